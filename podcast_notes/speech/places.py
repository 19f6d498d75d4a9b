"""Where models are looked for, and where work in progress is kept: in the archive, and in the user's own folders.

The latter are those of the XDG Base Directory Specification.
"""

from __future__ import annotations

import os
from pathlib import Path

_APPLICATION = "podcast-notes"


def model_folders(archive_folder: Path | None) -> list[Path]:
    """The folders in which a model may be, by its name: `models/` of the archive, the archive itself, the user's data."""
    own = [archive_folder / "models", archive_folder] if archive_folder else []
    return [*own, _user_folder("XDG_DATA_HOME", ".local/share") / "models"]


def kept_folder(archive_folder: Path | None) -> Path:
    """The folder in which segments are kept: in the archive's cache, or the user's where there is no archive."""
    return (archive_folder / ".cache" if archive_folder else _user_folder("XDG_CACHE_HOME", ".cache")) / "speech"


def _user_folder(variable: str, default: str) -> Path:
    return Path(os.environ.get(variable) or Path.home() / default) / _APPLICATION

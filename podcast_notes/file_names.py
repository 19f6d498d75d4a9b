"""Which names files have: those that records may give them, and those of files that are not whole yet."""

from __future__ import annotations

import re
import secrets
from pathlib import Path

from podcast_notes.errors import StoreError

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?")
_LONGEST_NAME = 200
"""File systems take 255 bytes, of which a temporary name needs some."""
_TEMPORARY_NAME = re.compile(r"\..+\.[0-9a-f]+\.tmp", re.DOTALL)


def inside(root: Path, *parts: str) -> Path:
    """The path of a record's file below `root`; `parts` are slugs, ids (`podcast/episode`) or plain file names.

    Each name is `a-z`, `0-9`, and within it `.`, `_` and `-`, so that no id, however hostile its feed, leads out of
    `root`. Raises StoreError.
    """
    if not names_files(*parts):
        raise StoreError(
            f"{'/'.join(parts)!r} names no file of the archive",
            resource=str(root),
            hint="Names of episodes, articles and their files are made of a-z, 0-9, '-', '_' and '.'.",
        )
    return root.joinpath(*parts)


def names_files(*parts: str) -> bool:
    """Whether slugs, ids or plain file names can be those of files of an archive (see `inside`)."""
    names = [name for part in parts for name in part.split("/")]
    return all(_NAME.fullmatch(name) and len(name) <= _LONGEST_NAME for name in names)


def is_temporary(name: str) -> bool:
    """Whether a file's name is one under which this program writes what is not whole yet."""
    return _TEMPORARY_NAME.fullmatch(name) is not None


def temporary_path(target: Path) -> Path:
    """A name beside a file, which no other process has, for what is to take its place."""
    return target.with_name(f".{target.name}.{secrets.token_hex(6)}.tmp")


def is_temporary_of(target: Path, name: str) -> bool:
    """Whether a name is one that `temporary_path` gives for a file."""
    return is_temporary(name) and name.startswith(f".{target.name}.")

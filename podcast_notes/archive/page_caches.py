"""What is kept of episodes so that their pages need not be made of nothing again, and goes with them."""

from __future__ import annotations

import shutil
from collections.abc import Container, Iterator
from pathlib import Path

from podcast_notes.archive.workspace import Workspace

CUES = "cues"
"""The cues of transcripts, as they were read: `<podcast>/<episode>/<file>`."""
FRAGMENTS = "fragments"
"""What the words of transcripts rendered to: `<podcast>/<episode>/<transcript>`."""


def cues_folder(archive: Path) -> Path:
    """Where an archive keeps the cues of its transcripts."""
    return archive / ".cache" / CUES


def forget_others(workspace: Workspace, episode_ids: Container[str]) -> None:
    """Remove what is kept of all but these episodes; what cannot be removed now is in nobody's way, and tried again later."""
    for name in (CUES, FRAGMENTS):
        for path in _of_episodes(workspace.folder / ".cache" / name):
            if f"{path.parent.name}/{path.name}" not in episode_ids:
                shutil.rmtree(path, ignore_errors=True)


def _of_episodes(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        for podcast in folder.iterdir():
            if podcast.is_dir():
                yield from podcast.iterdir()

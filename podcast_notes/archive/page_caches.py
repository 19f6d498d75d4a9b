"""What is kept of episodes so that their pages need not be made of nothing again, and goes with them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Container, Iterator
from contextlib import suppress
from pathlib import Path

from podcast_notes import file_names
from podcast_notes.archive.workspace import Workspace

CUES = "cues"
"""The cues of transcripts, as they were read: `<podcast>/<episode>~<file>`."""
FRAGMENTS = "fragments"
"""What the words of transcripts rendered to: `<podcast>/<episode>~<transcript>`."""


def place_of_cues(archive: Path, episode_id: str, file: str) -> Path:
    """Where an archive keeps the cues of a transcript, by the name of its file."""
    file_names.inside(archive, episode_id, file)  # refuses what is no id, or no name of a file
    return archive / ".cache" / CUES / f"{episode_id}~{file}"


def forget_others(workspace: Workspace, episode_ids: Container[str]) -> None:
    """Remove what is kept of all but these episodes; what cannot be removed now is in nobody's way, and tried again later."""
    for name in (CUES, FRAGMENTS):
        for entry in _of_episodes(workspace.folder / ".cache" / name):
            podcast, (episode, mark, _) = Path(entry.path).parent.name, entry.name.partition("~")
            if entry.is_dir(follow_symlinks=False):  # as earlier versions kept them
                shutil.rmtree(entry.path, ignore_errors=True)
            elif not mark or f"{podcast}/{episode}" not in episode_ids:
                with suppress(OSError):
                    Path(entry.path).unlink()


def _of_episodes(folder: Path) -> Iterator[os.DirEntry[str]]:
    if folder.is_dir():
        for podcast in os.scandir(folder):
            if podcast.is_dir():
                yield from os.scandir(podcast.path)

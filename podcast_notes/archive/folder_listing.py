"""Which files and folders an archive has; reads folders, never files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from podcast_notes.archive.file_checks import Listing
from podcast_notes.archive.findings import shown
from podcast_notes.archive.workspace import Failure
from podcast_notes.file_names import is_temporary

_DEPTHS = {"episodes": 3, "articles": 2}
"""How deep the folders of records go: `episodes/<podcast>/<episode>/sources`."""
_OTHERS = {"": 0, "site": 10, "templates": 10, ".cache": 10}
"""Further folders in which this program writes files, and how deep; the first is the archive itself."""


def list_records_files(folder: Path) -> tuple[Listing, list[Failure]]:
    """The files and folders of episodes and articles, and the folders that cannot be read."""
    found: set[str] = set()
    folders: set[str] = set()
    failures: list[Failure] = []
    for top, depth in _DEPTHS.items():
        for path, entry in _entries(folder, top, depth, failures):
            (folders if entry.is_dir() else found).add(path)
    return Listing(files=frozenset(found), folders=frozenset(folders)), failures


def temporary_files(folder: Path) -> tuple[list[str], list[Failure]]:
    """The files that were not written to their end, of all but the folders of episodes and articles; as above."""
    found: list[str] = []
    failures: list[Failure] = []
    for top, depth in _OTHERS.items():
        entries = _entries(folder, top, depth, failures)
        found += [path for path, entry in entries if is_temporary(entry.name) and entry.is_file()]
    return sorted(found), failures


def _entries(folder: Path, top: str, depth: int, failures: list[Failure]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """What is in a folder, with its path, and in those in it to some depth; hidden folders are not looked into."""
    pending = [(top, depth)]
    while pending:
        current, left = pending.pop()
        try:
            entries = list(os.scandir(folder / current))
        except FileNotFoundError:
            continue
        except OSError as error:
            failures.append(Failure(shown(current), f"cannot be read: {error.strerror}"))
            continue
        for entry in entries:
            is_folder = entry.is_dir()
            if is_folder and entry.name.startswith("."):
                continue
            path = f"{current}/{entry.name}" if current else entry.name
            yield path, entry
            if left and is_folder:
                pending.append((path, left - 1))

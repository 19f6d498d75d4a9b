"""Which files and folders an archive has; reads folders, never files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from podcast_notes.archive.file_checks import Listing
from podcast_notes.archive.findings import shown
from podcast_notes.archive.workspace import Failure
from podcast_notes.files import is_temporary

_DEPTHS = {"episodes": 3, "articles": 2}
"""How deep the folders of records go: `episodes/<podcast>/<episode>/sources`."""
_FLAT = ("", "site", "templates", ".cache")
"""Further folders in which this program writes files; the first is the archive itself, without the folders in it."""


def list_records_files(folder: Path) -> tuple[Listing, list[Failure]]:
    """The files and folders of episodes and articles, and the folders that cannot be read."""
    found: set[str] = set()
    folders: set[str] = set()
    failures: list[Failure] = []
    for top, depth in _DEPTHS.items():
        for entry in _entries(folder, top, depth, failures):
            (folders if entry.is_dir() else found).add(_relative(folder, entry))
    return Listing(files=frozenset(found), folders=frozenset(folders)), failures


def temporary_files(folder: Path) -> list[str]:
    """The files that were not written to their end, of all but the folders of episodes and articles."""
    found: list[str] = []
    for top in _FLAT:
        depth = 0 if not top else 10
        entries = _entries(folder, top, depth, [])
        found += [_relative(folder, entry) for entry in entries if is_temporary(entry.name) and entry.is_file()]
    return sorted(found)


def _entries(folder: Path, top: str, depth: int, failures: list[Failure]) -> Iterator[os.DirEntry[str]]:
    """What is in a folder, and in those in it to some depth; hidden folders are not looked into."""
    pending = [(folder / top, depth)]
    while pending:
        current, left = pending.pop()
        try:
            entries = list(os.scandir(current))
        except FileNotFoundError:
            continue
        except OSError as error:
            failures.append(Failure(shown(str(current.relative_to(folder))), f"cannot be read: {error.strerror}"))
            continue
        for entry in entries:
            if not (entry.is_dir() and entry.name.startswith(".")):
                yield entry
                if left and entry.is_dir():
                    pending.append((Path(entry.path), left - 1))


def _relative(folder: Path, entry: os.DirEntry[str]) -> str:
    return Path(entry.path).relative_to(folder).as_posix()

"""Whether a site is up to date, told without reading what it is made of: by the names, sizes and times of files.

After a build `.cache/site` says what it was made of and which list of files it left. A file that was changed so shortly
before the build that a later change could bear the same time is known by its content, as git does it.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from podcast_notes import file_names, files
from podcast_notes.archive.library import ABOUT_FILE
from podcast_notes.archive.workspace import DATABASE, Failure, Workspace
from podcast_notes.config import FILE_NAME
from podcast_notes.render import program_digest, site_digest, templates_folder

_STAMP = "site"
_ROOTS = (FILE_NAME, ABOUT_FILE, DATABASE, f"{Path(DATABASE).stem}.tables", "episodes", "articles", "templates")
_NOT_SHOWN = ("sources", "versions")
"""Folders with what was there before: no page shows it."""
_YOUNG_NS = 2_000_000_000
"""The coarsest time of a file system: FAT counts in two seconds."""


class Sight(Struct, frozen=True):
    """What a site is made of, as it was found: a digest of names, sizes and times; files changed just now by content."""

    digest: bytes
    young: dict[str, bytes]


class Stamp(Struct, frozen=True):
    """What a site was made of, a digest of its list of files, and what could not be read for it."""

    sight: Sight
    site: bytes
    failures: tuple[Failure, ...]


def see(folder: Path, *, now_ns: int | None = None) -> Sight | None:
    """What the site of an archive is made of now; None where not all of it can be looked at."""
    oldest = (time.time_ns() if now_ns is None else now_ns) - _YOUNG_NS
    digest = hashlib.blake2b(program_digest(), digest_size=16)
    young: dict[str, bytes] = {}
    try:
        for root in (*(folder / name for name in _ROOTS), templates_folder()):
            for path, found in _files_below(str(root)):
                line = f"{path}\0{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}\n"
                digest.update(line.encode(errors="surrogateescape"))
                if found.st_mtime_ns >= oldest:
                    young[path] = _content(path)
    except OSError:
        return None
    return Sight(digest.digest(), young)


def is_shown(folder: Path, path: Path) -> bool:
    """Whether a file is one that the site of the archive in this folder is made of."""
    parts = path.relative_to(folder).parts if path.is_relative_to(folder) else ()
    return (
        bool(parts)
        and parts[0] in _ROOTS
        and not file_names.is_temporary(path.name)
        and not any(part in _NOT_SHOWN for part in parts)
    )


def known_failures(workspace: Workspace, sight: Sight | None) -> tuple[Failure, ...] | None:
    """What could not be read when the site was made of just this; None where it was not, or is no longer as it was left."""
    data = files.read_checked(workspace.folder / ".cache" / _STAMP)
    if data is None or sight is None:
        return None
    try:
        stamp = msgspec.msgpack.decode(data, type=Stamp)
    except msgspec.DecodeError:  # of another version of the program
        return None
    if stamp.sight.digest != sight.digest or not _same_content(stamp.sight.young):
        return None
    return stamp.failures if site_digest(workspace.folder / "site") == stamp.site else None


def keep(workspace: Workspace, sight: Sight | None, failures: tuple[Failure, ...]) -> None:
    """Note that the site is now made of what was seen before it was built. Raises StoreError."""
    site = site_digest(workspace.folder / "site")
    if sight is not None and site is not None:
        stamp = Stamp(sight, site, failures)
        files.write_checked(workspace.folder / ".cache" / _STAMP, msgspec.msgpack.encode(stamp))


def _files_below(path: str) -> Iterator[tuple[str, os.stat_result]]:
    """All files at or below a path that pages may show, in the order of their names, with what the system knows of them."""
    try:
        entries = sorted(os.scandir(path), key=lambda entry: entry.name)
    except NotADirectoryError:
        yield path, os.stat(path)  # noqa: PTH116 - thousands of files, and a Path costs as much as the call
        return
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir():
            if entry.name not in _NOT_SHOWN:
                yield from _files_below(entry.path)
        elif entry.is_file():
            yield entry.path, entry.stat()


def _same_content(young: dict[str, bytes]) -> bool:
    try:
        return all(_content(path) == content for path, content in young.items())
    except OSError:
        return False


def _content(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123 - a name as `_files_below` gives it
        return hashlib.file_digest(file, "sha256").digest()

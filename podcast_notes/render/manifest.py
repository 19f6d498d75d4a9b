"""The list of a site's files: which this program wrote, of what, and as what they then stood on the disk.

Only these does it ever remove, and one that was edited, or is gone, is made again. The list is `.manifest.json` in the
site's folder: `{"files": {path: [key, size, time of the last change in nanoseconds]}}`. While a build puts new files into
their places it names them in `.unfinished`, so that the next one knows them where this one is killed.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

import msgspec
from msgspec import Struct

from podcast_notes.errors import StoreError
from podcast_notes.files import remove_file, write_atomic, write_if_changed

MANIFEST = ".manifest.json"
UNFINISHED = ".unfinished"


class Entry(Struct, frozen=True, array_like=True, gc=False):
    """A file as a build left it; `key` is a digest of what it was made of, empty where that is not known."""

    key: str = ""
    size: int = -1
    changed_ns: int = -1

    def stands_in(self, path: str) -> bool:
        """Whether a file is there, and nobody has touched it since."""
        try:
            found = os.stat(path)  # noqa: PTH116 - thousands of files, and a Path costs as much as the call
        except OSError:
            return False
        unchanged = found.st_mtime_ns == self.changed_ns and found.st_size == self.size
        return unchanged and stat.S_ISREG(found.st_mode)


UNKNOWN = Entry()
"""A file of which is only known that a build wrote it, or was about to."""


class _Manifest(Struct, frozen=True):
    files: dict[str, Entry] | list[str]
    """A list is how earlier versions of the program wrote it."""


def read_manifest(folder: Path) -> dict[str, Entry]:
    """The files that builds have written, by their paths relative to the site's folder; raises StoreError."""
    path = folder / MANIFEST
    try:
        files = msgspec.json.decode(path.read_bytes(), type=_Manifest).files
    except FileNotFoundError:
        files = {}
    except (msgspec.DecodeError, UnicodeDecodeError, OSError) as error:
        raise StoreError(
            f"the list of the site's files cannot be read: {error}",
            resource=str(path),
            hint=f"Remove the folder {folder}: a build makes all of it again.",
        ) from error
    entries = dict.fromkeys(files, UNKNOWN) if isinstance(files, list) else files
    entries |= dict.fromkeys(_unfinished(folder) - entries.keys(), UNKNOWN)
    return {file: entry for file, entry in entries.items() if _is_below(file)}


def write_manifest(folder: Path, keys: Mapping[str, str], standing: Mapping[str, Entry]) -> None:
    """Write the list of all files with their keys, as they stand now, some as is known; raises StoreError."""
    entries = {path: standing.get(path) or entry_of(folder / path, key) for path, key in sorted(keys.items())}
    write_if_changed(folder / MANIFEST, msgspec.json.format(msgspec.json.encode(_Manifest(entries)), indent=0) + b"\n")
    remove_file(folder / UNFINISHED)


def site_digest(folder: Path) -> bytes | None:
    """A digest of the list of a site's files; None where one of them is not as it was left, or there is no site."""
    try:
        data = (folder / MANIFEST).read_bytes()
        entries = read_manifest(folder)
    except (OSError, StoreError):
        return None
    root = str(folder)
    stands = all(entry.stands_in(f"{root}/{path}") for path, entry in entries.items())
    return hashlib.blake2b(data, digest_size=16).digest() if stands else None


def announce(folder: Path, paths: Iterable[str]) -> None:
    """Name files that will be added, before they are; raises StoreError."""
    new = sorted(paths)
    if new:
        write_atomic(folder / UNFINISHED, "".join(f"{path}\n" for path in new).encode())


def _unfinished(folder: Path) -> set[str]:
    try:
        return set((folder / UNFINISHED).read_text(encoding="utf-8", errors="replace").splitlines()) - {""}
    except FileNotFoundError:
        return set()


def entry_of(path: Path, key: str) -> Entry:
    """A file as it stands now, made of what has this key."""
    found = path.stat()
    return Entry(key, found.st_size, found.st_mtime_ns)


def _is_below(path: str) -> bool:
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts

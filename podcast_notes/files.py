"""Files that are either as they were or as they should be, never in between."""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from podcast_notes.errors import StoreError

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?")
_LONGEST_NAME = 200
"""File systems take 255 bytes, of which a temporary name needs some."""
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}
"""How file systems say that a folder cannot be synced; there is nothing more to do there."""

_HINTS = {
    errno.ENOSPC: "The disk is full: free some space and run the command again.",
    errno.EDQUOT: "Your quota on this disk is used up: free some space and run the command again.",
    errno.EROFS: "The disk is read-only: move the archive, or mount it for writing.",
    errno.EACCES: "Check who owns the file and its folder, and whether you may write there.",
    errno.EPERM: "Check who owns the file and its folder, and whether you may write there.",
    errno.EIO: "The disk reports an error: check it before you go on.",
}


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file so that any reader, and any crash, finds the old content or the new, whole.

    A temporary file in the same folder is written, synced and put in the file's place; then the folder is synced. The
    folder is made if it is missing, the mode of an existing file is kept, a symbolic link is followed.
    Raises StoreError; the old content is then still there, unless only the last sync failed.
    """
    target = Path(os.path.realpath(path))
    with _reported(path, "cannot be written"):
        target.parent.mkdir(parents=True, exist_ok=True)
        with _temporary_name(target) as temporary:
            _write_synced(temporary, data, mode=_mode_of(target))
            os.replace(temporary, target)  # noqa: PTH105 - one name for the fault tests to break
        _sync_folder(target.parent)


def write_if_changed(path: Path, data: bytes) -> bool:
    """Write a file atomically unless it holds these bytes already; whether it was written. Raises StoreError."""
    with _reported(path, "cannot be read"):
        if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    write_atomic(path, data)
    return True


def keep_copy(source: Path, target: Path) -> None:
    """Let `target` hold what `source` holds now, atomically, whatever is put in the place of `source` later.

    A hard link where the file system has them, so that it costs nothing; else a copy. Both are in one folder.
    Raises StoreError.
    """
    with _reported(target, "cannot be written"), _temporary_name(target) as temporary:
        try:
            os.link(source, temporary)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.ENOENT):
                raise
            _write_synced(temporary, source.read_bytes(), mode=_mode_of(source))
        os.replace(temporary, target)  # noqa: PTH105 - one name for the fault tests to break


def copy_file(source: Path, target: Path) -> None:
    """Let `target` hold a copy of a file from anywhere, however large, atomically. Raises StoreError."""
    make_folder(target.parent)
    with _reported(target, "cannot be written"), _temporary_name(target) as temporary:
        shutil.copyfile(source, temporary)
        os.replace(temporary, target)  # noqa: PTH105 - one name for the fault tests to break


def make_folder(path: Path) -> None:
    """Make a folder and those above it, where they are missing. Raises StoreError."""
    with _reported(path, "the folder cannot be made"):
        path.mkdir(parents=True, exist_ok=True)


def remove_leftovers(path: Path) -> None:
    """Remove the temporary files that a killed process left beside `path`; call it only while nobody writes `path`.

    Raises StoreError.
    """
    target = Path(os.path.realpath(path))
    with _reported(path, "what a killed process left beside it cannot be removed"):
        for entry in list(os.scandir(target.parent)):
            if entry.name.startswith(f".{target.name}.") and entry.name.endswith(".tmp"):
                Path(entry.path).unlink(missing_ok=True)


def inside(root: Path, *parts: str) -> Path:
    """The path of a record's file below `root`; `parts` are slugs, ids (`podcast/episode`) or plain file names.

    Each name is `a-z`, `0-9`, and within it `.`, `_` and `-`, so that no id, however hostile its feed, leads out of
    `root`. Raises StoreError.
    """
    names = [name for part in parts for name in part.split("/")]
    for name in names:
        if not _NAME.fullmatch(name) or len(name) > _LONGEST_NAME:
            raise StoreError(
                f"{'/'.join(parts)!r} names no file of the archive",
                resource=str(root),
                hint="Names of episodes, articles and their files are made of a-z, 0-9, '-', '_' and '.'.",
            )
    return root.joinpath(*names)


@contextmanager
def _reported(path: Path, what: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        hint = _HINTS.get(error.errno or 0, "See what is wrong there, and run the command again.")
        raise StoreError(f"{what}: {error.strerror or error}", resource=str(path), hint=hint) from error


@contextmanager
def _temporary_name(target: Path) -> Iterator[Path]:
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(6)}.tmp")
    try:
        yield temporary
    finally:
        # Gone after a replace; still there after a failure, or where both names were links to one file.
        temporary.unlink(missing_ok=True)


def _mode_of(target: Path) -> int | None:
    try:
        return target.stat().st_mode & 0o7777
    except FileNotFoundError:
        return None


def _write_synced(path: Path, data: bytes, *, mode: int | None) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        if mode is not None:
            os.fchmod(descriptor, mode)
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)

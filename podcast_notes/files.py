"""Files that are either as they were or as they should be, never in between."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from podcast_notes.disk_errors import as_store_error, reported
from podcast_notes.file_names import is_temporary_of, temporary_path

_PIECE = 1 << 20
_CHECKSUM_BYTES = 4
_NEW_OR_EMPTY = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}
"""How file systems say that a folder cannot be synced; there is nothing more to do there."""
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK}
"""How file systems say that a file can have one name only."""


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file so that any reader, and any crash, finds the old content or the new, whole.

    A temporary file in the same folder is written, synced and put in the file's place; then the folder is synced. The
    folder is made if it is missing, the mode of an existing file is kept, a symbolic link is followed.
    Raises StoreError; the old content is then still there, unless only the last sync failed.
    """
    target = Path(os.path.realpath(path))
    with reported(path, "cannot be written"):
        target.parent.mkdir(parents=True, exist_ok=True)
        with _temporary_name(target) as temporary:
            _write_synced(temporary, data, mode=mode_of(target))
            os.replace(temporary, target)  # noqa: PTH105 - one name for the fault tests to break
        _sync_folder(target.parent)


def write_output(path: Path, data: bytes) -> None:
    """Write what a person asked for to where he or she said: into a device or pipe, else as `write_atomic` does.

    Raises StoreError.
    """
    with reported(path, "cannot be written"):
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:  # put in its place, a file would take it away from all programs
                stream.write(data)
            return
    write_atomic(path, data)


def write_if_changed(path: Path, data: bytes) -> bool:
    """Write a file atomically unless it holds these bytes already; whether it was written. Raises StoreError."""
    if holds(path, data):
        return False
    write_atomic(path, data)
    return True


def holds(path: Path, data: bytes) -> bool:
    """Whether a file is there and holds these bytes. Raises StoreError."""
    with reported(path, "cannot be read"):
        return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def write_unsynced(path: str | Path, data: bytes, *, mode: int | None = None) -> None:
    """Write a file that nobody reads yet, with these permissions where they are given; its folder is made.

    It is not synced: for what can be made again. Raises StoreError.
    """
    try:
        _write_new(path, data, mode)
    except OSError as error:
        raise as_store_error(error, path, "cannot be written") from error


def _write_new(path: str | Path, data: bytes, mode: int | None = None) -> None:
    try:
        descriptor = os.open(path, _NEW_OR_EMPTY, 0o666)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 - thousands of files, as in `look_at`
        descriptor = os.open(path, _NEW_OR_EMPTY, 0o666)
    try:
        _write_all(descriptor, data)
        if mode is not None:
            os.fchmod(descriptor, mode)
    finally:
        os.close(descriptor)


def look_at(path: str) -> os.stat_result | None:
    """What the system knows of a file or folder; None where there is none. Raises StoreError."""
    try:
        return os.stat(path)  # noqa: PTH116 - thousands of files, and a Path costs as much as the call
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise as_store_error(error, path, "cannot be read") from error


def move_into_place(source: Path, target: Path) -> None:
    """Let a file take the place of another, or of none, atomically, also on another disk; its folder is made.

    Raises StoreError.
    """
    with reported(target, "cannot be written"):
        try:
            os.replace(source, target)  # noqa: PTH105 - one name for the fault tests to break
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(source, target)  # noqa: PTH105 - one name for the fault tests to break
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            copy_file(source, target)


def move_folder(source: Path, target: Path) -> bool:
    """Let a folder have another place, atomically, with all that is in it; False where something is there, or on another disk.

    Raises StoreError.
    """
    if os.path.lexists(target):
        return False
    with reported(target, "cannot be written"):
        try:
            os.replace(source, target)  # noqa: PTH105 - one name for the fault tests to break
        except OSError as error:
            if error.errno in (errno.EXDEV, errno.ENOTEMPTY, errno.ENOTDIR):
                return False
            raise
    return True


def write_checked(path: Path, data: bytes) -> None:
    """Write a file of a cache so that `read_checked` can tell it from a damaged one; so it is not synced. Raises StoreError."""
    temporary = temporary_path(path)
    try:
        _write_new(temporary, _checksum(data) + data)
        os.replace(temporary, path)  # noqa: PTH105 - one name for the fault tests to break
    except BaseException as error:
        with suppress(OSError):  # what cannot be written may be no place for a file at all
            temporary.unlink()
        if isinstance(error, OSError):
            raise as_store_error(error, path, "cannot be written") from error
        raise


def read_checked(path: Path) -> memoryview | None:
    """What `write_checked` wrote; None where that is missing, damaged or cannot be read: then it has to be made again."""
    try:
        content = memoryview(path.read_bytes())
    except OSError:
        return None
    data = content[_CHECKSUM_BYTES:]
    return data if content[:_CHECKSUM_BYTES] == _checksum(data) else None


def keep_copy(source: Path, target: Path) -> None:
    """Let `target` hold what `source` holds now, atomically, whatever is put in the place of `source` later.

    A hard link where the file system has them, so that it costs nothing; else a copy. Both are in one folder.
    Raises StoreError.
    """
    with reported(target, "cannot be written"), _temporary_name(target) as temporary:
        try:
            os.link(source, temporary)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.ENOENT):
                raise
            _write_synced(temporary, source.read_bytes(), mode=mode_of(source))
        os.replace(temporary, target)  # noqa: PTH105 - one name for the fault tests to break


def write_from(path: Path, offset: int, data: bytes, *, mode: int | None = None) -> None:
    """Let a file end with `data` from `offset` on, and sync it; what stood there before is nobody's any more.

    A file that is made for it, together with the folder, is synced too, and gets `mode` where given. Raises StoreError.
    """
    make_folder(path.parent)
    with reported(path, "cannot be written"):
        is_new = not path.exists()
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o666)
        try:
            if mode is not None:
                os.fchmod(descriptor, mode)
            os.ftruncate(descriptor, offset)
            os.lseek(descriptor, offset, os.SEEK_SET)
            _write_all(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if is_new:
            _sync_folder(path.parent)


def copy_file(source: Path, target: Path) -> None:
    """Let `target` hold a copy of a file from anywhere, however large, atomically. Raises StoreError."""
    make_folder(target.parent)
    with reported(target, "cannot be written"), _temporary_name(target) as temporary:
        with source.open("rb") as original, _new_synced(temporary) as copy:
            while piece := original.read(_PIECE):
                copy.write(piece)
        os.replace(temporary, target)  # noqa: PTH105 - one name for the fault tests to break
        _sync_folder(target.parent)


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write that gets its name when it is whole, and never takes the place of another.

    Nothing is left of it where the block raises. Raises StoreError where there is a file of this name.
    """
    make_folder(path.parent)
    with reported(path, "cannot be written"), _temporary_name(path) as temporary:
        with _new_synced(temporary) as file:
            yield file
        _rename_to_free(temporary, path)
        _sync_folder(path.parent)


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """A folder to fill, and to sync, that gets its name when the block ends, and takes the place of an empty one at most.

    Nothing is left of it where the block raises; what a killed process left of one is removed by the next.
    Raises StoreError where there is something else of this name.
    """
    make_folder(path.parent)
    with reported(path, "cannot be made"):
        _remove_abandoned_folders(path)
        temporary = temporary_path(path)
        temporary.mkdir()
        descriptor = os.open(temporary, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield temporary
            os.rename(temporary, path)  # noqa: PTH104 - one name for the fault tests to break
            _sync_folder(path.parent)
        finally:
            os.close(descriptor)
            shutil.rmtree(temporary, ignore_errors=True)


def _remove_abandoned_folders(path: Path) -> None:
    """Remove what killed processes left of a folder; one that is being filled is locked, and stays."""
    for entry in list(os.scandir(path.parent)):
        if not (is_temporary_of(path, entry.name) and entry.is_dir(follow_symlinks=False)):
            continue
        descriptor = os.open(entry.path, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(entry.path)
        except BlockingIOError:
            continue
        finally:
            os.close(descriptor)


def move_to_free(source: Path, target: Path) -> Path:
    """Move a file or folder within one disk to `target`, or to `target-2`, … where there is one; where it now is.

    Raises StoreError.
    """
    make_folder(target.parent)
    with reported(source, "cannot be moved"):
        free, count = target, 2
        while os.path.lexists(free):
            free, count = target.with_name(f"{target.stem}-{count}{target.suffix}"), count + 1
        os.rename(source, free)  # noqa: PTH104 - one name for the fault tests to break
        _sync_folder(target.parent)
        _sync_folder(source.parent)
    return free


def append_line(path: Path, line: str) -> None:
    """Add a line to a file that is only a note of what is going on; it is not synced. Raises StoreError."""
    with reported(path, "cannot be written"):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")


def remove_file(path: Path) -> None:
    """Remove a file; one that is gone already is no error. Raises StoreError."""
    with reported(path, "cannot be removed"):
        path.unlink(missing_ok=True)


def make_folder(path: Path) -> None:
    """Make a folder and those above it, where they are missing. Raises StoreError."""
    with reported(path, "the folder cannot be made"):
        path.mkdir(parents=True, exist_ok=True)


def remove_leftovers(path: Path) -> None:
    """Remove the temporary files that a killed process left beside `path`; call it only while nobody writes `path`.

    Raises StoreError.
    """
    target = Path(os.path.realpath(path))
    with reported(path, "what a killed process left beside it cannot be removed"):
        for entry in list(os.scandir(target.parent)):
            if is_temporary_of(target, entry.name):
                Path(entry.path).unlink(missing_ok=True)


def _checksum(data: bytes | memoryview) -> bytes:
    """CRC-32, big end first: a damaged file may still be well-formed."""
    return zlib.crc32(data).to_bytes(_CHECKSUM_BYTES, "big")


@contextmanager
def _temporary_name(target: Path) -> Iterator[Path]:
    temporary = temporary_path(target)
    try:
        yield temporary
    finally:
        # Gone after a replace; still there after a failure, or where both names were links to one file.
        temporary.unlink(missing_ok=True)


def mode_of(target: Path) -> int | None:
    """The permissions of a file; None where there is none."""
    try:
        return target.stat().st_mode & 0o7777
    except FileNotFoundError:
        return None


def _write_synced(path: Path, data: bytes, *, mode: int | None) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        if mode is not None:
            os.fchmod(descriptor, mode)
        _write_all(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


@contextmanager
def _new_synced(path: Path) -> Iterator[BinaryIO]:
    with path.open("xb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _rename_to_free(source: Path, target: Path) -> None:
    """Give a file a name that no other has: by a link, which never takes the place of a file, where there are links."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
    else:
        return
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    os.rename(source, target)  # noqa: PTH104 - one name for the fault tests to break


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)

"""Reads backups: verifies every path, size and hash, and makes an archive of one, whole or not at all.

A backup may come from anywhere, so nothing in it is believed: paths stay inside the folder, links and entries that the
manifest does not name are refused, and no file gets larger than the manifest says.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO

import msgspec

from podcast_notes import files
from podcast_notes.archive.backup import (
    ARCHIVE_FOLDERS,
    FORMAT_VERSION,
    MANIFEST,
    BackedUpFile,
    BackupResult,
    Manifest,
    is_archive_path,
    result_of,
)
from podcast_notes.archive.findings import shown
from podcast_notes.archive.workspace import DATABASE, LOCK_TIMEOUT_SECONDS, Failure, Progress, silently
from podcast_notes.config import FILE_NAME
from podcast_notes.errors import StoreError, UsageError
from podcast_notes.store.upkeep import DatabaseFiles, program_version

_LARGEST_MANIFEST = 256_000_000
_PIECE = 1 << 20
_PERMISSIONS = 0o777
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)
"""What the standard library raises for zip files that are damaged or made up."""


def verify_backup(path: Path, *, progress: Progress = silently) -> tuple[BackupResult, list[Failure]]:
    """Read all of a backup; a file in it that is damaged is a Failure. Raises StoreError for what is no backup."""
    failures: list[Failure] = []
    with _opened(path) as (archive, manifest):
        for entry in progress(manifest.files, len(manifest.files)):
            try:
                for _ in _pieces(path, archive, entry):
                    pass
            except StoreError as error:
                failures.append(Failure(shown(entry.path), error.message))
    return result_of(path, manifest), failures


def restore_backup(path: Path, folder: Path, *, progress: Progress = silently) -> BackupResult:
    """Make the archive of a backup in a folder that is new or empty.

    Raises UsageError where it is neither, StoreError for what is no backup, or a damaged one; nothing is left then.
    """
    require_free(folder)
    with _opened(path) as (archive, manifest), files.new_folder(Path(os.path.realpath(folder))) as unpacked:
        _unpack(path, archive, manifest, unpacked, progress)
    return result_of(path, manifest)


def replace_archive(
    path: Path,
    folder: Path,
    *,
    now: datetime,
    lock_timeout_seconds: float = LOCK_TIMEOUT_SECONDS,
    progress: Progress = silently,
) -> tuple[BackupResult, Path]:
    """Make the archive of a backup in the place of another one, which is moved aside whole; also says where that is now.

    The backup is unpacked and verified first. Between the two moves that follow there is no archive in the folder: who
    is killed there finds the old one whole, and calls again. Raises as `restore_backup`, UsageError where the folder
    holds no archive.
    """
    require_archive(folder)
    place = Path(os.path.realpath(folder))
    aside = place.with_name(f"{place.name}-replaced-{now:%Y-%m-%d}")
    moved: Path | None = None
    try:
        with _opened(path) as (archive, manifest), files.new_folder(place) as unpacked:
            _unpack(path, archive, manifest, unpacked, progress)
            with DatabaseFiles(place / DATABASE).quiet(timeout_seconds=lock_timeout_seconds):
                moved = files.move_to_free(place, aside)
    except BaseException:
        if moved is not None and not place.exists():
            files.move_to_free(moved, place)
        raise
    return result_of(path, manifest), moved


def require_free(folder: Path) -> None:
    """Raise UsageError unless a folder is new or empty."""
    if not os.path.lexists(folder):
        return
    if not folder.is_dir():
        raise UsageError("is no folder", resource=str(folder), hint="Name a folder that is new or empty.")
    if _holds_archive(folder):
        raise UsageError(
            "holds an archive already",
            resource=str(folder),
            hint="Name another folder, or add --replace: it moves the archive that is there aside.",
        )
    if any(folder.iterdir()):
        raise UsageError("is not empty", resource=str(folder), hint="Name a folder that is new or empty.")


def require_archive(folder: Path) -> None:
    """Raise UsageError unless a folder holds an archive, which can be replaced."""
    if not _holds_archive(folder):
        raise UsageError(
            "holds no archive that could be replaced",
            resource=str(folder),
            hint="Leave --replace out, and name a folder that is new or empty.",
        )


def _holds_archive(folder: Path) -> bool:
    return (folder / FILE_NAME).exists() or (folder / DATABASE).exists()


def _unpack(path: Path, archive: zipfile.ZipFile, manifest: Manifest, folder: Path, progress: Progress) -> None:
    needed, free = sum(entry.size for entry in manifest.files), shutil.disk_usage(folder).free
    if needed > free:
        raise StoreError(
            f"the backup holds {needed:,} bytes, and the disk has room for {free:,}",
            resource=str(folder.parent),
            hint="Free some space, or restore it on another disk.",
        )
    for name in ARCHIVE_FOLDERS:
        (folder / name).mkdir()
    for entry in progress(manifest.files, len(manifest.files)):
        _write(folder / PurePosixPath(entry.path), entry, _pieces(path, archive, entry))
    os.sync()  # one call for all files


def _write(target: Path, entry: BackedUpFile, pieces: Iterator[bytes]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        for piece in pieces:
            file.write(piece)
        os.fchmod(file.fileno(), entry.mode & _PERMISSIONS)
    os.utime(target, ns=(entry.modified, entry.modified))


@contextmanager
def _opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """A backup whose manifest and entries agree; raises StoreError, UsageError where there is no such file."""
    with _file(path) as file:
        try:
            archive = zipfile.ZipFile(file)
        except _BROKEN as error:
            raise _no_backup(path, f"is no backup: {error}") from error
        manifest = _read_manifest(path, archive)
        _check_entries(path, archive, manifest)
        yield archive, manifest


@contextmanager
def _file(path: Path) -> Iterator[BinaryIO]:
    try:
        file = path.open("rb")
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", resource=str(path), hint="Check the path.") from error
    with file:
        yield file


def _read_manifest(path: Path, archive: zipfile.ZipFile) -> Manifest:
    try:
        info = archive.getinfo(MANIFEST)
        if info.file_size > _LARGEST_MANIFEST:
            raise _no_backup(path, f"its manifest has {info.file_size:,} bytes, more than any archive needs")
        with archive.open(info) as file:
            data = file.read(_LARGEST_MANIFEST + 1)
        manifest = msgspec.json.decode(data, type=Manifest)
    except (*_BROKEN, KeyError, msgspec.DecodeError) as error:
        raise _no_backup(path, f"is no backup, or its manifest is damaged: {error}") from error
    if manifest.format > FORMAT_VERSION or manifest.schema > program_version():
        raise StoreError(
            f"was written by a newer podcast-notes ({manifest.program})",
            resource=str(path),
            hint="Upgrade podcast-notes: pip install --upgrade podcast-notes",
        )
    return manifest


def _check_entries(path: Path, archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Refuse a backup that holds anything but what its manifest describes."""
    infos = {info.filename: info for info in archive.infolist()}
    listed = {entry.path: entry for entry in manifest.files}
    twice = [name for name, times in Counter(info.filename for info in archive.infolist()).items() if times > 1]
    if twice or len(listed) != len(manifest.files):
        raise _no_backup(path, f"holds a file twice: {', '.join(map(repr, twice[:3])) or 'in its manifest'}")
    odd = sorted((infos.keys() - {MANIFEST}) ^ listed.keys())
    if odd:
        raise _no_backup(path, f"does not hold what its manifest says: {', '.join(map(repr, odd[:3]))}")
    for name, entry in listed.items():
        problem = _problem_of(infos[name], entry)
        if problem:
            raise _no_backup(path, f"{name!r} {problem}")
    above = {str(parent) for name in listed for parent in PurePosixPath(name).parents}
    if not above.isdisjoint(listed):
        raise _no_backup(path, f"{min(above & listed.keys())!r} is a file and a folder")
    if DATABASE not in listed:
        raise _no_backup(path, f"holds no {DATABASE}")


def _problem_of(info: zipfile.ZipInfo, entry: BackedUpFile) -> str | None:
    if not is_archive_path(info.filename):
        return "is no path of an archive"
    if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
        return "is a link, a folder or a device"
    if info.flag_bits & 1:
        return "is encrypted"
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "is compressed in a way that backups are not"
    if info.file_size != entry.size:
        return f"has {info.file_size:,} bytes where the manifest says {entry.size:,}"
    return None


def _pieces(path: Path, archive: zipfile.ZipFile, entry: BackedUpFile) -> Iterator[bytes]:
    """The bytes of a file, never more than the manifest says; raises StoreError at the end where they are not its own."""
    size, digest = 0, hashlib.sha256()
    try:
        with archive.open(entry.path) as file:
            while size <= entry.size and (piece := file.read(_PIECE)):
                size += len(piece)
                digest.update(piece)
                if size <= entry.size:
                    yield piece
    except _BROKEN as error:
        raise _no_backup(path, f"{entry.path!r} is damaged: {error}") from error
    if size != entry.size or digest.hexdigest() != entry.sha256:
        raise _no_backup(path, f"{entry.path!r} is damaged: it is not what was backed up")


def _no_backup(path: Path, message: str) -> StoreError:
    return StoreError(shown(message), resource=str(path), hint="Take another backup, or fetch this one again.")

"""Backups: one zip file with the database, the settings and the files of an archive, and a manifest that describes them.

The manifest, `backup.json`, is the last entry: the version of the format and of the schema, and for each file its path
in the archive, size, SHA-256, mode and time. Texts are deflated, audio is stored as it is.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

import msgspec
from msgspec import Struct

from podcast_notes import __version__, file_names, files
from podcast_notes.archive.findings import ASIDE, shown
from podcast_notes.archive.workspace import DATABASE, LOCK_TIMEOUT_SECONDS, Failure, Progress, silently
from podcast_notes.config import FILE_NAME
from podcast_notes.errors import UsageError
from podcast_notes.store.salvage import is_database_file
from podcast_notes.store.upkeep import DatabaseFiles

FORMAT_VERSION = 1
MANIFEST = "backup.json"
ARCHIVE_FOLDERS = ("episodes", "articles", "templates")
FOLDERS = (*ARCHIVE_FOLDERS, ASIDE)
"""The folders that hold what cannot be made again."""
_PACKED = {".mp3", ".m4a", ".ogg", ".opus", ".wav", ".flac", ".jpg", ".jpeg", ".png", ".webp", ".zip", ".gz"}
"""Suffixes of files that get no smaller, or that are too large to try."""
_NO_NAME = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]")
"""What no name in a backup holds: control characters, the separator of other systems, bytes that are no text."""
_PIECE = 1 << 20
_ZIP_YEARS = 1980, 2107


class BackedUpFile(Struct, frozen=True, kw_only=True):
    """A file of a backup: its path in the archive, bytes, hash in hex, permission bits, time of change in ns."""

    path: str
    size: int
    sha256: str
    mode: int
    modified: int


class Manifest(Struct, frozen=True, kw_only=True):
    """What a backup holds, and of which archive, when, and by which program it was written."""

    format: int
    program: str
    schema: int
    archive: str
    created: datetime
    files: tuple[BackedUpFile, ...]


class BackupResult(Struct, frozen=True, kw_only=True):
    """A backup that was written or verified: where it is, how many files and bytes it holds, and of when it is."""

    path: str
    files: int
    size: int
    schema: int
    created: datetime


class _Source(Struct, frozen=True):
    """A file that is to go into a backup: its path in the archive, and the file; one of the database is open already.

    Such a file stays the same up to its present length, though a later generation may add to it.
    """

    path: str
    file: BinaryIO | Path


def default_name(folder: Path, now: datetime) -> Path:
    """Where a backup goes unless told: `<archive>-<date>.zip` beside the archive."""
    whole = folder.resolve()
    return whole.with_name(f"{whole.name or 'archive'}-{now:%Y-%m-%d}.zip")


def write_backup(
    folder: Path,
    target: Path,
    *,
    now: datetime,
    on_wait: Callable[[str], None] | None = None,
    lock_timeout_seconds: float = LOCK_TIMEOUT_SECONDS,
    progress: Progress = silently,
) -> tuple[BackupResult, list[Failure]]:
    """Write a backup of the archive in a folder; a file that cannot be read is a Failure, and is not in it.

    The lock is held while the generation of the database is taken and the files are listed, not while they are copied.
    Raises UsageError where there is a file of this name already or it would lie in what it backs up, StoreError where the
    database is damaged or the backup cannot be written; nothing is left of it then.
    """
    _refuse_target(folder, target)
    database = DatabaseFiles(folder / DATABASE)
    failures: list[Failure] = []

    def waiting(holder: object) -> None:
        if on_wait is not None:
            on_wait(str(holder))

    with ExitStack() as opened:
        with database.quiet(timeout_seconds=lock_timeout_seconds, on_wait=waiting):
            database.check()
            generation = opened.enter_context(database.generation())
            schema = database.version()
            sources = [*(_Source(name, file) for name, file in generation.items()), *_listed(folder, failures)]
        with files.new_file(target) as file, zipfile.ZipFile(file, "w") as archive:
            stored = [_store(archive, source, failures) for source in progress(sources, len(sources))]
            manifest = Manifest(
                format=FORMAT_VERSION,
                program=__version__,
                schema=schema,
                archive=shown(folder.resolve().name),
                created=now.astimezone(UTC),
                files=tuple(entry for entry in stored if entry is not None),
            )
            archive.writestr(MANIFEST, msgspec.json.encode(manifest), compress_type=zipfile.ZIP_DEFLATED)
    return result_of(target, manifest), failures


def result_of(path: Path, manifest: Manifest) -> BackupResult:
    """What there is to say of a backup."""
    return BackupResult(
        path=str(path),
        files=len(manifest.files),
        size=sum(file.size for file in manifest.files),
        schema=manifest.schema,
        created=manifest.created,
    )


def is_archive_path(path: str) -> bool:
    """Whether a path is one that a backup may hold: of the database, the settings, or a file below one of the folders.

    So no path of a backup, whoever made it, is absolute, leads out of the archive, or has other names for one file.
    """
    parts = path.split("/")
    if any(part in ("", ".", "..") or _NO_NAME.search(part) for part in parts):
        return False
    return path == FILE_NAME or is_database_file(DATABASE, path) or (len(parts) > 1 and parts[0] in FOLDERS)


def _refuse_target(folder: Path, target: Path) -> None:
    if os.path.lexists(target):
        raise UsageError("exists already", resource=str(target), hint="Name another file; backups replace nothing.")
    place = target.parent.resolve()
    if any(place.is_relative_to((folder / name).resolve()) for name in FOLDERS):
        raise UsageError(
            "lies in the archive, so that the next backup would hold it",
            resource=str(target),
            hint="Name a place outside of the archive, best on another disk.",
        )


def _listed(folder: Path, failures: list[Failure]) -> Iterator[_Source]:
    """The settings and the files of the folders, ordered; links are followed to files, and to folders once."""
    settings = folder / FILE_NAME
    if settings.is_file():
        yield _Source(FILE_NAME, settings)
    else:
        failures.append(Failure(FILE_NAME, "there are no settings; `podcast-notes doctor --fix` writes new ones"))
    for top in FOLDERS:
        yield from _below(folder, top, failures)


def _below(folder: Path, top: str, failures: list[Failure]) -> Iterator[_Source]:
    def unreadable(error: OSError) -> None:
        failures.append(Failure(shown(str(error.filename)), f"cannot be read: {error.strerror}"))

    if not (folder / top).is_dir():
        return
    seen: set[tuple[int, int]] = set()
    _is_new(folder / top, seen)
    for place, folders, names in os.walk(folder / top, onerror=unreadable, followlinks=True):
        folders[:] = sorted(name for name in folders if _is_new(Path(place, name), seen))
        for name in sorted(names):
            path = Path(place, name)
            relative = path.relative_to(folder).as_posix()
            if file_names.is_temporary(name) or not path.is_file():
                continue
            if is_archive_path(relative):
                yield _Source(relative, path)
            else:
                failures.append(Failure(shown(relative), "its name cannot be in a backup: give it another one"))


def _is_new(path: Path, seen: set[tuple[int, int]]) -> bool:
    """Whether a folder was not gone through before, by whatever name."""
    status = path.stat()
    identity = status.st_dev, status.st_ino
    is_new = identity not in seen
    seen.add(identity)
    return is_new


def _store(archive: zipfile.ZipFile, source: _Source, failures: list[Failure]) -> BackedUpFile | None:
    """Copy a file into the backup, and say what it was; None where it cannot be read at all."""
    try:
        file = source.file.open("rb") if isinstance(source.file, Path) else source.file
    except OSError as error:
        failures.append(Failure(source.path, f"cannot be read: {error.strerror}"))
        return None
    with file:
        before = os.fstat(file.fileno())
        info = zipfile.ZipInfo(source.path, _zip_time(before.st_mtime))
        info.external_attr = (stat.S_IFREG | stat.S_IMODE(before.st_mode)) << 16
        info.compress_type = zipfile.ZIP_STORED if _is_packed(source.path) else zipfile.ZIP_DEFLATED
        with archive.open(info, "w", force_zip64=True) as entry:
            size, digest, problem = _copy(file, entry, before.st_size)
        after = os.fstat(file.fileno())
    is_pinned = source.file is file
    if not (problem or is_pinned) and (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size):
        problem = "was changed while it was copied; the backup holds what was read"
    if problem is not None:
        failures.append(Failure(source.path, problem))
    return BackedUpFile(
        path=source.path,
        size=size,
        sha256=digest,
        mode=stat.S_IMODE(before.st_mode),
        modified=before.st_mtime_ns,
    )


def _copy(file: BinaryIO, entry: IO[bytes], length: int) -> tuple[int, str, str | None]:
    """Copy so many bytes, or as many as can be read: bytes, hash in hex, and what went wrong."""
    size, digest = 0, hashlib.sha256()
    while True:
        try:
            piece = file.read(min(_PIECE, length - size))
        except OSError as error:
            return (
                size,
                digest.hexdigest(),
                f"can be read only in part ({error.strerror}); the backup holds {size} bytes",
            )
        if not piece:
            return size, digest.hexdigest(), None
        entry.write(piece)
        digest.update(piece)
        size += len(piece)


def _is_packed(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in _PACKED


def _zip_time(seconds: float) -> tuple[int, int, int, int, int, int]:
    """The time of an entry as other programs show it; what counts stands in the manifest."""
    year, month, day, hour, minute, second = time.gmtime(seconds)[:6]
    if not _ZIP_YEARS[0] <= year <= _ZIP_YEARS[1]:
        return _ZIP_YEARS[0], 1, 1, 0, 0, 0
    return year, month, day, hour, minute, second

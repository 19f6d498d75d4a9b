"""The database as files: what is wrong with them, the copies of earlier generations, and repairs.

This works where `TinyStore.open` refuses. It is the only module besides the store itself that knows which files there are.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
from msgspec import Struct

from podcast_notes import files
from podcast_notes.errors import LockedError, StoreError
from podcast_notes.models import Record
from podcast_notes.store.database import RecordDatabase
from podcast_notes.store.lock import ArchiveLock, OnWait
from podcast_notes.store.migrations import MIGRATIONS, current_version, migrate
from podcast_notes.store.manifest import previous_path, tables_folder
from podcast_notes.store.snapshot import ArchiveFile, Snapshot
from podcast_notes.store.tables import TABLES, decode
from podcast_notes.store.transaction import Changes

Tables = Mapping[type[Record], Mapping[str, Record]]
"""The records of each type, by the id under which the database holds them."""


class UnreadableRecord(Struct, frozen=True, kw_only=True):
    """A record that this program cannot read: where it stands, why, and its JSON as it stands there."""

    kind: type[Record]
    id: str
    reason: str
    document: bytes


class Content(Struct, frozen=True, kw_only=True):
    """All that a generation of the database holds."""

    tables: Tables
    unreadable: tuple[UnreadableRecord, ...] = ()


class Copy(Struct, frozen=True, kw_only=True):
    """An earlier generation of the database that can be read, and when it was written."""

    path: Path
    written: datetime


class DatabaseFiles:
    """The files of the database in a folder."""

    def __init__(self, path: Path) -> None:
        self.path = Path(os.path.realpath(path))
        self._file = ArchiveFile(self.path)
        self._lock = ArchiveLock(self.path)

    @contextmanager
    def quiet(self, *, timeout_seconds: float, on_wait: OnWait | None = None) -> Iterator[None]:
        """Keep every other process from writing, without a trace; where there can be no lock, nobody is kept.

        Raises LockedError where another process is writing all that time.
        """
        with ExitStack() as stack:
            try:
                stack.enter_context(self._lock.quietly_held(timeout_seconds=timeout_seconds, on_wait=on_wait))
            except LockedError:
                raise
            except StoreError:  # a folder that cannot be written, which can be read all the same
                pass
            yield

    def signed(self) -> AbstractContextManager[None]:
        """Say who is writing, within `quiet`; what a killed process left said is gone afterwards."""
        return self._lock.signed()

    def stale_holder(self) -> Path | None:
        """The file in which a killed process says that it holds the lock; ask within `quiet`."""
        return self._lock.holder_path if self._lock.holder_path.exists() else None

    def version(self) -> int:
        """The schema version of the database; raises StoreError where it is missing or damaged."""
        return self._file.snapshot().version

    def check(self) -> None:
        """Raise StoreError where the database is missing, or is no longer whole; its records may still be unreadable."""
        self._file.snapshot().check()

    def read(self) -> Content:
        """All records, and those that cannot be read; raises StoreError where the database is missing or damaged."""
        return _content(self._file.snapshot())

    def copies(self) -> list[Copy]:
        """The earlier generations that are whole, newest first: of the last write, and of migrations."""
        found = [previous_path(self.path), *self.path.parent.glob(f"{self.path.name}.bak-*")]
        whole = [_copy(path) for path in found if _is_whole(path)]
        return sorted(whole, key=lambda copy: copy.written, reverse=True)

    def read_copy(self, copy: Copy) -> Content:
        """The records of an earlier generation; raises StoreError."""
        return _content(ArchiveFile(copy.path).snapshot())

    def put_back(self, copy: Copy, *, keep_in: Path) -> None:
        """Put an earlier generation in the place of a damaged or missing database, which is kept in a folder.

        Call it with the lock held. Raises StoreError.
        """
        damaged = _bytes_of(self.path)
        if damaged:
            files.write_atomic(keep_in / f"{self.path.name}-{hashlib.sha256(damaged).hexdigest()[:12]}", damaged)
        files.keep_copy(copy.path, self.path)

    def apply(self, changes: Changes) -> None:
        """Put and remove records, readable or not, in one write; call it with the lock held. Raises StoreError."""
        RecordDatabase(self.path, self._file.snapshot()).commit(changes)

    def migrate(self) -> None:
        """Bring the database of an older program up to date, as opening it does; call it with the lock held."""
        migrate(self.path, self._file.snapshot(), MIGRATIONS)

    @contextmanager
    def generation(self) -> Iterator[Mapping[str, BinaryIO]]:
        """The files of one generation by their names beside the database, open for reading.

        Take it with the lock held; it stays the same generation, whatever is written afterwards. Raises StoreError.
        """
        names = [path.relative_to(self.path.parent) for path in self._file.snapshot().files]
        with ExitStack() as stack:
            try:
                opened = {name.as_posix(): stack.enter_context((self.path.parent / name).open("rb")) for name in names}
            except OSError as error:
                raise StoreError(
                    f"cannot be read: {error.strerror}", resource=str(self.path), hint="Run `podcast-notes doctor`."
                ) from error
            yield opened


def is_database_file(database: str, path: str) -> bool:
    """Whether a path, from the folder of the database, is that of a file of a generation; `database` is its name."""
    return path == database or path.startswith(f"{tables_folder(Path(database)).name}/")


def program_version() -> int:
    """The schema version that this program writes."""
    return current_version(MIGRATIONS)


def _content(snapshot: Snapshot) -> Content:
    tables: dict[type[Record], dict[str, Record]] = {kind: {} for kind in TABLES}
    unreadable: list[UnreadableRecord] = []
    for kind, name in TABLES.items():
        documents = snapshot.documents(name) if name in snapshot.names else {}
        for key, document in documents.items():
            try:
                tables[kind][key] = decode(kind, document)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                unreadable.append(UnreadableRecord(kind=kind, id=key, reason=str(error), document=_json(document)))
    return Content(tables=tables, unreadable=tuple(unreadable))


def _json(document: Any) -> bytes:
    return bytes(document) if isinstance(document, msgspec.Raw) else msgspec.json.encode(document)


def _is_whole(path: Path) -> bool:
    try:
        ArchiveFile(path).snapshot().check()
    except StoreError:
        return False
    return True


def _copy(path: Path) -> Copy:
    return Copy(path=path, written=datetime.fromtimestamp(path.stat().st_mtime, UTC))


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None

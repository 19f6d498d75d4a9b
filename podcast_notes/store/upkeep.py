"""The database as files: what is wrong with them, the copies of earlier generations, and repairs.

This works where `TinyStore.open` refuses. Whoever looks after an archive learns from here which files there are.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import msgspec
from msgspec import Struct

from podcast_notes import files
from podcast_notes.errors import LockedError, StoreError
from podcast_notes.models import Record
from podcast_notes.store.database import RecordDatabase
from podcast_notes.store.lock import ArchiveLock, OnWait
from podcast_notes.store.manifest import previous_path, tables_folder
from podcast_notes.store.migrations import MIGRATIONS, current_version, migrate
from podcast_notes.store.salvage import Salvaged, earlier_tables, leftovers, salvage, table_files_of, written_at
from podcast_notes.store.snapshot import ArchiveFile, Snapshot
from podcast_notes.store.table import collection_paused
from podcast_notes.store.tables import TABLES, decode, table_of
from podcast_notes.store.transaction import Changes

R = TypeVar("R", bound=Record)
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
    """A state of the database that is whole: what it is called, and when it was written."""

    name: str
    written: datetime
    manifest: bytes
    """What stands in the file of the database when this state is put back."""
    tables: Mapping[str, bytes] = {}
    """The files of tables that are to be written before, by their names."""


class EarlierRecord(Struct, frozen=True, kw_only=True):
    """A record as an earlier file has it."""

    record: Record
    file: str
    written: datetime


class DatabaseFiles:
    """The files of the database at a path."""

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
        with collection_paused():
            return _content(self._file.snapshot())

    def copies(self) -> list[Copy]:
        """The states that a damaged or missing database can be given, the best first.

        That of now, where its damaged tables can be read in part; the generation before; that of now with each damaged
        table as it last was whole, or empty; those before a migration.
        """
        older = sorted(self.path.parent.glob(f"{self.path.name}.bak-*"), key=written_at, reverse=True)
        before, *others = [self._copies_in(file) for file in (previous_path(self.path), *older)]
        salvaged = salvage(self.path)
        now = [_copy_of(salvaged)] if salvaged is not None else []
        best = [*now, *before] if salvaged is not None and salvaged.is_recent else [*before, *now]
        return [*best, *(copy for found in others for copy in found)]

    def earlier(self, kind: type[Record], record_id: str) -> EarlierRecord | None:
        """The record with this id as an earlier file of its table has it, the newest first; None where none can be read."""
        for table in earlier_tables(self.path, table_of(kind)):
            document = table.documents.get(record_id)
            try:
                record = None if document is None else decode(kind, document)
            except (msgspec.DecodeError, UnicodeDecodeError):
                continue
            if record is not None and record.id == record_id:
                return EarlierRecord(record=record, file=table.name, written=table.written)
        return None

    def put_back(self, copy: Copy, *, keep_in: Path) -> None:
        """Give the database a state that is whole; the files that are in its place are kept in a folder.

        Call it with the lock held. Raises StoreError.
        """
        for file in (self.path, *table_files_of(self.path)):
            if file.is_file() and (damaged := _bytes_of(file)):
                files.write_if_changed(keep_in / f"{file.name}-{hashlib.sha256(damaged).hexdigest()[:12]}", damaged)
        for name, content in copy.tables.items():
            files.write_atomic(tables_folder(self.path) / name, content)
        files.write_atomic(self.path, copy.manifest)

    def apply(self, changes: Changes) -> None:
        """Put and remove records, readable or not, in one write; call it with the lock held. Raises StoreError."""
        RecordDatabase(self.path, self._file.snapshot()).commit(changes)

    def migrate(self) -> None:
        """Bring the database of an older program up to date, as opening it does; call it with the lock held."""
        migrate(self.path, self._file.snapshot(), MIGRATIONS)

    def leftovers(self) -> list[Path]:
        """Files of commits that were never finished; the next commit removes them. Ask it of a database that is whole."""
        return leftovers(self.path)

    @contextmanager
    def generation(self) -> Iterator[Mapping[str, BinaryIO]]:
        """The files of one generation by their paths from the folder of the database, open for reading.

        Take it with the lock held; as long as they are now, they stay the same, whatever is written afterwards.
        Raises StoreError.
        """
        snapshot = self._file.snapshot()
        with ExitStack() as stack:
            opened: dict[str, BinaryIO] = {}
            for file in snapshot.files:
                if file.exists():  # the last good copies are not always there
                    opened[file.relative_to(self.path.parent).as_posix()] = stack.enter_context(file.open("rb"))
            yield opened

    def _copies_in(self, file: Path) -> list[Copy]:
        """The state that a copy of the database's file describes, where all that it names is whole."""
        try:
            ArchiveFile(file).snapshot().check()
            return [Copy(name=file.name, written=written_at(file), manifest=file.read_bytes())]
        except (StoreError, OSError):
            return []


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


def _copy_of(salvaged: Salvaged) -> Copy:
    return Copy(name=salvaged.what, written=salvaged.written, manifest=salvaged.manifest, tables=salvaged.files)


def _json(document: Any) -> bytes:
    return bytes(document) if isinstance(document, msgspec.Raw) else msgspec.json.encode(document)


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None

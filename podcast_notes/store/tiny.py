"""The store on disk: TinyDB over a file for each table, with a lock beside them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TypeVar

import msgspec

from podcast_notes import files
from podcast_notes.errors import StoreError
from podcast_notes.models import Record
from podcast_notes.store.database import RecordDatabase
from podcast_notes.store.lock import ArchiveLock, OnWait
from podcast_notes.store.manifest import Manifest
from podcast_notes.store.migrations import MIGRATIONS, Migration, current_version, is_old, migrate
from podcast_notes.store.snapshot import ArchiveFile, Snapshot
from podcast_notes.store.transaction import BufferedTransaction

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=msgspec.Struct)


class TinyStore:
    """Records in a JSON file for each table, of which `path` names those that count.

    What changed on disk is read again; a transaction becomes visible as a whole, when `path` is replaced.
    """

    def __init__(
        self, path: Path, *, lock_timeout_seconds: float, on_wait: OnWait | None, migrations: Sequence[Migration]
    ) -> None:
        """Touch nothing yet: `create` and `open` are the ways in."""
        self._path = Path(os.path.realpath(path))
        self._file = ArchiveFile(self._path)
        self._lock = ArchiveLock(self._path)
        self._lock_timeout_seconds = lock_timeout_seconds
        self._on_wait = on_wait
        self._migrations = migrations
        self._reading: tuple[Snapshot, RecordDatabase] | None = None

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        lock_timeout_seconds: float = 10,
        on_wait: OnWait | None = None,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> TinyStore:
        """A new, empty store, in a folder that is made if it is missing.

        Raises StoreError where there is such a file already or it cannot be written; LockedError.
        """
        store = cls(path, lock_timeout_seconds=lock_timeout_seconds, on_wait=on_wait, migrations=migrations)
        files.make_folder(store._path.parent)
        with store._held():
            if store._path.exists():
                raise StoreError("exists already", resource=str(path), hint="Use it, or choose another folder.")
            files.write_atomic(store._path, Manifest(version=current_version(migrations)).encode())
        return store

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        lock_timeout_seconds: float = 10,
        on_wait: OnWait | None = None,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> TinyStore:
        """The store in a file; that of an older program is brought up to date, and kept as `<name>.bak-<version>`.

        A transaction waits `lock_timeout_seconds` for another process, and tells `on_wait` once whom it waits for.
        Raises StoreError where the file is missing, damaged, or written by a newer program; LockedError.
        """
        store = cls(path, lock_timeout_seconds=lock_timeout_seconds, on_wait=on_wait, migrations=migrations)
        store._bring_up_to_date()
        return store

    def get(self, kind: type[R], record_id: str, /) -> R | None:
        """See Reader."""
        return self._committed().get(kind, record_id)

    def all(self, kind: type[R], /) -> list[R]:
        """See Reader."""
        return self._committed().all(kind)

    def all_as(self, kind: type[Record], shape: type[S], /) -> list[S]:
        """See Reader."""
        return self._committed().all_as(kind, shape)

    def find(self, kind: type[R], /, **equals: object) -> list[R]:
        """See Reader."""
        return self._committed().find(kind, **equals)

    def find_any(self, kind: type[R], field: str, values: Collection[str], /) -> list[R]:
        """See Reader."""
        return self._committed().find_any(kind, field, values)

    def snapshot(self) -> RecordDatabase:
        """See Store."""
        return self._committed()

    @contextmanager
    def transaction(self) -> Iterator[BufferedTransaction]:
        """See Store."""
        with self._held():
            database = RecordDatabase(self._path, self._snapshot())
            transaction = BufferedTransaction(database)
            yield transaction
            changes = transaction.close()
            if changes:
                database.commit(changes)

    def _held(self) -> AbstractContextManager[None]:
        return self._lock.held(timeout_seconds=self._lock_timeout_seconds, on_wait=self._on_wait)

    def _bring_up_to_date(self) -> None:
        if not is_old(self._path, self._file.snapshot(), self._migrations):
            return
        with self._held():
            snapshot = self._file.snapshot()
            if is_old(self._path, snapshot, self._migrations):  # unless another process was faster
                migrate(self._path, snapshot, self._migrations)

    def _committed(self) -> RecordDatabase:
        snapshot = self._snapshot()
        if self._reading is None or self._reading[0] is not snapshot:
            self._reading = snapshot, RecordDatabase(self._path, snapshot)
        return self._reading[1]

    def _snapshot(self) -> Snapshot:
        snapshot = self._file.snapshot()
        if is_old(self._path, snapshot, self._migrations):
            raise StoreError(
                "an older archive was put in its place while it was open",
                resource=str(self._path),
                hint="Run the command again: it brings the archive up to date first.",
            )
        return snapshot

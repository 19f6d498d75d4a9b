"""A store in memory, for tests and for library use without a folder."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from podcast_notes.errors import StoreError
from podcast_notes.models import Record
from podcast_notes.store.tables import FieldsEqual, decode, encode, table_of
from podcast_notes.store.transaction import BufferedTransaction, Changes

R = TypeVar("R", bound=Record)


class MemoryStore:
    """Records as JSON in a dict, so that it accepts and returns exactly what a store on disk does."""

    def __init__(self, *records: Record) -> None:
        self._tables: dict[str, dict[str, bytes]] = {}
        self._lock = threading.Lock()
        self._holder: int | None = None
        self._failure: StoreError | None = None
        if records:
            with self.transaction() as transaction:
                transaction.put(*records)

    def fail_next_commit(self, error: StoreError | None) -> None:
        """Let the next commit that has something to write raise this error instead, as a full disk would; None: let it be."""
        self._failure = error

    def get(self, kind: type[R], record_id: str, /) -> R | None:
        """See Reader."""
        data = self._table(kind).get(record_id)
        return None if data is None else decode(kind, data)

    def all(self, kind: type[R], /) -> list[R]:
        """See Reader."""
        return [decode(kind, data) for _, data in sorted(self._table(kind).items())]

    def find(self, kind: type[R], /, **equals: object) -> list[R]:
        """See Reader."""
        if not equals:
            return self.all(kind)
        matches = FieldsEqual(kind, equals)
        return [decode(kind, data) for _, data in sorted(self._table(kind).items()) if matches(data)]

    @contextmanager
    def transaction(self) -> Iterator[BufferedTransaction]:
        """See Store."""
        if self._holder == threading.get_ident():
            raise RuntimeError("a transaction is open already in this thread")
        with self._lock:
            self._holder = threading.get_ident()
            try:
                transaction = BufferedTransaction(self)
                yield transaction
                self._commit(transaction.close())
            finally:
                self._holder = None

    def _commit(self, changes: Changes) -> None:
        if not changes:
            return
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure
        tables = {name: dict(table) for name, table in self._tables.items()}
        for kind, records in changes.items():
            table = tables.setdefault(table_of(kind), {})
            for key, record in records.items():
                if record is None:
                    table.pop(key, None)
                else:
                    table[key] = encode(record)
        self._tables = tables

    def _table(self, kind: type[Record]) -> dict[str, bytes]:
        return self._tables.get(table_of(kind), {})

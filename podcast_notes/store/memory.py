"""A store in memory, for tests and for library use without a folder."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

import msgspec

from podcast_notes.errors import StoreError
from podcast_notes.models import Record
from podcast_notes.store.tables import FieldAmong, FieldsEqual, decode, encode, table_of
from podcast_notes.store.transaction import BufferedTransaction, Changes

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=msgspec.Struct)


class MemoryReader:
    """Tables as JSON in dicts that nobody changes."""

    def __init__(self, tables: Mapping[str, Mapping[str, bytes]]) -> None:
        self.tables = tables

    def get(self, kind: type[R], record_id: str, /) -> R | None:
        """See Reader."""
        data = self._table(kind).get(record_id)
        return None if data is None else decode(kind, data)

    def all(self, kind: type[R], /) -> list[R]:
        """See Reader."""
        return self.all_as(kind, kind)

    def all_as(self, kind: type[Record], shape: type[S], /) -> list[S]:
        """See Reader."""
        return [decode(shape, data) for _, data in sorted(self._table(kind).items())]

    def find(self, kind: type[R], /, **equals: object) -> list[R]:
        """See Reader."""
        return self._matching(kind, FieldsEqual(kind, equals)) if equals else self.all(kind)

    def find_any(self, kind: type[R], field: str, values: Collection[str], /) -> list[R]:
        """See Reader."""
        return self._matching(kind, FieldAmong(kind, field, values))

    def _matching(self, kind: type[R], matches: Callable[[bytes], bool]) -> list[R]:
        return [decode(kind, data) for _, data in sorted(self._table(kind).items()) if matches(data)]

    def _table(self, kind: type[Record]) -> Mapping[str, bytes]:
        return self.tables.get(table_of(kind), {})


class MemoryStore:
    """Records as JSON in memory, so that it accepts and returns exactly what a store on disk does."""

    def __init__(self, *records: Record) -> None:
        self._committed = MemoryReader({})
        self._lock = threading.Lock()
        self._holder: int | None = None
        self._failure: StoreError | None = None
        if records:
            with self.transaction() as transaction:
                transaction.put(*records)

    def fail_next_commit(self, error: StoreError | None) -> None:
        """Let the next commit that has something to write raise this error instead, as a full disk would; None: let it be."""
        self._failure = error

    def snapshot(self) -> MemoryReader:
        """See Store."""
        return self._committed

    def get(self, kind: type[R], record_id: str, /) -> R | None:
        """See Reader."""
        return self._committed.get(kind, record_id)

    def all(self, kind: type[R], /) -> list[R]:
        """See Reader."""
        return self._committed.all(kind)

    def all_as(self, kind: type[Record], shape: type[S], /) -> list[S]:
        """See Reader."""
        return self._committed.all_as(kind, shape)

    def find(self, kind: type[R], /, **equals: object) -> list[R]:
        """See Reader."""
        return self._committed.find(kind, **equals)

    def find_any(self, kind: type[R], field: str, values: Collection[str], /) -> list[R]:
        """See Reader."""
        return self._committed.find_any(kind, field, values)

    @contextmanager
    def transaction(self) -> Iterator[BufferedTransaction]:
        """See Store."""
        if self._holder == threading.get_ident():
            raise RuntimeError("a transaction is open already in this thread")
        with self._lock:
            self._holder = threading.get_ident()
            try:
                transaction = BufferedTransaction(self._committed)
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
        tables = {name: dict(table) for name, table in self._committed.tables.items()}
        for kind, records in changes.items():
            table = tables.setdefault(table_of(kind), {})
            for key, record in records.items():
                if record is None:
                    table.pop(key, None)
                else:
                    table[key] = encode(record)
        self._committed = MemoryReader(tables)

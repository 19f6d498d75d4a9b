"""What a store can do, whatever stands behind it."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

import msgspec

from podcast_notes.models import Record

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=msgspec.Struct)


class Reader(Protocol):
    """Read access to records by their type, which names the table.

    A record that the program cannot read raises StoreError. A type that has no table, and a field that the type does not
    have, raise TypeError.
    """

    def get(self, kind: type[R], record_id: str, /) -> R | None:
        """The record with this id, or None."""
        ...

    def all(self, kind: type[R], /) -> list[R]:
        """All records of a type, ordered by id."""
        ...

    def all_as(self, kind: type[Record], shape: type[S], /) -> list[S]:
        """All records of a type, ordered by id, as a struct that has some of their fields: the others are not decoded."""
        ...

    def find(self, kind: type[R], /, **equals: object) -> list[R]:
        """The records whose fields have these values, ordered by id: `find(QuoteRecord, article_id="a")`."""
        ...

    def find_any(self, kind: type[R], field: str, values: Collection[str], /) -> list[R]:
        """The records whose field has one of these values, ordered by id: one look for what many `find` would look for."""
        ...


class Transaction(Reader, Protocol):
    """Reads that see its own writes; what is put and deleted is stored when the block ends, all of it or nothing."""

    def put(self, *records: Record) -> None:
        """Store records, each in place of the one with its id; TypeError where a field holds what its type forbids."""
        ...

    def delete(self, kind: type[Record], /, *record_ids: str) -> None:
        """Remove records; an id that no record has is no error."""
        ...


class Store(Reader, Protocol):
    """A document database; each read outside a transaction sees what was committed last, by whomever."""

    def snapshot(self) -> Reader:
        """What is committed now, and stays so, whatever others write meanwhile: for whoever reads more than once."""
        ...

    def transaction(self) -> AbstractContextManager[Transaction]:
        """Hold the lock over a read-modify-write: one atomic write at the end, none where nothing changed.

        Nothing is stored if the block raises. Raises LockedError where another process keeps the lock, StoreError where the
        write fails, RuntimeError for a transaction within a transaction.
        """
        ...

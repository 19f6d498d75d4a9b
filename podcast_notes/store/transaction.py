"""A transaction that keeps its writes to itself until the store commits them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TypeVar, cast

import msgspec

from podcast_notes.models import Record
from podcast_notes.store.protocol import Reader
from podcast_notes.store.tables import checked, decode, encode, table_of

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=msgspec.Struct)

Changes = Mapping[type[Record], Mapping[str, Record | None]]
"""For each type the records to store by id, and None for those to remove."""


class BufferedTransaction:
    """Reads through to what is stored, with its own writes on top."""

    def __init__(self, stored: Reader) -> None:
        self._stored = stored
        self._pending: dict[type[Record], dict[str, Record | None]] = {}
        self._open = True

    def get(self, kind: type[R], record_id: str, /) -> R | None:
        """See Reader."""
        pending = self._pending_of(kind)
        return pending[record_id] if record_id in pending else self._stored.get(kind, record_id)

    def all(self, kind: type[R], /) -> list[R]:
        """See Reader."""
        return self.find(kind)

    def all_as(self, kind: type[Record], shape: type[S], /) -> list[S]:
        """See Reader."""
        if not self._pending_of(kind):
            return self._stored.all_as(kind, shape)
        return [decode(shape, encode(record)) for record in self.all(kind)]

    def find(self, kind: type[R], /, **equals: object) -> list[R]:
        """See Reader."""
        return self._with_own(
            kind,
            self._stored.find(kind, **equals),
            lambda record: all(getattr(record, name) == value for name, value in equals.items()),
        )

    def find_any(self, kind: type[R], field: str, values: Collection[str], /) -> list[R]:
        """See Reader."""
        found = self._stored.find_any(kind, field, values)
        return self._with_own(kind, found, lambda record: getattr(record, field) in values)

    def put(self, *records: Record) -> None:
        """See Transaction."""
        self._require_open()
        for record in records:
            self._pending.setdefault(type(record), {})[record.id] = checked(record)

    def delete(self, kind: type[Record], /, *record_ids: str) -> None:
        """See Transaction."""
        self._require_open()
        table_of(kind)
        self._pending.setdefault(kind, {}).update(dict.fromkeys(record_ids))

    def close(self) -> Changes:
        """End it, and say what differs from what is stored."""
        self._open = False
        changes: dict[type[Record], Mapping[str, Record | None]] = {}
        for kind, pending in self._pending.items():
            stored = {record.id: record for record in self._stored.find_any(kind, "id", pending)}
            changes[kind] = {key: record for key, record in pending.items() if record != stored.get(key)}
        return {kind: changed for kind, changed in changes.items() if changed}

    def _with_own(self, kind: type[R], stored: list[R], meets: Callable[[R], bool]) -> list[R]:
        pending = self._pending_of(kind)
        if not pending:
            return stored
        kept = [record for record in stored if record.id not in pending]
        own = [record for record in pending.values() if record is not None and meets(record)]
        return sorted(kept + own, key=lambda record: record.id)

    def _pending_of(self, kind: type[R]) -> dict[str, R | None]:
        self._require_open()
        return cast("dict[str, R | None]", self._pending.get(kind, {}))

    def _require_open(self) -> None:
        if not self._open:
            raise RuntimeError("this transaction has ended: begin another one")

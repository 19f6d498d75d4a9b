"""A transaction that keeps its writes to itself until the store commits them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar, cast

from podcast_notes.models import Record
from podcast_notes.store.protocol import Reader
from podcast_notes.store.tables import checked, table_of

R = TypeVar("R", bound=Record)

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

    def find(self, kind: type[R], /, **equals: object) -> list[R]:
        """See Reader."""
        stored = self._stored.find(kind, **equals)
        pending = self._pending_of(kind)
        if not pending:
            return stored
        kept = [record for record in stored if record.id not in pending]
        own = [
            record
            for record in pending.values()
            if record is not None and all(getattr(record, name) == value for name, value in equals.items())
        ]
        return sorted(kept + own, key=lambda record: record.id)

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
        changes = {
            kind: {key: record for key, record in pending.items() if record != self._stored.get(kind, key)}
            for kind, pending in self._pending.items()
        }
        return {kind: changed for kind, changed in changes.items() if changed}

    def _pending_of(self, kind: type[R]) -> dict[str, R | None]:
        self._require_open()
        return cast("dict[str, R | None]", self._pending.get(kind, {}))

    def _require_open(self) -> None:
        if not self._open:
            raise RuntimeError("this transaction has ended: begin another one")

"""TinyDB over one archive file: a storage of our own, string ids, documents that stay JSON until read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from podcast_notes import files
from podcast_notes.models import Record
from podcast_notes.store.snapshot import LazyTables, Snapshot, damaged, previous_path
from podcast_notes.store.tables import FieldsEqual, decode, table_of
from podcast_notes.store.transaction import Changes

R = TypeVar("R", bound=Record)


class ArchiveStorage(Storage):
    """TinyDB's view of a snapshot; what is written stays in memory until `commit` puts the whole file in place."""

    def __init__(self, path: Path, snapshot: Snapshot) -> None:
        self._path = path
        self._tables = LazyTables(snapshot)

    def read(self) -> Any:
        """All tables, lazily."""
        return self._tables

    def write(self, data: Any) -> None:
        """Take over the tables; TinyDB hands back what it read, changed in place."""
        if data is not self._tables:
            self._tables.clear()
            self._tables.update(data)

    def commit(self) -> None:
        """Keep the file as the previous generation, and put the tables in its place. Raises StoreError."""
        data = self._tables.encode()
        files.remove_leftovers(self._path)
        files.keep_copy(self._path, previous_path(self._path))
        files.write_atomic(self._path, data)


class StoredDocument(Mapping[str, Any]):
    """A document of TinyDB that is decoded as a dict only where somebody looks inside it that way."""

    def __init__(self, value: msgspec.Raw | Mapping[str, Any], doc_id: str) -> None:
        self.value = value
        self.doc_id = doc_id

    def record(self, kind: type[R]) -> R:
        """The document as a record; raises msgspec.DecodeError."""
        if isinstance(self.value, msgspec.Raw):
            return decode(kind, self.value)
        return msgspec.convert(self.value, kind)

    def __getitem__(self, name: str) -> Any:
        return self._fields()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields())

    def __len__(self) -> int:
        return len(self._fields())

    def _fields(self) -> Mapping[str, Any]:
        if isinstance(self.value, msgspec.Raw):
            self.value = cast("dict[str, Any]", msgspec.json.decode(self.value))
        return self.value


class RecordTable(Table):
    """A table of TinyDB whose ids are strings."""

    document_class = cast("type[Document]", StoredDocument)
    document_id_class = cast("type[int]", str)

    def with_id(self, record_id: str) -> StoredDocument | None:
        """The document with this id."""
        return cast("StoredDocument | None", self.get(doc_id=cast(int, record_id)))

    def documents(self) -> list[StoredDocument]:
        """All documents, ordered by id."""
        return _ordered(self.all())

    def matching(self, query: RawQuery) -> list[StoredDocument]:
        """The documents that meet a query, ordered by id; raises msgspec.DecodeError."""
        return _ordered(self.search(query))

    def replace(self, records: Mapping[str, Record | None]) -> None:
        """Put records in the place of those with their ids; None removes."""
        replaced = [cast(int, key) for key in records if self.with_id(key) is not None]
        if replaced:
            self.remove(doc_ids=replaced)
        kept = [
            StoredDocument(msgspec.to_builtins(record), key) for key, record in records.items() if record is not None
        ]
        if kept:
            self.insert_multiple(kept)


class RawQuery(FieldsEqual):
    """A query that TinyDB asks of documents which are still JSON, and whose answers it does not keep."""

    def is_cacheable(self) -> bool:
        """Never: a cache would hold the documents twice."""
        return False


class RecordDatabase:
    """A snapshot as records, by TinyDB; changes that are applied to it are written by `commit`."""

    def __init__(self, path: Path, snapshot: Snapshot) -> None:
        self._path = path
        self._storage = ArchiveStorage(path, snapshot)
        self._tinydb = _ArchiveTinyDB(storage=lambda: self._storage)

    def get(self, kind: type[R], record_id: str, /) -> R | None:
        """See Reader."""
        document = self._table(kind).with_id(record_id)
        return None if document is None else self._record(kind, document)

    def all(self, kind: type[R], /) -> list[R]:
        """See Reader."""
        return [self._record(kind, document) for document in self._table(kind).documents()]

    def find(self, kind: type[R], /, **equals: object) -> list[R]:
        """See Reader."""
        if not equals:
            return self.all(kind)
        table = self._table(kind)
        query = RawQuery(kind, equals)
        try:
            found = table.matching(query)
        except msgspec.DecodeError:
            self.all(kind)  # raises the error that names the record
            raise
        return [self._record(kind, document) for document in found]

    def commit(self, changes: Changes) -> None:
        """Apply changes and write them, all or none. Raises StoreError."""
        for kind, records in changes.items():
            self._table(kind).replace(records)
        self._storage.commit()

    def _table(self, kind: type[Record]) -> RecordTable:
        return cast(RecordTable, self._tinydb.table(table_of(kind)))

    def _record(self, kind: type[R], document: StoredDocument) -> R:
        try:
            return document.record(kind)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise damaged(self._path, f"record {document.doc_id!r} of {table_of(kind)!r}: {error}") from error


class _ArchiveTinyDB(TinyDB):
    table_class = RecordTable


def _ordered(documents: Iterable[Any]) -> list[StoredDocument]:
    return sorted(documents, key=lambda document: document.doc_id)

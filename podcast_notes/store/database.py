"""TinyDB over the tables of an archive: a storage of our own, string ids, documents that stay JSON until read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from podcast_notes.errors import StoreError
from podcast_notes.models import Record
from podcast_notes.store.commit import Committer
from podcast_notes.store.manifest import Manifest, damaged
from podcast_notes.store.snapshot import Documents, Snapshot
from podcast_notes.store.table import StoredTable
from podcast_notes.store.tables import FieldAmong, FieldsEqual, decode, encode, table_of
from podcast_notes.store.transaction import Changes

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=msgspec.Struct)


class ChangedTable(MutableMapping[str, Any]):
    """A table with changes that are not written yet."""

    def __init__(self, stored: Documents) -> None:
        self.stored = stored
        self.changed: dict[str, Any] = {}
        """Id → new document; None where it goes."""

    def __getitem__(self, key: str) -> Any:
        document = self.changed[key] if key in self.changed else self.stored[key]
        if document is None:
            raise KeyError(key)
        return document

    def __setitem__(self, key: str, document: Any) -> None:
        self.changed[key] = document

    def __delitem__(self, key: str) -> None:
        if key not in self:
            raise KeyError(key)
        self.changed[key] = None

    def __iter__(self) -> Iterator[str]:
        yield from (key for key in self.stored if key not in self.changed)
        yield from (key for key, document in self.changed.items() if document is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Tables(MutableMapping[str, Documents]):
    """All tables of a snapshot as TinyDB wants them; those that nobody touches are neither read nor written."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._replaced: dict[str, Documents | None] = dict.fromkeys(snapshot.names)

    def __getitem__(self, name: str) -> Documents:
        replaced = self._replaced[name]
        return self._snapshot.documents(name) if replaced is None else replaced

    def __setitem__(self, name: str, documents: Documents) -> None:
        self._replaced[name] = documents

    def __delitem__(self, name: str) -> None:
        del self._replaced[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._replaced)

    def __len__(self) -> int:
        return len(self._replaced)

    def changing(self, name: str) -> ChangedTable:
        """A table to change; a new one where there is none of this name."""
        table = self.get(name, {})
        if not isinstance(table, ChangedTable):
            table = self._replaced[name] = ChangedTable(table)
        return table

    def write(self, committer: Committer) -> None:
        """Hand the changes to a committer."""
        committer.drop(name for name in self._snapshot.names if name not in self._replaced)
        for name, documents in self._replaced.items():
            if isinstance(documents, ChangedTable):
                committer.change(name, documents.stored, documents.changed)
            elif documents is not None:
                committer.replace(name, documents)
        committer.finish()


class ArchiveStorage(Storage):
    """TinyDB's view of a snapshot; what is written stays in memory until `commit` writes the next generation."""

    def __init__(self, path: Path, snapshot: Snapshot) -> None:
        self._path = path
        self._manifest = snapshot.manifest or Manifest(version=snapshot.version)
        self._tables = Tables(snapshot)

    def read(self) -> Tables:  # type: ignore[override]  # it is as good as the dict that TinyDB asks for
        """All tables, lazily."""
        return self._tables

    def write(self, data: Any) -> None:
        """Take over the tables; TinyDB hands back what it read, changed in place."""
        if data is not self._tables:
            self._tables.clear()
            self._tables.update(data)

    def commit(self) -> None:
        """Write the next generation. Raises StoreError."""
        self._tables.write(Committer(self._path, self._manifest))


class StoredDocument(Mapping[str, Any]):
    """A document of TinyDB that is decoded as a dict only where somebody looks inside it that way."""

    def __init__(self, value: msgspec.Raw | Mapping[str, Any], doc_id: str) -> None:
        self.value = value
        self.doc_id = doc_id

    def decoded(self, kind: type[S]) -> S:
        """The document as a record, or as another struct; raises msgspec.DecodeError."""
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
    """A table of TinyDB whose ids are strings, and which is not copied to be changed."""

    document_class = cast("type[Document]", StoredDocument)
    document_id_class = cast("type[int]", str)

    def with_id(self, record_id: str) -> StoredDocument | None:
        """The document with this id."""
        return cast("StoredDocument | None", self.get(doc_id=cast(int, record_id)))

    def documents(self) -> Iterator[StoredDocument]:
        """All documents, in any order, one after the other."""
        return cast("Iterator[StoredDocument]", iter(self))

    def documents_as(self, shape: type[S]) -> Iterator[tuple[str, S]]:
        """All documents as a struct with their ids, in any order; raises msgspec.DecodeError or StoreError."""
        table = cast(Documents, self._read_table())
        if isinstance(table, StoredTable):
            return table.stream_as(shape)
        return ((document.doc_id, document.decoded(shape)) for document in self.documents())

    def matching(self, query: FieldsEqual | FieldAmong) -> Iterator[StoredDocument]:
        """The documents that meet a query, in any order; raises msgspec.DecodeError."""
        table = cast(Documents, self._read_table())
        candidates: Iterable[tuple[str, Any]] = table.items()
        if isinstance(table, StoredTable):
            if isinstance(query, FieldAmong):
                candidates = table.among(query.field, query.values)
            elif query.texts:
                candidates = table.holding(query.texts)
        return (StoredDocument(document, key) for key, document in candidates if query(document))

    def replace(self, records: Mapping[str, Record | None]) -> None:
        """Put records in the place of those with their ids; None removes."""
        self.remove(doc_ids=[cast(int, key) for key in records])
        kept = [
            StoredDocument(msgspec.to_builtins(record), key) for key, record in records.items() if record is not None
        ]
        self.insert_multiple(kept)

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        """Change a table as TinyDB does, but note only what changes, in place of a copy of all documents."""
        tables = cast(Tables, self._storage.read())
        updater(cast("dict[int, Mapping[str, Any]]", tables.changing(self.name)))
        self._storage.write(cast(Any, tables))
        self.clear_cache()


class RecordDatabase:
    """A snapshot as records, by TinyDB; changes that are applied to it are written by `commit`."""

    def __init__(self, path: Path, snapshot: Snapshot) -> None:
        self._path = path
        self._storage = ArchiveStorage(path, snapshot)
        self._tinydb = _ArchiveTinyDB(storage=lambda: self._storage)

    def get(self, kind: type[R], record_id: str, /) -> R | None:
        """See Reader."""
        document = self._table(kind).with_id(record_id)
        return None if document is None else self._decoded(kind, kind, document)

    def all(self, kind: type[R], /) -> list[R]:
        """See Reader."""
        return self.all_as(kind, kind)

    def all_as(self, kind: type[Record], shape: type[S], /) -> list[S]:
        """See Reader."""
        table = self._table(kind)
        try:
            found = sorted(table.documents_as(shape), key=lambda pair: pair[0])
        except (msgspec.DecodeError, UnicodeDecodeError, StoreError):
            return self._ordered(kind, shape, table.documents())  # or the error that names the record
        return [decoded for _, decoded in found]

    def find(self, kind: type[R], /, **equals: object) -> list[R]:
        """See Reader."""
        if not equals:
            return self.all(kind)
        return self._matching(kind, FieldsEqual(kind, equals))

    def find_any(self, kind: type[R], field: str, values: Collection[str], /) -> list[R]:
        """See Reader."""
        query = FieldAmong(kind, field, values)
        return self._matching(kind, query) if values else []

    def commit(self, changes: Changes) -> None:
        """Apply changes and write them, all or none. Raises StoreError."""
        for kind, records in changes.items():
            self._table(kind).replace(records)
        self._storage.commit()

    def _matching(self, kind: type[R], query: FieldsEqual | FieldAmong) -> list[R]:
        try:
            return self._ordered(kind, kind, self._table(kind).matching(query))
        except (msgspec.DecodeError, UnicodeDecodeError):
            return [record for record in self.all(kind) if query(encode(record))]  # or the error that names the record

    def _table(self, kind: type[Record]) -> RecordTable:
        return cast(RecordTable, self._tinydb.table(table_of(kind)))

    def _ordered(self, kind: type[Record], shape: type[S], documents: Iterable[StoredDocument]) -> list[S]:
        """Documents decoded as they come, so that their JSON need not stay, and then ordered by id."""
        found = [(document.doc_id, self._decoded(kind, shape, document)) for document in documents]
        return [decoded for _, decoded in sorted(found, key=lambda pair: pair[0])]

    def _decoded(self, kind: type[Record], shape: type[S], document: StoredDocument) -> S:
        try:
            return document.decoded(shape)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise damaged(self._path, f"record {document.doc_id!r} of {table_of(kind)!r}: {error}") from error


class _ArchiveTinyDB(TinyDB):
    table_class = RecordTable

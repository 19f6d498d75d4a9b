"""The content of an archive file: tables that stay JSON until somebody asks for them.

The file is one JSON object, table → id → record, with a line for each record, ordered by id, so that it can be diffed.
The table `_schema` holds the version.
"""

from __future__ import annotations

import gc
import os
import re
import weakref
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from podcast_notes.errors import StoreError

Documents = Mapping[str, Any]
"""Id → document; a document is a msgspec.Raw (JSON as it stands in the file) or, where it is new, a dict."""

_Generation = tuple[int, int, int]
"""Inode, size and time of change (ns) of a file: every write makes a new one."""

_SCHEMA_TABLE = "_schema"
_SCHEMA_ID = "archive"
_BYTE = re.compile(r"\(byte (\d{1,15})\)")

_objects_decoder = msgspec.json.Decoder(dict[str, msgspec.Raw])
_schema_decoder = msgspec.json.Decoder(dict[str, dict[str, int]])


class Snapshot:
    """One generation of an archive file, never changed; a table is split into documents when first asked for."""

    def __init__(self, path: Path, data: bytes) -> None:
        """Find the tables and the schema version; raises StoreError for what is no archive."""
        self._path = path
        try:
            self._tables = _split(data)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise damaged(path, f"{error} (line {_line(str(error), data)})") from error
        self.version = self._read_version()
        self._documents: dict[str, Documents] = {}

    @property
    def names(self) -> list[str]:
        """The names of the tables, in the order of the file."""
        return [name for name in self._tables if name != _SCHEMA_TABLE]

    def raw(self, name: str) -> msgspec.Raw:
        """A table as it stands in the file."""
        return self._tables[name]

    def documents(self, name: str) -> Documents:
        """The documents of a table, each still JSON; KeyError where there is no such table. Raises StoreError."""
        if name not in self._documents:
            try:
                self._documents[name] = _split(self._tables[name])
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise damaged(self._path, f"table {name!r}: {error}") from error
        return self._documents[name]

    def _read_version(self) -> int:
        try:
            return _schema_decoder.decode(self._tables[_SCHEMA_TABLE])[_SCHEMA_ID]["version"]
        except (KeyError, msgspec.DecodeError) as error:
            raise damaged(self._path, "it names no schema version, so it is no archive of podcast-notes") from error


class ArchiveFile:
    """An archive file, read again only when it has changed.

    A snapshot keeps its file open, so that the system gives its inode to no later generation.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._loaded: tuple[_Generation, Snapshot] | None = None

    def snapshot(self) -> Snapshot:
        """What the file holds now; raises StoreError where it is missing, unreadable or no archive."""
        try:
            if self._loaded is None or self._loaded[0] != _generation(self.path.stat()):
                self._loaded = self._load()
        except FileNotFoundError as error:
            hint = _restore_hint(self.path, "Make an archive with `podcast-notes init`, or restore a backup.")
            raise StoreError("is missing", resource=str(self.path), hint=hint) from error
        except OSError as error:
            hint = "Check that it is a file, and that you may read it."
            raise StoreError(f"cannot be read: {error.strerror}", resource=str(self.path), hint=hint) from error
        return self._loaded[1]

    def _load(self) -> tuple[_Generation, Snapshot]:
        descriptor = os.open(self.path, os.O_RDONLY)
        try:
            generation = _generation(os.fstat(descriptor))
            with open(descriptor, "rb", closefd=False) as file:
                snapshot = Snapshot(self.path, file.read())
        except BaseException:
            os.close(descriptor)
            raise
        weakref.finalize(snapshot, os.close, descriptor)
        return generation, snapshot


class LazyTables(MutableMapping[str, Documents]):
    """All tables of a snapshot as TinyDB wants them; a table that nobody touches is neither decoded nor encoded."""

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

    def encode(self) -> bytes:
        """The bytes of the whole file; tables that nobody changed go in as they were."""
        pieces = _schema_pieces(self._snapshot.version)
        for name, documents in self._replaced.items():
            pieces += _key_pieces(name)
            pieces += [self._snapshot.raw(name)] if documents is None else _table_pieces(documents)
        return b"".join([*pieces, b"\n}\n"])


def encode_tables(tables: Mapping[str, Documents], version: int) -> bytes:
    """The bytes of an archive file with these tables."""
    pieces = _schema_pieces(version)
    for name, documents in tables.items():
        pieces += _key_pieces(name) + _table_pieces(documents)
    return b"".join([*pieces, b"\n}\n"])


def damaged(path: Path, what: str) -> StoreError:
    """The error for a file that holds no archive (any more); it names the generation before, where one was kept."""
    hint = _restore_hint(path, "Restore it from a backup.")
    return StoreError(f"damaged: {what}", resource=str(path), hint=hint)


def previous_path(path: Path) -> Path:
    """Where the generation before the last write is kept."""
    return path.with_name(f"{path.name}.previous")


def _restore_hint(path: Path, otherwise: str) -> str:
    previous = previous_path(path)
    if not previous.exists():
        return otherwise
    return f"The state before the last change is in {previous.name}: look at it, and copy it to {path.name}."


def _generation(status: os.stat_result) -> _Generation:
    return status.st_ino, status.st_size, status.st_mtime_ns


def _split(data: bytes | msgspec.Raw) -> dict[str, msgspec.Raw]:
    with _collection_paused():
        return _objects_decoder.decode(data)


@contextmanager
def _collection_paused() -> Iterator[None]:
    """Without the garbage collector, which would walk the growing tables again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _line(message: str, data: bytes) -> int:
    """The line of the byte that the decoder names; the last one where it names none, because the file ends too early."""
    found = _BYTE.search(message)
    return data.count(b"\n", 0, int(found[1]) if found else len(data)) + 1


def _schema_pieces(version: int) -> list[bytes]:
    schema = {_SCHEMA_ID: {"version": version}}
    return [b"{\n", msgspec.json.encode(_SCHEMA_TABLE), b":", msgspec.json.encode(schema)]


def _key_pieces(name: str) -> list[bytes]:
    return [b",\n", msgspec.json.encode(name), b":"]


def _table_pieces(documents: Documents) -> list[bytes]:
    pieces: list[bytes] = []
    for key, document in sorted(documents.items()):
        data = document if isinstance(document, msgspec.Raw) else msgspec.json.encode(document)
        pieces += [b",\n" if pieces else b"\n", msgspec.json.encode(key), b":", data]
    return [b"{", *pieces, b"\n}"]

"""One generation of an archive: its manifest, and its tables as far as somebody asks for them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from podcast_notes.errors import StoreError
from podcast_notes.store.manifest import (
    SCHEMA_ID,
    SCHEMA_TABLE,
    Manifest,
    TableFiles,
    damaged,
    decode_manifest,
    describe,
    restore_hint,
    tables_folder,
)
from podcast_notes.store.table import OpenFile, StoredTable, split

Documents = Mapping[str, Any]
"""Id → document; a document is a msgspec.Raw (JSON as it stands in the file) or, where it is new, a dict."""

_ATTEMPTS = 5
"""A reader that is so slow that two commits go by opens the files again; so many times in a row is no chance."""

_schema_decoder = msgspec.json.Decoder(dict[str, dict[str, int]])


class Snapshot:
    """One generation of an archive, never changed, whatever is written meanwhile: its files are held open."""

    def __init__(self, path: Path, file: OpenFile) -> None:
        """Find the tables and the schema version; raises StoreError for what is no archive.

        Raises FileNotFoundError where a file of a table is gone.
        """
        self._path = path
        self._file = file
        data = file.read(0, file.size)
        try:
            objects = split(data)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise damaged(path, describe(error, data)) from error
        self.version = self._version(objects)
        self.manifest: Manifest | None = decode_manifest(path, objects, self.version)
        """None for an archive of version 1, whose one file holds the tables themselves."""
        self._tables: dict[str, Documents] = {}
        self._data = data if self.manifest else b""
        self._inline = {name: raw for name, raw in objects.items() if name != SCHEMA_TABLE}
        if self.manifest is not None:
            self._tables = {name: open_table(path, name, table) for name, table in self.manifest.tables.items()}

    @property
    def names(self) -> list[str]:
        """The names of the tables, in the order of the manifest."""
        return list(self._inline if self.manifest is None else self._tables)

    @property
    def files(self) -> list[Path]:
        """The files that it is made of, and the last good copies beside them."""
        folder = tables_folder(self._path)
        return [self._path, *(folder / name for name in sorted(self.manifest.names() if self.manifest else ()))]

    def is_current(self) -> bool:
        """Whether its files are what stands under their names."""
        if self.manifest is None:
            return self._file.is_current()
        stored = [table for table in self._tables.values() if isinstance(table, StoredTable)]
        return self._file.holds(self._data) and all(table.is_current() for table in stored)

    def documents(self, name: str) -> Documents:
        """The documents of a table; KeyError where there is no such table. Raises StoreError where it is damaged."""
        if name not in self._tables:
            raw = self._inline[name]
            try:
                self._tables[name] = split(raw)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise damaged(self._path, f"table {name!r}: {error}") from error
        return self._tables[name]

    def check(self) -> None:
        """Read everything; raises StoreError where a file of a table is damaged. Records may still be unreadable."""
        for name in self.names:
            documents = self.documents(name)
            if isinstance(documents, StoredTable):
                documents.check()

    def _version(self, objects: Mapping[str, msgspec.Raw]) -> int:
        try:
            version = _schema_decoder.decode(objects[SCHEMA_TABLE])[SCHEMA_ID]["version"]
        except (KeyError, msgspec.DecodeError) as error:
            raise damaged(self._path, "it names no schema version, so it is no archive of podcast-notes") from error
        if version < 1:
            raise damaged(self._path, f"there is no schema {version}")
        return version


class ArchiveFile:
    """An archive, read again only when it has changed.

    A snapshot keeps its files open, so that the system gives their inodes to no later generation.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._loaded: Snapshot | None = None

    def snapshot(self) -> Snapshot:
        """What the archive holds now; raises StoreError where it is missing, unreadable or no archive."""
        if self._loaded is None or not self._loaded.is_current():
            self._loaded = self._load()
        return self._loaded

    def _load(self) -> Snapshot:
        for _ in range(_ATTEMPTS):
            file = self._open()
            try:
                return Snapshot(self.path, file)
            except FileNotFoundError as error:
                gone = error
            except OSError as error:
                raise _unreadable(Path(error.filename or self.path), error) from error
        raise StoreError(
            "is missing, and the archive needs it",
            resource=str(gone.filename),
            hint=restore_hint(self.path, "Run `podcast-notes doctor`, or restore a backup."),
        ) from gone

    def _open(self) -> OpenFile:
        try:
            return OpenFile(self.path)
        except FileNotFoundError as error:
            hint = restore_hint(self.path, "Make an archive with `podcast-notes init`, or restore a backup.")
            raise StoreError("is missing", resource=str(self.path), hint=hint) from error
        except OSError as error:
            raise _unreadable(self.path, error) from error


def open_table(path: Path, name: str, table: TableFiles) -> StoredTable:
    """A table of the archive at a path in its files; raises OSError."""
    folder = tables_folder(path)
    changes = OpenFile(folder / table.changes) if table.changes is not None else None
    return StoredTable(name, OpenFile(folder / table.file), changes, table.length)


def _unreadable(path: Path, error: OSError) -> StoreError:
    hint = "Check that it is a file, and that you may read it."
    return StoreError(
        f"cannot be read: {error.strerror or os.strerror(error.errno or 0)}", resource=str(path), hint=hint
    )

"""What is left of a database whose files are damaged: tables that are whole, in the files that were kept of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import msgspec
from msgspec import Struct

from podcast_notes.errors import StoreError
from podcast_notes.files import names_files
from podcast_notes.store.commit import named_files
from podcast_notes.store.manifest import (
    SCHEMA_ID,
    SCHEMA_TABLE,
    Manifest,
    TableFiles,
    decode_manifest,
    previous_path,
    tables_folder,
)
from podcast_notes.store.snapshot import ArchiveFile
from podcast_notes.store.table import OpenFile, StoredTable, split

_UNREADABLE = (StoreError, OSError, msgspec.DecodeError, UnicodeDecodeError)


class Salvaged(Struct, frozen=True, kw_only=True):
    """A manifest in which each damaged table is as it last was whole: its bytes, which tables, and how old the oldest is."""

    manifest: bytes
    tables: tuple[str, ...]
    written: datetime


class EarlierTable(Struct, frozen=True, kw_only=True):
    """A table as an earlier file has it: the documents that can be read, the file's name, and when it was written."""

    documents: Mapping[str, msgspec.Raw]
    name: str
    written: datetime


def salvage(path: Path) -> Salvaged | None:
    """The database at a path without its damage; None where its manifest is damaged, or a table has no good copy."""
    manifest = _manifest(path)
    if manifest is None:
        return None
    earlier = _manifest(previous_path(path))
    kept: dict[str, TableFiles] = {}
    replaced: dict[str, datetime] = {}
    for name, table in manifest.tables.items():
        before = earlier.tables.get(name) if earlier is not None else None
        good = next((one for one in _candidates(path, table, before) if _is_whole(path, name, one)), None)
        if good is None:
            return None
        kept[name] = good
        if good != table:
            replaced[name] = _written(tables_folder(path) / good.file)
    if not replaced:
        return None
    whole = Manifest(version=manifest.version, generation=manifest.generation + 1, tables=kept)
    return Salvaged(manifest=whole.encode(), tables=tuple(replaced), written=min(replaced.values()))


def earlier_tables(path: Path, name: str) -> Iterator[EarlierTable]:
    """A table in the files that were kept of it, the newest first: of the generation before, and before its last rewriting."""
    manifests = [_manifest(path), _manifest(previous_path(path))]
    tables = [manifest.tables[name] for manifest in manifests if manifest is not None and name in manifest.tables]
    for files_of_table in [*tables[1:], *(table.before for table in tables if table.before is not None)]:
        try:
            documents = dict(_table(path, name, files_of_table).items())
        except _UNREADABLE:
            continue
        file = tables_folder(path) / files_of_table.file
        yield EarlierTable(documents=documents, name=file.name, written=_written(file))
    for file in [previous_path(path), *sorted(path.parent.glob(f"{path.name}.bak-*"), reverse=True)]:
        try:
            snapshot = ArchiveFile(file).snapshot()
            documents = dict(snapshot.documents(name).items()) if name in snapshot.names else {}
        except _UNREADABLE:
            continue
        yield EarlierTable(documents=documents, name=file.name, written=_written(file))


def table_files_of(path: Path) -> list[Path]:
    """The files of the tables that are damaged, as the manifest names them."""
    manifest = _manifest(path)
    if manifest is None:
        return []
    folder = tables_folder(path)
    damaged = [table for name, table in manifest.tables.items() if not _is_whole(path, name, table)]
    return [folder / name for table in damaged for name in (table.file, table.changes) if name is not None]


def leftovers(path: Path) -> list[Path]:
    """The files in the folder of the tables that no manifest names."""
    folder = tables_folder(path)
    if not folder.is_dir():
        return []
    named = named_files(path)
    return sorted(Path(entry.path) for entry in os.scandir(folder) if entry.name not in named)


def is_database_file(database: str, path: str) -> bool:
    """Whether a path, from the folder of the database, is that of a file of a generation; `database` is its name."""
    pure = PurePosixPath(path)
    if path == database:
        return True
    return str(pure.parent) == tables_folder(Path(database)).name and names_files(pure.name)


def _candidates(path: Path, table: TableFiles, earlier: TableFiles | None) -> Iterator[TableFiles]:
    """The states of a table, the newest first: all, with the changes that can be read, and those that were before."""
    yield table
    if table.changes is not None:
        length = _readable_changes(tables_folder(path) / table.changes, table.length)
        yield msgspec.structs.replace(table, length=length)
        yield msgspec.structs.replace(table, changes=None, length=0)
    yield from (one for one in (earlier, table.before) if one is not None)


def _readable_changes(file: Path, length: int) -> int:
    """How many bytes of a file of changes are lines that can be read."""
    try:
        data = file.read_bytes()[:length]
    except OSError:
        return 0
    good = 0
    for line in data.splitlines(keepends=True):
        try:
            msgspec.json.decode(line, type=dict[str, msgspec.Raw | None])
        except (msgspec.DecodeError, UnicodeDecodeError):
            break
        good += len(line) if line.endswith(b"\n") else 0
    return good


def _is_whole(path: Path, name: str, table: TableFiles) -> bool:
    try:
        _table(path, name, table).check()
    except _UNREADABLE:
        return False
    return True


def _table(path: Path, name: str, table: TableFiles) -> StoredTable:
    folder = tables_folder(path)
    changes = OpenFile(folder / table.changes) if table.changes is not None else None
    return StoredTable(name, OpenFile(folder / table.file), changes, table.length)


def _manifest(path: Path) -> Manifest | None:
    """The manifest in a file; None where there is none that can be read, or the file holds the tables themselves."""
    try:
        objects = split(path.read_bytes())
        version = msgspec.json.decode(objects[SCHEMA_TABLE], type=dict[str, dict[str, int]])[SCHEMA_ID]["version"]
        return decode_manifest(path, objects, version)
    except (*_UNREADABLE, KeyError):
        return None


def _written(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)

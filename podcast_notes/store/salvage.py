"""What is left of a database whose files are damaged: tables that are whole, in the files that were kept of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import msgspec
from msgspec import Struct

from podcast_notes.errors import StoreError
from podcast_notes.file_names import names_files
from podcast_notes.store.commit import named_files, newest_generation, unnamed_files
from podcast_notes.store.lines import table_pieces
from podcast_notes.store.manifest import (
    SCHEMA_ID,
    SCHEMA_TABLE,
    Manifest,
    TableFiles,
    decode_manifest,
    previous_path,
    tables_folder,
)
from podcast_notes.store.snapshot import ArchiveFile, open_table
from podcast_notes.store.table import OpenFile, split
from podcast_notes.store.torn import Rest, rest_of

_ALONE = ("appearances", "links", "sightings", "tombstones")
"""The tables to which no record refers: without one of them the others are an archive all the same."""
_UNREADABLE = (StoreError, OSError, msgspec.DecodeError, UnicodeDecodeError)


class Salvaged(Struct, frozen=True, kw_only=True):
    """The database without its damage: the manifest of that, what became of which table, and how old the oldest is."""

    manifest: bytes
    what: str
    written: datetime
    files: Mapping[str, bytes]
    """The files of tables to write before the manifest counts, by their names."""
    is_recent: bool
    """Whether something of now could be read of each damaged table."""


class EarlierTable(Struct, frozen=True, kw_only=True):
    """A table as an earlier file has it: the documents that can be read, the file's name, and when it was written."""

    documents: Mapping[str, msgspec.Raw]
    name: str
    written: datetime


class _Mended(Struct, frozen=True, kw_only=True):
    """The files of a table that was damaged, of which `content` is still to be written; what it is, and how old."""

    table: TableFiles
    what: str
    written: datetime
    content: bytes | None = None
    is_recent: bool = False


def salvage(path: Path) -> Salvaged | None:
    """The database at a path without its damage; None where there is none, or too much.

    Too much is a manifest that is damaged, or a table of which nothing is left and without which others mean nothing.
    """
    manifest = _manifest(path)
    if manifest is None:
        return None
    earlier = _manifest(previous_path(path))
    generation = 1 + max(manifest.generation, newest_generation(named_files(path)))
    mended: dict[str, _Mended] = {}
    for name, table in manifest.tables.items():
        if not _is_whole(path, name, table):
            before = earlier.tables.get(name) if earlier is not None else None
            copy = _first_whole(path, name, [one for one in (before, table.before) if one is not None])
            found = _mended(path, name, table, copy, f"{name}-{generation}.json")
            if found is None:
                return None
            mended[name] = found
    if not mended:
        return None
    tables = {**manifest.tables, **{name: one.table for name, one in mended.items()}}
    return Salvaged(
        manifest=Manifest(version=manifest.version, generation=generation, tables=tables).encode(),
        what=", ".join(one.what for one in mended.values()),
        written=min(one.written for one in mended.values()),
        files={one.table.file: one.content for one in mended.values() if one.content is not None},
        is_recent=all(one.is_recent for one in mended.values()),
    )


def earlier_tables(path: Path, name: str) -> Iterator[EarlierTable]:
    """A table in the files that were kept of it, the newest first: of the generation before, and before its last rewriting."""
    manifests = [_manifest(path), _manifest(previous_path(path))]
    tables = [manifest.tables[name] for manifest in manifests if manifest is not None and name in manifest.tables]
    for files_of_table in [*tables[1:], *(table.before for table in tables if table.before is not None)]:
        try:
            documents = dict(open_table(path, name, files_of_table).items())
        except _UNREADABLE:
            continue
        file = tables_folder(path) / files_of_table.file
        yield EarlierTable(documents=documents, name=file.name, written=written_at(file))
    for file in [previous_path(path), *sorted(path.parent.glob(f"{path.name}.bak-*"), reverse=True)]:
        try:
            snapshot = ArchiveFile(file).snapshot()
            documents = dict(snapshot.documents(name).items()) if name in snapshot.names else {}
        except _UNREADABLE:
            continue
        yield EarlierTable(documents=documents, name=file.name, written=written_at(file))


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
    return unnamed_files(path, named_files(path))


def written_at(path: Path) -> datetime:
    """When a file was last written."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def is_database_file(database: str, path: str) -> bool:
    """Whether a path, from the folder of the database, is that of a file of a generation; `database` is its name."""
    pure = PurePosixPath(path)
    if path == database:
        return True
    return str(pure.parent) == tables_folder(Path(database)).name and names_files(pure.name)


def _mended(path: Path, name: str, table: TableFiles, copy: TableFiles | None, file: str) -> _Mended | None:
    """A damaged table: in a new file all that can be read of it; where that is nothing, its copy, or perhaps an empty table."""
    documents = _readable(path, name, table, copy)
    if documents:
        content = b"".join(table_pieces(name, sorted(documents.items())))
        kept = msgspec.structs.replace(copy, before=None) if copy is not None else None
        new, what = TableFiles(file=file, before=kept), f"what can be read of {name}"
        return _Mended(table=new, what=what, written=written_at(path), content=content, is_recent=True)
    if copy is not None:
        written = written_at(tables_folder(path) / copy.file)
        return _Mended(table=copy, what=f"the last good copy of {name}", written=written)
    if name not in _ALONE:
        return None
    content = b"".join(table_pieces(name, ()))
    return _Mended(
        table=TableFiles(file=file), what=f"an empty table {name}", written=written_at(path), content=content
    )


def _readable(path: Path, name: str, table: TableFiles, copy: TableFiles | None) -> Mapping[str, msgspec.Raw]:
    """The records of a damaged table that can be read, with their changes; the lost ones as a copy has them."""
    rest = _rest(path, name, table.file)
    changed = _readable_changes(tables_folder(path) / table.changes, table.length) if table.changes is not None else {}
    if not (rest.documents or changed):
        return {}
    every = {**rest.completed(open_table(path, name, copy) if copy is not None else {}), **changed}
    return {key: document for key, document in every.items() if document is not None}


def _rest(path: Path, name: str, file: str) -> Rest:
    """What can be read of the file of a table."""
    alone = TableFiles(file=file)
    if _is_whole(path, name, alone):
        return Rest(documents=dict(open_table(path, name, alone).items()), gaps=())
    return rest_of(_bytes_of(tables_folder(path) / file))


def _readable_changes(file: Path, length: int) -> dict[str, msgspec.Raw | None]:
    """What the lines of a file of changes say that can be read; None for what was removed."""
    changed: dict[str, msgspec.Raw | None] = {}
    for line in _bytes_of(file)[:length].splitlines():
        try:
            documents = split(line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        changed |= {key: None if bytes(document) == b"null" else document for key, document in documents.items()}
    return changed


def _bytes_of(path: Path) -> bytes:
    """What a file holds; nothing where it cannot be read."""
    try:
        file = OpenFile(path)
        return file.read(0, file.size)
    except _UNREADABLE:
        return b""


def _first_whole(path: Path, name: str, candidates: Iterable[TableFiles]) -> TableFiles | None:
    return next((one for one in candidates if _is_whole(path, name, one)), None)


def _is_whole(path: Path, name: str, table: TableFiles) -> bool:
    try:
        open_table(path, name, table).check()
    except _UNREADABLE:
        return False
    return True


def _manifest(path: Path) -> Manifest | None:
    """The manifest in a file; None where there is none that can be read, or the file holds the tables themselves."""
    try:
        objects = split(path.read_bytes())
        version = msgspec.json.decode(objects[SCHEMA_TABLE], type=dict[str, dict[str, int]])[SCHEMA_ID]["version"]
        return decode_manifest(path, objects, version)
    except (*_UNREADABLE, KeyError):
        return None

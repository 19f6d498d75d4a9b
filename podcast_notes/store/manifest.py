"""`archive.json`, which names the files that hold the tables, and so decides which generation of each counts.

The tables are files beside it, in `archive.tables`. A commit writes new ones, or adds lines to those of changes, and then
puts a new manifest in the place of the old: whatever that does not name is not there. So a reader, and a crash, find the
state before or after, never a mixture. The layout is that of `Manifest` with the schema version on top, as
`{"_schema":{"archive":{"version":2}},…}`; an archive of version 1 holds the tables themselves instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from podcast_notes.errors import StoreError

SCHEMA_TABLE = "_schema"
SCHEMA_ID = "archive"
FILE_NAME = re.compile(r"[a-z_]{1,40}-\d{1,15}\.(?:json|changes\.jsonl)")
_BYTE = re.compile(r"\(byte (\d{1,15})\)")


class TableFiles(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The files of a table: its records, and the changes since that file was written, of which `length` bytes count."""

    file: str
    changes: str | None = None
    length: int = 0
    before: TableFiles | None = None
    """The files of which `file` was made; kept as the last good copy."""

    def names(self) -> Iterator[str]:
        """The names of all its files."""
        yield self.file
        if self.changes is not None:
            yield self.changes
        if self.before is not None:
            yield from self.before.names()


class Manifest(Struct, frozen=True, kw_only=True):
    """What one generation of an archive is made of; `generation` counts the commits."""

    version: int
    generation: int = 0
    tables: Mapping[str, TableFiles] = {}

    def names(self) -> set[str]:
        """The names of the files of all tables."""
        return {name for table in self.tables.values() for name in table.names()}

    def encode(self) -> bytes:
        """The manifest as a file, with a line for each table."""
        lines = [f'"{SCHEMA_TABLE}":'.encode() + msgspec.json.encode({SCHEMA_ID: {"version": self.version}})]
        lines.append(f'"generation":{self.generation}'.encode())
        tables = [msgspec.json.encode(name) + b":" + msgspec.json.encode(table) for name, table in self.tables.items()]
        lines.append(b'"tables":{' + b",".join(b"\n" + table for table in tables) + b"\n}")
        return b"{\n" + b",\n".join(lines) + b"\n}\n"


def decode_manifest(path: Path, objects: Mapping[str, msgspec.Raw], version: int) -> Manifest | None:
    """The manifest in a file whose objects these are; None for an archive of one file. Raises StoreError."""
    if "tables" not in objects or "generation" not in objects:
        return None
    try:
        manifest = Manifest(
            version=version,
            generation=msgspec.json.decode(objects["generation"], type=int),
            tables=msgspec.json.decode(objects["tables"], type=dict[str, TableFiles]),
        )
    except msgspec.DecodeError as error:
        raise damaged(path, str(error)) from error
    for name in manifest.names():
        if not FILE_NAME.fullmatch(name):
            raise damaged(path, f"{name!r} names no file of a table")
    return manifest


def tables_folder(path: Path) -> Path:
    """Where the tables of an archive are, by the path of its manifest or of a copy of that (`archive.json.previous`)."""
    return path.with_name(f"{path.name.split('.json')[0]}.tables")


def previous_path(path: Path) -> Path:
    """Where the generation before the last write is kept."""
    return path.with_name(f"{path.name}.previous")


def damaged(path: Path, what: str) -> StoreError:
    """The error for a file that holds no archive (any more); it names the generation before, where one was kept."""
    hint = restore_hint(path, "Run `podcast-notes doctor`, or restore a backup.")
    return StoreError(f"damaged: {what}", resource=str(path), hint=hint)


def restore_hint(path: Path, otherwise: str) -> str:
    """What to do about an archive that is damaged or lost: repair it where the generation before was kept, or something else."""
    previous = previous_path(path)
    if not previous.exists():
        return otherwise
    return f"Run `podcast-notes doctor`: it says what can be saved. The state before the last change is in {previous.name}."


def describe(error: Exception, data: Any) -> str:
    """What a decoder found wrong, with the line; the last one where it names no place, because the file ends too early."""
    found = _BYTE.search(str(error))
    line = bytes(data).count(b"\n", 0, int(found[1]) if found else len(data)) + 1
    return f"{error} (line {line})"

"""Tables in and out: the records of the archive as files that other programs read and write."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from podcast_notes import files
from podcast_notes.archive.table_rules import ImportPlan, ImportRules, TableCounts, TableRow, plan_import
from podcast_notes.archive.workspace import Failure, Progress, Workspace, read_source, silently
from podcast_notes.errors import PodcastNotesError, UsageError

if TYPE_CHECKING:
    from podcast_notes.models import Record
    from podcast_notes.store import Reader

_LARGEST = 1_000_000_000
"""Bytes of a file; a table of a million quotes is smaller."""


class TableExport(Struct, frozen=True):
    """A table that was written to a file."""

    table: str
    records: int
    path: str


class TableSource(Struct, frozen=True):
    """A table to import: its name, the format, what to call it in messages, and how to get its bytes."""

    table: str
    format: str
    name: str
    read: Callable[[], bytes]


class TablesImported(Struct, frozen=True, kw_only=True):
    """What an import did, or would do; nothing where `done` is false."""

    done: bool
    tables: tuple[TableCounts, ...]
    failures: tuple[Failure, ...]
    warnings: tuple[str, ...]


class Tables:
    """The tables of an archive."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def names(self) -> list[str]:
        """The names of all tables, in an order in which none refers to a later one."""
        return list(_kinds())

    def formats(self) -> list[str]:
        """The names of the formats, which are also the extensions of files."""
        from podcast_notes.exchange import FORMATS

        return list(FORMATS)

    def export(
        self, folder: Path, *, format: str, names: Collection[str] = (), progress: Progress = silently
    ) -> list[TableExport]:
        """Write all tables, or those named, to `<table>.<format>` in a folder, which is made where it is missing.

        All of them are of one moment, whoever writes meanwhile. Raises UsageError where one of the files is there already,
        StoreError where it cannot be written.
        """
        paths = {name: folder / f"{name}.{format}" for name in self.names() if not names or name in names}
        for path in paths.values():
            _refuse_existing(path)
        reader = self._workspace.snapshot()
        return [_write(reader, name, path, format) for name, path in progress(paths.items(), len(paths))]

    def export_file(self, path: Path, *, table: str, format: str) -> TableExport:
        """Write a table to a new file; raises UsageError where it is there already, StoreError where it cannot be written."""
        _refuse_existing(path)
        return _write(self._workspace.store, table, path, format)

    def pieces(self, table: str, *, format: str) -> Iterator[bytes]:
        """What a file with a table holds, piece by piece."""
        return _written(table, self._workspace.store.all(_kinds()[table]), format)

    def plan(
        self, sources: Sequence[TableSource], rules: ImportRules, *, progress: Progress = silently
    ) -> TablesImported:
        """What `import_` would do."""
        rows = _rows_of(progress(sources, len(sources)))
        return _told(self._plan(self._workspace.snapshot(), rows, rules), done=False)

    def import_(
        self, sources: Sequence[TableSource], rules: ImportRules, *, progress: Progress = silently
    ) -> TablesImported:
        """Put the records of tables into the archive, in one write: all of them, or none where one cannot go in.

        `rules` may leave those out. A record that is there already is let be. Raises UsageError where a file is no table.
        """
        rows = _rows_of(progress(sources, len(sources)))
        with self._workspace.store.transaction() as transaction:
            plan = self._plan(transaction, rows, rules)
            done = rules.skip_bad or not plan.failures
            if done:
                transaction.put(*plan.records)
        return _told(plan, done=done)

    def sources(self, path: Path, *, names: Collection[str] = (), format: str | None = None) -> list[TableSource]:
        """The tables in a folder, or the one in a file: its name and its format are those of the file unless they are given.

        Raises UsageError where a file is of no table, or two are of the same one.
        """
        if path.is_dir():
            return _sources_in(path, names, [format] if format else self.formats())
        table = next(iter(names), path.stem)
        return [self.source(lambda: _read_file(path), name=path.name, table=table, format=format or path.suffix[1:])]

    def source(self, read: Callable[[], bytes], *, name: str, table: str, format: str) -> TableSource:
        """A table to import, from anywhere; raises UsageError where no table or format has this name."""
        if table not in _kinds():
            hint = f"Name one with --table: {', '.join(_kinds())}."
            raise UsageError("does not say of which table it is", resource=name, hint=hint)
        if format not in self.formats():
            hint = f"Name one with --format: {', '.join(self.formats())}."
            raise UsageError("does not say in which format it is", resource=name, hint=hint)
        return TableSource(table, format, name, read)

    def _plan(self, reader: Reader, rows: Mapping[type[Record], Sequence[TableRow]], rules: ImportRules) -> ImportPlan:
        names = {kind: name for name, kind in _kinds().items()}
        return plan_import(reader, rows, rules, names=names, folder=self._workspace.folder)


def _kinds() -> dict[str, type[Record]]:
    """The record types by the names of their tables."""
    from podcast_notes.store import TABLES

    return {name: kind for kind, name in TABLES.items()}


def _write(reader: Reader, table: str, path: Path, format: str) -> TableExport:
    records = reader.all(_kinds()[table])
    with files.new_file(path) as file:
        file.writelines(_written(table, records, format))
    return TableExport(table, len(records), str(path))


def _written(table: str, records: Iterable[Record], format: str) -> Iterator[bytes]:
    from podcast_notes.exchange import FORMATS

    return FORMATS[format].write(_kinds()[table], records)


def _rows_of(sources: Iterable[TableSource]) -> dict[type[Record], list[TableRow]]:
    """The rows of all tables; raises UsageError where a file is no table."""
    from podcast_notes.exchange import FORMATS

    rows: dict[type[Record], list[TableRow]] = {}
    for source in sources:
        kind = _kinds()[source.table]
        try:
            read = FORMATS[source.format].read(kind, source.read())
            rows[kind] = [TableRow(f"{source.name} line {row.line}", row) for row in read]
        except PodcastNotesError as error:
            error.resource = error.resource or source.name
            raise
    return rows


def _sources_in(folder: Path, names: Collection[str], formats: Sequence[str]) -> list[TableSource]:
    found: dict[str, TableSource] = {}
    for path in sorted(folder.iterdir()):
        table, suffix = path.stem, path.suffix[1:]
        if suffix not in formats or (names and table not in names):
            continue
        if table not in _kinds():
            hint = f"Give it the name of a table ({', '.join(_kinds())}), or take it away."
            raise UsageError("is of no table", resource=str(path), hint=hint)
        if table in found:
            hint = "Take one of them away, or name the format with --format."
            raise UsageError(f"is there as {found[table].name} too", resource=str(path), hint=hint)
        found[table] = TableSource(table, suffix, path.name, partial(_read_file, path))
    if not found:
        hint = f"It should hold files such as quotes.jsonl or quotes.csv; the tables are: {', '.join(_kinds())}."
        raise UsageError("holds no tables", resource=str(folder), hint=hint)
    return list(found.values())


def _read_file(path: Path) -> bytes:
    if path.is_file() and path.stat().st_size > _LARGEST:
        raise UsageError(
            "is larger than 1 GB", resource=str(path), hint="Split it: each part can be imported by itself."
        )
    return read_source(path)


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise UsageError("is there already", resource=str(path), hint="Choose another name, or move it away first.")


def _told(plan: ImportPlan, *, done: bool) -> TablesImported:
    return TablesImported(done=done, tables=plan.tables, failures=plan.failures, warnings=plan.warnings)

"""What an import of tables would do to an archive: what is new, what differs, and what cannot go in, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from podcast_notes.archive.workspace import Failure
from podcast_notes.cleaning import cleaned
from podcast_notes.integrity import files_of, misfit, references_of
from podcast_notes.models import EpisodeRecord, PodcastRecord, QuoteRecord, Record, Tombstone

if TYPE_CHECKING:
    from podcast_notes.exchange import Row
    from podcast_notes.store import Reader

_NAMED = 5
"""How many fields that differ are named."""


class ImportRules(Struct, frozen=True, kw_only=True):
    """What an import may do besides adding records: put them in the place of others, and leave out what cannot go in."""

    replace: bool = False
    skip_bad: bool = False


class TableRow(Struct, frozen=True):
    """A row of a table that is to be imported, and where it stands: `quotes.csv line 12`."""

    place: str
    row: Row


class TableCounts(Struct, kw_only=True):
    """What an import does to a table, in numbers of records."""

    table: str
    added: int = 0
    replaced: int = 0
    same: int = 0
    failed: int = 0


class ImportPlan(Struct, frozen=True, kw_only=True):
    """The records to put, and what to say of the others."""

    records: tuple[Record, ...]
    tables: tuple[TableCounts, ...]
    failures: tuple[Failure, ...]
    warnings: tuple[str, ...]


class _Kept(Struct, frozen=True):
    """A record of an import that can go in so far, where it stands, and the one that it would replace."""

    record: Record
    place: str
    before: Record | None


class _Table(Struct, kw_only=True):
    """What an import holds for one table."""

    counts: TableCounts
    kept: dict[str, _Kept] = field(default_factory=dict)


def plan_import(
    reader: Reader,
    tables: Mapping[type[Record], Sequence[TableRow]],
    rules: ImportRules,
    *,
    names: Mapping[type[Record], str],
    folder: Path,
) -> ImportPlan:
    """Decide on every row; `names` are those of the tables, `folder` is that of the archive.

    A row that refers to another one that cannot go in cannot either.
    """
    planner = _Planner(reader, rules, names)
    for kind in names:
        if kind in tables:
            planner.take(kind, tables[kind])
    return planner.plan(folder)


class _Planner:
    """Goes through the tables in an order in which what is referred to comes first; only quotes refer to each other."""

    def __init__(self, reader: Reader, rules: ImportRules, names: Mapping[type[Record], str]) -> None:
        self.reader = reader
        self.rules = rules
        self.names = names
        self.tables: dict[type[Record], _Table] = {}
        self.failures: list[Failure] = []
        self.known: set[tuple[type[Record], str]] = set()
        """What was found in the archive, so that nobody looks twice."""

    def take(self, kind: type[Record], rows: Iterable[TableRow]) -> None:
        """Take a table in: every row that can go in by itself, then without those whose references lead nowhere."""
        self.tables[kind] = _Table(counts=TableCounts(table=self.names[kind]))
        for row in rows:
            self.take_row(kind, row)
        self.drop(kind, self.removed_problem)
        if kind is PodcastRecord:
            self.drop_doubles()
        while self.drop(kind, self.reference_problem) and kind is QuoteRecord:
            pass

    def take_row(self, kind: type[Record], one: TableRow) -> None:
        table = self.tables[kind]
        record = one.row.record
        if record is None:
            self.fail(kind, one.place, one.row.problem or "")
            return
        first = table.kept.get(record.id)
        if first is not None:
            self.fail(kind, one.place, f"{record.id} stands there twice: first in {first.place}")
            return
        before = None
        problem = misfit(record)
        if problem is None:
            before = self.reader.get(kind, record.id)
            record = record if record == before else cleaned(record)
            problem = self.difference_problem(before, record)
        if problem is None:
            table.kept[record.id] = _Kept(record, one.place, before)
        else:
            self.fail(kind, one.place, problem)

    def drop_doubles(self) -> None:
        """Drop the podcasts whose feed another podcast has, in the archive or before them: one feed must not fill two."""
        kept = self.tables[PodcastRecord].kept
        owners = {podcast.source: podcast.id for podcast in self.reader.all(PodcastRecord) if podcast.source}
        for key, one in list(kept.items()):
            source = getattr(one.record, "source", None)
            if source and owners.setdefault(source, key) != key:
                self.fail(PodcastRecord, kept.pop(key).place, f"{key} has the feed of {owners[source]}: {source}")

    def drop(self, kind: type[Record], problem_of: Callable[[Record], str | None]) -> bool:
        """Drop the records that have such a problem; whether there were any."""
        kept = self.tables[kind].kept
        problems = [(key, problem) for key, one in kept.items() if (problem := problem_of(one.record)) is not None]
        for key, problem in problems:
            self.fail(kind, kept.pop(key).place, problem)
        return bool(problems)

    def fail(self, kind: type[Record], place: str, problem: str) -> None:
        self.tables[kind].counts.failed += 1
        self.failures.append(Failure(place, problem))

    def difference_problem(self, before: Record | None, record: Record) -> str | None:
        if before is None or before == record or self.rules.replace:
            return None
        names = list(differing_fields(before, record))
        told = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
        edited = " (edited by a person)" if _overwritten(before, names) else ""
        return f"{record.id} is in the archive and differs in {told}{edited}: --replace puts this one in its place"

    def removed_problem(self, record: Record) -> str | None:
        """What is wrong with an episode that was removed, or with the mark of a removal where the episode is there."""
        if isinstance(record, EpisodeRecord):
            tombstone = self.reader.get(Tombstone, f"episodes/{record.id}")
            if tombstone is not None:
                when = f"{tombstone.removed:%Y-%m-%d}"
                return f"{record.id} was removed on {when}: `podcast-notes episode restore {record.id}` asks it back"
        if isinstance(record, Tombstone) and self.is_there(EpisodeRecord, record.id.removeprefix("episodes/")):
            return f"{record.id} says that the episode was removed, but it is there: remove it first, or leave this out"
        return None

    def reference_problem(self, record: Record) -> str | None:
        missing = [one for one in references_of(record) if not self.is_there(one.kind, one.id)]
        if not missing:
            return None
        told = ", ".join(f"{one.field} {one.id!r}" for one in missing)
        return f"{record.id} refers to what is neither in the archive nor in the import: {told}"

    def is_there(self, kind: type[Record], record_id: str) -> bool:
        """Whether the archive, or what is kept of the import, has a record."""
        if kind in self.tables and record_id in self.tables[kind].kept:
            return True
        if (kind, record_id) not in self.known and self.reader.get(kind, record_id) is not None:
            self.known.add((kind, record_id))
        return (kind, record_id) in self.known

    def plan(self, folder: Path) -> ImportPlan:
        records: list[Record] = []
        warnings: list[str] = []
        for kind, table in self.tables.items():
            changed = [one for one in table.kept.values() if one.record != one.before]
            replaced = [one for one in changed if one.before is not None]
            table.counts.added = len(changed) - len(replaced)
            table.counts.replaced = len(replaced)
            table.counts.same = len(table.kept) - len(changed)
            records += [one.record for one in changed]
            warnings += _file_warnings(self.names[kind], [one.record for one in changed], folder)
            warnings += [told for one in replaced if (told := _edit_warning(one))]
        warnings += self.bare_podcasts()
        return ImportPlan(
            records=tuple(records),
            tables=tuple(table.counts for table in self.tables.values()),
            failures=tuple(self.failures),
            warnings=tuple(warnings),
        )

    def bare_podcasts(self) -> list[str]:
        """What to say of new podcasts that come without their episodes, though their feeds were read where they come from."""
        episodes = self.tables[EpisodeRecord].kept.values() if EpisodeRecord in self.tables else ()
        with_episodes = {getattr(one.record, "podcast_id", None) for one in episodes}
        podcasts = self.tables[PodcastRecord].kept.values() if PodcastRecord in self.tables else ()
        bare = [
            one.record.id
            for one in podcasts
            if isinstance(one.record, PodcastRecord)
            and one.before is None
            and one.record.feed.sha256
            and one.record.id not in with_episodes
        ]
        if not bare:
            return []
        told = ", ".join(bare[:_NAMED]) + (" …" if len(bare) > _NAMED else "")
        return [f"{told} without episodes: `podcast-notes refresh --full` reads them from the feed"]


def differing_fields(one: Struct, other: Struct) -> Iterator[str]:
    """The names of the fields that differ, dotted where they are in a record within a record."""
    for name in one.__struct_fields__:
        mine, others = getattr(one, name), getattr(other, name)
        if mine == others:
            continue
        if isinstance(mine, Struct) and type(mine) is type(others):
            yield from (f"{name}.{inner}" for inner in differing_fields(mine, others))
        else:
            yield name


def _overwritten(before: Record, differing: Iterable[str]) -> list[str]:
    """The fields among those that differ that a person edited in the record as it was."""
    locked = set(getattr(before, "locked", ()))
    plain = {name: name.removeprefix("content.").partition(".")[0] for name in differing}
    return [name for name, field_name in plain.items() if field_name in locked]


def _edit_warning(one: _Kept) -> str | None:
    if one.before is None:
        return None
    edited = _overwritten(one.before, differing_fields(one.before, one.record))
    return f"{one.record.id}: {', '.join(edited)}, which a person edited, is replaced" if edited else None


def _file_warnings(table: str, records: Iterable[Record], folder: Path) -> list[str]:
    missing = [path for record in records for path in files_of(record) if not (folder / path).is_file()]
    if not missing:
        return []
    number = f"{len(missing):,} files that {table} name are" if len(missing) > 1 else f"a file that {table} name is"
    return [
        f"{number} not in the archive ({missing[0]}): tables hold no files; copy episodes/ and articles/ too, or use a backup"
    ]

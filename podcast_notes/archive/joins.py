"""Records by their id and by what they belong to, read as far as they are needed: in a large archive, tables are large."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from podcast_notes.archive.sketches import EpisodeSketch, sketch_of
from podcast_notes.models import EpisodeRecord, Record, SightingRecord, Status, Verdict

if TYPE_CHECKING:
    from podcast_notes.store import Reader

R = TypeVar("R", bound=Record)
MANY = 500
"""A table of which more records are needed is read as a whole."""
FEW_NAMES = 6
"""So many episodes are looked up; for more, the names of all are read."""


class Joins:
    """Reads records from one state of the archive, each at most once; tell it beforehand which ones will be needed."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._tables: dict[type[Record], dict[str, Record]] = {}
        self._records: dict[type[Record], dict[str, Record | None]] = {}
        self._groups: dict[tuple[type[Record], str], dict[str, list[Record]]] = {}
        self._grouped_whole: set[tuple[type[Record], str]] = set()
        self._sketches: dict[str, EpisodeSketch] = {}
        self._sketched_whole = False

    def table(self, kind: type[R]) -> dict[str, R]:
        """All records of a kind, by id."""
        if kind not in self._tables:
            self._tables[kind] = {record.id: record for record in self._reader.all(kind)}
        return self._tables[kind]  # type: ignore[return-value]

    def expect(self, kind: type[Record], ids: Iterable[str | None]) -> None:
        """Read the records with these ids, at once."""
        known = self._records.setdefault(kind, {})
        wanted = {key for key in ids if key and key not in known}
        if kind in self._tables or not wanted:
            return
        if len(wanted) > MANY:
            self.table(kind)
            return
        known.update(dict.fromkeys(wanted))
        known.update((record.id, record) for record in self._reader.find_any(kind, "id", wanted))

    def record(self, kind: type[R], key: str | None) -> R | None:
        """The record with this id, or None."""
        self.expect(kind, [key])
        found = self._tables[kind] if kind in self._tables else self._records[kind]
        return found.get(key or "")  # type: ignore[return-value]

    def expect_grouped(self, kind: type[Record], field: str, keys: Collection[str]) -> None:
        """Read the records of a kind whose `field` is one of these keys, at once."""
        groups = self._groups.setdefault((kind, field), {})
        wanted = {key for key in keys if key not in groups}
        if not wanted or (kind, field) in self._grouped_whole:
            return
        whole = kind in self._tables or len(wanted) > MANY
        found = list(self.table(kind).values()) if whole else self._reader.find_any(kind, field, wanted)
        groups.update((key, []) for key in wanted)
        groups.update(_by_field(found, field))
        if whole:
            self._grouped_whole.add((kind, field))

    def grouped(self, kind: type[R], field: str, key: str) -> list[R]:
        """The records of a kind whose `field` is `key`."""
        self.expect_grouped(kind, field, [key])
        return self._groups[kind, field].get(key, [])  # type: ignore[return-value]

    def expect_sketches(self, episode_ids: Iterable[str]) -> None:
        """Read what these episodes are called."""
        wanted = {key for key in episode_ids if key not in self._sketches}
        if not wanted or self._sketched_whole:
            return
        if len(wanted) <= FEW_NAMES:
            self.expect(EpisodeRecord, wanted)
            found = [record for key in wanted if (record := self.record(EpisodeRecord, key))]
            self._sketches.update((record.id, sketch_of(record)) for record in found)
        else:
            self.all_sketches()

    def sketch(self, episode_id: str) -> EpisodeSketch | None:
        """What an episode is called; None where there is none."""
        self.expect_sketches([episode_id])
        return self._sketches.get(episode_id)

    def all_sketches(self) -> Collection[EpisodeSketch]:
        """All episodes, without their long texts."""
        if not self._sketched_whole:
            self._sketches = {one.id: one for one in self._reader.all_as(EpisodeRecord, EpisodeSketch)}
            self._sketched_whole = True
        return self._sketches.values()


def _by_field(records: Iterable[Record], field: str) -> Iterator[tuple[str, list[Record]]]:
    value = attrgetter(field)
    keyed = [record for record in records if value(record) is not None]
    for key, group in groupby(sorted(keyed, key=value), value):
        yield key, list(group)


def best_first(sightings: Iterable[SightingRecord]) -> list[SightingRecord]:
    """The sightings of a quote: what was not found comes after what was, and what a person rejected last."""
    return sorted(
        sightings,
        key=lambda one: (one.status is Status.REJECTED, one.verdict is Verdict.NOT_FOUND, -one.score, one.id),
    )

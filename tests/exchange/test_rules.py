"""Whatever is left out of an import, and whatever the archive held before, what goes in hangs together; records are invented."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from podcast_notes.archive.table_rules import ImportRules, TableRow, differing_fields, plan_import
from podcast_notes.exchange import Row
from podcast_notes.integrity import misfit, references_of
from podcast_notes.models import (
    AppearanceRecord,
    ArticleRecord,
    Episode,
    EpisodeRecord,
    LinkRecord,
    LinkType,
    PersonRecord,
    Podcast,
    PodcastRecord,
    QuoteKind,
    QuoteRecord,
    Record,
    SightingRecord,
    Tombstone,
    TranscriptRecord,
    Verdict,
)
from podcast_notes.store import TABLES, MemoryStore
from tests.store.records import NOW

NOWHERE = Path("/nowhere")


def quote(start: int, same_as: int | None = None, person: str | None = "h") -> QuoteRecord:
    return QuoteRecord(
        id=f"k:{start}",
        article_id="k",
        start=start,
        end=start + 1,
        text="x",
        kind=QuoteKind.DIRECT,
        person_id=person,
        same_as=None if same_as is None else f"k:{same_as}",
    )


def episode(name: str) -> list[Record]:
    identifier = f"p/{name}"
    folder = f"episodes/{identifier}"
    return [
        EpisodeRecord(id=identifier, podcast_id="p", content=Episode(guid=name), added=NOW, updated=NOW),
        AppearanceRecord(id=f"{identifier}:h", episode_id=identifier, person_id="h"),
        TranscriptRecord(
            id=f"{identifier}:nl",
            episode_id=identifier,
            format="vtt",
            path=f"{folder}/transcript.vtt",
            original=f"{folder}/sources/o.vtt",
            added=NOW,
        ),
        LinkRecord(id=f"k→{identifier}", article_id="k", episode_id=identifier, type=LinkType.MENTIONS, score=0.5),
        *(
            SightingRecord(
                id=f"k:{start}@{identifier}",
                quote_id=f"k:{start}",
                episode_id=identifier,
                transcript_id=f"{identifier}:nl",
                verdict=Verdict.VERBATIM,
            )
            for start in (0, 5)
        ),
    ]


WHOLE: list[Record] = [
    PodcastRecord(id="p", content=Podcast(title="Veenpraat"), source="https://feeds.example.org/p", added=NOW),
    *episode("1"),
    *episode("2"),
    PersonRecord(id="h", name="Hilde Turfsteker", added=NOW),
    ArticleRecord(id="k", sha256="0" * 64, added=NOW),
    quote(0),
    quote(5, same_as=0),
    quote(9, same_as=5, person=None),
    Tombstone(id="episodes/p/3", table="episodes", removed=NOW),
]
STRAY: list[Record] = [
    replace(WHOLE[0], id="q"),
    PersonRecord(id="../h", name="Nobody", added=NOW),
    EpisodeRecord(id="p/3", podcast_id="p", content=Episode(guid="3"), added=NOW, updated=NOW),
    EpisodeRecord(id="x/1", podcast_id="x", content=Episode(guid="x"), added=NOW, updated=NOW),
    Tombstone(id="episodes/p/1", table="episodes", removed=NOW),
    quote(20, same_as=21),
    quote(30, same_as=30, person="nobody"),
]
CHANGED: list[Record] = [
    replace(WHOLE[0], locked=("title",)),
    PersonRecord(id="h", name="Hilde Turfstekers", aliases=("H.",), added=NOW),
    quote(0, person=None),
]


def rows_of(records: list[Record]) -> dict[type[Record], list[TableRow]]:
    return {
        kind: [TableRow(f"line {n}", Row(n, r)) for n, r in enumerate(records, start=1) if isinstance(r, kind)]
        for kind in TABLES
    }


@settings(max_examples=150)
@given(
    existing=st.lists(st.sampled_from(WHOLE), unique_by=lambda record: record.id),
    incoming=st.lists(st.sampled_from([*WHOLE, *STRAY, *CHANGED])),
    replaces=st.booleans(),
)
def test_what_goes_in_hangs_together(existing: list[Record], incoming: list[Record], replaces: bool) -> None:
    store = MemoryStore()
    base = plan_import(store, rows_of(existing), ImportRules(skip_bad=True), names=TABLES, folder=NOWHERE)
    with store.transaction() as transaction:
        transaction.put(*base.records)
    before = {record for kind in TABLES for record in map(repr, store.all(kind))}
    rules = ImportRules(replace=replaces, skip_bad=True)
    plan = plan_import(store, rows_of(incoming), rules, names=TABLES, folder=NOWHERE)
    with store.transaction() as transaction:
        transaction.put(*plan.records)
    counted = sum(one.added + one.replaced + one.same + one.failed for one in plan.tables)
    assert counted == len(incoming)
    assert len(plan.failures) == sum(one.failed for one in plan.tables)
    assert len(plan.records) == sum(one.added + one.replaced for one in plan.tables)
    everything = [record for kind in TABLES for record in store.all(kind)]
    assert replaces or before <= set(map(repr, everything))
    for record in everything:
        assert misfit(record) is None
        assert all(store.get(one.kind, one.id) for one in references_of(record)), record
        if isinstance(record, Tombstone):
            assert store.get(EpisodeRecord, record.id.removeprefix("episodes/")) is None
    sources = [podcast.source for podcast in store.all(PodcastRecord)]
    assert len(sources) == len(set(sources))


def test_the_whole_goes_in() -> None:
    plan = plan_import(MemoryStore(), rows_of(WHOLE), ImportRules(), names=TABLES, folder=NOWHERE)
    assert plan.failures == ()
    assert len(plan.records) == len(WHOLE)


def test_fields_that_differ_are_named_with_dots() -> None:
    podcast = WHOLE[0]
    assert isinstance(podcast, PodcastRecord)
    other = replace(podcast, content=replace(podcast.content, title="Turf", language="nl"), aliases=("T",))
    assert list(differing_fields(podcast, other)) == ["content.title", "content.language", "aliases"]

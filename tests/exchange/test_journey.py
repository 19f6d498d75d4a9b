"""Archives of any records, out by tables and into an empty archive; all records are invented."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from podcast_notes.archive import Archive
from podcast_notes.archive.table_rules import ImportRules
from podcast_notes.cleaning import cleaned
from podcast_notes.models import (
    AppearanceRecord,
    ArticleRecord,
    DecisionRecord,
    EpisodeRecord,
    LinkRecord,
    PersonRecord,
    PickRecord,
    PodcastRecord,
    QuoteRecord,
    Record,
    Replaced,
    SightingRecord,
    Tombstone,
    TranscriptRecord,
)
from podcast_notes.store import TABLES, TinyStore
from tests.exchange.strategies import records

EPISODE = "p/1-e"
FOLDER = f"episodes/{EPISODE}"
TIED: Mapping[type[Record], dict[str, Any]] = {
    PodcastRecord: {"id": "p"},
    EpisodeRecord: {"id": EPISODE, "podcast_id": "p"},
    PersonRecord: {"id": "h"},
    AppearanceRecord: {"id": f"{EPISODE}:h", "episode_id": EPISODE, "person_id": "h"},
    TranscriptRecord: {
        "id": f"{EPISODE}:nl",
        "episode_id": EPISODE,
        "path": f"{FOLDER}/transcript.vtt",
        "original": f"{FOLDER}/sources/o.srt",
        "translation_of": None,
    },
    ArticleRecord: {"id": "k"},
    LinkRecord: {"id": f"k→{EPISODE}", "article_id": "k", "episode_id": EPISODE},
    QuoteRecord: {"id": "k:7", "article_id": "k", "person_id": "h", "same_as": None, "spans": ()},
    SightingRecord: {
        "id": f"k:7@{EPISODE}",
        "quote_id": "k:7",
        "episode_id": EPISODE,
        "transcript_id": f"{EPISODE}:nl",
    },
    PickRecord: {
        "id": f"{EPISODE}:7",
        "episode_id": EPISODE,
        "transcript_id": f"{EPISODE}:nl",
        "person_id": "h",
    },
    DecisionRecord: {"id": "000007", "before": Replaced()},
    Tombstone: {
        "id": "episodes/p/gone",
        "table": "episodes",
        "episode": None,
        "appearances": (),
        "transcripts": (),
        "links": (),
        "sightings": (),
        "picks": (),
    },
}
"""The fields by which the records of an archive hang together; all others may hold anything."""

archives = st.tuples(*(records(kind).map(lambda record: replace(record, **TIED[type(record)])) for kind in TABLES))


@pytest.mark.parametrize("form", ["jsonl", "csv"])
@settings(max_examples=3, deadline=None)
@given(stored=archives)
def test_any_archive_is_the_same_after_a_journey_but_for_what_no_text_may_hold(
    form: str, stored: tuple[Record, ...]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source, target = Archive.create(folder / "source"), Archive.create(folder / "target")
        with TinyStore.open(source.folder / "archive.json").transaction() as transaction:
            transaction.put(*stored)
        source.tables.export(folder / "tables", format=form)
        done = target.tables.import_(target.tables.sources(folder / "tables"), ImportRules())
        assert done.done, done.failures
        reader = TinyStore.open(target.folder / "archive.json")
        assert [record for kind in TABLES for record in reader.all(kind)] == list(map(cleaned, stored))
        again = target.tables.import_(target.tables.sources(folder / "tables"), ImportRules())
        assert [(one.added, one.replaced, one.same) for one in again.tables] == [(0, 0, 1)] * len(TABLES)

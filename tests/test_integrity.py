"""What fits an archive and what does not; all records are invented."""

from __future__ import annotations

import msgspec
import pytest

from podcast_notes.integrity import files_of, misfit, references_of
from podcast_notes.models import AppearanceRecord, QuoteKind, QuoteRecord, Record, Tombstone, TranscriptRecord
from tests.store.records import NOW, ONE_OF_EACH, person

TRANSCRIPT = TranscriptRecord(
    id="duinradio/12-een-gast:nl",
    episode_id="duinradio/12-een-gast",
    format="vtt",
    path="episodes/duinradio/12-een-gast/transcript.vtt",
    original="episodes/duinradio/12-een-gast/sources/transcript-12.vtt",
    added=NOW,
)


@pytest.mark.parametrize("record", [*(r for r in ONE_OF_EACH if not isinstance(r, TranscriptRecord)), TRANSCRIPT])
def test_what_the_archive_makes_fits(record: Record) -> None:
    assert misfit(record) is None


@pytest.mark.parametrize("record", ONE_OF_EACH)
@pytest.mark.parametrize(
    "wrong", ["../../x", "a/../../x", "/etc/passwd", "C:\\x", "é", "A", "x" * 201, "", " ", "a\n", "a/b/c/d"]
)
def test_no_other_id_does(record: Record, wrong: str) -> None:
    assert "its id" in (misfit(msgspec.structs.replace(record, id=wrong)) or "")


def test_an_id_says_what_the_fields_say() -> None:
    stray = AppearanceRecord(id="duinradio/12:mies", episode_id="duinradio/12", person_id="jan")
    assert misfit(stray) == "its id 'duinradio/12:mies' does not begin with 'duinradio/12:jan', as its other fields say"


@pytest.mark.parametrize(
    ("field", "path"),
    [
        ("path", "/etc/passwd"),
        ("path", "../outside.vtt"),
        ("path", "episodes/duinradio/12-een-gast/../../../outside.vtt"),
        ("path", "episodes/duinradio/13-een-ander/transcript.vtt"),
        ("original", "episodes/duinradio/12-een-gast/sources/../../x"),
        ("original", "episodes/duinradio/12-een-gast/sources/a\\b"),
        ("original", "archive.json"),
    ],
)
def test_no_file_outside_the_folder_of_the_episode_is_named(field: str, path: str) -> None:
    stray = msgspec.structs.replace(TRANSCRIPT, **{field: path})
    assert repr(path) in (misfit(stray) or "")
    kept = Tombstone(id="episodes/duinradio/12", table="episodes", removed=NOW, transcripts=(stray,))
    assert repr(path) in (misfit(kept) or "")


def test_an_original_keeps_its_extension() -> None:
    path = "episodes/duinradio/12-een-gast/sources/transcript-12.ヴ"
    assert misfit(msgspec.structs.replace(TRANSCRIPT, original=path)) is None


def test_references() -> None:
    quote = QuoteRecord(
        id="krant:9-2",
        article_id="krant",
        start=9,
        end=12,
        text="zee",
        kind=QuoteKind.DIRECT,
        person_id="mies",
        same_as="krant:0",
    )
    assert [(r.field, r.id) for r in references_of(quote)] == [
        ("article_id", "krant"),
        ("person_id", "mies"),
        ("same_as", "krant:0"),
    ]
    named = {type(record).__name__: [r.field for r in references_of(record)] for record in ONE_OF_EACH}
    assert named == {
        "PodcastRecord": [],
        "EpisodeRecord": ["podcast_id"],
        "PersonRecord": [],
        "AppearanceRecord": ["episode_id", "person_id"],
        "TranscriptRecord": ["episode_id"],
        "ArticleRecord": [],
        "LinkRecord": ["article_id", "episode_id"],
        "QuoteRecord": ["article_id"],
        "SightingRecord": ["quote_id", "episode_id", "transcript_id"],
        "PickRecord": ["episode_id", "transcript_id"],
        "DecisionRecord": [],
        "Tombstone": [],
    }


def test_files() -> None:
    assert files_of(TRANSCRIPT) == (TRANSCRIPT.path, TRANSCRIPT.original)
    [article] = [record for record in ONE_OF_EACH if record.id == "krant"]
    assert files_of(article) == ("articles/krant/article.txt",)
    assert files_of(person("mies")) == ()

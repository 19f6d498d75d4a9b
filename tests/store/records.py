"""Invented records."""

from __future__ import annotations

from datetime import UTC, datetime

from podcast_notes.models import (
    Action,
    Affiliation,
    AppearanceRecord,
    ArticleRecord,
    Change,
    ChangeKind,
    DecisionRecord,
    Enclosure,
    Episode,
    EpisodeRecord,
    Evidence,
    EvidenceKind,
    FeedPerson,
    FeedState,
    LinkRecord,
    LinkType,
    PersonRecord,
    PickRecord,
    Podcast,
    PodcastRecord,
    QuoteKind,
    QuoteRecord,
    Record,
    Relay,
    SightingPiece,
    SightingRecord,
    Source,
    Span,
    SpeakerEvidence,
    Status,
    Timebase,
    Tombstone,
    TranscriptRecord,
    Verdict,
)

NOW = datetime(2026, 3, 1, 9, 30, 15, 123456, tzinfo=UTC)


def person(record_id: str, name: str | None = None) -> PersonRecord:
    return PersonRecord(id=record_id, name=name or record_id.title(), added=NOW)


def quote(record_id: str, article_id: str = "krant", kind: QuoteKind = QuoteKind.DIRECT) -> QuoteRecord:
    return QuoteRecord(id=record_id, article_id=article_id, start=0, end=4, text="“Ja”", kind=kind)


ONE_OF_EACH: tuple[Record, ...] = (
    PodcastRecord(
        id="duinradio",
        content=Podcast(title="Duinradio – élke week", persons=(FeedPerson(name="Mies Zandstra"),)),
        feed=FeedState(etag='W/"1"', fetched=NOW),
        locked=("title",),
        added=NOW,
    ),
    EpisodeRecord(
        id="duinradio/12-een-gast",
        podcast_id="duinradio",
        content=Episode(
            guid="g-12", title="Een gast", published=NOW, enclosure=Enclosure(url="https://a.example/12.mp3")
        ),
        gone=NOW,
        added=NOW,
        updated=NOW,
    ),
    PersonRecord(
        id="mies-zandstra",
        name="Mies Zandstra",
        affiliations=(Affiliation(title="bioloog", date=NOW, source=Source.FEED, reference="duinradio/12-een-gast"),),
        added=NOW,
    ),
    AppearanceRecord(
        id="duinradio/12-een-gast:mies-zandstra",
        episode_id="duinradio/12-een-gast",
        person_id="mies-zandstra",
        sources=(Source.FEED, Source.MANUAL),
    ),
    TranscriptRecord(
        id="duinradio/12-een-gast:nl",
        episode_id="duinradio/12-een-gast",
        format="vtt",
        original="sources/12.vtt",
        path="transcript.vtt",
        timebase=Timebase(length=10),
        added=NOW,
    ),
    ArticleRecord(id="krant", title="“Zand”\n\u2028", sha256="0" * 64, added=NOW),
    LinkRecord(
        id="krant→duinradio/12-een-gast",
        article_id="krant",
        episode_id="duinradio/12-een-gast",
        type=LinkType.BASED_ON,
        score=0.75,
        evidence=(Evidence(kind="date", text="same week", span=Span(1, 2)),),
    ),
    QuoteRecord(
        id="krant:0",
        article_id="krant",
        start=0,
        end=28,
        text="‘Zand’, zei zij, ‘en duinen’",
        kind=QuoteKind.DIRECT,
        spans=(Span(1, 5), Span(18, 27)),
        relayed_by=Relay(mention="de krant", mention_span=Span(40, 48)),
        evidence=(SpeakerEvidence(EvidenceKind.MENTION, Span(12, 15)),),
        status=Status.REJECTED,
    ),
    SightingRecord(
        id="krant:0@duinradio/12-een-gast",
        quote_id="krant:0",
        episode_id="duinradio/12-een-gast",
        transcript_id="duinradio/12-een-gast:nl",
        verdict=Verdict.ALTERED,
        start_ms=1500,
        changes=(Change(kind=ChangeKind.REPLACED, spoken="zee", printed="zand", risk="name"),),
        pieces=(SightingPiece(start_ms=1500, first_cue=0, last_cue=1, matched="zee", speaker="A"),),
        other_speakers=("B",),
    ),
    PickRecord(
        id="duinradio/12-een-gast:1000",
        episode_id="duinradio/12-een-gast",
        transcript_id="duinradio/12-een-gast:nl",
        text="Zand, overal zand.",
        start_ms=1000,
        end_ms=2500,
        first_cue=0,
        last_cue=0,
        picked=NOW,
        picked_by="Jan Bakker",
    ),
    DecisionRecord(
        id="000001", at=NOW, by="Jan Bakker", action=Action.SKIP, subjects=("links/krant→duinradio/12-een-gast",)
    ),
    Tombstone(id="episodes/duinradio/11", table="episodes", keys=("g-11",), removed=NOW),
)

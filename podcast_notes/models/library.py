"""A whole archive as one value, and the settings of the site that is made of it."""

from __future__ import annotations

from msgspec import Struct

from podcast_notes.models.records import (
    AppearanceRecord,
    ArticleRecord,
    EpisodeRecord,
    LinkRecord,
    PersonRecord,
    PickRecord,
    PodcastRecord,
    QuoteRecord,
    SightingRecord,
    TranscriptRecord,
)


class Library(Struct, frozen=True, kw_only=True):
    """All records of an archive, a tuple for each table, in any order."""

    podcasts: tuple[PodcastRecord, ...] = ()
    episodes: tuple[EpisodeRecord, ...] = ()
    people: tuple[PersonRecord, ...] = ()
    appearances: tuple[AppearanceRecord, ...] = ()
    transcripts: tuple[TranscriptRecord, ...] = ()
    articles: tuple[ArticleRecord, ...] = ()
    links: tuple[LinkRecord, ...] = ()
    quotes: tuple[QuoteRecord, ...] = ()
    sightings: tuple[SightingRecord, ...] = ()
    picks: tuple[PickRecord, ...] = ()


class SiteSettings(Struct, frozen=True, kw_only=True):
    """What a site is called, its language (BCP 47), and where it will be published."""

    title: str
    language: str = "en"
    base_url: str | None = None
    """Absolute address of the site's root; None where it is not known: links to the site are then left out of show notes."""
    description: str = ""
    redirects: dict[str, str] = {}
    """Addresses that pages had before, each with the one of now: a path of the site, or an http(s) address."""
    search: bool = False
    """Whether it has a search page; for that it needs an index, which not every platform can make."""
    headers: bool = False
    """Whether it has a file that tells its host which headers to send."""
    cards: bool = True
    """Whether pages have pictures that stand for them where their address is shared."""

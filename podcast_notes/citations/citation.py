"""A printed quote and one place where it was said, or words picked from an episode, with the records that they hang on."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote as percent_encoded

from msgspec import Struct

from podcast_notes.markup import is_web_url
from podcast_notes.models import (
    ArticleRecord,
    Doubt,
    EpisodeRecord,
    PersonRecord,
    PickRecord,
    PodcastRecord,
    QuoteRecord,
    SightingRecord,
    Verdict,
)
from podcast_notes.timecode import format_span

NAMESPACE = "urn:podcast-notes:"
"""Begins the names of what has no address, and of the properties that no standard has."""


class PrintedText(Struct, frozen=True):
    """The text to which the offsets of a quote refer, and since when the article was known to have it."""

    text: str
    read: datetime
    sha256: str


class Heard(Struct, frozen=True, kw_only=True):
    """Who is quoted, and the episode in which it can be heard."""

    person: PersonRecord | None = None
    language: str | None = None
    """That of the transcript."""
    doubts: tuple[Doubt, ...] = ()
    """Why the place should be looked at again, other audio among it."""
    episode: EpisodeRecord | None = None
    podcast: PodcastRecord | None = None

    @property
    def audio(self) -> str | None:
        """The address of the episode's audio."""
        enclosure = self.episode.content.enclosure if self.episode else None
        return enclosure.url if enclosure and is_web_url(enclosure.url) else None


class PickedWords(Heard, frozen=True, kw_only=True):
    """Words that a person picked from an episode: a quote that stands in no article."""

    pick: PickRecord

    @property
    def speaker(self) -> str | None:
        """The name of who speaks, else the label in the transcript."""
        return self.person.name if self.person else self.pick.speaker

    @property
    def time(self) -> str:
        """The times as a media fragment."""
        return _fragment(self.pick.start_ms, self.pick.end_ms)


class Citation(Heard, frozen=True, kw_only=True):
    """A quote and where it was said; without an episode where it was not looked for."""

    quote: QuoteRecord
    article: ArticleRecord
    printed: PrintedText | None
    """None where the text cannot be told any more."""
    sighting: SightingRecord | None = None
    said_by: str | None = None
    """Who speaks there: the person for whom the label stands, else the label."""

    @property
    def id(self) -> str:
        """That of the sighting, else of the quote."""
        return self.sighting.id if self.sighting else self.quote.id

    @property
    def speaker(self) -> str | None:
        """The name of who is quoted, as far as that is known."""
        return self.person.name if self.person else self.quote.speaker

    @property
    def is_found(self) -> bool:
        """Whether it was said there."""
        return self.sighting is not None and self.sighting.verdict is not Verdict.NOT_FOUND

    @property
    def article_address(self) -> str:
        """Where the article stands, else its name in this archive."""
        return (
            self.article.url if is_web_url(self.article.url) and self.article.url else named("article", self.article.id)
        )

    @property
    def times(self) -> tuple[str, ...]:
        """The times as media fragments (https://www.w3.org/TR/media-frags/): `t=12.3,15.6`, one for each place it is from."""
        if self.sighting is None or not self.is_found:
            return ()
        places = self.sighting.pieces or (self.sighting,)
        return tuple(_fragment(place.start_ms, place.end_ms) for place in places if place.start_ms is not None)


def named(kind: str, identifier: str) -> str:
    """The name of a record outside of its archive: `urn:podcast-notes:article:my-article`."""
    return f"{NAMESPACE}{kind}:{percent_encoded(identifier, safe='/:@-._~')}"


def _fragment(start_ms: int, end_ms: int | None) -> str:
    return f"t={format_span(start_ms, end_ms)}"

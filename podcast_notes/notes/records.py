"""What templates are given: frozen records of plain values.

Addresses of pages are relative to the site's root, web addresses are absolute http(s) and times are milliseconds.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from podcast_notes.models import (
    Chapter,
    Doubt,
    Evidence,
    FeedLock,
    FreeText,
    License,
    LinkType,
    MediaFile,
    QuoteKind,
    SightingPiece,
    Soundbite,
    Source,
    Status,
    Trailer,
    UpdateFrequency,
    Verdict,
)
from podcast_notes.notes.addresses import absolute
from podcast_notes.timecode import format_span


class PersonLink(Struct, frozen=True, kw_only=True):
    """A person, and the address of his or her page."""

    name: str
    address: str


class Credit(Struct, frozen=True, kw_only=True):
    """A person in an episode, as introduced there, and which sources say so."""

    person: PersonLink
    role: str
    group: str
    title: str | None
    organisation: str | None
    sources: tuple[Source, ...]


class EpisodeLink(Struct, frozen=True, kw_only=True):
    """An episode, and the addresses of its page and its podcast's."""

    title: str
    number: str | None
    podcast: str
    podcast_address: str
    address: str
    published: datetime | None
    language: str


class ArticleLink(Struct, frozen=True, kw_only=True):
    """An article, the address of its page, and where it was published."""

    title: str | None
    publisher: str | None
    byline: str | None
    published: datetime | None
    language: str | None
    address: str
    url: str | None


class Piece(Struct, frozen=True, kw_only=True):
    """A part of a text: `equal`, or `changed`: in this text and not in the other; `risk` names a change of meaning.

    An `aside` stands between the pieces of a quotation, and is none of its words: `,” she said, “`.

    The parts of a text, one after the other, are the whole text with its white space and punctuation.
    """

    kind: str
    text: str
    risk: str | None = None


class SightingView(Struct, frozen=True, kw_only=True):
    """Where a quote was said, or with `not_found` the nearest passage; `spoken` are its words, changes marked."""

    episode: EpisodeLink
    verdict: Verdict
    start_ms: int | None
    end_ms: int | None
    score: float
    spoken: tuple[Piece, ...]
    risks: tuple[str, ...]
    speaker: str | None
    status: Status
    interpolated: bool
    pieces: tuple[SightingPiece, ...]
    """The places that the quote was put together from; none where it is one."""
    language: str | None
    doubts: tuple[Doubt, ...]
    """Why somebody should look at it again."""

    @property
    def heard(self) -> bool:
        """Whether it was said there: what is only the nearest passage is no source."""
        return self.verdict is not Verdict.NOT_FOUND


class QuoteView(Struct, frozen=True, kw_only=True):
    """A quote as printed, its speaker as printed (`mention`) and resolved (`speaker`, `person`), and its best sighting."""

    text: str
    said: str
    """The words without the attribution that splits them."""
    kind: QuoteKind
    mention: str | None
    speaker: str | None
    person: PersonLink | None
    confidence: float
    status: Status
    article: ArticleLink
    anchor: str
    address: str | None
    """Of its own page; None where it was not heard."""
    printed: tuple[Piece, ...]
    sighting: SightingView | None

    @property
    def split(self) -> bool:
        """Whether its attribution splits it; then `text` has marks of its own."""
        return self.said != self.text


class VerdictCount(Struct, frozen=True, kw_only=True):
    """How many quotes got a verdict; None is for quotes that were not checked."""

    verdict: Verdict | None
    number: int


class LinkView(Struct, frozen=True, kw_only=True):
    """What an article owes to an episode, why, and how sure that is (`score`, 0 to 1)."""

    type: LinkType
    status: Status
    score: float
    evidence: tuple[Evidence, ...]


class Press(Struct, frozen=True, kw_only=True):
    """An article that is linked to an episode, and what became of its quotes."""

    article: ArticleLink
    link: LinkView
    verdicts: tuple[VerdictCount, ...]


class WebLink(Struct, frozen=True, kw_only=True):
    """A link to elsewhere."""

    text: str
    url: str


class Place(Struct, frozen=True, kw_only=True):
    """A place that it is about or, where `made_there`, was made at; `url` shows it on OpenStreetMap."""

    name: str
    made_there: bool
    country: str | None
    url: str | None


class Version(Struct, frozen=True, kw_only=True):
    """Another version of the audio, or a video; `links` are its web addresses, `others` are for other programs: text only."""

    title: str | None
    media_type: str
    height: int | None
    bit_rate: float | None
    length: int | None
    language: str | None
    default: bool
    links: tuple[str, ...]
    others: tuple[str, ...]


class Elsewhere(Struct, frozen=True, kw_only=True):
    """A podcast or an episode in another feed; `url` is that of the feed, where it is known."""

    title: str | None
    url: str | None
    feed_guid: str
    item_guid: str | None
    medium: str | None


class Said(Struct, frozen=True, kw_only=True):
    """What a feed says of a podcast or an episode for those who listen.

    `comments` are where they can talk about it, the preferred place first; `no_comments` that none are wanted.
    """

    image: str | None
    explicit: bool | None
    blocked: bool
    categories: tuple[str, ...]
    places: tuple[Place, ...]
    license: License | None
    funding: tuple[WebLink, ...]
    comments: tuple[WebLink, ...]
    no_comments: bool
    elsewhere: tuple[Elsewhere, ...]
    texts: tuple[FreeText, ...]


class SaidOfPodcast(Said, frozen=True, kw_only=True):
    """What a feed says of its podcast."""

    guid: str | None
    type: str | None
    medium: str | None
    complete: bool
    new_feed_url: str | None
    lock: FeedLock | None
    trailers: tuple[Trailer, ...]
    recommended: tuple[Elsewhere, ...]
    update_frequency: UpdateFrequency | None


class SaidOfEpisode(Said, frozen=True, kw_only=True):
    """What a feed says of an episode."""

    number_display: str | None
    season: int | None
    season_name: str | None
    kind: str | None
    short_title: str | None
    author: str | None
    content_links: tuple[WebLink, ...]
    versions: tuple[Version, ...]
    soundbites: tuple[Soundbite, ...]
    media: tuple[MediaFile, ...]


class SpokenPlace(Struct, frozen=True, kw_only=True):
    """When words were said; `interpolated` where the transcript has no time for them, and it was estimated."""

    start_ms: int
    end_ms: int | None
    interpolated: bool


class NotedQuote(Struct, frozen=True, kw_only=True):
    """A quote of note: of an article, or picked from the transcript by a person; then it has no article and no verdict.

    `split`: the attribution stands within it, so that it has quotation marks of its own. A quote that print put together has
    more than one of `places`. `address` is that of its own page.
    """

    text: str
    language: str | None
    split: bool
    speaker: str | None
    person: PersonLink | None
    places: tuple[SpokenPlace, ...]
    verdict: Verdict | None
    status: Status
    article: ArticleLink | None
    title: str | None
    address: str


class ShowNotes(Struct, frozen=True, kw_only=True):
    """The show notes of one episode, in the episode's language.

    `own_notes` is the producer's Markdown, which goes first; `sections` names what is shown after it, in order (see
    `notes.own.Section`). `summary` has a string a paragraph; `hosts` are all in it who are no guests; `play_url` is the
    address to which `#t=` seconds can be added: the episode's page, else the audio; `site_url`, ending in a slash, is what
    addresses of pages are relative to; `said` is what else the feed says.
    """

    language: str
    title: str
    number: str | None
    podcast: str
    published: datetime | None
    duration_ms: int | None
    own_notes: str
    sections: tuple[str, ...]
    summary: tuple[str, ...]
    guests: tuple[Credit, ...]
    hosts: tuple[Credit, ...]
    chapters: tuple[Chapter, ...]
    quotes: tuple[NotedQuote, ...]
    press: tuple[Press, ...]
    links: tuple[WebLink, ...]
    audio_url: str | None
    site_url: str | None
    page_url: str | None
    play_url: str | None
    transcript_url: str | None
    said: SaidOfEpisode

    def link_to(self, quote: NotedQuote) -> str | None:
        """The page of a quote, which plays just that; else what plays the episode from there, where it has an address."""
        if self.site_url:
            return absolute(self.site_url, quote.address)
        place = quote.places[0]
        return f"{self.play_url}#t={format_span(place.start_ms, place.end_ms)}" if self.play_url else None


class SocialPost(Struct, frozen=True, kw_only=True):
    """What a post is made of: a quote of note, the address at which it plays, and the episode."""

    language: str
    quote: NotedQuote
    link: str | None
    title: str
    podcast: str
    number: str | None

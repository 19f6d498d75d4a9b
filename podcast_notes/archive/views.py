"""What commands print: records with the names that a reader needs; the shape of `--json`."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from podcast_notes.models import (
    Affiliation,
    AlternateEnclosure,
    ArticleVersion,
    Change,
    Chapters,
    ContentLink,
    Doubt,
    Enclosure,
    Evidence,
    ExternalFile,
    FeedLock,
    FeedMove,
    FeedPerson,
    FreeText,
    Funding,
    License,
    LinkType,
    Location,
    MediaFile,
    QuoteKind,
    Relay,
    RemoteItem,
    SightingPiece,
    SocialInteract,
    Soundbite,
    Source,
    Span,
    SpeakerEvidence,
    SpeakerKind,
    Status,
    Trailer,
    UpdateFrequency,
    Verdict,
    Voice,
)


class PersonInEpisode(Struct, frozen=True):
    """A person of an episode, as introduced there."""

    id: str
    name: str
    role: str
    title: str | None
    organisation: str | None
    sources: tuple[Source, ...]
    evidence: tuple[str, ...]


class EpisodeName(Struct, frozen=True):
    """What an episode is called by."""

    id: str
    podcast: str
    number: str | None
    title: str
    guid: str


class PodcastView(Struct, frozen=True):
    """A podcast with what the archive holds of it."""

    id: str
    title: str
    publisher: str | None
    language: str | None
    source: str | None
    link: str | None
    description: str
    episodes: int
    newest: datetime | None
    hosts: tuple[str, ...]
    fetched: datetime | None
    failed: datetime | None
    """Since when the feed cannot be read."""
    failure: str | None
    waiting: datetime | None
    """Until when the feed's host wants to be left alone."""
    moves: tuple[FeedMove, ...]


class PodcastFullView(PodcastView, frozen=True):
    """A podcast with everything that its feed says."""

    guid: str | None
    image: str | None
    feed_url: str | None
    persons: tuple[FeedPerson, ...]
    categories: tuple[str, ...]
    type: str | None
    explicit: bool | None
    blocked: bool
    complete: bool
    new_feed_url: str | None
    medium: str | None
    lock: FeedLock | None
    locations: tuple[Location, ...]
    license: License | None
    funding: tuple[Funding, ...]
    trailers: tuple[Trailer, ...]
    podroll: tuple[RemoteItem, ...]
    remote_items: tuple[RemoteItem, ...]
    update_frequency: UpdateFrequency | None
    social: tuple[SocialInteract, ...]
    texts: tuple[FreeText, ...]


class EpisodeView(Struct, frozen=True):
    """An episode with its people, its transcripts and the articles that are linked to it."""

    id: str
    podcast: str
    number: str | None
    title: str
    guid: str
    season: int | None
    published: datetime | None
    duration_ms: int | None
    link: str | None
    audio: str | None
    summary: str
    people: tuple[PersonInEpisode, ...]
    transcripts: tuple[str, ...]
    """The default first."""
    articles: tuple[str, ...]
    locked: tuple[str, ...]
    gone: datetime | None
    times_suspect: tuple[str, ...]
    """The transcripts that were made for other audio than the episode has now: their times may be off."""

    @property
    def guests(self) -> tuple[str, ...]:
        """The names of the guests."""
        return tuple(p.name for p in self.people if p.role == "guest")


class EpisodeFullView(EpisodeView, frozen=True):
    """An episode with everything that its feed says."""

    number_display: str | None
    season_name: str | None
    kind: str | None
    language: str | None
    categories: tuple[str, ...]
    description_html: str
    image: str | None
    enclosure: Enclosure | None
    persons: tuple[FeedPerson, ...]
    """As the feed names them."""
    transcript_files: tuple[ExternalFile, ...]
    """The transcripts that the feed names; `transcripts` are those in the archive."""
    chapters: Chapters | None
    soundbites: tuple[Soundbite, ...]
    short_title: str | None
    author: str | None
    explicit: bool | None
    blocked: bool
    locations: tuple[Location, ...]
    license: License | None
    funding: tuple[Funding, ...]
    content_links: tuple[ContentLink, ...]
    social: tuple[SocialInteract, ...]
    alternate_enclosures: tuple[AlternateEnclosure, ...]
    media: tuple[MediaFile, ...]
    remote_items: tuple[RemoteItem, ...]
    texts: tuple[FreeText, ...]


class SightingView(Struct, frozen=True):
    """Where a quote was said, or the nearest span where it was not."""

    episode: EpisodeName
    verdict: Verdict
    start_ms: int | None
    end_ms: int | None
    score: float
    spoken: str
    speaker_label: str | None
    said_by: str | None
    """The name of the person for whom the label stands, where somebody confirmed it."""
    voice: Voice
    """Whether the label, or the person for whom it stands, is the speaker in print."""
    changes: tuple[Change, ...]
    risks: tuple[str, ...]
    interpolated: bool
    pieces: tuple[SightingPiece, ...]
    """The places that the quote was put together from; none where it is one."""
    status: Status
    doubts: tuple[Doubt, ...] = ()
    """Why somebody should look at it again."""
    decided: datetime | None = None
    decided_by: str | None = None


class QuoteView(Struct, frozen=True):
    """A quote with its speaker's name and its sightings."""

    id: str
    article: str | None
    """None where the words were picked from an episode."""
    kind: QuoteKind
    text: str
    start: int
    end: int
    speaker: str | None
    speaker_kind: SpeakerKind | None
    mention: str | None
    person: str | None
    confidence: float
    spans: tuple[Span, ...]
    """The pieces of a quotation that its attribution splits; `text` is all that is printed from its first mark to its last."""
    relayed_by: Relay | None
    evidence: tuple[SpeakerEvidence, ...]
    same_as: str | None
    sightings: tuple[SightingView, ...]
    status: Status
    decided: datetime | None
    decided_by: str | None
    gone: datetime | None = None
    """Since when the article does not print it any more."""
    doubts: tuple[Doubt, ...] = ()
    """Why somebody should look at it again."""
    decided_as: str | None = None
    """The words with which it was decided, where the article prints others since."""
    title: str | None = None
    """That which somebody gave to picked words."""


class LinkView(Struct, frozen=True):
    """A link from an article to an episode, with its reasons."""

    id: str
    article: str
    article_title: str | None
    episode: EpisodeName
    type: LinkType
    score: float
    status: Status
    decided: datetime | None
    decided_by: str | None
    evidence: tuple[Evidence, ...]


class ArticleView(Struct, frozen=True):
    """An article with its links and quotes."""

    id: str
    title: str | None
    byline: str | None
    publisher: str | None
    published: datetime | None
    language: str | None
    url: str | None
    links: tuple[LinkView, ...]
    quotes: tuple[QuoteView, ...]
    no_link_reason: str | None
    """Why it is linked to no episode; None where it is linked to one."""
    rivals: tuple[LinkView, ...] = ()
    """Where several episodes fit about as well, and so none is linked: those, best first."""
    notes: tuple[str, ...] = ()
    checked: datetime | None = None
    """When it was last read again."""
    versions: tuple[ArticleVersion, ...] = ()
    """The texts that it had before, oldest first; the first is `versions/1-article.txt` in its folder."""


class AppearanceView(Struct, frozen=True):
    """One appearance of a person, as introduced then."""

    episode: EpisodeName
    published: datetime | None
    role: str
    title: str | None
    organisation: str | None
    sources: tuple[Source, ...]
    evidence: tuple[str, ...]


class PersonView(Struct, frozen=True):
    """A person with appearances, affiliations and quotes: those of articles, then those picked from transcripts."""

    id: str
    name: str
    aliases: tuple[str, ...]
    links: tuple[str, ...]
    affiliations: tuple[Affiliation, ...]
    appearances: tuple[AppearanceView, ...]
    quotes: tuple[QuoteView, ...]

"""What a feed says: the podcast, its episodes and the people it names."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from podcast_notes.models.podcasting import (
    AlternateEnclosure,
    ContentLink,
    FeedLock,
    FeedPages,
    FreeText,
    Funding,
    License,
    Location,
    MediaFile,
    RemoteItem,
    SocialInteract,
    Trailer,
    UpdateFrequency,
)


class FeedPerson(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person as the feed names him or her (`podcast:person`); role and group in the namespace's taxonomy, lower case."""

    name: str
    role: str = "host"
    group: str = "cast"
    href: str | None = None
    image: str | None = None
    title: str | None = None
    """As introduced: what the person does; from descriptions only."""
    organisation: str | None = None
    """As introduced: where; from descriptions only."""
    evidence: str | None = None
    """The words of a description that name the person."""


class Enclosure(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The audio of an episode; `length` in bytes."""

    url: str
    media_type: str | None = None
    length: int | None = None


class ExternalFile(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A file that the feed names: a `podcast:transcript` or `podcast:chapters`."""

    url: str
    media_type: str | None = None
    language: str | None = None
    rel: str | None = None


class Chapter(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A chapter of an episode, from its start."""

    start_ms: int
    title: str
    end_ms: int | None = None
    url: str | None = None
    image: str | None = None
    silent: bool = False
    """Whether no table of contents shows it (`"toc": false`): it only changes the picture, the link or the place."""
    location: Location | None = None


class Chapters(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The chapters of an episode: inline (psc), or the file that `podcast:chapters` names, or both."""

    inline: tuple[Chapter, ...] = ()
    file: ExternalFile | None = None


class Soundbite(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A stretch that the publisher recommends (`podcast:soundbite`)."""

    start_ms: int
    duration_ms: int
    title: str | None = None


class Podcast(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A show, as its feed describes it."""

    title: str = ""
    guid: str | None = None
    language: str | None = None
    publisher: str | None = None
    link: str | None = None
    description: str = ""
    """Plain text."""
    image: str | None = None
    feed_url: str | None = None
    persons: tuple[FeedPerson, ...] = ()
    categories: tuple[str, ...] = ()
    type: str | None = None
    """`itunes:type`: episodic or serial."""
    explicit: bool | None = None
    blocked: bool = False
    """`itunes:block`: directories are asked not to list it."""
    complete: bool = False
    """`itunes:complete`: no more episodes will come."""
    new_feed_url: str | None = None
    """`itunes:new-feed-url`: where the feed is from now on."""
    medium: str | None = None
    """`podcast:medium`: podcast, music, audiobook, …"""
    lock: FeedLock | None = None
    locations: tuple[Location, ...] = ()
    license: License | None = None
    funding: tuple[Funding, ...] = ()
    trailers: tuple[Trailer, ...] = ()
    podroll: tuple[RemoteItem, ...] = ()
    """The podcasts that it recommends."""
    remote_items: tuple[RemoteItem, ...] = ()
    update_frequency: UpdateFrequency | None = None
    social: tuple[SocialInteract, ...] = ()
    texts: tuple[FreeText, ...] = ()


class Episode(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One item of a feed."""

    guid: str
    title: str = ""
    number: str | None = None
    """As `podcast:episode` or `itunes:episode` prints it: `163`, `4.5`; where the feed is silent, from a title `#163: …`."""
    number_display: str | None = None
    """How `podcast:episode` wants the number shown (`display`)."""
    season: int | None = None
    season_name: str | None = None
    kind: str | None = None
    """`itunes:episodeType`: full, trailer or bonus."""
    published: datetime | None = None
    duration_ms: int | None = None
    link: str | None = None
    language: str | None = None
    """The language of this item where it differs from the podcast's."""
    summary: str = ""
    """Plain text, one paragraph a line."""
    description_html: str = ""
    """Sanitised HTML."""
    image: str | None = None
    enclosure: Enclosure | None = None
    persons: tuple[FeedPerson, ...] = ()
    """The item's own `podcast:person` elements, or the channel's where it has none."""
    transcripts: tuple[ExternalFile, ...] = ()
    chapters: Chapters | None = None
    soundbites: tuple[Soundbite, ...] = ()
    short_title: str | None = None
    """`itunes:title`, where it differs from the title: without number and name of the show."""
    author: str | None = None
    categories: tuple[str, ...] = ()
    """Categories, keywords and tags."""
    explicit: bool | None = None
    blocked: bool = False
    """`itunes:block`."""
    locations: tuple[Location, ...] = ()
    license: License | None = None
    funding: tuple[Funding, ...] = ()
    content_links: tuple[ContentLink, ...] = ()
    social: tuple[SocialInteract, ...] = ()
    alternate_enclosures: tuple[AlternateEnclosure, ...] = ()
    media: tuple[MediaFile, ...] = ()
    remote_items: tuple[RemoteItem, ...] = ()
    texts: tuple[FreeText, ...] = ()


class ParsedFeed(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A whole feed, with what was odd about it in `warnings`."""

    podcast: Podcast
    episodes: tuple[Episode, ...] = ()
    warnings: tuple[str, ...] = ()
    incomplete: bool = False
    """Whether it broke off, so that what it does not hold may still be in the feed."""
    partial: bool = False
    """Whether older pages were not read: what it does not hold may be on them, and what it holds is whole."""
    pages: FeedPages = FeedPages()
    declares_guid: bool = False
    """Whether the feed says its `podcast:guid` itself, so that it is not derived from where the feed was found."""

"""What the Podcasting 2.0, iTunes and Media RSS namespaces say of a podcast or an episode, a record for each element.

Sources: https://podcasting2.org/docs/podcast-namespace, Apple's podcaster guide, https://www.rssboard.org/media-rss and RFC 5005.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class Location(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A place that it is about or was made at (`podcast:location`)."""

    name: str
    rel: str | None = None
    """`subject` or `creator`."""
    geo: str | None = None
    """A geo: URI (RFC 5870)."""
    osm: str | None = None
    """An OpenStreetMap object: `R148838`."""
    country: str | None = None
    """ISO 3166-1 alpha-2."""


class License(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The terms of use (`podcast:license`): an SPDX identifier or a name of its own, and where it can be read."""

    name: str
    url: str | None = None


class Funding(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where listeners can support it (`podcast:funding`)."""

    url: str
    text: str = ""


class FreeText(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A text for machines (`podcast:txt`), perhaps with its purpose: `verify`, `applepodcastsverify`."""

    value: str
    purpose: str | None = None


class ContentLink(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where the same content is to be had elsewhere (`podcast:contentLink`)."""

    url: str
    label: str = ""


class SocialInteract(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where the comments are (`podcast:socialInteract`); a lower `priority` is preferred."""

    protocol: str
    url: str | None = None
    account_id: str | None = None
    account_url: str | None = None
    priority: int | None = None


class MediaSource(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An address of an alternate enclosure (`podcast:source`); http(s), or another scheme such as `ipfs:`."""

    url: str
    media_type: str | None = None


class Integrity(Struct, frozen=True, kw_only=True):
    """How to check a file (`podcast:integrity`): `sri` or `pgp-signature`, and its value."""

    type: str
    value: str


class AlternateEnclosure(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Another version of the audio, or a video (`podcast:alternateEnclosure`); `length` in bytes, `bit_rate` in bits a second."""

    media_type: str
    sources: tuple[MediaSource, ...] = ()
    length: int | None = None
    bit_rate: float | None = None
    height: int | None = None
    language: str | None = None
    title: str | None = None
    rel: str | None = None
    codecs: str | None = None
    default: bool = False
    integrity: Integrity | None = None


class MediaFile(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A file that Media RSS names (`media:content`, `media:thumbnail`); `length` in bytes, width and height in pixels."""

    url: str
    media_type: str | None = None
    medium: str | None = None
    """`audio`, `video`, `image`, `document` or `executable`."""
    length: int | None = None
    duration_ms: int | None = None
    width: int | None = None
    height: int | None = None
    language: str | None = None
    title: str | None = None


class RemoteItem(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A podcast or an episode elsewhere (`podcast:remoteItem`), by guid and address."""

    feed_guid: str
    feed_url: str | None = None
    item_guid: str | None = None
    medium: str | None = None
    title: str | None = None


class Trailer(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A trailer of the podcast or of a season (`podcast:trailer`); `length` in bytes."""

    url: str
    title: str = ""
    published: datetime | None = None
    length: int | None = None
    media_type: str | None = None
    season: int | None = None


class UpdateFrequency(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How often episodes come (`podcast:updateFrequency`)."""

    text: str = ""
    complete: bool = False
    start: datetime | None = None
    rule: str | None = None
    """An iCalendar RRULE (RFC 5545)."""


class FeedLock(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Whether other platforms may import the feed (`podcast:locked`), and who is asked."""

    locked: bool
    owner: str | None = None


class FeedPages(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The other documents of a feed in pages (RFC 5005): addresses of `atom:link`, or JSON Feed's `next_url`."""

    self_url: str | None = None
    next_url: str | None = None
    previous_archive_url: str | None = None
    archive: bool = False
    """Whether this document is an archive, which never changes (`fh:archive`)."""
    complete: bool = False
    """Whether it holds all that there is (`fh:complete`)."""

"""What feedparser reads: titles, links, dates, authors and files of RSS 0.9 to 2.0, RSS 1.0 and Atom, as values of our own."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from time import struct_time
from typing import Any

from msgspec import Struct

from podcast_notes.markup import is_web_url


class BaseEnclosure(Struct, frozen=True):
    """A media file that an entry names, as printed."""

    url: str
    media_type: str | None
    length: str | None
    seconds: str | None = None


class BaseEntry(Struct, frozen=True, kw_only=True):
    """An item as feedparser reads it; `date_text` is its date as printed."""

    title: str = ""
    link: str | None = None
    identifier: str | None = None
    published: datetime | None = None
    date_text: str | None = None
    enclosures: tuple[BaseEnclosure, ...] = ()
    image: str | None = None


class BaseFeed(Struct, frozen=True, kw_only=True):
    """A feed as feedparser reads it."""

    title: str = ""
    link: str | None = None
    language: str | None = None
    image: str | None = None
    author: str | None = None
    publisher: str | None = None
    entries: tuple[BaseEntry, ...] = ()


def read_base(data: bytes, *, url: str | None) -> BaseFeed:
    """The feed in `data`, an excerpt; links are resolved against `url` where it is http(s)."""
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8"}
    if url and is_web_url(url):
        headers["content-location"] = url
    # A stream, because feedparser would open a string as a file or an address.
    parsed = feedparser.parse(
        io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    feed = parsed["feed"]
    return BaseFeed(
        title=_text(feed, "title"),
        link=_text(feed, "link") or None,
        language=_text(feed, "language") or None,
        image=_image(feed),
        author=_text(_mapping(feed, "author_detail"), "name") or None,
        publisher=_text(feed, "publisher") or None,
        entries=tuple(_entry(entry) for entry in parsed["entries"]),
    )


def _entry(entry: Mapping[str, Any]) -> BaseEntry:
    return BaseEntry(
        title=_text(entry, "title"),
        link=_text(entry, "link") or None,
        identifier=_text(entry, "id") or None,
        published=_date(_value(entry, "published_parsed")) or _date(_value(entry, "updated_parsed")),
        date_text=_text(entry, "published") or _text(entry, "updated") or None,
        enclosures=_enclosures(entry),
        image=_image(entry),
    )


def _value(mapping: Mapping[str, Any], key: str) -> Any:
    """A key without feedparser's substitutes for missing ones, which warn of their removal."""
    return dict.get(mapping, key) if isinstance(mapping, dict) else None


def _text(mapping: Mapping[str, Any], key: str) -> str:
    value = _value(mapping, key)
    return value.strip() if isinstance(value, str) else ""


def _mapping(mapping: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = _value(mapping, key)
    return value if isinstance(value, dict) else {}


def _mappings(mapping: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = _value(mapping, key)
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def _enclosures(entry: Mapping[str, Any]) -> tuple[BaseEnclosure, ...]:
    links = [link for link in _mappings(entry, "links") if _text(link, "rel") == "enclosure" and _text(link, "href")]
    found = [
        BaseEnclosure(_text(one, "href"), _text(one, "type") or None, _text(one, "length") or None) for one in links
    ]
    for one in _mappings(entry, "media_content"):
        kind = _text(one, "type") or _text(one, "medium")
        if _text(one, "url") and kind.startswith(("audio", "video")):
            seconds = _text(one, "duration") or None
            media_type = _text(one, "type") or None
            found.append(BaseEnclosure(_text(one, "url"), media_type, _text(one, "filesize") or None, seconds))
    return tuple(found)


def _image(mapping: Mapping[str, Any]) -> str | None:
    image = _mapping(mapping, "image")
    thumbnails = _mappings(mapping, "media_thumbnail")
    address = _text(image, "href") or _text(image, "url") or _text(mapping, "logo")
    return address or next((_text(one, "url") for one in thumbnails if _text(one, "url")), None)


def _date(value: Any) -> datetime | None:
    if not isinstance(value, struct_time):
        return None
    try:
        return datetime(*value[:6], tzinfo=UTC)
    except ValueError:
        return None

"""JSON Feed 1.0 and 1.1 to a ParsedFeed; extensions, whose names begin with `_`, are passed over.

Source: https://jsonfeed.org/version/1.1.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from podcast_notes.errors import FeedError
from podcast_notes.feeds.addresses import Addresses
from podcast_notes.feeds.dates import read_iso_date
from podcast_notes.feeds.episode import fallback_guid, number_in_title, other_language
from podcast_notes.feeds.media import Attachment, choose_enclosure
from podcast_notes.feeds.notices import Notices
from podcast_notes.feeds.podcasting import podcast_guid
from podcast_notes.feeds.texts import description, fullest
from podcast_notes.feeds.tree import MOST_ALIKE
from podcast_notes.markup import is_web_url
from podcast_notes.models import Episode, FeedPages, ParsedFeed, Podcast
from podcast_notes.text import drop_controls, one_line

_VERSION = "jsonfeed.org/version/"
_KNOWN_VERSIONS = ("1", "1.1")
_BEGINNING = 1_000
_LARGEST = 10**15

_Object = Mapping[str, Any]


def is_json(data: bytes) -> bool:
    """Whether the bytes begin as a JSON object does."""
    start = data[:_BEGINNING]
    return start.decode(json.detect_encoding(start), "ignore").lstrip("\ufeff \t\r\n").startswith("{")


def read_json_feed(data: bytes, notices: Notices, *, url: str | None) -> ParsedFeed:
    """The feed; values of a wrong type are left out, and noted where something is lost. Raises FeedError."""
    feed = _feed_object(data, notices, url)
    addresses = Addresses(url)
    podcast = _podcast(feed, addresses, url)
    items = _objects(feed, "items")
    if not isinstance(feed.get("items"), list):
        notices.add("it has no list of items")
    elif len(items) < len(feed["items"]):
        notices.add("some of its items are no objects and were left out")
    episodes = tuple(_episode(item, podcast, addresses, notices) for item in items)
    pages = FeedPages(self_url=_link(feed, "feed_url", addresses), next_url=_link(feed, "next_url", addresses))
    return ParsedFeed(podcast=podcast, episodes=episodes, pages=pages)


def _feed_object(data: bytes, notices: Notices, url: str | None) -> _Object:
    hint = "Give the address of the podcast's feed: RSS, Atom or JSON Feed."
    try:
        value = msgspec.json.decode(_text(data, notices))
    except RecursionError as error:
        raise FeedError("is JSON that is nested too deep", resource=url, hint=hint) from error
    except msgspec.MsgspecError as error:
        raise FeedError(f"is JSON that is broken ({error})", resource=url, hint=hint) from error
    feed: _Object = value if isinstance(value, Mapping) else {}
    version = _string(feed, "version")
    if _VERSION not in version:
        raise FeedError("is JSON, but no JSON Feed", resource=url, hint=hint)
    number = version.partition(_VERSION)[2].strip("/")
    if number not in _KNOWN_VERSIONS:
        notices.add(f"it is in version {number[:20]!r} of JSON Feed and was read as 1.1")
    return feed


def _text(data: bytes, notices: Notices) -> str:
    encoding = json.detect_encoding(data[:4])
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        notices.add(f"some bytes are not in the encoding {encoding} and were replaced")
        text = data.decode(encoding, "replace")
    return text.removeprefix("\ufeff")


def _podcast(feed: _Object, addresses: Addresses, url: str | None) -> Podcast:
    feed_url = url if url and is_web_url(url) else None
    return Podcast(
        title=one_line(_string(feed, "title")),
        guid=podcast_guid(feed_url) if feed_url else None,
        language=one_line(_string(feed, "language")) or None,
        publisher=_authors(feed),
        link=_link(feed, "home_page_url", addresses),
        description=description(_escaped(feed, "description"))[0],
        image=_link(feed, "icon", addresses) or _link(feed, "favicon", addresses),
        feed_url=feed_url,
        complete=feed.get("expired") is True,
    )


def _episode(item: _Object, podcast: Podcast, addresses: Addresses, notices: Notices) -> Episode:
    item = _shortened(item, notices)
    name = one_line(_string(item, "title"))
    printed = (_string(item, "content_html"), _escaped(item, "content_text"), _escaped(item, "summary"))
    summary, description_html = description(fullest(printed))
    attachments = list(_attachments(item, addresses, notices))
    enclosure, others = choose_enclosure(attachments, ())
    durations = (one.duration_ms for one in attachments if enclosure and one.url == enclosure.url)
    link = _link(item, "url", addresses) or _link(item, "external_url", addresses)
    date = _string(item, "date_published") or _string(item, "date_modified")
    published = read_iso_date(date)
    if date and not published:
        notices.add(f"the date {date[:60]!r} cannot be read")
    return Episode(
        guid=_string(item, "id").strip() or fallback_guid(enclosure, link, name, date),
        title=name,
        number=number_in_title(name),
        published=published,
        duration_ms=next(durations, None),
        link=link,
        language=other_language(one_line(_string(item, "language")) or None, podcast.language),
        summary=summary,
        description_html=description_html,
        image=_link(item, "image", addresses) or _link(item, "banner_image", addresses),
        enclosure=enclosure,
        author=_authors(item),
        categories=_tags(item),
        alternate_enclosures=others,
    )


def _shortened(item: _Object, notices: Notices) -> _Object:
    """The item without what goes on in its lists beyond what anybody made."""
    long = {key: value for key, value in item.items() if isinstance(value, list) and len(value) > MOST_ALIKE}
    for key, value in long.items():
        notices.add(f"only the first {MOST_ALIKE:,} of its {len(value):,} {key[:60]} were read")
    return {**item, **{key: value[:MOST_ALIKE] for key, value in long.items()}} if long else item


def _attachments(item: _Object, addresses: Addresses, notices: Notices) -> Iterator[Attachment]:
    for one in _objects(item, "attachments"):
        url = addresses.file(_string(one, "url"))
        if not url:
            notices.add("an enclosure has no usable address and was left out")
            continue
        yield Attachment(
            url=url,
            media_type=one_line(_string(one, "mime_type")) or None,
            length=round(_number(one, "size_in_bytes")) or None,
            title=one_line(_string(one, "title")) or None,
            duration_ms=round(_number(one, "duration_in_seconds") * 1000) or None,
        )


def _authors(parent: _Object) -> str | None:
    """The names of `authors`, or of the `author` that 1.0 had."""
    single = parent.get("author")
    people = _objects(parent, "authors") or ([single] if isinstance(single, Mapping) else [])
    names = (one_line(_string(person, "name")) for person in people)
    return one_line(", ".join(dict.fromkeys(name for name in names if name))) or None


def _tags(item: _Object) -> tuple[str, ...]:
    tags = item.get("tags")
    words = (one_line(drop_controls(tag)) for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else ()
    return tuple(dict.fromkeys(word for word in words if word))


def _string(parent: _Object, key: str) -> str:
    """A string without control characters; a number, which some print for an id, as it would be printed; else empty."""
    value = parent.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _LARGEST:
        return str(value)
    return drop_controls(value) if isinstance(value, str) else ""


def _escaped(parent: _Object, key: str) -> str:
    """A string that is plain text, as HTML."""
    return html.escape(_string(parent, key), quote=False)


def _link(parent: _Object, key: str, addresses: Addresses) -> str | None:
    return addresses.link(_string(parent, key))


def _number(parent: _Object, key: str) -> float:
    """A number above zero; zero where there is none."""
    value = parent.get(key)
    if not isinstance(value, int | float) or isinstance(value, bool):
        return 0
    return value if 0 < value < _LARGEST else 0


def _objects(parent: _Object, key: str) -> list[_Object]:
    value = parent.get(key)
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []

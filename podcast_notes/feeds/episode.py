"""An item of a feed to an Episode."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from podcast_notes.feeds.addresses import Addresses
from podcast_notes.feeds.basics import printed_date, read_author, read_categories, read_image, read_link
from podcast_notes.feeds.dates import read_date
from podcast_notes.feeds.details import (
    read_content_links,
    read_free_texts,
    read_funding,
    read_license,
    read_locations,
    read_remote_items,
    read_social,
)
from podcast_notes.feeds.media import choose_enclosure, read_alternates, read_attachments, read_media
from podcast_notes.feeds.namespaces import ATOM, CONTENT, DUBLIN_CORE, ITUNES, MEDIA, PLAIN, PODCAST, XHTML
from podcast_notes.feeds.notices import Notices
from podcast_notes.feeds.podcast import is_blocked, read_explicit
from podcast_notes.feeds.podcasting import read_chapters, read_persons, read_soundbites, read_transcripts
from podcast_notes.feeds.texts import attribute_line, description, fullest, plain_line, printed_html, title
from podcast_notes.feeds.tree import Node
from podcast_notes.feeds.values import milliseconds
from podcast_notes.language import primary
from podcast_notes.models import Enclosure, Episode, FeedPerson, MediaFile, Podcast

_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,6})?", re.ASCII)
_SEASON = re.compile(r"\d{1,6}", re.ASCII)
_NUMBER_IN_TITLE = re.compile(
    r"#\s?(\d{1,6}(?:\.\d{1,2})?)(?=\s*[:|–—-]|\.\s|$)"
    r"|(?:episode|ep\.?|aflevering|afl\.?)\s?#?(\d{1,6})(?=\s*[:|–—.-]|$)",
    re.IGNORECASE,
)
_TEXTS = (
    *((CONTENT, "encoded"), (ATOM, "content"), (PLAIN, "description"), (ATOM, "summary"), (ITUNES, "summary")),
    *((MEDIA, "description"), (DUBLIN_CORE, "description")),
    *(
        (XHTML, "body"),
        (PLAIN, "body"),
        (PLAIN, "fullitem"),
        (PLAIN, "summary"),
        (PLAIN, "content"),
        (PLAIN, "abstract"),
    ),
)
_KINDS = frozenset(["full", "trailer", "bonus"])


class Inherited(Struct, frozen=True):
    """All that an item takes from its channel: nothing else of a channel may change how its items are read."""

    persons: tuple[FeedPerson, ...]
    language: str | None

    @classmethod
    def of(cls, podcast: Podcast) -> Inherited:
        """What the items of a podcast's channel take from it."""
        return cls(podcast.persons, podcast.language)


def read_episode(item: Node, inherited: Inherited, addresses: Addresses, notices: Notices) -> Episode:
    """The episode that an item describes; the channel's persons stand in where it has none of its own."""
    addresses = addresses.within(item)
    name = title(item)
    summary, description_html = description(fullest(_texts(item)) or item.text_of(ITUNES, "subtitle") or "")
    attachments, media = read_attachments(item, addresses, notices), read_media(item, addresses)
    enclosure, others = choose_enclosure(attachments, media)
    link, date = read_link(item, addresses), printed_date(item)
    number, display = _number(item, name)
    season, season_name = _season(item)
    return Episode(
        guid=_guid(item) or fallback_guid(enclosure, link, name, date),
        title=name,
        number=number,
        number_display=display,
        season=season,
        season_name=season_name,
        kind=_kind(item, notices),
        published=read_date_of_item(date, notices),
        duration_ms=_duration(item, media, notices),
        link=link,
        language=other_language(_printed_language(item), inherited.language),
        summary=summary,
        description_html=description_html,
        image=read_image(item, addresses),
        enclosure=enclosure,
        persons=read_persons(item, addresses, notices) or inherited.persons,
        transcripts=read_transcripts(item, addresses, notices),
        chapters=read_chapters(item, addresses, notices),
        soundbites=read_soundbites(item, notices),
        short_title=_short_title(item, name),
        author=read_author(item),
        categories=read_categories(item),
        explicit=read_explicit(item, notices),
        blocked=is_blocked(item),
        locations=read_locations(item, notices),
        license=read_license(item, addresses),
        funding=read_funding(item, addresses, notices),
        content_links=read_content_links(item, addresses, notices),
        social=read_social(item, addresses, notices),
        alternate_enclosures=(*read_alternates(item, addresses, notices), *others),
        media=media,
        remote_items=read_remote_items(_remote_parents(item), addresses, notices),
        texts=read_free_texts(item),
    )


def fallback_guid(enclosure: Enclosure | None, link: str | None, name: str, date: str | None) -> str:
    """What stands in for a guid: the address of the audio, else the link, else a hash of title and date as printed."""
    if enclosure or link:
        return enclosure.url if enclosure else link or ""
    return hashlib.sha256(f"{name}\n{date or ''}".encode()).hexdigest()


def read_date_of_item(printed: str | None, notices: Notices) -> datetime | None:
    """The date, told where it is printed and cannot be read."""
    date = read_date(printed)
    if printed and not date:
        notices.add(f"the date {printed[:60]!r} cannot be read")
    return date


def number_in_title(name: str) -> str | None:
    """The number of an episode in a title `#163: …` or `Episode 163 – …`."""
    found = _NUMBER_IN_TITLE.match(name)
    return found[1] or found[2] if found else None


def other_language(printed: str | None, channel_language: str | None) -> str | None:
    """The language of an item where it is another one than the channel's."""
    return printed if printed and primary(printed) != primary(channel_language) else None


def _guid(item: Node) -> str | None:
    printed = item.text_of(PLAIN, "guid") or item.text_of(ATOM, "id") or item.attribute("about")
    return printed or item.text_of(DUBLIN_CORE, "identifier") or item.text_of(PLAIN, "id")


def _texts(item: Node) -> Iterator[str]:
    for parent in (item, *item.all(MEDIA, "group")):
        yield from (printed_html(node) for place in _TEXTS for node in parent.all(*place))


def _short_title(item: Node, name: str) -> str | None:
    """The `itunes:title`, where it says something else than the title."""
    printed = plain_line(item.text_of(ITUNES, "title") or "")
    return printed if printed and printed != name else None


def _remote_parents(item: Node) -> Iterator[Node]:
    """What of an item holds remote items: itself, and the stretches of it that share their value with others."""
    yield item
    for value in item.all(PODCAST, "value"):
        yield from value.all(PODCAST, "valueTimeSplit")


def _number(item: Node, name: str) -> tuple[str | None, str | None]:
    """The number of the episode and the words in which `podcast:episode` wants it shown."""
    node = next(item.all(PODCAST, "episode"), None)
    if node and _NUMBER.fullmatch(node.text):
        return node.text, attribute_line(node, "display")
    printed = item.text_of(ITUNES, "episode")
    if printed and _NUMBER.fullmatch(printed):
        return printed, None
    return number_in_title(name), None


def _season(item: Node) -> tuple[int | None, str | None]:
    """The number of the season and its name."""
    node = next(item.all(PODCAST, "season"), None)
    name = attribute_line(node, "name") if node else None
    for printed in (node.text if node else "", item.text_of(ITUNES, "season") or ""):
        if _SEASON.fullmatch(printed):
            return int(printed), name
    return None, name


def _kind(item: Node, notices: Notices) -> str | None:
    printed = item.text_of(ITUNES, "episodeType")
    if printed and printed.lower() not in _KINDS:
        notices.add(f"the itunes:episodeType {printed[:40]!r} is none that exists")
        return None
    return printed.lower() if printed else None


def _duration(item: Node, media: tuple[MediaFile, ...], notices: Notices) -> int | None:
    """Milliseconds; None where it is not said, not readable, or zero, which feeds print for an unknown one."""
    printed = item.text_of(ITUNES, "duration")
    if not printed:
        return next((file.duration_ms for file in media if file.duration_ms), None)
    duration = milliseconds(printed)
    if duration is None:
        notices.add(f"the duration {printed[:40]!r} cannot be read")
    return duration or None


def _printed_language(item: Node) -> str | None:
    return item.attribute("xml:lang") or item.text_of(DUBLIN_CORE, "language") or item.text_of(PLAIN, "language")

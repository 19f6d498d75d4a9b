"""An item of a feed to an Episode."""

from __future__ import annotations

import hashlib
import re

from msgspec import Struct

from podcast_notes.feeds.addresses import Addresses
from podcast_notes.feeds.base import BaseEnclosure, BaseEntry
from podcast_notes.feeds.namespaces import ATOM, CONTENT, DUBLIN_CORE, ITUNES, PLAIN, PODCAST
from podcast_notes.feeds.notices import Notices
from podcast_notes.feeds.podcast import read_image
from podcast_notes.feeds.podcasting import read_chapters, read_persons, read_soundbites, read_transcripts
from podcast_notes.feeds.texts import description, fullest, one_line, printed_html, title
from podcast_notes.feeds.tree import Node
from podcast_notes.language import primary
from podcast_notes.models import Enclosure, Episode, FeedPerson, Podcast
from podcast_notes.timecode import parse_timecode

_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,6})?")
_NUMBER_IN_TITLE = re.compile(
    r"#\s?(\d{1,6}(?:\.\d{1,2})?)(?=\s*[:|–—-]|\.\s|$)"
    r"|(?:episode|ep\.?|aflevering|afl\.?)\s?#?(\d{1,6})(?=\s*[:|–—.-]|$)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,5}(?::\d{1,5}){1,2}")
_TEXTS = ((CONTENT, "encoded"), (ATOM, "content"), (PLAIN, "description"), (ATOM, "summary"), (ITUNES, "summary"))
_KINDS = frozenset(["full", "trailer", "bonus"])


class Inherited(Struct, frozen=True):
    """All that an item takes from its channel: nothing else of a channel may change how its items are read."""

    persons: tuple[FeedPerson, ...]
    language: str | None

    @classmethod
    def of(cls, podcast: Podcast) -> Inherited:
        """What the items of a podcast's channel take from it."""
        return cls(podcast.persons, podcast.language)


def read_episode(item: Node, base: BaseEntry, inherited: Inherited, addresses: Addresses, notices: Notices) -> Episode:
    """The episode that an item describes; the channel's persons stand in where it has none of its own."""
    name = title(item, base.title)
    summary, description_html = description(
        fullest(printed_html(node) for place in _TEXTS for node in item.all(*place))
    )
    enclosure = _enclosure(base, addresses, notices)
    link = addresses.link(base.link)
    number, display = _number(item, name)
    season, season_name = _season(item)
    if base.date_text and not base.published:
        notices.add(f"the date {base.date_text[:60]!r} cannot be read")
    return Episode(
        guid=_guid(item, base, name, enclosure, link),
        title=name,
        number=number,
        number_display=display,
        season=season,
        season_name=season_name,
        kind=_kind(item, notices),
        published=base.published,
        duration_ms=_duration(item, base, notices),
        link=link,
        language=_language(item, inherited),
        summary=summary,
        description_html=description_html,
        image=read_image(item, base.image, addresses),
        enclosure=enclosure,
        persons=read_persons(item, addresses, notices) or inherited.persons,
        transcripts=read_transcripts(item, addresses, notices),
        chapters=read_chapters(item, addresses, notices),
        soundbites=read_soundbites(item, notices),
    )


def _guid(item: Node, base: BaseEntry, name: str, enclosure: Enclosure | None, link: str | None) -> str:
    """The guid as printed; else the address of the audio, else the link, else a hash of title and date."""
    printed = item.text_of(PLAIN, "guid") or item.text_of(ATOM, "id") or item.attribute("about") or base.identifier
    if printed:
        return printed
    if enclosure or link:
        return enclosure.url if enclosure else link or ""
    return hashlib.sha256(f"{name}\n{base.date_text or ''}".encode()).hexdigest()


def _enclosure(base: BaseEntry, addresses: Addresses, notices: Notices) -> Enclosure | None:
    """The first audio file, else the first video, else the first file that has an address."""
    usable = [(one, url) for one in base.enclosures if (url := addresses.file(one.url))]
    if base.enclosures and not usable:
        notices.add("an enclosure has no usable address and was left out")
    if not usable:
        return None
    chosen, url = min(usable, key=lambda pair: _preference(pair[0]))
    length = int(chosen.length) if chosen.length and re.fullmatch(r"\d{1,15}", chosen.length) else None
    return Enclosure(url=url, media_type=chosen.media_type, length=length or None)


def _preference(enclosure: BaseEnclosure) -> int:
    kind = (enclosure.media_type or "").partition("/")[0].lower()
    return {"audio": 0, "video": 1}.get(kind, 2)


def _number(item: Node, name: str) -> tuple[str | None, str | None]:
    """The number of the episode and the words in which `podcast:episode` wants it shown."""
    node = next(item.all(PODCAST, "episode"), None)
    if node and _NUMBER.fullmatch(node.text):
        return node.text, node.attribute("display")
    printed = item.text_of(ITUNES, "episode")
    if printed and _NUMBER.fullmatch(printed):
        return printed, None
    found = _NUMBER_IN_TITLE.match(name)
    return (found[1] or found[2] if found else None), None


def _season(item: Node) -> tuple[int | None, str | None]:
    node = next(item.all(PODCAST, "season"), None)
    printed = node.text if node and node.text else item.text_of(ITUNES, "season")
    season = int(printed) if printed and re.fullmatch(r"\d{1,6}", printed) else None
    return season, one_line(node.attribute("name") or "") or None if node else None


def _kind(item: Node, notices: Notices) -> str | None:
    printed = item.text_of(ITUNES, "episodeType")
    if printed and printed.lower() not in _KINDS:
        notices.add(f"the itunes:episodeType {printed[:40]!r} is none that exists")
        return None
    return printed.lower() if printed else None


def _duration(item: Node, base: BaseEntry, notices: Notices) -> int | None:
    """Milliseconds; None where it is not said, not readable, or zero, which feeds print for an unknown one."""
    printed = item.text_of(ITUNES, "duration") or next((one.seconds for one in base.enclosures if one.seconds), None)
    if not printed:
        return None
    duration = parse_timecode(printed)
    if duration is None and _CLOCK.fullmatch(printed):  # 0:75:10 is meant, though it is not written so
        seconds = 0
        for part in printed.split(":"):
            seconds = seconds * 60 + int(part)
        duration = seconds * 1000
    if duration is None:
        notices.add(f"the duration {printed[:40]!r} cannot be read")
    return duration or None


def _language(item: Node, inherited: Inherited) -> str | None:
    printed = item.attribute("xml:lang") or item.text_of(DUBLIN_CORE, "language") or item.text_of(PLAIN, "language")
    return printed if printed and primary(printed) != primary(inherited.language) else None

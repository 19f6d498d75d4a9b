"""An Episode to the elements of an item."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from podcast_notes.feeds.notices import Notices
from podcast_notes.feeds.writer.categories import category_elements
from podcast_notes.feeds.writer.files import (
    alternate_enclosure_elements,
    chapters_elements,
    enclosure_elements,
    media_elements,
    transcript_elements,
)
from podcast_notes.feeds.writer.markup import (
    closed_html,
    element,
    is_blank,
    language_tag,
    mail_date,
    text_as_html,
    text_element,
    title_text,
    true_or_false,
    web_address,
)
from podcast_notes.feeds.writer.podcasting import common_elements
from podcast_notes.markup import safe_html
from podcast_notes.models import Episode, Podcast, Soundbite
from podcast_notes.timecode import format_seconds

_KINDS = frozenset(["full", "trailer", "bonus"])
_DECIMAL = re.compile(r"\d{1,9}(?:\.\d{1,6})?", re.ASCII)


def item_elements(episode: Episode, podcast: Podcast, notices: Notices) -> Iterator[str]:
    """What stands in an item of the podcast's channel."""
    yield text_element("title", title_text(episode.title))
    if not is_blank(episode.guid):
        yield text_element("guid", episode.guid, isPermaLink="false")
    if episode.published:
        yield text_element("pubDate", mail_date(episode.published))
    if link := web_address(episode.link):
        yield text_element("link", link)
    if language := language_tag(episode.language):
        yield text_element("dc:language", language)
    yield from category_elements(episode.categories)
    yield from _description_elements(episode)
    yield from enclosure_elements(episode.enclosure, notices)
    yield from _itunes_elements(episode)
    yield from _number_elements(episode, notices)
    persons = episode.persons if episode.persons != podcast.persons else ()
    yield from common_elements(episode, persons, notices)
    yield from _content_link_elements(episode, notices)
    yield from soundbite_elements(episode.soundbites)
    yield from transcript_elements(episode.transcripts, notices)
    yield from chapters_elements(episode.chapters, notices)
    yield from alternate_enclosure_elements(episode.alternate_enclosures, notices)
    yield from media_elements(episode.media)
    if episode.remote_items:
        notices.add("a podcast:remoteItem has no place in an item, and was left out")


def soundbite_elements(soundbites: Iterable[Soundbite]) -> Iterator[str]:
    """The `podcast:soundbite` elements, with times in seconds."""
    for bite in soundbites:
        times = {"startTime": format_seconds(bite.start_ms), "duration": format_seconds(bite.duration_ms)}
        yield text_element("podcast:soundbite", bite.title or "", **times)


def _content_link_elements(episode: Episode, notices: Notices) -> Iterator[str]:
    for link in episode.content_links:
        if url := web_address(link.url):
            yield text_element("podcast:contentLink", link.label, href=url)
        else:
            notices.add("a podcast:contentLink needs an http(s) address, and was left out")


def _description_elements(episode: Episode) -> Iterator[str]:
    """The whole description in both elements: of readers that know both, some take the first and some the fuller one."""
    if not is_blank(episode.description_html):
        markup = closed_html(safe_html(episode.description_html))
        yield text_element("description", markup)
        yield text_element("content:encoded", markup)
    elif episode.summary:
        yield text_element("description", text_as_html(episode.summary))


def _itunes_elements(episode: Episode) -> Iterator[str]:
    if episode.short_title and not is_blank(episode.short_title):
        yield text_element("itunes:title", episode.short_title)
    if episode.duration_ms is not None:
        yield text_element("itunes:duration", format_seconds(episode.duration_ms))
    if episode.kind in _KINDS:
        yield text_element("itunes:episodeType", episode.kind)
    if episode.author and not is_blank(episode.author):
        yield text_element("itunes:author", episode.author)
    if episode.explicit is not None:
        yield text_element("itunes:explicit", true_or_false(episode.explicit))
    if episode.blocked:
        yield text_element("itunes:block", "Yes")
    if image := web_address(episode.image):
        yield element("itunes:image", href=image)


def _number_elements(episode: Episode, notices: Notices) -> Iterator[str]:
    """Number and season: of iTunes, which takes whole numbers from 1, and of Podcasting 2.0, which takes decimals and names."""
    if episode.season is not None:
        yield text_element("podcast:season", str(episode.season), name=episode.season_name)
        if episode.season > 0:
            yield text_element("itunes:season", str(episode.season))
    elif episode.season_name:
        notices.add("a podcast:season needs a number, and was left out")
    if not episode.number:
        return
    if not _DECIMAL.fullmatch(episode.number):
        notices.add("the number of an episode is no decimal number, and was left out")
        return
    yield text_element("podcast:episode", episode.number, display=episode.number_display)
    if episode.number.isdecimal() and int(episode.number) > 0:
        yield text_element("itunes:episode", str(int(episode.number)))

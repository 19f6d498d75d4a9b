"""A Podcast to the elements of a channel."""

from __future__ import annotations

import re
from collections.abc import Iterator

from podcast_notes.feeds.notices import Notices
from podcast_notes.feeds.writer.categories import podcast_category_elements
from podcast_notes.feeds.writer.markup import (
    element,
    is_blank,
    iso_date,
    language_tag,
    mail_date,
    media_type,
    parent_element,
    text_as_html,
    text_element,
    title_text,
    true_or_false,
    web_address,
    yes_or_no,
)
from podcast_notes.feeds.writer.podcasting import common_elements, remote_item_elements
from podcast_notes.models import Podcast, Trailer, UpdateFrequency

_TYPES = frozenset(["episodic", "serial"])
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_RULE = re.compile(r"FREQ=\S+")


def channel_elements(podcast: Podcast, self_url: str | None, notices: Notices) -> Iterator[str]:
    """What stands in a channel before its items."""
    yield text_element("title", title_text(podcast.title))
    if link := web_address(podcast.link):
        yield text_element("link", link)
    yield text_element("description", text_as_html(podcast.description))
    if language := language_tag(podcast.language):
        yield text_element("language", language)
    yield text_element("generator", "podcast-notes")
    if address := web_address(self_url):
        yield element("atom:link", href=address, rel="self", type="application/rss+xml")
    yield from _image_elements(podcast)
    yield from _itunes_elements(podcast)
    yield from _podcasting_elements(podcast, notices)


def _image_elements(podcast: Podcast) -> Iterator[str]:
    image, link = web_address(podcast.image), web_address(podcast.link)
    if image and link:
        parts = (text_element("url", image), text_element("title", podcast.title), text_element("link", link))
        yield parent_element("image", parts)
    if image:
        yield element("itunes:image", href=image)


def _itunes_elements(podcast: Podcast) -> Iterator[str]:
    if podcast.publisher and not is_blank(podcast.publisher):
        yield text_element("itunes:author", podcast.publisher)
    yield from podcast_category_elements(podcast.categories)
    if podcast.type in _TYPES:
        yield text_element("itunes:type", podcast.type)
    if podcast.explicit is not None:
        yield text_element("itunes:explicit", true_or_false(podcast.explicit))
    if podcast.blocked:
        yield text_element("itunes:block", "Yes")
    if podcast.complete:
        yield text_element("itunes:complete", "Yes")
    if address := web_address(podcast.new_feed_url):
        yield text_element("itunes:new-feed-url", address)


def _podcasting_elements(podcast: Podcast, notices: Notices) -> Iterator[str]:
    if podcast.guid and _UUID.fullmatch(podcast.guid):
        yield text_element("podcast:guid", podcast.guid)
    elif podcast.guid:
        notices.add("a podcast:guid must be a UUID, and was left out")
    if podcast.lock:
        yield text_element("podcast:locked", yes_or_no(podcast.lock.locked), owner=podcast.lock.owner)
    if podcast.medium and not is_blank(podcast.medium):
        yield text_element("podcast:medium", podcast.medium)
    if podcast.update_frequency:
        yield _update_frequency_element(podcast.update_frequency)
    yield from common_elements(podcast, podcast.persons, notices)
    for trailer in podcast.trailers:
        yield from _trailer_elements(trailer, notices)
    if recommended := list(remote_item_elements(podcast.podroll, notices)):
        yield parent_element("podcast:podroll", recommended)
    yield from remote_item_elements(podcast.remote_items, notices)


def _update_frequency_element(frequency: UpdateFrequency) -> str:
    return text_element(
        "podcast:updateFrequency",
        frequency.text,
        complete="true" if frequency.complete else None,
        dtstart=iso_date(frequency.start) if frequency.start else None,
        rrule=frequency.rule if frequency.rule and _RULE.fullmatch(frequency.rule) else None,
    )


def _trailer_elements(trailer: Trailer, notices: Notices) -> Iterator[str]:
    url = web_address(trailer.url)
    if not (url and trailer.published) or is_blank(trailer.title):
        notices.add("a podcast:trailer needs address, date and title, and was left out")
        return
    yield text_element(
        "podcast:trailer",
        trailer.title,
        url=url,
        pubdate=mail_date(trailer.published),
        length=trailer.length,
        type=media_type(trailer.media_type),
        season=trailer.season,
    )

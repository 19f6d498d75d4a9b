"""The channel of a feed to a Podcast."""

from __future__ import annotations

from collections.abc import Iterable

from podcast_notes.feeds.addresses import Addresses
from podcast_notes.feeds.basics import read_author, read_image, read_language, read_link, read_name
from podcast_notes.feeds.dates import read_date, read_iso_date
from podcast_notes.feeds.details import (
    read_free_texts,
    read_funding,
    read_license,
    read_locations,
    read_medium,
    read_remote_items,
    read_social,
)
from podcast_notes.feeds.namespaces import ATOM, DUBLIN_CORE, ITUNES, MEDIA, PLAIN, PODCAST
from podcast_notes.feeds.notices import Notices
from podcast_notes.feeds.podcasting import read_guid, read_persons
from podcast_notes.feeds.texts import attribute_line, description, fullest, printed_html, title
from podcast_notes.feeds.tree import Node
from podcast_notes.feeds.values import is_yes, positive_number, whole_number, yes_or_no
from podcast_notes.markup import is_web_url
from podcast_notes.models import FeedLock, Podcast, Trailer, UpdateFrequency
from podcast_notes.text import one_line

_TEXTS = (
    *((PLAIN, "description"), (ATOM, "subtitle"), (ATOM, "tagline"), (ITUNES, "summary"), (DUBLIN_CORE, "description")),
    *((MEDIA, "description"), (PLAIN, "subtitle"), (PLAIN, "tagline")),
)
_TYPES = frozenset(["episodic", "serial"])


def read_podcast(
    channel: Node, around: Iterable[Node], addresses: Addresses, notices: Notices, *, url: str | None
) -> Podcast:
    """The podcast that a channel describes; the elements `around` it may say its language."""
    feed_url = url if url and is_web_url(url) else None
    podroll = channel.all(PODCAST, "podroll")
    text = fullest(printed_html(node) for place in _TEXTS for node in channel.all(*place))
    return Podcast(
        title=title(channel),
        guid=read_guid(channel, feed_url),
        language=next((language for node in (channel, *around) if (language := read_language(node))), None),
        publisher=_publisher(channel),
        link=read_link(channel, addresses),
        description=description(text or channel.text_of(ITUNES, "subtitle") or "")[0],
        image=read_image(channel, addresses),
        feed_url=feed_url,
        persons=read_persons(channel, addresses, notices),
        categories=tuple(_categories(channel)),
        type=_type(channel, notices),
        explicit=read_explicit(channel, notices),
        blocked=is_blocked(channel),
        complete=is_yes(channel.text_of(ITUNES, "complete")),
        new_feed_url=addresses.link(channel.text_of(ITUNES, "new-feed-url")),
        medium=read_medium(channel.text_of(PODCAST, "medium"), notices),
        lock=_lock(channel, notices),
        locations=read_locations(channel, notices),
        license=read_license(channel, addresses),
        funding=read_funding(channel, addresses, notices),
        trailers=_trailers(channel, addresses, notices),
        podroll=read_remote_items(podroll, addresses, notices),
        remote_items=read_remote_items((channel, *channel.all(PODCAST, "publisher")), addresses, notices),
        update_frequency=_update_frequency(channel),
        social=read_social(channel, addresses, notices),
        texts=read_free_texts(channel),
    )


def read_explicit(node: Node, notices: Notices) -> bool | None:
    """What `itunes:explicit` says; None where it is not said, or in words that it does not have."""
    printed = node.text_of(ITUNES, "explicit")
    explicit = yes_or_no(printed)
    if printed and explicit is None:
        notices.add(f"the itunes:explicit {printed[:40]!r} is none that exists")
    return explicit


def is_blocked(node: Node) -> bool:
    """Whether all directories are asked not to list it: `itunes:block`, or `podcast:block` that names none of them."""
    blocks = (block for block in node.all(PODCAST, "block") if not block.attribute("id"))
    return is_yes(node.text_of(ITUNES, "block")) or any(is_yes(block.text) for block in blocks)


def _publisher(channel: Node) -> str | None:
    owner = next(channel.all(ITUNES, "owner"), None)
    names = (
        owner.text_of(ITUNES, "name") if owner else None,
        channel.text_of(ITUNES, "author"),
        channel.text_of(DUBLIN_CORE, "publisher"),
        read_author(channel),
    )
    return next((name for printed in names if printed and (name := read_name(printed))), None)


def _type(channel: Node, notices: Notices) -> str | None:
    printed = (channel.text_of(ITUNES, "type") or "").lower()
    if printed and printed not in _TYPES:
        notices.add(f"the itunes:type {printed[:40]!r} is none that exists")
    return printed if printed in _TYPES else None


def _lock(channel: Node, notices: Notices) -> FeedLock | None:
    for node in channel.all(PODCAST, "locked"):
        locked = yes_or_no(node.text)
        if locked is not None:
            return FeedLock(locked=locked, owner=attribute_line(node, "owner"))
        notices.add(f"the podcast:locked {node.text[:40]!r} is neither yes nor no")
    return None


def _trailers(channel: Node, addresses: Addresses, notices: Notices) -> tuple[Trailer, ...]:
    found = []
    for node in channel.all(PODCAST, "trailer"):
        url = addresses.file(node.attribute("url"))
        if not url:
            notices.add("a podcast:trailer has no usable address and was left out")
            continue
        found.append(
            Trailer(
                url=url,
                title=one_line(node.text),
                published=read_date(node.attribute("pubDate")),
                length=positive_number(node.attribute("length")),
                media_type=attribute_line(node, "type"),
                season=whole_number(node.attribute("season")),
            )
        )
    return tuple(found)


def _update_frequency(channel: Node) -> UpdateFrequency | None:
    for node in channel.all(PODCAST, "updateFrequency"):
        found = UpdateFrequency(
            text=one_line(node.text),
            complete=is_yes(node.attribute("complete")),
            start=read_iso_date(node.attribute("dtstart")),
            rule=attribute_line(node, "rrule"),
        )
        if found != UpdateFrequency():
            return found
    return None


def _categories(channel: Node) -> list[str]:
    """The texts of the categories, outer ones before those inside them, without repeats."""
    found: dict[str, None] = {}
    pending = [*channel.all(ITUNES, "category"), *channel.all(PLAIN, "category")]
    for node in pending:
        for one in (node, *node.all(ITUNES, "category")):
            text = one_line(one.attribute("text") or one.text)
            if text:
                found[text] = None
    return list(found)

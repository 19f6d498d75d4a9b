"""The channel of a feed to a Podcast."""

from __future__ import annotations

from podcast_notes.feeds.addresses import Addresses
from podcast_notes.feeds.base import BaseFeed
from podcast_notes.feeds.namespaces import ATOM, ITUNES, PLAIN
from podcast_notes.feeds.notices import Notices
from podcast_notes.feeds.podcasting import read_guid, read_persons
from podcast_notes.feeds.texts import description, fullest, one_line, printed_html, title
from podcast_notes.feeds.tree import Node
from podcast_notes.markup import is_web_url
from podcast_notes.models import Podcast

_TEXTS = ((PLAIN, "description"), (ATOM, "subtitle"), (ATOM, "tagline"), (ITUNES, "summary"))


def read_podcast(channel: Node, base: BaseFeed, addresses: Addresses, notices: Notices, *, url: str | None) -> Podcast:
    """The podcast that a channel describes."""
    feed_url = url if url and is_web_url(url) else None
    return Podcast(
        title=title(channel, base.title),
        guid=read_guid(channel, feed_url),
        language=base.language,
        publisher=_publisher(channel, base),
        link=addresses.link(base.link),
        description=description(fullest(printed_html(node) for place in _TEXTS for node in channel.all(*place)))[0],
        image=read_image(channel, base.image, addresses),
        feed_url=feed_url,
        persons=read_persons(channel, addresses, notices),
        categories=tuple(_categories(channel)),
    )


def read_image(node: Node, fallback: str | None, addresses: Addresses) -> str | None:
    """The `itunes:image` of a channel or item, else another that the feed names."""
    for image in node.all(ITUNES, "image"):
        printed = image.attribute("href") or image.attribute("url") or image.text
        if address := addresses.link(printed):
            return address
    return addresses.link(fallback)


def _publisher(channel: Node, base: BaseFeed) -> str | None:
    owner = next(channel.all(ITUNES, "owner"), None)
    names = (
        owner.text_of(ITUNES, "name") if owner else None,
        channel.text_of(ITUNES, "author"),
        base.publisher,
        base.author,
    )
    return next((one_line(name) for name in names if name and "@" not in name), None)


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

"""The other documents of a feed that comes in pages or archives (RFC 5005)."""

from __future__ import annotations

from podcast_notes.feeds.addresses import Addresses
from podcast_notes.feeds.basics import links_of
from podcast_notes.feeds.namespaces import HISTORY
from podcast_notes.feeds.tree import Node
from podcast_notes.models import FeedPages


def read_pages(channel: Node, addresses: Addresses) -> FeedPages:
    """The addresses that a channel's links name, and whether it is an archive or complete."""
    return FeedPages(
        self_url=_address(channel, "self", addresses),
        next_url=_address(channel, "next", addresses),
        previous_archive_url=_address(channel, "prev-archive", addresses),
        archive=any(channel.all(HISTORY, "archive")),
        complete=any(channel.all(HISTORY, "complete")),
    )


def _address(channel: Node, relation: str, addresses: Addresses) -> str | None:
    found = (addresses.within(link).link(link.attribute("href")) for link in links_of(channel, relation))
    return next((address for address in found if address), None)

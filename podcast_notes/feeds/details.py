"""What the Podcasting 2.0 namespace says of podcasts and episodes alike: places, terms, money, comments, and things elsewhere.

Source: https://podcasting2.org/docs/podcast-namespace.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from podcast_notes.feeds.addresses import Addresses
from podcast_notes.feeds.namespaces import PODCAST
from podcast_notes.feeds.notices import Notices
from podcast_notes.feeds.podcasting import podcast_guid
from podcast_notes.feeds.texts import attribute_line
from podcast_notes.feeds.tree import Node
from podcast_notes.feeds.values import whole_number
from podcast_notes.models import ContentLink, FreeText, Funding, License, Location, RemoteItem, SocialInteract
from podcast_notes.text import drop_controls, one_line

_GEO = re.compile(
    r"geo:-?\d{1,3}(?:\.\d{1,20})?(?:,-?\d{1,9}(?:\.\d{1,20})?){1,2}(?:;[\w.=;%-]{1,100})?", re.IGNORECASE
)
_OSM = re.compile(r"[NWR]\d{1,19}(?:#\d{1,9})?", re.IGNORECASE)
_COUNTRY = re.compile(r"[a-z]{2}", re.IGNORECASE)
_MEDIA = ("podcast", "music", "video", "film", "audiobook", "newsletter", "blog", "publisher", "course")
_MEDIUMS = {name.lower(): name for name in (*_MEDIA, *(f"{name}L" for name in _MEDIA), "mixed")}
"""Lower case → as the namespace writes it."""


def read_locations(parent: Node, notices: Notices) -> tuple[Location, ...]:
    """The `podcast:location` elements that have a name."""
    found = []
    for node in parent.all(PODCAST, "location"):
        name = one_line(node.text)
        if not name:
            notices.add("a podcast:location has no name and was left out")
            continue
        rel = (attribute_line(node, "rel") or "").lower() or None
        geo, osm = _matching(node, "geo", _GEO, notices), _matching(node, "osm", _OSM, notices)
        country = _matching(node, "country", _COUNTRY, notices)
        found.append(Location(name=name, rel=rel, geo=geo, osm=osm, country=country))
    return tuple(found)


def read_license(parent: Node, addresses: Addresses) -> License | None:
    """The first `podcast:license` that has a name or an address."""
    for node in parent.all(PODCAST, "license"):
        url = addresses.link(node.attribute("url"))
        if name := one_line(node.text) or url:
            return License(name=name, url=url)
    return None


def read_funding(parent: Node, addresses: Addresses, notices: Notices) -> tuple[Funding, ...]:
    """The `podcast:funding` elements that have an address."""
    found = ((node, _address(node, "url", addresses, notices)) for node in parent.all(PODCAST, "funding"))
    return tuple(Funding(url=url, text=one_line(node.text)) for node, url in found if url)


def read_free_texts(parent: Node) -> tuple[FreeText, ...]:
    """The `podcast:txt` elements that are not empty."""
    texts = ((drop_controls(node.text), attribute_line(node, "purpose")) for node in parent.all(PODCAST, "txt"))
    return tuple(FreeText(value=value, purpose=purpose) for value, purpose in texts if value)


def read_content_links(item: Node, addresses: Addresses, notices: Notices) -> tuple[ContentLink, ...]:
    """The `podcast:contentLink` elements that have an address."""
    found = ((node, _address(node, "href", addresses, notices)) for node in item.all(PODCAST, "contentLink"))
    return tuple(ContentLink(url=url, label=one_line(node.text)) for node, url in found if url)


def read_social(parent: Node, addresses: Addresses, notices: Notices) -> tuple[SocialInteract, ...]:
    """The `podcast:socialInteract` elements; an older draft has the address as text, and `platform` for the protocol."""
    found = []
    for node in parent.all(PODCAST, "socialInteract"):
        protocol = (attribute_line(node, "protocol") or attribute_line(node, "platform") or "").lower()
        url = addresses.resource(node.attribute("uri") or node.attribute("url") or node.text)
        if not protocol or not (url or protocol == "disabled"):
            notices.add("a podcast:socialInteract has no protocol or no usable address and was left out")
            continue
        account_id, account_url = attribute_line(node, "accountId"), addresses.link(node.attribute("accountUrl"))
        priority = whole_number(node.attribute("priority"))
        found.append(
            SocialInteract(
                protocol=protocol, url=url, account_id=account_id, account_url=account_url, priority=priority
            )
        )
    return tuple(found)


def read_remote_items(parents: Iterable[Node], addresses: Addresses, notices: Notices) -> tuple[RemoteItem, ...]:
    """The `podcast:remoteItem` elements in `parents`; a guid that is not said is derived from the address of the feed."""
    found = []
    for node in (node for parent in parents for node in parent.all(PODCAST, "remoteItem")):
        feed_url = addresses.link(node.attribute("feedUrl"))
        feed_guid = attribute_line(node, "feedGuid") or (podcast_guid(feed_url) if feed_url else None)
        if not feed_guid:
            notices.add("a podcast:remoteItem names no feed and was left out")
            continue
        medium = read_medium(node.attribute("medium"), notices)
        item_guid, title = attribute_line(node, "itemGuid"), attribute_line(node, "title")
        found.append(
            RemoteItem(feed_guid=feed_guid, feed_url=feed_url, item_guid=item_guid, medium=medium, title=title)
        )
    return tuple(found)


def read_medium(printed: str | None, notices: Notices) -> str | None:
    """A medium as the namespace writes it (`musicL`); one that it does not know is kept in lower case."""
    word = one_line(printed or "").lower()
    if word and word not in _MEDIUMS:
        notices.add(f"the podcast:medium {word[:40]!r} is none that exists")
    return _MEDIUMS.get(word, word) or None


def _matching(node: Node, name: str, pattern: re.Pattern[str], notices: Notices) -> str | None:
    printed = node.attribute(name)
    if printed and not pattern.fullmatch(printed):
        notices.add(f"the {name} {printed[:40]!r} of a podcast:{node.name} cannot be read")
        return None
    return printed


def _address(node: Node, name: str, addresses: Addresses, notices: Notices) -> str | None:
    url = addresses.link(node.attribute(name))
    if not url:
        notices.add(f"a podcast:{node.name} has no usable address and was left out")
    return url

"""Elements of the Podcasting 2.0 namespace that channels and items share.

Source: https://podcasting2.org/docs/podcast-namespace; what it requires and is not known makes that an element is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from podcast_notes.feeds.notices import Notices
from podcast_notes.feeds.writer.markup import any_address, element, is_blank, text_element, web_address
from podcast_notes.models import (
    Episode,
    FeedPerson,
    FreeText,
    Funding,
    License,
    Location,
    Podcast,
    RemoteItem,
    SocialInteract,
)

_NO_COMMENTS = "disabled"
"""The protocol that says that no comments are wanted; it alone needs no address."""

_LOCATION = {
    "rel": re.compile("subject|creator"),
    "geo": re.compile(r"geo:\S+"),
    "osm": re.compile(r"[NWR]\d+(?:#\d+)?"),
    "country": re.compile("[A-Za-z]{2}"),
}
"""How the attributes of a location are written; what is written otherwise is left out."""


def common_elements(content: Podcast | Episode, persons: Iterable[FeedPerson], notices: Notices) -> Iterator[str]:
    """What the namespace lets be said of a podcast and of an episode alike; `persons` are those to be named here."""
    yield from (_person_element(person) for person in persons if not is_blank(person.name))
    yield from (_location_element(location) for location in content.locations if not is_blank(location.name))
    if content.license and not is_blank(content.license.name):
        yield _license_element(content.license)
    yield from _funding_elements(content.funding, notices)
    yield from _social_elements(content.social, notices)
    yield from (_text_element(text) for text in content.texts if not is_blank(text.value))


def remote_item_elements(items: Iterable[RemoteItem], notices: Notices) -> Iterator[str]:
    """Podcasts and episodes elsewhere."""
    for item in items:
        if is_blank(item.feed_guid):
            notices.add("a podcast:remoteItem needs the guid of a feed, and was left out")
            continue
        yield element(
            "podcast:remoteItem",
            feedGuid=item.feed_guid,
            feedUrl=web_address(item.feed_url),
            itemGuid=item.item_guid,
            medium=item.medium,
            title=item.title,
        )


def _person_element(person: FeedPerson) -> str:
    return text_element(
        "podcast:person",
        person.name,
        role=person.role,
        group=person.group,
        href=web_address(person.href),
        img=web_address(person.image),
    )


def _location_element(location: Location) -> str:
    said = {"rel": location.rel, "geo": location.geo, "osm": location.osm, "country": location.country}
    return text_element(
        "podcast:location",
        location.name,
        **{name: value for name, value in said.items() if value and _LOCATION[name].fullmatch(value)},
    )


def _license_element(license_: License) -> str:
    return text_element("podcast:license", license_.name, url=web_address(license_.url))


def _funding_elements(funding: Iterable[Funding], notices: Notices) -> Iterator[str]:
    for one in funding:
        if url := web_address(one.url):
            yield text_element("podcast:funding", one.text, url=url)
        else:
            notices.add("a podcast:funding needs an http(s) address, and was left out")


def _social_elements(places: Iterable[SocialInteract], notices: Notices) -> Iterator[str]:
    for place in places:
        if place.protocol == _NO_COMMENTS:
            yield element("podcast:socialInteract", protocol=place.protocol)
        elif (url := any_address(place.url)) and not is_blank(place.protocol):
            yield element(
                "podcast:socialInteract",
                protocol=place.protocol,
                uri=url,
                accountId=place.account_id,
                accountUrl=web_address(place.account_url),
                priority=place.priority,
            )
        else:
            notices.add("a podcast:socialInteract needs a protocol and an address, and was left out")


def _text_element(text: FreeText) -> str:
    return text_element("podcast:txt", text.value, purpose=text.purpose)

"""What a feed says of podcasts and episodes → records for templates, in which every address is one of the web."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec.structs import asdict, replace

from podcast_notes.models import (
    AlternateEnclosure,
    Episode,
    Location,
    Podcast,
    RemoteItem,
    SocialInteract,
)
from podcast_notes.notes.records import Elsewhere, Place, Said, SaidOfEpisode, SaidOfPodcast, Version, WebLink
from podcast_notes.notes.views import web_url

_OSM_OBJECT = re.compile(r"([NWR])(\d{1,20})(?:#\d+)?")
_OSM_KINDS = {"N": "node", "W": "way", "R": "relation"}
_NO_COMMENTS = "disabled"


def said_of_podcast(content: Podcast) -> SaidOfPodcast:
    """What the feed says of a podcast."""
    return SaidOfPodcast(
        **_shared(content),
        guid=content.guid,
        type=content.type,
        medium=content.medium,
        complete=content.complete or bool(content.update_frequency and content.update_frequency.complete),
        new_feed_url=web_url(content.new_feed_url),
        lock=content.lock,
        trailers=tuple(trailer for trailer in content.trailers if web_url(trailer.url)),
        recommended=_elsewhere(content.podroll),
        update_frequency=content.update_frequency,
    )


def said_of_episode(content: Episode) -> SaidOfEpisode:
    """What the feed says of an episode."""
    return SaidOfEpisode(
        **_shared(content),
        number_display=content.number_display,
        season=content.season,
        season_name=content.season_name,
        kind=content.kind,
        short_title=content.short_title,
        author=content.author,
        content_links=_links((link.label, link.url) for link in content.content_links),
        versions=tuple(map(_version, content.alternate_enclosures)),
        soundbites=content.soundbites,
        media=tuple(file for file in content.media if web_url(file.url)),
    )


def _shared(content: Podcast | Episode) -> dict[str, Any]:
    """The fields of `Said`."""
    said = Said(
        image=web_url(content.image),
        explicit=content.explicit,
        blocked=content.blocked,
        categories=content.categories,
        places=tuple(map(_place, content.locations)),
        license=replace(content.license, url=web_url(content.license.url)) if content.license else None,
        funding=_links((funding.text, funding.url) for funding in content.funding),
        comments=_comments(content.social),
        no_comments=any(place.protocol == _NO_COMMENTS for place in content.social),
        elsewhere=_elsewhere(content.remote_items),
        texts=content.texts,
    )
    return asdict(said)


def _links(named: Iterable[tuple[str, str | None]]) -> tuple[WebLink, ...]:
    """Links with their texts, those without one under their address."""
    return tuple(WebLink(text=text or url, url=url) for text, url in named if url and web_url(url))


def _comments(places: Iterable[SocialInteract]) -> tuple[WebLink, ...]:
    ranked = sorted(places, key=lambda place: (place.priority is None, place.priority or 0))
    return _links((place.account_id or place.protocol, place.url) for place in ranked)


def _place(location: Location) -> Place:
    found = _OSM_OBJECT.fullmatch(location.osm or "")
    return Place(
        name=location.name,
        made_there=location.rel == "creator",
        country=location.country,
        url=f"https://www.openstreetmap.org/{_OSM_KINDS[found[1]]}/{found[2]}" if found else None,
    )


def _version(enclosure: AlternateEnclosure) -> Version:
    addresses = [source.url for source in enclosure.sources]
    return Version(
        title=enclosure.title,
        media_type=enclosure.media_type,
        height=enclosure.height,
        bit_rate=enclosure.bit_rate,
        length=enclosure.length,
        language=enclosure.language,
        default=enclosure.default,
        links=tuple(address for address in addresses if web_url(address)),
        others=tuple(address for address in addresses if not web_url(address)),
    )


def _elsewhere(items: Iterable[RemoteItem]) -> tuple[Elsewhere, ...]:
    return tuple(
        Elsewhere(
            title=item.title,
            url=web_url(item.feed_url),
            feed_guid=item.feed_guid,
            item_guid=item.item_guid,
            medium=item.medium,
        )
        for item in items
    )

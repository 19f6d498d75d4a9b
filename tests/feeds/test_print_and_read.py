"""Records that the test itself prints, in the namespace under any prefix and as JSON Feed, and reads back the same.

All shows, names and addresses are invented.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.feeds import parse_feed
from podcast_notes.models import (
    AlternateEnclosure,
    ContentLink,
    Enclosure,
    Episode,
    ExternalFile,
    FeedPerson,
    FreeText,
    Funding,
    Integrity,
    License,
    Location,
    MediaSource,
    Podcast,
    RemoteItem,
    SocialInteract,
    Soundbite,
    Trailer,
    UpdateFrequency,
)
from tests.feeds.shows import MOMENTS, NAMES, PLAIN, SIZES, TIDY_EPISODES, TIDY_PODCASTS, maybe, some, web
from tests.feeds.test_any_bytes import NAMESPACES, PREFIXES

TEXT = "(text)"
ELEMENTS: dict[type[Struct], tuple[str, dict[str, str]]] = {
    FeedPerson: ("person", {"name": TEXT, "role": "role", "group": "group", "href": "href", "image": "img"}),
    Location: ("location", {"name": TEXT, "rel": "rel", "geo": "geo", "osm": "osm", "country": "country"}),
    License: ("license", {"name": TEXT, "url": "url"}),
    Funding: ("funding", {"text": TEXT, "url": "url"}),
    FreeText: ("txt", {"value": TEXT, "purpose": "purpose"}),
    ContentLink: ("contentLink", {"label": TEXT, "url": "href"}),
    SocialInteract: (
        "socialInteract",
        {
            "protocol": "protocol",
            "url": "uri",
            "account_id": "accountId",
            "account_url": "accountUrl",
            "priority": "priority",
        },
    ),
    RemoteItem: (
        "remoteItem",
        {"feed_guid": "feedGuid", "feed_url": "feedUrl", "item_guid": "itemGuid", "medium": "medium", "title": "title"},
    ),
    Trailer: (
        "trailer",
        {
            "title": TEXT,
            "url": "url",
            "published": "pubdate",
            "length": "length",
            "media_type": "type",
            "season": "season",
        },
    ),
    UpdateFrequency: ("updateFrequency", {"text": TEXT, "complete": "complete", "start": "dtstart", "rule": "rrule"}),
    ExternalFile: ("transcript", {"url": "url", "media_type": "type", "language": "language", "rel": "rel"}),
    Soundbite: ("soundbite", {"title": TEXT, "start_ms": "startTime", "duration_ms": "duration"}),
    MediaSource: ("source", {"url": "uri", "media_type": "contentType"}),
    Integrity: ("integrity", {"type": "type", "value": "value"}),
    AlternateEnclosure: (
        "alternateEnclosure",
        {"media_type": "type", "length": "length", "bit_rate": "bitrate", "height": "height", "language": "lang"}
        | {"title": "title", "rel": "rel", "codecs": "codecs", "default": "default"},
    ),
}
"""How the namespace writes each record: its element, and field by field the attribute or the text."""


def printed(prefix: str, record: Struct) -> str:
    name, fields = ELEMENTS[type(record)]
    values = {place: value(field, getattr(record, field)) for field, place in fields.items()}
    inside = escape(values.pop(TEXT, ""))
    if isinstance(record, AlternateEnclosure):
        inside = "".join(printed(prefix, one) for one in (*record.sources, record.integrity) if one)
    attributes = "".join(f" {key}={quoteattr(text)}" for key, text in values.items() if text)
    return f"<{prefix}:{name}{attributes}>{inside}</{prefix}:{name}>"


def value(field: str, content: object) -> str:
    if isinstance(content, datetime):
        return format_datetime(content) if field == "published" else content.isoformat()
    if isinstance(content, int) and field.endswith("_ms"):
        return f"{content / 1000:.3f}"
    return "" if content is None else str(content).lower() if isinstance(content, bool) else str(content)


def rss(podcast: Podcast, episode: Episode, prefix: str, namespace: str) -> str:
    def all_of(*records: Struct | None) -> str:
        return "".join(printed(prefix, record) for record in records if record)

    shared = [
        all_of(*one.persons, *one.locations, one.license, *one.funding, *one.social, *one.texts)
        for one in (podcast, episode)
    ]
    head = all_of(*podcast.trailers, *podcast.remote_items, podcast.update_frequency)
    podroll = f"<{prefix}:podroll>{all_of(*podcast.podroll)}</{prefix}:podroll>"
    item = all_of(*episode.content_links, *episode.alternate_enclosures, *episode.transcripts, *episode.soundbites)
    return (
        f'<rss version="2.0" xmlns:{prefix}="{namespace}"><channel>{head}{podroll}{shared[0]}'
        f"<item>{item}{shared[1]}</item></channel></rss>"
    )


@settings(max_examples=40, deadline=None)
@given(TIDY_PODCASTS, TIDY_EPISODES, PREFIXES, st.sampled_from(NAMESPACES))
def test_each_element_of_the_namespace(podcast: Podcast, episode: Episode, prefix: str, namespace: str) -> None:
    feed = parse_feed(rss(podcast, episode, prefix, namespace).encode())
    assert all("taxonomy" in warning for warning in feed.warnings)  # of made-up pairs of role and group
    shared = ("persons", "locations", "license", "funding", "social", "texts")
    for field in (*shared, "trailers", "remote_items", "update_frequency", "podroll"):
        assert getattr(feed.podcast, field) == getattr(podcast, field)
    (found,) = feed.episodes
    assert found.persons == (episode.persons or podcast.persons)
    for field in (*shared[1:], "content_links", "alternate_enclosures", "transcripts", "soundbites"):
        assert getattr(found, field) == getattr(episode, field)


ATTACHMENTS = some(
    st.builds(
        AlternateEnclosure,
        media_type=st.sampled_from(["video/mp4", "application/pdf"]),
        sources=web(".bin").map(lambda url: (MediaSource(url=url),)),
        length=maybe(SIZES),
        title=maybe(PLAIN),
        rel=st.just("enclosure"),
    )
)
EPISODES = st.lists(
    st.builds(
        Episode,
        guid=st.integers(0, 10**9).map(lambda number: f"urn:grist:{number}"),
        title=PLAIN,
        published=maybe(MOMENTS),
        link=maybe(web()),
        language=maybe(st.just("de")),
        image=maybe(web(".png")),
        summary=PLAIN,
        enclosure=st.builds(Enclosure, url=web(".mp3"), media_type=st.just("audio/mpeg"), length=maybe(SIZES)),
        author=maybe(NAMES),
        categories=some(PLAIN).map(lambda found: tuple(dict.fromkeys(found))),
        alternate_enclosures=ATTACHMENTS,
    ),
    max_size=3,
    unique_by=lambda episode: episode.guid,
)


def in_json(episode: Episode) -> dict[str, object]:
    others = [(one.sources[0].url, one.media_type, one.length, one.title) for one in episode.alternate_enclosures]
    if episode.enclosure:
        others.insert(0, (episode.enclosure.url, "audio/mpeg", episode.enclosure.length, None))
    return {
        "id": episode.guid,
        "title": episode.title,
        "date_published": episode.published.isoformat() if episode.published else None,
        "url": episode.link,
        "language": episode.language,
        "image": episode.image,
        "content_text": episode.summary,
        "authors": [{"name": episode.author}],
        "tags": episode.categories,
        "attachments": [
            {"url": url, "mime_type": kind, "size_in_bytes": length, "title": title}
            for url, kind, length, title in others
        ],
    }


@settings(max_examples=40, deadline=None)
@given(EPISODES)
def test_a_json_feed(episodes: Sequence[Episode]) -> None:
    document = {"version": "https://jsonfeed.org/version/1.1", "language": "nl", "items": [*map(in_json, episodes)]}
    found = parse_feed(json.dumps(document).encode()).episodes
    assert [replace(episode, description_html="") for episode in found] == list(episodes)

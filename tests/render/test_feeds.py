"""The feeds of the site: what a subscriber gets, in forms that readers take."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import feedparser
import pytest
from msgspec.structs import replace

from podcast_notes.feeds import parse_feed
from podcast_notes.models import Library, ParsedFeed
from podcast_notes.pages import site_feeds
from podcast_notes.pages.feeds import ENTRIES
from podcast_notes.render import Renderer
from podcast_notes.render.feeds import feed_files
from tests.pages.library import DIKE, DROUGHT, DUTCH, LIBRARY, REJECTED, SITE, VERBATIM, day
from tests.render.golden import assert_golden
from tests.render.test_hostile import PAYLOADS, poisoned

HOME = "https://archief.example.org/"
GUEST = "guests/marit-van-der-linde/feed"


def files(library: Library = LIBRARY, *, base_url: str = HOME) -> dict[str, bytes]:
    feeds = site_feeds(library, site=replace(SITE, base_url=base_url), media={DROUGHT: "media/een uur.mp3"})
    return {file.path: file.make() or b"" for file in feed_files(feeds, Renderer(), base_url)}


def keys(library: Library = LIBRARY, *, base_url: str = HOME) -> dict[str, bytes]:
    feeds = site_feeds(library, site=replace(SITE, base_url=base_url), media={})
    return {file.path: file.key for file in feed_files(feeds, Renderer(), base_url)}


def items(data: bytes) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(data)["items"]
    return found


def read(data: bytes) -> ParsedFeed:
    return parse_feed(data, url=HOME)


def test_the_site_each_podcast_and_each_guest_have_feeds() -> None:
    guests = ("aad-t-hoofd", "marit-van-der-linde", "sanne-hoekveld")
    both = ["feed", *(f"guests/{name}/feed" for name in guests)]
    assert set(files()) == {
        "podcasts/dijkwacht/feed.json",
        *(f"{feed}.{form}" for feed in both for form in ("xml", "json")),
    }


def test_without_an_address_of_the_site_there_is_no_feed() -> None:
    assert list(site_feeds(LIBRARY, site=replace(SITE, base_url=None), media={})) == []
    assert list(site_feeds(LIBRARY, site=replace(SITE, base_url="javascript:alert(1)"), media={})) == []


@pytest.mark.parametrize(
    "path", ["feed.xml", "feed.json", f"{GUEST}.xml", f"{GUEST}.json", "podcasts/dijkwacht/feed.json"]
)
def test_readers_take_it_without_a_complaint(path: str) -> None:
    data = files()[path]
    assert read(data).warnings == ()
    if path.endswith(".xml"):
        found = feedparser.parse(data)
        assert not found.bozo
        assert all(entry.link and entry.id and entry.title for entry in found.entries)


def test_the_feed_of_the_site_has_episodes_and_the_articles_about_them_newest_first() -> None:
    found = feedparser.parse(files()["feed.xml"])
    titles = [entry.title for entry in found.entries]
    assert titles == [
        "The Polder Gazette · Why the Dutch pay",
        "De Waterbode · Dijk kost veertig miljoen",
        "Dijkwacht #14 Wie betaalt de dijk?",
        "Dijkwacht #5 Het jaar dat het droog bleef",
    ]
    assert found.feed.link == HOME
    assert found.feed.links[-1].href == f"{HOME}feed.xml"


def test_an_episode_can_be_played_from_the_feed() -> None:
    played = [episode.enclosure for episode in read(files()["feed.xml"]).episodes if episode.enclosure]
    assert [sound.url for sound in played] == ["https://audio.example.org/14.mp3", f"{HOME}media/een%20uur.mp3"]
    (attachment,) = items(files()["podcasts/dijkwacht/feed.json"])[0]["attachments"]
    assert attachment == {
        "url": "https://audio.example.org/14.mp3",
        "mime_type": "audio/mpeg",
        "duration_in_seconds": 2712.0,
    }


def test_the_feed_of_a_guest_has_appearances_and_quotes_each_with_its_own_page() -> None:
    addresses = [item["url"] for item in items(files()[f"{GUEST}.json"])]
    assert f"{HOME}episodes/{DIKE}/" in addresses
    assert f"{HOME}articles/{DUTCH}/q{VERBATIM.start}/" in addresses
    assert len(addresses) == len(set(addresses))
    assert not any(REJECTED.text in item["content_html"] for item in items(files()[f"{GUEST}.json"]))


def test_both_forms_say_the_same() -> None:
    xml, other = (read(files()[f"{GUEST}.{form}"]) for form in ("xml", "json"))
    assert [(one.guid, one.title, one.published, one.link) for one in xml.episodes] == [
        (one.guid, one.title, one.published, one.link) for one in other.episodes
    ]


def test_what_readers_show() -> None:
    text = "\n\n".join(f"# {item['title']}\n{item['content_html']}" for item in items(files()["feed.json"]))
    assert_golden("feed.txt", text + "\n")


def test_only_the_newest_are_in_a_feed() -> None:
    first = LIBRARY.episodes[0]
    many = tuple(
        replace(
            first,
            id=f"dijkwacht/{number}",
            content=replace(first.content, published=day(2020, 1, 1) + timedelta(days=number)),
        )
        for number in range(ENTRIES + 20)
    )
    found = items(files(replace(LIBRARY, episodes=many))["podcasts/dijkwacht/feed.json"])
    assert len(found) == ENTRIES
    assert found[0]["url"] == f"{HOME}episodes/dijkwacht/{ENTRIES + 19}/"


def test_a_site_below_a_folder_has_its_addresses_there() -> None:
    found = files(base_url="https://example.org/notes")
    assert items(found["feed.json"])[-1]["url"] == f"https://example.org/notes/episodes/{DROUGHT}/"
    assert 'href="https://example.org/notes/guests/' in items(found["feed.json"])[-1]["content_html"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_in_a_field_comes_alive_in_a_reader(payload: str) -> None:
    library: Library = poisoned(LIBRARY, payload)
    site = replace(SITE, title=payload, description=payload)
    for file in feed_files(site_feeds(library, site=site, media={}), Renderer(), HOME):
        path, data = file.path, file.make() or b""
        if path.endswith(".json"):
            texts = [item["content_html"] for item in items(data)]
        else:
            found = feedparser.parse(data, sanitize_html=False)
            assert not found.bozo
            texts = [entry.summary for entry in found.entries]
        for text in texts:
            assert "<script" not in text
            assert "<img" not in text
            assert 'href="javascript' not in text


def test_a_feed_is_made_again_where_an_entry_of_it_has_changed() -> None:
    before = keys()
    assert keys() == before
    assert len(set(before.values())) == len(before)
    people = tuple(replace(one, name="Aad Hoofd") if one.id == "aad-t-hoofd" else one for one in LIBRARY.people)
    after = keys(replace(LIBRARY, people=people))
    changed = {path for path, key in after.items() if key != before[path]}
    assert {"guests/aad-t-hoofd/feed.xml", "guests/aad-t-hoofd/feed.json"} <= changed
    assert "guests/sanne-hoekveld/feed.xml" not in changed
    assert not set(keys(base_url="https://elders.example.org/").values()) & set(before.values())

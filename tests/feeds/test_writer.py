"""RSS out: valid by the rules, the same records when it is read back, and readable by two other parsers."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree

import feedparser
import podcastparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from podcast_notes.feeds import Notices, parse_feed, write_feed
from podcast_notes.models import (
    AlternateEnclosure,
    Chapter,
    Chapters,
    Enclosure,
    Episode,
    ExternalFile,
    FeedPerson,
    MediaSource,
    Podcast,
    RemoteItem,
    SocialInteract,
    Trailer,
)
from tests.feeds.namespace_rules import violations
from tests.feeds.shows import TIDY_EPISODES, TIDY_PODCASTS, WILD_EPISODES, WILD_PODCASTS

SELF = "https://wiek.example.org/feed.xml"
SHOW = Podcast(
    title="Grist & Grain",
    link="https://wiek.example.org/",
    description="An invented show about flour.",
    language="en",
    publisher="Radio Wiek",
    image="https://wiek.example.org/cover.jpg",
    explicit=False,
    categories=("History",),
    persons=(FeedPerson(name="Saar Molenbeek"),),
)
EPISODE = Episode(
    guid="grist-7",
    title="Flour & dust",
    number="7",
    season=2,
    season_name="The wet years",
    published=datetime(2025, 3, 7, 6, tzinfo=UTC),
    duration_ms=754_000,
    link="https://wiek.example.org/7",
    summary="Why a mill can burn.\nFrom the inside.",
    description_html="<p>Why a mill can burn.</p><p>From the inside.</p>",
    enclosure=Enclosure(url="https://wiek.example.org/7.mp3", media_type="audio/mpeg"),
    chapters=Chapters(inline=(Chapter(start_ms=61_500, title="Dust"),)),
)


def written(podcast: Podcast, episodes: Sequence[Episode], notices: Notices | None = None) -> bytes:
    return "".join(write_feed(podcast, episodes, self_url=SELF, notices=notices or Notices())).encode()


def told(podcast: Podcast, *episodes: Episode) -> tuple[str, ...]:
    notices = Notices()
    written(podcast, episodes, notices)
    return notices.messages()


@settings(max_examples=60)
@given(TIDY_PODCASTS, st.lists(TIDY_EPISODES, max_size=3, unique_by=lambda episode: episode.guid))
def test_what_is_written_is_read_back_the_same_and_breaks_no_rule(podcast: Podcast, episodes: list[Episode]) -> None:
    notices = Notices()
    document = written(podcast, episodes, notices)
    assert violations(document) == []
    assert notices.messages() == ()
    feed = parse_feed(document, url=SELF)
    assert feed.podcast == replace(podcast, feed_url=SELF)
    persons = [episode.persons or podcast.persons for episode in episodes]
    assert list(feed.episodes) == [replace(e, persons=people) for e, people in zip(episodes, persons, strict=True)]
    assert feed.pages.self_url == SELF


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(WILD_PODCASTS, st.lists(WILD_EPISODES, max_size=2))
def test_whatever_the_records_hold_no_rule_is_broken(podcast: Podcast, episodes: list[Episode]) -> None:
    document = written(podcast, episodes)
    assert violations(document) == []
    assert len(parse_feed(document).episodes) == len(episodes)


def test_the_whole_of_a_small_feed() -> None:
    root = ElementTree.fromstring(written(SHOW, [EPISODE]))
    assert root.findtext("channel/title") == "Grist & Grain"
    assert root.findtext("channel/item/pubDate") == "Fri, 07 Mar 2025 06:00:00 GMT"
    enclosure = root.find("channel/item/enclosure")
    assert enclosure is not None
    assert enclosure.attrib == {"url": "https://wiek.example.org/7.mp3", "length": "0", "type": "audio/mpeg"}


def test_feedparser_reads_it() -> None:
    parsed = feedparser.parse(io.BytesIO(written(SHOW, [EPISODE])))
    assert parsed.bozo is False
    assert (parsed.feed.title, parsed.feed.link, parsed.feed.author) == (SHOW.title, SHOW.link, SHOW.publisher)
    entry = parsed.entries[0]
    assert (entry.title, entry.id, entry.link) == (EPISODE.title, EPISODE.guid, EPISODE.link)
    assert EPISODE.published is not None
    assert entry.published_parsed[:6] == EPISODE.published.timetuple()[:6]
    assert entry.enclosures[0].href == "https://wiek.example.org/7.mp3"
    assert entry.content[0].value == EPISODE.description_html
    assert entry.itunes_duration == "754"


def test_podcastparser_reads_it() -> None:
    feed = podcastparser.parse(SELF, io.BytesIO(written(SHOW, [EPISODE])))
    assert (feed["title"], feed["link"], feed["description"]) == (SHOW.title, SHOW.link, SHOW.description)
    (episode,) = feed["episodes"]
    assert (episode["title"], episode["guid"], episode["number"]) == (EPISODE.title, EPISODE.guid, 7)
    assert EPISODE.published is not None
    assert (episode["published"], episode["total_time"]) == (int(EPISODE.published.timestamp()), 754)
    assert episode["enclosures"][0]["url"] == "https://wiek.example.org/7.mp3"
    assert episode["description_html"] == EPISODE.description_html
    assert [chapter["title"] for chapter in episode["chapters"]] == ["Dust"]


@settings(max_examples=30)
@given(TIDY_PODCASTS, st.lists(TIDY_EPISODES, max_size=2, unique_by=lambda episode: episode.guid))
def test_two_other_parsers_read_every_one(podcast: Podcast, episodes: list[Episode]) -> None:
    document = written(podcast, episodes)
    other = feedparser.parse(io.BytesIO(document))
    assert other.bozo is False
    guids = [episode.guid for episode in episodes]
    assert [entry.id for entry in other.entries] == guids
    assert sorted(e["guid"] for e in podcastparser.parse(SELF, io.BytesIO(document))["episodes"]) == sorted(guids)


@pytest.mark.parametrize(
    ("podcast", "episode", "words"),
    [
        (replace(SHOW, guid="no-uuid"), EPISODE, "podcast:guid must be a UUID"),
        (replace(SHOW, trailers=(Trailer(url=SELF, title="Soon"),)), EPISODE, "podcast:trailer needs"),
        (replace(SHOW, podroll=(RemoteItem(feed_guid=""),)), EPISODE, "podcast:remoteItem needs"),
        (SHOW, replace(EPISODE, number="7b"), "no decimal number"),
        (SHOW, replace(EPISODE, season=None), "podcast:season needs a number"),
        (SHOW, replace(EPISODE, enclosure=Enclosure(url="audio/7.mp3")), "an enclosure needs"),
        (SHOW, replace(EPISODE, transcripts=(ExternalFile(url="7.vtt"),)), "podcast:transcript needs"),
        (SHOW, replace(EPISODE, chapters=Chapters(file=ExternalFile(url="7.json"))), "podcast:chapters needs"),
        (SHOW, replace(EPISODE, social=(SocialInteract(protocol="activitypub"),)), "podcast:socialInteract needs"),
        (SHOW, replace(EPISODE, remote_items=(RemoteItem(feed_guid="x"),)), "no place in an item"),
        (
            SHOW,
            replace(EPISODE, alternate_enclosures=(AlternateEnclosure(media_type="video/mp4"),)),
            "podcast:alternateEnclosure needs",
        ),
    ],
)
def test_what_a_namespace_does_not_allow_is_left_out_and_told(podcast: Podcast, episode: Episode, words: str) -> None:
    (message,) = told(podcast, episode)
    assert words in message
    assert violations(written(podcast, [episode])) == []


def test_of_two_episodes_with_one_guid_the_second_is_written_without() -> None:
    document = written(SHOW, [EPISODE, replace(EPISODE, title="Again")])
    assert violations(document) == []
    assert len(parse_feed(document).episodes) == 2


def test_an_address_of_another_scheme_stands_only_where_it_may() -> None:
    sources = (MediaSource(url="ipfs://QmGrist"),)
    episode = replace(
        EPISODE,
        link="javascript:alert(1)",
        alternate_enclosures=(AlternateEnclosure(media_type="video/mp4", sources=sources),),
    )
    text = written(SHOW, [episode]).decode()
    assert "ipfs://QmGrist" in text
    assert "javascript" not in text


def test_control_characters_are_dropped() -> None:
    episode = replace(EPISODE, title="Flour\x00 and\x1b[2J dust\ufffe", author="Sa\x08ar")
    document = written(SHOW, [episode])
    read = parse_feed(document).episodes[0]
    assert (read.title, read.author) == ("Flour and dust", "Saar")


def test_a_title_that_looks_like_markup_stays_as_it_is() -> None:
    titles = ("How to use <b> tags", "AT&amp;T", "I <3 mills", "a < b > c")
    episodes = [replace(EPISODE, guid=title, title=title) for title in titles]
    assert tuple(e.title for e in parse_feed(written(SHOW, episodes)).episodes) == titles


def test_the_persons_of_the_channel_are_not_repeated() -> None:
    same = replace(EPISODE, persons=SHOW.persons)
    assert written(SHOW, [same]).count(b"<podcast:person") == 1
    other = replace(EPISODE, persons=(*SHOW.persons, FeedPerson(name="Ünal Şahin", role="guest")))
    assert written(SHOW, [other]).count(b"<podcast:person") == 3
    assert parse_feed(written(SHOW, [other])).episodes[0].persons == other.persons


def test_categories_of_apple_stand_one_inside_the_other() -> None:
    show = replace(SHOW, categories=("Books", "Milling", "History", "Food"))
    root = ElementTree.fromstring(written(show, ()))
    itunes = "{http://www.itunes.com/dtds/podcast-1.0.dtd}category"
    outer = [(node.get("text"), [inner.get("text") for inner in node]) for node in root.findall(f"channel/{itunes}")]
    assert outer == [("Arts", ["Books", "Food"]), ("History", [])]
    assert [node.text for node in root.findall("channel/category")] == ["Milling"]


def test_it_is_written_as_the_episodes_come() -> None:
    asked: list[int] = []

    def episodes() -> Iterator[Episode]:
        for number in range(3):
            asked.append(number)
            yield replace(EPISODE, guid=str(number))

    pieces = write_feed(SHOW, episodes(), notices=Notices())
    first = next(piece for piece in pieces if "<item>" in piece)
    assert "grist" not in first
    assert asked == [0]

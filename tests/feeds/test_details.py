"""What the namespaces say of a podcast and its episodes beside names and files. The show is invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from podcast_notes.feeds import parse_feed, podcast_guid
from podcast_notes.models import (
    ContentLink,
    Episode,
    FeedLock,
    FreeText,
    Funding,
    License,
    Location,
    ParsedFeed,
    Podcast,
    RemoteItem,
    SocialInteract,
    Trailer,
    UpdateFrequency,
)

URL = "https://veen.example.org/feeds/show.xml"
OTHER = "https://elders.example.org/feed.xml"
GUID = "5c1f9a2e-0000-5000-8000-00000000000a"


def parsed(channel: str = "", item: str = "") -> ParsedFeed:
    data = (
        '<rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0" '
        'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>Het veen</title>'
        f"{channel}<item><guid>veen-1</guid>{item}</item></channel></rss>"
    )
    return parse_feed(data.encode(), url=URL)


def podcast(channel: str) -> Podcast:
    return parsed(channel).podcast


def episode(item: str) -> Episode:
    return parsed("", item).episodes[0]


SHARED = """
    <podcast:location rel="Subject" geo="geo:52.75,6.9" osm="R47654" country="nl">Het Bargerveen</podcast:location>
    <podcast:location rel="creator"> Emmen </podcast:location>
    <podcast:license url="/terms">veen-eigen-1</podcast:license>
    <podcast:funding url="https://steun.example.org/">Steun   ons</podcast:funding>
    <podcast:funding url="https://steun.example.org/2"/>
    <podcast:txt purpose="verify">turf-123</podcast:txt><podcast:txt>los</podcast:txt><podcast:txt/>
    <podcast:socialInteract priority="1" protocol="ActivityPub" uri="https://fedi.example.org/@veen/1" accountId="@veen"
      accountUrl="https://fedi.example.org/@veen"/>
    <podcast:socialInteract protocol="disabled"/>
    <itunes:explicit>Clean</itunes:explicit><itunes:block>Yes</itunes:block>
"""


@pytest.mark.parametrize("place", ["channel", "item"])
def test_what_both_a_podcast_and_an_episode_can_have(place: str) -> None:
    feed = parsed(**{place: SHARED})
    subject = feed.podcast if place == "channel" else feed.episodes[0]
    assert subject.locations == (
        Location(name="Het Bargerveen", rel="subject", geo="geo:52.75,6.9", osm="R47654", country="nl"),
        Location(name="Emmen", rel="creator"),
    )
    assert subject.license == License(name="veen-eigen-1", url="https://veen.example.org/terms")
    assert subject.funding == (
        Funding(url="https://steun.example.org/", text="Steun ons"),
        Funding(url="https://steun.example.org/2"),
    )
    assert subject.texts == (FreeText(value="turf-123", purpose="verify"), FreeText(value="los"))
    assert subject.social == (
        SocialInteract(
            protocol="activitypub",
            url="https://fedi.example.org/@veen/1",
            account_id="@veen",
            account_url="https://fedi.example.org/@veen",
            priority=1,
        ),
        SocialInteract(protocol="disabled"),
    )
    assert (subject.explicit, subject.blocked) == (False, True)
    assert feed.warnings == ()


def test_what_only_a_podcast_has() -> None:
    found = podcast(
        f"""<itunes:type>Serial</itunes:type><itunes:complete>yes</itunes:complete>
        <itunes:new-feed-url>https://nieuw.example.org/feed.xml</itunes:new-feed-url>
        <podcast:medium>musicl</podcast:medium><podcast:locked owner="baas@veen.example.org">Yes</podcast:locked>
        <podcast:trailer pubdate="Thu, 01 Apr 2021 08:00:00 EST" url="teaser.mp3" length="12345" type="audio/mpeg" season="4">
          Turf!</podcast:trailer>
        <podcast:podroll><podcast:remoteItem feedGuid="{GUID}" title="Elders"/></podcast:podroll>
        <podcast:remoteItem feedUrl="{OTHER}" itemGuid="e-1" medium="Music"/>
        <podcast:publisher><podcast:remoteItem medium="publisher" feedGuid="{GUID}"/></podcast:publisher>
        <podcast:updateFrequency rrule="FREQ=WEEKLY;COUNT=9" dtstart="2023-08-28T02:00:00.000+02:00">
          Elke week</podcast:updateFrequency>
        """
    )
    assert (found.type, found.complete, found.medium) == ("serial", True, "musicL")
    assert found.new_feed_url == "https://nieuw.example.org/feed.xml"
    assert found.lock == FeedLock(locked=True, owner="baas@veen.example.org")
    assert found.trailers == (
        Trailer(
            url="https://veen.example.org/feeds/teaser.mp3",
            title="Turf!",
            published=datetime(2021, 4, 1, 13, tzinfo=UTC),
            length=12345,
            media_type="audio/mpeg",
            season=4,
        ),
    )
    assert found.podroll == (RemoteItem(feed_guid=GUID, title="Elders"),)
    assert found.remote_items == (
        RemoteItem(feed_guid=podcast_guid(OTHER), feed_url=OTHER, item_guid="e-1", medium="music"),
        RemoteItem(feed_guid=GUID, medium="publisher"),
    )
    assert found.update_frequency == UpdateFrequency(
        text="Elke week", rule="FREQ=WEEKLY;COUNT=9", start=datetime(2023, 8, 28, tzinfo=UTC)
    )


def test_what_only_an_episode_has() -> None:
    found = episode(
        f"""<title>#3: Turf | Het veen</title><itunes:title>Turf</itunes:title><itunes:author>Ada Kok</itunes:author>
        <itunes:episodeType>Trailer</itunes:episodeType><itunes:season>2</itunes:season><podcast:season name="Zand"/>
        <itunes:explicit>true</itunes:explicit><itunes:keywords>turf, zand,turf</itunes:keywords><category>Natuur</category>
        <podcast:contentLink href="https://video.example.org/3">Kijk mee</podcast:contentLink>
        <podcast:value><podcast:valueTimeSplit><podcast:remoteItem feedGuid="{GUID}" itemGuid="lied"/></podcast:valueTimeSplit>
        </podcast:value>"""
    )
    assert (found.number, found.short_title, found.author, found.kind) == ("3", "Turf", "Ada Kok", "trailer")
    assert (found.season, found.season_name, found.explicit) == (2, "Zand", True)
    assert found.categories == ("Natuur", "turf", "zand")
    assert found.content_links == (ContentLink(url="https://video.example.org/3", label="Kijk mee"),)
    assert found.remote_items == (RemoteItem(feed_guid=GUID, item_guid="lied"),)


def test_a_title_that_itunes_only_repeats_is_no_short_title() -> None:
    found = episode("<title>Turf</title><itunes:title> Turf </itunes:title>")
    assert (found.title, found.short_title) == ("Turf", None)


def test_a_subtitle_stands_in_for_a_description_only() -> None:
    assert episode("<itunes:subtitle>Over turf...</itunes:subtitle>").summary == "Over turf..."
    assert podcast("<itunes:subtitle>Over turf</itunes:subtitle>").description == "Over turf"
    both = "<description>Over turf</description><itunes:subtitle>Over turf...</itunes:subtitle>"
    assert (episode(both).summary, podcast(both).description) == ("Over turf", "Over turf")


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("ada@example.org (Ada Kok)", "Ada Kok"),
        ("Ada Kok (ada@example.org)", "Ada Kok"),
        ("Ada Kok &lt;ada@example.org&gt;", "Ada Kok"),
        ("Ada Kok (Radio Veen)", "Ada Kok (Radio Veen)"),
        ("ada@example.org", None),
        ("", None),
    ],
)
def test_an_author_is_a_name_and_never_an_address(printed: str, name: str | None) -> None:
    assert episode(f"<author>{printed}</author>").author == name
    assert podcast(f"<managingEditor>{printed}</managingEditor>").publisher == name


@pytest.mark.parametrize(
    "element",
    [
        "<itunes:explicit>misschien</itunes:explicit>",
        '<podcast:location geo="hier" osm="x" country="Nederland">Emmen</podcast:location>',
        "<podcast:location/>",
        '<podcast:funding url="javascript:alert(1)">Steun</podcast:funding>',
        '<podcast:socialInteract protocol="activitypub" uri="javascript:alert(1)"/>',
        '<podcast:socialInteract uri="https://fedi.example.org/1"/>',
        '<podcast:remoteItem itemGuid="x"/>',
        '<podcast:remoteItem feedGuid="x" medium="opera"/>',
    ],
)
def test_what_cannot_be_read_is_left_out_and_told(element: str) -> None:
    for feed in (parsed(channel=element), parsed(item=element)):
        assert len(feed.warnings) >= 1
        assert "javascript" not in repr((feed.podcast, feed.episodes))


@pytest.mark.parametrize(
    "element",
    [
        "<itunes:type>soms</itunes:type>",
        "<podcast:locked>misschien</podcast:locked>",
        "<podcast:medium>opera</podcast:medium>",
        '<podcast:trailer url="data:x">Turf</podcast:trailer>',
    ],
)
def test_what_a_podcast_cannot_be_is_told(element: str) -> None:
    assert len(parsed(element).warnings) == 1


def test_values_of_the_wrong_kind_leave_their_element_in_place() -> None:
    (place,) = podcast('<podcast:location geo="hier" osm="x" country="Nederland">Emmen</podcast:location>').locations
    assert place == Location(name="Emmen")
    assert podcast("<podcast:medium>Opera</podcast:medium>").medium == "opera"
    (social,) = episode('<podcast:socialInteract platform="Nostr">nostr:note1abc</podcast:socialInteract>').social
    assert social == SocialInteract(protocol="nostr", url="nostr:note1abc")


def test_a_block_for_one_directory_is_none_for_all() -> None:
    assert podcast("<podcast:block>yes</podcast:block>").blocked
    assert not podcast('<podcast:block id="winkel">yes</podcast:block><podcast:block>no</podcast:block>').blocked


def test_live_items_are_counted() -> None:
    live = "<podcast:liveItem status='live'><title>Nu</title><guid>nu</guid></podcast:liveItem>"
    feed = parsed(live * 2)
    assert [one.guid for one in feed.episodes] == ["veen-1"]
    assert feed.warnings == ("its live items (2) were left out",)

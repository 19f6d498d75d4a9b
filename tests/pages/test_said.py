"""What a feed says, as templates are given it: every address is one of the web, or plainly a text."""

from __future__ import annotations

from podcast_notes.models import (
    AlternateEnclosure,
    Episode,
    FeedLock,
    Funding,
    License,
    Location,
    MediaSource,
    Podcast,
    RemoteItem,
    SocialInteract,
    Trailer,
    UpdateFrequency,
)
from podcast_notes.notes.said import said_of_episode, said_of_podcast

SCRIPT = "javascript:alert(1)"


def test_addresses_that_are_not_of_the_web_are_no_links() -> None:
    said = said_of_podcast(
        Podcast(
            image=SCRIPT,
            new_feed_url=SCRIPT,
            license=License(name="own", url=SCRIPT),
            funding=(Funding(url=SCRIPT, text="Give"),),
            trailers=(Trailer(url=SCRIPT, title="Soon"),),
            podroll=(RemoteItem(feed_guid="d1", feed_url=SCRIPT, title="Locks"),),
            social=(SocialInteract(protocol="activitypub", url=SCRIPT),),
        )
    )
    assert (said.image, said.new_feed_url, said.funding, said.trailers, said.comments) == (None, None, (), (), ())
    assert said.license == License(name="own")
    assert [(item.title, item.url) for item in said.recommended] == [("Locks", None)]


def test_other_sources_of_a_version_are_kept_apart_from_its_links() -> None:
    sources = tuple(MediaSource(url=url) for url in ("ipfs://QmInvented", "https://media.example.org/1.mp4", SCRIPT))
    (version,) = said_of_episode(
        Episode(guid="1", alternate_enclosures=(AlternateEnclosure(media_type="video/mp4", sources=sources),))
    ).versions
    assert version.links == ("https://media.example.org/1.mp4",)
    assert version.others == ("ipfs://QmInvented", SCRIPT)


def test_the_preferred_place_for_comments_comes_first() -> None:
    places = tuple(
        SocialInteract(protocol=name, url=f"https://{name}.example.org/1", priority=priority)
        for name, priority in (("last", None), ("second", 2), ("first", 1))
    )
    said = said_of_episode(Episode(guid="1", social=places))
    assert [link.text for link in said.comments] == ["first", "second", "last"]
    assert not said.no_comments
    assert said_of_episode(Episode(guid="1", social=(SocialInteract(protocol="disabled"),))).no_comments


def test_a_place_is_shown_on_the_map_where_it_is_an_object_there() -> None:
    named = (("R148838", "relation/148838"), ("N12#3", "node/12"), ("somewhere", None))
    places = tuple(Location(name="Weesp", osm=osm, rel="creator") for osm, _ in named)
    shown = [place.url for place in said_of_episode(Episode(guid="1", locations=places)).places]
    assert shown == [address and f"https://www.openstreetmap.org/{address}" for _, address in named]


def test_the_rest_is_given_as_it_is() -> None:
    frequency = UpdateFrequency(text="Daily", complete=True)
    said = said_of_podcast(Podcast(guid="g", medium="music", lock=FeedLock(locked=True), update_frequency=frequency))
    assert (said.guid, said.medium, said.lock, said.update_frequency) == (
        "g",
        "music",
        FeedLock(locked=True),
        frequency,
    )
    assert said.complete

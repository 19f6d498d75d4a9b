"""Since when a field is as it is, what the feed says instead, and the way back to it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from podcast_notes.changes import (
    edit_episode,
    edit_podcast,
    plan_refresh,
    tombstone_for,
    unlock_episode,
    unlock_podcast,
)
from podcast_notes.models import (
    Enclosure,
    Episode,
    EpisodeRecord,
    ParsedFeed,
    Podcast,
    PodcastRecord,
    Source,
    Tombstone,
)
from tests.changes.duinradio import ITEMS, LATER, NOW, SHOW, apply, buried, changed, item, refresh

STILL_LATER = LATER + timedelta(days=1)
WITH_FEED = replace(SHOW, source="https://duinradio.example/feed.xml")


@pytest.fixture
def record() -> EpisodeRecord:
    """The show's first episode, as its feed has it."""
    return refresh([], *ITEMS, now=NOW).added[0]


def told(podcast: PodcastRecord, content: Podcast) -> PodcastRecord:
    """The podcast after its feed was read once more."""
    return plan_refresh(podcast, [], [], ParsedFeed(podcast=content), now=STILL_LATER).podcast


def test_a_field_is_so_since_the_feed_or_a_person_last_changed_it(record: EpisodeRecord) -> None:
    assert record.since == {}
    record = edit_episode(record, {"season": 2}, now=LATER)
    (record,) = refresh([record], item(3, title="Duinzand"), now=STILL_LATER).updated
    assert record.since == {"season": LATER, "title": STILL_LATER}
    record = edit_episode(record, {"season": 2}, now=STILL_LATER)
    assert record.since["season"] == LATER, "what was stated before is not stated anew"
    record = edit_episode(record, {"season": 3}, now=STILL_LATER)
    assert record.since["season"] == STILL_LATER


def test_an_unlocked_field_is_at_once_as_the_feed_last_said(record: EpisodeRecord) -> None:
    record = edit_episode(record, {"title": "Mijn titel", "season": 2}, now=NOW)
    (record,) = refresh([record], item(3, title="Duinzand"), now=LATER).noted
    unlocked = unlock_episode(record, ["title"], now=STILL_LATER)
    assert (unlocked.content.title, unlocked.content.season) == ("Duinzand", 2)
    assert (unlocked.locked, unlocked.since["title"], unlocked.updated) == (("season",), STILL_LATER, STILL_LATER)
    assert unlocked.feed == item(3, title="Duinzand"), "the season still differs"
    everything = unlock_episode(unlocked, ["season"], now=STILL_LATER)
    assert (everything.content, everything.locked, everything.feed) == (item(3, title="Duinzand"), (), None)
    (followed,) = refresh([everything], item(3, title="Zand"), now=STILL_LATER).updated
    assert followed.content.title == "Zand"


def test_unlocking_what_was_never_stated_changes_nothing(record: EpisodeRecord) -> None:
    edited = edit_episode(record, {"title": "Mijn titel"}, now=LATER)
    assert unlock_episode(edited, ["summary", "season"], now=STILL_LATER) == edited


def test_a_lock_on_the_feed_s_own_word_can_be_undone(record: EpisodeRecord) -> None:
    edited = edit_episode(record, {"title": record.content.title}, now=LATER)
    unlocked = unlock_episode(edited, ["title"], now=STILL_LATER)
    assert (unlocked.content, unlocked.locked, unlocked.updated) == (record.content, (), NOW)


def test_a_field_that_was_emptied_stays_empty(record: EpisodeRecord) -> None:
    edited = edit_episode(record, {"enclosure": None, "summary": ""}, now=LATER)
    (noted,) = refresh([edited], item(3, summary="Over zand."), now=STILL_LATER).noted
    assert (noted.content.enclosure, noted.content.summary) == (None, "")
    back = unlock_episode(noted, ["enclosure", "summary"], now=STILL_LATER)
    assert (back.content.enclosure, back.content.summary) == (ITEMS[0].enclosure, "Over zand.")


def test_an_episode_by_hand_that_the_feed_comes_to_list_can_be_given_to_it() -> None:
    by_hand = EpisodeRecord(
        id="duinradio/zeehonden",
        podcast_id="duinradio",
        content=Episode(guid="made-up", title="Zeehonden", published=NOW, summary="Met de hand."),
        source=Source.MANUAL,
        locked=("published", "summary", "title"),
        added=NOW,
        updated=NOW,
    )
    listed = item(4, title="Zeehonden", published=NOW, summary="Uit de feed.")
    (record,) = refresh([by_hand], listed).updated
    assert unlock_episode(record, record.locked, now=STILL_LATER).content == listed


def test_a_podcast_keeps_what_was_stated_and_what_its_feed_says() -> None:
    edited = edit_podcast(WITH_FEED, {"title": "Duin!", "publisher": None}, now=NOW)
    said = Podcast(title="Duinradio FM", publisher="Omroep Duin", language="nl")
    podcast = told(edited, said)
    assert podcast.content == Podcast(title="Duin!", language="nl")
    assert (podcast.feed_content, podcast.locked) == (said, ("publisher", "title"))
    assert podcast.since == {"title": NOW, "publisher": NOW, "language": STILL_LATER}
    unlocked = unlock_podcast(podcast, podcast.locked, now=STILL_LATER)
    assert (unlocked.content, unlocked.feed_content, unlocked.locked) == (said, None, ())
    assert told(unlocked, said) == unlocked


def test_a_podcast_without_a_feed_has_nothing_beside_what_was_stated() -> None:
    edited = edit_podcast(SHOW, {"title": "Duin!"}, now=NOW)
    assert (edited.content.title, edited.feed_content) == ("Duin!", None)


def test_a_removed_episode_is_followed_through_everything_that_it_is_known_by(record: EpisodeRecord) -> None:
    """Guid, audio and title change one after the other: nothing of what was removed is left at the end."""
    tombstones: tuple[Tombstone, ...] = (tombstone_for(edit_episode(record, {"season": 2}, now=NOW), now=NOW),)
    for said in (
        item(3, guid="new"),
        item(3, guid="new", enclosure=Enclosure(url="https://cdn.example/3.mp3")),
        item(3, guid="new", enclosure=Enclosure(url="https://cdn.example/3.mp3"), title="Duinzand", published=LATER),
        item(3, guid="newest", enclosure=Enclosure(url="https://cdn.example/z.mp3"), title="Duinzand", published=LATER),
    ):
        plan = refresh([], said, tombstones=tombstones)
        assert changed(plan) == (0, 0, 0, 0, 0)
        tombstones = buried(tombstones, plan)
    (tombstone,) = tombstones
    assert tombstone.episode is not None
    assert tombstone.episode.content == replace(said, season=2)
    assert changed(refresh([tombstone.episode], said)) == (0, 0, 0, 0, 1), "it is refreshed again, once it is back"


def test_a_tombstone_of_an_older_program_takes_in_new_keys_too(record: EpisodeRecord) -> None:
    old = replace(tombstone_for(record, now=NOW), episode=None)
    plan = refresh([], item(3, guid="new"), tombstones=(old,))
    assert "new" in plan.tombstones[0].keys
    assert plan.tombstones[0].episode is None
    assert refresh([], item(3, guid="new"), tombstones=plan.tombstones).records == (SHOW,)


def test_a_guid_of_a_removed_episode_may_come_to_name_another(record: EpisodeRecord) -> None:
    another = item(9, guid="guid-3", title="De wind")
    plan = refresh([], another, tombstones=(tombstone_for(record, now=NOW),))
    assert [added.content for added in plan.added] == [another]
    assert plan.tombstones == ()


def test_a_guid_that_a_feed_gives_to_all_buries_none_but_what_was_removed(record: EpisodeRecord) -> None:
    tombstones: tuple[Tombstone, ...] = (tombstone_for(record, now=NOW),)
    items = [replace(one, guid="feed") for one in ITEMS]
    plan = refresh([], *items, tombstones=tombstones)
    assert [added.content for added in plan.added] == items[1:]
    tombstones = buried(tombstones, plan)
    assert "feed" not in tombstones[0].keys
    stored = apply([], plan)
    newest = item(9, guid="feed", title="De wind")
    assert [r.content for r in refresh(stored, newest, *items, tombstones=tombstones).added] == [newest]

"""A feed of which only the beginning arrived takes nothing away."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from podcast_notes.changes import RefreshPlan, edit_episode, plan_refresh
from podcast_notes.models import Episode, EpisodeRecord, FeedPerson, ParsedFeed, Podcast
from tests.changes.duinradio import ITEMS, LATER, NOW, SHOW, apply, changed, item, refresh

FULL = {"summary": "Over zand.", "persons": (FeedPerson(name="Ada Kok"),), "duration_ms": 60_000}


@pytest.fixture
def stored() -> list[EpisodeRecord]:
    return apply([], refresh([], *(replace(one, **FULL) for one in ITEMS), now=NOW))


def incomplete(stored: list[EpisodeRecord], *items: Episode, podcast: Podcast = SHOW.content) -> RefreshPlan:
    feed = ParsedFeed(podcast=podcast, episodes=items, incomplete=True)
    known = replace(SHOW, content=Podcast(title="Duinradio", guid="declared", publisher="Omroep Duin"))
    return plan_refresh(known, stored, (), feed, now=LATER)


def test_it_adds_and_updates_and_marks_nothing_as_gone(stored: list[EpisodeRecord]) -> None:
    plan = incomplete(stored, item(4), item(3, title="Meer zand", **FULL))
    assert changed(plan) == (1, 1, 0, 0, 0)
    assert plan.updated[0].content.title == "Meer zand"
    (warning,) = plan.warnings
    assert "incomplete" in warning
    assert "2 did not come through" in warning


def test_it_clears_nothing(stored: list[EpisodeRecord]) -> None:
    bare = [Episode(guid=one.guid, title=one.title) for one in ITEMS[:2]]
    assert changed(incomplete(stored, *bare)) == (0, 0, 0, 0, 2)


def test_a_complete_feed_still_clears(stored: list[EpisodeRecord]) -> None:
    assert changed(refresh(stored, *ITEMS)) == (0, 3, 0, 0, 0)


def test_an_only_item_fills_in_what_is_missing(stored: list[EpisodeRecord]) -> None:
    plan = incomplete(stored, replace(ITEMS[0], summary="Over", season=2, persons=()))
    (updated,) = plan.updated
    assert updated.content == replace(ITEMS[0], **FULL, season=2)
    assert updated.locked == ()


def test_no_item_at_all_changes_no_episode(stored: list[EpisodeRecord]) -> None:
    plan = incomplete(stored)
    assert changed(plan) == (0, 0, 0, 0, 0)
    assert "3 did not come through" in plan.warnings[0]


def test_what_was_gone_and_is_listed_returns(stored: list[EpisodeRecord]) -> None:
    stored[0] = replace(stored[0], gone=NOW)
    assert changed(incomplete(stored, *ITEMS[:2])) == (0, 0, 0, 1, 1)


def test_an_edited_episode_is_still_known_by_what_the_feed_called_it(stored: list[EpisodeRecord]) -> None:
    stored[0] = edit_episode(stored[0], {"title": "Zand, zand"}, now=NOW)
    bare = [Episode(guid=one.guid) for one in ITEMS[:2]]
    plan = incomplete(stored, *bare)
    assert plan.records == (plan.podcast,)
    assert changed(plan) == (0, 0, 0, 0, 2)


def test_the_podcast_loses_nothing(stored: list[EpisodeRecord]) -> None:
    cut = Podcast(title="Duinradio!", guid="derived")
    assert incomplete(stored, podcast=cut).podcast.content.title == "Duinradio"
    known = incomplete(stored, *ITEMS, podcast=cut).podcast.content
    assert (known.title, known.guid, known.publisher) == ("Duinradio!", "declared", "Omroep Duin")

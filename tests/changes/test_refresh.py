"""A refresh adds what is new, updates what changed, and never loses or doubles an episode."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from podcast_notes.changes import edit_episode, edit_podcast, plan_refresh, tombstone_for
from podcast_notes.models import Enclosure, Episode, EpisodeRecord, ParsedFeed, Podcast, Source, Tombstone
from tests.changes.duinradio import CHURN, ITEMS, LATER, NOW, SHOW, Churn, apply, changed, item, refresh


@pytest.fixture
def stored() -> list[EpisodeRecord]:
    return apply([], refresh([], *ITEMS, now=NOW))


def test_a_new_feed_is_added_in_its_order() -> None:
    plan = refresh([], *ITEMS)
    assert [record.id for record in plan.added] == [
        "duinradio/3-het-zand",
        "duinradio/2-een-storm",
        "duinradio/1-de-zee",
    ]
    assert [record.content for record in plan.added] == list(ITEMS)
    assert {(record.podcast_id, record.added, record.updated, record.source) for record in plan.added} == {
        ("duinradio", LATER, LATER, Source.FEED)
    }
    assert changed(plan) == (3, 0, 0, 0, 0)
    assert plan.warnings == ()


def test_the_same_feed_again_changes_nothing(stored: list[EpisodeRecord]) -> None:
    plan = refresh(stored, *ITEMS)
    assert changed(plan) == (0, 0, 0, 0, 3)
    assert plan.records == (SHOW,)


def test_only_what_the_feed_changed_is_updated(stored: list[EpisodeRecord]) -> None:
    plan = refresh(stored, item(4), item(3), item(2, title="Een zware storm", summary="Wind."), item(1))
    assert changed(plan) == (1, 1, 0, 0, 2)
    (updated,) = plan.updated
    assert updated.id == "duinradio/2-een-storm", "an id stays, though the title changed"
    assert updated.content.title == "Een zware storm"
    assert (updated.added, updated.updated) == (NOW, LATER)


def test_the_podcast_follows_the_feed_but_for_what_was_edited() -> None:
    podcast = edit_podcast(SHOW, {"title": "Duin!"}, now=NOW)
    feed = ParsedFeed(podcast=Podcast(title="Duinradio", publisher="Omroep Duin"))
    plan = plan_refresh(podcast, [], [], feed, now=NOW)
    assert plan.podcast.content == Podcast(title="Duin!", publisher="Omroep Duin")
    assert plan.podcast.locked == ("title",)


def test_what_was_edited_stays_and_the_rest_is_updated(stored: list[EpisodeRecord]) -> None:
    stored[0] = edit_episode(stored[0], {"title": "Zand, zand", "season": 2}, now=NOW)
    plan = refresh(stored, item(3, title="Zand!", summary="Nieuw"), *ITEMS[1:])
    (updated,) = plan.updated
    assert (updated.content.title, updated.content.season, updated.content.summary) == ("Zand, zand", 2, "Nieuw")
    assert updated.locked == ("season", "title")
    assert changed(refresh(apply(stored, plan), item(3, title="Zand?", summary="Nieuw"), *ITEMS[1:])) == (0, 0, 0, 0, 3)


def test_an_edit_that_changes_nothing_locks_all_the_same(stored: list[EpisodeRecord]) -> None:
    edited = edit_episode(stored[0], {"title": stored[0].content.title}, now=LATER)
    assert (edited.locked, edited.updated) == (("title",), NOW)
    with pytest.raises(TypeError):
        edit_episode(stored[0], {"tilte": ""}, now=LATER)


def test_what_is_gone_stays_marked_and_may_return(stored: list[EpisodeRecord]) -> None:
    plan = refresh(stored, *ITEMS[:2])
    assert [(record.id, record.gone) for record in plan.gone] == [("duinradio/1-de-zee", LATER)]
    assert plan.gone[0].content == ITEMS[2]
    stored = apply(stored, plan)
    assert changed(refresh(stored, *ITEMS[:2], now=LATER + timedelta(days=1))) == (0, 0, 0, 0, 2)
    plan = refresh(stored, *ITEMS)
    assert changed(plan) == (0, 0, 0, 1, 2)
    assert (plan.returned[0].gone, plan.returned[0].updated) == (None, NOW)


def test_a_feed_without_episodes_is_told(stored: list[EpisodeRecord]) -> None:
    plan = refresh(stored)
    assert changed(plan) == (0, 0, 3, 0, 0)
    assert plan.warnings == ("The feed lists no episodes any more.",)


@pytest.mark.parametrize("churn", CHURN.values(), ids=CHURN.keys())
def test_whatever_happens_to_guids_nothing_is_doubled(stored: list[EpisodeRecord], churn: Churn) -> None:
    items = [churn(episode) for episode in ITEMS]
    plan = refresh(stored, *items)
    assert changed(plan) == (0, 3, 0, 0, 0)
    assert [record.content for record in plan.updated] == items
    assert [record.id for record in plan.updated] == [record.id for record in stored]
    again = refresh(apply(stored, plan), item(4), *items)
    assert changed(again) == (1, 0, 0, 0, 3)


def test_equal_titles_of_different_days_are_different_episodes() -> None:
    items = [item(number, title="Nieuws", number=None) for number in (3, 2, 1)]
    stored = apply([], refresh([], *items, now=NOW))
    assert [record.id for record in stored] == ["duinradio/nieuws-3", "duinradio/nieuws-2", "duinradio/nieuws"]
    plan = refresh(stored, item(4, title="Nieuws", number=None), *items[:2])
    assert [record.id for record in plan.added] == ["duinradio/nieuws-4"]
    assert changed(plan) == (1, 0, 1, 0, 2)


def test_equal_titles_of_one_day_are_different_episodes() -> None:
    hours = [item(n, title="Nieuws", published=NOW + timedelta(hours=n)) for n in range(4)]
    stored = apply([], refresh([], hours[1], hours[0], now=NOW))
    assert changed(refresh(stored, hours[3], hours[2])) == (2, 0, 2, 0, 0)


def test_audio_served_by_a_script_tells_nothing_without_its_query() -> None:
    def served(number: int) -> Episode:
        return item(number, title="Nieuws", enclosure=Enclosure(url=f"https://audio.example/play?id={number}"))

    stored = apply([], refresh([], served(2), served(1), now=NOW))
    assert changed(refresh(stored, served(4), served(3))) == (2, 0, 2, 0, 0)


def test_a_guid_for_another_episode_is_told_and_loses_none(stored: list[EpisodeRecord]) -> None:
    another = item(9, guid="guid-3", title="De wind")
    plan = refresh(stored, another, *ITEMS[1:])
    assert [record.content for record in plan.added] == [another]
    assert [record.content for record in plan.gone] == [item(3)]
    assert len(plan.warnings) == 1
    assert all(word in plan.warnings[0] for word in ("guid-3", "Het zand", "De wind"))
    again = refresh(apply(stored, plan), replace(another, summary="Nieuw"), *ITEMS[1:])
    assert changed(again) == (0, 1, 0, 0, 2)
    assert again.updated[0].id == plan.added[0].id
    assert again.warnings == ()


@pytest.mark.parametrize("same", ["title", "enclosure", "published"])
def test_a_guid_with_one_thing_unchanged_is_the_same_episode(stored: list[EpisodeRecord], same: str) -> None:
    edited = replace(item(9, guid="guid-3", title="De wind"), **{same: getattr(item(3), same)})
    assert changed(refresh(stored, edited, *ITEMS[1:])) == (0, 1, 0, 0, 2)


def test_an_item_that_is_listed_twice_counts_once() -> None:
    plan = refresh([], item(3), item(2), item(3, title="Het zand (herhaald)"))
    assert [record.content.title for record in plan.added] == ["Het zand", "Een storm"]
    assert len(plan.warnings) == 1
    assert "guid-3" in plan.warnings[0]


def test_one_guid_for_many_episodes_loses_none() -> None:
    items = [item(number, guid="feed") for number in range(5)]
    plan = refresh([], *items, now=NOW)
    assert len(plan.added) == 5
    assert "5 different episodes" in plan.warnings[0]
    stored = apply([], plan)
    plan = refresh(stored, item(5, guid="feed"), replace(items[4], title="Retitled"), *items[:4])
    assert changed(plan) == (1, 1, 0, 0, 4)


def test_a_jingle_in_place_of_guids_loses_no_episode() -> None:
    """Where a feed prints no guids, the address of the audio stands in for them."""
    jingle = "https://audio.example/jingle.mp3"

    def served(number: int) -> Episode:
        return item(number, guid=jingle, title=f"Deel {number}", enclosure=Enclosure(url=jingle))

    plan = refresh([], served(3), served(2), served(1), served(1), now=NOW)
    assert len(plan.added) == 3
    assert any(f"the audio {jingle!r} for 3 different episodes" in warning for warning in plan.warnings)
    stored = apply([], plan)
    assert changed(refresh(stored, served(3), served(2), served(1))) == (0, 0, 0, 0, 3)
    assert changed(refresh(stored, served(4), served(3), served(2))) == (1, 0, 1, 0, 2)
    again = apply(stored, refresh(stored, served(4), served(3), served(2)))
    assert {record.id: record.content.title for record in again} == {
        f"duinradio/{number}-deel-{number}": f"Deel {number}" for number in (1, 2, 3, 4)
    }


def test_an_episode_that_is_printed_under_two_guids_is_one(stored: list[EpisodeRecord]) -> None:
    copies = [item(number, guid=f"copy-{number}") for number in (3, 2, 1)]
    first = refresh([], *ITEMS, *copies, now=NOW)
    assert [record.content.guid for record in first.added] == ["guid-3", "guid-2", "guid-1"]
    assert all("more than once" in warning for warning in first.warnings)
    assert changed(refresh(stored, *ITEMS, *copies)) == (0, 0, 0, 0, 3)
    assert changed(refresh(stored, *copies)) == (0, 3, 0, 0, 0)
    later = replace(copies[0], published=LATER)
    assert changed(refresh(stored, *ITEMS, later)) == (1, 0, 0, 0, 3)


def test_both_printings_of_an_episode_stay_where_both_are_stored() -> None:
    twice = [item(1), item(1, guid="copy-1", title="Kopie")]
    stored = apply([], refresh([], *twice, now=NOW))
    assert changed(refresh(stored, item(1), item(1, guid="copy-1"))) == (0, 1, 0, 0, 1)


def test_thousands_of_oddities_are_told_in_a_few_lines() -> None:
    items = [item(number) for number in range(2_000)]
    stored = apply([], refresh([], *items, *items, now=NOW))
    assert len(refresh([], *items, *items).warnings) == 4
    shifted = [item(number, guid=f"guid-{number - 1}", title=f"Deel {number}") for number in range(1, 2_000)]
    plan = refresh(stored, *shifted)
    assert len(plan.warnings) == 4
    assert "1,996 more guids" in plan.warnings[-1]


def test_what_was_removed_stays_removed(stored: list[EpisodeRecord]) -> None:
    tombstone = tombstone_for(stored[0], now=NOW)
    assert tombstone.id == "episodes/duinradio/3-het-zand"
    assert {"guid-3", "https://audio.example/3.mp3"} <= set(tombstone.keys)
    del stored[0]
    churned = item(3, guid="new", enclosure=Enclosure(url="https://cdn.example/3"))
    for returning in (item(3), item(3, guid="new"), churned):
        assert changed(refresh(stored, returning, *ITEMS[1:], tombstones=(tombstone,))) == (0, 0, 0, 0, 2)


def test_an_id_is_not_given_again_after_a_removal(stored: list[EpisodeRecord]) -> None:
    tombstone = tombstone_for(stored[0], now=NOW)
    namesake = item(9, number="3", title="Het zand")
    plan = refresh(stored[1:], namesake, *ITEMS[1:], tombstones=(tombstone,))
    assert [record.id for record in plan.added] == ["duinradio/3-het-zand-2"]


def test_what_was_removed_and_is_stored_again_was_asked_back(stored: list[EpisodeRecord]) -> None:
    tombstone = tombstone_for(stored[0], now=NOW)
    assert changed(refresh(stored, *ITEMS, tombstones=(tombstone,))) == (0, 0, 0, 0, 3)


def test_removals_from_other_podcasts_and_tables_do_not_count() -> None:
    removed = (
        Tombstone(id="episodes/duinradio-2/3", table="episodes", keys=("guid-3",), removed=NOW),
        Tombstone(id="people/duinradio/3", table="people", keys=("guid-3",), removed=NOW),
    )
    assert len(refresh([], item(3), tombstones=removed).added) == 1


def test_an_episode_by_hand_is_not_expected_in_the_feed_and_keeps_its_values_there(stored: list[EpisodeRecord]) -> None:
    by_hand = EpisodeRecord(
        id="duinradio/4-zeehonden",
        podcast_id="duinradio",
        content=Episode(guid="made-up", title="Zeehonden", published=NOW, summary="Met de hand."),
        source=Source.MANUAL,
        added=NOW,
        updated=NOW,
    )
    stored.append(by_hand)
    assert changed(refresh(stored, *ITEMS)) == (0, 0, 0, 0, 3)
    listed = item(4, title="Zeehonden", published=NOW, summary="Uit de feed.")
    plan = refresh(stored, listed, *ITEMS)
    (updated,) = plan.updated
    assert updated.id == by_hand.id
    assert updated.content == replace(listed, summary="Met de hand.")
    assert updated.locked == ("published", "summary", "title")
    assert changed(refresh(apply(stored, plan), *ITEMS)) == (0, 0, 1, 0, 3)


@given(st.permutations(range(12)), st.integers(0, 12), st.sampled_from(list(CHURN.values())))
def test_any_order_any_part_any_churn_doubles_nothing(order: list[int], count: int, churn: Churn) -> None:
    everything = [item(number, title=f"Aflevering over {number}") for number in range(12)]
    stored = apply([], refresh([], *everything, now=NOW))
    listed = [churn(everything[number]) for number in order[:count]]
    plan = refresh(stored, *listed)
    assert plan.added == ()
    assert len(plan.gone) == 12 - count
    assert len(apply(stored, plan)) == 12
    assert changed(refresh(apply(stored, plan), *listed)) == (0, 0, 0, 0, count)


@given(st.lists(st.builds(item, st.integers(0, 3), guid=st.sampled_from(["", "a", "b"])), max_size=8))
def test_a_plan_carried_out_is_stable(items: list[Episode]) -> None:
    stored = apply([], refresh([], *items, now=NOW))
    assert len({record.id for record in stored}) == len(stored)
    assert changed(refresh(stored, *items))[0] == 0


def test_the_work_grows_with_the_feed_only() -> None:
    size = 5_000
    items = [
        item(n % 3, guid="feed", number=None, enclosure=Enclosure(url=f"https://audio.example/{n}"))
        for n in range(size)
    ]
    items = [replace(episode, published=NOW - timedelta(days=n)) for n, episode in enumerate(items)]
    stored = apply([], refresh([], *items, now=NOW))
    assert len(stored) == size
    assert changed(refresh(stored, *items)) == (0, 0, 0, 0, size)

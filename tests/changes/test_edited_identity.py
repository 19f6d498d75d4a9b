"""A person's edits never hide from a refresh which episode is which: nothing is doubled, lost or brought back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import chain, combinations
from typing import TypeAlias

import msgspec
import pytest
from msgspec.structs import replace

from podcast_notes.changes import edit_episode, tombstone_for
from podcast_notes.models import Enclosure, Episode, EpisodeRecord, Source
from tests.changes.duinradio import CHURN, ITEMS, LATER, NOW, SHOW, Churn, apply, changed, item, refresh

Edits: TypeAlias = Mapping[str, object]

MINE: dict[str, object] = {
    "title": "Mijn titel",
    "enclosure": Enclosure(url="https://mine.example/a.mp3"),
    "published": datetime(2020, 5, 5, tzinfo=UTC),
}
EDITS = [
    {name: MINE[name] for name in names}
    for names in chain.from_iterable(combinations(MINE, count) for count in range(1, 4))
]
SMALL_CHANGES: dict[str, Churn] = {
    "one word": lambda e: replace(e, summary="Een woord anders."),
    "the title": lambda e: replace(e, title=f"{e.title}, opnieuw"),
    "title and audio": lambda e: replace(e, title="Anders", enclosure=Enclosure(url=f"https://cdn.example/{e.guid}")),
    "title and date": lambda e: replace(e, title="Anders", published=LATER),
    "audio and date": lambda e: replace(e, enclosure=Enclosure(url=f"https://cdn.example/{e.guid}"), published=LATER),
}
EVERY_CHANGE = SMALL_CHANGES | CHURN

with_each_edit = pytest.mark.parametrize("edits", EDITS, ids=" ".join)
with_each_change = pytest.mark.parametrize("change", EVERY_CHANGE.values(), ids=EVERY_CHANGE.keys())


def archive(edits: Edits) -> list[EpisodeRecord]:
    """The show's three episodes, the first of them edited."""
    first, *others = apply([], refresh([], *ITEMS, now=NOW))
    return [edit_episode(first, edits, now=NOW), *others]


@with_each_edit
@with_each_change
def test_an_edited_episode_stays_one_whatever_the_feed_does(edits: Edits, change: Churn) -> None:
    stored = archive(edits)
    items = [change(ITEMS[0]), *ITEMS[1:]] if change in SMALL_CHANGES.values() else [change(e) for e in ITEMS]
    plan = refresh(stored, *items)
    assert (plan.added, plan.gone, plan.returned) == ((), (), ())
    assert not any("another episode" in warning for warning in plan.warnings)
    after = apply(stored, plan)
    assert [record.id for record in after] == [record.id for record in stored]
    assert after[0].content == replace(items[0], **edits)
    assert after[0].feed == items[0]
    assert [record.content for record in after[1:]] == items[1:]
    again = refresh(after, *items)
    assert changed(again) == (0, 0, 0, 0, 3)
    assert again.records == (SHOW,)


@with_each_edit
@pytest.mark.parametrize("churn", CHURN.values(), ids=CHURN.keys())
def test_what_the_feed_changed_before_is_known_when_its_guids_change(edits: Edits, churn: Churn) -> None:
    renewed = item(3, title="Duinzand", enclosure=Enclosure(url="https://new.example/z.mp3"), summary="Nieuw")
    stored = archive(edits)
    stored = apply(stored, refresh(stored, renewed, *ITEMS[1:]))
    plan = refresh(stored, *[churn(e) for e in (renewed, *ITEMS[1:])])
    assert (plan.added, plan.gone) == ((), ())


@with_each_edit
@pytest.mark.parametrize(
    "change", ["one word", "the title", "audio and date", "guids alone", "guids and audio", "guids and dates"]
)
def test_what_was_edited_and_then_removed_stays_removed(edits: Edits, change: str) -> None:
    edited, *others = archive(edits)
    tombstones = (tombstone_for(edited, now=NOW),)
    plan = refresh(others, EVERY_CHANGE[change](item(3)), *ITEMS[1:], tombstones=tombstones)
    assert changed(plan) == (0, 0, 0, 0, 2)


def test_what_the_feed_changed_before_the_removal_is_known_too() -> None:
    stored = archive({"title": "Mijn titel"})
    edited, *others = apply(stored, refresh(stored, item(3, title="Duinzand"), *ITEMS[1:]))
    returning = item(3, title="Duinzand", guid="new", enclosure=Enclosure(url="https://cdn.example/z.mp3"))
    plan = refresh(others, returning, *ITEMS[1:], tombstones=(tombstone_for(edited, now=NOW),))
    assert changed(plan) == (0, 0, 0, 0, 2)


def test_a_removed_episode_is_known_as_listed_and_as_edited() -> None:
    edited = archive(MINE)[0]
    assert set(tombstone_for(edited, now=NOW).keys) >= {
        "guid-3",
        "https://audio.example/3.mp3",
        "https://mine.example/a.mp3",
        "mijn titel @ 2020-05-05T00:00:00+00:00",
    }


def test_a_change_in_an_edited_field_alone_is_noted_and_changes_nothing_that_is_seen() -> None:
    stored = archive({"title": "Mijn titel"})
    plan = refresh(stored, item(3, title="Duinzand"), *ITEMS[1:])
    assert changed(plan) == (0, 0, 0, 0, 3)
    (noted,) = plan.noted
    assert noted in plan.records
    assert (noted.content, noted.updated) == (stored[0].content, stored[0].updated)
    assert noted.feed == item(3, title="Duinzand")


def test_nothing_is_kept_where_nothing_differs() -> None:
    assert archive({"title": ITEMS[0].title, "summary": ""})[0].feed is None
    edited = archive({"title": "Mijn titel"})
    assert edit_episode(edited[0], {"title": ITEMS[0].title}, now=NOW).feed is None
    plan = refresh(edited, item(3, title="Mijn titel"), *ITEMS[1:])
    assert [record.feed for record in plan.noted] == [None]
    assert b'"feed"' not in msgspec.json.encode(plan.noted[0])


def test_later_edits_leave_what_the_feed_said_first() -> None:
    record = archive({"title": "Mijn titel"})[0]
    for name, value in MINE.items():
        record = edit_episode(record, {name: value}, now=NOW)
        record = edit_episode(record, {"title": f"Mijn titel bij {name}"}, now=NOW)
    assert record.feed == ITEMS[0]


def test_records_of_before_load_and_behave_as_before() -> None:
    data = (
        b'{"id":"duinradio/3-het-zand","podcast_id":"duinradio","locked":["title"],'
        b'"content":{"guid":"guid-3","title":"Mijn titel","number":"3","published":"2025-11-24T00:00:00Z",'
        b'"enclosure":{"url":"https://audio.example/3.mp3"}},"added":"2026-03-01T00:00:00Z","updated":"2026-03-01T00:00:00Z"}'
    )
    old = msgspec.json.decode(data, type=EpisodeRecord)
    assert old.feed is None
    others = apply([], refresh([], *ITEMS[1:], now=NOW))
    assert changed(refresh([old, *others], item(3, guid="new"), *ITEMS[1:]))[:3] == (1, 0, 1)
    stored = apply([old, *others], refresh([old, *others], *ITEMS))
    assert stored[0].feed == ITEMS[0]
    assert changed(refresh(stored, item(3, guid="new"), *ITEMS[1:])) == (0, 1, 0, 0, 2)


def test_what_the_feed_said_survives_storage() -> None:
    record = archive(MINE)[0]
    assert msgspec.json.decode(msgspec.json.encode(record), type=EpisodeRecord) == record


def test_an_episode_by_hand_has_no_feed_until_it_is_listed() -> None:
    by_hand = EpisodeRecord(
        id="duinradio/zeehonden",
        podcast_id="duinradio",
        content=Episode(guid="made-up", title="Zeehonden", published=NOW),
        source=Source.MANUAL,
        locked=("published", "title"),
        added=NOW,
        updated=NOW,
    )
    by_hand = edit_episode(by_hand, {"title": "De zeehonden"}, now=NOW)
    assert by_hand.feed is None
    listed = item(4, title="De Zeehonden", published=NOW)
    stored = apply([by_hand], refresh([by_hand], listed))
    assert (stored[0].content.title, stored[0].feed) == ("De zeehonden", listed)
    stored = [edit_episode(stored[0], MINE, now=NOW)]
    assert changed(refresh(stored, replace(listed, guid="new"))) == (0, 1, 0, 0, 0)


def test_a_guid_for_another_episode_is_told_of_an_edited_one_too() -> None:
    stored = archive(MINE)
    another = item(9, guid="guid-3", title="De wind")
    plan = refresh(stored, another, *ITEMS[1:])
    assert [record.content for record in plan.added] == [another]
    assert [(record.content, record.feed) for record in plan.gone] == [(stored[0].content, stored[0].feed)]
    assert len(plan.warnings) == 1
    assert all(word in plan.warnings[0] for word in ("guid-3", "Mijn titel", "De wind"))


def test_an_edit_that_makes_an_episode_look_like_another_mixes_up_neither() -> None:
    first, second, third = apply([], refresh([], *ITEMS, now=NOW))
    looks = {name: getattr(second.content, name) for name in MINE}
    stored = [edit_episode(first, looks, now=NOW), second, third]
    for churn in CHURN.values():
        plan = refresh(stored, *[churn(episode) for episode in ITEMS])
        assert (plan.added, plan.gone) == ((), ())
        assert {record.id: record.content.number for record in plan.updated} == {
            first.id: "3",
            second.id: "2",
            third.id: "1",
        }


@pytest.mark.parametrize(("guid", "expected"), [("new", (0, 1, 0, 0, 2)), ("guid-3", (0, 0, 0, 0, 3))])
def test_a_feed_that_comes_to_say_what_a_person_said_lists_the_same_episode(
    guid: str, expected: tuple[int, ...]
) -> None:
    stored = archive(MINE)
    plan = refresh(stored, item(3, guid=guid, **MINE), *ITEMS[1:])
    assert changed(plan) == expected
    assert plan.warnings == ()
    assert apply(stored, plan)[0].feed is None


def test_an_edited_episode_that_was_gone_is_known_when_it_returns_under_another_guid() -> None:
    stored = archive(MINE)
    stored = apply(stored, refresh(stored, *ITEMS[1:]))
    assert stored[0].gone
    plan = refresh(stored, item(3, guid="new"), *ITEMS[1:])
    assert [record.id for record in plan.returned] == [stored[0].id]
    assert changed(plan) == (0, 0, 0, 1, 2)

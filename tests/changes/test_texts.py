"""What became of a text, and where its places are now."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_notes.changes import ParagraphFate, Revision
from podcast_notes.models import Span

BEFORE = """The bakery on the quay closes in May.
“We baked here for forty years,” says Mira Holt.
Her son does not want to take it over.
The town looks for a buyer."""


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def fates(before: str, after: str) -> list[tuple[str, str, str]]:
    return [(change.fate.value, change.before, change.after) for change in Revision(before, after).paragraphs]


def test_paragraphs_added_removed_changed_and_moved() -> None:
    first, second, third, fourth = BEFORE.split("\n")
    assert fates(BEFORE, BEFORE) == []
    assert fates(BEFORE, f"{BEFORE}\nNobody has called yet.") == [("added", "", "Nobody has called yet.")]
    assert [after for _, _, after in fates(BEFORE, f"One.\nTwo.\n{BEFORE}\nThree.\nFour.")] == [
        "One.",
        "Two.",
        "Three.",
        "Four.",
    ]
    assert fates(BEFORE, "\n".join([first, second, fourth])) == [("removed", third, "")]
    changed = "Her son does not want to take over the shop."
    assert fates(BEFORE, BEFORE.replace(third, changed)) == [("changed", third, changed)]
    assert fates(BEFORE, "\n".join([fourth, first, second, third])) == [("moved", fourth, fourth)]
    assert fates(BEFORE, "\n".join([first, second, "It rains.", fourth])) == [
        ("removed", third, ""),
        ("added", "", "It rains."),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The bakery on the quay closes in May.", "Last bread.\nThe bakery on the quay closes in May."),
        ("says Mira Holt", "says the baker Mira Holt"),
        ("“We baked", "On Monday she wrote: “We baked"),
        ("says Mira Holt.\nHer son", "says Mira Holt. Her son"),
    ],
)
def test_a_place_is_found_again_where_the_text_around_it_changes(old: str, new: str) -> None:
    after = BEFORE.replace(old, new)
    here = span(BEFORE, "We baked here for forty years,")
    now = Revision(BEFORE, after).anchor(here)
    assert now is not None
    assert after[now.start : now.end] == "We baked here for forty years,"


def test_words_that_changed_have_a_place_but_no_anchor() -> None:
    after = BEFORE.replace("We baked here for forty years", "We have baked bread here for fifty years")
    revision = Revision(BEFORE, after)
    here = span(BEFORE, "We baked here for forty years")
    assert revision.anchor(here) is None
    place = revision.place(here)
    assert place is not None
    assert after[place.start : place.end] == "We have baked bread here for fifty years"


def test_the_same_words_are_told_apart_by_what_stands_around_them() -> None:
    before = "“No,” says Mira Holt of the buyer.\n“No,” says Bo Lund of the rent."
    after = "“No,” says Bo Lund of the rent, and of much else.\nThe buyer waits, and says “No,” too."
    second = Span(before.rindex("No,"), before.rindex("No,") + 3)
    now = Revision(before, after).anchor(second)
    assert now is not None
    assert now.start == after.index("No,")
    first = Span(before.index("No,"), before.index("No,") + 3)
    assert Revision(before, "Today it was said “No,” in the council.").anchor(first) is None


def test_what_is_gone_has_no_place() -> None:
    after = BEFORE.replace("“We baked here for forty years,” says Mira Holt.\n", "")
    revision = Revision(BEFORE, after)
    here = span(BEFORE, "We baked here for forty years,")
    assert revision.place(here) is None
    assert revision.anchor(here) is None
    assert 0.6 < revision.share_kept < 0.9


LINES = st.lists(st.text("ab .“”\n", max_size=30), max_size=8).map("\n".join)


@given(LINES, LINES, st.integers(0, 200), st.integers(0, 200))
def test_places_stay_within_the_text_and_anchors_hold_the_same_words(
    before: str, after: str, one: int, other: int
) -> None:
    start, end = sorted((min(one, len(before)), min(other, len(before))))
    revision = Revision(before, after)
    place, anchor = revision.place(Span(start, end)), revision.anchor(Span(start, end))
    assert place is None or 0 <= place.start < place.end <= len(after)
    assert anchor is None or after[anchor.start : anchor.end] == before[start:end]
    old, new = [], []
    for change in revision.paragraphs:
        if change.fate in (ParagraphFate.REMOVED, ParagraphFate.CHANGED):
            old.append(change.before)
        if change.fate in (ParagraphFate.ADDED, ParagraphFate.CHANGED):
            new.append(change.after)
    left = sorted(before.split("\n"))
    right = sorted(after.split("\n"))
    for line in old:
        left.remove(line)
    for line in new:
        right.remove(line)
    assert left == right


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a " * 200_000, "a " * 199_999 + "b"),
        ("a\n" * 20_000, "b\na\n" * 10_000),
        ("\n".join(f"w{n} x" for n in range(10_000)), "\n".join(f"w{n} y" for n in range(10_000))),
    ],
    ids=["one word", "one line", "all lines changed"],
)
def test_large_texts_take_no_longer_than_they_should(before: str, after: str) -> None:
    began = time.process_time()
    revision = Revision(before, after)
    assert revision.paragraphs
    revision.anchor(Span(10, 30))
    assert time.process_time() - began < 20

"""One transcript alone, and among others: both ways to look a quote up answer the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from podcast_notes.align import QuoteLocator, locate_quote
from podcast_notes.models import Sighting, Transcript, Verdict
from tests.align.talks import babble, monologue, talk

WORDS = babble(900, seed=3)
TALK = monologue(WORDS)
OTHERS = {f"other-{seed}": monologue(babble(900, seed=seed)) for seed in (11, 12, 13)}
ALONE = QuoteLocator({"talk": TALK})
GAP = 60
"""Words between two places: where that many fit into what one look compares, they are shown, else an ellipsis."""
AMONG = QuoteLocator({**OTHERS, "talk": TALK})

HAY = [" ".join(babble(700, seed=seed)) for seed in range(3)]
FIRST = "We lost eleven mills in that single terrible night by the river."
SECOND = "The province promised new sails before the harvest festival."
APART = talk(HAY[0], FIRST, HAY[1], SECOND, HAY[2], speakers="HGHGH")


def place_of(sighting: Sighting) -> Sighting:
    """All but the score, which tells how rare words are among all transcripts or within one, and the words of a long gap."""
    changes = tuple(
        replace(change, spoken="…") if len(change.spoken.split()) > GAP and not change.printed else change
        for change in sighting.changes
    )
    return replace(sighting, score=0.0, episode=None, changes=changes)


def first_of(locator: QuoteLocator, quote: str) -> Sighting:
    found = locator.locate(quote, limit=3)
    assert found
    return found[0]


def cut(start: int, length: int) -> list[str]:
    return WORDS[start : start + length]


STARTS = st.integers(0, 860)
LENGTHS = st.integers(10, 30)


@settings(deadline=None)
@given(STARTS, LENGTHS)
def test_of_words_as_they_were_said(start: int, length: int) -> None:
    quote = " ".join(cut(start, length))
    expected = place_of(locate_quote(quote, TALK))
    assert expected.verdict is Verdict.VERBATIM
    assert place_of(first_of(ALONE, quote)) == expected
    assert place_of(first_of(AMONG, quote)) == expected


@settings(deadline=None)
@given(STARTS, LENGTHS, st.integers(3, 6), st.sampled_from(["", "…", "unheard"]))
def test_of_words_with_one_left_out_or_changed(start: int, length: int, place: int, other: str) -> None:
    words = cut(start, length)
    quote = " ".join([*words[:place], *([other] if other else []), *words[place + 1 :]])
    expected = place_of(locate_quote(quote, TALK))
    assert place_of(first_of(ALONE, quote)) == expected
    assert place_of(first_of(AMONG, quote)) == expected


@settings(deadline=None)
@given(st.integers(0, 380), st.integers(450, 860), LENGTHS, LENGTHS, st.booleans())
def test_of_words_from_two_places(one: int, other: int, length: int, other_length: int, in_order: bool) -> None:
    parts = [" ".join(cut(one, length)), " ".join(cut(other, other_length))]
    quote = " … ".join(parts if in_order else parts[::-1])
    expected = place_of(locate_quote(quote, TALK))
    assert len(expected.pieces) == 2
    assert place_of(first_of(ALONE, quote)) == expected
    assert place_of(first_of(AMONG, quote)) == expected


@pytest.mark.parametrize("transcript", [APART, replace(APART, language=None)])
@pytest.mark.parametrize(
    "quote", [f"{FIRST} {SECOND}", f"{SECOND} {FIRST}", f"{FIRST} Nobody promised us a single thing."]
)
def test_of_sentences_from_two_places(transcript: Transcript, quote: str) -> None:
    expected = place_of(locate_quote(quote, transcript, language="en"))
    (found, *_) = QuoteLocator({"talk": transcript, **OTHERS}).locate(quote, language="en")
    assert place_of(found) == expected


def test_a_far_gap_within_a_place_has_its_cues_too() -> None:
    far = talk(*HAY[:1], f"{FIRST} {' '.join(babble(25, seed=9))} {SECOND}", HAY[2], speakers="H")
    found = first_of(QuoteLocator({"talk": far}), f"{FIRST} … {SECOND}")
    assert [(piece.first_cue, piece.last_cue) for piece in found.pieces] == [(1, 1), (1, 1)]

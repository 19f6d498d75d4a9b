"""Quotes put together from several places: a span for each, whatever lies between."""

from __future__ import annotations

import pytest

from podcast_notes.align import locate_quote
from podcast_notes.models import Cue, Sighting, Transcript, Verdict
from tests.align.talks import CUE_MS, babble, talk

FIRST = "We lost eleven mills in that single terrible night by the river."
SECOND = "The province promised new sails before the harvest festival."
HAY = [" ".join(babble(700, seed=seed)) for seed in range(3)]


def between(first: str = FIRST, second: str = SECOND, speakers: str = "HGHGH") -> Transcript:
    """A talk in which two sentences stand minutes of words apart."""
    return talk(HAY[0], first, HAY[1], second, HAY[2], speakers=speakers)


def places(found: Sighting) -> list[tuple[int | None, int | None, int, int]]:
    return [(piece.start_ms, piece.end_ms, piece.first_cue, piece.last_cue) for piece in found.pieces]


IN_ORDER = [(CUE_MS, 2 * CUE_MS, 1, 1), (3 * CUE_MS, 4 * CUE_MS, 3, 3)]


@pytest.mark.parametrize("joint", [" ", " … ", " [...] ", " – "])
def test_two_places_give_two_spans(joint: str) -> None:
    found = locate_quote(FIRST + joint + SECOND, between())
    assert (found.verdict, found.risks) == (Verdict.TRIMMED, ())
    assert places(found) == IN_ORDER
    assert (found.start_ms, found.end_ms, found.first_cue, found.last_cue) == (CUE_MS, 4 * CUE_MS, 1, 3)
    assert found.matched == f"{FIRST[:-1]} … {SECOND[:-1]}"


@pytest.mark.parametrize(
    ("quote", "pieces"),
    [
        ("Eleven mills … new sails", ["eleven mills", "new sails"]),
        ("We lost eleven mills, … new sails", ["We lost eleven mills", "new sails"]),
        (
            "Eleven mills,\nnew sails before the harvest festival.",
            ["eleven mills", "new sails before the harvest festival"],
        ),
    ],
)
def test_two_words_are_a_place_where_the_print_tells_that_something_lies_between(quote: str, pieces: list[str]) -> None:
    found = locate_quote(quote, between())
    assert (found.verdict, [piece.matched for piece in found.pieces]) == (Verdict.TRIMMED, pieces)


@pytest.mark.parametrize("quote", ["Eleven mills, new sails", "Eleven dogs … new sails", "in that … the province"])
def test_two_words_are_none_without_a_gap_or_where_they_may_stand_anywhere(quote: str) -> None:
    hay = " ".join(["It stood in that house of the province for a while."] * 40)
    assert locate_quote(quote, talk(hay, FIRST, HAY[1], SECOND, hay)).pieces == ()


def test_in_the_other_order_the_words_are_altered() -> None:
    found = locate_quote(f"{SECOND} {FIRST}", between())
    assert found.verdict is Verdict.ALTERED
    assert places(found) == IN_ORDER[::-1]
    assert (found.start_ms, found.end_ms) == (CUE_MS, 4 * CUE_MS)


def test_changed_words_stay_changed() -> None:
    found = locate_quote(f"{FIRST.replace('terrible', 'quiet')} {SECOND}", between())
    assert found.verdict is Verdict.ALTERED
    assert places(found) == IN_ORDER
    assert [c.printed for c in found.changes if c.printed == "quiet"] == ["quiet"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (FIRST.replace(".", " not at all."), SECOND),
        (FIRST, SECOND.replace("The province", "I never heard that the province")),
    ],
)
def test_no_piece_loses_the_denial_beside_it(first: str, second: str) -> None:
    found = locate_quote(f"{FIRST} {SECOND}", between(first, second))
    assert found.verdict is Verdict.ALTERED
    assert found.risks == ("negation",)
    assert len(found.pieces) == 2


def test_words_of_two_people_are_a_risk_of_the_speaker() -> None:
    found = locate_quote(f"{FIRST} {SECOND}", between(speakers="HGHAH"))
    assert (found.speaker, found.other_speakers, found.risks) == ("G", ("A",), ("speaker",))
    assert [piece.speaker for piece in found.pieces] == ["G", "A"]


def test_an_interjection_is_no_other_speaker() -> None:
    found = locate_quote(FIRST, talk("We lost eleven mills", "Yes.", FIRST[20:], speakers="GHG"))
    assert (found.verdict, found.other_speakers, found.pieces) == (Verdict.TRIMMED, (), ())


def test_a_long_aside_makes_two_places() -> None:
    aside = "and we counted them again in the morning with all the children of the school while the snow fell on us and on them"
    spoken = "We lost eleven mills, " + aside + ", in that single terrible night by the river."
    found = locate_quote(FIRST, talk(HAY[0], spoken, HAY[1]))
    assert found.verdict is Verdict.TRIMMED
    assert [piece.matched for piece in found.pieces] == [
        "We lost eleven mills",
        "in that single terrible night by the river",
    ]
    assert [piece.interpolated for piece in found.pieces] == [True, True]


def test_a_short_one_does_not() -> None:
    spoken = "We lost eleven mills, and I counted them, in that single terrible night by the river."
    assert locate_quote(FIRST, talk(spoken)).pieces == ()


def test_common_words_found_here_and_there_are_no_quote() -> None:
    here = "I think that this is what we have."
    there = "You know that it was there and so on."
    hay = " ".join([here, there] * 30)
    found = locate_quote("I think that this is it, and it was there, you know.", talk(hay, HAY[0], hay))
    assert found.pieces == ()


def test_pieces_without_times_have_cues() -> None:
    timed = between()
    untimed = Transcript(cues=tuple(Cue(None, None, cue.speaker, cue.text) for cue in timed.cues), language="en")
    found = locate_quote(f"{FIRST} {SECOND}", untimed)
    assert places(found) == [(None, None, 1, 1), (None, None, 3, 3)]


def test_the_same_in_dutch() -> None:
    eerst, dan = "In die nacht verloren wij elf molens.", "De provincie beloofde nieuwe wieken."
    transcript = talk(HAY[0], eerst, HAY[1], dan, language="nl")
    found = locate_quote(f"{eerst[:-1]}, {dan[:1].lower()}{dan[1:]}", transcript, language="nl")
    assert (found.verdict, len(found.pieces)) == (Verdict.TRIMMED, 2)

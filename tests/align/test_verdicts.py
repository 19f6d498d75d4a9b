from __future__ import annotations

import pytest

from podcast_notes.align import locate_quote
from podcast_notes.models import Change, ChangeKind, Verdict
from tests.align.talks import talk

HELLO = "Hello and welcome to the show about the coast."
BYE = "That was everything we had for today."

VERBATIM = [
    ("en", "We spent fifteen percent of 1,000 dollars on bread.", "We spent 15% of $1000 on bread."),
    ("en", "It took twenty-five years and two hundred and five men.", "it took 25 years and 205 men"),
    ("en", "The mill opened in nineteen ninety-nine.", "The mill opened in 1999!"),
    ("en", "They sold 1.5 million bells.", "They sold one point five million bells."),
    ("en", "She came in 21st on the lake.", "She came in twenty-first on the lake."),
    (
        "en",
        "The colour of the harbour was a greyish green, I realised.",
        "The color of the harbor was a greyish green, I realized.",
    ),
    ("en", "The e-mail went to the web site of the café.", "The email went to the website of the cafe."),
    ("en", "They had a hundred goats and a thousand hens.", "They had 100 goats and 1,000 hens."),
    ("en", "It was twenty ten, then nineteen eighty-four.", "It was 2010, then 1984."),
    ("en", "We need 10 000 bricks, five hundred thousand nails.", "We need ten thousand bricks, 500,000 nails."),
    ("en", "We need 99999999999999999999 trillion bricks.", "We need 99999999999999999999 trillion bricks!"),
    ("en", "He typed 999 000 000 000 000 000 000 000 000 in.", "He typed 999 000 000 000 000 000 000 000 000 in"),
    ("en", "The old mill [laughter] was never [inaudible 00:12] for sale.", "The old mill was never for sale."),
    ("en", "A well known baker, they say.", "A WELL-KNOWN BAKER, they say"),
    ("en", "It’s a good day for bread.", "It's a good day for bread."),
    (
        "en",
        "Nobody from the mill ever asked us for the old map.",
        "No body from the mill ever asked us for the old map.",
    ),
    ("en", "After the storm the miller came back to us.", "[T]he miller came back to us."),
    ("nl", "Dat kost vijfentwintig procent van de begroting.", "Dat kost 25% van de begroting."),
    ("nl", "In tweeduizend drieëntwintig kwamen er duizend gasten.", "In 2023 kwamen er 1.000 gasten."),
    ("nl", "Eén van de drie imkers won 3,5 kilo honing.", "1 van de 3 imkers won drie komma vijf kilo honing."),
    ("nl", "Hij werd derde in de eenentwintigste race.", "Hij werd 3e in de 21ste race."),
    ("nl", "Dat was in negentienhonderdvierentachtig, honderdvijf jaar later.", "Dat was in 1984, 105 jaar later."),
    (
        "nl",
        "Er liggen tweeëndertigduizend stenen, tweehonderd en vijf per kar.",
        "Er liggen 32.000 stenen, 205 per kar.",
    ),
    ("nl", "Het was min vijf graden.", "Het was -5 graden."),
    ("nl", "De reünie was in Zuid-Tarn.", "de reunie was in zuid tarn"),
]
TRIMMED = [
    ("en", "Well, uh, you know, the mill is, um, very old.", "The mill is very old."),
    ("en", "The the mill was was very old indeed.", "The mill was very old indeed."),
    (
        "en",
        "There were fifteen fifteen boats, said Marwick Marwick to us.",
        "There were fifteen boats, said Marwick to us.",
    ),
    ("en", "I THINK THAT THE MILL WAS REALLY VERY OLD.", "I think the mill was very old."),
    ("en", "I really think the mill was old.", "I think the mill was old."),
    ("en", "I think, Tobias, the mill was old.", "I think the mill was old."),
    (
        "en",
        "The mill was old. It was not pretty. The roof had gone by then.",
        "The mill was old … The roof had gone by then.",
    ),
    (
        "en",
        "The mill was old and really very cold in the winter months.",
        "The mill was old [...] in the winter months.",
    ),
    ("en", "He said that he would sell the ferry.", "[The miller] said that he would sell the ferry."),
    ("en", "They wanted to sell it before the winter.", "They wanted to sell it [the old ferry] before the winter."),
    ("nl", "De molen is, eh, zeg maar, best wel oud geworden.", "De molen is best wel oud geworden."),
    ("nl", "Hij wilde de veerboot verkopen.", "Hij (de molenaar, red.) wilde de veerboot verkopen."),
]
ALTERED = [
    ("en", "It's a good day for the harbour.", "It is a good day for the harbour."),
    ("en", "I think the mill was old.", "I really think the mill was old."),
    ("en", "The miller bought a red boat in the spring.", "The miller bought a green boat in the spring."),
    ("en", "The architecture of the mill is strange.", "The architectures of the mill is strange."),
    ("nl", "Ik heb 't gezien in de haven.", "Ik heb het gezien in de haven."),
    ("nl", "De molenaar kocht een rode boot in het voorjaar.", "De molenaar kocht een groene boot in het voorjaar."),
]
TABLE = [
    (verdict, *row)
    for verdict, rows in ((Verdict.VERBATIM, VERBATIM), (Verdict.TRIMMED, TRIMMED), (Verdict.ALTERED, ALTERED))
    for row in rows
]


@pytest.mark.parametrize(("verdict", "language", "spoken", "printed"), TABLE)
def test_verdict(verdict: Verdict, language: str, spoken: str, printed: str) -> None:
    sighting = locate_quote(printed, talk(HELLO, spoken, BYE, language=language), language=language)
    assert sighting.verdict is verdict
    assert sighting.risks == ()
    assert (sighting.first_cue, sighting.last_cue, sighting.speaker) == (1, 1, "B")
    assert (sighting.score == 1.0) is (verdict is Verdict.VERBATIM)


def test_the_diff_goes_from_speech_to_print() -> None:
    spoken = "The miller, uh, bought a red boat in spring for fifty crowns."
    printed = "The miller proudly bought a green boat in spring for fifteen crowns."
    found = locate_quote(printed, talk(HELLO, spoken, BYE))
    assert found.changes == (
        Change(kind=ChangeKind.EQUAL, spoken="The miller", printed="The miller"),
        Change(kind=ChangeKind.REPLACED, spoken="uh", printed="proudly"),
        Change(kind=ChangeKind.EQUAL, spoken="bought a", printed="bought a"),
        Change(kind=ChangeKind.REPLACED, spoken="red", printed="green"),
        Change(kind=ChangeKind.EQUAL, spoken="boat in spring for", printed="boat in spring for"),
        Change(kind=ChangeKind.REPLACED, spoken="fifty", printed="fifteen", risk="number"),
        Change(kind=ChangeKind.EQUAL, spoken="crowns", printed="crowns"),
    )
    assert found.risks == ("number",)


def test_an_addition_and_an_omission_are_named_as_such() -> None:
    found = locate_quote(
        "I sincerely hope the ferry comes back next year.", talk("I hope that the ferry comes back next year.")
    )
    assert [(c.kind, c.spoken, c.printed) for c in found.changes if c.kind is not ChangeKind.EQUAL] == [
        (ChangeKind.ADDED, "", "sincerely"),
        (ChangeKind.DROPPED, "that", ""),
    ]


def test_the_same_content_in_other_words_is_a_paraphrase() -> None:
    spoken = (
        "So in the end the council voted, you know, that the abandoned lighthouse becomes some sort of public library."
    )
    found = locate_quote("The lighthouse will become a library, the council decided.", talk(HELLO, spoken, BYE))
    assert found.verdict in (Verdict.PARAPHRASE, Verdict.NOT_FOUND)
    assert found.first_cue == 1


@pytest.mark.parametrize(
    "printed",
    [
        "Nobody will ever harvest barnacles on this mountain again.",
        "The trombone quartet rehearses underneath the aqueduct on Thursdays.",
        "mill house",
    ],
)
def test_what_was_not_said_is_not_found_and_the_nearest_span_is_shown(printed: str) -> None:
    transcript = talk(HELLO, "The mill on the mountain was closed again on a Thursday.", BYE)
    found = locate_quote(printed, transcript)
    assert found.verdict is Verdict.NOT_FOUND
    assert (found.first_cue, found.changes) == (1, ())
    assert found.start_ms == 5000
    assert found.score < 0.5


def test_a_quote_runs_over_cues_and_speakers() -> None:
    transcript = talk("We wanted to go", "out on the water", "but the wind was strong.", "Yes it was.", speakers="AAAB")
    found = locate_quote("go out on the water but the wind was strong. Yes", transcript)
    assert found.verdict is Verdict.VERBATIM
    assert (found.first_cue, found.last_cue, found.speaker) == (0, 3, "A")
    assert found.matched == "go out on the water but the wind was strong. Yes"


def test_words_said_in_a_foreign_tongue_are_found_word_for_word() -> None:
    transcript = talk("Welkom.", "Hij zei toen: the show must go on, dames en heren.", "Tot ziens.", language="nl")
    assert locate_quote("The show must go on", transcript, language="en").verdict is Verdict.VERBATIM


@pytest.mark.parametrize("tag", ["en-GB", "EN", "en_us", None])
def test_a_region_makes_no_other_language(tag: str | None) -> None:
    assert locate_quote("welcome to the show", talk(HELLO), language=tag).verdict is Verdict.VERBATIM


def test_a_denial_outside_the_clause_changes_nothing() -> None:
    transcript = talk("I am not a baker, the bread is good and I eat it daily.")
    assert locate_quote("The bread is good.", transcript).verdict is Verdict.VERBATIM


def test_a_few_quoted_words_are_not_read_as_a_sentence() -> None:
    transcript = talk("We do not want to close the old gate tomorrow.")
    assert locate_quote("close the old gate", transcript).verdict is Verdict.VERBATIM
    assert locate_quote("Close the old gate.", transcript).risks == ("negation",)


def test_a_clean_place_is_taken_before_one_that_is_denied() -> None:
    transcript = talk("Do not open the upper gate.", "Why?", "Open the upper gate.", speakers="ABA")
    found = locate_quote("Open the upper gate.", transcript)
    assert (found.verdict, found.first_cue) == (Verdict.VERBATIM, 2)

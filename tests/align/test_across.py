"""Quotes that are printed in another language than they were said in, with the encoder that the extra brings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from podcast_notes.align import QuoteLocator, locate_quote, locate_quotes
from podcast_notes.align.across import encoder as encoders
from podcast_notes.models import Sighting, Transcript, Verdict
from tests.align.talks import talk

SPOKEN = (
    "Welkom allemaal, fijn dat jullie er zijn.",
    "Vandaag gaat het over het water achter de dijk.",
    "Het grondwater wordt elk jaar een beetje zouter.",
    "En wat doen de boeren daaraan?",
    "Sommige boeren zijn overgestapt op gewassen die tegen zout kunnen.",
    "Mijn grootvader heeft nog meegebouwd aan het gemaal.",
    "Hij nam elke zondag de veerboot naar het eiland.",
    "Die veerboot vaart al jaren niet meer.",
    "De provincie wil de brug in 2031 openen.",
    "Dat geloof ik pas als ik erover fiets.",
    "Volgende week praten we over de meeuwen in de stad.",
    "Tot dan, en bedankt voor het luisteren.",
)
DUTCH = talk(*SPOKEN, language="nl")
SAID = {
    "The groundwater is getting a little saltier every year.": 2,
    "Some farmers have switched to crops that can withstand salt.": 4,
    "My grandfather helped to build the pumping station.": 5,
    "He took the ferry to the island every Sunday.": 6,
    "The province wants to open the bridge in 2031.": 8,
    "Next week we will talk about the gulls in the city.": 10,
}
UNSAID = (
    "The minister will resign before the summer.",
    "We planted four hundred apple trees on the hill.",
    "Nobody knows who painted the ceiling of the church.",
    "The museum bought three paintings at an auction in Paris.",
)


@pytest.mark.parametrize("printed", SAID)
def test_an_english_quote_is_found_in_dutch_speech(printed: str) -> None:
    found = locate_quote(printed, DUTCH, language="en")
    cue = SAID[printed]
    assert (found.verdict, found.first_cue, found.last_cue) == (Verdict.TRANSLATED, cue, cue)
    assert (found.start_ms, found.end_ms, found.speaker) == (cue * 5_000, (cue + 1) * 5_000, "AB"[cue % 2])
    assert found.matched == SPOKEN[cue].rstrip(".")
    assert 0.8 <= found.score <= 1
    assert found.changes == ()


@pytest.mark.parametrize("printed", SAID)
def test_a_dutch_quote_is_found_in_english_speech(printed: str) -> None:
    english = talk(*SAID, language="en")
    found = locate_quote(SPOKEN[SAID[printed]], english, language="nl-NL")
    assert found.verdict is Verdict.TRANSLATED
    assert found.first_cue == list(SAID).index(printed)


@pytest.mark.parametrize("printed", UNSAID)
def test_what_was_not_said_is_refused(printed: str) -> None:
    found = locate_quote(printed, DUTCH, language="en")
    assert found.verdict is Verdict.NOT_FOUND
    assert found.score < 0.5
    assert [s.verdict for s in QuoteLocator({"one": DUTCH}).locate(printed, language="en")] == [Verdict.NOT_FOUND]


@pytest.mark.parametrize("printed", ["Yes.", "No!", "Why?", "I see."])
def test_a_word_or_two_prove_nothing(printed: str) -> None:
    transcript = talk(
        "Ja.", "Nee!", "Ja, zeker.", "Waarom?", "Waarom niet?", "Dat zie ik.", "Ik snap het.", language="nl"
    )
    assert locate_quote(printed, transcript, language="en").score < 0.95


def test_a_quote_may_run_over_cues() -> None:
    transcript = talk(
        *SPOKEN[:3], "Wij hebben de oude molen verkocht", "aan een bakker uit de stad", "die er brood in bakt.", *SPOKEN[5:],
        language="nl", speakers="A",
    )  # fmt: skip
    found = locate_quote("We sold the old mill to a baker from the city.", transcript, language="en")
    assert (found.verdict, found.first_cue, found.last_cue) == (Verdict.TRANSLATED, 3, 4)


def test_a_quote_may_be_one_sentence_of_a_long_cue() -> None:
    long = " ".join(SPOKEN[:9])
    transcript = talk("Goedemiddag.", long, "Tot ziens.", language="nl")
    found = locate_quote("He took the ferry to the island every Sunday.", transcript, language="en")
    assert (found.verdict, found.first_cue, found.interpolated) == (Verdict.TRANSLATED, 1, True)
    assert found.matched == SPOKEN[6].rstrip(".")


@pytest.mark.parametrize(
    ("printed", "risk"),
    [
        ("The groundwater is not getting a little saltier every year.", "negation"),
        ("The province wants to open the bridge in 2035.", "number"),
    ],
)
def test_a_denial_or_a_number_that_one_side_has_is_named(printed: str, risk: str) -> None:
    found = locate_quote(printed, DUTCH, language="en")
    assert found.verdict in (Verdict.TRANSLATED, Verdict.NOT_FOUND)
    assert found.verdict is Verdict.NOT_FOUND or found.risks == (risk,)


def test_numbers_as_words_are_the_same_numbers() -> None:
    transcript = talk(*SPOKEN[:3], "We hebben twaalf schapen en zeven koeien in de stal.", language="nl")
    found = locate_quote("We have 12 sheep and seven cows in the barn.", transcript, language="en")
    assert (found.verdict, found.risks) == (Verdict.TRANSLATED, ())


def test_the_order_of_speech_breaks_a_tie() -> None:
    filler = [
        f"{word} is een mooi dorp aan de rivier." for word in ("Aalst", "Beek", "Cothen", "Doorn", "Elst", "Grave")
    ]
    twice = "Wij moeten de dijk verhogen."
    transcript = talk(*SPOKEN[:5], twice, *SPOKEN[5:8], *filler, SPOKEN[8], twice, SPOKEN[10], language="nl")
    late = len(SPOKEN[:8]) + 1 + len(filler)
    before = "The province wants to open the bridge in 2031."
    after = "Next week we will talk about the gulls in the city."
    raised = "We have to raise the dike."
    assert locate_quote(raised, transcript, language="en").first_cue == 5
    found = locate_quotes([before, raised, after], transcript, language="en")
    assert [sighting.first_cue for sighting in found] == [late, late + 1, late + 2]
    early = locate_quotes(
        ["The groundwater is getting a little saltier every year.", raised], transcript, language="en"
    )
    assert early[1].first_cue == 5


def test_many_transcripts_are_searched_at_once() -> None:
    parts = {"one": talk(*SPOKEN[:4], language="nl"), "two": talk(*SPOKEN[4:8], language="nl"), "three": Transcript()}
    best = QuoteLocator(parts).locate("He took the ferry to the island every Sunday.", language="en", limit=2)
    assert [(s.episode, s.verdict) for s in best] == [("two", Verdict.TRANSLATED), ("one", Verdict.NOT_FOUND)]
    assert best[0].first_cue == 2
    assert QuoteLocator({"three": Transcript(language="nl")}).locate("Anything at all?", language="en") == []


def test_its_own_language_comes_before_a_translation() -> None:
    english = talk("Welcome.", "He took the ferry to the island every Sunday.", language="en")
    best = QuoteLocator({"nl": DUTCH, "en": english}).locate(english.cues[1].text, language="en")
    assert [(s.episode, s.verdict) for s in best] == [("en", Verdict.VERBATIM)]
    best = QuoteLocator({"nl": DUTCH, "en": talk("Welcome.", language="en")}).locate(
        english.cues[1].text, language="en"
    )
    assert [(s.episode, s.verdict) for s in best] == [("nl", Verdict.TRANSLATED)]


@pytest.mark.parametrize("quote", ["", " ", "…", "[…]"])
def test_nothing_is_found_nowhere(quote: str) -> None:
    assert locate_quote(quote, DUTCH, language="en") == Sighting(verdict=Verdict.NOT_FOUND)
    assert QuoteLocator({"one": DUTCH}).locate(quote, language="en") == []
    assert locate_quote("Anything at all?", Transcript(language="nl"), language="en").start_ms is None


def test_a_transcript_without_times_gives_a_place() -> None:
    bare = Transcript(cues=tuple(type(c)(None, None, c.speaker, c.text) for c in DUTCH.cues), language="nl")
    found = locate_quote("My grandfather helped to build the pumping station.", bare, language="en")
    assert (found.verdict, found.first_cue, found.start_ms) == (Verdict.TRANSLATED, 5, None)


class Counting:
    """An encoder that knows the lengths of texts only, and counts what it is given."""

    name = "counting"

    def __init__(self) -> None:
        self.texts = 0

    def encode(self, texts: Sequence[str], /) -> Any:
        self.texts += len(texts)
        angles = np.array([len(text) for text in texts], np.float32) / 100
        return np.stack([np.cos(angles), np.sin(angles)], axis=1)


def test_another_encoder_can_be_given_and_a_transcript_is_encoded_once() -> None:
    encoder = Counting()
    locate_quote("One quote.", DUTCH, language="en", encoder=encoder)
    first = encoder.texts
    locate_quote("Another quote.", DUTCH, language="en", encoder=encoder)
    assert first - (encoder.texts - first) == len(SPOKEN)
    assert locate_quote(SPOKEN[2], DUTCH, language="nl", encoder=encoder).verdict is Verdict.VERBATIM


def test_a_quote_that_was_said_in_its_own_language_is_not_encoded() -> None:
    encoder = Counting()
    english = talk("Welcome.", "He took the ferry to the island every Sunday.", language="en")
    locator = QuoteLocator({"nl": DUTCH, "en": english}, encoder=encoder)
    assert locator.locate("He took the old ferry to the island every Sunday.", language="en")[0].episode == "en"
    assert encoder.texts == 0
    assert locator.locate("Nobody knows who painted the ceiling.", language="en")
    assert encoder.texts > len(SPOKEN)


def test_where_there_is_too_much_to_encode_the_likeliest_transcripts_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("podcast_notes.align.across.many.MOST_ENCODED", 1_000)
    filler = {
        f"{n}": talk(*(f"Aflevering {n} over molen {word}." for word in SPOKEN[0].split()), language="nl")
        for n in range(40)
    }
    encoder = Counting()
    locator = QuoteLocator(filler | {"bridge": DUTCH}, encoder=encoder, dictionaries=lambda *_: {"ferry": ["veerboot"]})
    found = locator.locate("He took the ferry to the island in 2031.", language="en", limit=1)
    assert [sighting.episode for sighting in found] == ["bridge"]
    assert encoder.texts < 10 * len(SPOKEN)


def test_without_an_encoder_only_the_nearest_place_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("podcast_notes.align.locate.installed_encoder", lambda: None)
    monkeypatch.setattr("podcast_notes.align.across.many.installed_encoder", lambda: None)
    transcript = talk("Welkom in Quillon.", "De molen van Quillon was oud en koud in 1899.", "Dag.", language="nl")
    printed = "The mill of Quillon was old and cold in 1899."
    found = locate_quote(printed, transcript, language="en")
    (among,) = QuoteLocator({"one": transcript}).locate(printed, language="en")
    for sighting in (found, among):
        assert (sighting.verdict, sighting.first_cue) == (Verdict.NOT_FOUND, 1)
        assert 0 < sighting.score <= 0.3


def test_the_encoder_is_the_one_that_is_installed() -> None:
    encoder = encoders.installed_encoder()
    assert encoder is not None
    assert encoder.name.startswith("universal-sentence-encoder")
    vectors = encoder.encode(["Goedemorgen.", "Good morning."])
    assert vectors.shape[0] == 2
    assert float(vectors[0] @ vectors[1]) > 0.7

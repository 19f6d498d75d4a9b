"""Reported speech: the span of one speaker that holds the content, no false alarms, and no span where nothing is shared."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_notes.align import QuoteLocator, locate_quote
from podcast_notes.models import ChangeKind, Cue, Sighting, Transcript, Verdict
from tests.align.talks import CUE_MS, babble, monologue, talk

ASKED = "And the money. What would it take? A bigger boiler or a better roof?"
ANSWERED = (
    "We worked that out. If you take the slates off an ordinary barn and you let the thatchers cover the rafters with reed, "
    "then you are done for two thousand crowns."
)
REPORTED = "a farmer pays two thousand crowns when he strips the slates off and lets thatchers cover a roof of rafters with reed"
BEFORE = "Welcome to the programme about old farms."
AFTER = "Then the choice seems easy to me."


def reported() -> Sighting:
    return locate_quote(REPORTED, talk(BEFORE, ASKED, ANSWERED, AFTER, speakers="HHGH"))


def test_the_span_stays_in_the_turn_that_holds_the_content() -> None:
    found = reported()
    assert (found.verdict, found.speaker, found.first_cue, found.last_cue) == (Verdict.PARAPHRASE, "G", 2, 2)
    assert found.start_ms is not None
    assert 2 * CUE_MS <= found.start_ms < 3 * CUE_MS
    assert "?" not in found.matched


def test_the_span_runs_on_to_where_the_rest_is_said() -> None:
    found = reported()
    assert found.matched.endswith("then you are done for two thousand crowns")
    assert found.end_ms == 3 * CUE_MS
    assert found.changes[-1].kind is ChangeKind.DROPPED
    assert "two thousand crowns" in found.changes[-1].spoken


def test_words_that_stand_elsewhere_are_no_risk() -> None:
    assert reported().risks == ()


def test_a_span_crosses_turns_where_each_holds_a_part() -> None:
    spoken = (
        "You would take the slates off the barn, and the gutters?",
        "And let thatchers cover rafters with reed, yes.",
    )
    printed = (
        "Farmers who take old slates off and sell gutters could later let some thatchers cover bare rafters in reed"
    )
    found = locate_quote(printed, talk(BEFORE, *spoken, AFTER, speakers="HGHG"))
    assert found.verdict is Verdict.PARAPHRASE
    assert (found.first_cue, found.last_cue) == (1, 2)


def test_words_in_another_inflection_alone_have_a_speaker() -> None:
    found = locate_quote("thatcher covers rafter", talk(BEFORE, "thatchers covered rafters", AFTER, speakers="HGH"))
    assert (found.first_cue, found.speaker) == (1, "G")


DUTCH_ASKED = "Over de centen gesproken. Wat kost het? Een grotere ketel of een rieten kap?"
DUTCH_ANSWERED = "Wie de leien van een schuur haalt en het riet op de spanten legt, die is tweeduizend kronen armer."


def test_the_same_in_dutch() -> None:
    transcript = talk(DUTCH_ASKED, DUTCH_ANSWERED, "Dat valt mee.", language="nl", speakers="HGH")
    printed = (
        "is een boer tweeduizend kronen armer wanneer hij leien van zijn schuur haalt en daar riet op spanten legt"
    )
    found = locate_quote(printed, transcript, language="nl")
    assert (found.verdict, found.speaker, found.risks) == (Verdict.PARAPHRASE, "G", ())
    assert found.matched.startswith("Wie de leien van een schuur")
    assert found.matched.endswith("die is tweeduizend kronen armer")


def test_an_article_is_no_number() -> None:
    found = locate_quote(
        "We zagen de oude molen bij een brug.", talk("We zagen een oude molen bij de brug.", language="nl")
    )
    assert (found.verdict, found.risks) == (Verdict.ALTERED, ())


def filled(*texts: str) -> Transcript:
    """A talk of one speaker between long stretches of another tongue, without full stops around the texts."""
    babbled = [" ".join(babble(400, seed=seed)) for seed in (1, 2)]
    return talk(babbled[0], *texts, babbled[1], speakers="H" + "G" * len(texts) + "H")


def test_a_span_runs_on_no_farther_than_its_turn_and_reach() -> None:
    long_ago = " ".join(f"filler{number}" for number in range(60))
    near = locate_quote(REPORTED, filled(ANSWERED))
    far = locate_quote(REPORTED, filled(ANSWERED.replace("then you are done", f"{long_ago} then you are done")))
    other = locate_quote(
        REPORTED,
        talk(BEFORE, ANSWERED.split(" then ", maxsplit=1)[0], "Then you need two thousand crowns.", speakers="HGH"),
    )
    assert near.matched.endswith("two thousand crowns")
    for found in (far, other):
        assert found.verdict is Verdict.PARAPHRASE
        assert found.matched.endswith("with reed")
    assert other.speaker == "G"


@pytest.mark.parametrize(
    ("following", "taken"),
    [
        ("It costs two thousand crowns.", True),
        ("Nobody asked a single farmer about it.", False),
        ("It is dry. It costs two thousand crowns.", False),
    ],
    ids=["enough", "one word", "a sentence between"],
)
def test_the_next_sentence_is_taken_where_it_holds_enough(following: str, taken: bool) -> None:
    speech = "If you take the slates off a barn and you let the thatchers cover the rafters with reed. "
    found = locate_quote(REPORTED, filled(speech + following))
    assert found.verdict is Verdict.PARAPHRASE
    assert found.matched.endswith("with reed") is not taken


def test_a_span_runs_back_too() -> None:
    speech = "It costs two thousand crowns. You take the slates off a barn, you let the thatchers cover the rafters with reed."
    printed = (
        "when a farmer strips the slates off and lets thatchers cover rafters with reed he pays two thousand crowns"
    )
    found = locate_quote(printed, filled(speech))
    assert found.verdict is Verdict.PARAPHRASE
    assert found.matched.startswith("two thousand crowns")


SUBSTITUTED = [
    (
        "number",
        "The copper vat upstairs holds fifty barrels of sparkling cider",
        "The copper vat upstairs holds fifteen barrels of sparkling cider",
    ),
    ("negation", "The cellar was not flooded by the storm", "The cellar was flooded by the storm"),
    ("name", "The orchard belonged to Marwick in those days", "The orchard belonged to Tolliver in those days"),
]


@pytest.mark.parametrize(("risk", "spoken", "printed"), SUBSTITUTED)
def test_a_word_for_another_among_equal_words_is_still_a_risk(risk: str, spoken: str, printed: str) -> None:
    rest = "according to several recently rediscovered ledgers whose provenance remains disputed among regional antiquarians"
    found = locate_quote(f"{rest} {printed}", filled(f"{spoken}, as they say."))
    assert found.verdict is Verdict.PARAPHRASE
    assert found.risks == (risk,)


NOISE = [
    ("en", "They would never have told us what a chrysanthemum was for.", "We have what was there. They told him."),
    ("nl", "Zij gaan nooit vertellen hoe de goudsbloem eruit komt te zien.", "Dat moet eruit. Zij gaan naar huis."),
]


@pytest.mark.parametrize(("language", "printed", "spoken"), NOISE)
def test_where_only_frequent_words_are_shared_there_is_no_nearest_span(
    language: str, printed: str, spoken: str
) -> None:
    hay = " ".join(babble(600))
    transcript = talk(hay, " ".join(spoken.split()[:3]), hay, language=language)
    found = locate_quote(printed, transcript, language=language)
    assert found.verdict is Verdict.NOT_FOUND
    assert found.score < 0.2
    assert (found.start_ms, found.end_ms, found.first_cue, found.matched, found.speaker) == (None, None, None, "", None)
    assert all(sighting.start_ms is None for sighting in QuoteLocator({"one": transcript}).locate(printed))


def test_a_content_word_is_a_nearest_span() -> None:
    transcript = talk(" ".join(babble(600)), "We grew a chrysanthemum.", " ".join(babble(600)))
    found = locate_quote(
        "They would never have told their neighbours what that chrysanthemum was bred for.", transcript
    )
    assert (found.verdict, found.first_cue) == (Verdict.NOT_FOUND, 1)
    assert found.start_ms == CUE_MS


SUBJECT = "Harvesting barnacles, glaciers, effects of storms, insurers"
APART = [
    f"{said} {' '.join(babble(22, seed))}."
    for seed, said in enumerate(
        ["He went harvesting", "A barnacle is hard to get off", "Then storms came", "No barnacle"]
    )
]


def hay(seed: int) -> str:
    return " ".join(babble(150, seed))


def test_nearest_to_a_subject_is_the_talk_about_it_rather_than_two_of_its_words_together() -> None:
    found = locate_quote(SUBJECT, talk(hay(10), "A glacier has its effects.", hay(11), *APART, hay(12)))
    assert (found.verdict, found.first_cue, found.last_cue) == (Verdict.NOT_FOUND, 3, 6)


def test_nearest_to_a_quote_is_where_half_of_its_words_stand_together_whatever_is_spoken_of_elsewhere() -> None:
    quote = "Insurers and glaciers were harvesting barnacles while trombones and lampposts dissolved."
    said = "Those glaciers, insurers, trombones: nobody knows."
    found = locate_quote(quote, talk(hay(10), said, hay(11), *APART, hay(12)))
    assert (found.verdict, found.first_cue, found.last_cue) == (Verdict.NOT_FOUND, 1, 1)


def test_the_speaker_is_who_says_most_of_the_words() -> None:
    transcript = talk("Indeed,", "the mill was sold to the ferry company.", "Was it?", speakers="AB")
    found = locate_quote("Indeed, the mill was sold to the ferry company", transcript)
    assert (found.verdict, found.first_cue, found.speaker) == (Verdict.VERBATIM, 0, "B")
    assert locate_quote("mill", Transcript(cues=(Cue(0, 1, None, "a mill"),))).speaker is None


WORDS = babble(1_500)
TALK = monologue(WORDS)


@given(st.integers(100, 1_300), st.permutations(range(24)))
@settings(deadline=None, max_examples=60)
def test_words_in_any_order_are_no_risk_and_their_span_is_speech(start: int, order: list[int]) -> None:
    found = locate_quote(" ".join(WORDS[start + number] for number in order), TALK)
    assert found.risks == ()
    if found.verdict is Verdict.PARAPHRASE:
        assert found.first_cue is not None
        assert found.last_cue is not None
        assert found.matched in " ".join(cue.text for cue in TALK.cues[found.first_cue : found.last_cue + 1])

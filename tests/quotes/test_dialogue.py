"""Quotations without a word beside them, as in a novel: whose turn it is; and news, where that must not be asked."""

from __future__ import annotations

import pytest

from podcast_notes.quotes import extract_quotes


def speakers(text: str, language: str = "nl") -> list[str | None]:
    return [quote.speaker for quote in extract_quotes(text, language=language) if quote.kind != "indirect"]


def test_two_who_speak_in_turn_alternate() -> None:
    text = '"Is de veerman er?" vroeg Aaltje Prins. "Ja," zeide Jan Bakker, "hij slaapt." "Nog altijd?" "Nog altijd."'
    assert speakers(text) == ["Aaltje Prins", "Jan Bakker", "Aaltje Prins", "Jan Bakker"]


def test_a_turn_before_two_that_are_said_goes_to_the_second() -> None:
    text = '"Wie komt daar?" "De veerman," zeide Jan Bakker. "Zoo laat nog?" riep Aaltje Prins.'
    assert speakers(text) == ["Aaltje Prins", "Jan Bakker", "Aaltje Prins"]


def test_a_turn_that_names_the_other_is_not_his() -> None:
    text = (
        '"De dijk houdt," zeide Jan Bakker. "Dat zal blijken," antwoordde Aaltje Prins. '
        '"Neen, juffrouw Prins, dat weten wij." "Wij niet."'
    )
    assert speakers(text) == ["Jan Bakker", "Aaltje Prins", "Jan Bakker", "Aaltje Prins"]


def test_a_turn_of_nobody_knows_whom_stays_without_a_speaker() -> None:
    assert speakers('"De boot is weg," zeide Jan Bakker. "Weg?" "Weg."')[0] == "Jan Bakker"
    assert speakers('"De boot is weg." "Weg?"') == [None, None]


def test_lines_of_verse_are_one_turn() -> None:
    text = 'Jan Bakker zong: "De boot ging uit met Mei," "Zij keerde niet terug."'
    assert speakers(text) == ["Jan Bakker", "Jan Bakker"]


@pytest.mark.parametrize(
    "text",
    [
        "‘We wachten af’, zegt Jan Bakker. ‘Het water zakt vanzelf.’",
        "“We wachten af,” zegt Jan Bakker.\n“Het water zakt vanzelf.”\n“Dat duurt een week.”",
    ],
)
def test_in_news_a_speaker_goes_on(text: str) -> None:
    assert set(speakers(text)) == {"Jan Bakker"}


@pytest.mark.parametrize(
    ("text", "cue", "mention"),
    [
        ("‘Wie niet waagt’, glimlacht Jan Bakker, ‘die niet wint.’", "glimlacht", "Jan Bakker"),
        ('"Het tij keert," verbeterde Jan Bakker.', "verbeterde", "Jan Bakker"),
        ('"Ga mee!" wenkte zij.', "wenkte", "zij"),
        ('"Ga mee," ging de veerman voort.', "ging", "de veerman"),
        ('"Ga mee!" viel de veerman hem in de rede.', "viel", "de veerman"),
    ],
)
def test_whatever_verb_stands_behind_a_quotation_attributes_it(text: str, cue: str, mention: str) -> None:
    quote = extract_quotes(text, language="nl")[0]
    assert (quote.cue, quote.mention) == (cue, mention)


@pytest.mark.parametrize(
    "text",
    ["‘De Veerman’ kreeg de prijs van Jan Bakker.", "Het bordje ‘Verboden toegang’ hangt scheef."],
)
def test_a_title_before_a_verb_is_said_by_nobody(text: str) -> None:
    assert speakers(text) == [None]


def test_whoever_acts_before_a_turn_speaks_it() -> None:
    text = (
        '"Is de boot weg?" vroeg Aaltje Prins. "Al lang," zeide Jan Bakker. "Hoe lang?" "Een uur." '
        'Aaltje Prins zuchtte. "Dan loop ik."'
    )
    assert speakers(text)[-1] == "Aaltje Prins"


def test_turns_behind_dashes_alternate() -> None:
    text = (
        "- Is de boot weg? vroeg Aaltje Prins.\n- Al lang! riep Jan Bakker.\n- Hoe lang?\n- Een uur.\n"
        "Zwijgend keek zij naar het water.\n- Dan loop ik! besloot zij."
    )
    assert speakers(text)[:4] == ["Aaltje Prins", "Jan Bakker", "Aaltje Prins", "Jan Bakker"]


def test_turns_on_lines_of_their_own_alternate_where_two_speak_and_one_asks() -> None:
    text = "“Is de boot weg?” vroeg Aaltje.\n“Al lang,” zei Jan.\n“Hoe lang?”\n“Een uur.”\n"
    assert speakers(text) == ["Aaltje", "Jan", "Aaltje", "Jan"]


def test_in_a_paragraph_the_same_speaker_goes_on_behind_a_question() -> None:
    text = "“Is de boot weg?” vroeg Aaltje. “Ik zie hem niet.”\n“Al lang,” zei Jan.\n“Hoe lang?”\n“Een uur.”\n"
    assert speakers(text) == ["Aaltje", "Aaltje", "Jan", "Aaltje", "Jan"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Wethouder Aaltje Prins biedt excuses aan. ‘Dit had nooit mogen gebeuren.’", "Aaltje Prins"),
        (
            "Jan Bakker kwam later.\nAaltje Prins is opgelucht, zegt Jan Bakker. Zelf zucht hij. ‘Het was zwaar.’",
            "Jan Bakker",
        ),
        (
            "‘De brug is op’, zegt Jan Bakker.\nHet woord ‘ramp’ wil Aaltje Prins niet horen. ‘Dat is te veel.’",
            "Aaltje Prins",
        ),
        ("Jan Bakker woont in Holm. De rechter keek op. ‘Welke dijk was dat?’", "De rechter"),
        ("Mira Holt, who sails, looked at the lake and sighed. “It is dry.”", "Mira Holt"),
    ],
)
def test_a_quotation_that_stands_alone_is_of_whoever_acts_before_it(text: str, speaker: str) -> None:
    assert speakers(text, "en" if "lake" in text else "nl")[-1] == speaker


@pytest.mark.parametrize(
    "text", ["Het regent in Holm. ‘Verboden toegang.’", "De brug van Aaltje Prins lekt. ‘Verboden toegang.’"]
)
def test_a_place_or_a_thing_says_nothing(text: str) -> None:
    assert speakers(text) == [None]


def test_a_line_behind_a_question_is_not_of_whoever_asks_it() -> None:
    text = "‘Ik heb niets gedaan’, zegt Jan Bakker.\n‘Waar was u dan?’ vraagt de rechter.\n‘Bij de dijk.’"
    assert speakers(text) == ["Jan Bakker", "de rechter", "Jan Bakker"]


def test_a_question_that_nobody_is_asked_goes_on() -> None:
    text = "“Why would we leave?” said Mira Holt.\n“The lake is dry.”"
    assert speakers(text, "en") == ["Mira Holt", "Mira Holt"]

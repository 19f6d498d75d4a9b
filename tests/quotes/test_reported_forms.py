"""Reported speech by its form: clauses without a complementiser, infinitives, questions, and who passes on what whom said."""

from __future__ import annotations

import pytest

from podcast_notes.models import Quote
from podcast_notes.quotes import extract_quotes


def reported(text: str, language: str = "en") -> list[Quote]:
    return [quote for quote in extract_quotes(text, language=language) if quote.kind == "indirect"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mira Holt says she’s ready to leave the lake.", "she’s ready to leave the lake"),
        ("Mira Holt says old boats still cross the lake.", "old boats still cross the lake"),
        ("Mira Holt said draining the lake would cost too much.", "draining the lake would cost too much"),
        ("Mira Holt said, the old dam will never hold.", "the old dam will never hold"),
        ("Mira Holt pointed out that the lake was dry.", "the lake was dry"),
        ("Mira Holt indicated that the lake was dry.", "the lake was dry"),
        ("Mira Holt has insisted the dam won’t break.", "the dam won’t break"),
        ("As Mira Holt noted, the lake has been dry for years.", "the lake has been dry for years"),
        ("Mira Holt promised to drain the lake by June.", "to drain the lake by June"),
        ("Mira Holt asked the town to drain the lake by June.", "to drain the lake by June"),
        ("Mira Holt asked whether the dam would hold.", "whether the dam would hold"),
        ("Mira Holt told readers that she would stay.", "she would stay"),
        ("Mira Holt, who lives by the lake, said on Monday that it was dry.", "it was dry"),
        ("Mira Holt warned it could harm the fish in the lake.", "it could harm the fish in the lake"),
        ("Mira Holt took the last step of announcing that the dam would not be built.", "the dam would not be built"),
        ("But this was the first dry year at the lake, Mira Holt said.", "But this was the first dry year at the lake"),
        (
            "The quay that feeds the town is too short, said former skipper Mira Holt, who grew up there.",
            "The quay that feeds the town is too short",
        ),
    ],
)
def test_forms_of_reported_speech(text: str, words: str) -> None:
    assert [(quote.text, quote.speaker) for quote in reported(text)] == [(words, "Mira Holt")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mira Holt said the dam is old and walked out of the room.", "the dam is old"),
        ("Mira Holt said the dam is old, but he denied it.", "the dam is old"),
        (
            "Mira Holt said she intends to sell the mill by the lake, and Bo Lund is sure to buy it.",
            "she intends to sell the mill by the lake",
        ),
        ("Mira Holt pledged to work together on the new dam and walked home.", "to work together on the new dam"),
        ("Mira Holt announced a new dam for the town - a dream of her youth.", "a new dam for the town"),
        ("“The dam is old,” Mira Holt said, adding that the lake was dry.", "the lake was dry"),
    ],
)
def test_reported_speech_ends_where_the_sentence_around_it_goes_on(text: str, words: str) -> None:
    assert [(quote.text, quote.speaker) for quote in reported(text)] == [(words, "Mira Holt")]


def test_what_a_relative_clause_reports_ends_before_the_main_verb() -> None:
    (quote,) = reported("Skippers who said the lake was their main concern were split between the two boards.")
    assert (quote.text, quote.mention) == ("the lake was their main concern", "Skippers")


def test_the_speaker_before_a_relative_pronoun() -> None:
    (quote,) = reported("There was a protest by prominent shops that warn it could harm trade by the lake.")
    assert (quote.text, quote.mention) == ("it could harm trade by the lake", "prominent shops")


@pytest.mark.parametrize(
    ("text", "words", "mention"),
    [
        ("Lake Is Lost, Says Expert", "Lake Is Lost", "Expert"),
        ("Holt Says Lake Is Lost", "Lake Is Lost", "Holt"),
        ("Dam Will Break, Warns Mayor of Holm", "Dam Will Break", "Mayor of Holm"),
        ("Some Say It Proves the Dam Is Old.", "It Proves the Dam Is Old", "Some"),
    ],
)
def test_headlines_in_title_case(text: str, words: str, mention: str) -> None:
    assert [(quote.text, quote.mention) for quote in reported(text)] == [(words, mention)]


def test_the_nearest_attributing_word_is_the_cue() -> None:
    (quote,) = reported("“The dam is old,” Mira Holt said, adding that the lake was dry.")
    assert quote.cue == "adding"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("In a dry year, Mira Holt said, the fish stay away.", ["In a dry year", "the fish stay away"]),
        ("The quay, Mira Holt recalled, was never paid for.", ["The quay", "was never paid for"]),
    ],
)
def test_a_clause_around_its_attribution(text: str, pieces: list[str]) -> None:
    (quote,) = reported(text)
    assert [text[span.start : span.end] for span in quote.spans] == pieces


def test_who_passes_on_what_somebody_else_said() -> None:
    outer, inner = reported("Mira Holt said that Bo Lund had promised that the dam would hold.")
    assert (outer.text, outer.speaker) == ("Bo Lund had promised that the dam would hold", "Mira Holt")
    assert outer.relayed_by is None
    assert (inner.text, inner.speaker) == ("the dam would hold", "Bo Lund")
    assert inner.relayed_by is not None
    assert (inner.relayed_by.speaker, inner.relayed_by.cue) == ("Mira Holt", "said")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The town heard Mira Holt’s claim that the dam had been old for years.", "the dam had been old for years"),
        (
            "The town voted on Mira Holt’s promise that the lake would be drained by June.",
            "the lake would be drained by June",
        ),
        (
            "Mira Holt made another promise to drain the lake by the end of June.",
            "to drain the lake by the end of June",
        ),
    ],
)
def test_a_noun_reports_what_its_owner_said(text: str, words: str) -> None:
    assert [(quote.text, quote.speaker) for quote in reported(text)] == [(words, "Mira Holt")]


def test_who_passes_on_marked_words() -> None:
    text = "Mira Holt said that Bo Lund had warned of “a bad joke”."
    (quote,) = extract_quotes(text, language="en")
    assert (quote.text, quote.speaker) == ("a bad joke", "Bo Lund")
    assert quote.relayed_by is not None
    span = quote.relayed_by.mention_span
    assert (quote.relayed_by.speaker, text[span.start : span.end]) == ("Mira Holt", "Mira Holt")


@pytest.mark.parametrize(
    "text",
    ["Mira Holt said Bo Lund called it “a bad joke”.", "Mira Holt said that Bo Lund called the plan “a bad joke”."],
)
def test_who_passes_on_what_somebody_called_something(text: str) -> None:
    (quote,) = extract_quotes(text, language="en")
    assert (quote.text, quote.speaker) == ("a bad joke", "Bo Lund")
    assert quote.relayed_by is not None
    assert quote.relayed_by.speaker == "Mira Holt"


def test_what_is_said_of_somebody_is_not_passed_on() -> None:
    (quote,) = extract_quotes("Mira Holt said Bo Lund will continue to be “a friend of the lake”.", language="en")
    assert (quote.text, quote.speaker, quote.relayed_by) == ("a friend of the lake", "Mira Holt", None)


def test_who_passes_on_is_at_its_place_behind_control_characters() -> None:
    text = "\x00Mira \x01Holt said that Bo Lund had warned of “a bad joke”."
    (quote,) = extract_quotes(text, language="en")
    assert quote.relayed_by is not None
    span = quote.relayed_by.mention_span
    assert text[span.start : span.end] == quote.relayed_by.mention == "Mira \x01Holt"


def test_words_that_somebody_says_in_marks_are_not_reported_again() -> None:
    assert reported("Mira Holt said that the lake was “dry as a bone” and the town must act.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Mira Holt said to cheers all around the quay.",
        "The town maintained the dam, which was older than the quay.",
        "The rain will determine whether the lake is full by June.",
        "She maintained an energetic pace all the way round the lake.",
        "He found a small boat on the shore and pushed it out.",
        "They decided to walk to the lake, and the dog ran ahead of them.",
        "The alleged thief left the added weight on the quay.",
        "Three states rule the lakes, and one more state claims the shore.",
        "It is believed that the lake was dry.",
        "Mira Holt said about Bo Lund, who has been rowing in Brask.",
        "As the evening went on and Holt stood by her boat, the lake fell dry.",
        "The skipper gave an answer to reporters.",
        "Holm Mayor Mira Holt Wins Second Term",
        "How to Say No to Your Skipper",
        "Mira Holt walked to the lake, saw that it was dry and went home.",
        "The idea that the lake was dry amused them.",
        "He wrote a letter and she read it by the window.",
        "Mira Holt knew all about that, to her surprise.",
        "After Mira Holt testified, the harbour board went home.",
        "“The dam is old,” Mira Holt said, reflecting on a long year.",
    ],
)
def test_a_story_reports_nothing(text: str) -> None:
    assert reported(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mira Holt weet dat het meer droog is.", "het meer droog is"),
        ("Ik denk dat het meer droog is.", "het meer droog is"),
        ("Zoals Mira Holt zei, is het meer al jaren droog.", "is het meer al jaren droog"),
        ("Mira Holt verwacht dat de dam het houdt.", "de dam het houdt"),
        ("Mira Holt zegt zich die belofte niet te herinneren.", "zich die belofte niet te herinneren"),
        ("De gemeente adviseert voorlopig binnen te blijven.", "voorlopig binnen te blijven"),
        ("Mira Holt raadt bewoners aan om vanavond binnen te blijven.", "vanavond binnen te blijven"),
    ],
)
def test_dutch_forms(text: str, words: str) -> None:
    assert [quote.text for quote in reported(text, "nl")] == [words]


def test_who_relays_himself_is_reported_once() -> None:
    (quote,) = extract_quotes("Mira Holt stressed that she guarantees that the dam will hold.", language="en")
    assert (quote.speaker, quote.text) == ("Mira Holt", "she guarantees that the dam will hold")
    text = "Mira Holt said that after long years of rain and of poor catches she had told the board “never again”."
    assert all(quote.relayed_by is None for quote in extract_quotes(text, language="en"))


@pytest.mark.parametrize(
    "text",
    [
        "De schipper weigerde te zeggen wat de sluis kost.",
        "Jan Bakker wilde gisteren niet zeggen dat de sluis lekt.",
        "Jan Bakker kan nog niet bevestigen dat de sluis lekt.",
        "Dat wil niet zeggen dat de sluis lekt.",
    ],
)
def test_in_dutch_what_is_not_said_is_no_reported_speech(text: str) -> None:
    assert extract_quotes(text, language="nl") == []


@pytest.mark.parametrize(
    "text",
    ["Jan Bakker ontkent dat de sluis lekt.", "Jan Bakker wil zeggen dat de sluis lekt."],
)
def test_in_dutch_a_denial_is(text: str) -> None:
    (quote,) = extract_quotes(text, language="nl")
    assert (quote.speaker, quote.text) == ("Jan Bakker", "de sluis lekt")


@pytest.mark.parametrize(
    ("text", "speaker", "relayed_by"),
    [
        ("The report quoted Bo Lund as saying that the lake was dry.", "Bo Lund", "The report"),
        ("Ann Roe quoted her father as saying: “Never sell.”", "her father", "Ann Roe"),
        ("Ann Roe quoted him as saying that the lake was dry.", "him", "Ann Roe"),
    ],
)
def test_who_quotes_somebody_relays_it(text: str, speaker: str, relayed_by: str) -> None:
    (quote,) = extract_quotes(text, language="en")
    assert quote.relayed_by is not None
    assert (quote.speaker, quote.relayed_by.speaker, quote.relayed_by.cue) == (speaker, relayed_by, "quoted")

"""Reported speech: what a text says that somebody said, without marks."""

from __future__ import annotations

import pytest

from podcast_notes.models import Quote
from podcast_notes.quotes import extract_quotes


def reported(text: str, language: str = "en") -> list[Quote]:
    return [quote for quote in extract_quotes(text, language=language) if quote.kind == "indirect"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mira Holt said that the lake was dry.", "the lake was dry"),
        ("Mira Holt said on Monday the lake was dry.", "the lake was dry"),
        ("Mira Holt told the paper that the lake was dry.", "the lake was dry"),
        ("Mira Holt told The Brask Post the dam will break.", "the dam will break"),
        ("The lake will be dry by June, Mira Holt said on Monday.", "The lake will be dry by June"),
        ("The boats have left the harbour, says Mira Holt.", "The boats have left the harbour"),
        ("According to Mira Holt, the lake is eroding its banks.", "the lake is eroding its banks"),
        ("The lake is almost dry, according to Mira Holt.", "The lake is almost dry"),
        ("Mira Holt said the dam is old, but declined to say more.", "the dam is old"),
        ("Since it rained, Mira Holt announced on Friday that the lake is full.", "the lake is full"),
    ],
)
def test_english(text: str, words: str) -> None:
    assert [(quote.text, quote.speaker) for quote in reported(text)] == [(words, "Mira Holt")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kees van den Brand vindt dat het meer te droog is.", "het meer te droog is"),
        ("Kees van den Brand laat weten dat hij niet komt.", "hij niet komt"),
        ("Boeren kiezen eerst voor het land, denkt Kees van den Brand.", "Boeren kiezen eerst voor het land"),
        ("Het meer staat bijna droog, aldus Kees van den Brand.", "Het meer staat bijna droog"),
        ("Volgens Kees van den Brand komt er geen water meer bij.", "komt er geen water meer bij"),
        ("Gisteren zei Kees van den Brand dat de dam dicht blijft.", "de dam dicht blijft"),
        ("Kees van den Brand bevestigt dat hij weg is, maar wil niets zeggen.", "hij weg is"),
    ],
)
def test_dutch(text: str, words: str) -> None:
    assert [(quote.text, quote.speaker) for quote in reported(text, "nl")] == [(words, "Kees van den Brand")]


@pytest.mark.parametrize(
    ("text", "language", "pieces"),
    [
        ("The plan, said Mira Holt on Monday, would fail.", "en", ["The plan", "would fail"]),
        ("The plan, according to Mira Holt, would fail.", "en", ["The plan", "would fail"]),
        ("Het plan gaat volgens Kees Brand dit jaar door.", "nl", ["Het plan gaat", "dit jaar door"]),
    ],
)
def test_reported_speech_around_its_attribution_has_two_spans(text: str, language: str, pieces: list[str]) -> None:
    (quote,) = reported(text, language)
    assert [text[span.start : span.end] for span in quote.spans] == pieces


@pytest.mark.parametrize(
    "text",
    [
        "The claims and states in question are old.",
        "The United States reports losses of rain and wind.",
        "Everything went according to plan.",
        "The report notes and the state of the lake filled two pages.",
    ],
)
def test_nouns_that_look_like_verbs_report_nothing(text: str) -> None:
    assert reported(text) == []


def test_an_impersonal_clause_leaves_the_words_to_who_said_them() -> None:
    text = "It should be noted that Chancellor Bo Wendt has publicly stressed that he will keep the lake open."
    assert [(quote.text, quote.speaker) for quote in reported(text)] == [("he will keep the lake open", "Bo Wendt")]


def test_what_stands_before_a_quotation_is_not_reported() -> None:
    assert reported("Asked about the old dam, Mira Holt said: “No comment.”") == []

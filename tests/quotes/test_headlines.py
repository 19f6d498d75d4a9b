"""Quotations in a headline: said by whoever says the same below it."""

from __future__ import annotations

import pytest

from podcast_notes.quotes import extract_quotes


@pytest.mark.parametrize(
    ("headline", "mention"),
    [
        ("‘We zitten straks opgesloten’", "Aaltje Prins"),
        ("Laatste bus uit Holm: ‘Straks zitten we opgesloten’", "Aaltje Prins"),
        ("Prins: ‘Straks zitten we opgesloten’", "Prins"),
        ("‘De bus rijdt niet meer’", None),
    ],
)
def test_a_headline_is_said_by_whoever_says_it_again(headline: str, mention: str | None) -> None:
    text = f"{headline}\nDe bus rijdt zaterdag voor het laatst. ‘Straks zitten we hier opgesloten’, zegt Aaltje Prins."
    assert extract_quotes(text, language="nl")[0].mention == mention


def test_a_headline_of_one_paragraph_alone_stays_as_it_is() -> None:
    assert extract_quotes("“The lake is dry”", language="en")[0].speaker is None


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Roe loses, says expert\nExpert Mira Holt says that Roe loses.", "en", "Roe loses"),
        ("Roe verliest, zegt expert\nVolgens expert Mira Holt verliest Roe.", "nl", "Roe verliest"),
    ],
)
def test_two_words_are_a_clause_before_who_says_so(text: str, language: str, words: str) -> None:
    quote = extract_quotes(text, language=language)[0]
    assert (quote.text, quote.speaker) == (words, "Mira Holt")


def test_a_noun_alone_is_none() -> None:
    assert extract_quotes("De dijk, zegt Jan Bakker.", language="nl") == []

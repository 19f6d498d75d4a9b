"""Paragraphs whose speaker the line before them names."""

from __future__ import annotations

import pytest

from podcast_notes.quotes import extract_quotes


def said(text: str, language: str = "en") -> list[tuple[str, str | None]]:
    quotes = extract_quotes(text, language=language)
    return [(quote.text, quote.speaker) for quote in quotes if quote.kind == "direct"]


@pytest.mark.parametrize(
    ("line", "language", "speaker"),
    [
        ("Mira Holt, a skipper from Brask, wrote in a statement:", "en", "Mira Holt"),
        ("In a letter to the board, Mira Holt said:", "en", "Mira Holt"),
        ("Mira Holt:", "en", "Mira Holt"),
        ("Kees Brand schreef in een brief aan de raad:", "nl", "Kees Brand"),
        ("Gisteren reageerde Kees Brand:", "nl", "Kees Brand"),
    ],
)
def test_a_line_with_a_colon_says_who_speaks_in_marks_below_it(line: str, language: str, speaker: str) -> None:
    text = f"{line}\n“It was dry.”\n“We left.”\nRain came."
    assert said(text, language) == [("It was dry.", speaker), ("We left.", speaker)]


@pytest.mark.parametrize(
    ("line", "language", "speaker"),
    [
        ("Mira Holt wrote in a statement on Monday:", "en", "Mira Holt"),
        ("Kees Brand schreef in een brief aan de raad:", "nl", "Kees Brand"),
    ],
)
def test_a_block_without_marks_below_a_verb_of_saying(line: str, language: str, speaker: str) -> None:
    block = "It was a dry year. The boats lay still."
    (quote, *others) = extract_quotes(f"{line}\n\n{block}\n\nRain came.", language=language)
    assert others == []
    assert (quote.text, quote.kind.value) == (block, "direct")
    assert quote.speaker == speaker
    assert quote.confidence < 0.6


@pytest.mark.parametrize(
    "text",
    [
        "Mira Holt said that three quays will close:\nNorth Quay stays open until May.",
        "The board has three members:\nMira Holt stays until May.",
        "Mira Holt wrote in a statement:\n- boats\n- ropes",
        "Mira Holt said on Monday.\nThe boats lay still.",
    ],
)
def test_a_colon_before_a_list_or_a_clause_opens_no_block(text: str) -> None:
    assert said(text) == []

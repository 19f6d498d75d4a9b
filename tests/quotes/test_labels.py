"""Who speaks before a colon."""

from __future__ import annotations

import pytest

from podcast_notes.quotes import extract_quotes


def speakers(text: str) -> list[str | None]:
    return [quote.speaker for quote in extract_quotes(text, language="en") if quote.kind != "indirect"]


@pytest.mark.parametrize(
    "text",
    [
        "Mira Holt: “The lake is dry.”",
        "The dam is a riddle to many - Mira Holt: “The lake is dry.”",
        "Mira Holt, mayor of Brask: “The lake is dry.”",
        "Mira Holt gave the growers a short answer: “The lake is dry.”",
        "Another skipper, Mira Holt, wrote of Mr. Lund: “He left the lake dry.”",
        "Mira Holt ended her speech by quoting the skippers of Brask: “The lake is dry.”",
    ],
)
def test_before_a_colon(text: str) -> None:
    assert speakers(text) == ["Mira Holt"]


def test_a_clause_before_a_colon_may_follow_another_quotation() -> None:
    text = "Mira Holt said the plan was “half done,” but Bo Lund gave the growers a short answer: “The lake is dry.”"
    assert speakers(text) == ["Mira Holt", "Bo Lund"]

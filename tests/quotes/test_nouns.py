"""Nouns that attribute: whose claim, remark or view the words in marks give."""

from __future__ import annotations

import pytest

from podcast_notes.quotes import extract_quotes


def marked(text: str) -> list[tuple[str | None, str | None]]:
    return [(quote.mention, quote.speaker) for quote in extract_quotes(text, language="en") if quote.kind != "indirect"]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("There was little joy over Mira Holt’s claim that the lake was “as good as dry” any longer.", "Mira Holt’s"),
        ("Then came Mira Holt’s long and bitter complaint: “The lake is dry.”", "Mira Holt’s"),
        ("There was little joy over a warning from Mira Holt that “the lake is dry.”", "Mira Holt"),
        ("Mira Holt stood up. It was her view that “nobody” owned the lake.", "her"),
    ],
)
def test_the_owner_of_a_noun_speaks(text: str, mention: str) -> None:
    assert marked(text) == [(mention, "Mira Holt")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Bo Lund told the growers that Mira Holt’s comments about the dam were “a gift to nobody.”", "Bo Lund"),
        ("Bo Lund repeated his claim that the lake was “as good as dry.”", "Bo Lund"),
        ("Bo Lund brushed off Mira Holt’s comments, telling reporters, “The lake is dry.”", "Bo Lund"),
    ],
)
def test_a_noun_outweighs_no_verb(text: str, speaker: str) -> None:
    assert [name for _, name in marked(text)] == [speaker]

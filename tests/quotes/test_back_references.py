"""Sentences that the one behind them gives to somebody."""

from __future__ import annotations

import pytest

from podcast_notes.quotes import extract_quotes


@pytest.mark.parametrize(
    "text",
    [
        "De dijk bij Holm blijft dicht. Dat meldt Jan Bakker.",
        "HOLM - De dijk bij Holm blijft dicht. Dat heeft Jan Bakker gisteren bekendgemaakt.",
        "De dijk bij Holm blijft dicht. Dat zei Jan Bakker dinsdag. Hij lachte.",
    ],
)
def test_a_sentence_that_the_next_one_gives_back(text: str) -> None:
    quote = extract_quotes(text, language="nl")[0]
    assert (quote.text, quote.speaker, quote.kind) == ("De dijk bij Holm blijft dicht", "Jan Bakker", "indirect")


@pytest.mark.parametrize(
    "text",
    [
        "De dijk bij Holm blijft dicht. Dat vindt iedereen die hier woont niet erg, want het is mooi weer.",
        "De dijk bij Holm blijft dicht. Dat is jammer.",
        "De dijk blijft dicht.\nDat meldt Jan Bakker.",
    ],
)
def test_what_gives_nothing_back(text: str) -> None:
    assert all(
        "blijft dicht" not in quote.text
        for quote in extract_quotes(text, language="nl")
        if quote.speaker == "Jan Bakker"
    )


def test_a_sentence_that_is_somebodys_already_stays_his() -> None:
    quotes = extract_quotes("‘De dijk blijft dicht’, zegt Jan Bakker. Dat meldt Aaltje Prins.", language="nl")
    assert [quote.speaker for quote in quotes] == ["Jan Bakker"]

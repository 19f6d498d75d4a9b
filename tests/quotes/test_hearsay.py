"""Dutch sentences that go on, by their mood, with what somebody said in the one before."""

from __future__ import annotations

import pytest

from podcast_notes.quotes import extract_quotes

_BEFORE = "Volgens Jan Bakker is de dijk al jaren zwak."


@pytest.mark.parametrize(
    "words", ["Daar zou nooit iets aan gedaan zijn", "Ambtenaren zouden dat in mei al hebben gezien"]
)
def test_what_would_have_been_is_said_by_who_spoke_before(words: str) -> None:
    quote = extract_quotes(f"{_BEFORE} {words}.", language="nl")[-1]
    assert (quote.text, quote.speaker, quote.kind) == (words, "Jan Bakker", "indirect")
    assert quote.confidence <= 0.7


@pytest.mark.parametrize(
    "text",
    [
        "De dijk is al jaren zwak. Ambtenaren zouden dat in mei al hebben gezien.",
        f"{_BEFORE} Het zou mooi zijn als het eens regende.",
        f"{_BEFORE} Later zou hij burgemeester worden.",
        f"{_BEFORE} Zou daar nooit iets aan gedaan zijn?",
        f"{_BEFORE}\nAmbtenaren zouden dat in mei al hebben gezien.",
    ],
)
def test_what_nobody_says_is_nobodys(text: str) -> None:
    assert all("zou" not in quote.text.lower() for quote in extract_quotes(text, language="nl"))

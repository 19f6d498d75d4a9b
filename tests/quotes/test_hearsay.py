"""Sentences that go on, by their mood, with what somebody said in the one before."""

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


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        ("Half the workers would be sent home, Mira Holt said. The mill would close by spring.", "en", "Mira Holt"),
        ("Volgens Jan Bakker zou de dijk breken. Het hele dorp zou onderlopen.", "nl", "Jan Bakker"),
    ],
)
def test_a_sentence_goes_on_in_the_mood_of_the_one_before(text: str, language: str, speaker: str) -> None:
    quote = extract_quotes(text, language=language)[-1]
    assert (quote.speaker, quote.kind) == (speaker, "indirect")
    assert quote.text == text.rsplit(". ", maxsplit=1)[-1].rstrip(".")


@pytest.mark.parametrize(
    "text",
    [
        "Half the workers were sent home, Mira Holt said. The mill would close by spring.",
        "Half the workers would be sent home, Mira Holt said. The mill closed in spring.",
        "Half the workers would be sent home, Mira Holt said. I would not like to be one of them.",
        "Half the workers would be sent home. The mill would close by spring.",
    ],
)
def test_another_mood_or_nobody_before_is_no_free_indirect_speech(text: str) -> None:
    assert len(extract_quotes(text, language="en")) <= 1

"""What is written somewhere, said by a document; and sources that are the subject of their own clause."""

from __future__ import annotations

import pytest

from podcast_notes.quotes import extract_quotes


@pytest.mark.parametrize(
    ("text", "mention", "words"),
    [
        ("In de brief staat dat de dijk dit jaar te laag blijft.", "de brief", "de dijk dit jaar te laag blijft"),
        ("Uit een enquête blijkt dat het dorp de dijk wil houden.", "een enquête", "het dorp de dijk wil houden"),
        ("Daarin staat dat de dijk ‘veel te laag’ is.", "Daarin", "veel te laag"),
        ("Bij de dijk hangt een bord waarop staat: ‘Verboden toegang’.", "een bord", "Verboden toegang"),
        (
            "De dijk blijft dit jaar te laag, blijkt uit een onderzoek.",
            "een onderzoek",
            "De dijk blijft dit jaar te laag",
        ),
        ("De boer verloor naar eigen zeggen ‘alle schapen’.", "De boer", "alle schapen"),
    ],
)
def test_a_document_speaks(text: str, mention: str, words: str) -> None:
    quote = extract_quotes(text, language="nl")[0]
    assert (quote.mention, quote.text) == (mention, words)


@pytest.mark.parametrize(
    "text",
    ["De boot staat op het droge.", "In het dorp staan drie bomen.", "‘Het loopt onder’ staat op de muur."],
)
def test_what_stands_somewhere_and_says_nothing(text: str) -> None:
    assert all(quote.mention is None for quote in extract_quotes(text, language="nl"))


def test_a_surname_of_one_letter_ends_a_sentence() -> None:
    quote = extract_quotes("‘Ik heb niets gedaan’, zegt Henk L. De rechter knikt.", language="nl")[0]
    assert quote.mention == "Henk L."

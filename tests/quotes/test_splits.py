"""Quotations that their attribution splits, and those that only follow each other."""

from __future__ import annotations

import pytest

from podcast_notes.models import Quote, Span
from podcast_notes.quotes import extract_quotes


def in_marks(text: str, language: str = "en") -> list[Quote]:
    return [quote for quote in extract_quotes(text, language=language) if quote.kind != "indirect"]


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("“We leave,” Mira Holt said, “before the lake is dry.”", "en", "We leave, before the lake is dry."),
        ('"We leave," said Mira Holt on Monday, "before the lake is dry."', "en", "We leave, before the lake is dry."),
        ("‘We leave,’ said Mira Holt, a skipper, ‘before the lake is dry.’", "en", "We leave, before the lake is dry."),
        ("«We leave», said Mira Holt, «before the lake is dry».", "en", "We leave before the lake is dry"),
        ("“Why,” asked Mira Holt, “did you go?”", "en", "Why, did you go?"),
        ("“Go!” said Mira Holt, “or I will.”", "en", "Go! or I will."),
        ("“Well …” said Mira Holt, “I may go.”", "en", "Well … I may go."),
        ("‘Het meer’, zegt Mira Holt, ‘is droog.’", "nl", "Het meer is droog."),
        (",,Het meer'', aldus schipper Mira Holt, ,,is droog.''", "nl", "Het meer is droog."),
        ("„Ik ga”, zei Mira Holt gisteren, „en ik kom niet terug.”", "nl", "Ik ga en ik kom niet terug."),
    ],
)
def test_an_attribution_splits_one_quotation(text: str, language: str, said: str) -> None:
    (quote,) = in_marks(text, language)
    assert (quote.said, quote.speaker, quote.kind.value) == (said, "Mira Holt", "direct")
    assert quote.text == text[quote.start : quote.end]
    assert " ".join(text[span.start : span.end] for span in quote.spans) == said
    marks = quote.text[0], quote.text[-1]
    assert not any(mark.isalnum() for mark in marks)


def test_what_is_printed_from_the_first_mark_to_the_last_is_the_text_of_a_split_quotation() -> None:
    text = "Rain fell. “We leave,” Mira Holt said, “before the lake is dry,” and left."
    (quote,) = in_marks(text)
    assert quote.text == "“We leave,” Mira Holt said, “before the lake is dry,”"
    assert quote.spans == (Span(12, 21), Span(40, 63))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("“We leave,” said Mira Holt. “The lake is dry.”", "en"),
        ("“We leave.” Mira Holt said so. “The lake is dry.”", "en"),
        ("“Why?” asked Mira Holt. “The lake is dry.”", "en"),
        ("“We leave,” Mira Holt said, and later she added: “The lake is dry.”", "en"),
        ("“We leave,” Mira Holt said, adding, “The lake is dry.”", "en"),
        ("Mira Holt called it “a pan” and “dust”.", "en"),
        ("“We leave,” said Mira Holt, but Bo Lund said, “We stay.”", "en"),
        ("‘Wij gaan’, zegt Mira Holt. ‘Het meer is droog.’", "nl"),
        ("‘Wij gaan’, zegt Mira Holt, en ‘het meer is droog’.", "nl"),
    ],
)
def test_two_quotations_stay_two(text: str, language: str) -> None:
    quotes = in_marks(text, language)
    assert len(quotes) == 2
    assert all(not quote.spans for quote in quotes)


def test_a_split_quotation_says_what_another_says_in_one_piece() -> None:
    from podcast_notes.quotes import read_article

    text = (
        "“We carried every hive,” said Mira Holt, “up the hill by hand.” It rained. "
        "“We did carry every hive up that hill by hand,” said Holt."
    )
    assert read_article(text, language="en").wordings == ((0, 1),)


def test_a_participle_claims_the_words_behind_it() -> None:
    split, added = extract_quotes("“We leave,” Ann Roe said, “or we drown,” adding, “I mean it.”", language="en")
    assert (split.said, added.text) == ("We leave, or we drown,", "I mean it.")
    assert {split.speaker, added.speaker} == {"Ann Roe"}

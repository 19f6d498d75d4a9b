"""Any text is read: offsets always hold, and the time grows with the length."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_notes.quotes import extract_quotes, read_article

FORMS = [
    "\n– ",
    "\n- ",
    "\n— A",
    "\nQ: ",
    "\nA: ",
    "\n**Mira Linde:** ",
    "\nLinde: ",
    "?\n",
    ":\n",
    "``",
    "´",
    "›",
    "”, said he, “",
]
MARKS = [*"“”\"‘’'„«»‹›.,;:!?()–—\n ", ",,", "''", "``", "’’", "'t ", "6'2\" ", "<a b='c'>"]
CUES = ["said ", "zegt ", "aldus ", "according to ", "volgens ", "that ", "dat "]
NAMES = ["Mira ", "van ", "der ", "Linde ", "he ", "the skipper ", "the Water Board ", "J.P. ", "Mr. "]
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from([*MARKS, *FORMS, *CUES, *NAMES]), max_size=60).map("".join)
)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, language=st.sampled_from(["en", "nl", "eo", None]))
def test_quotes_are_spans_of_the_text_in_order(text: str, language: str | None) -> None:
    reading = read_article(text, language=language)
    starts = [quote.start for quote in reading.quotes]
    assert starts == sorted(starts)
    for quote in reading.quotes:
        assert 0 <= quote.start < quote.end <= len(text)
        assert quote.text == text[quote.start : quote.end]
        assert 0 <= quote.confidence <= 1
        assert (quote.speaker is None) == (quote.mention_span is None)
        if quote.mention_span:
            assert quote.mention == text[quote.mention_span.start : quote.mention_span.end]
        for span in quote.spans:
            assert quote.start <= span.start < span.end <= quote.end
    for person in reading.people:
        assert all(text[span.start : span.end] for span in person.spans)
    for group in reading.wordings:
        assert len({reading.quotes[index].speaker for index in group}) == 1
    assert extract_quotes(text, language=language) == list(reading.quotes)


@settings(max_examples=80, deadline=None)
@given(words=st.lists(st.from_regex(r"[a-z]{2,8}", fullmatch=True), min_size=3, max_size=12))
def test_words_in_marks_before_a_verb_come_back(words: list[str]) -> None:
    said = " ".join(words).capitalize() + ","
    quotes = extract_quotes(f"“{said}” said Mira Holt.", language="en")
    assert [(quote.text, quote.speaker) for quote in quotes if quote.kind != "indirect"] == [(said, "Mira Holt")]


HOSTILE: dict[str, Callable[[int], str]] = {
    "openers": lambda n: "“a " * n,
    "single openers": lambda n: "‘a " * n,
    "mixed openers": lambda n: "‘a “b " * n,
    "straight marks": lambda n: '"' * n,
    "alternating marks": lambda n: "“”" * n,
    "nested marks": lambda n: "“a " * n + "” " * n,
    "unclosed paragraphs": lambda n: "‘a b.\n" * n,
    "plural genitives": lambda n: "‘" + "workers’ a " * n,
    "wrong closers": lambda n: "“a,’ b ‘c " * n,
    "inches": lambda n: '"6" a ' * n,
    "verbs": lambda n: "said " * n,
    "clauses": lambda n: "He said that " * n,
    "split quotations": lambda n: "“A,” said Ann, “b.” " * n,
    "commas": lambda n: "a, " * n,
    "names": lambda n: "Jan van " * n,
    "initials": lambda n: "A." * n,
    "tags": lambda n: "<a " * n,
    "parentheses": lambda n: "(he " * n + "said",
    "dialogue": lambda n: "– Why? said Ann.\n" * n,
    "dashes on one line": lambda n: "- Why? said Ann. " * n,
    "asides in a turn": lambda n: "– Why? said Ann.\n– a" + ", said Ann, we go" * n,
    "labels": lambda n: "Ann Roe: We go there.\n" * n,
    "different labels": lambda n: "".join(f"Ann Roe{place}: We go.\n" for place in range(n)),
    "questions": lambda n: "Ann Roe sails.\n" + "Why do you?\nI am here.\n" * n,
    "announcements": lambda n: "Ann Roe said:\nSo.\n" * n,
}


def calls(text: str) -> int:
    """How many functions are called to read a text."""
    counted = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        read_article(text, language="en")
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("name", HOSTILE)
def test_the_work_grows_with_the_length(name: str) -> None:
    build = HOSTILE[name]
    small, large = calls(build(400)), calls(build(1200))
    assert large < 4 * small


@pytest.mark.parametrize("name", HOSTILE)
def test_a_long_text_of_one_kind_is_read(name: str) -> None:
    """In seconds; what is not linear without calling functions takes minutes."""
    assert isinstance(extract_quotes(HOSTILE[name](6000), language="en"), list)


def test_a_hundred_thousand_marks() -> None:
    text = ("“So it is,” said Mira Holt.\n" + '“a ‘b " ') * 17_000
    assert sum(text.count(mark) for mark in '“”‘"') > 80_000
    quotes = extract_quotes(text, language="en")
    assert len(quotes) > 17_000


@given(st.text(alphabet="“”‘’'\",.:«» \nsaid"))
def test_a_speaker_holds_a_letter(text: str) -> None:
    for quote in extract_quotes(text, language="en"):
        assert quote.speaker is None or any(map(str.isalpha, quote.speaker))


@given(st.integers(0, 90), st.sampled_from(["\x07", "\x00", "\x1b", "\x7f", "\x9f", "\x1b[31m"]))
def test_a_control_character_does_not_matter(place: int, control: str) -> None:
    clean = "“It is dry,” says skipper Mira Holt, a farmer. Holt calls it “a pan”. “Bye,” said Bo, “we go.”"
    text = clean[:place] + control + clean[place:]
    expected, found = read_article(clean, language="en"), read_article(text, language="en")
    assert [quote.speaker for quote in found.quotes] == [quote.speaker for quote in expected.quotes]
    assert [person.name for person in found.people] == [person.name for person in expected.people]
    for one, other in zip(expected.quotes, found.quotes, strict=True):
        assert text[other.start : other.end] == other.text
        assert other.text.replace(control, "") == one.text
        assert (other.mention or "").replace(control, "") == (one.mention or "")
    assert found.quotes == tuple(extract_quotes(text, language="en"))

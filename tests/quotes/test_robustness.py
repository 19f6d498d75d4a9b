"""Any text is read: offsets always hold, and the time grows with the length."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_notes.quotes import extract_quotes, read_article

MARKS = [*"“”\"‘’'„«»‹›.,;:!?()–—\n ", ",,", "''", "``", "’’", "'t ", "6'2\" ", "<a b='c'>"]
CUES = ["said ", "zegt ", "aldus ", "according to ", "volgens ", "that ", "dat "]
NAMES = ["Mira ", "van ", "der ", "Linde ", "he ", "the skipper ", "the Water Board ", "J.P. ", "Mr. "]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from([*MARKS, *CUES, *NAMES]), max_size=60).map("".join))


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


HOSTILE: list[tuple[str, Callable[[int], str]]] = [
    ("openers", lambda n: "“a " * n),
    ("single openers", lambda n: "‘a " * n),
    ("mixed openers", lambda n: "‘a “b " * n),
    ("straight marks", lambda n: '"' * n),
    ("plural genitives", lambda n: "‘" + "workers’ a " * n),
    ("wrong closers", lambda n: "“a,’ b ‘c " * n),
    ("verbs", lambda n: "said " * n),
    ("clauses", lambda n: "He said that " * n),
    ("commas", lambda n: "a, " * n),
    ("names", lambda n: "Jan van " * n),
    ("initials", lambda n: "A." * n),
    ("tags", lambda n: "<a " * n),
    ("parentheses", lambda n: "(he " * n + "said"),
]


@pytest.mark.parametrize(("name", "build"), HOSTILE, ids=[name for name, _ in HOSTILE])
def test_time_is_linear(name: str, build: Callable[[int], str]) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        read_article(build(size), language="en")
        return time.process_time() - start

    seconds(200)
    small, large = min(seconds(1000) for _ in range(2)), seconds(8000)
    assert large < 24 * small + 0.2, f"{name}: {small:.3f} s, eight times as long {large:.3f} s"


def test_a_hundred_thousand_marks() -> None:
    text = ("“So it is,” said Mira Holt.\n" + '“a ‘b " ') * 17_000
    assert sum(text.count(mark) for mark in '“”‘"') > 80_000
    start = time.process_time()
    quotes = extract_quotes(text, language="en")
    assert len(quotes) > 17_000
    assert time.process_time() - start < 20


@given(st.text(alphabet="“”‘’'\",.:«» \nsaid"))
def test_a_speaker_holds_a_letter(text: str) -> None:
    for quote in extract_quotes(text, language="en"):
        assert quote.speaker is None or any(map(str.isalpha, quote.speaker))


@given(st.integers(0, 90), st.sampled_from("\x07\x00\x1b\x7f\x9f"))
def test_a_control_character_does_not_matter(place: int, control: str) -> None:
    clean = (
        "“It is dry,” says skipper Mira Holt, a farmer. Holt calls it “a pan”. She says that it rains. “Bye,” said Bo."
    )
    text = clean[:place] + control + clean[place:]
    expected, found = read_article(clean, language="en"), read_article(text, language="en")
    assert [quote.speaker for quote in found.quotes] == [quote.speaker for quote in expected.quotes]
    assert [person.name for person in found.people] == [person.name for person in expected.people]
    for one, other in zip(expected.quotes, found.quotes, strict=True):
        assert text[other.start : other.end] == other.text
        assert other.text.replace(control, "") == one.text
        assert (other.mention or "").replace(control, "") == (one.mention or "")
    assert found.quotes == tuple(extract_quotes(text, language="en"))

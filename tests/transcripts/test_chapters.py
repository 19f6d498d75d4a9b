from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_notes.errors import TranscriptError
from podcast_notes.models import Chapter
from podcast_notes.transcripts import format_chapters, parse_chapters


def read(*chapters: object) -> tuple[Chapter, ...]:
    return parse_chapters(json.dumps({"version": "1.2.0", "chapters": chapters}).encode())


def test_chapters_by_their_start() -> None:
    assert read(
        {
            "startTime": 168.25,
            "title": " Het  nieuws ",
            "img": "https://example.org/a.jpg",
            "url": "https://example.org/a",
            "endTime": 300,
        },
        {"startTime": 0, "title": "Welkom"},
        {"startTime": 200, "toc": False, "img": "https://example.org/b.jpg"},
        {"startTime": 400},
    ) == (
        Chapter(start_ms=0, title="Welkom"),
        Chapter(
            start_ms=168_250,
            title="Het nieuws",
            end_ms=300_000,
            url="https://example.org/a",
            image="https://example.org/a.jpg",
        ),
        Chapter(start_ms=400_000, title="Chapter 3"),
    )


def test_addresses_that_are_not_of_the_web_are_left_out() -> None:
    assert read({"startTime": 0, "title": "x", "url": "javascript:alert(1)", "img": "file:///etc/passwd"}) == (
        Chapter(start_ms=0, title="x"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"chapters": {}}',
        '{"chapters": ["x"]}',
        '{"chapters": [{"title": "x"}]}',
        '{"chapters": [{"startTime": -5}]}',
        '{"chapters": [{"startTime": NaN}]}',
        '{"chapters": [{"startTime": 0, "title": 7}]}',
        '{"chapters": [{"startTime": 0',
        "Welkom 0:00",
    ],
)
def test_what_is_no_chapters_file_is_refused(text: str) -> None:
    with pytest.raises(TranscriptError):
        parse_chapters(text.encode())


CHAPTERS = st.builds(
    Chapter,
    start_ms=st.integers(0, 10**9),
    title=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")).map(
        lambda text: " ".join(text.split()) or "x"
    ),
    end_ms=st.none() | st.integers(0, 10**9),
    url=st.none() | st.just("https://example.org/?a=1&b=2"),
    image=st.none() | st.just("http://example.org/é.png"),
)


@settings(deadline=None)
@given(st.lists(CHAPTERS))
def test_round_trip(chapters: list[Chapter]) -> None:
    in_order = tuple(sorted(chapters, key=lambda chapter: chapter.start_ms))
    assert parse_chapters(format_chapters(in_order).encode()) == in_order

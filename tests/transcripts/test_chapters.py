from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from podcast_notes.errors import TranscriptError, UsageError
from podcast_notes.models import Chapter, Location
from podcast_notes.transcripts import CHAPTER_FORMATS, format_chapters, parse_chapters
from podcast_notes.transcripts.chapters import faults_of_list, losses


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
        Chapter(start_ms=200_000, title="", image="https://example.org/b.jpg", silent=True),
        Chapter(start_ms=400_000, title="Chapter 3"),
    )


def test_places() -> None:
    place = {"name": "Molen De Wiek", "geo": "geo:52.1,4.9", "osm": "N123", "country": "NL"}
    found = read(
        {"startTime": 0, "title": "a", "location": place},
        {"startTime": 1, "title": "b", "location": {"geo": "geo:1,2"}},
        {"startTime": 2, "title": "c", "location": "De Wiek"},
    )
    assert [chapter.location for chapter in found] == [
        Location(name="Molen De Wiek", geo="geo:52.1,4.9", osm="N123", country="NL"),
        None,
        None,
    ]


def test_addresses_that_are_not_of_the_web_are_left_out() -> None:
    assert read({"startTime": 0, "title": "x", "url": "javascript:alert(1)", "img": "file:///etc/passwd"}) == (
        Chapter(start_ms=0, title="x"),
    )


def test_titles_have_no_control_characters() -> None:
    assert read({"startTime": 0, "title": "a\x1b[31mb\u202ec\nd"})[0].title == "abc d"


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
        "Welcome to a show about mills.\nWe talk at 12:30.\nAnd then we go home.",
        "<html><body>0:00 Intro</body></html>",
        "<psc:chapters><psc:chapter title='no start'/></psc:chapters>",
        "<psc:chapters><psc:chapter start='0:00' title='cut",
        '<!DOCTYPE x [<!ENTITY a "b">]><psc:chapters><psc:chapter start="0:00" title="&a;"/></psc:chapters>',
        ";FFMETADATA1\n[CHAPTER]\ntitle=no start",
        ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1\nSTART=99999999999999999\ntitle=beyond",
    ],
)
def test_what_is_no_chapters_file_is_refused(text: str) -> None:
    with pytest.raises(TranscriptError):
        parse_chapters(text.encode())


@pytest.mark.parametrize("format", [name for name in CHAPTER_FORMATS if name != "txt"])
def test_a_stated_format_decides(format: str) -> None:
    with pytest.raises(TranscriptError):
        parse_chapters(b"0:00 Intro\n1:00 The storm\n2:00 The end\n", format=format)


def test_an_unknown_format_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"(?s)opml.*json, psc, vtt, ffmetadata, txt"):
        parse_chapters(b"0:00 x", format="opml")


PSC = """<psc:chapter start="00:00:00" title="Turf"/>
<psc:chapter start="1:02:03.5" title="Wind &amp; water" href="https://example.org/a?b&amp;c" image="ftp://example.org/x"/>
<other:chapter xmlns:other="https://example.org/ns" start="3" title="Of another kind"/>"""


@pytest.mark.parametrize(
    "document",
    [
        PSC,
        f'<psc:chapters version="1.2">{PSC}</psc:chapters>',
        f'\ufeff<?xml version="1.0" encoding="utf-8"?>\n<c xmlns:psc="https://www.podlove.org/Simple-Chapters">{PSC}</c>',
        f"<item><title>x</title><a><b>{PSC}</b></a></item>",
    ],
)
def test_podlove_chapters_as_a_document_and_as_elements(document: str) -> None:
    assert parse_chapters(document.encode()) == (
        Chapter(start_ms=0, title="Turf"),
        Chapter(start_ms=3_723_500, title="Wind & water", url="https://example.org/a?b&c"),
    )


def test_webvtt_chapters() -> None:
    data = b"""WEBVTT - chapters

NOTE made by hand
00:00 is where it begins

intro
00:00.000 --> 00:10.000 align:start
Intro: <c.loud>wind</c> &amp; <00:00:05.000>water

00:10.000 --> 00:20.000
Two
lines
00:30.000 --> 00:40.000

99:99.000 --> 00:50.000
No time
"""
    assert parse_chapters(data) == (
        Chapter(start_ms=0, title="Intro: wind & water"),
        Chapter(start_ms=10_000, title="Two lines", end_ms=20_000),
        Chapter(start_ms=30_000, title="Chapter 3", end_ms=40_000),
    )


def test_ffmpeg_metadata() -> None:
    data = rb""";FFMETADATA1
title=An episode
; a comment
[CHAPTER]
TIMEBASE=1/10
START=0
END=50
title=One \= two\; \#3 \\ and \
more
[STREAM]
title=Sound
[chapter]
START=5000000000
END=9000000000
title=In nanoseconds
"""
    assert parse_chapters(data) == (
        Chapter(start_ms=0, title="One = two; #3 \\ and more"),
        Chapter(start_ms=5_000, title="In nanoseconds", end_ms=9_000),
    )


def test_a_list_of_times_with_links() -> None:
    data = b"Chapters of number 7:\n\n00:00:00.000 Intro\n00:01:30.500 The storm <https://example.org/storm>\n"
    assert parse_chapters(data) == (
        Chapter(start_ms=0, title="Intro"),
        Chapter(start_ms=90_500, title="The storm", url="https://example.org/storm"),
    )


def test_a_list_that_begins_with_a_bracket_is_no_json() -> None:
    assert parse_chapters(b"[00:00] Intro\n[01:30] The storm") == (
        Chapter(start_ms=0, title="Intro"),
        Chapter(start_ms=90_000, title="The storm"),
    )


@pytest.mark.parametrize("format", CHAPTER_FORMATS)
@pytest.mark.parametrize(
    ("part", "name"),
    [
        ({"end_ms": 7_000}, "1 end"),
        ({"start_ms": 500}, "1 fraction of a second"),
        ({"url": "https://example.org/a"}, "1 link"),
        ({"image": "https://example.org/a.png"}, "1 picture"),
        ({"location": Location(name="De Wiek", rel="subject", country="NL")}, "1 place"),
        ({"silent": True}, "1 silent chapter"),
    ],
)
def test_what_a_format_has_no_place_for_is_told(format: str, part: dict[str, Any], name: str) -> None:
    chapter = replace(Chapter(start_ms=1_000, title="A"), **part)
    others = (Chapter(start_ms=9_000, title="B"), Chapter(start_ms=30_000, title="C"))
    kept = parse_chapters(format_chapters([chapter, *others], format).encode())
    assert losses([chapter, *others], format) == ([] if kept == (chapter, *others) else [name])


def test_the_rules_of_youtube() -> None:
    chapters = [Chapter(start_ms=start, title="x") for start in (0, 60_000, 120_000)]
    assert faults_of_list(chapters) == []
    assert len(faults_of_list(chapters[:2])) == 1
    assert len(faults_of_list([*chapters[1:], Chapter(start_ms=121_000, title="x")])) == 2


@pytest.mark.parametrize("format", [name for name in CHAPTER_FORMATS if name != "json"])
def test_only_json_shows_silent_chapters(format: str) -> None:
    chapters = [Chapter(start_ms=0, title="A"), Chapter(start_ms=9_000, title="B", silent=True)]
    assert parse_chapters(format_chapters(chapters, format).encode(), format=format) == (
        Chapter(start_ms=0, title="A"),
    )


def test_ends_that_a_format_requires() -> None:
    chapters = [Chapter(start_ms=0, title="A"), Chapter(start_ms=9_000, title="B")]
    vtt = format_chapters(chapters, "vtt", duration_ms=20_000)
    assert "00:00:00.000 --> 00:00:09.000\nA" in vtt
    assert "00:00:09.000 --> 00:00:20.000\nB" in vtt


TITLES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn"])).map(
    lambda text: " ".join(text.split()) or "x"
)
CHAPTERS = st.builds(
    Chapter,
    start_ms=st.integers(0, 10**8),
    title=TITLES,
    end_ms=st.none() | st.integers(0, 10**8),
    url=st.none() | st.just("https://example.org/?a=1&b=2"),
    image=st.none() | st.just("http://example.org/é.png"),
    silent=st.booleans(),
    location=st.none() | st.builds(Location, name=TITLES, geo=st.none() | st.just("geo:52.1,4.9")),
)
MANY = st.lists(CHAPTERS, max_size=8, unique_by=lambda chapter: chapter.start_ms).map(
    lambda found: sorted(found, key=lambda chapter: chapter.start_ms)
)


@settings(deadline=None)
@given(st.lists(CHAPTERS))
def test_json_keeps_everything(chapters: list[Chapter]) -> None:
    in_order = tuple(sorted(chapters, key=lambda chapter: chapter.start_ms))
    assert parse_chapters(format_chapters(in_order).encode()) == in_order


@settings(deadline=None)
@given(MANY)
def test_psc_keeps_titles_links_and_pictures(chapters: list[Chapter]) -> None:
    kept = tuple(replace(c, end_ms=None, location=None) for c in chapters if not c.silent)
    written = format_chapters(chapters, "psc").encode()
    if kept:
        assert parse_chapters(written) == kept
    else:
        with pytest.raises(TranscriptError):
            parse_chapters(written)


@settings(deadline=None)
@pytest.mark.parametrize("format", ["vtt", "ffmetadata"])
@given(chapters=MANY)
def test_vtt_and_ffmetadata_keep_titles_and_ends(format: str, chapters: list[Chapter]) -> None:
    shown = [Chapter(start_ms=c.start_ms, title=c.title, end_ms=c.end_ms) for c in chapters if not c.silent]
    nexts = [*(chapter.start_ms for chapter in shown[1:]), None][: len(shown)]
    kept = tuple(
        replace(chapter, end_ms=None)
        if chapter.end_ms is not None and (chapter.end_ms <= chapter.start_ms or chapter.end_ms == following)
        else chapter
        for chapter, following in zip(shown, nexts, strict=True)
    )
    assert parse_chapters(format_chapters(chapters, format).encode()) == kept


@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            Chapter,
            start_ms=st.integers(0, 10**5),
            title=st.from_regex(r"[A-Z][a-z]{2,9}( [a-z]{3,9}){0,4}", fullmatch=True),
        )
    )
)
def test_a_list_of_times_keeps_seconds_and_titles(chapters: list[Chapter]) -> None:
    kept = tuple(replace(c, start_ms=c.start_ms * 1000) for c in sorted(chapters, key=lambda chapter: chapter.start_ms))
    if kept:
        assert parse_chapters(format_chapters(kept, "txt").encode()) == kept


@settings(deadline=None)
@given(st.sampled_from(["", "WEBVTT\n\n", ";FFMETADATA1\n[CHAPTER]\n", "<psc:chapters>", '{"chapters":[']), st.text())
def test_any_text_is_read_or_refused(start: str, rest: str) -> None:
    try:
        parse_chapters((start + rest).encode("utf-8", "replace"))
    except TranscriptError:
        return


def test_more_chapters_than_a_page_can_show_are_refused() -> None:
    data = json.dumps(
        {"version": "1.2.0", "chapters": [{"startTime": number, "title": "x"} for number in range(5_001)]}
    )
    with pytest.raises(TranscriptError, match=r"holds 5,001 chapters, and a page shows at most 5,000"):
        parse_chapters(data.encode())


@pytest.mark.parametrize("nested", ['[{"chapters":' * 100_000, '{"chapters":' * 100_000, '{"chapters":[' * 100_000])
def test_json_that_is_nested_deeper_than_anything_is_refused(nested: str) -> None:
    with pytest.raises(TranscriptError):
        parse_chapters(nested.encode())

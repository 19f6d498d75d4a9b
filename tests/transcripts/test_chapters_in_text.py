"""The lists of times that people write in descriptions, and the times there that are no chapters; all invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_notes.transcripts import chapters_in_text

HOUR = 3_600_000


def found(text: str, duration_ms: int | None = HOUR) -> list[tuple[int, str]]:
    return [(chapter.start_ms // 1000, chapter.title) for chapter in chapters_in_text(text, duration_ms=duration_ms)]


@pytest.mark.parametrize(
    "text",
    [
        "00:00 Intro\n12:31 The storm\n40:00 Questions",
        "0:00 - Intro\n12:31 - The storm\n40:00 - Questions",
        "0:00:00 Intro\n0:12:31 The storm\n0:40:00 Questions",
        "(0:00) Intro\n(12:31) The storm\n(40:00) Questions",
        "[00:00:00] Intro\n[00:12:31] The storm\n[00:40:00] Questions",
        "00:00:00.000 Intro\n00:12:31.250 The storm\n00:40:00.000 Questions",
        "• 0:00: Intro\n• 12:31: The storm\n• 40:00: Questions",
        "- 0:00 | Intro\n* 12:31 | The storm\n– 40:00 | Questions",
        "1. 0:00 Intro\n2. 12:31 The storm\n3. 40:00 Questions",
        "⏱ 0:00 Intro\n⏱ 12:31 The storm\n⏱ 40:00 Questions",
        "Intro 0:00\nThe storm 12:31\nQuestions 40:00",
        "Intro (0:00)\n2) The storm - 12:31\n• Questions [40:00].",
        "0:00–12:31 Intro\n12:31 – 40:00 The storm\n40:00 to 59:00 Questions",
        "Welcome.\nChapters:\n0:00 Intro\n\n12:31 The storm\n\nwith our guest\n40:00 Questions\nSee you at 16:30.",
        "Chapters: 0:00 Intro 12:31 The storm 40:00 Questions",
        "In this show (0:00) Intro (12:31) The storm (40:00) Questions",
    ],
)
def test_lists_of_chapters(text: str) -> None:
    assert found(text) == [(0, "Intro"), (751, "The storm"), (2400, "Questions")]


def test_hours_and_dutch() -> None:
    text = "Hoofdstukken\n00:00 Welkom\n5:00 t/m 58:10 De dijk\n1:02:03 tot 1:10:00 Vragen van luisteraars"
    chapters = chapters_in_text(text, duration_ms=2 * HOUR)
    assert [(c.start_ms, c.end_ms, c.title) for c in chapters] == [
        (0, None, "Welkom"),
        (300_000, 3_490_000, "De dijk"),
        (3_723_000, 4_200_000, "Vragen van luisteraars"),
    ]


def test_a_title_may_hold_times_numbers_and_a_link() -> None:
    text = "0:00 U and the 9:15 train\n12:31 1953 <https://example.org/1953>\n40:00 10 mills"
    chapters = chapters_in_text(text, duration_ms=HOUR)
    assert [(c.title, c.url) for c in chapters] == [
        ("U and the 9:15 train", None),
        ("1953", "https://example.org/1953"),
        ("10 mills", None),
    ]


def test_two_chapters_are_a_list_where_the_first_is_at_the_start() -> None:
    assert found("0:00 Intro\n30:00 The storm") == [(0, "Intro"), (1800, "The storm")]
    assert found("5:00 Intro\n30:00 The storm") == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The lecture begins at 9:30, lunch is at 12:30 and we close at 17:00.",
        "9:30 uur inloop\n10:00 uur lezing\n12:30 uur lunch",
        "9:30 am doors\n10:00 am lecture\n12:30 pm lunch",
        "Inloop om 9:30\nLezing vanaf 10:00\nLunch tot 12:30",
        "3 October: a talk on mills (16:30)\n8 October: a walk (17:00)\n9 October: a dinner (18:00)",
        "16:30 Doors\n17:00 Talk\n18:00 Dinner",
        "0:00 Intro\n12:31 The storm, which is long: " + "and longer " * 20 + "\n0:01 Mail",
        "30:00 Last\n12:31 Middle\n0:00 First",
        "1:00 One\n1:10 Two\n1:20 Three",
        "0:00 Intro\n50:00 The storm\n1:20:00 After the end",
        "Ratio 4:30\nRatio 5:10",
        "0:00\n12:31\n40:00",
        "2024-01-02 10:00:00\n2024-01-03 11:00:00\n2024-01-04 12:00:00",
        "https://example.org/a?t=0:00\nhttps://example.org/a?t=12:31\nhttps://example.org/a?t=40:00",
    ],
)
def test_times_that_are_no_chapters(text: str) -> None:
    assert found(text) == []


def test_without_a_duration_a_list_begins_early() -> None:
    assert found("2:00 Intro\n12:31 The storm\n40:00 Questions", None) == [
        (120, "Intro"),
        (751, "The storm"),
        (2400, "Questions"),
    ]
    assert found("16:30 Doors\n17:00 Talk\n18:00 Dinner", None) == []


def test_advertisements_may_move_the_end() -> None:
    assert len(found("0:00 Intro\n30:00 The storm\n1:01:30 Credits")) == 3


PIECES = ["0:00", "12:31", " ", "\n", "(", "Intro ", "- ", "1. ", "to", "<", ">", ".", "99:99:99"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES)), st.none() | st.integers(0, HOUR))
def test_any_text_gives_increasing_chapters_with_titles(pieces: list[str], duration_ms: int | None) -> None:
    chapters = chapters_in_text("".join(pieces), duration_ms=duration_ms)
    starts = [chapter.start_ms for chapter in chapters]
    assert starts == sorted(set(starts))
    assert all(any(map(str.isalnum, chapter.title)) for chapter in chapters)
    assert len(chapters) != 1

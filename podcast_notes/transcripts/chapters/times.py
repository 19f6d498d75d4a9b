"""Chapters as people write them: a line for each, with the time before the title or behind it.

`0:00 Intro`, `(12:31) The storm`, `1:02:03 - Questions`, `[00:04:01] …`, `- 5:00–9:30 …`, `1. The storm 12:31`, and several of
them on one line; `Title <https://…>` has a link, as mp4chaps writes it. What is written is what YouTube reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from podcast_notes.errors import TranscriptError
from podcast_notes.models import Chapter
from podcast_notes.timecode import format_timecode, parse_timecode
from podcast_notes.transcripts.chapters.entries import Entry, in_order
from podcast_notes.transcripts.content import Content

_TIME = r"(?<![\w:.,/=?&#])(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?(?!\w|:\d)"
_TO = r"\s{0,3}(?:[-–—→/]|to|tot|until|t/m)\s{0,3}"
_SPAN = rf"[\[(⟨]?\s?({_TIME})(?:{_TO}({_TIME}))?\s?[\])⟩]?"
_BULLET = r"[^\w\[(⟨]{0,5}(?:\d{1,3}[.)]\s{1,3})?"
_BEFORE = re.compile(rf"\s{{0,20}}{_BULLET}{_SPAN}[\s\-–—:|.,·•~>=]{{0,10}}(\S.*)")
_BEHIND = re.compile(rf"\s{{0,20}}{_BULLET}(\S.*?)[\s\-–—:|,·•~.@]{{0,10}}{_SPAN}\s{{0,3}}[.;,]?\s*")
_ANY_TIME = re.compile(_TIME)
_CLOCK_BEHIND = re.compile(
    r"(?:uur|uhr|u|h|hrs?|[ap]\.?m|[AP]\.?M|o['’]clock|CES?T|GMT|UTC|BST|[ECMP][SD]T|WES?T)\b(?!['’])"
)
"""What stands behind a time of day."""
_CLOCK_BEFORE = re.compile(
    r"\b(?:om|at|vanaf|from|until|till|tot|by|around|rond|omstreeks|before|after|voor|na|since|sinds)$", re.IGNORECASE
)
"""What stands before a time of day."""
_LINK = re.compile(r"\s*<(https?://[^\s<>]+)>\Z")
_LONGEST_TITLE, _LONGEST_LINE = 150, 2000
"""Longer ones are prose."""
_FARTHEST = 3
"""Lines that may stand between two chapters of a list."""
_LATEST_FIRST_MS, _LATEST_FIRST_SHARE = 600_000, 0.2
"""A list of chapters begins near the start: within ten minutes, or a fifth of a longer episode; times of day do not."""
_EARLIEST_LAST_SHARE = 0.25
_GRACE_MS, _GRACE_SHARE = 60_000, 0.05
"""How far the last chapter may lie behind the stated end: advertisements come and go."""

_FEWEST_OF_YOUTUBE, _SHORTEST_OF_YOUTUBE_MS = 3, 10_000


class _Line(Struct, frozen=True):
    number: int
    entry: Entry


def chapters_in_text(text: str, *, duration_ms: int | None = None) -> tuple[Chapter, ...]:
    """The chapters that a description lists, one a line; none where its times are no list of chapters.

    A list has three times or more, or two from 0:00, which increase, begin near the start of the episode, and fit into
    `duration_ms`, where that is known. Times of day in prose and in agendas are none.
    """
    if not _ANY_TIME.search(text):
        return ()
    lines = [part for line in text.split("\n") for part in _parts(line)]
    before, behind = (_run(list(_read(lines, pattern)), duration_ms) for pattern in (_BEFORE, _BEHIND))
    return in_order(before if len(before) >= len(behind) else behind)


def is_list(_: Content) -> bool:
    """Any file may be a list of times."""
    return True


def read_list(content: Content) -> list[Entry]:
    """The chapters of a file; raises TranscriptError where less than half of its lines are some."""
    lines = [part for line in content.text.split("\n") if line.strip() for part in _parts(line)]
    found = [[line.entry for line in _read(lines, pattern)] for pattern in (_BEFORE, _BEHIND)]
    best = max(found, key=len)
    if len(best) * 2 < len(lines):
        raise TranscriptError(
            "These are no chapters: there is no list of times.",
            hint="Write a line for each, such as `12:31 The storm`, or hand in a file of chapters.",
        )
    return best


def write_list(chapters: Sequence[Chapter], _: int | None) -> str:
    """A line for each chapter that is shown: `12:31 The storm`."""
    return "".join(f"{format_timecode(c.start_ms)} {c.title}\n" for c in chapters if not c.silent)


def faults_of_list(chapters: Sequence[Chapter]) -> list[str]:
    """Why YouTube would show no chapters from such a list (support.google.com/youtube, "Video chapters"): its three rules."""
    starts = sorted(chapter.start_ms for chapter in chapters if not chapter.silent)
    rules = {
        "begins at 0:00": starts[:1] == [0],
        "has three chapters or more": len(starts) >= _FEWEST_OF_YOUTUBE,
        "has chapters of ten seconds or more": all(b - a >= _SHORTEST_OF_YOUTUBE_MS for a, b in pairwise(starts)),
    }
    return [
        f"YouTube takes only a list that {rule}; this one does not" for rule, is_kept in rules.items() if not is_kept
    ]


def _parts(line: str) -> Iterator[str]:
    """The line, or each of its chapters where several follow upon 0:00 on it."""
    if len(line) > _LONGEST_LINE * 5:
        return
    times = list(_ANY_TIME.finditer(line))
    starts = [found.start() for found in times if not line[found.start() - 1 : found.start()].strip(" \t([")]
    if len(starts) < 3 or parse_timecode(times[0].group()) != 0:
        yield line
        return
    begun = starts[0]
    yield line[:begun]
    for before, here in pairwise(starts):
        if any(character.isalpha() for character in _ANY_TIME.sub("", line[before:here])):
            yield line[begun:here].rstrip(" \t([")
            begun = here
    yield line[begun:]


def _read(lines: Sequence[str], pattern: re.Pattern[str]) -> Iterator[_Line]:
    for number, line in enumerate(lines):
        if len(line) <= _LONGEST_LINE and (found := pattern.fullmatch(line)) and (entry := _entry(found, pattern)):
            yield _Line(number, entry)


def _entry(found: re.Match[str], pattern: re.Pattern[str]) -> Entry | None:
    """The chapter of a line; None where its time is a time of day, or what stands beside it no title."""
    if pattern is _BEFORE:
        first, last, title = found.groups()
        is_clock = _CLOCK_BEHIND.match(title)
    else:
        title, first, last = found.groups()
        is_clock = _CLOCK_BEFORE.search(title)
    link = _LINK.search(title)
    words = (title[: link.start()] if link else title).strip()
    start, end = parse_timecode(first), parse_timecode(last) if last else None
    if start is None or is_clock or len(words) > _LONGEST_TITLE or not any(map(str.isalnum, words)):
        return None
    return Entry(
        start_ms=start,
        end_ms=end if end is not None and end > start else None,
        title=words,
        url=link[1] if link else "",
    )


def _run(lines: Sequence[_Line], duration_ms: int | None) -> list[Entry]:
    """The longest stretch of lines that makes a list of chapters; empty where none does."""
    runs: list[list[_Line]] = []
    for line in lines:
        before = runs[-1][-1] if runs else None
        if before and before.entry.start_ms < line.entry.start_ms and line.number - before.number <= _FARTHEST + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    entries = [[line.entry for line in run] for run in runs]
    return max((run for run in entries if _is_plausible(run, duration_ms)), key=len, default=[])


def _is_plausible(entries: Sequence[Entry], duration_ms: int | None) -> bool:
    first, last = entries[0].start_ms, entries[-1].start_ms
    if len(entries) < (2 if first == 0 else 3):
        return False
    if duration_ms is None:
        return first <= _LATEST_FIRST_MS
    return (
        first <= max(_LATEST_FIRST_MS, _LATEST_FIRST_SHARE * duration_ms)
        and _EARLIEST_LAST_SHARE * duration_ms <= last <= duration_ms * (1 + _GRACE_SHARE) + _GRACE_MS
    )

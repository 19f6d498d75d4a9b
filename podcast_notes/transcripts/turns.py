"""Lines of text to cues: the dozen ways in which people write who speaks and when.

A line may begin with a time (`[00:04:01]`, `(4:31)`, `12:31`, `[00:01.000 --> 00:05.000]`), a label (`**Name:**`, `__Name__:`,
`Name:`, `NAME (host):`, `[Name]`, `>> NAME:`, `<v Name>`), or both, in either order (`Name  12:31`, `**Name** (00:01:02):`).
A label opens a turn, which lasts over paragraphs until the next one; a time belongs to the paragraph that follows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from msgspec import Struct

from podcast_notes.models import Cue
from podcast_notes.text import fold_space
from podcast_notes.timecode import parse_timecode
from podcast_notes.transcripts.characters import tidy
from podcast_notes.transcripts.labels import (
    find_label,
    is_marked_label,
    is_name,
    is_titled_name,
    other_labels,
    sure_labels,
)

_TIME = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_RANGE = rf"({_TIME})(?:[ ]?(?:-->|--|[-–—])[ ]?({_TIME}))?"
_BRACKETED = rf"\\?[\[(][ ]?{_RANGE}[ ]?\\?[\])]"
_LEAD = re.compile(rf"(?:{_BRACKETED}|{_RANGE}(?=[\s|–—-]|\Z))[ \t]*[:|–—-]?[ \t]*", re.ASCII)
_BOLD = re.compile(r"(\*\*|__)[ \t]*((?:(?!\1)[^\n]){1,80}?)[ \t]*\1[ \t]*")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]([^>]{1,80})>")
_NAME_THEN_TIME = re.compile(
    rf"([^:\[\]<>\n]{{1,60}}?)[ \t]*[:,|–—-]?[ \t]*(?:{_BRACKETED}[ \t]*:?|(?<=[ \t]){_RANGE}[ \t]*:?[ \t]*\Z)[ \t]*",
    re.ASCII,
)


class Head(Struct, frozen=True):
    """What the beginning of a line says; `rest` is the line after it, `text` the line after its time only."""

    text: str
    rest: str
    start_ms: int | None = None
    end_ms: int | None = None
    label: str | None = None
    is_sure: bool = False
    """Whether the way in which the label is written leaves no doubt that it is one."""
    is_bare: bool = False
    """Whether the time stands without brackets, as it may in a sentence."""
    is_after_label: bool = False
    """Whether the time stands after the label, and is one only where that is."""


_EMPTY = Head("", "")


def read_head(line: str) -> Head:
    """The time and label with which a line begins, as far as it has them."""
    line = line.strip()
    if not line:
        return _EMPTY
    lead = _LEAD.match(line)
    start, end = _times(lead) if lead else (None, None)
    is_bare = start is not None and line[0].isdecimal()
    text = line[lead.end() :] if lead and start is not None else line
    marked = _bold_label(text) or _voice_label(text)
    found = marked or _timed_label(text) or _plain_label(text)
    if not found:
        return Head(text, text, start, end, is_bare=is_bare)
    label, times, rest = found
    is_after = start is None and times[0] is not None
    start, end = times if start is None else (start, end)
    return Head(text, rest, start, end, label, is_sure=marked is not None, is_bare=is_bare, is_after_label=is_after)


_Found = tuple[str, tuple[int | None, int | None], str]


def _bold_label(text: str) -> _Found | None:
    """`**Name:** …`, `**Name**: …`, `**Name** (00:01:02): …`, `**Name [00:01:02]:** …`."""
    found = _BOLD.match(text)
    if not found:
        return None
    inner, rest = found[2], text[found.end() :]
    timed = _NAME_THEN_TIME.fullmatch(inner.removesuffix(":"))
    after = _LEAD.match(rest)
    times: tuple[int | None, int | None] = (None, None)
    has_colon = inner.endswith(":") or rest.startswith(":")
    if timed:
        times, inner = _times(timed), timed[1]
    elif after:
        times, rest = _times(after), rest[after.end() :]
    if not has_colon and times[0] is None:
        return None
    label = fold_space(inner.removesuffix(":"))
    return (label, times, rest.removeprefix(":").strip()) if is_marked_label(label) else None


def _voice_label(text: str) -> _Found | None:
    found = _VOICE.match(text)
    return (fold_space(found[1]), (None, None), text[found.end() :].replace("</v>", "").strip()) if found else None


def _timed_label(text: str) -> _Found | None:
    """`Name  12:31`, `Name: 00:12:31`, `Name [12:31] …`."""
    found = _NAME_THEN_TIME.match(text)
    label = fold_space(found[1]) if found else ""
    return (label, _times(found), text[found.end() :]) if found and is_titled_name(label) else None


def _plain_label(text: str) -> _Found | None:
    found = find_label(text)
    return (found[0], (None, None), text[found[1] :]) if found else None


def _times(found: re.Match[str]) -> tuple[int | None, int | None]:
    """Start and end of a match whose groups hold two pairs of times: in brackets, and bare."""
    first, last, bare_first, bare_last = found.groups()[-4:]
    start, end = (parse_timecode(text) if text else None for text in (first or bare_first, last or bare_last))
    return start, (None if start is None else end)


class _Paragraphs:
    """Cues in the making: the turn that is open, and the lines of the paragraph that is."""

    def __init__(self, clean: Callable[[str], str]) -> None:
        self.cues: list[Cue] = []
        self._clean = clean
        self._speaker: str | None = None
        self._times: tuple[int | None, int | None] = (None, None)
        self._lines: list[str] = []

    def open(self, head: Head, *, is_label: bool) -> None:
        self.close()
        if is_label:
            self._speaker = tidy(self._clean(head.label or "")) or None
        if is_label or head.start_ms is not None:
            self._times = (head.start_ms, head.end_ms)
        self.add(head.rest if is_label else head.text)

    def add(self, line: str) -> None:
        if line:
            self._lines.append(line)

    def close(self) -> None:
        """End the paragraph; times that no text has followed yet wait for it."""
        text = tidy(self._clean(" ".join(self._lines)))
        self._lines = []
        if text:
            self.cues.append(Cue(*self._times, self._speaker, text))
            self._times = (None, None)


def read_turns(lines: Sequence[str], clean: Callable[[str], str] = str) -> tuple[list[Cue], int]:
    """The cues of a text, and how many lines with text before the first label (or time) were left out as no speech.

    `clean` makes plain text of a paragraph.
    """
    heads = [read_head(line) for line in lines]
    heads = [_line_label(head, following) for head, following in pairwise([*heads, _EMPTY])]
    sure, accepted = _labels(heads)
    trusts_bare = _trusts_bare_times(heads)
    first = _first(heads, sure or accepted, trusts_bare)
    paragraphs = _Paragraphs(clean)
    for line, head in zip(lines[first:], heads[first:], strict=True):
        is_label = head.label is not None and head.label in accepted
        if not head.text and head.start_ms is None:
            paragraphs.close()
        elif is_label or _has_time(head, trusts_bare):
            paragraphs.open(head, is_label=is_label)
        else:
            paragraphs.add(line.strip())
    paragraphs.close()
    return paragraphs.cues, sum(bool(line.strip()) for line in lines[:first])


def _first(heads: Sequence[Head], labels: frozenset[str], trusts_bare: bool) -> int:
    """The index of the head with which the transcript begins: the first with a label, else with a time, else 0.

    Times before the first label belong to it where they run on to that of the label; those of a table of contents go beyond.
    """
    timed = [index for index, head in enumerate(heads) if _has_time(head, trusts_bare)]
    first = next((index for index, head in enumerate(heads) if head.label in labels), None)
    if first is None:
        return timed[0] if timed else 0
    before = [index for index in timed if index <= first]
    times = [heads[index].start_ms or 0 for index in [*before, first]]
    return before[0] if before and heads[first].start_ms is not None and times == sorted(times) else first


def has_turns(lines: Sequence[str]) -> bool:
    """Whether a text is written as a transcript: at least two labels or times that open a line."""
    heads = [read_head(line) for line in lines]
    sure, _ = _labels(heads)
    trusts_bare = _trusts_bare_times(heads)
    return sum(head.label in sure or _has_time(head, trusts_bare) for head in heads) >= 2


def _line_label(head: Head, following: Head) -> Head:
    """`(4:31) Name` on a line of its own, with the text on the next, read as a label."""
    if (
        head.label
        or head.start_ms is None
        or not is_name(fold_space(head.text))
        or not following.text
        or following.start_ms is not None
    ):
        return head
    return Head(head.text, "", head.start_ms, head.end_ms, fold_space(head.text), is_bare=head.is_bare)


def _has_time(head: Head, trusts_bare: bool) -> bool:
    return head.start_ms is not None and not head.is_after_label and (trusts_bare or not head.is_bare)


def _trusts_bare_times(heads: Sequence[Head]) -> bool:
    """Whether times without brackets are marks: several, and every fifth line with text at least begins with one."""
    bare = sum(head.is_bare for head in heads)
    return bare >= 2 and bare * 5 >= sum(bool(head.text) for head in heads)


def _labels(heads: Sequence[Head]) -> tuple[frozenset[str], frozenset[str]]:
    """The labels that are speakers beyond doubt, and all that are among those."""
    labels = [head.label for head in heads if head.label]
    units = sum(bool(head.text) for head in heads)
    sure = sure_labels(labels, units) | {head.label for head in heads if head.label and head.is_sure}
    return sure, sure | other_labels(labels, units)

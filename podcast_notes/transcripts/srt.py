"""SubRip (SRT), which has no standard: read by its lines of times, whatever stands around them.

Read: missing or odd numbers (`1.`, `#1`), `.` or `，` for `,`, blanks in times, hours of one digit or none, blank lines inside
a cue, text beside the times, formatting tags, overrides in braces, and labels such as `Name: …`. Written: numbers from 1,
`Name: ` before the text of each cue that has a speaker (there is no other place for one). Characters that would be read as tags
or times are written as character references. Words with times cannot be written, nor cues without a start; a text that begins
like a label is read as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from podcast_notes.errors import TranscriptError
from podcast_notes.markup import unescape
from podcast_notes.models import Cue, Transcript
from podcast_notes.text import count
from podcast_notes.timecode import LONGEST_MS
from podcast_notes.transcripts.characters import tidy
from podcast_notes.transcripts.content import Content
from podcast_notes.transcripts.labels import label_cues

_STAMP = r"(?:(\d{1,5}):[ ]?)?(\d{1,3}):[ ]?(\d{1,2})(?:[ ]?[.,:，][ ]?(\d{1,9}))?"
TIMES = re.compile(rf"[ \t\ufeff]*{_STAMP}[ \t]*--?>[ \t]*{_STAMP}(?![\d:])", re.ASCII)
_FRACTION = r"[ ]?[.,，][ ]?\d{1,9}"
_SURE_TIMES = re.compile(
    rf"^[ \t\ufeff]*\d{{1,3}}:[ ]?\d{{1,2}}(?::[ ]?\d{{1,2}}(?:{_FRACTION})?|{_FRACTION})[ \t]*-->[ \t]*\d{{1,3}}:[ ]?\d{{1,2}}",
    re.MULTILINE | re.ASCII,
)
TAG = re.compile(r"</?(?:b|i|u|s|c|font|ruby|rt|v|span)(?:[ .][^<>\n]*)?>|\{\\[^{}\n]*\}", re.IGNORECASE)
REFERENCE = re.compile(r"&(?:#\d{1,8}|#[xX][\da-fA-F]{1,6}|amp|lt|gt|quot|apos|nbsp|lrm|rlm);", re.ASCII)
_NUMBER = re.compile(r"[ \t\ufeff]*(?:(\d{1,9})|[#(]?\d{1,9}[.):]?)[ \t]*", re.ASCII)
_SETTING = re.compile(r"[A-Za-z]\w*:\S+", re.ASCII)
"""A position on the screen, beside the times: `X1:63`, `align:start`."""
_HEAD = 20_000


def is_srt(content: Content) -> bool:
    """Whether a line of times, with hours or fractions, stands near the beginning, and no (misplaced) signature of WebVTT."""
    head = content.text[:_HEAD]
    return _SURE_TIMES.search(head) is not None and head.lstrip("\ufeff \t\n")[:6].upper() != "WEBVTT"


def read_srt(content: Content) -> Transcript:
    """The cues of an SRT file; raises TranscriptError where no line holds times."""
    lines = content.text.split("\n")
    marks = [(index, found) for index, line in enumerate(lines) if ">" in line and (found := TIMES.match(line))]
    timed = list(_timed_texts(lines, marks))
    cues = [Cue(start, end, None, _plain(text)) for start, end, text in timed if max(start, end) < LONGEST_MS]
    if not cues:
        raise TranscriptError(
            "This is no SRT: no line holds times.", hint="A cue needs a line such as `00:01:02,500 --> 00:01:05,000`."
        )
    before = [line for line in lines[: marks[0][0]] if line.strip() and not _NUMBER.fullmatch(line)]
    return Transcript(
        cues=tuple(label_cues(cues)), warnings=tuple(_warnings(before=len(before), beyond=len(timed) - len(cues)))
    )


def _warnings(*, before: int, beyond: int) -> Iterator[str]:
    if before:
        yield f"Left out: {count(before, 'line')} before the first times."
    if beyond:
        yield f"Left out: {count(beyond, 'cue')} at times beyond 99,999 hours."


def _timed_texts(lines: list[str], marks: Sequence[tuple[int, re.Match[str]]]) -> Iterator[tuple[int, int, str]]:
    """Start, end and raw text of each cue: what stands between its times and the number of the next."""
    ends = [*(index for index, _ in marks[1:]), len(lines)]
    for (index, found), end in zip(marks, ends[: len(marks)], strict=True):
        groups = found.groups()
        last = end - 1 if end < len(lines) and end - 1 > index and _is_number(lines, end - 1) else end
        texts = lines[index + 1 : last]
        beside = lines[index][found.end() :].split()
        if beside and not all(map(_SETTING.fullmatch, beside)):
            texts = [" ".join(beside), *texts]
        yield _milliseconds(groups[:4]), _milliseconds(groups[4:]), "\n".join(texts)


def _is_number(lines: list[str], index: int) -> bool:
    """Whether a line numbers the cue after it: a number, or one with a mark where an empty line stands before it."""
    found = _NUMBER.fullmatch(lines[index])
    return found is not None and (found[1] is not None or not lines[index - 1].strip())


def _milliseconds(groups: Sequence[str | None]) -> int:
    hours, minutes, seconds = (int(group or 0) for group in groups[:3])
    fraction = int((groups[3] or "0").ljust(3, "0")[:3])
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction


def _plain(text: str) -> str:
    if "<" in text or "{" in text:
        text = TAG.sub("", text)
    if "&" in text:
        text = REFERENCE.sub(lambda found: unescape(found[0]), text)
    return tidy(text)

"""SubViewer as YouTube hands it out (SBV): a line `0:00:01.000,0:00:04.000`, the text, an empty line.

Read: `[br]` as the end of a line, empty lines within a text, labels such as `Name: …`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from podcast_notes.errors import TranscriptError
from podcast_notes.models import Cue, Transcript
from podcast_notes.text import count
from podcast_notes.timecode import parse_timecode
from podcast_notes.transcripts.characters import tidy
from podcast_notes.transcripts.content import Content
from podcast_notes.transcripts.labels import label_cues

_HEAD = 20_000
_STAMP = r"(\d{1,3}:\d{1,2}:\d{1,2}[.,]\d{1,3})"
_TIMES = re.compile(rf"[ \t\ufeff]*{_STAMP},{_STAMP}[ \t]*", re.ASCII)
_SURE_TIMES = re.compile(rf"^{_TIMES.pattern}$", re.ASCII | re.MULTILINE)
_NO_TIMES = re.compile(r"[ \t]*\d[^ ,\n]{3,19},(?=[^ \n]{0,19}:)[^ ,\n]{4,20}[ \t]*")
"""A line that was meant as one of times."""


def is_sbv(content: Content) -> bool:
    """Whether a line near the beginning holds two times with a comma between them and nothing else."""
    return _SURE_TIMES.search(content.text[:_HEAD]) is not None


def read_sbv(content: Content) -> Transcript:
    """The cues of an SBV file; raises TranscriptError where no line holds times."""
    lines = content.text.split("\n")
    cues: list[Cue] = []
    skipped: list[int] = []
    marks = [index for index, line in enumerate(lines) if _TIMES.fullmatch(line) or _NO_TIMES.fullmatch(line)]
    for index, end in zip(marks, [*marks, len(lines)][1:], strict=True):
        times = _times(lines[index])
        if times is None:
            skipped.append(index + 1)
        else:
            cues.append(Cue(*times, None, _text(lines[index + 1 : end])))
    if not cues:
        raise TranscriptError(
            "This is no SBV: no line holds times.", hint="A cue needs a line such as `0:00:01.000,0:00:04.000`."
        )
    warnings = (f"Left out: {count(len(skipped), 'cue')} whose times are none (line {skipped[0]}).",) if skipped else ()
    return Transcript(cues=tuple(label_cues(cues)), warnings=warnings)


def _times(line: str) -> tuple[int, int] | None:
    found = _TIMES.fullmatch(line)
    start, end = (parse_timecode(part) for part in found.groups()) if found else (None, None)
    return None if start is None or end is None else (start, end)


def _text(lines: Sequence[str]) -> str:
    return tidy("\n".join(lines).replace("[br]", "\n"))

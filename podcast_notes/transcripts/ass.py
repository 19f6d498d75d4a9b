r"""SubStation Alpha (SSA, ASS), as subtitle editors keep it: lines `Dialogue: …` whose columns the line `Format: …` names.

Read: times, the column `Name` (or `Actor`) as the speaker, `\N` and `\n` as the end of a line. Left out: styles, overrides in
braces, drawings, comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from podcast_notes.errors import TranscriptError
from podcast_notes.models import Cue, Transcript
from podcast_notes.text import count, fold_space
from podcast_notes.timecode import parse_timecode
from podcast_notes.transcripts.characters import tidy
from podcast_notes.transcripts.content import Content
from podcast_notes.transcripts.labels import label_cues

_HEAD = 100_000
_DIALOGUE = re.compile(r"^Dialogue:[^\n,]*,[ ]*\d{1,5}:\d{2}:\d{2}\.\d{1,3},", re.MULTILINE | re.ASCII)
_COLUMNS = "layer start end style name marginl marginr marginv effect text".split()
_OVERRIDE = re.compile(r"\{[^{}\n]*\}")
_DRAWING = re.compile(r"\\p[1-9]")
_ESCAPES = {"\\N": "\n", "\\n": "\n", "\\h": "\u00a0"}


def is_ass(content: Content) -> bool:
    """Whether a section or a line of dialogue stands near the beginning as SSA writes it."""
    head = content.text[:_HEAD].lstrip("\ufeff \t\n")
    return head.startswith("[Script Info]") or ("[Events]" in head and _DIALOGUE.search(head) is not None)


def read_ass(content: Content) -> Transcript:
    """The cues of an SSA or ASS file, in the order of time; raises TranscriptError where it holds no dialogue."""
    skipped: list[int] = []
    cues = sorted(_cues(content.text.split("\n"), skipped), key=lambda cue: cue.start_ms or 0)
    if not cues:
        raise TranscriptError(
            "This SSA file holds no dialogue.", hint="A cue is a line `Dialogue: …` after `[Events]`."
        )
    if not any(cue.speaker for cue in cues):
        cues = label_cues(cues)
    warnings = (f"Left out: {count(len(skipped), 'cue')} whose times are none (line {skipped[0]}).",) if skipped else ()
    return Transcript(cues=tuple(cues), warnings=warnings)


def _cues(lines: list[str], skipped: list[int]) -> Iterator[Cue]:
    columns = _COLUMNS
    in_events = False
    for number, line in enumerate(lines, 1):
        kind, _, rest = line.partition(":")
        if line.startswith("["):
            in_events = line.strip().lower() == "[events]"
        elif kind == "Format" and in_events:
            columns = [name.strip().lower() for name in rest.split(",")]
        elif kind == "Dialogue":
            values = dict(zip(columns, rest.split(",", len(columns) - 1), strict=False))
            start, end = (parse_timecode(values.get(name, "")) for name in ("start", "end"))
            if start is None or end is None:
                skipped.append(number)
            elif text := _plain(values.get("text", "")):
                yield Cue(start, end, fold_space(values.get("name", values.get("actor", ""))) or None, text)


def _plain(text: str) -> str:
    if any(map(_DRAWING.search, _OVERRIDE.findall(text))):
        return ""
    text = _OVERRIDE.sub("", text)
    for escape, meaning in _ESCAPES.items():
        text = text.replace(escape, meaning)
    return tidy(text)

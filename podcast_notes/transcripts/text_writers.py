"""A transcript as plain text, and as Markdown: a paragraph for each cue that has words.

What they cannot carry: ends, fractions of a second, lines within a cue, words with times, a cue without a speaker after one with
a speaker; in a plain text, also times and labels with which the words of a cue begin, and a speaker whose label comes back too
rarely to be told from other words before a colon.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from podcast_notes.models import Cue, Transcript
from podcast_notes.text import fold_space
from podcast_notes.timecode import format_timestamp

_MARKS = re.compile(r"[\\`*<]|~(?=~)|(?<![^\W_])_|_(?![^\W_])|(?<=\])\(|&(?=#?\w)")
"""What Markdown may read as something else than itself, wherever it stands."""
_FIRST_MARKS = re.compile(r"\A(\d{0,9})([#>\[+.)-])")
"""Where Markdown reads a heading, a rule or a list at the start of a paragraph, and we a label."""
_FIRST_TIME = re.compile(r"\A(?:[\[(]?\d(?=\d{0,2}:\d\d)|[\[(](?= )|[:–—|-])")
"""The start of a time that is said, or a mark such as may follow a time: both would be taken for those of the paragraph."""


def write_text(transcript: Transcript) -> str:
    """A paragraph for each cue that has words: `[00:04:01] Name: …`."""
    return _paragraphs(transcript, _text_paragraph)


def write_markdown(transcript: Transcript) -> str:
    """A paragraph for each cue that has words: `**Name:** [00:04:01] …`."""
    return _paragraphs(transcript, _markdown_paragraph)


def _paragraphs(transcript: Transcript, written: Callable[[Cue], str]) -> str:
    return "\n".join(f"{written(cue)}\n" for cue in transcript.cues if fold_space(cue.text))


def _text_paragraph(cue: Cue) -> str:
    speaker = f"{fold_space(cue.speaker)}: " if cue.speaker else ""
    return f"{_time(cue)}{speaker}{fold_space(cue.text)}"


def _markdown_paragraph(cue: Cue) -> str:
    speaker = f"**{_escaped(cue.speaker.replace('*', ' '))}:** " if cue.speaker else ""
    text = _escaped(cue.text)
    text = _FIRST_TIME.sub(lambda found: "".join(f"&#{ord(character)};" for character in found[0]), text)
    if not speaker:
        text = _FIRST_MARKS.sub(r"\1\\\2", text)
    return f"{speaker}{_time(cue)}{text}"


def _escaped(text: str) -> str:
    return _MARKS.sub(lambda found: "&amp;" if found[0] == "&" else f"\\{found[0]}", fold_space(text))


def _time(cue: Cue) -> str:
    return "" if cue.start_ms is None else f"[{format_timestamp(cue.start_ms)[:-4]}] "

"""A transcript as SRT; what that cannot carry is said in `srt`."""

from __future__ import annotations

from podcast_notes.errors import TranscriptError
from podcast_notes.models import Cue, Transcript
from podcast_notes.text import fold_space
from podcast_notes.timecode import format_timestamp
from podcast_notes.transcripts.characters import tidy, width_of
from podcast_notes.transcripts.srt import REFERENCE, TAG, TIMES

WIDTH = 32
"""The columns of a line that the Podcasting 2.0 namespace recommends at most."""


def write_srt(transcript: Transcript) -> str:
    """The cues as SRT; an end that is not known is the start of the next cue.

    Raises TranscriptError where no cue has a start.
    """
    timed = [(cue.start_ms, cue) for cue in transcript.cues if cue.start_ms is not None]
    if transcript.cues and not timed:
        raise TranscriptError(
            "SRT needs times, and this transcript has none.", hint="Write it as vtt, txt, html or json."
        )
    blocks = []
    for number, (start, cue) in enumerate(timed, 1):
        following = timed[number][0] if number < len(timed) else start
        end = cue.end_ms if cue.end_ms is not None else max(start, following)
        times = f"{format_timestamp(start, separator=',')} --> {format_timestamp(end, separator=',')}"
        blocks.append(f"{number}\n{times}\n{_written(cue)}\n")
    return "\n".join(blocks)


def _written(cue: Cue) -> str:
    text = tidy(_labelled(fold_space(cue.speaker), cue.text) if cue.speaker else cue.text)
    if "&" in text:
        text = REFERENCE.sub(lambda found: "&amp;" + found[0][1:], text)
    if "<" in text or "{" in text:
        text = TAG.sub(lambda found: f"&#{ord(found[0][0])};{found[0][1:]}", text)
    if "->" in text:
        lines = text.split("\n")
        text = "\n".join(line.replace("->", "-&gt;") if TIMES.match(line) else line for line in lines)
    return text


def _labelled(speaker: str, text: str) -> str:
    """The text after its label, which stands on a line of its own where it would make the first one too long."""
    first, _, _ = text.partition("\n")
    between = " " if width_of(f"{speaker}: {first}") <= WIDTH else "\n"
    return f"{speaker}:{between}{text}"

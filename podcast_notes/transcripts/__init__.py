"""Transcripts: bytes in any known format to cues, and cues to text that apps read.

Formats are told by their content first; `FORMATS` lists them. What each of them cannot carry is said at the top of its module.
"""

from __future__ import annotations

import msgspec

from podcast_notes.models import Transcript
from podcast_notes.transcripts.chapters import CHAPTER_FORMATS, chapters_in_text, format_chapters, parse_chapters
from podcast_notes.transcripts.checks import FIXABLE, GAP_MS, Fault, FaultKind, check_transcript
from podcast_notes.transcripts.content import LARGEST_BYTES, Content
from podcast_notes.transcripts.fixes import fix_transcript
from podcast_notes.transcripts.layout import layout_for
from podcast_notes.transcripts.layout.speakers import name_on_change
from podcast_notes.transcripts.losses import losses
from podcast_notes.transcripts.registry import FORMATS, Format, detect_format, format_named, writer_named
from podcast_notes.transcripts.timing import retime, shift_transcript
from podcast_notes.transcripts.views import (
    carry_speakers,
    is_timed,
    name_speakers,
    speaker_labels,
    transcript_text,
    without_controls,
)

__all__ = [
    "CHAPTER_FORMATS",
    "FIXABLE",
    "FORMATS",
    "GAP_MS",
    "LARGEST_BYTES",
    "Fault",
    "FaultKind",
    "Format",
    "carry_speakers",
    "chapters_in_text",
    "check_transcript",
    "fix_transcript",
    "format_chapters",
    "format_transcript",
    "is_timed",
    "layout_for",
    "losses",
    "name_on_change",
    "name_speakers",
    "parse_chapters",
    "parse_transcript",
    "retime",
    "shift_transcript",
    "speaker_labels",
    "transcript_text",
    "without_controls",
]


def parse_transcript(
    data: bytes,
    *,
    media_type: str | None = None,
    filename: str | None = None,
    format: str | None = None,
) -> Transcript:
    """The cues of a transcript, with its language, format and encoding, and warnings about what was left out.

    The text of a cue is plain: character references resolved, tags dropped, no white space at its ends; times that the
    file does not give are None. `format` (a name in FORMATS) decides; without it the content does, then the media type, then
    the ending of `filename`.

    Raises TranscriptError where the bytes are in no known format or cannot be read in theirs, AmbiguousError where they answer
    to several, UsageError for a `format` that does not exist.
    """
    chosen = format_named(format) if format else None
    content = Content(data)
    found = chosen or detect_format(content, media_type=media_type, filename=filename)
    transcript = found.read(content)
    return msgspec.structs.replace(
        transcript, format=found.name, encoding=content.encoding, warnings=content.warnings + transcript.warnings
    )


def format_transcript(transcript: Transcript, format: str) -> str:
    """The transcript as `vtt`, `srt`, `json`, `html`, `txt` or `md`, as it is; `layout_for` makes it what apps want.

    WebVTT keeps everything; the others what they can carry. Raises UsageError for a format that cannot be written,
    TranscriptError for SRT of a transcript without times.
    """
    return writer_named(format)(transcript)

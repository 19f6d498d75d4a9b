"""Plain text and Markdown with speaker labels and times, and plain text without either.

Left out when reading: what stands before the first label (show notes, front matter), headings and rules.
"""

from __future__ import annotations

import re

from podcast_notes.errors import TranscriptError
from podcast_notes.markup import unescape
from podcast_notes.models import Cue, Transcript
from podcast_notes.text import count
from podcast_notes.transcripts.ass import is_ass
from podcast_notes.transcripts.content import Content
from podcast_notes.transcripts.sbv import is_sbv
from podcast_notes.transcripts.srt import is_srt
from podcast_notes.transcripts.turns import has_turns, read_turns

_HEAD = 50_000
_HEAD_LINES = 600
_FRONT_MATTER_LINES = 200
_MARKDOWN = re.compile(
    r"^(?:(?:\*\*|__)[^*_\n]{1,80}(?:\*\*|__)|#{1,6} |---[ \t]*$)|\\[\[\]]|\]\(https?://", re.MULTILINE
)
_STRUCTURED = re.compile(r"\s*(?:[{<]|WEBVTT|\[\s*[{\]])")
_HEADING = re.compile(r"[ ]{0,3}(?:#{1,6}[ \t]|(?:-[ ]?){3,}\Z|(?:\*[ ]?){3,}\Z|(?:_[ ]?){3,}\Z|={3,}\Z)")
_BYLINE = re.compile(r"[ ]?Transcribed by https://otter\.ai[ /]{0,2}")
"""What Otter writes at the end."""
_INLINE = re.compile(
    r"\\([\\`*_{}\[\]()#+.!~|<>-])"
    r"|!?\[([^\[\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)"
    r"|</?[a-zA-Z][^<>]*>"
    r"|(?<![\w*])\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?![\w*])"
    r"|(?<![\w_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![\w_])"
    r"|`+"
)


def is_text(content: Content) -> bool:
    """Whether the text has labels or times that open its lines, and no marks of Markdown."""
    return _is_transcript(content) and not _has_markdown(content)


def is_markdown(content: Content) -> bool:
    """Whether the text has labels or times that open its lines, and marks of Markdown."""
    return _is_transcript(content) and _has_markdown(content)


def is_structured(content: Content) -> bool:
    """Whether the text begins like JSON, markup or WebVTT, which is no text to read."""
    return _STRUCTURED.match(content.text) is not None


def _has_markdown(content: Content) -> bool:
    return _MARKDOWN.search(content.text[:_HEAD]) is not None


def _is_transcript(content: Content) -> bool:
    if is_structured(content) or is_srt(content) or is_sbv(content) or is_ass(content):
        return False
    lines = _without_front_matter(content.text.split("\n"))
    return has_turns(lines[:_HEAD_LINES])


def read_text(content: Content) -> Transcript:
    """The cues of a plain text; without labels and times, each paragraph is one."""
    lines = [line for line in content.text.lstrip("\ufeff").split("\n") if not _BYLINE.fullmatch(line)]
    return _transcript(*read_turns(lines))


def read_markdown(content: Content) -> Transcript:
    """The cues of a Markdown text, with its marks taken off."""
    lines = _without_front_matter(content.text.lstrip("\ufeff").split("\n"))
    return _transcript(*read_turns(["" if _HEADING.match(line) else line for line in lines], plain_markdown))


def plain_markdown(text: str) -> str:
    """A paragraph of Markdown as plain text: link texts kept, emphasis, escapes, code marks and tags taken off."""
    return unescape(_INLINE.sub(lambda found: found[1] or found[2] or "", text))


def _without_front_matter(lines: list[str]) -> list[str]:
    if lines and lines[0].strip() == "---":
        for index, line in enumerate(lines[1:_FRONT_MATTER_LINES], 1):
            if line.strip() in ("---", "..."):
                return lines[index + 1 :]
    return lines


def _transcript(cues: list[Cue], left_out: int) -> Transcript:
    if not cues:
        raise TranscriptError("The file holds no words.", hint="Hand in a file that holds a transcript.")
    warnings = []
    if left_out:
        warnings.append(f"Left out: {count(left_out, 'line')} before the first speaker or time.")
    if not any(cue.speaker or cue.start_ms is not None for cue in cues):
        warnings.append("No speaker and no time was found: each paragraph is a cue.")
    return Transcript(cues=tuple(cues), warnings=tuple(warnings))

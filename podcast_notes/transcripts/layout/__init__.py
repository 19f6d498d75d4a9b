"""How a transcript is laid out for apps and readers, as the Podcasting 2.0 namespace recommends.

(github.com/Podcastindex-org/podcast-namespace, docs/examples/transcripts.) The writers write what they are given; what is given
out goes through here first. WebVTT and SRT get captions, HTML, text and Markdown paragraphs, JSON the cues themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

import msgspec

from podcast_notes.errors import UsageError
from podcast_notes.models import Cue, Transcript
from podcast_notes.text import fold_space
from podcast_notes.transcripts.layout.captions import Box, captions
from podcast_notes.transcripts.layout.paragraphs import paragraphs
from podcast_notes.transcripts.layout.speakers import name_unknown
from podcast_notes.transcripts.srt_writer import WIDTH as SRT_WIDTH

_VTT_BOX = Box(width=65, lines=2)
"""65 characters a line are recommended; two lines are what players show without covering more than they must."""
_SRT_BOX = Box(width=SRT_WIDTH, lines=2, has_label_in_text=True)


def layout_for(transcript: Transcript, format: str) -> Transcript:
    """The transcript as it is to be written in a format for others: `vtt`, `srt`, `json`, `html`, `txt` or `md`.

    What is meant for the screen of one player (markup, settings), names of cues and comments stay behind. Raises UsageError for
    another format, TranscriptError for captions of a transcript without times.
    """
    lay_out = _LAYOUTS.get(format.lower())
    if lay_out is None:
        raise UsageError(f"There is no layout for {format}.", hint=f"There is one for {', '.join(_LAYOUTS)}.")
    spoken = [plain for cue in transcript.cues if (plain := _plain(cue)).text]
    return Transcript(cues=tuple(lay_out(spoken, transcript.language)), language=transcript.language)


def _plain(cue: Cue) -> Cue:
    """The words, times and speaker of a cue, on one line."""
    text = cue.text
    if text.isascii() and text.isprintable() and "  " not in text and not (cue.words or cue.markup):
        if cue.identifier is cue.settings is None and text.strip() == text and _is_folded(cue.speaker):
            return cue
        speaker = fold_space(cue.speaker) or None if cue.speaker else None
        return Cue(cue.start_ms, cue.end_ms, speaker, cue.text.strip())
    speaker = fold_space(cue.speaker or "") or None
    words = tuple(msgspec.structs.replace(word, text=fold_space(word.text)) for word in cue.words)
    return Cue(cue.start_ms, cue.end_ms, speaker, fold_space(cue.text), words)


@lru_cache(1024)
def _is_folded(speaker: str | None) -> bool:
    return speaker is None or (bool(speaker) and fold_space(speaker) == speaker)


def _vtt(cues: Sequence[Cue], language: str | None) -> list[Cue]:
    return captions(cues, _VTT_BOX, language)


def _srt(cues: Sequence[Cue], language: str | None) -> list[Cue]:
    return captions(cues, _SRT_BOX, language)


def _segments(cues: Sequence[Cue], _: str | None) -> list[Cue]:
    return list(cues)


def _page(cues: Sequence[Cue], _: str | None) -> list[Cue]:
    return paragraphs(cues)


def _text(cues: Sequence[Cue], _: str | None) -> list[Cue]:
    return paragraphs(name_unknown(cues))


_LAYOUTS: Mapping[str, Callable[[Sequence[Cue], str | None], list[Cue]]] = {
    "vtt": _vtt,
    "srt": _srt,
    "json": _segments,
    "html": _page,
    "txt": _text,
    "md": _text,
}

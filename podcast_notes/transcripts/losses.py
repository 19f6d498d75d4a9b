"""What the formats that are written can carry of a transcript, and what of one is lost in a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from itertools import pairwise

from podcast_notes.models import Cue, Transcript
from podcast_notes.text import count


class Feature(StrEnum):
    """What a transcript may have that some format has no place for."""

    LANGUAGE = "the language"
    START = "starts"
    END = "ends"
    FRACTION = "fractions of a second"
    UNTIMED = "cues without times"
    UNENDED = "cues with a start and no end"
    SPEAKER = "speakers"
    UNNAMED = "cues of nobody after somebody's"
    LINES = "lines within a cue"
    SILENT = "cues without words"
    WORDS = "times of words"
    CONFIDENCE = "how sure a recogniser was"
    MARKUP = "italics and other markup"
    IDENTIFIER = "names of cues"
    SETTINGS = "places on the screen"
    HEADER = "the header"
    BLOCKS = "comments and styles"


_TEXT = frozenset({Feature.START, Feature.UNTIMED, Feature.SPEAKER})
CARRIED: Mapping[str, frozenset[Feature]] = {
    "vtt": frozenset(Feature) - {Feature.CONFIDENCE},
    "srt": frozenset(
        {Feature.START, Feature.END, Feature.FRACTION, Feature.SPEAKER, Feature.UNNAMED, Feature.LINES, Feature.SILENT}
    ),
    "json": frozenset(Feature) - {Feature.MARKUP, Feature.IDENTIFIER, Feature.SETTINGS, Feature.HEADER, Feature.BLOCKS},
    "html": _TEXT | {Feature.UNNAMED, Feature.LINES},
    "txt": _TEXT,
    "md": _TEXT,
}
"""By format: what is read back as it was written; from SRT and text, speakers as far as labels can be told from words."""

_HAS: Mapping[Feature, Callable[[Cue], bool]] = {
    Feature.START: lambda cue: cue.start_ms is not None,
    Feature.END: lambda cue: cue.end_ms is not None,
    Feature.FRACTION: lambda cue: cue.start_ms is not None and cue.start_ms % 1000 != 0,
    Feature.UNTIMED: lambda cue: cue.start_ms is None,
    Feature.UNENDED: lambda cue: cue.start_ms is not None and cue.end_ms is None,
    Feature.SPEAKER: lambda cue: cue.speaker is not None,
    Feature.LINES: lambda cue: "\n" in cue.text,
    Feature.SILENT: lambda cue: not cue.text,
    Feature.WORDS: lambda cue: bool(cue.words),
    Feature.CONFIDENCE: lambda cue: any(word.confidence is not None for word in cue.words),
    Feature.MARKUP: lambda cue: cue.markup is not None,
    Feature.IDENTIFIER: lambda cue: cue.identifier is not None,
    Feature.SETTINGS: lambda cue: cue.settings is not None,
}


def features(transcript: Transcript) -> frozenset[Feature]:
    """What a transcript has of all that."""
    found = {feature for feature, has in _HAS.items() if any(map(has, transcript.cues))}
    if any(before.speaker and not cue.speaker for before, cue in pairwise(transcript.cues)):
        found.add(Feature.UNNAMED)
    of_file = {
        Feature.LANGUAGE: transcript.language,
        Feature.HEADER: transcript.header,
        Feature.BLOCKS: transcript.blocks,
    }
    return frozenset(found | {feature for feature, value in of_file.items() if value})


def losses(transcript: Transcript, format: str) -> tuple[str, ...]:
    """What a transcript has that `format_transcript` cannot write in a format, in words; empty where that holds all of it."""
    found = features(transcript)
    carried = CARRIED[format.lower()]
    lost = [feature for feature in Feature if feature in found and feature not in carried]
    return tuple(f"{format} has no place for {feature.value}: {_how_much(transcript, feature)}." for feature in lost)


def _how_much(transcript: Transcript, feature: Feature) -> str:
    """`left out`, with the number of cues where these go with all their words."""
    if feature is not Feature.UNTIMED:
        return "left out"
    gone = [cue for cue in transcript.cues if cue.start_ms is None]
    words = sum(len(cue.text.split()) for cue in gone)
    return f"left out, {len(gone):,} of {count(len(transcript.cues), 'cue')}, with {count(words, 'word')}"

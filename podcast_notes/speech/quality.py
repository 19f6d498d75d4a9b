"""How far a machine's transcript can be trusted: what the engine says of its own sureness, in words for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp

from msgspec import Struct

from podcast_notes.speech.engine import EngineInfo, Segment

LEAST_PARAMETERS = 200_000_000
"""Whisper's tiny (39 million) and base (74 million) are below, small (244 million) is above."""
LEAST_PARAMETERS_ABROAD = 500_000_000
"""For other languages than English, of which a model of this size has heard far less: small is below, medium above."""
_LEAST_LOG_PROBABILITY = -0.7
"""Half of what a token has on average; Whisper itself calls a passage failed below -1."""
_MOST_COMPRESSION = 2.4
_MOST_NO_SPEECH = 0.6
"""The thresholds by which Whisper itself calls a passage failed, or no speech (openai/whisper, `transcribe.py`)."""
_LEAST_WORD_CONFIDENCE, _MOST_UNSURE_WORDS = 0.4, 0.34
_TOO_MANY_UNSURE = 0.15
"""Of the time that is spoken: from there on the whole is unsure, not some parts."""


class UnsurePart(Struct, frozen=True, kw_only=True):
    """A stretch of which the engine is not sure, with the reasons."""

    start_ms: int
    end_ms: int
    text: str
    reasons: tuple[str, ...]


class Quality(Struct, frozen=True, kw_only=True):
    """How sure an engine is of a whole transcript."""

    sureness: float
    """The mean probability of a token, from 0 to 1, weighted by time."""
    unsure_share: float
    """Of the time that is spoken."""
    unsure_parts: tuple[UnsurePart, ...]

    @property
    def is_unsure(self) -> bool:
        """Whether so much is unsure that the whole cannot be trusted."""
        return self.unsure_share > _TOO_MANY_UNSURE


def weakness_of(engine: EngineInfo, language: str) -> str | None:
    """Why a model is too weak for text that is published; None where it is not."""
    size = f"{engine.parameters / 1e6:.0f} million weights"
    advice = "Check every sentence against the audio before you publish it, or make the transcript with a larger model"
    if engine.parameters < LEAST_PARAMETERS:
        return (
            f"The model {engine.model} ({size}) is too weak for text that is published: it is good enough to find a passage. "
            f"{advice} (medium or large)."
        )
    if language != "en" and engine.parameters < LEAST_PARAMETERS_ABROAD:
        return (
            f"The model {engine.model} ({size}) is too weak for published text in another language than English. "
            f"{advice} (medium or large)."
        )
    return None


def quality_of(segments: Sequence[Segment]) -> Quality:
    """What the engine's own figures say of a transcript."""
    weighted = [(segment, _weight(segment), reasons_of(segment)) for segment in segments]
    total = sum(weight for _, weight, _ in weighted)
    unsure = sum(weight for _, weight, reasons in weighted if reasons)
    mean = sum(segment.log_probability * weight for segment, weight, _ in weighted) / total if total else 0.0
    return Quality(
        sureness=exp(min(0.0, mean)) if total else 0.0,
        unsure_share=unsure / total if total else 0.0,
        unsure_parts=tuple(_parts(weighted)),
    )


def reasons_of(segment: Segment) -> tuple[str, ...]:
    """Why a segment is unsure; none where it is not."""
    words = [word.confidence for word in segment.cue.words if word.confidence is not None]
    unsure_words = sum(confidence < _LEAST_WORD_CONFIDENCE for confidence in words)
    reasons = [
        ("the engine guesses", segment.log_probability < _LEAST_LOG_PROBABILITY),
        ("the text repeats itself", segment.compression_ratio > _MOST_COMPRESSION),
        ("perhaps nobody speaks", segment.no_speech > _MOST_NO_SPEECH),
        ("many words are unsure", bool(words) and unsure_words > _MOST_UNSURE_WORDS * len(words)),
    ]
    return tuple(reason for reason, holds in reasons if holds)


def _weight(segment: Segment) -> int:
    """The milliseconds of a segment; at least one, so that each counts."""
    return max(1, (segment.cue.end_ms or 0) - (segment.cue.start_ms or 0))


def _parts(weighted: Iterable[tuple[Segment, int, tuple[str, ...]]]) -> list[UnsurePart]:
    """Unsure segments, those that follow each other for the same reasons as one."""
    parts: list[UnsurePart] = []
    goes_on = False
    for segment, _, reasons in weighted:
        if reasons:
            cue = segment.cue
            part = UnsurePart(start_ms=cue.start_ms or 0, end_ms=cue.end_ms or 0, text=cue.text, reasons=reasons)
            if goes_on and parts[-1].reasons == reasons:
                before = parts.pop()
                part = UnsurePart(
                    start_ms=before.start_ms, end_ms=part.end_ms, text=f"{before.text} {part.text}", reasons=reasons
                )
            parts.append(part)
        goes_on = bool(reasons)
    return parts

"""The audio that the times of a transcript refer to, and whether it is still that of the episode."""

from __future__ import annotations

from typing import Protocol

from podcast_notes.models.feed import Enclosure
from podcast_notes.models.records import TranscriptRecord
from podcast_notes.models.transcript import Timebase

_ROUNDING_MS = 2_000
"""Feeds state durations in whole seconds, and not all round them alike."""


class HasAudio(Protocol):
    """An episode, or as much of one as tells which audio it has."""

    @property
    def enclosure(self) -> Enclosure | None:
        """Its audio."""
        ...

    @property
    def duration_ms(self) -> int | None:
        """How long it is, as stated."""
        ...


def timebase_of(content: HasAudio) -> Timebase:
    """The audio that an episode has now, as it is stated."""
    audio = content.enclosure
    return Timebase(
        url=audio.url if audio else None, length=audio.length if audio else None, duration_ms=content.duration_ms
    )


def audio_changed(record: TranscriptRecord, content: HasAudio) -> bool:
    """Whether an episode has other audio now than its transcript is for.

    That is so where its length in bytes is another; where no length is stated, its address or, by more than rounding, its
    duration. Dynamic advertisements shift times, so the times of such a transcript are suspect. A duration that was measured
    is not compared: those of feeds may be rounded to minutes.
    """
    then, now = record.timebase, timebase_of(content)
    if then.length and now.length:
        return then.length != now.length
    other_url = bool(then.url and now.url and then.url != now.url)
    return other_url or (then.sha256 is None and _differ(then.duration_ms, now.duration_ms))


def _differ(then_ms: int | None, now_ms: int | None) -> bool:
    return bool(then_ms and now_ms) and abs((then_ms or 0) - (now_ms or 0)) > _ROUNDING_MS

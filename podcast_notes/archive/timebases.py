"""The audio that the times of a transcript refer to."""

from __future__ import annotations

from podcast_notes.models import Episode, Timebase, TranscriptRecord


def timebase_of(content: Episode) -> Timebase:
    """The audio that an episode has now."""
    audio = content.enclosure
    return Timebase(
        url=audio.url if audio else None, length=audio.length if audio else None, duration_ms=content.duration_ms
    )


def audio_changed(record: TranscriptRecord, content: Episode) -> bool:
    """Whether an episode has other audio now than when its transcript came in: its address, or its length in bytes, is another.

    Dynamic advertisements shift times, so the times of such a transcript are suspect. A length that is not stated tells nothing.
    """
    then, now = record.timebase, timebase_of(content)
    other_length = bool(then.length and now.length and then.length != now.length)
    other_url = bool(then.url and now.url and then.url != now.url)
    return other_length or (other_url and not (then.length and then.length == now.length))

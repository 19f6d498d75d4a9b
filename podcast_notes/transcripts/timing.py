"""Moving the times of a transcript: by a constant, or each cue by its own clock, with all that has times in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import pairwise

from msgspec import structs

from podcast_notes.errors import TranscriptError
from podcast_notes.models import Block, Cue, Transcript, Word
from podcast_notes.text import count
from podcast_notes.timecode import format_timecode
from podcast_notes.transcripts.views import is_timed
from podcast_notes.transcripts.vtt import move_stamps

Clock = Callable[[int], int]
"""From a time of one audio to that of another, both in milliseconds."""


def shift_transcript(
    transcript: Transcript, by_ms: int, *, from_ms: int | None = None, to_ms: int | None = None
) -> Transcript:
    """The transcript with the cues that begin from `from_ms` on, and before `to_ms`, so much later; with words and markup.

    Raises TranscriptError where a cue would begin before the audio does, or where no cue begins there.
    """

    def is_meant(cue: Cue) -> bool:
        start = cue.start_ms
        return start is not None and (from_ms is None or start >= from_ms) and (to_ms is None or start < to_ms)

    meant = [is_meant(cue) for cue in transcript.cues]
    if not any(meant):
        raise TranscriptError(
            "no cue begins in that part" if is_timed(transcript) else "has no times",
            hint="`podcast-notes transcript show EPISODE` shows the cues with their times.",
        )
    early = [
        cue for cue, moves in zip(transcript.cues, meant, strict=True) if moves and (cue.start_ms or 0) + by_ms < 0
    ]
    if early:
        raise TranscriptError(
            f"{count(len(early), 'cue')} would begin before the audio does, "
            f"the first now at {format_timecode(early[0].start_ms or 0)}",
            hint="If they are no longer in the audio, take them out first with `podcast-notes transcript edit EPISODE`.",
        )

    def later(ms: int) -> int:
        return ms + by_ms

    return retime(transcript, [later if moves else _as_it_is for moves in meant])


def retime(transcript: Transcript, clocks: Sequence[Clock | None]) -> Transcript:
    """The transcript with each cue by its own clock; a cue whose clock is None is left out.

    No time is before zero, and none of a cue after the start of the next where that goes by another clock.
    """
    kept = [number for number, clock in enumerate(clocks) if clock is not None]
    cues = [_moved(transcript.cues[number], clocks[number] or _as_it_is) for number in kept]
    for place, (number, following) in enumerate(pairwise(kept)):
        start = cues[place + 1].start_ms
        if clocks[number] != clocks[following] and start is not None and (cues[place].start_ms or 0) <= start:
            cues[place] = end_by(cues[place], start)
    return structs.replace(transcript, cues=tuple(cues), blocks=blocks_among(transcript.blocks, kept))


def end_by(cue: Cue, end_ms: int) -> Cue:
    """The cue with nothing of it after a time."""
    if (cue.end_ms or 0) <= end_ms and all(word.end_ms <= end_ms for word in cue.words):
        return cue
    words = tuple(
        Word(min(word.start_ms, end_ms), min(word.end_ms, end_ms), word.text, word.confidence) for word in cue.words
    )
    return structs.replace(cue, end_ms=min(cue.end_ms or end_ms, end_ms), words=words)


def blocks_among(blocks: Sequence[Block], kept: Sequence[int]) -> tuple[Block, ...]:
    """The blocks of a transcript of which only the cues with these numbers, in order, are kept: each before the same cue."""
    places = {number: place for place, number in enumerate(kept)}
    numbers = sorted(kept)

    def place(number: int) -> int:
        following = bisect_left(numbers, number)
        return places[numbers[following]] if following < len(numbers) else len(kept)

    return tuple(Block(block.text, place(block.before)) for block in blocks)


def _moved(cue: Cue, clock: Clock) -> Cue:
    if clock is _as_it_is:
        return cue

    def at(ms: int) -> int:
        return max(0, clock(ms))

    words = tuple(Word(at(word.start_ms), at(word.end_ms), word.text, word.confidence) for word in cue.words)
    return structs.replace(
        cue,
        start_ms=None if cue.start_ms is None else at(cue.start_ms),
        end_ms=None if cue.end_ms is None else at(cue.end_ms),
        words=words,
        markup=None if cue.markup is None else move_stamps(cue.markup, at),
    )


def _as_it_is(ms: int) -> int:
    return ms

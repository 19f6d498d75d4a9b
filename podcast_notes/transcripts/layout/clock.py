"""When each part of a cue is said: by the times of its words where they are known, else in proportion to its characters."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import structs

from podcast_notes.errors import TranscriptError
from podcast_notes.models import Cue

_MS_PER_CHARACTER = 80
"""Slow speech: what is not known to last longer does not stay on the screen for longer."""
_SHORTEST_MS = 1_000


class Clock:
    """The times within a cue whose start and end are known."""

    def __init__(self, cue: Cue, start_ms: int, end_ms: int) -> None:
        self._offsets = [0]
        self._times = [start_ms]
        position = 0
        for word in cue.words:
            found = cue.text.find(word.text, position)
            if found < 0:
                continue
            position = found + len(word.text)
            self._add(found, word.start_ms, end_ms)
            self._add(position, word.end_ms, end_ms)
        self._add(len(cue.text), end_ms, end_ms)

    def _add(self, offset: int, time: int, end_ms: int) -> None:
        """Times that recognisers give may run back, or out of the cue: here they never do."""
        self._offsets.append(offset)
        self._times.append(min(max(time, self._times[-1]), max(end_ms, self._times[0])))

    def starts(self, offset: int) -> int:
        """When what begins at an offset of the text begins, in milliseconds."""
        after = bisect_right(self._offsets, offset)
        if after == len(self._offsets):
            return self._times[-1]
        return self._between(after, offset)

    def ends(self, offset: int) -> int:
        """When what ends at an offset of the text ends, in milliseconds."""
        after = bisect_right(self._offsets, offset - 1)
        return self._between(after, offset)

    def _between(self, after: int, offset: int) -> int:
        first, last = self._offsets[after - 1], self._offsets[after]
        begin, end = self._times[after - 1], self._times[after]
        return begin + (end - begin) * (offset - first) // (last - first)


def with_times(cues: Sequence[Cue]) -> list[Cue]:
    """Cues that all have a start and an end no earlier: what is not known is reckoned from the neighbours and the length.

    Raises TranscriptError where no cue has a start.
    """
    known = [index for index, cue in enumerate(cues) if cue.start_ms is not None]
    if cues and not known:
        raise TranscriptError(
            "Captions need times, and this transcript has none.", hint="Write it as html, txt, md or json."
        )
    if all(cue.start_ms is not None and cue.end_ms is not None and cue.end_ms >= cue.start_ms for cue in cues):
        return list(cues)
    timed = list(_spread(cues[: known[0]], 0, cues[known[0]].start_ms)) if known else []
    for index, following in pairwise([*known, len(cues)]):
        until = cues[following].start_ms if following < len(cues) else None
        timed += _timed_run(cues[index:following], until)
    return timed


def _timed_run(run: Sequence[Cue], until: int | None) -> Iterator[Cue]:
    """A cue that has a start, and those after it that have none."""
    first = run[0]
    start = first.start_ms or 0
    if first.end_ms is None or first.end_ms < start:
        yield from _spread(run, start, until)
    else:
        yield first
        yield from _spread(run[1:], first.end_ms, until)


def _spread(cues: Sequence[Cue], start: int, until: int | None) -> Iterator[Cue]:
    """Cues one after the other, each with its share of the time by its characters."""
    lengths = [len(cue.text) for cue in cues]
    total = sum(lengths)
    needed = max(total * _MS_PER_CHARACTER, _SHORTEST_MS)
    duration = min(needed, until - start) if until is not None and until > start else needed
    position = 0
    for cue, length in zip(cues, lengths, strict=True):
        begin = start + duration * position // max(total, 1)
        position += length
        yield structs.replace(cue, start_ms=begin, end_ms=start + duration * position // max(total, 1))

"""Chapters proposed from a transcript: by its words alone, the same each time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from podcast_notes.models import Chapter, Cue, Transcript
from podcast_notes.transcripts.chapters.subjects import Piece, divide
from podcast_notes.transcripts.chapters.telling import stems_of, titles_of

SHORTEST_MS = 60_000
"""No chapter is shorter."""
_COMFORTABLE_MS = 90_000
"""No chapter is shorter where the talk has room enough."""
_FEWEST, _MOST = 3, 12
_PER_ROOT_MINUTE = 1.3
"""How many chapters there are for each square root of a minute: 5 in a quarter of an hour, 7 in half an hour, 10 in an hour."""
_PIECE_MS, _MOST_PIECES = 15_000, 400
_SNAP_MS = 15_000
"""How far a chapter may be moved to begin where somebody begins to speak."""


def suggest_chapters(transcript: Transcript) -> tuple[Chapter, ...]:
    """The chapters that the words of a transcript suggest, the first from 0: three to twelve, each of a minute or more.

    Each begins with a cue, if possible one with which somebody begins to speak, and is named by a question that is asked there,
    or by the words that tell it from the others. Empty where there are no times, or not room for three chapters.
    """
    cues = sorted((cue for cue in transcript.cues if cue.start_ms is not None), key=_start)
    if not cues:
        return ()
    end = max(cue.end_ms or _start(cue) for cue in cues)
    if end - _start(cues[0]) < _FEWEST * SHORTEST_MS:
        return ()
    ignored = {stem for cue in cues if cue.speaker for stem in stems_of(cue.speaker)}
    firsts = _first_cues(cues, end, ignored)
    if len(firsts) < _FEWEST:
        return ()
    ranges = zip(firsts, [*firsts[1:], len(cues)], strict=True)
    titles = titles_of([[cue.text for cue in cues[first:after]] for first, after in ranges], ignored)
    starts = [0, *(_start(cues[first]) for first in firsts[1:])]
    return tuple(
        Chapter(start_ms=start, title=title or f"Chapter {number}")
        for number, (start, title) in enumerate(zip(starts, titles, strict=True), 1)
    )


def _first_cues(cues: Sequence[Cue], end: int, ignored: Iterable[str]) -> list[int]:
    """The indexes of the cues with which chapters begin."""
    length = end - _start(cues[0])
    parts = min(_MOST, max(_FEWEST, round(_PER_ROOT_MINUTE * (length / 60_000) ** 0.5)))
    shortest = max(SHORTEST_MS, min(_COMFORTABLE_MS, length // (2 * parts)))
    begins = _piece_starts(cues, max(_PIECE_MS, length // _MOST_PIECES))
    known = frozenset(ignored)
    pieces = [
        Piece(_start(cues[first]), stems_of(" ".join(cue.text for cue in cues[first:after]), known))
        for first, after in zip(begins, [*begins[1:], len(cues)], strict=True)
    ]
    found = divide(pieces, end, parts=parts, shortest_ms=shortest)
    return _snapped(cues, [begins[index] for index in found], end)


def _piece_starts(cues: Sequence[Cue], shortest: int) -> list[int]:
    """The indexes of the cues with which pieces of at least this length begin."""
    begins = [0]
    for index, cue in enumerate(cues):
        if _start(cue) - _start(cues[begins[-1]]) >= shortest:
            begins.append(index)
    return begins


def _snapped(cues: Sequence[Cue], firsts: Sequence[int], end: int) -> list[int]:
    """The same beginnings, moved to the nearest change of speaker where that leaves all chapters long enough."""
    times = [_start(cue) for cue in cues]
    moved = [firsts[0]]
    for position, first in enumerate(firsts[1:], 1):
        earliest = max(times[first] - _SNAP_MS, times[moved[-1]] + SHORTEST_MS)
        following = times[firsts[position + 1]] if position + 1 < len(firsts) else end
        latest = min(times[first] + _SNAP_MS, following - SHORTEST_MS)
        near = range(max(1, bisect_left(times, earliest)), bisect_right(times, latest))
        turns = [index for index in near if cues[index].speaker != cues[index - 1].speaker]
        moved.append(min(turns, key=lambda index: abs(times[index] - times[first]), default=first))
    return moved


def _start(cue: Cue) -> int:
    return cue.start_ms or 0

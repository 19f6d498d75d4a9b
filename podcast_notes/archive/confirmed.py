"""The places that a person confirmed, when a transcript changes: they follow it, or are kept and marked as doubtful."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.models import (
    Cue,
    Doubt,
    Sighting,
    SightingPiece,
    SightingRecord,
    Status,
    Transcript,
    TranscriptRecord,
    Verdict,
)
from podcast_notes.text import words

if TYPE_CHECKING:
    from podcast_notes.store import Transaction

Move = Callable[[int], int | None]
"""From a time in milliseconds to where it is now; None where it is no more."""
_NEAR_MS = 5_000
"""Words that are found so near to where they should be are those of the old place, and not said at another one too."""
_THERE = (Verdict.VERBATIM, Verdict.TRIMMED)


class Followed(Struct, frozen=True):
    """What became of the confirmed places in a transcript, by their quotes."""

    moved: tuple[str, ...] = ()
    """Those that are at another time now."""
    lost: tuple[str, ...] = ()
    """Those where the words are not found any more: they stay, in doubt."""


def stay(ms: int) -> int | None:
    """The Move of a transcript in which nothing was moved."""
    return ms


def follow_confirmed(
    transaction: Transaction, record: TranscriptRecord, transcript: Transcript, move: Move = stay
) -> Followed:
    """Give the places that a person confirmed in a transcript the times and cues that their words have in it now.

    Where the words are not there any more, the place stays as it was confirmed, at the time that its old one has become, and
    is marked as doubtful.
    """
    moved: list[str] = []
    lost: list[str] = []
    for sighting in transaction.find(SightingRecord, transcript_id=record.id):
        if sighting.status is not Status.CONFIRMED or sighting.verdict is Verdict.NOT_FOUND:
            continue
        now = _found_again(sighting, record, transcript, move)
        if now is None:
            lost.append(sighting.quote_id)
            now = _left(sighting, move)
        elif (now.start_ms, now.end_ms) != (sighting.start_ms, sighting.end_ms):
            moved.append(sighting.quote_id)
        transaction.put(now)
    return Followed(tuple(moved), tuple(lost))


def doubted(doubts: tuple[Doubt, ...], doubt: Doubt) -> tuple[Doubt, ...]:
    """The doubts with one more, each once."""
    return tuple(dict.fromkeys([*doubts, doubt]))


def _found_again(
    sighting: SightingRecord, record: TranscriptRecord, transcript: Transcript, move: Move
) -> SightingRecord | None:
    """The sighting where its words are said now, near to where they should be; None where they are not."""
    from podcast_notes.align import locate_quote

    expected = None if sighting.start_ms is None else move(sighting.start_ms)
    if sighting.start_ms is not None and expected is None:
        return None
    first, cues = _around(transcript.cues, sighting, expected)
    found = locate_quote(sighting.matched, replace(transcript, cues=cues), language=record.language)
    if not _is_same(found, sighting, expected):
        return None
    return replace(
        sighting,
        start_ms=found.start_ms,
        end_ms=found.end_ms,
        first_cue=None if found.first_cue is None else first + found.first_cue,
        last_cue=None if found.last_cue is None else first + found.last_cue,
        interpolated=found.interpolated,
        pieces=tuple(
            replace(piece, first_cue=first + piece.first_cue, last_cue=first + piece.last_cue) for piece in found.pieces
        ),
        doubts=tuple(doubt for doubt in sighting.doubts if doubt is not Doubt.NOT_THERE),
    )


def _around(cues: tuple[Cue, ...], sighting: SightingRecord, expected_ms: int | None) -> tuple[int, tuple[Cue, ...]]:
    """The cues where a sighting should be, and the index of the first; all of them where there are no times."""
    if expected_ms is None:
        return 0, cues
    length = (sighting.end_ms or expected_ms) - (sighting.start_ms or expected_ms)
    earliest, latest = expected_ms - _NEAR_MS, expected_ms + max(0, length) + _NEAR_MS
    near = [
        index
        for index, cue in enumerate(cues)
        if cue.start_ms is not None and cue.start_ms <= latest and (cue.end_ms or cue.start_ms) >= earliest
    ]
    return (near[0], cues[near[0] : near[-1] + 1]) if near else (0, ())


def _is_same(found: Sighting, sighting: SightingRecord, expected_ms: int | None) -> bool:
    is_put_together = bool(sighting.pieces) and len(found.pieces) == len(sighting.pieces)
    if not (is_put_together or found.verdict in _THERE) or words(found.matched) != words(sighting.matched):
        return False
    if expected_ms is None or found.start_ms is None:
        return expected_ms is None and found.start_ms is None
    return abs(found.start_ms - expected_ms) <= _NEAR_MS


def _left(sighting: SightingRecord, move: Move) -> SightingRecord:
    start = None if sighting.start_ms is None else move(sighting.start_ms)
    end = None if sighting.end_ms is None else move(sighting.end_ms)
    doubts = doubted(sighting.doubts, Doubt.NOT_THERE)
    if start is None or end is None:
        return replace(sighting, doubts=doubts)
    pieces = tuple(_piece_left(piece, move) for piece in sighting.pieces)
    return replace(sighting, start_ms=start, end_ms=end, pieces=pieces, doubts=doubts)


def _piece_left(piece: SightingPiece, move: Move) -> SightingPiece:
    start = None if piece.start_ms is None else move(piece.start_ms)
    end = None if piece.end_ms is None else move(piece.end_ms)
    return piece if start is None or end is None else replace(piece, start_ms=start, end_ms=end)

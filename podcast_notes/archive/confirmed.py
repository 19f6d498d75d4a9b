"""The places that a person decided about, when a transcript changes: they follow it, or are kept, confirmed ones in doubt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.models import (
    Cue,
    Doubt,
    PickRecord,
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
    """What became of the confirmed and picked places in a transcript, by their quotes and picks."""

    moved: tuple[str, ...] = ()
    """Those that are at another time now."""
    lost: tuple[str, ...] = ()
    """Those where the words are not found any more: they stay, in doubt."""


def stay(ms: int) -> int | None:
    """The Move of a transcript in which nothing was moved."""
    return ms


def follow_decided(
    transaction: Transaction, record: TranscriptRecord, transcript: Transcript, move: Move = stay
) -> Followed:
    """Give the places in a transcript that a person decided about, or picked, the times and cues that their words have now.

    Where the words are not there any more, the place stays as it was decided, at the time that its old one has become, with
    the cues that are there now. A confirmed or picked one is then marked as doubtful; a rejected one says nothing more.
    """
    moved: list[str] = []
    lost: list[str] = []
    for place in _decided(transaction, record.id):
        sighting = _as_sighting(place)
        now = _found_again(sighting, record, transcript, move)
        if sighting.status is not Status.REJECTED:
            if now is None:
                lost.append(sighting.quote_id)
            elif (now.start_ms, now.end_ms) != (sighting.start_ms, sighting.end_ms):
                moved.append(sighting.quote_id)
        now = now or _left(sighting, transcript.cues, move)
        transaction.put(_pick_at(place, now) if isinstance(place, PickRecord) else now)
    return Followed(tuple(moved), tuple(lost))


def _decided(transaction: Transaction, transcript_id: str) -> list[SightingRecord | PickRecord]:
    """The places in a transcript that do not change with it by themselves."""
    sightings = transaction.find(SightingRecord, transcript_id=transcript_id)
    decided = [s for s in sightings if s.status is not Status.PROPOSED and s.verdict is not Verdict.NOT_FOUND]
    return [*decided, *transaction.find(PickRecord, transcript_id=transcript_id)]


def _as_sighting(place: SightingRecord | PickRecord) -> SightingRecord:
    """A place as a sighting, that of a pick under the id of the pick."""
    if isinstance(place, SightingRecord):
        return place
    return SightingRecord(
        id=place.id,
        quote_id=place.id,
        episode_id=place.episode_id,
        transcript_id=place.transcript_id or "",
        verdict=Verdict.VERBATIM,
        start_ms=place.start_ms,
        end_ms=place.end_ms,
        first_cue=place.first_cue,
        last_cue=place.last_cue,
        matched=place.text,
        interpolated=place.interpolated,
        status=Status.CONFIRMED,
        doubts=place.doubts,
    )


def _pick_at(pick: PickRecord, place: SightingRecord) -> PickRecord:
    """A pick where its words are now, by the sighting of these."""
    return replace(
        pick,
        start_ms=pick.start_ms if place.start_ms is None else place.start_ms,
        end_ms=pick.end_ms if place.end_ms is None else place.end_ms,
        first_cue=pick.first_cue if place.first_cue is None else place.first_cue,
        last_cue=pick.last_cue if place.last_cue is None else place.last_cue,
        interpolated=place.interpolated,
        doubts=place.doubts,
    )


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


def _left(sighting: SightingRecord, cues: Sequence[Cue], move: Move) -> SightingRecord:
    """A sighting whose words are gone, at the time that its old one has become, with the cues that are spoken then."""
    doubts = sighting.doubts if sighting.status is Status.REJECTED else doubted(sighting.doubts, Doubt.NOT_THERE)
    start = None if sighting.start_ms is None else move(sighting.start_ms)
    end = None if sighting.end_ms is None else move(sighting.end_ms)
    if start is None or end is None:
        start, end = sighting.start_ms, sighting.end_ms
        pieces = sighting.pieces
    else:
        pieces = tuple(_piece_left(piece, move) for piece in sighting.pieces)
    first, last = _spoken_at(cues, start, end)
    return replace(
        sighting,
        start_ms=start,
        end_ms=end,
        first_cue=first,
        last_cue=last,
        pieces=tuple(placed for piece in pieces if (placed := _piece_at(piece, cues))),
        doubts=doubts,
    )


def _piece_left(piece: SightingPiece, move: Move) -> SightingPiece:
    start = None if piece.start_ms is None else move(piece.start_ms)
    end = None if piece.end_ms is None else move(piece.end_ms)
    return piece if start is None or end is None else replace(piece, start_ms=start, end_ms=end)


def _piece_at(piece: SightingPiece, cues: Sequence[Cue]) -> SightingPiece | None:
    """A piece with the cues that are spoken at its time; None where there are none."""
    first, last = _spoken_at(cues, piece.start_ms, piece.end_ms)
    return None if first is None or last is None else replace(piece, first_cue=first, last_cue=last)


def _spoken_at(cues: Sequence[Cue], start_ms: int | None, end_ms: int | None) -> tuple[int | None, int | None]:
    """The first and the last cue that are spoken between two times; None where none is, or there are no times."""
    if start_ms is None:
        return None, None
    end = max(start_ms + 1, end_ms or 0)
    there = [
        index
        for index, cue in enumerate(cues)
        if cue.start_ms is not None and cue.start_ms < end and (cue.end_ms or end) > start_ms
    ]
    return (there[0], there[-1]) if there else (None, None)

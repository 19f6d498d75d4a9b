"""Moving the times of a transcript: by a constant, or to those of another version of the talk."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.align import Part, Piece, Sync, synchronise
from podcast_notes.archive.checking import Checker, CheckOptions
from podcast_notes.archive.confirmed import Move
from podcast_notes.archive.references import with_id
from podcast_notes.archive.timebases import timebase_now
from podcast_notes.archive.transcript_files import read_vtt
from podcast_notes.archive.transcript_keeping import parsed
from podcast_notes.archive.transcript_writing import DEFAULT, Rewriting, Rewritten, Which, as_written, rewrite
from podcast_notes.archive.transcripts import Transcripts
from podcast_notes.archive.workspace import Workspace
from podcast_notes.errors import TranscriptError, UsageError
from podcast_notes.models import EpisodeRecord, Timebase, Transcript, TranscriptRecord
from podcast_notes.transcripts import FaultKind, format_transcript, retime, shift_transcript

T = TypeVar("T")
_OF_TIMES = frozenset([FaultKind.ORDER, FaultKind.OVERLAP, FaultKind.BEYOND_END])


class Shifted(Struct, frozen=True, kw_only=True):
    """A transcript whose times were moved by a constant."""

    id: str
    by_ms: int
    cues_moved: int
    whole: bool
    """Whether all were moved: its times are then held to be those of the audio that the episode has now."""
    made_wrong: int
    """So many times more than before are out of order, overlap, or are after the end of the audio."""
    result: Rewritten | None
    """None in a dry run."""


class Synchronised(Struct, frozen=True, kw_only=True):
    """A transcript whose times were moved to those of another version, piece by piece."""

    id: str
    against: str
    coverage: float
    """The share of its words that stand where the pieces say."""
    pieces: tuple[Piece, ...]
    left_out: tuple[Part, ...]
    """What the other audio does not have."""
    inserted: tuple[Part, ...]
    """What only the other audio has, in its times."""
    cues_left_out: int
    cues_interpolated: int
    """So many cues have no word in common with the other version, and stand where their piece says."""
    result: Rewritten | None
    """None in a dry run."""


class _Other(Struct, frozen=True):
    """The version with the times that are wanted; `timebase` is its audio, None for that which the episode has now."""

    name: str
    transcript: Transcript
    timebase: Timebase | None


class TranscriptTimes:
    """The times of an archive's transcripts; the file that came in stays, and so does each state before."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def shift(
        self,
        reference: str,
        by_ms: int,
        *,
        from_ms: int | None = None,
        to_ms: int | None = None,
        which: Which = DEFAULT,
        dry_run: bool = False,
    ) -> Shifted:
        """Move all times by a constant, or those of the cues that begin from `from_ms` on and before `to_ms`.

        Where all are moved, they are held to be those of the audio that the episode has now: a shift by nothing says so.
        Raises NotFoundError, and TranscriptError where no cue begins there, or one would begin before the audio does.
        """
        record, before, transcript = self._read(reference, which)
        shifted = _of(record, lambda: shift_transcript(transcript, by_ms, from_ms=from_ms, to_ms=to_ms))
        whole = from_ms is None and to_ms is None
        timebase = self._timebase_now(record) if whole else record.timebase

        def is_meant(ms: int) -> bool:
            return (from_ms is None or ms >= from_ms) and (to_ms is None or ms < to_ms)

        rewriting = Rewriting(
            record=record,
            before=before,
            after=format_transcript(shifted, "vtt").encode() if by_ms else before,
            timebase=timebase,
            move=lambda ms: ms + by_ms if is_meant(ms) else ms,
        )
        return Shifted(
            id=record.id,
            by_ms=by_ms,
            cues_moved=sum(cue.start_ms is not None and is_meant(cue.start_ms) for cue in transcript.cues),
            whole=whole,
            made_wrong=self._made_wrong(record, transcript, replace(record, timebase=timebase), shifted),
            result=None if dry_run else rewrite(self._workspace, rewriting),
        )

    def sync(self, reference: str, against: str, *, which: Which = DEFAULT, dry_run: bool = False) -> Synchronised:
        """Move the times, piece by piece, to those of another transcript of the episode, whose audio they then refer to.

        Raises NotFoundError, and TranscriptError where one of the two has no times, or they have too little in common.
        """
        other = Transcripts(self._workspace).record(reference, transcript=against)
        there = as_written(read_vtt(self._workspace, other), str(self._workspace.path(other.path)))
        return self._sync(reference, which, _Other(other.id, there, other.timebase), dry_run=dry_run)

    def sync_with_file(
        self, reference: str, data: bytes, *, name: str, which: Which = DEFAULT, dry_run: bool = False
    ) -> Synchronised:
        """Move the times, piece by piece, to those of a file that is for the audio that the episode has now.

        Raises what `sync` raises, and TranscriptError where the file is no transcript.
        """
        there = parsed(data, name=name, format=None)
        return self._sync(reference, which, _Other(name, there, None), dry_run=dry_run)

    def _sync(self, reference: str, which: Which, other: _Other, *, dry_run: bool) -> Synchronised:
        record, before, transcript = self._read(reference, which)
        if record.id == other.name:
            hint = "Name another one, or a file, with --against."
            raise UsageError("is the transcript itself", resource=record.id, hint=hint)
        sync = _of(record, lambda: synchronise(transcript, other.transcript))
        rewriting = Rewriting(
            record=record,
            before=before,
            after=format_transcript(retime(transcript, sync.clocks()), "vtt").encode(),
            timebase=other.timebase or self._timebase_now(record),
            move=_move_by(sync),
        )
        return Synchronised(
            id=record.id,
            against=other.name,
            coverage=round(sync.coverage, 3),
            pieces=sync.pieces,
            left_out=sync.absent,
            inserted=sync.inserted,
            cues_left_out=sync.cues.count(None),
            cues_interpolated=sync.interpolated,
            result=None if dry_run else rewrite(self._workspace, rewriting),
        )

    def _read(self, reference: str, which: Which) -> tuple[TranscriptRecord, bytes, Transcript]:
        record = Transcripts(self._workspace).record(reference, language=which.language, transcript=which.transcript)
        data = read_vtt(self._workspace, record)
        return record, data, as_written(data, str(self._workspace.path(record.path)))

    def _made_wrong(
        self, record: TranscriptRecord, before: Transcript, record_now: TranscriptRecord, after: Transcript
    ) -> int:
        checker = Checker(self._workspace.snapshot(), CheckOptions(kinds=_OF_TIMES))
        return max(0, len(checker.faults(record_now, after)) - len(checker.faults(record, before)))

    def _timebase_now(self, record: TranscriptRecord) -> Timebase:
        reader = self._workspace.snapshot()
        return timebase_now(self._workspace, with_id(reader, EpisodeRecord, record.episode_id))


def _of(record: TranscriptRecord, action: Callable[[], T]) -> T:
    """What an action on a transcript gives; an error names the transcript."""
    try:
        return action()
    except TranscriptError as error:
        error.resource = error.resource or record.id
        raise


def _move_by(sync: Sync) -> Move:
    """Where a time is in the other audio; None in a part that this does not have."""
    starts = [piece.from_ms for piece in sync.pieces]

    def move(ms: int) -> int | None:
        if any(part.from_ms <= ms < part.to_ms for part in sync.absent):
            return None
        return sync.lines[max(0, bisect_right(starts, ms) - 1)].at(ms)

    return move

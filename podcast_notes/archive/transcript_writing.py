"""Putting another VTT in the place of a transcript's: the state before stays, the record and the sightings follow."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes import files
from podcast_notes.archive.references import with_id
from podcast_notes.archive.tracing import locate_in, sight_linked_quotes
from podcast_notes.archive.transcript_files import measured, read_transcript, read_vtt
from podcast_notes.archive.workspace import Workspace, keep_version
from podcast_notes.errors import PodcastNotesError, StoreError, TranscriptError
from podcast_notes.models import (
    ArticleRecord,
    QuoteRecord,
    Sighting,
    SightingRecord,
    Status,
    Timebase,
    Transcript,
    TranscriptKind,
    TranscriptRecord,
    Verdict,
)
from podcast_notes.transcripts import parse_transcript

if TYPE_CHECKING:
    from podcast_notes.store import Transaction

Move = Callable[[int], int | None]
"""From a time in milliseconds to where it is now; None where it is no more."""
_NEAR_MS = 5_000
"""A quote that is found so near to where it should be is at its old place, and not at another where it is said too."""


class Which(Struct, frozen=True):
    """Which transcript of an episode is meant: that with an id, else the first in a language, else the default."""

    language: str | None = None
    transcript: str | None = None


DEFAULT = Which()


class Rewriting(Struct, frozen=True, kw_only=True):
    """A VTT that takes the place of another one: what it is made from, and what it is of."""

    record: TranscriptRecord
    before: bytes
    after: bytes
    timebase: Timebase | None = None
    """The audio that the times refer to now; None where it is the same."""
    kind: TranscriptKind | None = None
    move: Move | None = None
    """Where a time is now; None where all are where they were."""


class Rewritten(Struct, frozen=True, kw_only=True):
    """What became of a transcript and of the quotes that were found in it."""

    kept: str | None
    """Where its VTT is as it was before, as a path in the archive; None where that is the same."""
    cues: int
    words: int
    sightings: int
    """How many quotes are found in it."""
    confirmed_moved: tuple[str, ...] = ()
    """The quotes at a place that a person confirmed, which is at another time now."""
    confirmed_lost: tuple[str, ...] = ()
    """The quotes at a place that a person confirmed, where they are not found any more: somebody should look."""


def as_written(data: bytes, resource: str) -> Transcript:
    """The cues of a VTT with all that stands in it; raises TranscriptError that names the file, also where it has no words."""
    try:
        transcript = parse_transcript(data, format="vtt")
    except PodcastNotesError as error:
        error.resource = error.resource or resource
        raise
    if not any(cue.text.strip() for cue in transcript.cues):
        raise TranscriptError("holds no words", resource=resource, hint="A transcript without words can be removed.")
    return transcript


def rewrite(workspace: Workspace, rewriting: Rewriting) -> Rewritten:
    """Write the VTT, keep the one before in `sources/`, and look for the quotes of the episode's articles once more.

    Raises StoreError where somebody else changed the file meanwhile: nothing is written then.
    """
    with workspace.store.transaction() as transaction:
        record = with_id(transaction, TranscriptRecord, rewriting.record.id)
        path = workspace.path(record.path)
        if read_vtt(workspace, record) != rewriting.before:
            raise StoreError(
                "was changed by somebody else meanwhile, so nothing was written",
                resource=str(path),
                hint="Run the command again: it then begins with what is there now.",
            )
        transcript = as_written(rewriting.after, str(path))
        kept = None
        if rewriting.after != rewriting.before:
            kept = keep_version(path.parent / "sources", f"{path.stem}-replaced{path.suffix}", rewriting.before)
            files.write_atomic(path, rewriting.after)
        record = replace(
            measured(record, transcript),
            kind=rewriting.kind or record.kind,
            timebase=rewriting.timebase or record.timebase,
        )
        transaction.put(record)
        sight_linked_quotes(transaction, workspace, record.episode_id)
        moved, lost = _sight_confirmed(transaction, workspace, record, rewriting.move or (lambda ms: ms))
        found = transaction.find(SightingRecord, transcript_id=record.id)
    return Rewritten(
        kept=workspace.relative(kept) if kept else None,
        cues=record.cues,
        words=record.words,
        sightings=sum(sighting.verdict is not Verdict.NOT_FOUND for sighting in found),
        confirmed_moved=tuple(moved),
        confirmed_lost=tuple(lost),
    )


def _sight_confirmed(
    transaction: Transaction, workspace: Workspace, record: TranscriptRecord, move: Move
) -> tuple[list[str], list[str]]:
    """Give the places that a person confirmed their times and cues of now; the quotes that have moved, and those not found."""
    moved: list[str] = []
    lost: list[str] = []
    confirmed = [
        sighting
        for sighting in transaction.find(SightingRecord, transcript_id=record.id)
        if sighting.status is Status.CONFIRMED and sighting.verdict is not Verdict.NOT_FOUND
    ]
    transcript = read_transcript(workspace, record) if confirmed else Transcript()
    for sighting in confirmed:
        quote = transaction.get(QuoteRecord, sighting.quote_id)
        if quote is None:
            continue
        article = transaction.get(ArticleRecord, quote.article_id)
        ((_, found),) = locate_in(workspace, article, [quote], record, transcript)
        is_there = _is_same_place(sighting, found, move)
        now = _at_found(sighting, found) if is_there else _at_moved(sighting, move)
        if not is_there:
            lost.append(sighting.quote_id)
        elif (now.start_ms, now.end_ms) != (sighting.start_ms, sighting.end_ms):
            moved.append(sighting.quote_id)
        transaction.put(now)
    return moved, lost


def _is_same_place(sighting: SightingRecord, found: Sighting, move: Move) -> bool:
    if found.verdict is not sighting.verdict or found.matched.split() != sighting.matched.split():
        return False
    if sighting.start_ms is None or found.start_ms is None:
        return sighting.start_ms is None and found.start_ms is None
    expected = move(sighting.start_ms)
    return expected is not None and abs(found.start_ms - expected) <= _NEAR_MS


def _at_found(sighting: SightingRecord, found: Sighting) -> SightingRecord:
    return replace(
        sighting,
        start_ms=found.start_ms,
        end_ms=found.end_ms,
        first_cue=found.first_cue,
        last_cue=found.last_cue,
        interpolated=found.interpolated,
    )


def _at_moved(sighting: SightingRecord, move: Move) -> SightingRecord:
    """A sighting that is not found where it should be: it stays, at the time that its old one has become."""
    start = None if sighting.start_ms is None else move(sighting.start_ms)
    end = None if sighting.end_ms is None else move(sighting.end_ms)
    return sighting if start is None or end is None else replace(sighting, start_ms=start, end_ms=end)

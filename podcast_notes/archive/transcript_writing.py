"""Putting another VTT in the place of a transcript's: the state before stays, the record and the sightings follow."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes import files
from podcast_notes.archive.confirmed import Move, follow_decided, stay
from podcast_notes.archive.references import with_id
from podcast_notes.archive.tracing import sight_linked_quotes
from podcast_notes.archive.transcript_files import measured, read_vtt
from podcast_notes.archive.workspace import Workspace, keep_version
from podcast_notes.errors import PodcastNotesError, StoreError, TranscriptError
from podcast_notes.models import (
    SightingRecord,
    Timebase,
    Transcript,
    TranscriptKind,
    TranscriptRecord,
    Verdict,
)
from podcast_notes.transcripts import parse_transcript


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
    """The quotes at a place that a person confirmed or picked, which is at another time now."""
    confirmed_lost: tuple[str, ...] = ()
    """The quotes at a place that a person confirmed or picked, where they are not found any more: somebody should look."""


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
        decided = follow_decided(transaction, record, transcript, rewriting.move or stay)
        found = transaction.find(SightingRecord, transcript_id=record.id)
    return Rewritten(
        kept=workspace.relative(kept) if kept else None,
        cues=record.cues,
        words=record.words,
        sightings=sum(sighting.verdict is not Verdict.NOT_FOUND for sighting in found),
        confirmed_moved=decided.moved,
        confirmed_lost=decided.lost,
    )

"""Keeps a transcript that comes in: as VTT, with the original beside it, a record, and the sightings in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path, PurePosixPath

import msgspec
from msgspec import Struct

from podcast_notes.archive.confirmed import follow_decided
from podcast_notes.archive.references import with_id
from podcast_notes.archive.timebases import timebase_now
from podcast_notes.archive.tracing import sight_linked_quotes
from podcast_notes.archive.transcript_files import measured, read_transcript, spoken_language, transcript_named
from podcast_notes.archive.voices import people_by_label
from podcast_notes.archive.workspace import Workspace, keep_version, write_keeping
from podcast_notes.errors import PodcastNotesError, TranscriptError, UsageError
from podcast_notes.language import detect_language, primary
from podcast_notes.models import (
    EpisodeRecord,
    PersonRecord,
    Source,
    Timebase,
    Transcript,
    TranscriptKind,
    TranscriptRecord,
    default_first,
    why_default,
)
from podcast_notes.text import slugify
from podcast_notes.transcripts import format_transcript, parse_transcript, without_controls

_WRITTEN_BY_MACHINES = frozenset({"whisper", "deepgram", "assemblyai"})
"""The formats that only speech recognisers write."""


class TranscriptImport(Struct, frozen=True, kw_only=True):
    """What an import kept, and which transcript is the default of the episode now, and why."""

    id: str
    episode: str
    format: str
    language: str | None
    kind: TranscriptKind
    translation_of: str | None
    cues: int
    words: int
    speakers: tuple[str, ...]
    timed: bool
    path: str
    default: str
    why_default: str
    replaced: str | None = None
    """Where the transcript in whose place it came is kept; None where there was none, or the very same."""
    encoding: str | None = None
    """In which its bytes were read; None where it did not come as bytes."""
    confirmed_moved: tuple[str, ...] = ()
    """The quotes at a place that a person confirmed or picked, which has another time in this transcript."""
    confirmed_lost: tuple[str, ...] = ()
    """The quotes at a place that a person confirmed or picked, where this transcript does not have them: somebody should look."""
    warnings: tuple[str, ...] = ()


class Incoming(Struct, frozen=True, kw_only=True):
    """A transcript that is to be kept: as parsed, and the file it came in."""

    transcript: Transcript
    data: bytes
    name: str
    language: str | None
    """As stated; None where it is to be told from the transcript."""
    source: Source
    kind: TranscriptKind
    translation_of: str | None = None
    url: str | None = None
    rel: str | None = None
    timebase: Timebase | None = None
    """The audio that the times refer to; None where it is the episode's as it is now."""


class IsThereError(PodcastNotesError):
    """The episode has a transcript in this language already."""


def parsed(data: bytes, *, name: str, format: str | None) -> Transcript:
    """The cues of a file; raises TranscriptError, also where there are no words."""
    try:
        transcript = parse_transcript(data, filename=name, format=format)
    except PodcastNotesError as error:
        error.resource = error.resource or name
        raise
    if not any(cue.text.strip() for cue in transcript.cues):
        raise TranscriptError("holds no words", resource=name, hint="Hand in a file that holds a transcript.")
    return transcript


def told_kind(transcript: Transcript) -> TranscriptKind:
    """Who a transcript is by, as far as the file itself tells."""
    from podcast_notes.speech import is_made

    by_machine = transcript.format in _WRITTEN_BY_MACHINES or is_made(transcript)
    return TranscriptKind.MACHINE if by_machine else TranscriptKind.UNSTATED


def blocks_fetching(record: TranscriptRecord) -> bool:
    """Whether a transcript makes that of the publisher in its language superfluous: all do but those of machines."""
    return record.kind is not TranscriptKind.MACHINE


def keep(workspace: Workspace, episode_id: str, incoming: Incoming) -> TranscriptImport:
    """Store a transcript and the sightings in it, in the place of the one in its language that is by the same.

    The labels that a person confirmed stay confirmed. Raises IsThereError where it came from the feed and the episode has one
    in its language, NotFoundError where there is no such transcript to be translated.
    """
    with workspace.store.transaction() as transaction:
        episode = with_id(transaction, EpisodeRecord, episode_id)
        spoken = spoken_language(transaction, episode.id)
        incoming = _with_language(incoming, spoken)
        others = transaction.find(TranscriptRecord, episode_id=episode.id)
        before = _replaced(incoming, others)
        incoming = _with_original(incoming, others, before)
        record, replaced = _write(workspace, episode, incoming, before, others)
        transaction.put(record)
        sight_linked_quotes(transaction, workspace, episode.id)
        written = read_transcript(workspace, record)
        decided = follow_decided(transaction, record, written)
        people = people_by_label(transaction, episode.id)
    ordered = default_first([*(other for other in others if other.id != record.id), record], spoken)
    warnings = (*incoming.transcript.warnings, *_losses(before, record), *_inherited(record.labels, people))
    kept = _import_of(record, ordered[0].id, why_default(ordered, spoken))
    return msgspec.structs.replace(
        kept,
        replaced=workspace.relative(replaced) if replaced else None,
        encoding=incoming.transcript.encoding,
        warnings=warnings,
        confirmed_moved=decided.moved,
        confirmed_lost=decided.lost,
    )


def _with_language(incoming: Incoming, spoken: str | None) -> Incoming:
    transcript = incoming.transcript
    told = transcript.language if primary(transcript.language) else None
    words = " ".join(cue.text for cue in transcript.cues[:300])
    language = incoming.language or told or detect_language(words) or spoken
    return msgspec.structs.replace(
        incoming, language=language, transcript=msgspec.structs.replace(transcript, language=language)
    )


def _replaced(incoming: Incoming, others: Sequence[TranscriptRecord]) -> TranscriptRecord | None:
    """The transcript in whose place this one comes; raises IsThereError where one from the feed comes in vain."""
    same = [other for other in others if primary(other.language) == primary(incoming.language)]
    if incoming.source is Source.FEED and any(map(blocks_fetching, same)):
        raise IsThereError("the episode has a transcript in this language, which stays", resource=incoming.url)
    return next((other for other in same if other.kind is incoming.kind), None)


def _with_original(incoming: Incoming, others: Sequence[TranscriptRecord], before: TranscriptRecord | None) -> Incoming:
    """With the whole id of what it translates; raises NotFoundError where that is not there, UsageError where it would go."""
    if incoming.translation_of is None:
        return incoming
    original = transcript_named(others, incoming.translation_of).id
    if before is not None and before.id == original:
        raise UsageError(
            "would be replaced by what is said to translate it: both are in one language, and by the same",
            resource=original,
            hint="State the language of the translation with --language.",
        )
    return msgspec.structs.replace(incoming, translation_of=original)


def _write(
    workspace: Workspace,
    episode: EpisodeRecord,
    incoming: Incoming,
    before: TranscriptRecord | None,
    others: Sequence[TranscriptRecord],
) -> tuple[TranscriptRecord, Path | None]:
    """Write the VTT and the original beside it, and make the record of both; where the VTT before is kept, if it was another."""
    transcript = without_controls(incoming.transcript)
    folder = workspace.episode_folder(episode.id)
    identifier, name = (
        (before.id, PurePosixPath(before.path).name) if before else _new_names(episode.id, incoming, others)
    )
    path = folder / name
    original = keep_version(folder / "sources", _original_name(incoming.name, path.stem), incoming.data)
    replaced = write_keeping(path, format_transcript(transcript, "vtt").encode())
    record = TranscriptRecord(
        id=identifier,
        episode_id=episode.id,
        language=incoming.language,
        format=transcript.format or "unknown",
        original=workspace.relative(original),
        path=workspace.relative(path),
        source=incoming.source,
        kind=incoming.kind,
        translation_of=incoming.translation_of or (before.translation_of if before else None),
        chosen=before.chosen if before else False,
        url=incoming.url,
        rel=incoming.rel,
        timebase=incoming.timebase or timebase_now(workspace, episode),
        added=workspace.now(),
    )
    return measured(record, transcript), replaced


def _new_names(episode_id: str, incoming: Incoming, others: Sequence[TranscriptRecord]) -> tuple[str, str]:
    """An id and the name of a file that no other transcript of the episode has."""
    ids = {other.id for other in others}
    names = {PurePosixPath(other.path).name for other in others}
    for tail in _tails(primary(incoming.language) or "und", incoming.kind):
        name = f"transcript.{tail}.vtt" if "transcript.vtt" in names else "transcript.vtt"
        if f"{episode_id}:{tail}" not in ids and name not in names:
            break
    return f"{episode_id}:{tail}", name


def _tails(language: str, kind: TranscriptKind) -> Iterator[str]:
    """The ends of ids, the plainest first: `nl`, `nl-machine`, `nl-machine-2` and so on."""
    yield language
    yield f"{language}-{kind.value}"
    number = 2
    while True:
        yield f"{language}-{kind.value}-{number}"
        number += 1


def _original_name(name: str, stem: str) -> str:
    path = PurePosixPath(name)
    suffix = "".join(c for c in path.suffix.lower() if c.isalnum())
    return f"{stem}-{slugify(path.stem)}" + (f".{suffix}" if suffix else "")


def _losses(before: TranscriptRecord | None, now: TranscriptRecord) -> Iterator[str]:
    """What the transcript that was replaced had, and the new one has not; and what a file for captions should have."""
    lost = [] if before is None else [("times", before.timed, now.timed), ("speakers", before.labels, now.labels)]
    for what, had, has in lost:
        if had and not has:
            yield f"the transcript that it replaces had {what}, this one has none"
    if now.rel == "captions" and not now.timed:
        yield "the feed calls it a file of captions, but it has no times"


def _inherited(labels: Collection[str], people: dict[str, PersonRecord]) -> Iterator[str]:
    """Labels such as `Speaker 1` that are confirmed: in this transcript they may stand for somebody else."""
    from podcast_notes.people import is_number_for_somebody

    for label in labels:
        if label in people and is_number_for_somebody(label):
            yield (
                f"“{label}” is taken for {people[label].name}, as it was confirmed before this transcript came: "
                "see whether that still holds with `podcast-notes transcript speakers`"
            )


def _import_of(record: TranscriptRecord, default: str, why: str) -> TranscriptImport:
    return TranscriptImport(
        id=record.id,
        episode=record.episode_id,
        format=record.format,
        language=record.language,
        kind=record.kind,
        translation_of=record.translation_of,
        cues=record.cues,
        words=record.words,
        speakers=record.labels,
        timed=record.timed,
        path=record.path,
        default=default,
        why_default=why,
    )

"""Transcripts of episodes: import, fetch, read, choose and remove; kept as VTT with the original beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes import files
from podcast_notes.archive.references import find_episode, with_id
from podcast_notes.archive.tracing import sight_linked_quotes
from podcast_notes.archive.transcript_export import ExportedTranscript, Layout, SpeakerNames, exported, with_names
from podcast_notes.archive.transcript_fetching import fetch_transcripts
from podcast_notes.archive.transcript_files import in_order, read_transcript, spoken_language, transcript_named
from podcast_notes.archive.transcript_keeping import Incoming, TranscriptImport, keep, parsed, told_kind
from podcast_notes.archive.workspace import Failure, Progress, Workspace, keep_version, silently
from podcast_notes.errors import NotFoundError, UsageError
from podcast_notes.language import primary
from podcast_notes.models import (
    EpisodeRecord,
    PickRecord,
    SightingRecord,
    Source,
    Status,
    Timebase,
    Transcript,
    TranscriptKind,
    TranscriptRecord,
    audio_changed,
    why_default,
)

if TYPE_CHECKING:
    from podcast_notes.store import Reader, Transaction

__all__ = ["RemovedTranscript", "TranscriptImport", "TranscriptView", "Transcripts"]


class TranscriptView(Struct, frozen=True, kw_only=True):
    """One of the transcripts of an episode."""

    id: str
    default: bool
    why_default: str | None
    """Why it is the one that is shown; None for the others."""
    language: str | None
    kind: TranscriptKind
    translation_of: str | None
    format: str
    cues: int
    words: int
    speakers: tuple[str, ...]
    timed: bool
    times_suspect: bool
    """Whether it was made for other audio than the episode has now."""
    source: Source
    url: str | None
    rel: str | None
    path: str
    added: datetime


class RemovedTranscript(Struct, frozen=True, kw_only=True):
    """A transcript that was removed: where its words are kept, and which is the default now."""

    id: str
    kept: str
    default: str | None


class Transcripts:
    """The transcripts of an archive; a new one has the quotes of the episode's articles looked up in it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def import_(
        self,
        reference: str,
        data: bytes,
        *,
        name: str,
        language: str | None = None,
        format: str | None = None,
        kind: TranscriptKind | None = None,
        translation_of: str | None = None,
        timebase: Timebase | None = None,
    ) -> TranscriptImport:
        """Keep a transcript of an episode, and look for the quotes of its articles in it; `name` is the file's.

        It takes the place of one in its language that is by the same (`kind`, which is told from the file where it is not
        stated). `translation_of` is the id of the transcript that it translates, `timebase` the audio that its times refer to,
        where that is known better than from the episode. Raises TranscriptError where the format is not known, NotFoundError
        where the episode or the translated transcript is not.
        """
        episode = find_episode(self._workspace.store, reference)
        transcript = parsed(data, name=name, format=format)
        incoming = Incoming(
            transcript=transcript,
            data=data,
            name=name,
            language=language,
            source=Source.MANUAL,
            kind=kind or told_kind(transcript),
            translation_of=translation_of,
            timebase=timebase,
        )
        return keep(self._workspace, episode.id, incoming)

    def fetch(
        self,
        references: Sequence[str] = (),
        *,
        podcast: str | None = None,
        progress: Progress = silently,
    ) -> tuple[list[TranscriptImport], list[Failure]]:
        """Fetch the transcripts that the feed names and the archive lacks; of all episodes, or of those named.

        An episode that has a transcript in a language keeps it: somebody may have corrected it. One that a machine made gets
        that of the publisher beside it.
        """
        return fetch_transcripts(self._workspace, references, podcast, progress)

    def records(self, reference: str) -> list[TranscriptRecord]:
        """The transcripts of an episode, the default first."""
        reader = self._workspace.snapshot()
        return _of(reader, find_episode(reader, reference).id)

    def views(self, reference: str) -> list[TranscriptView]:
        """The transcripts of an episode for people and programs, the default first, with the reason why it is."""
        reader = self._workspace.snapshot()
        episode = find_episode(reader, reference)
        records = _of(reader, episode.id)
        return [
            TranscriptView(
                id=record.id,
                default=record is records[0],
                why_default=why_default(records, spoken_language(reader, episode.id)) if record is records[0] else None,
                language=record.language,
                kind=record.kind,
                translation_of=record.translation_of,
                format=record.format,
                cues=record.cues,
                words=record.words,
                speakers=record.labels,
                timed=record.timed,
                times_suspect=audio_changed(record, episode.content),
                source=record.source,
                url=record.url,
                rel=record.rel,
                path=record.path,
                added=record.added,
            )
            for record in records
        ]

    def record(self, reference: str, *, language: str | None = None, transcript: str | None = None) -> TranscriptRecord:
        """A transcript of an episode: that with an id, the first one in a language, or the default.

        Raises NotFoundError where there is none.
        """
        records = self.records(reference)
        if transcript is not None:
            return transcript_named(records, transcript)
        found = [record for record in records if language is None or primary(record.language) == primary(language)]
        if not found:
            raise NotFoundError(
                "has no transcript" + (f" in {language}" if records else ""),
                resource=reference,
                hint="Add one with `podcast-notes transcript import EPISODE FILE`, or `transcript fetch`.",
            )
        return found[0]

    def load(
        self, reference: str, *, language: str | None = None, transcript: str | None = None
    ) -> tuple[TranscriptRecord, Transcript]:
        """A transcript that `record` chooses, with its cues; raises what that raises, and where the file cannot be read."""
        record = self.record(reference, language=language, transcript=transcript)
        return record, read_transcript(self._workspace, record)

    def export(
        self,
        reference: str,
        format: str,
        *,
        language: str | None = None,
        transcript: str | None = None,
        speakers: SpeakerNames = SpeakerNames.NAMES,
        layout: Layout = Layout.APPS,
    ) -> ExportedTranscript:
        """A transcript that `record` chooses, as `vtt`, `srt`, `json`, `html`, `txt` or `md`, for apps or exact.

        Raises what `load` raises, UsageError for a format that cannot be written, TranscriptError where it needs times that there
        are not.
        """
        record, loaded = self.load(reference, language=language, transcript=transcript)
        if speakers is SpeakerNames.NAMES:
            loaded = with_names(self._workspace.snapshot(), record, loaded)
        return exported(record, loaded, format=format, layout=layout)

    def choose(self, reference: str, transcript: str) -> list[TranscriptView]:
        """Make a transcript the default of its episode, whatever comes; sightings stay where they are.

        Raises NotFoundError where the episode has no such transcript.
        """
        with self._workspace.store.transaction() as transaction:
            records = _of(transaction, find_episode(transaction, reference).id)
            chosen = transcript_named(records, transcript)
            transaction.put(*(replace(record, chosen=record is chosen) for record in records))
        return self.views(reference)

    def choose_none(self, reference: str) -> list[TranscriptView]:
        """Let the rules say again which transcript of an episode is the default."""
        with self._workspace.store.transaction() as transaction:
            records = _of(transaction, find_episode(transaction, reference).id)
            transaction.put(*(replace(record, chosen=False) for record in records if record.chosen))
        return self.views(reference)

    def remove(self, reference: str, transcript: str) -> RemovedTranscript:
        """Remove a transcript; its words stay in `sources/`, and its quotes are looked up in the transcript that is left.

        No fetch of all episodes brings it back. Raises NotFoundError where the episode has no such transcript, UsageError where
        a person confirmed that quotes are from it.
        """
        workspace = self._workspace
        with workspace.store.transaction() as transaction:
            episode = find_episode(transaction, reference)
            record = transcript_named(_of(transaction, episode.id), transcript)
            _refuse_confirmed(transaction, record)
            path = workspace.path(record.path)
            kept = workspace.path(record.original)
            if path.exists():
                kept = keep_version(path.parent / "sources", f"{path.stem}-removed{path.suffix}", path.read_bytes())
            _forget(transaction, record)
            sight_linked_quotes(transaction, workspace, episode.id)
            left = _of(transaction, episode.id)
        files.remove_file(path)
        return RemovedTranscript(id=record.id, kept=workspace.relative(kept), default=left[0].id if left else None)


def _of(reader: Reader, episode_id: str) -> list[TranscriptRecord]:
    return in_order(reader, reader.find(TranscriptRecord, episode_id=episode_id))


def _refuse_confirmed(reader: Reader, record: TranscriptRecord) -> None:
    sightings = reader.find(SightingRecord, transcript_id=record.id)
    confirmed = [sighting for sighting in sightings if sighting.status is not Status.PROPOSED]
    if confirmed:
        raise UsageError(
            f"cannot be removed: a person decided where {len(confirmed)} quotes stand in it",
            resource=record.id,
            hint="It can stay beside another one: `podcast-notes transcript default` chooses.",
        )


def _forget(transaction: Transaction, record: TranscriptRecord) -> None:
    """Delete a transcript with the sightings in it, keep its address from being fetched, and let no other translate it."""
    transaction.delete(TranscriptRecord, record.id)
    transaction.delete(
        SightingRecord, *(sighting.id for sighting in transaction.find(SightingRecord, transcript_id=record.id))
    )
    picks = transaction.find(PickRecord, transcript_id=record.id)
    transaction.put(*(replace(pick, transcript_id=None) for pick in picks))
    translations = transaction.find(TranscriptRecord, translation_of=record.id)
    transaction.put(*(replace(translation, translation_of=None) for translation in translations))
    if record.url is not None:
        episode = with_id(transaction, EpisodeRecord, record.episode_id)
        transaction.put(replace(episode, declined=tuple(dict.fromkeys([*episode.declined, record.url]))))

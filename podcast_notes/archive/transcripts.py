"""Transcripts of episodes: import, fetch, read; kept as VTT with the original beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from podcast_notes import files
from podcast_notes.archive.references import find_episode, find_podcast
from podcast_notes.archive.workspace import Failure, Progress, Workspace, silently
from podcast_notes.errors import NotFoundError, PodcastNotesError
from podcast_notes.language import detect_language, primary
from podcast_notes.models import (
    Episode,
    EpisodeRecord,
    ExternalFile,
    PodcastRecord,
    Source,
    Timebase,
    Transcript,
    TranscriptRecord,
)
from podcast_notes.text import slugify
from podcast_notes.transcripts import carry_speakers, format_transcript, parse_transcript


class TranscriptImport(Struct, frozen=True):
    """What an import kept."""

    id: str
    episode: str
    format: str
    language: str | None
    cues: int
    words: int
    speakers: tuple[str, ...]
    timed: bool
    path: str
    warnings: tuple[str, ...] = ()


class Transcripts:
    """The transcripts of an archive; `after_import` is called with the episode id when one was stored."""

    def __init__(self, workspace: Workspace, after_import: Callable[[str], None]) -> None:
        self._workspace = workspace
        self._after_import = after_import

    def import_(
        self, reference: str, data: bytes, *, name: str, language: str | None = None, format: str | None = None
    ) -> TranscriptImport:
        """Keep a transcript of an episode, and look for the quotes of its articles in it; `name` is the file's.

        Raises TranscriptError where the format is not known, NotFoundError where the episode is not.
        """
        episode = find_episode(self._workspace.store, reference)
        result = self._keep(episode, data, name=name, language=language, format=format, source=Source.MANUAL, url=None)
        self._after_import(episode.id)
        return result

    def fetch(
        self,
        references: Sequence[str] = (),
        *,
        podcast: str | None = None,
        progress: Progress = silently,
    ) -> tuple[list[TranscriptImport], list[Failure]]:
        """Fetch the transcripts that the feed names and the archive lacks; of all episodes, or of those named."""
        store = self._workspace.store
        wanted = find_podcast(store, podcast).id if podcast else None
        episodes = [find_episode(store, r) for r in references] if references else store.all(EpisodeRecord)
        have = {record.url for record in store.all(TranscriptRecord)}
        named = [e for e in episodes if e.content.transcripts and wanted in (None, e.podcast_id)]
        results: list[TranscriptImport] = []
        failures: list[Failure] = []
        for episode in progress(named, len(named)):
            missing = [file for file in _best_files(episode.content) if file.url not in have]
            for file in missing:
                try:
                    results.append(self._fetch_one(episode, file))
                except PodcastNotesError as error:
                    failures.append(Failure.of(episode.id, error))
            if missing:
                self._after_import(episode.id)
        return results, failures

    def records(self, reference: str) -> list[TranscriptRecord]:
        """The transcripts of an episode, the default first."""
        store = self._workspace.store
        return default_first(store.find(TranscriptRecord, episode_id=find_episode(store, reference).id))

    def load(self, reference: str, *, language: str | None = None) -> tuple[TranscriptRecord, Transcript]:
        """The transcript of an episode in a language, or its default one; raises NotFoundError where there is none."""
        records = self.records(reference)
        found = [r for r in records if language is None or primary(r.language) == primary(language)]
        if not found:
            raise NotFoundError(
                "has no transcript" + (f" in {language}" if records else ""),
                resource=reference,
                hint="Add one with `podcast-notes transcript import EPISODE FILE`, or `transcript fetch`.",
            )
        return found[0], read_transcript(self._workspace, found[0])

    def _fetch_one(self, episode: EpisodeRecord, file: ExternalFile) -> TranscriptImport:
        from podcast_notes.fetch import NotModified

        fetched = self._workspace.fetcher.fetch(file.url)
        if isinstance(fetched, NotModified):
            raise PodcastNotesError("answers that it has not changed, but was never read", resource=file.url)
        name = PurePosixPath(urlsplit(file.url).path).name or "transcript"
        return self._keep(
            episode, fetched.data, name=name, language=file.language, format=None, source=Source.FEED, url=file.url
        )

    def _keep(
        self,
        episode: EpisodeRecord,
        data: bytes,
        *,
        name: str,
        language: str | None,
        format: str | None,
        source: Source,
        url: str | None,
    ) -> TranscriptImport:
        try:
            transcript = parse_transcript(data, filename=name, format=format)
        except PodcastNotesError as error:
            error.resource = error.resource or url or name
            raise
        workspace = self._workspace
        with workspace.store.transaction() as transaction:
            podcast = transaction.get(PodcastRecord, episode.podcast_id)
            language = language or transcript.language or _spoken_language(transcript, episode.content, podcast)
            transcript = msgspec.structs.replace(transcript, language=language)
            others = transaction.find(TranscriptRecord, episode_id=episode.id)
            identifier = f"{episode.id}:{primary(language) or 'und'}"
            others = [record for record in others if record.id != identifier]
            folder = workspace.episode_folder(episode.id)
            stem = f"transcript.{primary(language) or 'und'}" if _has_default(others) else "transcript"
            original = folder / "sources" / _original_name(name, stem)
            path = folder / f"{stem}.vtt"
            files.write_atomic(original, data)
            files.write_atomic(path, format_transcript(transcript, "vtt").encode())
            record = TranscriptRecord(
                id=identifier,
                episode_id=episode.id,
                language=language,
                format=transcript.format or "unknown",
                original=workspace.relative(original),
                path=workspace.relative(path),
                source=source,
                url=url,
                timebase=_timebase(episode.content),
                cues=len(transcript.cues),
                words=sum(len(cue.text.split()) for cue in transcript.cues),
                timed=any(cue.start_ms is not None for cue in transcript.cues),
                labels=tuple(dict.fromkeys(cue.speaker for cue in transcript.cues if cue.speaker)),
                added=workspace.now(),
            )
            transaction.put(record)
        return _import_of(record, transcript.warnings)


class LoadedTranscripts(Mapping[str, Transcript]):
    """The transcripts of an archive by record id, each read from its file when it is asked for."""

    def __init__(self, workspace: Workspace, records: Iterable[TranscriptRecord]) -> None:
        self._workspace = workspace
        self._records = {record.id: record for record in records}

    def __getitem__(self, key: str) -> Transcript:
        return read_transcript(self._workspace, self._records[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)


def read_transcript(workspace: Workspace, record: TranscriptRecord) -> Transcript:
    """The cues of a transcript record, from its VTT; raises PodcastNotesError where the file is gone or broken."""
    path = workspace.path(record.path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PodcastNotesError(
            f"cannot be read: {error.strerror}",
            resource=str(path),
            hint=f"Import it again: `podcast-notes transcript import {record.episode_id} {workspace.path(record.original)}`.",
        ) from error
    transcript = parse_transcript(data, filename=path.name, format="vtt")
    if _names_speakers_on_change(transcript):
        transcript = carry_speakers(transcript)
    return msgspec.structs.replace(transcript, language=transcript.language or record.language)


def _names_speakers_on_change(transcript: Transcript) -> bool:
    """Whether a cue without a name goes on with the speaker before: many have none, and those that do rarely repeat it.

    Podcasting 2.0 recommends to name the speaker only where it changes.
    """
    labels = [cue.speaker for cue in transcript.cues if cue.speaker]
    if len(set(labels)) < 2 or len(labels) > 0.7 * len(transcript.cues):
        return False
    repeated = sum(before == after for before, after in pairwise(labels))
    return repeated < 0.2 * len(labels)


def default_first(records: Iterable[TranscriptRecord]) -> list[TranscriptRecord]:
    """Records with the default transcript (`transcript.vtt`) first."""
    return sorted(records, key=lambda record: (PurePosixPath(record.path).name != "transcript.vtt", record.id))


def _has_default(records: Iterable[TranscriptRecord]) -> bool:
    return any(PurePosixPath(record.path).name == "transcript.vtt" for record in records)


def _original_name(name: str, stem: str) -> str:
    path = PurePosixPath(name)
    suffix = "".join(c for c in path.suffix.lower() if c.isalnum())
    return f"{stem}-{slugify(path.stem)}" + (f".{suffix}" if suffix else "")


def _spoken_language(transcript: Transcript, episode: Episode, podcast: PodcastRecord | None) -> str | None:
    words = " ".join(cue.text for cue in transcript.cues[:300])
    return detect_language(words) or episode.language or (podcast.content.language if podcast else None)


def _timebase(content: Episode) -> Timebase:
    audio = content.enclosure
    return Timebase(
        url=audio.url if audio else None, length=audio.length if audio else None, duration_ms=content.duration_ms
    )


def _best_files(content: Episode) -> list[ExternalFile]:
    """One file a language: the format that carries most (JSON and VTT before SRT, HTML and plain text)."""
    order = ("vtt", "json", "srt", "subrip", "html", "plain")
    rank = {name: position for position, name in enumerate(order)}

    def place(file: ExternalFile) -> int:
        kind = (file.media_type or "").lower()
        return min((position for name, position in rank.items() if name in kind), default=len(order))

    best: dict[str | None, ExternalFile] = {}
    for file in sorted(content.transcripts, key=place):
        best.setdefault(primary(file.language), file)
    return list(best.values())


def _import_of(record: TranscriptRecord, warnings: tuple[str, ...]) -> TranscriptImport:
    return TranscriptImport(
        id=record.id,
        episode=record.episode_id,
        format=record.format,
        language=record.language,
        cues=record.cues,
        words=record.words,
        speakers=record.labels,
        timed=record.timed,
        path=record.path,
        warnings=warnings,
    )

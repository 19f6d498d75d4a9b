"""Transcripts of episodes: import, fetch, read; kept as VTT with the original beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from podcast_notes.archive.references import find_episode, find_podcast, with_id
from podcast_notes.archive.timebases import timebase_of
from podcast_notes.archive.tracing import sight_linked_quotes
from podcast_notes.archive.transcript_files import default_first, is_default, read_transcript
from podcast_notes.archive.workspace import Failure, Progress, Workspace, keep_version, silently, write_keeping
from podcast_notes.errors import NotFoundError, PodcastNotesError, TranscriptError
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
from podcast_notes.transcripts import format_transcript, parse_transcript, without_controls


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


class _Incoming(Struct, frozen=True, kw_only=True):
    """A transcript that is to be kept: as parsed, and the file it came in."""

    transcript: Transcript
    data: bytes
    name: str
    language: str | None
    """As stated; None where it is to be told from the transcript."""
    source: Source
    url: str | None = None
    timebase: Timebase | None = None
    """The audio that the times refer to; None where it is the episode's as it is now."""


class _IsThereError(PodcastNotesError):
    """The episode has a transcript in this language already."""


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
        timebase: Timebase | None = None,
    ) -> TranscriptImport:
        """Keep a transcript of an episode, and look for the quotes of its articles in it; `name` is the file's.

        `timebase` is the audio that its times refer to, where that is known better than from the episode.
        Raises TranscriptError where the format is not known, NotFoundError where the episode is not.
        """
        episode = find_episode(self._workspace.store, reference)
        transcript = _parsed(data, name=name, format=format)
        incoming = _Incoming(
            transcript=transcript, data=data, name=name, language=language, source=Source.MANUAL, timebase=timebase
        )
        return self._keep(episode.id, incoming)

    def fetch(
        self,
        references: Sequence[str] = (),
        *,
        podcast: str | None = None,
        progress: Progress = silently,
    ) -> tuple[list[TranscriptImport], list[Failure]]:
        """Fetch the transcripts that the feed names and the archive lacks; of all episodes, or of those named.

        An episode that has a transcript in a language keeps it: somebody may have corrected it.
        """
        reader = self._workspace.snapshot()
        wanted = find_podcast(reader, podcast).id if podcast is not None else None
        episodes = [find_episode(reader, r) for r in references] if references else reader.all(EpisodeRecord)
        records = reader.all(TranscriptRecord)
        have = {record.id for record in records} | {record.url for record in records}
        spoken = {podcast.id: podcast.content.language for podcast in reader.all(PodcastRecord)}
        named = [e for e in episodes if e.content.transcripts and wanted in (None, e.podcast_id)]
        results: list[TranscriptImport] = []
        failures: list[Failure] = []
        for episode in progress(named, len(named)):
            language = episode.content.language or spoken.get(episode.podcast_id)
            missing = [
                file
                for file in _best_files(episode.content, language)
                if have.isdisjoint((file.url, _identifier(episode.id, file.language or language)))
            ]
            for file in missing:
                try:
                    results.append(self._fetch_one(episode, file))
                except _IsThereError:
                    continue
                except PodcastNotesError as error:
                    failures.append(Failure.of(episode.id, error))
        return results, failures

    def records(self, reference: str) -> list[TranscriptRecord]:
        """The transcripts of an episode, the default first."""
        reader = self._workspace.snapshot()
        return default_first(reader.find(TranscriptRecord, episode_id=find_episode(reader, reference).id))

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
        transcript = _parsed(fetched.data, name=name, format=None)
        if transcript.format == "html" and file.media_type and "html" not in file.media_type.lower():
            raise PodcastNotesError(
                f"is a web page, though the feed says {file.media_type}",
                resource=file.url,
                hint="It may ask for a login; download the transcript and import it.",
            )
        incoming = _Incoming(
            transcript=transcript,
            data=fetched.data,
            name=name,
            language=file.language,
            source=Source.FEED,
            url=file.url,
        )
        return self._keep(episode.id, incoming)

    def _keep(self, episode_id: str, incoming: _Incoming) -> TranscriptImport:
        """Store a transcript and the sightings in it; raises _IsThereError where it came from the feed and another stays."""
        with self._workspace.store.transaction() as transaction:
            episode = with_id(transaction, EpisodeRecord, episode_id)
            podcast = transaction.get(PodcastRecord, episode.podcast_id)
            transcript = incoming.transcript
            language = (
                incoming.language or transcript.language or _spoken_language(transcript, episode.content, podcast)
            )
            incoming = msgspec.structs.replace(
                incoming, language=language, transcript=msgspec.structs.replace(transcript, language=language)
            )
            records = transaction.find(TranscriptRecord, episode_id=episode.id)
            identifier = _identifier(episode.id, language)
            before = next((record for record in records if record.id == identifier), None)
            if before is not None and incoming.source is Source.FEED:
                raise _IsThereError("the episode has a transcript in this language, which stays", resource=incoming.url)
            is_second = any(is_default(record) for record in records if record.id != identifier)
            stem = f"transcript.{primary(language) or 'und'}" if is_second else "transcript"
            record = self._write(episode, incoming, stem)
            transaction.put(record)
            sight_linked_quotes(transaction, self._workspace, episode.id)
        return _import_of(record, (*transcript.warnings, *_losses(before, record)))

    def _write(self, episode: EpisodeRecord, incoming: _Incoming, stem: str) -> TranscriptRecord:
        """Write the VTT and the original beside it, and make the record of both."""
        workspace, transcript = self._workspace, incoming.transcript
        folder = workspace.episode_folder(episode.id)
        path = folder / f"{stem}.vtt"
        original = keep_version(folder / "sources", _original_name(incoming.name, stem), incoming.data)
        write_keeping(path, format_transcript(without_controls(transcript), "vtt").encode())
        return TranscriptRecord(
            id=_identifier(episode.id, incoming.language),
            episode_id=episode.id,
            language=incoming.language,
            format=transcript.format or "unknown",
            original=workspace.relative(original),
            path=workspace.relative(path),
            source=incoming.source,
            url=incoming.url,
            timebase=incoming.timebase or timebase_of(episode.content),
            cues=len(transcript.cues),
            words=sum(len(cue.text.split()) for cue in transcript.cues),
            timed=any(cue.start_ms is not None for cue in transcript.cues),
            labels=tuple(dict.fromkeys(cue.speaker for cue in transcript.cues if cue.speaker)),
            added=workspace.now(),
        )


def _parsed(data: bytes, *, name: str, format: str | None) -> Transcript:
    try:
        transcript = parse_transcript(data, filename=name, format=format)
    except PodcastNotesError as error:
        error.resource = error.resource or name
        raise
    if not any(cue.text.strip() for cue in transcript.cues):
        raise TranscriptError("holds no words", resource=name, hint="Hand in a file that holds a transcript.")
    return transcript


def _identifier(episode_id: str, language: str | None) -> str:
    return f"{episode_id}:{primary(language) or 'und'}"


def _losses(before: TranscriptRecord | None, now: TranscriptRecord) -> tuple[str, ...]:
    """What the transcript that was replaced had, and the new one has not."""
    if before is None:
        return ()
    lost = [("times", before.timed and not now.timed), ("speakers", bool(before.labels) and not now.labels)]
    return tuple(f"the transcript that it replaces had {what}, this one has none" for what, gone in lost if gone)


def _original_name(name: str, stem: str) -> str:
    path = PurePosixPath(name)
    suffix = "".join(c for c in path.suffix.lower() if c.isalnum())
    return f"{stem}-{slugify(path.stem)}" + (f".{suffix}" if suffix else "")


def _spoken_language(transcript: Transcript, episode: Episode, podcast: PodcastRecord | None) -> str | None:
    words = " ".join(cue.text for cue in transcript.cues[:300])
    return detect_language(words) or episode.language or (podcast.content.language if podcast is not None else None)


def _best_files(content: Episode, spoken: str | None) -> list[ExternalFile]:
    """One file a language, which is `spoken` where the feed names none: of the format that carries most.

    That is JSON and VTT before SRT, HTML and plain text.
    """
    order = ("vtt", "json", "srt", "subrip", "html", "plain")
    rank = {name: position for position, name in enumerate(order)}

    def place(file: ExternalFile) -> int:
        kind = (file.media_type or "").lower()
        return min((position for name, position in rank.items() if name in kind), default=len(order))

    best: dict[str | None, ExternalFile] = {}
    for file in sorted(content.transcripts, key=place):
        best.setdefault(primary(file.language or spoken), file)
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

"""Transcripts made from audio: of an episode, whose audio is fetched where it is not here, or of any file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from podcast_notes import files
from podcast_notes.archive.audio_files import local_audio
from podcast_notes.archive.references import find_episode
from podcast_notes.archive.timebases import downloaded_audio
from podcast_notes.archive.transcript_files import read_transcript
from podcast_notes.archive.transcripts import TranscriptImport, Transcripts
from podcast_notes.archive.workspace import Workspace, find_archive, read_source
from podcast_notes.config import FILE_NAME, SpeechSettings, load_settings
from podcast_notes.errors import ArchiveError, AudioError, FetchError, UsageError
from podcast_notes.language import primary
from podcast_notes.models import EpisodeRecord, PodcastRecord, Timebase, TranscriptKind, TranscriptRecord, timebase_of
from podcast_notes.speech import (
    Heard,
    Listening,
    OnListening,
    Segment,
    SpeechEngine,
    UnsurePart,
    find_model,
    is_made,
    kept_folder,
    listen,
    model_folders,
    open_engine,
)
from podcast_notes.transcripts import format_transcript

_LONGEST_DOWNLOAD_SECONDS = 3600.0
"""An episode of an hour has some 60 megabytes."""


class SpeechOptions(Struct, frozen=True, kw_only=True):
    """What a user says of how to make a transcript; what is None is as the settings say, or as is heard."""

    engine: str | None = None
    model: str | None = None
    language: str | None = None
    anew: bool = False
    """Whether what was kept of an earlier run is heard again."""


class MadeTranscript(Struct, frozen=True, kw_only=True):
    """What was made: of which audio, by what, and how far it can be trusted."""

    id: str | None = None
    episode: str | None = None
    path: str | None = None
    language: str
    language_probability: float | None
    """Where the language was told from the audio."""
    engine: str
    model: str
    model_sha256: str
    model_parameters: int
    weakness: str | None
    """Why the model is too weak for text that is published."""
    duration_ms: int
    audio_sha256: str
    cues: int
    words: int
    sureness: float
    unsure_share: float
    is_unsure: bool
    """Whether so much is unsure that the whole cannot be trusted."""
    unsure_parts: tuple[UnsurePart, ...]
    confirmed_moved: tuple[str, ...] = ()
    """As `TranscriptImport` has it."""
    confirmed_lost: tuple[str, ...] = ()
    """As `TranscriptImport` has it."""
    warnings: tuple[str, ...]


class TranscriptMaking:
    """Makes transcripts of the episodes of an archive."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def engine(self, options: SpeechOptions) -> SpeechEngine:
        """The engine that is asked for; raises UsageError where it, or its model, is not here."""
        return engine_of(options, self._workspace.settings.speech, self._workspace.folder)

    def make(self, reference: str, options: SpeechOptions, *, on_listening: OnListening) -> MadeTranscript:
        """Make a transcript of an episode and keep it, with the quotes of the episode's articles looked up in it.

        The audio is the file in the episode's folder, else it is fetched once and kept in `.cache/audio/`; what stops the work
        loses nothing that was heard. Raises NotFoundError, FetchError, AudioError, and UsageError where the engine, its model or
        the audio is missing, the language cannot be told, or what it would replace was edited.
        """

        def refuse_or_begin(listening: Listening) -> Callable[[Segment], None]:
            self._refuse_to_replace(reference, listening.spoken.language)
            return on_listening(listening)

        episode, heard = self._hear(reference, options, refuse_or_begin)
        timebase = msgspec.structs.replace(
            timebase_of(episode.content),
            duration_ms=heard.listening.duration_ms,
            sha256=heard.listening.audio_sha256,
        )
        kept = self._keep(episode, heard, timebase)
        return msgspec.structs.replace(
            made(heard),
            id=kept.id,
            episode=episode.id,
            path=kept.path,
            confirmed_moved=kept.confirmed_moved,
            confirmed_lost=kept.confirmed_lost,
        )

    def hear(self, reference: str, options: SpeechOptions, *, on_listening: OnListening) -> Heard:
        """The transcript of an episode, which is not kept; raises what `make` raises."""
        return self._hear(reference, options, on_listening)[1]

    def _hear(self, reference: str, options: SpeechOptions, on_listening: OnListening) -> tuple[EpisodeRecord, Heard]:
        workspace = self._workspace
        reader = workspace.snapshot()
        episode = find_episode(reader, reference)
        podcast = reader.get(PodcastRecord, episode.podcast_id)
        engine = self.engine(options)
        own = local_audio(workspace.episode_folder(episode.id))
        audio = own or self._downloaded(episode)
        try:
            heard = listen(
                engine,
                audio,
                kept_in=kept_folder(workspace.folder),
                on_listening=on_listening,
                stated_language=options.language,
                expected_language=episode.content.language or (podcast.content.language if podcast else None),
                anew=options.anew,
                now=workspace.now(),
            )
        except AudioError:
            if own is None:
                files.remove_file(audio)  # what came may have been a page that asks for a login
            raise
        return episode, heard

    def _downloaded(self, episode: EpisodeRecord) -> Path:
        """The audio that the feed names, as it was fetched the first time: another fetch may bring other advertisements."""
        from podcast_notes.fetch import Fetcher, NotModified

        workspace, enclosure = self._workspace, episode.content.enclosure
        if enclosure is None:
            raise UsageError(
                "has no audio",
                resource=episode.id,
                hint=f"Give it a file with `podcast-notes episode edit {episode.id} --audio FILE`.",
            )
        path = downloaded_audio(workspace, enclosure)
        if path.is_file():
            return path
        fetcher = Fetcher(
            timeout_seconds=workspace.settings.fetch.timeout_seconds,
            longest_seconds=_LONGEST_DOWNLOAD_SECONDS,
            max_bytes=workspace.settings.speech.max_megabytes * 1_000_000,
            allow_private=workspace.settings.fetch.allow_private_addresses,
        )
        fetched = fetcher.fetch(enclosure.url)
        if isinstance(fetched, NotModified):
            raise FetchError("answers that it has not changed, but was never read", resource=enclosure.url)
        files.write_atomic(path, fetched.data)
        return path

    def _refuse_to_replace(self, reference: str, language: str) -> None:
        """Stop before hours of work that would take the place of somebody's own; raises UsageError."""
        workspace = self._workspace
        for record in Transcripts(workspace).records(reference):
            would_go = record.kind is TranscriptKind.MACHINE and primary(record.language) == language
            if would_go and not _is_untouched(workspace, record):
                raise UsageError(
                    "would be replaced, but was edited since it was made, or was not made here",
                    resource=record.id,
                    hint="It stays; write the new one to a file with --output FILE.",
                )

    def _keep(self, episode: EpisodeRecord, heard: Heard, timebase: Timebase) -> TranscriptImport:
        return Transcripts(self._workspace).import_(
            episode.id,
            format_transcript(heard.transcript, "vtt").encode(),
            name=f"{heard.listening.engine.name}-{heard.listening.engine.model}.vtt",
            language=heard.transcript.language,
            format="vtt",
            kind=TranscriptKind.MACHINE,
            timebase=timebase,
        )


def _is_untouched(workspace: Workspace, record: TranscriptRecord) -> bool:
    """Whether a transcript is as an engine made it."""
    original, path = workspace.path(record.original), workspace.path(record.path)
    return (
        original.is_file()
        and read_source(original) == read_source(path)
        and is_made(read_transcript(workspace, record))
    )


def engine_of(options: SpeechOptions, settings: SpeechSettings, archive_folder: Path | None) -> SpeechEngine:
    """The engine that is asked for, with its model; raises UsageError where it, or its model, is not here."""
    folder = find_model(options.model or settings.model, model_folders(archive_folder))
    return open_engine(options.engine or settings.engine, folder)


def hear_file(
    audio: Path, options: SpeechOptions, *, archive: Path | str | None, on_listening: OnListening, now: datetime
) -> Heard:
    """The transcript of an audio file, which is not kept, with the settings of an archive: `archive`, or one that is near.

    Without any the settings are those of a new archive. Raises what `TranscriptMaking.make` raises.
    """
    folder = _archive_near(archive)
    settings = load_settings(folder / FILE_NAME).speech if folder else SpeechSettings()
    return listen(
        engine_of(options, settings, folder),
        audio,
        kept_in=kept_folder(folder),
        on_listening=on_listening,
        stated_language=options.language,
        anew=options.anew,
        now=now,
    )


def _archive_near(archive: Path | str | None) -> Path | None:
    """The folder of the archive that is named, or of one above here; raises ArchiveError where the named one is none."""
    try:
        return find_archive(Path(archive or "."))
    except ArchiveError:
        if archive is not None:
            raise
        return None


def made(heard: Heard) -> MadeTranscript:
    """What was heard, for people and programs; without where it is kept."""
    listening, quality, cues = heard.listening, heard.quality, heard.transcript.cues
    engine = listening.engine
    return MadeTranscript(
        language=listening.spoken.language,
        language_probability=listening.spoken.probability,
        engine=f"{engine.name} {engine.version}",
        model=engine.model,
        model_sha256=engine.model_sha256,
        model_parameters=engine.parameters,
        weakness=heard.weakness,
        duration_ms=listening.duration_ms,
        audio_sha256=listening.audio_sha256,
        cues=len(cues),
        words=sum(len(cue.text.split()) for cue in cues),
        sureness=round(quality.sureness, 3),
        unsure_share=round(quality.unsure_share, 3),
        is_unsure=quality.is_unsure,
        unsure_parts=quality.unsure_parts,
        warnings=heard.warnings,
    )

"""The files of episodes that stand on the site beside their pages: transcripts and chapters, for programs to read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct

from podcast_notes.archive.audio_files import local_audio
from podcast_notes.archive.chapters import FILE as CHAPTERS_FILE
from podcast_notes.archive.transcript_export import for_apps
from podcast_notes.archive.transcript_files import LoadedTranscripts, TranscriptFile
from podcast_notes.archive.workspace import Failure, Workspace
from podcast_notes.errors import PodcastNotesError
from podcast_notes.models import EpisodeRecord, Transcript
from podcast_notes.notes.addresses import transcript_file, transcript_format
from podcast_notes.pages import TranscriptSource
from podcast_notes.render import CopiedFile, GeneratedFile, SiteFile, program_digest


class StandingTranscript(Struct, frozen=True):
    """A transcript of which the file can be read, with the digest of all that makes it what it is."""

    file: TranscriptFile
    digest: bytes

    @property
    def source(self) -> TranscriptSource:
        """What pages read it from. Where its file is broken they do without it; making the file for apps tells why."""
        return TranscriptSource(self.digest, self.file.read_or_empty)


class StandingTranscripts(Mapping[str, Transcript | TranscriptSource]):
    """Transcripts by id, as they are shown; one whose file cannot be read is a Failure, and has no words."""

    def __init__(self, loaded: LoadedTranscripts) -> None:
        self.loaded = loaded
        self._keys = frozenset(loaded)
        self._standing: dict[str, StandingTranscript | None] = {}

    def __getitem__(self, key: str) -> Transcript | TranscriptSource:
        standing = self.standing(key)
        return standing.source if standing else Transcript()

    def standing(self, key: str) -> StandingTranscript | None:
        """The transcript as it stands now; None where it cannot be read."""
        if key not in self._standing:
            file = self.loaded.file(key)
            try:
                self._standing[key] = StandingTranscript(file, file.digest())
            except PodcastNotesError as error:
                self.loaded.fail(key, error)
                self._standing[key] = None
        return self._standing[key]

    def sources(self) -> dict[str, TranscriptSource]:
        """What all that can be read are read from."""
        return {key: found.source for key in self.loaded if (found := self.standing(key))}

    def __contains__(self, key: object) -> bool:
        return key in self._keys  # without reading it

    def __iter__(self) -> Iterator[str]:
        return iter(self.loaded)

    def __len__(self) -> int:
        return len(self.loaded)


class PublishedFiles:
    """The transcripts, chapters and sound of episodes; what cannot be read is a Failure.

    `media` are the paths of copies of the sound, relative to the site's root, by episode id.
    """

    def __init__(
        self,
        workspace: Workspace,
        episodes: Iterable[EpisodeRecord],
        transcripts: StandingTranscripts,
        failures: list[Failure],
    ) -> None:
        self._workspace = workspace
        self._failures = failures
        self._transcripts = transcripts
        self._ids = transcripts.loaded.by_episode()
        self._audio = {episode.id: audio for episode in episodes if (audio := self._audio_of(episode.id))}
        self.media = {key: f"media/{key}{audio.suffix}" for key, audio in self._audio.items()}

    def _audio_of(self, episode_id: str) -> Path | None:
        audio = local_audio(self._workspace.episode_folder(episode_id))
        return audio if audio is not None and _is_readable(episode_id, audio, self._failures) else None

    def of_episode(self, episode_id: str) -> Iterator[SiteFile]:
        """The files of one episode."""
        for key in self._ids.get(episode_id, ()):
            standing = self._transcripts.standing(key)
            if standing is not None:
                yield _for_apps(standing)
        data = _read(episode_id, self._workspace.episode_folder(episode_id) / CHAPTERS_FILE, self._failures)
        if data is not None:
            yield f"episodes/{episode_id}/{CHAPTERS_FILE}", data
        if episode_id in self._audio:
            yield CopiedFile(self.media[episode_id], self._audio[episode_id])


def _for_apps(transcript: StandingTranscript) -> GeneratedFile:
    record = transcript.file.record
    key = hashlib.sha256(program_digest() + transcript.digest).digest()
    path = f"episodes/{record.episode_id}/{transcript_file(record)[0]}"
    return GeneratedFile(path, key, partial(_laid_out, transcript.file))


def _laid_out(file: TranscriptFile) -> bytes | None:
    """The file of a transcript for apps; None where it has no cues. Raises PodcastNotesError where it cannot be read."""
    transcript = file.read()
    return for_apps(transcript, transcript_format(file.record)).encode() if transcript.cues else None


def _is_readable(episode_id: str, path: Path, failures: list[Failure]) -> bool:
    if os.access(path, os.R_OK):
        return True
    failures.append(Failure(episode_id, f"{path} cannot be read. Check its permissions."))
    return False


def _read(episode_id: str, path: Path, failures: list[Failure]) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        failures.append(Failure(episode_id, f"{path} cannot be read: {error.strerror}. Check its permissions."))
        return None

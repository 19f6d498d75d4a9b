"""The files of episodes that stand on the site beside their pages: transcripts and chapters, for programs to read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from msgspec import Struct

from podcast_notes.archive.audio_files import local_audio
from podcast_notes.archive.chapters import FILE as CHAPTERS_FILE
from podcast_notes.archive.transcript_export import for_apps
from podcast_notes.archive.transcript_files import LoadedTranscripts, TranscriptFile
from podcast_notes.archive.workspace import Failure, Workspace
from podcast_notes.errors import PodcastNotesError
from podcast_notes.models import EpisodeRecord
from podcast_notes.notes.addresses import transcript_file, transcript_format
from podcast_notes.pages import TranscriptSource
from podcast_notes.render import CopiedFile, GeneratedFile, SiteFile, program_digest


def published_files(
    workspace: Workspace,
    episodes: Iterable[EpisodeRecord],
    transcripts: Iterable[StandingTranscript],
    failures: list[Failure],
) -> dict[str, list[SiteFile]]:
    """The transcripts, chapters and sound of episodes, by episode; what cannot be read is a Failure."""
    found: dict[str, list[SiteFile]] = {episode.id: [] for episode in episodes}
    for transcript in transcripts:
        if transcript.file.record.episode_id in found:
            found[transcript.file.record.episode_id].append(_for_apps(transcript))
    for episode_id, own in found.items():
        folder = workspace.episode_folder(episode_id)
        data = _read(episode_id, folder / CHAPTERS_FILE, failures)
        if data is not None:
            own.append((f"episodes/{episode_id}/{CHAPTERS_FILE}", data))
        audio = local_audio(folder)
        if audio is not None and _is_readable(episode_id, audio, failures):
            own.append(CopiedFile(f"media/{episode_id}{audio.suffix}", audio))
    return found


class StandingTranscript(Struct, frozen=True):
    """A transcript of which the file can be read, with the digest of all that makes it what it is."""

    file: TranscriptFile
    digest: bytes

    @property
    def source(self) -> TranscriptSource:
        """What pages read it from. Where its file is broken they do without it; making the file for apps tells why."""
        return TranscriptSource(self.digest, self.file.read_or_empty)


def standing_transcripts(transcripts: LoadedTranscripts, failures: list[Failure]) -> dict[str, StandingTranscript]:
    """Transcripts by id, as they are shown; one whose file cannot be read is a Failure."""
    found: dict[str, StandingTranscript] = {}
    for key in transcripts:
        file = transcripts.file(key)
        try:
            found[key] = StandingTranscript(file, file.digest())
        except PodcastNotesError as error:
            failures.append(Failure.of(key, error))
    return found


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

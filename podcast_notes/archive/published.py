"""The files of episodes that stand on the site beside their pages: transcripts and chapters, for programs to read.

How a transcript is laid out is kept in `.cache/transcripts/` until its words, its names or the version of the program change.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from podcast_notes import files
from podcast_notes.archive.audio_files import local_audio
from podcast_notes.archive.chapters import FILE as CHAPTERS_FILE
from podcast_notes.archive.transcript_export import for_apps
from podcast_notes.archive.transcript_files import LoadedTranscripts, TranscriptFile
from podcast_notes.archive.workspace import Failure, Workspace
from podcast_notes.errors import PodcastNotesError
from podcast_notes.models import EpisodeRecord, TranscriptRecord
from podcast_notes.notes.addresses import transcript_file, transcript_format
from podcast_notes.render import CopiedFile, GeneratedFile, SiteFile, program_digest


def published_files(
    workspace: Workspace,
    episodes: Iterable[EpisodeRecord],
    records: Iterable[TranscriptRecord],
    transcripts: LoadedTranscripts,
    failures: list[Failure],
) -> dict[str, list[SiteFile]]:
    """The transcripts, chapters and sound of episodes, by episode; what cannot be read is a Failure.

    `transcripts` are those of `records` by id, as they are shown; apps are given them as they want them.
    """
    found: dict[str, list[SiteFile]] = {episode.id: [] for episode in episodes}
    for record in records:
        if record.episode_id in found:
            try:
                found[record.episode_id].append(_transcript(transcripts.file(record.id)))
            except PodcastNotesError as error:
                failures.append(Failure.of(record.id, error))
    for episode_id, own in found.items():
        folder = workspace.episode_folder(episode_id)
        data = _read(episode_id, folder / CHAPTERS_FILE, failures)
        if data is not None:
            own.append((f"episodes/{episode_id}/{CHAPTERS_FILE}", data))
        audio = local_audio(folder)
        if audio is not None and _is_readable(episode_id, audio, failures):
            own.append(CopiedFile(f"media/{episode_id}{audio.suffix}", audio))
    return found


class TranscriptForApps(Struct, frozen=True):
    """How the file of a transcript for apps is made; it is kept, marked with `key`, a digest of what it is made of."""

    file: TranscriptFile
    key: bytes

    def __call__(self) -> bytes | None:
        """The file; None where the transcript has no cues. Raises PodcastNotesError where it cannot be read."""
        record = self.file.record
        kept = files.inside(self.file.folder / ".cache" / "transcripts", record.episode_id, transcript_file(record)[0])
        known = files.read_checked(kept)
        if known is not None and known[: len(self.key)] == self.key:
            return bytes(known[len(self.key) :])
        transcript = self.file.read()
        if not transcript.cues:
            return None
        written = for_apps(transcript, transcript_format(record)).encode()
        files.write_checked(kept, self.key + written)
        return written


def _transcript(file: TranscriptFile) -> GeneratedFile:
    key = hashlib.sha256(program_digest() + file.digest()).digest()
    path = f"episodes/{file.record.episode_id}/{transcript_file(file.record)[0]}"
    return GeneratedFile(path, key, TranscriptForApps(file, key))


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

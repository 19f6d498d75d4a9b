"""The audio that the times of a transcript refer to."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from msgspec.structs import replace

from podcast_notes.archive.audio_files import AUDIO_SUFFIXES, local_audio
from podcast_notes.archive.workspace import Workspace
from podcast_notes.models import Enclosure, EpisodeRecord, Timebase, timebase_of


def timebase_now(workspace: Workspace, episode: EpisodeRecord) -> Timebase:
    """The audio that an episode has now, with its SHA-256 where it is a file in the archive, or was downloaded.

    Raises UsageError where that file cannot be read.
    """
    stated, enclosure = timebase_of(episode.content), episode.content.enclosure
    own = local_audio(workspace.episode_folder(episode.id))
    audio = own or (downloaded_audio(workspace, enclosure) if enclosure else None)
    if audio is None or not audio.is_file():
        return stated
    from podcast_notes.speech.audio import sha256_of

    return replace(stated, sha256=sha256_of(audio))


def downloaded_audio(workspace: Workspace, enclosure: Enclosure) -> Path:
    """Where audio that a feed names is kept once it was downloaded; another length means other audio."""
    key = hashlib.sha256(f"{enclosure.url} {enclosure.length}".encode()).hexdigest()[:32]
    suffix = PurePosixPath(urlsplit(enclosure.url).path).suffix.lower()
    return workspace.folder / ".cache" / "audio" / (key + (suffix if suffix in AUDIO_SUFFIXES else ""))

"""The audio that the times of a transcript refer to."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from msgspec.structs import replace

from podcast_notes.archive.audio_files import AUDIO_SUFFIXES, local_audio
from podcast_notes.archive.workspace import Workspace
from podcast_notes.models import Enclosure, Episode, EpisodeRecord, Timebase, TranscriptRecord

_ROUNDING_MS = 2_000
"""Feeds state durations in whole seconds, and not all round them alike."""


def timebase_of(content: Episode) -> Timebase:
    """The audio that an episode has now, as it is stated."""
    audio = content.enclosure
    return Timebase(
        url=audio.url if audio else None, length=audio.length if audio else None, duration_ms=content.duration_ms
    )


def timebase_now(workspace: Workspace, episode: EpisodeRecord) -> Timebase:
    """The audio that an episode has now, with its SHA-256 where it is a file in the archive, or was downloaded."""
    stated, enclosure = timebase_of(episode.content), episode.content.enclosure
    own = local_audio(workspace.episode_folder(episode.id))
    audio = own or (downloaded_audio(workspace, enclosure) if enclosure else None)
    if audio is None or not audio.is_file():
        return stated
    with audio.open("rb") as file:
        return replace(stated, sha256=hashlib.file_digest(file, "sha256").hexdigest())


def downloaded_audio(workspace: Workspace, enclosure: Enclosure) -> Path:
    """Where audio that a feed names is kept once it was downloaded; another length means other audio."""
    key = hashlib.sha256(f"{enclosure.url} {enclosure.length}".encode()).hexdigest()[:32]
    suffix = PurePosixPath(urlsplit(enclosure.url).path).suffix.lower()
    return workspace.folder / ".cache" / "audio" / (key + (suffix if suffix in AUDIO_SUFFIXES else ""))


def audio_changed(record: TranscriptRecord, content: Episode) -> bool:
    """Whether an episode has other audio now than its transcript is for.

    That is so where its length in bytes is another; where no length is stated, its address or, by more than rounding, its
    duration. Dynamic advertisements shift times, so the times of such a transcript are suspect. A duration that was measured
    is not compared: those of feeds may be rounded to minutes.
    """
    then, now = record.timebase, timebase_of(content)
    if then.length and now.length:
        return then.length != now.length
    other_url = bool(then.url and now.url and then.url != now.url)
    return other_url or (then.sha256 is None and _differ(then.duration_ms, now.duration_ms))


def _differ(then_ms: int | None, now_ms: int | None) -> bool:
    return bool(then_ms and now_ms) and abs((then_ms or 0) - (now_ms or 0)) > _ROUNDING_MS

"""The files of episodes that stand on the site beside their pages: transcripts and chapters, for programs to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from podcast_notes.archive.chapters import FILE as CHAPTERS_FILE
from podcast_notes.archive.transcript_export import for_apps
from podcast_notes.archive.workspace import Failure, Workspace
from podcast_notes.errors import PodcastNotesError
from podcast_notes.models import EpisodeRecord, Transcript, TranscriptRecord

_MEDIA_TYPES = {"vtt": "text/vtt", "html": "text/html"}


def transcript_file(record: TranscriptRecord) -> tuple[str, str]:
    """The name and media type of a transcript on the site: `transcript.en.vtt`, HTML where it has no times.

    The Podcasting 2.0 namespace keeps HTML for these.
    """
    ending = _format(record)
    return PurePosixPath(record.path).with_suffix(f".{ending}").name, _MEDIA_TYPES[ending]


def _format(record: TranscriptRecord) -> str:
    return "vtt" if record.timed else "html"


def published_files(
    workspace: Workspace,
    episodes: Iterable[EpisodeRecord],
    records: Iterable[TranscriptRecord],
    transcripts: Mapping[str, Transcript],
    failures: list[Failure],
) -> Iterator[tuple[str, bytes]]:
    """The transcripts and chapters of episodes, each with its path in the site; what cannot be read is a Failure.

    `transcripts` are those of `records` by id, as they are shown; apps are given them as they want them.
    """
    kept = {episode.id: workspace.episode_folder(episode.id) for episode in episodes}
    for record in records:
        written = _laid_out(record, transcripts, failures) if record.episode_id in kept else None
        if written is not None:
            yield f"episodes/{record.episode_id}/{transcript_file(record)[0]}", written
    for episode_id, folder in kept.items():
        data = _read(episode_id, folder / CHAPTERS_FILE, failures)
        if data is not None:
            yield f"episodes/{episode_id}/{CHAPTERS_FILE}", data


def _laid_out(record: TranscriptRecord, transcripts: Mapping[str, Transcript], failures: list[Failure]) -> bytes | None:
    transcript = transcripts[record.id]
    try:
        return for_apps(transcript, _format(record)).encode() if transcript.cues else None
    except PodcastNotesError as error:
        failures.append(Failure.of(record.id, error))
        return None


def _read(episode_id: str, path: Path, failures: list[Failure]) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        failures.append(Failure(episode_id, f"{path} cannot be read: {error.strerror}. Check its permissions."))
        return None

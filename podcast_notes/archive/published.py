"""The files of episodes that stand on the site beside their pages: transcripts and chapters, for programs to read.

How a transcript is laid out is kept in `.cache/transcripts/` until its words, its names or the version of the program change.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from podcast_notes import __version__, files
from podcast_notes.archive.chapters import FILE as CHAPTERS_FILE
from podcast_notes.archive.transcript_export import for_apps
from podcast_notes.archive.transcript_files import LoadedTranscripts
from podcast_notes.archive.workspace import Failure, Workspace
from podcast_notes.errors import PodcastNotesError
from podcast_notes.models import EpisodeRecord, TranscriptRecord
from podcast_notes.notes.addresses import transcript_file, transcript_format


def published_files(
    workspace: Workspace,
    episodes: Iterable[EpisodeRecord],
    records: Iterable[TranscriptRecord],
    transcripts: LoadedTranscripts,
    failures: list[Failure],
) -> Iterator[tuple[str, bytes]]:
    """The transcripts and chapters of episodes, each with its path in the site; what cannot be read is a Failure.

    `transcripts` are those of `records` by id, as they are shown; apps are given them as they want them.
    """
    kept = {episode.id: workspace.episode_folder(episode.id) for episode in episodes}
    for record in records:
        if record.episode_id not in kept:
            continue
        try:
            written = _laid_out(workspace, record, transcripts)
        except PodcastNotesError as error:
            failures.append(Failure.of(record.id, error))
            continue
        if written is not None:
            yield f"episodes/{record.episode_id}/{transcript_file(record)[0]}", written
    for episode_id, folder in kept.items():
        data = _read(episode_id, folder / CHAPTERS_FILE, failures)
        if data is not None:
            yield f"episodes/{episode_id}/{CHAPTERS_FILE}", data


def _laid_out(workspace: Workspace, record: TranscriptRecord, transcripts: LoadedTranscripts) -> bytes | None:
    """The file of a transcript; None where it has no cues, or cannot be read, which `transcripts` tells."""
    name, _ = transcript_file(record)
    path = files.inside(workspace.folder / ".cache" / "transcripts", record.episode_id, name)
    stamp = hashlib.sha256(__version__.encode() + transcripts.digest(record.id)).digest()
    known = files.read_checked(path)
    if known is not None and known[: len(stamp)] == stamp:
        return bytes(known[len(stamp) :])
    transcript = transcripts[record.id]
    if not transcript.cues:
        return None
    written = for_apps(transcript, transcript_format(record)).encode()
    files.write_checked(path, stamp + written)
    return written


def _read(episode_id: str, path: Path, failures: list[Failure]) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        failures.append(Failure(episode_id, f"{path} cannot be read: {error.strerror}. Check its permissions."))
        return None

"""The files of episodes that stand on the site beside their pages: transcripts and chapters, for programs to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from podcast_notes.archive.chapters import FILE as CHAPTERS_FILE
from podcast_notes.archive.workspace import Failure, Workspace
from podcast_notes.models import EpisodeRecord, TranscriptRecord


def transcript_name(record: TranscriptRecord) -> str:
    """The name of a transcript's VTT: `transcript.vtt`, `transcript.en.vtt`."""
    return PurePosixPath(record.path).name


def published_files(
    workspace: Workspace,
    episodes: Iterable[EpisodeRecord],
    transcripts: Iterable[TranscriptRecord],
    failures: list[Failure],
) -> Iterator[tuple[str, bytes]]:
    """The transcripts and chapters of episodes, each with its path in the site; one that cannot be read is a Failure."""
    kept = {episode.id: workspace.episode_folder(episode.id) for episode in episodes}
    wanted = [(t.episode_id, transcript_name(t), workspace.path(t.path)) for t in transcripts if t.episode_id in kept]
    wanted += [(episode_id, CHAPTERS_FILE, folder / CHAPTERS_FILE) for episode_id, folder in kept.items()]
    for episode_id, name, path in wanted:
        data = _read(episode_id, path, failures)
        if data is not None:
            yield f"episodes/{episode_id}/{name}", data


def _read(episode_id: str, path: Path, failures: list[Failure]) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        failures.append(Failure(episode_id, f"{path} cannot be read: {error.strerror}. Check its permissions."))
        return None

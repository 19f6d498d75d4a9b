"""Chapters of episodes: kept as `chapters.json` (JSON chapters 1.2) in the episode's folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from podcast_notes.archive.references import find_episode
from podcast_notes.archive.workspace import Failure, Progress, Workspace, silently, write_keeping
from podcast_notes.errors import PodcastNotesError, TranscriptError
from podcast_notes.models import Chapter, EpisodeRecord
from podcast_notes.transcripts.chapters import parse_chapters

FILE = "chapters.json"


class ChaptersKept(Struct, frozen=True):
    """The chapters of an episode as they now stand."""

    episode: str
    chapters: tuple[Chapter, ...]


class ChapterFiles:
    """The chapters of an archive's episodes."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def import_(self, reference: str, data: bytes, *, name: str) -> ChaptersKept:
        """Keep a chapters file of an episode, and the one that it replaces; raises TranscriptError where it is none."""
        episode = find_episode(self._workspace.store, reference)
        return self._keep(episode, data, name)

    def fetch(
        self,
        references: Sequence[str] = (),
        *,
        progress: Progress = silently,
    ) -> tuple[list[ChaptersKept], list[Failure]]:
        """Fetch the chapter files that feeds name and the archive lacks."""
        from podcast_notes.fetch import NotModified

        reader = self._workspace.snapshot()
        episodes = [find_episode(reader, r) for r in references] if references else reader.all(EpisodeRecord)
        wanted = [e for e in episodes if _file_url(e) and not self._path_of(e.id).exists()]
        results: list[ChaptersKept] = []
        failures: list[Failure] = []
        for episode in progress(wanted, len(wanted)):
            url = _file_url(episode) or ""
            try:
                fetched = self._workspace.fetcher.fetch(url)
                if not isinstance(fetched, NotModified):
                    results.append(self._keep(episode, fetched.data, url))
            except PodcastNotesError as error:
                failures.append(Failure.of(episode.id, error))
        return results, failures

    def show(self, reference: str) -> ChaptersKept:
        """The chapters of an episode: of its file, or those that stand in the feed; none where there are none."""
        episode = find_episode(self._workspace.store, reference)
        return ChaptersKept(episode.id, chapters_of(self._workspace, episode))

    def _keep(self, episode: EpisodeRecord, data: bytes, name: str) -> ChaptersKept:
        try:
            chapters = parse_chapters(data)
        except PodcastNotesError as error:
            error.resource = error.resource or name
            raise
        if not chapters:
            raise TranscriptError("holds no chapters", resource=name, hint="Hand in a file of JSON chapters.")
        write_keeping(self._path_of(episode.id), data)
        return ChaptersKept(episode.id, chapters)

    def _path_of(self, episode_id: str) -> Path:
        return self._workspace.episode_folder(episode_id) / FILE


def chapters_of(workspace: Workspace, episode: EpisodeRecord) -> tuple[Chapter, ...]:
    """The chapters of an episode: of its file, else those that stand in the feed.

    Raises PodcastNotesError, which names the file, where it cannot be read or holds something else.
    """
    path = workspace.episode_folder(episode.id) / FILE
    try:
        return parse_chapters(path.read_bytes())
    except FileNotFoundError:
        return episode.content.chapters.inline if episode.content.chapters else ()
    except OSError as error:
        raise PodcastNotesError(
            f"cannot be read: {error.strerror}", resource=str(path), hint="Check its permissions."
        ) from error
    except PodcastNotesError as error:
        error.resource = error.resource or str(path)
        raise


def _file_url(episode: EpisodeRecord) -> str | None:
    chapters = episode.content.chapters
    return chapters.file.url if chapters and chapters.file else None

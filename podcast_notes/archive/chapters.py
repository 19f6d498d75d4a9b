"""Chapters of episodes: kept as `chapters.json` (JSON chapters 1.2) in the episode's folder, or read from what the feed says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from msgspec import Struct

from podcast_notes.archive.references import find_episode, find_podcast
from podcast_notes.archive.transcripts import Transcripts
from podcast_notes.archive.workspace import Failure, Progress, Workspace, keep_version, silently, write_keeping
from podcast_notes.errors import NotFoundError, PodcastNotesError, TranscriptError, UsageError
from podcast_notes.markup import html_to_text
from podcast_notes.models import Chapter, Episode, EpisodeRecord
from podcast_notes.text import slugify
from podcast_notes.transcripts import chapters_in_text, format_chapters, parse_chapters
from podcast_notes.transcripts.chapters import detect_chapter_format, faults_of_list, losses
from podcast_notes.transcripts.content import Content

FILE = "chapters.json"
_FETCHED, _SUGGESTED = "chapters-fetched", "chapters-suggested"
"""Copies in `sources/` of what a command put in the place of `chapters.json`, which tell it from what a person wrote."""
_TIME = re.compile(r"\d:\d\d")


class ChapterSource(StrEnum):
    """Where the chapters of an episode come from; in this order, the first that there is counts."""

    OWN_FILE = "own file"
    FEED_FILE = "feed file"
    SUGGESTED = "suggested"
    FEED = "feed"
    DESCRIPTION = "description"


class ChaptersKept(Struct, frozen=True):
    """The chapters of an episode as they now stand; without any there is no source."""

    episode: str
    chapters: tuple[Chapter, ...]
    source: ChapterSource | None = None


class ChaptersProposed(Struct, frozen=True):
    """Chapters that the transcript of an episode suggests: a proposal, unless `written`."""

    episode: str
    transcript: str
    chapters: tuple[Chapter, ...]
    written: bool


class ChaptersListed(Struct, frozen=True, kw_only=True):
    """How many chapters an episode has and from where; `file_url` is the file that its feed names."""

    episode: str
    title: str
    chapters: int
    source: ChapterSource | None
    file_url: str | None


class ChaptersExport(Struct, frozen=True):
    """Chapters in the format of another program, and what it has no place for, or does not take."""

    text: str
    warnings: tuple[str, ...]


class ChapterFiles:
    """The chapters of an archive's episodes."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def import_(self, reference: str, data: bytes, *, name: str, format: str | None = None) -> ChaptersKept:
        """Keep a chapters file of an episode, and the one that it replaces; raises TranscriptError where it is none.

        `format` is a name in `transcripts.CHAPTER_FORMATS`; without it the content decides. JSON stays as it is; of another
        format the original is kept beside it, in `sources/`.
        """
        episode = find_episode(self._workspace.store, reference)
        chapters = _parsed(data, name, format)
        written = data if _is_json(data, format) else self._converted(episode.id, chapters, data, name)
        write_keeping(self._path_of(episode.id), written)
        return ChaptersKept(episode.id, chapters, ChapterSource.OWN_FILE)

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
                    results.append(self._keep_fetched(episode.id, fetched.data, url))
            except PodcastNotesError as error:
                failures.append(Failure.of(episode.id, error))
        return results, failures

    def show(self, reference: str) -> ChaptersKept:
        """The chapters of an episode, and where they come from; none where there are none."""
        episode = find_episode(self._workspace.store, reference)
        return _chapters_and_source(self._workspace, episode)

    def overview(self, *, podcast: str | None = None) -> tuple[list[ChaptersListed], list[Failure]]:
        """The episodes that have chapters, or whose feed names a file of some."""
        reader = self._workspace.snapshot()
        within = {"podcast_id": find_podcast(reader, podcast).id} if podcast is not None else {}
        listed: list[ChaptersListed] = []
        failures: list[Failure] = []
        for episode in reader.find(EpisodeRecord, **within) if within else reader.all(EpisodeRecord):
            try:
                found = _chapters_and_source(self._workspace, episode)
            except PodcastNotesError as error:
                failures.append(Failure.of(episode.id, error))
                continue
            if found.chapters or _file_url(episode):
                listed.append(
                    ChaptersListed(
                        episode=episode.id,
                        title=episode.content.title,
                        chapters=len(found.chapters),
                        source=found.source,
                        file_url=_file_url(episode),
                    )
                )
        return listed, failures

    def export(self, reference: str, format: str) -> ChaptersExport:
        """The chapters of an episode in a format of `transcripts.CHAPTER_FORMATS`; raises NotFoundError where it has none."""
        episode = find_episode(self._workspace.store, reference)
        found = _chapters_and_source(self._workspace, episode)
        if not found.chapters:
            raise NotFoundError(
                "has no chapters",
                resource=episode.id,
                hint="Add some with `podcast-notes chapters import`, `chapters fetch` or `chapters suggest --write`.",
            )
        lost = losses(found.chapters, format)
        return ChaptersExport(
            format_chapters(found.chapters, format, duration_ms=episode.content.duration_ms),
            (
                *([f"{format} has no place for {', '.join(lost)}"] if lost else ()),
                *(faults_of_list(found.chapters) if format == "txt" else ()),
            ),
        )

    def suggest(self, reference: str, *, language: str | None = None) -> ChaptersProposed:
        """The chapters that a transcript of an episode suggests; nothing is written.

        Raises NotFoundError where there is no transcript, TranscriptError where it has no times or is too short.
        """
        from podcast_notes.transcripts.chapters.suggest import suggest_chapters

        episode = find_episode(self._workspace.store, reference)
        record, transcript = Transcripts(self._workspace).load(episode.id, language=language)
        chapters = suggest_chapters(transcript)
        if not chapters:
            raise TranscriptError(
                "suggests no chapters: it has no times, or is too short to have several",
                resource=record.id,
                hint="Write chapters by hand, and keep them with `podcast-notes chapters import`.",
            )
        return ChaptersProposed(episode.id, record.id, chapters, written=False)

    def keep_suggested(
        self, reference: str, *, language: str | None = None, replacing: bool = False
    ) -> ChaptersProposed:
        """Keep the chapters that a transcript suggests as those of the episode; see `suggest`.

        Raises UsageError where it has others already, unless these are to be replaced.
        """
        proposed = self.suggest(reference, language=language)
        source = None if replacing else self.show(proposed.episode).source
        if source not in (None, ChapterSource.SUGGESTED):
            raise UsageError(
                f"has chapters already ({source})",
                resource=proposed.episode,
                hint="Look at them with `podcast-notes chapters show`; --replace puts the suggested ones in their place.",
            )
        self._keep_marked(proposed.episode, format_chapters(proposed.chapters).encode(), _SUGGESTED)
        return ChaptersProposed(proposed.episode, proposed.transcript, proposed.chapters, written=True)

    def _keep_fetched(self, episode_id: str, data: bytes, url: str) -> ChaptersKept:
        chapters = _parsed(data, url, None)
        written = data if _is_json(data, None) else self._converted(episode_id, chapters, data, urlsplit(url).path)
        self._keep_marked(episode_id, written, _FETCHED)
        return ChaptersKept(episode_id, chapters, ChapterSource.FEED_FILE)

    def _keep_marked(self, episode_id: str, data: bytes, mark: str) -> None:
        path = self._path_of(episode_id)
        keep_version(path.parent / "sources", f"{mark}.json", data)
        write_keeping(path, data)

    def _converted(self, episode_id: str, chapters: Sequence[Chapter], data: bytes, name: str) -> bytes:
        """The chapters as JSON; the file that they came in is kept under its own name."""
        original = PurePosixPath(name)
        suffix = "".join(character for character in original.suffix.lower() if character.isalnum())
        sources = self._path_of(episode_id).parent / "sources"
        keep_version(sources, f"chapters-{slugify(original.stem)}" + (f".{suffix}" if suffix else ""), data)
        return format_chapters(chapters).encode()

    def _path_of(self, episode_id: str) -> Path:
        return self._workspace.episode_folder(episode_id) / FILE


def chapters_of(workspace: Workspace, episode: EpisodeRecord) -> tuple[Chapter, ...]:
    """The chapters of an episode: of its file, else those that stand in the feed, else those that its description lists.

    Raises PodcastNotesError, which names the file, where it cannot be read or holds something else.
    """
    return _chapters_and_source(workspace, episode).chapters


def _chapters_and_source(workspace: Workspace, episode: EpisodeRecord) -> ChaptersKept:
    path = workspace.episode_folder(episode.id) / FILE
    try:
        data = path.read_bytes()
        return ChaptersKept(episode.id, parse_chapters(data), _source_of(path, data))
    except FileNotFoundError:
        return _said_by_feed(episode)
    except OSError as error:
        raise PodcastNotesError(
            f"cannot be read: {error.strerror}", resource=str(path), hint="Check its permissions."
        ) from error
    except PodcastNotesError as error:
        error.resource = error.resource or str(path)
        raise


def _source_of(path: Path, data: bytes) -> ChapterSource:
    """Who wrote a `chapters.json`: a command, of whose work it is still an exact copy, or a person."""
    marks = {_FETCHED: ChapterSource.FEED_FILE, _SUGGESTED: ChapterSource.SUGGESTED}
    for mark, source in marks.items():
        copies = path.parent.joinpath("sources").glob(f"{mark}*.json")
        if any(copy.stat().st_size == len(data) and copy.read_bytes() == data for copy in copies):
            return source
    return ChapterSource.OWN_FILE


def _said_by_feed(episode: EpisodeRecord) -> ChaptersKept:
    inline = episode.content.chapters.inline if episode.content.chapters else ()
    if inline:
        return ChaptersKept(episode.id, inline, ChapterSource.FEED)
    listed = next((found for text in _descriptions(episode.content) if (found := _listed(episode, text))), ())
    return ChaptersKept(episode.id, listed, ChapterSource.DESCRIPTION if listed else None)


def _descriptions(content: Episode) -> Iterator[str]:
    """The description as text with its lines; markup is only read where it has a time in it, as that takes long."""
    yield content.summary
    if _TIME.search(content.description_html):
        yield html_to_text(content.description_html)


def _listed(episode: EpisodeRecord, text: str) -> tuple[Chapter, ...]:
    return chapters_in_text(text, duration_ms=episode.content.duration_ms)


def _parsed(data: bytes, name: str, format: str | None) -> tuple[Chapter, ...]:
    try:
        chapters = parse_chapters(data, format=format)
    except PodcastNotesError as error:
        error.resource = error.resource or name
        raise
    if not chapters:
        raise TranscriptError("holds no chapters", resource=name, hint="Hand in a file of chapters.")
    return chapters


def _is_json(data: bytes, format: str | None) -> bool:
    return (format or detect_chapter_format(Content(data)).name) == "json"


def _file_url(episode: EpisodeRecord) -> str | None:
    chapters = episode.content.chapters
    return chapters.file.url if chapters and chapters.file else None

"""Show notes and the site: gathers records and texts, has them turned into pages, and writes those."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from podcast_notes import files
from podcast_notes.archive.article_texts import read_article_text
from podcast_notes.archive.audio_files import local_audio
from podcast_notes.archive.chapters import chapters_of
from podcast_notes.archive.published import published_files
from podcast_notes.archive.references import find_episode
from podcast_notes.archive.transcript_files import LoadedTranscripts
from podcast_notes.archive.voices import names_by_label
from podcast_notes.archive.workspace import Failure, Progress, Workspace, silently
from podcast_notes.errors import PodcastNotesError
from podcast_notes.models import (
    AppearanceRecord,
    ArticleRecord,
    Chapter,
    EpisodeRecord,
    Library,
    LinkRecord,
    PersonRecord,
    PodcastRecord,
    QuoteRecord,
    SightingRecord,
    SiteSettings,
    TranscriptRecord,
    audio_changed,
)
from podcast_notes.text import drop_controls

if TYPE_CHECKING:
    from podcast_notes.render import BuildResult, Renderer
    from podcast_notes.store import Reader

NOTES_FILE = "notes.md"


class Site:
    """Show notes and pages of an archive."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def notes(self, reference: str, format: str) -> str:
        """The show notes of an episode as `md`, `html` or `txt`; raises TemplateError or NotFoundError."""
        from podcast_notes.notes import episode_notes

        reader = self._workspace.snapshot()
        library = _library(reader)
        episode = find_episode(reader, reference)
        failures: list[Failure] = []
        notes = episode_notes(
            library,
            episode.id,
            site=self._settings(),
            chapters=self._chapters([episode], failures),
            notes=self._producer_notes([episode], failures),
        )
        if failures:
            raise PodcastNotesError(failures[0].message)
        return self._renderer().render(f"notes/notes.{format}", notes)

    def warnings(self, reference: str) -> list[str]:
        """What is to be known before the notes of an episode are published; raises NotFoundError."""
        reader = self._workspace.snapshot()
        episode = find_episode(reader, reference)
        records = reader.find(TranscriptRecord, episode_id=episode.id)
        return [
            f"{record.id}: the audio of the episode has changed since: the times of quotes may be off"
            for record in records
            if record.timed and audio_changed(record, episode.content)
        ]

    def build(self, *, progress: Progress = silently) -> tuple[BuildResult, list[Failure]]:
        """Render the site into `site/`; pages that would be the same are left alone.

        A file that cannot be read is a Failure, and its pages do without it. Raises TemplateError.
        """
        from podcast_notes.pages import site_pages
        from podcast_notes.render import write_site

        workspace = self._workspace
        library = _library(workspace.snapshot())
        folder = workspace.folder / "site"
        failures: list[Failure] = []
        names = names_by_label(library.appearances, library.people)
        transcripts = LoadedTranscripts(workspace, library.transcripts, failures, names=names)
        pages = site_pages(
            library,
            site=self._settings(),
            transcripts=transcripts,
            article_texts=_ArticleTexts(workspace, library.articles, failures),
            chapters=self._chapters(library.episodes, failures),
            notes=self._producer_notes(library.episodes, failures),
            media=self._copy_media(library.episodes, folder, failures),
        )
        about = len(library.podcasts) + len(library.episodes) + len(library.people) + len(library.articles)
        published = published_files(workspace, library.episodes, library.transcripts, transcripts, failures)
        result = write_site(progress(pages, about), self._renderer(), folder, files=published)
        return result, list(dict.fromkeys(failures))

    @property
    def index(self) -> Path:
        """The page to open first."""
        return (self._workspace.folder / "site" / "index.html").resolve()

    def _settings(self) -> SiteSettings:
        settings = self._workspace.settings
        return SiteSettings(
            title=settings.archive.title,
            language=settings.archive.language,
            description=settings.archive.description,
            base_url=settings.site.base_url or None,
        )

    def _renderer(self) -> Renderer:
        from podcast_notes.render import Renderer

        folder = self._workspace.folder
        return Renderer(overrides=folder / "templates", cache=folder / ".cache" / "templates")

    def _chapters(self, episodes: Iterable[EpisodeRecord], failures: list[Failure]) -> dict[str, tuple[Chapter, ...]]:
        found: dict[str, tuple[Chapter, ...]] = {}
        for episode in episodes:
            try:
                found[episode.id] = chapters_of(self._workspace, episode)
            except PodcastNotesError as error:
                failures.append(Failure.of(episode.id, error))
        return {key: chapters for key, chapters in found.items() if chapters}

    def _producer_notes(self, episodes: Iterable[EpisodeRecord], failures: list[Failure]) -> dict[str, str]:
        paths = {e.id: self._workspace.episode_folder(e.id) / NOTES_FILE for e in episodes}
        found: dict[str, str] = {}
        for episode_id, path in paths.items():
            try:
                found[episode_id] = drop_controls(path.read_text(encoding="utf-8-sig"))
            except FileNotFoundError:
                continue
            except (OSError, UnicodeDecodeError) as error:
                failures.append(Failure(episode_id, f"{path} cannot be read: {error}. Save it as UTF-8."))
        return found

    def _copy_media(self, episodes: Iterable[EpisodeRecord], folder: Path, failures: list[Failure]) -> dict[str, str]:
        """Copy the local audio of episodes into the site, and drop copies that nobody needs any more.

        Returns the addresses relative to the site's root, by episode id.
        """
        addresses: dict[str, str] = {}
        for episode in episodes:
            source = local_audio(self._workspace.episode_folder(episode.id))
            if source is None:
                continue
            address = f"media/{episode.id}{source.suffix}"
            try:
                _copy_if_newer(source, folder / address)
            except PodcastNotesError as error:
                failures.append(Failure.of(episode.id, error))
            else:
                addresses[episode.id] = address
        kept = {folder / address for address in addresses.values()}
        for path in (folder / "media").rglob("*"):
            if path.is_file() and path not in kept:
                path.unlink()
        return addresses


def _library(reader: Reader) -> Library:
    """All records of one state of the archive."""
    return Library(
        podcasts=tuple(reader.all(PodcastRecord)),
        episodes=tuple(reader.all(EpisodeRecord)),
        people=tuple(reader.all(PersonRecord)),
        appearances=tuple(reader.all(AppearanceRecord)),
        transcripts=tuple(reader.all(TranscriptRecord)),
        articles=tuple(reader.all(ArticleRecord)),
        links=tuple(reader.all(LinkRecord)),
        quotes=tuple(reader.all(QuoteRecord)),
        sightings=tuple(reader.all(SightingRecord)),
    )


class _ArticleTexts(Mapping[str, str]):
    """The texts of articles by id, each read from its file when it is asked for; empty where it cannot be read."""

    def __init__(self, workspace: Workspace, articles: Iterable[ArticleRecord], failures: list[Failure]) -> None:
        self._workspace = workspace
        self._ids = {article.id: None for article in articles}
        self._failures = failures

    def __getitem__(self, key: str) -> str:
        if key not in self._ids:
            raise KeyError(key)
        try:
            return read_article_text(self._workspace, key)
        except PodcastNotesError as error:
            self._failures.append(Failure.of(key, error))
            return ""

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


def _copy_if_newer(source: Path, target: Path) -> None:
    before = source.stat()
    if target.exists():
        after = target.stat()
        if after.st_size == before.st_size and after.st_mtime_ns >= before.st_mtime_ns:
            return
    files.copy_file(source, target)

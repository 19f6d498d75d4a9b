"""Show notes and the site: gathers records and texts, has them turned into pages, and writes those."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from podcast_notes.archive.articles import read_article_text
from podcast_notes.archive.chapters import chapters_of
from podcast_notes.archive.episodes import AUDIO_SUFFIXES
from podcast_notes.archive.references import find_episode
from podcast_notes.archive.transcripts import LoadedTranscripts
from podcast_notes.archive.workspace import Progress, Workspace, silently
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
)

if TYPE_CHECKING:
    from podcast_notes.render import BuildResult, Renderer

NOTES_FILE = "notes.md"


class Site:
    """Show notes and pages of an archive."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def notes(self, reference: str, format: str) -> str:
        """The show notes of an episode as `md`, `html` or `txt`; raises TemplateError or NotFoundError."""
        from podcast_notes.notes import episode_notes

        library = self._library()
        episode = find_episode(self._workspace.store, reference)
        notes = episode_notes(
            library,
            episode.id,
            site=self._settings(),
            chapters=self._chapters([episode]),
            notes=self._producer_notes([episode]),
        )
        return self._renderer().render(f"notes/notes.{format}", notes)

    def build(self, *, progress: Progress = silently) -> BuildResult:
        """Render the site into `site/`; pages that would be the same are left alone."""
        from podcast_notes.pages import site_pages
        from podcast_notes.render import write_site

        workspace = self._workspace
        library = self._library()
        folder = workspace.folder / "site"
        pages = site_pages(
            library,
            site=self._settings(),
            transcripts=LoadedTranscripts(workspace, library.transcripts),
            article_texts=_ArticleTexts(workspace, library.articles),
            chapters=self._chapters(library.episodes),
            notes=self._producer_notes(library.episodes),
            media=self._copy_media(library.episodes, folder),
        )
        about = len(library.podcasts) + len(library.episodes) + len(library.people) + len(library.articles)
        return write_site(progress(pages, about), self._renderer(), folder)

    @property
    def index(self) -> Path:
        """The page to open first."""
        return (self._workspace.folder / "site" / "index.html").resolve()

    def _library(self) -> Library:
        store = self._workspace.store
        return Library(
            podcasts=tuple(store.all(PodcastRecord)),
            episodes=tuple(store.all(EpisodeRecord)),
            people=tuple(store.all(PersonRecord)),
            appearances=tuple(store.all(AppearanceRecord)),
            transcripts=tuple(store.all(TranscriptRecord)),
            articles=tuple(store.all(ArticleRecord)),
            links=tuple(store.all(LinkRecord)),
            quotes=tuple(store.all(QuoteRecord)),
            sightings=tuple(store.all(SightingRecord)),
        )

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

    def _chapters(self, episodes: Iterable[EpisodeRecord]) -> dict[str, tuple[Chapter, ...]]:
        return {e.id: found for e in episodes if (found := chapters_of(self._workspace, e))}

    def _producer_notes(self, episodes: Iterable[EpisodeRecord]) -> dict[str, str]:
        paths = {e.id: self._workspace.episode_folder(e.id) / NOTES_FILE for e in episodes}
        return {key: path.read_text(encoding="utf-8") for key, path in paths.items() if path.is_file()}

    def _copy_media(self, episodes: Iterable[EpisodeRecord], folder: Path) -> dict[str, str]:
        """Copy the local audio of episodes into the site, and drop copies that nobody needs any more.

        Returns the addresses relative to the site's root, by episode id.
        """
        addresses: dict[str, str] = {}
        for episode in episodes:
            source = self._local_audio(episode.id)
            if source is not None:
                address = f"media/{episode.id}{source.suffix}"
                _copy_if_newer(source, folder / address)
                addresses[episode.id] = address
        kept = {folder / address for address in addresses.values()}
        for path in (folder / "media").rglob("*"):
            if path.is_file() and path not in kept:
                path.unlink()
        return addresses

    def _local_audio(self, episode_id: str) -> Path | None:
        folder = self._workspace.episode_folder(episode_id)
        found = [folder / f"audio{suffix}" for suffix in AUDIO_SUFFIXES]
        return next((path for path in found if path.is_file()), None)


class _ArticleTexts(Mapping[str, str]):
    """The texts of articles by id, each read from its file when it is asked for."""

    def __init__(self, workspace: Workspace, articles: Iterable[ArticleRecord]) -> None:
        self._workspace = workspace
        self._ids = {article.id: None for article in articles}

    def __getitem__(self, key: str) -> str:
        if key not in self._ids:
            raise KeyError(key)
        return read_article_text(self._workspace, key)

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
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".partial")
    shutil.copyfile(source, partial)
    partial.replace(target)

"""The site: gathers records and texts, has them turned into pages, and writes those."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from podcast_notes import files
from podcast_notes.archive.article_texts import read_article_text
from podcast_notes.archive.audio_files import local_audio
from podcast_notes.archive.library import chapters_by_episode, library_of, producer_notes, renderer_for, site_settings
from podcast_notes.archive.published import published_files
from podcast_notes.archive.transcript_files import LoadedTranscripts
from podcast_notes.archive.voices import names_by_label
from podcast_notes.archive.workspace import Failure, Progress, Workspace, silently
from podcast_notes.errors import PodcastNotesError
from podcast_notes.models import ArticleRecord, EpisodeRecord

if TYPE_CHECKING:
    from podcast_notes.render import BuildResult


class Site:
    """The pages of an archive."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def build(self, *, progress: Progress = silently) -> tuple[BuildResult, list[Failure]]:
        """Render the site into `site/`; pages that would be the same are left alone.

        A file that cannot be read is a Failure, and its pages do without it. Raises TemplateError.
        """
        from podcast_notes.pages import site_pages
        from podcast_notes.render import write_site

        workspace = self._workspace
        library = library_of(workspace.snapshot())
        folder = workspace.folder / "site"
        failures: list[Failure] = []
        names = names_by_label(library.appearances, library.people)
        transcripts = LoadedTranscripts(workspace, library.transcripts, failures, names=names)
        pages = site_pages(
            library,
            site=site_settings(workspace),
            transcripts=transcripts,
            article_texts=_ArticleTexts(workspace, library.articles, failures),
            chapters=chapters_by_episode(workspace, library.episodes, failures),
            notes=producer_notes(workspace, library.episodes, failures),
            media=self._copy_media(library.episodes, folder, failures),
        )
        about = len(library.podcasts) + len(library.episodes) + len(library.people) + len(library.articles)
        published = published_files(workspace, library.episodes, library.transcripts, transcripts, failures)
        result = write_site(progress(pages, about), renderer_for(workspace), folder, files=published)
        return result, list(dict.fromkeys(failures))

    @property
    def index(self) -> Path:
        """The page to open first."""
        return (self._workspace.folder / "site" / "index.html").resolve()

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

"""Building the site: gathers records and texts, has them turned into pages, and writes those."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain

from msgspec.structs import replace

from podcast_notes.archive.article_texts import read_article_text
from podcast_notes.archive.feeds import feeds_of_podcasts
from podcast_notes.archive.library import (
    about_text,
    chapters_by_episode,
    library_of,
    producer_notes,
    renderer_for,
    site_settings,
)
from podcast_notes.archive.page_caches import forget_others
from podcast_notes.archive.published import published_files, standing_transcripts
from podcast_notes.archive.site_index import SearchIndex
from podcast_notes.archive.transcript_files import LoadedTranscripts
from podcast_notes.archive.voices import names_by_label
from podcast_notes.archive.workspace import Failure, Progress, Workspace
from podcast_notes.errors import PodcastNotesError
from podcast_notes.models import ArticleRecord, Library, SiteSettings, Transcript
from podcast_notes.notes.addresses import transcript_file
from podcast_notes.pages import (
    Feed,
    Page,
    PassageDocuments,
    SearchDocument,
    redirect_lines,
    redirects,
    search_documents,
    site_feeds,
    site_pages,
)
from podcast_notes.render import BuildResult, CopiedFile, Output, Renderer, SiteFile, Staging, write_staged
from podcast_notes.render.companions import Companions
from podcast_notes.render.feeds import feed_files


def build_site(workspace: Workspace, staging: Staging, progress: Progress) -> tuple[BuildResult, list[Failure]]:
    """Build the site of an archive into a staging, and put it into place.

    A file that cannot be read is a Failure, and its pages do without it. Raises TemplateError, StoreError.
    """
    library = library_of(workspace.snapshot())
    failures: list[Failure] = []
    index = SearchIndex(workspace, staging.folder)
    outputs = site_outputs(workspace, library, progress, failures, search=index.wanted)
    result = write_staged(outputs, renderer_for(workspace), staging)
    failures += [_failure(library, path, error) for path, error in result.failed]
    forget_others(workspace, {episode.id for episode in library.episodes})
    index.bring_up_to_date(result, partial(_documents, workspace, library, failures), failures)
    return replace(result, warnings=index.warnings), list(dict.fromkeys(failures))


def _documents(
    workspace: Workspace, library: Library, failures: list[Failure]
) -> Iterator[SearchDocument | PassageDocuments]:
    """What can be found on the site."""
    names = names_by_label(library.appearances, library.people)
    loaded = LoadedTranscripts(workspace, library.transcripts, failures, names=names)
    return search_documents(
        library,
        site=site_settings(workspace),
        transcripts={key: found.source for key, found in standing_transcripts(loaded, failures).items()},
        chapters=chapters_by_episode(workspace, library.episodes, failures),
        notes=producer_notes(workspace, library.episodes, failures),
    )


def site_outputs(
    workspace: Workspace, library: Library, progress: Progress, failures: list[Failure], *, search: bool = False
) -> Iterator[Output]:
    """The pages of a site and its other files; what cannot be read is added to `failures`, and pages do without it.

    `search` says whether there is a search page.
    """
    site = replace(site_settings(workspace), search=search)
    renderer = renderer_for(workspace)
    companions = Companions(renderer, site)
    names = names_by_label(library.appearances, library.people)
    loaded = LoadedTranscripts(workspace, library.transcripts, failures, names=names)
    standing = standing_transcripts(loaded, failures)
    published = published_files(workspace, library.episodes, standing.values(), failures)
    media = {episode: f.path for episode, own in published.items() for f in own if isinstance(f, CopiedFile)}
    pages = site_pages(
        library,
        site=site,
        names=renderer.wording(site.language).page_names(),
        transcripts={key: standing[key].source if key in standing else Transcript() for key in loaded},
        article_texts=_ArticleTexts(workspace, library.articles, failures),
        chapters=chapters_by_episode(workspace, library.episodes, failures),
        notes=producer_notes(workspace, library.episodes, failures),
        media=media,
        about=about_text(workspace, failures),
    )
    about = len(library.podcasts) + len(library.episodes) + len(library.people) + len(library.articles)
    moved = redirects(library, site)
    outputs = _with_redirects(_with_files(companions.watch(progress(pages, about)), published), moved, site)
    feeds = _feeds(workspace, site_feeds(library, site=site, media=media), renderer)
    return chain(outputs, companions.files(), feeds)


def _with_files(pages: Iterable[Page], files: dict[str, list[SiteFile]]) -> Iterator[Output]:
    """Pages, and after that of each episode its files, which are made of the same."""
    by_page = {f"episodes/{episode}/index.html": own for episode, own in files.items()}
    for page in pages:
        yield page
        yield from by_page.get(page.path, ())


def _with_redirects(outputs: Iterable[Output], moved: dict[str, str], site: SiteSettings) -> Iterator[Output]:
    """Outputs, and after them the redirects for a server, those of pages that only send visitors on."""
    sent_on: dict[str, str] = {}
    for output in outputs:
        if isinstance(output, Page) and output.template == "redirect.html":
            sent_on[output.path] = moved[output.path]
        yield output
    if sent_on:
        yield "_redirects", redirect_lines(sent_on, site)


def _feeds(workspace: Workspace, feeds: Iterable[Feed], renderer: Renderer) -> Iterator[SiteFile]:
    """The files of the site's feeds, which need its address."""
    base_url = workspace.settings.site.base_url
    if base_url:
        yield from feed_files(feeds, renderer, base_url)
        yield from feeds_of_podcasts(workspace, workspace.snapshot(), base_url)


def _failure(library: Library, path: str, error: PodcastNotesError) -> Failure:
    """Why a file of the site is not there, named by the transcript that it is made of."""
    of_file = {
        f"episodes/{record.episode_id}/{transcript_file(record)[0]}": record.id for record in library.transcripts
    }
    return Failure.of(of_file.get(path, path), error)


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

"""Building the site: gathers records and texts, has them turned into pages, and writes those."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain

from msgspec.structs import replace

from podcast_notes.archive.article_texts import read_article_text
from podcast_notes.archive.chapters import chapters_of
from podcast_notes.archive.library import (
    about_text,
    chapters_by_episode,
    library_of,
    notes_of,
    producer_notes,
    renderer_for,
    site_settings,
)
from podcast_notes.archive.lookups import Lookup
from podcast_notes.archive.page_caches import forget_others
from podcast_notes.archive.published import PublishedFiles, StandingTranscripts
from podcast_notes.archive.site_index import SearchIndex
from podcast_notes.archive.transcript_files import LoadedTranscripts
from podcast_notes.archive.voices import names_by_label
from podcast_notes.archive.workspace import Failure, Progress, Workspace
from podcast_notes.errors import PodcastNotesError
from podcast_notes.models import Library
from podcast_notes.notes import LibraryIndex
from podcast_notes.notes.addresses import transcript_file
from podcast_notes.pages import (
    Feed,
    Material,
    Page,
    PagePart,
    PassageDocuments,
    SearchDocument,
    SitePages,
    redirect_lines,
    redirects,
    search_documents,
    site_feeds,
)
from podcast_notes.render import Aside, BuildResult, Output, Part, Renderer, SiteBuild, SiteFile, Staging
from podcast_notes.render.companions import Companions, Seen


def build_site(workspace: Workspace, staging: Staging, progress: Progress) -> tuple[BuildResult, list[Failure]]:
    """Build the site of an archive into a staging, and put it into place.

    A file that cannot be read is a Failure, and its pages do without it. Raises TemplateError, StoreError.
    """
    library = library_of(workspace.snapshot())
    failures: list[Failure] = []
    index = SearchIndex(workspace, staging.folder)
    renderer = renderer_for(workspace)
    site = SiteParts(workspace, library, renderer, failures, search=index.wanted)
    about = len(library.podcasts) + len(library.episodes) + len(library.people) + len(library.articles)
    with SiteBuild(renderer, staging) as build:
        parts = site.parts()
        for aside in progress(build.make_parts(parts, language=site.language), about):
            site.note(aside)
        build.make(site.others())
        result = build.publish()
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
        transcripts=StandingTranscripts(loaded).sources(),
        chapters=chapters_by_episode(workspace, library.episodes, failures),
        notes=producer_notes(workspace, library.episodes, failures),
    )


class SiteParts:
    """What a site is made of: its pages with their files in parts, and what is known only when all parts are there.

    Parts read what they need when they are called, and may be called in another process; what cannot be read is a Failure,
    and pages do without it. `search` says whether there is a search page.
    """

    def __init__(
        self, workspace: Workspace, library: Library, renderer: Renderer, failures: list[Failure], *, search: bool
    ) -> None:
        self._workspace = workspace
        self._renderer = renderer
        self._failures = failures
        self._site = replace(site_settings(workspace), search=search)
        self._library = library
        self._companions = Companions(renderer, self._site)
        self._paths: set[str] = set()
        names = names_by_label(library.appearances, library.people)
        transcripts = StandingTranscripts(LoadedTranscripts(workspace, library.transcripts, failures, names=names))
        self._files = PublishedFiles(workspace, library.episodes, transcripts, failures)
        episodes = {episode.id: episode for episode in library.episodes}
        self._pages = SitePages(
            library,
            Material(
                index=LibraryIndex(library),
                site=self._site,
                names=renderer.wording(self._site.language).page_names(),
                transcripts=transcripts,
                article_texts=Lookup(
                    (article.id for article in library.articles), partial(read_article_text, workspace), failures
                ),
                chapters=Lookup(episodes, lambda key: chapters_of(workspace, episodes[key]) or None, failures),
                notes=Lookup(episodes, partial(notes_of, workspace), failures),
                media=self._files.media,
                about=about_text(workspace, failures),
            ),
        )

    @property
    def language(self) -> str:
        """The language of the site."""
        return self._site.language

    def parts(self) -> list[Part]:
        """All pages, and after those of each episode its files, which are made of the same."""
        of_episodes = self._pages.of_episodes()
        return [
            *(self._part(part) for part in self._pages.lists()),
            *(self._part(part, partial(self._files.of_episode, key)) for key, part in of_episodes.items()),
            *(self._part(part) for part in self._pages.others()),
        ]

    def _part(self, pages: PagePart, files: Callable[[], Iterable[SiteFile]] = tuple) -> Part:
        return partial(self._made, pages, files)

    def _made(self, pages: PagePart, files: Callable[[], Iterable[SiteFile]]) -> Iterator[Output | Aside]:
        """What a part gives, with what is to be known of it elsewhere."""
        known = len(self._failures)
        for page in pages():
            yield Aside(Seen.of(page))
            yield page
        yield from files()
        found, self._failures[known:] = self._failures[known:], []
        yield from map(Aside, found)

    def note(self, aside: object) -> None:
        """Take note of what a part said."""
        if isinstance(aside, Seen):
            self._paths.add(aside.path)
            self._companions.note(aside)
        elif isinstance(aside, Failure):
            self._failures.append(aside)

    def others(self) -> Iterator[Output]:
        """What is known when all parts were noted: redirects, pictures, the map of the site and feeds."""
        sent_on: list[str] = []
        for page in self._pages.redirects(self._paths):
            sent_on.append(page.path)
            self._companions.note(Seen.of(page))
            yield page
        if sent_on:
            moved = redirects(self._library, self._site)
            yield "_redirects", redirect_lines({path: moved[path] for path in sent_on}, self._site)
        yield from self._companions.files()
        feeds = site_feeds(self._library, site=self._site, media=self._files.media)
        yield from _feeds(self._workspace, feeds, self._renderer)


def pages_of_site(workspace: Workspace, failures: list[Failure]) -> Iterator[Page]:
    """The pages of an archive's site as they are rendered, without a search page."""
    site = SiteParts(workspace, library_of(workspace.snapshot()), renderer_for(workspace), failures, search=False)
    for output in chain.from_iterable(part() for part in site.parts()):
        if isinstance(output, Aside):
            site.note(output.value)
        elif isinstance(output, Page):
            yield output


def _feeds(workspace: Workspace, feeds: Iterable[Feed], renderer: Renderer) -> Iterator[SiteFile]:
    """The files of the site's feeds, which need its address."""
    base_url = workspace.settings.site.base_url
    if base_url:
        from podcast_notes.archive.feeds import feeds_of_podcasts
        from podcast_notes.render.feeds import feed_files

        yield from feed_files(feeds, renderer, base_url)
        yield from feeds_of_podcasts(workspace, workspace.snapshot(), base_url)


def _failure(library: Library, path: str, error: PodcastNotesError) -> Failure:
    """Why a file of the site is not there, named by the transcript that it is made of."""
    of_file = {
        f"episodes/{record.episode_id}/{transcript_file(record)[0]}": record.id for record in library.transcripts
    }
    return Failure.of(of_file.get(path, path), error)

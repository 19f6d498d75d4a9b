"""All pages of the site, as a whole or in parts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial

from podcast_notes.models import ArticleRecord, Chapter, EpisodeRecord, Library, SiteSettings, Transcript
from podcast_notes.notes import LibraryIndex, OwnNotes
from podcast_notes.pages.about import about_page, not_found_page
from podcast_notes.pages.article import article_page
from podcast_notes.pages.context import Material
from podcast_notes.pages.episode import episode_page
from podcast_notes.pages.episodes import by_guest_pages, episodes_page, podcasts_page, year_pages
from podcast_notes.pages.guest import guest_pages, guests_pages
from podcast_notes.pages.lists import articles_pages, home_page, podcast_page
from podcast_notes.pages.quotes import quotes_pages
from podcast_notes.pages.recording import transcript_pages
from podcast_notes.pages.records import Page
from podcast_notes.pages.redirects import redirect_pages, redirects
from podcast_notes.pages.search import search_page
from podcast_notes.pages.statistics import statistics_page
from podcast_notes.pages.transcript import TranscriptSource
from podcast_notes.pages.utterance import clip_pages, quote_pages

PagePart = Callable[[], Iterable[Page]]
"""Gives some pages that belong together, in whichever process."""


def site_pages(
    library: Library,
    *,
    site: SiteSettings,
    transcripts: Mapping[str, Transcript | TranscriptSource],
    article_texts: Mapping[str, str],
    chapters: Mapping[str, tuple[Chapter, ...]],
    notes: Mapping[str, OwnNotes],
    media: Mapping[str, str],
    about: str = "",
    names: Mapping[str, str] | None = None,
) -> Iterator[Page]:
    """All pages of the site, one at a time, of what `Material` holds."""
    material = Material(
        index=LibraryIndex(library),
        site=site,
        transcripts=transcripts,
        article_texts=article_texts,
        chapters=chapters,
        notes=notes,
        media=media,
        about=about,
        names=names or {},
    )
    pages = SitePages(library, material)
    taken: set[str] = set()
    for part in (*pages.lists(), *pages.of_episodes().values(), *pages.others()):
        for page in part():
            taken.add(page.path)
            yield page
    yield from pages.redirects(taken)


class SitePages:
    """The pages of a site, in parts that each gather what they show when they are called."""

    def __init__(self, library: Library, material: Material) -> None:
        self._moved = redirects(library, material.site)
        self._material = material

    def lists(self) -> Iterator[PagePart]:
        """What leads to all else: the front page, and lists of episodes, people, articles and quotes."""
        material = self._material
        for one in (home_page, podcasts_page, episodes_page, statistics_page, about_page, not_found_page):
            yield partial(_alone, one, material)
        if material.site.search:
            yield partial(_alone, search_page, material)
        for several in (year_pages, by_guest_pages, guests_pages, articles_pages, quotes_pages):
            yield partial(several, material)
        for podcast in material.index.podcasts.values():
            yield partial(_alone, podcast_page, material, podcast)

    def of_episodes(self) -> dict[str, PagePart]:
        """The pages of each episode, and of its transcripts, by episode id."""
        return {
            key: partial(_episode_pages, self._material, episode)
            for key, episode in self._material.index.episodes.items()
        }

    def others(self) -> Iterator[PagePart]:
        """The pages of people, of articles with their quotes, and of what was picked from episodes."""
        material = self._material
        for person in material.index.people.values():
            yield partial(guest_pages, material, person)
        for article in material.index.articles.values():
            yield partial(_article_pages, material, article)
        for picks in material.index.picks_of_episode.values():
            yield partial(clip_pages, material, picks)

    def redirects(self, taken: Collection[str]) -> Iterator[Page]:
        """A page for each old address at which no other page stands."""
        return redirect_pages(self._material, self._moved, taken)


def _alone(page: Callable[..., Page], *given: object) -> tuple[Page]:
    return (page(*given),)


def _episode_pages(material: Material, episode: EpisodeRecord) -> Iterator[Page]:
    yield episode_page(material, episode)
    yield from transcript_pages(material, episode)


def _article_pages(material: Material, article: ArticleRecord) -> Iterator[Page]:
    yield article_page(material, article)
    yield from quote_pages(material, article)

"""The pages of the site: records of an archive → a path, a template and what the template shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from podcast_notes.models import Chapter, Library, SiteSettings, Transcript
from podcast_notes.notes import LibraryIndex, OwnNotes
from podcast_notes.pages.about import about_page, not_found_page
from podcast_notes.pages.article import article_page
from podcast_notes.pages.context import Material
from podcast_notes.pages.episode import episode_page
from podcast_notes.pages.episodes import by_guest_pages, episodes_page, podcasts_page, year_pages
from podcast_notes.pages.feeds import Entry, Feed, site_feeds
from podcast_notes.pages.guest import guest_pages, guests_pages
from podcast_notes.pages.lists import articles_pages, home_page, podcast_page
from podcast_notes.pages.quoted_text import QuotedText, quoted_text, sureness
from podcast_notes.pages.quotes import QUOTES_ON_A_PAGE, quotes_pages
from podcast_notes.pages.recording import transcript_pages
from podcast_notes.pages.records import CardView, Page, PageContext
from podcast_notes.pages.redirects import redirect_lines, redirect_pages, redirects
from podcast_notes.pages.search import search_page
from podcast_notes.pages.search_documents import Marker, PassageDocuments, SearchDocument, search_documents
from podcast_notes.pages.statistics import statistics_page
from podcast_notes.pages.transcript import CueLine, ShownTranscript, TranscriptSource, stand_in
from podcast_notes.pages.utterance import clip_pages, quote_pages

__all__ = [
    "QUOTES_ON_A_PAGE",
    "CardView",
    "CueLine",
    "Entry",
    "Feed",
    "Marker",
    "Page",
    "PageContext",
    "PassageDocuments",
    "QuotedText",
    "SearchDocument",
    "ShownTranscript",
    "TranscriptSource",
    "quoted_text",
    "redirect_lines",
    "redirects",
    "search_documents",
    "site_feeds",
    "site_pages",
    "stand_in",
    "sureness",
]


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
    """All pages of the site, one at a time, so that mappings can load what they hold when it is looked up.

    `transcripts` is by transcript id, each as it is or as what it is read from when its page is rendered; `article_texts` is
    by article id, the others by episode id: `notes` is what the producer wrote, `media` the address of a local copy of
    the audio, relative to the site's root. `about` is what the archive says of itself, in Markdown. `names` is what lists are
    called in the site's language, by key (`Wording.page_names`); a list without a name is called what the site is.
    """
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
    taken: set[str] = set()
    for page in _pages(material):
        taken.add(page.path)
        yield page
    yield from redirect_pages(material, redirects(library, site), taken)


def _pages(material: Material) -> Iterator[Page]:
    yield home_page(material)
    yield podcasts_page(material)
    yield episodes_page(material)
    yield from year_pages(material)
    yield from by_guest_pages(material)
    yield from guests_pages(material)
    yield from articles_pages(material)
    yield from quotes_pages(material)
    yield statistics_page(material)
    yield about_page(material)
    yield not_found_page(material)
    if material.site.search:
        yield search_page(material)
    for podcast in material.index.podcasts.values():
        yield podcast_page(material, podcast)
    for episode in material.index.episodes.values():
        yield episode_page(material, episode)
        yield from transcript_pages(material, episode)
    for person in material.index.people.values():
        yield from guest_pages(material, person)
    for article in material.index.articles.values():
        yield article_page(material, article)
    yield from quote_pages(material)
    yield from clip_pages(material)

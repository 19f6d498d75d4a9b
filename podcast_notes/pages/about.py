"""What the site is and how it is made, the page for an address that leads nowhere, and pages at old addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from podcast_notes.language import primary
from podcast_notes.notes import LibraryIndex
from podcast_notes.notes.addresses import ABOUT, NOT_FOUND, base_path
from podcast_notes.pages.context import Material, frame, podcast_card
from podcast_notes.pages.list_records import AboutPage, NotFoundPage
from podcast_notes.pages.records import Page


def about_page(material: Material) -> Page:
    """What the site is, how verdicts are made and what they mean; what the archive says of itself goes first."""
    index = material.index
    return Page(
        path=ABOUT,
        template="about.html",
        context=AboutPage(
            **frame(
                material, ABOUT, section="about", title=material.called("about"), description=material.site.description
            ),
            own=material.about,
            podcasts=tuple(podcast_card(index, podcast) for podcast in index.podcasts.values()),
            languages=tuple(language for language, _ in Counter(_languages(index)).most_common()),
        ),
    )


def _languages(index: LibraryIndex) -> Iterator[str]:
    """The language of every episode and article, as far as it is known."""
    for episode in index.episodes.values():
        language = primary(index.language_of(episode, ""))
        if language:
            yield language
    for article in index.articles.values():
        language = primary(article.language)
        if language:
            yield language


def not_found_page(material: Material) -> Page:
    """The page that a server answers with where there is none: its links start at the site's root, at whatever depth."""
    context = NotFoundPage(**frame(material, NOT_FOUND, section="", title=material.called("missing")))
    rooted = replace(context, root=base_path(material.site.base_url), canonical=None)
    return Page(path=NOT_FOUND, template="404.html", context=rooted, listed=False)

"""The search page."""

from __future__ import annotations

from typing import get_args

from podcast_notes.names import sort_name
from podcast_notes.notes.addresses import SEARCH
from podcast_notes.notes.index import VERDICT_ORDER
from podcast_notes.pages.context import Material, frame
from podcast_notes.pages.records import Page, SearchPage
from podcast_notes.pages.search_documents import UNCHECKED, FilterNames, Kind, document_language


def search_page(material: Material) -> Page:
    """The page from which the site is searched."""
    index, names = material.index, FilterNames(material.index)
    guests = [
        person
        for person in index.people.values()
        if person.id in index.quotes_of_person
        or any(record.role == "guest" for record in index.appearances_of_person.get(person.id, ()))
    ]
    days = [
        *(episode.content.published for episode in index.episodes.values()),
        *(article.published for article in index.articles.values()),
    ]
    languages = [
        *(index.language_of(episode, "") for episode in index.episodes.values()),
        *(record.language for records in index.transcripts_of_episode.values() for record in records),
        *(article.language for article in index.articles.values()),
        None,
    ]
    return Page(
        path=SEARCH,
        template="search.html",
        context=SearchPage(
            **frame(material, SEARCH, section="search", title=material.called("search")),
            kinds=get_args(Kind),
            podcasts=tuple(sorted(names.podcasts.values(), key=str.casefold)),
            guests=tuple(
                names.people[person.id]
                for person in sorted(guests, key=lambda person: (sort_name(person.name), person.id))
            ),
            years=tuple(sorted({str(day.year) for day in days if day}, reverse=True)),
            verdicts=(*(verdict.value for verdict in VERDICT_ORDER), UNCHECKED),
            languages=tuple(sorted({document_language(material, language) for language in languages})),
        ),
    )

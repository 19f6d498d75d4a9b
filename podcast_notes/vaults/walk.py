"""The documents of an export that has one for each thing of the archive, whatever they say in their front matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from podcast_notes.models import ArticleRecord, EpisodeRecord, PersonRecord, PodcastRecord
from podcast_notes.notes.addresses import HOME, article_address, episode_address, guest_address, podcast_address
from podcast_notes.vaults.records import ArticleSheet, Document, EpisodeSheet, PersonSheet, PodcastSheet, Sheet
from podcast_notes.vaults.sheets import Sheets

Properties = Mapping[str, object]


class FrontMatter(Protocol):
    """What documents of an export have for front matter."""

    def of_index(self) -> Properties:
        """The list of all."""

    def of_podcast(self, podcast: PodcastRecord, sheet: PodcastSheet) -> Properties:
        """A podcast."""

    def of_episode(self, episode: EpisodeRecord, sheet: EpisodeSheet) -> Properties:
        """An episode."""

    def of_person(self, person: PersonRecord, sheet: PersonSheet) -> Properties:
        """A person."""

    def of_article(self, article: ArticleRecord, sheet: ArticleSheet) -> Properties:
        """An article."""


def documents(sheets: Sheets, front_matter: FrontMatter) -> Iterator[Document]:
    """A document for each podcast, episode, person and article, and a list of all of them, one at a time."""
    index, places = sheets.material.index, sheets.places

    def document(address: str, kind: str, sheet: Sheet, properties: Properties) -> Document:
        return Document(path=places[address], properties=properties, template=f"export/{kind}.md", sheet=sheet)

    yield document(HOME, "index", sheets.index(), front_matter.of_index())
    for podcast in index.podcasts.values():
        shown = sheets.podcast(podcast)
        yield document(podcast_address(podcast.id), "podcast", shown, front_matter.of_podcast(podcast, shown))
    for episode in index.episodes.values():
        told = sheets.episode(episode)
        yield document(episode_address(episode.id), "episode", told, front_matter.of_episode(episode, told))
    for person in index.people.values():
        known = sheets.person(person)
        yield document(guest_address(person.id), "person", known, front_matter.of_person(person, known))
    for article in index.articles.values():
        printed = sheets.article(article)
        yield document(article_address(article.id), "article", printed, front_matter.of_article(article, printed))

"""A folder of plain Markdown (CommonMark) with relative links, such as GitHub shows: README.md and a file for each thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from podcast_notes.notes import LibraryIndex
from podcast_notes.notes.addresses import (
    HOME,
    article_address,
    episode_address,
    guest_address,
    podcast_address,
)
from podcast_notes.notes.records import PersonLink
from podcast_notes.pages.context import Material
from podcast_notes.vaults.properties import day, duration, hosts, number, people
from podcast_notes.vaults.records import (
    ArticleSheet,
    Document,
    EpisodeSheet,
    ExportFile,
    PersonSheet,
    Places,
    PodcastSheet,
)
from podcast_notes.vaults.sheets import Sheets, sounds_of

NAME = "markdown"


def files(material: Material) -> Iterator[ExportFile]:
    """All files of the folder, one at a time."""
    index = material.index
    places = _places(index)
    sheets = Sheets(material=material, form=NAME, places=places, sounds=sounds_of(material))
    yield Document(path=places[HOME], properties={}, template="export/index.md", sheet=sheets.index())
    for podcast in index.podcasts.values():
        shown = sheets.podcast(podcast)
        yield _document(podcast_address(podcast.id), "podcast", shown, _of_podcast(podcast.id, shown))
    for episode in index.episodes.values():
        told = sheets.episode(episode)
        yield _document(episode_address(episode.id), "episode", told, _of_episode(episode.id, told))
    for person in index.people.values():
        known = sheets.person(person)
        yield _document(guest_address(person.id), "person", known, _of_person(person.id, known))
    for article in index.articles.values():
        printed = sheets.article(article)
        yield _document(article_address(article.id), "article", printed, _of_article(article.id, printed))


def _document(
    address: str,
    kind: str,
    sheet: EpisodeSheet | PersonSheet | ArticleSheet | PodcastSheet,
    properties: Mapping[str, object],
) -> Document:
    return Document(path=sheet.places[address], properties=properties, template=f"export/{kind}.md", sheet=sheet)


def _places(index: LibraryIndex) -> Places:
    return {
        HOME: "README.md",
        **{podcast_address(key): f"podcasts/{key}.md" for key in index.podcasts},
        **{episode_address(key): f"episodes/{key}.md" for key in index.episodes},
        **{guest_address(key): f"people/{key}.md" for key in index.people},
        **{article_address(key): f"articles/{key}.md" for key in index.articles},
    }


def _names(found: list[PersonLink]) -> list[str]:
    return [person.name for person in found]


def _of_episode(id: str, sheet: EpisodeSheet) -> dict[str, object]:
    notes = sheet.page.notes
    return {
        "title": notes.title,
        "podcast": notes.podcast,
        "season": notes.said.season,
        "episode": number(notes.number),
        "date": day(notes.published),
        "duration": duration(notes.duration_ms),
        "language": notes.language,
        "guests": _names(people(notes.guests)),
        "hosts": _names(hosts(notes.hosts)),
        "audio": sheet.sounds.get(episode_address(id)),
        "url": sheet.page_url,
        "id": id,
    }


def _of_person(id: str, sheet: PersonSheet) -> dict[str, object]:
    page = sheet.page
    return {
        "title": page.name,
        "aliases": page.aliases,
        "links": [link.url for link in page.links],
        "url": sheet.page_url,
        "id": id,
    }


def _of_podcast(id: str, sheet: PodcastSheet) -> dict[str, object]:
    page = sheet.page
    return {
        "title": page.podcast.title,
        "publisher": page.podcast.publisher,
        "language": page.podcast.language,
        "link": page.link,
        "feed": page.feed,
        "url": sheet.page_url,
        "id": id,
    }


def _of_article(id: str, sheet: ArticleSheet) -> dict[str, object]:
    article = sheet.page.card.article
    return {
        "title": article.title,
        "byline": article.byline,
        "publisher": article.publisher,
        "date": day(article.published),
        "language": article.language,
        "source": article.url,
        "url": sheet.page_url,
        "id": id,
    }

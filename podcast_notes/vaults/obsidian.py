"""A vault of Obsidian: notes named as people name things, linked by [[wikilinks]], with properties.

Sources: https://help.obsidian.md/properties and https://help.obsidian.md/links (which characters no name may have, and
`^blocks` to link to).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from podcast_notes.models import EpisodeRecord
from podcast_notes.notes import LibraryIndex
from podcast_notes.notes.addresses import (
    HOME,
    article_address,
    episode_address,
    guest_address,
    podcast_address,
)
from podcast_notes.notes.records import PersonLink
from podcast_notes.notes.views import title_without_number
from podcast_notes.pages.context import Material
from podcast_notes.vaults.names import Names
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
from podcast_notes.vaults.sheets import Sheets, by_age, sounds_of

NAME = "obsidian"


def files(material: Material) -> Iterator[ExportFile]:
    """All notes of the vault, one at a time."""
    index = material.index
    places = _places(material)
    sheets = Sheets(material=material, form=NAME, places=places, sounds=sounds_of(material))
    yield Document(path=places[HOME], properties={"tags": ["index"]}, template="export/index.md", sheet=sheets.index())
    for podcast in index.podcasts.values():
        shown = sheets.podcast(podcast)
        yield _document(podcast_address(podcast.id), "podcast", shown, [podcast.content.title], _of_podcast(shown))
    for episode in index.episodes.values():
        told = sheets.episode(episode)
        yield _document(
            episode_address(episode.id),
            "episode",
            told,
            _names(index, episode, told),
            _of_episode(index, episode, told),
        )
    for person in index.people.values():
        known = sheets.person(person)
        yield _document(guest_address(person.id), "person", known, [person.name, *person.aliases], _of_person(known))
    for article in index.articles.values():
        printed = sheets.article(article)
        yield _document(article_address(article.id), "article", printed, [article.title], _of_article(printed))


def wikilink(places: Places, address: str, text: str) -> str:
    """A link to the note of an address, as properties have it; the text where there is none."""
    if address not in places:
        return str(_no_link(text))
    shown = text.translate(_ENDS_A_LINK)
    return f"[[{places[address].removesuffix('.md')}|{shown}]]"


_LINKED = frozenset({"podcast", "guests", "hosts", "articles", "episodes"})
"""The properties that hold links."""


def _no_link(value: object) -> object:
    """A value of a property, in which no text becomes a link to a note."""
    if isinstance(value, list):
        return [_no_link(one) for one in value]
    return value.replace("[[", "[\u2060[") if isinstance(value, str) else value


_ENDS_A_LINK = str.maketrans({"[": "(", "]": ")", "|": "/", "\\": "/", "\n": " ", "\r": " "})


def _document(
    address: str,
    kind: str,
    sheet: EpisodeSheet | PersonSheet | ArticleSheet | PodcastSheet,
    names: Iterable[str | None],
    properties: Mapping[str, object],
) -> Document:
    """A note, which is also found by names that its file has not."""
    path = sheet.places[address]
    own = PurePosixPath(path).stem
    aliases = [name for name in names if name and name != own]
    return Document(
        path=path,
        properties={
            "aliases": _no_link(list(dict.fromkeys(aliases))),
            "tags": [kind],
            **{name: value if name in _LINKED else _no_link(value) for name, value in properties.items()},
        },
        template=f"export/{kind}.md",
        sheet=sheet,
    )


def _places(material: Material) -> Places:
    index = material.index
    names, folders = Names(), Names()
    places = {HOME: names.take("", material.site.title, "index")}
    podcast_folders: dict[str, str] = {}
    for podcast in by_age(index.podcasts.values()):
        places[podcast_address(podcast.id)] = names.take("Podcasts", podcast.content.title, podcast.id)
        podcast_folders[podcast.id] = folders.take("Episodes", podcast.content.title, podcast.id)
    for episode in by_age(index.episodes.values()):
        folder = podcast_folders[episode.podcast_id]
        places[episode_address(episode.id)] = names.take(folder, _title(episode), episode.id)
    for person in by_age(index.people.values()):
        places[guest_address(person.id)] = names.take("People", person.name, person.id)
    for article in by_age(index.articles.values()):
        title = article.title or article.publisher or article.id
        places[article_address(article.id)] = names.take("Articles", title, article.id)
    return {address: f"{path}.md" for address, path in places.items()}


def _title(episode: EpisodeRecord) -> str:
    """A title that begins with the number, so that a folder sorts: `14 The dike`."""
    content = episode.content
    title = title_without_number(content.title, content.number)
    return f"{content.number} {title}" if content.number else title


def _names(index: LibraryIndex, episode: EpisodeRecord, sheet: EpisodeSheet) -> list[str | None]:
    notes = sheet.page.notes
    podcast = index.podcasts[episode.podcast_id].content.title
    return [notes.title, f"{podcast} {notes.number}" if notes.number else None]


def _links(places: Places, found: Iterable[PersonLink]) -> list[str]:
    return [wikilink(places, person.address, person.name) for person in found]


def _of_episode(index: LibraryIndex, episode: EpisodeRecord, sheet: EpisodeSheet) -> dict[str, object]:
    notes, podcast = sheet.page.notes, index.podcasts[episode.podcast_id].content.title
    return {
        "podcast": wikilink(sheet.places, podcast_address(episode.podcast_id), podcast),
        "season": notes.said.season,
        "episode": number(notes.number),
        "date": day(notes.published),
        "duration": duration(notes.duration_ms),
        "language": notes.language,
        "guests": _links(sheet.places, people(notes.guests)),
        "hosts": _links(sheet.places, hosts(notes.hosts)),
        "articles": [
            wikilink(sheet.places, item.article.address, item.article.title or item.article.publisher or "?")
            for item in notes.press
        ],
        "audio": sheet.sounds.get(episode_address(episode.id)),
        "url": sheet.page_url,
    }


def _of_person(sheet: PersonSheet) -> dict[str, object]:
    page = sheet.page
    newest = next(iter(page.affiliations), None)
    return {
        "role": newest.title if newest else None,
        "organisation": newest.organisation if newest else None,
        "links": [link.url for link in page.links],
        "url": sheet.page_url,
    }


def _of_podcast(sheet: PodcastSheet) -> dict[str, object]:
    page = sheet.page
    return {
        "publisher": page.podcast.publisher,
        "hosts": _links(sheet.places, page.hosts),
        "language": page.podcast.language,
        "link": page.link,
        "feed": page.feed,
        "url": sheet.page_url,
    }


def _of_article(sheet: ArticleSheet) -> dict[str, object]:
    article = sheet.page.card.article
    return {
        "author": article.byline,
        "publisher": article.publisher,
        "date": day(article.published),
        "language": article.language,
        "episodes": [
            wikilink(sheet.places, linked.episode.address, linked.episode.title) for linked in sheet.page.card.episodes
        ],
        "source": article.url,
        "url": sheet.page_url,
    }

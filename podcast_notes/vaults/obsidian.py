"""A vault of Obsidian: notes named as people name things, linked by [[wikilinks]], with properties.

Sources: https://help.obsidian.md/properties and https://help.obsidian.md/links (which characters no name may have, and
`^blocks` to link to).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from podcast_notes.models import ArticleRecord, EpisodeRecord, PersonRecord, PodcastRecord
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
    EpisodeSheet,
    ExportFile,
    PersonSheet,
    Places,
    PodcastSheet,
)
from podcast_notes.vaults.sheets import Sheets, by_age
from podcast_notes.vaults.walk import Properties, documents

NAME = "obsidian"
_NOTE = ".md"


def places(material: Material, earlier: Places) -> Places:
    """Where notes stand: by their titles, each where it stood earlier, so that links of other notes to it hold."""
    index = material.index
    names = Names({address: path.removesuffix(_NOTE) for address, path in earlier.items()})
    folders = Names(_folders(index, earlier))
    found = {HOME: names.take("", material.site.title, "index", HOME)}
    podcast_folders: dict[str, str] = {}
    for podcast in by_age(index.podcasts.values()):
        title, address = podcast.content.title, podcast_address(podcast.id)
        found[address] = names.take("Podcasts", title, podcast.id, address)
        podcast_folders[podcast.id] = folders.take("Episodes", title, podcast.id, address)
    for episode in by_age(index.episodes.values()):
        folder, address = podcast_folders[episode.podcast_id], episode_address(episode.id)
        found[address] = names.take(folder, _title(episode), episode.id, address)
    for person in by_age(index.people.values()):
        address = guest_address(person.id)
        found[address] = names.take("People", person.name, person.id, address)
    for article in by_age(index.articles.values()):
        title, address = article.title or article.publisher or article.id, article_address(article.id)
        found[address] = names.take("Articles", title, article.id, address)
    return {address: f"{path}{_NOTE}" for address, path in found.items()}


def _folders(index: LibraryIndex, earlier: Places) -> dict[str, str]:
    """The folders in which the episodes of podcasts stood earlier, by the addresses of podcasts."""
    return {
        podcast_address(episode.podcast_id): str(PurePosixPath(earlier[episode_address(episode.id)]).parent)
        for episode in index.episodes.values()
        if episode_address(episode.id) in earlier
    }


def _title(episode: EpisodeRecord) -> str:
    """A title that begins with the number, so that a folder sorts: `14 The dike`."""
    content = episode.content
    title = title_without_number(content.title, content.number)
    return f"{content.number} {title}" if content.number else title


def files(sheets: Sheets) -> Iterator[ExportFile]:
    """All notes of the vault, one at a time."""
    yield from documents(sheets, _FrontMatter(sheets.material.index, sheets.places))


def wikilink(places: Places, address: str, text: str) -> str:
    """A link to the note of an address, as properties have it; the text where there is none."""
    if address not in places:
        return str(_no_link(text))
    shown = text.translate(_ENDS_A_LINK)
    return f"[[{places[address].removesuffix(_NOTE)}|{shown}]]"


_LINKED = frozenset({"podcast", "guests", "hosts", "articles", "episodes"})
"""The properties that hold links."""


def _no_link(value: object) -> object:
    """A value of a property, in which no text becomes a link to a note."""
    if isinstance(value, list):
        return [_no_link(one) for one in value]
    return value.replace("[[", "[\u2060[") if isinstance(value, str) else value


_ENDS_A_LINK = str.maketrans({"[": "(", "]": ")", "|": "/", "\\": "/", "\n": " ", "\r": " "})


class _FrontMatter:
    """See `walk.FrontMatter`: what a note is, by which names it is also found, and what Obsidian knows of it."""

    def __init__(self, index: LibraryIndex, places: Places) -> None:
        self._index = index
        self._places = places

    def of_index(self) -> Properties:
        return {"tags": ["index"]}

    def of_episode(self, episode: EpisodeRecord, sheet: EpisodeSheet) -> Properties:
        notes, podcast = sheet.page.notes, self._index.podcasts[episode.podcast_id].content.title
        address = episode_address(episode.id)
        properties = {
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
            "audio": sheet.sounds.get(address),
            "url": sheet.page_url,
        }
        names = [notes.title, f"{podcast} {notes.number}" if notes.number else None]
        return self._note(address, "episode", names, properties)

    def of_person(self, person: PersonRecord, sheet: PersonSheet) -> Properties:
        page = sheet.page
        newest = next(iter(page.affiliations), None)
        properties = {
            "role": newest.title if newest else None,
            "organisation": newest.organisation if newest else None,
            "links": [link.url for link in page.links],
            "url": sheet.page_url,
        }
        return self._note(guest_address(person.id), "person", [person.name, *person.aliases], properties)

    def of_podcast(self, podcast: PodcastRecord, sheet: PodcastSheet) -> Properties:
        page = sheet.page
        properties = {
            "publisher": page.podcast.publisher,
            "hosts": _links(sheet.places, page.hosts),
            "language": page.podcast.language,
            "link": page.link,
            "feed": page.feed,
            "url": sheet.page_url,
        }
        return self._note(podcast_address(podcast.id), "podcast", [podcast.content.title], properties)

    def of_article(self, article: ArticleRecord, sheet: ArticleSheet) -> Properties:
        shown = sheet.page.card.article
        properties = {
            "author": shown.byline,
            "publisher": shown.publisher,
            "date": day(shown.published),
            "language": shown.language,
            "episodes": [
                wikilink(sheet.places, linked.episode.address, linked.episode.title)
                for linked in sheet.page.card.episodes
            ],
            "source": shown.url,
            "url": sheet.page_url,
        }
        return self._note(article_address(article.id), "article", [article.title], properties)

    def _note(self, address: str, kind: str, names: Iterable[str | None], properties: Properties) -> Properties:
        """The properties of a note, which is also found by names that its file has not."""
        own = PurePosixPath(self._places[address]).stem
        aliases = [name for name in names if name and name != own]
        return {
            "aliases": _no_link(list(dict.fromkeys(aliases))),
            "tags": [kind],
            **{name: value if name in _LINKED else _no_link(value) for name, value in properties.items()},
        }


def _links(places: Places, found: Iterable[PersonLink]) -> list[str]:
    return [wikilink(places, person.address, person.name) for person in found]

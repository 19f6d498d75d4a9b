"""A folder of plain Markdown (CommonMark) with relative links, such as GitHub shows: README.md and a file for each thing."""

from __future__ import annotations

from collections.abc import Iterator

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
from podcast_notes.vaults.properties import day, duration, hosts, number, people
from podcast_notes.vaults.records import ArticleSheet, EpisodeSheet, ExportFile, PersonSheet, Places, PodcastSheet
from podcast_notes.vaults.sheets import Sheets
from podcast_notes.vaults.walk import Properties, documents

NAME = "markdown"


def places(index: LibraryIndex) -> Places:
    """Where documents stand: by their ids."""
    return {
        HOME: "README.md",
        **{podcast_address(key): f"podcasts/{key}.md" for key in index.podcasts},
        **{episode_address(key): f"episodes/{key}.md" for key in index.episodes},
        **{guest_address(key): f"people/{key}.md" for key in index.people},
        **{article_address(key): f"articles/{key}.md" for key in index.articles},
    }


def files(sheets: Sheets) -> Iterator[ExportFile]:
    """All files of the folder, one at a time."""
    yield from documents(sheets, _FrontMatter())


def _names(found: list[PersonLink]) -> list[str]:
    return [person.name for person in found]


class _FrontMatter:
    """See `walk.FrontMatter`."""

    def of_index(self) -> Properties:
        return {}

    def of_episode(self, episode: EpisodeRecord, sheet: EpisodeSheet) -> Properties:
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
            "audio": sheet.sounds.get(episode_address(episode.id)),
            "url": sheet.page_url,
            "id": episode.id,
        }

    def of_person(self, person: PersonRecord, sheet: PersonSheet) -> Properties:
        page = sheet.page
        return {
            "title": page.name,
            "aliases": page.aliases,
            "links": [link.url for link in page.links],
            "url": sheet.page_url,
            "id": person.id,
        }

    def of_podcast(self, podcast: PodcastRecord, sheet: PodcastSheet) -> Properties:
        page = sheet.page
        return {
            "title": page.podcast.title,
            "publisher": page.podcast.publisher,
            "language": page.podcast.language,
            "link": page.link,
            "feed": page.feed,
            "url": sheet.page_url,
            "id": podcast.id,
        }

    def of_article(self, article: ArticleRecord, sheet: ArticleSheet) -> Properties:
        shown = sheet.page.card.article
        return {
            "title": shown.title,
            "byline": shown.byline,
            "publisher": shown.publisher,
            "date": day(shown.published),
            "language": shown.language,
            "source": shown.url,
            "url": sheet.page_url,
            "id": article.id,
        }

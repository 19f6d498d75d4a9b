"""Records of the archive → what the templates of an export are given, in whatever form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TypedDict, TypeVar

from msgspec import Struct

from podcast_notes.models import ArticleRecord, EpisodeRecord, PersonRecord, PodcastRecord, SiteSettings
from podcast_notes.notes.addresses import (
    HOME,
    absolute,
    article_address,
    episode_address,
    guest_address,
    podcast_address,
)
from podcast_notes.notes.views import article_link, person_link, web_url
from podcast_notes.pages.alphabet import Alphabet
from podcast_notes.pages.article import article_page
from podcast_notes.pages.context import Material, episode_card, newest_first, podcast_card
from podcast_notes.pages.episode import episode_page
from podcast_notes.pages.episodes import newest_episodes, year_of
from podcast_notes.pages.guest import whole_guest
from podcast_notes.pages.lists import podcast_page
from podcast_notes.pages.quote_records import ArticlePage
from podcast_notes.pages.recording import audio_addresses
from podcast_notes.pages.records import EpisodePage, PodcastPage, Year
from podcast_notes.vaults.records import ArticleSheet, EpisodeSheet, IndexSheet, PersonSheet, Places, PodcastSheet

R = TypeVar("R", PodcastRecord, EpisodeRecord, PersonRecord, ArticleRecord)


class _Common(TypedDict):
    """The fields of `Sheet`."""

    form: str
    language: str
    site: SiteSettings
    places: Places
    sounds: Mapping[str, str]
    root: str
    page_url: str | None


class Sheets(Struct, frozen=True, kw_only=True):
    """Makes sheets for the documents at `places`; `sounds` are those of `sounds_of`."""

    material: Material
    form: str
    places: Places
    sounds: Mapping[str, str]

    def episode(self, episode: EpisodeRecord) -> EpisodeSheet:
        """An episode."""
        page = episode_page(self.material, episode).context
        assert isinstance(page, EpisodePage)
        return EpisodeSheet(**self._common(episode_address(episode.id)), page=page)

    def person(self, person: PersonRecord, *, path: str | None = None) -> PersonSheet:
        """A person; `path` is where that document stands, if it is another than the one to which others link."""
        return PersonSheet(**self._common(guest_address(person.id), path), page=whole_guest(self.material, person))

    def article(self, article: ArticleRecord) -> ArticleSheet:
        """An article."""
        page = article_page(self.material, article).context
        assert isinstance(page, ArticlePage)
        return ArticleSheet(**self._common(article_address(article.id)), page=page)

    def podcast(self, podcast: PodcastRecord) -> PodcastSheet:
        """A podcast."""
        page = podcast_page(self.material, podcast).context
        assert isinstance(page, PodcastPage)
        index = self.material.index
        episodes = newest_episodes(index.episodes_of_podcast.get(podcast.id, []))
        return PodcastSheet(
            **self._common(podcast_address(podcast.id)),
            page=page,
            episodes=tuple(episode_card(index, episode) for episode in episodes),
        )

    def index(self) -> IndexSheet:
        """The list of everything."""
        index, alphabet = self.material.index, Alphabet(self.material.site.language)
        episodes = newest_episodes(list(index.episodes.values()))
        people = sorted(index.people.values(), key=lambda person: (alphabet.key(person.name), person.id))
        articles = sorted(index.articles.values(), key=lambda record: newest_first(record.published, record.id))
        return IndexSheet(
            **self._common(HOME),
            podcasts=tuple(podcast_card(index, podcast) for podcast in index.podcasts.values()),
            years=tuple(
                Year(year=year, episodes=tuple(episode_card(index, episode) for episode in group))
                for year, group in groupby(episodes, year_of)
            ),
            people=tuple(map(person_link, people)),
            articles=tuple(map(article_link, articles)),
        )

    def _common(self, address: str, path: str | None = None) -> _Common:
        site = self.material.site
        path = path or self.places[address]
        return _Common(
            form=self.form,
            language=site.language,
            site=site,
            places=self.places,
            sounds=self.sounds,
            root="../" * path.count("/"),
            page_url=absolute(web_url(site.base_url), address),
        )


def sounds_of(material: Material) -> dict[str, str]:
    """The addresses of sound on the web, by those of the pages of its episodes."""
    sounds = {
        episode_address(episode.id): audio_addresses(material, episode, page=HOME)[1]
        for episode in material.index.episodes.values()
    }
    return {address: sound for address, sound in sounds.items() if sound}


def by_age(records: Iterable[R]) -> list[R]:
    """Records in the order in which they came into the archive: a later one does not take the name of an earlier one."""
    return sorted(records, key=lambda record: (record.added, record.id))

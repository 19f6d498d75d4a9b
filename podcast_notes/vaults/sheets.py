"""Records of the archive → what the templates of an export are given, in whatever form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TypedDict, TypeVar

from msgspec import Struct, to_builtins

from podcast_notes.models import ArticleRecord, EpisodeRecord, PersonRecord, PodcastRecord, SiteSettings
from podcast_notes.notes import OwnNotes, Section, shown_sections
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
from podcast_notes.pages.transcript import stand_in
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
    """Makes sheets for the documents at `places`; `sounds` are the addresses of sound on the web, by those of episodes' pages."""

    material: Material
    form: str
    places: Places
    sounds: Mapping[str, str]

    @classmethod
    def of(cls, material: Material, form: str, places: Places) -> Sheets:
        """Those of an export of this form."""
        return cls(material=material, form=form, places=places, sounds=_sounds(material))

    def episode(self, episode: EpisodeRecord) -> EpisodeSheet:
        """An episode."""
        page = episode_page(self.material, episode).context
        assert isinstance(page, EpisodePage)
        sections = _sections(page, self.material.notes.get(episode.id, OwnNotes()))
        return EpisodeSheet(**self._common(episode_address(episode.id), page), page=page, sections=sections)

    def person(self, person: PersonRecord, *, path: str | None = None) -> PersonSheet:
        """A person; `path` is where that document stands, if it is another than the one to which others link."""
        page = whole_guest(self.material, person)
        return PersonSheet(**self._common(guest_address(person.id), page, path), page=page)

    def article(self, article: ArticleRecord) -> ArticleSheet:
        """An article."""
        page = article_page(self.material, article).context
        assert isinstance(page, ArticlePage)
        return ArticleSheet(**self._common(article_address(article.id), page), page=page)

    def podcast(self, podcast: PodcastRecord) -> PodcastSheet:
        """A podcast."""
        page = podcast_page(self.material, podcast).context
        assert isinstance(page, PodcastPage)
        index = self.material.index
        newest = newest_episodes(index.episodes_of_podcast.get(podcast.id, []))
        episodes = tuple(episode_card(index, episode) for episode in newest)
        return PodcastSheet(
            **self._common(podcast_address(podcast.id), (page, episodes)),
            page=page,
            episodes=episodes,
        )

    def index(self) -> IndexSheet:
        """The list of everything."""
        index, alphabet = self.material.index, Alphabet(self.material.site.language)
        episodes = newest_episodes(list(index.episodes.values()))
        persons = sorted(index.people.values(), key=lambda person: (alphabet.key(person.name), person.id))
        people = tuple(map(person_link, persons))
        records = sorted(index.articles.values(), key=lambda record: newest_first(record.published, record.id))
        articles = tuple(map(article_link, records))
        podcasts = tuple(podcast_card(index, podcast) for podcast in index.podcasts.values())
        years = tuple(
            Year(year=year, episodes=tuple(episode_card(index, episode) for episode in group))
            for year, group in groupby(episodes, year_of)
        )
        return IndexSheet(
            **self._common(HOME, (podcasts, years, people, articles)),
            podcasts=podcasts,
            years=years,
            people=people,
            articles=articles,
        )

    def _common(self, address: str, shown: object, path: str | None = None) -> _Common:
        site = self.material.site
        path = path or self.places[address]
        named = sorted(self.places.keys() & {HOME, *_named_in(shown, self.places)})
        return _Common(
            form=self.form,
            language=site.language,
            site=site,
            places={one: self.places[one] for one in named},
            sounds={one: self.sounds[one] for one in named if one in self.sounds},
            root="../" * path.count("/"),
            page_url=absolute(web_url(site.base_url), address),
        )


def _named_in(shown: object, places: Places) -> set[str]:
    """The addresses of documents that stand in what a document shows: only where one of these moves need it be made again."""
    found: set[str] = set()
    waiting = [to_builtins(shown, enc_hook=stand_in)]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            if value in places:
                found.add(value)
        elif isinstance(value, Mapping):
            waiting += value.values()
        elif isinstance(value, (list, tuple)):
            waiting += value
    return found


def _sections(page: EpisodePage, own: OwnNotes) -> tuple[str, ...]:
    """What the document of an episode shows, as the producer wants it: all of the notes, its quotes and its transcript."""
    notes = page.notes
    return shown_sections(
        own,
        {
            **dict.fromkeys(map(Section, notes.sections), True),
            Section.QUOTES: page.quotes or page.picked,
            Section.TRANSCRIPT: page.transcript is not None,
        },
    )


def _sounds(material: Material) -> dict[str, str]:
    """The addresses of sound on the web, by those of the pages of its episodes."""
    sounds = {
        episode_address(episode.id): audio_addresses(material, episode, page=HOME)[1]
        for episode in material.index.episodes.values()
    }
    return {address: sound for address, sound in sounds.items() if sound}


def by_age(records: Iterable[R]) -> list[R]:
    """Records in the order in which they came into the archive: a later one does not take the name of an earlier one."""
    return sorted(records, key=lambda record: (record.added, record.id))

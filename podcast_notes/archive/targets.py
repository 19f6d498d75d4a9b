"""What a matcher of articles is to know of the episodes of an archive; of a large one, of those that may be meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from podcast_notes.models import AppearanceRecord, Article, EpisodeRecord, LinkTarget, PersonRecord, PodcastRecord

if TYPE_CHECKING:
    from podcast_notes.links import Shortlister
    from podcast_notes.store import Reader

ALL_COMPARED = 1_500
"""An article is compared with every episode of an archive with up to so many."""
MOST_COMPARED = 1_000
"""In a larger one with so many at most: those whose podcast, people, title or address it may name, and, …"""
NEAREST_COMPARED = 100
"""… up to so many, those of the days before it appeared."""


class Address(Struct, frozen=True):
    """Where the audio of an episode is."""

    url: str


class Facts(Struct, frozen=True, kw_only=True):
    """Of what a feed says of an episode, what a matcher looks at."""

    title: str = ""
    number: str | None = None
    published: datetime | None = None
    language: str | None = None
    summary: str = ""
    link: str | None = None
    enclosure: Address | None = None


class EpisodeFacts(Struct, frozen=True, kw_only=True):
    """Of an episode record, what a matcher looks at."""

    id: str
    podcast_id: str
    content: Facts


class Targets:
    """The episodes of one state of an archive."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._podcasts = {podcast.id: podcast for podcast in reader.all(PodcastRecord)}
        self._episodes = {episode.id: episode for episode in reader.all_as(EpisodeRecord, EpisodeFacts)}

    def __bool__(self) -> bool:
        return bool(self._episodes)

    @property
    def are_all_compared(self) -> bool:
        """Whether `for_article` gives the same for every article: all."""
        return len(self._episodes) <= ALL_COMPARED

    @cached_property
    def all(self) -> list[LinkTarget]:
        """All episodes."""
        return self._targets(self._episodes.values(), self._reader.all(AppearanceRecord))

    def for_article(self, article: Article, also: Collection[str] = ()) -> list[LinkTarget]:
        """The episodes that an article may be about, in the order of the archive; among them those with these ids."""
        if self.are_all_compared:
            return self.all
        chosen = self._shortlist(article).union(also)
        appearances = self._reader.find_any(AppearanceRecord, "episode_id", chosen)
        return self._targets([e for e in self._episodes.values() if e.id in chosen], appearances)

    def _shortlist(self, article: Article) -> set[str]:
        from podcast_notes.links import Shortlister

        shortlister = Shortlister(article)
        podcasts = {key for key, podcast in self._podcasts.items() if _may_name(shortlister, podcast)}
        named = [e for e in self._episodes.values() if _may_mean(shortlister, e)]
        with_people = self._episodes_with(shortlister)
        others = [e for e in self._episodes.values() if e.podcast_id in podcasts or e.id in with_people]
        chosen = dict.fromkeys(e.id for e in (*named, *self._nearest(shortlister, others)))
        if len(chosen) < NEAREST_COMPARED:
            nearest = self._nearest(shortlister, self._episodes.values())
            chosen.update((e.id, None) for e in nearest[:NEAREST_COMPARED])
        return set(list(chosen)[:MOST_COMPARED])

    def _episodes_with(self, shortlister: Shortlister) -> set[str]:
        """The episodes of the people whom the article may name."""
        people = self._names.items()
        named = {key for key, names in people if any(map(shortlister.may_name, names))}
        return {a.episode_id for a in self._reader.find_any(AppearanceRecord, "person_id", named)}

    def _nearest(self, shortlister: Shortlister, episodes: Iterable[EpisodeFacts]) -> list[EpisodeFacts]:
        return sorted(episodes, key=lambda e: shortlister.distance(e.content.published))

    @cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        return {person.id: (person.name, *person.aliases) for person in self._reader.all(PersonRecord)}

    def _targets(self, episodes: Iterable[EpisodeFacts], appearances: Collection[AppearanceRecord]) -> list[LinkTarget]:
        guests: dict[str, list[str]] = {}
        others: dict[str, list[str]] = {}
        for appearance in appearances:
            if not appearance.removed and appearance.person_id in self._names:
                group = guests if appearance.role == "guest" else others
                group.setdefault(appearance.episode_id, []).append(self._names[appearance.person_id][0])
        return [_target(e, self._podcasts.get(e.podcast_id), guests, others) for e in episodes]


def _may_name(shortlister: Shortlister, podcast: PodcastRecord) -> bool:
    content = podcast.content
    named = shortlister.may_name_podcast(content.title, content.publisher, podcast.aliases)
    return named or shortlister.may_link(content.link)


def _may_mean(shortlister: Shortlister, episode: EpisodeFacts) -> bool:
    content = episode.content
    audio = content.enclosure.url if content.enclosure else None
    return shortlister.may_name(content.title) or shortlister.may_link(content.link) or shortlister.may_link(audio)


def _target(
    episode: EpisodeFacts,
    podcast: PodcastRecord | None,
    guests: Mapping[str, Sequence[str]],
    others: Mapping[str, Sequence[str]],
) -> LinkTarget:
    content = episode.content
    return LinkTarget(
        key=episode.id,
        title=content.title,
        number=content.number,
        published=content.published,
        language=content.language or (podcast.content.language if podcast else None),
        guests=tuple(guests.get(episode.id, ())),
        hosts=tuple(others.get(episode.id, ())),
        summary=content.summary,
        link=content.link,
        audio_url=content.enclosure.url if content.enclosure else None,
        podcast_key=episode.podcast_id,
        podcast_title=podcast.content.title if podcast else None,
        podcast_aliases=podcast.aliases if podcast else (),
        publisher=podcast.content.publisher if podcast else None,
        podcast_link=podcast.content.link if podcast else None,
    )

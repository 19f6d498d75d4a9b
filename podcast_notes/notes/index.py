"""Lookups over a library, without what a person rejected or removed and without records whose other end is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from podcast_notes.models import (
    AppearanceRecord,
    EpisodeRecord,
    Library,
    LinkRecord,
    PersonRecord,
    PickRecord,
    QuoteRecord,
    SightingRecord,
    Status,
    TranscriptRecord,
    Verdict,
    default_first,
)
from podcast_notes.notes.records import EpisodeLink, QuoteView

R = TypeVar("R")

VERDICT_ORDER = tuple(Verdict)
"""From the closest to print to the farthest."""

_STATUS_ORDER = {Status.CONFIRMED: 0, Status.PROPOSED: 1, Status.REJECTED: 2}


def _group(records: Iterable[R], key: Callable[[R], str | None]) -> dict[str, list[R]]:
    groups: dict[str, list[R]] = defaultdict(list)
    for record in records:
        name = key(record)
        if name is not None:
            groups[name].append(record)
    return dict(groups)


def _rank(sighting: SightingRecord) -> tuple[int, int, float, str]:
    return _STATUS_ORDER[sighting.status], VERDICT_ORDER.index(sighting.verdict), -sighting.score, sighting.id


class LibraryIndex:
    """The records of a library by id and by what they belong to.

    `links_of_article` and its like are dicts of lists; what is not in them has none. `wording_of` names, for each quote
    that is another wording of an utterance, the quote that was printed first. `ruled_out` are the pairs of articles and episodes
    of which a person said that the one is not from the other. `quote_views` and `episode_links` are what templates see of
    quotes and episodes by id, as far as that was made: the same stand on many pages.
    """

    def __init__(self, library: Library) -> None:
        self.podcasts = {record.id: record for record in library.podcasts}
        self.episodes = {record.id: record for record in library.episodes if record.podcast_id in self.podcasts}
        self.people = {record.id: record for record in library.people}
        self.articles = {record.id: record for record in library.articles}
        self.episodes_of_podcast = _group(self.episodes.values(), lambda record: record.podcast_id)
        self.transcripts_of_episode = _group(library.transcripts, lambda record: record.episode_id)
        self._index_appearances(library.appearances)
        self._index_links(library.links)
        self._index_quotes(library.quotes, library.sightings)
        self._index_picks(library.picks)
        self.quote_views: dict[str, QuoteView] = {}
        self.episode_links: dict[str, EpisodeLink] = {}

    def _index_appearances(self, records: Iterable[AppearanceRecord]) -> None:
        kept = [r for r in records if not r.removed and r.episode_id in self.episodes and r.person_id in self.people]
        self.appearances_of_episode = _group(kept, lambda record: record.episode_id)
        self.appearances_of_person = _group(kept, lambda record: record.person_id)

    def _index_links(self, links: Iterable[LinkRecord]) -> None:
        records = tuple(links)
        self.ruled_out = {(one.article_id, one.episode_id) for one in records if one.status is Status.REJECTED}
        kept = [
            record
            for record in sorted(records, key=lambda record: (_STATUS_ORDER[record.status], -record.score, record.id))
            if record.status is not Status.REJECTED
            and record.article_id in self.articles
            and record.episode_id in self.episodes
        ]
        self.links_of_article = _group(kept, lambda record: record.article_id)
        self.links_of_episode = _group(kept, lambda record: record.episode_id)

    def _index_quotes(self, quotes: Iterable[QuoteRecord], sightings: Iterable[SightingRecord]) -> None:
        kept = [
            record
            for record in sorted(quotes, key=lambda record: (record.article_id, record.start))
            if record.status is not Status.REJECTED and record.gone is None and record.article_id in self.articles
        ]
        self.quotes = {record.id: record for record in kept}
        self.quotes_of_article = _group(kept, lambda record: record.article_id)
        self.quotes_of_person = _group(kept, lambda record: record.person_id)
        self.wording_of = {record.id: first for record in kept if (first := self._first_wording(record)) != record.id}
        self.sightings_of_quote = _group(
            (
                record
                for record in sorted(sightings, key=_rank)
                if record.status is not Status.REJECTED
                and record.quote_id in self.quotes
                and record.episode_id in self.episodes
            ),
            lambda record: record.quote_id,
        )
        self._best_of_episode = _group(
            (found[0] for found in self.sightings_of_quote.values()), lambda record: record.episode_id
        )

    def _index_picks(self, records: Iterable[PickRecord]) -> None:
        ordered = sorted(records, key=lambda record: (record.start_ms, record.end_ms, record.id))
        kept = [record for record in ordered if record.episode_id in self.episodes]
        self.picks_of_episode = _group(kept, lambda record: record.episode_id)
        self.picks_of_person = _group(kept, lambda record: record.person_id)

    def _first_wording(self, quote: QuoteRecord) -> str:
        """The quote at the end of the chain of `same_as`; a chain that runs in a circle has none, and stays apart."""
        current, seen = quote, {quote.id}
        while current.same_as in self.quotes:
            current = self.quotes[current.same_as]
            if current.id in seen:
                return quote.id
            seen.add(current.id)
        return current.id

    @cached_property
    def changed(self) -> datetime | None:
        """When an episode or an article last came or changed."""
        moments = (
            *(episode.updated for episode in self.episodes.values()),
            *(article.added for article in self.articles.values()),
        )
        return max(moments, default=None)

    def utterances(self) -> list[QuoteRecord]:
        """The quotes, without those that are another wording of one that was printed before."""
        return self.first_wordings(self.quotes.values())

    def first_wordings(self, quotes: Iterable[QuoteRecord]) -> list[QuoteRecord]:
        """Those of some quotes that are not another wording of one that was printed before."""
        return [quote for quote in quotes if quote.id not in self.wording_of]

    def best_sighting(self, quote_id: str) -> SightingRecord | None:
        """The sighting to show: a confirmed one first, then the closest verdict, then the highest score."""
        found = self.sightings_of_quote.get(quote_id)
        return found[0] if found else None

    def sought_in(self, episode_id: str) -> list[SightingRecord]:
        """The sightings to show that point into an episode, those that are only the nearest passage too."""
        return self._best_of_episode.get(episode_id, [])

    def heard_in(self, episode_id: str) -> list[tuple[QuoteRecord, SightingRecord]]:
        """The quotes that were said in an episode, with their best sighting, in the order in which they were said."""
        found = [sighting for sighting in self.sought_in(episode_id) if sighting.verdict is not Verdict.NOT_FOUND]
        found.sort(key=lambda sighting: (sighting.start_ms or 0, sighting.first_cue or 0, sighting.id))
        return [(self.quotes[sighting.quote_id], sighting) for sighting in found]

    def language_of(self, episode: EpisodeRecord, default: str) -> str:
        """The language of an episode: its own, its podcast's, or the default."""
        return episode.content.language or self.podcasts[episode.podcast_id].content.language or default

    def transcript_of(self, episode: EpisodeRecord) -> TranscriptRecord | None:
        """The default transcript, which is shown."""
        found = self.transcripts_of_episode.get(episode.id, [])
        return next(iter(default_first(found, self.language_of(episode, ""))), None)

    def voice_of(self, sighting: SightingRecord) -> str | None:
        """Who says what was sighted: the person whom the label stands for, else the label."""
        person = self.person_behind(sighting.episode_id, sighting.speaker)
        return person.name if person else sighting.speaker

    def person_behind(self, episode_id: str, label: str | None) -> PersonRecord | None:
        """The person whom a speaker label of an episode stands for."""
        speaks = (
            self.people[appearance.person_id]
            for appearance in self.appearances_of_episode.get(episode_id, ())
            if label in appearance.speaker_labels
        )
        return next(speaks, None)

"""Figures about an archive: how much there is, and what became of the quotes that the press printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from podcast_notes.models import EpisodeRecord, QuoteRecord, Verdict
from podcast_notes.notes import LibraryIndex
from podcast_notes.notes.addresses import STATISTICS
from podcast_notes.notes.views import person_link, verdict_counts
from podcast_notes.pages.context import Material, frame
from podcast_notes.pages.episodes import newest_episodes, year_links, year_of
from podcast_notes.pages.list_records import (
    QuotedFigures,
    StatisticsPage,
    Totals,
    VerdictFigures,
    YearFigures,
)
from podcast_notes.pages.records import Page

_MOST_QUOTED = 15
_PUBLISHERS = 20
_HOUR_MS = 3_600_000


def statistics_page(material: Material) -> Page:
    """Figures about the archive; another wording of a quote is not counted again."""
    index = material.index
    quotes = index.utterances()
    return Page(
        path=STATISTICS,
        template="statistics.html",
        context=StatisticsPage(
            **frame(material, STATISTICS, section="statistics", title=material.called("statistics")),
            totals=_totals(index, quotes),
            verdicts=verdict_counts(index, quotes),
            years=_years(newest_episodes(list(index.episodes.values()))),
            quoted=_most_quoted(index, quotes),
            verdicts_by_year=_by_year(index, quotes),
            verdicts_by_publisher=_by_publisher(index, quotes),
        ),
        modified=material.changed,
    )


def _hours(episodes: Iterable[EpisodeRecord]) -> float:
    return sum(episode.content.duration_ms or 0 for episode in episodes) / _HOUR_MS


def _totals(index: LibraryIndex, quotes: Sequence[QuoteRecord]) -> Totals:
    transcripts = [record for episode in index.episodes.values() if (record := index.transcript_of(episode))]
    guests = {
        appearance.person_id
        for appearances in index.appearances_of_episode.values()
        for appearance in appearances
        if appearance.role == "guest"
    }
    return Totals(
        podcasts=len(index.podcasts),
        episodes=len(index.episodes),
        hours=_hours(index.episodes.values()),
        transcripts=len(transcripts),
        words=sum(record.words for record in transcripts),
        guests=len(guests),
        articles=len(index.articles),
        quotes=len(quotes),
        played=_played(index, quotes),
    )


def _played(index: LibraryIndex, quotes: Iterable[QuoteRecord]) -> int:
    """How many quotes have a second at which to press play."""
    sightings = (index.best_sighting(quote.id) for quote in quotes)
    return sum(
        1
        for sighting in sightings
        if sighting is not None and sighting.verdict is not Verdict.NOT_FOUND and sighting.start_ms is not None
    )


def _years(episodes: Sequence[EpisodeRecord]) -> tuple[YearFigures, ...]:
    links = {link.year: link for link in year_links(episodes)}
    most = max((link.episodes for link in links.values()), default=1)
    return tuple(
        YearFigures(link=links[year], hours=_hours(group), share=links[year].episodes / most)
        for year, group in groupby(episodes, year_of)
    )


def _most_quoted(index: LibraryIndex, quotes: Sequence[QuoteRecord]) -> tuple[QuotedFigures, ...]:
    of_person: Mapping[str, list[QuoteRecord]] = _grouped(
        (quote.person_id, quote) for quote in quotes if quote.person_id in index.people
    )
    ranked = sorted(of_person.items(), key=lambda item: (-len(item[1]), index.people[item[0]].name))[:_MOST_QUOTED]
    most = len(ranked[0][1]) if ranked else 1
    return tuple(
        QuotedFigures(
            person=person_link(index.people[person_id]),
            quotes=len(theirs),
            played=_played(index, theirs),
            share=len(theirs) / most,
        )
        for person_id, theirs in ranked
    )


def _grouped(pairs: Iterable[tuple[str | None, QuoteRecord]]) -> dict[str, list[QuoteRecord]]:
    groups: defaultdict[str, list[QuoteRecord]] = defaultdict(list)
    for key, quote in pairs:
        groups[key or ""].append(quote)
    return dict(groups)


def _figures(index: LibraryIndex, name: str, quotes: Sequence[QuoteRecord]) -> VerdictFigures:
    return VerdictFigures(
        name=name or None,
        quotes=len(quotes),
        played=_played(index, quotes),
        verdicts=verdict_counts(index, quotes),
    )


def _by_year(index: LibraryIndex, quotes: Sequence[QuoteRecord]) -> tuple[VerdictFigures, ...]:
    """By the year in which the article was published, the newest first."""
    groups = _grouped((_printed_in(index, quote), quote) for quote in quotes)
    return tuple(_figures(index, year, groups[year]) for year in sorted(groups, reverse=True))


def _printed_in(index: LibraryIndex, quote: QuoteRecord) -> str | None:
    published = index.articles[quote.article_id].published
    return str(published.year) if published else None


def _by_publisher(index: LibraryIndex, quotes: Sequence[QuoteRecord]) -> tuple[VerdictFigures, ...]:
    """By the publisher of the article, those with most quotes first."""
    groups = _grouped((index.articles[quote.article_id].publisher, quote) for quote in quotes)
    ranked = sorted(groups, key=lambda name: (-len(groups[name]), name))[:_PUBLISHERS]
    return tuple(_figures(index, name, groups[name]) for name in ranked)

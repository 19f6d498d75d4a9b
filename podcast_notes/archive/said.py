"""Where the quotes of an article were said, before it is known from which episode it is: the search index tells."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from podcast_notes.archive.searching import TranscriptSearch
from podcast_notes.errors import PodcastNotesError
from podcast_notes.models import Article, Quote, QuoteKind, Sighting, Span, TranscriptRecord, Verdict

if TYPE_CHECKING:
    from podcast_notes.links import SaidQuote

_MOST_QUOTES = 20
"""So many quotes of an article, the longest, are looked up."""
_FEWEST_WORDS = 6
_EPISODES = 4
"""In so many episodes at most; words that more have say nothing."""
_ARTICLES_KEPT = 4


class SaidQuotes:
    """Looks up the quotes of articles in the transcripts of an archive."""

    def __init__(self, search: TranscriptSearch, records: Iterable[TranscriptRecord]) -> None:
        self._search = search
        self._episodes = {record.id: record.episode_id for record in records}
        self.of = lru_cache(maxsize=_ARTICLES_KEPT)(self._of)
        """The quotes of an article that were said, each with its sightings; `episode` is the id of the episode."""

    def _of(self, article: Article) -> tuple[SaidQuote, ...]:
        from podcast_notes.links import SaidQuote
        from podcast_notes.quotes import extract_quotes

        if not self._episodes:
            return ()
        quotes = [quote for quote in extract_quotes(article.text, language=article.language) if _is_long(quote)]
        longest = sorted(quotes, key=lambda quote: (-len(quote.said), quote.start))[:_MOST_QUOTES]
        found: list[SaidQuote] = []
        for quote in longest:
            try:
                sightings = self._search.locate(quote.said, language=article.language, limit=_EPISODES)
            except PodcastNotesError:  # a full disk, perhaps: the other evidence is left
                return ()
            said = self._in_episodes(sightings)
            if said:
                found.append(SaidQuote(quote.said, Span(quote.start, quote.end), said))
        return tuple(found)

    def _in_episodes(self, sightings: Iterable[Sighting]) -> tuple[Sighting, ...]:
        return tuple(
            msgspec.structs.replace(sighting, episode=self._episodes[sighting.episode])
            for sighting in sightings
            if sighting.episode in self._episodes and sighting.verdict is not Verdict.NOT_FOUND
        )


def _is_long(quote: Quote) -> bool:
    return quote.kind is not QuoteKind.INDIRECT and len(quote.said.split()) >= _FEWEST_WORDS

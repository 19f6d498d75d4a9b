"""A quote among many transcripts: the passages that share its rare words, then the alignment in those."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain, pairwise

import msgspec

from podcast_notes.align.forms import stem
from podcast_notes.align.index import TranscriptIndex, rarity
from podcast_notes.align.match import Match, Query, best_match, make_query
from podcast_notes.align.verdict import is_foreign, judge, judge_exact
from podcast_notes.models import Sighting, Transcript, Verdict

_PASSAGE = 120
"""Words in a passage."""
_PLACES = 5_000
"""How many passages are counted for one quote; those of its rarest words come first."""
_PASSAGES_ALIGNED = 4
"""How many passages are aligned for each sighting asked for."""


class QuoteLocator:
    """Finds quotes among many transcripts; built once, in memory."""

    def __init__(self, transcripts: Mapping[str, Transcript]) -> None:
        self._keys = list(transcripts)
        self._indexes = [TranscriptIndex(transcript) for transcript in transcripts.values()]
        self._languages = tuple(dict.fromkeys(index.language for index in self._indexes))
        self._first_passages: list[int] = []
        passages: dict[str, list[int]] = defaultdict(list)
        number = 0
        for index in self._indexes:
            self._first_passages.append(number)
            for start in range(0, len(index), _PASSAGE):
                for word in set(index.stems[start : start + _PASSAGE]):
                    passages[word].append(number)
                number += 1
            number += 1  # passages of two transcripts are never neighbours
        self._passages = {word: array("I", numbers) for word, numbers in passages.items()}
        self._times = Counter(chain.from_iterable(index.stems for index in self._indexes))
        self._size = self._times.total()

    def locate(self, quote: str, *, language: str | None = None, limit: int = 5) -> list[Sighting]:
        """The best sightings, one for each transcript at most, best first; `episode` is the key of the transcript.

        `language` is that of the quote, as for `locate_quote`. A sighting that is `not_found` shows the nearest span where one
        shares anything to speak of; the list is empty where no word of the quote was ever said.
        """
        queries = {spoken: make_query(quote, language, spoken) for spoken in self._languages}
        found = []
        for number, match in self._matches(queries, max(1, limit))[: max(0, limit)]:
            index = self._indexes[number]
            query = queries[index.language]
            sighting = judge_exact(index, query) or judge(index, query, match)
            found.append(msgspec.structs.replace(sighting, episode=self._keys[number]))
        return sorted(found, key=lambda sighting: (sighting.verdict is Verdict.NOT_FOUND, -sighting.score))

    def _weight(self, word: str) -> float:
        return rarity(self._times[word], self._size)

    def _matches(self, queries: Mapping[str | None, Query], limit: int) -> list[tuple[int, Match | None]]:
        """The transcripts that hold most of a quote in one place, by number, best first."""
        best: dict[int, tuple[float, Match | None]] = {}
        for number, passage in self._candidates(queries.values(), limit * _PASSAGES_ALIGNED):
            index = self._indexes[number]
            query = queries[index.language]
            length = len(query.stems)
            low = max(0, passage * _PASSAGE - length)
            ranges = index.windows(query.stems, 2, (low, low + 2 * (_PASSAGE + length)))
            match = None if is_foreign(index, query) else best_match(index, query, ranges)
            value = match.share if match else 0.0
            if number not in best or value > best[number][0]:
                best[number] = (value, match)
        ranked = sorted(best.items(), key=lambda item: -item[1][0])
        return [(number, match) for number, (_, match) in ranked]

    def _candidates(self, queries: Iterable[Query], count: int) -> list[tuple[int, int]]:
        """The passages that, with the next, share most of a quote: number of the transcript, number of the passage in it."""
        stems = {word for query in queries for word in query.stems}
        stems |= {stem(left + right) for query in queries for left, right in pairwise(query.printed.keys)}
        shared: dict[int, float] = defaultdict(float)
        seen = 0
        for word in sorted(stems, key=lambda word: (len(self._passages.get(word, ())), word)):
            numbers = self._passages.get(word, ())
            if seen and seen + len(numbers) > _PLACES:
                break
            seen += len(numbers)
            weight = self._weight(word)
            previous = -2
            for number in numbers:
                shared[number] += weight
                if number != previous + 1:
                    shared[number - 1] += weight
                previous = number
        best = sorted(shared, key=lambda number: (-shared[number], number))[:count]
        return [self._place(number) for number in best]

    def _place(self, passage: int) -> tuple[int, int]:
        number = max(0, bisect_right(self._first_passages, passage) - 1)
        return number, max(0, passage - self._first_passages[number])

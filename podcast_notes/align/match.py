"""The best place for a quote within some ranges of a transcript."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from podcast_notes.align.chain import Pair, Sides, chain
from podcast_notes.align.content import carries_content
from podcast_notes.align.forms import stem
from podcast_notes.align.index import TranscriptIndex
from podcast_notes.align.words import Printed, cut_print
from podcast_notes.language import primary

_MARGIN = 10
"""How many words around a range are looked at, besides as many as the quote has."""

_STRAYS = 2
"""How many frequent words at an end may stand in another sentence by chance."""

_HEADROOM = 1.2
"""How much more than a range the words around it may give; a range that cannot beat the best is not aligned."""


class Query(Struct, frozen=True):
    """A quote made ready: its words, their stems, and its language where it is known."""

    printed: Printed
    stems: tuple[str, ...]
    language: str | None

    def weights(self, index: TranscriptIndex) -> list[float]:
        """What each word of the quote weighs; those that its editor inserted weigh nothing."""
        inserted = self.printed.inserted
        return [0.0 if position in inserted else index.weight(word) for position, word in enumerate(self.stems)]


class Match(Struct, frozen=True):
    """Which printed words are which spoken ones, what they weigh less what was skipped, and their share of the quote's weight."""

    pairs: tuple[Pair, ...]
    value: float
    share: float


def make_query(quote: str, language: str | None, spoken_language: str | None) -> Query:
    """A quote cut by the rules of its own language, or where that is not known, by those of the transcript."""
    own = primary(language)
    printed = cut_print(quote, own or spoken_language)
    return Query(printed, tuple(stem(key) for key in printed.keys), own)


def exact_matches(index: TranscriptIndex, query: Query) -> Iterator[Match]:
    """The places where all words of a quote stand in order and nothing between."""
    value = sum(query.weights(index))
    for position in index.exact(query.printed.keys):
        yield Match(tuple(Pair(step, position + step) for step in range(len(query.stems))), value, 1.0)


def best_match(index: TranscriptIndex, query: Query, ranges: Sequence[tuple[float, int, int]]) -> Match | None:
    """The best chain of a quote within ranges of a transcript, the first of equal ones; None where no word of it stands there."""
    weights = query.weights(index)
    total = sum(weights)
    margin = _MARGIN + len(query.stems)
    best: Match | None = None
    for score, start, end in ranges:
        if best and score * _HEADROOM < best.value:
            break
        low, high = max(0, start - margin), min(len(index), end + margin)
        found = chain(
            Sides(
                query.printed.keys,
                query.stems,
                index.keys[low:high],
                index.stems[low:high],
                weights,
                query.printed.gaps,
            )
        )
        if found.pairs and (best is None or found.value > best.value):
            pairs = _without_strays(index, query, [Pair(pair.printed, pair.spoken + low) for pair in found.pairs])
            share = min(1.0, max(0.0, found.value / total)) if total > 0 else len(pairs) / len(query.stems)
            best = Match(pairs, found.value, share)
    return best


def _without_strays(index: TranscriptIndex, query: Query, pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """The pairs without a frequent word or two at either end that stand in another sentence: they are there by chance."""
    kept = _without_stray_end(index, query, list(pairs))
    kept = _without_stray_end(index, query, kept[::-1])[::-1]
    return tuple(kept)


def _without_stray_end(index: TranscriptIndex, query: Query, pairs: list[Pair]) -> list[Pair]:
    for count in range(1, min(_STRAYS + 1, len(pairs))):
        if (
            carries_content(query.printed.keys[pairs[count - 1].printed])
            or pairs[count - 1].printed in query.printed.gaps
        ):
            return pairs
        here, there = sorted((pairs[count - 1].spoken, pairs[count].spoken))
        if any(index.begins_sentence(position) for position in range(here + 1, there + 1)) and there - here > 1:
            return pairs[count:]
    return pairs

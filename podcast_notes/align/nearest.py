"""What comes nearest to a quote that was not said in its words: they may stand together, or the talk may be about the same."""

from __future__ import annotations

from collections import Counter
from math import log

from podcast_notes.align.content import carries_content
from podcast_notes.align.index import NEAREST_EMPHASIS, TranscriptIndex
from podcast_notes.align.match import Query

_MOST = 0.5
"""Words that stand together and hold this share of a quote come nearest, whatever the talk around them is about."""
_STRETCH = 120
"""The length in words of a stretch that is about something: some forty seconds."""
_AGAIN = 0.6
"""What a word counts that is said again in a stretch: what a talk is about, it names more than once."""
_LEAST_GAIN = 1e-6


def nearest_place(index: TranscriptIndex, query: Query) -> tuple[int, int] | None:
    """The range of words that comes nearest to a quote; None where none of its words was ever said.

    That is where its rarer words stand together; where these hold less than half of it, the stretch that names the most of what
    the quote is about, and most often: so does a line of show notes stand for minutes in which each of its words is said apart.
    """
    together = index.nearest(query.stems)
    weights = {
        stem: index.weight(stem) ** NEAREST_EMPHASIS
        for stem, key in zip(query.stems, query.printed.keys, strict=True)
        if carries_content(key)
    }
    if together is None or _held(index, together, weights) >= _MOST:
        return together
    return _stretch_about(index, weights) or together


def _held(index: TranscriptIndex, place: tuple[int, int], weights: dict[str, float]) -> float:
    """The share, by weight, of the content words that are said in a range; 1 where there are none."""
    said = set(index.stems[slice(*place)])
    total = sum(weights.values())
    return sum(weight for stem, weight in weights.items() if stem in said) / total if total else 1.0


def _stretch_about(index: TranscriptIndex, weights: dict[str, float]) -> tuple[int, int] | None:
    """The stretch with most of the words by weight, the first of equal ones, from the first of them to the last."""
    events = index.occurrences(weights)
    inside: Counter[str] = Counter()
    best, found, score, right = 0.0, None, 0.0, 0
    for begin, word in events:
        while right < len(events) and events[right][0] < begin + _STRETCH:
            position, added = events[right]
            score += weights[added] * _gain(inside[added])
            inside[added] += 1
            end = position + 1
            right += 1
        if score > best + _LEAST_GAIN:
            best, found = score, (begin, end)
        inside[word] -= 1
        score -= weights[word] * _gain(inside[word])
    return found


def _gain(times: int) -> float:
    """How much a word counts more that has been said so many times before."""
    return _AGAIN * log((times + 1) / times) if times else 1.0

"""The quotes of one article come mostly in the order of speech: where a place is in doubt, its neighbours break the tie."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import log

from msgspec import Struct

from podcast_notes.align.across.likeness import confidence

_IN_ORDER = 0.75
"""How often a quote was said after the one that is printed before it."""
_EDGE = 0.1
"""The least share of the speech that is counted before or after a place."""
_PLAUSIBLE = 0.2
"""A quote of which no place is so sure tells nothing about its neighbours."""


class Option(Struct, frozen=True):
    """A place that a quote may come from: where it is, as a share of the speech, and the logarithm of its odds."""

    at: float
    odds: float


def best_options(quotes: Sequence[Sequence[Option]]) -> list[tuple[int, float]]:
    """Which option to take for each quote, and the logarithm of its odds beside those of its neighbours.

    The quotes come as they are printed, the options of each in any order, at least one for each.
    """
    chosen = [max(range(len(options)), key=lambda number: options[number].odds) for options in quotes]
    odds = [options[number].odds for options, number in zip(quotes, chosen, strict=True)]
    telling = [place for place, value in enumerate(odds) if confidence(value) >= _PLAUSIBLE]
    for place, number in zip(telling, _best_path([quotes[place] for place in telling]), strict=True):
        chosen[place] = number
        odds[place] = quotes[place][number].odds
    result = list(zip(chosen, odds, strict=True))
    for before, place in pairwise(telling):
        step = _step(quotes[before][chosen[before]], quotes[place][chosen[place]])
        for one in (before, place):
            result[one] = (chosen[one], result[one][1] + step)
    return result


def _best_path(quotes: Sequence[Sequence[Option]]) -> list[int]:
    """The options that are likeliest together (Viterbi's algorithm)."""
    if not quotes:
        return []
    values = [option.odds for option in quotes[0]]
    steps: list[list[int]] = []
    for before, options in pairwise(quotes):
        ways = [[value + _step(one, option) for one, value in zip(before, values, strict=True)] for option in options]
        steps.append([max(range(len(way)), key=way.__getitem__) for way in ways])
        values = [max(way) + option.odds for way, option in zip(ways, options, strict=True)]
    path = [max(range(len(values)), key=values.__getitem__)]
    for step in reversed(steps):
        path.append(step[path[-1]])
    return path[::-1]


def _step(before: Option, after: Option) -> float:
    """What it tells that one place comes after the other, or before it: as much as both are sure."""
    ahead, behind = max(_EDGE, 1 - before.at), max(_EDGE, before.at)
    tells = log(_IN_ORDER / ahead) if after.at >= before.at else log((1 - _IN_ORDER) / behind)
    return tells * confidence(before.odds) * confidence(after.odds)

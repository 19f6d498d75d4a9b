"""Where the subject of a talk changes: the division into stretches whose words fit best together.

The model is that of M. Utiyama and H. Isahara, "A Statistical Model for Domain-Independent Text Segmentation" (ACL 2001): a
stretch costs as many nats as its words take when each is guessed from how often it is said in this stretch, and the cheapest
division of the whole is found by dynamic programming. The number of stretches is given, and lengths far from the mean cost
extra, as listeners expect chapters of a like size.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec import Struct

_LENGTH_WEIGHT = 10.0
"""Nats that a stretch costs which is e times as long, or as short, as the mean."""
_LONGEST_SHARE = 4
"""No stretch is longer than so many times the mean."""


class Piece(Struct, frozen=True):
    """The smallest part that is not divided: when it begins, and the stems of its words that tell something."""

    start_ms: int
    stems: tuple[str, ...]


def divide(pieces: Sequence[Piece], end_ms: int, *, parts: int, shortest_ms: int) -> list[int]:
    """The indexes of the pieces at which the parts begin, the first among them; `end_ms` is when the last piece ends.

    Fewer parts where so many do not fit; one where none do. The time grows with the square of the number of pieces.
    """
    costs = [list(row) for row in _costs(pieces, end_ms, parts, shortest_ms)]
    for wanted in range(parts, 1, -1):
        if starts := _cheapest(costs, wanted):
            return starts
    return [0]


def _costs(pieces: Sequence[Piece], end_ms: int, parts: int, shortest_ms: int) -> Iterator[Iterator[tuple[int, float]]]:
    """For each piece, the pieces before which a part may end that begins with it, with what that part costs."""
    times = [*(piece.start_ms for piece in pieces), end_ms]
    said = Counter(chain.from_iterable(piece.stems for piece in pieces))
    most = max(said.values(), default=0)
    measure = _Measure(
        mean_ms=max(1, end_ms - times[0]) / parts,
        shortest_ms=shortest_ms,
        vocabulary=len(said),
        gains=[(n + 1) * math.log(n + 2) - n * math.log(n + 1) for n in range(most)],
    )
    for first in range(len(pieces)):
        yield _costs_from(pieces, times, first, measure)


class _Measure(Struct, frozen=True, kw_only=True):
    mean_ms: float
    shortest_ms: int
    vocabulary: int
    gains: list[float]
    """What a word is easier to guess, with the others like it, that has been said so often before in the same part."""


def _costs_from(
    pieces: Sequence[Piece], times: Sequence[int], first: int, measure: _Measure
) -> Iterator[tuple[int, float]]:
    counts: defaultdict[str, int] = defaultdict(int)
    gains = measure.gains
    said, gain = 0, 0.0
    for last in range(first, len(pieces)):
        stems = pieces[last].stems
        said += len(stems)
        for stem in stems:
            gain += gains[counts[stem]]
            counts[stem] += 1
        length = times[last + 1] - times[first]
        if length > _LONGEST_SHARE * measure.mean_ms:
            return
        if length >= measure.shortest_ms:
            uneven = math.log(length / measure.mean_ms) ** 2
            yield last + 1, said * math.log(said + measure.vocabulary + 1) - gain + _LENGTH_WEIGHT * uneven


def _cheapest(costs: Sequence[Sequence[tuple[int, float]]], parts: int) -> list[int]:
    """The first pieces of the cheapest division into so many parts; empty where there is none."""
    size = len(costs)
    best = {0: 0.0}
    came_from: list[dict[int, int]] = []
    for _ in range(parts):
        following: dict[int, float] = {}
        origins: dict[int, int] = {}
        for first, spent in best.items():
            for after, cost in costs[first] if first < size else ():
                if spent + cost < following.get(after, math.inf):
                    following[after] = spent + cost
                    origins[after] = first
        best = following
        came_from.append(origins)
    if size not in best:
        return []
    starts, position = [], size
    for origins in reversed(came_from):
        position = origins[position]
        starts.append(position)
    return starts[::-1]

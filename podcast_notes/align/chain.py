"""Aligning a quote with speech: runs of equal words, chained in order so that they hold most and skip least."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from msgspec import Struct

from podcast_notes.align.lexicon import FILLER_PHRASES, FILLERS

_OPEN = 0.1
"""What an interruption costs, in the weight of words; a word never heard weighs 1."""
_SKIP = 0.015
"""What each spoken word costs that is left out."""
_STEM_ONLY = 0.7
"""The share of its weight that a word has in another inflection."""
_REACH = 30
"""How many spoken words may be left out at once, and one for every four of the quote."""
_ELLIPSIS_REACH = 500
_MANY_RUNS = 1_500
_STRONG = 0.8


class Pair(Struct, frozen=True, gc=False):
    """A printed word and the spoken word it stands for."""

    printed: int
    spoken: int


class Chain(Struct, frozen=True):
    """The pairs in order, and their weight less what was skipped."""

    pairs: tuple[Pair, ...] = ()
    value: float = 0.0


class _Run(Struct, gc=False):
    """Neighbouring printed words that equal neighbouring spoken ones."""

    printed: int
    spoken: int
    weights: list[float]
    best: float = 0.0
    cut: int = 0
    before: int = -1

    @property
    def printed_end(self) -> int:
        return self.printed + len(self.weights)

    @property
    def spoken_end(self) -> int:
        return self.spoken + len(self.weights)


class Sides(Struct, frozen=True):
    """A quote and a stretch of speech: keys and stems of both, the weight of a stem, and where the print has an ellipsis."""

    printed_keys: Sequence[str]
    printed_stems: Sequence[str]
    spoken_keys: Sequence[str]
    spoken_stems: Sequence[str]
    weight: Callable[[str], float]
    gaps: frozenset[int] = frozenset()


def drop_costs(keys: Sequence[str]) -> list[float]:
    """What it costs to leave out the words before each position: sums from the start, fillers free."""
    free = [key in FILLERS for key in keys]
    for phrase in FILLER_PHRASES:
        for start in range(len(keys) - len(phrase) + 1):
            if keys[start] == phrase[0] and tuple(keys[start : start + len(phrase)]) == phrase:
                free[start : start + len(phrase)] = [True] * len(phrase)
    sums = [0.0]
    for is_free in free:
        sums.append(sums[-1] + (0.0 if is_free else _SKIP))
    return sums


def _runs(sides: Sides) -> list[_Run]:
    """All longest runs of words with equal stems, in the order of speech."""
    places: dict[str, list[int]] = defaultdict(list)
    for position, word in enumerate(sides.spoken_stems):
        places[word].append(position)
    runs: list[_Run] = []
    open_runs: dict[int, _Run] = {}
    for index, word in enumerate(sides.printed_stems):
        weight = sides.weight(word)
        still_open: dict[int, _Run] = {}
        for position in places.get(word, ()):
            same = sides.printed_keys[index] == sides.spoken_keys[position]
            run = open_runs.get(position - 1)
            if run is None:
                run = _Run(index, position, [])
                runs.append(run)
            run.weights.append(weight if same else weight * _STEM_ONLY)
            still_open[position] = run
        open_runs = still_open
    return sorted(runs, key=lambda run: (run.spoken, run.printed))


def _link(runs: list[_Run], number: int, sides: Sides, costs: list[float], reach: int) -> None:
    """Finds the best run before one; both may overlap, then the later one gives way."""
    run = runs[number]
    whole = sum(run.weights)
    run.best = whole
    for earlier in range(number - 1, -1, -1):
        other = runs[earlier]
        if run.spoken - other.spoken_end > (_ELLIPSIS_REACH if sides.gaps else reach):
            if run.spoken - other.spoken > _ELLIPSIS_REACH + len(sides.printed_keys):
                break
            continue
        cut = max(0, other.printed_end - run.printed, other.spoken_end - run.spoken)
        if cut >= len(run.weights) or other.printed >= run.printed:
            continue
        printed, spoken = run.printed + cut, run.spoken + cut
        marked = any(gap in sides.gaps for gap in range(other.printed_end, printed + 1)) if sides.gaps else False
        if not marked and spoken - other.spoken_end > reach:
            continue
        cost = _OPEN + (
            0.0 if marked else max(0.0, costs[spoken] - costs[other.spoken_end] - _SKIP * (printed - other.printed_end))
        )
        value = other.best + whole - sum(run.weights[:cut]) - cost
        if value > run.best:
            run.best, run.cut, run.before = value, cut, earlier


def chain(sides: Sides) -> Chain:
    """The best chain of equal words between a quote and a stretch of speech; linear in the words, quadratic in nearby runs."""
    runs = _runs(sides)
    if len(runs) > _MANY_RUNS:
        runs = [run for run in runs if sum(run.weights) >= _STRONG]
    if not runs:
        return Chain()
    costs = drop_costs(sides.spoken_keys)
    reach = _REACH + len(sides.printed_keys) // 4
    for number in range(len(runs)):
        _link(runs, number, sides, costs, reach)
    last = max(range(len(runs)), key=lambda number: (runs[number].best, -number))
    value = runs[last].best
    pairs: list[Pair] = []
    while last >= 0:
        run = runs[last]
        pairs += (Pair(run.printed + step, run.spoken + step) for step in range(len(run.weights) - 1, run.cut - 1, -1))
        last = run.before
    return Chain(tuple(reversed(pairs)), value)

"""Aligning a quote with speech: runs of equal words, chained in order so that they hold most and skip least."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from msgspec import Struct
from rapidfuzz.distance import LCSseq

from podcast_notes.align.lexicon import FILLER_PHRASES, FILLERS

_OPEN = 0.1
"""What an interruption costs, in the weight of words; a word never heard weighs 1."""
_SKIP = 0.015
"""What each spoken word costs that is left out."""
_STEM_ONLY = 0.7
"""The share of its weight that a word has in another inflection."""
_REACH = 30
"""How many spoken words may be left out at once, and one more for every four of the quote, up to `_MOST_REACH`."""
_MOST_REACH = 100
_ELLIPSIS_REACH = 500
"""How many may be left out behind an ellipsis."""
_ALL_PAIRS = 1_500
"""Up to so many pairs of equal words all are considered; beyond, those of a longest common subsequence."""


class Pair(Struct, frozen=True, gc=False):
    """A printed word and the spoken word it stands for."""

    printed: int
    spoken: int


class Chain(Struct, frozen=True):
    """The pairs in order, and their weight less what was skipped."""

    pairs: tuple[Pair, ...] = ()
    value: float = 0.0


class Sides(Struct, frozen=True):
    """A quote and a stretch of speech: keys and stems of both, the weights of the printed words, where an ellipsis stands."""

    printed_keys: Sequence[str]
    printed_stems: Sequence[str]
    spoken_keys: Sequence[str]
    spoken_stems: Sequence[str]
    weights: Sequence[float]
    gaps: frozenset[int] = frozenset()

    def weight_of(self, printed: int, spoken: int) -> float:
        """What a pair weighs: less where only the stems are equal."""
        same = self.printed_keys[printed] == self.spoken_keys[spoken]
        return self.weights[printed] * (1.0 if same else _STEM_ONLY)


class _Run(Struct, gc=False):
    """Neighbouring printed words that equal neighbouring spoken ones, and the best chain that ends with them."""

    printed: int
    spoken: int
    weights: list[float]
    printed_end: int = 0
    spoken_end: int = 0
    whole: float = 0.0
    best: float = 0.0
    cut: int = 0
    """How many of its first words the run before it takes."""
    before: int = -1

    def close(self) -> None:
        """Sets what follows from the weights."""
        self.printed_end = self.printed + len(self.weights)
        self.spoken_end = self.spoken + len(self.weights)
        self.whole = self.best = sum(self.weights)


def _drop_costs(keys: Sequence[str]) -> list[float]:
    """What it costs to leave out all words before each position; fillers are free."""
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
    """The runs to choose from, in the order of speech."""
    printed, spoken = Counter(sides.printed_stems), Counter(sides.spoken_stems)
    pairs = sum(times * spoken[word] for word, times in printed.items())
    runs = _all_runs(sides) if pairs <= _ALL_PAIRS else _common_runs(sides)
    for run in runs:
        run.close()
    return sorted(runs, key=lambda run: (run.spoken, run.printed))


def _all_runs(sides: Sides) -> list[_Run]:
    places: dict[str, list[int]] = defaultdict(list)
    for position, word in enumerate(sides.spoken_stems):
        places[word].append(position)
    runs: list[_Run] = []
    growing: dict[int, _Run] = {}
    for index, word in enumerate(sides.printed_stems):
        still: dict[int, _Run] = {}
        for position in places.get(word, ()):
            run = growing.get(position - 1)
            if run is None:
                run = _Run(index, position, [])
                runs.append(run)
            run.weights.append(sides.weight_of(index, position))
            still[position] = run
        growing = still
    return runs


def _common_runs(sides: Sides) -> list[_Run]:
    return [
        _Run(
            code.src_start,
            code.dest_start,
            [
                sides.weight_of(code.src_start + step, code.dest_start + step)
                for step in range(code.src_end - code.src_start)
            ],
        )
        for code in LCSseq.opcodes(sides.printed_stems, sides.spoken_stems)
        if code.tag == "equal"
    ]


class _Limits(Struct, frozen=True):
    """What it costs to leave out all words before each position, and how many may be left out at once."""

    costs: list[float]
    reach: int
    farthest: int
    """How far apart two runs may begin."""


def _limits(sides: Sides, runs: list[_Run]) -> _Limits:
    reach = min(_MOST_REACH, _REACH + len(sides.printed_keys) // 4)
    farthest = max(len(run.weights) for run in runs) + (_ELLIPSIS_REACH if sides.gaps else reach)
    return _Limits(_drop_costs(sides.spoken_keys), reach, farthest)


def _link(runs: list[_Run], number: int, sides: Sides, limits: _Limits) -> None:
    """Finds the best run before one; where both overlap, the later one gives way."""
    run = runs[number]
    costs = limits.costs
    for earlier in range(number - 1, -1, -1):
        other = runs[earlier]
        if run.spoken - other.spoken > limits.farthest:
            break
        cut = max(0, other.printed_end - run.printed, other.spoken_end - run.spoken)
        if cut >= len(run.weights) or other.printed >= run.printed or other.best + run.whole <= run.best:
            continue
        printed, spoken = run.printed + cut, run.spoken + cut
        cost = _OPEN
        if not any(other.printed_end <= gap <= printed for gap in sides.gaps):
            if spoken - other.spoken_end > limits.reach:
                continue
            cost += max(0.0, costs[spoken] - costs[other.spoken_end] - _SKIP * (printed - other.printed_end))
        value = other.best + run.whole - sum(run.weights[:cut]) - cost
        if value > run.best:
            run.best, run.cut, run.before = value, cut, earlier


def chain(sides: Sides) -> Chain:
    """The best chain of equal words between a quote and a stretch of speech.

    Words left out cost little, interruptions a little more, fillers nothing: a rare word pays for a gap, a common one does not.
    """
    runs = _runs(sides)
    if not runs:
        return Chain()
    limits = _limits(sides, runs)
    for number in range(len(runs)):
        _link(runs, number, sides, limits)
    last = max(range(len(runs)), key=lambda number: (runs[number].best, -number))
    value = runs[last].best
    pairs: list[Pair] = []
    while last >= 0:
        run = runs[last]
        pairs += (Pair(run.printed + step, run.spoken + step) for step in range(len(run.weights) - 1, run.cut - 1, -1))
        last = run.before
    return Chain(tuple(reversed(pairs)), value)

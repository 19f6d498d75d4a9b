"""Two transcripts of one talk: the runs of words that both have, and the clocks by which the times of one go over.

Runs of words that occur once in each (anchors) are put in one order by their longest increasing sequence. Where the
difference between the two times jumps, something was cut out or put in: there a new piece begins. Each piece has its own line,
an offset and a drift, fitted by medians (Theil and Sen's way, with each anchor paired with one half the piece further on), so
that single errors do not count. A piece that is too short to tell the drift takes that of all of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from statistics import median

from msgspec import Struct

ANCHOR_WORDS = 4
"""Of words that a recogniser gets right with 85 %, half of all runs of four are whole."""
_JUMP_MS = 1_500.0
"""Within a piece, differences of times vary by what interpolation in a cue is off; advertisements are longer."""
_SPREADS = 5.0
"""A jump is so many times what the differences vary by, where that is more."""
_RECENT = 15
_LEAST_ANCHORS = 4
"""So many in a row must agree on a new difference."""
_LEAST_WORDS = 40
"""A piece of fewer words, a quarter of a minute, is a phrase that is said elsewhere too, unless there is no other."""
_BASE_MS = 60_000
"""Over less than this no drift can be told."""
_LONG_MS = 300_000
_LONG_ANCHORS = 30
"""A piece so long, with so many anchors, has a drift of its own."""
_MOST_DRIFT = 0.05


class Line(Struct, frozen=True):
    """A clock: the other audio's time is the time, with `offset_ms` added, and `drift` for each millisecond."""

    offset_ms: float
    drift: float = 0.0

    def at(self, ms: float) -> int:
        """The time in the other audio, in milliseconds."""
        return round(ms * (1 + self.drift) + self.offset_ms)


class Spoken(Struct, frozen=True):
    """The words of a transcript in order, and when each begins, in milliseconds."""

    keys: Sequence[str]
    times: Sequence[int]


class Anchor(Struct, frozen=True, gc=False):
    """A run of words that stands once in each: the number of its first word in both, and when that begins."""

    here: int
    there: int
    here_ms: int
    there_ms: int

    @property
    def difference(self) -> int:
        """How much later it is in the other audio."""
        return self.there_ms - self.here_ms


class AnchoredPiece(Struct, frozen=True):
    """Anchors that go by one line."""

    anchors: Sequence[Anchor]
    line: Line


def anchored_pieces(here: Spoken, there: Spoken) -> list[AnchoredPiece]:
    """The pieces in which the times of one transcript go over into those of the other, in order; none where nothing fits."""
    anchors = _in_one_order(_anchors(here, there))
    if not anchors:
        return []
    rough = _rough_drift(anchors)
    groups = _groups(anchors, rough)
    groups = [group for group in groups if group[-1].here - group[0].here >= _LEAST_WORDS] or groups
    drift = _common_drift(groups)
    return _joined([AnchoredPiece(group, _line(group, drift)) for group in groups], drift)


def _anchors(here: Spoken, there: Spoken) -> Iterator[Anchor]:
    places = _single_runs(there.keys)
    for run, number in _single_runs(here.keys).items():
        place = places.get(run, -1)
        if number >= 0 and place >= 0:
            yield Anchor(number, place, here.times[number], there.times[place])


def _single_runs(keys: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Where each run of words begins; -1 for one that occurs again."""
    runs: dict[tuple[str, ...], int] = {}
    for number, run in enumerate(zip(*(keys[shift:] for shift in range(ANCHOR_WORDS)), strict=False)):
        runs[run] = -1 if run in runs else number
    return runs


def _in_one_order(anchors: Iterator[Anchor]) -> list[Anchor]:
    """The longest sequence of anchors that stands in the same order in both (patience sorting, n log n)."""
    ordered = sorted(anchors, key=lambda anchor: anchor.here)
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, anchor in enumerate(ordered):
        length = bisect_left(ends, anchor.there)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [anchor.there]
        last[length : length + 1] = [number]
    chosen: list[Anchor] = []
    number = last[-1] if last else -1
    while number >= 0:
        chosen.append(ordered[number])
        number = before[number]
    return chosen[::-1]


def _rough_drift(anchors: Sequence[Anchor]) -> float:
    """The drift between anchors a minute apart, most of which are in one piece."""
    slopes: list[float] = []
    later = 0
    for anchor in anchors:
        while later < len(anchors) and anchors[later].here_ms - anchor.here_ms < _BASE_MS:
            later += 1
        if later < len(anchors) and anchors[later].here_ms - anchor.here_ms < 2 * _BASE_MS:
            slopes.append(_slope(anchor, anchors[later]))
    return _sane(slopes)


def _slope(first: Anchor, second: Anchor) -> float:
    return (second.difference - first.difference) / (second.here_ms - first.here_ms)


def _sane(slopes: Sequence[float]) -> float:
    drift = median(slopes) if slopes else 0.0
    return drift if abs(drift) <= _MOST_DRIFT else 0.0


def _groups(anchors: Sequence[Anchor], drift: float) -> list[list[Anchor]]:
    """The anchors by difference in time: a new group begins where some in a row agree on another one; others are errors."""
    differences = [anchor.difference - drift * anchor.here_ms for anchor in anchors]
    jump = max(_JUMP_MS, _SPREADS * _spread(differences))
    groups: list[list[Anchor]] = []
    recent: deque[float] = deque(maxlen=_RECENT)
    pending: list[int] = []
    for number, difference in enumerate(differences):
        if recent and abs(difference - median(recent)) <= jump:
            groups[-1].append(anchors[number])
            recent.append(difference)
            pending = []
            continue
        if pending and abs(difference - median(differences[other] for other in pending)) > jump:
            pending = []
        pending.append(number)
        if len(pending) == _LEAST_ANCHORS:
            groups.append([anchors[other] for other in pending])
            recent = deque((differences[other] for other in pending), maxlen=_RECENT)
            pending = []
    return groups


def _spread(differences: Sequence[float]) -> float:
    """What a difference is usually off from the median of those around it."""
    half = _RECENT // 2
    off = [
        abs(difference - median(differences[max(0, number - half) : number + half + 1]))
        for number, difference in enumerate(differences)
    ]
    return median(off)


def _half_slopes(anchors: Sequence[Anchor]) -> list[float]:
    """The slopes between each anchor and the one that is half of them further on."""
    half = len(anchors) // 2
    pairs = zip(anchors[: len(anchors) - half], anchors[half:], strict=True)
    return [_slope(first, second) for first, second in pairs if second.here_ms > first.here_ms]


def _length_ms(anchors: Sequence[Anchor]) -> int:
    return anchors[-1].here_ms - anchors[0].here_ms


def _common_drift(groups: Sequence[Sequence[Anchor]]) -> float:
    """The drift of all pieces that are long enough to tell one, each counted by its anchors."""
    return _sane([slope for group in groups if _length_ms(group) >= _BASE_MS for slope in _half_slopes(group)])


def _line(anchors: Sequence[Anchor], common_drift: float) -> Line:
    is_long = _length_ms(anchors) >= _LONG_MS and len(anchors) >= _LONG_ANCHORS
    drift = _sane(_half_slopes(anchors)) if is_long else common_drift
    return Line(median(anchor.difference - drift * anchor.here_ms for anchor in anchors), drift)


def _joined(pieces: Sequence[AnchoredPiece], drift: float) -> list[AnchoredPiece]:
    """The pieces, with neighbours that go by one line as one: between them nothing was cut out or put in."""
    joined: list[AnchoredPiece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        middle = (before.anchors[-1].here_ms + piece.anchors[0].here_ms) / 2 if before else 0
        if before and abs(before.line.at(middle) - piece.line.at(middle)) <= _JUMP_MS / 2:
            anchors = [*before.anchors, *piece.anchors]
            joined[-1] = AnchoredPiece(anchors, _line(anchors, drift))
        else:
            joined.append(piece)
    return joined

"""Quotes that were put together from places far apart, or in another order than they were said."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise

from msgspec import Struct

from podcast_notes.align.chain import Pair
from podcast_notes.align.diff import Step, changes, step_after, step_before, steps
from podcast_notes.align.index import TranscriptIndex
from podcast_notes.align.match import Query, best_match
from podcast_notes.align.sighted import APART, sighted
from podcast_notes.align.words import Printed
from podcast_notes.models import Change, ChangeKind, Sighting, Verdict

_SEAMS = frozenset('\n.?!,;:…—–"“”‘’«»')
_SHORTEST_PART = 4
"""How many words a part between two marks has at least; shorter ones go with the next."""
_SHORTEST_TOLD = 2
"""… and one beside an ellipsis or a line's end, where the print itself tells that something lies between."""
_MOST_PARTS = 12
_MOST_PLACES = 50
"""How many places are looked at for a part that was said more than once."""
_WINDOWS = 2
_SHARE = 0.75
"""The share of its weight that each part has to have in its place."""
_WEIGHT = 2.0
"""What the words of a place weigh at least: a few common words stand together anywhere."""
_RARE = 0.7
"""… and each of two words that the print itself sets apart."""
_ALL_BUT_SURE = 0.999
_BETTER = 0.1
"""How much more of a quote several places have to hold than one."""


class _Place(Struct, frozen=True):
    """A range of the printed words, and the spoken ones that they stand for."""

    start: int
    end: int
    pairs: tuple[Pair, ...]
    weight: float

    def goes_on_in(self, other: _Place) -> bool:
        """Whether another place is the same one, further on."""
        return 0 < other.pairs[0].spoken - self.pairs[-1].spoken <= APART


def may_be_stitched(query: Query, sighting: Sighting) -> bool:
    """Whether several places may hold so much more of a quote than the one where it was found."""
    is_said = sighting.verdict in (Verdict.VERBATIM, Verdict.TRIMMED)
    return not is_said and sighting.score < 1 - _BETTER and bool(parts_of(query.printed))


def stitched(index: TranscriptIndex, query: Query, sighting: Sighting) -> Sighting | None:
    """The sighting of a quote in several places, where those hold more of it than the one where it was found; else None."""
    if not may_be_stitched(query, sighting):
        return None
    found = _stitch(index, query)
    return found if found and found.score >= sighting.score + _BETTER else None


def _stitch(index: TranscriptIndex, query: Query) -> Sighting | None:
    """The sighting of a quote whose parts stand in several places; None where one of them stands nowhere."""
    places: list[_Place] = []
    for start, end in parts_of(query.printed):
        place = _place(index, query, (start, end), places[-1].pairs[-1].spoken if places else 0)
        if place is None:
            return None
        places.append(place)
    joined = _joined(places)
    if len(joined) < 2 or any(place.weight < min(_WEIGHT, _RARE * (place.end - place.start)) for place in joined):
        return None
    return _sighting(index, query, joined)


def parts_of(printed: Printed) -> list[tuple[int, int]]:
    """The ranges of words between marks at which a quote may have been put together; none where it is one, or too many."""
    between = [printed.text[left.end : right.start] for left, right in pairwise(printed.pieces)]
    seams = [number for number, marks in enumerate(between, start=1) if _SEAMS.intersection(marks)]
    told = {number for number, marks in enumerate(between, start=1) if number in printed.gaps or "\n" in marks}
    end = len(printed.pieces)
    parts: list[tuple[int, int]] = []
    start = 0
    for seam in [*seams, end]:
        is_told = start in told if seam == end else seam in told
        if seam - start >= (_SHORTEST_TOLD if is_told else _SHORTEST_PART):
            parts.append((start, seam))
            start = seam
    if parts and start < end:
        parts[-1] = (parts[-1][0], end)
    return parts if 1 < len(parts) <= _MOST_PARTS else []


def _place(index: TranscriptIndex, query: Query, part: tuple[int, int], after: int) -> _Place | None:
    """Where a part was said: word for word, best soon after what stands before it in print; else where most of it stands.

    A part of two or three words proves nothing but word for word.
    """
    start, end = part
    own = Query(query.printed.part(start, end), query.stems[start:end], query.language)
    weights = own.weights(index)
    exact = list(islice(index.exact(own.printed.keys), _MOST_PLACES))
    if exact:
        at = min(exact, key=lambda position: (position < after, abs(position - after)))
        pairs = tuple(Pair(start + step, at + step) for step in range(end - start))
        return _Place(start, end, pairs, sum(weights))
    if end - start < _SHORTEST_PART:
        return None
    match = best_match(index, own, index.windows(own.stems, _WINDOWS))
    if match is None or match.share < _SHARE:
        return None
    pairs = tuple(Pair(start + pair.printed, pair.spoken) for pair in match.pairs)
    return _Place(start, end, pairs, match.value)


def _joined(places: Sequence[_Place]) -> list[_Place]:
    """The places, with those as one that follow one another in speech too."""
    joined = [places[0]]
    for place in places[1:]:
        before = joined[-1]
        if before.goes_on_in(place):
            joined[-1] = _Place(before.start, place.end, before.pairs + place.pairs, before.weight + place.weight)
        else:
            joined.append(place)
    return joined


def _sighting(index: TranscriptIndex, query: Query, places: Sequence[_Place]) -> Sighting:
    stretches: list[Sequence[Step]] = []
    diff: list[Change] = []
    for number, place in enumerate(places):
        printed = query.printed.part(place.start, place.end)
        found = steps(printed, index, [Pair(pair.printed - place.start, pair.spoken) for pair in place.pairs])
        if number:
            diff.append(Change(kind=ChangeKind.DROPPED, spoken="…"))
            found = [*step_before(found, printed, index), *found]
        if number < len(places) - 1:
            found = [*found, *step_after(found, printed, index)]
        diff += changes(found, printed, index)
        stretches.append(found)
    in_order = all(one.pairs[-1].spoken < other.pairs[0].spoken for one, other in pairwise(places))
    is_trimmed = in_order and all(step.equal or step.allowed for found in stretches for step in found)
    score = sum(place.weight for place in places) / max(sum(query.weights(index)), _WEIGHT)
    verdict = Verdict.TRIMMED if is_trimmed else Verdict.ALTERED
    return sighted(index, verdict, min(_ALL_BUT_SURE, score), tuple(diff), stretches)

"""From the steps of a diff to a sighting: its times, its cues, who speaks, and the places that it was put together from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from podcast_notes.align.content import carries_content
from podcast_notes.align.diff import Step
from podcast_notes.align.index import TranscriptIndex
from podcast_notes.align.timing import Edge, end_of, start_of
from podcast_notes.models import Change, Sighting, SightingPiece, Verdict

APART = 20
"""How many spoken words, left out at once, make two places of one: some eight seconds."""
_LEAST_WORDS = 3
"""How many equal words a place of its own has, and another speaker, who else only interjects."""
_LEAST_SHARE = 0.15
"""What share of the equal words another speaker has."""


def stretches_apart(found: Sequence[Step]) -> list[Sequence[Step]]:
    """The steps by the places that they stand in; all of them in one place, mostly."""
    far = [number for number, step in enumerate(found) if _is_far(step)]
    ends = [*far, len(found)][1:]
    result: list[Sequence[Step]] = []
    begin = 0
    for number, end in zip(far, ends, strict=True):
        if min(_equal_words(found[begin:number]), _equal_words(found[number + 1 : end])) >= _LEAST_WORDS:
            result.append(found[begin:number])
            begin = number + 1
    return [*result, found[begin:]]


def _is_far(step: Step) -> bool:
    return not step.equal and step.spoken_end - step.spoken - (step.printed_end - step.printed) >= APART


def _equal_words(found: Iterable[Step]) -> int:
    return sum(step.printed_end - step.printed for step in found if step.equal)


def sighted(
    index: TranscriptIndex,
    verdict: Verdict,
    score: float,
    changes: tuple[Change, ...],
    places: Sequence[Sequence[Step]],
) -> Sighting:
    """The sighting of a quote whose words stand in these places, in the order of print."""
    pieces = [_piece(index, place) for place in places]
    spans = [_span(place) for place in places]
    begin, stop = min(span[0] for span in spans), max(span[1] for span in spans)
    start, end = _times(index, begin, stop)
    equal = [position for place in places for position in _equal_positions(place)]
    speaker = index.speaker(equal or range(begin, stop))
    return Sighting(
        verdict=verdict,
        start_ms=start.at_ms,
        end_ms=end.at_ms,
        first_cue=index.cue_of[begin],
        last_cue=index.cue_of[stop - 1],
        score=round(score, 3),
        matched=" … ".join(piece.matched for piece in pieces),
        changes=changes,
        speaker=speaker,
        interpolated=start.interpolated or end.interpolated,
        pieces=tuple(pieces) if len(pieces) > 1 else (),
        other_speakers=_other_speakers(index, equal, speaker),
    )


def _piece(index: TranscriptIndex, place: Sequence[Step]) -> SightingPiece:
    begin, stop = _span(place)
    start, end = _times(index, begin, stop)
    return SightingPiece(
        start_ms=start.at_ms,
        end_ms=end.at_ms,
        first_cue=index.cue_of[begin],
        last_cue=index.cue_of[stop - 1],
        matched=index.text(begin, stop),
        speaker=index.speaker(_equal_positions(place) or range(begin, stop)),
        interpolated=start.interpolated or end.interpolated,
    )


def _span(place: Sequence[Step]) -> tuple[int, int]:
    return place[0].spoken, place[-1].spoken_end


def _times(index: TranscriptIndex, begin: int, stop: int) -> tuple[Edge, Edge]:
    """When a range of words begins and ends; never the end first."""
    start, end = start_of(index, begin), end_of(index, stop - 1)
    if start.at_ms is not None and end.at_ms is not None:
        end = Edge(max(start.at_ms, end.at_ms), end.interpolated)
    return start, end


def _equal_positions(place: Iterable[Step]) -> list[int]:
    return [position for step in place if step.equal for position in range(step.spoken, step.spoken_end)]


def _other_speakers(index: TranscriptIndex, equal: Sequence[int], speaker: str | None) -> tuple[str, ...]:
    """The labels besides the speaker's that have so many of the equal words that somebody else said a part."""
    labels = [index.cues[index.cue_of[position]].speaker for position in equal]
    least = max(_LEAST_WORDS, _LEAST_SHARE * len(equal))
    content = {
        label for label, position in zip(labels, equal, strict=True) if label and carries_content(index.keys[position])
    }
    return tuple(
        label
        for label, words in Counter(labels).items()
        if label and label != speaker and words >= least and label in content
    )

"""A stretch of a transcript, from one time to another, cut at words."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.align.index import TranscriptIndex
from podcast_notes.align.timing import Edge, end_of, start_of
from podcast_notes.models import Cue, Transcript

_NEAR_MS = 1_500
"""Where the words of a cue have no times, an edge that is so near to one of the cue's is that one: guesses cut words."""
_OPENING = " \t\n([{“‘«„\"'"
"""What may stand between a word and the next, and belongs to the next."""


class Clip(Struct, frozen=True, kw_only=True):
    """What was said between two times, in ms: whole words, `first_cue` to `last_cue`, and the label of most of them."""

    start_ms: int
    end_ms: int
    first_cue: int
    last_cue: int
    text: str
    speaker: str | None
    interpolated: bool
    """Whether start or end were estimated within a cue."""
    transcript: Transcript
    """These words alone, in their times; the cues count from `first_cue`."""


def cut_clip(transcript: Transcript, from_ms: int, to_ms: int) -> Clip | None:
    """The words that were said between two times: those of which the middle is there. None where there are none."""
    index = TranscriptIndex(transcript)
    inside = [position for position in _near(index, from_ms, to_ms) if _is_inside(index, position, from_ms, to_ms)]
    if not inside:
        return None
    start, stop = _at_cues(index, inside[0], inside[-1] + 1)
    begins, ends = start_of(index, start), end_of(index, stop - 1)
    if begins.at_ms is None or ends.at_ms is None:
        return None
    first, last = index.cue_of[start], index.cue_of[stop - 1]
    texts = [_text(index, number, start, stop) for number in range(first, last + 1)]
    cues = [
        _within(cue, text, begins.at_ms, ends.at_ms)
        for cue, text in zip(index.cues[first : last + 1], texts, strict=True)
    ]
    cues[0] = replace(cues[0], start_ms=begins.at_ms)
    cues[-1] = replace(cues[-1], end_ms=ends.at_ms)
    return Clip(
        start_ms=begins.at_ms,
        end_ms=ends.at_ms,
        first_cue=first,
        last_cue=last,
        text=" ".join(text for text in texts if text),
        speaker=index.speaker(range(start, stop)),
        interpolated=begins.interpolated or ends.interpolated,
        transcript=replace(transcript, cues=tuple(cues), blocks=()),
    )


def _within(cue: Cue, text: str, start_ms: int, end_ms: int) -> Cue:
    """A cue with the part of its text that was said between two times."""
    words = tuple(word for word in cue.words if start_ms <= word.start_ms and word.end_ms <= end_ms)
    return replace(cue, text=text, words=words)


def _near(index: TranscriptIndex, from_ms: int, to_ms: int) -> Sequence[int]:
    """The words of the cues that begin before the end, and after which no cue begins before the start."""
    starts = [(number, cue.start_ms) for number, cue in enumerate(index.cues) if cue.start_ms is not None]
    first = max((number for number, at in starts if at <= from_ms), default=0)
    last = max((number for number, at in starts if at < to_ms), default=-1)
    return [position for position, number in enumerate(index.cue_of) if first <= number <= last]


def _is_inside(index: TranscriptIndex, position: int, from_ms: int, to_ms: int) -> bool:
    begins, ends = start_of(index, position).at_ms, end_of(index, position).at_ms
    return begins is not None and ends is not None and 2 * from_ms <= begins + ends < 2 * to_ms


def _at_cues(index: TranscriptIndex, start: int, stop: int) -> tuple[int, int]:
    """The range of words, with estimated edges moved to those of a cue that are near, as long as words are left."""
    wider_start, wider_stop = _first_of_cue(index, start), _after_cue(index, stop - 1)
    if _are_near(start_of(index, start), start_of(index, wider_start)):
        start = wider_start
    elif _are_near(start_of(index, start), end_of(index, _after_cue(index, start) - 1)):
        start = min(_after_cue(index, start), stop - 1)
    if _are_near(end_of(index, stop - 1), end_of(index, wider_stop - 1)):
        stop = wider_stop
    elif _are_near(end_of(index, stop - 1), start_of(index, _first_of_cue(index, stop - 1))):
        stop = max(_first_of_cue(index, stop - 1), start + 1)
    return start, stop


def _are_near(estimated: Edge, edge: Edge) -> bool:
    if not estimated.interpolated or estimated.at_ms is None or edge.at_ms is None:
        return False
    return abs(estimated.at_ms - edge.at_ms) <= _NEAR_MS


def _first_of_cue(index: TranscriptIndex, position: int) -> int:
    while position > 0 and index.cue_of[position - 1] == index.cue_of[position]:
        position -= 1
    return position


def _after_cue(index: TranscriptIndex, position: int) -> int:
    number = index.cue_of[position]
    while position < len(index) and index.cue_of[position] == number:
        position += 1
    return position


def _text(index: TranscriptIndex, number: int, start: int, stop: int) -> str:
    """What the cue holds of a range of words, with the marks that belong to them."""
    text = index.cues[number].text
    begins = 0
    if number == index.cue_of[start] and _first_of_cue(index, start) != start:
        begins = index.starts[start]
    ends = len(text)
    if number == index.cue_of[stop - 1] and _after_cue(index, stop - 1) != stop:
        ends = index.ends[stop - 1] + len(text[index.ends[stop - 1] : index.starts[stop]].rstrip(_OPENING))
    return " ".join(text[begins:ends].split())

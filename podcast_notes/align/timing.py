"""From words to milliseconds: by the times of words where a cue has them, else by the share of its characters."""

from __future__ import annotations

from msgspec import Struct

from podcast_notes.align.index import TranscriptIndex
from podcast_notes.models import Cue


class Edge(Struct, frozen=True):
    """A moment in milliseconds, None in a transcript without times, and whether it was estimated within a cue."""

    at_ms: int | None
    interpolated: bool = False


def _word_spans(cue: Cue) -> list[tuple[int, int, int, int]]:
    """Where the timed words of a cue stand in its text: offsets, then ms; a word that is not there is left out."""
    spans: list[tuple[int, int, int, int]] = []
    position = 0
    for word in cue.words:
        text = word.text.strip()
        found = cue.text.find(text, position) if text else -1
        if found >= 0:
            position = found + len(text)
            spans.append((found, position, word.start_ms, word.end_ms))
    return spans


def _cue_end(index: TranscriptIndex, number: int) -> int | None:
    """The end of a cue; of one without an end, the start of the next."""
    cue = index.cues[number]
    if cue.end_ms is not None or cue.start_ms is None:
        return cue.end_ms
    following = (later.start_ms for later in index.cues[number + 1 : number + 3] if later.start_ms is not None)
    return next(following, cue.start_ms)


def _interpolated(index: TranscriptIndex, number: int, offset: int) -> Edge:
    cue = index.cues[number]
    end_ms = _cue_end(index, number)
    if cue.start_ms is None or end_ms is None:
        return Edge(cue.start_ms)
    share = offset / max(1, len(cue.text))
    return Edge(cue.start_ms + round(max(0, end_ms - cue.start_ms) * share), interpolated=True)


def start_of(index: TranscriptIndex, position: int) -> Edge:
    """When a word begins."""
    number = index.cue_of[position]
    cue = index.cues[number]
    for _, end, start_ms, _ in _word_spans(cue):
        if end > index.starts[position]:
            return Edge(start_ms)
    if position == 0 or index.cue_of[position - 1] != number:
        return Edge(cue.start_ms)
    return _interpolated(index, number, index.starts[position])


def end_of(index: TranscriptIndex, position: int) -> Edge:
    """When a word ends."""
    number = index.cue_of[position]
    for start, _, _, end_ms in reversed(_word_spans(index.cues[number])):
        if start < index.ends[position]:
            return Edge(end_ms)
    if position + 1 == len(index) or index.cue_of[position + 1] != number:
        return Edge(_cue_end(index, number))
    return _interpolated(index, number, index.ends[position])


def starts_of(index: TranscriptIndex) -> list[int | None]:
    """When each word of a transcript begins, as `start_of` says, in one pass."""
    starts: list[int | None] = []
    spans: list[tuple[int, int, int, int]] = []
    number, place = -1, 0
    for position, cue_number in enumerate(index.cue_of):
        is_first = cue_number != number
        if is_first:
            number, place, spans = cue_number, 0, _word_spans(index.cues[cue_number])
        offset = index.starts[position]
        while place < len(spans) and spans[place][1] <= offset:
            place += 1
        if place < len(spans):
            starts.append(spans[place][2])
        elif is_first:
            starts.append(index.cues[number].start_ms)
        else:
            starts.append(_interpolated(index, number, offset).at_ms)
    return starts

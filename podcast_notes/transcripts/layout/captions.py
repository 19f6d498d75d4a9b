"""Captions: cues cut so that each fits on a few short lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, structs

from podcast_notes.models import Cue
from podcast_notes.transcripts.characters import width_of
from podcast_notes.transcripts.grouping import ends_clause, ends_sentence
from podcast_notes.transcripts.layout.clock import Clock, with_times
from podcast_notes.transcripts.layout.pieces import Piece, pieces_of
from podcast_notes.transcripts.layout.speakers import name_on_change

_FLICKER_MS = 300
"""Shorter pauses between the captions of one cue are not shown: the screen would flicker."""
_SHORT_REST = 3
"""What would fill less than this part of a last caption is not left alone: it gets the second line of the one before."""


class Box(Struct, frozen=True, kw_only=True):
    """The room that a caption has, in columns and lines."""

    width: int
    lines: int
    has_label_in_text: bool = False
    """Whether the name of a speaker takes room on the first line."""


def captions(cues: Sequence[Cue], box: Box, language: str | None) -> list[Cue]:
    """The cues as captions, which name the speaker where it changes; a word that is wider than a line stays whole.

    Raises TranscriptError where no cue has a start.
    """
    return [caption for cue in name_on_change(with_times(cues)) for caption in _captions(cue, box, language)]


def _captions(cue: Cue, box: Box, language: str | None) -> Iterator[Cue]:
    label = width_of(f"{cue.speaker}: ") if cue.speaker and box.has_label_in_text else 0
    if cue.text.isascii() and label + len(cue.text) <= box.width:
        yield structs.replace(cue, words=()) if cue.words else cue
        return
    start, end = cue.start_ms or 0, cue.end_ms or 0
    pieces = pieces_of(cue.text, language)
    clock = Clock(cue, start, end)
    texts = list(_texts(pieces, box, label))
    speaker = cue.speaker
    for number, (first, last, text) in enumerate(texts):
        begins = clock.starts(pieces[first].start) if number else start
        ends = end
        if number + 1 < len(texts):
            final = pieces[last - 1]
            following = clock.starts(pieces[last].start)
            ends = clock.ends(final.start + len(final.text))
            ends = following if following - ends < _FLICKER_MS else ends
        yield Cue(begins, ends, speaker, text)
        speaker = None


def _texts(pieces: Sequence[Piece], box: Box, label: int) -> Iterator[tuple[int, int, str]]:
    """The captions of a cue: the index of the first piece, that after the last, and the lines."""
    first = 0
    while first < len(pieces):
        widths = [box.width] * box.lines
        if label:
            widths[0] -= label
            if len(widths) > 1 and pieces[0].width > widths[0]:
                del widths[0]
        lines = _lines(pieces, first, len(pieces), widths)
        last = _end(pieces, lines, box)
        lines = _lines(pieces, first, last, widths)
        yield first, last, "\n".join(map(_joined, (pieces[line.start : line.stop] for line in lines)))
        first, label = last, 0


def _lines(pieces: Sequence[Piece], first: int, end: int, widths: Sequence[int]) -> list[range]:
    """As many pieces as have room, by line; the first of a line always has."""
    lines: list[range] = []
    position = first
    for width in widths:
        if position == end:
            break
        begin, used = position, 0
        while position < end:
            needed = pieces[position].width + (pieces[position].is_spaced if used else 0)
            if used and used + needed > width:
                break
            used += needed
            position += 1
        lines.append(range(begin, position))
    return lines


def _end(pieces: Sequence[Piece], lines: Sequence[range], box: Box) -> int:
    """Where a caption ends that has room for these lines: after a sentence, else a clause, unless that leaves much unused."""
    first, full = lines[0].start, lines[-1].stop
    if full == len(pieces):
        return full
    size = full - first
    for is_end, least in ((ends_sentence, first + size // 2), (ends_clause, first + size * 2 // 3)):
        for last in range(full, max(least, first), -1):
            if is_end(pieces[last - 1].text):
                return last
    short = box.width * box.lines // _SHORT_REST
    is_short = len(pieces) - full < short and sum(piece.width for piece in pieces[full:]) < short
    return lines[0].stop if is_short else full


def _joined(pieces: Sequence[Piece]) -> str:
    return "".join(
        f" {piece.text}" if number and piece.is_spaced else piece.text for number, piece in enumerate(pieces)
    )

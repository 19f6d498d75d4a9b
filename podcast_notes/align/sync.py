"""From the times of one transcript to those of another one of the same talk, with other audio: see `anchors` for the lines.

Every word is looked for where the line of its piece says that it is. So the edges of pieces are found to the word, and with
them the parts that only one of the audios has, such as advertisements; what was merely heard otherwise stays in its piece.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, groupby, pairwise

from msgspec import Struct

from podcast_notes.align.anchors import ANCHOR_WORDS, AnchoredPiece, Line, Spoken, anchored_pieces
from podcast_notes.align.index import TranscriptIndex
from podcast_notes.align.timing import end_of, starts_of
from podcast_notes.errors import TranscriptError
from podcast_notes.models import Transcript

LEAST_COVERAGE = 0.25
"""Two versions of one talk share most of their words, two talks of one show a greeting."""
_GAP_WORDS = 15
"""So many words without an anchor may be of one audio alone."""
_NEAR_MS = 1_200
"""So near to where the line says that it is, an equal word is taken to be the same one."""
_PART_MS = 7_000
_PART_WORDS = 12
"""A shorter part without words in common is one that was heard otherwise."""
_NOWHERE = -1


class Piece(Struct, frozen=True, kw_only=True):
    """A stretch that both audios have, in the times that were, and how these go over into the others."""

    from_ms: int
    to_ms: int
    offset_ms: int
    """How much later its beginning is in the other audio."""
    drift: float
    """How much faster the other clock goes: 0.001 is 3.6 seconds an hour."""
    anchors: int
    coverage: float
    """The share of its words that stand where its line says."""


class Part(Struct, frozen=True):
    """A stretch that only one of the audios has, in its times."""

    from_ms: int
    to_ms: int
    words: int


class Sync(Struct, frozen=True, kw_only=True):
    """How the times of a transcript go over into those of another one."""

    pieces: tuple[Piece, ...]
    lines: tuple[Line, ...]
    """The clock of each piece."""
    absent: tuple[Part, ...]
    """What the other audio does not have."""
    inserted: tuple[Part, ...]
    """What only the other audio has, in its times."""
    coverage: float
    """The share of the words that stand where a piece says."""
    cues: tuple[int | None, ...]
    """For each cue the number of its piece; None for one that the other audio does not have."""
    interpolated: int
    """How many of the cues have no word in common with the other transcript: they stand where their piece says."""

    def clocks(self) -> list[Callable[[int], int] | None]:
        """For each cue how its times go over, in milliseconds; None for one that has none in the other audio."""
        return [None if number is None else self.lines[number].at for number in self.cues]


def synchronise(transcript: Transcript, against: Transcript) -> Sync:
    """How the times of a transcript go over into those of another one of the same talk.

    Raises TranscriptError where one of them has no times, or they share less than a quarter of the words.
    """
    here, there = _Words(transcript), _Words(against)
    for words, which in ((here, "the transcript"), (there, "the other transcript")):
        if not words.is_timed:
            raise TranscriptError(
                f"{which} has no times", hint="Both need times, to go from those of one to the other."
            )
    anchored = anchored_pieces(here.spoken, there.spoken)
    places = _Assignment(here, there, anchored)
    if places.coverage < LEAST_COVERAGE:
        raise TranscriptError(
            f"the two share only {places.coverage:.0%} of the words, in the same order and at times that fit",
            hint="Are both transcripts of the same talk, and in the same language?",
        )
    return places.sync()


class _Words:
    """The words of a transcript, with the times at which they are said."""

    def __init__(self, transcript: Transcript) -> None:
        self.index = TranscriptIndex(transcript)
        self.is_timed = any(cue.start_ms is not None for cue in transcript.cues)
        starts = accumulate(starts_of(self.index), lambda last, at: last if at is None else at, initial=0)
        self.spoken = Spoken(self.index.keys, [at or 0 for at in starts][1:])
        self.times_of: dict[str, list[int]] = defaultdict(list)
        for key, at in sorted(zip(self.spoken.keys, self.spoken.times, strict=True), key=lambda pair: pair[1]):
            self.times_of[key].append(at)

    def __len__(self) -> int:
        return len(self.spoken.keys)

    def stands_at(self, key: str, at_ms: int) -> bool:
        """Whether a word is said at about a time."""
        times = self.times_of.get(key, ())
        place = bisect_left(times, at_ms - _NEAR_MS)
        return place < len(times) and times[place] <= at_ms + _NEAR_MS

    def part(self, start: int, end: int) -> Part:
        """The stretch from one word up to another."""
        start_ms = self.spoken.times[start]
        end_ms = end_of(self.index, end - 1).at_ms
        return Part(start_ms, max(start_ms, end_ms or start_ms), end - start)


def _is_part(part: Part) -> bool:
    """Whether so much is a part of its own."""
    return part.words >= _PART_WORDS and part.to_ms - part.from_ms >= _PART_MS


class _Assignment:
    """Which piece each word of the transcript is in, found gap by gap between the anchors."""

    def __init__(self, here: _Words, there: _Words, anchored: Sequence[AnchoredPiece]) -> None:
        self._here = here
        self._there = there
        self._anchored = anchored
        self.pieces = [_NOWHERE] * len(here)
        for start, end, left, right in self._gaps():
            self._meet(start, end, left, right)
        self.stands = [number != _NOWHERE and self._stands(word, number) for word, number in enumerate(self.pieces)]
        self.coverage = sum(self.stands) / max(1, len(here))

    def sync(self) -> Sync:
        """What was found, for the cues."""
        cues, interpolated = self._cues()
        of_piece: dict[int, list[int]] = defaultdict(list)
        for word, number in enumerate(self.pieces):
            of_piece[number].append(word)
        numbers = {number: place for place, number in enumerate(sorted(of_piece.keys() - {_NOWHERE}))}
        return Sync(
            pieces=tuple(self._piece(number, of_piece[number]) for number in numbers),
            lines=tuple(self._anchored[number].line for number in numbers),
            absent=tuple(self._here.part(*run) for run, number in self._runs() if number == _NOWHERE),
            inserted=tuple(self._inserted()),
            coverage=self.coverage,
            cues=tuple(None if number == _NOWHERE else numbers[number] for number in cues),
            interpolated=interpolated,
        )

    def _gaps(self) -> Iterator[tuple[int, int, int, int]]:
        """The stretches of words between anchors that may be of one audio alone, with the pieces on both sides.

        What lies between is given its piece.
        """
        last, left = 0, _NOWHERE
        for number, piece in enumerate(self._anchored):
            for anchor in piece.anchors:
                if number != left or anchor.here - last >= _GAP_WORDS:
                    yield last, max(last, anchor.here), left, number
                    last = max(last, anchor.here)
                end = anchor.here + ANCHOR_WORDS
                self.pieces[last:end] = [number] * max(0, end - last)
                last, left = max(last, end), number
        yield last, len(self._here), left, _NOWHERE

    def _meet(self, start: int, end: int, left: int, right: int) -> None:
        """Give the words of a gap to the pieces on both sides, as far as they stand where these say; the rest is nowhere.

        A rest that is too short to be a part of its own is one that was heard otherwise.
        """
        if start == end or (left == _NOWHERE and right == _NOWHERE):
            return
        first, second = self._edges(start, end, left, right)
        if first < second and not _is_part(self._here.part(first, second)):
            first, second = (second, second) if left != _NOWHERE else (first, first)
        self.pieces[start:first] = [left] * (first - start)
        self.pieces[second:end] = [right] * (end - second)

    def _edges(self, start: int, end: int, left: int, right: int) -> tuple[int, int]:
        """Up to where the words fit the piece before them, and from where on the one after them, so that most do."""
        words = range(start, end)
        before = [0.0, *accumulate(self._gain(word, left) for word in words)]
        after = [0.0, *accumulate(self._gain(word, right) for word in reversed(words))][::-1]
        best, edges = float("-inf"), (start, end)
        first = 0
        for second in range(len(before)):
            if before[second] >= before[first]:
                first = second
            if before[first] + after[second] > best:
                best, edges = before[first] + after[second], (start + first, start + second)
        return edges

    def _gain(self, word: int, number: int) -> float:
        """For a word that fits a piece, against one that does not: words of another text fit by chance now and then."""
        if number == _NOWHERE:
            return -1.0
        return 0.5 if self._stands(word, number) else -0.5

    def _stands(self, word: int, number: int) -> bool:
        at = self._anchored[number].line.at(self._here.spoken.times[word])
        return self._there.stands_at(self._here.spoken.keys[word], at)

    def _runs(self) -> Iterator[tuple[tuple[int, int], int]]:
        """The stretches of words in one piece, or nowhere."""
        start = 0
        for number, run in groupby(self.pieces):
            end = start + len(list(run))
            yield (start, end), number
            start = end

    def _piece(self, number: int, words: Sequence[int]) -> Piece:
        span = self._here.part(words[0], words[-1] + 1)
        piece = self._anchored[number]
        return Piece(
            from_ms=span.from_ms,
            to_ms=span.to_ms,
            offset_ms=piece.line.at(span.from_ms) - span.from_ms,
            drift=round(piece.line.drift, 6),
            anchors=len(piece.anchors),
            coverage=sum(self.stands[word] for word in words) / len(words),
        )

    def _inserted(self) -> Iterator[Part]:
        """What of the other audio no run of words goes over into."""
        edges = [0]
        for run, number in self._runs():
            if number != _NOWHERE:
                span, line = self._here.part(*run), self._anchored[number].line
                edges += (line.at(span.from_ms), line.at(span.to_ms))
        times = self._there.spoken.times
        edges.append((times[-1] if times else 0) + 1)
        for from_ms, to_ms in list(pairwise(edges))[::2]:
            start, end = bisect_left(times, from_ms), bisect_left(times, to_ms)
            if start < end and _is_part(part := self._there.part(start, end)):
                yield part

    def _cues(self) -> tuple[list[int], int]:
        """The piece of each cue, and how many share no word with the other transcript.

        A cue goes with its first word that is in a piece, where its beginning is heard; it is nowhere where most of it is. One
        without words goes with the cue before it.
        """
        chosen: list[int] = []
        lone = 0
        last = next((number for number in self.pieces if number != _NOWHERE), _NOWHERE)
        for words in self._words_of_cues():
            placed = [self.pieces[word] for word in words if self.pieces[word] != _NOWHERE]
            if words:
                last = placed[0] if 2 * len(placed) >= len(words) else _NOWHERE
                lone += last != _NOWHERE and not any(self.stands[word] for word in words)
            chosen.append(last)
        return chosen, lone

    def _words_of_cues(self) -> list[range]:
        cue_of = self._here.index.cue_of
        return [
            range(bisect_left(cue_of, number), bisect_right(cue_of, number))
            for number in range(len(self._here.index.cues))
        ]

"""The passages of a transcript that a quote may be a translation of: runs of sentences, each with what it means as a vector."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from podcast_notes.align.across.encoder import SentenceEncoder, Vectors
from podcast_notes.align.across.pieces import MOST_PIECES, Pieces
from podcast_notes.align.index import TranscriptIndex

_LONGEST = 1.6
"""A passage is at most so many times as long as the quote, or one piece."""
_STRETCH = 0.1
"""What likeness is lost where a passage is e times as long as the quote, or as short."""
_FURTHER = 0.02
"""What likeness is lost with each doubling of the pieces: one that is not needed adds noise."""
_SHORT = 5
"""Characters added to both lengths, so that `Yes` and `Ja` do not differ by half."""
_PLACES = 6
"""How many places are compared in full, …"""
_VARIANTS = 3
"""… each with so many passages that overlap."""
_LOOKED_AT = 64
"""How many passages, the best by the sum of their pieces, these are taken from."""


class Sought(Struct, frozen=True):
    """A quote and its vector."""

    text: str
    vector: Vectors


def sought(quotes: Sequence[str], encoder: SentenceEncoder) -> list[Sought]:
    """Quotes with their vectors; a line break in print is no more than a space."""
    texts = [" ".join(quote.split()) for quote in quotes]
    return [Sought(text, vector) for text, vector in zip(texts, encoder.encode(texts), strict=True)]


class Run(Struct, frozen=True):
    """The first and the last piece of a passage, and how like a quote it is by the sum of its pieces."""

    first: int
    last: int
    likeness: float

    def overlaps(self, other: Run) -> bool:
        """Whether both share a piece."""
        return self.first <= other.last and other.first <= self.last


class Passage(Struct, frozen=True):
    """A range of words, and how like the quote it is: the cosine, less what its length differs."""

    start: int
    end: int
    likeness: float

    def overlaps(self, other: Passage) -> bool:
        """Whether both share a word."""
        return self.start < other.end and other.start < self.end


class Passages:
    """The pieces of a transcript, sentences or short cues, encoded once, for any number of quotes.

    Runs of them are compared in two steps: by the sum of their pieces' vectors, which costs nothing, then the best by vectors
    of their own, for which the text is also read in lower case: recognisers write capitals as they please.
    """

    def __init__(self, index: TranscriptIndex, encoder: SentenceEncoder) -> None:
        self.index = index
        self._encoder = encoder
        pieces = Pieces(index)
        self._starts, self._ends, self._texts = pieces.starts, pieces.ends, pieces.texts
        self._norms_of_runs: dict[int, Vectors] = {}

    def __len__(self) -> int:
        return len(self._starts)

    def likest_piece(self, wanted: Sought) -> float:
        """How like a quote the piece is that is most like it."""
        return float((self.vectors @ wanted.vector).max())

    def like(self, wanted: Sought) -> list[Passage]:
        """The passages most like a quote; best first, apart from each other."""
        return apart(self.compared(wanted, self.runs(wanted)))

    def runs(self, wanted: Sought) -> list[Run]:
        """The runs that are worth to be compared in full: a few at each of a few places."""
        places: list[list[Run]] = []
        for run in self._best_sums(wanted):
            place = next((place for place in places if run.overlaps(place[0])), None)
            if place is None and len(places) < _PLACES:
                places.append([run])
            elif place is not None and len(place) < _VARIANTS:
                place.append(run)
        return [run for place in places for run in place]

    def compared(self, wanted: Sought, runs: Sequence[Run]) -> list[Passage]:
        """Runs compared in full, in their order."""
        if not runs:
            return []
        texts = [" ".join(self._texts[run.first : run.last + 1]) for run in runs]
        cosines = self._encoder.encode([*texts, *map(str.lower, texts)]) @ wanted.vector
        return [
            Passage(
                self._starts[run.first],
                self._ends[run.last],
                float(cosines[number] + cosines[number + len(texts)]) / 2
                - float(_cost(len(texts[number]), len(wanted.text), run.last - run.first + 1)),
            )
            for number, run in enumerate(runs)
        ]

    def _best_sums(self, wanted: Sought) -> list[Run]:
        """The runs that are likest by the sum of their pieces, best first."""
        import numpy as np

        length = len(wanted.text)
        products = np.concatenate([[0.0], np.cumsum(self._weighted @ wanted.vector)])
        runs: list[Run] = []
        for count in range(1, min(MOST_PIECES, len(self)) + 1):
            lengths = self._offsets[count:] - self._offsets[:-count]
            fitting = np.flatnonzero((lengths <= _LONGEST * length + _SHORT) | (count == 1))
            if not len(fitting):
                break
            cosines = (products[count:] - products[:-count])[fitting] / self._norms(count)[fitting]
            values = cosines - _cost(lengths[fitting], length, count)
            best = np.argsort(-values, kind="stable")[:_LOOKED_AT]
            runs += [Run(int(fitting[at]), int(fitting[at]) + count - 1, float(values[at])) for at in best]
        return sorted(runs, key=lambda run: (-run.likeness, run.first))[:_LOOKED_AT]

    def _norms(self, count: int) -> Vectors:
        """How long the sums of so many pieces are."""
        import numpy as np

        if count not in self._norms_of_runs:
            sums = np.zeros((len(self) + 1, self._weighted.shape[1]), np.float32)
            np.cumsum(self._weighted, axis=0, out=sums[1:])
            self._norms_of_runs[count] = np.maximum(np.linalg.norm(sums[count:] - sums[:-count], axis=1), 1e-6)
        return self._norms_of_runs[count]

    @cached_property
    def vectors(self) -> Vectors:
        """A unit vector for each piece."""
        return self._encoder.encode(self._texts)

    @cached_property
    def _weighted(self) -> Vectors:
        """The vectors of the pieces, each with the root of its length as a weight: longer ones tell more."""
        import numpy as np

        weights = np.sqrt(np.array([len(text) for text in self._texts], np.float32))
        return self.vectors * weights[:, None]

    @cached_property
    def _offsets(self) -> Vectors:
        """How many characters stand before each piece, with a space between."""
        import numpy as np

        return np.cumsum([0, *(len(text) + 1 for text in self._texts)])


def apart(passages: Sequence[Passage]) -> list[Passage]:
    """The passages of one transcript that no better one overlaps, best first."""
    best: list[Passage] = []
    for passage in sorted(passages, key=lambda passage: (-passage.likeness, passage.start)):
        if not any(map(passage.overlaps, best)):
            best.append(passage)
    return best


def _cost(lengths: Vectors | int, length: int, count: int) -> Vectors:
    """What likeness is lost by the difference of lengths, and by the number of pieces."""
    import numpy as np

    return _STRETCH * np.abs(np.log((lengths + _SHORT) / (length + _SHORT))) + _FURTHER * np.log2(count)

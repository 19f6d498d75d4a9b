"""Transcripts in passages: the unit in which a quote is looked for among many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log
from typing import Protocol

import msgspec
from msgspec import Struct

from podcast_notes.align.index import rarity
from podcast_notes.align.terms import TermReader
from podcast_notes.align.words import UNSPACED
from podcast_notes.models import Cue, Sighting, SightingPiece

PASSAGE_WORDS = 150
_LONG_CUE = 2 * PASSAGE_WORDS
"""A cue of more words is cut into parts."""
_SPACED = re.compile(rf"[^\s{UNSPACED}]+|[{UNSPACED}]")
"""What counts as a word for the length of a passage."""
_TRANSCRIPT_WORDS = 10_000
_LACKING = 1e-3
"""The least share of passages that is taken to lack a term: where all have it, nobody counted how often."""


class Passage(Struct, frozen=True, gc=False):
    """Neighbouring cues of a transcript, `number` in order; `first_cue` is the number of the first cue."""

    transcript: str
    number: int
    first_cue: int
    cues: tuple[Cue, ...]
    is_part: bool = False
    """Whether it is a part of one long cue, with times by the share of its characters."""

    @property
    def text(self) -> str:
        """What is said in it."""
        return " ".join(cue.text for cue in self.cues)


class Spoken(Struct, frozen=True):
    """The language of a transcript: as stated (a tag), and as stated or else told from its words."""

    stated: str | None
    language: str | None


class PassageSource(Protocol):
    """Many transcripts in passages, searched by their terms (see `TermReader`)."""

    @property
    def reader(self) -> TermReader:
        """What the terms are read by."""
        ...

    def find(self, terms: Sequence[str], count: int) -> Sequence[Passage]:
        """The passages that share most of the terms, the rarer the better; best first."""
        ...

    def passage(self, transcript: str, number: int) -> Passage | None:
        """A passage of a transcript; None before the first and after the last."""
        ...

    def coded(self, passage: Passage) -> str:
        """The terms of a passage, in the codes of the reader."""
        ...

    def spoken(self, transcript: str) -> Spoken:
        """The language of a transcript that a passage is from."""
        ...

    def share(self, term: str) -> float:
        """The share of all passages that have a term, 0 to 1."""
        ...


class Stretch(Struct, frozen=True):
    """Neighbouring passages, the outer ones perhaps cut short."""

    passages: tuple[Passage, ...]

    @property
    def transcript(self) -> str:
        """The key of the transcript."""
        return self.passages[0].transcript

    @property
    def cues(self) -> tuple[Cue, ...]:
        """All cues."""
        return tuple(cue for passage in self.passages for cue in passage.cues)

    @property
    def text(self) -> str:
        """What is said in it."""
        return " ".join(passage.text for passage in self.passages)

    def cues_before(self, passage: Passage) -> int:
        """How many cues stand before a passage."""
        return sum(len(other.cues) for other in self.passages if other.number < passage.number)

    def part(self, first: int, last: int) -> Stretch:
        """The stretch from one cue to another, by their positions in `cues`."""
        kept: list[Passage] = []
        begin = 0
        for passage in self.passages:
            end = begin + len(passage.cues)
            low, high = max(first, begin), min(last + 1, end)
            if low < high:
                cues = passage.cues[low - begin : high - begin]
                start = passage.first_cue + (0 if passage.is_part else low - begin)
                kept.append(msgspec.structs.replace(passage, cues=cues, first_cue=start))
            begin = end
        return Stretch(tuple(kept))

    def numbered(self, position: int) -> tuple[int, bool]:
        """Which cue of the transcript the cue at a position of `cues` is, and whether it is only a part of it."""
        for passage in self.passages:
            if position < len(passage.cues):
                return passage.first_cue + (0 if passage.is_part else position), passage.is_part
            position -= len(passage.cues)
        raise IndexError(position)


def around(source: PassageSource, passage: Passage, before: int, after: int) -> Stretch:
    """A passage with as many cues before and after it as hold so many words."""
    earlier = _reached(source, passage, -1, before)
    return Stretch((*reversed(earlier), passage, *_reached(source, passage, 1, after)))


def all_of(source: PassageSource, transcript: str) -> Stretch:
    """A whole transcript."""
    passages: list[Passage] = []
    while passage := source.passage(transcript, len(passages)):
        passages.append(passage)
    return Stretch(tuple(passages))


def in_whole(sighting: Sighting, stretch: Stretch) -> Sighting:
    """A sighting in a stretch of a transcript, with the numbers that its cues have in the whole."""
    if sighting.first_cue is None or sighting.last_cue is None:
        return msgspec.structs.replace(sighting, episode=stretch.transcript)
    first, last, estimated = _numbered(stretch, sighting.first_cue, sighting.last_cue)
    return msgspec.structs.replace(
        sighting,
        episode=stretch.transcript,
        first_cue=first,
        last_cue=last,
        interpolated=sighting.interpolated or (sighting.start_ms is not None and estimated),
        pieces=tuple(_piece_in_whole(piece, stretch) for piece in sighting.pieces),
    )


def _piece_in_whole(piece: SightingPiece, stretch: Stretch) -> SightingPiece:
    first, last, estimated = _numbered(stretch, piece.first_cue, piece.last_cue)
    return msgspec.structs.replace(
        piece,
        first_cue=first,
        last_cue=last,
        interpolated=piece.interpolated or (piece.start_ms is not None and estimated),
    )


def _numbered(stretch: Stretch, first: int, last: int) -> tuple[int, int, bool]:
    """Which cues of the transcript two cues of a stretch are, and whether either is only a part of one."""
    (first, starts_in_part), (last, ends_in_part) = stretch.numbered(first), stretch.numbered(last)
    return first, last, starts_in_part or ends_in_part


def rarity_of(share: float) -> float:
    """How much it tells that a stem occurs which this share of passages has, as in a single transcript of some length."""
    return rarity(_rate(share) * _TRANSCRIPT_WORDS, _TRANSCRIPT_WORDS)


def cut_passages(transcript: str, cues: Sequence[Cue]) -> Iterator[Passage]:
    """The cues of a transcript in passages of some `PASSAGE_WORDS` words; a cue stands in one, or a long one in several."""
    number = first = words = 0
    for position, cue in enumerate(cues):
        length = _count_words(cue.text)
        is_long = length > _LONG_CUE
        if words and (is_long or words + length > PASSAGE_WORDS):
            yield Passage(transcript, number, first, tuple(cues[first:position]))
            number, first, words = number + 1, position, 0
        if is_long:
            for part in _parts(cue):
                yield Passage(transcript, number, position, (part,), is_part=True)
                number += 1
            first = position + 1
        else:
            words += length
    if words:
        yield Passage(transcript, number, first, tuple(cues[first:]))


def _rate(share: float) -> float:
    """The share of words that are a term which this share of passages has, if it is strewn about by chance (Poisson)."""
    return -log(max(_LACKING, 1.0 - share)) / PASSAGE_WORDS


def _reached(source: PassageSource, passage: Passage, step: int, reach: int) -> list[Passage]:
    """The passages on one side of another that hold so many words, nearest first; the last without the cues beyond."""
    found: list[Passage] = []
    number = passage.number + step
    while reach > 0 and (beside := source.passage(passage.transcript, number)):
        lengths = [_count_words(cue.text) for cue in beside.cues]
        reached = _cues_reached(lengths if step > 0 else lengths[::-1], reach)
        found.append(_cut_short(beside, reached, step))
        reach -= sum(lengths)
        number += step
    return found


def _cues_reached(lengths: Sequence[int], reach: int) -> int:
    total = 0
    for number, length in enumerate(lengths, 1):
        total += length
        if total >= reach:
            return number
    return len(lengths)


def _cut_short(passage: Passage, count: int, step: int) -> Passage:
    """The first cues of a passage, or with a negative step its last ones."""
    left = len(passage.cues) - count
    if not left:
        return passage
    cues, first = (passage.cues[:count], 0) if step > 0 else (passage.cues[left:], left)
    return msgspec.structs.replace(passage, cues=cues, first_cue=passage.first_cue + first)


def _count_words(text: str) -> int:
    return len(text.split()) if text.isascii() else sum(1 for _ in _SPACED.finditer(text))


def _parts(cue: Cue) -> Iterator[Cue]:
    begins = [found.start() for found in _SPACED.finditer(cue.text)][::PASSAGE_WORDS]
    for begin, end in pairwise([*begins, len(cue.text)]):
        yield msgspec.structs.replace(
            cue,
            start_ms=_at(cue, begin),
            end_ms=_at(cue, end),
            text=cue.text[begin:end].rstrip(),
            words=(),
            markup=None,
        )


def _at(cue: Cue, offset: int) -> int | None:
    """The time at a character of a cue; that of its start where its end is not known."""
    if cue.start_ms is None or cue.end_ms is None:
        return cue.start_ms
    return cue.start_ms + round(max(0, cue.end_ms - cue.start_ms) * min(1.0, offset / max(1, len(cue.text))))

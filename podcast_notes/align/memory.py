"""Passages of transcripts that are all in memory."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import nlargest

from podcast_notes.align.index import language_of
from podcast_notes.align.passages import Passage, Spoken, cut_passages, rarity_of
from podcast_notes.align.terms import TermReader
from podcast_notes.models import Transcript

_MOST_PLACES = 4_000
"""How many places are counted for one quote; those of its rarest terms come first, and …"""
_LEAST_TERMS = 3
"""… those of so many terms at least."""
_SPARE = 4
"""How many times as many passages as are asked for are looked at together with the next."""


class PassagesInMemory:
    """A `PassageSource` that is built in one pass, some five seconds for a thousand transcripts of an hour."""

    def __init__(self, transcripts: Mapping[str, Transcript]) -> None:
        self._reader = reader = TermReader()
        self._transcripts = transcripts
        self._spoken: dict[str, Spoken] = {}
        self._passages: list[Passage] = []
        self._coded: list[str] = []
        self._places: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for key, transcript in transcripts.items():
            for passage in cut_passages(key, transcript.cues):
                coded = reader.coded(passage.text)
                for code in set(coded):
                    self._places[code].append(len(self._passages))
                self._passages.append(passage)
                self._coded.append(coded)
        self._firsts = {passage.transcript: n for n, passage in enumerate(self._passages) if passage.number == 0}

    @property
    def reader(self) -> TermReader:
        """What the terms are read by."""
        return self._reader

    def find(self, terms: Sequence[str], count: int) -> list[Passage]:
        """The passages that share most of the terms, the rarer the better; best first."""
        shared: defaultdict[int, float] = defaultdict(float)
        seen = used = 0
        known = [code for code in map(self._reader.code, terms) if code in self._places]
        for times, code in sorted((len(self._places[code]), code) for code in known):
            if used >= _LEAST_TERMS and seen + times > _MOST_PLACES:
                break
            seen, used = seen + times, used + 1
            weight = rarity_of(times / len(self._passages))
            for number in self._places[code]:
                shared[number] += weight
        likely = nlargest(count * _SPARE, shared, key=shared.__getitem__)
        together = {number: self._with_neighbour(number, shared) for number in likely}
        return [self._passages[number] for number in nlargest(count, together, key=together.__getitem__)]

    def passage(self, transcript: str, number: int) -> Passage | None:
        """A passage of a transcript; None before the first and after the last."""
        place = self._place(transcript, number)
        return None if place is None else self._passages[place]

    def coded(self, passage: Passage) -> str:
        """The terms of a passage, in the codes of the reader."""
        return self._coded[self._firsts[passage.transcript] + passage.number]

    def _place(self, transcript: str, number: int) -> int | None:
        place = self._firsts[transcript] + number
        inside = number >= 0 and place < len(self._passages) and self._passages[place].transcript == transcript
        return place if inside else None

    def spoken(self, transcript: str) -> Spoken:
        """The language of a transcript that a passage is from."""
        known = self._spoken.get(transcript)
        if known is None:
            whole = self._transcripts[transcript]
            known = self._spoken[transcript] = Spoken(whole.language, language_of(whole))
        return known

    def share(self, term: str) -> float:
        """The share of all passages that have a term, 0 to 1."""
        return len(self._places.get(self._reader.code(term), ())) / max(1, len(self._passages))

    def _with_neighbour(self, number: int, shared: Mapping[int, float]) -> float:
        """What a passage shares, and the better of its neighbours: a quote may run over into it."""
        here = self._passages[number].transcript
        beside = [n for n in (number - 1, number + 1) if n in shared and self._passages[n].transcript == here]
        return shared[number] + max((shared[n] for n in beside), default=0.0) / 2

"""Spans of a text that overlap in any way, as marks that nest: what crosses another is closed and opened again."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

from msgspec import Struct

M = TypeVar("M")


class MarkedSpan(Struct, Generic[M], frozen=True):
    """`text[start:end]`, and what it is marked as."""

    start: int
    end: int
    mark: M


class Opening(Struct, Generic[M], frozen=True):
    """A mark begins; `first` where nothing of its span stands before."""

    mark: M
    first: bool


class Closing(Struct, Generic[M], frozen=True):
    """A mark ends; `last` where nothing of its span comes after."""

    mark: M
    last: bool


Piece = str | Opening[M] | Closing[M]


def nested_paragraphs(text: str, spans: Iterable[MarkedSpan[M]]) -> Iterator[list[Piece[M]]]:
    """The lines of a text that hold anything, each as words, openings and closings that nest; longer spans are outside."""
    lines = [(start, end) for start, end in _lines(text) if text[start:end].strip()]
    starts = [start for start, _ in lines]
    of_line: dict[int, list[MarkedSpan[M]]] = defaultdict(list)
    for span in spans:
        at = max(0, bisect_right(starts, span.start) - 1)
        while at < len(lines) and lines[at][0] < span.end:
            if max(span.start, lines[at][0]) < min(span.end, lines[at][1]):
                of_line[at].append(span)
            at += 1
    for at, (start, end) in enumerate(lines):
        yield list(_nested(text, start, end, of_line.get(at, ())))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _nested(text: str, start: int, end: int, spans: Sequence[MarkedSpan[M]]) -> Iterator[Piece[M]]:
    begins: dict[int, list[MarkedSpan[M]]] = defaultdict(list)
    for span in spans:
        begins[max(start, span.start)].append(span)
    places = sorted({start, end, *begins, *(min(end, span.end) for span in spans)})
    inside: list[MarkedSpan[M]] = []
    for place, following in pairwise(places):
        again: list[MarkedSpan[M]] = []
        while any(span.end <= place for span in inside):
            span = inside.pop()
            yield Closing(span.mark, last=span.end <= place)
            if span.end > place:
                again.append(span)
        for span in sorted([*again, *begins.get(place, ())], key=lambda span: -span.end):
            yield Opening(span.mark, first=span.start >= place)
            inside.append(span)
        yield text[place:following]
    for span in reversed(inside):
        yield Closing(span.mark, last=span.end <= end)

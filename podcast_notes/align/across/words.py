"""Across languages without an encoder: the place that shares names, numbers and words both write alike, never more."""

from __future__ import annotations

from collections.abc import Sequence

from podcast_notes.align.index import TranscriptIndex

MOST = 0.3
"""The highest score that equal words alone can give across languages."""


def nearest_by_words(index: TranscriptIndex, stems: Sequence[str]) -> tuple[tuple[int, int] | None, float]:
    """The range of words that holds most of the equal words, and a score that is never high."""
    span = index.nearest(stems)
    if span is None:
        return None, 0.0
    heard = set(index.stems[span[0] : span[1]])
    total = sum(index.weight(word) for word in stems)
    shared = sum(index.weight(word) for word in stems if word in heard)
    return span, MOST * shared / total if total else 0.0

"""From how like a passage is to how sure one may be that a quote translates it."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log

from podcast_notes.align.across.passages import Passage

SURE = 0.8
"""From this confidence on a quote is called translated."""

_LIKENESS = 10.6
_LEAD = 12.2
_WORDS = 0.88
_CONSTANT = -9.7
"""A logistic regression over English lines and Dutch speech, half of them with the line that they translate taken out."""


def log_odds(passages: Sequence[Passage], number: int, words: int) -> float:
    """The logarithm of the odds that one of the passages is the right one: by likeness, lead over the others, and length.

    `words` is how many the quote has: a short line is like many.
    """
    rival = max((other.likeness for place, other in enumerate(passages) if place != number), default=0.0)
    own = passages[number].likeness
    return _LIKENESS * own + _LEAD * (own - max(0.0, rival)) + _WORDS * log(words + 1) + _CONSTANT


def confidence(odds: float) -> float:
    """The probability that belongs to the logarithm of odds."""
    return 1 / (1 + exp(-odds)) if odds > -700 else 0.0

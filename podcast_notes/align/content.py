"""Which words carry content: all but the frequent ones of a language, which any two texts share."""

from __future__ import annotations

from podcast_notes.align.forms import word_key
from podcast_notes.language import FREQUENT

_PLACES = "er daar hier waar".split()
_PREPOSITIONS = (
    "aan achter af bij door heen in langs mee na naar naast om onder op over tegen toe tussen uit van voor".split()
)
_FREQUENT = frozenset(map(word_key, FREQUENT)) | {place + word for place in _PLACES for word in _PREPOSITIONS}
"""The Dutch words for `out of it`, `with that` and the like are written as one (`eruit`, `daarmee`)."""


def carries_content(key: str) -> bool:
    """Whether a word tells what a sentence is about; numbers do, articles, pronouns and auxiliary verbs do not."""
    return key not in _FREQUENT

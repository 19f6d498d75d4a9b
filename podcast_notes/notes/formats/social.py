"""Posts for social networks: a quote, who said it, and the link to its second.

X counts characters by the configuration of twitter-text, version 3 (github.com/twitter/twitter-text/tree/master/config): two
for those outside the ranges below, and 23 for any address. Mastodon counts one for each character and 23 for an address
(https://docs.joinmastodon.org/user/posting/#text).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from podcast_notes.notes.formats.cutting import cut_text

MOST_OF_X = 280
"""Bluesky takes 300, so what fits here fits there."""
MOST_OF_MASTODON = 500
_OF_AN_ADDRESS = 23
_ADDRESS = re.compile(r"https?://\S+|(?<![\w.@/-])(?:[\w-]+\.)+[a-z]{2,}\b(?:/\S*)?", re.IGNORECASE)
"""X makes links of names of hosts too."""
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))


def length_on_x(text: str) -> int:
    """How many characters X counts; never fewer, more where an emoji is made of several."""
    rest, addresses = _ADDRESS.subn("", unicodedata.normalize("NFC", text))
    weights = (1 if any(low <= ord(sign) <= high for low, high in _LIGHT) else 2 for sign in rest)
    return addresses * _OF_AN_ADDRESS + sum(weights)


def length_on_mastodon(text: str) -> int:
    """How many characters Mastodon counts, or more."""
    rest, addresses = _ADDRESS.subn("", unicodedata.normalize("NFC", text))
    return addresses * _OF_AN_ADDRESS + len(rest)


def fitting_post(render: Callable[[str], str], words: str, *, most: int, length: Callable[[str], int]) -> str | None:
    """A post with as many of a quote's words as there is room for; None where there is none for any.

    `render` makes a post of words; `length` counts it.
    """
    shown = cut_text(words, lambda some: length(render(some)) <= most)
    return render(shown) if shown else None

"""One name in two spellings: how Slavic and Arabic names are written in different languages, and slips of one letter."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

_FOLDS = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        (r"shch|sjtsj|schtsch|chtch", "sc"),
        (r"tsch|tsj|tch", "ch"),
        (r"sch(?!$)|sj", "sh"),
        (r"zj", "zh"),
        (r"kh|^ch(?=[^aeiouy])", "h"),
        (r"(?<=[ch])[eo](?=v$)", "e"),
        (r"oe|ou", "u"),
        (r"dzh|dj", "j"),
        (r"ks", "x"),
        (r"ph", "f"),
        (r"(?:ff|w|v)$", "v"),
        (r"^(?:ye|je)", "e"),
        (r"^(?:y|j)(?=[aou])", "y"),
        (r"(?<=[aeou])(?:y|j)", "i"),
        (r"(?:iyy|yy|iy|ij|yj|ii|y|i)$", "i"),
        (r"(?<=[aeiou])(?:y|j)(?=[aeiou])", "i"),
        (r"y", "i"),
        (r"th$", "t"),
        (r"dr$", "der"),
        (r"(\w)\1", r"\1"),
    )
)
_LONGEST = 20
"""Letters of a word whose slips are looked for."""
_MOST_ALIKE = 30
"""Words that are the same without one letter; a text with more is no article."""
_SHORTEST = 5
"""Letters of a surname in which one wrong letter is a slip."""


@lru_cache(maxsize=10_000)
def fold_spelling(word: str) -> str:
    """A folded word of a name such that its usual transliterations agree: `zelensky`, `zelenskyy`, `zelenskij`."""
    for pattern, letters in _FOLDS:
        word = pattern.sub(letters, word)
    return word


class SlipIndex:
    """Words, found again where one letter is missing, added or wrong; the first letter must be right."""

    def __init__(self) -> None:
        self._words: dict[str, set[str]] = defaultdict(set)

    def add(self, word: str) -> None:
        """Have a word found; one with few letters never is."""
        for key in _with_a_letter_less(word):
            if len(self._words[key]) < _MOST_ALIKE:
                self._words[key].add(word)

    def find(self, word: str) -> set[str]:
        """The words that differ from one in one letter, or not at all."""
        found = {known for key in _with_a_letter_less(word) for known in self._words.get(key, ())}
        return {known for known in found if _differ_in_one(known, word)}


def _with_a_letter_less(word: str) -> Iterator[str]:
    if _SHORTEST <= len(word) <= _LONGEST:
        yield word
        for place in range(1, len(word)):
            yield word[:place] + word[place + 1 :]


def _differ_in_one(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or one[0] != other[0]:
        return False
    same = next((place for place in range(len(short)) if short[place] != long[place]), len(short))
    return short[same:] == long[same + 1 :] if len(short) < len(long) else short[same + 1 :] == long[same + 1 :]

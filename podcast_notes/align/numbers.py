"""Number words of English and Dutch, and the one form in which numbers are compared.

`15`, `fifteen` and `vijftien` become `15`; `1,000` and `a thousand` become `1000`; `third` and `3rd` become `3th`. A lone one or
first stays a word (`one`, `een`, `first`, `eerste`), because it is mostly an article, a pronoun or an adverb; a lone digit 1
becomes that word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

_ENGLISH = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_ENGLISH |= {
    word: 10 * tens
    for tens, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_ENGLISH_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_ENGLISH_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        start=1,
    )
}
_ENGLISH_ORDINALS |= {
    word: 10 * tens
    for tens, word in enumerate(
        "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split(), start=2
    )
}
_DUTCH_UNITS = {word: n for n, word in enumerate("een twee drie vier vijf zes zeven acht negen".split(), start=1)}
_DUTCH_TEENS = {
    word: n
    for n, word in enumerate(
        "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien".split(), start=10
    )
}
_DUTCH_TENS = {
    word: 10 * n
    for n, word in enumerate("twintig dertig veertig vijftig zestig zeventig tachtig negentig".split(), start=2)
}
_DUTCH_BELOW_100 = (
    {"nul": 0}
    | _DUTCH_UNITS
    | _DUTCH_TEENS
    | _DUTCH_TENS
    | {f"{unit}en{ten}": n + m for unit, n in _DUTCH_UNITS.items() for ten, m in _DUTCH_TENS.items()}
)
_DUTCH_SCALES = {"honderd": 100, "duizend": 10**3, "miljoen": 10**6, "miljard": 10**9, "biljoen": 10**12}
_DUTCH_IRREGULAR_ORDINALS = {"eerste": 1, "derde": 3, "achtste": 8}


class NumberWords(Struct, frozen=True):
    """How a language writes numbers: its words, and the marks between digits."""

    scales: dict[str, int]
    joiner: str
    """The word inside a number: `two hundred and five`."""
    point: str
    article: str
    """The word that stands for one before a scale: `a thousand`; empty where the scale stands alone."""
    one: str
    first: str
    ordinal_endings: frozenset[str]
    decimal: str
    """The mark before a fraction in digits; the other of dot and comma groups thousands."""


_LANGUAGES = {
    "en": NumberWords(_ENGLISH_SCALES, "and", "point", "a", "one", "first", frozenset("st nd rd th".split()), "."),
    "nl": NumberWords(_DUTCH_SCALES, "en", "komma", "", "een", "eerste", frozenset("e de ste".split()), ","),
}
_DIGITS_ONLY = NumberWords({}, "", "", "", "1", "1th", frozenset(), ".")
_GROUPS = {".": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"), ",": re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")}
_CLOCK = re.compile(r"\d+(?::\d+)+")
_LONGEST_WORD = 60
_LONGEST_NUMBER = 15
"""Longer digits are compared as they are written: with a scale behind them they would not be exact."""
_LARGEST_GROUPED = 10**9
"""Below this, `10 000` is read as one number."""


def number_words(language: str | None) -> NumberWords:
    """The number words of a language given as an ISO 639-1 code; digits alone for a language without a table."""
    return _LANGUAGES.get(language or "", _DIGITS_ONLY)


def _dutch_below_10000(word: str) -> int | None:
    """The value of `vijfentwintig`, `driehonderdvijf`, `negentienhonderdtachtig`; None for any other word."""
    left, hundred, right = word.partition("honderd")
    if not hundred:
        return _DUTCH_BELOW_100.get(word)
    hundreds = _DUTCH_BELOW_100.get(left) if left else 1
    rest = _DUTCH_BELOW_100.get(right, _DUTCH_BELOW_100.get(right.removeprefix("en"))) if right else 0
    return None if hundreds is None or rest is None else 100 * hundreds + rest


def _dutch_cardinal(word: str) -> int | None:
    left, thousand, right = word.partition("duizend")
    if not thousand:
        return _dutch_below_10000(word)
    thousands = _dutch_below_10000(left) if left else 1
    rest = _dutch_below_10000(right.removeprefix("en") if right.startswith("en") else right) if right else 0
    return None if thousands is None or rest is None else 1000 * thousands + rest


def _dutch_ordinal(word: str) -> int | None:
    for irregular, value in _DUTCH_IRREGULAR_ORDINALS.items():
        if word.endswith(irregular):
            rest = word.removesuffix(irregular)
            before = _dutch_cardinal(rest) if rest else 0
            return None if before is None else before + value
    for ending in ("ste", "de"):
        if word.endswith(ending):
            return _dutch_cardinal(word.removesuffix(ending))
    return None


def cardinal(word: str, language: str | None) -> int | None:
    """The value of a folded number word below a scale (`fifteen`, `vijfentwintig`, `tweehonderdduizend`), else None."""
    if language == "en":
        return _ENGLISH.get(word)
    if language == "nl" and len(word) <= _LONGEST_WORD and word not in _DUTCH_SCALES:
        return _dutch_cardinal(word)
    return None


def ordinal(word: str, language: str | None) -> int | None:
    """The value of a folded ordinal word (`third`, `vijfentwintigste`), else None."""
    if language == "en":
        return _ENGLISH_ORDINALS.get(word)
    if language == "nl" and len(word) <= _LONGEST_WORD and word.endswith(("ste", "de")):
        return _dutch_ordinal(word)
    return None


def digits_value(digits: str, language: str | None) -> Decimal | None:
    """The value of digits with their marks: `1,000`, `1.5`; in Dutch `1.000`, `1,5`. None for a clock time or a version."""
    decimal = number_words(language).decimal
    if len(digits) > _LONGEST_NUMBER:
        return None
    if digits.isdecimal():
        return Decimal(digits)
    if _CLOCK.fullmatch(digits):
        return None
    group = "," if decimal == "." else "."
    if _GROUPS[decimal].fullmatch(digits):
        return Decimal(digits.replace(group, "").replace(decimal, "."))
    whole, mark, part = digits.partition("." if "." in digits else ",")
    return Decimal(f"{whole}.{part}") if mark and whole.isdecimal() and part.isdecimal() else None


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


class _Reader:
    """Reads one number from the front of adjacent folded words."""

    def __init__(self, words: Sequence[str], language: str | None) -> None:
        self.words = words
        self.language = language
        self.table = number_words(language)
        self.used = 0
        self.total = Decimal(0)
        self.part: Decimal | None = None
        self.ordinal = False

    def _value(self, index: int) -> Decimal | None:
        if index >= len(self.words):
            return None
        word = self.words[index]
        if word[0].isdecimal():
            return digits_value(word, self.language)
        value = cardinal(word, self.language)
        return None if value is None else Decimal(value)

    def _fits(self, value: Decimal) -> bool:
        """Whether a value continues the part before it: `twenty` + `five`, `two hundred` + `five`, `nineteen` + `ninety`."""
        before = self.part
        if before is None:
            last_scale = self.total and self._lowest_scale()
            return not last_scale or value < last_scale
        if before >= 1000 and before % 1000 == 0 and self._spelled():
            return 0 < value < 1000
        if before >= 100 and before % 100 == 0:
            return 0 < value < 100
        return self._spelled() and before % 100 >= 20 and before % 10 == 0 and 0 < value < 10

    def _spelled(self) -> bool:
        """Whether the word to come and the one before it are both written out."""
        return not any(self.words[index][0].isdecimal() for index in (self.used - 1, self.used))

    def _lowest_scale(self) -> int:
        scale = 1
        while self.total % (scale * 1000) == 0:
            scale *= 1000
        return scale

    def _year(self, value: Decimal) -> bool:
        """`nineteen` + `ninety`: a century and its year, both spelled."""
        if self.part is None or self.total or not self._spelled():
            return False
        return 16 <= self.part <= 20 and 10 <= value <= 99

    def _take_scale(self, word: str) -> bool:
        scale = self.table.scales[word]
        if scale == 100:
            if self.part is None or 0 < self.part < 100:
                self.part = (self.part or Decimal(1)) * 100
            elif not self.table.article and self.part and self.part % 1000 == 0:  # `tweeduizend honderd`
                self.part += 100
            else:
                return False
        else:
            if self.total and self._lowest_scale() <= scale:
                return False
            self.total += (self.part if self.part is not None else Decimal(1)) * scale
            self.part = None
        self.used += 1
        return True

    def _take_ordinal(self) -> bool:
        if self.used >= len(self.words):
            return False
        word = self.words[self.used]
        after_digits = self.used == 1 and self.words[0].isdecimal()
        value = ordinal(word, self.language)
        if after_digits and word in self.table.ordinal_endings:
            self.ordinal = True
        elif value is not None and (self.used == 0 or self._fits(Decimal(value))):
            self.part = (self.part or Decimal(0)) + value
            self.ordinal = True
        else:
            return False
        self.used += 1
        return True

    def _take_fraction(self) -> None:
        """`three point five`: the spelled digits after the point."""
        if self.part is None or self.used >= len(self.words) or self.words[self.used] != self.table.point:
            return
        digits: list[str] = []
        index = self.used + 1
        while (value := self._value(index)) is not None and 0 <= value < 10 and value == int(value):
            digits.append(str(int(value)))
            index += 1
        if digits:
            self.part += Decimal("0." + "".join(digits))
            self.used = index

    def _take_group(self) -> bool:
        """`10 000`: thousands set off by a blank."""
        if not self.used or self.part is None or self.part >= _LARGEST_GROUPED:
            return False
        if self.words[self.used] != "000" or not self.words[self.used - 1].isdecimal():
            return False
        self.part *= 1000
        self.used += 1
        return True

    def _take_value(self) -> bool:
        skip = int(self.used > 0 and self.used < len(self.words) and self.words[self.used] == self.table.joiner)
        if skip and not (self.total or (self.part is not None and self.part >= 100)):
            return False
        value = self._value(self.used + skip)
        if value is None:
            return False
        if self.part is not None and not skip and self._year(value):
            self.part = self.part * 100 + value
        elif self.used == 0 or self._fits(value):
            self.part = (self.part or Decimal(0)) + value
        else:
            return False
        self.used += 1 + skip
        return True

    def read(self) -> None:
        table = self.table
        if table.article and self.words[0] == table.article and len(self.words) > 1 and self.words[1] in table.scales:
            self.used = 1
        while self.used < len(self.words):
            word = self.words[self.used]
            if word in table.scales:
                if not self._take_scale(word):
                    return
            elif self._take_ordinal() or not (self._take_group() or self._take_value()):
                return
            self._take_fraction()

    def form(self) -> str:
        value = self.total + (self.part or Decimal(0))
        if self.ordinal:
            return self.table.first if value == 1 else f"{_plain(value)}th"
        return self.table.one if value == 1 else _plain(value)


def read_number(words: Sequence[str], language: str | None) -> tuple[str, int]:
    """The comparable form of the number that begins a list of adjacent folded words, and how many of them it takes.

    `("", 0)` where no number begins there; a clock time stays as it is written.
    """
    if words[0][0].isdecimal() and digits_value(words[0], language) is None:
        return words[0], 1
    reader = _Reader(words, language)
    reader.read()
    alone_article = reader.used == 1 and words[0] == reader.table.article
    return ("", 0) if reader.used == 0 or alone_article else (reader.form(), reader.used)

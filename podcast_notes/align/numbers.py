"""The one form in which numbers are compared.

`15`, `fifteen` and `vijftien` become `15`; `1,000` and `a thousand` become `1000`; `third` and `3rd` become `3th`. A lone one or
first stays a word (`one`, `een`, `first`, `eerste`), because it is mostly an article, a pronoun or an adverb; a lone digit 1
becomes that word.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from podcast_notes.align.number_words import (
    ENGLISH_DECADES,
    HALF,
    digits_value,
    is_decade,
    number_words,
    ordinal,
    spelled_value,
)

_LARGEST_GROUPED = 10**9
"""Below this, `10 000` is read as one number."""


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
        self.decade = False

    def _value(self, index: int) -> Decimal | None:
        if index >= len(self.words):
            return None
        word = self.words[index]
        if word[0].isdecimal():
            return digits_value(word, self.language)
        return spelled_value(word, self.language)

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

    def _take_half(self) -> bool:
        """`two` + `and a half`; `half a` + `million`."""
        if self.used == 0:
            for words in self.table.half_of:
                if self._stands(words) and self._scale_follows(len(words)):
                    self.part, self.used = HALF, len(words)
                    return True
        elif self.part is not None and self.part % 1 == 0:
            for words in self.table.halves:
                if self._stands(words):
                    self.part += HALF
                    self.used += len(words)
                    return True
        return False

    def _stands(self, words: Sequence[str]) -> bool:
        return tuple(self.words[self.used : self.used + len(words)]) == words

    def _scale_follows(self, place: int) -> bool:
        return place < len(self.words) and self.table.scales.get(self.words[place], 0) >= 1000

    def _take_decade(self) -> bool:
        """`1980` + `s`; `nineteen` + `eighties`."""
        word = self.words[self.used]
        if self.used == 1 and word == self.table.decade and self.words[0].isdecimal():
            self.decade = True
        elif is_decade(word, self.language) and (self.part is None or self._year(Decimal(ENGLISH_DECADES[word]))):
            self.part = (self.part or Decimal(0)) * 100 + ENGLISH_DECADES[word]
            self.decade = True
        else:
            return False
        self.used += 1
        return True

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
            if self._take_half():
                continue
            if self._take_decade():
                return
            if word in table.scales:
                if not self._take_scale(word):
                    return
            elif self._take_ordinal() or not (self._take_group() or self._take_value()):
                return
            self._take_fraction()

    def form(self) -> str:
        value = self.total + (self.part or Decimal(0))
        if self.decade:
            return f"{_plain(value)}{self.table.decade}"
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

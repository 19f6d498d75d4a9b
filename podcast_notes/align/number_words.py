"""How English and Dutch write numbers, in words and in digits, and the value of a single word."""

from __future__ import annotations

import re
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
HALF = Decimal("0.5")
_DUTCH_HALVES = {"anderhalf": Decimal("1.5"), "anderhalve": Decimal("1.5")} | {
    f"{unit}en{one}{half}": n + HALF
    for unit, n in _DUTCH_UNITS.items()
    for one in ("", "een")
    for half in ("half", "halve")
}
"""`tweeënhalf`, `tweeëneenhalf`: a half more than a whole, in one word."""
ENGLISH_DECADES = {
    word: 10 * tens
    for tens, word in enumerate(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(), start=2
    )
}


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
    halves: tuple[tuple[str, ...], ...] = ()
    """What adds a half to the number before it: `and a half`."""
    half_of: tuple[tuple[str, ...], ...] = ()
    """What stands for a half before a scale: `half a` million."""
    decade: str = ""
    """The ending that makes a year its decade: `1980s`."""


_LANGUAGES = {
    "en": NumberWords(
        _ENGLISH_SCALES,
        "and",
        "point",
        "a",
        "one",
        "first",
        frozenset("st nd rd th".split()),
        ".",
        halves=(("and", "a", "half"),),
        half_of=(("half", "a"), ("half",), ("a", "half")),
        decade="s",
    ),
    "nl": NumberWords(
        _DUTCH_SCALES,
        "en",
        "komma",
        "",
        "een",
        "eerste",
        frozenset("e de ste".split()),
        ",",
        halves=(("en", "een", "half"), ("en", "een", "halve")),
        half_of=(("een", "half"), ("half",)),
    ),
}
_DIGITS_ONLY = NumberWords({}, "", "", "", "1", "1th", frozenset(), ".")
_GROUPS = {".": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"), ",": re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")}
_CLOCK = re.compile(r"\d+(?::\d+)+")
_LONGEST_WORD = 60
_LONGEST_NUMBER = 15
"""Longer digits are compared as they are written: with a scale behind them they would not be exact."""


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


def begins_number(word: str, language: str | None) -> bool:
    """Whether a folded word may be the first of a number; what is written in digits always is."""
    table = number_words(language)
    return (
        word[0].isdecimal()
        or word in table.scales
        or any(word == before[0] for before in table.half_of)
        or is_decade(word, language)
        or spelled_value(word, language) is not None
        or ordinal(word, language) is not None
    )


def is_decade(word: str, language: str | None) -> bool:
    """Whether a folded word names a decade: `eighties`."""
    return language == "en" and word in ENGLISH_DECADES


def spelled_value(word: str, language: str | None) -> Decimal | None:
    """The value of a number word, a half more than a whole among them."""
    if language == "nl" and word in _DUTCH_HALVES:
        return _DUTCH_HALVES[word]
    value = cardinal(word, language)
    return None if value is None else Decimal(value)


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

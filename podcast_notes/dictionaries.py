"""Dictionaries of the FreeDict project that the system has, in the format of dictd (RFC 2229); none is brought along.

On Debian `dict-freedict-eng-nld` and `dict-freedict-nld-eng` install those between English and Dutch.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase, digits

SYSTEM_FOLDER = Path("/usr/share/dictd")
"""Where Debian and its kin install dictionaries."""

_CODES = {
    "de": "deu",
    "en": "eng",
    "es": "spa",
    "fr": "fra",
    "it": "ita",
    "nl": "nld",
    "pt": "por",
}
"""FreeDict names languages by ISO 639-3."""
_DIGITS = {digit: value for value, digit in enumerate(ascii_uppercase + ascii_lowercase + digits + "+/")}
"""Offsets and lengths in an index are numbers to base 64, the most significant digit first."""
_LONGEST_NUMBER = 6
_MOST_BYTES = 64_000_000
"""A dictionary of which more would have to be read is not."""
_ABOUT = "00"
"""Headwords that begin so tell about the dictionary."""
_ASIDE = re.compile(r"\([^)]*\)|<[^>]*>|\[[^\]]*\]|/[^/\n]*/|^\s*\d+\.\s*")
_REMARK = re.compile(r"\s*(?:synonyms?|see|note|antonyms?)\b|\s*[\"“]", re.IGNORECASE)
_SEPARATORS = re.compile(r"[,;]")
_LEADING = re.compile(r"(?:to|a|an|the|de|het|een|zich) (?=.)")
_SPELLINGS = str.maketrans({"ĳ": "ij", "Ĳ": "IJ", "‐": "-"})


def system_dictionary(source: str, target: str) -> Mapping[str, frozenset[str]]:
    """What words of one language (ISO 639-1) are in another, by the dictionaries of the system; empty where it has none."""
    return read_dictionary(source, target, SYSTEM_FOLDER)


@lru_cache(maxsize=4)
def read_dictionary(source: str, target: str, folder: Path) -> Mapping[str, frozenset[str]]:
    """What words of one language (ISO 639-1) are in another, by the dictionaries of a folder, read in both directions.

    All in lower case. Reading takes a fifth of a second and is done once. What is missing or damaged gives nothing.
    """
    one, other = _CODES.get(source), _CODES.get(target)
    words: defaultdict[str, set[str]] = defaultdict(set)
    if one and other and one != other:
        for word, translation in _pairs(folder / f"freedict-{one}-{other}"):
            words[word].add(translation)
        for word, translation in _pairs(folder / f"freedict-{other}-{one}"):
            words[translation].add(word)
    return {word: frozenset(translations) for word, translations in words.items()}


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    """Each headword with each of its translations, without articles and the like before them."""
    for headword, entry in _entries(path):
        word = _bare(headword)
        for line in entry.splitlines()[1:]:  # the headword and how it is pronounced stand in the first
            if not _REMARK.match(line):
                yield from ((word, found) for part in _SEPARATORS.split(_ASIDE.sub("", line)) if (found := _bare(part)))


def _bare(words: str) -> str:
    return _LEADING.sub("", " ".join(words.translate(_SPELLINGS).lower().split()))


def _entries(path: Path) -> Iterator[tuple[str, str]]:
    """The headwords of a dictionary with their entries; those that the index places outside the text are left out."""
    text = _text(path)
    if text is None:
        return
    try:
        index = path.with_name(f"{path.name}.index").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return
    for line in index.splitlines():
        word, *place = line.split("\t")
        numbers = [_number(digits) for digits in place[:2]]
        if len(numbers) == 2 and not word.startswith(_ABOUT):
            start, length = numbers
            if start is not None and length is not None and start + length <= len(text):
                yield word, text[start : start + length].decode("utf-8", "replace")


def _text(path: Path) -> bytes | None:
    """All entries of a dictionary, packed by `dictzip` (which gzip can read) or not; None where they cannot be read."""
    packed, plain = (path.with_name(path.name + ending) for ending in (".dict.dz", ".dict"))
    try:
        with gzip.open(packed) if packed.exists() else plain.open("rb") as stream:
            text = stream.read(_MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error):
        return None
    return text if len(text) <= _MOST_BYTES else None


def _number(text: str) -> int | None:
    """A number to base 64; None for anything else."""
    if not 0 < len(text) <= _LONGEST_NUMBER or not all(map(_DIGITS.__contains__, text)):
        return None
    value = 0
    for digit in text:
        value = value * len(_DIGITS) + _DIGITS[digit]
    return value

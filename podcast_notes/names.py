"""People's names: particles, sorting, folding, and whether two printed names can be one person."""

from __future__ import annotations

import re
from itertools import dropwhile

from podcast_notes.text import fold_accents

PARTICLES = frozenset(
    "van der den de ten ter te het 't in op aan uit von und zu zum zur vom di da du das dos del della la le y el al bin ibn"
    " af av".split()
)
"""Words inside a surname that are lower case after a first name (Dutch, German, French, Italian, Spanish, Arabic)."""

PREPOSITIONS_IN_NAMES = frozenset(["in", "op", "aan", "uit"])
"""Particles that are one only before another: `in 't Veld`, `op den Camp`."""

HONORIFICS = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady dhr mevr mw meneer mevrouw drs ir ing em phd psyd msc bsc mba".split()
)
"""Titles that stand before a name, or degrees behind it, and are no part of it."""

SUFFIXES = frozenset("jr sr ii iii iv".split())
"""What stands behind a surname to tell a person from a parent of the same name."""

_ANYBODY = frozenset(
    "speaker spreker unknown onbekend voice stem host guest gast presentator interviewer clip jingle".split()
)
"""Words of speaker labels that name nobody in particular."""

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "‘": "'"})
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c"))
"""What tells the direction of a name that stands among others in another script; nobody types it to find one."""
_UNMARKED = _APOSTROPHES | _MARKS
_PART = re.compile(r"[^\s]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\.?")
_SHORT_PARTICLES = re.compile(r"(?<!\S)v\.d\.?(?!\S)")
"""`van der`, `van den` and `van de`, as lists and addresses print them; in capitals they are initials."""


def name_words(name: str) -> list[str]:
    """The words of a name, folded, without honorifics, dots and commas: `Prof. T.A. van der Togt` → `t a van der togt`."""
    folded = fold_accents(_SHORT_PARTICLES.sub("vd", name.translate(_UNMARKED))).split()
    apart = (one for part in folded for one in (part.split(".") if _INITIALS.fullmatch(part) else [part]))
    parts = (part.strip(".,;:()\"'") for part in apart)
    return [part for part in parts if part and part not in HONORIFICS]


def fold_name(name: str) -> str:
    """A name for comparison: accents, case, honorifics and particles gone: `Tony van der Togt` → `tony togt`."""
    parts = name_words(name)
    return " ".join(part for part in parts if part not in PARTICLES) or " ".join(parts)


def surname(name: str) -> str:
    """The surname with its particles, as printed: `Tony van der Togt` → `van der Togt`; a single word is its own surname."""
    parts = [part for part in _PART.findall(name) if fold_accents(part).strip(".") not in HONORIFICS]
    while len(parts) > 1 and is_suffix(parts[-1]):
        parts.pop()
    if len(parts) < 2:
        return " ".join(parts)
    start = _surname_start(parts, len(parts) - 1)
    if start > 1 and parts[start].casefold() == "y":
        start = _surname_start(parts, start - 1)
    if start == 1 and parts[0].casefold() in PARTICLES:
        start = 0
    return " ".join(parts[start:])


def _surname_start(parts: list[str], last: int) -> int:
    """Where the particles before the last word of a surname begin; the first word of a name is none of them."""
    start = last
    while start > 1 and _is_particle(parts[start - 1]):
        start -= 1
    return start


def _is_particle(word: str) -> bool:
    return word.casefold().translate(_APOSTROPHES) in PARTICLES


def is_suffix(word: str) -> bool:
    """Whether a word of a name is one like `Jr.` or `III`."""
    return word.casefold().strip(".,") in SUFFIXES


def filing_name(name: str) -> str:
    """A name as an A–Z list files it, by the Dutch rule: surname without particles, then the rest: `Togt, Tony van der`."""
    words = surname(name).split()
    core = list(dropwhile(_is_particle, words)) or words
    rest = name.split()
    for part in core:
        if part in rest:
            rest.remove(part)
    return f"{' '.join(core)}, {' '.join(rest)}" if rest else " ".join(core)


def sort_name(name: str) -> str:
    """The key for a list by surname in which accents do not count: `togt, tony van der`."""
    return fold_accents(filing_name(name.translate(_MARKS)))


def may_be_same(first: str, second: str) -> bool:
    """Whether two printed names can be one person: equal surnames, and first names that are equal, initials, or missing.

    A `Jr.` may be missing, but differs from a `Sr.`.
    """
    one, suffix_of_one = _without_suffix(fold_name(first).split())
    two, suffix_of_two = _without_suffix(fold_name(second).split())
    if not one or not two or one[-1] != two[-1] or (suffix_of_one and suffix_of_two and suffix_of_one != suffix_of_two):
        return False
    given_one, given_two = one[:-1], two[:-1]
    return all(
        left == right or (len(left) == 1 and right.startswith(left)) or (len(right) == 1 and left.startswith(right))
        for left, right in zip(given_one, given_two, strict=False)
    )


def _without_suffix(parts: list[str]) -> tuple[list[str], str | None]:
    """The words of a folded name before its suffix, and the suffix."""
    if len(parts) > 1 and parts[-1] in SUFFIXES:
        return parts[:-1], parts[-1]
    return parts, None


def label_names(label: str, name: str) -> bool | None:
    """Whether a speaker label of a transcript names this person; None where it does not tell.

    A first name or a surname alone agrees; only a full name of somebody else differs.
    """
    said, known = fold_name(label).split(), fold_name(name).split()
    if not said or not known or _ANYBODY & set(said) or any(character.isdigit() for character in label):
        return None
    if set(said) <= set(known) or set(known) <= set(said) or may_be_same(label, name):
        return True
    return False if len(said) > 1 and len(known) > 1 else None

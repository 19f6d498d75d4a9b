"""Folding text for comparison, with maps back to the offsets of the original."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct

WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*|[^\W_]+", re.UNICODE)
"""A word: a number with its separators, or letters with inner apostrophes and hyphens."""

LONGEST_LINE = 10_000
"""Characters of a title or a name."""
_LOOSE_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ð": "d"}
)
_NAMED = 3
"""Names that are said of many."""
_SLUG_BREAK = re.compile(r"[^a-z0-9]+")
_OTHER_SCRIPTS = re.compile(r"[^\W_\x00-\x7f\u00c0-\u024f\u1e00-\u1eff]+")


class Token(Struct, frozen=True):
    """A word as compared (`folded`) and where it stands in the original: `text[start:end]`."""

    folded: str
    start: int
    end: int


_CONTROL = re.compile(
    r"(?:\x1b\[|\x9b)[0-9:;?]*[@-~]"
    r"|[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff]"
)
"""A control sequence of ECMA-48 (§5.4; the parameters that occur, none that means something in markup), or one character."""
_CONTROL_CHARACTER = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff]")
"""What every match of `_CONTROL` begins with: four times as fast to look for, and nearly always absent."""
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 does not allow (§2.2); those that it does allow would take ten times as long to compile."""


def drop_controls(text: str) -> str:
    """Text without what could steer a terminal, break a page or hide in a name; line ends and tabs stay.

    Control characters go, ANSI escape sequences as a whole, and the invisible ones that turn the direction of what
    follows or have no width; joiners and marks that scripts need (U+200C to U+200F) stay.
    """
    return _CONTROL.sub("", text) if _CONTROL_CHARACTER.search(text) else text


def offsets_without_controls(text: str) -> list[int]:
    """Where each character of `drop_controls(text)` stands in the text."""
    kept: list[int] = []
    position = 0
    for found in _CONTROL.finditer(text):
        kept += range(position, found.start())
        position = found.end()
    return [*kept, *range(position, len(text))]


def drop_what_xml_forbids(text: str) -> str:
    """Text without the characters that cannot stand in XML, not even as references."""
    return _NOT_IN_XML.sub("", text)


def count(number: int, noun: str, plural: str | None = None) -> str:
    """`1 episode`, `2 episodes`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def several(names: Sequence[str]) -> str:
    """Names on one line, the first of many: `a, b, c and 9 more`."""
    if len(names) <= _NAMED + 1:
        return ", ".join(names)
    return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED:,} more"


def fold_accents(text: str) -> str:
    """Lower case without accents: `Centraal-Azië` → `centraal-azie`."""
    lowered = text.casefold()
    if lowered.isascii():
        return lowered
    lowered = lowered.translate(_LOOSE_LETTERS)
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def fold_space(text: str) -> str:
    """Every run of white space as one blank, none at the ends."""
    return " ".join(text.split())


def one_line(text: str) -> str:
    """A title or a name on one line, without invisible characters that steer.

    What goes on after 10,000 characters is no title: it would stand on every page that names what it is of.
    """
    return fold_space(drop_controls(text))[:LONGEST_LINE].rstrip()


def tokenise(text: str) -> Iterator[Token]:
    """The words of a text, folded, with their offsets into it."""
    for found in WORD.finditer(text):
        folded = fold_accents(found.group()).replace("’", "'").replace("ʼ", "'")
        yield Token(folded, found.start(), found.end())


def words(text: str) -> list[str]:
    """The folded words of a text."""
    return [token.folded for token in tokenise(text)]


def slugify(text: str, *, limit: int = 60) -> str:
    """A path part of `a-z`, `0-9` and `-`, cut at a word where longer than `limit`; `untitled` where nothing is left.

    Other scripts are written in Latin letters, so that Greek, Russian or Japanese titles give names that can be told apart.
    """
    latin = _OTHER_SCRIPTS.sub(_in_latin_letters, unicodedata.normalize("NFC", text))
    slug = _SLUG_BREAK.sub("-", fold_accents(latin)).strip("-")
    if len(slug) > limit:
        slug = slug[:limit].rsplit("-", 1)[0] if "-" in slug[:limit] else slug[:limit]
    return slug.strip("-") or "untitled"


def _in_latin_letters(found: re.Match[str]) -> str:
    from anyascii import anyascii  # tables that few titles need

    return anyascii(found[0])


def number_beside(title: str, number: str | None) -> str | None:
    """The number of an episode to print before its title; None where the title shows it (`#163: …`, `163 – …`)."""
    if not number:
        return None
    shown = re.search(rf"(?:^|#)\s?0*{re.escape(number)}(?![\w.,]*\d)", title)
    return None if shown else number

"""What each quotation mark of a paragraph can be where it stands: an opener, a closer, both, or no mark at all.

Apostrophes, elisions, feet and inches are none; a mark that is also used on the other side opens or closes by its neighbours.
"""

from __future__ import annotations

import re

from msgspec import Struct

_MARK = re.compile(r",,(?!,)|''|’’|``|‘‘|(?<!\w)['’‘]n['’](?!\w)|[“”„‟\"«»‹›‘’'‚‛`´]")
_DOUBLE = frozenset(["“", "”", "„", "‟", '"', "«", "»", ",,", "''", "’’", "``", "‘‘"])
_ONLY_OPENS = frozenset(["„", "‟", ",,", "``", "‘‘"])
_SINGLE_OPENERS = frozenset("‘'‹‚‛`´")
_SINGLE_CLOSERS = frozenset("’'›‘´")
_BEFORE_OPENER = frozenset(" \t\u00a0\u2009\u202f([{—–-/:\"“„«‘'")
_AFTER_SINGLE_OPENER = frozenset("…[(.“\"„«¿¡‘'’")
_GUILLEMETS = {"«": re.compile("[«»]"), "‹": re.compile("[‹›]")}
_DOUBLED = frozenset(["''", "’’"])
"""Two single marks in place of a double one; they open and close alike."""
_FIRST_WORD = re.compile(r"\w+")
_INCHES = frozenset(['"', "”", "''", "’’"])


class Mark(Struct, frozen=True, gc=False):
    """A quotation mark at `start:end`, and what it can be there."""

    text: str
    start: int
    end: int
    opens: bool
    closes: bool
    measures: bool = False
    """Whether it stands behind a figure, and may be inches: `2" wide`."""

    @property
    def double(self) -> bool:
        """Whether it is a double mark."""
        return is_double(self.text)

    @property
    def doubled(self) -> bool:
        """Whether it is two single marks in place of a double one."""
        return self.text in _DOUBLED


def is_double(mark: str) -> bool:
    """Whether a mark is a double one, or takes the place of one."""
    return mark in _DOUBLE


def find_marks(text: str, start: int, end: int, elisions: frozenset[str]) -> list[Mark]:
    """The quotation marks of `text[start:end]`, in order.

    `elisions` are the words that an apostrophe may begin in the language of the text, without it: `t`, `em`.
    """
    marks: list[Mark] = []
    outward = {left: _point_outward(text, start, end, left) for left in _GUILLEMETS}
    for found in _MARK.finditer(text, start, end):
        before = text[found.start() - 1] if found.start() > start else " "
        after = text[found.end()] if found.end() < end else " "
        mark = _guillemet(found, outward) or _judge(found, before, after, text, elisions)
        if mark is not None and (mark.opens or mark.closes):
            marks.append(mark)
    return marks


def _point_outward(text: str, start: int, end: int, left: str) -> bool:
    """Whether a paragraph prints »…« or »…»: `»` opens a word there, and `«` opens nothing."""
    outward = False
    for found in _GUILLEMETS[left].finditer(text, start, end):
        if found.start() > start and text[found.start() - 1] not in _BEFORE_OPENER:
            continue
        if found.group() == left:
            return False
        outward = outward or text[found.end() : found.end() + 1].isalnum()
    return outward


def _guillemet(found: re.Match[str], outward: dict[str, bool]) -> Mark | None:
    """A guillemet that points the usual way; None for other marks and for a paragraph in which they point outward."""
    mark = found.group()
    left = {"«": "«", "»": "«", "‹": "‹", "›": "‹"}.get(mark)
    if left is None or outward[left]:
        return None
    return Mark(mark, *found.span(), opens=mark == left, closes=mark != left)


def _judge(found: re.Match[str], before: str, after: str, text: str, elisions: frozenset[str]) -> Mark | None:
    """What a mark can be where it stands; None for an apostrophe or feet."""
    mark, start, end = found.group(), found.start(), found.end()
    if len(mark) == 3:
        return None
    if mark == "''" and before in _BEFORE_OPENER and _elides(text, end, elisions):
        return Mark(mark[0], start, start + 1, opens=True, closes=False)
    if mark in _DOUBLE:
        return _judge_double(mark, start, end, before, after)
    return _judge_single(found, before, after, text, elisions)


def _elides(text: str, position: int, elisions: frozenset[str]) -> bool:
    """Whether the word at `position` is one that an apostrophe before it may have cut short."""
    word = _FIRST_WORD.match(text, position)
    return word is not None and word.group().lower() in elisions


def _judge_single(found: re.Match[str], before: str, after: str, text: str, elisions: frozenset[str]) -> Mark | None:
    mark, start, end = found.group(), found.start(), found.end()
    free_left, free_right = before in _BEFORE_OPENER, not after.isalnum()
    if before.isalnum() and not free_right:
        return None
    if before.isdigit() and mark in "'’" and free_right and after not in ".,;:!?":
        return None
    if after in "'’":
        starts = _elides(text, end + 1, elisions)
    else:
        elided = after.isdigit() or _elides(text, end, elisions)
        starts = not elided and (after.isalnum() or after in _AFTER_SINGLE_OPENER)
    outward = mark == "›"
    opens = (mark in _SINGLE_OPENERS or outward) and free_left and starts
    closes = (mark in _SINGLE_CLOSERS or mark == "‹") and free_right and not before.isspace()
    return Mark(mark, start, end, opens, closes)


def _judge_double(mark: str, start: int, end: int, before: str, after: str) -> Mark:
    measures = mark in _INCHES and before.isdigit() and not after.isalpha()
    if measures and mark != "”":
        return Mark(mark, start, end, opens=False, closes=True, measures=True)
    opening, closing = before in _BEFORE_OPENER and not after.isspace(), not before.isspace() and not after.isalnum()
    if mark in _ONLY_OPENS:
        return Mark(mark, start, end, opens=True, closes=False)
    if mark == "”":
        return Mark(mark, start, end, opens=opening and not closing, closes=True, measures=measures)
    if mark in _DOUBLED:
        opens = opening and not closing
        return Mark(mark, start, end, opens=opens, closes=not opens)
    if mark in ('"', "«", "»"):
        return Mark(mark, start, end, opens=opening or not closing, closes=closing or not opening)
    return Mark(mark, start, end, opens=not closing or opening, closes=closing and not opening)

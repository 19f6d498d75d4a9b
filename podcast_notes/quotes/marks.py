"""Quotation marks: which stretches of a paragraph stand between them.

One pass over the marks of a paragraph, each judged by its neighbours: apostrophes, elisions, feet and inches are none, a mark
that is also used on the other side opens or closes by where it stands, a wrong closer closes where the right one is missing,
and a double mark that is never closed lasts to the end of the paragraph.
"""

from __future__ import annotations

import re

from msgspec import Struct

_MARK = re.compile(r",,(?!,)|''|’’|``|‘‘|[“”„‟\"«»‹›‘’'‚‛]")
_DOUBLE = frozenset(["“", "”", "„", "‟", '"', "«", "»", ",,", "''", "’’", "``", "‘‘"])
_ONLY_OPENS = frozenset(["„", "‟", ",,", "``", "‘‘", "‚", "‛"])
_SINGLE_OPENERS = frozenset(["‘", "'", "‹", "‚", "‛"])
_SINGLE_CLOSERS = frozenset(["’", "'", "›", "‘"])
_BEFORE_OPENER = frozenset(" \t\u00a0\u2009\u202f([{—–-/:\"“„«‘'")
_SENTENCE_END = frozenset(".,?!…;:")
_GUILLEMET = re.compile("[«»]")
_DOUBLED = frozenset(["''", "’’"])
"""Two single marks in place of a double one; they open and close alike."""
_FIRST_WORD = re.compile(r"\w+")
_LONGEST_SINGLE = 60
"""Marks that a quotation in single marks may hold; it bounds the look ahead."""


class Marked(Struct, frozen=True):
    """A quotation in marks: `outer` with the marks, `inner` without, as offsets; and whether a mark closes it."""

    outer_start: int
    outer_end: int
    start: int
    end: int
    closed: bool


class _Mark(Struct, frozen=True):
    text: str
    start: int
    end: int
    opens: bool
    closes: bool

    @property
    def double(self) -> bool:
        return self.text in _DOUBLE


def find_marked(text: str, start: int, end: int, elisions: frozenset[str] = frozenset()) -> list[Marked]:
    """The quotations in marks of the paragraph `text[start:end]`, in order and not overlapping; offsets into `text`.

    `elisions` are the words that an apostrophe may begin in the language of the text, without it: `t`, `em`.
    """
    marks = _marks(text, start, end, elisions)
    found: list[Marked] = []
    index = 0
    while index < len(marks):
        mark = marks[index]
        if not mark.opens:
            index += 1
            continue
        closer = _double_closer(text, marks, index) if mark.double else _single_closer(text, marks, index)
        if closer is not None:
            last = marks[closer]
            found.append(Marked(mark.start, last.end, mark.end, last.start, True))
            index = closer + 1
        elif mark.double:
            index = _next_opener(marks, index)
            stop = marks[index].start if index < len(marks) else end
            found.append(Marked(mark.start, stop, mark.end, stop, False))
        else:
            index += 1
    return [_trimmed(text, marked) for marked in found if text[marked.start : marked.end].strip()]


def _trimmed(text: str, marked: Marked) -> Marked:
    inner = text[marked.start : marked.end]
    start = marked.start + len(inner) - len(inner.lstrip())
    return Marked(marked.outer_start, marked.outer_end, start, start + len(inner.strip()), marked.closed)


def _marks(text: str, start: int, end: int, elisions: frozenset[str]) -> list[_Mark]:
    marks: list[_Mark] = []
    outward = _outward_guillemets(text, start, end)
    for found in _MARK.finditer(text, start, end):
        before = text[found.start() - 1] if found.start() > start else " "
        after = text[found.end()] if found.end() < end else " "
        if found.group() in "«»" and not outward:
            mark: _Mark | None = _Mark(found.group(), *found.span(), found.group() == "«", found.group() == "»")
        else:
            mark = _judge(found, before, after, text, elisions)
        if mark is not None and (mark.opens or mark.closes):
            marks.append(mark)
    return marks


def _outward_guillemets(text: str, start: int, end: int) -> bool:
    """Whether a paragraph prints »…« or »…»: `»` opens a word there, and `«` opens nothing."""
    outward = False
    for found in _GUILLEMET.finditer(text, start, end):
        if found.start() > start and text[found.start() - 1] not in _BEFORE_OPENER:
            continue
        if found.group() == "«":
            return False
        outward = outward or text[found.end() : found.end() + 1].isalnum()
    return outward


def _judge(found: re.Match[str], before: str, after: str, text: str, elisions: frozenset[str]) -> _Mark | None:
    """What a mark can be where it stands; None for an apostrophe, feet or inches."""
    mark, start, end = found.group(), found.start(), found.end()
    free_left, free_right = before in _BEFORE_OPENER, not after.isalnum()
    word = _FIRST_WORD.match(text, end)
    elision = word is not None and word.group().lower() in elisions
    elided = elision or after.isdigit()
    if mark == "''" and elision and free_left:
        return _Mark(mark[0], start, start + 1, opens=True, closes=False)
    if mark in _DOUBLE:
        return _judge_double(mark, start, end, before, after)
    if before.isalnum() and not free_right:
        return None
    if before.isdigit() and mark == "'" and free_right and after not in ".,;:!?":
        return None
    opens = mark in _SINGLE_OPENERS and free_left and not elided and (after.isalnum() or after in '…[(.“"„«¿¡')
    closes = mark in _SINGLE_CLOSERS and free_right and not before.isspace()
    return _Mark(mark, start, end, opens, closes)


def _judge_double(mark: str, start: int, end: int, before: str, after: str) -> _Mark | None:
    if (mark == '"' or mark in _DOUBLED) and before.isdigit() and not after.isalpha():
        return _Mark(mark, start, end, opens=False, closes=True)
    opening, closing = before in _BEFORE_OPENER and not after.isspace(), not before.isspace() and not after.isalnum()
    if mark in _ONLY_OPENS:
        return _Mark(mark, start, end, opens=True, closes=False)
    if mark == "”":
        return _Mark(mark, start, end, opens=opening and not closing, closes=True)
    if mark in _DOUBLED:
        opens = opening and not closing
        return _Mark(mark, start, end, opens=opens, closes=not opens)
    if mark in ('"', "«", "»"):
        return _Mark(mark, start, end, opens=opening or not closing, closes=closing or not opening)
    return _Mark(mark, start, end, opens=not closing or opening, closes=closing and not opening)


def _double_closer(text: str, marks: list[_Mark], opener: int) -> int | None:
    """The mark that closes a double one: the first double closer, or a lone single one after punctuation where none comes."""
    wrong: int | None = None
    nested = nested_doubled = False
    doubled = marks[opener].text in _DOUBLED
    for index in range(opener + 1, len(marks)):
        mark = marks[index]
        if mark.text in _DOUBLED and not doubled and mark.opens != nested_doubled:
            nested_doubled = mark.opens
        elif not mark.double:
            if mark.opens:
                nested = True
            elif mark.closes and nested:
                nested = False
            elif mark.closes and wrong is None and text[mark.start - 1] in _SENTENCE_END:
                wrong = index
        elif mark.closes and not (mark.text == '"' and mark.opens and marks[opener].text != '"'):
            return index
        elif mark.opens:
            break
    return wrong


def _single_closer(text: str, marks: list[_Mark], opener: int) -> int | None:
    """The mark that closes a single one; a double closer without its opener is a wrong closer."""
    depth = 0
    doubtful: int | None = None
    for index in range(opener + 1, min(len(marks), opener + _LONGEST_SINGLE)):
        mark = marks[index]
        if mark.double:
            if mark.closes and depth:
                depth -= 1
            elif mark.opens:
                depth += 1
            else:
                return doubtful if doubtful is not None else index
        elif mark.closes and not depth:
            if not _plural_genitive(text, mark):
                return index
            doubtful = index if doubtful is None else doubtful
        elif mark.opens and not depth:
            break
    return doubtful


def _plural_genitive(text: str, mark: _Mark) -> bool:
    """Whether a closing single mark may be the apostrophe of `the workers' rights`."""
    return (
        text[mark.start - 1] in "sSzx"
        and mark.end + 1 < len(text)
        and text[mark.end] == " "
        and text[mark.end + 1].islower()
    )


def _next_opener(marks: list[_Mark], index: int) -> int:
    return next(
        (later for later in range(index + 1, len(marks)) if marks[later].double and marks[later].opens), len(marks)
    )

"""Quotations in marks: which stretches of a paragraph stand between an opening mark and the one that closes it.

One pass over the marks. The outer marks make the quotation and the inner ones stay in its text; a wrong closer closes where
the right one is missing. A double mark that is never closed lasts to the next opening one or the end of the paragraph; a single
one lasts to the end where the next paragraph starts with it again, or closes it.
"""

from __future__ import annotations

import re

from msgspec import Struct

from podcast_notes.quotes.mark_roles import Mark, find_marks, is_double

_PUNCTUATION = frozenset(".,?!…;:")
_LONGEST_SINGLE = 60
"""Marks that a quotation in single marks may hold; it bounds the look ahead."""
_LONGEST_WORD = 40
"""Characters behind a mark that tell whether it opens."""
_STRAIGHT = '"'
_BLANK = re.compile(r"\s+")
_LINE = re.compile(r"[^\n\r]+")


class Marked(Struct, frozen=True, gc=False):
    """A quotation as printed: `outer` with the marks, `inner` without, as offsets; and whether a mark closes it."""

    outer_start: int
    outer_end: int
    start: int
    end: int
    closed: bool


def find_marked(text: str, start: int, end: int, elisions: frozenset[str] = frozenset()) -> list[Marked]:
    """The quotations in marks of the paragraph `text[start:end]`, in order and not overlapping; offsets into `text`.

    `elisions` are the words that an apostrophe may begin in the language of the text, without it: `t`, `em`.
    """
    marks = find_marks(text, start, end, elisions)
    last_single = next((mark for mark in reversed(marks) if mark.opens and not mark.double), None)
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
        elif mark is last_single and _goes_on_behind(text, end, mark, elisions):
            found.append(Marked(mark.start, end, mark.end, end, False))
            break
        elif mark.double:
            index = _next_opener(marks, index)
            stop = marks[index].start if index < len(marks) else end
            found.append(Marked(mark.start, stop, mark.end, stop, False))
        else:
            index += 1
    return [trimmed for marked in found if (trimmed := _trimmed(text, marked)).start < trimmed.end]


def _trimmed(text: str, marked: Marked) -> Marked:
    """A quotation without the blanks, and without a second pair of the same marks, inside its marks."""
    start, end = marked.start, marked.end
    opener, closer = text[marked.outer_start : start], text[end : marked.outer_end]
    if closer and end - start > 2 and text.startswith(opener, start) and text.startswith(closer, end - len(closer)):
        start, end = start + len(opener), end - len(closer)
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    return Marked(marked.outer_start, marked.outer_end, start, start + len(inner.strip()), marked.closed)


def _double_closer(text: str, marks: list[Mark], opener: int) -> int | None:
    """The mark that closes a double one: the first double closer, or a lone single one at punctuation where none comes."""
    wrong: int | None = None
    nested = nested_doubled = False
    index = opener + 1
    while index < len(marks):
        mark = marks[index]
        if mark.doubled and not marks[opener].doubled and mark.opens != nested_doubled:
            nested_doubled = mark.opens
        elif not mark.double:
            if mark.opens and wrong is not None:
                return wrong
            if mark.opens or (mark.closes and nested):
                nested = mark.opens
            elif mark.closes and wrong is None and _at_punctuation(text, mark):
                wrong = index
        elif _closes(mark, marks[opener]):
            return _behind_inches(marks, index)
        elif mark.opens:
            behind = _behind_nested(marks, index)
            if behind is None:
                break
            index = behind
            continue
        index += 1
    return wrong


def _closes(mark: Mark, opener: Mark) -> bool:
    """Whether a double mark closes what `opener` opened: a straight one that may open too only another straight one."""
    return mark.closes and not (mark.text == _STRAIGHT and mark.opens and opener.text != _STRAIGHT)


def _at_punctuation(text: str, mark: Mark) -> bool:
    return text[mark.start - 1] in _PUNCTUATION or text[mark.end : mark.end + 1] in _PUNCTUATION


def _behind_inches(marks: list[Mark], index: int) -> int:
    """The closer at `index`; where it may be inches, and the next double mark can only close, that one."""
    if not marks[index].measures:
        return index
    later = _next_double(marks, index)
    return later if later < len(marks) and not marks[later].opens and not marks[later].measures else index


def _behind_nested(marks: list[Mark], opener: int) -> int | None:
    """Behind the closer of a double mark inside a double mark, where a second closer follows; else the outer one never closes."""
    inner = _next_double(marks, opener)
    outer = _next_double(marks, inner)
    if outer >= len(marks) or any(not marks[place].closes or marks[place].opens for place in (inner, outer)):
        return None
    return inner + 1


def _next_double(marks: list[Mark], index: int) -> int:
    return next((later for later in range(index + 1, len(marks)) if marks[later].double), len(marks))


def _single_closer(text: str, marks: list[Mark], opener: int) -> int | None:
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


def _plural_genitive(text: str, mark: Mark) -> bool:
    """Whether a closing single mark may be the apostrophe of `the workers' rights`."""
    return (
        text[mark.start - 1] in "sSzx"
        and mark.end + 1 < len(text)
        and text[mark.end] == " "
        and text[mark.end + 1].islower()
    )


def _goes_on_behind(text: str, end: int, opener: Mark, elisions: frozenset[str]) -> bool:
    """Whether the paragraph behind `end` starts with the single mark `opener`, or closes it: a quotation goes on there."""
    following = _BLANK.match(text, end)
    start = following.end() if following else end
    first = find_marks(text, start, min(len(text), start + _LONGEST_WORD), elisions)[:1]
    if any(mark.start == start and mark.text == opener.text and mark.opens for mark in first):
        return True
    line_end = _LINE.match(text, start)
    return line_end is not None and closes_from_before(text, start, line_end.end(), opener.text, elisions) is not None


def closes_from_before(text: str, start: int, end: int, opener: str, elisions: frozenset[str]) -> Mark | None:
    """The mark that closes, in the paragraph `text[start:end]`, what `opener` opened in the one before.

    The first double mark, where it can only close, which a straight one never says; a single one, which may be an
    apostrophe, at the end of the paragraph.
    """
    if opener == _STRAIGHT:
        return None
    marks = find_marks(text, start, end, elisions)
    if is_double(opener):
        first = next((mark for mark in marks if mark.double), None)
        closes = first is not None and first.closes and not first.opens and text[first.start - 1] in _PUNCTUATION
        return first if closes else None
    if not marks or not marks[-1].closes or any(mark.opens and not mark.double for mark in marks):
        return None
    return marks[-1] if not marks[-1].double and not text[marks[-1].end : end].strip() else None


def _next_opener(marks: list[Mark], index: int) -> int:
    return next(
        (later for later in range(index + 1, len(marks)) if marks[later].double and marks[later].opens), len(marks)
    )

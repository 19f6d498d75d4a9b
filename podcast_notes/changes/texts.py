"""What became of a text that was read again: its paragraphs, and where each place in it is now."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property
from itertools import accumulate, islice

from msgspec import Struct

from podcast_notes.models import Span
from podcast_notes.text import tokenise, words

CONTEXT = 32
"""Characters before and after some words by which they are told from the same words elsewhere."""
_SAME_PARAGRAPH = 0.4
"""The share of words from which on a paragraph is another wording of the one before, and not another one."""
_LOOKED_AHEAD = 30
"""A changed paragraph is looked for among so many at most."""
_LONGEST_COMPARED = 2_000
"""Words; within a longer paragraph that has changed, no place is known."""
_MOST_OCCURRENCES = 1_000
_BESIDE = 3
"""Characters; marks before the first word may have changed."""
_TELLING_WORDS = 5
"""So many words stand nowhere else by chance."""


_Shared = tuple[int, int, int]


class ParagraphFate(StrEnum):
    """What became of a paragraph."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class ParagraphChange(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A paragraph that is not where and as it was."""

    fate: ParagraphFate
    before: str = ""
    after: str = ""


def likeness(ours: Counter[str], theirs: Counter[str]) -> float:
    """The share of words, from 0 to 1, that two counted texts have in common, in whatever order."""
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 0.0


class Revision:
    """A text as it was, and as it is now; one paragraph a line."""

    def __init__(self, before: str, after: str) -> None:
        self.before = before
        self.after = after
        self._counts: dict[str, Counter[str]] = {}
        self._runs: dict[int, list[_Shared]] = {}

    @property
    def changed(self) -> bool:
        """Whether it is another text."""
        return self.before != self.after

    @cached_property
    def share_kept(self) -> float:
        """The share of the words of before, from 0 to 1, that are there still."""
        ours, theirs = Counter(words(self.before)), Counter(words(self.after))
        return (ours & theirs).total() / ours.total() if ours else 1.0

    @cached_property
    def paragraphs(self) -> tuple[ParagraphChange, ...]:
        """The paragraphs that were changed, moved, removed and added, in the order of the text."""
        removed_or_changed = [(index, 0, change) for index, change in self._old_changes()]
        found = [*removed_or_changed, *((place, 1, change) for place, change in self._additions())]
        found.sort(key=lambda one: one[:2])
        return tuple(change for _, _, change in found)

    def _old_changes(self) -> Iterator[tuple[int, ParagraphChange]]:
        """What became of each paragraph of before that is not where and as it was, with its number."""
        for index, line in enumerate(self._old):
            now = self._pairs.get(index)
            if now is None:
                yield index, ParagraphChange(fate=ParagraphFate.REMOVED, before=line)
            elif self._new[now] != line:
                yield index, ParagraphChange(fate=ParagraphFate.CHANGED, before=line, after=self._new[now])
            elif index not in self._in_place:
                yield index, ParagraphChange(fate=ParagraphFate.MOVED, before=line, after=line)

    def _additions(self) -> Iterator[tuple[int, ParagraphChange]]:
        """The paragraphs that are new, each with the number of the paragraph of before that it follows."""
        before_of = {new: old for old, new in self._pairs.items()}
        for _, _, end, first, last in self._blocks:
            following = end
            added: list[tuple[int, ParagraphChange]] = []
            for index in reversed(range(first, last)):
                if index in before_of:
                    following = min(end, before_of[index])
                else:
                    change = ParagraphChange(fate=ParagraphFate.ADDED, after=self._new[index])
                    added.append((following - 1, change))
            yield from reversed(added)

    def place(self, span: Span) -> Span | None:
        """Where the words of a span are now; None where none of them are."""
        start = self._position(span.start, at_end=False)
        end = self._position(span.end, at_end=True)
        return Span(start, end) if start is not None and end is not None and start < end else None

    def anchor(self, span: Span) -> Span | None:
        """Where the very words of a span stand now, told by where they should be and by what stands around them.

        None where they do not, or where such words stand at another place only, and nothing says that they are these.
        """
        exact = self.before[span.start : span.end]
        if not exact.strip():
            return None
        if not self.changed:
            return span
        expected = self.place(span)
        found = list(islice(_occurrences(self.after, exact), _MOST_OCCURRENCES))
        there = [start for start in found if expected is not None and abs(start - expected.start) <= _BESIDE]
        if there:
            return Span(there[0], there[0] + len(exact))
        around = [(self._agreement(span, start), start) for start in found]
        agreed, best = max(around, key=lambda one: (one[0], -one[1]), default=(0, -1))
        if best < 0 or (agreed < CONTEXT // 4 and len(exact.split()) < _TELLING_WORDS):
            return None
        return Span(best, best + len(exact))

    def _agreement(self, span: Span, start: int) -> int:
        """How many characters around a span stand around a place as well."""
        end = start + span.end - span.start
        before = _common_start(
            self.before[max(0, span.start - CONTEXT) : span.start][::-1],
            self.after[max(0, start - CONTEXT) : start][::-1],
        )
        return before + _common_start(self.before[span.end : span.end + CONTEXT], self.after[end : end + CONTEXT])

    @cached_property
    def _old(self) -> list[str]:
        return self.before.split("\n")

    @cached_property
    def _new(self) -> list[str]:
        return self.after.split("\n")

    @cached_property
    def _starts(self) -> tuple[list[int], list[int]]:
        """The offsets of the paragraphs of both texts."""
        return _line_starts(self._old), _line_starts(self._new)

    @cached_property
    def _blocks(self) -> Sequence[tuple[str, int, int, int, int]]:
        return SequenceMatcher(None, self._old, self._new).get_opcodes()

    @cached_property
    def _in_place(self) -> set[int]:
        """The paragraphs that are as they were, in the order in which they were."""
        return {index for tag, i, j, _, _ in self._blocks if tag == "equal" for index in range(i, j)}

    @cached_property
    def _pairs(self) -> dict[int, int]:
        """The paragraphs that are there still, changed or not, by their numbers before and now."""
        pairs: dict[int, int] = {}
        for tag, i, j, k, m in self._blocks:
            if tag == "equal":
                pairs.update(zip(range(i, j), range(k, m), strict=True))
        self._pair_moved(pairs)
        for tag, i, j, k, m in self._blocks:
            if tag == "replace":
                taken = set(pairs.values())
                old = [index for index in range(i, j) if index not in pairs]
                new = [index for index in range(k, m) if index not in taken]
                self._pair_changed(pairs, old, new)
        return pairs

    def _pair_moved(self, pairs: dict[int, int]) -> None:
        taken = set(pairs.values())
        free: dict[str, list[int]] = {}
        for index in reversed(range(len(self._new))):
            if index not in taken:
                free.setdefault(self._new[index], []).append(index)
        for index, line in enumerate(self._old):
            if index not in pairs and free.get(line):
                pairs[index] = free[line].pop()

    def _pair_changed(self, pairs: dict[int, int], old: Sequence[int], new: Sequence[int]) -> None:
        first = 0
        for index in old:
            near = range(first, min(first + _LOOKED_AHEAD, len(new)))
            likest = max(near, key=lambda at: self._likeness(index, new[at]), default=None)
            if likest is not None and self._likeness(index, new[likest]) >= _SAME_PARAGRAPH:
                pairs[index] = new[likest]
                first = likest + 1

    def _likeness(self, old: int, new: int) -> float:
        return likeness(self._counted_line(self._old[old]), self._counted_line(self._new[new]))

    def _counted_line(self, line: str) -> Counter[str]:
        if line not in self._counts:
            self._counts[line] = Counter(words(line))
        return self._counts[line]

    def _position(self, offset: int, *, at_end: bool) -> int | None:
        """Where an offset is now; within changed words, the next words that are there still, or the last ones."""
        old_starts, new_starts = self._starts
        line = bisect_left(old_starts, offset) - 1 if at_end else bisect_right(old_starts, offset) - 1
        line = max(0, line)
        now = self._pairs.get(line)
        if now is None:
            return None
        within = min(offset - old_starts[line], len(self._old[line]))
        if self._old[line] == self._new[now]:
            return new_starts[now] + within
        if line not in self._runs:
            self._runs[line] = _shared_runs(self._old[line], self._new[now])
        moved = _moved_within(self._runs[line], within, at_end=at_end)
        return None if moved is None else new_starts[now] + moved


def _shared_runs(before: str, after: str) -> list[_Shared]:
    """The words that two paragraphs share, in their order: the offsets in both, and the length."""
    ours, theirs = list(tokenise(before)), list(tokenise(after))
    if max(len(ours), len(theirs)) > _LONGEST_COMPARED:
        return []
    matcher = SequenceMatcher(None, [before[t.start : t.end] for t in ours], [after[t.start : t.end] for t in theirs])
    return [
        (ours[i + n].start, theirs[j + n].start, ours[i + n].end - ours[i + n].start)
        for i, j, size in matcher.get_matching_blocks()
        for n in range(size)
    ]


def _moved_within(runs: Sequence[_Shared], offset: int, *, at_end: bool) -> int | None:
    if at_end:
        last = [(old, new, size) for old, new, size in runs if old < offset]
        if not last:
            return None
        old, new, size = last[-1]
        return new + min(offset - old, size)
    following = [(old, new, size) for old, new, size in runs if old + size > offset]
    if not following:
        return None
    old, new, _ = following[0]
    return new + max(0, offset - old)


def _line_starts(lines: Sequence[str]) -> list[int]:
    return [0, *accumulate(len(line) + 1 for line in lines)][:-1] if lines else []


def _occurrences(text: str, exact: str) -> Iterator[int]:
    at = text.find(exact)
    while at >= 0:
        yield at
        at = text.find(exact, at + 1)


def _common_start(one: str, other: str) -> int:
    count = 0
    for ours, theirs in zip(one, other, strict=False):
        if ours != theirs:
            break
        count += 1
    return count

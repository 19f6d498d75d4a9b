"""Who a printed name belongs to: the full names of a text, found again by surname or first name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from podcast_notes.names import fold_name, may_be_same
from podcast_notes.quotes.naming import Name, NameKind, plain_name
from podcast_notes.quotes.tables import LanguageTables

_NAMESAKES = 30
"""Full names with one surname that are told apart; a text with more is no article."""
_LONG_FIRST_NAME = 6
"""Letters of a first name in which one wrong letter is a slip."""


class NameRegistry:
    """The names of one text: `canonical` gives a printed name its full form, `near` the names around an offset."""

    def __init__(self, names: Sequence[Name], tables: LanguageTables) -> None:
        self.names = names
        self._tables = tables
        self._starts = [name.start for name in names]
        self._by_part: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._full_forms: dict[str, list[str]] = defaultdict(list)
        self._fullest_forms: dict[str, str] = {}
        self._genders: dict[str, str] = {}
        self._learned: dict[str, str] = {}
        for name in names:
            if name.kind is not NameKind.PERSON:
                continue
            self._note_gender(name)
            parts = _folded(name.text).split()
            if name.is_full and len(parts) > 1:
                self._add(name, parts)

    def _add(self, name: Name, parts: list[str]) -> None:
        forms = self._full_forms[parts[-1]]
        if name.text not in forms and len(forms) < _NAMESAKES:
            forms.append(name.text)
        for part in {parts[0], parts[-1]}:
            self._by_part[part].append((name.start, name.text))

    def _note_gender(self, name: Name) -> None:
        last = _folded(name.text).split()[-1:]
        if name.honorific and last:
            if name.honorific in ("mr", "sir", "lord", "meneer", "dhr"):
                self._genders.setdefault(last[0], "masculine")
            elif name.honorific in ("ms", "mrs", "miss", "dame", "lady", "mevrouw", "mevr", "mw"):
                self._genders.setdefault(last[0], "feminine")

    def canonical(self, name: str, position: int) -> str:
        """The fullest form that the text has of a printed name, of equal ones the first.

        For a surname or first name alone, that of the nearest full name before `position`, else of the first after it.
        """
        parts = _folded(name).split()
        if not parts:
            return name
        if len(parts) > 1:
            return self._fullest(name)
        uses = self._by_part.get(parts[0])
        if not uses:
            return name
        index = bisect_right(uses, (position, "\uffff")) - 1
        return self._fullest(uses[max(index, 0)][1])

    def _fullest(self, name: str) -> str:
        if name not in self._fullest_forms:
            last = _folded(name).split()[-1]
            forms = [form for form in self._full_forms.get(last, []) if _same_person(form, name)] or [name]
            self._fullest_forms[name] = max(forms, key=lambda form: (len(_folded(form).split()), -forms.index(form)))
        return self._fullest_forms[name]

    def is_known(self, name: str) -> bool:
        """Whether a printed name is a full name, or part of one that the text has."""
        parts = _folded(name).split()
        return bool(parts) and (len(parts) > 1 or parts[0] in self._by_part)

    def within(self, start: int, end: int) -> Sequence[Name]:
        """The names that start in a stretch of the text."""
        return self.names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, position: int, limit: int) -> Sequence[Name]:
        """At most `limit` names that start before an offset, the nearest last."""
        index = bisect_left(self._starts, position)
        return self.names[max(0, index - limit) : index]

    def learn_gender(self, name: str, gender: str) -> None:
        """Keep what a pronoun that was resolved to a full name says."""
        self._learned.setdefault(name, gender)

    def gender(self, name: str) -> str | None:
        """`feminine` or `masculine`, where an honorific, a pronoun before or the first name tells; else None."""
        parts = _folded(name).split()
        if not parts:
            return None
        if name in self._learned:
            return self._learned[name]
        if parts[-1] in self._genders:
            return self._genders[parts[-1]]
        if parts[0] in self._tables.feminine_names:
            return "feminine"
        return "masculine" if parts[0] in self._tables.masculine_names else None


def _same_person(one: str, other: str) -> bool:
    """Whether two full names with one surname are one person's, a slip of one letter in a long first name allowed."""
    if may_be_same(plain_name(one), plain_name(other)):
        return True
    first, second = _folded(one).split()[0], _folded(other).split()[0]
    if min(len(first), len(second)) < _LONG_FIRST_NAME or len(first) != len(second):
        return False
    return sum(left != right for left, right in zip(first, second, strict=True)) == 1


def _folded(name: str) -> str:
    return fold_name(plain_name(name))

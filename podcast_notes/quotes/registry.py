"""Who a printed name belongs to: the people of a text, found again by any part or spelling of their names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from podcast_notes.names import fold_name, is_suffix, may_be_same
from podcast_notes.quotes.naming import Name, NameKind, plain_name
from podcast_notes.quotes.spellings import SlipIndex, fold_spelling
from podcast_notes.quotes.tables import LanguageTables

_NAMESAKES = 30
"""People with one surname, or uses of a name, that are told apart; a text with more is no article."""
_LONG_FIRST_NAME = 6
"""Letters of a first name in which one wrong letter is a slip."""


class Person:
    """One person of a text: the fullest form of the name, the first of equal ones."""

    def __init__(self, name: Name) -> None:
        self.name = name.text
        self.shown = name
        """Where the fullest form stands first."""
        self.gender: str | None = None

    def take(self, name: Name) -> None:
        """Have another form of the name, which may be a fuller one."""
        if _fullness(name.text) > _fullness(self.name):
            self.name, self.shown = name.text, name


def _fullness(name: str) -> tuple[int, int]:
    parts = _parts(name)
    return len(parts), sum(len(part) > 1 for part in parts)


class NameRegistry:
    """The names of one text: `canonical` gives a printed name its full form, `before` those that stand before an offset."""

    def __init__(self, names: Sequence[Name], tables: LanguageTables) -> None:
        self.names = names
        self._tables = tables
        self._starts = [name.start for name in names]
        self._by_surname: dict[str, list[Person]] = defaultdict(list)
        self._by_name: dict[str, Person] = {}
        self._uses: dict[str, list[tuple[int, Person]]] = defaultdict(list)
        """Where each surname, first name or nickname was printed as part of a full name."""
        self._slips = SlipIndex()
        self._openings: dict[str, Person] = {}
        """People by the first words of a name of three: `Ivan Petrovich`."""
        self._persons: dict[int, Person] = {}
        """By the start of each name of theirs."""
        self._genders: dict[str, str] = {}
        """Of those whom the text never names in full."""
        people = [name for name in names if name.kind is NameKind.PERSON]
        self._read_full_names([name for name in people if name.is_full and len(_parts(name.text)) > 1])
        for name in people:
            if name.start not in self._persons:
                person = self._bearer(name)
                if person is not None:
                    self._persons[name.start] = person
                    self._note_gender(person, name)
                elif gender := self._gender_of_title(name):
                    self._genders.setdefault(name.text, gender)

    def _read_full_names(self, names: Sequence[Name]) -> None:
        for name in names:
            parts = _parts(name.text)
            if len(parts) > 2:
                person = self._person_of(name, parts)
                self._openings.setdefault(" ".join(parts[:2]), person)
        for name in names:
            parts = _parts(name.text)
            opened = self._openings.get(" ".join(parts)) if len(parts) == 2 else None
            person = opened or self._person_of(name, parts)
            self._persons[name.start] = person
            self._note_gender(person, name)
            self._note_uses(name, parts, person)

    def _person_of(self, name: Name, parts: Sequence[str]) -> Person:
        """The person of a full name, a new one where nobody of those before may be called so."""
        same_surname = self._by_surname[fold_spelling(parts[-1])]
        person = self._by_name.get(name.text) or next(
            (known for known in same_surname if self._may_be(known, name)), None
        )
        if person is None:
            slips = (known for slip in self._slips.find(parts[-1]) for known in self._by_surname[fold_spelling(slip)])
            person = next((known for known in slips if _parts(known.name)[:-1] == parts[:-1]), None)
        if person is None:
            person = Person(name)
            if len(same_surname) < _NAMESAKES:
                same_surname.append(person)
            self._slips.add(parts[-1])
        self._by_name.setdefault(name.text, person)
        person.take(name)
        return person

    def _may_be(self, person: Person, name: Name) -> bool:
        gender = self._gender_of_title(name)
        if gender is not None and person.gender not in (None, gender):
            return False
        return may_be_same(plain_name(person.name), plain_name(name.text)) or self._is_variant(person.name, name.text)

    def _is_variant(self, one: str, other: str) -> bool:
        """Whether two full names with one surname differ in a spelling, a short form or a slip of the first name alone."""
        suffixes = {words[-1] for words in (one.split(), other.split()) if is_suffix(words[-1])}
        if len(suffixes) > 1:
            return False
        first, second = _parts(one), _parts(other)
        given, others = self._long_form(first[0]), self._long_form(second[0])
        if fold_spelling(given) == fold_spelling(others):
            return True
        if min(len(given), len(others)) < _LONG_FIRST_NAME or len(given) != len(others):
            return False
        return sum(left != right for left, right in zip(given, others, strict=True)) == 1

    def _long_form(self, first_name: str) -> str:
        return self._tables.short_names.get(first_name, first_name)

    def _note_uses(self, name: Name, parts: Sequence[str], person: Person) -> None:
        whole = {parts[0], parts[-1]}
        halves = {half for part in whole if "-" in part for half in part.split("-")}
        nickname = set(_parts(name.nickname)[-1:]) if name.nickname else set[str]()
        for part in whole | halves | nickname:
            for key in {part, fold_spelling(part)}:
                self._uses[key].append((name.start, person))

    def _bearer(self, name: Name) -> Person | None:
        """The person that a surname, a first name or a nickname alone means."""
        parts = _parts(name.text)
        if len(parts) != 1:
            return None
        uses = self._uses.get(parts[0]) or self._uses.get(fold_spelling(parts[0])) or self._uses_of_slip(parts[0])
        gender = self._gender_of_title(name)
        index = bisect_right(uses, name.start, key=lambda use: use[0])
        nearest = [person for _, person in [*reversed(uses[max(0, index - _NAMESAKES) : index]), *uses[index:][:1]]]
        return next((person for person in nearest if self._agrees(person, gender)), nearest[0] if nearest else None)

    def _uses_of_slip(self, surname: str) -> list[tuple[int, Person]]:
        meant = self._slips.find(surname)
        return self._uses[meant.pop()] if len(meant) == 1 else []

    def _agrees(self, person: Person, gender: str | None) -> bool:
        known = self.gender(person.name)
        return gender is None or known is None or known == gender

    def _gender_of_title(self, name: Name) -> str | None:
        if name.honorific in self._tables.masculine_titles:
            return "masculine"
        return "feminine" if name.honorific in self._tables.feminine_titles else None

    def _note_gender(self, person: Person, name: Name) -> None:
        person.gender = person.gender or self._gender_of_title(name)

    def canonical(self, name: Name) -> str:
        """The fullest form that the text has of a name in it, of equal ones the first.

        For a surname or first name alone, that of the nearest full name before it, else of the first after it.
        """
        person = self._persons.get(name.start)
        return person.name if person else name.text

    def is_known(self, name: Name) -> bool:
        """Whether a name is a full name, or part of one that the text has."""
        return name.start in self._persons

    def shown(self, person: str) -> Name | None:
        """Where the text first prints a full name."""
        found = self._by_name.get(person)
        return found.shown if found else None

    def within(self, start: int, end: int) -> Sequence[Name]:
        """The names that start in a stretch of the text."""
        return self.names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, position: int, limit: int) -> Sequence[Name]:
        """At most `limit` names that start before an offset, the nearest last."""
        index = bisect_left(self._starts, position)
        return self.names[max(0, index - limit) : index]

    def learn_gender(self, name: str, gender: str) -> None:
        """Keep what a pronoun that was resolved to a full name says."""
        person = self._by_name.get(name)
        if person is not None:
            person.gender = person.gender or gender
        else:
            self._genders.setdefault(name, gender)

    def gender(self, name: str) -> str | None:
        """`feminine` or `masculine`, where an honorific, a pronoun before or the first name tells; else None."""
        person = self._by_name.get(name)
        if person is not None and person.gender is not None:
            return person.gender
        if name in self._genders:
            return self._genders[name]
        first = next(iter(_parts(name)), "")
        if first in self._tables.feminine_names:
            return "feminine"
        return "masculine" if first in self._tables.masculine_names else None


@lru_cache(maxsize=10_000)
def _parts(name: str) -> tuple[str, ...]:
    """The folded words of a name without particles and suffix."""
    parts = [part for part in fold_name(plain_name(name)).split() if not is_suffix(part)]
    return tuple(parts)

"""The people who may speak in an episode, by the many ways in which their names are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from podcast_notes.names import PARTICLES, fold_name, name_words, surname
from podcast_notes.people.index import PeopleIndex, PersonMatch


class KnownSpeaker(Struct, frozen=True):
    """A person who may speak in an episode: id, the names by which he or she is known, and the role."""

    id: str
    names: tuple[str, ...]
    role: str


class FoldedName(Struct, frozen=True):
    """A name as it is compared: without accents, capitals and particles; initials also with the particles."""

    printed: str
    folded: str
    first: str
    last: str
    initials: frozenset[str]


class Cast:
    """The people of one episode, whose names are folded once."""

    def __init__(self, people: Sequence[KnownSpeaker]) -> None:
        self.people = people
        self._names = [(person, tuple(_folded_names(person))) for person in people]

    def called(self, fits: Callable[[FoldedName], bool]) -> list[KnownSpeaker]:
        """The people who have a name that fits."""
        return [person for person, names in self._names if any(map(fits, names))]

    def spelt_like(self, text: str) -> list[PersonMatch]:
        """The two people whose names are most like a text, with scores from 0 to 100."""
        return self._index.search(text, limit=2)

    @cached_property
    def _index(self) -> PeopleIndex:
        return PeopleIndex((person.id, person.names) for person in self.people)


def _folded_names(person: KnownSpeaker) -> Iterator[FoldedName]:
    for name in person.names:
        folded = fold_name(name)
        if folded:
            words = name_words(name)
            initials = ("".join(w[0] for w in words), "".join(w[0] for w in words if w not in PARTICLES))
            yield FoldedName(name, folded, folded.split()[0], fold_name(surname(name)), frozenset(initials))

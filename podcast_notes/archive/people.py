"""People: list, show, search and correct the guests of an archive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from podcast_notes.archive.joined import Views
from podcast_notes.archive.references import find_person
from podcast_notes.archive.stated import stated_name
from podcast_notes.archive.views import PersonView
from podcast_notes.archive.workspace import Workspace
from podcast_notes.errors import UsageError
from podcast_notes.markup import is_web_url
from podcast_notes.models import (
    AppearanceRecord,
    DecisionRecord,
    PersonRecord,
    PickRecord,
    QuoteRecord,
    Tombstone,
)
from podcast_notes.names import fold_name, sort_name

if TYPE_CHECKING:
    from podcast_notes.store import Transaction


class PersonFound(Struct, frozen=True):
    """A person that answers to a search, with the score from 0 to 1 and the name that matched."""

    person: PersonView
    score: float
    matched: str


class People:
    """The people of an archive."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def all(self, *, everyone: bool = False) -> list[PersonView]:
        """The guests by surname; with `everyone` also hosts, crew and people who are only quoted."""
        views = Views(self._workspace.snapshot())
        guests = {a.person_id for a in views.table(AppearanceRecord).values() if a.role == "guest" and not a.removed}
        chosen = [p for p in views.table(PersonRecord).values() if everyone or p.id in guests]
        return views.people(sorted(chosen, key=lambda p: (sort_name(p.name), p.id)))

    def titles(self) -> dict[str, str]:
        """The names of all people, whoever they are, by id; nothing else is joined."""
        return {p.id: p.name for p in self._workspace.store.all(PersonRecord)}

    def show(self, reference: str) -> PersonView:
        """One person; raises NotFoundError or AmbiguousError."""
        reader = self._workspace.snapshot()
        return Views(reader).person(find_person(reader, reference))

    def search(self, query: str, *, limit: int = 10) -> list[PersonFound]:
        """People whose name is like the query, best first: accents, case and particles do not count, typos little."""
        from podcast_notes.people import PeopleIndex

        views = Views(self._workspace.snapshot())
        people = views.table(PersonRecord)
        index = PeopleIndex((p.id, (p.name, *p.aliases)) for p in people.values())
        matches = index.search(query, limit=limit)
        shown = views.people([people[match.id] for match in matches])
        return [PersonFound(view, match.score / 100, match.name) for view, match in zip(shown, matches, strict=True)]

    def edit(
        self, reference: str, *, name: str | None = None, aliases: tuple[str, ...] = (), links: tuple[str, ...] = ()
    ) -> PersonView:
        """Rename a person (the old name becomes an alias), or add aliases and links.

        Raises NotFoundError, AmbiguousError, and UsageError for an empty name, one that another person has, or no address.
        """
        name = None if name is None else stated_name(name)
        aliases = tuple(map(stated_name, aliases))
        _check_addresses(links)
        with self._workspace.store.transaction() as transaction:
            person = find_person(transaction, reference)
            _refuse_taken(person, name, transaction.all(PersonRecord))
            renamed = name is not None and name != person.name
            kept = (*person.aliases, *((person.name,) if renamed else ()), *aliases)
            person = msgspec.structs.replace(
                person,
                name=name or person.name,
                aliases=tuple(dict.fromkeys(alias for alias in kept if alias != (name or person.name))),
                links=tuple(dict.fromkeys((*person.links, *links))),
                locked=tuple(sorted({*person.locked, *(("name",) if renamed else ())})),
            )
            transaction.put(person)
        return Views(self._workspace.snapshot()).person(person)

    def merge(self, reference: str, into: str) -> PersonView:
        """Make one person of two: the first becomes the second, who takes over names, appearances and quotes.

        What was at the first one's id is found at the second's. Raises NotFoundError, AmbiguousError, or UsageError where
        both are the same already.
        """
        from podcast_notes import changes

        with self._workspace.store.transaction() as transaction:
            other, kept = find_person(transaction, reference), find_person(transaction, into)
            if other.id == kept.id:
                raise UsageError(f"both are {kept.id}", resource=reference)
            theirs = transaction.find(AppearanceRecord, person_id=other.id)
            there = transaction.find(AppearanceRecord, person_id=kept.id)
            transaction.delete(AppearanceRecord, *(appearance.id for appearance in theirs))
            transaction.put(*changes.appearances_anew((*there, *theirs), other.id, kept.id))
            transaction.put(*changes.named_anew(transaction.find(QuoteRecord, person_id=other.id), other.id, kept.id))
            transaction.put(*changes.named_anew(transaction.find(PickRecord, person_id=other.id), other.id, kept.id))
            _rename_in_memories(transaction, other.id, kept.id)
            kept = changes.merged_person(kept, other)
            transaction.put(kept)
            transaction.delete(PersonRecord, other.id)
        return Views(self._workspace.snapshot()).person(kept)


def _rename_in_memories(transaction: Transaction, old: str, new: str) -> None:
    """What was removed or decided can be brought back: let it name the person of now."""
    from podcast_notes import changes

    for tombstone in transaction.all(Tombstone):
        anew = changes.tombstone_anew(tombstone, old, new)
        if anew != tombstone:
            transaction.put(anew)
    for decision in transaction.all(DecisionRecord):
        renamed = changes.decision_anew(decision, old, new)
        if renamed != decision:
            transaction.put(renamed)


def _check_addresses(links: Sequence[str]) -> None:
    for link in links:
        if not is_web_url(link):
            raise UsageError("is not an http(s) address", resource=link)


def _refuse_taken(person: PersonRecord, name: str | None, people: Sequence[PersonRecord]) -> None:
    other = next((p for p in people if name and p.id != person.id and fold_name(p.name) == fold_name(name)), None)
    if other is not None:
        raise UsageError(f"another person has this name: {other.id}", resource=name)

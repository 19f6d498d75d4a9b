"""The people of an archive by name: who is meant by a name in an episode."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from msgspec.structs import replace

from podcast_notes.changes.identifiers import Identifiers
from podcast_notes.models import AppearanceRecord, EpisodeRecord, PersonRecord
from podcast_notes.names import fold_name, may_be_same
from podcast_notes.text import fold_space, slugify


class PeopleRegister:
    """People and their appearances, indexed once; what is planned for one episode is known to the next.

    `appearances` are those that a surname alone may refer to: of whole podcasts. `people` may be fewer than there are, if all
    whom the names can mean are among them (`meant_by`); then `taken` are the ids of all.
    """

    def __init__(
        self, people: Iterable[PersonRecord], appearances: Iterable[AppearanceRecord], *, taken: Collection[str] = ()
    ) -> None:
        self._people: dict[str, PersonRecord] = {}
        self._by_name: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._by_surname: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        """Episode or podcast, and surname → person ids, with the number of their appearances there."""
        self._appearances: defaultdict[str, dict[str, AppearanceRecord]] = defaultdict(dict)
        for person in people:
            self.store_person(person)
        for appearance in appearances:
            self.store_appearance(appearance)
        self._identifiers = Identifiers({*self._people, *taken})
        self._saved = dict(self._people)

    def appearances(self, episode_id: str) -> dict[str, AppearanceRecord]:
        """The appearances in an episode, by person."""
        return dict(self._appearances.get(episode_id, {}))

    def person(self, person_id: str) -> PersonRecord:
        """The person with this id; KeyError for none."""
        return self._people[person_id]

    def take_changed(self, person_ids: Iterable[str]) -> tuple[PersonRecord, ...]:
        """Those of these people who are new or changed since they were last taken."""
        changed = [self._people[key] for key in person_ids if self._people[key] != self._saved.get(key)]
        self._saved.update((person.id, person) for person in changed)
        return tuple(changed)

    def store_person(self, person: PersonRecord) -> None:
        """Keep a new or changed person."""
        known = self._people.get(person.id)
        for name in (known.name, *known.aliases) if known else ():
            self._by_name[fold_name(name)].pop(person.id, None)
        self._people[person.id] = person
        for name in (person.name, *person.aliases):
            self._by_name[fold_name(name)][person.id] = None

    def store_appearance(self, appearance: AppearanceRecord) -> None:
        """Keep a new or changed appearance."""
        known = self._appearances[appearance.episode_id]
        if appearance.person_id not in known:
            self._count(appearance, 1)
        known[appearance.person_id] = appearance

    def drop_appearance(self, appearance: AppearanceRecord) -> None:
        """Forget an appearance."""
        del self._appearances[appearance.episode_id][appearance.person_id]
        self._count(appearance, -1)

    def resolve(self, names: Collection[str], episode: EpisodeRecord, *, now: datetime) -> dict[str, PersonRecord]:
        """The person behind each name in one episode, a new one where nobody is; names without letters are left out.

        The fullest names come first, whatever their order, so that a surname can refer to one of them.
        """
        resolved: dict[str, PersonRecord] = {}
        named: defaultdict[str, dict[str, None]] = defaultdict(dict)
        full = Counter(_surname(name) for name in {fold_name(name) for name in names if not _is_partial(name)})
        for name in sorted(dict.fromkeys(names), key=_shortness):
            surname = _surname(name)
            if not surname:
                continue
            person = self._known(name, named[surname], episode)
            if person is None and not _is_partial(name) and full[surname] == 1:
                person = self._completed(name, episode)
            if person is None:
                person = PersonRecord(id=self._identifiers.give(slugify(name)), name=fold_space(name), added=now)
            self.store_person(person)
            for each in _surnames(person):
                named[each][person.id] = None
            resolved[name] = person
        return resolved

    def _known(self, name: str, named: Iterable[str], episode: EpisodeRecord) -> PersonRecord | None:
        here = self._by_surname.get((episode.id, _surname(name)), Counter[str]())
        around = self._by_surname.get((episode.podcast_id, _surname(name)), Counter[str]())
        exact = self._by_name.get(fold_name(name), {})
        if _is_partial(name):
            return self._meant(name, (named, here, around)) or self._first(exact)
        return self._first([key for scope in (here, around) for key in exact if key in scope] or exact)

    def _completed(self, name: str, episode: EpisodeRecord) -> PersonRecord | None:
        """The person of this episode of whom only a surname or an initial was known, now with the full name."""
        here = self._by_surname.get((episode.id, _surname(name)), Counter[str]())
        person = self._meant(name, [[key for key in here if _is_partial(self._people[key].name)]])
        if person is None:
            return None
        if "name" in person.locked:
            return replace(person, aliases=(*person.aliases, fold_space(name)))
        return replace(person, name=fold_space(name))

    def _first(self, person_ids: Iterable[str]) -> PersonRecord | None:
        return next((self._people[person_id] for person_id in person_ids), None)

    def _meant(self, name: str, scopes: Iterable[Iterable[str]]) -> PersonRecord | None:
        """The one person whom the name can mean, in the nearest scope that has any; full names before partial ones.

        Two in one scope are nobody: looking further would make it depend on what was stored before.
        """
        for scope in scopes:
            people = [self._people[person_id] for person_id in scope]
            possible = [p for p in people if any(may_be_same(name, own) for own in (p.name, *p.aliases))]
            chosen = [person for person in possible if not _is_partial(person.name)] or possible
            if chosen:
                return chosen[0] if len(chosen) == 1 else None
        return None

    def _count(self, appearance: AppearanceRecord, step: int) -> None:
        person = self._people.get(appearance.person_id)
        for surname in _surnames(person) if person else ():
            for scope in (appearance.episode_id, appearance.episode_id.rpartition("/")[0]):
                counts = self._by_surname[scope, surname]
                counts[appearance.person_id] += step
                if not counts[appearance.person_id]:
                    del counts[appearance.person_id]


def meant_by(names: Iterable[str], people: Iterable[PersonRecord]) -> list[PersonRecord]:
    """The people whom a register may find behind these names: those of whom a name or an alias has the surname of one."""
    surnames = {_surname(name) for name in names}
    return [person for person in people if not surnames.isdisjoint(_surnames(person))]


def _is_partial(name: str) -> bool:
    """Whether a name is a single word, or an initial and a surname."""
    parts = fold_name(name).split()
    return len(parts) < 2 or len(parts[0]) == 1


def _shortness(name: str) -> int:
    """0 for a full name, 1 for an initial and a surname, 2 for a single word."""
    return 0 if not _is_partial(name) else 1 if " " in fold_name(name) else 2


def _surname(name: str) -> str:
    return fold_name(name).rpartition(" ")[2]


def _surnames(person: PersonRecord) -> set[str]:
    return {_surname(name) for name in (person.name, *person.aliases)}

"""Who appears in an episode: the same person never twice, and nothing that was stated by hand overwritten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.changes.locks import apply_locks
from podcast_notes.changes.register import PeopleRegister
from podcast_notes.models import Affiliation, AppearanceRecord, EpisodeRecord, FeedPerson, PersonRecord, Source
from podcast_notes.text import fold_accents, fold_space

Naming = tuple[FeedPerson, Source]
"""A person as a feed item, a description or an article names him or her, and which of these does."""

_OF_THE_FEED = frozenset({Source.FEED, Source.DESCRIPTION})
_TRUST = (Source.MANUAL, Source.FEED, Source.DESCRIPTION, Source.ARTICLE, Source.TRANSCRIPT)
"""Whose word counts first, for role and introduction."""


class PeoplePlan(Struct, frozen=True, kw_only=True):
    """People and appearances to put, and appearances to delete, because neither feed nor description names them now."""

    people: tuple[PersonRecord, ...] = ()
    appearances: tuple[AppearanceRecord, ...] = ()
    dropped: tuple[AppearanceRecord, ...] = ()


def plan_people(
    episode: EpisodeRecord,
    found: Sequence[Naming],
    people: Sequence[PersonRecord],
    appearances: Sequence[AppearanceRecord],
    *,
    now: datetime,
) -> PeoplePlan:
    """Decide who appears in one episode.

    `found` is all that feed and description say of it: an appearance that only they stated and no longer do is dropped.
    Where `found` speaks of other sources alone (the people of an article), what feed and description said stays.
    An appearance that a person removed stays so until somebody names it by hand.
    `people` are those of the archive, `appearances` those of the whole podcast, in which a surname alone is looked for.
    """
    return plan_people_of(episode, found, PeopleRegister(people, appearances), now=now)


def plan_people_of(
    episode: EpisodeRecord, found: Sequence[Naming], register: PeopleRegister, *, now: datetime
) -> PeoplePlan:
    """As `plan_people`, for many episodes in turn: the register takes each plan over, and is indexed only once."""
    restated = _OF_THE_FEED if not found or any(source in _OF_THE_FEED for _, source in found) else frozenset[Source]()
    stored = register.appearances(episode.id)
    namings = _by_person(episode, found, register, now)

    appearances = _unnamed(stored, namings, restated)
    for person_id, entries in namings.items():
        known = stored.get(person_id)
        by_hand = any(source is Source.MANUAL for _, source in entries)
        if known is None or not known.removed or by_hand:
            register.store_person(_enriched(register.person(person_id), entries, episode))
            blank = AppearanceRecord(id=f"{episode.id}:{person_id}", episode_id=episode.id, person_id=person_id)
            appearances.append(_restated(known or blank, entries, restated))
    dropped = [appearance for appearance in appearances if _is_unfounded(appearance)]
    changed = [a for a in appearances if not _is_unfounded(a) and a != stored.get(a.person_id)]
    for appearance in changed:
        register.store_appearance(appearance)
    for appearance in dropped:
        register.drop_appearance(appearance)
    return PeoplePlan(people=register.take_changed(namings), appearances=tuple(changed), dropped=tuple(dropped))


def _by_person(
    episode: EpisodeRecord, found: Sequence[Naming], register: PeopleRegister, now: datetime
) -> dict[str, list[Naming]]:
    """What is said of each person, the most trusted first, of one source the cast before the crew."""
    ordered = sorted(found, key=lambda naming: (_TRUST.index(naming[1]), naming[0].group != "cast"))
    resolved = register.resolve([person.name for person, _ in ordered], episode, now=now)
    namings: defaultdict[str, list[Naming]] = defaultdict(list)
    for naming in ordered:
        if person := resolved.get(naming[0].name):
            namings[person.id].append(naming)
    return namings


def _unnamed(
    stored: Mapping[str, AppearanceRecord], named: Container[str], restated: frozenset[Source]
) -> list[AppearanceRecord]:
    """The appearances that are no longer named, without the sources that no longer name them."""
    return [
        replace(appearance, sources=_without(appearance.sources, restated))
        for person_id, appearance in stored.items()
        if person_id not in named and not appearance.removed and not restated.isdisjoint(appearance.sources)
    ]


def _is_unfounded(appearance: AppearanceRecord) -> bool:
    """Whether nobody states it any more, and nobody tied a voice to it."""
    return not appearance.sources and not appearance.speaker_labels


def _restated(known: AppearanceRecord, namings: Sequence[Naming], restated: frozenset[Source]) -> AppearanceRecord:
    """An appearance with what is said of it now, beside what was said by sources that are not asked again."""
    kept = _without(known.sources, restated)
    first, first_source = namings[0]
    trusted = any(_TRUST.index(source) < _TRUST.index(first_source) for source in kept)
    own = (known.title, known.organisation) if kept else (None, None)
    said = next(((p.title, p.organisation) for p, _ in namings if p.title or p.organisation), (None, None))
    title, organisation = own if any(own) and (trusted or not any(said)) else said
    evidence = [*(known.evidence if kept else ()), *(person.evidence for person, _ in namings if person.evidence)]
    return replace(
        known,
        removed=False,
        role=known.role if trusted else first.role,
        group=known.group if trusted else first.group,
        title=title,
        organisation=organisation,
        sources=tuple(sorted({*kept, *(source for _, source in namings)}, key=_TRUST.index)),
        evidence=tuple(dict.fromkeys(evidence)),
    )


def _enriched(person: PersonRecord, namings: Sequence[Naming], episode: EpisodeRecord) -> PersonRecord:
    """A person with the links, the image and the affiliations that are new, where a person did not lock them."""
    links = dict.fromkeys([*person.links, *(found.href for found, _ in namings if found.href)])
    images = [person.image, *(found.image for found, _ in namings)]
    incoming = replace(
        person,
        links=tuple(links),
        image=next(filter(None, images), None),
        affiliations=_affiliations(person.affiliations, namings, episode),
    )
    return apply_locks(person, incoming, person.locked)


def _affiliations(
    known: tuple[Affiliation, ...], namings: Sequence[Naming], episode: EpisodeRecord
) -> tuple[Affiliation, ...]:
    """The known affiliations, and those that no earlier one says, dated by the episode."""
    said = {_folded(affiliation.title, affiliation.organisation) for affiliation in known}
    affiliations = list(known)
    for found, source in namings:
        key = _folded(found.title, found.organisation)
        if any(key) and key not in said:
            said.add(key)
            affiliation = Affiliation(title=found.title, organisation=found.organisation, source=source)
            affiliations.append(replace(affiliation, date=episode.content.published, reference=episode.id))
    return tuple(affiliations)


def _folded(*texts: str | None) -> tuple[str, ...]:
    return tuple(fold_space(fold_accents(text or "")) for text in texts)


def _without(sources: tuple[Source, ...], restated: frozenset[Source]) -> tuple[Source, ...]:
    return tuple(source for source in sources if source not in restated)

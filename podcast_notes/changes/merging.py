"""Two people who are one: every record that names the one is made to name the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from msgspec.structs import replace

from podcast_notes.models import (
    AppearanceRecord,
    DecisionRecord,
    PersonRecord,
    PickRecord,
    QuoteRecord,
    Tombstone,
)

Named = TypeVar("Named", QuoteRecord, PickRecord)
_APPEARANCES = "appearances/"
"""How decisions name an appearance: its table before its id."""


def merged_person(kept: PersonRecord, other: PersonRecord) -> PersonRecord:
    """The person with all that is known of the other one: names, links, affiliations, and the ids at which he or she was."""
    aliases = (*kept.aliases, other.name, *other.aliases)
    return replace(
        kept,
        aliases=tuple(alias for alias in dict.fromkeys(aliases) if alias != kept.name),
        affiliations=(*kept.affiliations, *(one for one in other.affiliations if one not in kept.affiliations)),
        links=tuple(dict.fromkeys((*kept.links, *other.links))),
        image=kept.image or other.image,
        merged=tuple(dict.fromkeys((*kept.merged, other.id, *other.merged))),
    )


def renamed(appearance: AppearanceRecord, person_id: str) -> AppearanceRecord:
    """The appearance as one of another person."""
    return replace(appearance, id=f"{appearance.episode_id}:{person_id}", person_id=person_id)


def joined(kept: AppearanceRecord, other: AppearanceRecord) -> AppearanceRecord:
    """Two appearances of one person in one episode as one; what a person took out stays so only where both were."""
    first, second = (other, kept) if kept.removed and not other.removed else (kept, other)
    return replace(
        first,
        id=kept.id,
        person_id=kept.person_id,
        title=first.title or second.title,
        organisation=first.organisation or second.organisation,
        speaker_labels=tuple(dict.fromkeys((*first.speaker_labels, *second.speaker_labels))),
        sources=tuple(dict.fromkeys((*first.sources, *second.sources))),
        evidence=tuple(dict.fromkeys((*first.evidence, *second.evidence))),
    )


def named_anew(records: Iterable[Named], old: str, new: str) -> tuple[Named, ...]:
    """Quotes or picks, those of the old person as ones of the new."""
    return tuple(replace(record, person_id=new) if record.person_id == old else record for record in records)


def appearances_anew(records: Iterable[AppearanceRecord], old: str, new: str) -> tuple[AppearanceRecord, ...]:
    """Appearances, those of the old person as ones of the new; two in one episode become one."""
    found: dict[str, AppearanceRecord] = {}
    for record in records:
        one = renamed(record, new) if record.person_id == old else record
        found[one.id] = joined(found[one.id], one) if one.id in found else one
    return tuple(found.values())


def tombstone_anew(tombstone: Tombstone, old: str, new: str) -> Tombstone:
    """A removed episode in which the old person is the new one, should it be asked back."""
    return replace(
        tombstone,
        appearances=appearances_anew(tombstone.appearances, old, new),
        picks=named_anew(tombstone.picks, old, new),
    )


def decision_anew(decision: DecisionRecord, old: str, new: str) -> DecisionRecord:
    """A decision in which the old person is the new one, should it be taken back."""

    def subject(name: str) -> str:
        is_meant = name.startswith(_APPEARANCES) and name.endswith(f":{old}")
        return f"{name.removesuffix(old)}{new}" if is_meant else name

    before = decision.before
    return replace(
        decision,
        subjects=tuple(map(subject, decision.subjects)),
        made=tuple(map(subject, decision.made)),
        before=replace(
            before,
            quotes=named_anew(before.quotes, old, new),
            appearances=appearances_anew(before.appearances, old, new),
        ),
    )

"""Whose voice a label is: what people confirmed of the speaker labels of an episode, and what that says of a quote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.models import (
    AppearanceRecord,
    EpisodeRecord,
    PersonRecord,
    QuoteRecord,
    Sighting,
    SightingRecord,
    SpeakerKind,
    Voice,
)
from podcast_notes.names import label_names

if TYPE_CHECKING:
    from podcast_notes.store import Reader, Transaction


class EpisodeLabels(Struct, frozen=True):
    """What was confirmed of the labels of an episode: the people they stand for, and those that are nobody."""

    people: Mapping[str, PersonRecord]
    nobody: frozenset[str] = frozenset()


def labels_of(reader: Reader, episode_id: str) -> EpisodeLabels:
    """What was confirmed of the labels of an episode's transcripts."""
    episode = reader.get(EpisodeRecord, episode_id)
    return EpisodeLabels(people_by_label(reader, episode_id), frozenset(episode.nobody if episode else ()))


def people_by_label(reader: Reader, episode_id: str) -> dict[str, PersonRecord]:
    """The people whom the labels of an episode's transcripts stand for, as far as a person confirmed it."""
    labels = labels_by_person(reader.find(AppearanceRecord, episode_id=episode_id))
    people = {person_id: reader.get(PersonRecord, person_id) for person_id in labels}
    return {label: person for key, own in labels.items() if (person := people[key]) for label in own}


def names_by_label(
    appearances: Iterable[AppearanceRecord], people: Iterable[PersonRecord]
) -> dict[str, dict[str, str]]:
    """The names behind the confirmed labels, by episode and label."""
    names = {person.id: person.name for person in people}
    found: dict[str, dict[str, str]] = {}
    for appearance in appearances:
        if not appearance.removed and appearance.person_id in names:
            found.setdefault(appearance.episode_id, {}).update(
                dict.fromkeys(appearance.speaker_labels, names[appearance.person_id])
            )
    return found


def labels_by_person(appearances: Iterable[AppearanceRecord]) -> dict[str, tuple[str, ...]]:
    """The confirmed labels of one episode's people, by person."""
    return {a.person_id: a.speaker_labels for a in appearances if a.speaker_labels and not a.removed}


def voice_of(quote: QuoteRecord, label: str | None, labels: EpisodeLabels) -> Voice:
    """Whether the label of a passage is the person to whom a quote is attributed: as confirmed, else by the name itself."""
    from podcast_notes.people import is_nobody

    if quote.speaker_kind is not SpeakerKind.PERSON or not quote.speaker or not label or label in labels.nobody:
        return Voice.UNKNOWN
    person = labels.people.get(label)
    if person is None and is_nobody(label):
        return Voice.UNKNOWN
    if person is not None and quote.person_id is not None:
        return Voice.AGREES if person.id == quote.person_id else Voice.DIFFERS
    names = (person.name, *person.aliases) if person else (label,)
    answers = {label_names(name, quote.speaker) for name in names}
    return Voice.AGREES if True in answers else Voice.DIFFERS if False in answers else Voice.UNKNOWN


def voice_of_all(quote: QuoteRecord, found: Sighting | SightingRecord, labels: EpisodeLabels) -> Voice:
    """Whether everybody who says a part of what was found is the person to whom a quote is attributed."""
    voices = {voice_of(quote, label, labels) for label in (found.speaker, *found.other_speakers)}
    if Voice.DIFFERS in voices:
        return Voice.DIFFERS
    return Voice.AGREES if voices == {Voice.AGREES} else Voice.UNKNOWN


def hear_voices_again(transaction: Transaction, episode_id: str) -> None:
    """Compare the voices of an episode's sightings with the quotes once more: its labels stand for others now."""
    labels = labels_of(transaction, episode_id)
    sightings = transaction.find(SightingRecord, episode_id=episode_id)
    quotes = {quote.id: quote for quote in transaction.find_any(QuoteRecord, "id", [s.quote_id for s in sightings])}
    for sighting in sightings:
        quote = quotes.get(sighting.quote_id)
        voice = voice_of_all(quote, sighting, labels) if quote else sighting.voice
        if voice is not sighting.voice:
            transaction.put(replace(sighting, voice=voice))

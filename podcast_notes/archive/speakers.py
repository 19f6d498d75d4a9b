"""Speakers are people: which person each label of an episode's transcripts stands for, as guessed and as confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.archive.references import find_episode, find_person
from podcast_notes.archive.transcripts import Transcripts
from podcast_notes.archive.voices import hear_voices_again, labels_by_person
from podcast_notes.archive.workspace import Workspace
from podcast_notes.errors import AmbiguousError, NotFoundError, UsageError
from podcast_notes.models import (
    AppearanceRecord,
    EpisodeRecord,
    PersonRecord,
    Source,
    Status,
    Transcript,
    TranscriptRecord,
)
from podcast_notes.names import label_names

if TYPE_CHECKING:
    from podcast_notes.people import KnownSpeaker, SpeakerGuess
    from podcast_notes.store import Reader, Transaction


class SpeakerView(Struct, frozen=True, kw_only=True):
    """A label, and the person it stands for.

    `share` is of the time, or of the words where a transcript has no times. `status` is None where nobody is proposed and
    nothing was confirmed; a label that is confirmed and has no person is nobody.
    """

    label: str
    words: int
    share: float
    is_person: bool
    person: str | None
    name: str | None
    status: Status | None
    confidence: float | None
    reason: str


class EpisodeSpeakers(Struct, frozen=True, kw_only=True):
    """The labels of a transcript, in the order in which they first speak."""

    episode: str
    transcript: str
    speakers: tuple[SpeakerView, ...]


class Speakers:
    """The speakers of the transcripts of an archive."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def show(self, reference: str, *, transcript: str | None = None) -> EpisodeSpeakers:
        """The labels of a transcript of an episode (the default one), with who they are or may be.

        Raises NotFoundError where there is no transcript.
        """
        record, loaded = Transcripts(self._workspace).load(reference, transcript=transcript)
        return _speakers(self._workspace.snapshot(), record, loaded)

    def assign(self, reference: str, names: Iterable[tuple[str, str | None]]) -> None:
        """State which person each label stands for: id, name or surname; None says that it is nobody.

        A person who was not known to be in the episode appears in it by that. Raises NotFoundError where no transcript has the
        label, or no person answers to the name, UsageError where a label is to stand for two.
        """
        with self._workspace.store.transaction() as transaction:
            episode = find_episode(transaction, reference)
            labels = _known_labels(transaction, episode)
            people: dict[str, str | None] = {}
            for typed, name in names:
                label = _label(labels, typed)
                person = _person(transaction, episode, name).id if name is not None else None
                if people.setdefault(label, person) != person:
                    raise UsageError("is set twice, to different people", resource=label, hint="Say it once.")
            _assign(transaction, episode, people)

    def confirm(self, reference: str, *, transcript: str | None = None, least: float) -> int:
        """Confirm what is guessed of a transcript with at least this confidence, from 0 to 1; how many labels that are.

        Raises NotFoundError where there is no transcript.
        """
        record, loaded = Transcripts(self._workspace).load(reference, transcript=transcript)
        with self._workspace.store.transaction() as transaction:
            episode = find_episode(transaction, record.episode_id)
            guessed = _speakers(transaction, record, loaded).speakers
            certain = {
                one.label: one.person
                for one in guessed
                if one.status is Status.PROPOSED and one.person and (one.confidence or 0.0) >= least
            }
            _assign(transaction, episode, certain)
        return len(certain)

    def clear(self, reference: str) -> None:
        """Take back all that was confirmed of the labels of an episode."""
        with self._workspace.store.transaction() as transaction:
            episode = find_episode(transaction, reference)
            confirmed = _confirmed(transaction, episode)
            _take_back(transaction, episode, confirmed)
            hear_voices_again(transaction, episode.id)


def _speakers(reader: Reader, record: TranscriptRecord, transcript: Transcript) -> EpisodeSpeakers:
    from podcast_notes.people import KnownSpeaker, guess_speakers

    episode = find_episode(reader, record.episode_id)
    confirmed = _confirmed(reader, episode)
    known = {label: person_id for label, person_id in confirmed.items() if person_id is not None}
    people = _people_of(reader, episode.id)
    everybody = {person.id: person for person in reader.all(PersonRecord)}
    here = {person.id for person in people}
    elsewhere = [KnownSpeaker(p.id, (p.name, *p.aliases), "guest") for p in everybody.values() if p.id not in here]
    guesses = guess_speakers(transcript, people, known=known, elsewhere=elsewhere)
    views = tuple(_view(guess, confirmed, everybody) for guess in guesses)
    return EpisodeSpeakers(episode=episode.id, transcript=record.id, speakers=views)


def _view(guess: SpeakerGuess, confirmed: Mapping[str, str | None], people: Mapping[str, PersonRecord]) -> SpeakerView:
    is_confirmed = guess.label in confirmed
    person = confirmed[guess.label] if is_confirmed else guess.person_id
    proposed = Status.PROPOSED if guess.person_id else None
    return SpeakerView(
        label=guess.label,
        words=guess.words,
        share=guess.share,
        is_person=person is not None if is_confirmed else guess.is_person,
        person=person,
        name=people[person].name if person and person in people else person,
        status=Status.CONFIRMED if is_confirmed else proposed,
        confidence=None if is_confirmed or not guess.person_id else guess.confidence,
        reason="a person confirmed it" if is_confirmed else guess.reason,
    )


def _people_of(reader: Reader, episode_id: str) -> list[KnownSpeaker]:
    """The people who appear in an episode, those who are heard before the crew."""
    from podcast_notes.people import KnownSpeaker

    appearances = [a for a in reader.find(AppearanceRecord, episode_id=episode_id) if not a.removed]
    people = {person.id: person for person in reader.find_any(PersonRecord, "id", [a.person_id for a in appearances])}
    return [
        KnownSpeaker(person.id, (person.name, *person.aliases), appearance.role)
        for appearance in sorted(appearances, key=lambda a: a.group != "cast")
        if (person := people.get(appearance.person_id))
    ]


def _confirmed(reader: Reader, episode: EpisodeRecord) -> dict[str, str | None]:
    """The confirmed labels of an episode with the ids of their people, None for nobody."""
    labels = labels_by_person(reader.find(AppearanceRecord, episode_id=episode.id))
    people: dict[str, str | None] = {label: person for person, own in labels.items() for label in own}
    return dict.fromkeys(episode.nobody) | people


def _known_labels(reader: Reader, episode: EpisodeRecord) -> list[str]:
    """All labels of an episode's transcripts, and those that were confirmed of transcripts before."""
    records = reader.find(TranscriptRecord, episode_id=episode.id)
    labels = [label for record in records for label in record.labels]
    return list(dict.fromkeys([*labels, *_confirmed(reader, episode)]))


def _label(labels: Iterable[str], typed: str) -> str:
    """The label that is meant, however it is capitalised; raises NotFoundError."""
    known = list(labels)
    if typed in known:
        return typed
    found = [label for label in known if label.casefold().strip() == typed.casefold().strip()]
    if len(found) == 1:
        return found[0]
    there = ", ".join(f"“{label}”" for label in known[:20]) or "none"
    raise NotFoundError("is no speaker label of this episode", resource=typed, hint=f"There are: {there}.")


def _person(reader: Reader, episode: EpisodeRecord, name: str) -> PersonRecord:
    """The person with this name, of those in the episode before all others; raises NotFoundError or AmbiguousError."""
    here = [p for p in _people_of(reader, episode.id) if any(label_names(name, known) for known in p.names)]
    if len(here) == 1:
        return find_person(reader, here[0].id)
    try:
        return find_person(reader, name)
    except NotFoundError as error:
        if here:
            shown = "\n".join(f"  {p.id}  {p.names[0]}" for p in here)
            raise AmbiguousError(
                f"more than one person of the episode answers to this:\n{shown}", resource=name, hint="Give the id."
            ) from error
        new = f"Somebody new comes in with `podcast-notes episode edit {episode.id} --guest NAME`, or `--host NAME`."
        error.hint = f"{error.hint}\n{new}" if error.hint else new
        raise


def _assign(transaction: Transaction, episode: EpisodeRecord, people: Mapping[str, str | None]) -> None:
    """Tie labels to people, and to nobody; what was confirmed of them before no longer holds."""
    _take_back(transaction, episode, people)
    for label, person_id in people.items():
        if person_id is None:
            current = transaction.get(EpisodeRecord, episode.id) or episode
            transaction.put(replace(current, nobody=(*current.nobody, label)))
        else:
            appearance = _appearance(transaction, episode.id, person_id)
            transaction.put(replace(appearance, speaker_labels=(*appearance.speaker_labels, label)))
    hear_voices_again(transaction, episode.id)


def _take_back(transaction: Transaction, episode: EpisodeRecord, labels: Iterable[str]) -> None:
    """Untie labels; an appearance that nothing but a label speaks for goes with it."""
    gone = set(labels)
    if not gone.isdisjoint(episode.nobody):
        kept = tuple(label for label in episode.nobody if label not in gone)
        transaction.put(replace(episode, nobody=kept))
    for appearance in transaction.find(AppearanceRecord, episode_id=episode.id):
        left = tuple(label for label in appearance.speaker_labels if label not in gone)
        if left == appearance.speaker_labels:
            continue
        if not left and appearance.sources == (Source.TRANSCRIPT,):
            transaction.delete(AppearanceRecord, appearance.id)
        else:
            transaction.put(replace(appearance, speaker_labels=left))


def _appearance(transaction: Transaction, episode_id: str, person_id: str) -> AppearanceRecord:
    """The appearance of a person in an episode, who is in it from now on."""
    identifier = f"{episode_id}:{person_id}"
    known = transaction.get(AppearanceRecord, identifier)
    if known is None:
        return AppearanceRecord(id=identifier, episode_id=episode_id, person_id=person_id, sources=(Source.TRANSCRIPT,))
    return replace(known, removed=False, sources=known.sources or (Source.TRANSCRIPT,))

"""Which person a speaker label stands for: by name, by what is said, and weakly by who speaks first and most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from podcast_notes.models import Transcript
from podcast_notes.names import fold_name, label_names
from podcast_notes.people.cast import Cast, KnownSpeaker
from podcast_notes.people.speaker_labels import LabelKind, SpeakerLabel, read_speaker_label
from podcast_notes.people.speaking import NamedVoice, SpeakerShare, begins_with_name, named_voices, speaker_shares

_FULL_NAME = 0.98
_NAME_AND_INITIAL = 0.95
_SAID_FULL_NAME = 0.9
_SURNAME = 0.9
_FIRST_NAME = 0.85
_ONLY_IN_ROLE = 0.8
_SAID_FIRST_NAME = 0.75
_INITIALS = 0.7
_WELCOMED = 0.65
_SPELT_ALIKE = 0.6
_NAME_FROM_ELSEWHERE = 0.55
_ONLY_ONE_LEFT = 0.45
_SPEAKS_FIRST = 0.35
_SPEAKS_MOST = 0.3
_LEAST_SIMILARITY = 80.0
"""Of the 100 of PeopleIndex: below it two names are of two people."""
_LEAST_SHARE = 0.02
"""Of the time; a label that has less is not told by how much it speaks."""
_ROLES = {
    "host": ("host", "co-host", "guest host"),
    "interviewer": ("host", "co-host", "reporter"),
    "guest": ("guest",),
}


class SpeakerGuess(Struct, frozen=True, kw_only=True):
    """What is known of a label: how much it speaks, whether it is a person at all, and who it may be.

    `confidence` is from 0 to 1; `reason` says in words what speaks for it, or why there is nobody.
    """

    label: str
    words: int
    share: float
    is_person: bool
    person_id: str | None = None
    confidence: float = 0.0
    reason: str = ""


class _Answer(Struct, frozen=True):
    person_id: str | None
    confidence: float
    reason: str


def guess_speakers(
    transcript: Transcript,
    people: Sequence[KnownSpeaker],
    *,
    known: Mapping[str, str] | None = None,
    elsewhere: Iterable[KnownSpeaker] = (),
) -> tuple[SpeakerGuess, ...]:
    """Who the labels of a transcript may be, of the people of its episode, in the order in which they first speak.

    `known` are labels with the ids of their people, as confirmed: those are no longer among the people who are left.
    `elsewhere` are people who are not known to be in the episode: only a label that is their full name can mean them.
    """
    shares = speaker_shares(transcript)
    labels = {share.label: read_speaker_label(share.label) for share in shares}
    cast = Cast(people)
    answers: dict[str, _Answer] = {label: _Answer(person, 1.0, "confirmed") for label, person in (known or {}).items()}
    asked = {label: read for label, read in labels.items() if label not in answers}
    answers |= {label: answer for label, read in asked.items() if (answer := _by_label(read, cast))}
    unknown = {label: read for label, read in asked.items() if label not in answers and read.kind is LabelKind.NAME}
    answers |= _by_name_elsewhere(unknown, elsewhere)
    unnamed = {label for label in asked if label not in answers and labels[label].kind is not LabelKind.NOBODY}
    answers |= _by_words((voice for voice in named_voices(transcript) if voice.label in unnamed), cast)
    open_shares = [s for s in shares if s.label not in answers and labels[s.label].kind is LabelKind.ANYBODY]
    answers |= _by_amount(open_shares, _left(people, answers))
    return tuple(_guess(share, labels[share.label], answers.get(share.label), people) for share in shares)


def _guess(
    share: SpeakerShare, label: SpeakerLabel, answer: _Answer | None, people: Sequence[KnownSpeaker]
) -> SpeakerGuess:
    if answer is None:
        if label.kind is LabelKind.NOBODY:
            reason = "the label names a sound, a recording or many people"
        elif not people:
            reason = "nobody is known to be in this episode"
        else:
            reason = "it names nobody of this episode" if label.kind is LabelKind.NAME else "nothing tells who it is"
        answer = _Answer(None, 0.0, reason)
    return SpeakerGuess(
        label=share.label,
        words=share.words,
        share=round(share.share, 4),
        is_person=label.kind is not LabelKind.NOBODY,
        person_id=answer.person_id,
        confidence=answer.confidence,
        reason=answer.reason,
    )


def _by_label(label: SpeakerLabel, cast: Cast) -> _Answer | None:
    said = fold_name(label.text)
    named = cast.called(lambda name: name.folded == said)
    if named:
        return _only(named, _FULL_NAME, "the label is the name")
    if label.kind is LabelKind.ROLE:
        found = [person for person in cast.people if person.role in _ROLES[label.text]]
        return _only(found, _ONLY_IN_ROLE, f"the only {label.text} of this episode") if found else None
    if label.kind is not LabelKind.NAME:
        return None
    letters = _letters(label.text)
    similar = {person.id for person in cast.called(lambda name: bool(label_names(label.text, name.printed)))}
    tries: tuple[tuple[list[KnownSpeaker], float, str], ...] = (
        (
            [p for p in cast.people if p.id in similar and " " in said],
            _NAME_AND_INITIAL,
            "the label is the name in short",
        ),
        (cast.called(lambda name: said == name.last), _SURNAME, "the label is the surname"),
        (cast.called(lambda name: said == name.first), _FIRST_NAME, "the label is the first name"),
        ([p for p in cast.people if p.id in similar], _FIRST_NAME, "the label is a part of the name"),
        (cast.called(lambda name: letters != "" and letters in name.initials), _INITIALS, "the label is the initials"),
    )
    for found, confidence, reason in tries:
        if found:
            return _only(found, confidence, reason)
    return _spelt_alike(label.text, cast)


def _by_name_elsewhere(labels: Mapping[str, SpeakerLabel], elsewhere: Iterable[KnownSpeaker]) -> dict[str, _Answer]:
    called: dict[str, set[str]] = {}
    for person in elsewhere if labels else ():
        for name in person.names:
            called.setdefault(fold_name(name), set()).add(person.id)
    reason = "the label is the name of somebody who was not known to be in this episode"
    folded = {label: fold_name(read.text) for label, read in labels.items()}
    return {
        label: _Answer(next(iter(found)), _NAME_FROM_ELSEWHERE, reason)
        for label, name in folded.items()
        if " " in name and len(found := called.get(name, set())) == 1
    }


def _only(found: Sequence[KnownSpeaker], confidence: float, reason: str) -> _Answer:
    """The one who is meant, or nobody where it may be several."""
    if len(found) == 1:
        return _Answer(found[0].id, confidence, reason)
    return _Answer(None, 0.0, f"it may be {' or '.join(person.names[0] for person in found)}")


def _spelt_alike(text: str, cast: Cast) -> _Answer | None:
    near = [match for match in cast.spelt_like(text) if match.score >= _LEAST_SIMILARITY]
    if len(near) != 1:
        return None
    return _Answer(near[0].id, _SPELT_ALIKE, f"the label is spelt like {near[0].name}")


def _letters(text: str) -> str:
    """`AW`, `A.W.`, `A.d.W.` → `aw`, `adw`; empty for what is no initials."""
    letters = "".join(character for character in text if character.isalpha())
    is_initials = 2 <= len(letters) <= 5 and (text.isupper() or "." in text) and " " not in text.strip()
    return letters.casefold() if is_initials else ""


def _by_words(voices: Iterable[NamedVoice], cast: Cast) -> dict[str, _Answer]:
    """By what is said: a label introduces itself, or speaks after somebody was welcomed."""
    answers: dict[str, _Answer] = {}
    for voice in sorted(voices, key=lambda voice: not voice.by_itself):
        if voice.label not in answers and (answer := _called(voice, cast)):
            answers[voice.label] = answer
    return answers


def _called(voice: NamedVoice, cast: Cast) -> _Answer | None:
    said = "says who it is" if voice.by_itself else "speaks after being welcomed"
    full = cast.called(lambda name: begins_with_name(voice.words, name.folded))
    if len(full) == 1:
        confidence = _SAID_FULL_NAME if voice.by_itself else _WELCOMED
        return _Answer(full[0].id, confidence, f"{said}: {full[0].names[0]}")
    first = fold_name(voice.words[0]) if voice.words else ""
    called = cast.called(lambda name: name.first == first)
    if full or len(called) != 1:
        return None
    confidence = _SAID_FIRST_NAME if voice.by_itself else _WELCOMED
    return _Answer(called[0].id, confidence, f"{said}: {voice.words[0].strip('.,;:!?')}")


def _left(people: Sequence[KnownSpeaker], answers: Mapping[str, _Answer]) -> list[KnownSpeaker]:
    taken = {answer.person_id for answer in answers.values()}
    return [person for person in people if person.id not in taken]


def _by_amount(shares: Sequence[SpeakerShare], people: Sequence[KnownSpeaker]) -> dict[str, _Answer]:
    """Weak evidence for numbered labels: who is left, hosts speak first, a guest most."""
    heard = [share for share in shares if share.share >= _LEAST_SHARE]
    if not heard or not people:
        return {}
    if len(heard) == 1 and len(people) == 1:
        return {heard[0].label: _Answer(people[0].id, _ONLY_ONE_LEFT, "the only one who is left")}
    hosts = [person for person in people if person.role in _ROLES["host"]]
    guests = [person for person in people if person not in hosts]
    answers: dict[str, _Answer] = {}
    if len(hosts) == 1:
        answers[heard[0].label] = _Answer(hosts[0].id, _SPEAKS_FIRST, "speaks first, as hosts do")
    others = [share for share in heard if share.label not in answers]
    if len(guests) == 1 and others and len(hosts) < 2:
        most = max(others, key=lambda share: share.share)
        answers[most.label] = _Answer(guests[0].id, _SPEAKS_MOST, "speaks most, and is the only guest")
    return answers

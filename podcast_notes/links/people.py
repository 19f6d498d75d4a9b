"""Who speaks in the episodes, by every way to know it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from podcast_notes.links.phrases import PhraseBook
from podcast_notes.links.reading import same_person
from podcast_notes.models import LinkTarget, Transcript
from podcast_notes.names import fold_name, surname
from podcast_notes.text import fold_accents, words

_REGULAR = 0.2
"""A speaker label in more than this share of the transcripts is a host's."""


class People:
    """The guests of each episode (named by the feed, or heard in the transcript) and the hosts of all."""

    def __init__(self, targets: Sequence[LinkTarget], transcripts: Mapping[str, Transcript]) -> None:
        labels = {key: _labels(transcript) for key, transcript in transcripts.items()}
        counts = Counter(label for found in labels.values() for label in found)
        rare = {label for label, count in counts.items() if count <= max(1, _REGULAR * len(labels))}
        self.hosts: dict[str, set[str]] = {}
        self.full: PhraseBook[tuple[str, str]] = PhraseBook()
        self.surnames: PhraseBook[tuple[str, str]] = PhraseBook()
        self._guests: dict[str, list[str]] = {}
        self._texts = {target.key: f"{target.title} {target.summary}" for target in targets}
        self._host_names: set[str] = {fold_name(host) for target in targets for host in target.hosts}
        for target in targets:
            heard = [label for label in labels.get(target.key, ()) if label in rare]
            guests = [
                name for name in dict.fromkeys([*target.guests, *heard]) if fold_name(name) not in self._host_names
            ]
            self._guests[target.key] = guests
            for guest in guests:
                if len(guest.split()) > 1:
                    self.full.add(guest, (target.key, guest))
                    self.surnames.add(surname(guest), (target.key, guest))

    def is_host(self, name: str) -> bool:
        """Whether somebody of that name is a host of any podcast here."""
        return fold_name(name) in self._host_names

    def has(self, key: str, name: str) -> bool:
        """Whether an episode has a person: as a guest, or named in its title or summary."""
        if any(same_person(guest, name) for guest in self._guests[key]):
            return True
        return self._text_has(key, words(name))

    def _text_has(self, key: str, name: Sequence[str]) -> bool:
        """Whether a name stands in the title or summary; these are only read as words where its letters stand there."""
        text = self._texts[key]
        folded = fold_accents(text)
        may_have = all(word in folded for word in name if "'" not in word)  # which words() folds too
        return may_have and f" {' '.join(name)} " in f" {' '.join(words(text))} "


def _labels(transcript: Transcript) -> set[str]:
    return {cue.speaker for cue in transcript.cues if cue.speaker and len(cue.speaker.split()) > 1}

"""Two versions of one invented talk: the words with their true times, and transcripts as different recognisers make them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from podcast_notes.models import Cue, Transcript
from tests.align.talks import babble


class Said(Struct, frozen=True):
    """A word and when it is said."""

    text: str
    at_ms: float
    until_ms: float


Talk = Sequence[Said]


def spoken(count: int, seed: int = 1) -> list[Said]:
    """Words at an uneven pace, with pauses, from zero on."""
    source = random.Random(seed)
    talk: list[Said] = []
    at = 0.0
    for word in babble(count, seed=seed):
        length = 60 * len(word) * source.uniform(0.7, 1.3)
        talk.append(Said(word, at, at + length))
        at += length + (source.uniform(300, 900) if source.random() < 0.08 else source.uniform(20, 80))
    return talk


def moved(talk: Talk, clock: Callable[[float], float]) -> list[Said]:
    return [Said(word.text, clock(word.at_ms), clock(word.until_ms)) for word in talk]


def with_break(talk: Talk, before: int, words: int, seed: int) -> list[Said]:
    """The talk with other words put in before one of its words."""
    start = talk[before].at_ms
    advertisement = moved(spoken(words, seed), lambda ms: ms + start)
    length = advertisement[-1].until_ms + 500 - start
    return [*talk[:before], *advertisement, *moved(talk[before:], lambda ms: ms + length)]


def without(talk: Talk, start: int, end: int) -> list[Said]:
    """The talk without the words from one to another, and without the time that they take."""
    length = talk[end].at_ms - talk[start].at_ms
    return [*talk[:start], *moved(talk[end:], lambda ms: ms - length)]


def misheard(talk: Talk, share: float, seed: int) -> list[Said]:
    """The talk as a recogniser writes it down that has so many words wrong: others, left out, or doubled."""
    source = random.Random(seed)
    heard: list[Said] = []
    for word in talk:
        if source.random() >= share:
            heard.append(word)
            continue
        wrong = source.choice(["other", "gone", "more"])
        if wrong != "gone":
            heard.append(Said(source.choice(talk).text, word.at_ms, word.until_ms))
        if wrong == "more":
            heard.append(Said(source.choice(talk).text, word.until_ms, word.until_ms))
    return heard


def written(talk: Talk, per_cue: tuple[int, int] = (6, 16), seed: int = 1) -> Transcript:
    """A transcript without the times of words: cues of so many words."""
    return Transcript(cues=tuple(_cues(talk, per_cue, seed)), language=None)


def _cues(talk: Talk, per_cue: tuple[int, int], seed: int) -> Iterable[Cue]:
    source = random.Random(seed)
    start = 0
    while start < len(talk):
        words = talk[start : start + source.randint(*per_cue)]
        text = " ".join(word.text for word in words)
        yield Cue(round(words[0].at_ms), round(words[-1].until_ms), None, text)
        start += len(words)


class Versions(Struct, frozen=True):
    """A talk in two versions, and for each word of both where it is in the other."""

    here: Talk
    there: Talk
    shared: dict[int, float]
    """For a word that both have: from when it is said here, in whole milliseconds, to when it is said there."""

    def turned(self, clock: Callable[[float], float]) -> Versions:
        """The other way round, and by another clock."""
        back = {round(there): float(here) for here, there in self.shared.items()}
        return Versions(self.there, moved(self.here, clock), {word: clock(at) for word, at in back.items()})


def with_breaks(count: int, seed: int, clock: Callable[[float], float]) -> Versions:
    """A talk, and the same with three breaks by another clock."""
    talk = spoken(count, seed)
    breaks = {int(count * share): words for share, words in ((0.15, 80), (0.5, 60), (0.8, 90))}
    there: Talk = talk
    for before, words in sorted(breaks.items(), reverse=True):
        there = with_break(there, before, words, seed + before)
    there = moved(there, clock)
    shared, shift = {}, 0
    for number, word in enumerate(talk):
        shift += breaks.get(number, 0)
        shared[round(word.at_ms)] = there[number + shift].at_ms
    return Versions(talk, there, shared)

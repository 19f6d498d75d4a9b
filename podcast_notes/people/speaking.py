"""Who speaks how much in a transcript, and who says a name there: of himself or herself, or to whom speaks next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from podcast_notes.models import Cue, Transcript
from podcast_notes.names import PARTICLES, name_words

_SPOKEN_FIRST = 400
"""So many words of each speaker are read for names: people introduce themselves at their beginning."""
_SPOKEN_FIRST_CHARACTERS = 3000
_NAME_WORDS = 7
_SELF = re.compile(
    r"\b(?:i['’]m|i am|my name is|my name['’]s|this is|ik ben|mijn naam is|ik heet|dit is)\s+", re.IGNORECASE
)
_WELCOME = re.compile(
    r"\b(?:welkom(?: terug)?|welcome(?: back)?(?: to the (?:show|programme|program|podcast))?|hallo|hello|goedemorgen"
    r"|goedemiddag|good (?:morning|afternoon)|dag)[\s,]+",
    re.IGNORECASE,
)
_WELCOME_BEHIND = re.compile(
    r"([^.!?,;:]{2,60}),\s+(?:welkom|welcome|fijn dat je er bent|good to have you)", re.IGNORECASE
)


class SpeakerShare(Struct, frozen=True):
    """How much one label speaks: words, and the share of the time, or of the words where the cues have no times."""

    label: str
    words: int
    share: float


class NamedVoice(Struct, frozen=True):
    """A label that is called by words that may begin with a name; `by_itself` where it says them of itself."""

    label: str
    words: tuple[str, ...]
    by_itself: bool


def speaker_shares(transcript: Transcript) -> tuple[SpeakerShare, ...]:
    """Who speaks how much, in the order in which they first speak; cues without a label count for the whole."""
    words: dict[str, int] = {}
    spoken_ms: dict[str, int] = {}
    all_words = all_ms = 0
    for cue in transcript.cues:
        number, length = len(cue.text.split()), _length_ms(cue)
        all_words, all_ms = all_words + number, all_ms + length
        if cue.speaker:
            words[cue.speaker] = words.get(cue.speaker, 0) + number
            spoken_ms[cue.speaker] = spoken_ms.get(cue.speaker, 0) + length
    parts, whole = (spoken_ms, all_ms) if all_ms else (words, all_words)
    return tuple(SpeakerShare(label, words[label], parts[label] / whole if whole else 0.0) for label in words)


def named_voices(transcript: Transcript) -> Iterator[NamedVoice]:
    """The labels that are called by a name: who says `I am …`, and who speaks after somebody was welcomed."""
    turns = list(_turns(transcript.cues))
    read: dict[str, int] = {}
    for position, (label, text) in enumerate(turns):
        if read.get(label, 0) < _SPOKEN_FIRST:
            read[label] = read.get(label, 0) + len(text.split())
            for found in _SELF.finditer(text[:_SPOKEN_FIRST_CHARACTERS]):
                yield NamedVoice(label, _words_after(text, found.end()), by_itself=True)
            if position + 1 < len(turns):
                for words in _welcomed(text):
                    yield NamedVoice(turns[position + 1][0], words, by_itself=False)


def begins_with_name(words: Sequence[str], folded: str) -> bool:
    """Whether words begin with a full name, given as `fold_name` gives it, however they are written."""
    wanted = folded.split()
    spoken = [word for word in name_words(" ".join(words)) if word not in PARTICLES]
    return len(wanted) > 1 and spoken[: len(wanted)] == wanted


def _length_ms(cue: Cue) -> int:
    if cue.start_ms is None or cue.end_ms is None:
        return 0
    return max(0, cue.end_ms - cue.start_ms)


def _turns(cues: Iterable[Cue]) -> Iterator[tuple[str, str]]:
    """What each label says until another one speaks."""
    label: str | None = None
    texts: list[str] = []
    for cue in cues:
        if cue.speaker is not None and cue.speaker != label:
            if label is not None:
                yield label, " ".join(texts)
            label, texts = cue.speaker, []
        texts.append(" ".join(cue.text.split()))
    if label is not None:
        yield label, " ".join(texts)


def _welcomed(text: str) -> Iterator[tuple[str, ...]]:
    """The words by which somebody may be welcomed at the end of a turn."""
    end = text[-200:]
    for found in _WELCOME.finditer(end):
        yield _words_after(end, found.end())
    for found in _WELCOME_BEHIND.finditer(end):
        before = found.group(1).split()
        yield from (tuple(before[-size:]) for size in range(1, min(len(before), _NAME_WORDS) + 1))


def _words_after(text: str, start: int) -> tuple[str, ...]:
    return tuple(text[start : start + 120].split()[:_NAME_WORDS])

"""What is wrong with a transcript, cue by cue."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from podcast_notes.models import Cue, Transcript
from podcast_notes.text import count, drop_controls, words
from podcast_notes.timecode import format_timecode

GAP_MS = 5 * 60_000
"""So long a time without a word is told of."""
_ROUNDING_MS = 1_000
"""Feeds state the duration in whole seconds."""
_MOST_CHARACTERS_PER_SECOND = 35
"""Fast speech has some 20; three hundred words a minute have 30."""
_LEAST_CHARACTERS = 20
"""A shorter cue may well be given a time that is too short."""
_REPEATED_WORDS = 4
"""Fewer words are said twice in a row now and then; so many are more often written twice."""
_OPENING = " \t\n\"'“”‘’«»([-–—….¿¡>"
TOUCHING_MS = 500
"""An overlap of two speakers that is no longer is one of the times; a longer one may be two who speak at once."""
MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|\{\\[^{}]*\}|&(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
"""A tag, an override of SubStation subtitles (`{\\an8}`) or a character reference, left as text."""


class FaultKind(StrEnum):
    """What can be wrong."""

    OTHER_AUDIO = "other_audio"
    UNREADABLE = "unreadable"
    UNTIMED = "untimed"
    NEGATIVE = "negative"
    NO_LENGTH = "no_length"
    ORDER = "order"
    OVERLAP = "overlap"
    BEYOND_END = "beyond_end"
    EMPTY = "empty"
    DOUBLED = "doubled"
    CONTROLS = "controls"
    MARKUP = "markup"
    UNKNOWN_SPEAKER = "unknown_speaker"
    FAST = "fast"
    GAP = "gap"


FIXABLE = (
    FaultKind.NEGATIVE,
    FaultKind.NO_LENGTH,
    FaultKind.ORDER,
    FaultKind.OVERLAP,
    FaultKind.BEYOND_END,
    FaultKind.EMPTY,
    FaultKind.DOUBLED,
    FaultKind.CONTROLS,
    FaultKind.MARKUP,
)
"""The kinds that can be put right without knowing what was said; of some of them not every case can."""


class Fault(Struct, frozen=True, kw_only=True):
    """One thing that is wrong: in which cue, counted from 1 (None: in the whole), when, what, and whether it can be fixed."""

    kind: FaultKind
    cue: int | None
    start_ms: int | None
    message: str
    fixable: bool = False


def check_transcript(
    transcript: Transcript,
    *,
    duration_ms: int | None = None,
    nobody: Collection[str] = (),
    gap_ms: int = GAP_MS,
) -> tuple[Fault, ...]:
    """What is wrong, in the order of the cues.

    `duration_ms` is that of the audio, `nobody` holds the speaker labels that name no one who is known to be heard. The
    transcript is to be as it was read, with its control characters.
    """
    cues = transcript.cues
    found = [
        *_times(cues),
        *_order(cues),
        *_overlaps(cues),
        *_texts(cues),
        *_speakers(cues, nobody),
        *_gaps(cues, duration_ms, gap_ms),
    ]
    if duration_ms is not None:
        found += _beyond(cues, duration_ms)
    found.sort(key=lambda fault: fault.cue or 0)
    unread = [
        Fault(kind=FaultKind.UNREADABLE, cue=None, start_ms=None, message=warning) for warning in transcript.warnings
    ]
    return (*unread, *found)


def _fault(kind: FaultKind, number: int, cue: Cue, message: str, *, fixable: bool = False) -> Fault:
    return Fault(kind=kind, cue=number + 1, start_ms=cue.start_ms, message=message, fixable=fixable)


def _times(cues: Sequence[Cue]) -> Iterator[Fault]:
    is_timed = any(cue.start_ms is not None for cue in cues)
    for number, cue in enumerate(cues):
        if cue.start_ms is None:
            if is_timed:
                yield _fault(FaultKind.UNTIMED, number, cue, "has no times, though other cues have")
            continue
        if cue.end_ms is None:
            continue
        if cue.end_ms < cue.start_ms:
            at = format_timecode(cue.end_ms)
            yield _fault(FaultKind.NEGATIVE, number, cue, f"ends at {at}, before it begins", fixable=True)
        elif cue.end_ms == cue.start_ms and cue.text:
            fixable = number + 1 == len(cues) or cues[number + 1].start_ms != cue.start_ms
            yield _fault(FaultKind.NO_LENGTH, number, cue, "ends when it begins", fixable=fixable)
        elif is_too_fast(cue.text, cue.end_ms - cue.start_ms):
            rate = round(len(cue.text) * 1000 / (cue.end_ms - cue.start_ms))
            yield _fault(FaultKind.FAST, number, cue, f"has {rate} characters a second, more than anybody speaks")


def is_too_fast(text: str, length_ms: int) -> bool:
    """Whether nobody says a text in so short a time."""
    return len(text) >= _LEAST_CHARACTERS and len(text) * 1000 > _MOST_CHARACTERS_PER_SECOND * length_ms


def _order(cues: Sequence[Cue]) -> Iterator[Fault]:
    latest: int | None = None
    for number, cue in enumerate(cues):
        if cue.start_ms is None:
            continue
        if latest is not None and cue.start_ms < latest:
            message = f"begins before a cue that stands above it, which begins at {format_timecode(latest)}"
            yield _fault(FaultKind.ORDER, number, cue, message, fixable=True)
        latest = cue.start_ms if latest is None else max(latest, cue.start_ms)


def _overlaps(cues: Sequence[Cue]) -> Iterator[Fault]:
    last: Cue | None = None
    for number, cue in enumerate(cues):
        if cue.start_ms is None or cue.end_ms is None:
            continue
        if last is not None and (length := overlap_ms(last, cue)) and not is_double(last, cue):
            what = "the cue before it" if last is cues[number - 1] else "a cue that stands above it"
            message = f"overlaps {what} by {length / 1000:.3f} seconds"
            fixable = last is cues[number - 1] and can_be_cut(last, cue)
            yield _fault(FaultKind.OVERLAP, number, cue, message, fixable=fixable)
        if last is None or (last.end_ms or 0) <= cue.end_ms:
            last = cue


def overlap_ms(first: Cue, second: Cue) -> int:
    """How long two cues share the time; voices that stand in one cue of a file, and so have the same times, do not."""
    if first.start_ms is None or first.end_ms is None or second.start_ms is None or second.end_ms is None:
        return 0
    if (first.start_ms, first.end_ms) == (second.start_ms, second.end_ms) and first.speaker != second.speaker:
        return 0
    return max(0, min(first.end_ms, second.end_ms) - max(first.start_ms, second.start_ms))


def can_be_cut(first: Cue, second: Cue) -> bool:
    """Whether a cue can end where the next begins: not where two speak at once, or where its words go on."""
    start = second.start_ms
    if start is None or first.start_ms is None or first.start_ms >= start:
        return False
    one_voice = first.speaker == second.speaker or overlap_ms(first, second) <= TOUCHING_MS
    return one_voice and all(word.start_ms < start for word in first.words)


def is_double(first: Cue, second: Cue) -> bool:
    """Whether a cue stands there twice: the same words of the same speaker at the same time."""
    at_once = (first.start_ms, first.end_ms) == (second.start_ms, second.end_ms) or overlap_ms(first, second) > 0
    return at_once and bool(first.text) and first.speaker == second.speaker and _same_words(first.text, second.text)


def _same_words(first: str, second: str) -> bool:
    """Whether two texts say the same; most differ in their first letter, which is quickly seen."""
    if first == second:
        return True
    beginnings = [text.lstrip(_OPENING)[:1].casefold() for text in (first, second)]
    return beginnings[0] == beginnings[1] and words(first) == words(second)


def _texts(cues: Sequence[Cue]) -> Iterator[Fault]:
    before: Cue | None = None
    for number, cue in enumerate(cues):
        if not cue.text.strip():
            yield _fault(FaultKind.EMPTY, number, cue, "is empty", fixable=True)
        if any(drop_controls(text) != text for text in (cue.text, cue.speaker or "")):
            yield _fault(FaultKind.CONTROLS, number, cue, "has control characters", fixable=True)
        if left := MARKUP.search(cue.text):
            yield _fault(
                FaultKind.MARKUP, number, cue, f"has markup in its text: {drop_controls(left[0][:30])}", fixable=True
            )
        if before is not None and is_double(before, cue):
            yield _fault(
                FaultKind.DOUBLED, number, cue, "says what the cue before it says, at the same time", fixable=True
            )
        elif before is not None and _same_words(before.text, cue.text) and len(words(cue.text)) >= _REPEATED_WORDS:
            yield _fault(FaultKind.DOUBLED, number, cue, "repeats the words of the cue before it")
        before = cue


def _speakers(cues: Sequence[Cue], nobody: Collection[str]) -> Iterator[Fault]:
    """One fault for each label, at its first cue."""
    unknown: dict[str, list[tuple[int, Cue]]] = {}
    for number, cue in enumerate(cues):
        if cue.speaker in nobody:
            unknown.setdefault(cue.speaker or "", []).append((number, cue))
    for label, spoken in unknown.items():
        number, cue = spoken[0]
        message = f"the speaker {label!r} is nobody who is known to be in the episode ({count(len(spoken), 'cue')})"
        yield _fault(FaultKind.UNKNOWN_SPEAKER, number, cue, message)


def _gaps(cues: Sequence[Cue], duration_ms: int | None, gap_ms: int) -> Iterator[Fault]:
    heard = 0
    timed = [(number, cue) for number, cue in enumerate(cues) if cue.start_ms is not None]
    for number, cue in timed:
        start = cue.start_ms or 0
        if start - heard > gap_ms:
            message = f"comes after {format_timecode(start - heard)} without a word, from {format_timecode(heard)} on"
            yield _fault(FaultKind.GAP, number, cue, message)
        heard = max(heard, start, cue.end_ms or 0)
    if timed and duration_ms is not None and duration_ms - heard > gap_ms:
        number, cue = timed[-1]
        message = f"is the last, though the audio goes on for {format_timecode(duration_ms - heard)}"
        yield _fault(FaultKind.GAP, number, cue, message)


def _beyond(cues: Sequence[Cue], duration_ms: int) -> Iterator[Fault]:
    for number, cue in enumerate(cues):
        end = max(cue.start_ms or 0, cue.end_ms or 0)
        if end > duration_ms + _ROUNDING_MS:
            message = f"ends at {format_timecode(end)}, after the audio does at {format_timecode(duration_ms)}"
            yield _fault(FaultKind.BEYOND_END, number, cue, message, fixable=begins_within(cue, duration_ms))


def begins_within(cue: Cue, duration_ms: int) -> bool:
    """Whether a cue, with all its words, begins before the audio ends: then its end can be moved."""
    start = cue.start_ms
    return start is not None and max([start, *(word.start_ms for word in cue.words)]) < duration_ms

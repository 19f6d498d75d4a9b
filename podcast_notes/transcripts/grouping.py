"""Single words with times, joined into cues that people can read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from podcast_notes.models import Cue, Word

_PAUSE_MS = 1_500
_LONG_CUE = 60
"""Words after which a cue without any punctuation ends."""
_CLOSING = "\"'”’»)]"
_ENDS = (".", "?", "!", "…", "。", "？", "！")
_CLAUSE_ENDS = (",", ";", ":", "–", "—", "、", "，", "；", "：")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
"""Characters of scripts that set no blanks between words: Thai, Lao, Khmer, Chinese, Japanese."""


class Spoken(Struct, frozen=True, gc=False):
    """A word as a format gives it, which may lack times or a speaker."""

    start_ms: int | None
    end_ms: int | None
    text: str
    speaker: str | None = None
    confidence: float | None = None


def are_words(texts: Sequence[str]) -> bool:
    """Whether texts are single words: all but one in twenty, and enough of them to tell."""
    return len(texts) >= 4 and sum(len(text.split(None, 1)) <= 1 for text in texts) >= 0.95 * len(texts)


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, perhaps within quotation marks or brackets."""
    return text.rstrip(_CLOSING).endswith(_ENDS)


def ends_clause(text: str) -> bool:
    """Whether a text ends where a speaker may draw breath."""
    return text.rstrip(_CLOSING).endswith(_CLAUSE_ENDS)


def group_words(words: Sequence[Spoken], line_ends: Collection[int] = ()) -> list[Cue]:
    """Words joined into cues that end with a sentence, a pause, the speaker's turn, or a word whose index is in `line_ends`."""
    cues: list[Cue] = []
    group: list[Spoken] = []
    for index, word in enumerate(words):
        if group and _parts(group, word):
            cues.append(_joined(group))
            group = []
        group.append(word)
        if index in line_ends or ends_sentence(word.text):
            cues.append(_joined(group))
            group = []
    if group:
        cues.append(_joined(group))
    return cues


def timed_words(words: Sequence[Spoken]) -> tuple[Word, ...]:
    """The words that have both times and a text."""
    return tuple(
        [
            Word(word.start_ms, word.end_ms, word.text, word.confidence)
            for word in words
            if word.start_ms is not None and word.end_ms is not None and word.text
        ]
    )


def join_words(texts: Sequence[str]) -> str:
    """Words as a text: with blanks between them, but not before punctuation, nor in scripts that have none."""
    return "".join(_spaced(texts)).strip()


def _parts(group: Sequence[Spoken], word: Spoken) -> bool:
    before = group[-1]
    if word.speaker != before.speaker or len(group) >= _LONG_CUE:
        return True
    return before.end_ms is not None and word.start_ms is not None and word.start_ms - before.end_ms >= _PAUSE_MS


def _joined(group: Sequence[Spoken]) -> Cue:
    start = next((word.start_ms for word in group if word.start_ms is not None), None)
    end = next((word.end_ms for word in reversed(group) if word.end_ms is not None), None)
    return Cue(start, end, group[0].speaker, join_words([word.text for word in group]), timed_words(group))


def _spaced(texts: Sequence[str]) -> Iterator[str]:
    before = ""
    for text in texts:
        if before and not _clings(before, text):
            yield " "
        yield text
        before = text or before


def _clings(before: str, text: str) -> bool:
    """Whether a word belongs to the one before it: punctuation, or both of a script without blanks."""
    if text[:1].isalnum() and text.isascii():
        return False
    if not any(map(str.isalnum, text)) and text[:1] in ".,;:?!…%)]”’":
        return True
    return _UNSPACED.match(before[-1]) is not None and _UNSPACED.match(text) is not None

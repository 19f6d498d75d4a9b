"""Dialogue behind dashes (`– Are you coming? said Ann.`): which stretches of a paragraph are spoken.

A dash opens a turn at the start of a paragraph, or behind the end of a sentence where the print lost its line breaks. The turn
ends where words attribute it, goes on behind them while it sounds like speech, and gives way to the first sentence that
tells what happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from podcast_notes.models import Span
from podcast_notes.names import PARTICLES
from podcast_notes.quotes.marks import Marked
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.words import is_function_word

_OPENER = re.compile(r"(?:[–—―]\s?|-\s)(?=(?P<first>[\w…¿¡'’]))")
_SENTENCE_ENDS = frozenset('.?!…:;”"»’')
_BREAK = re.compile(r"(?P<stop>[,;]|[.?!…]+)(?P<close>[”\"’»)]*)\s+")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SENTENCE_END = re.compile(r"[.?!…]+[”\"’»)]*(?=\s|$)")
_LONGEST_SUBJECT = 3
"""Words of a subject before its verb: `Ann said`, `the old skipper said`."""
_ATTRIBUTION_LEAD = 80
"""Characters in which these stand."""
_TURNS = 2
"""Openers that a text has at least; a single dash is an aside."""


def has_dialogue_dashes(text: str, tables: LanguageTables | None) -> bool:
    """Whether a text prints dialogue behind dashes: several of them, and words that attribute behind one at least.

    Without such words, two that stand behind a sentence, where no line of a list begins, and sound spoken.
    """
    turns = _turns(text, 0, len(text))
    if len(turns) < _TURNS:
        return False
    spoken = 0
    for opener, stop in turns:
        if _shows_dialogue(text, opener, _line_end(text, opener.end(), stop), tables):
            return True
        inside = opener.start() > 0 and text[opener.start() - 1] not in "\n\r"
        spoken += inside and _sounds_spoken(_sentence(text, opener.end(), stop), tables)
    return spoken >= _TURNS


def _line_end(text: str, start: int, stop: int) -> int:
    end = text.find("\n", start, stop)
    return stop if end < 0 else end


def _turns(text: str, start: int, end: int) -> list[tuple[re.Match[str], int]]:
    """The dashes that may open a turn, each with where the next one stands."""
    openers = [found for found in _OPENER.finditer(text, start, end) if _opens(text, found)]
    return [(opener, later.start()) for opener, later in pairwise(openers)] + [(opener, end) for opener in openers[-1:]]


def _opens(text: str, found: re.Match[str]) -> bool:
    """Whether a dash begins a line, or stands behind the end of a sentence, and no small letter follows."""
    if found["first"].islower():
        return False
    before = text[max(0, found.start() - 2) : found.start()]
    return before[-1:] in ("", "\n", "\r") or (before[-1:].isspace() and before[0] in _SENTENCE_ENDS)


def _shows_dialogue(text: str, opener: re.Match[str], end: int, tables: LanguageTables | None) -> bool:
    """Whether a turn is attributed behind a question or a cry, or, behind a long dash, behind a comma.

    A hyphen opens the lines of lists, which may end `…, says Roe`.
    """
    hyphen = opener.group().startswith("-")
    for found in _BREAK.finditer(text, opener.end(), end):
        if found["stop"] == "," and hyphen:
            continue
        if found["stop"] not in ".;" and _attributes(text, found, end, tables):
            return True
    return False


def find_turns(text: str, start: int, end: int, tables: LanguageTables | None) -> list[Marked]:
    """The spoken stretches behind the dashes of the paragraph `text[start:end]`, in order and not overlapping."""
    found: list[Marked] = []
    for opener, stop in _turns(text, start, end):
        for number, span in enumerate(_spoken(text, opener.end(), stop, tables)):
            outer_start = span.start if number else opener.start()
            found.append(Marked(outer_start, span.end, span.start, span.end, True))
    return found


def _spoken(text: str, start: int, stop: int, tables: LanguageTables | None) -> Iterator[Span]:
    """The stretches of a turn that are speech, without the words that attribute them."""
    speaks, may_resume = True, False
    for found in _BREAK.finditer(text, start, stop):
        ends_sentence = found["stop"] not in ",;"
        if speaks and _attributes(text, found, stop, tables):
            yield Span(start, found.end("close") if ends_sentence else found.start())
            speaks, may_resume = False, True
        elif speaks and ends_sentence and _tells(text, found.end(), stop, tables):
            yield Span(start, found.end("close"))
            return
        elif not speaks and (ends_sentence or may_resume):
            speaks = _sounds_spoken(_sentence(text, found.end(), stop), tables)
            start, may_resume = found.end(), False
            if ends_sentence and not speaks:
                return
    last = start + len(text[start:stop].rstrip())
    if speaks and start < last:
        yield Span(start, last)


def _sentence(text: str, start: int, stop: int) -> str:
    end = _SENTENCE_END.search(text, start, stop)
    return text[start : end.end() if end else stop].strip()


def _sounds_spoken(sentence: str, tables: LanguageTables | None) -> bool:
    """Whether a sentence asks, cries out or speaks of `I` and `you`."""
    if tables is None:
        return False
    return sentence.endswith(("?", "!")) or any(
        word.lower() in tables.dialogue_pronouns for word in _WORD.findall(sentence)
    )


def _tells(text: str, start: int, stop: int, tables: LanguageTables | None) -> bool:
    """Whether the sentence from `start` on tells what happened."""
    if tables is None or tables.past_tense is None:
        return False
    sentence = _sentence(text, start, stop)
    past = any(tables.past_tense.match(word) for word in _WORD.findall(sentence))
    return past and not _sounds_spoken(sentence, tables)


def _attributes(text: str, found: re.Match[str], stop: int, tables: LanguageTables | None) -> bool:
    """Whether words that attribute stand behind a comma, a question mark or a cry: `said Ann`, `she said`, `vroeg hij`."""
    if tables is None:
        return found["stop"] in "?!" and text[found.end() : found.end() + 1].islower()
    words = _WORD.findall(text, found.end(), min(stop, found.end() + _ATTRIBUTION_LEAD))[: _LONGEST_SUBJECT + 1]
    if len(words) < 2 or found["stop"] == ".":
        return False
    first, second = words[:2]
    if first[0].islower() and _opens_subject(second, tables):
        cries = found["stop"] in "?!" and not is_function_word(first, tables)
        return first in tables.quoting_verbs or (cries and tables.is_verb(first))
    verb = any(word in tables.quoting_verbs for word in words[1:])
    return verb and not tables.verb_second and _opens_subject(first, tables)


def _opens_subject(word: str, tables: LanguageTables) -> bool:
    return word[0].isupper() or word in tables.pronouns | tables.determiners or word in PARTICLES

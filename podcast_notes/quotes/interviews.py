"""Interviews printed as questions and answers: which paragraphs are answers, and whose.

Either labels stand before the turns (`Q:`, `A:`, `**Ann Roe:**`, `ROE:`), or questions in bold, of which the text has lost the
bold, alternate with answers, and the lines above the first question name the person who answers. The questions of an
interviewer without a name are nobody's quotation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise

from msgspec import Struct

from podcast_notes.models import Span
from podcast_notes.names import PARTICLES
from podcast_notes.quotes.cues import Construction
from podcast_notes.quotes.name_edges import find_names
from podcast_notes.quotes.naming import Name, NameKind
from podcast_notes.quotes.quotation import Attribution
from podcast_notes.quotes.tables import LanguageTables

_BOLD = "*_ \t"
_LABEL = re.compile(
    r"[*_\s]{0,6}(?P<label>[^\W\d_][^\W_]{0,20}(?:[ .’'-]{1,2}[^\W\d_]{1,20}){0,4}\.?)"
    r"(?:,[^:\n]{1,40})?[*_]{0,2}:(?!//)[*_\s]*(?=\S|$)"
)
"""A label before a turn; behind its comma stands a role: `ANN ROE, HOST:`."""
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_MARKS = {"“": "”", "‘": "’", '"': '"', "'": "'", "„": "”“", "«": "»", "»": "«", ",,": "''"}
_ENDS = (".", "!", "?", "…", ")", "”", "’", '"', "'")
_QUESTIONS = 3
"""Questions, or labelled turns, that an interview has at least."""
_LONGEST_QUESTION = 500
_SHORT_LINE = 60
"""Characters of a line without a full stop that is a heading between turns."""
_MOST_LABELS = 40
"""Different words before a colon at the start of a paragraph; a text with more is a table."""
_PLACES = 5
"""Places at which a label is looked up in the text."""
_PROSE = 0.5
"""Part of the labelled paragraphs that end as sentences do."""
_BEFORE_COLON = re.compile(r"(?:,[^:\n]{1,40})?[*_]{0,2}:")
_LABELLED = 0.95
_ASKED = 0.8
"""That an answer is the words of the person whom the lines above the interview name."""
_OCCASION_REACH = 60
"""Characters before a name in which `an interview with` stands."""
_PERSONAL = 0.5
"""Part of the answers in which somebody says `I` or `we`, where nothing but the questions shows that it is an interview."""


class Answer(Struct, frozen=True):
    """What one paragraph of an interview says: `words` without label and marks, and who speaks.

    Where the paragraph has marks that close inside it, they show the words, and `words` is None.
    """

    words: Span | None
    attribution: Attribution


class _Paragraph(Struct, frozen=True):
    start: int
    end: int
    label: Span | None
    words: Span


def read_interview(text: str, places: Sequence[tuple[int, int]], tables: LanguageTables) -> dict[int, Answer]:
    """The answers of an interview, by where their paragraphs start; empty where the text is none."""
    paragraphs = [_paragraph(text, start, end) for start, end in places]
    return _labelled_turns(text, paragraphs, tables) or _asked(text, paragraphs, tables)


def _paragraph(text: str, start: int, end: int) -> _Paragraph:
    found = _LABEL.match(text, start, end)
    label = Span(*found.span("label")) if found else None
    return _Paragraph(start, end, label, _words(text, found.end() if found else start, end))


def _words(text: str, start: int, end: int) -> Span:
    """A stretch without blanks, bold and one pair of marks around it."""
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip(_BOLD))
    inner = inner.strip(_BOLD)
    return Span(start, start + len(inner))


def _without_marks(text: str, words: Span) -> Span:
    inner = text[words.start : words.end]
    for opening, closings in _MARKS.items():
        for closing in closings if len(opening) == 1 else [closings]:
            if len(inner) > 2 and inner.startswith(opening) and inner.endswith(closing):
                return Span(words.start + len(opening), words.end - len(closing))
    return words


# Labels.


def _labelled_turns(text: str, paragraphs: Sequence[_Paragraph], tables: LanguageTables) -> dict[int, Answer]:
    labels = Counter(text[one.label.start : one.label.end] for one in paragraphs if one.label)
    if labels.total() < _QUESTIONS or len(labels) > _MOST_LABELS:
        return {}
    speakers = _Labels(text, paragraphs, labels, tables)
    turns = [at for at, one in enumerate(paragraphs) if speakers.is_turn(one)]
    if len(turns) < _QUESTIONS or sum(_is_prose(text, paragraphs[at]) for at in turns) < _PROSE * len(turns):
        return {}
    alone = len({speakers.surname(label) for at in turns if (label := paragraphs[at].label)}) == 1
    answers: dict[int, Answer] = {}
    for at, following in zip(turns, [*turns[1:], turns[-1] + 1], strict=True):
        attribution = speakers.attribution(paragraphs[at].label)
        if attribution is None:
            continue
        last = following - 1 if alone and following - at > 1 else following
        for one in paragraphs[at:last]:
            if one.words.start >= one.words.end:
                continue
            answers[one.start] = Answer(_without_marks(text, one.words), attribution)
    return answers


class _Labels:
    """Who the labels of one text stand for."""

    def __init__(
        self, text: str, paragraphs: Sequence[_Paragraph], labels: Counter[str], tables: LanguageTables
    ) -> None:
        self._text = text
        self._tables = tables
        self._first = next(one.start for one in paragraphs if one.label)
        self._uses: dict[str, Span | None] = {label: self._person(label) for label in labels}
        self._asks = {label for label in labels if label.lower() in tables.question_labels}
        self._answers = {label for label in labels if label.lower() in tables.answer_labels}
        self._interviewed = _interviewed(text, self._first, tables) if self._answers else None

    def is_turn(self, one: _Paragraph) -> bool:
        """Whether a paragraph has the label of somebody who speaks; words in marks behind a name are a caption or a headline."""
        if one.label is None:
            return False
        words = self._text[one.label.start : one.label.end]
        named = self._uses[words] is not None and not _opens(self._text, one)
        return named or words in self._asks or words in self._answers

    def surname(self, label: Span) -> str:
        """What tells the person behind a label from others."""
        return self._text[label.start : label.end].rstrip(".").split()[-1].lower()

    def attribution(self, label: Span | None) -> Attribution | None:
        """Who speaks behind a label; None for an interviewer without a name."""
        if label is None:
            return None
        words = self._text[label.start : label.end]
        person = self._interviewed if words in self._answers else self._uses[words]
        if words in self._asks or person is None:
            return None
        return Attribution(label, label, None, Construction.LABEL, _LABELLED, person)

    def _person(self, label: str) -> Span | None:
        """Where the text names the person, or the role, whom a label stands for; away from the label where it does so."""
        words = label.rstrip(".").split()
        if not _is_name(words) or any(word.lower() in self._tables.calendar for word in words):
            return None
        named = [place for place in _full_names(words[-1], self._text) if self._is_person(place)]
        apart = (place for place in named if not _BEFORE_COLON.match(self._text, place.end))
        return next(apart, named[0] if named else self._role(label))

    def _role(self, label: str) -> Span | None:
        """Where a label that is a role, `Moderator:`, stands for the first time."""
        found = re.search(rf"(?<!\w){re.escape(label)}(?!\w)", self._text)
        return Span(*found.span()) if found and self._tables.is_role(label.lower()) else None

    def _is_person(self, place: Span) -> bool:
        printed = self._text[place.start : place.end]
        names = find_names(printed.title() if printed.isupper() else printed, self._tables)
        return len(names) == 1 and names[0].kind is NameKind.PERSON


def _is_name(words: Sequence[str]) -> bool:
    return bool(words) and all(word[:1].isupper() or word.lower() in PARTICLES for word in words)


def _full_names(surname: str, text: str) -> list[Span]:
    """Where a surname, in whatever case the label has it, stands behind a first name or initials; the first few."""
    pattern = re.compile(
        rf"(?<!\w)(?:[^\W\d_a-zà-ÿ][\w’'-]{{0,20}}\.?\s(?:[a-z’']{{1,4}}\s){{0,2}}){{1,2}}(?i:{re.escape(surname)})(?!\w)"
    )
    return [Span(*found.span()) for found in islice(pattern.finditer(text), _PLACES)]


# Questions.


def _asked(text: str, paragraphs: Sequence[_Paragraph], tables: LanguageTables) -> dict[int, Answer]:
    """Answers to questions that stand in paragraphs of their own, in an article that is nothing else from the first on."""
    questions = _questions(text, paragraphs)
    if len(questions) < _QUESTIONS or questions[0] == 0:
        return {}
    first, last = questions[0], questions[-1]
    if any(after - at == 1 for at, after in pairwise(questions)) or last + 1 >= len(paragraphs):
        return {}
    person = _interviewed(text, paragraphs[first].start, tables)
    if person is None:
        return {}
    attribution = Attribution(person, person, None, Construction.LABEL, _ASKED)
    body = paragraphs[first:]
    in_marks = [one for one in body if _opens(text, one)]
    if len(in_marks) >= _QUESTIONS:
        return {one.start: Answer(None, attribution) for one in in_marks}
    asking = set(questions)
    answers = [
        one for at, one in enumerate(body[: last + 2 - first], first) if at not in asking and _is_prose(text, one)
    ]
    personal = sum(_speaks_of_itself(text, one, tables) for one in answers)
    asked = sum(_speaks_of_itself(text, paragraphs[at], tables) for at in questions)
    if personal < _PERSONAL * len(answers) or not asked:
        return {}
    return {one.start: Answer(_without_marks(text, one.words), attribution) for one in answers}


def _questions(text: str, paragraphs: Sequence[_Paragraph]) -> list[int]:
    """The paragraphs that ask; where answers in marks alternate with them, those that state as well: `Your book is long.`."""
    asked = [at for at, one in enumerate(paragraphs) if _is_question(text, one)]
    if not asked or not asked[0]:
        return asked
    body = range(asked[0], len(paragraphs))
    answered = [at for at in body[1:] if _opens(text, paragraphs[at])]
    between = [at for at in body if not _opens(text, paragraphs[at])]
    alternates = between == [at - 1 for at in answered]
    short = all(paragraphs[at].words.end - paragraphs[at].words.start <= _LONGEST_QUESTION for at in between)
    return between if alternates and short and 2 * len(asked) >= len(between) else asked


def _is_question(text: str, one: _Paragraph) -> bool:
    words = text[one.words.start : one.words.end]
    return words.endswith("?") and len(words) <= _LONGEST_QUESTION and not _opens(text, one)


def _opens(text: str, one: _Paragraph) -> bool:
    """Whether a paragraph begins with a quotation mark."""
    return text.startswith(tuple(_MARKS), one.words.start)


def _is_prose(text: str, one: _Paragraph) -> bool:
    words = text[one.words.start : one.words.end]
    return words.endswith(_ENDS) or len(words) > _SHORT_LINE


def _speaks_of_itself(text: str, one: _Paragraph, tables: LanguageTables) -> bool:
    words = _WORD.findall(text, one.words.start, one.words.end)
    return any(word.lower() in tables.dialogue_pronouns for word in words)


def _interviewed(text: str, end: int, tables: LanguageTables) -> Span | None:
    """Where the lines above the first question name the person who answers: after `an interview with`, or most often."""
    names = [name for name in find_names(text[:end], tables) if name.kind is NameKind.PERSON]
    uses = Counter(name.text.split()[-1] for name in names)
    full = [name for name in names if name.is_full and not _is_author(text, name, tables)]
    if not full:
        return None
    best = max(full, key=lambda name: (_is_guest(text, name, tables), uses[name.text.split()[-1]], -name.start))
    return Span(best.start, best.end)


def _line_before(text: str, name: Name) -> list[str]:
    line = text[max(text.rfind("\n", 0, name.start) + 1, name.start - _OCCASION_REACH) : name.start]
    return [word.lower() for word in _WORD.findall(line)]


def _is_author(text: str, name: Name, tables: LanguageTables) -> bool:
    """Whether a name stands in a byline: `By Ann Roe`, `Foto: Jan Bakker`."""
    before = _line_before(text, name)
    return len(before) == 1 and before[0] in tables.byline_words


def _is_guest(text: str, name: Name, tables: LanguageTables) -> bool:
    return any(word in tables.occasions for word in _line_before(text, name))

"""Whom a pronoun means: by number, and by gender where the text tells it."""

from __future__ import annotations

import re
from itertools import islice

from msgspec.structs import replace

from podcast_notes.models import SpeakerKind
from podcast_notes.quotes.cast import Cast
from podcast_notes.quotes.conversation import Conversation
from podcast_notes.quotes.naming import Name, NameKind
from podcast_notes.quotes.speakers import Speaker
from podcast_notes.text import WORD

_SENTENCE_END = re.compile(r"[.?!;]\s|\n")
_OCCASION_REACH = 80
"""Characters before a name in which `in an interview with` stands."""
_SPEAKER_REACH = 1200
"""Characters that the speaker a pronoun stands for may be back."""
_NAME_REACH = 900
"""Characters that a name which did not speak may be back."""
_NEAR = 400
"""Characters that an organisation, a document or a pair that a pronoun means may be back."""
_NAMES_BACK = 20
_CLOSED = 4
"""Characters from the end of a sentence, in marks or not, to the next."""


class PronounReader:
    """Finds whom the pronouns of one text mean, given who spoke so far."""

    def __init__(self, cast: Cast, conversation: Conversation) -> None:
        self._cast = cast
        self._people = cast.people
        self._text = cast.text
        self._tables = cast.tables
        self._conversation = conversation

    def read(self, pronoun: str, position: int, verb: str) -> Speaker | None:
        """Whom a pronoun at an offset means; `verb` is the attributing verb beside it, which may tell the number."""
        word = pronoun.lower()
        if self._is_plural(word, verb):
            return self._several(position)
        if word in self._tables.both:
            return self._pair(position)
        if word in self._tables.neuter:
            return self._thing(position)
        if word in self._tables.demonstratives:
            return self._named_last(position)
        gender = self._gender_of(word)
        if gender is None and word not in self._tables.relatives:
            return None
        speaker = self.person_before(position, gender)
        if speaker is not None and gender is not None:
            self._people.learn_gender(speaker.name, gender)
        return speaker

    def person_before(self, position: int, gender: str | None) -> Speaker | None:
        """Whoever a text that names nobody goes on about: who came up, spoke or was named last."""
        return (
            self._newcomer(position, gender)
            or self._last_speaker(position, gender)
            or self._last_named(position, gender)
        )

    def _is_plural(self, word: str, verb: str) -> bool:
        if word not in self._tables.plural_pronouns:
            return False
        return (
            self._tables.plural_verb is None
            or word in self._tables.owners
            or self._tables.plural_verb.match(verb.lower()) is not None
        )

    def _gender_of(self, pronoun: str) -> str | None:
        if pronoun in self._tables.masculine or pronoun in self._tables.masculine_owners:
            return "masculine"
        return "feminine" if pronoun in self._tables.feminine else None

    def _several(self, position: int) -> Speaker | None:
        """The group, organisation or pair that `they` means: whichever was last, less sure where one person spoke since."""
        candidates = [self._last_other(position), self._last_organisation(position), self._named_together(position)]
        candidates.append(self._group_before(position))
        spoke = self._conversation.last_two()
        if len(spoke) == 2 and position - spoke[0].position < _NEAR:
            candidates.append((spoke[0].position, self._cast.together([turn.name for turn in spoke], 0.6)))
        found = max((one for one in candidates if one is not None), key=lambda one: one[0], default=None)
        if found is None:
            return None
        people = self._conversation.people()
        interrupted = bool(people) and people[0].position > found[0]
        return replace(found[1], certainty=found[1].certainty * (0.8 if interrupted else 1.0))

    def _group_before(self, position: int) -> tuple[int, Speaker] | None:
        """The plural with an article and a verb that begins the sentence before: `De winkels ontkennen dat. Ze`."""
        start = self._sentence_start(position)
        words = list(islice(WORD.finditer(self._text, start, position), 3))
        verb = self._tables.plural_verb
        if len(words) < 3 or verb is None or words[0].group().lower() not in self._tables.articles:
            return None
        plural = words[1].group().endswith(self._tables.plural_endings)
        if not plural or words[1].group()[0].isupper() or verb.match(words[2].group()) is None:
            return None
        phrase = self._text[words[0].start() : words[1].end()]
        return start, Speaker(phrase, SpeakerKind.GROUP, 0.7, named=False)

    def _last_other(self, position: int) -> tuple[int, Speaker] | None:
        """The group, organisation or document that spoke last, and where."""
        for turn in self._conversation.others():
            if turn.kind is not SpeakerKind.ROLE:
                near = position - turn.position < _SPEAKER_REACH
                return (turn.position, Speaker(turn.name, turn.kind, 0.8, named=False)) if near else None
        return None

    def _pair(self, position: int) -> Speaker | None:
        """The two people that `both` means: who stand side by side before, or spoke last."""
        named = self._named_together(position)
        spoke = self._conversation.last_two()
        if named is not None and (len(spoke) < 2 or named[0] > spoke[-1].position):
            return named[1]
        return self._cast.together([turn.name for turn in spoke], 0.8) if len(spoke) == 2 else named and named[1]

    def _named_together(self, position: int) -> tuple[int, Speaker] | None:
        """The last two people whose names a conjunction joined, and where."""
        names = self._people.before(position, _NAMES_BACK)
        for place in range(len(names) - 1, 0, -1):
            first, second = names[place - 1], names[place]
            if position - first.start > _NEAR:
                return None
            joined = self._text[first.end : second.run_start].split()
            if len(joined) != 1 or joined[0] not in self._tables.conjunctions:
                continue
            if first.kind is second.kind is NameKind.PERSON and not second.possessive:
                people = [self._people.canonical(first), self._people.canonical(second)]
                return second.start, self._cast.together(people, 0.75)
        return None

    def _thing(self, position: int) -> Speaker | None:
        """The organisation or document that `it` means: what spoke last, else what was named last."""
        for turn in self._conversation.others():
            if turn.kind in (SpeakerKind.ORGANISATION, SpeakerKind.DOCUMENT):
                near = position - turn.position < _SPEAKER_REACH
                return Speaker(turn.name, turn.kind, 0.8, named=False) if near else None
        named = self._last_organisation(position)
        return named[1] if named else None

    def _last_organisation(self, position: int) -> tuple[int, Speaker] | None:
        for name in reversed(self._people.before(position, _NAMES_BACK)):
            if position - name.start > _NEAR:
                return None
            if name.kind is NameKind.ORGANISATION and not name.possessive:
                full = self._cast.organisations.canonical(name.text, name.start)
                return name.start, Speaker(full, SpeakerKind.ORGANISATION, 0.65, named=False)
        return None

    def _named_last(self, position: int) -> Speaker | None:
        """Whoever was named last, a person or an organisation, or spoke or stood since without a name."""
        spoke = self._role_before(position) or self._last_role(position)
        for name in reversed(self._people.before(position, _NAMES_BACK)):
            if position - name.start > _NEAR or (spoke is not None and spoke[0] > name.start):
                break
            if name.kind is NameKind.ORGANISATION:
                full = self._cast.organisations.canonical(name.text, name.start)
                return Speaker(full, SpeakerKind.ORGANISATION, 0.7, named=False)
            if name.kind is NameKind.PERSON and self._people.is_known(name):
                return self._person(self._people.canonical(name), 0.7)
        return spoke and spoke[1]

    def _role_before(self, position: int) -> tuple[int, Speaker] | None:
        """The role or relative, with what stands before it, that the sentence before names last: `… bij de kok. Die`."""
        words = list(WORD.finditer(self._text, self._sentence_start(position), position))
        for place in range(len(words) - 1, 0, -1):
            noun = words[place].group()
            if not noun.islower() or not (self._tables.is_role(noun) or noun in self._tables.people):
                continue
            start = next((at for at in (place - 1, place - 2) if at >= 0 and self._determines(words[at].group())), None)
            if start is None:
                return None
            phrase = self._text[words[start].start() : words[place].end()]
            return words[start].start(), Speaker(phrase, SpeakerKind.ROLE, 0.6, named=False)
        return None

    def _determines(self, word: str) -> bool:
        lower = word.lower()
        return lower in self._tables.determiners | self._tables.owners | self._tables.possessives

    def _sentence_start(self, position: int) -> int:
        """Where the sentence before an offset starts, on its line."""
        floor = max(self._text.rfind("\n", 0, position) + 1, position - _NEAR // 2)
        ends = [found.end() for found in _SENTENCE_END.finditer(self._text, floor, position)]
        return ends[-2] if len(ends) > 1 else floor

    def _last_role(self, position: int) -> tuple[int, Speaker] | None:
        """Whoever spoke last, where that was somebody whom the text gives no name, and where."""
        others = self._conversation.others()
        people = self._conversation.people()
        if not others or others[0].kind is not SpeakerKind.ROLE or position - others[0].position > _NEAR:
            return None
        last = others[0]
        if people and people[0].position > last.position:
            return None
        return last.position, Speaker(last.name, last.kind, 0.7, named=False)

    def _person(self, name: str, certainty: float) -> Speaker:
        return Speaker(name, SpeakerKind.PERSON, certainty, named=False)

    def _last_speaker(self, position: int, gender: str | None) -> Speaker | None:
        for turn in self._conversation.people():
            if position - turn.position < _SPEAKER_REACH and self._agrees(turn.name, gender):
                return self._person(turn.name, 0.85)
        return None

    def _last_named(self, position: int, gender: str | None) -> Speaker | None:
        for name in reversed(self._people.before(position, _NAMES_BACK)):
            if name.kind is not NameKind.PERSON or position - name.start > _NAME_REACH:
                continue
            full = self._people.canonical(name)
            if self._is_partner(name, position):
                continue
            if self._people.is_known(name) and self._agrees(full, gender):
                return self._person(self._surer_companion(name, gender) or full, 0.7)
        return None

    def _surer_companion(self, name: Name, gender: str | None) -> str | None:
        """Who stands before a name and `and`, where only his or her gender is known to be the right one."""
        before = self._people.before(name.start, 1)
        if gender is None or not before or self._people.gender(self._people.canonical(name)) is not None:
            return None
        full = self._people.canonical(before[0])
        joined = self._text[before[0].end : name.run_start].strip() in self._tables.conjunctions
        return full if joined and self._people.gender(full) == gender else None

    def _is_partner(self, name: Name, position: int) -> bool:
        """Whether a pronoun behind a name in its sentence spoke there or to it: `In an interview with X, she`."""
        if _SENTENCE_END.search(self._text, name.end, position):
            return False
        opening = _SENTENCE_END.split(self._text[max(0, name.start - _OCCASION_REACH) : name.start])[-1]
        return any(word in self._tables.occasions for word in opening.lower().split())

    def _newcomer(self, position: int, gender: str | None) -> Speaker | None:
        """The person whom the text introduced last, or named first in a paragraph, where that was after anybody spoke."""
        for name in reversed(self._people.before(position, _NAMES_BACK)):
            if name.start <= self._conversation.last_position or position - name.start > _NAME_REACH:
                return None
            full = self._people.canonical(name)
            comes_up = self._cast.introductions.introduces(name) or self._opens_paragraph(name)
            if comes_up and self._agrees(full, gender):
                return self._person(full, 0.8)
        return None

    def _opens_paragraph(self, name: Name) -> bool:
        """Whether a paragraph or, where subjects begin them, a sentence is about somebody: it begins with the name."""
        begins = name.run_start == 0 or self._text[name.run_start - 1] == "\n"
        begins = begins or (self._tables.verb_second and self._begins_sentence(name.run_start))
        return begins and name.kind is NameKind.PERSON and not name.possessive and self._people.is_known(name)

    def _begins_sentence(self, position: int) -> bool:
        before = self._text[max(0, position - _CLOSED) : position].rstrip(" ’”'\"»")
        return before[-1:] in tuple(".!?")

    def _agrees(self, name: str, gender: str | None) -> bool:
        known = self._people.gender(name)
        return gender is None or known is None or known == gender

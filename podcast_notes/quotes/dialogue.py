"""Whose turn it is: quotations that follow each other with no word between them, as in the dialogue of a novel.

In news a quotation without an attribution goes on with the last speaker. Where one mark closes and the next opens at once on
the same line, somebody else speaks; then two speakers alternate, and whoever is spoken to by name is not the one who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.models import QuoteKind, Span
from podcast_notes.quotes.actors import Narration
from podcast_notes.quotes.cues import Construction
from podcast_notes.quotes.naming import NameFinder
from podcast_notes.quotes.quotation import Attribution, Quotation
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.text import WORD

_TURN = re.compile(r"[^\w\s,;:()–—-]{1,3}[^\S\n\r]+(?:,,|[^\w\s,;:()–—.?!-]{1,2})$")
"""What stands between two turns on one line: a mark that closes and one that opens."""
_DASH = re.compile(r"(?:^|\s)[-–—―]\s?$")
"""The end of what stands before a turn behind a dash."""
_NEW_LINE = re.compile(r"[\n\r]\s*\S{0,2}\s?$")
"""The end of what stands before a turn that opens a paragraph."""
_OPEN_SENTENCE = re.compile(r"(?:[.?!…:]|^)\s*[^\w\s]{0,2}$")
"""The end of what stands before a quotation that begins a sentence."""
_SENTENCE_END = re.compile(r"[.!?…]\s")
_VOCATIVE = re.compile(r"(?:^|[,.!?…;]\s)(?:\w+\s){0,2}?([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)(?=[,.!?…]|$)")
"""A name between two punctuation marks, with at most two words before it: `Ja, mijnheer Bakker!`."""
_NARRATION = 300
"""Characters between two turns of one scene."""
_STEPS = 1
"""Sentences between two turns that follow each other closely: the words that attribute the first."""
_CONFIDENCE = 0.7
"""That it is the turn of whoever spoke before the last."""


class _Turn:
    """What one person says without a break: indexes of quotations, and who speaks, None where it is not said."""

    def __init__(self, opening: _Quoted, attribution: Attribution | None) -> None:
        self.indexes = [opening.index]
        self.opening = opening
        self.attribution = attribution
        self.guessed = attribution is None
        self.addressed: dict[str, Span] = {}
        """Those spoken to, by the last words of their names."""


class _Quoted(Struct, frozen=True):
    """A quotation in marks or behind a dash, and what stands before it, back to the one before or the start of its line."""

    index: int
    quotation: Quotation
    before: str
    previous: Quotation | None
    after_comma: bool

    @property
    def adjacent(self) -> bool:
        """Whether nothing but marks stands between two turns; where the first ends with a comma, as in verse, it goes on."""
        previous = self.previous
        parted = previous is not None and previous.closed and not self.after_comma
        return parted and _TURN.match(self.before) is not None

    @property
    def behind_dash(self) -> bool:
        return _DASH.search(self.before) is not None

    @property
    def opens_sentence(self) -> bool:
        return not self.adjacent and not self.opens_line and _OPEN_SENTENCE.search(self.before) is not None

    @property
    def opens_line(self) -> bool:
        return _NEW_LINE.search(self.before) is not None

    @property
    def phrase(self) -> Span | None:
        return self.quotation.attribution.phrase if self.quotation.attribution else None

    @property
    def shares(self) -> bool:
        """Whether the same words say who speaks this and the one before."""
        previous = self.previous.attribution if self.previous else None
        return previous is not None and self.phrase == previous.phrase


def take_turns(
    text: str, quotations: Sequence[Quotation], tables: LanguageTables, find_names: NameFinder
) -> list[Quotation]:
    """The quotations with the speakers of their turns, where they are a dialogue."""
    result = list(quotations)
    narration = Narration(text, tables, find_names)
    for scene in _scenes(text, quotations):
        if not _is_dialogue(text, scene):
            _give_to_actors(text, scene, narration, tables, result)
            _part_from_questions(text, scene, tables, result)
            continue
        turns = _turns(text, scene)
        _assign(text, turns, narration)
        for turn in turns:
            for index in turn.indexes if turn.guessed else ():
                result[index] = replace(result[index], attribution=turn.attribution)
    return result


def _part_from_questions(text: str, scene: Sequence[_Quoted], tables: LanguageTables, result: list[Quotation]) -> None:
    """Take the line behind a question that somebody asks from whoever asks it, and give it to whoever spoke before."""
    for one, earlier in zip(scene[1:], [None, *scene], strict=False):
        asked = one.previous.attribution if one.previous else None
        if one.previous is None or asked is None or asked.cue is None or not one.opens_line or not one.shares:
            continue
        if (
            text[one.previous.end - 1] != "?"
            or text[asked.cue.start : asked.cue.end].lower() not in tables.asking_verbs
        ):
            continue
        before = earlier.quotation.attribution if earlier else None
        answers = before is not None and _last_word(text, before.phrase) != _last_word(text, asked.phrase)
        attribution = before and replace(before, construction=Construction.TURN, confidence=_CONFIDENCE)
        result[one.index] = replace(one.quotation, attribution=attribution if answers else None)


def _give_to_actors(
    text: str, scene: Sequence[_Quoted], narration: Narration, tables: LanguageTables, result: list[Quotation]
) -> None:
    """Give each quotation that is a sentence of its own to the subject of the sentence before it: `Zij zuchtte. “Kom.”`."""
    for one, following in zip_longest(scene, scene[1:]):
        if one.quotation.kind is not QuoteKind.DIRECT or _is_own(one, None) or _is_told_of(text, one):
            continue
        if one.opens_line and one.previous is not None and not one.previous.closed and one.phrase is None:
            result[one.index] = replace(one.quotation, attribution=result[one.index - 1].attribution)
            continue
        if not one.opens_sentence and not (one.opens_line and one.phrase is None):
            continue
        if one.phrase is not None and not _SENTENCE_END.search(text, one.phrase.end, one.quotation.start):
            continue
        actor = _actor(text, one, narration)
        if actor is None and one.phrase is None:
            actor = _actor_behind(text, one, following, narration)
        if actor is not None and _may_say(text, one, actor, tables) and not _is_known(text, one, actor, tables):
            result[one.index] = replace(one.quotation, attribution=actor)


def _is_told_of(text: str, one: _Quoted) -> bool:
    """Whether the sentence goes on behind words of nobody: `“The lake is dry” stood on the wall`."""
    return one.phrase is None and text[one.quotation.printed.end : one.quotation.printed.end + 2].strip()[:1].islower()


def _is_known(text: str, one: _Quoted, actor: Attribution, tables: LanguageTables) -> bool:
    """Whether a quotation has a speaker whom its actor is, or who was named behind what the actor does."""
    if one.phrase is None:
        return False
    word = _last_word(text, actor.phrase)
    same = word == _last_word(text, one.phrase) and word not in tables.pronouns
    return same or one.phrase.start >= actor.phrase.start


def _may_say(text: str, one: _Quoted, actor: Attribution, tables: LanguageTables) -> bool:
    """Whether the words of a quotation may be its actor's: an organisation says no `I`, and nobody begins by `he` of himself."""
    said = [word.lower() for word in WORD.findall(text[one.quotation.start : one.quotation.end])]
    words = [word.lower() for word in WORD.findall(text[actor.phrase.start : actor.phrase.end])]
    if len(words) < 2 or not said:
        return True
    if any(map(tables.organisation_word, words)) and any(word in tables.own_pronouns for word in said):
        return False
    unnamed = text[actor.phrase.start + 1 : actor.phrase.end].islower()
    return not (unnamed and one.phrase is not None and _opens_with_another(said, tables))


def _opens_with_another(said: Sequence[str], tables: LanguageTables) -> bool:
    """Whether words begin with `he`, `she` or `that one`; `ze hebben` is nobody who was named."""
    if said[0] in tables.plural_pronouns and tables.plural_verb is not None and len(said) > 1:
        return tables.plural_verb.match(said[1]) is None
    return said[0] in tables.masculine | tables.feminine | tables.demonstratives


def _scenes(text: str, quotations: Sequence[Quotation]) -> Iterator[list[_Quoted]]:
    """The quotations with little narration between them; terms in marks are none."""
    scene: list[_Quoted] = []
    previous: Quotation | None = None
    for index, quotation in enumerate(quotations):
        term = quotation.kind is QuoteKind.MIXED and quotation.attribution is None
        if term or quotation.kind is QuoteKind.INDIRECT:
            continue
        if previous is not None and quotation.start - previous.end > _NARRATION:
            yield scene
            scene, previous = [], None
        start = previous.end if previous else _paragraph_before(text, quotation)
        before = text[max(start, quotation.start - _NARRATION) : quotation.start]
        scene.append(
            _Quoted(index, quotation, before, previous, previous is not None and text[previous.end - 1] == ",")
        )
        previous = quotation
    yield scene


def _paragraph_before(text: str, quotation: Quotation) -> int:
    """Where the line of a quotation starts, or the line before where the quotation opens its own."""
    line = text.rfind("\n", 0, quotation.start) + 1
    opens = not any(map(str.isalnum, text[line : quotation.start]))
    return text.rfind("\n", 0, len(text[:line].rstrip())) + 1 if opens else line


def _is_dialogue(text: str, scene: Sequence[_Quoted]) -> bool:
    """Whether turns stand side by side or behind dashes; or two people speak, line by line, and one asks the other."""
    if len(scene) > 1 and any(one.adjacent or one.behind_dash for one in scene):
        return True
    lines = [one for one in scene[1:] if one.opens_line]
    speakers = {_last_word(text, one.phrase) for one in scene if one.phrase and _is_own(one, None)}
    asked = any(one.previous and text[one.previous.end - 1] == "?" for one in lines)
    return len(lines) > 2 and len(speakers) > 1 and asked


def _turns(text: str, scene: Sequence[_Quoted]) -> list[_Turn]:
    lost_lines = any(one.adjacent for one in scene)
    turns: list[_Turn] = []
    for place, one in enumerate(scene):
        following = scene[place + 1] if place + 1 < len(scene) else None
        if turns and _goes_on(text, one, lost_lines):
            turns[-1].indexes.append(one.index)
        else:
            turns.append(_Turn(one, one.quotation.attribution if _is_own(one, following) else None))
        turns[-1].addressed |= _addressed(text, one.quotation)
    return turns


def _goes_on(text: str, one: _Quoted, lost_lines: bool) -> bool:
    """Whether a quotation is of the turn of the one before: attributed with it, and no answer."""
    if (
        one.adjacent
        or one.behind_dash
        or one.opens_line
        or not one.shares
        or one.previous is None
        or one.phrase is None
    ):
        return False
    if not lost_lines or not _SENTENCE_END.search(one.before[1:]):
        return True
    return text[one.previous.end - 1] != "?" and _last_word(text, one.phrase) not in _addressed(text, one.quotation)


def _is_own(one: _Quoted, following: _Quoted | None) -> bool:
    """Whether the words beside a quotation say who speaks it, and not those beside another."""
    if one.phrase is None:
        return False
    if one.phrase.start >= one.quotation.end:
        return following is None or one.phrase.start < following.quotation.start
    start = one.quotation.start - len(one.before)
    if one.phrase.start < start:
        return False
    return _SENTENCE_END.search(one.before, one.phrase.end - start) is None


def _addressed(text: str, quotation: Quotation) -> dict[str, Span]:
    words = text[quotation.start : quotation.end]
    return {
        found.group(1).split()[-1].lower(): Span(quotation.start + found.start(1), quotation.start + found.end(1))
        for found in _VOCATIVE.finditer(words)
    }


def _last_word(text: str, phrase: Span) -> str:
    return text[phrase.start : phrase.end].strip(" ,.;:").split(" ")[-1].lower()


def _assign(text: str, turns: Sequence[_Turn], narration: Narration) -> None:
    """Give a turn of which nothing is said to whoever acts before it, spoke before the last or speaks after the next."""
    for turn in turns:
        if turn.attribution is None:
            turn.attribution = _actor(text, turn.opening, narration)
    forth, back = range(len(turns)), range(len(turns) - 1, -1, -1)
    for places, step in ((forth, -2), (back, 2)):
        for place in places:
            if turns[place].attribution is None and 0 <= place + step < len(turns):
                turns[place].attribution = _alternating(text, turns, place, place + step)


def _actor(text: str, opening: _Quoted, narration: Narration) -> Attribution | None:
    """Who acts in the sentence that leads up to a turn: somebody who speaks elsewhere, or a name, a role, a pronoun."""
    start = opening.quotation.start - len(opening.before)
    attributed = opening.previous.attribution if opening.previous else None
    actor = narration.actor_before(start, opening.quotation.start)
    if actor is None or (attributed is not None and actor.sentence_start <= attributed.phrase.start):
        return None
    word = _last_word(text, actor.phrase)
    if word in _addressed(text, opening.quotation):
        return None
    return Attribution(actor.phrase, actor.phrase, None, Construction.TURN, _CONFIDENCE)


def _actor_behind(text: str, one: _Quoted, following: _Quoted | None, narration: Narration) -> Attribution | None:
    """Who acts right behind a quotation, on its line and before the next."""
    start = one.quotation.end
    reach = start + _NARRATION if following is None else min(start + _NARRATION, following.quotation.start)
    line_end = text.find("\n", start, reach)
    actor = narration.actor_behind(start, reach if line_end < 0 else line_end)
    return None if actor is None else Attribution(actor.phrase, actor.phrase, None, Construction.TURN, _CONFIDENCE)


def _alternating(text: str, turns: Sequence[_Turn], place: int, other: int) -> Attribution | None:
    """The speaker of another turn, where the turns beside `place` are not his or hers and do not speak to somebody else."""
    attribution = turns[other].attribution
    between = turns[min(place, other) + 1 : max(place, other) + 1]
    if any(len(_SENTENCE_END.findall(turn.opening.before)) > _STEPS for turn in between):
        return None
    if attribution is None or not _may_speak(text, turns, place, _last_word(text, attribution.phrase)):
        return None
    return replace(attribution, construction=Construction.TURN, confidence=_CONFIDENCE)


def _may_speak(text: str, turns: Sequence[_Turn], place: int, speaker: str) -> bool:
    """Whether a turn can be of somebody who neither speaks beside it nor is spoken to in it."""
    beside = [turns[near].attribution for near in (place - 1, place + 1) if 0 <= near < len(turns)]
    taken = {_last_word(text, near.phrase) for near in beside if near is not None}
    return speaker not in taken and speaker not in turns[place].addressed

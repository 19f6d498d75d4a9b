"""Whose turn it is: quotations that follow each other with no word between them, as in the dialogue of a novel.

In news a quotation without an attribution goes on with the last speaker. Where one mark closes and the next opens at once on
the same line, somebody else speaks; then two speakers alternate, and whoever is spoken to by name is not the one who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.models import QuoteKind, Span
from podcast_notes.quotes.cues import Construction
from podcast_notes.quotes.quotation import Attribution, Quotation

_TURN = re.compile(r"[^\w\s,;:()–—-]{1,3}[^\S\n\r]+(?:,,|[^\w\s,;:()–—.?!-]{1,2})$")
"""What stands between two turns on one line: a mark that closes and one that opens."""
_SENTENCE_END = re.compile(r"[.!?…]\s")
_VOCATIVE = re.compile(r"(?:^|[,.!?…;]\s)(?:\w+\s){0,2}?([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)(?=[,.!?…]|$)")
"""A name between two punctuation marks, with at most two words before it: `Ja, mijnheer Bakker!`."""
_NARRATION = 300
"""Characters between two turns of one scene."""
_CONFIDENCE = 0.6
"""That it is the turn of whoever spoke before the last."""


class _Turn:
    """What one person says without a break: indexes of quotations, and who speaks, None where it is not said."""

    def __init__(self, index: int, attribution: Attribution | None) -> None:
        self.indexes = [index]
        self.attribution = attribution
        self.guessed = attribution is None
        self.addressed: set[str] = set()
        """The last words of the names of those spoken to."""


class _Pair(Struct, frozen=True):
    """Two quotations in marks that follow each other, and the text between them, marks included."""

    left: Quotation
    right: Quotation
    between: str

    @property
    def adjacent(self) -> bool:
        """Whether the second is somebody else's turn; where the first ends with a comma, as in verse, it goes on."""
        return self.left.closed and not self.between.startswith(",") and _TURN.match(self.between) is not None

    @property
    def shared(self) -> bool:
        """Whether both have their speaker from the same words."""
        left, right = self.left.attribution, self.right.attribution
        return left is not None and right is not None and left.phrase == right.phrase


def take_turns(text: str, quotations: Sequence[Quotation]) -> list[Quotation]:
    """The quotations with the speakers of their turns, where they are a dialogue."""
    result = list(quotations)
    for scene in _scenes(quotations):
        turns = _turns(text, quotations, scene)
        _assign(text, turns)
        for turn in turns:
            for index in turn.indexes if turn.guessed else ():
                result[index] = replace(result[index], attribution=turn.attribution)
    return result


def _scenes(quotations: Sequence[Quotation]) -> Iterator[list[int]]:
    """Indexes of quotations in marks with little narration between them; terms in marks are none."""
    scene: list[int] = []
    for index, quotation in enumerate(quotations):
        term = quotation.kind is QuoteKind.MIXED and quotation.attribution is None
        if term or quotation.kind is QuoteKind.INDIRECT:
            continue
        if scene and quotation.start - quotations[scene[-1]].end > _NARRATION:
            yield scene
            scene = []
        scene.append(index)
    yield scene


def _turns(text: str, quotations: Sequence[Quotation], scene: Sequence[int]) -> list[_Turn]:
    """The turns of a scene; none where it is no dialogue."""
    pairs = [_pair(text, quotations[left], quotations[right]) for left, right in pairwise(scene)]
    if not any(pair.adjacent for pair in pairs):
        return []
    borrowed = pairs[0].adjacent and pairs[0].shared
    turns = [_Turn(scene[0], None if borrowed else quotations[scene[0]].attribution)]
    for place, pair in enumerate(pairs):
        if _goes_on(text, pair):
            turns[-1].indexes.append(scene[place + 1])
            continue
        following = pairs[place + 1] if place + 1 < len(pairs) else None
        turns.append(_Turn(scene[place + 1], pair.right.attribution if _has_own(pair, following) else None))
    for turn in turns:
        for index in turn.indexes:
            turn.addressed |= _addressed(text, quotations[index])
    return turns


def _pair(text: str, left: Quotation, right: Quotation) -> _Pair:
    before = text[left.end - 1]
    between = text[left.end : right.start]
    return _Pair(left, right, before + between if before == "," else between)


def _goes_on(text: str, pair: _Pair) -> bool:
    """Whether the second quotation is of the turn of the first: attributed with it, and no answer."""
    if pair.adjacent or not pair.shared or pair.left.attribution is None:
        return False
    if not _SENTENCE_END.search(pair.between[1:]):
        return True
    speaker = _last_word(text, pair.left.attribution.phrase)
    return text[pair.left.end - 1] != "?" and speaker not in _addressed(text, pair.right)


def _has_own(pair: _Pair, following: _Pair | None) -> bool:
    """Whether the words beside the second of two quotations say who speaks."""
    if pair.right.attribution is None:
        return False
    phrase = pair.right.attribution.phrase
    if phrase.start >= pair.right.end:
        return following is None or not (following.adjacent or phrase.start >= following.right.start)
    if phrase.start < pair.left.end:
        return False
    return _SENTENCE_END.search(pair.between, phrase.end - pair.left.end) is None


def _addressed(text: str, quotation: Quotation) -> set[str]:
    words = text[quotation.start : quotation.end]
    return {found.group(1).split()[-1].lower() for found in _VOCATIVE.finditer(words)}


def _last_word(text: str, phrase: Span) -> str:
    return text[phrase.start : phrase.end].strip(" ,.;:").split(" ")[-1].lower()


def _assign(text: str, turns: Sequence[_Turn]) -> None:
    """Give a turn of which nothing is said to whoever spoke before the last, or else speaks after the next."""
    for step, places in ((-2, range(len(turns))), (2, range(len(turns) - 1, -1, -1))):
        for place in places:
            if turns[place].attribution is None and 0 <= place + step < len(turns):
                turns[place].attribution = _alternating(text, turns, place, place + step)


def _alternating(text: str, turns: Sequence[_Turn], place: int, other: int) -> Attribution | None:
    """The speaker of another turn, where the turns beside `place` are not his or hers and do not speak to somebody else."""
    attribution = turns[other].attribution
    if attribution is None:
        return None
    speaker = _last_word(text, attribution.phrase)
    beside = [turns[near].attribution for near in (place - 1, place + 1) if 0 <= near < len(turns)]
    taken = {_last_word(text, near.phrase) for near in beside if near is not None}
    if speaker in taken or speaker in turns[place].addressed:
        return None
    return replace(attribution, construction=Construction.TURN, confidence=_CONFIDENCE)

"""What stands in speech right before and after a quote that is printed as a whole sentence.

"Open the gate" is word for word in "Do not open the gate", and "Wij verkopen de molen" in "Wij verkopen de molen niet", yet
they say the opposite. So a quote that begins with a capital may not begin behind a denial, or end before one, within its clause;
nor before a clause that takes it back: "Wij verkopen de molen, dacht ik niet".
"""

from __future__ import annotations

from podcast_notes.align.index import TranscriptIndex
from podcast_notes.align.lexicon import (
    BOUNDS,
    CLAUSE_WORDS,
    CONDITIONS,
    COUNTED_BY_ARTICLE,
    DENYING_PAIRS,
    DENYING_TAIL,
    DOUBTING,
    FIRST_PERSON,
    INTERJECTIONS,
)
from podcast_notes.align.risks import counts, is_negation, qualifies
from podcast_notes.align.words import Printed

_DENIAL_REACH = 5
"""How many words away a denial counts, in speech that may lack punctuation."""
_NEAR_REACH = 2
"""How many words away a qualification, or the number before a number, counts."""
_CONDITION_REACH = 12
"""How many words away the sentence may begin whose condition is left out."""
_ASIDE = 2
"""How many words an aside has, behind which a denial still is of the sentence before it."""
_TAGGED = FIRST_PERSON | {"it", "that"}
"""What stands behind `don't` or `isn't` in a question that asks for assent."""


def is_sentence(printed: Printed) -> bool:
    """Whether a quote is printed as a sentence of its own: it begins with a capital and has two words or more."""
    first = printed.pieces[0]
    return len(printed.pieces) > 1 and printed.text[first.start : first.end].lstrip("[")[:1].isupper()


def clause_before(index: TranscriptIndex, position: int) -> int:
    """Where the words begin that stand before a position in its clause, at most `_DENIAL_REACH` back."""
    clause_words = CLAUSE_WORDS.get(index.language or "", frozenset())
    start = position
    while start > max(0, position - _DENIAL_REACH) and not index.begins_clause(start):
        if index.keys[start - 1] in clause_words:
            break
        start -= 1
    return start


def clause_after(index: TranscriptIndex, position: int) -> int:
    """Where the words end that stand from a position on in the clause before it, at most `_DENIAL_REACH` on."""
    clause_words = CLAUSE_WORDS.get(index.language or "", frozenset())
    end = position
    while end < min(len(index), position + _DENIAL_REACH) and not index.begins_clause(end):
        if index.keys[end] in clause_words:
            break
        end += 1
    return end


def risk_before(index: TranscriptIndex, printed: Printed, position: int) -> tuple[int, str] | None:
    """Where the words left out before a quote begin, and the risk of leaving them out; None where there is none."""
    for at in range(position - 1, clause_before(index, position) - 1, -1):
        if _denies(index, at):
            return at, "negation"
        if position - at <= _NEAR_REACH and (risk := _near_risk(index, printed, at)):
            return at, risk
    return _condition_before(index, position)


def _near_risk(index: TranscriptIndex, printed: Printed, at: int) -> str | None:
    """The risk of leaving out a word right before a quote."""
    key, before, first = index.keys[at], index.keys[at - 1] if at else "", printed.pieces[0].key
    if first[0].isdecimal() and (key[0].isdecimal() or key in BOUNDS):
        return "number"
    if counts(before, key) or (key == "a" and first in COUNTED_BY_ARTICLE):
        return "number"
    return "modality" if qualifies(before, key) else None


def _condition_before(index: TranscriptIndex, position: int) -> tuple[int, str] | None:
    """The condition with which the sentence begins that goes on with the quote."""
    start = position
    while start > max(0, position - _CONDITION_REACH) and not index.begins_sentence(start):
        start -= 1
    return (start, "modality") if start < position and index.keys[start] in CONDITIONS else None


def risk_after(index: TranscriptIndex, position: int) -> tuple[int, str] | None:
    """Where the words left out from a position on end, and the risk of leaving them out; None where there is none."""
    if position < len(index) and index.keys[position] in CONDITIONS and not index.begins_sentence(position):
        return position + 1, "modality"
    for at in range(position, clause_after(index, position)):
        if _denies(index, at):
            return at + 1, "negation"
        if at - position < _NEAR_REACH and qualifies(index.keys[at - 1], index.keys[at]):
            return at + 1, "modality"
    tail = _tail_after(index, position)
    return (tail, "negation") if tail else None


def _tail_after(index: TranscriptIndex, position: int) -> int | None:
    """Where the clause ends that takes back what was said before a position; None where there is none.

    It begins there, or behind an aside of a word or two (`…, you know, not`).
    """
    if _is_denied(index, position):
        return None
    start = position
    while start < len(index) and index.follows_comma(start):
        end = start + 1
        while end < len(index) and end - start <= _DENIAL_REACH and not index.begins_clause(end):
            end += 1
        if end - start <= _DENIAL_REACH and _takes_back(index, start, end):
            return end
        if end - start > _ASIDE:
            return None
        start = end
    return None


def _takes_back(index: TranscriptIndex, start: int, end: int) -> bool:
    """Whether a clause denies and says nothing else; no tag does (`isn't it`, `niet?`), nor a word that exclaims (`no`)."""
    words, forms = index.keys[start:end], [index.form(at) for at in range(start, end)]
    known = all(key in DENYING_TAIL or form.endswith("n't") for key, form in zip(words, forms, strict=True))
    if not known or (forms[0].endswith("n't") and len(words) > 1 and words[1] in _TAGGED):
        return False
    if len(words) == 1:
        return words[0] not in INTERJECTIONS and _denies(index, start) and index.mark_after(start) != "?"
    return any(_denies(index, at) or index.keys[at] in DOUBTING for at in range(start, end))


def _is_denied(index: TranscriptIndex, position: int) -> bool:
    """Whether the sentence before a position denies, so that a denial behind it agrees (`it is not true, I don't think`)."""
    at = position - 1
    while not _denies(index, at):
        if index.begins_sentence(at) or position - at >= _CONDITION_REACH:
            return False
        at -= 1
    return True


def _denies(index: TranscriptIndex, at: int) -> bool:
    pair = (index.keys[at - 1] if at else "", index.keys[at])
    return pair in DENYING_PAIRS or is_negation(index.keys[at], index.form(at))

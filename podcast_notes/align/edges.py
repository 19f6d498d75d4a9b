"""What stands in speech right before and after a quote that is printed as a whole sentence.

"Open the gate" is word for word in "Do not open the gate", and "Wij verkopen de molen" in "Wij verkopen de molen niet", yet
they say the opposite. So a quote that begins with a capital may not begin behind a denial, or end before one, within its clause.
"""

from __future__ import annotations

from podcast_notes.align.index import TranscriptIndex
from podcast_notes.align.lexicon import CLAUSE_WORDS, MODALS
from podcast_notes.align.risks import is_negation
from podcast_notes.align.words import Printed

_DENIAL_REACH = 5
"""How many words away a denial counts, in speech that may lack punctuation."""
_NEAR_REACH = 2
"""How many words away a qualification, or the number before a number, counts."""


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
        key = index.keys[at]
        if is_negation(key, index.form(at)):
            return at, "negation"
        if position - at <= _NEAR_REACH:
            if key in MODALS:
                return at, "modality"
            if key[0].isdecimal() and printed.pieces[0].key[0].isdecimal():
                return at, "number"
    return None


def risk_after(index: TranscriptIndex, position: int) -> tuple[int, str] | None:
    """Where the words left out from a position on end, and the risk of leaving them out; None where there is none."""
    for at in range(position, clause_after(index, position)):
        key = index.keys[at]
        if is_negation(key, index.form(at)):
            return at + 1, "negation"
        if at - position < _NEAR_REACH and key in MODALS:
            return at + 1, "modality"
    return None

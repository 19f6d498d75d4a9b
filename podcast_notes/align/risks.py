"""Which changes of words change the meaning: negation, number, name, unit, modality."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from msgspec import Struct

from podcast_notes.align.forms import same_expanded
from podcast_notes.align.lexicon import (
    DATES,
    DENYING_PAIRS,
    FIRST_PERSON,
    IDIOMS,
    MODALS,
    NEGATIONS,
    NEGATIVE_PREFIXES,
    NEGATIVE_SUFFIXES,
    OPPOSITES,
    QUANTIFIERS,
    QUANTITIES,
    REPORTS,
    UNITS,
)

_SHORTEST_BASE = 4
_QUANTIFIER_REACH = 3
"""How many words before its noun a quantifier stands; farther back its noun is left out with it."""
_ARTICLES = frozenset("a an the een de het".split())


class Side(Struct, frozen=True):
    """One side of a change: the keys of its words, their forms with apostrophes, and those that are names."""

    keys: Sequence[str] = ()
    forms: Sequence[str] = ()
    names: Collection[str] = ()
    before: str = ""
    """The key of the word before them."""

    def pairs(self) -> list[tuple[str, str]]:
        """Each word with the one before it."""
        return list(zip((self.before, *self.keys), self.keys, strict=False))


def is_negation(key: str, form: str) -> bool:
    """Whether a word denies."""
    return key in NEGATIONS or form.endswith("n't")


def denials(side: Side) -> list[int]:
    """Which of the words deny, the second of a pair that denies together among them."""
    return [
        place
        for place, (pair, form) in enumerate(zip(side.pairs(), side.forms, strict=True))
        if is_negation(pair[1], form) or pair in DENYING_PAIRS
    ]


def _numbers(side: Side) -> Counter[str]:
    return Counter(key for key in side.keys if key[0].isdecimal() or key in QUANTITIES or key in DATES)


def counts(before: str, key: str) -> bool:
    """Whether a word says how many, behind the word before it."""
    return key in QUANTIFIERS and (before, key) not in IDIOMS


def _counted_otherwise(spoken: Side, printed: Side) -> bool:
    """Whether both sides say how many in different words, or one does and the other has an article at most."""
    near = spoken.pairs() if printed.keys else spoken.pairs()[-_QUANTIFIER_REACH:]
    sides = [Counter(key for before, key in pairs if counts(before, key)) for pairs in (near, printed.pairs())]
    says_nothing = [_ARTICLES.issuperset(side.keys) for side in (spoken, printed)]
    return sides[0] != sides[1] and all(own or nothing for own, nothing in zip(sides, says_nothing, strict=True))


def qualifies(before: str, key: str) -> bool:
    """Whether a word makes a statement less than certain, or somebody else's."""
    return key in MODALS or (key in REPORTS and before not in FIRST_PERSON)


def _qualified_otherwise(spoken: Side, printed: Side) -> bool:
    modals = [Counter(key for key in side.keys if key in MODALS) for side in (spoken, printed)]
    is_left_out = not printed.keys and any(qualifies(before, key) for before, key in spoken.pairs())
    return modals[0] != modals[1] or is_left_out


def _turned_round(one: str, other: str) -> bool:
    """Whether a word is the contrary of the other: with a negative prefix or ending, or in the list."""
    if frozenset((one, other)) in OPPOSITES:
        return True
    if min(len(one), len(other)) < _SHORTEST_BASE:
        return False
    if any(other == prefix + one for prefix in NEGATIVE_PREFIXES):
        return True
    return any(
        other.endswith(negative) and one == other.removesuffix(negative) + positive
        for negative, positive in NEGATIVE_SUFFIXES
    )


def _negated(spoken: Side, printed: Side) -> bool:
    if len(denials(spoken)) != len(denials(printed)):
        return True
    if len(spoken.keys) * len(printed.keys) > 400:
        return False
    return any(_turned_round(said, read) or _turned_round(read, said) for said in spoken.keys for read in printed.keys)


def risk_of(spoken: Side, printed: Side) -> str | None:
    """The gravest change of meaning between what was said and what is printed, or None."""
    if same_expanded(list(spoken.forms), list(printed.forms)):
        return None
    if _negated(spoken, printed):
        return "negation"
    if _numbers(spoken) != _numbers(printed) or _counted_otherwise(spoken, printed):
        return "number"
    if set(spoken.names) != set(printed.names):
        return "name"
    units = [Counter(key for key in side.keys if key in UNITS) for side in (spoken, printed)]
    if units[0] != units[1] and all(units):
        return "unit"
    return "modality" if _qualified_otherwise(spoken, printed) else None

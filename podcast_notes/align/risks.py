"""Which changes of words change the meaning: negation, number, name, unit, modality."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from msgspec import Struct

from podcast_notes.align.forms import same_expanded
from podcast_notes.align.lexicon import MODALS, NEGATIONS, NEGATIVE_PREFIXES, NEGATIVE_SUFFIXES, QUANTITIES, UNITS

_SHORTEST_BASE = 4


class Side(Struct, frozen=True):
    """One side of a change: the keys of its words, their forms with apostrophes, and those that are names."""

    keys: Sequence[str] = ()
    forms: Sequence[str] = ()
    names: Collection[str] = ()


def is_negation(key: str, form: str) -> bool:
    """Whether a word denies."""
    return key in NEGATIONS or form.endswith("n't")


def _numbers(side: Side) -> Counter[str]:
    return Counter(key for key in side.keys if key[0].isdecimal() or key in QUANTITIES)


def _turned_round(one: str, other: str) -> bool:
    """Whether a word is the other with a negative prefix or ending."""
    if min(len(one), len(other)) < _SHORTEST_BASE:
        return False
    if any(other == prefix + one for prefix in NEGATIVE_PREFIXES):
        return True
    return any(
        other.endswith(negative) and one == other.removesuffix(negative) + positive
        for negative, positive in NEGATIVE_SUFFIXES
    )


def _negated(spoken: Side, printed: Side) -> bool:
    counts = [
        sum(is_negation(key, form) for key, form in zip(side.keys, side.forms, strict=True))
        for side in (spoken, printed)
    ]
    if counts[0] != counts[1]:
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
    if _numbers(spoken) != _numbers(printed):
        return "number"
    if set(spoken.names) != set(printed.names):
        return "name"
    units = [Counter(key for key in side.keys if key in UNITS) for side in (spoken, printed)]
    if units[0] != units[1] and all(units):
        return "unit"
    modals = [Counter(key for key in side.keys if key in MODALS) for side in (spoken, printed)]
    return "modality" if modals[0] != modals[1] else None

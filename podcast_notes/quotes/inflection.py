"""The forms of English verbs, so that tables list each verb once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_VOWELS = "aeiou"


def verb_forms(lemmas: Iterable[str], irregular: Mapping[str, str], doubling: frozenset[str]) -> frozenset[str]:
    """Every form of English verbs: `warn warns warned warning`.

    `irregular` gives the past forms of a verb, blank-separated; `doubling` are verbs that double their last letter.
    """
    return frozenset(form for lemma in lemmas for form in _forms(lemma, irregular.get(lemma), lemma in doubling))


def _forms(lemma: str, past: str | None, doubles: bool) -> tuple[str, ...]:
    stem = lemma + lemma[-1] if doubles else lemma
    ends_in_y = lemma.endswith("y") and lemma[-2] not in _VOWELS
    bare = stem.removesuffix("e")
    if past is None:
        past = f"{lemma[:-1]}ied" if ends_in_y else f"{bare}ed"
    return lemma, _third_person(lemma, ends_in_y), *past.split(), f"{stem if lemma.endswith('ee') else bare}ing"


def _third_person(lemma: str, ends_in_y: bool) -> str:
    if ends_in_y:
        return f"{lemma[:-1]}ies"
    return f"{lemma}es" if lemma.endswith(("s", "x", "ch", "sh", "z", "o")) else f"{lemma}s"

"""What an attributing form is where it stands: a verb of its own subject, one that borrows another's, or a noun."""

from __future__ import annotations

from enum import StrEnum

from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import Sentence
from podcast_notes.quotes.words import in_verb_group, is_possessor

_COORDINATION_REACH = 4
"""Tokens between the conjunction of `Roe and Lund` and the verb."""
_REFUSAL_REACH = 8
"""Tokens from `weigerde` to the infinitive."""
_POSSESSIVES = ("'s", "’s")


class VerbForm(StrEnum):
    """How a form finds its subject."""

    FINITE = "finite"
    PARTICIPLE = "participle"
    """`…, adding that`: of the clause it hangs on."""
    INFINITIVE = "infinitive"
    """`took the floor to call it “…”`: of the clause it hangs on."""
    PASSIVE = "passive"
    """`was called “…” by the mayor`: of its agent, if any."""


def verb_form(sentence: Sentence, index: int, tables: LanguageTables) -> VerbForm | None:
    """The form of the word at `index`, which can be an attributing verb; None where it is a noun or an adjective."""
    if reads_as_noun(sentence, index, tables):
        return None
    word = sentence[index].lower
    group = _verb_group_start(sentence, index, tables)
    passive = any(token.lower in tables.passive_auxiliaries for token in sentence[group:index])
    if tables.is_participle(word):
        return VerbForm.FINITE if passive else VerbForm.PARTICIPLE
    if (passive and not tables.verb_second) or _is_reduced_passive(sentence, index, tables):
        return VerbForm.PASSIVE
    return VerbForm.INFINITIVE if _is_infinitive(sentence, group, index, tables) else VerbForm.FINITE


def _is_reduced_passive(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether a verb has an agent where its object would stand: `a lake labelled “…” by the mayor`."""
    return (
        index + 2 < len(sentence)
        and sentence[index + 1].is_quote
        and sentence[index + 2].lower in tables.agent_prepositions
    )


def _is_infinitive(sentence: Sentence, group: int, index: int, tables: LanguageTables) -> bool:
    """Whether `to` opens the verb group; `had to admit` has a subject of its own."""
    if group and sentence[group - 1].lower in tables.infinitive_markers:
        return True
    first = next((token.lower for token in sentence[group:index] if not tables.is_adverb(token.lower)), "")
    return first in tables.infinitive_markers


def is_withheld(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether the infinitive at `index` is what somebody will not say: `weigerde te zeggen`, `wilde niet zeggen`."""
    if not index or not (tables.refusing_verbs or tables.volition_verbs):
        return False
    before = [token.lower for token in sentence[max(0, index - _REFUSAL_REACH) : index]]
    if before[-1] in tables.infinitive_markers:
        return any(word in tables.refusing_verbs for word in before)
    if before[-1] in tables.negations:
        return any(word in tables.volition_verbs for word in before)
    return len(before) > 1 and before[-1] in tables.volition_verbs and before[-2] in tables.negations


def _verb_group_start(sentence: Sentence, index: int, tables: LanguageTables) -> int:
    start = index
    while start and not sentence[start - 1].is_quote and in_verb_group(sentence[start - 1], tables):
        start -= 1
    return start


def reads_as_noun(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether an attributing form is a noun or an adjective here: `his call`, `a failed state`, `Roe’s proposed tax`."""
    if not index:
        return False
    word, before = sentence[index].lower, sentence[index - 1]
    if before.is_quote and index > 1:
        is_either = word in tables.noun_forms | tables.noun_like_verbs
        return is_either and sentence[index - 2].lower in tables.bound_determiners
    if before.lower in tables.bound_determiners or is_possessor(before, tables):
        return True
    if word in tables.noun_like_verbs | tables.noun_forms and before.lower in tables.prepositions:
        return before.lower not in tables.infinitive_markers
    return word in tables.noun_forms and not _governs_plural(sentence, index - 1, tables)


def _governs_plural(sentence: Sentence, index: int, tables: LanguageTables) -> bool:
    """Whether the word at `index` can stand before `call`: a plural, `I`, `to`, an adverb or the end of something inserted."""
    token = sentence[index]
    word = token.lower
    if not word[0].isalpha() or token.is_quote or word.endswith("s"):
        return not word.endswith(_POSSESSIVES)
    if (
        in_verb_group(token, tables)
        or word in tables.calendar
        or word in tables.infinitive_markers | tables.conjunctions | tables.relatives
    ):
        return True
    if word in tables.pronouns | tables.determiners:
        return word not in tables.masculine | tables.feminine | tables.singular_determiners
    joined = any(one.lower in tables.conjunctions for one in sentence[max(0, index - _COORDINATION_REACH) : index])
    return word in tables.irregular_plurals or joined

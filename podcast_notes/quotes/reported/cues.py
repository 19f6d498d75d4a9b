"""The attributing words of reported speech: those of marked quotations, and verbs that only ever report."""

from __future__ import annotations

from collections.abc import Sequence

from podcast_notes.quotes.cues import AttributionCue, Construction, other_half, verb_cue
from podcast_notes.quotes.nouns import owner_of_noun
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import Sentence


def reporting_cues(sentence: Sentence, cues: Sequence[AttributionCue], tables: LanguageTables) -> list[AttributionCue]:
    """The cues of a sentence with those of its other reporting verbs and nouns, in order."""
    verbs = [index for index, token in enumerate(sentence) if token.lower in tables.only_reporting_verbs]
    nouns = [index for index, token in enumerate(sentence[:-1]) if token.lower in tables.attributing_nouns]
    if not verbs and not nouns:
        return list(cues)
    known = {cue.start for cue in cues} | {other_half(sentence, cue.start, tables) for cue in cues}
    found = list(cues)
    for index in verbs:
        if index in known or (sentence[index].capital and index > 0):
            continue
        cue = verb_cue(sentence, index, [one for one in cues if one.start < index], tables)
        if cue is not None:
            found.append(cue)
    for index in nouns:
        if index not in known and sentence[index + 1].lower in tables.complementisers | tables.infinitive_markers:
            owner = owner_of_noun(sentence, index, tables)
            if owner is not None:
                found.append(AttributionCue(index, index + 1, owner, Construction.NOUN, 0))
    return sorted(found, key=lambda cue: cue.start)

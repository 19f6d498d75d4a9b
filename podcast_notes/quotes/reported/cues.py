"""The attributing words of reported speech: those of marked quotations, and verbs that only ever report."""

from __future__ import annotations

from collections.abc import Sequence

from podcast_notes.quotes.cues import AttributionCue, other_half, verb_cue
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import Sentence


def reporting_cues(sentence: Sentence, cues: Sequence[AttributionCue], tables: LanguageTables) -> list[AttributionCue]:
    """The cues of a sentence with those of its other reporting verbs, in order."""
    places = [index for index, token in enumerate(sentence) if token.lower in tables.only_reporting_verbs]
    if not places:
        return list(cues)
    known = {cue.start for cue in cues} | {other_half(sentence, cue.start, tables) for cue in cues}
    found = list(cues)
    for index in places:
        if index in known or (sentence[index].capital and index > 0):
            continue
        cue = verb_cue(sentence, index, [one for one in cues if one.start < index], tables)
        if cue is not None:
            found.append(cue)
    return sorted(found, key=lambda cue: cue.start)

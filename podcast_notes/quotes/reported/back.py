"""Sentences that the next one gives to somebody: `De brug is dicht. Dat meldt de gemeente.`."""

from __future__ import annotations

from collections.abc import Sequence

from podcast_notes.quotes.cues import AttributionCue, Construction
from podcast_notes.quotes.reported.candidates import reports
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import Sentence

CONFIDENCE = 0.85
"""That the sentence before is what is meant."""


def back_reference(sentence: Sentence, cues: Sequence[AttributionCue], tables: LanguageTables) -> AttributionCue | None:
    """The cue with which a sentence gives the whole sentence before it to its subject; None where it says something else."""
    if not sentence or sentence[0].lower not in tables.back_references:
        return None
    for cue in cues:
        inverted = cue.construction is Construction.INVERTED and cue.start == 1
        if inverted and cue.subject.start > cue.start and reports(sentence, cue, tables):
            return cue
    return None

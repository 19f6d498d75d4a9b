"""A stretch of a sentence that may be reported speech, and how it stands to the words that attribute it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from podcast_notes.quotes.cues import AttributionCue, Construction
from podcast_notes.quotes.reported.clauses import Opener
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import Sentence

_FAR_CLAUSE = 12


class Position(StrEnum):
    """Where reported words stand to the words that attribute them."""

    AFTER = "after"
    """`Roe said that the lake was dry`."""
    BEFORE = "before"
    """`The lake was dry, Roe said`."""
    AROUND = "around"
    """`The lake, Roe said, was dry`."""


class Candidate(Struct, frozen=True):
    """Tokens `start:end` that may be what `cue` reports, and how they open."""

    start: int
    end: int
    cue: AttributionCue
    position: Position
    opener: Opener
    gap: int
    """Tokens between the cue and what opens behind it."""
    as_clause: bool = False
    """Whether the attribution is a clause of its own: `As Roe said, …`."""


def attribution_end(cue: AttributionCue) -> int:
    """Where what a cue governs may start: behind its subject where that follows it."""
    return cue.subject.full_end if cue.construction is Construction.INVERTED else cue.end


class Rest(StrEnum):
    """What follows an attribution that stands behind what it reports."""

    END = "end"
    ADVERBIAL = "adverbial"
    """`… she said on Monday`."""
    LONG_ADVERBIAL = "long adverbial"
    """An adverbial that a clause hangs on."""
    COMMA = "comma"
    CONJUNCTION = "conjunction"
    """`…, she said, and …`."""
    PARTICIPLE = "participle"
    """`…, she said, adding …`."""
    QUOTE = "quote"
    WORDS = "words"


def rest_of(candidate: Candidate, sentence: Sentence, tables: LanguageTables) -> Rest:
    """What follows the attribution of a candidate."""
    index = max(candidate.cue.end, candidate.cue.subject.full_end)
    if index >= len(sentence) - 1:
        return Rest.END
    if any(token.is_quote for token in sentence[index : index + 3]):
        return Rest.QUOTE
    token = sentence[index]
    if token.text in ",:":
        word = sentence[index + 1].lower
        if tables.is_participle(word):
            return Rest.PARTICIPLE
        joins = word in tables.conjunctions or word in tables.clause_openers
        return Rest.CONJUNCTION if joins else Rest.COMMA
    if token.lower in tables.calendar or token.lower in tables.prepositions:
        governs = any(word.lower in tables.complementisers for word in sentence[index:])
        return Rest.LONG_ADVERBIAL if governs or len(sentence) - index > _FAR_CLAUSE else Rest.ADVERBIAL
    return Rest.WORDS if token.text[0].isalnum() else Rest.END


def behind_date(sentence: Sentence, index: int, tables: LanguageTables) -> int:
    """Behind `on Monday` after a subject, where a comma follows."""
    comma = next((at for at in range(index, min(len(sentence), index + 4)) if sentence[at].text == ","), None)
    dated = comma is not None and any(token.lower in tables.calendar for token in sentence[index:comma])
    return comma if comma is not None and dated else index

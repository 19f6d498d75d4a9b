"""A line that ends with a colon and says who speaks in the paragraph behind it: `Ann Roe wrote in a statement:`."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from podcast_notes.quotes.attribution import attribute
from podcast_notes.quotes.cues import AttributionCue, Construction, find_cues
from podcast_notes.quotes.quotation import Attribution, attribution_of
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import Sentence, Token, quote_token

_GOVERNING = frozenset([Construction.BEFORE, Construction.INVERTED, Construction.PARTICIPLE])
_FAR = 8
"""Tokens between a verb with its subject and the colon: `in a statement on Monday`."""
_STRONG = 2
_BLOCK = "A block."
"""In place of the words that are announced: a sentence of its own."""


class Announcement(Struct, frozen=True):
    """Who speaks behind a colon; `opens_block` where nothing but the words themselves can follow, in marks or not."""

    attribution: Attribution
    opens_block: bool


def read_announcement(sentence: Sentence, tables: LanguageTables) -> Announcement | None:
    """Who the sentence says will speak behind it; None where it does not end with a colon, or names nobody."""
    if len(sentence) < 2 or sentence[-1].text != ":":
        return None
    end = sentence[-1].end
    announced = [*sentence, quote_token(end, end, 0)]
    cue = attribute(announced, len(sentence), _BLOCK, find_cues(announced, tables), tables)
    if cue is None or cue.construction is Construction.NONE:
        return None
    return Announcement(attribution_of(announced, cue), _governs_colon(sentence, cue, tables))


def _governs_colon(sentence: Sequence[Token], cue: AttributionCue, tables: LanguageTables) -> bool:
    """Whether a verb of saying has nothing but an adverbial between itself and the colon."""
    between = sentence[max(cue.end, cue.subject.full_end) : -1]
    return (
        cue.construction in _GOVERNING
        and cue.strength >= _STRONG
        and len(between) <= _FAR
        and not any(
            token.is_quote
            or token.text in ",;"
            or token.lower in tables.complementisers
            or tables.finite_verb.match(token.lower)
            for token in between
        )
    )

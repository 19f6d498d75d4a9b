"""Sentences that go on with what the one before reports, by their mood.

`Er zou nooit antwoord zijn gekomen.` tells what others say wherever somebody has just spoken; `The mill would close.` does so
behind a sentence that reports in the same mood: `Workers would be fired, Roe said.`
"""

from __future__ import annotations

from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.tokens import Sentence

CONFIDENCE = 0.7
"""That the speaker of the sentence before says this one as well."""
_REACH = 6
"""Tokens from the start of a sentence to its verb."""


def is_hearsay(sentence: Sentence, previous: Sentence, tables: LanguageTables) -> bool:
    """Whether a sentence tells as somebody's what would be: no condition in it, no question, nobody who speaks."""
    verb = next((at for at, token in enumerate(sentence[:_REACH]) if token.lower in tables.hearsay_verbs), None)
    if not verb or sentence[-1].text == "?" or any(token.is_quote for token in (*sentence, *previous)):
        return False
    if any(token.lower in tables.hypothetical_words or token.lower in tables.dialogue_pronouns for token in sentence):
        return False
    perfect = any(token.lower in tables.perfect_infinitives for token in sentence[verb + 1 :])
    return perfect or any(token.lower in tables.hearsay_verbs for token in previous)

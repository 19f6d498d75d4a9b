"""Whether words in marks are a sentence of their own, or words of the sentence around them."""

from __future__ import annotations

from podcast_notes.models import QuoteKind
from podcast_notes.quotes.tokens import Sentence

CARRYING_WORDS = 3
"""A quotation of more words than this, inside a sentence, makes its speaker the one of what follows."""


def kind_of(sentence: Sentence, index: int, words: str, bare: bool) -> QuoteKind:
    """Direct: a sentence of its own, set off by punctuation; mixed: words of the sentence around them."""
    if bare or index == 0 or words[-1:] in ",?!" or sentence[index - 1].text in ",:":
        set_off = index == 0 and sentence[1:2] and sentence[1].text == ","
        few = len(words.split()) < 2 and not bare and not set_off and words[-1:] not in ".,?!"
        return QuoteKind.MIXED if few else QuoteKind.DIRECT
    starts_sentence = words[:1].isupper() and len(words.split()) > CARRYING_WORDS
    return QuoteKind.DIRECT if starts_sentence and words[-1:] in ".,?!…" else QuoteKind.MIXED

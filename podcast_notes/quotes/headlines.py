"""Quotations in a headline, which the article prints again with their speaker."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from podcast_notes.models import QuoteKind
from podcast_notes.quotes.cues import Construction
from podcast_notes.quotes.quotation import Quotation
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.text import WORD

_REPEATED = 0.6
"""Share of the words of a headline's quotation that a later one holds where it is the same; headlines shorten."""
_CONFIDENCE = 0.8
_GUESSES = frozenset([Construction.COLON, Construction.NONE, Construction.TURN])


def attribute_headline(text: str, quotations: Sequence[Quotation], tables: LanguageTables) -> list[Quotation]:
    """The quotations, those of the first line given the speaker of the later one that says the same."""
    result = list(quotations)
    end = text.find("\n", len(text) - len(text.lstrip()))
    if end < 0:
        return result
    for index, quotation in enumerate(quotations):
        if quotation.start >= end:
            break
        said_beside = quotation.attribution is not None and quotation.attribution.construction not in _GUESSES
        if quotation.kind is not QuoteKind.DIRECT or said_beside:
            continue
        repeated = _repeated(text, quotation, quotations[index + 1 :], tables)
        if (
            repeated is not None
            and repeated.attribution is not None
            and not _names_him(text, quotation, repeated, tables)
        ):
            attribution = repeated.attribution
            result[index] = replace(
                quotation, attribution=replace(attribution, confidence=attribution.confidence * _CONFIDENCE)
            )
    return result


def _repeated(text: str, quotation: Quotation, later: Sequence[Quotation], tables: LanguageTables) -> Quotation | None:
    """The attributed quotation with most of the words of another; None where none has enough of them."""
    words = _content(text, quotation, tables)
    best: tuple[float, Quotation] | None = None
    for other in later:
        if other.attribution is None or not words or other.kind is QuoteKind.INDIRECT:
            continue
        share = len(words & _content(text, other, tables)) / len(words)
        if share >= _REPEATED and (best is None or share > best[0]):
            best = share, other
    return best[1] if best else None


def _content(text: str, quotation: Quotation, tables: LanguageTables) -> set[str]:
    words = {word.lower() for word in WORD.findall(text[quotation.start : quotation.end])}
    return words - tables.stop_words or words


def _names_him(text: str, quotation: Quotation, repeated: Quotation, tables: LanguageTables) -> bool:
    """Whether what stands beside the quotation names the speaker already: `Minister Roe: “…”`."""
    if quotation.attribution is None or repeated.attribution is None:
        return False
    label, name = quotation.attribution.phrase, repeated.attribution.phrase
    words = text[label.start : label.end].split()
    has_role = any(tables.is_role(word.lower()) for word in words)
    return has_role or text[name.start : name.end].rsplit(maxsplit=1)[-1] in words

"""Quotations in a headline, which the article prints again with their speaker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from podcast_notes.models import QuoteKind, SpeakerKind
from podcast_notes.quotes.cues import Construction
from podcast_notes.quotes.quotation import Attribution, Quotation
from podcast_notes.quotes.speakers import Speaker
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.text import WORD

_REPEATED = 0.6
"""Share of the words of a headline's quotation that a later one holds where it is the same; headlines shorten."""
_CONFIDENCE = 0.8
_MAIN_SPEAKER = 0.6
"""That a headline which is nothing but a quotation is the words of whoever says most of the article's."""
_LEAST_QUOTES = 3
"""Quotations that such a speaker says at least."""
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


def give_to_main_speaker(
    text: str, quotations: Sequence[Quotation], speaker_of: Callable[[Attribution | None], Speaker | None]
) -> list[Quotation]:
    """The quotations, one that is all of the headline given to the person who says at least half of the others."""
    result = list(quotations)
    if not quotations or quotations[0].attribution is not None or not _is_whole_line(text, quotations[0]):
        return result
    spoken = [one for one in quotations[1:] if one.attribution is not None and one.kind is not QuoteKind.INDIRECT]
    speakers = [speaker_of(one.attribution) for one in spoken]
    names = Counter(one.name for one in speakers if one is not None and one.kind is SpeakerKind.PERSON)
    name, uses = max(names.items(), key=lambda item: item[1], default=("", 0))
    if uses < _LEAST_QUOTES or 2 * uses < len(spoken):
        return result
    own = next(
        one.attribution for one, who in zip(spoken, speakers, strict=True) if who is not None and who.name == name
    )
    if own is not None:
        result[0] = replace(
            quotations[0], attribution=replace(own, construction=Construction.TURN, confidence=_MAIN_SPEAKER)
        )
    return result


def _is_whole_line(text: str, quotation: Quotation) -> bool:
    """Whether a quotation in marks is all that the first line of a text holds."""
    end = text.find("\n", quotation.end)
    around = text[: quotation.start] + text[quotation.end : end]
    return quotation.kind is QuoteKind.DIRECT and end >= 0 and not any(map(str.isalnum, around))


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
    has_role = len(words) > 1 and any(tables.is_role(word.lower()) for word in words)
    return has_role or text[name.start : name.end].rsplit(maxsplit=1)[-1] in words

"""What is printed: articles, the quotes in them and the people they name."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class Span(Struct, frozen=True, omit_defaults=True):
    """Offsets into the stored text: `text[start:end]`."""

    start: int
    end: int


class ArticleLink(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A link in an article: anchor text, absolute http(s) address, offset of the anchor in the text (None outside it)."""

    text: str
    url: str
    offset: int | None = None


class Article(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An article as read from its bytes; a field is None where the page does not say."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: datetime | None = None
    language: str | None = None
    url: str | None = None
    text: str = ""
    """Clean text, one paragraph a line; a closing bio of the author is not part of it."""
    closing: tuple[str, ...] = ()
    """Lines that stand after the text and say where it came from or who wrote it (source lines, the author's bio)."""
    links: tuple[ArticleLink, ...] = ()


class QuoteKind(StrEnum):
    """How the words are printed."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class SpeakerKind(StrEnum):
    """What a speaker resolves to."""

    PERSON = "person"
    ORGANISATION = "organisation"
    ROLE = "role"
    """A role or pronoun that no named person answers to."""


class Quote(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A quotation in a text.

    `text` is `source[start:end]`, without the marks; `mention` is the speaker as printed, `speaker` the name it resolves to.
    """

    start: int
    end: int
    text: str
    kind: QuoteKind
    mention: str | None = None
    mention_span: Span | None = None
    speaker: str | None = None
    speaker_kind: SpeakerKind | None = None
    cue: str | None = None
    """The words that attribute it: `says`, `according to`."""
    cue_span: Span | None = None
    confidence: float = 0.0
    """Of the attribution, 0 to 1; of the quotation itself where nobody is named."""
    spans: tuple[Span, ...] = ()
    """The pieces of a quotation that its attribution splits; empty where it is one piece."""


class Introduction(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The words with which a text introduces a person: what he or she does, where, and the span that says so."""

    title: str | None = None
    organisation: str | None = None
    span: Span | None = None


class NamedPerson(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person whom a text names: full name, how it introduces him or her, and every other way it refers to him or her."""

    name: str
    introduction: Introduction | None = None
    mentions: tuple[str, ...] = ()
    """Distinct, in the order of the text: `Van der Togt`, `the former diplomat`, `he`."""
    spans: tuple[Span, ...] = ()
    """Where the text names the person by name."""


class ArticleReading(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that the quotes stage reads out of one text."""

    quotes: tuple[Quote, ...] = ()
    people: tuple[NamedPerson, ...] = ()
    wordings: tuple[tuple[int, ...], ...] = ()
    """Groups of indexes into `quotes` that print one utterance in different words."""

"""What is printed: articles, the quotes in them and the people they name."""

from __future__ import annotations

from collections.abc import Sequence
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
    PICKED = "picked"
    """Not printed at all: a person picked the words from a transcript."""


class SpeakerKind(StrEnum):
    """What a speaker resolves to."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    """Several people, named or not: `both`, `experts`, `residents`."""
    DOCUMENT = "document"
    """What speaks in place of its authors: a report, a poll, a law."""
    ROLE = "role"
    """A role or pronoun that no named person answers to."""


class EvidenceKind(StrEnum):
    """What a span of a text contributes to who speaks."""

    MENTION = "mention"
    """The speaker as printed beside the quotation, or where the quotation that it goes on from was attributed."""
    CUE = "cue"
    """The words that attribute: `says`, `according to`."""
    NAME = "name"
    """The full name that a surname, a role or a pronoun stands for."""
    INTRODUCTION = "introduction"
    """The words that give the named person the role by which the mention calls him or her."""
    LABEL = "label"
    """A label in front, as in an interview or under a picture: `Q:`, `Ann Roe:`."""


class SpeakerEvidence(Struct, frozen=True):
    """A span of the text that shows who speaks, and what it shows."""

    kind: EvidenceKind
    span: Span


class Relay(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who passes on what somebody else is said to have said: the outer source of `Roe said that Lund had promised …`."""

    mention: str
    mention_span: Span
    speaker: str | None = None
    speaker_kind: SpeakerKind | None = None
    cue: str | None = None
    cue_span: Span | None = None


def words_said(text: str, start: int, spans: Sequence[Span], joint: str = " ") -> str:
    """The words of a quotation whose `text` starts at `start`, without the attribution between its pieces."""
    return joint.join(text[span.start - start : span.end - start] for span in spans) or text


class Quote(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A quotation in a text.

    `text` is `source[start:end]`: without the marks, except where its attribution splits it (`“A,” he said, “B”`): then it is
    what is printed from the first mark to the last, and `spans` are its pieces. `said` is always the words themselves.
    `mention` is the speaker as printed, `speaker` the name it resolves to.
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
    """The pieces of a quotation that its attribution splits, without marks; empty where it is one piece."""
    relayed_by: Relay | None = None
    """Who says that the speaker said it, where the text names both."""
    evidence: tuple[SpeakerEvidence, ...] = ()
    """The spans that show who speaks, by their start."""

    @property
    def said(self) -> str:
        """The quoted words, without the attribution between them."""
        return words_said(self.text, self.start, self.spans)


class Introduction(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The words with which a text introduces a person: what he or she does, where, and the span that says so."""

    title: str | None = None
    organisation: str | None = None
    age: int | None = None
    """Years."""
    span: Span | None = None


class NamedPerson(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person whom a text names: full name, how it introduces him or her, and every other way it refers to him or her."""

    name: str
    introductions: tuple[Introduction, ...] = ()
    """Those that say different things, in the order of the text."""
    mentions: tuple[str, ...] = ()
    """Distinct, in the order of the text: `Van der Togt`, `the former diplomat`, `he`."""
    spans: tuple[Span, ...] = ()
    """Where the text names the person by name."""

    @property
    def introduction(self) -> Introduction | None:
        """The introduction that says most; of equal ones the first."""
        return max(self.introductions, key=_fullness, default=None)


def _fullness(introduction: Introduction) -> tuple[bool, bool]:
    return introduction.title is not None, introduction.organisation is not None


class ArticleReading(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that the quotes stage reads out of one text."""

    quotes: tuple[Quote, ...] = ()
    people: tuple[NamedPerson, ...] = ()
    wordings: tuple[tuple[int, ...], ...] = ()
    """Groups of indexes into `quotes` that print one utterance in different words."""

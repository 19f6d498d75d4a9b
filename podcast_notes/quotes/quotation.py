"""A quotation before its speaker has a name, and where the text says who speaks."""

from __future__ import annotations

from msgspec import Struct

from podcast_notes.models import QuoteKind, Span
from podcast_notes.quotes.cues import AttributionCue, Construction
from podcast_notes.quotes.tokens import Sentence

_CONFIDENCE = {
    Construction.SOURCE: 0.95,
    Construction.INVERTED: 0.97,
    Construction.BEFORE: 0.97,
    Construction.AGENT: 0.88,
    Construction.NOUN: 0.75,
    Construction.PARTICIPLE: 0.92,
    Construction.SHARED: 0.7,
    Construction.COLON: 0.85,
    Construction.CLAUSE: 0.5,
    Construction.ACT: 0.9,
    Construction.LABEL: 0.95,
    Construction.NONE: 0.6,
}
"""Of an attribution, by construction: the share of right ones among direct quotations of annotated English news, where what
is no quotation counts as wrong; that of labels, which are not annotated there, is set by hand."""


class Attribution(Struct, frozen=True):
    """Where a text says who speaks: the noun phrase, the phrase with its apposition, the attributing words."""

    phrase: Span
    full_phrase: Span
    cue: Span | None
    construction: Construction
    confidence: float
    refers_to: Span | None = None
    """Where the text names whom the phrase stands for, where that is not a name: the person interviewed, for `A:`."""


class Quotation(Struct, frozen=True):
    """A quotation before its speaker has a name; offsets without the marks."""

    start: int
    end: int
    kind: QuoteKind
    closed: bool = True
    attribution: Attribution | None = None
    pieces: tuple[Span, ...] = ()
    """What is left and right of an attribution inside it."""
    relay: Attribution | None = None
    """Who says that the speaker said it."""
    marks: Span | None = None
    """From its first mark to its last; None where it has none."""

    @property
    def printed(self) -> Span:
        """Where it stands with its marks."""
        return self.marks or Span(self.start, self.end)


def attribution_of(sentence: Sentence, cue: AttributionCue) -> Attribution:
    """The attribution that a cue makes, in offsets of the text."""
    subject = cue.subject
    return Attribution(
        phrase=span_of(sentence, subject.start, subject.end),
        full_phrase=span_of(sentence, subject.start, subject.full_end),
        cue=span_of(sentence, cue.start, cue.end) if cue.end > cue.start else None,
        construction=cue.construction,
        confidence=_CONFIDENCE[cue.construction],
    )


def span_of(sentence: Sentence, start: int, end: int) -> Span:
    """Where the tokens `start:end` of a sentence stand in the text."""
    return Span(sentence[start].start, sentence[end - 1].end)

"""The page of `quote extract`: a text with its quotes, who says each, and the words that show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from podcast_notes.models import (
    Article,
    ArticleReading,
    EvidenceKind,
    NamedPerson,
    Quote,
    QuoteKind,
    Span,
    SpeakerKind,
)
from podcast_notes.pages.context import shorten
from podcast_notes.pages.nesting import Closing, MarkedSpan, Opening, nested_paragraphs
from podcast_notes.text import drop_controls

COLOURS = 8
"""Colours of speakers; each also has a letter, and a ninth speaker takes the first colour again."""
_SURE, _LIKELY = 0.9, 0.7
"""Confidence from which an attribution is called sure, and likely; below it is doubtful."""
_PRINTED = (QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.INDIRECT)
_CARD = 240
"""Characters of a quotation in the list, at most."""
_MARKS = frozenset("“”„‟\"«»‹›‘’'‚‛`,")
_WIDEST_MARK = 2
_RELAY = "relay"


class EvidenceView(Struct, frozen=True, kw_only=True):
    """Words of the text that show who speaks; `kinds` are those of `EvidenceKind`, or `relay`: who passes it on."""

    anchor: str
    kinds: tuple[str, ...]
    text: str
    quotes: tuple[int, ...]
    """Numbers of the quotes for which they do."""
    colour: int | None
    """Of the speaker; None where they are for several."""


class SpeakerLabel(Struct, frozen=True, kw_only=True):
    """How a speaker is told from the others: a letter, and one of the colours."""

    letter: str
    colour: int
    name: str


class RelayView(Struct, frozen=True, kw_only=True):
    """Who passes on what the speaker is said to have said."""

    name: str
    mention: str


class QuoteCard(Struct, frozen=True, kw_only=True):
    """A quote as the list shows it; `label` is None where nobody is named."""

    number: int
    kind: str
    text: str
    label: SpeakerLabel | None
    mention: str | None
    relayed_by: RelayView | None
    evidence: tuple[EvidenceView, ...]
    confidence: float
    sureness: str
    """`sure`, `likely` or `doubtful`."""
    wordings: tuple[int, ...]
    """Numbers of the quotes that print the same utterance in other words."""


class IntroductionView(Struct, frozen=True, kw_only=True):
    """How the text introduces a person, with the words that do."""

    name: str
    title: str | None
    organisation: str | None
    evidence: EvidenceView | None


class SpeakerView(Struct, frozen=True, kw_only=True):
    """Somebody who speaks: what kind of speaker, the other ways the text refers to him or her, and the quotes."""

    label: SpeakerLabel
    kind: str
    introduction: IntroductionView | None
    mentions: tuple[str, ...]
    quotes: tuple[QuoteCard, ...]


class TextPiece(Struct, frozen=True, kw_only=True):
    """Words, or the beginning (`open`) or end (`close`) of a mark around words; marks nest.

    A mark is a `quote` or an `evidence`; only its `edge` piece, the first or the last of it, has the anchor or the label.
    """

    kind: str
    text: str = ""
    quote: QuoteCard | None = None
    evidence: EvidenceView | None = None
    edge: bool = False


class QuotedText(Struct, frozen=True, kw_only=True):
    """What the template is given: the article, its paragraphs, and who says what in it."""

    language: str
    """Of the words of the page: that of the text."""
    text_language: str | None
    title: str | None
    byline: str | None
    publisher: str | None
    published: datetime | None
    paragraphs: tuple[tuple[TextPiece, ...], ...]
    speakers: tuple[SpeakerView, ...]
    unattributed: tuple[QuoteCard, ...]
    introduced: tuple[IntroductionView, ...]
    """People whom the text introduces and who say nothing."""
    kinds: dict[str, int]
    """How many quotes there are of each kind."""
    marks_only: bool
    """Whether the language is not read: quotes in marks, no speakers."""


SpeakerKey = tuple[str, SpeakerKind | None]


class _QuotePart(Struct, frozen=True):
    """A piece of a quotation: whether it is the first one, and the last."""

    card: QuoteCard
    first: bool
    last: bool


Mark = _QuotePart | EvidenceView


def quoted_text(article: Article, reading: ArticleReading, *, language: str | None, marks_only: bool) -> QuotedText:
    """An article and what was read in it, as a page shows it."""
    labels = _labels(reading.quotes)
    evidence = _Evidence(article.text, reading, labels)
    cards = list(_cards(reading, labels, evidence))
    introductions = {person.name: _introduction(person, evidence) for person in reading.people if person.introduction}
    speakers = tuple(_speakers(reading, labels, cards, introductions))
    speaking = {speaker.label.name for speaker in speakers}
    return QuotedText(
        language=language or "en",
        text_language=language,
        title=article.title,
        byline=article.byline,
        publisher=article.publisher,
        published=article.published,
        paragraphs=tuple(_paragraphs(article.text, reading.quotes, cards, evidence)),
        speakers=speakers,
        unattributed=tuple(card for card in cards if card.label is None),
        introduced=tuple(one for name, one in introductions.items() if name not in speaking),
        kinds={kind.value: sum(card.kind == kind.value for card in cards) for kind in _PRINTED},
        marks_only=marks_only,
    )


def _labels(quotes: Sequence[Quote]) -> dict[SpeakerKey, SpeakerLabel]:
    """A letter and a colour for each speaker, those who say most first."""
    said = Counter((quote.speaker, quote.speaker_kind) for quote in quotes if quote.speaker)
    return {
        (name, kind): SpeakerLabel(letter=_letter(at), colour=at % COLOURS, name=name)
        for at, ((name, kind), _) in enumerate(said.most_common())
        if name
    }


def _letter(number: int) -> str:
    """The letter of a speaker: A, B and so on to Z, then AA, AB."""
    before, last = divmod(number, 26)
    return (_letter(before - 1) if before else "") + chr(ord("A") + last)


class _Evidence:
    """The spans of a text that show who speaks, each once, whatever number of quotes it is for."""

    def __init__(
        self,
        text: str,
        reading: ArticleReading,
        labels: Mapping[SpeakerKey, SpeakerLabel],
    ) -> None:
        kinds: dict[Span, dict[str, None]] = {}
        numbers: dict[Span, list[int]] = {}
        colours: dict[Span, set[int]] = {}
        self._of_quote: list[list[Span]] = []
        for number, quote in enumerate(reading.quotes, start=1):
            label = labels.get((quote.speaker or "", quote.speaker_kind))
            found = dict.fromkeys(span for _, span in _shown_by(quote))
            self._of_quote.append(sorted(found, key=lambda span: (span.start, span.end)))
            for kind, span in _shown_by(quote):
                kinds.setdefault(span, {})[kind] = None
            for span in found:
                numbers.setdefault(span, []).append(number)
                colours.setdefault(span, set()).update([label.colour] if label else [])
        for person in reading.people:
            if person.introduction and person.introduction.span:
                kinds.setdefault(person.introduction.span, {})[EvidenceKind.INTRODUCTION.value] = None
        self.views = {
            span: EvidenceView(
                anchor=f"e{span.start}-{span.end}",
                kinds=tuple(kinds[span]),
                text=drop_controls(text[span.start : span.end]),
                quotes=tuple(numbers.get(span, ())),
                colour=next(iter(colours[span])) if len(colours.get(span, ())) == 1 else None,
            )
            for span in kinds
        }

    def of(self, number: int) -> tuple[EvidenceView, ...]:
        """The evidence for the speaker of a quote."""
        return tuple(self.views[span] for span in self._of_quote[number - 1])


def _shown_by(quote: Quote) -> Iterator[tuple[str, Span]]:
    for one in quote.evidence:
        yield one.kind.value, one.span
    if quote.mention_span:
        yield EvidenceKind.MENTION.value, quote.mention_span
    if quote.cue_span:
        yield EvidenceKind.CUE.value, quote.cue_span
    if quote.relayed_by:
        yield _RELAY, quote.relayed_by.mention_span
        if quote.relayed_by.cue_span:
            yield _RELAY, quote.relayed_by.cue_span


def _cards(
    reading: ArticleReading, labels: Mapping[SpeakerKey, SpeakerLabel], evidence: _Evidence
) -> Iterator[QuoteCard]:
    same = {index: group for group in reading.wordings for index in group}
    for index, quote in enumerate(reading.quotes):
        relay = quote.relayed_by
        yield QuoteCard(
            number=index + 1,
            kind=quote.kind.value,
            text=shorten(drop_controls(quote.said), _CARD),
            label=labels.get((quote.speaker or "", quote.speaker_kind)),
            mention=quote.mention and drop_controls(quote.mention),
            relayed_by=RelayView(name=relay.speaker or relay.mention, mention=relay.mention) if relay else None,
            evidence=evidence.of(index + 1),
            confidence=quote.confidence,
            sureness=sureness(quote.confidence),
            wordings=tuple(other + 1 for other in same.get(index, ()) if other != index),
        )


def sureness(confidence: float) -> str:
    """A confidence as a word: `sure`, `likely` or `doubtful`."""
    if confidence >= _SURE:
        return "sure"
    return "likely" if confidence >= _LIKELY else "doubtful"


def _introduction(person: NamedPerson, evidence: _Evidence) -> IntroductionView:
    said = person.introduction
    return IntroductionView(
        name=person.name,
        title=said.title if said else None,
        organisation=said.organisation if said else None,
        evidence=evidence.views[said.span] if said and said.span else None,
    )


def _speakers(
    reading: ArticleReading,
    labels: Mapping[SpeakerKey, SpeakerLabel],
    cards: Sequence[QuoteCard],
    introductions: Mapping[str, IntroductionView],
) -> Iterator[SpeakerView]:
    said: dict[str, list[QuoteCard]] = {}
    for card in cards:
        if card.label:
            said.setdefault(card.label.letter, []).append(card)
    people = {person.name: person for person in reading.people}
    for (name, kind), label in labels.items():
        person = people.get(name) if kind is SpeakerKind.PERSON else None
        yield SpeakerView(
            label=label,
            kind=(kind or SpeakerKind.PERSON).value,
            introduction=introductions.get(name) if person else None,
            mentions=tuple(mention for mention in person.mentions if mention != name) if person else (),
            quotes=tuple(said[label.letter]),
        )


def _paragraphs(
    text: str, quotes: Sequence[Quote], cards: Sequence[QuoteCard], evidence: _Evidence
) -> Iterator[tuple[TextPiece, ...]]:
    spans: list[MarkedSpan[Mark]] = [MarkedSpan(span.start, span.end, view) for span, view in evidence.views.items()]
    for quote, card in zip(quotes, cards, strict=True):
        parts = quote.spans or (Span(quote.start, quote.end),)
        for at, part in enumerate(parts):
            shown = _with_marks(text, part, quote.kind)
            spans.append(MarkedSpan(shown.start, shown.end, _QuotePart(card, first=at == 0, last=at == len(parts) - 1)))
    for pieces in nested_paragraphs(text, spans):
        yield tuple(_piece(piece) for piece in pieces)


def _piece(piece: str | Opening[Mark] | Closing[Mark]) -> TextPiece:
    if isinstance(piece, str):
        return TextPiece(kind="text", text=drop_controls(piece))
    opens = isinstance(piece, Opening)
    kind = "open" if opens else "close"
    edge = piece.first if isinstance(piece, Opening) else piece.last
    if isinstance(piece.mark, EvidenceView):
        return TextPiece(kind=kind, evidence=piece.mark, edge=edge)
    at_edge = piece.mark.first if opens else piece.mark.last
    return TextPiece(kind=kind, quote=piece.mark.card, edge=edge and at_edge)


def _with_marks(text: str, span: Span, kind: QuoteKind) -> Span:
    """A quotation with the marks beside it; reported speech has none of its own."""
    if kind is QuoteKind.INDIRECT:
        return span
    start, end = span.start, span.end
    while start > max(0, span.start - _WIDEST_MARK) and text[start - 1] in _MARKS:
        start -= 1
    while end < min(len(text), span.end + _WIDEST_MARK) and text[end] in _MARKS:
        end += 1
    return Span(start, end)

"""Control characters in a text, which must not matter: what is read without them, back at its offsets in the text."""

from __future__ import annotations

from msgspec.structs import replace

from podcast_notes.models import ArticleReading, NamedPerson, Quote, Relay, Span
from podcast_notes.text import drop_controls, offsets_without_controls


class ControlMap:
    """A text without its control characters (`clean`), and what was read there with the offsets of the whole text."""

    def __init__(self, text: str) -> None:
        self.clean = drop_controls(text)
        self._text = text
        self._kept = [] if self.clean == text else offsets_without_controls(text)

    def quote(self, quote: Quote) -> Quote:
        """A quote of `clean` as one of the whole text; its words and its cue as printed there."""
        if not self._kept:
            return quote
        whole = self._span(Span(quote.start, quote.end))
        mention = quote.mention_span and self._span(quote.mention_span)
        cue = quote.cue_span and self._span(quote.cue_span)
        return replace(
            quote,
            start=whole.start,
            end=whole.end,
            text=self._printed(whole),
            mention=self._printed(mention) if mention else quote.mention,
            mention_span=mention,
            cue=self._printed(cue) if cue else quote.cue,
            cue_span=cue,
            spans=tuple(map(self._span, quote.spans)),
            evidence=tuple(replace(one, span=self._span(one.span)) for one in quote.evidence),
            relayed_by=quote.relayed_by and self._relay(quote.relayed_by),
        )

    def _relay(self, relay: Relay) -> Relay:
        mention = self._span(relay.mention_span)
        cue = relay.cue_span and self._span(relay.cue_span)
        return replace(
            relay,
            mention=self._printed(mention),
            mention_span=mention,
            cue=self._printed(cue) if cue else relay.cue,
            cue_span=cue,
        )

    def reading(self, reading: ArticleReading) -> ArticleReading:
        """A reading of `clean` as one of the whole text."""
        if not self._kept:
            return reading
        return replace(
            reading, quotes=tuple(map(self.quote, reading.quotes)), people=tuple(map(self._person, reading.people))
        )

    def _person(self, person: NamedPerson) -> NamedPerson:
        introductions = tuple(
            replace(introduction, span=introduction.span and self._span(introduction.span))
            for introduction in person.introductions
        )
        return replace(person, introductions=introductions, spans=tuple(map(self._span, person.spans)))

    def _span(self, span: Span) -> Span:
        start = self._kept[span.start]
        return Span(start, self._kept[span.end - 1] + 1 if span.end > span.start else start)

    def _printed(self, span: Span) -> str:
        return self._text[span.start : span.end]

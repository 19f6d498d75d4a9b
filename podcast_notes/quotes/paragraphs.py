"""A text, paragraph by paragraph, to quotations with the words that attribute them; names are not resolved here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.models import QuoteKind, Span
from podcast_notes.quotes.announcements import Announcement, read_announcement
from podcast_notes.quotes.attribution import attribute
from podcast_notes.quotes.clauses import dateline_end
from podcast_notes.quotes.cues import AttributionCue, Construction, find_cues, quoting_cue
from podcast_notes.quotes.interviews import Answer, read_interview
from podcast_notes.quotes.kinds import CARRYING_WORDS, kind_of
from podcast_notes.quotes.marks import Marked
from podcast_notes.quotes.printed import PrintedForms
from podcast_notes.quotes.quotation import Attribution, Quotation, attribution_of, span_of
from podcast_notes.quotes.reported import Reported, find_reported, passing_on
from podcast_notes.quotes.reported.back import CONFIDENCE, back_reference
from podcast_notes.quotes.reported.hearsay import CONFIDENCE as HEARSAY
from podcast_notes.quotes.reported.hearsay import is_hearsay
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.title_case import read_sentences
from podcast_notes.quotes.tokens import Sentence, paragraph_tokens
from podcast_notes.quotes.words import names_somebody

_PARAGRAPH = re.compile(r"[^\n\r]+")
_TAG = re.compile(r"<[A-Za-z/][^<>\n]*>")
_CARRIED = 0.95
"""What is left of a confidence where the speaker is carried over from another sentence (measured: nearly all)."""
_INDENT = 20
"""Blanks before the first letter of a paragraph."""
_STOPS = frozenset(".?!")
_BLOCK = 0.6
"""What is left of it for a paragraph without marks behind a colon."""
_MIXED = 0.92
"""What is left of it for a few words in marks."""
_WITH_VERB = frozenset([Construction.BEFORE, Construction.INVERTED])
_PLAIN_VERB = 2
"""Strength of a cue whose verb is not weak."""


def find_quotations(text: str, tables: LanguageTables | None) -> list[Quotation]:
    """The quotations of a text by their start; without tables, the marked ones only, attributed to nobody."""
    bare = _without_tags(text)
    forms = PrintedForms(bare, tables)
    if tables is None:
        return [
            Quotation(marked.start, marked.end, QuoteKind.DIRECT, marked.closed)
            for start, end in paragraphs(bare)
            for marked in forms.quoted(start, end)
        ]
    reader = _Reader(bare, forms, tables)
    places = list(paragraphs(bare))
    interview = read_interview(bare, places, tables)
    for start, end in places:
        reader.read_paragraph(start, end, interview.get(start))
    return sorted(reader.quotations, key=lambda quotation: (quotation.start, quotation.end))


def _without_tags(text: str) -> str:
    """A text with blanks in place of left-over tags, whose attributes stand in marks."""
    return _TAG.sub(lambda found: " " * len(found.group()), text)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The offsets of the lines of a text that hold anything."""
    for found in _PARAGRAPH.finditer(text):
        if not found.group().isspace():
            yield found.start(), found.end()


class _Clues(Struct, frozen=True):
    """A sentence, the words in it that attribute, what they report, and whether it is nothing but quotations."""

    sentence: Sentence
    cues: list[AttributionCue]
    reported: list[Reported]
    bare: bool


class _Reader:
    """Reads paragraphs in order and carries the speaker over: to what follows, and back from an attribution at the end."""

    def __init__(self, text: str, forms: PrintedForms, tables: LanguageTables) -> None:
        self.text = text
        self.forms = forms
        self.tables = tables
        self.quotations: list[Quotation] = []
        self._speaker: Attribution | None = None
        """Of the words that an unattributed quotation would go on with."""
        self._waiting: list[int] = []
        """Indexes of quotations that an attribution after them may claim."""
        self._open = False
        """Whether the last quotation of the paragraph before was not closed."""
        self._announcement: Announcement | None = None
        """What the paragraph before says of who speaks in this one."""

    def read_paragraph(self, start: int, end: int, answer: Answer | None) -> None:
        announcement, self._announcement = self._announcement, None
        if answer and answer.words:
            self._read_block(answer.words, answer.attribution)
            return
        if answer:
            self._speaker = answer.attribution
        marked = self.forms.quoted(start, end)
        if announcement and announcement.opens_block and not marked and _is_block(self.text, start):
            announced = announcement.attribution
            self._read_block(
                _stripped(self.text, start, end), replace(announced, confidence=announced.confidence * _BLOCK)
            )
            return
        tokens = paragraph_tokens(self.text, start, end, marked)
        before = len(self.quotations)
        sentences = read_sentences(self.text, tokens, marked, self.tables)
        for place, sentence in enumerate(sentences):
            self._read_sentence(sentence, marked, sentences[place - 1] if place else None)
        attributed = any(quotation.attribution for quotation in self.quotations[before:])
        if not attributed:
            self._speaker = None
        self._open = bool(marked) and not marked[-1].closed
        if not self._open:
            self._waiting = []
        self._announcement = read_announcement(sentences[-1], self.tables)
        if self._announcement:
            self._speaker = self._announcement.attribution

    def _read_block(self, words: Span, attribution: Attribution) -> None:
        """Words without marks that a label or a line above gives to somebody."""
        self.quotations.append(Quotation(words.start, words.end, QuoteKind.DIRECT, True, attribution))
        self._speaker = None
        self._waiting = []
        self._open = False

    def _read_sentence(self, sentence: Sentence, marked: list[Marked], previous: Sentence | None) -> None:
        cues = find_cues(sentence, self.tables)
        back = back_reference(sentence, cues, self.tables)
        if previous is not None and back is not None:
            self._give_back(previous, attribution_of(sentence, back))
        reported = find_reported(sentence, cues, self.tables)
        quotes = [index for index, token in enumerate(sentence) if token.is_quote]
        bare = bool(quotes) and _holds_nothing_else(sentence)
        clues = _Clues(sentence, cues, reported, bare)
        before = len(self.quotations)
        if not quotes:
            self._waiting = []
        for index in quotes:
            number = sentence[index].quote
            if number is not None:
                self._read_marked(clues, index, marked[number])
        for one in reported:
            span = span_of(sentence, one.start, one.end)
            if not any(_is_said_in(span, quotation) for quotation in self.quotations[before:]):
                self._add_reported(sentence, one, span)
                if not quotes:
                    self._speaker = attribution_of(sentence, _outermost(sentence, one.cue, cues, self.tables))
        if previous is not None and not cues and not reported and is_hearsay(sentence, previous, self.tables):
            self._read_on(sentence, previous)
        last = _outermost(sentence, cues[-1], cues, self.tables) if cues and not quotes else None
        if last is not None and _announces(sentence, last, self.tables):
            self._speaker = attribution_of(sentence, last)

    def _give_back(self, sentence: Sentence, attribution: Attribution) -> None:
        """Give a sentence to whoever the next one says reports it, where it is nobody's yet."""
        last = len(sentence) - 1 if sentence[-1].text in _STOPS else len(sentence)
        span = span_of(sentence, dateline_end(sentence, last), last)
        said = any(span.start < quotation.end and quotation.start < span.end for quotation in self.quotations[-3:])
        if not said and last > 2:
            own = replace(attribution, confidence=CONFIDENCE)
            self.quotations.append(Quotation(span.start, span.end, QuoteKind.INDIRECT, True, own))

    def _read_on(self, sentence: Sentence, previous: Sentence) -> None:
        """Give a sentence that goes on with what the one before says to whoever says that."""
        last = self.quotations[-1] if self.quotations else None
        if last is None or last.attribution is None or not previous[0].start <= last.start < previous[-1].end:
            return
        stop = len(sentence) - 1 if sentence[-1].text in _STOPS else len(sentence)
        span = span_of(sentence, 0, stop)
        own = replace(last.attribution, confidence=HEARSAY)
        self.quotations.append(Quotation(span.start, span.end, QuoteKind.INDIRECT, True, own))

    def _add_reported(self, sentence: Sentence, reported: Reported, span: Span) -> None:
        """Reported speech that no marked words of somebody stand in: they say it better."""
        pieces = tuple(span_of(sentence, *piece) for piece in reported.pieces(sentence, self.tables))
        attribution = replace(attribution_of(sentence, reported.cue), confidence=reported.chance)
        relay = attribution_of(sentence, reported.relay) if reported.relay else None
        self.quotations.append(Quotation(span.start, span.end, QuoteKind.INDIRECT, True, attribution, pieces, relay))

    def _read_marked(self, clues: _Clues, index: int, marked: Marked) -> None:
        sentence, bare = clues.sentence, clues.bare
        words = self.text[marked.start : marked.end]
        cue = attribute(sentence, index, words, clues.cues, self.tables)
        kind = kind_of(sentence, index, words, bare)
        outer = Span(marked.outer_start, marked.outer_end)
        quotation = Quotation(marked.start, marked.end, kind, marked.closed, marks=outer)
        if cue is not None:
            attribution = attribution_of(sentence, cue)
            certainty = _MIXED if kind is QuoteKind.MIXED else 1.0
            own = replace(attribution, confidence=attribution.confidence * certainty)
            source = passing_on(index, cue, clues.reported) or quoting_cue(sentence, cue, self.tables)
            relay = attribution_of(sentence, source) if source else None
            self.quotations.append(replace(quotation, attribution=own, relay=relay))
            if (
                kind is QuoteKind.DIRECT
                or len(words.split()) > CARRYING_WORDS
                or cue.construction is Construction.SOURCE
                or _announces(sentence, cue, self.tables)
            ):
                self._speaker = attribution
            self._claim_waiting(attribution)
            return
        if bare or (index and sentence[index - 1].text == ":" and kind is QuoteKind.DIRECT):
            self._carry_over(quotation)
        else:
            self.quotations.append(quotation)

    def _carry_over(self, quotation: Quotation) -> None:
        """A sentence that is nothing but a quotation: it goes on with the last speaker, or waits for the next."""
        if self._speaker is None or (not quotation.closed and not self._open):
            self._waiting.append(len(self.quotations))
        speaker = self._speaker
        carried = speaker and replace(speaker, confidence=speaker.confidence * _CARRIED)
        self.quotations.append(replace(quotation, attribution=carried))

    def _claim_waiting(self, attribution: Attribution) -> None:
        carried = replace(attribution, confidence=attribution.confidence * _CARRIED)
        for index in self._waiting:
            self.quotations[index] = replace(self.quotations[index], attribution=carried)
        self._waiting = []


def _holds_nothing_else(sentence: Sentence) -> bool:
    """Whether a sentence is nothing but quotations; what stands in brackets between them, `(laughs)`, does not count."""
    depth = 0
    for token in sentence:
        depth += (token.text in "([") - (token.text in ")]")
        if not depth and not token.is_quote and token.text[0].isalnum():
            return False
    return True


def _is_said_in(span: Span, quotation: Quotation) -> bool:
    """Whether marked words that somebody says stand in a stretch of text."""
    said = quotation.kind is not QuoteKind.INDIRECT and quotation.attribution is not None
    return said and span.start <= quotation.start and quotation.end <= span.end


def _outermost(
    sentence: Sentence, cue: AttributionCue, cues: Sequence[AttributionCue], tables: LanguageTables
) -> AttributionCue:
    """The cue that goes on speaking behind a sentence: of `He says that Roe told him …`, the first."""
    for outer in cues:
        between = sentence[outer.end : min(cue.start, cue.subject.start)]
        sourced = outer.construction is Construction.SOURCE and outer.end < cue.start
        if sourced or any(token.lower in tables.complementisers for token in between):
            return outer
    return cue


def _is_block(text: str, start: int) -> bool:
    """Whether the paragraph at `start` begins as prose does, and not as a line of a list."""
    return text[start : start + _INDENT].lstrip()[:1].isupper()


def _announces(sentence: Sentence, cue: AttributionCue, tables: LanguageTables) -> bool:
    """Whether an attribution names who says the words in marks after its sentence."""
    if cue.construction not in _WITH_VERB or cue.strength < _PLAIN_VERB:
        return False
    return names_somebody(sentence, cue.subject.start, cue.subject.end, tables)


def _stripped(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))

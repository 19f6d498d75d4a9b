"""The whole stage: a text to its quotes, its people and the utterances that it prints twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from podcast_notes.models import ArticleReading, NamedPerson, Quote, QuoteKind, Relay, Span, SpeakerKind
from podcast_notes.quotes.cast import Cast
from podcast_notes.quotes.controls import ControlMap
from podcast_notes.quotes.dialogue import take_turns
from podcast_notes.quotes.evidence import evidence_of
from podcast_notes.quotes.headlines import attribute_headline, give_to_main_speaker
from podcast_notes.quotes.languages import tables_for
from podcast_notes.quotes.name_edges import find_names
from podcast_notes.quotes.naming import Name, NameFinder, NameKind
from podcast_notes.quotes.paragraphs import find_quotations, paragraphs
from podcast_notes.quotes.parsed import ClauseParser, with_parsed
from podcast_notes.quotes.quotation import Quotation
from podcast_notes.quotes.resolution import Resolver
from podcast_notes.quotes.speakers import Speaker
from podcast_notes.quotes.splits import join_split
from podcast_notes.quotes.tables import LanguageTables
from podcast_notes.quotes.wordings import group_wordings

_UNATTRIBUTED = {True: 0.8, False: 0.4}
"""That a stretch in marks is a quotation though nobody is named, by whether a mark closes it."""
_LARGE_PART = 0.4
"""Of the characters of what somebody is reported to say."""
_FEW_WORDS = 2
"""Words of a quotation that is more likely a term or a title where nobody is named."""


def extract_quotes(text: str, *, language: str | None = None, parser: ClauseParser | None = None) -> list[Quote]:
    """The direct, mixed and indirect quotations of a text with their speakers, by start.

    `language` is a BCP 47 tag; without it the language is detected. Where the language has no tables, the quotations in marks
    are found and attributed to nobody. Offsets count characters of `text`; the marks are outside `text[start:end]`.
    A `parser` that reads the language adds reported speech.
    """
    controls = ControlMap(text)
    return [controls.quote(quote) for quote in _extract(controls.clean, language, parser)]


def _extract(text: str, language: str | None, parser: ClauseParser | None) -> list[Quote]:
    tables = tables_for(text, language)
    if tables is None:
        return [_quote(text, quotation, None) for quotation in find_quotations(text, tables)]
    names = _names_of(text, tables)
    quotations = _quotations(text, tables, names, parser)
    if all(quotation.attribution is None for quotation in quotations):
        return [_quote(text, quotation, None) for quotation in quotations]
    resolver = Resolver(Cast(text, names(), tables), quotations)
    quotations = give_to_main_speaker(text, quotations, resolver.speaker)
    return [quote for quote, _ in _resolved(text, quotations, resolver)]


def _names_of(text: str, tables: LanguageTables) -> NameFinder:
    return cache(lambda: find_names(text, tables))


def _quotations(text: str, tables: LanguageTables, names: NameFinder, parser: ClauseParser | None) -> list[Quotation]:
    found = take_turns(text, find_quotations(text, tables), tables, names)
    found = attribute_headline(text, join_split(text, found, tables), tables)
    if parser is None or tables.code not in parser.languages:
        return found
    return with_parsed(text, found, (Span(*line) for line in paragraphs(text)), parser, tables)


def read_article(
    text: str, *, language: str | None = None, author: str | None = None, parser: ClauseParser | None = None
) -> ArticleReading:
    """The quotes of a text as `extract_quotes` finds them, the people it names, and the utterances it prints in two wordings.

    `author` is who wrote the text, and says `I` in it. `people` are those who speak and those whom the text introduces with
    a title, by their first mention.
    """
    controls = ControlMap(text)
    return controls.reading(_read(controls.clean, language, author, parser))


def _read(text: str, language: str | None, author: str | None, parser: ClauseParser | None) -> ArticleReading:
    tables = tables_for(text, language)
    if tables is None:
        return ArticleReading(
            quotes=tuple(_quote(text, quotation, None) for quotation in find_quotations(text, tables))
        )
    names = _names_of(text, tables)
    quotations = _quotations(text, tables, names, parser)
    cast = Cast(text, names(), tables)
    resolver = Resolver(cast, quotations, author)
    quotations = give_to_main_speaker(text, quotations, resolver.speaker)
    resolved = _resolved(text, quotations, resolver)
    quotes = tuple(quote for quote, _ in resolved)
    speakers = [speaker for _, speaker in resolved]
    return ArticleReading(
        quotes=quotes, people=_people(cast, quotes, speakers), wordings=group_wordings(quotes, tables)
    )


def _resolved(text: str, quotations: Sequence[Quotation], resolver: Resolver) -> list[tuple[Quote, Speaker | None]]:
    """The quotations as they are given out, each with its speaker.

    Who says what he himself says passes nothing on (`Roe said that she guarantees …`), and is not reported twice for it.
    """
    reported = {
        quotation.attribution.cue: quotation
        for quotation in quotations
        if quotation.attribution and quotation.kind is QuoteKind.INDIRECT
    }
    resolved: list[tuple[Quote, Speaker | None]] = []
    for quotation in quotations:
        speaker = resolver.speaker(quotation.attribution)
        relay = _relay(text, quotation, resolver) if speaker else None
        if relay is not None and speaker is not None and _are_one(relay, speaker):
            if _repeats(quotation, reported.get(relay.cue_span)):
                continue
            relay = None
        resolved.append((replace(_quote(text, quotation, speaker), relayed_by=relay), speaker))
    return resolved


def _are_one(relay: Relay, speaker: Speaker) -> bool:
    return (relay.speaker or relay.mention).casefold() == speaker.name.casefold()


def _repeats(inner: Quotation, outer: Quotation | None) -> bool:
    """Whether reported words are a large part of those that are reported around them."""
    if outer is None or inner.kind is not QuoteKind.INDIRECT:
        return False
    return inner.end - inner.start > _LARGE_PART * (outer.end - outer.start)


def _relay(text: str, quotation: Quotation, resolver: Resolver) -> Relay | None:
    """Who passes a quotation on."""
    source = resolver.speaker(quotation.relay)
    if quotation.relay is None or source is None:
        return None
    span, cue = quotation.relay.full_phrase, quotation.relay.cue
    return Relay(
        mention=text[span.start : span.end],
        mention_span=span,
        speaker=source.name,
        speaker_kind=source.kind,
        cue=text[cue.start : cue.end] if cue else None,
        cue_span=cue,
    )


def _quote(text: str, quotation: Quotation, speaker: Speaker | None) -> Quote:
    words = text[quotation.start : quotation.end]
    attribution = quotation.attribution
    if attribution is None or speaker is None:
        confidence = _UNATTRIBUTED[quotation.closed]
        if len(words.split()) <= _FEW_WORDS:
            confidence /= 2
        return Quote(
            start=quotation.start,
            end=quotation.end,
            text=words,
            kind=quotation.kind,
            confidence=round(confidence, 2),
            spans=quotation.pieces,
        )
    cue = attribution.cue
    span = attribution.full_phrase
    return Quote(
        start=quotation.start,
        end=quotation.end,
        text=words,
        kind=quotation.kind,
        mention=text[span.start : span.end],
        mention_span=span,
        speaker=speaker.name,
        speaker_kind=speaker.kind,
        cue=text[cue.start : cue.end] if cue else None,
        cue_span=cue,
        confidence=round(attribution.confidence * speaker.certainty, 2),
        spans=quotation.pieces,
        evidence=evidence_of(text, attribution, speaker),
    )


def _people(cast: Cast, quotes: Sequence[Quote], speakers: Sequence[Speaker | None]) -> tuple[NamedPerson, ...]:
    places: dict[str, list[Name]] = defaultdict(list)
    for name in cast.people.names:
        if name.kind is NameKind.PERSON:
            places[cast.people.canonical(name)].append(name)
    references = _references(quotes, speakers)
    people: list[NamedPerson] = []
    for person, names in places.items():
        introductions = cast.introductions.of(person)
        if person not in references and all(introduction.title is None for introduction in introductions):
            continue
        printed = sorted(
            [*references.get(person, []), *((name.start, cast.text[name.start : name.end]) for name in names)]
        )
        people.append(
            NamedPerson(
                name=person,
                introductions=introductions,
                mentions=tuple(dict.fromkeys(mention for _, mention in printed)),
                spans=tuple(Span(name.start, name.end) for name in names),
            )
        )
    return tuple(people)


def _references(quotes: Sequence[Quote], speakers: Sequence[Speaker | None]) -> dict[str, list[tuple[int, str]]]:
    """For each person who speaks, the roles and pronouns, with offsets, that quotes are attributed to in place of a name."""
    references: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for quote, speaker in zip(quotes, speakers, strict=True):
        if speaker is None or speaker.kind is not SpeakerKind.PERSON:
            continue
        own = references[speaker.name]
        if not speaker.named and quote.mention and quote.mention_span:
            own.append((quote.mention_span.start, quote.mention))
    return references

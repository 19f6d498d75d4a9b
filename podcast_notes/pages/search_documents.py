"""What readers can find on the site: guests, episodes, articles, quotes, and passages of transcripts.

A passage is some ten minutes of a transcript. Of whole transcripts a search for two words finds nearly all; of single
paragraphs the index of a thousand episodes would be sixty thousand files. The markers in a passage say to the second
where in it each word was said.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.language import primary
from podcast_notes.models import (
    ArticleRecord,
    Chapter,
    Cue,
    EpisodeRecord,
    Library,
    PersonRecord,
    QuoteKind,
    QuoteRecord,
    SightingRecord,
    SiteSettings,
    Transcript,
    Verdict,
)
from podcast_notes.notes.addresses import article_address, episode_address, guest_address, quote_anchor
from podcast_notes.notes.index import LibraryIndex
from podcast_notes.notes.own import OwnNotes
from podcast_notes.notes.views import credits_of, episode_link, standing_alone
from podcast_notes.pages.context import Material, newest_first
from podcast_notes.pages.transcript import TranscriptSource
from podcast_notes.text import fold_space
from podcast_notes.timecode import format_seconds, format_span

Kind = Literal["guest", "episode", "article", "quote", "passage"]
UNCHECKED = "unchecked"
"""The verdict of a quote that was compared with nothing, in filters."""

_WORDS = 1_200
"""Words after which the end of a sentence or a turn ends a passage."""
_MOST_WORDS = 1_800
"""Words after which a passage ends in any case."""
_SENTENCE_END = (".", "?", "!", "…", "”", '"')


class Marker(Struct, frozen=True):
    """A place in the text of a document, before the words that follow: `t=754.2`, a time, or `s=…`, who speaks from here."""

    name: str


class SearchDocument(Struct, frozen=True, kw_only=True):
    """Something that can be found.

    `title` weighs more than `text`, which has words and markers in turn; a quote has its words for a title, a passage
    none. `shown` is printed with a result and is not searched. `filters` have a value or more each: `kind`, `podcast`,
    `guest`, `year`, `verdict`, `language`.
    """

    address: str
    """Of the page, relative to the site's root."""
    language: str
    """A primary subtag (BCP 47): which words are forms of one word."""
    title: str = ""
    text: tuple[str | Marker, ...]
    shown: dict[str, str]
    filters: dict[str, tuple[str, ...]]
    date: datetime | None = None


class PassageDocuments(Struct, frozen=True):
    """The passages of a transcript, by far most of what can be found: made only where they are not known already.

    `key` is a digest of all that they are made of, but for how the program makes them.
    """

    key: bytes
    make: Callable[[], Iterator[SearchDocument]]


def search_documents(
    library: Library,
    *,
    site: SiteSettings,
    transcripts: Mapping[str, Transcript | TranscriptSource],
    chapters: Mapping[str, tuple[Chapter, ...]],
    notes: Mapping[str, OwnNotes],
) -> Iterator[SearchDocument | PassageDocuments]:
    """All that can be found, by kind, from what `site_pages` is given; a transcript is loaded when its passages are made."""
    material = Material(
        index=LibraryIndex(library),
        site=site,
        transcripts=transcripts,
        article_texts={},
        chapters=chapters,
        notes=notes,
        media={},
    )
    names = FilterNames(material.index)
    for person in material.index.people.values():
        yield _guest(material, names, person)
    for article in material.index.articles.values():
        yield _article(material, names, article)
    for quote in material.index.utterances():
        yield _quote(material, names, quote)
    for episode in material.index.episodes.values():
        yield _episode(material, names, episode)
    for episode in material.index.episodes.values():
        yield from _passages(material, names, episode)


class FilterNames:
    """The values of filters: people and podcasts by name, with the id where two have the same."""

    def __init__(self, index: LibraryIndex) -> None:
        self.people = _unique({person.id: person.name for person in index.people.values()})
        self.podcasts = _unique({podcast.id: podcast.content.title for podcast in index.podcasts.values()})


def _unique(names: dict[str, str]) -> dict[str, str]:
    folded = {key: fold_space(name) for key, name in names.items()}
    often = Counter(folded.values())
    return {key: name if often[name] == 1 else f"{name} ({key})" for key, name in folded.items()}


def _filters(kind: Kind, language: str, **values: Iterable[str]) -> dict[str, tuple[str, ...]]:
    kept = {name: tuple(dict.fromkeys(value for value in found if value)) for name, found in values.items()}
    return {"kind": (kind,), "language": (language,)} | {name: found for name, found in kept.items() if found}


def _shown(kind: Kind, **values: str | None) -> dict[str, str]:
    return {"kind": kind} | {name: value for name, value in values.items() if value}


def _year(date: datetime | None) -> tuple[str, ...]:
    return (str(date.year),) if date else ()


def _day(date: datetime | None) -> str | None:
    return date.date().isoformat() if date else None


def document_language(material: Material, language: str | None) -> str:
    """The language in which something is indexed; what states none is in that of the site."""
    return primary(language) or primary(material.site.language) or "en"


def _guest(material: Material, names: FilterNames, person: PersonRecord) -> SearchDocument:
    """A person: all names and all introductions are searched, the newest introduction is shown."""
    index = material.index
    appearances = sorted(
        index.appearances_of_person.get(person.id, ()),
        key=lambda record: newest_first(index.episodes[record.episode_id].content.published, record.episode_id),
    )
    episodes = [index.episodes[appearance.episode_id] for appearance in appearances]
    said = [(one.title, one.organisation) for one in appearances]
    said += [(one.title, one.organisation) for one in person.affiliations]
    lines = [line for line in dict.fromkeys(", ".join(filter(None, one)) for one in said) if line]
    language = document_language(material, None)
    years = (year for episode in episodes for year in _year(episode.content.published))
    return SearchDocument(
        address=guest_address(person.id),
        language=language,
        title=person.name,
        text=tuple(f"{line}." for line in (*person.aliases, *lines)),
        shown=_shown("guest", about=lines[0] if lines else None),
        filters=_filters(
            "guest",
            language,
            guest=[names.people[person.id]],
            podcast=(names.podcasts[episode.podcast_id] for episode in episodes),
            year=years,
        ),
        date=next((episode.content.published for episode in episodes if episode.content.published), None),
    )


def _episode(material: Material, names: FilterNames, episode: EpisodeRecord) -> SearchDocument:
    """An episode: what it is about, who is in it and its chapters."""
    index, content = material.index, episode.content
    guests, others = credits_of(index, episode.id)
    chapters = [chapter.title for chapter in material.chapters.get(episode.id, ()) if not chapter.silent]
    people = [credit.person.name for credit in (*guests, *others)]
    language = document_language(material, index.language_of(episode, ""))
    return SearchDocument(
        address=episode_address(episode.id),
        language=language,
        title=episode_link(index, episode).title,
        text=(
            content.summary,
            *(f"{line}." for line in (*people, *chapters)),
            material.notes.get(episode.id, OwnNotes()).text,
        ),
        shown=_shown("episode", **_of_episode(index, episode)),
        filters=_filters("episode", language, **_filters_of_episode(index, names, episode)),
        date=content.published,
    )


def _of_episode(index: LibraryIndex, episode: EpisodeRecord) -> dict[str, str | None]:
    link = episode_link(index, episode)
    number = f"#{link.number}" if link.number else None
    return {"number": number, "title": link.title, "podcast": link.podcast, "date": _day(link.published)}


def _filters_of_episode(index: LibraryIndex, names: FilterNames, episode: EpisodeRecord) -> dict[str, Iterable[str]]:
    people = [record for record in index.appearances_of_episode.get(episode.id, ()) if record.role == "guest"]
    return {
        "podcast": [names.podcasts[episode.podcast_id]],
        "guest": [names.people[record.person_id] for record in people],
        "year": _year(episode.content.published),
    }


def _podcasts_of_article(index: LibraryIndex, names: FilterNames, article_id: str) -> list[str]:
    linked = (index.episodes[link.episode_id] for link in index.links_of_article.get(article_id, ()))
    return [names.podcasts[episode.podcast_id] for episode in linked]


def _article(material: Material, names: FilterNames, article: ArticleRecord) -> SearchDocument:
    """An article by its title, its author and its publisher; its text is not published again."""
    index = material.index
    language = document_language(material, article.language)
    quoted = [quote.person_id for quote in index.quotes_of_article.get(article.id, ()) if quote.person_id]
    return SearchDocument(
        address=article_address(article.id),
        language=language,
        title=article.title or "",
        text=tuple(f"{line}." for line in (article.byline, article.publisher) if line),
        shown=_shown("article", source=article.publisher, about=article.byline, date=_day(article.published)),
        filters=_filters(
            "article",
            language,
            podcast=_podcasts_of_article(index, names, article.id),
            guest=[names.people[person] for person in quoted if person in names.people],
            year=_year(article.published),
        ),
        date=article.published,
    )


def _quote(material: Material, names: FilterNames, quote: QuoteRecord) -> SearchDocument:
    """A quote with its speaker, who is searched too, and the second at which it was said."""
    index = material.index
    article = index.articles[quote.article_id]
    sighting = index.best_sighting(quote.id)
    person = index.people.get(quote.person_id or "")
    speaker = person.name if person else quote.speaker or quote.mention or ""
    language = document_language(material, article.language)
    verdict = sighting.verdict.value if sighting else UNCHECKED
    podcasts = _podcasts_of_article(index, names, article.id)
    if sighting:
        podcasts = [names.podcasts[index.episodes[sighting.episode_id].podcast_id]]
    return SearchDocument(
        address=f"{article_address(article.id)}#{quote_anchor(quote.start)}",
        language=language,
        title=standing_alone(quote.text),
        text=(speaker,),
        shown=_shown(
            "quote",
            speaker=speaker,
            verdict=verdict,
            status=sighting.status.value if sighting else None,
            source=article.publisher or article.title,
            date=_day(article.published),
            play=_play(sighting),
            indirect="yes" if quote.kind is QuoteKind.INDIRECT or quote.said != quote.text else None,
        ),
        filters=_filters(
            "quote",
            language,
            podcast=podcasts,
            guest=[names.people[person.id]] if person else [],
            year=_year(article.published),
            verdict=[verdict],
        ),
        date=article.published,
    )


def _play(sighting: SightingRecord | None) -> str | None:
    """The address of the span in which a quote was said; None where nobody knows."""
    if sighting is None or sighting.verdict is Verdict.NOT_FOUND or sighting.start_ms is None:
        return None
    return f"{episode_address(sighting.episode_id)}#t={format_span(sighting.start_ms, sighting.end_ms)}"


def _passages(material: Material, names: FilterNames, episode: EpisodeRecord) -> Iterator[PassageDocuments]:
    """The passages of the transcript that the page of an episode shows."""
    index = material.index
    record = index.transcript_of(episode)
    found = material.transcripts.get(record.id) if record else None
    if record is None or found is None:
        return
    source = found if isinstance(found, TranscriptSource) else TranscriptSource.of(found)
    language = document_language(material, record.language or index.language_of(episode, ""))
    each = SearchDocument(
        address=episode_address(episode.id),
        language=language,
        text=(),
        shown=_shown("passage", **_of_episode(index, episode)),
        filters=_filters("passage", language, **_filters_of_episode(index, names, episode)),
        date=episode.content.published,
    )
    key = hashlib.blake2b(source.digest + repr(each).encode(errors="replace"), digest_size=16).digest()
    yield PassageDocuments(key, partial(_made, source, each))


def _made(source: TranscriptSource, each: SearchDocument) -> Iterator[SearchDocument]:
    for text in passages(source.read()):
        yield replace(each, text=text)


def passages(transcript: Transcript) -> Iterator[tuple[str | Marker, ...]]:
    """A transcript in passages: the words of its cues, before them when and by whom they are said."""
    text: list[str | Marker] = []
    count = 0
    speaker: str | None = None
    for cue in transcript.cues:
        turns = cue.speaker is not None and cue.speaker != speaker
        if count >= _MOST_WORDS or (count >= _WORDS and (turns or _ends_sentence(text))):
            yield tuple(text)
            text, count, turns = [], 0, True
        speaker = cue.speaker or speaker
        text += _said(cue, speaker if turns else None)
        count += len(cue.text.split())
    if count:
        yield tuple(text)


def _ends_sentence(text: list[str | Marker]) -> bool:
    return isinstance(text[-1], str) and text[-1].rstrip().endswith(_SENTENCE_END)


def _said(cue: Cue, speaker: str | None) -> Iterator[str | Marker]:
    if cue.start_ms is not None:
        yield Marker(f"t={format_seconds(cue.start_ms)}")
    if speaker:
        yield Marker(f"s={speaker}")
    yield cue.text

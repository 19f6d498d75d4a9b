"""What a record needs to fit an archive: an id of the right form, the records that it refers to, the files that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from podcast_notes.models import (
    AppearanceRecord,
    ArticleRecord,
    DecisionRecord,
    EpisodeRecord,
    LinkRecord,
    PersonRecord,
    PickRecord,
    PodcastRecord,
    QuoteRecord,
    Record,
    SightingRecord,
    Tombstone,
    TranscriptRecord,
)

_SLUG = r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?"
_EPISODE = rf"{_SLUG}/{_SLUG}"
_QUOTE = rf"{_SLUG}:\d+(?:-\d+)?"
_FORMS: dict[type[Record], re.Pattern[str]] = {
    PodcastRecord: re.compile(_SLUG),
    EpisodeRecord: re.compile(_EPISODE),
    PersonRecord: re.compile(_SLUG),
    AppearanceRecord: re.compile(f"{_EPISODE}:{_SLUG}"),
    TranscriptRecord: re.compile(f"{_EPISODE}:{_SLUG}"),
    ArticleRecord: re.compile(_SLUG),
    LinkRecord: re.compile(f"{_SLUG}→{_EPISODE}"),
    QuoteRecord: re.compile(_QUOTE),
    SightingRecord: re.compile(f"{_QUOTE}@{_EPISODE}"),
    PickRecord: re.compile(rf"{_EPISODE}:\d+(?:-\d+)?"),
    DecisionRecord: re.compile(r"\d+"),
    Tombstone: re.compile(f"[a-z]+/{_EPISODE}"),
}
"""The form of the ids of each type."""
_LONGEST_NAME = 200
"""Characters; ids name files and folders."""
_FILE_NAME = r"[^/\\\x00-\x1f.][^/\\\x00-\x1f]*"
"""Originals keep the extension of the file that was handed in, in whatever script."""
_NAME_BREAK = re.compile(r"[/:→@]")


class Reference(Struct, frozen=True):
    """A field of a record that holds the id of another one."""

    field: str
    kind: type[Record]
    id: str


def references_of(record: Record) -> Iterator[Reference]:
    """The records that must be there for this one to mean anything."""
    match record:
        case EpisodeRecord():
            yield Reference("podcast_id", PodcastRecord, record.podcast_id)
        case AppearanceRecord():
            yield Reference("episode_id", EpisodeRecord, record.episode_id)
            yield Reference("person_id", PersonRecord, record.person_id)
        case TranscriptRecord():
            yield Reference("episode_id", EpisodeRecord, record.episode_id)
            if record.translation_of is not None:
                yield Reference("translation_of", TranscriptRecord, record.translation_of)
        case LinkRecord():
            yield Reference("article_id", ArticleRecord, record.article_id)
            yield Reference("episode_id", EpisodeRecord, record.episode_id)
        case QuoteRecord():
            yield Reference("article_id", ArticleRecord, record.article_id)
            if record.person_id is not None:
                yield Reference("person_id", PersonRecord, record.person_id)
            if record.same_as is not None:
                yield Reference("same_as", QuoteRecord, record.same_as)
        case SightingRecord():
            yield Reference("quote_id", QuoteRecord, record.quote_id)
            yield Reference("episode_id", EpisodeRecord, record.episode_id)
            yield Reference("transcript_id", TranscriptRecord, record.transcript_id)
        case PickRecord():
            yield Reference("episode_id", EpisodeRecord, record.episode_id)
            if record.transcript_id is not None:
                yield Reference("transcript_id", TranscriptRecord, record.transcript_id)
            if record.person_id is not None:
                yield Reference("person_id", PersonRecord, record.person_id)


def files_of(record: Record) -> tuple[str, ...]:
    """The files that hold the words of a record, as paths below the folder of the archive."""
    if isinstance(record, TranscriptRecord):
        return record.path, record.original
    if isinstance(record, ArticleRecord):
        return (f"articles/{record.id}/article.txt",)
    return ()


def misfit(record: Record) -> str | None:
    """What is wrong with the id of a record or the files that it names, in words; None where nothing is.

    No record that fits leads out of the archive's folder, whatever else it says.
    """
    return _wrong_id(record) or _wrong_files(record) or _wrong_inside(record)


def _wrong_id(record: Record) -> str | None:
    form = _FORMS[type(record)]
    if not form.fullmatch(record.id) or max(map(len, _NAME_BREAK.split(record.id))) > _LONGEST_NAME:
        return f"its id {_shown(record.id)} is not of the form {_form_in_words(type(record))}, in a-z, 0-9, '-', '_' and '.'"
    beginning = _beginning(record)
    if record.id.startswith(beginning):
        return None
    return f"its id {_shown(record.id)} does not begin with {_shown(beginning)}, as its other fields say"


def _form_in_words(kind: type[Record]) -> str:
    return {
        EpisodeRecord: "<podcast>/<episode>",
        AppearanceRecord: "<podcast>/<episode>:<person>",
        TranscriptRecord: "<podcast>/<episode>:<language>",
        LinkRecord: "<article>→<podcast>/<episode>",
        QuoteRecord: "<article>:<start>",
        SightingRecord: "<article>:<start>@<podcast>/<episode>",
        PickRecord: "<podcast>/<episode>:<start>",
        DecisionRecord: "<number>",
        Tombstone: "<table>/<podcast>/<episode>",
    }.get(kind, "<name>")


def _beginning(record: Record) -> str:
    """What the fields of a record make of its id: all of it, or what comes before the last part."""
    match record:
        case EpisodeRecord():
            return f"{record.podcast_id}/"
        case AppearanceRecord():
            return f"{record.episode_id}:{record.person_id}"
        case TranscriptRecord():
            return f"{record.episode_id}:"
        case LinkRecord():
            return f"{record.article_id}→{record.episode_id}"
        case QuoteRecord():
            return f"{record.article_id}:"
        case SightingRecord():
            return f"{record.quote_id}@{record.episode_id}"
        case PickRecord():
            return f"{record.episode_id}:"
        case Tombstone():
            return f"{record.table}/"
    return ""


def _wrong_files(record: Record) -> str | None:
    if not isinstance(record, TranscriptRecord):
        return None
    folder = f"episodes/{record.episode_id}"
    for path, form in ((record.path, _SLUG), (record.original, f"sources/{_FILE_NAME}")):
        if not re.fullmatch(f"{re.escape(folder)}/{form}", path):
            return f"it names the file {_shown(path)}, which is none in the folder {folder}/"
    return None


def _wrong_inside(record: Record) -> str | None:
    """What is wrong with the pieces of a quote, or the records that a tombstone or a decision keeps."""
    if isinstance(record, QuoteRecord):
        if not record.spans:
            return None
        edges = [record.start, *(edge for span in record.spans for edge in (span.start, span.end)), record.end]
        return None if edges == sorted(edges) else "its spans are not pieces of it, one after the other"
    kept = _kept_in(record)
    return next((f"in {one.id[:_LONGEST_NAME]}: {wrong}" for one in kept if (wrong := misfit(one))), None)


def _kept_in(record: Record) -> list[Record]:
    match record:
        case Tombstone():
            episode = [] if record.episode is None else [record.episode]
            others = (*record.appearances, *record.transcripts, *record.links, *record.sightings, *record.picks)
            return [*episode, *others]
        case DecisionRecord():
            before = record.before
            return [*before.links, *before.quotes, *before.sightings, *before.appearances]
    return []


def _shown(text: str) -> str:
    return repr(text[:_LONGEST_NAME])

"""Quotes with where they were said, printed or picked, written for other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from podcast_notes import __version__
from podcast_notes.archive.article_texts import digest, read_article_text, version_path
from podcast_notes.archive.joined import Views
from podcast_notes.archive.links import QuoteScope, picked_quotes, printed_quotes
from podcast_notes.archive.workspace import Failure, Workspace
from podcast_notes.citations import (
    Citation,
    PickedWords,
    PrintedText,
    annotation_collection,
    citation_line,
    picked_line,
    quotation_graph,
)
from podcast_notes.citations.lines import CitationLine
from podcast_notes.errors import PodcastNotesError, UsageError
from podcast_notes.models import (
    ArticleRecord,
    EpisodeRecord,
    PersonRecord,
    PodcastRecord,
    QuoteRecord,
    SightingRecord,
    Status,
    TranscriptRecord,
)

if TYPE_CHECKING:
    from datetime import datetime

    from podcast_notes.store import Reader

EVERYTHING = QuoteScope()


class ExportedQuotes(Struct, frozen=True, kw_only=True):
    """Quotes as the bytes of a file; `failures` are articles whose text could not be read, so that positions are left out."""

    data: bytes
    quotes: int
    places: int
    """In how many of the citations a quote was said, or is nearest to something that was."""
    failures: tuple[Failure, ...]


class QuoteExport:
    """The quotes of an archive for other programs; those that somebody rejected, and rejected places, are left out."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def formats(self) -> list[str]:
        """The names of the formats."""
        return list(_WRITERS)

    def export(self, format: str, scope: QuoteScope = EVERYTHING) -> ExportedQuotes:
        """The quotes of a scope; raises NotFoundError or AmbiguousError where it names what is not one record."""
        if format not in _WRITERS:
            raise UsageError("is no format", resource=format, hint=f"The formats are: {', '.join(_WRITERS)}.")
        failures: list[Failure] = []
        citing = _Citing(self._workspace, self._workspace.snapshot(), scope, failures)
        citations: list[Citation | PickedWords] = [*citing.printed(), *citing.picked()]
        return ExportedQuotes(
            data=_WRITERS[format](citations, self._workspace.now()),
            quotes=len({_quoted_in(citation) for citation in citations}),
            places=sum(isinstance(one, PickedWords) or one.sighting is not None for one in citations),
            failures=tuple(failures),
        )


class _Citing:
    """Joins the records of quotes, from one state of the archive."""

    def __init__(self, workspace: Workspace, reader: Reader, scope: QuoteScope, failures: list[Failure]) -> None:
        self._workspace = workspace
        self._views = Views(reader)
        self._quotes, self._episode = printed_quotes(reader, scope)
        self._picks = picked_quotes(reader, scope)
        self._texts: dict[str, PrintedText | None] = {}
        self._failures = failures

    def picked(self) -> Iterator[PickedWords]:
        """What was picked from episodes, in the order of these and of speech."""
        views = self._views
        views.expect(EpisodeRecord, (pick.episode_id for pick in self._picks))
        for pick in self._picks:
            episode = views.record(EpisodeRecord, pick.episode_id)
            transcript = views.record(TranscriptRecord, pick.transcript_id)
            yield PickedWords(
                pick=pick,
                person=views.record(PersonRecord, pick.person_id),
                language=transcript.language if transcript else episode.content.language if episode else None,
                doubts=views.pick(pick).sightings[0].doubts,
                episode=episode,
                podcast=views.record(PodcastRecord, episode.podcast_id) if episode else None,
            )

    def printed(self) -> Iterator[Citation]:
        """The citations of articles, in the order of the articles and their quotes."""
        quotes, views = self._quotes, self._views
        ids = [quote.id for quote in quotes]
        views.expect_grouped(SightingRecord, "quote_id", ids)
        views.expect(ArticleRecord, (quote.article_id for quote in quotes))
        sightings = {key: self._sightings(key) for key in ids}
        views.expect(EpisodeRecord, (one.episode_id for found in sightings.values() for one in found))
        for quote in sorted(quotes, key=lambda quote: (quote.article_id, quote.start, quote.id)):
            article = views.record(ArticleRecord, quote.article_id)
            if article is None:
                continue
            for sighting in sightings[quote.id]:
                yield self._citation(quote, article, sighting)
            if not sightings[quote.id] and self._episode is None:
                yield self._citation(quote, article, None)

    def _sightings(self, quote_id: str) -> list[SightingRecord]:
        found = [
            sighting
            for sighting in self._views.grouped(SightingRecord, "quote_id", quote_id)
            if sighting.status is not Status.REJECTED and self._episode in (None, sighting.episode_id)
        ]
        return sorted(
            found, key=lambda sighting: (sighting.status is not Status.CONFIRMED, -sighting.score, sighting.id)
        )

    def _citation(self, quote: QuoteRecord, article: ArticleRecord, sighting: SightingRecord | None) -> Citation:
        views = self._views
        episode = views.record(EpisodeRecord, sighting.episode_id) if sighting else None
        transcript = views.record(TranscriptRecord, sighting.transcript_id) if sighting else None
        view = views.sighting(sighting) if sighting else None
        return Citation(
            quote=quote,
            article=article,
            printed=self._text(quote, article),
            person=views.record(PersonRecord, quote.person_id),
            sighting=sighting,
            said_by=(view.said_by or view.speaker_label) if view else None,
            language=transcript.language if transcript else None,
            doubts=view.doubts if view else (),
            episode=episode,
            podcast=views.record(PodcastRecord, episode.podcast_id) if episode else None,
        )

    def _text(self, quote: QuoteRecord, article: ArticleRecord) -> PrintedText | None:
        """The text to which the offsets of a quote refer: that of now, or the last version that printed it."""
        if quote.gone is None:
            if article.id not in self._texts:
                self._texts[article.id] = self._text_of_now(article)
            return self._texts[article.id]
        until = [version.until for version in article.versions]
        if quote.gone not in until:
            return None
        index = until.index(quote.gone)
        path = self._workspace.path(version_path(article, index + 1))
        try:
            text = path.read_bytes().decode()
        except (OSError, UnicodeDecodeError):
            return None
        read = until[index - 1] if index else article.added
        return PrintedText(text, read, article.versions[index].text_sha256)

    def _text_of_now(self, article: ArticleRecord) -> PrintedText | None:
        try:
            text = read_article_text(self._workspace, article.id)
        except PodcastNotesError as error:
            self._failures.append(Failure.of(article.id, error))
            return None
        return PrintedText(text, article.checked or article.added, digest(text.encode()))


def _quoted_in(one: Citation | PickedWords) -> str:
    return one.pick.id if isinstance(one, PickedWords) else one.quote.id


def _annotations(citations: Sequence[Citation | PickedWords], now: datetime) -> bytes:
    return _json(annotation_collection(citations, now=now, version=__version__))


def _graph(citations: Sequence[Citation | PickedWords], _: datetime) -> bytes:
    return _json(quotation_graph(citations))


def _table(citations: Iterable[Citation | PickedWords], _: datetime) -> bytes:
    from podcast_notes.exchange import FORMATS

    lines = (picked_line(one) if isinstance(one, PickedWords) else citation_line(one) for one in citations)
    return b"".join(FORMATS["csv"].write(CitationLine, lines))


def _json(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


_WRITERS: Mapping[str, Callable[[Sequence[Citation | PickedWords], datetime], bytes]] = {
    "annotation": _annotations,
    "schema": _graph,
    "csv": _table,
}

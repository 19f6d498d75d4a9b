"""Articles: add, list, show, remove, and trace again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from podcast_notes.archive.article_texts import (
    Handed,
    article_of,
    author_of,
    digest,
    read_article_text,
    write_article_files,
)
from podcast_notes.archive.joined import Views
from podcast_notes.archive.linking import put_trace, rejected_episodes
from podcast_notes.archive.quoted import put_reading
from podcast_notes.archive.references import find_article, with_id
from podcast_notes.archive.sketches import ArticleSketch
from podcast_notes.archive.stated import stated_line, stated_name
from podcast_notes.archive.tracing import Trace, Tracer, sight_quotes
from podcast_notes.archive.views import ArticleView
from podcast_notes.archive.workspace import Failure, Progress, Workspace, silently
from podcast_notes.errors import NotFoundError, PodcastNotesError, UsageError
from podcast_notes.markup import is_web_url
from podcast_notes.models import (
    Article,
    ArticleRecord,
    LinkRecord,
    QuoteRecord,
    SightingRecord,
    Status,
)
from podcast_notes.text import slugify

if TYPE_CHECKING:
    from podcast_notes.store import Reader


class ArticleDetails(Struct, frozen=True, kw_only=True):
    """What the user states of an article; None leaves what the page says."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: datetime | None = None
    language: str | None = None
    url: str | None = None


class ArticleAdded(Struct, frozen=True):
    """The article as it now stands, and whether it was there before."""

    article: ArticleView
    new: bool


class Articles:
    """The articles of an archive."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def add_url(self, url: str, details: ArticleDetails, *, reading: Progress = silently) -> ArticleAdded:
        """Add the article at an address; raises FetchError or ArticleError."""
        from podcast_notes.fetch import NotModified

        fetched = self._workspace.fetcher.fetch(url, trusted=True)
        if isinstance(fetched, NotModified):
            raise PodcastNotesError("answers that it has not changed, but was never read", resource=url)
        details = msgspec.structs.replace(details, url=details.url or fetched.url)
        handed = Handed(
            data=fetched.data,
            source=url,
            media_type=fetched.media_type,
            etag=fetched.etag,
            last_modified=fetched.last_modified,
        )
        return self._add(handed, details, reading)

    def add(
        self,
        data: bytes,
        details: ArticleDetails,
        *,
        source: str,
        media_type: str | None = None,
        reading: Progress = silently,
    ) -> ArticleAdded:
        """Add an article: read it, take out its quotes, find its episode, and look its quotes up there.

        The same article twice, by its bytes or its text, changes nothing. Raises ArticleError where there is no article in
        the bytes, UsageError where another text of the same address is in the archive. `reading` shows how far the transcripts
        are taken into the search index, which the first article waits for.
        """
        return self._add(Handed(data=data, source=source, media_type=media_type), details, reading)

    def _add(self, handed: Handed, details: ArticleDetails, progress: Progress) -> ArticleAdded:
        from podcast_notes.articles import parse_article
        from podcast_notes.quotes import read_article

        workspace = self._workspace
        details = _checked(details)
        known = next(iter(workspace.store.find(ArticleRecord, sha256=digest(handed.data))), None)
        if known is not None:
            return ArticleAdded(Views(workspace.snapshot()).article(known), new=False)
        try:
            article = _stated(parse_article(handed.data, url=details.url, media_type=handed.media_type), details)
        except PodcastNotesError as error:
            error.resource = error.resource or handed.source
            raise
        known = _same_article(workspace.store, article)
        if known is not None:
            return ArticleAdded(Views(workspace.snapshot()).article(known), new=False)
        reading = read_article(article.text, language=article.language, author=author_of(article))
        trace = Tracer(workspace, reading=progress).trace(article)
        with workspace.store.transaction() as transaction:
            known = _same_article(transaction, article)
            if known is not None:
                return ArticleAdded(Views(transaction).article(known), new=False)
            identifier = _new_id(article, transaction)
            record = self._record(identifier, article, details, handed, trace)
            write_article_files(workspace, record.id, article.text, handed.data)
            transaction.put(record)
            put_trace(transaction, record, trace)
            put_reading(transaction, workspace, record, article, reading, now=workspace.now())
            notes = (*map(str, trace.failures), *sight_quotes(transaction, workspace, record))
        if not reading.quotes:
            notes = ("the article holds no quotes", *notes)
        return ArticleAdded(Views(workspace.snapshot()).article(record, notes=notes), new=True)

    def all(self) -> list[ArticleView]:
        """All articles, newest first."""
        views = Views(self._workspace.snapshot())
        records = sorted(
            views.table(ArticleRecord).values(), key=lambda a: (str(a.published or ""), a.id), reverse=True
        )
        return views.articles(records)

    def titles(self) -> dict[str, str]:
        """The titles of all articles, by id; nothing else is joined."""
        return {a.id: a.title or "" for a in self._workspace.store.all_as(ArticleRecord, ArticleSketch)}

    def show(self, reference: str) -> ArticleView:
        """One article; raises NotFoundError or AmbiguousError."""
        reader = self._workspace.snapshot()
        return Views(reader).article(find_article(reader, reference))

    def text(self, article_id: str) -> str:
        """The stored text of an article, to which offsets refer."""
        return read_article_text(self._workspace, article_id)

    def edit(self, reference: str, details: ArticleDetails) -> ArticleView:
        """State what an article's page does not say, or says wrongly; its text, links and quotes stay as they are."""
        stated = _given(_checked(details))
        with self._workspace.store.transaction() as transaction:
            record = find_article(transaction, reference)
            locked = tuple(sorted({*record.locked, *stated}))
            record = msgspec.structs.replace(record, **stated, locked=locked)
            transaction.put(record)
        return Views(self._workspace.snapshot()).article(record)

    def remove(self, article_id: str) -> None:
        """Remove the article with this id, its links, quotes and sightings; its files stay.

        Raises NotFoundError where no article has the id: what is removed is never guessed.
        """
        with self._workspace.store.transaction() as transaction:
            record = with_id(transaction, ArticleRecord, article_id)
            quotes = transaction.find(QuoteRecord, article_id=record.id)
            ids = {quote.id for quote in quotes}
            sightings = transaction.find_any(SightingRecord, "quote_id", ids)
            transaction.delete(SightingRecord, *(s.id for s in sightings))
            transaction.delete(QuoteRecord, *ids)
            transaction.delete(LinkRecord, *(x.id for x in transaction.find(LinkRecord, article_id=record.id)))
            transaction.delete(ArticleRecord, record.id)

    def retrace(
        self,
        references: Sequence[str] = (),
        *,
        progress: Progress = silently,
        reading: Progress = silently,
    ) -> tuple[list[ArticleView], list[Failure]]:
        """Look again for the episode and the quotes of articles: of those named, or of all that have no link.

        What a person confirmed or rejected stays. `reading` shows how far the transcripts are taken into the search index
        before, `progress` how many articles were traced.
        """
        reader = self._workspace.snapshot()
        if references:
            records = [find_article(reader, reference) for reference in references]
        else:
            linked = {x.article_id for x in reader.all(LinkRecord) if x.status is not Status.REJECTED}
            records = [record for record in reader.all(ArticleRecord) if record.id not in linked]
        tracer = Tracer(self._workspace, reading=reading)
        if records:
            tracer.prepare()
        results: list[ArticleView] = []
        failures: list[Failure] = []
        for record in progress(records, len(records)):
            try:
                results.append(self._retrace_one(record, tracer))
            except PodcastNotesError as error:
                failures.append(Failure.of(record.id, error))
        return results, failures

    def _retrace_one(self, record: ArticleRecord, tracer: Tracer) -> ArticleView:
        from podcast_notes.quotes import read_article

        article = article_of(record, self.text(record.id))
        reading = read_article(article.text, language=article.language, author=author_of(article))
        trace = tracer.trace(article, without=rejected_episodes(self._workspace.store, record.id))
        with self._workspace.store.transaction() as transaction:
            stored = transaction.get(ArticleRecord, record.id)
            if stored is None:
                raise NotFoundError("was removed while it was traced", resource=record.id)
            record = msgspec.structs.replace(stored, no_link_reason=trace.reason, no_link=trace.no_link)
            transaction.put(record)
            put_trace(transaction, record, trace)
            put_reading(transaction, self._workspace, record, article, reading, now=self._workspace.now())
            notes = (*map(str, trace.failures), *sight_quotes(transaction, self._workspace, record))
        return Views(self._workspace.snapshot()).article(record, notes=notes)

    def _record(
        self,
        identifier: str,
        article: Article,
        details: ArticleDetails,
        handed: Handed,
        trace: Trace,
    ) -> ArticleRecord:
        return ArticleRecord(
            id=identifier,
            title=article.title,
            byline=article.byline,
            publisher=article.publisher,
            published=article.published,
            language=article.language,
            url=article.url,
            closing=article.closing,
            links=article.links,
            sha256=digest(handed.data),
            text_sha256=digest(article.text.encode()),
            source=handed.source,
            no_link_reason=trace.reason,
            no_link=trace.no_link,
            etag=handed.etag,
            last_modified=handed.last_modified,
            locked=tuple(_given(details)),
            added=self._workspace.now(),
        )


def _given(details: ArticleDetails) -> dict[str, Any]:
    return {name: value for name in details.__struct_fields__ if (value := getattr(details, name)) is not None}


def _stated(article: Article, details: ArticleDetails) -> Article:
    return msgspec.structs.replace(article, **_given(details))


def _checked(details: ArticleDetails) -> ArticleDetails:
    """The details with clean texts; raises UsageError for what cannot be."""
    if details.url is not None and not is_web_url(details.url):
        raise UsageError("is not an http(s) address", resource=details.url)
    return msgspec.structs.replace(
        details,
        title=None if details.title is None else stated_name(details.title, "a title"),
        byline=None if details.byline is None else stated_line(details.byline),
        publisher=None if details.publisher is None else stated_line(details.publisher),
    )


def _same_article(reader: Reader, article: Article) -> ArticleRecord | None:
    """The article that has this text already; raises UsageError where one has this address and another text."""
    same = reader.find(ArticleRecord, text_sha256=digest(article.text.encode()))
    if same:
        return same[0]
    other = reader.find(ArticleRecord, url=article.url) if article.url else []
    if other:
        raise UsageError(
            f"the archive has another text of this address: {other[0].id}",
            resource=article.url,
            hint=f"To take the new text: `podcast-notes article recheck {other[0].id}`, with --file where it is in a file. "
            "If it is another article: state its address with --url.",
        )
    return None


def _new_id(article: Article, reader: Reader) -> str:
    stem = slugify(article.title or " ".join(article.text.split()[:8]))
    identifier, count = stem, 2
    while reader.get(ArticleRecord, identifier) is not None:
        identifier, count = f"{stem}-{count}", count + 1
    return identifier

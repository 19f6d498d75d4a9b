"""Articles that were edited where they stand: what changed, and what becomes of their quotes, links and places."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.archive.article_texts import (
    Handed,
    article_of,
    author_of,
    digest,
    read_article_text,
    replace_article_files,
    version_path,
)
from podcast_notes.archive.linking import put_trace, rejected_episodes
from podcast_notes.archive.quoted import plan_reading, put_reading
from podcast_notes.archive.references import find_article, with_id
from podcast_notes.archive.tracing import Trace, Tracer, sight_quotes
from podcast_notes.archive.workspace import Failure, Progress, Workspace, silently
from podcast_notes.changes import ParagraphChange, Reattributed, Revision, Reworded
from podcast_notes.errors import ArticleError, PodcastNotesError, StoreError, UsageError
from podcast_notes.markup import is_web_url
from podcast_notes.models import (
    Article,
    ArticleReading,
    ArticleRecord,
    ArticleVersion,
    LinkRecord,
    QuoteRecord,
    SightingRecord,
    Status,
)

if TYPE_CHECKING:
    from podcast_notes.changes import QuotePlan
    from podcast_notes.store import Reader, Transaction

_SAME_ARTICLE = 0.2
"""A page that has less than this share of the words of before says something else: it is gone, or asks to be paid for."""
_FIELDS = ("title", "byline", "publisher", "published", "language")


class FieldChange(Struct, frozen=True, kw_only=True):
    """Something that a page says of itself, before and now."""

    field: str
    before: str | datetime | None
    after: str | datetime | None


class QuoteChange(Struct, frozen=True, kw_only=True):
    """A quote that the article prints no more, or prints for the first time."""

    id: str | None
    """None for a new one, in a dry run."""
    text: str
    kept: bool = False
    """Whether the archive keeps it, since somebody decided about it."""


class RecheckedArticle(Struct, frozen=True, kw_only=True):
    """An article that was read again: what has changed in it."""

    id: str
    title: str | None
    changed: bool
    fields: tuple[FieldChange, ...] = ()
    paragraphs: tuple[ParagraphChange, ...] = ()
    quotes_same: int = 0
    vanished: tuple[QuoteChange, ...] = ()
    reworded: tuple[Reworded, ...] = ()
    reattributed: tuple[Reattributed, ...] = ()
    added: tuple[QuoteChange, ...] = ()
    doubtful: tuple[str, ...] = ()
    """The quotes about which, or about whose places, somebody decided, and should look again."""
    kept: str | None = None
    """Where the text of before is, as a path in the archive."""
    notes: tuple[str, ...] = ()


class ArticleRechecks:
    """Reads the articles of an archive again."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def recheck(
        self, references: Sequence[str] = (), *, dry_run: bool = False, progress: Progress = silently
    ) -> tuple[list[RecheckedArticle], list[Failure]]:
        """Ask for articles where they stand: for those named, or for all that have an address.

        Raises NotFoundError or AmbiguousError where a reference is not one article.
        """
        reader = self._workspace.snapshot()
        if references:
            records = [find_article(reader, reference) for reference in references]
        else:
            records = [record for record in reader.all(ArticleRecord) if _address(record)]
        results: list[RecheckedArticle] = []
        failures: list[Failure] = []
        for record in progress(records, len(records)):
            try:
                handed = self._fetched(record)
                results.append(self._again(record, handed, dry_run=dry_run))
            except PodcastNotesError as error:
                failures.append(Failure.of(record.id, error))
        return results, failures

    def recheck_file(self, reference: str, data: bytes, *, name: str, dry_run: bool = False) -> RecheckedArticle:
        """Take a file for what an article says now, whatever it says; raises ArticleError where no article is in it."""
        record = find_article(self._workspace.snapshot(), reference)
        return self._again(record, Handed(data=data, source=name), dry_run=dry_run, trusted=True)

    @cached_property
    def _tracer(self) -> Tracer:
        """Made for the first article that has changed: to take in a large archive takes seconds."""
        return Tracer(self._workspace)

    def _fetched(self, record: ArticleRecord) -> Handed | None:
        """What stands at the address of an article; None where its host says that it is as it was."""
        from podcast_notes.fetch import NotModified

        url = _address(record)
        if url is None:
            raise UsageError(
                "has no address at which it could be read again", resource=record.id, hint="Hand it in with --file."
            )
        fetched = self._workspace.fetcher.fetch(
            url, etag=record.etag, last_modified=record.last_modified, trusted=url == record.source
        )
        if isinstance(fetched, NotModified):
            return None
        return Handed(
            data=fetched.data,
            source=url,
            media_type=fetched.media_type,
            etag=fetched.etag,
            last_modified=fetched.last_modified,
        )

    def _again(
        self, record: ArticleRecord, handed: Handed | None, *, dry_run: bool, trusted: bool = False
    ) -> RecheckedArticle:
        before = read_article_text(self._workspace, record.id)
        article = article_of(record, before) if handed is None else _read(record, handed)
        fields = tuple(_field_changes(record, article))
        if handed is None or article.text == before:
            if not dry_run:
                self._note_checked(record, handed, article)
            return RecheckedArticle(id=record.id, title=article.title, changed=bool(fields), fields=fields)
        revision = Revision(before, article.text)
        if not trusted and revision.share_kept < _SAME_ARTICLE:
            raise ArticleError(
                f"the page says something else now: {revision.share_kept:.0%} of the article's words are in it",
                resource=record.id,
                hint="Look at it. Where it is the article all the same, save the page and hand it in with --file.",
            )
        change = _Change(record, handed, article, revision, self._workspace.now())
        if dry_run:
            return replace(self._plan(change), fields=fields)
        trace = self._tracer.trace(article, without=rejected_episodes(self._workspace.store, record.id))
        return replace(self._put(change, trace), fields=fields)

    def _note_checked(self, record: ArticleRecord, handed: Handed | None, article: Article) -> None:
        """Keep when an article was read, and what its page says of itself now; its text is as it was."""
        with self._workspace.store.transaction() as transaction:
            stored = with_id(transaction, ArticleRecord, record.id)
            said = replace(stored, **_said(article), checked=self._workspace.now())
            if handed is not None:
                said = replace(said, etag=handed.etag, last_modified=handed.last_modified)
            transaction.put(said)

    def _plan(self, change: _Change) -> RecheckedArticle:
        reader = self._workspace.snapshot()
        plan = plan_reading(reader, change.record.id, change.revision, change.reading, change.now)
        return _told(reader, change, plan)

    def _put(self, change: _Change, trace: Trace) -> RecheckedArticle:
        workspace = self._workspace
        with workspace.store.transaction() as transaction:
            stored = with_id(transaction, ArticleRecord, change.record.id)
            if stored.text_sha256 != change.record.text_sha256:
                raise StoreError(
                    "was changed by somebody else meanwhile", resource=stored.id, hint="Run the command again."
                )
            plan = plan_reading(transaction, stored.id, change.revision, change.reading, change.now)
            known = {quote.id for quote in transaction.find(QuoteRecord, article_id=stored.id)}
            replace_article_files(workspace, stored, change.article.text, change.handed.data)
            record = replace(change.recorded(stored), no_link_reason=trace.reason, no_link=trace.no_link)
            transaction.put(record)
            _move_evidence(transaction, record.id, change.revision)
            put_trace(transaction, record, trace)
            put_reading(
                transaction,
                workspace,
                record,
                change.article,
                change.reading,
                now=change.now,
                before=change.revision.before,
            )
            notes = (*map(str, trace.failures), *sight_quotes(transaction, workspace, record))
            told = _told(transaction, change, plan)
            new = [q for q in transaction.find(QuoteRecord, article_id=record.id) if q.id not in known]
        return replace(
            told,
            added=tuple(QuoteChange(id=quote.id, text=quote.said) for quote in sorted(new, key=lambda q: q.start)),
            kept=version_path(record, len(record.versions)),
            notes=notes,
        )


class _Change:
    """An article with another text: as recorded, as handed in, as read, and what became of the text."""

    def __init__(
        self, record: ArticleRecord, handed: Handed, article: Article, revision: Revision, now: datetime
    ) -> None:
        from podcast_notes.quotes import read_article

        self.record = record
        self.handed = handed
        self.article = article
        self.revision = revision
        self.now = now
        self.reading: ArticleReading = read_article(article.text, language=article.language, author=author_of(article))

    def recorded(self, stored: ArticleRecord) -> ArticleRecord:
        """The record of the article as it is now, which lists the version before."""
        version = ArticleVersion(sha256=stored.sha256, text_sha256=stored.text_sha256, until=self.now)
        return replace(
            stored,
            **_said(self.article),
            closing=self.article.closing,
            links=self.article.links,
            sha256=digest(self.handed.data),
            text_sha256=digest(self.article.text.encode()),
            etag=self.handed.etag,
            last_modified=self.handed.last_modified,
            checked=self.now,
            versions=(*stored.versions, version),
        )


def _address(record: ArticleRecord) -> str | None:
    """Where an article can be read: where it was read from, or where it is said to stand."""
    return next((url for url in (record.source, record.url) if url and is_web_url(url)), None)


def _read(record: ArticleRecord, handed: Handed) -> Article:
    """The article in the bytes that were handed in; what a person stated of it, or the page no longer says, is as it was."""
    from podcast_notes.articles import parse_article

    try:
        article = parse_article(handed.data, url=record.url, media_type=handed.media_type)
    except PodcastNotesError as error:
        error.resource = error.resource or record.id
        raise
    was = {name: getattr(record, name) for name in _FIELDS if name in record.locked or getattr(article, name) is None}
    return replace(article, **was, url=record.url)


def _said(article: Article) -> dict[str, str | datetime | None]:
    return {name: getattr(article, name) for name in _FIELDS}


def _field_changes(record: ArticleRecord, article: Article) -> list[FieldChange]:
    changes = [FieldChange(field=name, before=getattr(record, name), after=getattr(article, name)) for name in _FIELDS]
    return [change for change in changes if change.before != change.after]


def _move_evidence(transaction: Transaction, article_id: str, revision: Revision) -> None:
    """Bring the spans of what speaks for the links that stay to where their words are now; the words themselves stay."""
    for link in transaction.find(LinkRecord, article_id=article_id):
        evidence = tuple(
            replace(reason, span=revision.place(reason.span)) if reason.span else reason for reason in link.evidence
        )
        transaction.put(replace(link, evidence=evidence))


def _told(reader: Reader, change: _Change, plan: QuotePlan) -> RecheckedArticle:
    was_gone = {quote.id for quote in reader.find(QuoteRecord, article_id=change.record.id) if quote.gone is not None}
    gone = [record for record in plan.kept if record.gone == change.now]
    vanished = [
        *(QuoteChange(id=record.id, text=record.said, kept=True) for record in gone),
        *(QuoteChange(id=record.id, text=record.said) for record in plan.dropped),
    ]
    changed = {one.id for one in plan.reworded} | {one.id for one in plan.reattributed}
    carried = {record.id for record in plan.known.values()} | {record.id for record in plan.kept}
    carried -= {record.id for record in gone} | was_gone
    return RecheckedArticle(
        id=change.record.id,
        title=change.article.title,
        changed=True,
        paragraphs=change.revision.paragraphs,
        quotes_same=len(carried - changed),
        vanished=tuple(vanished),
        reworded=plan.reworded,
        reattributed=plan.reattributed,
        added=tuple(
            QuoteChange(id=None, text=quote.said)
            for index, quote in enumerate(change.reading.quotes)
            if index not in plan.known
        ),
        doubtful=_doubtful(reader, plan),
    )


def _doubtful(reader: Reader, plan: QuotePlan) -> tuple[str, ...]:
    """The quotes that were decided, or whose places were confirmed, and are printed otherwise or no more."""
    reworded = {change.id for change in plan.reworded}
    places = reader.find_any(SightingRecord, "quote_id", reworded)
    confirmed = {sighting.quote_id for sighting in places if sighting.status is Status.CONFIRMED}
    return tuple(sorted(confirmed | {record.id for record in plan.kept if record.doubts}))

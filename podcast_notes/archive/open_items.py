"""What is open for review: what the tool proposed and nobody decided about, and what was decided and is in doubt since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from podcast_notes.archive.decisions import Decided, log_of, subject_of
from podcast_notes.archive.joined import Views
from podcast_notes.archive.references import find_article, find_episode
from podcast_notes.archive.rivals import open_rivals, rival_named
from podcast_notes.archive.views import EpisodeName, LinkView, QuoteView, SightingView
from podcast_notes.models import (
    Action,
    ArticleRecord,
    LinkRecord,
    QuoteRecord,
    SightingRecord,
    Status,
    Verdict,
    Voice,
)

if TYPE_CHECKING:
    from podcast_notes.store import Reader

A = TypeVar("A", bound=LinkRecord | QuoteRecord)
_PLAIN = frozenset([Verdict.VERBATIM, Verdict.TRIMMED, Verdict.TRANSLATED])


class ReviewKind(StrEnum):
    """What is decided about, in the order in which it is asked: the others hang on the link, and sightings on the quote."""

    LINKS = "links"
    """Which episode an article is from."""
    QUOTES = "quotes"
    """That words are a quotation, and whose."""
    SIGHTINGS = "sightings"
    """Where a quote was said."""


class Scope(Struct, frozen=True, kw_only=True):
    """Of what is open, what is wanted: of some kinds, of an article, of an episode; all where nothing is said."""

    kinds: frozenset[ReviewKind] = frozenset(ReviewKind)
    article: str | None = None
    episode: str | None = None


class OpenItem(Struct, frozen=True, kw_only=True):
    """A proposal; `quote` is also there for a sighting: the one that was said there."""

    kind: ReviewKind
    id: str
    score: float
    """How sure the tool is, from 0 to 1."""
    skipped: datetime | None
    """When somebody last left it open."""
    is_rival: bool = False
    """Whether it is a link that could not be proposed, since several episodes fit about as well."""
    rivals: tuple[EpisodeName, ...] = ()
    """The others of these episodes."""
    article: str
    article_title: str | None
    link: LinkView | None = None
    quote: QuoteView | None = None
    sighting: SightingView | None = None

    @property
    def subject(self) -> str:
        """What it is called in the log."""
        return f"{self.kind.value}/{self.id}"


def is_safe(item: OpenItem) -> bool:
    """Whether a high score is all that it takes to confirm.

    Not where words were changed or the meaning may have been, where another voice says them than the speaker in print, where
    what was decided is in doubt, nor where an episode is one of several that fit.
    """
    found = item.sighting
    if item.link is not None:
        return not item.is_rival
    if found is None:
        return item.quote is None or not (item.quote.doubts or _is_heard_from_another(item.quote))
    if found.verdict not in _PLAIN or found.voice is Voice.DIFFERS:
        return False
    return not found.risks and not found.doubts


def _is_heard_from_another(quote: QuoteView) -> bool:
    """Whether a transcript has somebody else say the words: to confirm the quote would confirm its printed speaker."""
    return any(
        found.voice is Voice.DIFFERS and found.verdict is not Verdict.NOT_FOUND and found.status is not Status.REJECTED
        for found in quote.sightings
    )


def is_open(record: Decided) -> bool:
    """Whether nobody decided about a record, or it should be looked at again since what it rests on has changed."""
    if record.status is Status.PROPOSED:
        return not (isinstance(record, QuoteRecord) and record.gone)
    return not isinstance(record, LinkRecord) and bool(record.doubts)


class OpenItems:
    """The proposals of one state of an archive."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._views = Views(reader)
        self._skipped = _skipped(reader)
        self._rivals: dict[str, list[LinkRecord]] = {}
        """Those of each article that was looked at."""

    def all(self, scope: Scope) -> list[OpenItem]:
        """Those of a scope: by article, the link first, then its quotes in their order; what was skipped comes last.

        Raises NotFoundError or AmbiguousError for the article and the episode.
        """
        records = list(self._records(scope))
        self._views.expect(ArticleRecord, {article for _, article in records})
        self._views.expect_sketches(record.episode_id for record, _ in records if isinstance(record, LinkRecord))
        names = {r.quote_id if isinstance(r, SightingRecord) else r.id for r, _ in records}
        self._views.expect(QuoteRecord, names)
        self._views.expect_quotes([quote for key in names if (quote := self._views.record(QuoteRecord, key))])
        items = [self._item(record, article) for record, article in records]
        return sorted(items, key=lambda item: (item.skipped is not None, item.skipped or datetime.min))

    def one(self, kind: type[Decided], identifier: str) -> OpenItem | None:
        """The proposal of a record; None where there is none, or it was decided about."""
        record = self._reader.get(kind, identifier)
        if record is None and kind is LinkRecord:
            record = rival_named(self._reader, identifier)
            self._rivals = _by_article(open_rivals(self._reader, article_id=record.article_id) if record else ())
        if record is None or not is_open(record):
            return None
        quote = self._reader.get(QuoteRecord, record.quote_id) if isinstance(record, SightingRecord) else record
        return self._item(record, quote.article_id) if quote else None

    def _records(self, scope: Scope) -> Iterator[tuple[Decided, str]]:
        """The records that are open, each with its article, in the order in which they are asked."""
        links, episode = self._links(scope)
        articles = {link.article_id for link in links if link.status is not Status.REJECTED} if episode else None
        quotes = self._quotes(scope, articles)
        sightings = self._sightings(quotes, links, episode)
        links_of = _by_article([link for link in links if is_open(link)])
        rivals_of = _by_article(self._rivals_in(scope, episode) if ReviewKind.LINKS in scope.kinds else ())
        quotes_of = _by_article(quotes)
        for article in sorted({*links_of, *rivals_of, *quotes_of}):
            own = quotes_of.get(article, [])
            if ReviewKind.LINKS in scope.kinds:
                yield from ((link, article) for link in links_of.get(article, ()))
                yield from ((link, article) for link in rivals_of.get(article, ()))
            if ReviewKind.QUOTES in scope.kinds:
                yield from ((quote, article) for quote in own if is_open(quote))
            if ReviewKind.SIGHTINGS in scope.kinds:
                yield from ((one, article) for quote in own for one in sightings.get(quote.id, ()))

    def _rivals_in(self, scope: Scope, episode: str | None) -> list[LinkRecord]:
        """The links of a scope that could not be proposed, since several episodes fit about as well."""
        article = find_article(self._reader, scope.article).id if scope.article is not None else None
        found = open_rivals(self._reader, article_id=article)
        self._rivals = _by_article(found)
        return [link for link in found if episode in (None, link.episode_id)]

    def _links(self, scope: Scope) -> tuple[list[LinkRecord], str | None]:
        episode = find_episode(self._reader, scope.episode).id if scope.episode is not None else None
        wanted = {} if episode is None else {"episode_id": episode}
        if scope.article is not None:
            wanted["article_id"] = find_article(self._reader, scope.article).id
        return self._reader.find(LinkRecord, **wanted), episode

    def _quotes(self, scope: Scope, articles: set[str] | None) -> list[QuoteRecord]:
        """The quotes of the articles that nobody said are none, in the order of print."""
        if scope.article is not None:
            own = {find_article(self._reader, scope.article).id}
            articles = own if articles is None else articles & own
        reader = self._reader
        found = reader.all(QuoteRecord) if articles is None else reader.find_any(QuoteRecord, "article_id", articles)
        return sorted((q for q in found if q.status is not Status.REJECTED), key=lambda q: (q.article_id, q.start))

    def _sightings(
        self, quotes: list[QuoteRecord], links: list[LinkRecord], episode: str | None
    ) -> dict[str, list[SightingRecord]]:
        """What was found in the episodes that the articles are linked to, by quote; of quotes that are printed still."""
        article_of = {quote.id: quote.article_id for quote in quotes if quote.gone is None}
        linked = {(link.article_id, link.episode_id) for link in links if link.status is not Status.REJECTED}
        found: dict[str, list[SightingRecord]] = {}
        for one in self._reader.find_any(SightingRecord, "quote_id", set(article_of)):
            is_wanted = is_open(one) and one.verdict is not Verdict.NOT_FOUND
            if is_wanted and (article_of[one.quote_id], one.episode_id) in linked and episode in (None, one.episode_id):
                found.setdefault(one.quote_id, []).append(one)
        return found

    def _item(self, record: Decided, article_id: str) -> OpenItem:
        article = self._views.record(ArticleRecord, article_id)
        link = self._views.link(record) if isinstance(record, LinkRecord) else None
        sighting = self._views.sighting(record) if isinstance(record, SightingRecord) else None
        said = self._views.record(QuoteRecord, record.quote_id) if isinstance(record, SightingRecord) else None
        quote = record if isinstance(record, QuoteRecord) else said
        kind, _, identifier = subject_of(record).partition("/")
        rivals = self._rivals.get(article_id, []) if link else []
        is_rival = any(rival.id == record.id for rival in rivals)
        return OpenItem(
            kind=ReviewKind(kind),
            id=identifier,
            score=record.confidence if isinstance(record, QuoteRecord) else record.score,
            skipped=self._skipped.get(subject_of(record)),
            is_rival=is_rival,
            rivals=tuple(self._views.episode_name(x.episode_id) for x in rivals if is_rival and x.id != record.id),
            article=article_id,
            article_title=article.title if article else None,
            link=link,
            quote=self._views.quote(quote) if quote else None,
            sighting=sighting,
        )


def _by_article(records: Iterable[A]) -> dict[str, list[A]]:
    groups: dict[str, list[A]] = {}
    for record in records:
        groups.setdefault(record.article_id, []).append(record)
    return groups


def _skipped(reader: Reader) -> dict[str, datetime]:
    """When what was left open was, by subject."""
    skipped: dict[str, datetime] = {}
    for decision in reversed(log_of(reader)):
        if decision.action is Action.SKIP and decision.undone is None:
            skipped.update(dict.fromkeys(decision.subjects, decision.at))
    return skipped

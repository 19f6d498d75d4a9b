"""The log of decisions: what each replaced, and how the last one is taken back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.archive.tracing import sight_quotes
from podcast_notes.archive.workspace import Workspace
from podcast_notes.errors import NotFoundError, UsageError
from podcast_notes.integrity import references_of
from podcast_notes.models import (
    Action,
    AppearanceRecord,
    ArticleRecord,
    DecisionRecord,
    LinkRecord,
    QuoteRecord,
    Record,
    Replaced,
    SightingRecord,
    Status,
)

if TYPE_CHECKING:
    from podcast_notes.store import Reader, Transaction

Decided = LinkRecord | QuoteRecord | SightingRecord
D = TypeVar("D", bound=LinkRecord | QuoteRecord | SightingRecord)
_TABLE_OF: Mapping[type[Record], str] = {
    LinkRecord: "links",
    QuoteRecord: "quotes",
    SightingRecord: "sightings",
    AppearanceRecord: "appearances",
}
KIND_OF: Mapping[str, type[Decided]] = {"links": LinkRecord, "quotes": QuoteRecord, "sightings": SightingRecord}
_STATED = frozenset(["status", "decided", "decided_by", "doubts", "decided_as"])
"""The fields that a confirmation changes."""
_MADE: Mapping[str, type[Record]] = {**KIND_OF, "appearances": AppearanceRecord}


class Stamp(Struct, frozen=True):
    """When something is decided, and by whom."""

    at: datetime
    by: str


class Ruling(Struct, frozen=True, kw_only=True):
    """What a person does with some proposals, each as `<table>/<id>`."""

    action: Action
    subjects: tuple[str, ...]
    note: str = ""


def subject_of(record: Record) -> str:
    """A record as the log names it: `<table>/<id>`."""
    return f"{_TABLE_OF[type(record)]}/{record.id}"


def stamped(record: D, status: Status, stamp: Stamp) -> D:
    """A record with what somebody decided about it; what spoke against an earlier decision does not against this one."""
    decided = replace(record, status=status, decided=stamp.at, decided_by=stamp.by)
    if isinstance(decided, QuoteRecord):
        return replace(decided, doubts=(), decided_as=None)
    return replace(decided, doubts=()) if isinstance(decided, SightingRecord) else decided


@contextmanager
def recorded(transaction: Transaction, stamp: Stamp, ruling: Ruling, articles: Collection[str]) -> Iterator[None]:
    """Log a decision, with what it changes of the links, quotes, sightings and appearances of some articles."""
    before = _About(transaction, articles)
    yield
    after = _About(transaction, articles, episodes=before.episodes)
    transaction.put(
        DecisionRecord(
            id=_next_id(transaction),
            at=stamp.at,
            by=stamp.by,
            action=ruling.action,
            subjects=ruling.subjects,
            note=ruling.note,
            before=before.replaced_in(after),
            made=tuple(sorted(after.names - before.names)),
        )
    )


class DecisionView(Struct, frozen=True, kw_only=True):
    """A decision as the log shows it."""

    id: str
    at: datetime
    by: str
    action: Action
    subjects: tuple[str, ...]
    note: str = ""
    undone: datetime | None = None
    undone_by: str | None = None


def decision_view(decision: DecisionRecord) -> DecisionView:
    """The view of a decision."""
    return DecisionView(**{name: getattr(decision, name) for name in DecisionView.__struct_fields__})


def log_of(reader: Reader) -> list[DecisionView]:
    """All decisions, the newest first; what they replaced is not read."""
    return reader.all_as(DecisionRecord, DecisionView)[::-1]


def undo_last(transaction: Transaction, workspace: Workspace, stamp: Stamp) -> DecisionRecord:
    """Take back the last decision that stands: what it replaced comes back, and it stays in the log as undone.

    Raises NotFoundError where there is none, UsageError where what was decided about has changed since.
    """
    standing = next((one.id for one in log_of(transaction) if one.undone is None), None)
    last = transaction.get(DecisionRecord, standing) if standing else None
    if last is None:
        raise NotFoundError("there is no decision to take back")
    articles = _articles_of(transaction, last)
    _refuse_changed(transaction, last)
    _refuse_edited(last, articles)
    if last.action is Action.CONFIRM and not last.made:
        _open_again(transaction, last)
    else:
        _put_back(transaction, last)
        # The transcripts may have changed since: what nobody decided about is looked up as they are now.
        for article in articles:
            sight_quotes(transaction, workspace, article)
    undone = replace(last, undone=stamp.at, undone_by=stamp.by)
    transaction.put(undone)
    return undone


def _open_again(transaction: Transaction, decision: DecisionRecord) -> None:
    """Give what was only confirmed the status of before; where it is may have moved along with a transcript since."""
    before = decision.before
    for link in before.links:
        _put_status(transaction, link)
    for quote in before.quotes:
        _put_status(transaction, quote)
    for sighting in before.sightings:
        _put_status(transaction, sighting)


def _put_status(transaction: Transaction, before: Decided) -> None:
    now = transaction.get(type(before), before.id)
    if now is not None:
        names = _STATED & set(before.__struct_fields__)
        transaction.put(replace(now, **{name: getattr(before, name) for name in names}))


def _put_back(transaction: Transaction, decision: DecisionRecord) -> None:
    """Delete what came with a decision, and store what it replaced, as far as what that refers to is still there."""
    for name in decision.made:
        table, _, identifier = name.partition("/")
        transaction.delete(_MADE[table], identifier)
    before = decision.before
    for record in (*before.links, *before.quotes, *before.sightings, *before.appearances):
        if all(transaction.get(one.kind, one.id) for one in references_of(record)):
            transaction.put(record)


def _articles_of(reader: Reader, decision: DecisionRecord) -> list[ArticleRecord]:
    """The articles, as far as they are still there, of what a decision replaced."""
    before = decision.before
    quotes = reader.find_any(QuoteRecord, "id", {sighting.quote_id for sighting in before.sightings})
    names = {link.article_id for link in before.links} | {quote.article_id for quote in (*before.quotes, *quotes)}
    return reader.find_any(ArticleRecord, "id", names)


def _refuse_changed(reader: Reader, decision: DecisionRecord) -> None:
    """Raise UsageError where what was decided about is not as it was left."""
    if decision.action is Action.SKIP:
        return
    for subject in decision.subjects:
        table, _, identifier = subject.partition("/")
        record = reader.get(KIND_OF[table], identifier)
        if record is None or (record.decided, record.decided_by) != (decision.at, decision.by):
            raise UsageError(
                f"has changed since {decision.by} decided about it on {decision.at:%Y-%m-%d %H:%M}",
                resource=identifier,
                hint="Decide about it again instead.",
            )


def _refuse_edited(decision: DecisionRecord, articles: Sequence[ArticleRecord]) -> None:
    """Raise UsageError where an article was edited since: what was replaced has the offsets of the text of before."""
    for article in articles:
        # Times are to the second: an edit in the second of the decision may have come after it.
        if article.versions and article.versions[-1].until >= decision.at:
            raise UsageError(
                f"was edited since {decision.by} decided on {decision.at:%Y-%m-%d %H:%M}",
                resource=article.id,
                hint="Decide about it again instead.",
            )


class _About:
    """The records of some articles that a decision may change, as they are at this moment."""

    def __init__(self, reader: Reader, articles: Collection[str], *, episodes: Collection[str] | None = None) -> None:
        self.links = reader.find_any(LinkRecord, "article_id", set(articles))
        self.quotes = reader.find_any(QuoteRecord, "article_id", set(articles))
        self.sightings = reader.find_any(SightingRecord, "quote_id", {quote.id for quote in self.quotes})
        self.episodes = {link.episode_id for link in self.links} if episodes is None else set(episodes)
        self.appearances = reader.find_any(AppearanceRecord, "episode_id", self.episodes)

    @property
    def names(self) -> set[str]:
        """All of them, as `<table>/<id>`."""
        return set(self._by_name)

    @property
    def _by_name(self) -> dict[str, Record]:
        records = (*self.links, *self.quotes, *self.sightings, *self.appearances)
        return {subject_of(record): record for record in records}

    def replaced_in(self, after: _About) -> Replaced:
        """Those that are different or gone later on."""
        now = after._by_name
        return Replaced(
            links=tuple(one for one in self.links if now.get(subject_of(one)) != one),
            quotes=tuple(one for one in self.quotes if now.get(subject_of(one)) != one),
            sightings=tuple(one for one in self.sightings if now.get(subject_of(one)) != one),
            appearances=tuple(one for one in self.appearances if now.get(subject_of(one)) != one),
        )


def _next_id(reader: Reader) -> str:
    return f"{max((int(one.id) for one in log_of(reader)), default=0) + 1:06}"

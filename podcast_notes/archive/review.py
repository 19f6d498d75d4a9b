"""Going through what the tool proposed: what is open, and what a person makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct

from podcast_notes.archive.article_texts import read_article_text
from podcast_notes.archive.deciders import who_decides
from podcast_notes.archive.deciding import Reviewer
from podcast_notes.archive.decisions import KIND_OF, DecisionView, Stamp, decision_view, log_of, subject_of, undo_last
from podcast_notes.archive.joined import Views
from podcast_notes.archive.open_items import OpenItem, OpenItems, Scope, is_safe
from podcast_notes.archive.quoted import new_person
from podcast_notes.archive.references import (
    find_article,
    find_episode,
    find_link,
    find_person,
    find_quote,
    find_sighting,
    with_id,
)
from podcast_notes.archive.rivals import rival_named
from podcast_notes.archive.tracing import link_id
from podcast_notes.archive.views import LinkView, QuoteView
from podcast_notes.archive.workspace import Workspace
from podcast_notes.errors import NotFoundError, UsageError
from podcast_notes.models import LinkRecord, LinkType, PersonRecord, QuoteRecord, SightingRecord, Status

if TYPE_CHECKING:
    from podcast_notes.store import Reader, Transaction

EVERYTHING = Scope()


class BulkAccepted(Struct, frozen=True, kw_only=True):
    """What was confirmed at once for its score, or would be, and what has the score but wants a look."""

    confirmed: tuple[OpenItem, ...]
    held_back: tuple[OpenItem, ...]
    """Where words were changed or the meaning may have been, or another voice says them than the speaker in print."""
    done: bool


class Review:
    """What the tool proposed, and the decisions about it.

    `by` is the name under which a decision is kept; without it that of the settings, of git, or of the login. A link is named
    by its id, a quote by its id, a sighting by its id or, where its quote has no other, that of the quote.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def open(self, scope: Scope = EVERYTHING) -> list[OpenItem]:
        """What nobody decided about: by article, the link first, then its quotes in order; what was skipped comes last."""
        return OpenItems(self._workspace.snapshot()).all(scope)

    def still_open(self, subject: str) -> OpenItem | None:
        """A proposal as it is now; None where it was decided about or is gone. `subject` is as `OpenItem` has it."""
        table, _, identifier = subject.partition("/")
        return OpenItems(self._workspace.snapshot()).one(KIND_OF[table], identifier)

    def decide(self, subject: str, status: Status, *, by: str | None = None) -> None:
        """Confirm or reject a proposal; `subject` is as `OpenItem` has it. Raises NotFoundError where it is gone."""
        table, _, identifier = subject.partition("/")
        with self._reviewing(by) as (transaction, reviewer):
            rival = rival_named(transaction, identifier) if KIND_OF[table] is LinkRecord else None
            if rival is not None:
                reviewer.decide_rival(rival, status)
            elif KIND_OF[table] is LinkRecord:
                reviewer.decide_link(with_id(transaction, LinkRecord, identifier), status)
            elif KIND_OF[table] is QuoteRecord:
                reviewer.decide_quote(find_quote(transaction, identifier), status)
            else:
                reviewer.decide_sighting(with_id(transaction, SightingRecord, identifier), status)

    def skip(self, subject: str, *, by: str | None = None) -> None:
        """Leave a proposal open: it is asked again after all others."""
        with self._reviewing(by) as (_, reviewer):
            reviewer.skip(subject)

    def accept_above(
        self, least: float, scope: Scope = EVERYTHING, *, dry_run: bool = False, by: str | None = None
    ) -> BulkAccepted:
        """Confirm what has a score of `least` or more, as one decision; sightings of changed words are held back."""
        reached = [item for item in self.open(scope) if item.score >= least]
        confirmed = [item for item in reached if is_safe(item)]
        if confirmed and not dry_run:
            with self._reviewing(by) as (transaction, reviewer):
                records = [transaction.get(KIND_OF[item.kind.value], item.id) for item in confirmed]
                # What another process decided about meanwhile stays as it is.
                proposed = [r for r in records if r is not None and r.status is Status.PROPOSED]
                reviewer.confirm_all(proposed)
                names = set(map(subject_of, proposed))
                confirmed = [item for item in confirmed if item.subject in names]
        return BulkAccepted(
            confirmed=tuple(confirmed),
            held_back=tuple(item for item in reached if not is_safe(item)),
            done=not dry_run,
        )

    def undo(self, *, by: str | None = None) -> DecisionView:
        """Take back the last decision, whoever made it; raises NotFoundError, or UsageError where its subject has changed."""
        with self._workspace.store.transaction() as transaction:
            return decision_view(undo_last(transaction, self._workspace, self._stamp(by)))

    def log(self, *, limit: int | None = None) -> list[DecisionView]:
        """The decisions, the newest first, with those that were taken back."""
        return log_of(self._workspace.snapshot())[:limit]

    def relink(
        self,
        article: str,
        episode: str,
        other: str | None = None,
        *,
        link_type: LinkType | None = None,
        by: str | None = None,
    ) -> LinkView:
        """Say that an article is from another episode than was proposed, or owes something else to it."""
        with self._reviewing(by) as (transaction, reviewer):
            link = _find_link_or_rival(transaction, article, episode)
            meant = find_episode(transaction, other or link.episode_id)
            link = reviewer.relink(link, meant, link_type or link.type)
        return Views(self._workspace.snapshot()).link(link)

    def set_speaker(self, quote: str, person: str | None, *, new: bool = False, by: str | None = None) -> QuoteView:
        """Say who says a quote: a person of the archive, or with `new` one who is not in it yet; None for nobody.

        Raises NotFoundError where there is no such quote, or no such person.
        """
        with self._reviewing(by) as (transaction, reviewer):
            record = find_quote(transaction, quote)
            speaker = None
            if person is not None:
                speaker = self._new_person(transaction, person) if new else find_person(transaction, person)
            record = reviewer.set_speaker(record, speaker)
        return Views(self._workspace.snapshot()).quote(record)

    def set_words(self, quote: str, words: str, *, by: str | None = None) -> QuoteView:
        """Say which words of the article are the quote: those nearest to where it stands, white space aside.

        Raises UsageError where they do not stand in the article.
        """
        with self._reviewing(by) as (transaction, reviewer):
            record = find_quote(transaction, quote)
            text = read_article_text(self._workspace, record.article_id)
            start, end = _nearest_words(text, words, record.start)
            record = reviewer.set_words(record, start, text[start:end])
        return Views(self._workspace.snapshot()).quote(record)

    def place(
        self, quote: str, times_ms: tuple[int, int], *, episode: str | None = None, by: str | None = None
    ) -> QuoteView:
        """Say where a quote was said, in an episode that its article is linked to, or in the only one.

        Raises NotFoundError, UsageError and TranscriptError.
        """
        with self._reviewing(by) as (transaction, reviewer):
            record = find_quote(transaction, quote)
            link = find_link(transaction, record.article_id, episode or _only_episode(transaction, record))
            reviewer.place(record, find_episode(transaction, link.episode_id), *times_ms)
        return Views(self._workspace.snapshot()).quote(record)

    def sighting_subject(self, reference: str) -> str:
        """The subject of a sighting: by its id, or the id of a quote that has no other; raises NotFoundError, AmbiguousError."""
        return subject_of(find_sighting(self._workspace.snapshot(), reference))

    def _new_person(self, transaction: Transaction, name: str) -> PersonRecord:
        try:
            return find_person(transaction, name)
        except NotFoundError:
            everyone = {person.id: person for person in transaction.all(PersonRecord)}
            person = new_person(" ".join(name.split()), everyone, self._workspace)
            transaction.put(person)
            return person

    @contextmanager
    def _reviewing(self, by: str | None) -> Iterator[tuple[Transaction, Reviewer]]:
        stamp = self._stamp(by)
        with self._workspace.store.transaction() as transaction:
            yield transaction, Reviewer(transaction, self._workspace, stamp)

    def _stamp(self, by: str | None) -> Stamp:
        return Stamp(self._workspace.now(), who_decides(self._workspace, by))


def _find_link_or_rival(reader: Reader, article: str, episode: str) -> LinkRecord:
    """The link between an article and an episode, proposed or one of several that fit; raises what `find_link` does."""
    identifier = link_id(find_article(reader, article).id, find_episode(reader, episode).id)
    return rival_named(reader, identifier) or find_link(reader, article, episode)


def _only_episode(reader: Reader, quote: QuoteRecord) -> str:
    """The episode that the article of a quote is linked to, where it is one."""
    links = reader.find(LinkRecord, article_id=quote.article_id)
    episodes = [link.episode_id for link in links if link.status is not Status.REJECTED]
    if len(episodes) == 1:
        return episodes[0]
    found = f"linked to {len(episodes)} episodes" if episodes else "not linked to an episode"
    raise UsageError(f"its article is {found}", resource=quote.id, hint="Name the episode with --episode.")


def _nearest_words(text: str, words: str, near: int) -> tuple[int, int]:
    """Where words stand in a text, nearest to an offset, whatever white space is between them."""
    wanted = r"\s+".join(map(re.escape, words.split()))
    found = [match.span() for match in re.finditer(wanted, text)] if wanted else []
    if not found:
        raise UsageError(
            "these words do not stand in the article", resource=words, hint="Write them just as they are printed."
        )
    return min(found, key=lambda span: abs(span[0] - near))

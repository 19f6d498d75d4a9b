"""What a decision does to links, quotes and sightings, and to what hangs on them; each is logged."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from msgspec.structs import replace

from podcast_notes.archive.confirmed import doubted
from podcast_notes.archive.decisions import Decided, Ruling, Stamp, recorded, stamped, subject_of
from podcast_notes.archive.placing import place_in_words
from podcast_notes.archive.quoted import restore_appearances, withdraw_appearances
from podcast_notes.archive.rivals import rival_named
from podcast_notes.archive.tracing import forget_sightings, link_id, sight_quotes
from podcast_notes.archive.voices import hear_voices_again
from podcast_notes.archive.workspace import Workspace
from podcast_notes.errors import UsageError
from podcast_notes.models import (
    Action,
    ArticleRecord,
    Doubt,
    EpisodeRecord,
    LinkRecord,
    LinkType,
    PersonRecord,
    QuoteRecord,
    SightingRecord,
    SpeakerKind,
    Status,
    Verdict,
)

if TYPE_CHECKING:
    from podcast_notes.store import Transaction

_ACTIONS = {Status.CONFIRMED: Action.CONFIRM, Status.REJECTED: Action.REJECT}


class Reviewer:
    """Decides, in one transaction, under one name; nothing that it confirms or rejects is changed or proposed again."""

    def __init__(self, transaction: Transaction, workspace: Workspace, stamp: Stamp) -> None:
        self._transaction = transaction
        self._workspace = workspace
        self._stamp = stamp

    def confirm_all(self, records: Sequence[Decided]) -> None:
        """Confirm proposals at once: one decision, taken back as one."""
        ruling = Ruling(action=Action.CONFIRM, subjects=tuple(map(subject_of, records)))
        with recorded(self._transaction, self._stamp, ruling, {self._article_of(record) for record in records}):
            for record in records:
                self._transaction.put(stamped(record, Status.CONFIRMED, self._stamp))

    def skip(self, subject: str) -> None:
        """Leave a proposal open, to be asked after the others."""
        with recorded(self._transaction, self._stamp, Ruling(action=Action.SKIP, subjects=(subject,)), ()):
            pass

    def decide_link(self, link: LinkRecord, status: Status) -> LinkRecord:
        """Confirm or reject a link; the quotes of the article have no place in an episode that it is not from."""
        with self._ruling(_ACTIONS[status], [link]):
            return self._decide_link(link, status)

    def decide_rival(self, link: LinkRecord, status: Status) -> LinkRecord:
        """Confirm or reject a link that could not be proposed, since several episodes fit about as well."""
        decided = stamped(link, status, self._stamp)
        with self._ruling(_ACTIONS[status], [decided]):
            if status is Status.REJECTED:
                self._transaction.put(decided)
                return decided
            return self._put_link(decided)

    def rule_out(self, article: ArticleRecord, episode: EpisodeRecord) -> LinkRecord:
        """Say of an episode to which nothing links an article that the article is not from it."""
        link = LinkRecord(
            id=link_id(article.id, episode.id),
            article_id=article.id,
            episode_id=episode.id,
            type=LinkType.MENTIONS,
            score=0.0,
            evidence=(),
        )
        decided = stamped(link, Status.REJECTED, self._stamp)
        with self._ruling(Action.REJECT, [decided]):
            self._transaction.put(decided)
            return decided

    def add_link(self, article: ArticleRecord, episode: EpisodeRecord, link_type: LinkType) -> LinkRecord:
        """Link an article to an episode by hand, and look its quotes up there; evidence that was proposed stays."""
        link = self._link(article.id, episode.id, link_type)
        is_new = self._transaction.get(LinkRecord, link.id) is None
        with self._ruling(Action.CONFIRM if is_new else Action.CORRECT, [link], "by hand"):
            return self._put_link(link)

    def relink(self, link: LinkRecord, episode: EpisodeRecord, link_type: LinkType) -> LinkRecord:
        """Say that an article is from another episode than was proposed, or owes something else to this one."""
        new = self._link(link.article_id, episode.id, link_type)
        subjects = [new] if new.id == link.id else [link, new]
        with self._ruling(Action.CORRECT, subjects, f"{link_type.value} {episode.id}"):
            if new.id != link.id:
                self._decide_link(link, Status.REJECTED)
            return self._put_link(new)

    def decide_quote(self, quote: QuoteRecord, status: Status) -> QuoteRecord:
        """Confirm that these words are a quotation, and whose, or say that they are none: they then have no place either."""
        with self._ruling(_ACTIONS[status], [quote]):
            decided = stamped(quote, status, self._stamp)
            self._transaction.put(decided)
            if status is Status.REJECTED:
                self._drop_proposed(quote.id)
            elif quote.status is Status.REJECTED:
                self._sight(quote.article_id)
            return decided

    def set_speaker(self, quote: QuoteRecord, person: PersonRecord | None) -> QuoteRecord:
        """Say who says a quote, None for nobody in particular; it is confirmed by that."""
        with self._ruling(Action.CORRECT, [quote], f"speaker: {person.name if person else 'nobody'}"):
            said_by = replace(
                quote,
                person_id=person.id if person else None,
                speaker=person.name if person else None,
                speaker_kind=SpeakerKind.PERSON if person else None,
            )
            decided = stamped(said_by, Status.CONFIRMED, self._stamp)
            self._transaction.put(decided)
            for sighting in self._transaction.find(SightingRecord, quote_id=quote.id):
                hear_voices_again(self._transaction, sighting.episode_id)
            return decided

    def set_words(self, quote: QuoteRecord, start: int, text: str) -> QuoteRecord:
        """Say which words of the article are the quote, from an offset on; they are looked up anew.

        A place that was confirmed for other words stays, in doubt.
        """
        with self._ruling(Action.CORRECT, [quote], f"words: {text}"):
            reworded = replace(quote, start=start, end=start + len(text), text=text, spans=())
            decided = stamped(reworded, Status.CONFIRMED, self._stamp)
            self._transaction.put(decided)
            for sighting in self._transaction.find(SightingRecord, quote_id=quote.id):
                if sighting.status is Status.CONFIRMED:
                    doubts = doubted(sighting.doubts, Doubt.REWORDED)
                    self._transaction.put(replace(sighting, doubts=doubts))
            self._sight(quote.article_id)
            return decided

    def decide_sighting(self, sighting: SightingRecord, status: Status) -> SightingRecord:
        """Confirm or reject that a quote was said there; raises UsageError where one that was not found is confirmed."""
        if status is Status.CONFIRMED and sighting.verdict is Verdict.NOT_FOUND:
            raise UsageError(
                "was not found there: what is shown is only the nearest place",
                resource=sighting.id,
                hint="Say where it was said with `podcast-notes sighting place`.",
            )
        with self._ruling(_ACTIONS[status], [sighting]):
            decided = stamped(sighting, status, self._stamp)
            self._transaction.put(decided)
            return decided

    def place(self, quote: QuoteRecord, episode: EpisodeRecord, from_ms: int, to_ms: int) -> SightingRecord:
        """Say where in an episode a quote was said; what the words there make of it is its verdict.

        Raises TranscriptError where no words are there.
        """
        found = place_in_words(self._transaction, self._workspace, quote, episode, (from_ms, to_ms))
        decided = stamped(found, Status.CONFIRMED, self._stamp)
        with self._ruling(Action.CORRECT, [decided], f"{from_ms}–{to_ms} ms"):
            self._transaction.put(decided)
            return decided

    def _ruling(self, action: Action, records: Sequence[Decided], note: str = "") -> AbstractContextManager[None]:
        ruling = Ruling(action=action, subjects=tuple(map(subject_of, records)), note=note)
        return recorded(self._transaction, self._stamp, ruling, {self._article_of(record) for record in records})

    def _article_of(self, record: Decided) -> str:
        if not isinstance(record, SightingRecord):
            return record.article_id
        quote = self._transaction.get(QuoteRecord, record.quote_id)
        return quote.article_id if quote else ""

    def _decide_link(self, link: LinkRecord, status: Status) -> LinkRecord:
        decided = stamped(link, status, self._stamp)
        self._transaction.put(decided)
        if status is Status.REJECTED:
            forget_sightings(self._transaction, link.article_id, link.episode_id)
            withdraw_appearances(self._transaction, link.article_id, link.episode_id)
        elif link.status is Status.REJECTED:
            restore_appearances(self._transaction, self._workspace, decided)
            self._sight(link.article_id, link.episode_id)
        return decided

    def _link(self, article_id: str, episode_id: str, link_type: LinkType) -> LinkRecord:
        """A link that a person states, with the evidence that stood for it."""
        identifier = link_id(article_id, episode_id)
        proposed = self._transaction.get(LinkRecord, identifier) or rival_named(self._transaction, identifier)
        link = LinkRecord(
            id=identifier,
            article_id=article_id,
            episode_id=episode_id,
            type=link_type,
            score=1.0,
            evidence=proposed.evidence if proposed else (),
        )
        return stamped(link, Status.CONFIRMED, self._stamp)

    def _put_link(self, link: LinkRecord) -> LinkRecord:
        self._transaction.put(link)
        self._sight(link.article_id, link.episode_id)
        return link

    def _sight(self, article_id: str, episode_id: str | None = None) -> None:
        article = self._transaction.get(ArticleRecord, article_id)
        if article is not None:
            sight_quotes(self._transaction, self._workspace, article, episode_id=episode_id)

    def _drop_proposed(self, quote_id: str) -> None:
        sightings: Collection[SightingRecord] = self._transaction.find(SightingRecord, quote_id=quote_id)
        self._transaction.delete(SightingRecord, *(s.id for s in sightings if s.status is Status.PROPOSED))

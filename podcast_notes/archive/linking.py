"""What a trace makes of the links of an article: those that are only proposed make room for what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from podcast_notes.archive.quoted import withdraw_appearances
from podcast_notes.archive.tracing import Trace, forget_sightings, is_confirmed_by_sightings, link_record
from podcast_notes.models import ArticleRecord, EpisodeRecord, LinkRecord, Status

if TYPE_CHECKING:
    from podcast_notes.store import Transaction


def put_trace(transaction: Transaction, record: ArticleRecord, trace: Trace) -> None:
    """Store the link that was found, in the place of those that nobody decided about.

    Nothing is stored where its episode is gone meanwhile or a person decided about it. A proposed link stays as well where a
    person confirmed that a quote was said in its episode.
    """
    for link in transaction.find(LinkRecord, article_id=record.id):
        if link.status is Status.PROPOSED and not is_confirmed_by_sightings(transaction, link):
            transaction.delete(LinkRecord, link.id)
            if trace.candidate is None or trace.candidate.episode != link.episode_id:
                forget_sightings(transaction, record.id, link.episode_id)
                withdraw_appearances(transaction, record.id, link.episode_id)
    if trace.candidate is None or transaction.get(EpisodeRecord, trace.candidate.episode) is None:
        return
    link = link_record(record.id, trace.candidate)
    if transaction.get(LinkRecord, link.id) is None:
        transaction.put(link)

"""What a trace makes of the links of an article: those that are only proposed make room for what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from podcast_notes.archive.quoted import withdraw_appearances
from podcast_notes.archive.tracing import Trace, forget_sightings, is_confirmed_by_sightings, link_record
from podcast_notes.models import ArticleRecord, EpisodeRecord, LinkRecord, Status

if TYPE_CHECKING:
    from podcast_notes.store import Reader, Transaction


def put_trace(transaction: Transaction, record: ArticleRecord, trace: Trace) -> None:
    """Store the links that were found, in the place of those that nobody decided about.

    None is stored to an episode that is gone meanwhile or that a person decided about. A proposed link stays as well where a
    person confirmed that a quote was said in its episode.
    """
    found = {candidate.episode for candidate in trace.candidates}
    for link in transaction.find(LinkRecord, article_id=record.id):
        if link.status is Status.PROPOSED and not is_confirmed_by_sightings(transaction, link):
            transaction.delete(LinkRecord, link.id)
            if link.episode_id not in found:
                forget_sightings(transaction, record.id, link.episode_id)
                withdraw_appearances(transaction, record.id, link.episode_id)
    for candidate in trace.candidates:
        link = link_record(record.id, candidate)
        if transaction.get(EpisodeRecord, candidate.episode) and transaction.get(LinkRecord, link.id) is None:
            transaction.put(link)


def rejected_episodes(reader: Reader, article_id: str) -> set[str]:
    """The episodes that an article does not come from, as a person has said."""
    links = reader.find(LinkRecord, article_id=article_id)
    return {link.episode_id for link in links if link.status is Status.REJECTED}

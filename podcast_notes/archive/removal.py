"""What goes when an episode or a podcast goes: the records that refer to it. Files stay: they may be somebody's work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from podcast_notes.models import AppearanceRecord, EpisodeRecord, LinkRecord, SightingRecord, TranscriptRecord

if TYPE_CHECKING:
    from podcast_notes.store import Reader, Transaction

DEPENDENT = (AppearanceRecord, TranscriptRecord, LinkRecord, SightingRecord)


class Removal(Struct, frozen=True):
    """What a removal takes with it; `folder` is where files stay."""

    id: str
    title: str
    episodes: int
    transcripts: int
    links: int
    folder: str | None


def removal_of(reader: Reader, identifier: str, title: str, episode_ids: list[str], folder: str | None) -> Removal:
    """What the removal of these episodes would take with it."""
    return Removal(
        id=identifier,
        title=title,
        episodes=len(episode_ids),
        transcripts=sum(len(reader.find(TranscriptRecord, episode_id=e)) for e in episode_ids),
        links=sum(len(reader.find(LinkRecord, episode_id=e)) for e in episode_ids),
        folder=folder,
    )


def delete_episode(transaction: Transaction, episode_id: str) -> None:
    """Delete an episode with its appearances, transcripts, links and sightings."""
    transaction.delete(EpisodeRecord, episode_id)
    for kind in DEPENDENT:
        transaction.delete(kind, *(r.id for r in transaction.find(kind, episode_id=episode_id)))

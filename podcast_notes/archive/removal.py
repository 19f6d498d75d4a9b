"""What goes when an episode or a podcast goes: the records that refer to it. Files stay: they may be somebody's work."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from msgspec import Struct

from podcast_notes.models import AppearanceRecord, EpisodeRecord, LinkRecord, SightingRecord, TranscriptRecord

if TYPE_CHECKING:
    from podcast_notes.store import Reader, Transaction

Dependent = AppearanceRecord | TranscriptRecord | LinkRecord | SightingRecord
DEPENDENT: tuple[type[Dependent], ...] = (AppearanceRecord, TranscriptRecord, LinkRecord, SightingRecord)


class Removal(Struct, frozen=True):
    """What a removal takes with it; `folder` is where files stay."""

    id: str
    title: str
    episodes: int
    transcripts: int
    links: int
    folder: str | None


def removal_of(
    reader: Reader, identifier: str, title: str, episode_ids: Collection[str], folder: str | None
) -> Removal:
    """What the removal of these episodes would take with it."""
    return Removal(
        id=identifier,
        title=title,
        episodes=len(episode_ids),
        transcripts=len(_of(reader, TranscriptRecord, episode_ids)),
        links=len(_of(reader, LinkRecord, episode_ids)),
        folder=folder,
    )


def delete_episodes(transaction: Transaction, episode_ids: Collection[str]) -> None:
    """Delete episodes with their appearances, transcripts, links and sightings."""
    transaction.delete(EpisodeRecord, *episode_ids)
    for kind in DEPENDENT:
        transaction.delete(kind, *_of(transaction, kind, episode_ids))


def _of(reader: Reader, kind: type[Dependent], episode_ids: Collection[str]) -> list[str]:
    """The ids of the records that refer to these episodes; one pass over the table, however many episodes."""
    wanted = frozenset(episode_ids)
    return [record.id for record in reader.all(kind) if record.episode_id in wanted]

"""What a feed says, put into the archive: its podcast, its episodes and the people whom they name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.archive.named_people import people_named_by, put_people
from podcast_notes.archive.reading import FeedRead
from podcast_notes.errors import FeedError, NotFoundError, PodcastNotesError
from podcast_notes.models import (
    EpisodeRecord,
    FeedMove,
    ParsedFeed,
    PodcastRecord,
    Tombstone,
    TranscriptRecord,
    audio_changed,
)
from podcast_notes.text import fold_accents, fold_space

if TYPE_CHECKING:
    from podcast_notes.changes import RefreshPlan
    from podcast_notes.store import Reader, Transaction


class RefreshResult(Struct, frozen=True, kw_only=True):
    """What one refresh did; `not_modified` where the feed was the same as last time, `moved_to` where it is elsewhere now."""

    podcast: str
    title: str
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    """The fields of the podcast itself that have another value now, besides where its feed is."""
    unchanged: int = 0
    not_modified: bool = False
    moved_to: str | None = None
    warnings: tuple[str, ...] = ()

    @property
    def is_change(self) -> bool:
        """Whether it changed anything of the podcast that a person would see."""
        return bool(self.added or self.updated or self.gone or self.details or self.moved_to)


def put_feed(
    transaction: Transaction, podcast_id: str, asked: str | None, read: FeedRead, *, now: datetime
) -> RefreshResult:
    """Store what was read of a podcast whose feed was at an address when it was asked for.

    Raises NotFoundError where the podcast was removed meanwhile, PodcastNotesError where its feed was moved meanwhile, or has
    moved to where another podcast's is; FeedError where the feed says nothing.
    """
    podcast = transaction.get(PodcastRecord, podcast_id)
    if podcast is None:
        raise NotFoundError("was removed while its feed was read", resource=podcast_id)
    if podcast.source != asked:
        raise PodcastNotesError("its feed was moved while it was read", resource=podcast_id, hint="Refresh it again.")
    _refuse_another_podcast(transaction, podcast, read)
    _refuse_nothing(read)
    return _put(transaction, _at(podcast, read, now), read, now=now)


def put_new_feed(transaction: Transaction, read: FeedRead, *, now: datetime) -> RefreshResult:
    """Store a feed that may be new: in the podcast that it is of, or in a new one."""
    _refuse_nothing(read)
    podcasts = transaction.all(PodcastRecord)
    podcast = _match(transaction, podcasts, read)
    if podcast is not None:
        return _put(transaction, _at(podcast, read, now), read, now=now)
    if read.feed is None:
        hint = "Try again."
        message = "answers that it has not changed, but is not in the archive"
        raise PodcastNotesError(message, resource=read.source, hint=hint)
    from podcast_notes.changes import podcast_id_for

    content = read.feed.podcast
    identifier = podcast_id_for(content.title, [p.id for p in podcasts])
    new = PodcastRecord(id=identifier, content=content, source=read.source, moves=read.moves, added=now)
    return _put(transaction, new, read, now=now)


def put_listed_feed(transaction: Transaction, read: FeedRead, *, now: datetime) -> RefreshResult:
    """As `put_new_feed`, for a feed that a list names and no person: it takes no podcast away from another address.

    Raises PodcastNotesError where it would.
    """
    podcast = _match(transaction, transaction.all(PodcastRecord), read)
    if podcast is not None and podcast.source not in (None, read.source):
        raise PodcastNotesError(
            f"is a feed of {podcast.content.title} ({podcast.id}), which is read from {podcast.source}: nothing was changed",
            resource=read.source,
            hint=f"If it has moved: podcast-notes podcast move {podcast.id} {read.source}",
        )
    return put_new_feed(transaction, read, now=now)


def same_title(one: str, other: str) -> bool:
    """Whether two titles differ in accents, case and white space only."""
    return fold_space(fold_accents(one)) == fold_space(fold_accents(other))


def _put(transaction: Transaction, podcast: PodcastRecord, read: FeedRead, *, now: datetime) -> RefreshResult:
    """Store what was read in a podcast that knows already where its feed is."""
    before = transaction.get(PodcastRecord, podcast.id)
    moved_to = read.source if before and before.source and before.source != read.source else None
    podcast = replace(podcast, feed=read.state)
    if read.feed is None:
        transaction.put(podcast)
        return RefreshResult(podcast=podcast.id, title=podcast.content.title, not_modified=True, moved_to=moved_to)
    from podcast_notes.changes import plan_refresh

    feed = _with_lasting_guid(read.feed, podcast)
    episodes = transaction.find(EpisodeRecord, podcast_id=podcast.id)
    tombstones = transaction.find(Tombstone, table="episodes")
    plan = plan_refresh(podcast, episodes, tombstones, feed, now=now)
    transaction.put(*plan.records)
    changed = (*plan.added, *plan.updated, *plan.returned)
    suspect = _suspect_times(transaction, changed)
    put_people(transaction, [(e, people_named_by(e, plan.podcast)) for e in changed], podcast.id, now)
    details = _changed_details(before, plan.podcast) if before else ()
    return _result(plan, feed, moved_to, (*plan.warnings, *suspect), details)


def _with_lasting_guid(feed: ParsedFeed, podcast: PodcastRecord) -> ParsedFeed:
    """The feed with the guid that the podcast has, where it declares none: a guid is for life, wherever the feed moves."""
    from podcast_notes.changes import listed_podcast

    known = listed_podcast(podcast).guid
    if feed.declares_guid or known is None:
        return feed
    return replace(feed, podcast=replace(feed.podcast, guid=known))


def _changed_details(before: PodcastRecord, after: PodcastRecord) -> tuple[str, ...]:
    from podcast_notes.changes import changed_fields

    return tuple(name for name in changed_fields(before.content, after.content) if name != "feed_url")


def _result(
    plan: RefreshPlan, feed: ParsedFeed, moved_to: str | None, warnings: Sequence[str], details: tuple[str, ...]
) -> RefreshResult:
    return RefreshResult(
        podcast=plan.podcast.id,
        title=plan.podcast.content.title,
        added=tuple(e.id for e in plan.added),
        updated=tuple(e.id for e in (*plan.updated, *plan.returned)),
        gone=tuple(e.id for e in plan.gone),
        details=details,
        unchanged=plan.unchanged,
        moved_to=moved_to,
        warnings=(*feed.warnings, *warnings),
    )


def _at(podcast: PodcastRecord, read: FeedRead, now: datetime) -> PodcastRecord:
    """The podcast with its feed where it was found; without a word of the feed about it, a person has moved it."""
    moves = read.moves
    if podcast.source and podcast.source != read.source and not any(m.source == podcast.source for m in moves):
        moves = (FeedMove(source=podcast.source, moved=now, reason="manual"),)
    elif podcast.source == read.source:
        moves = ()
    return replace(podcast, source=read.source, moves=(*podcast.moves, *moves))


def _refuse_nothing(read: FeedRead) -> None:
    """Refuse what has the form of a feed and says nothing, as a server in trouble may send: it would take the title away."""
    feed = read.feed
    if feed is not None and not (feed.podcast.title or feed.episodes or feed.incomplete):
        hint = "Try again later; else the show's page names the podcast's feed."
        raise FeedError("is a feed with neither a title nor an episode", resource=read.source, hint=hint)


def _refuse_another_podcast(reader: Reader, podcast: PodcastRecord, read: FeedRead) -> None:
    for other in reader.find(PodcastRecord, source=read.source):
        if other.id != podcast.id:
            raise PodcastNotesError(
                f"its feed has moved to {read.source}, where {other.content.title} ({other.id}) is already: nothing was changed",
                resource=podcast.id,
                hint=f"If the two are one, remove one: podcast-notes podcast remove {podcast.id}",
            )


def _suspect_times(transaction: Transaction, episodes: Sequence[EpisodeRecord]) -> list[str]:
    """What to say of episodes whose audio is no longer that of their transcripts."""
    transcripts: dict[str, list[TranscriptRecord]] = {}
    for record in transaction.find_any(TranscriptRecord, "episode_id", [episode.id for episode in episodes]):
        transcripts.setdefault(record.episode_id, []).append(record)
    return [
        f"{episode.id}: its audio has changed since the transcript came in; times may be off"
        for episode in episodes
        if any(audio_changed(record, episode.content) for record in transcripts.get(episode.id, []))
    ]


def _match(reader: Reader, podcasts: Sequence[PodcastRecord], read: FeedRead) -> PodcastRecord | None:
    """The podcast that a feed is of: by its address or guid, by title and episodes, or one made by hand with its title."""
    known = next((podcast for podcast in podcasts if podcast.source == read.source), None)
    if known is not None or read.feed is None:
        return known
    from podcast_notes.changes import shares_episodes

    content = read.feed.podcast
    for podcast in podcasts:
        if content.guid and podcast.content.guid == content.guid:
            return podcast
        if not same_title(podcast.content.title, content.title):
            continue
        stored = [record.content for record in reader.find(EpisodeRecord, podcast_id=podcast.id)]
        if podcast.source is None or shares_episodes(read.feed, stored):
            return podcast
    return None

"""The part of an archive that belongs to some of its podcasts."""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import replace

from podcast_notes.models import Library, Status


def only_podcasts(library: Library, podcasts: Collection[str]) -> Library:
    """The podcasts with these ids, their episodes, the articles linked to those, and the people in any of them."""
    episodes = tuple(record for record in library.episodes if record.podcast_id in podcasts)
    kept = {record.id for record in episodes}
    links = tuple(
        record for record in library.links if record.episode_id in kept and record.status is not Status.REJECTED
    )
    linked = {record.article_id for record in links}
    quotes = tuple(record for record in library.quotes if record.article_id in linked)
    asked = {record.id for record in quotes}
    appearances = tuple(record for record in library.appearances if record.episode_id in kept)
    picks = tuple(record for record in library.picks if record.episode_id in kept)
    people = {a.person_id for a in appearances} | {q.person_id for q in quotes} | {p.person_id for p in picks}
    return replace(
        library,
        podcasts=tuple(record for record in library.podcasts if record.id in podcasts),
        episodes=episodes,
        people=tuple(record for record in library.people if record.id in people),
        appearances=appearances,
        transcripts=tuple(record for record in library.transcripts if record.episode_id in kept),
        articles=tuple(record for record in library.articles if record.id in linked),
        links=links,
        quotes=quotes,
        sightings=tuple(s for s in library.sightings if s.quote_id in asked and s.episode_id in kept),
        picks=picks,
    )

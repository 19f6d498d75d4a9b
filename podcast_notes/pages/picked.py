"""Quotes that people picked from transcripts."""

from __future__ import annotations

from podcast_notes.models import Doubt, PersonRecord, PickRecord, audio_changed
from podcast_notes.notes import LibraryIndex
from podcast_notes.notes.addresses import clip_address
from podcast_notes.notes.views import episode_link, person_link
from podcast_notes.pages.context import newest_first
from podcast_notes.pages.records import PickedQuote


def picked_in(index: LibraryIndex, episode_id: str) -> tuple[PickedQuote, ...]:
    """What was picked from an episode, in the order of speech."""
    return tuple(picked_quote(index, pick) for pick in index.picks_of_episode.get(episode_id, ()))


def picks_of(index: LibraryIndex, person: PersonRecord) -> list[PickRecord]:
    """What was picked of a person's words, from the newest episode first."""
    return sorted(index.picks_of_person.get(person.id, ()), key=lambda pick: _order(index, pick))


def _order(index: LibraryIndex, pick: PickRecord) -> tuple[bool, float, str, int]:
    return *newest_first(index.episodes[pick.episode_id].content.published, pick.episode_id), pick.start_ms


def picked_quote(index: LibraryIndex, pick: PickRecord) -> PickedQuote:
    """A pick as pages show it."""
    person = index.people.get(pick.person_id or "")
    return PickedQuote(
        text=pick.text,
        title=pick.title,
        speaker=person.name if person else pick.speaker,
        person=person_link(person) if person else None,
        episode=episode_link(index, index.episodes[pick.episode_id]),
        start_ms=pick.start_ms,
        end_ms=pick.end_ms,
        interpolated=pick.interpolated,
        doubts=(*pick.doubts, *([Doubt.OTHER_AUDIO] if _has_other_audio(index, pick) else [])),
        address=clip_address(pick.id),
    )


def _has_other_audio(index: LibraryIndex, pick: PickRecord) -> bool:
    """Whether the episode has other audio now than the transcript was made for in which the words were picked."""
    episode = index.episodes[pick.episode_id]
    transcripts = index.transcripts_of_episode.get(episode.id, ())
    return any(one.id == pick.transcript_id and audio_changed(one, episode.content) for one in transcripts)

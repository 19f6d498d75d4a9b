"""The sound of an episode and its transcripts, as the episode's page and those of its other transcripts show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TypedDict
from urllib.parse import quote as percent_encode

from podcast_notes.models import EpisodeRecord, TranscriptRecord, audio_changed, default_first
from podcast_notes.notes import LibraryIndex, OwnNotes, show_notes
from podcast_notes.notes.addresses import absolute, episode_address, transcript_address
from podcast_notes.notes.records import PersonLink, ShowNotes
from podcast_notes.notes.views import chapter_lines, episode_link, person_link, web_url
from podcast_notes.pages.context import Material, Step, episode_card, frame, podcast_steps
from podcast_notes.pages.records import EpisodeCard, Page, TranscriptLink, TranscriptPage
from podcast_notes.pages.transcript import ShownTranscript, Span, TranscriptSource


class Recording(TypedDict):
    """The fields of `RecordingPage`."""

    episode: EpisodeCard
    notes: ShowNotes
    audio: str | None
    audio_type: str | None
    transcript: ShownTranscript | None
    transcripts: tuple[TranscriptLink, ...]


def recording(material: Material, episode: EpisodeRecord, record: TranscriptRecord | None) -> Recording:
    """What a page shows of the sound of an episode, and of this transcript."""
    audio, _ = audio_addresses(material, episode, page=_page_of(material, episode, record))
    enclosure = episode.content.enclosure
    return Recording(
        episode=episode_card(material.index, episode),
        notes=show_notes(
            material.index,
            episode,
            site=material.site,
            chapters=material.chapters.get(episode.id, ()),
            own=material.notes.get(episode.id, OwnNotes()),
        ),
        audio=audio,
        audio_type=enclosure.media_type if enclosure else None,
        transcript=_transcript(material, episode, record, audio) if record else None,
        transcripts=_links(material, episode, record),
    )


def audio_addresses(material: Material, episode: EpisodeRecord, *, page: str) -> tuple[str | None, str | None]:
    """The address of the sound as a page links it, and its absolute address: the local copy, else the publisher's."""
    local = material.media.get(episode.id)
    if local is not None:
        address = percent_encode(local)
        return "../" * page.count("/") + address, absolute(web_url(material.site.base_url), address)
    remote = web_url(episode.content.enclosure.url) if episode.content.enclosure else None
    whole = remote.partition("#")[0] if remote else None
    return whole, whole


def transcript_pages(material: Material, episode: EpisodeRecord) -> Iterator[Page]:
    """A page for each transcript of an episode but the one that its own page has."""
    podcast, title = material.index.podcasts[episode.podcast_id], episode_link(material.index, episode).title
    above = [*podcast_steps(material, podcast), Step(title, episode_address(episode.id))]
    for record in _shown(material, episode)[1:]:
        address = _page_of(material, episode, record)
        yield Page(
            path=f"episodes/{episode.id}/{_name(record)}/index.html",
            template="transcript.html",
            context=TranscriptPage(
                **frame(material, address, section="episodes", title=title, above=above),
                **recording(material, episode, record),
            ),
        )


def _shown(material: Material, episode: EpisodeRecord) -> list[TranscriptRecord]:
    """The transcripts of an episode that have words, the default first."""
    found = material.index.transcripts_of_episode.get(episode.id, [])
    ordered = default_first(found, material.index.language_of(episode, ""))
    return [record for record in ordered if record.id in material.transcripts]


def _name(record: TranscriptRecord) -> str:
    return PurePosixPath(record.path).stem


def _page_of(material: Material, episode: EpisodeRecord, record: TranscriptRecord | None) -> str:
    """The address of the page that has a transcript."""
    default = material.index.transcript_of(episode)
    if record is None or default is None or record.id == default.id:
        return episode_address(episode.id)
    return transcript_address(episode.id, _name(record))


def _links(material: Material, episode: EpisodeRecord, current: TranscriptRecord | None) -> tuple[TranscriptLink, ...]:
    records = _shown(material, episode)
    if len(records) < 2:
        return ()
    return tuple(
        TranscriptLink(
            language=record.language,
            kind=record.kind,
            translated=record.translation_of is not None,
            address=_page_of(material, episode, record),
            current=current is not None and record.id == current.id,
        )
        for record in records
    )


def _transcript(
    material: Material, episode: EpisodeRecord, record: TranscriptRecord, audio: str | None
) -> ShownTranscript | None:
    found = material.transcripts.get(record.id)
    if found is None:
        return None
    sought = material.index.sought_in(episode.id)
    return ShownTranscript(
        name=f"{episode.id}/{_name(record)}",
        source=found if isinstance(found, TranscriptSource) else TranscriptSource.of(found),
        chapters=chapter_lines(material.chapters.get(episode.id, ())),
        sightings=tuple(one for one in sought if one.transcript_id == record.id),
        linked_spans=tuple(_linked_spans(material.index, episode, record)),
        people=_speakers(material.index, episode),
        audio=audio,
        times_suspect=record.timed and audio_changed(record, episode.content),
    )


def _linked_spans(index: LibraryIndex, episode: EpisodeRecord, record: TranscriptRecord) -> Iterator[Span]:
    """Spans of an episode to which links lead, and that are no place in this transcript: found in another one, or picked."""
    for sighting in index.sought_in(episode.id):
        if sighting.transcript_id != record.id:
            for place in sighting.pieces or (sighting,):
                if place.start_ms is not None:
                    yield place.start_ms, place.end_ms
    for pick in index.picks_of_episode.get(episode.id, ()):
        yield pick.start_ms, pick.end_ms


def _speakers(index: LibraryIndex, episode: EpisodeRecord) -> dict[str, PersonLink]:
    """The people of an episode by the labels that stand for them: confirmed ones, and names that only one of them has."""
    appearances = index.appearances_of_episode.get(episode.id, ())
    people = {appearance.person_id: index.people[appearance.person_id] for appearance in appearances}
    named = Counter(name for person in people.values() for name in {person.name, *person.aliases})
    found = {
        name: person_link(person)
        for person in people.values()
        for name in (person.name, *person.aliases)
        if named[name] == 1 and name not in episode.nobody
    }
    for appearance in appearances:
        found |= dict.fromkeys(appearance.speaker_labels, person_link(people[appearance.person_id]))
    return found

"""The page of an episode: player, chapters, quotes, press and transcript."""

from __future__ import annotations

from urllib.parse import quote as percent_encode

from msgspec.structs import replace

from podcast_notes.models import EpisodeRecord, audio_changed
from podcast_notes.notes import LibraryIndex, show_notes
from podcast_notes.notes.addresses import absolute, episode_address, podcast_address
from podcast_notes.notes.records import QuoteView
from podcast_notes.notes.views import chapter_lines, episode_link, quote_view, web_url
from podcast_notes.pages.context import Material, episode_card, frame, opening
from podcast_notes.pages.linked_data import episode_data
from podcast_notes.pages.picked import picked_in
from podcast_notes.pages.records import EpisodePage, Page, TranscriptView
from podcast_notes.pages.transcript import transcript_view


def _audio(material: Material, episode: EpisodeRecord) -> tuple[str | None, str | None]:
    """The address of the sound as the page links it, and its absolute address: the local copy, else the publisher's."""
    local = material.media.get(episode.id)
    if local is not None:
        address = percent_encode(local)
        root = "../" * episode_address(episode.id).count("/")
        return root + address, absolute(web_url(material.site.base_url), address)
    remote = web_url(episode.content.enclosure.url) if episode.content.enclosure else None
    return remote, remote


def _transcript(material: Material, episode: EpisodeRecord) -> TranscriptView | None:
    record = material.index.transcript_of(episode)
    transcript = material.transcripts.get(record.id) if record else None
    if record is None or transcript is None:
        return None
    view = transcript_view(
        transcript,
        chapters=chapter_lines(material.chapters.get(episode.id, ())),
        sightings=[found for found in material.index.sought_in(episode.id) if found.transcript_id == record.id],
    )
    return replace(view, times_suspect=record.timed and audio_changed(record, episode.content))


def _quotes(index: LibraryIndex, episode: EpisodeRecord) -> tuple[QuoteView, ...]:
    """The quotes that were said here; another wording only where the first one was not found here."""
    heard = [quote for quote, _ in index.heard_in(episode.id)]
    here = {quote.id for quote in heard}
    return tuple(quote_view(index, quote) for quote in heard if index.wording_of.get(quote.id) not in here)


def episode_page(material: Material, episode: EpisodeRecord) -> Page:
    """The page of one episode."""
    index, content, address = material.index, episode.content, episode_address(episode.id)
    podcast = index.podcasts[episode.podcast_id]
    notes = show_notes(
        index,
        episode,
        site=material.site,
        chapters=material.chapters.get(episode.id, ()),
        own_notes=material.notes.get(episode.id, ""),
    )
    audio, public_audio = _audio(material, episode)
    quotes = _quotes(index, episode)
    data = episode_data(
        material.identifiers,
        episode,
        podcast,
        credits=(*notes.guests, *notes.hosts),
        language=notes.language,
        audio=public_audio,
        chapters=notes.chapters,
        quotes=quotes,
        press=notes.press,
        transcripts=index.transcripts_of_episode.get(episode.id, ()),
    )
    return Page(
        path=f"episodes/{episode.id}/index.html",
        template="episode.html",
        context=EpisodePage(
            **frame(
                material,
                address,
                section="episodes",
                title=episode_link(index, episode).title,
                description=opening(content.summary),
                things=[data],
                above=[(podcast.content.title, podcast_address(podcast.id))],
            ),
            episode=episode_card(index, episode),
            notes=notes,
            description_html=content.description_html,
            audio=audio,
            audio_type=content.enclosure.media_type if content.enclosure else None,
            quotes=quotes,
            picked=picked_in(index, episode.id),
            transcript=_transcript(material, episode),
        ),
    )

"""The page of an episode: player, chapters, quotes, press and transcript."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from msgspec.structs import replace

from podcast_notes.models import EpisodeRecord
from podcast_notes.notes import LibraryIndex
from podcast_notes.notes.addresses import FEED, beside, episode_address, podcast_address
from podcast_notes.notes.records import QuoteView
from podcast_notes.notes.views import episode_link, quote_view
from podcast_notes.pages.context import Material, Step, frame, opening, podcast_steps, sharing_of
from podcast_notes.pages.linked_data import episode_data
from podcast_notes.pages.picked import picked_in
from podcast_notes.pages.recording import audio_addresses, recording
from podcast_notes.pages.records import CardView, EpisodePage, Page


def _quotes(index: LibraryIndex, episode: EpisodeRecord) -> tuple[QuoteView, ...]:
    """The quotes that were said here; another wording only where the first one was not found here."""
    heard = [quote for quote, _ in index.heard_in(episode.id)]
    here = {quote.id for quote in heard}
    return tuple(quote_view(index, quote) for quote in heard if index.wording_of.get(quote.id) not in here)


def _added(index: LibraryIndex, episode: EpisodeRecord) -> Iterator[datetime]:
    """When its transcripts and the articles about it came."""
    yield from (record.added for record in index.transcripts_of_episode.get(episode.id, ()))
    yield from (index.articles[link.article_id].added for link in index.links_of_episode.get(episode.id, ()))


def episode_page(material: Material, episode: EpisodeRecord) -> Page:
    """The page of one episode."""
    index, content, address = material.index, episode.content, episode_address(episode.id)
    podcast, link = index.podcasts[episode.podcast_id], episode_link(index, episode)
    shown = recording(material, episode, index.transcript_of(episode))
    notes = shown["notes"]
    _, public_audio = audio_addresses(material, episode, page=address)
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
    picture = CardView(
        above=" · ".join(text for text in (notes.podcast, f"#{notes.number}" if notes.number else "") if text),
        words=link.title,
        by=", ".join(guest.person.name for guest in notes.guests),
        published=notes.published,
    )
    return Page(
        path=f"episodes/{episode.id}/index.html",
        template="episode.html",
        context=EpisodePage(
            **frame(
                material,
                address,
                section="episodes",
                title=link.title,
                description=opening(content.summary),
                things=[data],
                above=podcast_steps(material, podcast),
                sharing=replace(
                    sharing_of(material, address, picture, kind="article", published=content.published),
                    audio=public_audio,
                    audio_type=content.enclosure.media_type if content.enclosure else None,
                ),
                feed=Step(podcast.content.title, beside(podcast_address(podcast.id), FEED)),
            ),
            **shown,
            description_html=content.description_html,
            quotes=quotes,
            picked=picked_in(index, episode.id),
        ),
        card=picture,
        modified=max([episode.updated, *_added(index, episode)]),
    )

"""Show notes: what an episode is about, who is in it, what was said and what was printed about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from podcast_notes.errors import NotFoundError
from podcast_notes.models import (
    Chapter,
    EpisodeRecord,
    Library,
    QuoteKind,
    QuoteRecord,
    SiteSettings,
    Verdict,
    Voice,
)
from podcast_notes.notes.addresses import absolute, episode_address
from podcast_notes.notes.index import VERDICT_ORDER, LibraryIndex
from podcast_notes.notes.links import mentioned_links
from podcast_notes.notes.records import ShowNotes
from podcast_notes.notes.said import said_of_episode
from podcast_notes.notes.summary import summary_lines
from podcast_notes.notes.views import chapter_lines, credits_of, press, quote_view, web_url

__all__ = ["QUOTES_OF_NOTE", "LibraryIndex", "ShowNotes", "episode_notes", "quotes_of_note", "show_notes"]

QUOTES_OF_NOTE = 6
"""How many quotes the show notes hold; the episode's page has all of them."""

_OF_NOTE = frozenset({Verdict.VERBATIM, Verdict.TRIMMED, Verdict.TRANSLATED})


def quotes_of_note(index: LibraryIndex, episode_id: str) -> list[QuoteRecord]:
    """The quotes to show, in the order in which they were said.

    Words in quotation marks that were really said, by whom print says, and each passage once: in the wording that is
    closest to speech, and of these in the longest.
    """
    chosen = [
        (quote, sighting)
        for quote, sighting in index.heard_in(episode_id)
        if sighting.verdict in _OF_NOTE
        and sighting.voice is not Voice.DIFFERS
        and quote.kind is not QuoteKind.INDIRECT
        and sighting.start_ms is not None
        and sighting.end_ms is not None
    ]
    chosen.sort(key=lambda pair: (VERDICT_ORDER.index(pair[1].verdict), -len(pair[0].said), pair[0].id))
    kept: list[tuple[int, int, QuoteRecord]] = []
    for quote, sighting in chosen:
        start, end = sighting.start_ms or 0, sighting.end_ms or 0
        if len(kept) < QUOTES_OF_NOTE and all(end <= other[0] or other[1] <= start for other in kept):
            kept.append((start, end, quote))
    return [quote for _, _, quote in sorted(kept, key=lambda item: (item[0], item[2].id))]


def show_notes(
    index: LibraryIndex,
    episode: EpisodeRecord,
    *,
    site: SiteSettings,
    chapters: Sequence[Chapter],
    own_notes: str,
) -> ShowNotes:
    """The show notes of one episode of an indexed library."""
    content = episode.content
    guests, hosts = credits_of(index, episode.id)
    audio_url = web_url(content.enclosure.url) if content.enclosure else None
    page_url = absolute(web_url(site.base_url), episode_address(episode.id))
    lines = chapter_lines(chapters)
    return ShowNotes(
        language=index.language_of(episode, site.language),
        title=content.title,
        number=content.number,
        podcast=index.podcasts[episode.podcast_id].content.title,
        published=content.published,
        duration_ms=content.duration_ms,
        own_notes=own_notes.strip(),
        summary=tuple(summary_lines(index, episode, lines)),
        guests=guests,
        hosts=hosts,
        chapters=lines,
        quotes=tuple(quote_view(index, quote) for quote in quotes_of_note(index, episode.id)),
        press=tuple(press(index, link) for link in index.links_of_episode.get(episode.id, ())),
        links=mentioned_links(content, lines),
        audio_url=audio_url,
        page_url=page_url,
        play_url=page_url or audio_url,
        transcript_url=f"{page_url}#transcript" if page_url and index.transcript_of(episode) else None,
        said=said_of_episode(content),
    )


def episode_notes(
    library: Library,
    episode_id: str,
    *,
    site: SiteSettings,
    chapters: Mapping[str, tuple[Chapter, ...]],
    notes: Mapping[str, str],
) -> ShowNotes:
    """The show notes of one episode, for the templates `notes/notes.md`, `.html` and `.txt`.

    `chapters` and `notes` (the producer's own Markdown) are by episode id. Raises NotFoundError for an unknown episode.
    """
    index = LibraryIndex(library)
    episode = index.episodes.get(episode_id)
    if episode is None:
        raise NotFoundError(
            "no such episode", resource=episode_id, hint="`podcast-notes episode list` names all of them."
        )
    return show_notes(
        index, episode, site=site, chapters=chapters.get(episode_id, ()), own_notes=notes.get(episode_id, "")
    )

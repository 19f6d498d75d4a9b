"""Show notes: what an episode is about, who is in it, what was said and what was printed about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from podcast_notes.errors import NotFoundError
from podcast_notes.models import Chapter, EpisodeRecord, Library, SiteSettings
from podcast_notes.notes.addresses import absolute, episode_address
from podcast_notes.notes.index import LibraryIndex
from podcast_notes.notes.links import mentioned_links
from podcast_notes.notes.own import OwnNotes, Section, parse_own_notes
from podcast_notes.notes.quotes import QUOTES_OF_NOTE, printed_quotes, quotes_of_note
from podcast_notes.notes.records import NotedQuote, ShowNotes
from podcast_notes.notes.said import said_of_episode
from podcast_notes.notes.summary import summary_lines
from podcast_notes.notes.views import chapter_lines, credits_of, press_of, web_url

__all__ = [
    "QUOTES_OF_NOTE",
    "LibraryIndex",
    "NotedQuote",
    "OwnNotes",
    "Section",
    "ShowNotes",
    "episode_notes",
    "parse_own_notes",
    "printed_quotes",
    "show_notes",
    "shown_sections",
]


def show_notes(
    index: LibraryIndex,
    episode: EpisodeRecord,
    *,
    site: SiteSettings,
    chapters: Sequence[Chapter],
    own: OwnNotes,
) -> ShowNotes:
    """The show notes of one episode of an indexed library."""
    content = episode.content
    guests, hosts = credits_of(index, episode.id)
    audio_url = web_url(content.enclosure.url) if content.enclosure else None
    site_url = absolute(web_url(site.base_url), "index.html")
    page_url = absolute(site_url, episode_address(episode.id))
    lines = chapter_lines(chapters)
    links = mentioned_links(content, lines, own.links)
    notes = ShowNotes(
        language=index.language_of(episode, site.language),
        title=own.title or content.title,
        number=content.number,
        podcast=index.podcasts[episode.podcast_id].content.title,
        published=content.published,
        duration_ms=content.duration_ms,
        own_notes=own.text,
        sections=(),
        summary=own.summary or tuple(summary_lines(index, episode, lines, links)),
        guests=guests,
        hosts=hosts,
        chapters=lines,
        quotes=quotes_of_note(index, episode.id, own.quotes_of_note),
        press=press_of(index, episode.id),
        links=links,
        audio_url=audio_url,
        site_url=site_url,
        page_url=page_url,
        play_url=page_url or audio_url,
        transcript_url=f"{page_url}#transcript" if page_url and index.transcript_of(episode) else None,
        said=said_of_episode(content),
    )
    return replace(notes, sections=shown_sections(own, _held(notes)))


def shown_sections(own: OwnNotes, held: Mapping[Section, object]) -> tuple[str, ...]:
    """The sections that there is something for, as the producer wants them: those of `order` first, without those of `hide`."""
    ordered = dict.fromkeys((*own.order, *Section))
    return tuple(section.value for section in ordered if held.get(section) and section not in own.hide)


def _held(notes: ShowNotes) -> dict[Section, object]:
    return {
        Section.SUMMARY: notes.summary,
        Section.GUESTS: notes.guests,
        Section.CHAPTERS: notes.chapters,
        Section.QUOTES: notes.quotes,
        Section.PRESS: notes.press,
        Section.LINKS: notes.links,
        Section.CREDITS: notes.hosts,
        Section.SUPPORT: notes.said.funding,
        Section.COMMENTS: notes.said.comments,
        Section.TRANSCRIPT: notes.transcript_url,
    }


def episode_notes(
    library: Library,
    episode_id: str,
    *,
    site: SiteSettings,
    chapters: Mapping[str, tuple[Chapter, ...]],
    notes: Mapping[str, OwnNotes],
) -> ShowNotes:
    """The show notes of one episode, for `notes.formats.write_notes`.

    `chapters` and `notes` (the producer's own) are by episode id. Raises NotFoundError for an unknown episode.
    """
    index = LibraryIndex(library)
    episode = index.episodes.get(episode_id)
    if episode is None:
        raise NotFoundError(
            "no such episode", resource=episode_id, hint="`podcast-notes episode list` names all of them."
        )
    own = notes.get(episode_id, OwnNotes())
    return show_notes(index, episode, site=site, chapters=chapters.get(episode_id, ()), own=own)

"""What a feed says of a podcast or an episode, line by line, for people: only what is there, long lists cut with a count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import click

from podcast_notes.archive.views import EpisodeFullView, PodcastFullView
from podcast_notes.cli.common import shorten
from podcast_notes.cli.fact_texts import (
    alternate_text,
    content_link_text,
    file_text,
    free_text,
    funding_text,
    license_text,
    location_text,
    lock_text,
    media_text,
    person_text,
    remote_item_text,
    size_text,
    social_text,
    soundbite_text,
    trailer_text,
    update_frequency_text,
)
from podcast_notes.text import count

Fact = tuple[str, str | None]
"""A label and what there is to say; where that is nothing, the line is left out. A blank label goes on with the one above."""

_MOST = 5
"""Lines of one list that are printed; of longer ones the first."""
_WIDEST = 160
_LABEL = 12


def print_facts(facts: Iterable[Fact]) -> None:
    """Print facts in two columns."""
    for label, text in facts:
        if text:
            click.echo(f"{label:<{_LABEL}} {text}")


def podcast_facts(view: PodcastFullView) -> Iterator[Fact]:
    """What the feed says of a podcast beside title, publisher, language and link."""
    yield "guid", view.guid
    yield from _several("person", [person_text(person) for person in view.persons if person.role != "host"])
    yield "categories", ", ".join(view.categories)
    yield "kind", _listed(view.type, view.medium, "explicit" if view.explicit else None, _complete(view.complete))
    if view.update_frequency:
        yield "appears", update_frequency_text(view.update_frequency)
    yield from _several("location", map(location_text, view.locations))
    yield from _license_and_support(view)
    yield from _several("trailer", map(trailer_text, view.trailers))
    yield from _several("recommends", map(remote_item_text, view.podroll))
    yield from _several("elsewhere", map(remote_item_text, view.remote_items))
    yield "image", view.image
    yield "hidden", "asks directories not to list it" if view.blocked else None
    yield "import", lock_text(view.lock) if view.lock else None
    yield "new feed", view.new_feed_url
    yield from _several("text", map(free_text, view.texts))


def episode_facts(view: EpisodeFullView) -> Iterator[Fact]:
    """What the feed says of an episode beside title, number, date, people and summary."""
    yield "short title", view.short_title
    yield "shown as", view.number_display
    yield "season", _season(view)
    yield "kind", _listed(view.kind, "explicit" if view.explicit else None, view.language)
    yield "author", view.author
    yield "categories", shorten(", ".join(view.categories), _WIDEST)
    if view.enclosure:
        yield "audio", _listed(view.enclosure.url, view.enclosure.media_type, size_text(view.enclosure.length))
    yield from _several("also as", map(alternate_text, view.alternate_enclosures))
    yield from _several("media", map(media_text, view.media))
    yield "image", view.image
    yield from _several("in feed", [f"transcript, {file_text(file)}" for file in view.transcript_files])
    if view.chapters:
        inline = count(len(view.chapters.inline), "chapter") if view.chapters.inline else None
        yield "chapters", _listed(inline, file_text(view.chapters.file) if view.chapters.file else None)
    yield from _several("soundbite", map(soundbite_text, view.soundbites))
    yield from _several("location", map(location_text, view.locations))
    yield from _license_and_support(view)
    yield from _several("elsewhere", map(content_link_text, view.content_links))
    yield from _several("", map(remote_item_text, view.remote_items))
    yield "hidden", "asks directories not to list it" if view.blocked else None
    yield from _several("text", map(free_text, view.texts))


def _license_and_support(view: PodcastFullView | EpisodeFullView) -> Iterator[Fact]:
    yield "license", license_text(view.license) if view.license else None
    yield from _several("support", map(funding_text, view.funding))
    yield from _several("comments", map(social_text, view.social))


def _several(label: str, texts: Iterable[str]) -> Iterator[Fact]:
    """A line for each text, the first few where there are many."""
    lines: Sequence[str] = [shorten(text, _WIDEST) for text in texts]
    for position, line in enumerate(lines[:_MOST]):
        yield "" if position else label, line
    if len(lines) > _MOST:
        yield "", f"… {len(lines)} in all (--json has them)"


def _listed(*texts: str | None) -> str:
    return ", ".join(text for text in texts if text)


def _complete(complete: bool) -> str | None:
    return "complete: no more episodes will come" if complete else None


def _season(view: EpisodeFullView) -> str | None:
    number = None if view.season is None else str(view.season)
    return ": ".join(part for part in (number, view.season_name) if part)

"""What a person states of a podcast or an episode, checked, as the fields of its content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import UNSET, Struct, UnsetType

from podcast_notes.archive.stated import stated_line, stated_name
from podcast_notes.errors import UsageError
from podcast_notes.markup import html_to_text, is_web_url, sanitise_html
from podcast_notes.models import Enclosure, Episode, FeedPerson, Podcast, PodcastRecord, Source
from podcast_notes.names import fold_name
from podcast_notes.text import drop_controls

Text = str | UnsetType | None
_IN_LINES = frozenset(["summary", "description"])
"""Fields whose lines stay."""


class EpisodeDetails(Struct, frozen=True, kw_only=True):
    """What a person states of an episode: a field that is left out stays as it is, and None or an empty text empties it."""

    title: Text = UNSET
    number: Text = UNSET
    number_display: Text = UNSET
    season: int | UnsetType | None = UNSET
    season_name: Text = UNSET
    kind: Text = UNSET
    published: datetime | UnsetType | None = UNSET
    duration_ms: int | UnsetType | None = UNSET
    link: Text = UNSET
    language: Text = UNSET
    summary: Text = UNSET
    """Plain text."""
    description: Text = UNSET
    """HTML, of which the plain text becomes the summary where that is not stated."""
    image: Text = UNSET
    author: Text = UNSET
    explicit: bool | UnsetType | None = UNSET
    audio: Text = UNSET
    """An address, or a file that is copied into the archive."""
    guests: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    """Names of people to take out."""


class PodcastDetails(Struct, frozen=True, kw_only=True):
    """What a person states of a podcast: a field that is left out stays as it is, and None or an empty text empties it."""

    title: Text = UNSET
    publisher: Text = UNSET
    language: Text = UNSET
    link: Text = UNSET
    description: Text = UNSET
    """Plain text."""
    image: Text = UNSET
    explicit: bool | UnsetType | None = UNSET
    aliases: tuple[str, ...] = ()
    """Names to add, by which the podcast is found."""
    without_aliases: tuple[str, ...] = ()


def episode_values(details: EpisodeDetails) -> dict[str, Any]:
    """The fields of an episode's content that were stated; raises UsageError for what cannot be.

    The summary and the description go together: who states the one has read the other.
    """
    values = _values(details, Episode(guid=""))
    _refuse_both(details)
    if details.description is not UNSET:
        html = sanitise_html(drop_controls(details.description or ""))
        values = {"summary": html_to_text(html), **values, "description_html": html}
    elif details.summary is not UNSET:
        values["description_html"] = ""
    if details.audio is not UNSET and (not details.audio or is_web_url(details.audio)):
        values["enclosure"] = Enclosure(url=details.audio) if details.audio else None
    return values


def podcast_values(details: PodcastDetails) -> dict[str, Any]:
    """The fields of a podcast's content that were stated; raises UsageError for what cannot be."""
    return _values(details, Podcast())


def changed_aliases(podcast: PodcastRecord, details: PodcastDetails) -> tuple[str, ...]:
    """The aliases with those added and without those to forget; raises UsageError for one that it does not have."""
    unknown = [alias for alias in details.without_aliases if alias not in podcast.aliases]
    if unknown:
        raise UsageError(f"{podcast.id} has no such alias", resource=", ".join(unknown))
    added = [stated_name(alias, "an alias") for alias in details.aliases]
    kept = [alias for alias in podcast.aliases if alias not in details.without_aliases]
    return tuple(dict.fromkeys([*kept, *added]))


def stated_fields(content: Podcast) -> tuple[str, ...]:
    """The fields of a podcast made by hand that were stated."""
    blank = Podcast()
    return tuple(sorted(n for n in blank.__struct_fields__ if getattr(content, n) != getattr(blank, n)))


def people_of(details: EpisodeDetails) -> list[tuple[FeedPerson, Source]]:
    """The people who were stated; raises UsageError where one has no name."""
    roles: Mapping[str, Sequence[str]] = {"guest": details.guests, "host": details.hosts}
    return [(_person(text, role), Source.MANUAL) for role, names in roles.items() for text in names]


def _values(details: Struct, blank: Struct) -> dict[str, Any]:
    """The stated values of the fields that the details share with the content, the empty ones as they are in `blank`."""
    values: dict[str, Any] = {}
    for name in details.__struct_fields__:
        value = getattr(details, name)
        if value is UNSET or name not in blank.__struct_fields__:
            continue
        if isinstance(value, str):
            value = drop_controls(value) if name in _IN_LINES else stated_line(value)
        empty = value is None or (isinstance(value, str) and not value.strip())
        values[name] = getattr(blank, name) if empty else value
    if values.get("title") == "":
        raise UsageError("a title cannot be empty")
    for name in ("link", "image"):
        if values.get(name) is not None and not is_web_url(values[name]):
            raise UsageError("is not an http(s) address", resource=values[name])
    return values


def _refuse_both(details: EpisodeDetails) -> None:
    stated = {fold_name(text.split(",")[0]) for text in (*details.guests, *details.hosts)}
    if stated & {fold_name(name) for name in details.without}:
        raise UsageError("a person cannot be added and taken out in one call", resource=", ".join(details.without))


def _person(text: str, role: str) -> FeedPerson:
    """`Name`, `Name, title` or `Name, title, organisation`."""
    parts = stated_line(text).split(",", 2)
    name, title, organisation = ([part.strip() or None for part in parts] + [None, None])[:3]
    if not name:
        raise UsageError("names nobody", resource=text, hint='Write "Name" or "Name, title, organisation".')
    return FeedPerson(name=name, role=role, title=title, organisation=organisation)

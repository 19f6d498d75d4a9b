"""What the front matter of Markdown and of Obsidian has in common: values as readers of YAML know them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from podcast_notes.notes.records import Credit, PersonLink
from podcast_notes.timecode import format_timecode


def day(moment: datetime | None) -> date | None:
    """The date of a moment, in UTC."""
    return moment.date() if moment else None


def duration(milliseconds: int | None) -> str | None:
    """A duration for people: `45:12`."""
    return format_timecode(milliseconds) if milliseconds is not None else None


def number(text: str | None) -> int | float | str | None:
    """The number of an episode as a number, so that it sorts; another as it stands."""
    if text is None:
        return None
    if text.isascii() and text.isdigit():
        return int(text)
    whole, dot, rest = text.partition(".")
    return float(text) if dot and (whole + rest).isascii() and whole.isdigit() and rest.isdigit() else text


HOST_ROLES = frozenset({"host", "co-host", "guest host"})
"""Roles of the Podcasting 2.0 taxonomy in which somebody leads the conversation."""


def hosts(credits: Iterable[Credit]) -> list[PersonLink]:
    """Those of the credits who lead the conversation."""
    return people(credit for credit in credits if credit.role in HOST_ROLES)


def people(credits: Iterable[Credit]) -> list[PersonLink]:
    """The people of credits, each once."""
    return list({credit.person.address: credit.person for credit in credits}.values())

"""Ids of records: slugs that people can read, unique, and stable once given."""

from __future__ import annotations

import re
from collections.abc import Collection

from podcast_notes.models import Episode
from podcast_notes.text import slugify

_LEADING_NUMBER = re.compile(
    r"[\s#(\[]{0,4}(?:(?:afl|aflevering|episode|ep|e|folge|nr|no|number|nummer)\b[\s.:#-]{0,4})?(\d+(?:[.,]\d+)?)(?!\w)",
    re.IGNORECASE,
)
"""What titles print as their number, with the labels of the feeds that were looked at: `#163`, `Aflevering 163`."""


class Identifiers:
    """Gives unique ids: `gas`, `gas-2`, `gas-3`; linear, however many ask for the same one."""

    def __init__(self, taken: Collection[str] = ()) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}

    def give(self, wanted: str) -> str:
        """The wanted id, or with the first free number after it."""
        given = wanted
        number = self._next.get(wanted, 2)
        while given in self._taken:
            given = f"{wanted}-{number}"
            number += 1
        self._next[wanted] = number
        self._taken.add(given)
        return given


def podcast_id_for(title: str, taken: Collection[str]) -> str:
    """The id of a new podcast: `BNR Perestrojkast | BNR` → `bnr-perestrojkast`; what a bar sets apart is left out."""
    return Identifiers(taken).give(slugify(title.partition(" | ")[0] or title))


def episode_id_for(podcast_id: str, episode: Episode, taken: Collection[str]) -> str:
    """The id of a new episode: `<podcast>/<number>-<title>`, the number once even where the title begins with it."""
    return Identifiers(taken).give(wanted_episode_id(podcast_id, episode))


def wanted_episode_id(podcast_id: str, episode: Episode) -> str:
    """The id that an episode has where no other has it."""
    title = episode.title
    if episode.number:
        title = f"{episode.number} {_without_number(title, episode.number)}"
    return f"{podcast_id}/{slugify(title)}"


def _without_number(title: str, number: str) -> str:
    """`#163: Bijna een jaar` → `: Bijna een jaar`."""
    found = _LEADING_NUMBER.match(title)
    return title[found.end() :] if found and _plain(found[1]) == _plain(number) else title


def _plain(number: str) -> str:
    return number.replace(",", ".").lstrip("0")

"""What was odd about a feed, said once each."""

from __future__ import annotations

Counts = tuple[tuple[str, int], ...]
"""Oddities in order, and how many times each came up."""


class Notices:
    """Collects warnings in order, counts repeats, and keeps a hostile feed from filling the memory with them."""

    _MOST = 50

    def __init__(self, counted: Counts = ()) -> None:
        self._counts: dict[str, int] = dict(counted)

    def add(self, message: str, times: int = 1) -> None:
        """Note one oddity; the same words again only count."""
        if message in self._counts or len(self._counts) < self._MOST:
            self._counts[message] = self._counts.get(message, 0) + times

    def counted(self) -> Counts:
        """What was noted: to begin with, or to be added, elsewhere."""
        return tuple(self._counts.items())

    def messages(self) -> tuple[str, ...]:
        """The warnings, each with the number of times it came up where that is more than one."""
        return tuple(text if count == 1 else f"{text} ({count} times)" for text, count in self._counts.items())

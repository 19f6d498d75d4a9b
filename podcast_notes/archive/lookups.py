"""Texts and other files of an archive by the id of what they belong to, each read when it is looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from podcast_notes.archive.workspace import Failure
from podcast_notes.errors import PodcastNotesError

V = TypeVar("V")


class Lookup(Mapping[str, V]):
    """What `load` gives for ids, read anew at each look; it has none where that is None, or cannot be read: a Failure."""

    def __init__(self, ids: Iterable[str], load: Callable[[str], V | None], failures: list[Failure]) -> None:
        self._ids = dict.fromkeys(ids)
        self._load = load
        self._failures = failures

    def __getitem__(self, key: str) -> V:
        found = None
        if key in self._ids:
            try:
                found = self._load(key)
            except PodcastNotesError as error:
                self._failures.append(Failure.of(key, error))
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def found(self) -> Iterator[tuple[str, V]]:
        """All that there is, by id."""
        for key in self._ids:
            found = self.get(key)
            if found is not None:
                yield key, found

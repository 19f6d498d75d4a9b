"""Transcripts in memory, as an index takes them in."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable

import msgspec

from podcast_notes.models import Transcript


class InMemory:
    """Transcripts that change their stamp with their words, and count how often each is read."""

    def __init__(self, transcripts: dict[str, Transcript]) -> None:
        self.transcripts = transcripts
        self.unreadable: set[str] = set()
        self.touched: dict[str, int] = {}
        self.read: list[str] = []

    def keys(self) -> Collection[str]:
        return self.transcripts.keys()

    def stamp(self, key: str) -> str:
        return f"{self.touched.get(key, 0)} {self._hash(key).hex()}"

    def digest(self, key: str) -> bytes | None:
        return None if key in self.unreadable else self._hash(key)

    def transcript(self, key: str) -> Transcript | None:
        self.read.append(key)
        return self.transcripts[key]

    def _hash(self, key: str) -> bytes:
        return hashlib.sha256(msgspec.msgpack.encode(self.transcripts[key])).digest()


def silently(items: Iterable[str], total: int, /) -> Iterable[str]:
    return items

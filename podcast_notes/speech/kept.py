"""Segments on disk as they are heard, so that work of hours survives Ctrl-C, a crash and a power cut.

A file holds one JSON object a line: first what was heard and by what, then the segments, and `{"whole": true}` at the end.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from podcast_notes import files
from podcast_notes.speech.engine import EngineInfo, Segment

_VERSION = 1
_WHOLE = b'{"whole":true}'


class Work(Struct, frozen=True, kw_only=True):
    """What is heard, by what, in which language: what has the same of all of these has the same segments."""

    audio_sha256: str
    engine: EngineInfo
    language: str
    version: int = _VERSION

    @property
    def file_name(self) -> str:
        """The name of the file that keeps its segments."""
        return hashlib.sha256(msgspec.json.encode(self, order="sorted")).hexdigest()[:32] + ".jsonl"


class KeptSegments:
    """The segments of one work that were heard so far; what was written last and is torn is left out, and heard again."""

    def __init__(self, folder: Path, work: Work) -> None:
        self._path = folder / work.file_name
        self._header = msgspec.json.encode(work) + b"\n"
        self.segments: list[Segment] = []
        self.is_whole = False
        self._size = 0
        self._read()

    @property
    def heard_ms(self) -> int:
        """Where the last whole segment ends."""
        return (self.segments[-1].cue.end_ms or 0) if self.segments else 0

    def add(self, segment: Segment) -> None:
        """Keep a segment; raises StoreError."""
        self._append(msgspec.json.encode(segment))
        self.segments.append(segment)

    def finish(self) -> None:
        """State that the audio ends here; raises StoreError."""
        if not self.is_whole:
            self._append(_WHOLE)
            self.is_whole = True

    def forget(self) -> None:
        """Begin anew; raises StoreError."""
        files.remove_file(self._path)
        self.segments, self.is_whole, self._size = [], False, 0

    def _append(self, line: bytes) -> None:
        data = line + b"\n" if self._size else self._header + line + b"\n"
        files.write_from(self._path, self._size, data)
        self._size += len(data)

    def _read(self) -> None:
        try:
            data = self._path.read_bytes()
        except OSError:
            return  # nothing was kept, or it cannot be read: then it is heard, and written, again
        if not data.startswith(self._header):
            return
        self._size = len(self._header)
        decoder: Any = msgspec.json.Decoder(Segment)
        for line in data[self._size :].splitlines(keepends=True):
            if line == _WHOLE + b"\n":
                self.is_whole = True
                self._size += len(line)
                return
            try:
                segment = decoder.decode(line)
            except msgspec.DecodeError:
                return
            if not line.endswith(b"\n"):
                return
            self.segments.append(segment)
            self._size += len(line)

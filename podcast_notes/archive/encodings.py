"""What finds quotes across languages: sentences as vectors, kept in `.cache/encodings/`, else dictionaries of the system.

A transcript is encoded once, not at every command.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from podcast_notes import files
from podcast_notes.archive.workspace import Workspace
from podcast_notes.errors import StoreError
from podcast_notes.language import primary

if TYPE_CHECKING:
    from podcast_notes.align import Dictionary, SentenceEncoder

_WORTH_KEEPING = 100
"""Fewer texts are encoded in less time than a file takes to be written with care."""


class KeptEncoder:
    """An encoder that encodes the same texts once; files that are lost or damaged are made again."""

    def __init__(self, encoder: SentenceEncoder, folder: Path) -> None:
        self._encoder = encoder
        self._folder = folder
        self.name = encoder.name

    def encode(self, texts: Sequence[str], /) -> Any:
        """A unit vector for each text."""
        if len(texts) < _WORTH_KEEPING:
            return self._encoder.encode(texts)
        from podcast_notes.align import packed, unpacked

        path = self._folder / hashlib.sha256("\0".join((self.name, *texts)).encode()).hexdigest()
        known = files.read_checked(path)
        if known is not None:
            return unpacked(known, len(texts))
        vectors = self._encoder.encode(texts)
        try:
            files.write_checked(path, packed(vectors))
        except StoreError:
            return vectors  # a cache that cannot be written costs time, no more
        return vectors


def sentence_encoder(workspace: Workspace) -> SentenceEncoder | None:
    """The encoder that is installed, with the vectors of transcripts kept in the archive's cache; None where there is none."""
    from podcast_notes.align import installed_encoder

    encoder = installed_encoder()
    return KeptEncoder(encoder, workspace.folder / ".cache" / "encodings") if encoder else None


def dictionary_between(printed: str | None, spoken: str | None) -> Dictionary | None:
    """The dictionary that the system has from one language to another, by their tags; none where an encoder is installed."""
    from podcast_notes.align import installed_encoder
    from podcast_notes.dictionaries import system_dictionary

    source, target = primary(printed), primary(spoken)
    if installed_encoder() or source is None or target is None:
        return None
    return system_dictionary(source, target) or None

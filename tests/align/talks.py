"""Invented talks for the tests."""

from __future__ import annotations

import random

from podcast_notes.models import Cue, Transcript

CUE_MS = 5_000


def talk(*texts: str, language: str | None = "en", speakers: str = "AB") -> Transcript:
    """A transcript with a cue of five seconds for each text, the speakers taking turns."""
    return Transcript(
        cues=tuple(
            Cue(i * CUE_MS, (i + 1) * CUE_MS, speakers[i % len(speakers)], text) for i, text in enumerate(texts)
        ),
        language=language,
    )


def babble(count: int, seed: int = 7, vocabulary: int = 3_000) -> list[str]:
    """Words of an invented tongue, a few of them frequent and most of them rare, as in any tongue."""
    source = random.Random(seed)
    sounds = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
    words = ["".join(source.choices(sounds, k=source.randint(2, 4))) for _ in range(vocabulary)]
    return source.choices(words, [1 / rank for rank in range(1, vocabulary + 1)], k=count)


def monologue(words: list[str], per_cue: int = 12) -> Transcript:
    """One speaker, a cue for every few words."""
    lines = [" ".join(words[i : i + per_cue]) for i in range(0, len(words), per_cue)]
    return talk(*lines, language=None, speakers="A")

"""What was said: cues on a timebase."""

from __future__ import annotations

from msgspec import Struct


class Word(Struct, frozen=True, omit_defaults=True):
    """A word with its own times, where a format has them."""

    start_ms: int
    end_ms: int
    text: str


class Cue(Struct, frozen=True, omit_defaults=True):
    """A span of time with a text and perhaps a speaker label; times are None in a transcript without times."""

    start_ms: int | None
    end_ms: int | None
    speaker: str | None
    text: str
    words: tuple[Word, ...] = ()


class Timebase(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The audio that the times refer to."""

    url: str | None = None
    length: int | None = None
    duration_ms: int | None = None
    sha256: str | None = None


class Transcript(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The cues of one episode in one language; `format` is the name of the format that was read."""

    cues: tuple[Cue, ...] = ()
    language: str | None = None
    format: str | None = None
    encoding: str | None = None
    header: str | None = None
    warnings: tuple[str, ...] = ()

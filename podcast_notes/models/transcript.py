"""What was said: cues on a timebase."""

from __future__ import annotations

from msgspec import Struct


class Word(Struct, frozen=True, omit_defaults=True, gc=False):
    """A word with its own times, where a format has them."""

    start_ms: int
    end_ms: int
    text: str
    confidence: float | None = None
    """How sure a recogniser was, from 0 to 1."""


class Cue(Struct, frozen=True, omit_defaults=True, gc=False):
    """A span of time with a text and perhaps a speaker label; times are None in a transcript without times."""

    start_ms: int | None
    end_ms: int | None
    speaker: str | None
    text: str
    words: tuple[Word, ...] = ()
    identifier: str | None = None
    """The name that a WebVTT file gives the cue."""
    settings: str | None = None
    """Where a WebVTT file wants it on the screen: `align:start line:0`."""
    markup: str | None = None
    """The text as WebVTT writes it, where that holds more than text, voice and times: italics, classes, ruby."""


class Block(Struct, frozen=True, gc=False):
    """What stands between the cues of a WebVTT file, as it is written: a comment, styles, a region."""

    text: str
    before: int
    """The index of the cue that follows it; the number of cues, or more, at the end."""


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
    blocks: tuple[Block, ...] = ()
    warnings: tuple[str, ...] = ()

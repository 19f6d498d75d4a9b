"""Times as people write them, to integer milliseconds and back."""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST_MS = 100_000 * 3_600_000
"""No recording is as long, and formats have room for no more than five digits of hours."""
_SECONDS_KEPT = 4 * 3_600
"""Of so many seconds it is kept how they are written: a long recording, of which each has one or two."""
_THOUSANDTHS = tuple(f"{number:03}" for number in range(1000))
_DECIMALS = ("", *(f".{digits}".rstrip("0") for digits in _THOUSANDTHS[1:]))
_CLOCK = re.compile(r"(?:(?:(\d{1,5}):)?(\d{1,5}):)?(\d{1,7})(?:[.,](\d{1,9}))?")


def parse_timecode(text: str) -> int | None:
    """Milliseconds of `12:31`, `1:02:03.5`, `01:02:03,500` or plain seconds `754.2`; None where it is no time.

    Minutes may exceed 59 only where no hours stand before them, seconds only where they stand alone.
    """
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        return None
    hours, minutes, seconds, fraction = found.groups()
    if (minutes is not None and int(seconds) > 59) or (hours is not None and int(minutes) > 59):
        return None
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds)
    return whole * 1000 + int((fraction or "0").ljust(3, "0")[:3])


def format_timecode(milliseconds: int) -> str:
    """`h:mm:ss`, or `m:ss` under an hour, for people; fractions are cut."""
    minutes, seconds = divmod(max(0, milliseconds) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def format_seconds(milliseconds: int) -> str:
    """Seconds with as many decimals as they need, as media fragments (`#t=`) and feeds have them: `754`, `754.2`."""
    milliseconds = 0 if milliseconds < 0 else milliseconds  # here and below: called for each cue of a page
    return f"{milliseconds // 1000}{_DECIMALS[milliseconds % 1000]}"


def format_span(start_ms: int, end_ms: int | None) -> str:
    """A span of time as media fragments (`#t=`) have it: `754.2,761`; `754.2` where no end after the start is known.

    Source: https://www.w3.org/TR/media-frags/#naming-time
    """
    start = format_seconds(start_ms)
    return f"{start},{format_seconds(end_ms)}" if end_ms is not None and end_ms > start_ms else start


def format_timestamp(milliseconds: int, *, separator: str = ".") -> str:
    """`hh:mm:ss.mmm` as WebVTT writes it; SRT takes `separator=","`."""
    milliseconds = 0 if milliseconds < 0 else milliseconds
    return f"{_clock(milliseconds // 1000)}{separator}{_THOUSANDTHS[milliseconds % 1000]}"


@lru_cache(_SECONDS_KEPT)
def _clock(seconds: int) -> str:
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}"

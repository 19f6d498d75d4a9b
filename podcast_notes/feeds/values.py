"""Values as feeds print them: numbers, lengths of time, yes and no."""

from __future__ import annotations

import re

from podcast_notes.timecode import parse_timecode

_WHOLE = re.compile(r"\d{1,15}")
_DECIMAL = re.compile(r"\d{1,15}(?:\.\d{1,15})?")
_CLOCK = re.compile(r"\d{1,5}(?::\d{1,5}){1,2}")
_YES = frozenset(["yes", "true", "explicit", "1"])
_NO = frozenset(["no", "false", "clean", "notexplicit", "0"])


def whole_number(printed: str | None) -> int | None:
    """A number of up to 15 digits, without sign; None where it is none."""
    text = (printed or "").strip()
    return int(text) if text.isascii() and _WHOLE.fullmatch(text) else None


def positive_number(printed: str | None) -> int | None:
    """A number above zero, which feeds print for what they do not know; None where it is none."""
    return whole_number(printed) or None


def decimal_number(printed: str | None) -> float | None:
    """A number with or without a fraction; None where it is none."""
    text = (printed or "").strip()
    return float(text) if text.isascii() and _DECIMAL.fullmatch(text) else None


def milliseconds(printed: str | None) -> int | None:
    """A time as `parse_timecode` reads it, and also 0:75:10, which is not written so, though it is meant."""
    text = (printed or "").strip()
    time = parse_timecode(text)
    if time is None and _CLOCK.fullmatch(text):
        seconds = 0
        for part in text.split(":"):
            seconds = seconds * 60 + int(part)
        time = seconds * 1000
    return time


def yes_or_no(printed: str | None) -> bool | None:
    """What `yes`, `true`, `explicit` and their opposites say; None for other words."""
    word = (printed or "").strip().lower()
    return True if word in _YES else False if word in _NO else None


def is_yes(printed: str | None) -> bool:
    """Whether a yes is printed; silence and other words are a no."""
    return yes_or_no(printed) is True

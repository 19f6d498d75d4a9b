"""Dates as feeds print them, to aware datetimes in UTC.

Nearly all are written as RFC 822 or RFC 3339 say, and are read here. feedparser, which takes thirty times as long, is asked
about the others: month and day swapped, years of two digits, names of months in Greek.
"""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from time import struct_time
from xml.sax.saxutils import escape

_RFC_822 = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s+)?(\d{1,2})\s+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"\s+(\d{4})\s+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?\s+(?:([+-])(\d\d):?(\d\d)|([a-z]{1,4}))",
    re.IGNORECASE,
)
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ZONES = {"gmt": 0, "ut": 0, "utc": 0, "z": 0}
_ZONES |= {"edt": -4, "est": -5, "cdt": -5, "cst": -6, "mdt": -6, "mst": -7, "pdt": -7, "pst": -8}
"""Hours from UTC, of the names that RFC 822 knows."""
_SEPARATED = re.compile(r"(\d{4})(?:년|[/.])\s*(\d\d?)(?:월|[/.])\s*(\d\d?)(?:일|\.|(?!\d))")
_WITH_A_MONTH = re.compile(r"[^\W\d]{2}|\d{1,2}\s|\d{4}(?:$|-[01]\d|-\d-\d\d?(?:[\sT]|$)|[01]\d{1,3}(?:\D|$))")
"""How dates begin that feedparser reads as they are meant; of others it takes what it likes, and the rest from today's date."""
_LONGEST = 100


def read_date(printed: str | None) -> datetime | None:
    """The date and time, to the second; without a zone it is in UTC; None where it cannot be read."""
    text = (printed or "").strip()
    if not text or len(text) > _LONGEST:
        return None
    if found := _RFC_822.fullmatch(text):
        zone = _zone(found)
        date = _in_utc(_day(found), zone) if zone else None
    else:
        date = read_iso_date(text) if _RFC_3339.fullmatch(text) else None
    return date or _by_feedparser(text)


def read_iso_date(printed: str | None) -> datetime | None:
    """A date of ISO 8601, with or without a time, to the second; without a zone it is in UTC; None where it is none."""
    try:
        value = datetime.fromisoformat((printed or "").strip().upper())
        return (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)).replace(microsecond=0)
    except (ValueError, OverflowError):
        return None


def _day(found: re.Match[str]) -> tuple[int, int, int, int, int, int]:
    day, month, year, hour, minute, second = found.groups()[:6]
    return int(year), _MONTHS.index(month.lower()) + 1, int(day), int(hour), int(minute), int(second or 0)


def _zone(found: re.Match[str]) -> timezone | None:
    sign, hours, minutes, name = found.groups()[6:]
    if name:
        return timezone(timedelta(hours=_ZONES[name.lower()])) if name.lower() in _ZONES else None
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-offset if sign == "-" else offset) if offset < timedelta(hours=24) else None


def _in_utc(day: tuple[int, int, int, int, int, int], zone: timezone) -> datetime | None:
    try:
        return datetime(*day, tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=256)
def _by_feedparser(text: str) -> datetime | None:
    text = _SEPARATED.sub(r"\1-\2-\3", text, count=1) if _SEPARATED.match(text) else text
    if not _WITH_A_MONTH.match(text) or not any(character.isdigit() for character in text):
        return None
    import feedparser

    document = f"<rss><channel><item><pubDate>{escape(text)}</pubDate></item></channel></rss>".encode()
    # A stream, because feedparser would open a string as a file or an address.
    (entry,) = feedparser.parse(io.BytesIO(document))["entries"]
    value = dict.get(entry, "published_parsed")
    if not isinstance(value, struct_time):
        return None
    try:
        return datetime(*value[:6], tzinfo=UTC)
    except ValueError:
        return None

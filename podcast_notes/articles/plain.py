"""Plain text as people save it: header lines, a headline, soft-wrapped paragraphs, bare addresses."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import pairwise

from msgspec import Struct

from podcast_notes.articles.metadata import parse_date
from podcast_notes.markup import is_web_url
from podcast_notes.models import ArticleLink
from podcast_notes.names import PARTICLES
from podcast_notes.text import fold_space

_HEADER = re.compile(
    r"^(?P<name>title|titel|headline|kop|by|door|author|auteur|byline|published|gepubliceerd|date|datum|publisher|uitgever|"
    r"language|taal|url|link)\s*:\s*(?P<value>\S.*)$",
    re.IGNORECASE,
)
_FIELDS = {
    "title": "title", "titel": "title", "headline": "title", "kop": "title",
    "by": "byline", "door": "byline", "author": "byline", "auteur": "byline", "byline": "byline",
    "published": "date", "gepubliceerd": "date", "date": "date", "datum": "date",
    "publisher": "publisher", "uitgever": "publisher",
    "language": "language", "taal": "language", "url": "url", "link": "url",
}  # fmt: skip
_BY = re.compile(r"^(?:by|door|tekst|text|words by)\s+(?P<names>[^.!?\n]{3,100})$", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"“”]{3,2000}", re.IGNORECASE)
_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "jan feb mrt apr mei jun jul aug sep okt nov dec",
        "jan feb mar apr may jun jul aug sept oct nov dec",
    )
    for number, name in enumerate(names.split(), 1)
}
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.? ([a-z]{3,9})\.? (\d{4})\b")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b")
_WEEKDAY = re.compile(
    r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day,? |^(?:maan|dins|woens|donder|vrij|zater|zon)dag,? "
)
_PLACE = re.compile(r"^[A-Z][^\d.,;:!?]{1,40}, (?=\S)")
_SENTENCE_ENDS = (".", "?", "!", "…", "”", "’", '"', "'")
_WIDEST = 120
_HEADLINE_WORDS = 18
_HEADER_LINES = 8


class PlainText(Struct, kw_only=True):
    """What a plain text says: its paragraphs and what stands above them."""

    paragraphs: list[str]
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: datetime | None = None
    language: str | None = None
    url: str | None = None


def read_plain(text: str) -> PlainText:
    """Read a plain text; without a clear sign, no line is taken for a headline."""
    lines = [fold_space(line) for line in text.split("\n")]
    while lines and not lines[0]:
        lines.pop(0)
    found = PlainText(paragraphs=[])
    rest = _headers(lines, found)
    if found.title is None:
        found.title, rest = _headline(rest)
        rest = _headers(rest, found)
    found.paragraphs = _unwrapped(rest)
    return found


def addresses(text: str) -> list[ArticleLink]:
    """The bare web addresses in a text; closing punctuation is not part of one."""
    links = []
    for found in _ADDRESS.finditer(text):
        url = found.group().rstrip(".,;:!?'’”)]}*_")
        if is_web_url(url):
            links.append(ArticleLink(text=url, url=url, offset=found.start()))
    return links


def _headers(lines: list[str], found: PlainText) -> list[str]:
    """Read the header lines on top into `found`; returns the lines after them."""
    taken = 0
    for index, line in enumerate(lines[:_HEADER_LINES]):
        if line:
            if not _read_header(line, found):
                break
            taken = index + 1
    return lines[taken:]


def _read_header(line: str, found: PlainText) -> bool:
    header = _HEADER.match(line)
    name, value = (_FIELDS[header["name"].lower()], header["value"].strip()) if header else ("", "")
    names = _BY.match(line)
    date = _read_date(value if name == "date" else line)
    if name == "date" and date is None:
        return False
    if name == "url" and not is_web_url(value):
        return False
    if name and name != "date" and getattr(found, name) is None:
        setattr(found, name, value)
        return True
    if names and found.byline is None and _are_names(names["names"]):
        found.byline = names["names"].strip()
        return True
    if date and found.published is None:
        found.published = date
        return True
    return False


def _are_names(text: str) -> bool:
    small = PARTICLES | {"and", "en", "&"}
    parts = text.replace(",", " ").split()
    return len(parts) > 1 and len(parts) <= 14 and all(part[0].isupper() or part in small for part in parts)


def _read_date(line: str) -> datetime | None:
    """A line that is a date, perhaps with the place before it, and nothing else."""
    plain = _WEEKDAY.sub("", _PLACE.sub("", line).lower())
    for pattern, order in ((_DAY_FIRST, (2, 1, 0)), (_MONTH_FIRST, (2, 0, 1))):
        found = pattern.match(plain)
        if found and len(plain) - found.end() <= 12:
            year, month, day = (found.groups()[at] for at in order)
            try:
                return datetime(int(year), _MONTHS.get(month, 0), int(day), tzinfo=UTC)
            except ValueError:
                return None
    return parse_date(line) if line[:4].isdigit() and len(line) <= 40 else None


def _headline(lines: list[str]) -> tuple[str | None, list[str]]:
    """The first line as headline where it is short, stands alone, does not end like a sentence, and prose follows."""
    following = next((line for line in lines[1:] if line and not _BY.match(line) and not _read_date(line)), "")
    if len(lines) < 3 or lines[1] or not following:
        return None, lines
    first = lines[0]
    alike = len(first.split()) <= _HEADLINE_WORDS and not first.endswith((".", ",", ";", ":", "…", "-"))
    starts = first.lstrip("\"'“‘«„#* ")[:1]
    longer = len(following.split()) > len(first.split())
    prose = (longer and following.endswith(_SENTENCE_ENDS)) or len(following) > _WIDEST / 2
    if alike and prose and (starts.isupper() or starts.isdigit()):
        return first.lstrip("# "), lines[1:]
    return None, lines


def _unwrapped(lines: list[str]) -> list[str]:
    """Paragraphs: where most line breaks were forced by the width, lines are joined again."""
    width = max(map(len, lines), default=0)
    pairs = [(one, two) for one, two in pairwise(lines) if one and two]
    forced = [one for one, two in pairs if _is_forced(one, two, width)]
    inside = sum(not one.endswith(_SENTENCE_ENDS) for one in forced)
    wrapped = width <= _WIDEST and len(pairs) > 1 and len(forced) >= 0.7 * len(pairs) and inside >= 0.5 * len(forced)
    paragraphs: list[str] = []
    previous = ""
    for line in lines:
        joins = wrapped and previous and line and (_is_forced(previous, line, width) or line[0].islower())
        if joins:
            paragraphs[-1] += f" {line}"
        elif line:
            paragraphs.append(line)
        previous = line
    return paragraphs


def _is_forced(line: str, following: str, width: int) -> bool:
    """Whether the next word would not have fitted."""
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width

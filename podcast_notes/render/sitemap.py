"""What search engines are told of a site: `sitemap.xml` (https://www.sitemaps.org/protocol.html) and `robots.txt`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from html import escape  # that of xml.sax brings in an HTTP client

from podcast_notes.notes.addresses import absolute

SITEMAP = "sitemap.xml"
_MOST = 50_000
"""Addresses in one file, at most."""
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap_files(
    pages: Iterable[tuple[str, datetime | None]], base_url: str, *, most: int = _MOST
) -> Iterator[tuple[str, bytes]]:
    """The map of a site: its pages' absolute addresses, and since when each is as it is, where that is known.

    More than `most` pages are on several maps, and `sitemap.xml` names those.
    """
    listed = sorted(pages, key=lambda page: page[0])
    maps = [listed[first : first + most] for first in range(0, len(listed), most)]
    if len(maps) <= 1:
        yield SITEMAP, _written("urlset", "url", maps[0] if maps else ())
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(maps) + 1)]
    for name, on_map in zip(names, maps, strict=True):
        yield name, _written("urlset", "url", on_map)
    newest = [max((date for _, date in on_map if date), default=None) for on_map in maps]
    addresses = (absolute(base_url, name) or "" for name in names)
    yield SITEMAP, _written("sitemapindex", "sitemap", zip(addresses, newest, strict=True))


def robots_file(base_url: str | None) -> tuple[str, bytes]:
    """`robots.txt`: everybody may read everything; where the map is, if the site has an address."""
    lines = ["User-agent: *", "Disallow:"]
    if base_url:
        lines += ["", f"Sitemap: {absolute(base_url, SITEMAP)}"]
    return "robots.txt", "".join(f"{line}\n" for line in lines).encode()


def _written(root: str, entry: str, pages: Iterable[tuple[str, datetime | None]]) -> bytes:
    lines = [
        f"<{entry}><loc>{escape(address, quote=False)}</loc>{f'<lastmod>{_date(date)}</lastmod>' if date else ''}</{entry}>\n"
        for address, date in pages
    ]
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_NAMESPACE}">\n'
    return f"{head}{''.join(lines)}</{root}>\n".encode()


def _date(moment: datetime) -> str:
    """W3C date and time, in UTC: `2026-11-24T09:00:00Z`."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

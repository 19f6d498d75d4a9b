"""Addresses as feeds print them, to absolute http(s) ones or to files beside a local feed."""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin, urlsplit

from podcast_notes.feeds.tree import Node
from podcast_notes.markup import is_web_url

_RESOURCE = re.compile(
    r"(?:ipfs|ipns|magnet|lbry|dat|hyper|ftps?|rtmps?|rtsp|nostr|at):[\w./:?#\[\]@!$&'()*+,;=%~-]+", re.IGNORECASE
)
"""An address of a scheme, besides http(s), by which media and comments are to be had, and which no browser runs as a program."""


_SLASHES = re.compile(r"^(https?:)/{3,}", re.IGNORECASE)


class Addresses:
    """Resolves addresses against that of the feed (None, or a `file:` one, for a feed in a local file)."""

    def __init__(self, feed_url: str | None) -> None:
        self.base = feed_url if feed_url and is_web_url(feed_url) else None

    def within(self, node: Node) -> Addresses:
        """The addresses inside an element, which may have an address of its own to resolve them against (`xml:base`)."""
        base = self.link(node.attribute("xml:base"))
        return Addresses(base) if base and base != self.base else self

    def link(self, printed: str | None) -> str | None:
        """The absolute http(s) address, or None where there is none."""
        if not printed or not printed.strip():
            return None
        address = "".join(printed.split("\n")).strip().replace(" ", "%20")
        address = _SLASHES.sub(r"\1//", address)
        if self.base:
            try:
                address = urljoin(self.base, address)
            except ValueError:
                return None
        return address if is_web_url(address) else None

    def file(self, printed: str | None) -> str | None:
        """The address of a media file, transcript or chapters: as `link`; in a local feed also a path below the feed's folder."""
        address = self.link(printed)
        if address or self.base or not printed:
            return address
        path = printed.strip()
        return path if _is_relative_path(path) else None

    def resource(self, printed: str | None) -> str | None:
        """As `link`; also an address of another scheme that is harmless: `ipfs:`, `magnet:`."""
        address = (printed or "").strip()
        return address if _RESOURCE.fullmatch(address) else self.link(printed)


def _is_relative_path(path: str) -> bool:
    try:
        parts = urlsplit(path)
    except ValueError:
        return False
    if parts.scheme or parts.netloc or not parts.path or any(ord(c) < 32 for c in path):
        return False
    plain = unquote(parts.path).replace("\\", "/")
    return not plain.startswith("/") and ".." not in plain.split("/")

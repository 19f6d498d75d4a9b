"""Why bytes are not a feed, in words that help."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from podcast_notes.errors import FeedError
from podcast_notes.markup import Tag, html_pieces

_FEED_TYPES = frozenset(["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"])
_SIGNATURES = (
    (b"\x1f\x8b", "a gzip file", "Unpack it first."),
    (b"PK\x03\x04", "a zip file", "Unpack it first."),
    (b"ID3", "an audio file", "Give the address of the podcast's feed, not of an episode's audio."),
    (b"%PDF", "a PDF", None),
    (b"\x89PNG", "an image", None),
    (b"\xff\xd8\xff", "an image", None),
    (b"SQLite format", "a database", None),
)
_PAGE = re.compile(r"\s*+<html[\s>]", re.IGNORECASE)
_HEAD = 200_000
"""How much of a page is searched for the address of its feed, in characters."""
_NOT_A_FEED = "Give the address of the podcast's RSS feed; the show's page or a podcast directory names it."


def is_web_page(text: str) -> bool:
    """Whether a text begins as a web page does: there is no need to mend and read all of it to tell that it is no feed."""
    return bool(_PAGE.match(text))


def refuse(data: bytes, text: str, root: str, *, url: str | None) -> FeedError:
    """The error for bytes that hold no feed; `root` is the name of the root element, lower case, or empty."""
    if not data.strip():
        return FeedError("is empty, not a feed", resource=url, hint="Check the address, or try again later.")
    for signature, what, hint in _SIGNATURES:
        if data.startswith(signature):
            return FeedError(f"is {what}, not a feed", resource=url, hint=hint or _NOT_A_FEED)
    if root == "html" or b"<!doctype html" in data[:500].lower() or (not root and "<html" in text[:5000].lower()):
        return _web_page(text, url)
    if root == "opml":
        hint = "Take the address of one podcast out of it."
        return FeedError("is an OPML list of feeds, not a feed", resource=url, hint=hint)
    if text.startswith("["):
        return FeedError("is a list in JSON, not a feed", resource=url, hint=_NOT_A_FEED)
    what = f"is XML with the root element <{root[:40]}>" if root else "holds no XML element"
    return FeedError(f"{what}, not a feed", resource=url, hint=_NOT_A_FEED)


def _web_page(text: str, url: str | None) -> FeedError:
    address = _named_feed(text[:_HEAD])
    if address and url:
        try:
            address = urljoin(url, address)
        except ValueError:
            address = None
    hint = f"Its feed is at {address}" if address else _NOT_A_FEED
    return FeedError("is a web page, not a feed", resource=url, hint=hint)


def _named_feed(page: str) -> str | None:
    """The address in the first `<link rel="alternate">` to a feed."""
    for piece in html_pieces(page):
        if not isinstance(piece, Tag) or piece.name != "link":
            continue
        values = piece.attributes
        is_feed = values.get("type", "").strip().lower() in _FEED_TYPES
        address = values.get("href", "").strip()
        if is_feed and address and "alternate" in values.get("rel", "").lower().split():
            return address
    return None

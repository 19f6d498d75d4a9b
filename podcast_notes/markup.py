"""Hostile HTML to safe HTML and to plain text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

from podcast_notes.text import drop_controls

_BLOCKS = frozenset(
    "address article aside blockquote body dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p pre section table tbody td tfoot th thead tr ul br".split()
)
_SILENT = frozenset(["script", "style", "template", "noscript", "head", "title", "iframe", "object", "svg"])
_ALLOWED = {"p", "br", "a", "ul", "ol", "li", "em", "strong", "b", "i", "blockquote", "h2", "h3", "h4", "code", "hr"}
_SMALL_REFERENCE = re.compile(r"&#(?:0{0,8}(\d{1,2}|127)|[xX]0{0,8}([01]?[0-9a-fA-F]|7[fF]))(?![0-9a-fA-F]);?")
_LINE_SPACE = re.compile(r"[ \t\r\f\v\u00a0]+")


def sanitise_html(html: str) -> str:
    """HTML with only simple text tags and http(s) or mailto links left, safe to print on a page (by nh3)."""
    import nh3

    return nh3.clean(
        html,
        tags=_ALLOWED,
        attributes={"a": {"href", "title"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener",
    ).strip()


class _TextParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)


def drop_markup_controls(markup: str) -> str:
    """Markup without control characters, written as they are or as character references; line ends and tabs stay."""

    def kept(found: re.Match[str]) -> str:
        code = int(found[1]) if found[1] else int(found[2], 16)
        return found[0] if drop_controls(chr(code)) else ""

    return drop_controls(_SMALL_REFERENCE.sub(kept, markup))


def html_to_text(html: str) -> str:
    """The words of an HTML fragment, one block a line, without blank lines; text without tags keeps its lines."""
    parser = _TextParser()
    parser.feed(html)
    parser.close()
    lines = (_LINE_SPACE.sub(" ", line).strip() for line in "".join(parser.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def is_web_url(url: str | None) -> bool:
    """Whether an address is absolute http or https with a host, and without white space or control characters."""
    if not url or any(c.isspace() or ord(c) < 32 for c in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)

"""What templates can do with values: `{{ start_ms|timecode }}`, `{{ published|date }}`."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from html import escape as escape_any
from typing import Any

from markupsafe import Markup

from podcast_notes.content_policy import content_policy
from podcast_notes.markup import safe_html
from podcast_notes.notes.formats.mail import with_styles
from podcast_notes.notes.formats.plain import html_to_plain
from podcast_notes.pages import CueLine
from podcast_notes.render.markdown import Literal, escape_address, markdown_to_html, wikilink
from podcast_notes.render.wording import direction_of
from podcast_notes.timecode import format_seconds, format_span, format_timecode

_SPECIAL = re.compile("[&<>\"']")
"""What `html.escape` replaces."""
_KEPT_STYLES = 16
"""Style sheets that stand in pages: few, and each in many of them."""


def rich(html: str) -> Markup:
    """HTML that others wrote, sanitised when it was read; it is looked at once more, as anybody may edit a database."""
    return Markup(safe_html(html))  # noqa: S704 - sanitised on the line


def markdown(text: str) -> Markup:
    """A producer's Markdown as safe HTML."""
    return Markup(markdown_to_html(text))  # noqa: S704 - sanitised by markdown_to_html


def plain(text: str) -> str:
    """A producer's Markdown as text that people read, in lines."""
    return html_to_plain(markdown_to_html(text))


def styled(html: Markup, styles: Mapping[str, str]) -> Markup:
    """Safe HTML with a style on each element whose name has one, as mail needs it: `{"a": "color:#8f2f14;"}`."""
    return Markup(with_styles(html, styles))  # noqa: S704 - safe before, and styles are escaped


def cues(lines: Iterable[CueLine]) -> Markup:
    """Cues as `<span id="t=754.2">words</span>`: `quoted` where an article quotes them.

    Further names, of sightings that begin in it, are the ids of empty spans inside; a cue that begins together with one
    before it has its seconds in `data-t`, because ids are unique. A loop in a template can do the same; this one takes a
    third of the time on pages with a thousand cues.
    """
    return Markup("\n".join(map(_cue, lines)))  # noqa: S704 - escaped by _cue


def _cue(line: CueLine) -> str:
    text, start, quoted, names = line
    if "&" in text or "<" in text or ">" in text:
        text = escape(text, quote=False)
    if not quoted and len(names) == 1 and names[0] == start:  # as nearly all are
        return f'<span id="t={escape(start)}">{text}</span>'
    attributes = ' class="quoted"' if quoted else ""
    if start and start in names:
        attributes = f' id="t={escape(start)}"{attributes}'
    elif start:
        attributes = f' data-t="{escape(start)}"{attributes}'
    inside = "".join(f'<span id="t={escape(name)}"></span>' for name in names if name != start)
    return f"<span{attributes}>{inside}{text}</span>"


def escape(text: str, quote: bool = True) -> str:
    """Text as it stands in HTML, as `html.escape` gives it, at a third of the cost where there is nothing to escape."""
    return escape_any(text, quote) if _SPECIAL.search(text) else text


@lru_cache(_KEPT_STYLES)
def integrity(source: str) -> str:
    """The name by which a Content-Security-Policy allows one script or style sheet in a page: `sha256-…`."""
    return f"sha256-{b64encode(sha256(source.encode()).digest()).decode()}"


def policy(kind: str, *, style: str | None = None, script: str | None = None) -> Markup:
    """The Content-Security-Policy of a kind of page; raises ValueError for a kind that is none."""
    return Markup(content_policy(kind, style=style, script=script))  # noqa: S704 - no text of the archive is in it


@lru_cache(_KEPT_STYLES)
def css(source: str) -> Markup:
    """A style sheet of the archive as it stands in `<style>`, which nothing in it can end."""
    return Markup(source.replace("</", "<\\/"))  # noqa: S704 - the archive's own file, and no tag


def raw(text: str) -> Literal:
    """Text that stands in a Markdown or plain document as it is."""
    return Literal(text)


COMMON: dict[str, Callable[..., Any]] = {"seconds": format_seconds, "span": format_span, "timecode": format_timecode}
HTML: dict[str, Callable[..., Any]] = {
    "css": css,
    "cues": cues,
    "direction": direction_of,
    "integrity": integrity,
    "markdown": markdown,
    "plain": plain,
    "rich": rich,
    "styled": styled,
}
TEXT: dict[str, Callable[..., Any]] = {
    "address": escape_address,
    "markdown": markdown,
    "plain": plain,
    "raw": raw,
    "wikilink": wikilink,
}

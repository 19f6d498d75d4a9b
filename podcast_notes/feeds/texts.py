"""Descriptions and titles as feeds print them: HTML, text, or HTML escaped once too often."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from podcast_notes.feeds.namespaces import ATOM, DUBLIN_CORE, ITUNES, MEDIA, PLAIN
from podcast_notes.feeds.tree import Node
from podcast_notes.markup import html_to_text, sanitise_html, unescape
from podcast_notes.text import drop_controls, one_line

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BLOCK = re.compile(r"<(?:p|br|div|li|ul|ol|h[1-6]|tr|blockquote)\b", re.IGNORECASE)
_LESSER_BLOCK = re.compile(
    r"<(/?)(?:div|section|article|header|footer|figure|figcaption|address|tr|td|th|dt|dd|h1|h5|h6|pre)\b[^<>]*>",
    re.IGNORECASE,
)
"""Blocks that sanitised HTML does not have: a paragraph each, so that their lines stay apart."""
_EMPTY_PARAGRAPH = re.compile(r"<p>\s*</p>")
_ESCAPED_TAG = re.compile(r"&lt;/?(?:p|br|a|div|ul|li|em|strong|b|i)(?:\s|/?&gt;)", re.IGNORECASE)
_ESCAPED_SECTION = re.compile(r"<!\[CDATA\[(.*)\]\]>", re.DOTALL)
_PREFORMATTED = re.compile(r"<pre\b", re.IGNORECASE)
_BREAK = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6]|tr|td|th|blockquote)\b[^<>]*>", re.IGNORECASE)
_LINE_END = re.compile(r"[\r\n]+")
_TITLES = (PLAIN, ATOM, ITUNES, DUBLIN_CORE, MEDIA)
"""Namespaces with a title, in the order of preference."""


def attribute_line(node: Node, name: str) -> str | None:
    """An attribute on one line; None where it is missing or empty."""
    return one_line(node.attribute(name) or "") or None


def title(node: Node) -> str:
    """The title of a channel or item on one line, without markup: its own, else that of iTunes, Dublin Core or Media RSS.

    Where it has none, that of the media in it.
    """
    return next((words for printed in _titles(node) if (words := plain_line(printed_html(printed)))), "")


def _titles(node: Node) -> Iterator[Node]:
    for namespace in _TITLES:
        yield from node.all(namespace, "title")
    for media in (*node.all(MEDIA, "group"), *node.all(MEDIA, "content")):
        yield from media.all(MEDIA, "title")


def plain_line(printed: str) -> str:
    """The words of HTML on one line."""
    return one_line(unescape(_TAG.sub("", _BREAK.sub(" ", printed)) if "<" in printed else printed))


def printed_html(node: Node) -> str:
    """The HTML of a text element: escaped in RSS, by its `type` in Atom and Media RSS, or markup that stands there as elements.

    Empty for content of Atom that is no text but a file in Base64. A CDATA section that was escaped itself is unpacked.
    """
    if next(node.children, None):
        return node.inner_markup().strip()
    kind = (node.attribute("type") or "text").lower() if node.namespace in (ATOM, MEDIA) else "html"
    if kind == "text/plain" or ("/" not in kind and kind not in ("html", "xhtml")):
        return html.escape(node.text, quote=False)
    is_text = "/" not in kind or kind.startswith("text/") or kind.endswith(("xml", "html"))
    if not is_text:
        return ""
    section = _ESCAPED_SECTION.fullmatch(node.text)
    return section[1] if section else node.text


def fullest(texts: Iterable[str]) -> str:
    """The text with the most words in it, the first of equals; tags do not count."""
    distinct = {text.strip(): None for text in texts if text.strip()}
    return max(distinct, key=lambda text: len(_TAG.sub("", text)), default="")


def description(printed: str) -> tuple[str, str]:
    """A description as plain text, one block a line, and as sanitised HTML."""
    printed = drop_controls(printed)
    if not _TAG.search(printed) and _ESCAPED_TAG.search(printed):
        printed = unescape(printed)
    if not _BLOCK.search(printed):
        printed = _LINE_END.sub("<br>", printed.strip())
    elif not _PREFORMATTED.search(printed):
        printed = _LINE_END.sub(" ", printed)
    safe = sanitise_html(_LESSER_BLOCK.sub(r"<\1p>", printed))
    safe = _EMPTY_PARAGRAPH.sub("", safe).strip()
    return drop_controls(html_to_text(safe)), safe

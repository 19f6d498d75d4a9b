"""HTML of simple tags as text that people read: paragraphs, lists with their marks, addresses after the words."""

from __future__ import annotations

import re

from podcast_notes.markup import Tag, html_pieces, unescape

_SPACE = re.compile(r"\s+")
_BLANKS = re.compile(r"\n{3,}")
_PARAGRAPHS = frozenset("p h2 h3 h4 blockquote".split())
_RULE = "* * *"


def html_to_plain(markup: str) -> str:
    """Safe HTML of simple tags as text, without a line end after the last line.

    An address follows the words that it is of, in brackets; quotations are marked with `>`, items with `-` or a number.
    """
    writer = _Writer()
    for piece in html_pieces(markup):
        if isinstance(piece, str):
            writer.text(unescape(piece))
        else:
            writer.tag(piece)
    return writer.done()


class _Writer:
    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line = ""
        self._mark = ""
        """The mark of the item whose first line comes next."""
        self._quotes = 0
        self._counts: list[int | None] = []
        self._link: tuple[str, int] | None = None
        """The address of the link that is open, and where in the line its words begin."""

    def text(self, text: str) -> None:
        """Words of a line."""
        folded = _SPACE.sub(" ", text)
        self._line += folded if self._line else folded.lstrip()

    def tag(self, tag: Tag) -> None:
        """A start or an end of an element."""
        if tag.name == "br":
            self._flush()
        elif tag.name == "hr":
            self._blank()
            self._line = _RULE
            self._blank()
        elif tag.name in ("ul", "ol"):
            self._list(tag)
        elif tag.name == "li":
            self._item(opens=not tag.closing)
        elif tag.name == "a":
            self._address(None if tag.closing else tag.attributes.get("href"))
        elif tag.name in _PARAGRAPHS:
            self._paragraph(tag)

    def done(self) -> str:
        """The text."""
        self._flush()
        return _BLANKS.sub("\n\n", "\n".join(self._lines)).strip("\n")

    def _flush(self) -> None:
        if self._line.strip():
            indent = "  " * max(0, len(self._counts) - 1)
            lead = self._mark or ("  " if self._counts else "")
            self._lines.append(f"{'> ' * self._quotes}{indent}{lead}{self._line.strip()}")
            self._mark = ""
        self._line = ""
        self._link = None

    def _blank(self) -> None:
        """End a block; within a list, lines follow each other."""
        self._flush()
        if not self._counts and self._lines and self._lines[-1].strip("> "):
            self._lines.append(">" if self._quotes else "")

    def _paragraph(self, tag: Tag) -> None:
        self._blank()
        if tag.name == "blockquote":
            if tag.closing and self._lines and self._lines[-1] == ">":
                self._lines[-1] = ""
            self._quotes = max(0, self._quotes + (-1 if tag.closing else 1))

    def _list(self, tag: Tag) -> None:
        self._blank()
        if not tag.closing:
            self._counts.append(0 if tag.name == "ol" else None)
        elif self._counts:
            self._counts.pop()
            self._blank()

    def _item(self, *, opens: bool) -> None:
        self._flush()
        if not opens or not self._counts:
            self._mark = ""
            return
        count = self._counts[-1]
        if count is None:
            self._mark = "- "
        else:
            self._counts[-1] = count + 1
            self._mark = f"{count + 1}. "

    def _address(self, address: str | None) -> None:
        if self._link is not None:
            url, start = self._link
            words = self._line[start:].strip()
            if words not in (url, url.removeprefix("mailto:")):
                self._line = f"{self._line.rstrip()} ({url})"
        self._link = (address, len(self._line)) if address else None

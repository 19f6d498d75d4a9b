"""HTML for the description of a feed's item: what every app shows, and nothing else.

Apple asks for at most 4000 bytes, and names p, ol, ul, li and a as the HTML that it shows
(https://help.apple.com/itc/podcasts_connect/#/itcb54353390); other apps also know br, and some number no ol.
"""

from __future__ import annotations

import re
from html import escape

from podcast_notes.markup import Tag, html_pieces, safe_html, unescape

TAGS = frozenset({"p", "br", "a", "ul", "li"})
_PARAGRAPHS = frozenset("p h2 h3 h4".split())
_NOTHING = re.compile(r"<(p|li|ul|a)(?: [^>]*)?>\s*</\1>|(?:<br>)+(?=</)|(?<=<p>)(?:<br>)+|(?<=<li>)(?:<br>)+")
_EDGE = re.compile(r" (?=</?(?:p|ul|li)>|<br>)|(?:(?<=<p>)|(?<=<li>)|(?<=<br>)|(?<=</ul>)) ")
"""White space at the edges of blocks, which nothing shows."""
_SPACE = re.compile(r"\s+")


def feed_html(markup: str) -> str:
    """Any HTML as p, br, a, ul and li: headings and quotations become paragraphs, numbered items say their number."""
    writer = _Writer()
    for piece in html_pieces(safe_html(markup)):
        if isinstance(piece, str):
            writer.text(unescape(piece))
        else:
            writer.tag(piece)
    return _without_empty(writer.done())


def _without_empty(markup: str) -> str:
    """The markup without elements that hold nothing, and those that held only such."""
    before = ""
    while before != markup:
        before, markup = markup, _NOTHING.sub("", _EDGE.sub("", markup))
    return markup.strip()


class _Writer:
    """Writes well-formed markup of the few tags, whatever tags come in."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._open: list[str] = []
        self._counts: list[int | None] = []
        """For each list that is open, the number of its last item; None where items have none."""

    def text(self, text: str) -> None:
        """Words; white space between blocks is none."""
        folded = _SPACE.sub(" ", text)
        if folded == " " and (not self._open or self._open[-1] == "ul"):
            return
        if not self._open:
            self._start("p")
        self._out.append(escape(folded, quote=False))

    def tag(self, tag: Tag) -> None:
        """A start or an end of an element."""
        if tag.name in _PARAGRAPHS:
            self._end("p") if tag.closing else self._paragraph()
        elif tag.name in ("ul", "ol"):
            self._end_list() if tag.closing else self._list(numbered=tag.name == "ol")
        elif tag.name == "li":
            self._end("li") if tag.closing else self._item()
        elif tag.name == "a":
            self._end("a") if tag.closing else self._link(tag)
        elif tag.name == "br" and self._open:
            self._out.append("<br>")

    def done(self) -> str:
        """What was written, with every element closed."""
        while self._open:
            self._out.append(f"</{self._open.pop()}>")
        return "".join(self._out)

    def _start(self, name: str, attributes: str = "") -> None:
        self._open.append(name)
        self._out.append(f"<{name}{attributes}>")

    def _end(self, name: str) -> None:
        """End the nearest element of this name, and what is open in it; nothing where a list is between."""
        for depth, opened in enumerate(reversed(self._open), 1):
            if opened == name:
                for _ in range(depth):
                    self._out.append(f"</{self._open.pop()}>")
                return
            if opened == "ul":
                return

    def _paragraph(self) -> None:
        self._end("a")
        self._end("p")
        if "li" in self._open:
            self._out.append("<br>")
        else:
            self._start("p")

    def _list(self, *, numbered: bool) -> None:
        self._end("a")
        self._end("p")
        self._counts.append(0 if numbered else None)
        self._start("ul")

    def _end_list(self) -> None:
        if not self._counts:
            return
        self._end("li")
        self._counts.pop()
        self._out.append(f"</{self._open.pop()}>")

    def _item(self) -> None:
        if not self._counts:
            self._paragraph()
            return
        self._end("li")
        self._start("li")
        count = self._counts[-1]
        if count is not None:
            self._counts[-1] = count + 1
            self._out.append(f"{count + 1}. ")

    def _link(self, tag: Tag) -> None:
        self._end("a")
        address = tag.attributes.get("href")
        if not address:
            return
        if not self._open or self._open[-1] == "ul":
            self._start("li" if self._open else "p")
        self._start("a", f' href="{escape(address)}"')

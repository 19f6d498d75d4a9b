"""Golden files, and the essential HTML of a page that they hold: what a reader can see, follow and hear."""

from __future__ import annotations

import os
from html.parser import HTMLParser
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"
UPDATE = "PODCAST_NOTES_UPDATE_GOLDEN"
"""An environment variable with which a run of the tests writes the golden files; review what it changed."""

_BREAKS = {"h1", "h2", "h3", "p", "li", "dt", "dd", "summary", "figcaption", "nav", "section", "aside", "title"}
_SHOWN = {"href", "src", "data-t", "lang", "aria-current", "title", "datetime"}
_VOID = {"br", "meta", "link", "rect", "img", "input", "hr"}


class Outline(HTMLParser):
    """Headings, texts, and links with their addresses, one block a line; without head and decoration."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("head", "svg", "footer"):
            self._silent += 1
        if self._silent or tag in _VOID:
            return
        if tag in _BREAKS:
            self.lines.append("")
        values = dict(attrs)
        if tag in ("h1", "h2", "h3"):
            self.lines[-1] += "#" * int(tag[1]) + " "
        shown = [f"{name}={values[name]}" for name in values if name in _SHOWN and name != "title"]
        if (values.get("id") or "").startswith(("t=", "q")):
            shown.append(f"id={values['id']}")
        if tag in ("ins", "del"):
            shown.append(tag)
        if shown:
            self.lines[-1] += f"[{' '.join(shown)}] "

    def handle_endtag(self, tag: str) -> None:
        if tag in ("head", "svg", "footer"):
            self._silent -= 1
        if tag in ("ins", "del") and not self._silent:
            self.lines[-1] += f"[/{tag}] "

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.lines[-1] += f"{' '.join(data.split())} "


def outline(html: str) -> str:
    """The essential content of a page, one block a line."""
    parser = Outline()
    parser.feed(html)
    parser.close()
    return "\n".join(line.strip() for line in parser.lines if line.strip()) + "\n"


def assert_golden(name: str, text: str) -> None:
    """The text is that of the golden file."""
    path = FOLDER / name
    if UPDATE in os.environ:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")

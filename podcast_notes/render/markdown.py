"""Text in Markdown documents, and Markdown in pages."""

from __future__ import annotations

import re
from urllib.parse import quote

from podcast_notes.markup import sanitise_html
from podcast_notes.text import fold_space

_DEEPEST = 40
"""Elements of Markdown, one in another; the words of what is deeper are lost. Each more lets a file of brackets take longer."""
_PERHAPS = re.compile(r"[\\`*_\[\]<>|~{}$&#%=^]")
"""What may be a mark: one set of characters, which is looked for ten times as fast as marks with what stands around them."""
_IN_PLACE = re.compile(
    r"[\\`*_\[\]<>|~{}$]|&(?=#?\w)|(?<![^\s(])#(?=[\w/-]*[^\W\d])|%(?=%)|(?<=%)%|=(?==)|(?<==)=|(?<=\s)\^(?=[\w-]+$)"
)
"""Marks of CommonMark, of tables, and of what else reads Markdown: `{{` runs code in Hugo and Jekyll, `$` is mathematics on
GitHub and in Obsidian, where also `#tag`, `%%comment%%`, `==highlight==` and `^block` at the end of a line are marks.
"""
_AT_START = re.compile(r"^(?:[#+=>:-]|\d+(?=[.)]))")
_IN_ADDRESS = {
    "(": "%28",
    ")": "%29",
    "<": "%3C",
    ">": "%3E",
    "\\": "%5C",
    '"': "%22",
    "`": "%60",
    "|": "%7C",
    "{": "%7B",
    "}": "%7D",
}


_PLAIN = re.compile(r"[^\[\]|\\`<>$%*_~=^#&\n]+")
"""Texts that a wikilink shows as they are; it has no way to escape others."""


class Literal(str):
    """Text that stands in a document as it is."""

    __slots__ = ()


def escape_markdown(text: str) -> Literal:
    r"""Text on one line in which no character is Markdown (CommonMark §2.4): `2. *x*` → `2\. \*x\*`."""
    line = _PERHAPS.sub(_escaped, fold_space(text))
    start = _AT_START.match(line)
    if not start:
        return Literal(line)
    mark = start.group()
    return Literal(f"{mark}\\{line[len(mark) :]}" if mark.isdigit() else f"\\{line}")


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found.group()}" if _IN_PLACE.match(found.string, found.start()) else found.group()


def escape_address(url: str) -> Literal:
    """A web address that stays one inside `[text](address)`."""
    return Literal("".join(_IN_ADDRESS.get(character, character) for character in "%20".join(url.split())))


def wikilink(text: str, path: str, block: str = "") -> Literal:
    """A link of Obsidian to a note, or to a block of it: `[[People/Ann Roe|Ann]]`.

    Where the text has marks that would end it, a link of Markdown, which Obsidian follows as well.
    """
    shown, at = fold_space(text), f"#^{block}" if block else ""
    if _PLAIN.fullmatch(shown):
        return Literal(f"[[{path.removesuffix('.md')}{at}|{shown}]]")
    return Literal(f"[{escape_markdown(shown)}]({quote(path)}{at})")


def markdown_to_html(text: str) -> str:
    """Safe HTML of a producer's Markdown: no markup of its own, only simple tags, no pictures; level 1 headings become 2."""
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).render(text)
    return sanitise_html(html.replace("<h1>", "<h2>").replace("</h1>", "</h2>"), relative_links=True)

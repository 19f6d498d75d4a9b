"""Broken XML to well-formed XML that says the same, as far as it can be read."""

from __future__ import annotations

import html
import re
from collections import Counter
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

from podcast_notes.feeds.namespaces import URIS

_NAME = r"[A-Za-z_][A-Za-z0-9_.-]*(?::[A-Za-z_][A-Za-z0-9_.-]*)?"
_TAG = re.compile(rf"</?({_NAME})(?=[\s/>])")
_ATTRIBUTE = re.compile(rf"""\s+({_NAME})\s*=\s*("[^"<]*"|'[^'<]*'|[^\s"'<>]+)|\s+[^\s<>/=]+(?=[\s/>])""")
_TAG_END = re.compile(r"\s*(/?)>")
_ENTITY = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ITEMS = frozenset(["item", "entry"])
_ITEM_START = re.compile(r"<(?:item|entry)[\s>]", re.IGNORECASE)
_RESERVED = frozenset(["http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/"])
_DEEPEST = 500


class Repaired(Struct, frozen=True):
    """Well-formed XML; the empty string where there was no element.

    Where the document broke off (`incomplete`), `text` holds what was closed, besides root, channel and what else holds items;
    `with_cut_item` holds the item in which it broke off too, with those of its elements that were closed.
    """

    text: str
    incomplete: bool = False
    with_cut_item: str | None = None


def repair(text: str) -> Repaired:
    """Well-formed XML out of `text`.

    Closes what is left open, drops end tags that close nothing, escapes stray `<` and `&`, reads HTML's named entities, declares
    prefixes that are not declared, and ends an item where the next begins; the case of names does not matter. Linear in the
    length of the text.
    """
    repairer = _Repairer(text)
    repairer.run()
    if repairer.open and repairer.unterminated is not None:
        # What follows is the inside of a comment or a CDATA section, whatever it looks like.
        repairer = _Repairer(text[: repairer.unterminated])
        repairer.run()
    return repairer.result()


class _Open(Struct, frozen=True):
    """An open element: its name, the prefixes that it declares, and the index of the piece that is its start tag."""

    name: str
    declared: list[str]
    piece: int


class _Repairer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.pieces: list[str] = []
        self.open: list[_Open] = []
        self.open_names: Counter[str] = Counter()
        self.prefixes: Counter[str] = Counter(["xml"])
        self.hopeless: set[str] = set()
        """Closing marks that do not occur any more, so that nobody looks for them twice."""
        self.unterminated: int | None = None
        """Where the first comment or CDATA section begins that does not end."""
        self.last_item = -1
        """The index of the piece that ends the last item."""

    def run(self) -> None:
        """Read the text, up to its end or that of the root element."""
        while self.position < len(self.text):
            start = self.text.find("<", self.position)
            if start < 0:
                self.add_text(self.text[self.position :])
                break
            self.add_text(self.text[self.position : start])
            self.position = start
            if not (self.read_special() or self.read_tag()):
                self.add_text("<")
                self.position = start + 1
            if self.pieces and not self.open:
                break

    def result(self) -> Repaired:
        """What was read, without what was not closed."""
        if not self.open:
            lost = bool(_ITEM_START.search(self.text, self.position))
            return Repaired("".join(self.pieces), incomplete=lost)
        whole = self.whole_depth()
        is_item = whole < len(self.open) and _local(self.open[whole].name) in _ITEMS
        return Repaired(self.closed(whole), True, self.closed(whole + 1) if is_item else None)

    def whole_depth(self) -> int:
        """How many of the open elements are root, channel, or hold whole items."""
        depth = 1
        while depth < len(self.open):
            is_channel = depth == 1 and _local(self.open[depth].name) == "channel"
            if not is_channel and self.open[depth].piece > self.last_item:
                break
            depth += 1
        return depth

    def closed(self, depth: int) -> str:
        """What was read, with the outermost `depth` open elements closed and the others left out."""
        end = self.open[depth].piece if depth < len(self.open) else len(self.pieces)
        return "".join([*self.pieces[:end], *(f"</{element.name}>" for element in reversed(self.open[:depth]))])

    def add_text(self, text: str) -> None:
        if self.open and text:
            self.pieces.append(escape(_ENTITY.sub(_resolve_entity, text)))

    def read_special(self) -> bool:
        """Pass over a comment, a processing instruction or a declaration; keep the text of a CDATA section."""
        text, position = self.text, self.position
        for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")):
            if not text.startswith(opening, position):
                continue
            end = -1 if closing in self.hopeless else text.find(closing, position + len(opening))
            if end < 0:
                self.hopeless.add(closing)
                if self.unterminated is None and opening in ("<!--", "<![CDATA["):
                    self.unterminated = position
                return False
            if opening == "<![CDATA[" and self.open:
                self.pieces.append(escape(text[position + len(opening) : end]))
            self.position = end + len(closing)
            return True
        return False

    def read_tag(self) -> bool:
        found = _TAG.match(self.text, self.position)
        if not found:
            return False
        position = found.end()
        attributes: dict[str, str] = {}
        while attribute := _ATTRIBUTE.match(self.text, position):
            position = attribute.end()
            if attribute[1]:
                value = attribute[2]
                attributes.setdefault(attribute[1], value[1:-1] if value[0] in "\"'" else value)
        end = _TAG_END.match(self.text, position)
        if not end:
            return False
        self.position = end.end()
        if found[0].startswith("</"):
            self.close(found[1])
        else:
            self.start(found[1], attributes, empty=bool(end[1]))
        return True

    def start(self, name: str, attributes: dict[str, str], *, empty: bool) -> None:
        if name.lower() in _ITEMS and self.open_names[name.lower()]:
            self.close(name)
        if len(self.open) >= _DEEPEST:
            return
        declared = [key[6:] for key, value in attributes.items() if _declares(key, value)]
        self.prefixes.update(declared)
        for prefix in dict.fromkeys(_prefix(key) for key in (name, *attributes)):
            if prefix and prefix != "xmlns" and not self.prefixes[prefix]:
                attributes[f"xmlns:{prefix}"] = URIS.get(prefix, f"urn:undeclared:{prefix}")
                declared.append(prefix)
                self.prefixes[prefix] += 1
        written = "".join(
            f" {key}={quoteattr(_ENTITY.sub(_resolve_entity, value))}"
            for key, value in attributes.items()
            if _prefix(key) != "xmlns" or _declares(key, value)
        )
        self.open.append(_Open(name, declared, len(self.pieces)))
        self.pieces.append(f"<{name}{written}>")
        self.open_names[name.lower()] += 1
        if empty:
            self.close_last()

    def close(self, name: str) -> None:
        if not self.open_names[name.lower()]:
            return
        while self.close_last().lower() != name.lower():
            pass

    def close_last(self) -> str:
        element = self.open.pop()
        self.open_names[element.name.lower()] -= 1
        self.prefixes.subtract(element.declared)
        if _local(element.name) in _ITEMS:
            self.last_item = len(self.pieces)
        self.pieces.append(f"</{element.name}>")
        return element.name


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()


def _prefix(name: str) -> str:
    return name.partition(":")[0] if ":" in name else ""


def _declares(key: str, value: str) -> bool:
    return (
        key.startswith("xmlns:") and key not in ("xmlns:xml", "xmlns:xmlns") and bool(value) and value not in _RESERVED
    )


def _resolve_entity(found: re.Match[str]) -> str:
    return _character(found.group())


@lru_cache(maxsize=1000)
def _character(entity: str) -> str:
    """The character that an entity stands for; the entity as it is where there is none that XML allows."""
    character = html.unescape(entity)
    return character if character.isprintable() or character.isspace() else entity

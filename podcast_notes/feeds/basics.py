"""What RSS, Atom, Dublin Core and Media RSS all have, each in its own way: links, dates, authors, languages and images."""

from __future__ import annotations

import re
from collections.abc import Iterator

from podcast_notes.feeds.addresses import Addresses
from podcast_notes.feeds.dates import read_date
from podcast_notes.feeds.namespaces import ATOM, DUBLIN_CORE, ITUNES, MEDIA, PLAIN, PODCAST
from podcast_notes.feeds.texts import plain_line
from podcast_notes.feeds.tree import Node
from podcast_notes.feeds.values import yes_or_no
from podcast_notes.text import one_line

_DATES = (
    *((PLAIN, "pubDate"), (ATOM, "published"), (ATOM, "issued"), (DUBLIN_CORE, "issued"), (DUBLIN_CORE, "date")),
    *((ATOM, "updated"), (ATOM, "modified"), (DUBLIN_CORE, "modified"), (DUBLIN_CORE, "created"), (ATOM, "created")),
    *((PLAIN, "published"), (PLAIN, "updated"), (PLAIN, "lastBuildDate")),
)
"""In the order of preference: when it came out, before when it was changed or made, before what does not belong into RSS."""
_AUTHORS = (
    *((ITUNES, "author"), (ATOM, "author"), (PLAIN, "author"), (PLAIN, "managingEditor"), (DUBLIN_CORE, "creator")),
    (DUBLIN_CORE, "author"),
)
_PART = re.compile(r"""[^\s()<>,;"]+""")
_AROUND_ADDRESS = re.compile(r"[(<][\s,;:]*[)>]")
_NAME_IN_BRACKETS = re.compile(r"\(([^()]*)\)|<([^<>]*)>|\"([^\"]*)\"")


def links_of(node: Node, relation: str) -> Iterator[Node]:
    """The link elements of a relation, under its short name or that of the IANA registry; none said is `alternate`."""
    for namespace in (ATOM, PLAIN):
        for link in node.all(namespace, "link"):
            if "href" in link.attributes and _relation(link) == relation:
                yield link


def read_link(node: Node, addresses: Addresses) -> str | None:
    """The page of a channel, item or entry; a guid that is a permalink where there is no link."""
    for link in node.all(PLAIN, "link"):
        if address := addresses.within(link).link(link.text):
            return address
    pages = sorted(links_of(node, "alternate"), key=lambda link: "html" not in link.attributes.get("type", "html"))
    for link in pages:
        if address := addresses.within(link).link(link.attribute("href")):
            return address
    for guid in node.all(PLAIN, "guid"):
        if yes_or_no(guid.attribute("isPermaLink")) is not False and "://" in guid.text:
            return addresses.link(guid.text)
    return None


def printed_date(node: Node) -> str | None:
    """The date of an item as it is printed: the first that can be read, else the first."""
    first = None
    for place in _DATES:
        printed = node.text_of(*place)
        if read_date(printed):
            return printed
        first = first or printed
    return first


def read_language(node: Node) -> str | None:
    """The language of a channel or item, as printed."""
    printed = (node.text_of(namespace, "language") for namespace in (PLAIN, DUBLIN_CORE, ATOM))
    return next((language for language in printed if language), None) or node.attribute("xml:lang")


def read_author(node: Node) -> str | None:
    """The names of those who made it: of iTunes, else of RSS or Atom, else of Dublin Core; never an e-mail address."""
    for place in _AUTHORS:
        names = (read_name(author.text_of(author.namespace, "name") or author.text) for author in node.all(*place))
        if distinct := dict.fromkeys(name for name in names if name):
            return one_line(", ".join(distinct))
    return None


def read_name(printed: str) -> str:
    """The name in `x@example.org (Name)`, `Name (x@example.org)`, `Name <x@example.org>`, or a name alone."""
    name = line = plain_line(printed)
    if "@" in line:
        name = plain_line(_AROUND_ADDRESS.sub(" ", _PART.sub(_without_address, line))).strip(" ,;:-–—")
    inside = _NAME_IN_BRACKETS.fullmatch(name)
    return (inside[1] or inside[2] or inside[3] or "").strip() if inside else name


def read_categories(item: Node) -> tuple[str, ...]:
    """The categories and keywords of an item, without repeats."""
    found = [category.text for category in item.all(PLAIN, "category")]
    found += [
        category.attribute("label") or category.attribute("term") or "" for category in item.all(ATOM, "category")
    ]
    found += [subject.text for subject in item.all(DUBLIN_CORE, "subject")]
    found += [category.attribute("label") or category.text for category in item.all(MEDIA, "category")]
    for category in item.all(ITUNES, "category"):
        found += [one.attribute("text") or "" for one in (category, *category.all(ITUNES, "category"))]
    for namespace in (ITUNES, MEDIA, PLAIN):
        found += (item.text_of(namespace, "keywords") or "").split(",")
    return tuple(dict.fromkeys(word for printed in found if (word := plain_line(printed))))


def read_image(node: Node, addresses: Addresses) -> str | None:
    """The picture of a channel or item: that of iTunes before those of Podcasting 2.0, RSS, Atom and Media RSS."""
    return next((address for printed in _images(node) if (address := addresses.link(printed))), None)


def _relation(link: Node) -> str:
    return (link.attribute("rel") or "alternate").lower().removeprefix("http://www.iana.org/assignments/relation/")


def _images(node: Node) -> Iterator[str | None]:
    for image in node.all(ITUNES, "image"):
        yield image.attribute("href") or image.attribute("url")
    for link in node.all(ITUNES, "link"):  # before there was itunes:image
        yield link.attribute("href") if link.attribute("rel") == "image" else None
    for image in (*node.all(PODCAST, "image"), *node.all(PLAIN, "image")):
        yield image.attribute("href") or image.attribute("url") or image.attribute("resource")
        yield image.text_of(PLAIN, "url") or image.text
    yield node.text_of(ATOM, "logo")
    yield node.text_of(ATOM, "icon")
    yield node.text_of(ITUNES, "image")
    for parent in (node, *node.all(MEDIA, "group"), *node.all(MEDIA, "content")):
        for thumbnail in parent.all(MEDIA, "thumbnail"):
            yield thumbnail.attribute("url") or thumbnail.text


def _without_address(found: re.Match[str]) -> str:
    """A part of an author's text; nothing where it is an e-mail address, which a name like `@ada` is not."""
    return "" if "@" in found[0][1:-1] else found[0]

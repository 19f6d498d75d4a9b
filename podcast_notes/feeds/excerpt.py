"""The part of a feed that feedparser is asked about, written out anew: small, well-formed, and without surprises.

Descriptions and foreign elements take most of feedparser's time, and some that are hostile take it without end, so they stay out.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from podcast_notes.feeds.namespaces import ATOM, DUBLIN_CORE, MEDIA, PLAIN, URIS
from podcast_notes.feeds.tree import FeedTree, Node

_DATES = "pubDate published updated issued modified created date"
_PEOPLE = "author managingEditor name email creator publisher"
_FILES = "enclosure content group thumbnail image url logo icon"
_ELEMENTS = frozenset(f"title link guid id language {_DATES} {_PEOPLE} {_FILES}".split())
_ATTRIBUTES = "type rel href url length fileSize duration medium isPermaLink xml:base xml:lang".split()
_PREFIXES = {ATOM: "atom", DUBLIN_CORE: "dc", MEDIA: "media"}
_LONGEST_TEXT = 2_000
_MOST_ELEMENTS = 200
"""Of one item."""
_LONGEST_EMAIL_FIELD = 300


def excerpt(tree: FeedTree) -> bytes:
    """A feed in UTF-8 with titles, links, guids, dates, authors, media files and images of `tree`, item for item."""
    atom = tree.root == "feed"
    root, item_name = ("feed", "entry") if atom else ("rss", "item")
    default = {"": URIS["atom"]} if atom else {}
    declared = {**default, **{prefix: URIS[prefix] for prefix in _PREFIXES.values()}}
    attributes = "".join(f" xmlns{':' if key else ''}{key}={quoteattr(uri)}" for key, uri in declared.items())
    head, tail = ("", "") if atom else ("<channel>", "</channel>")
    parts = [f"<{root}{attributes}{_attributes(tree.channel)}>{head}", *_children(tree.channel)]
    for item in tree.items:
        parts += [f"<{item_name}{_attributes(item)}>", *_children(item), f"</{item_name}>"]
    return "".join([*parts, tail, f"</{root}>"]).encode()


def _children(parent: Node) -> Iterator[str]:
    count = 0
    for child in parent.children:
        if child.name not in _ELEMENTS or not (child.namespace == PLAIN or child.namespace in _PREFIXES):
            continue
        if child.namespace == ATOM and child.name == "content":  # a text, where media:content is a file
            continue
        count += 1
        if count > _MOST_ELEMENTS:
            break
        name = f"{_PREFIXES[child.namespace]}:{child.name}" if child.namespace else child.name
        yield f"<{name}{_attributes(child)}>{_content(child)}</{name}>"


def _content(node: Node) -> str:
    longest = _LONGEST_EMAIL_FIELD if node.name in _PEOPLE.split() else _LONGEST_TEXT
    return escape(node.text[:longest]) + "".join(_children(node))


def _attributes(node: Node) -> str:
    return "".join(
        f" {key}={quoteattr(node.attributes[key][:_LONGEST_TEXT])}" for key in _ATTRIBUTES if key in node.attributes
    )

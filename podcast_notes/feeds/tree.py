"""The elements of a feed as plain nodes: channel and items, matched by namespace, each item with all that it holds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from podcast_notes.feeds.namespaces import ATOM, ITUNES, MEDIA, PLAIN, PODCAST, PSC, URIS, namespace_name

_ROOTS = frozenset(["rss", "feed", "rdf", "channel"])
_OWN_NAMESPACES = {"rss": PLAIN, "channel": PLAIN, "feed": ATOM}
"""What the namespace of a root is taken for, whatever it says."""
_DEEPEST = 12
"""Levels of elements that become nodes; what is deeper is markup in a text, of which the words are kept."""

MOST_ALIKE = 1_000
"""Persons, chapters or other things of one kind in one place: more are none that anybody made."""
_SAID_OFTEN = frozenset([PODCAST, PSC, MEDIA, ITUNES])
_SAID_OFTEN_BY_NAME = frozenset(["category", "enclosure", "author", "contributor", "keywords", "subject", "creator"])
"""What may be said more than once and is no markup of a text, of which nothing may be missing."""


class Node:
    """An element: name of its namespace (see `namespaces`), local name, attributes by local name, texts and nodes in order.

    Names are looked up in any case, because people write `pubdate`, `GUID` and `ispermalink`; those of attributes are kept in
    lower case.
    """

    __slots__ = ("attributes", "by_name", "content", "left_out", "name", "namespace")

    def __init__(self, namespace: str, name: str, attributes: dict[str, str]) -> None:
        self.namespace = namespace
        self.name = name
        self.attributes = attributes
        self.content: list[str | Node] = []
        self.by_name: dict[tuple[str, str], list[Node]] | None = None
        """The child elements by namespace and name, made when they are first asked for: an item is asked for sixty names."""
        self.left_out: tuple[str, ...] = ()
        """What was not read of it, in words."""

    def shorten(self) -> None:
        """Leave out what is said more often than anybody says it."""
        alike: dict[tuple[str, str], list[Node]] = {}
        for child in self.children:
            if child.is_said_often:
                alike.setdefault((child.namespace, child.name.lower()), []).append(child)
        many = [nodes for nodes in alike.values() if len(nodes) > MOST_ALIKE]
        left_out = {id(node) for nodes in many for node in nodes[MOST_ALIKE:]}
        self.content = [part for part in self.content if id(part) not in left_out]
        self.left_out = tuple(
            f"only the first {MOST_ALIKE:,} of its {len(nodes):,} {nodes[0].printed_name} were read" for nodes in many
        )

    @property
    def printed_name(self) -> str:
        """The name with the usual prefix of its namespace."""
        return f"{self.namespace}:{self.name}" if self.namespace else self.name

    @property
    def is_said_often(self) -> bool:
        """Whether such an element may stand many times beside others like it."""
        return self.namespace in _SAID_OFTEN or self.name.lower() in _SAID_OFTEN_BY_NAME

    @property
    def text(self) -> str:
        """The text of the element itself, without that of its children, and without white space at its ends."""
        return "".join(part for part in self.content if isinstance(part, str)).strip()

    @property
    def children(self) -> Iterator[Node]:
        """The child elements."""
        return (part for part in self.content if isinstance(part, Node))

    def attribute(self, name: str) -> str | None:
        """An attribute, stripped; None where it is missing or empty."""
        return self.attributes.get(name.lower(), "").strip() or None

    def all(self, namespace: str, name: str) -> Iterator[Node]:
        """The child elements of that name, in order; to be asked when the element is whole."""
        if self.by_name is None:
            self.by_name = {}
            for child in self.children:
                self.by_name.setdefault((child.namespace, child.name.lower()), []).append(child)
        found = self.by_name.get((namespace, name.lower()))
        return iter(found or ())

    def text_of(self, namespace: str, name: str) -> str | None:
        """The text of the first child element of that name that has any."""
        return next((text for child in self.all(namespace, name) if (text := child.text)), None)

    def inner_markup(self) -> str:
        """The content as markup without prefixes: what stands in a feed as XML and is HTML by nature."""
        return "".join(escape(part) if isinstance(part, str) else part.markup() for part in self.content)

    def markup(self) -> str:
        """The element as markup without prefixes."""
        attributes = "".join(f" {key}={quoteattr(value)}" for key, value in self.attributes.items() if ":" not in key)
        return (
            f"<{self.name}{attributes}>{self.inner_markup()}</{self.name}>"
            if self.content
            else f"<{self.name}{attributes}/>"
        )


class FeedTree:
    """What a feed holds: its root's name in lower case, its channel, and its items in document order, live items left out.

    `live` counts the live items, `undeclared` tells whether a prefix was used that nobody declared, `incomplete` whether there
    was more than was read.
    """

    def __init__(self) -> None:
        self.root = ""
        self.channel = Node(PLAIN, "channel", {})
        self.around: list[Node] = []
        """The root, where it is not the channel: `xml:base` and `xml:lang` may stand there."""
        self.items: list[Node] = []
        self.live = 0
        self.undeclared = False
        self.incomplete = False
        self.is_shortened = False
        """Whether some element has more in it than is read (`Node.left_out`)."""

    @property
    def is_feed(self) -> bool:
        """Whether the root element is that of RSS or Atom."""
        return self.root in _ROOTS


def read_tree(text: str) -> FeedTree:
    """The nodes of a feed, given without XML declaration and document type.

    Raises expat.ExpatError where the XML is not well-formed. No entity can be declared, so none is expanded.
    """
    return _TreeBuilder().run(text)


class _TreeBuilder:
    def __init__(self) -> None:
        self.tree = FeedTree()
        self.own_namespace = PLAIN
        """Of the root: RSS and Atom with a namespace of somebody's own, or Atom with none, are still RSS and Atom."""
        self.stack: list[Node] = []
        self.skipped = 0
        """Open elements below the deepest that becomes a node."""
        self.live = 0
        self.prefixes: dict[str, list[str]] = {}
        """What each prefix means, the innermost declaration last."""
        self.declared: list[list[str]] = []
        """The prefixes that each open element declares."""
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.add_text

    def run(self, text: str) -> FeedTree:
        self.parser.Parse(text, True)
        return self.tree

    def start(self, raw_name: str, raw_attributes: dict[str, str]) -> None:
        if self.skipped or len(self.stack) >= _DEEPEST:
            self.skipped += 1
            return
        self.enter_scope(raw_attributes)
        namespace, name = self.resolve(raw_name)
        if not self.tree.root:
            self.tree.root = name.lower()
            self.own_namespace = namespace
            namespace = _OWN_NAMESPACES.get(self.tree.root, namespace)
        attributes = {_attribute_name(key): value for key, value in raw_attributes.items()} if raw_attributes else {}
        node = Node(namespace, name, attributes)
        if _is_live(node):
            self.live += 1
            self.tree.live += 1
        if not self.live:
            self.place(node)
        self.stack.append(node)

    def place(self, node: Node) -> None:
        """Give a node its parent; channel and items stand for themselves, wherever they are."""
        name = node.name.lower() if node.namespace in (PLAIN, ATOM) else ""
        if name in ("item", "entry"):
            self.tree.items.append(node)
        elif name in ("channel", "feed") and len(self.stack) <= 1:
            node.content = self.tree.channel.content
            self.tree.around = self.stack[:1]
            self.tree.channel = node
        elif self.stack:
            self.stack[-1].content.append(node)

    def end(self, _: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        for prefix in self.declared.pop():
            self.prefixes[prefix].pop()
        node = self.stack.pop()
        if len(node.content) > MOST_ALIKE:
            node.shorten()
            self.tree.is_shortened = self.tree.is_shortened or bool(node.left_out)
        self.live -= _is_live(node)

    def add_text(self, text: str) -> None:
        if self.stack:
            self.stack[-1].content.append(text)

    def enter_scope(self, attributes: dict[str, str]) -> None:
        if not attributes:
            self.declared.append([])
            return
        declared = [key for key in attributes if key.startswith("xmlns") and key[5:6] in ("", ":")]
        self.declared.append([key[6:] for key in declared])
        for key in declared:
            self.prefixes.setdefault(key[6:], []).append(namespace_name(attributes[key]))

    def resolve(self, raw_name: str) -> tuple[str, str]:
        prefix, _, name = raw_name.rpartition(":")
        if meanings := self.prefixes.get(prefix):
            namespace = meanings[-1]
        else:
            self.tree.undeclared = self.tree.undeclared or prefix not in ("", "xml")
            namespace = namespace_name(URIS.get(prefix, prefix))
        if namespace == self.own_namespace:
            namespace = _OWN_NAMESPACES.get(self.tree.root, namespace)
        return namespace, name


@lru_cache(maxsize=500)
def _attribute_name(raw: str) -> str:
    name = raw.lower()
    return name if name.startswith(("xml:", "xmlns")) else name.rpartition(":")[2]


def _is_live(node: Node) -> bool:
    return node.namespace == PODCAST and node.name.lower() == "liveitem"

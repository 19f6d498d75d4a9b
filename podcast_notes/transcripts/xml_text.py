"""XML of strangers: read by expat without document types, entities or depth, as far as it is well-formed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from msgspec import Struct

from podcast_notes.errors import TranscriptError
from podcast_notes.transcripts.content import Content

_DEEPEST = 40
_ROOT = re.compile(
    r"\s*(?:<\?xml[^<>]*\?>\s*)?(?:<!--[^<>]{0,2000}-->\s*){0,5}<(?:[\w-]{1,40}:)?([\w-]{1,40})[\s/>]", re.ASCII
)
_HEAD = 12_000


class Element(Struct, gc=False):
    """An element: its name and attributes without prefixes, and what it holds in order."""

    name: str
    attributes: dict[str, str]
    content: list[str | Element]

    @property
    def children(self) -> Iterator[Element]:
        """The elements that it holds."""
        return (part for part in self.content if isinstance(part, Element))

    @property
    def text(self) -> str:
        """All text in it."""
        return "".join([part if isinstance(part, str) else part.text for part in self.content])

    def descendants(self, *names: str) -> Iterator[Element]:
        """The elements of those names in it, at any depth, in order."""
        left = [*self.children][::-1]
        while left:
            element = left.pop()
            if element.name in names:
                yield element
            left += [part for part in reversed(element.content) if isinstance(part, Element)]


def root_name(content: Content) -> str | None:
    """The local name of the element with which the text begins; None where it begins with none."""
    found = _ROOT.match(content.text[:_HEAD].lstrip("\ufeff"))
    return found[1] if found else None


def read_xml(content: Content) -> tuple[Element, tuple[str, ...]]:
    """The root of an XML text, and a warning where it is cut off or broken, with what stands before that place.

    Raises TranscriptError for document types, and for elements that are nested too deep.
    """
    builder = _Builder()
    try:
        builder.parser.Parse(content.text.lstrip("\ufeff \t\n"), True)
    except expat.ExpatError as error:
        if builder.root is None:
            raise TranscriptError(f"The XML cannot be read: {error}.", hint="Export the file again.") from error
        return builder.root, (f"The XML breaks off or is broken ({error}); what stands before that was kept.",)
    if builder.root is None:
        raise TranscriptError("The XML holds no element.", hint="Export the file again.")
    return builder.root, ()


class _Builder:
    def __init__(self) -> None:
        self.root: Element | None = None
        self._open: list[Element] = []
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._add

    def _refuse(self, *_: object) -> None:
        raise TranscriptError("The XML declares a document type.", hint="Take out its line <!DOCTYPE …>.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= _DEEPEST:
            raise TranscriptError("The XML is nested too deep.", hint="Hand in a file that holds a transcript.")
        if ":" in "".join(attributes):
            attributes = {_local(key): value for key, value in attributes.items()}
        element = Element(_local(name), attributes, [])
        if self._open:
            self._open[-1].content.append(element)
        elif self.root is None:
            self.root = element
        self._open.append(element)

    def _end(self, _: str) -> None:
        self._open.pop()

    def _add(self, text: str) -> None:
        if self._open:
            self._open[-1].content.append(text)


def _local(name: str) -> str:
    return name.rpartition(":")[2] if ":" in name else name

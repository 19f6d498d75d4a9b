"""What a producer writes about an episode: `notes.md`, Markdown that may begin with front matter in YAML.

---
title: The dike that stayed
hide: [press]
---
Recorded *on board* of the ferry.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import msgspec
from msgspec import Meta, Struct

from podcast_notes.errors import NotesError
from podcast_notes.markup import is_web_url
from podcast_notes.notes.records import WebLink
from podcast_notes.text import fold_space

if TYPE_CHECKING:
    import yaml

_MOST_FRONT_MATTER = 64_000
"""Characters."""
_DEEPEST = 8
_MOST_QUOTES = 50
_FENCE = "---"
_CLOSING = (_FENCE, "...")
_PLACE = re.compile(r" - at `(?:key in )?\$([^`]*)`$")
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")


class Section(StrEnum):
    """A part of show notes, in the order in which they stand where the producer asks for no other."""

    SUMMARY = "summary"
    GUESTS = "guests"
    CHAPTERS = "chapters"
    QUOTES = "quotes"
    PRESS = "press"
    LINKS = "links"
    CREDITS = "credits"
    SUPPORT = "support"
    COMMENTS = "comments"
    TRANSCRIPT = "transcript"


class _Link(Struct, frozen=True, forbid_unknown_fields=True):
    url: str
    text: str = ""


class _FrontMatter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    title: str | None = None
    summary: str | None = None
    hide: tuple[Section, ...] = ()
    order: tuple[Section, ...] = ()
    links: tuple[str | _Link, ...] = ()
    quotes_of_note: Annotated[int, Meta(ge=0, le=_MOST_QUOTES)] | None = None


class OwnNotes(Struct, frozen=True, kw_only=True):
    """A producer's notes: `text` is Markdown, the rest is what the front matter asks for.

    `summary`, a string a paragraph, takes the place of what the feed says; `links` go before those of the feed.
    """

    text: str = ""
    title: str | None = None
    summary: tuple[str, ...] = ()
    hide: tuple[Section, ...] = ()
    order: tuple[Section, ...] = ()
    links: tuple[WebLink, ...] = ()
    quotes_of_note: int | None = None
    """How many quotes there may be; None where the producer does not say."""


def parse_own_notes(text: str, *, name: str) -> OwnNotes:
    """The notes in a file; `name` is what errors call it.

    Raises NotesError, with file and line, for front matter that is not YAML, has an unknown key, or a value of another type.
    """
    matter, body, first = _split(text, name)
    if not matter.strip():
        return OwnNotes(text=body)
    if len(matter) > _MOST_FRONT_MATTER:
        _refuse(f"the front matter is longer than {_MOST_FRONT_MATTER:,} characters", name, 1)
    found, root = _read_yaml(matter, name, first)
    try:
        values = msgspec.convert(found, _FrontMatter)
    except msgspec.ValidationError as error:
        raise _invalid(error, root, name, first) from error
    return OwnNotes(
        text=body,
        title=fold_space(values.title or "") or None,
        summary=_paragraphs(values.summary or "", root),
        hide=values.hide,
        order=tuple(dict.fromkeys(values.order)),
        links=tuple(
            _web_link(link, name, first + _line_of(root, ["links", number])) for number, link in enumerate(values.links)
        ),
        quotes_of_note=values.quotes_of_note,
    )


def _split(text: str, name: str) -> tuple[str, str, int]:
    """The front matter, what comes after it, and the line on which the front matter begins."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not lines or lines[0].rstrip() != _FENCE:
        return "", text.strip(), 1
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() in _CLOSING), None)
    if end is None:
        _refuse(f"the front matter that begins here is not closed by a line of {_FENCE}", name, 1)
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]).strip(), 2


def _read_yaml(matter: str, name: str, first: int) -> tuple[dict[str, Any], yaml.MappingNode]:
    """The values of front matter, and the nodes that know their lines."""
    import yaml

    from podcast_notes.notes.front_matter import FrontMatterLoader

    try:
        loader = FrontMatterLoader(matter, deepest=_DEEPEST)
        root = loader.get_single_node() or yaml.MappingNode("tag:yaml.org,2002:map", [])
        if not isinstance(root, yaml.MappingNode):
            _refuse("the front matter holds no keys: `title: …`", name, first)
        _check_keys(root, name, first)
        return loader.construct_document(root), root
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        _refuse(f"the front matter is no YAML: {error.problem}", name, first + (mark.line if mark else 0), error)
    except (yaml.YAMLError, ValueError) as error:
        _refuse(f"the front matter is no YAML: {fold_space(str(error))}", name, first, error)


def _check_keys(root: yaml.MappingNode, name: str, first: int) -> None:
    """Refuse keys that are not known, or stand twice."""
    seen: set[str] = set()
    for key, _ in root.value:
        if key.value not in _FrontMatter.__struct_fields__:
            shown = key.value if isinstance(key.value, str) else "this"
            _refuse(f"unknown key {shown!r} in the front matter", name, first + key.start_mark.line)
        if key.value in seen:
            _refuse(f"the key {key.value!r} stands twice in the front matter", name, first + key.start_mark.line)
        seen.add(key.value)


def _invalid(error: msgspec.ValidationError, root: yaml.MappingNode, name: str, first: int) -> NotesError:
    """A value of another type, or a section that there is not."""
    found = _PLACE.search(str(error))
    path = [key or int(number) for key, number in _STEP.findall(found[1])] if found else []
    what = str(error)[: found.start()] if found else str(error)
    shown = "".join(f".{step}" if isinstance(step, str) else f"[{step}]" for step in path).lstrip(".")
    return _error(f"{shown}: {what}", name, first + _line_of(root, path))


def _line_of(node: yaml.Node, path: list[str | int]) -> int:
    """How many lines below the first one a value begins."""
    line = node.start_mark.line
    for step in path:
        children = node.value if isinstance(node.value, list) else []
        if isinstance(step, int):
            node = children[step] if step < len(children) else node
        else:
            node = next((value for key, value in children if key.value == step), node)
        line = node.start_mark.line
    return int(line)


def _paragraphs(summary: str, root: yaml.MappingNode) -> tuple[str, ...]:
    """A summary by its paragraphs: YAML has folded the lines of one, but in a literal block (`|`) they are as they were."""
    style = next((value.style for key, value in root.value if key.value == "summary"), None)
    parts = summary.split("\n\n" if style == "|" else "\n")
    return tuple(line for part in parts if (line := fold_space(part)))


def _web_link(link: str | _Link, name: str, line: int) -> WebLink:
    url, text = (link, "") if isinstance(link, str) else (link.url, fold_space(link.text))
    if not is_web_url(url):
        _refuse(f"{url!r} is no address of the web: it must begin with http:// or https://", name, line)
    return WebLink(text=text or url, url=url)


def _error(message: str, name: str, line: int) -> NotesError:
    keys, sections = ", ".join(_FrontMatter.__struct_fields__), ", ".join(Section)
    return NotesError(
        message,
        resource=f"{name}:{line}",
        hint=f"The keys are {keys}; the sections are {sections}. Put text in quotes that YAML reads as something else.",
    )


def _refuse(message: str, name: str, line: int, cause: Exception | None = None) -> NoReturn:
    raise _error(message, name, line) from cause

"""Is this JSON-LD what schema.org says it is? pyld expands it, and each value is compared with the vocabulary."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pyld import jsonld

from tests.schema_org.make_vocabulary import VOCABULARY

SCHEMA = "https://schema.org/"
_TYPES: dict[str, dict[str, Any]] = json.loads(VOCABULARY.read_text(encoding="utf-8"))
_WRITTEN = {
    "Text": re.compile(r".+", re.DOTALL),
    "URL": re.compile(r"https?://[^\s]+"),
    "Date": re.compile(r"\d{4}-\d\d-\d\d"),
    "DateTime": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)"),
    "Duration": re.compile(r"P(?=.)(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?"),
}
"""How each data type is written."""
_INPUT = "-input"
"""Ends the names of properties that say what a reader has to fill in (https://schema.org/docs/actions.html)."""


def _load(url: str, options: object) -> dict[str, Any]:
    """The context of schema.org, without the network: its words are all in one namespace."""
    assert url.rstrip("/") == SCHEMA.rstrip("/"), f"a context from elsewhere: {url}"
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": {"@vocab": SCHEMA}},
    }


def expanded(document: Mapping[str, object]) -> list[dict[str, Any]]:
    """The nodes of a document, with the whole names of types and properties."""
    nodes: list[dict[str, Any]] = jsonld.expand(dict(document), {"documentLoader": _load})
    return nodes


def above(name: str) -> set[str]:
    """A type and all those that it is one of."""
    return {name}.union(*(above(parent) for parent in _TYPES[name]["above"])) if name in _TYPES else {name}


def problems(documents: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """What is wrong in the documents of one site, in words: unknown types and properties, values that do not fit, and
    references to what no page describes."""
    nodes = [node for document in documents for node in expanded(document)]
    types: dict[str, set[str]] = {}
    for node in _all_nodes(nodes):
        types.setdefault(node.get("@id", ""), set()).update(map(_short, node.get("@type", ())))
    for node in nodes:
        yield from _problems_of(node, types)


def _all_nodes(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _all_nodes(item)
    elif isinstance(value, dict) and "@value" not in value:
        yield value
        for key, item in value.items():
            if not key.startswith("@"):
                yield from _all_nodes(item)


def _problems_of(node: dict[str, Any], types: Mapping[str, set[str]]) -> Iterator[str]:
    kinds = [_short(kind) for kind in node.get("@type", ())]
    if not kinds:
        yield f"{node.get('@id')} has no type"
    for kind in kinds:
        if kind not in _TYPES:
            yield f"no type {kind} in the vocabulary"
            continue
        known = {
            key: wanted for name in above(kind) if name in _TYPES for key, wanted in _TYPES[name]["properties"].items()
        }
        for key, values in node.items():
            name = _short(key)
            if key.startswith("@") or name.endswith(_INPUT):
                continue
            if name not in known:
                yield f"{kind} has no property {name}"
                continue
            for value in values:
                yield from (f"{kind}.{name}: {problem}" for problem in _misfits(value, set(known[name]), types))
                if "@value" not in value and set(value) != {"@id"}:
                    yield from _problems_of(value, types)


def _misfits(value: dict[str, Any], wanted: set[str], types: Mapping[str, set[str]]) -> Iterator[str]:
    if "@value" in value:
        if not _fits(value["@value"], wanted):
            yield f"{value['@value']!r} is none of {sorted(wanted)}"
        return
    kinds = {_short(kind) for kind in value.get("@type", ())} or types.get(value.get("@id", ""), set())
    if not kinds:
        yield f"nothing says what {value.get('@id')} is"
    elif not wanted & set().union(*(above(kind) for kind in kinds)):
        yield f"a {'/'.join(sorted(kinds))} is none of {sorted(wanted)}"


def _fits(value: object, wanted: set[str]) -> bool:
    if isinstance(value, bool):
        return "Boolean" in wanted
    if isinstance(value, int | float):
        return "Number" in wanted or ("Integer" in wanted and isinstance(value, int))
    return any(_WRITTEN[name].fullmatch(str(value)) for name in wanted & _WRITTEN.keys())


def _short(name: str) -> str:
    return name.removeprefix(SCHEMA)

"""Writes `vocabulary.json`: the types of schema.org that the site uses, their properties and what those may hold.

Reads `schema.d.ts` of the npm package `schema-dts` (Apache-2.0), which is generated from each release of schema.org:

    npm pack schema-dts && tar xzf schema-dts-*.tgz
    python -m tests.schema_org.make_vocabulary package/dist/schema.d.ts

The vocabulary is © schema.org and its sponsors, CC BY-SA 3.0 (https://schema.org/docs/terms.html). To check another
type, add it to TYPES.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

TYPES = (
    "AudioObject",
    "BreadcrumbList",
    "Clip",
    "CollectionPage",
    "CreativeWork",
    "EntryPoint",
    "ImageObject",
    "ListItem",
    "MediaObject",
    "NewsArticle",
    "Organization",
    "Person",
    "PodcastEpisode",
    "PodcastSeason",
    "PodcastSeries",
    "ProfilePage",
    "Quotation",
    "SearchAction",
    "Thing",
    "WebPage",
    "WebSite",
)
VOCABULARY = Path(__file__).parent / "vocabulary.json"

_INTERFACE = re.compile(
    r"^(?:export )?interface (\w+?)(Base|Leaf) extends ([^{]+) \{\n(.*?)^\}", re.MULTILINE | re.DOTALL
)
_PROPERTY = re.compile(r'(?:(/\*\*(?:(?!\*/).)*\*/)\s*)?"(\w+)"\?: SchemaValue<([^,]+), "\w+">;', re.DOTALL)
_PARENT = re.compile(r"(\w+?)Base\b")


def _interfaces(source: str) -> Iterator[tuple[str, list[str], dict[str, list[str]]]]:
    """Each type's name, the types that it is made of, and its own properties, but those that are not to be used any more."""
    for name, _, parents, body in _INTERFACE.findall(source):
        properties = {
            key: sorted({part.strip() for part in ranges.split("|")} - {"IdReference"})
            for comment, key, ranges in _PROPERTY.findall(body)
            if "@deprecated" not in comment
        }
        yield name, _PARENT.findall(parents), properties


def vocabulary(source: str) -> dict[str, dict[str, object]]:
    """The types that are used and those above them: `above` names the ones they are made of, `properties` what each adds."""
    above: dict[str, set[str]] = {}
    own: dict[str, dict[str, list[str]]] = {}
    for name, parents, properties in _interfaces(source):
        above.setdefault(name, set()).update(set(parents) - {name})
        own.setdefault(name, {}).update(properties)
    wanted, waiting = set[str](), list(TYPES)
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            wanted.add(name)
            waiting += above[name]
    return {name: {"above": sorted(above[name]), "properties": own[name]} for name in sorted(wanted)}


if __name__ == "__main__":
    text = json.dumps(vocabulary(Path(sys.argv[1]).read_text(encoding="utf-8")), indent=1, sort_keys=True)
    VOCABULARY.write_text(f"{text}\n", encoding="utf-8")

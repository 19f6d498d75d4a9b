"""The invented archive of tests/pages as an export: its files by path, and what links in them."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

import yaml

from podcast_notes.models import Library
from podcast_notes.render import Renderer
from podcast_notes.vaults import Document, Export, Places, front_matter, make_export
from tests.pages.library import CHAPTERS, LIBRARY, NOTES, SITE, SPOKEN, TRANSCRIPT

WIKILINK = re.compile(r"\[\[([^\]|]+)\|[^\]]*\]\]")
LINK = re.compile(r"(?<!\\)\]\(([^()\s]+)\)")
RELREF = re.compile(r'\{\{< relref "([^"]+)" >\}\}')


def made(form: str, library: Library = LIBRARY, **changes: Any) -> Export:
    """An export of the archive, with other texts than its own where they are given."""
    given: dict[str, Any] = {
        "site": SITE,
        "transcripts": {TRANSCRIPT: SPOKEN},
        "chapters": CHAPTERS,
        "notes": NOTES,
        "media": {},
        "earlier": {},
    }
    return make_export(library, form, **(given | changes))


def places(form: str, library: Library, **changes: Any) -> Places:
    """Where the documents of an export stand."""
    return made(form, library, **changes).places


def documents(form: str, library: Library = LIBRARY, **changes: Any) -> list[Document]:
    """The documents of an export."""
    return [file for file in made(form, library, **changes).files if isinstance(file, Document)]


def export(form: str, library: Library = LIBRARY, **changes: Any) -> dict[str, str]:
    """The files of an export as text, by path."""
    renderer = Renderer()
    found: dict[str, str] = {}
    for file in made(form, library, **changes).files:
        path = file[0] if isinstance(file, tuple) else file.path
        assert path not in found
        if isinstance(file, tuple):
            found[path] = file[1].decode()
        else:
            body = renderer.render(file.template, file.sheet)
            found[path] = f"{front_matter(file.properties)}\n{body}"
    return found


def properties(text: str) -> dict[str, Any]:
    """The front matter of a document."""
    if not text.startswith("---\n"):
        return {}
    loaded = yaml.safe_load(text.split("\n---\n", 1)[0].removeprefix("---\n"))
    assert isinstance(loaded, dict)
    return loaded


def body(text: str) -> str:
    """A document without its front matter."""
    return text.split("\n---\n", 1)[1] if text.startswith("---\n") else text


def links_in_vault(text: str) -> list[tuple[str, str]]:
    """The notes that a note links, in properties too, each with the block that is meant, or an empty text."""
    found = WIKILINK.findall(text)
    found += [unquote(link) for link in LINK.findall(body(text)) if "://" not in link]
    return [(note.removesuffix(".md"), block) for note, _, block in (link.partition("#^") for link in found)]

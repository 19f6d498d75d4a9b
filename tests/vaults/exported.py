"""The invented archive of tests/pages as an export: its files by path, and what links in them."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

import yaml
from msgspec.structs import replace

from podcast_notes.models import Library
from podcast_notes.render import Renderer
from podcast_notes.vaults import DataFile, export_files, front_matter
from tests.pages.library import CHAPTERS, LIBRARY, NOTES, SITE, SPOKEN, TRANSCRIPT

WIKILINK = re.compile(r"\[\[([^\]|]+)\|[^\]]*\]\]")
LINK = re.compile(r"(?<!\\)\]\(([^()\s]+)\)")
RELREF = re.compile(r'\{\{< relref "([^"]+)" >\}\}')


def export(form: str, library: Library = LIBRARY, **changes: Any) -> dict[str, str]:
    """The files of an export as text, by path."""
    given: dict[str, Any] = {
        "site": SITE,
        "transcripts": {TRANSCRIPT: SPOKEN},
        "chapters": CHAPTERS,
        "notes": NOTES,
        "media": {},
    }
    renderer = Renderer()
    found: dict[str, str] = {}
    for file in export_files(library, form, **(given | changes)):
        assert file.path not in found
        if isinstance(file, DataFile):
            found[file.path] = file.data.decode()
        else:
            body = renderer.render(file.template, replace(file.sheet))
            found[file.path] = f"{front_matter(file.properties)}\n{body}"
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

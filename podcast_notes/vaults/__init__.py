"""An archive as files for other programs: plain Markdown, a vault of Obsidian, the content of a Hugo site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from podcast_notes.models import Chapter, Library, SiteSettings, Transcript
from podcast_notes.notes import LibraryIndex, OwnNotes
from podcast_notes.pages import TranscriptSource
from podcast_notes.pages.context import Material
from podcast_notes.vaults import hugo, markdown, obsidian
from podcast_notes.vaults.front_matter import front_matter
from podcast_notes.vaults.records import Document, ExportFile, Places
from podcast_notes.vaults.selection import only_podcasts
from podcast_notes.vaults.sheets import Sheets

__all__ = ["FORMS", "Document", "Export", "ExportFile", "Places", "front_matter", "make_export", "only_podcasts"]


class _Form(Struct, frozen=True):
    """A kind of export: where its documents stand, and all its files."""

    places: Callable[[Material, Places], Places]
    files: Callable[[Sheets], Iterator[ExportFile]]


FORMS: Mapping[str, _Form] = {
    hugo.NAME: _Form(hugo.places, hugo.files),
    obsidian.NAME: _Form(obsidian.places, obsidian.files),
    markdown.NAME: _Form(lambda material, _: markdown.places(material.index), markdown.files),
}
"""The kinds of export by name."""


class Export(Struct, frozen=True, kw_only=True):
    """An export: its files, one at a time, and where its documents stand, by the addresses of pages that show the same."""

    places: Places
    files: Iterator[ExportFile]


def make_export(
    library: Library,
    form: str,
    *,
    site: SiteSettings,
    transcripts: Mapping[str, Transcript | TranscriptSource],
    chapters: Mapping[str, tuple[Chapter, ...]],
    notes: Mapping[str, OwnNotes],
    media: Mapping[str, str],
    earlier: Places,
) -> Export:
    """An export; `form` is a key of `FORMS`.

    `transcripts` is by transcript id, each as it is or as what it is read from when its document is rendered; the others are
    by episode id: `notes` is what the producer wrote, `media` the address of audio that only the site publishes, relative to
    its root. `earlier` are the places of an earlier export, which documents named by titles keep.
    """
    material = Material(
        index=LibraryIndex(library),
        site=site,
        transcripts=transcripts,
        article_texts={},
        chapters=chapters,
        notes=notes,
        media=media,
    )
    there = markdown.places(material.index)
    kept = {address: path for address, path in earlier.items() if address in there and path.endswith(".md")}
    places = FORMS[form].places(material, kept)
    return Export(places=places, files=FORMS[form].files(Sheets.of(material, form, places)))

"""An archive as files for other programs: plain Markdown, a vault of Obsidian, the content of a Hugo site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from podcast_notes.models import Chapter, Library, SiteSettings, Transcript
from podcast_notes.notes import LibraryIndex, OwnNotes
from podcast_notes.pages.context import Material
from podcast_notes.vaults import hugo, markdown, obsidian
from podcast_notes.vaults.front_matter import front_matter
from podcast_notes.vaults.records import DataFile, Document, ExportFile
from podcast_notes.vaults.selection import only_podcasts

__all__ = ["FORMS", "DataFile", "Document", "ExportFile", "export_files", "front_matter", "only_podcasts"]

FORMS: Mapping[str, Callable[[Material], Iterator[ExportFile]]] = {
    hugo.NAME: hugo.files,
    obsidian.NAME: obsidian.files,
    markdown.NAME: markdown.files,
}
"""The kinds of export by name."""


def export_files(
    library: Library,
    form: str,
    *,
    site: SiteSettings,
    transcripts: Mapping[str, Transcript],
    chapters: Mapping[str, tuple[Chapter, ...]],
    notes: Mapping[str, OwnNotes],
    media: Mapping[str, str],
) -> Iterator[ExportFile]:
    """All files of an export, one at a time; `form` is a key of `FORMS`.

    `transcripts` is by transcript id, the others are by episode id: `notes` is what the producer wrote, `media` the address
    of audio that only the site publishes, relative to its root.
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
    yield from FORMS[form](material)

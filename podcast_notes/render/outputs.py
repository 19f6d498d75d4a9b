"""What a site is made of beside its pages, and what a build did with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from podcast_notes.errors import PodcastNotesError

if TYPE_CHECKING:
    from podcast_notes.pages import Page
    from podcast_notes.vaults import Document


class GeneratedFile(Struct, frozen=True):
    """A file of the site that takes long to make, such as a picture; it is made anew only where `key` changes.

    `path` is relative to the site's folder, `key` a digest of all that the file is made of. `make` gives its bytes, or
    None where there is nothing to publish; where it can be pickled, it may be called in another process.
    """

    path: str
    key: bytes
    make: Callable[[], bytes | None]


class CopiedFile(Struct, frozen=True):
    """A file of the site that is a copy of another, however large; it is copied anew only where that one changes."""

    path: str
    source: Path


SiteFile = tuple[str, bytes] | GeneratedFile | CopiedFile
"""A file of the site: its path and its bytes, or how to come by them."""
Output: TypeAlias = "Page | Document | SiteFile"


def path_of(output: Output) -> str:
    """The path of a page or file, relative to the site's folder."""
    return output[0] if isinstance(output, tuple) else output.path


def is_page(output: Output) -> bool:
    """Whether an output is a page, and no other file."""
    return not isinstance(output, tuple | GeneratedFile | CopiedFile)


class Aside(Struct, frozen=True):
    """What a part of a site says beside its outputs, to the process that builds the site; it can be pickled."""

    value: object


Part: TypeAlias = "Callable[[], Iterable[Output | Aside]]"
"""A part of a site: called in whichever process, it gives some pages and files that belong to them, one after the other."""

SEARCH_INDEX = "pagefind/index.json"
"""The list of the parts of the search index, which lie beside it; a build makes them when its pages are in their places."""


class BuildResult(Struct, frozen=True, kw_only=True):
    """What a build did: paths relative to the site's folder; `pages` of those written are pages.

    `failed` are files that could not be made, with the reason; the site does without them.
    """

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    pages: int = 0
    failed: tuple[tuple[str, PodcastNotesError], ...] = ()
    warnings: tuple[str, ...] = ()

"""The files of an article: its text, to which offsets refer, the page that was handed in, and the versions before."""

from __future__ import annotations

import hashlib
import re

from msgspec import Struct

from podcast_notes import files
from podcast_notes.archive.workspace import Workspace, write_keeping
from podcast_notes.errors import PodcastNotesError
from podcast_notes.models import Article, ArticleRecord

VERSIONS = "versions"
_TEXT = "article.txt"
_PAGES = ("source.html", "source.txt")
_SEVERAL = re.compile(r",|&|/|\s(?:and|en|und|et)\s")
"""What joins the names of a byline."""


class Handed(Struct, frozen=True, kw_only=True):
    """The bytes of an article, where they are from, and what a web server said about them."""

    data: bytes
    source: str
    media_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None


def digest(data: bytes) -> str:
    """The SHA-256 by which records know a page or a text, in hex."""
    return hashlib.sha256(data).hexdigest()


def author_of(article: Article) -> str | None:
    """Who says `I` in an article: the byline, where it names one person."""
    several = article.byline is None or _SEVERAL.search(article.byline)
    return None if several else article.byline


def article_of(record: ArticleRecord, text: str) -> Article:
    """An article as it is stored."""
    return Article(
        title=record.title,
        byline=record.byline,
        publisher=record.publisher,
        published=record.published,
        language=record.language,
        url=record.url,
        text=text,
        closing=record.closing,
        links=record.links,
    )


def read_article_text(workspace: Workspace, article_id: str) -> str:
    """The stored text of an article; raises PodcastNotesError where the file is gone."""
    path = workspace.article_folder(article_id) / _TEXT
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise PodcastNotesError(
            f"cannot be read: {error}", resource=str(path), hint="Remove the article and add it again."
        ) from error


def write_article_files(workspace: Workspace, article_id: str, text: str, data: bytes) -> None:
    """Write the text of a new article and the page that it was read from."""
    folder = workspace.article_folder(article_id)
    write_keeping(folder / _page_name(data), data)
    write_keeping(folder / _TEXT, text.encode())


def replace_article_files(workspace: Workspace, record: ArticleRecord, text: str, data: bytes) -> str:
    """Write another text and page of an article; those of before stay as a version, the path of whose text is given back."""
    folder = workspace.article_folder(record.id)
    kept = version_path(record, len(record.versions) + 1)
    for name in (_TEXT, *_PAGES):
        path = folder / name
        if path.is_file():
            files.write_atomic(workspace.path(kept).with_name(f"{len(record.versions) + 1}-{name}"), path.read_bytes())
    page = _page_name(data)
    files.write_atomic(folder / page, data)
    for other in _PAGES:
        if other != page:
            files.remove_file(folder / other)
    files.write_atomic(folder / _TEXT, text.encode())
    return kept


def version_path(record: ArticleRecord, number: int) -> str:
    """Where the text of a version is, as a path in the archive; the first version has the number 1."""
    return f"articles/{record.id}/{VERSIONS}/{number}-{_TEXT}"


def _page_name(data: bytes) -> str:
    return _PAGES[b"<" not in data[:1000]]

"""The quotes of one text, without storing anything: what `quote extract` prints, and the page that it makes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from podcast_notes.archive.workspace import find_archive
from podcast_notes.errors import ArchiveError, PodcastNotesError
from podcast_notes.models import Article, ArticleReading, NamedPerson, Quote


class Extraction(Struct, frozen=True, kw_only=True):
    """What is read out of a text; all spans are offsets in characters into `text`."""

    language: str | None
    """In which the text is, as a BCP 47 tag: as told, as the page says, or by its words."""
    speakers_read: bool
    """Whether the speakers of this language are read; else there are quotes in marks only."""
    parser: str | None
    """The parser that added reported speech; None where none was asked for, or it does not read the language."""
    title: str | None
    byline: str | None
    publisher: str | None
    published: datetime | None
    text: str
    quotes: tuple[Quote, ...]
    people: tuple[NamedPerson, ...]
    """Who speaks, and whom the text introduces, with the words that do."""
    wordings: tuple[tuple[int, ...], ...]
    """Groups of indexes into `quotes` that print one utterance in different words."""


def extract(
    data: bytes, *, name: str | None = None, language: str | None = None, parser: str | None = None
) -> Extraction:
    """The quotes in the bytes of a text or a web page; `parser` names one of `podcast_notes.parsers`.

    Raises ArticleError, which names `name`, where there is no text, and UsageError where there is no such parser.
    """
    from podcast_notes.articles import parse_article
    from podcast_notes.parsers import open_parser
    from podcast_notes.quotes import language_read, read_article

    try:
        article = parse_article(data)
    except PodcastNotesError as error:
        error.resource = error.resource or name
        raise
    stated = language or article.language
    read_in = language_read(article.text, stated)
    opened = open_parser(parser) if parser else None
    reading = read_article(article.text, language=stated, parser=opened)
    return Extraction(
        language=stated or read_in,
        speakers_read=read_in is not None,
        parser=parser if opened and read_in in opened.languages else None,
        title=article.title,
        byline=article.byline,
        publisher=article.publisher,
        published=article.published,
        text=article.text,
        quotes=reading.quotes,
        people=reading.people,
        wordings=reading.wordings,
    )


def extraction_page(extraction: Extraction, *, name: str | None = None, templates: Path | None = None) -> str:
    """One HTML page, with all that it needs in it, that shows the text with its quotes; raises TemplateError.

    `name` is the heading where the text has no title; `templates` is a folder whose templates go before the built-in ones.
    """
    from podcast_notes.pages import quoted_text
    from podcast_notes.render import Renderer

    article = Article(
        title=extraction.title or name,
        byline=extraction.byline,
        publisher=extraction.publisher,
        published=extraction.published,
        text=extraction.text,
    )
    reading = ArticleReading(quotes=extraction.quotes, people=extraction.people, wordings=extraction.wordings)
    page = quoted_text(article, reading, language=extraction.language, marks_only=not extraction.speakers_read)
    return Renderer(overrides=templates).render("extract/page.html", page)


def nearest_templates(folder: Path) -> Path | None:
    """The templates of the archive in a folder or above it, None where there is none: an extraction needs no archive."""
    try:
        return find_archive(folder) / "templates"
    except ArchiveError:
        return None

"""Bytes → Article: web pages through trafilatura, everything else as plain text."""

from __future__ import annotations

from podcast_notes.articles.closing import is_clutter, split_closing
from podcast_notes.articles.decoding import decode, looks_like_page
from podcast_notes.articles.page import Page, PageLine, read_page
from podcast_notes.articles.plain import addresses, read_plain
from podcast_notes.errors import ArticleError
from podcast_notes.language import detect_language, primary
from podcast_notes.models import Article, ArticleLink
from podcast_notes.text import fold_space

__all__ = ["parse_article"]

_LONGEST = 1_000_000
"""Characters: the length of a thick book."""


def parse_article(data: bytes, *, url: str | None = None, media_type: str | None = None) -> Article:
    """The article in the bytes of a web page or a plain text; what it does not say is None, never guessed.

    `url` is where it was found; without it the article has the address that the page says is its own. The text has one
    paragraph a line; the author's bio after it goes to `closing`, and its subject is the byline where there is none. Raises
    ArticleError where the bytes are empty, no text, hold no article, or one that is as long as several books.
    """
    text = decode(data, media_type, url)
    page = read_page(text, url) if looks_like_page(text, media_type) else _plain_page(text)
    lines = [line for line in page.lines if not is_clutter(line.text)]
    lines = _without_headline(lines, page.title)
    count, author = split_closing([line.text for line in lines], page.byline)
    if not count:
        raise ArticleError("there is no text in it", resource=url, hint="Hand in the article's text as plain text.")
    kept = lines[:count] + page.pointers
    body = "\n".join(line.text for line in kept)
    if len(body) > _LONGEST:
        message = f"its text has {len(body):,} characters, and an article has at most {_LONGEST:,}"
        raise ArticleError(message, resource=url, hint="Hand in the article alone, or the parts of it one by one.")
    return Article(
        title=page.title,
        byline=page.byline or author,
        publisher=page.publisher,
        published=page.published,
        language=primary(page.language) or detect_language(body),
        url=url or page.url,
        text=body,
        closing=tuple(line.text for line in lines[count:]),
        links=tuple(_placed(kept, page.others, body)),
    )


def _plain_page(text: str) -> Page:
    plain = read_plain(text)
    return Page(
        lines=[PageLine(paragraph, addresses(paragraph)) for paragraph in plain.paragraphs],
        title=plain.title,
        byline=plain.byline,
        publisher=plain.publisher,
        published=plain.published,
        language=plain.language,
    )


def _without_headline(lines: list[PageLine], title: str | None) -> list[PageLine]:
    """The lines without a first one that repeats the title."""
    if len(lines) > 1 and title and fold_space(lines[0].text).casefold() == title.casefold():
        return lines[1:]
    return lines


def _placed(lines: list[PageLine], others: list[ArticleLink], body: str) -> list[ArticleLink]:
    """The links of the text with offsets into the whole of it, then those beside it, each address and anchor once."""
    found: list[ArticleLink] = []
    start = 0
    for line in lines:
        found += [ArticleLink(text=one.text, url=one.url, offset=start + (one.offset or 0)) for one in line.links]
        start += len(line.text) + 1
    seen = {(link.text, link.url) for link in found}
    for link in others:
        if (link.text, link.url) not in seen:
            seen.add((link.text, link.url))
            at = body.find(link.text) if len(link.text.split()) > 2 and body.count(link.text) == 1 else -1
            found.append(ArticleLink(text=link.text, url=link.url, offset=at if at >= 0 else None))
    return found

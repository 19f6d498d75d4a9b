"""Web pages: trafilatura finds the article in them, the page's own metadata says what it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from msgspec import Struct

from podcast_notes.articles.metadata import PageData, parse_date, read_page_data
from podcast_notes.errors import ArticleError
from podcast_notes.markup import html_to_text, is_web_url
from podcast_notes.models import ArticleLink
from podcast_notes.text import fold_space, words

_FEW_WORDS = 120
"""Where the quick pass finds fewer words than this, the thorough one runs too."""
_SMALL_PAGE = 1_500
"""A page with fewer characters than this that loses more than a third of them is taken whole."""
_BLOCKS = frozenset(["p", "head", "quote", "item", "row", "code", "lb", "list", "table", "div", "hi-block"])
_AUDIO = (".mp3", ".m4a", ".ogg", ".opus", ".aac", ".wav", ".m4b")
_OUTSIDE = "ancestor::nav or ancestor::header or ancestor::footer or ancestor::aside"


class PageLine(Struct):
    """A paragraph and the links in it, with offsets into it."""

    text: str
    links: list[ArticleLink]


class Page(Struct, kw_only=True):
    """An article as it stands on a page."""

    lines: list[PageLine]
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: datetime | None = None
    language: str | None = None
    others: list[ArticleLink] = []
    """Links beside the text: players, audio, anchors that the extraction left out."""


def read_page(html: str, url: str | None) -> Page:
    """Read a web page; raises ArticleError where it is none."""
    import trafilatura

    tree = trafilatura.load_html(html)
    if tree is None:
        raise ArticleError("this web page cannot be read", resource=url, hint="Save its text and hand that in.")
    data = read_page_data(tree)
    others = list(_other_links(tree, url))
    found = _extract(html, url)
    lines = list(_lines(found.body, url)) if found is not None else []
    lines = _whole_if_small(html, lines)
    return Page(
        lines=lines,
        title=_title(data, found),
        byline=_byline(data, found),
        publisher=data.publisher,
        published=_published(data, found),
        language=data.language,
        others=others,
    )


def _extract(html: str, url: str | None) -> Any:
    """The extraction that finds more: trafilatura's quick pass, and where that finds little, its thorough one."""
    from trafilatura import bare_extraction

    options: dict[str, Any] = {
        "url": url,
        "with_metadata": True,
        "include_comments": False,
        "include_links": True,
        "favor_precision": True,
        "date_extraction_params": {"original_date": True, "extensive_search": False},
    }
    quick: Any = bare_extraction(html, fast=True, **options)
    if quick is not None and len((quick.text or "").split()) >= _FEW_WORDS:
        return quick
    thorough: Any = bare_extraction(html, **options)
    return max((one for one in (quick, thorough) if one is not None), key=lambda one: len(one.text or ""), default=None)


def _lines(body: Any, url: str | None) -> Iterator[PageLine]:
    """The paragraphs of trafilatura's tree, in order."""
    pieces: list[tuple[str, str | None]] = []
    for piece in _pieces(body):
        if piece is None:
            yield from _line(pieces, url)
            pieces = []
        else:
            pieces.append(piece)
    yield from _line(pieces, url)


def _pieces(element: Any, target: str | None = None) -> Iterator[tuple[str, str | None] | None]:
    """Runs of text with the address they link to; None is the border of a block."""
    tag = element.tag if isinstance(element.tag, str) else ""
    target = element.get("target") if tag == "ref" else target
    if tag in _BLOCKS:
        yield None
    if element.text:
        yield element.text, target
    for child in element:
        yield from _pieces(child, target)
        if child.tail:
            yield child.tail, target
    if tag == "cell":
        yield " ", None
    if tag in _BLOCKS:
        yield None


def _line(pieces: list[tuple[str, str | None]], url: str | None) -> Iterator[PageLine]:
    text, links = "", list[ArticleLink]()
    for piece, target in pieces:
        folded = fold_space(piece)
        if text and not text.endswith(" ") and (piece[:1].isspace() or not folded):
            text += " "
        address = _absolute(target, url)
        if address and folded:
            links.append(ArticleLink(text=folded, url=address, offset=len(text)))
        text += folded
        if folded and piece[-1:].isspace():
            text += " "
    if text.strip():
        yield PageLine(text.rstrip(), links)


def _whole_if_small(html: str, lines: list[PageLine]) -> list[PageLine]:
    kept = sum(len(line.text) for line in lines)
    if kept >= _SMALL_PAGE:
        return lines
    whole = html_to_text(html)
    if len(whole) >= _SMALL_PAGE or kept >= len(whole) * 2 / 3:
        return lines
    return [PageLine(line, []) for line in whole.split("\n") if line]


def _other_links(tree: Any, url: str | None) -> Iterator[ArticleLink]:
    """Players and audio anywhere on the page, and the anchors of its article."""
    for element in tree.xpath("//audio[@src] | //audio/source[@src] | //iframe[@src]"):
        address = _absolute(element.get("src"), url)
        if address:
            yield ArticleLink(text="", url=address)
    for anchor in tree.xpath(f"(//article | //main)//a[@href and not({_OUTSIDE})] | //a[contains(@href, '.m')]"):
        address = _absolute(anchor.get("href"), url)
        inside = any(parent.tag in ("article", "main") for parent in anchor.iterancestors())
        if address and (inside or address.split("?")[0].lower().endswith(_AUDIO)):
            yield ArticleLink(text=fold_space("".join(anchor.itertext())), url=address)


def _absolute(target: str | None, url: str | None) -> str | None:
    if not target:
        return None
    try:
        address = urljoin(url or "", target.strip())
    except ValueError:
        return None
    return address if is_web_url(address) else None


def _title(data: PageData, found: Any) -> str | None:
    """The headline that trafilatura reads, unless only the page's own data agrees with its `<title>`."""
    read = fold_space(found.title) if found is not None and found.title else None
    named = set(words(data.head_title or ""))
    if read and data.title and named and not _agrees(read, named) and _agrees(data.title, named):
        return data.title
    return read or data.title


def _agrees(title: str, named: set[str]) -> bool:
    """Whether at least half of a title's words are in a set."""
    own = set(words(title))
    return 2 * len(own & named) >= len(own)


def _byline(data: PageData, found: Any) -> str | None:
    if data.authors:
        return ", ".join(data.authors)
    return ", ".join(part.strip() for part in found.author.split(";")) if found is not None and found.author else None


def _published(data: PageData, found: Any) -> datetime | None:
    """The page's own time; else the day that trafilatura reads."""
    return data.published or (parse_date(found.date) if found is not None else None)

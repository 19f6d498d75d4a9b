"""Web pages: trafilatura finds the article in them, the page's own metadata says what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from msgspec import Struct

from podcast_notes.articles.closing import is_pointer
from podcast_notes.articles.metadata import PageData, parse_date, read_page_data
from podcast_notes.errors import ArticleError
from podcast_notes.markup import is_web_url
from podcast_notes.models import ArticleLink
from podcast_notes.text import fold_space, words

_MOST_ELEMENTS = 30_000
"""The time that trafilatura takes grows with the square of what stands in one paragraph."""
_FEW_WORDS = 120
"""Where the quick pass finds fewer words than this, the thorough one runs too."""
_SMALL_PAGE = 1_500
"""A page with fewer characters than this that loses more than a third of them is taken whole."""
_BLOCKS = frozenset(
    "p head quote item row code lb list table div article section main body blockquote ul ol li dl dt dd tr pre br hr "
    "h1 h2 h3 h4 h5 h6 figure figcaption address".split()
)
"""Of trafilatura's tree (TEI) and of HTML."""
_SILENT = frozenset("script style noscript template nav header footer aside form button svg iframe audio video".split())
_AUDIO = (".mp3", ".m4a", ".ogg", ".opus", ".aac", ".wav", ".m4b")
_TITLE_END = re.compile(r"\s+[|–—-]\s+|\s+: | \| ")
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
    url: str | None = None
    pointers: list[PageLine] = []
    """Lines that send the reader to the audio or name the source, and that the extraction left out."""
    others: list[ArticleLink] = []
    """Links beside the text: players, audio, anchors that the extraction left out."""


def read_page(html: str, url: str | None) -> Page:
    """Read a web page; raises ArticleError where it is none, or has more in it than can be read in a minute."""
    import trafilatura

    tree = trafilatura.load_html(html)
    if tree is None:
        raise ArticleError("this web page cannot be read", resource=url, hint="Save its text and hand that in.")
    if next(islice(tree.iter(), _MOST_ELEMENTS, None), None) is not None:
        message = f"this web page has more than {_MOST_ELEMENTS:,} elements, and an article has a few thousand"
        raise ArticleError(message, resource=url, hint="Save the text of the article and hand that in.")
    data = read_page_data(tree)
    address = url or data.url
    others, pointers = list(_other_links(tree, address)), list(_pointers(tree, address))
    found = _extract(html, address)
    lines = list(_lines(found.body, address)) if found is not None else []
    lines = _whole_if_small(tree, lines, address)
    return Page(
        lines=lines,
        pointers=[line for line in pointers if not any(line.text in kept.text for kept in lines)],
        title=_title(data, found),
        byline=_byline(data, found),
        publisher=data.publisher,
        published=_published(data, found),
        language=data.language,
        url=data.url,
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
    """The paragraphs of a tree, trafilatura's or the page's own, in order."""
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
    tag = element.tag
    if not isinstance(tag, str) or tag in _SILENT:
        return
    target = element.get("target") if tag == "ref" else element.get("href") if tag == "a" else target
    if tag in _BLOCKS:
        yield None
    if element.text:
        yield element.text, target
    for child in element:
        yield from _pieces(child, target)
        if child.tail:
            yield child.tail, target
    if tag in ("cell", "td", "th"):
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


def _whole_if_small(tree: Any, lines: list[PageLine], url: str | None) -> list[PageLine]:
    """The lines, or all those of the page's article (or body) where it is small and most of it got lost."""
    kept = sum(len(line.text) for line in lines)
    root = next(iter(tree.xpath("//article") or tree.xpath("//main") or tree.xpath("//body")), None)
    if kept >= _SMALL_PAGE or root is None:
        return lines
    whole = list(_lines(root, url))
    size = sum(len(line.text) for line in whole)
    return lines if size >= _SMALL_PAGE or kept >= size * 2 / 3 else whole


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


def _pointers(tree: Any, url: str | None) -> Iterator[PageLine]:
    """The lines of the page that `is_pointer` knows: an extraction drops a line that is nothing but a link."""
    leaf = "not(.//p or .//div or .//li or .//ul or .//section or .//article)"
    for element in tree.xpath(f"(//p | //div | //li | //h4 | //h5)[{leaf}][not({_OUTSIDE})]"):
        if is_pointer(fold_space("".join(element.itertext()))):
            yield from _lines(element, url)


def _absolute(target: str | None, url: str | None) -> str | None:
    if not target:
        return None
    try:
        address = urljoin(url or "", target.strip())
    except ValueError:
        return None
    return address if is_web_url(address) else None


def _title(data: PageData, found: Any) -> str | None:
    """The headline: where the page's data and its first headings differ, the one that its `<title>` begins with."""
    read = fold_space(found.title) if found is not None and found.title else None
    if data.title and data.title in data.headings:
        return data.title
    head = words(data.head_title or "")
    for candidate in (read, data.title, *data.headings):
        if candidate and words(candidate) and head[: len(words(candidate))] == words(candidate):
            return candidate
    first = _TITLE_END.split(data.head_title or "")[0]
    elsewhere = read is not None and not data.title and (_is_site(read, head) or not _agrees(read, head))
    return first if elsewhere and len(words(first)) > 3 else read or data.title


def _is_site(title: str, head: list[str]) -> bool:
    """Whether a heading is what a `<title>` ends with: the name of the site."""
    own = words(title)
    return any(head[at : at + len(own)] == own for at in range(1, len(head)))


def _agrees(title: str, head: list[str]) -> bool:
    """Whether at least half of a title's words are in the `<title>`."""
    own = set(words(title))
    return 2 * len(own & set(head)) >= len(own)


def _byline(data: PageData, found: Any) -> str | None:
    if data.authors:
        return ", ".join(data.authors)
    return ", ".join(part.strip() for part in found.author.split(";")) if found is not None and found.author else None


def _published(data: PageData, found: Any) -> datetime | None:
    """The page's own time; else the day that trafilatura reads."""
    return data.published or (parse_date(found.date) if found is not None else None)

"""What a page says about itself: schema.org JSON-LD and meta tags (Open Graph, article:, Dublin Core)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from podcast_notes.markup import is_web_url
from podcast_notes.text import one_line

_ARTICLE_TYPES = frozenset(
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle BackgroundNewsArticle BlogPosting "
    "Report LiveBlogPosting SocialMediaPosting TechArticle ScholarlyArticle".split()
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class PageData(Struct, kw_only=True):
    """The metadata of a page; None or empty where it does not say."""

    title: str | None = None
    head_title: str | None = None
    """The `<title>` of the page, often with the name of the site."""
    headings: list[str] = []
    """The page's `<h1>` headings."""
    authors: list[str] = []
    publisher: str | None = None
    published: datetime | None = None
    language: str | None = None
    url: str | None = None
    """Where the page says that it stands."""


def read_page_data(tree: Any) -> PageData:
    """The metadata of a parsed page (an lxml tree), JSON-LD first."""
    metas = _metas(tree)
    article = next(_articles(tree), {})
    html = tree if tree.tag == "html" else next(iter(tree.xpath("//html")), tree)
    return PageData(
        title=_text(article.get("headline")) or metas.get("og:title") or metas.get("twitter:title"),
        head_title=_text(next(iter(tree.xpath("//head/title/text()")), None)),
        headings=[text for heading in tree.xpath("//h1") if (text := one_line("".join(heading.itertext())))],
        authors=_names(article.get("author")) or _meta_authors(metas),
        publisher=next(iter(_names(article.get("publisher"))), None) or metas.get("og:site_name"),
        published=parse_date(_text(article.get("datePublished"))) or _meta_date(metas),
        url=_own_address(tree, metas, article),
        language=_text(html.get("lang")) or _text(article.get("inLanguage")) or metas.get("content-language"),
    )


def parse_date(value: str | None) -> datetime | None:
    """An ISO 8601 date or time as an aware UTC datetime; one without a zone is taken to be UTC; None where it is none."""
    if not value:
        return None
    text = value.strip()
    day = _DATE.match(text)
    for form in (text, day.group() if day else ""):
        try:
            found = datetime.fromisoformat(form)
        except ValueError:
            continue
        return _utc(found)
    return None


def _utc(found: datetime) -> datetime:
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        content = _text(meta.get("content"))
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _own_address(tree: Any, metas: dict[str, str], article: dict[str, Any]) -> str | None:
    """The whole web address that a page says is its own; that of a front page is none of an article."""
    stated = (*tree.xpath("//link[@rel='canonical']/@href"), metas.get("og:url"), article.get("url"))
    addresses = (_text(one) for one in stated)
    return next((one for one in addresses if one and is_web_url(one) and urlsplit(one).path.strip("/")), None)


def _meta_authors(metas: dict[str, str]) -> list[str]:
    for name in ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author"):
        value = metas.get(name)
        if value and "://" not in value:
            return [value]
    return []


def _meta_date(metas: dict[str, str]) -> datetime | None:
    names = (
        "article:published_time",
        "og:published_time",
        "datepublished",
        "date",
        "dc.date.issued",
        "dcterms.created",
        "dc.date",
        "parsely-pub-date",
        "sailthru.date",
        "pubdate",
    )
    return next((date for name in names if (date := parse_date(metas.get(name)))), None)


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _article_nodes(data, 0)


def _article_nodes(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for one in data:
            yield from _article_nodes(one, depth)
    elif isinstance(data, dict) and depth < 4:
        kinds = data.get("@type")
        if _ARTICLE_TYPES & set(kinds if isinstance(kinds, list) else [kinds] if isinstance(kinds, str) else []):
            yield data
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _article_nodes(data.get(name), depth + 1)


def _names(value: Any) -> list[str]:
    if isinstance(value, list):
        return list(dict.fromkeys(name for one in value for name in _names(one)))
    name = _text(value.get("name")) if isinstance(value, dict) else _text(value)
    return [name] if name and "://" not in name else []


def _text(value: Any) -> str | None:
    return one_line(value) or None if isinstance(value, str) else None

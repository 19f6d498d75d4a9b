"""Elements, texts and values as XML 1.0 and RSS write them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from podcast_notes.markup import is_web_url
from podcast_notes.text import drop_controls, drop_what_xml_forbids

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_MEDIA_TYPE = re.compile(r"[A-Za-z0-9][\w.+-]*/[A-Za-z0-9][\w.+-]*(?: ?;[^\x00-\x1f]*)?", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_TAG_START = re.compile(r"</?[a-zA-Z]")


def element(name: str, content: str = "", /, **attributes: str | int | None) -> str:
    """An element with this markup in it; attributes that are None or blank are left out."""
    said = {key: legal(str(value)) for key, value in attributes.items() if value is not None}
    written = "".join(f" {key}={quoteattr(value)}" for key, value in said.items() if value.strip())
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def text_element(name: str, text: str, /, **attributes: str | int | None) -> str:
    """An element with this text in it."""
    return element(name, escape(legal(text)), **attributes)


def parent_element(name: str, children: Iterable[str], /, **attributes: str | int | None) -> str:
    """An element with these elements in it."""
    return element(name, "".join(children), **attributes)


def title_text(title: str) -> str:
    """A title for readers that take titles for HTML: escaped where it would be read as markup."""
    is_markup = _TAG_START.search(title) or html.unescape(title) != title
    return html.escape(title, quote=False) if is_markup else title


def text_as_html(text: str) -> str:
    """A plain text, one paragraph a line, as readers take it that expect HTML."""
    if title_text(text) == text:
        return text
    return "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in text.splitlines())


def closed_html(markup: str) -> str:
    """HTML in which escaped tags cannot be taken for tags that were escaped once too often."""
    return f"<p>{markup}</p>" if "&lt;" in markup and not _TAG_START.search(markup) else markup


def yes_or_no(value: bool) -> str:
    """`yes` or `no`."""
    return "yes" if value else "no"


def true_or_false(value: bool) -> str:
    """`true` or `false`."""
    return "true" if value else "false"


def decimal(number: float) -> str:
    """A number with all its digits and no more: `160707.74`, `128000`."""
    written = f"{Decimal(repr(number)):f}"
    return written.removesuffix(".0")


def mail_date(moment: datetime) -> str:
    """A moment as RFC 2822 writes it, in GMT: `Fri, 07 Mar 2025 06:00:00 GMT`."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def iso_date(moment: datetime) -> str:
    """A moment as ISO 8601 writes it, in UTC: `2025-03-07T06:00:00Z`."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def web_address(url: str | None) -> str | None:
    """An address where it is absolute http(s), else None."""
    return url if url and is_web_url(url) and is_legal(url) else None


def any_address(url: str | None) -> str | None:
    """An address where it is absolute, of whatever scheme, else None."""
    return url if url and _ABSOLUTE.fullmatch(url) and is_legal(url) else None


def media_type(printed: str | None) -> str | None:
    """A media type where it is written as one, else None."""
    return printed if printed and _MEDIA_TYPE.fullmatch(printed) else None


def language_tag(printed: str | None) -> str | None:
    """A language tag where it is written as one (BCP 47), or as `en_US`, else None."""
    tag = (printed or "").replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else None


def is_legal(text: str) -> bool:
    """Whether a text can be written as it is."""
    return legal(text) == text


def is_blank(text: str) -> bool:
    """Whether nothing of a text is left to be read."""
    return not legal(text).strip()


def legal(text: str) -> str:
    """A text without the characters that XML does not allow, or that steer a terminal or hide in a name."""
    if text.isascii() and text.isprintable():
        return text
    return drop_what_xml_forbids(drop_controls(text))

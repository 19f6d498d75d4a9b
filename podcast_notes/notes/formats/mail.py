"""Newsletters: HTML with its styles on the elements, and the message of both texts.

Gmail clips a message whose HTML is longer than about 102 kB; Outlook on Windows lays tables out, and drops most of what
is not on an element's own `style` (https://www.caniemail.com).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from html import escape

from podcast_notes.markup import Tag, html_pieces, unescape
from podcast_notes.text import fold_space

MOST_BYTES = 102_000
_LONGEST_WORD = 60
_LINE_END = "\r\n"
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,6}")
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def with_styles(markup: str, styles: Mapping[str, str]) -> str:
    """Safe HTML in which the elements with these names have these styles."""
    return "".join(_styled(piece, styles) for piece in html_pieces(markup))


def _styled(piece: str | Tag, styles: Mapping[str, str]) -> str:
    if isinstance(piece, str):
        return piece
    if piece.closing:
        return f"</{piece.name}>"
    style = f' style="{escape(styles[piece.name])}"' if piece.name in styles else ""
    return f"<{piece.name}{style}{piece.inside}>"


def newsletter(html: str, text: str, *, language: str) -> bytes:
    """A message with both texts (RFC 2046 §5.1.4), to open in a mail program and send; its subject is the page's title.

    The same texts make the same bytes: there is no date, and nobody it is from.
    """
    from email.message import EmailMessage
    from email.policy import SMTP

    message = EmailMessage(policy=SMTP)
    found = _TITLE.search(html)
    message["X-Unsent"] = "1"  # Outlook opens it as a draft
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    if _LANGUAGE.fullmatch(language):
        message["Content-Language"] = language
    message.set_boundary(f"=_{sha256(f'{text}{html}'.encode()).hexdigest()[:32]}")
    return _subject_line(fold_space(unescape(found[1])) if found else "") + message.as_bytes()


def _subject_line(title: str) -> bytes:
    """The header of a title, encoded where it is not plain (RFC 2047), also where it looks as if it was encoded already.

    `EmailMessage` decodes what looks so, and writes the line ends that come out: whoever names an episode could add recipients.
    """
    from email.header import Header

    is_plain = title.isascii() and "=?" not in title and all(len(word) < _LONGEST_WORD for word in title.split())
    header = Header(title, "us-ascii" if is_plain else "utf-8", header_name="Subject")
    return f"Subject: {header.encode(linesep=_LINE_END)}{_LINE_END}".encode("ascii")

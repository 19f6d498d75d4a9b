"""Feeds → RSS 2.0 (https://www.rssboard.org/rss-specification) and JSON Feed (https://jsonfeed.org/version/1.1)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from podcast_notes.feeds.namespaces import URIS
from podcast_notes.feeds.writer.markup import (
    element,
    iso_date,
    language_tag,
    legal,
    mail_date,
    parent_element,
    text_element,
    title_text,
)
from podcast_notes.notes.addresses import absolute
from podcast_notes.pages import Entry, Feed
from podcast_notes.render.outputs import GeneratedFile
from podcast_notes.render.renderer import Renderer
from podcast_notes.render.sources import program_digest

_PREFIXES = ("atom", "dc")
Text = Callable[[Entry], str]
Form = Callable[[Feed, str, Text], str]


def feed_files(feeds: Iterable[Feed], renderer: Renderer, base_url: str) -> Iterator[GeneratedFile]:
    """The files of feeds of the site at `base_url`; making one raises TemplateError."""
    text = _entry_texts(renderer)
    for feed in feeds:
        templates = sorted({entry.template for entry in feed.entries})
        shown = b"".join(renderer.key(template, feed) for template in templates) or repr(feed).encode(errors="replace")
        for form in feed.forms:
            path = f"{feed.path}.{form}"
            address = absolute(base_url, path) or path
            key = hashlib.blake2b(b"%s %s " % (program_digest(), address.encode()) + shown, digest_size=16).digest()
            yield GeneratedFile(path, key, partial(_feed_file, _FORMS[form], feed, address, text))


def _entry_texts(renderer: Renderer) -> Text:
    """What readers show of an entry, rendered once: most entries are in more than one feed."""
    known: dict[tuple[str, str], str] = {}

    def text(entry: Entry) -> str:
        key = entry.template, entry.url
        if key not in known:
            known[key] = "\n".join(line for line in renderer.render(entry.template, entry).splitlines() if line)
        return known[key]

    return text


def _feed_file(form: Form, feed: Feed, address: str, text: Text) -> bytes:
    return form(feed, address, text).encode("utf-8", "replace")


def _rss(feed: Feed, address: str, text: Text) -> str:
    namespaces = "".join(f' xmlns:{prefix}="{URIS[prefix]}"' for prefix in _PREFIXES)
    dates = [entry.published for entry in feed.entries if entry.published]
    lines = [
        text_element("title", title_text(feed.title)),
        text_element("link", feed.home),
        text_element("description", feed.description or feed.title),
        text_element("language", language_tag(feed.language) or "en"),
        text_element("generator", "podcast-notes"),
        element("atom:link", href=address, rel="self", type="application/rss+xml"),
        *([text_element("lastBuildDate", mail_date(max(dates)))] if dates else []),
        *(parent_element("item", _item(entry, text(entry))) for entry in feed.entries),
    ]
    body = "\n".join(lines)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"{namespaces}>\n<channel>\n{body}\n</channel>\n</rss>\n'


def _item(entry: Entry, text: str) -> Iterator[str]:
    yield text_element("title", title_text(entry.title))
    yield text_element("link", entry.url)
    yield text_element("guid", entry.url, isPermaLink="true")
    if entry.published:
        yield text_element("pubDate", mail_date(entry.published))
    yield from (text_element("dc:creator", author) for author in entry.authors)
    yield text_element("description", text)
    if entry.attachment:
        file = entry.attachment
        yield element("enclosure", url=file.url, length=file.length or 0, type=file.media_type)


def _json(feed: Feed, address: str, text: Text) -> str:
    written = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": legal(feed.title),
        "home_page_url": feed.home,
        "feed_url": address,
        "description": legal(feed.description) or None,
        "language": language_tag(feed.language),
        "items": [_json_item(entry, text(entry)) for entry in feed.entries],
    }
    return json.dumps(_without_none(written), ensure_ascii=False, indent=1) + "\n"


def _json_item(entry: Entry, text: str) -> dict[str, object]:
    file = entry.attachment
    attachment = file and {
        "url": file.url,
        "mime_type": file.media_type,
        "size_in_bytes": file.length,
        "duration_in_seconds": file.duration_ms / 1000 if file.duration_ms else None,
    }
    return _without_none(
        {
            "id": entry.url,
            "url": entry.url,
            "title": legal(entry.title),
            "content_html": legal(text),
            "date_published": iso_date(entry.published) if entry.published else None,
            "authors": [{"name": legal(author)} for author in entry.authors] or None,
            "attachments": [_without_none(attachment)] if attachment else None,
        }
    )


def _without_none(members: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in members.items() if value is not None}


_FORMS: Mapping[str, Form] = {"xml": _rss, "json": _json}

"""Markup, scripts and `javascript:` addresses in every field never come alive, on any page and in any show notes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import Enum
from html import escape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

import pytest
from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.models import Library, SiteSettings, Transcript
from podcast_notes.notes import OwnNotes
from podcast_notes.pages import Page, site_pages
from podcast_notes.pages.records import RecordingPage
from podcast_notes.render import Renderer
from tests.pages.library import CHAPTERS, DIKE, LIBRARY, NOTES, SITE, SPOKEN, TEXTS, TRANSCRIPT

PAYLOADS = (
    '"><script>alert(1)</script><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='</title></textarea></script><svg onload=alert(1)>",
    "javascript:alert(1)",
    "https://example.org/'onclick='alert(1)'\"><script>alert(1)</script>)<javascript:x>",
    "x" * 3_000,
    "<!--<script>--><style>*{display:none}</style><iframe src='data:text/html,x'></iframe>",
    "](javascript:alert(1)) <script>alert(1)</script> [x](data:text/html,x)\n\n# x\n\n<script>y</script>",
    "\u2028{{ 7 * 7 }}{% raw %}&lt;script&gt;&#60;script&#62;",
)
KEPT = {"id", "podcast_id", "episode_id", "person_id", "article_id", "transcript_id", "quote_id", "same_as", "sha256"}
"""Ids are slugs made by the archive; `file_names.inside` refuses any other when a page is written."""
TAGS = set(
    "html head meta title link script body a header div nav ul ol li main article aside section h1 h2 h3 p span b br svg "
    "rect bdi time figure blockquote figcaption audio footer details summary dl dt dd strong em q ins del button label input "
    "pre code style select option dialog kbd template table thead tbody tr th td".split()
)
ATTRIBUTES = set(
    "lang dir charset http-equiv content name property rel href type src defer class id aria-label aria-current aria-labelledby "
    "aria-hidden focusable tabindex title datetime data-t data-page data-title data-podcast data-play data-resume "
    "data-dismiss data-act data-source data-open data-close data-copied data-refused hidden value selected checked controls "
    "role scope preload viewbox preserveaspectratio x width height target".split()
)
SCRIPTS = {"transcript.js", "player.js", "keys.js", "quoting.js"}
"""On pages with a player or a transcript."""


def poisoned(value: Any, payload: str, name: str = "") -> Any:
    """The value with every string in it replaced, but not ids, enumerations and dates."""
    if name == "description_html":
        return f'<p><a href="https://example.org/x">{escape(payload)}</a>{payload}</p>'
    if isinstance(value, str) and not isinstance(value, Enum):
        return value if name in KEPT or (name, value) == ("role", "guest") else payload
    if isinstance(value, Struct):
        fields = {field: poisoned(getattr(value, field), payload, field) for field in value.__struct_fields__}
        return replace(value, **fields)
    if isinstance(value, tuple):
        return tuple(poisoned(item, payload, name) for item in value)
    if value is None and name in {
        "url",
        "link",
        "image",
        "note",
        "byline",
        "publisher",
        "organisation",
        "no_link_reason",
    }:
        return payload
    if isinstance(value, dict):
        return {key: poisoned(item, payload, key) for key, item in value.items()}
    assert value is None or isinstance(value, int | float | bool | datetime | Enum)
    return value


class Checker(HTMLParser):
    """Fails on a tag, an attribute or an address that the templates do not print themselves."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, f"<{tag} {attrs}>"
        for name, value in attrs:
            assert name in ATTRIBUTES, f"{name}={value!r} on <{tag}>"
            if name in ("href", "src"):
                assert urlsplit(value or "").scheme in ("", "http", "https"), value
        if tag == "script":
            self.scripts += 1
            values = dict(attrs)
            assert (
                values.get("type") == "application/ld+json" or (values["src"] or "").rpartition("static/")[2] in SCRIPTS
            )


def hostile_pages(payload: str) -> Iterator[Page]:
    library: Library = poisoned(LIBRARY, payload)
    site = SiteSettings(title=payload, language=payload, base_url=payload, description=payload)
    transcript: Transcript = poisoned(SPOKEN, payload)
    return site_pages(
        library,
        site=site,
        transcripts={TRANSCRIPT: transcript},
        article_texts=dict.fromkeys(TEXTS, payload * 20),
        chapters=poisoned_chapters(payload),
        notes=dict.fromkeys(NOTES, OwnNotes(text=payload)),
        media={},
    )


def poisoned_chapters(payload: str) -> dict[str, Any]:
    return {key: poisoned(chapters, payload) for key, chapters in CHAPTERS.items()}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_pages(payload: str) -> None:
    renderer = Renderer()
    for page in hostile_pages(payload):
        html = renderer.render(page.template, page.context)
        checker = Checker()
        checker.feed(html)
        checker.close()
        data = html.count('<script type="application/ld+json">')
        has_player = isinstance(page.context, RecordingPage) and (page.context.audio or page.context.transcript)
        assert checker.scripts == data + (len(SCRIPTS) if has_player else 0), page.path
        assert "49" not in html.replace("49%", ""), "a template ran what a field holds"


def test_a_local_audio_address_cannot_leave_its_attribute() -> None:
    pages = site_pages(
        LIBRARY, site=SITE, transcripts={}, article_texts={}, chapters={}, notes={}, media={DIKE: PAYLOADS[0]}
    )
    page = next(page for page in pages if page.path == f"episodes/{DIKE}/index.html")
    checker = Checker()
    checker.feed(Renderer().render(page.template, page.context))
    assert checker.scripts == 1 + len(SCRIPTS)

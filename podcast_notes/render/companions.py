"""What stands beside the pages of a site: the pictures of pages, and what search engines are told of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from urllib.parse import urlsplit

from msgspec import Struct

from podcast_notes.content_policy import site_headers
from podcast_notes.models import SiteSettings, Status
from podcast_notes.notes.addresses import CARD_PNG, CARD_SVG, absolute, beside
from podcast_notes.notes.views import web_url
from podcast_notes.pages import CardView, Page
from podcast_notes.render.cards import Card, CardPress
from podcast_notes.render.labels import OTHER_RISK, RISKS, STATUSES, VERDICTS
from podcast_notes.render.outputs import GeneratedFile
from podcast_notes.render.renderer import Renderer, templates_folder
from podcast_notes.render.sitemap import robots_file, sitemap_files
from podcast_notes.render.sources import program_digest
from podcast_notes.render.wording import Wording
from podcast_notes.timecode import format_timecode


class Seen(Struct, frozen=True):
    """What stands beside a page, told by what is known of it."""

    path: str
    card: CardView | None
    listed: bool
    modified: datetime | None

    @classmethod
    def of(cls, page: Page) -> Seen:
        """That of a page."""
        return cls(page.path, page.card, page.listed, page.modified)


class Companions:
    """Is told of all pages, and tells which files belong to them."""

    def __init__(self, renderer: Renderer, site: SiteSettings) -> None:
        self._site = site
        self._wording = renderer.wording(site.language)
        self._cards: list[tuple[str, CardView]] = []
        self._listed: list[tuple[str, datetime | None]] = []

    def note(self, seen: Seen) -> None:
        """Remember a page."""
        if seen.card is not None:
            self._cards.append((seen.path, seen.card))
        if seen.listed:
            self._listed.append((seen.path, seen.modified))

    def files(self) -> Iterator[tuple[str, bytes] | GeneratedFile]:
        """Pictures, `sitemap.xml`, `robots.txt` and `_headers`, for the pages that were noted."""
        base_url = web_url(self._site.base_url)
        if self._site.cards:
            for path, view in self._cards:
                yield from self._card_files(path, view, shared=base_url is not None)
        if base_url is not None:
            listed = ((absolute(base_url, path) or "", modified) for path, modified in self._listed)
            yield from sitemap_files(listed, base_url)
        yield robots_file(base_url)
        if self._site.headers:
            yield headers_file(base_url)

    def _card_files(self, path: str, view: CardView, *, shared: bool) -> Iterator[GeneratedFile]:
        """The pictures of a page: a quote has two to be taken along; others are only named to those who share the page."""
        if not shared and not view.quoted and view.verdict is None:
            return
        card = card_of(view, self._wording)
        yield _file(beside(path, CARD_PNG), CardPicture(card, "png"))
        if view.start_ms is not None or view.quoted:
            yield _file(beside(path, CARD_SVG), CardPicture(card, "svg"))


def card_of(view: CardView, wording: Wording) -> Card:
    """The card of a page, in the words of its language."""
    below = [*view.where]
    if view.published:
        below.append(wording.date(view.published))
    if view.start_ms is not None:
        below.append(format_timecode(view.start_ms))
    return Card(
        above=view.above,
        words=view.words,
        by=view.by,
        below=" · ".join(below),
        marks=wording.marks if view.quoted else None,
        verdict=view.verdict,
        label=" · ".join(_ruling(view, wording)),
    )


def _ruling(view: CardView, wording: Wording) -> Iterator[str]:
    """What became of a printed quote, and what there is to know before it is believed."""
    if view.verdict:
        yield wording.label(VERDICTS[view.verdict])
    for risk in view.risks[:1]:
        yield wording.label(RISKS.get(risk, OTHER_RISK))
    if view.status is Status.PROPOSED:
        yield wording.label(STATUSES[view.status])


def headers_file(base_url: str | None) -> tuple[str, bytes]:
    """`_headers`, in which a host reads what to send with each file of the site.

    Netlify (https://docs.netlify.com/routing/headers/) and Cloudflare Pages (https://developers.cloudflare.com/pages/configuration/headers/)
    read the same form: a pattern of paths, and below it, indented, a header a line.
    """
    folder = urlsplit(base_url or "").path.rstrip("/")
    lines = [f"{folder}/*", *(f"  {name}: {value}" for name, value in site_headers().items())]
    return "_headers", "".join(f"{line}\n" for line in lines).encode()


class CardPicture(Struct, frozen=True):
    """How the picture of a card is made, as `png` or `svg`."""

    card: Card
    form: str

    def __call__(self) -> bytes:
        """Its bytes."""
        return _press().svg(self.card) if self.form == "svg" else _press().png(self.card)


def _file(path: str, picture: CardPicture) -> GeneratedFile:
    key = hashlib.sha256(program_digest() + repr(picture).encode("utf-8", "backslashreplace")).digest()
    return GeneratedFile(path, key, picture)


@cache
def _press() -> CardPress:
    """The press of this process: it holds fonts, and what it learned about letters."""
    return CardPress(templates_folder() / "static" / "fonts")

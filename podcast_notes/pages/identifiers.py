"""What linked data calls things: the same name on every page, so that the graphs of pages join into one."""

from __future__ import annotations

from msgspec import Struct

from podcast_notes.citations.citation import NAMESPACE
from podcast_notes.notes.addresses import HOME, absolute
from podcast_notes.notes.records import QuoteView


class Identifiers(Struct, frozen=True):
    """Names of things: the address of their page and a fragment, `https://notes.example.org/guests/a-person/#person`.

    Without the address of the site (`base_url`, absolute http(s)) they are those that exports of the archive use:
    `urn:podcast-notes:person:a-person`.
    """

    base_url: str | None

    def url(self, address: str) -> str | None:
        """The absolute address of a page."""
        return absolute(self.base_url, address)

    def thing(self, kind: str, address: str) -> str:
        """The name of what a page is about."""
        url = self.url(address)
        if url:
            return f"{url}#{kind}"
        path = address.removesuffix(HOME).strip("/").partition("/")[2]
        return f"{NAMESPACE}{kind}:{path}"

    def page(self, address: str) -> str:
        """The name of a page itself."""
        return self.url(address) or f"{NAMESPACE}page:{address.removesuffix(HOME)}"

    @property
    def site(self) -> str:
        """The name of the site."""
        return f"{self.url(HOME)}#website" if self.base_url else f"{NAMESPACE}site"

    def quotation(self, quote: QuoteView) -> str:
        """The name of a printed quote: its place on the page of its article."""
        url = self.url(quote.article.address)
        if url:
            return f"{url}#{quote.anchor}"
        article = self.thing("quote", quote.article.address)
        return f"{article}:{quote.anchor.removeprefix('q')}"

    def clip(self, quote: QuoteView, place: int) -> str:
        """The name of the passage in which a quote was said, or of the one at this place (from 0) of several."""
        return f"{self.quotation(quote)}-clip{f'-{place + 1}' if place else ''}"

    def moment(self, kind: str, address: str, seconds: str) -> str:
        """The name of what begins at a time of an episode: `…#t=754.2`."""
        url = self.url(address)
        return f"{url}#t={seconds}" if url else f"{self.thing(kind, address)}:{seconds}"

"""The links that an episode's description mentions."""

from __future__ import annotations

from collections.abc import Iterable
from html.parser import HTMLParser

from podcast_notes.markup import is_web_url
from podcast_notes.models import Chapter, Episode
from podcast_notes.notes.records import WebLink
from podcast_notes.text import fold_space


class _AnchorParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[tuple[str, list[str]]] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href") if tag == "a" else None
        if address:
            self.links.append((address.strip(), []))
        self._open = bool(address) or (self._open and tag != "a")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.links[-1][1].append(data)


def mentioned_links(
    episode: Episode, chapters: Iterable[Chapter], stated: Iterable[WebLink] = ()
) -> tuple[WebLink, ...]:
    """Web links that the producer states, then those of the description and the chapters, each address once.

    Without the episode's own page and audio, unless they are stated.
    """
    parser = _AnchorParser()
    parser.feed(episode.description_html)
    parser.close()
    found = [(address, fold_space("".join(text))) for address, text in parser.links]
    found += [(chapter.url, chapter.title) for chapter in chapters if chapter.url]
    own = {episode.link, episode.enclosure.url if episode.enclosure else None}
    links: dict[str, WebLink] = {}
    for link in stated:
        links.setdefault(link.url, link)
    for address, text in found:
        if is_web_url(address) and address not in own and address not in links:
            links[address] = WebLink(text=text or address, url=address)
    return tuple(links.values())

"""Lists of feeds in OPML, as podcast apps hand them over: read whatever they are like, and written as OPML 2.0.

Sources: http://opml.org/spec2.opml (2.0, "Subscription lists"), http://dev.opml.org/spec1.html (1.0). The bytes go through
the decoding and the repairs that feeds go through: no entity is ever declared, so none is expanded.

The library listparser (0.20) was measured and not taken. It reads by lxml where that is installed, which spoils declared
windows-1252, and by html.parser elsewhere, which raises UnicodeDecodeError on anything but UTF-8; it takes a web page and a
broken document for lists without a word, takes seconds over folders that are 100,000 deep, and costs 0.1 s to import.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from xml.parsers import expat

from msgspec import Struct

from podcast_notes.errors import FeedError
from podcast_notes.feeds.encoding import decode
from podcast_notes.feeds.notices import Notices
from podcast_notes.feeds.refusal import refuse
from podcast_notes.feeds.repair import repair
from podcast_notes.feeds.writer.markup import element, mail_date, parent_element, text_element
from podcast_notes.markup import is_web_url
from podcast_notes.text import drop_controls, fold_space

_LARGEST = 20_000_000
"""Bytes; 50,000 feeds take half of it."""
_LONGEST_TITLE = 500
_APP_SCHEME = re.compile(
    r"(?:feed|pcast|itpc|podcast):(?://)?(?=https?://)|(?:feed|pcast|itpc|podcast)(?=://)", re.IGNORECASE
)
"""What sends an address to an app: `feed:https://…`, `pcast://…`."""
_NO_FEEDS = frozenset(["link", "include", "source"])
"""Types of outlines whose `url` leads to a page or to another list."""


class Subscription(Struct, frozen=True, kw_only=True):
    """A feed of a list: its http(s) address, and what the list says of it."""

    url: str
    title: str = ""
    description: str = ""
    link: str | None = None
    """The address of the show's page."""
    language: str | None = None


class SubscriptionList(Struct, frozen=True, kw_only=True):
    """A list of feeds, each address once, in the order of the list; what was odd about it in `warnings`."""

    title: str = ""
    subscriptions: tuple[Subscription, ...] = ()
    warnings: tuple[str, ...] = ()


def read_opml(data: bytes, *, name: str | None = None) -> SubscriptionList:
    """Read a list of feeds: OPML 1.0 or 2.0, however deep its folders are; outlines that are commented out are left out.

    `name` is what messages call it. Raises FeedError where it is no OPML, or larger than 20 MB.
    """
    if len(data) > _LARGEST:
        raise FeedError("is larger than 20 MB, which no list of feeds is", resource=name, hint="Check the file.")
    notices = Notices()
    text = decode(data, notices)
    try:
        reader = _read(text)
    except expat.ExpatError as error:
        notices.add(f"its XML is broken (line {error.lineno}): it was read as far as possible")
        repaired = repair(f"{text}</body></opml>")  # closes what a list that is cut off leaves open
        reader = _read(repaired.text) if repaired.text else _OutlineReader()
    if reader.root != "opml":
        raise _refusal(data, text, reader.root, name)
    for message in reader.left_out:
        notices.add(message)
    return SubscriptionList(
        title=_line(reader.title), subscriptions=tuple(reader.found.values()), warnings=notices.messages()
    )


def write_opml(subscriptions: Iterable[Subscription], *, title: str, created: datetime) -> bytes:
    """A list of feeds as OPML 2.0 in UTF-8: one outline a feed, without folders."""
    head = [text_element("title", title), text_element("dateCreated", mail_date(created))]
    outlines = [f"\n{_outline(one)}" for one in subscriptions]
    body = [parent_element("head", head), "\n", parent_element("body", [*outlines, "\n"])]
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{parent_element("opml", body, version="2.0")}\n'.encode()


def _outline(one: Subscription) -> str:
    return element(
        "outline",
        text=one.title or one.url,
        title=one.title or None,
        type="rss",
        xmlUrl=one.url,
        htmlUrl=one.link,
        language=one.language,
        description=one.description or None,
    )


def _refusal(data: bytes, text: str, root: str, name: str | None) -> FeedError:
    if root in ("rss", "feed", "rdf"):
        hint = (
            f"Add it with `podcast-notes podcast add {name}`." if name else "Add it with `podcast-notes podcast add`."
        )
        return FeedError("is the feed of one podcast, not a list of feeds", resource=name, hint=hint)
    error = refuse(data, text, root, url=None)
    what = error.message.replace("not a feed", "not an OPML list of feeds")
    hint = "Let your podcast app export its subscriptions as OPML, and give that file."
    return FeedError(what, resource=name, hint=hint)


def _read(text: str) -> _OutlineReader:
    reader = _OutlineReader()
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.add_text
    parser.Parse(text, True)
    return reader


class _OutlineReader:
    """Collects the feeds of the outlines; holds no tree, so that depth costs nothing."""

    def __init__(self) -> None:
        self.root = ""
        self.title = ""
        self.found: dict[str, Subscription] = {}
        self.left_out: list[str] = []
        self.depth = 0
        self.commented: int | None = None
        """The depth of the outermost open outline that is commented out, with all that is in it."""
        self.path: list[str] = []

    def start(self, raw_name: str, raw_attributes: dict[str, str]) -> None:
        name = _local(raw_name)
        self.root = self.root or name
        self.depth += 1
        self.path = [*self.path, name] if self.depth <= 3 else self.path
        if name != "outline" or self.commented is not None:
            return
        attributes = {_local(key): value for key, value in raw_attributes.items()}
        if attributes.get("iscomment", "").strip().lower() == "true":
            self.commented = self.depth
            return
        self.add(attributes)

    def end(self, _: str) -> None:
        self.depth -= 1
        self.path = self.path[: self.depth]
        if self.commented is not None and self.depth < self.commented:
            self.commented = None

    def add_text(self, text: str) -> None:
        if self.path == ["opml", "head", "title"] and self.depth == 3:
            self.title += text

    def add(self, attributes: dict[str, str]) -> None:
        """Take the feed of an outline in, if it has one; a folder has none, and a list of other things neither."""
        title = _line(attributes.get("title", "")) or _line(attributes.get("text", ""))
        kind = attributes.get("type", "").strip().lower()
        printed = attributes.get("xmlurl", "").strip()
        if not printed and kind not in _NO_FEEDS:
            printed = attributes.get("url", "").strip()
        if not printed:
            if attributes.get("url", "").strip() or kind == "rss":
                self.left_out.append(f"{title or 'an outline without a title'} was left out: it names no feed")
            return
        url = _web_address(printed)
        if url is None:
            self.left_out.append(f"{title or printed[:100]} was left out: its address is not http or https")
            return
        link = attributes.get("htmlurl", "").strip()
        found = Subscription(
            url=url,
            title=title if title != url else "",
            description=_line(attributes.get("description", "")),
            link=link if is_web_url(link) else None,
            language=attributes.get("language", "").strip() or None,
        )
        self.found.setdefault(url, found)


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()


def _line(printed: str) -> str:
    """A text on one line, without control characters; longer than any title it is cut."""
    return fold_space(drop_controls(printed[: 10 * _LONGEST_TITLE]))[:_LONGEST_TITLE]


def _web_address(printed: str) -> str | None:
    """The http(s) address that an outline means, or None where it means none."""
    found = _APP_SCHEME.match(printed)
    if found:
        rest = printed[found.end() :]
        printed = f"http{rest}" if rest.startswith("://") else rest
    address = printed.replace(" ", "%20")
    return address if is_web_url(address) else None

"""The files of an episode: enclosures of RSS, RSS 1.0 and Atom, other versions of them, and what Media RSS names.

Sources: https://www.rssboard.org/rss-specification and media-rss, RFC 4287, and the Podcasting 2.0 namespace.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from podcast_notes.feeds.addresses import Addresses
from podcast_notes.feeds.basics import links_of
from podcast_notes.feeds.namespaces import ATOM, ENCLOSURES, MEDIA, PLAIN, PODCAST
from podcast_notes.feeds.notices import Notices
from podcast_notes.feeds.texts import attribute_line
from podcast_notes.feeds.tree import Node
from podcast_notes.feeds.values import decimal_number, is_yes, milliseconds, positive_number
from podcast_notes.models import AlternateEnclosure, Enclosure, Integrity, MediaFile, MediaSource
from podcast_notes.text import one_line

_ADDRESSES = ("url", "href", "resource", "src", "uri")
_PREFERENCES = {"audio": 0, "video": 1}
_OTHER = 2
ENCLOSURE = "enclosure"
"""The `rel` of an alternate enclosure that the feed prints as one more enclosure."""


class Attachment(Struct, frozen=True, kw_only=True):
    """A file that a feed attaches to an item, in any of the ways in which that can be said; `length` in bytes."""

    url: str
    media_type: str | None = None
    length: int | None = None
    title: str | None = None
    language: str | None = None
    duration_ms: int | None = None


def read_attachments(item: Node, addresses: Addresses, notices: Notices) -> list[Attachment]:
    """The enclosures, and the Atom content that stands elsewhere, in document order, without repeats of an address."""
    found: dict[str, Attachment] = {}
    for node in _attaching(item):
        printed = next((address for name in _ADDRESSES if (address := node.attribute(name))), None)
        url = addresses.within(node).file(printed)
        if not url:
            notices.add("an enclosure has no usable address and was left out")
            continue
        attachment = Attachment(
            url=url,
            media_type=attribute_line(node, "type"),
            length=positive_number(node.attribute("length")),
            title=attribute_line(node, "title"),
            language=attribute_line(node, "hreflang"),
        )
        found.setdefault(url, attachment)
    return list(found.values())


def choose_enclosure(
    attachments: Iterable[Attachment], media: Iterable[MediaFile]
) -> tuple[Enclosure | None, tuple[AlternateEnclosure, ...]]:
    """The audio of an episode, and its other attachments.

    The audio is the first attachment that is audio, else the first such file that Media RSS names, else the first video, else the
    first attachment of whatever kind.
    """
    attached = [(_preference(one.media_type), one) for one in attachments]
    named = [(_preference(one.media_type or one.medium), one) for one in media]
    playable = [(rank, one) for rank, one in named if rank < _OTHER]
    candidates: list[tuple[int, Attachment | MediaFile]] = [*attached, *playable]
    if not candidates:
        return None, ()
    _, chosen = min(candidates, key=lambda pair: pair[0])
    others = tuple(_as_alternate(one) for _, one in attached if one.url != chosen.url)
    return Enclosure(url=chosen.url, media_type=chosen.media_type, length=chosen.length), others


def read_alternates(item: Node, addresses: Addresses, notices: Notices) -> tuple[AlternateEnclosure, ...]:
    """The `podcast:alternateEnclosure` elements that have a source."""
    found = []
    for node in item.all(PODCAST, "alternateEnclosure"):
        sources = tuple(_sources(node, addresses))
        if not sources:
            notices.add("a podcast:alternateEnclosure has no source with a usable address and was left out")
            continue
        found.append(
            AlternateEnclosure(
                media_type=attribute_line(node, "type") or "",
                sources=sources,
                length=positive_number(node.attribute("length")),
                bit_rate=decimal_number(node.attribute("bitrate")) or None,
                height=positive_number(node.attribute("height")),
                language=attribute_line(node, "lang"),
                title=attribute_line(node, "title"),
                rel=attribute_line(node, "rel"),
                codecs=attribute_line(node, "codecs"),
                default=is_yes(node.attribute("default")),
                integrity=_integrity(node, notices),
            )
        )
    return tuple(found)


def read_media(item: Node, addresses: Addresses) -> tuple[MediaFile, ...]:
    """All files that `media:content` and `media:thumbnail` name, also in groups, in document order, without repeats."""
    files = (_media_file(node, title, addresses) for node, title in _media_nodes(item, None))
    return tuple(dict.fromkeys(file for file in files if file))


def _attaching(item: Node) -> Iterator[Node]:
    yield from item.all(PLAIN, "enclosure")
    yield from item.all(ATOM, "enclosure")
    yield from links_of(item, "enclosure")
    yield from item.all(ENCLOSURES, "enclosure")
    for content in item.all(ATOM, "content"):
        if content.attribute("src") and _preference(content.attribute("type")) < _OTHER:
            yield content


def _preference(media_type: str | None) -> int:
    return _PREFERENCES.get((media_type or "").partition("/")[0].lower(), _OTHER)


def _as_alternate(attachment: Attachment) -> AlternateEnclosure:
    return AlternateEnclosure(
        media_type=attachment.media_type or "",
        sources=(MediaSource(url=attachment.url),),
        length=attachment.length,
        language=attachment.language,
        title=attachment.title,
        rel=ENCLOSURE,
    )


def _sources(node: Node, addresses: Addresses) -> Iterator[MediaSource]:
    for source in node.all(PODCAST, "source"):
        printed = source.attribute("uri") or source.attribute("url")
        if url := addresses.resource(printed) or addresses.file(printed):
            yield MediaSource(url=url, media_type=attribute_line(source, "contentType"))


def _integrity(node: Node, notices: Notices) -> Integrity | None:
    for integrity in node.all(PODCAST, "integrity"):
        kind, value = attribute_line(integrity, "type"), attribute_line(integrity, "value")
        if kind and value:
            return Integrity(type=kind.lower(), value=value)
        notices.add("a podcast:integrity has no type or no value and was left out")
    return None


def _media_nodes(parent: Node, title: str | None) -> Iterator[tuple[Node, str | None]]:
    """Content and thumbnails with the title that they have, or that of the group or content around them."""
    for child in parent.children:
        if child.namespace != MEDIA or child.name not in ("group", "content", "thumbnail"):
            continue
        own = one_line(child.text_of(MEDIA, "title") or "") or title
        if child.name != "group":
            yield child, own
        yield from _media_nodes(child, own)


def _media_file(node: Node, title: str | None, addresses: Addresses) -> MediaFile | None:
    url = addresses.within(node).file(node.attribute("url"))
    if not url:
        return None
    medium = (attribute_line(node, "medium") or "").lower() or None
    return MediaFile(
        url=url,
        media_type=attribute_line(node, "type"),
        medium="image" if node.name == "thumbnail" else medium,
        length=positive_number(node.attribute("fileSize")),
        duration_ms=milliseconds(node.attribute("duration")) or None,
        width=positive_number(node.attribute("width")),
        height=positive_number(node.attribute("height")),
        language=attribute_line(node, "lang"),
        title=title,
    )

"""The Podcasting 2.0 namespace and Podlove simple chapters: nodes to records.

Sources: https://podcasting2.org/docs/podcast-namespace and https://podlove.org/simple-chapters/.
"""

from __future__ import annotations

import re
from uuid import UUID, uuid5

from podcast_notes.feeds.addresses import Addresses
from podcast_notes.feeds.namespaces import PODCAST, PSC
from podcast_notes.feeds.notices import Notices
from podcast_notes.feeds.taxonomy import is_known_role
from podcast_notes.feeds.texts import attribute_line
from podcast_notes.feeds.tree import Node
from podcast_notes.feeds.values import milliseconds
from podcast_notes.models import Chapter, Chapters, ExternalFile, FeedPerson, Soundbite
from podcast_notes.text import fold_space, one_line

_GUID_NAMESPACE = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def read_persons(parent: Node, addresses: Addresses, notices: Notices) -> tuple[FeedPerson, ...]:
    """The `podcast:person` elements; role and group lower case, host and cast where they are not said."""
    found = []
    for node in parent.all(PODCAST, "person"):
        name = one_line(node.text)
        if not name:
            notices.add("a podcast:person has no name and was left out")
            continue
        role = fold_space(node.attribute("role") or "host").lower()
        group = fold_space(node.attribute("group") or "cast").lower()
        if not is_known_role(role, group):
            notices.add(f"the role {role!r} in the group {group!r} is not in the podcast:person taxonomy")
        href, image = addresses.link(node.attribute("href")), addresses.link(node.attribute("img"))
        found.append(FeedPerson(name=name, role=role, group=group, href=href, image=image))
    return tuple(found)


def read_transcripts(item: Node, addresses: Addresses, notices: Notices) -> tuple[ExternalFile, ...]:
    """All `podcast:transcript` elements that have an address."""
    files = (_external_file(node, addresses, notices) for node in item.all(PODCAST, "transcript"))
    return tuple(file for file in files if file)


def read_chapters(item: Node, addresses: Addresses, notices: Notices) -> Chapters | None:
    """The inline chapters (psc) and the file that `podcast:chapters` names; None where there are neither."""
    files = (_external_file(node, addresses, notices) for node in item.all(PODCAST, "chapters"))
    file = next((file for file in files if file), None)
    inline = tuple(
        chapter
        for group in item.all(PSC, "chapters")
        for node in group.all(PSC, "chapter")
        if (chapter := _inline_chapter(node, addresses, notices))
    )
    return (
        Chapters(inline=tuple(sorted(inline, key=lambda chapter: chapter.start_ms)), file=file)
        if inline or file
        else None
    )


def read_soundbites(item: Node, notices: Notices) -> tuple[Soundbite, ...]:
    """The `podcast:soundbite` elements that have a start and a duration, in seconds."""
    found = []
    for node in item.all(PODCAST, "soundbite"):
        start = milliseconds(node.attribute("startTime"))
        duration = milliseconds(node.attribute("duration"))
        if start is None or duration is None:
            notices.add("a podcast:soundbite has no readable start and duration and was left out")
            continue
        found.append(Soundbite(start_ms=start, duration_ms=duration, title=one_line(node.text) or None))
    return tuple(found)


def read_guid(channel: Node, feed_url: str | None) -> str | None:
    """The `podcast:guid`, or where none is declared, the one that the namespace derives from the feed's address."""
    declared = channel.text_of(PODCAST, "guid")
    return declared or (podcast_guid(feed_url) if feed_url else None)


def podcast_guid(feed_url: str) -> str:
    """UUIDv5 of a feed's address without scheme and trailing slashes, in the namespace's own UUID namespace."""
    return str(uuid5(_GUID_NAMESPACE, _SCHEME.sub("", feed_url.strip()).rstrip("/")))


def _external_file(node: Node, addresses: Addresses, notices: Notices) -> ExternalFile | None:
    url = addresses.file(node.attribute("url"))
    if not url:
        notices.add(f"a podcast:{node.name} has no usable address and was left out")
        return None
    return ExternalFile(
        url=url,
        media_type=attribute_line(node, "type"),
        language=attribute_line(node, "language"),
        rel=attribute_line(node, "rel"),
    )


def _inline_chapter(node: Node, addresses: Addresses, notices: Notices) -> Chapter | None:
    start = milliseconds(node.attribute("start"))
    if start is None:
        notices.add("a psc:chapter has no readable start and was left out")
        return None
    return Chapter(
        start_ms=start,
        title=one_line(node.attribute("title") or node.text),
        url=addresses.link(node.attribute("href")),
        image=addresses.link(node.attribute("image")),
    )

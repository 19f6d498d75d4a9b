"""What RSS 2.0, Apple's podcast tags and the Podcasting 2.0 namespace require of a feed, as rules that a document can break.

Written from https://www.rssboard.org/rss-specification, Apple's requirements for podcast feeds, and
https://podcasting2.org/docs/podcast-namespace; not from the code that writes feeds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from uuid import UUID
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

NAMESPACES = {
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://search.yahoo.com/mrss/": "media",
    "https://podcastindex.org/namespace/1.0": "podcast",
    "http://podlove.org/simple-chapters": "psc",
}

Check = Callable[[str], object]


def matches(pattern: str) -> Check:
    return lambda value: re.fullmatch(pattern, value)


def is_date(value: str) -> bool:
    """RFC 2822, with a zone."""
    try:
        return parsedate_to_datetime(value).tzinfo is not None
    except ValueError:
        return False


def is_iso_date(value: str) -> bool:
    try:
        return bool(datetime.fromisoformat(value))
    except ValueError:
        return False


def is_guid(value: str) -> bool:
    try:
        return bool(UUID(value))
    except ValueError:
        return False


anything = matches(r"(?s).*")
some = matches(r"(?s).*\S.*")
web = matches(r"https?://[^\s/]+\S*")
uri = matches(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
whole = matches(r"\d+")
counted = matches(r"[1-9]\d*")
decimal = matches(r"\d+(\.\d+)?")
mime = matches(r"[\w.+-]+/[\w.+-]+.*")
language = matches(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
boolean = matches("true|false")
nothing = matches(r"\s*")
yes = matches("Yes")


@dataclass(frozen=True)
class Rule:
    """What an element may be: where it stands, how often there, its attributes, its text and its children."""

    parents: str
    most: int | None = None
    required: Mapping[str, Check] = field(default_factory=dict)
    optional: Mapping[str, Check] = field(default_factory=dict)
    text: Check = nothing
    children: str = ""
    """Of these at least one."""


BOTH = "channel item"
RULES = {
    "title": Rule("channel item image", 1, text=anything),
    "link": Rule("channel item image", 1, text=web),
    "description": Rule(BOTH, 1, text=anything),
    "language": Rule("channel", 1, text=language),
    "generator": Rule("channel", 1, text=some),
    "image": Rule("channel", 1, children="url title link"),
    "url": Rule("image", 1, text=web),
    "item": Rule("channel", children="title description"),
    "guid": Rule("item", 1, {"isPermaLink": boolean}, text=some),
    "pubDate": Rule(BOTH, 1, text=is_date),
    "category": Rule(BOTH, text=some),
    "enclosure": Rule("item", 1, {"url": web, "length": whole, "type": mime}),
    "atom:link": Rule("channel", None, {"href": web, "rel": some}, {"type": mime}),
    "content:encoded": Rule("item", 1, text=some),
    "dc:language": Rule("item", 1, text=language),
    "itunes:author": Rule(BOTH, 1, text=some),
    "itunes:block": Rule(BOTH, 1, text=yes),
    "itunes:category": Rule("channel itunes:category", None, {"text": some}),
    "itunes:complete": Rule("channel", 1, text=yes),
    "itunes:duration": Rule("item", 1, text=decimal),
    "itunes:episode": Rule("item", 1, text=counted),
    "itunes:episodeType": Rule("item", 1, text=matches("full|trailer|bonus")),
    "itunes:explicit": Rule(BOTH, 1, text=boolean),
    "itunes:image": Rule(BOTH, 1, {"href": web}),
    "itunes:new-feed-url": Rule("channel", 1, text=web),
    "itunes:season": Rule("item", 1, text=counted),
    "itunes:title": Rule(BOTH, 1, text=some),
    "itunes:type": Rule("channel", 1, text=matches("episodic|serial")),
    "media:content": Rule(
        "item",
        None,
        {"url": web},
        {
            "type": mime,
            "medium": matches("audio|video|image|document|executable"),
            "fileSize": whole,
            "duration": decimal,
            "width": whole,
            "height": whole,
            "lang": language,
        },
    ),
    "media:title": Rule("media:content", 1, text=some),
    "podcast:alternateEnclosure": Rule(
        "item",
        None,
        {"type": mime},
        {
            "length": whole,
            "bitrate": decimal,
            "height": whole,
            "lang": language,
            "title": some,
            "rel": some,
            "codecs": some,
            "default": boolean,
        },
        children="podcast:source",
    ),
    "podcast:chapters": Rule("item", 1, {"url": web, "type": mime}),
    "podcast:contentLink": Rule("item", None, {"href": web}, text=anything),
    "podcast:episode": Rule("item", 1, {}, {"display": some}, decimal),
    "podcast:funding": Rule(BOTH, None, {"url": web}, text=anything),
    "podcast:guid": Rule("channel", 1, text=is_guid),
    "podcast:integrity": Rule("podcast:alternateEnclosure", 1, {"type": matches("sri|pgp-signature"), "value": some}),
    "podcast:license": Rule(BOTH, 1, {}, {"url": web}, some),
    "podcast:location": Rule(
        BOTH,
        None,
        {},
        {
            "rel": matches("subject|creator"),
            "geo": matches(r"geo:\S+"),
            "osm": matches(r"[NWR]\d+(#\d+)?"),
            "country": matches("[A-Za-z]{2}"),
        },
        some,
    ),
    "podcast:locked": Rule("channel", 1, {}, {"owner": some}, matches("yes|no")),
    "podcast:medium": Rule("channel", 1, text=some),
    "podcast:person": Rule(BOTH, None, {}, {"role": some, "group": some, "href": web, "img": web}, some),
    "podcast:podroll": Rule("channel", 1, children="podcast:remoteItem"),
    "podcast:remoteItem": Rule(
        "channel podcast:podroll",
        None,
        {"feedGuid": some},
        {"feedUrl": web, "itemGuid": some, "medium": some, "title": some},
    ),
    "podcast:season": Rule("item", 1, {}, {"name": some}, whole),
    "podcast:socialInteract": Rule(
        BOTH, None, {"protocol": some}, {"uri": uri, "accountId": some, "accountUrl": web, "priority": whole}
    ),
    "podcast:soundbite": Rule("item", None, {"startTime": decimal, "duration": decimal}, text=anything),
    "podcast:source": Rule("podcast:alternateEnclosure", None, {"uri": uri}, {"contentType": mime}),
    "podcast:trailer": Rule(
        "channel", None, {"url": web, "pubdate": is_date}, {"length": whole, "type": mime, "season": whole}, some
    ),
    "podcast:transcript": Rule("item", None, {"url": web, "type": mime}, {"language": language, "rel": some}),
    "podcast:txt": Rule(BOTH, None, {}, {"purpose": some}, some),
    "podcast:updateFrequency": Rule(
        "channel", 1, {}, {"complete": boolean, "dtstart": is_iso_date, "rrule": matches(r"FREQ=\S+")}, anything
    ),
    "psc:chapters": Rule("item", 1, {"version": some}, children="psc:chapter"),
    "psc:chapter": Rule(
        "psc:chapters",
        None,
        {"start": matches(r"\d+:\d\d:\d\d(\.\d{1,3})?"), "title": anything},
        {"href": web, "image": web},
    ),
}


def violations(document: bytes) -> list[str]:
    """The rules that a feed breaks; raises ParseError where it is not even XML."""
    root = ElementTree.fromstring(document)
    channels = list(root)
    if root.tag != "rss" or root.get("version") != "2.0" or [c.tag for c in channels] != ["channel"]:
        return ["the root is no rss of version 2.0 with one channel"]
    channel = channels[0]
    missing = [name for name in ("title", "description") if channel.find(name) is None]
    guids = [guid.text for guid in channel.iter("guid")]
    doubles = [guid for guid, times in Counter(guids).items() if times > 1]
    return [
        *(f"channel lacks {name}" for name in missing),
        *(f"two items have the guid {guid}" for guid in doubles),
        *_broken_below(channel),
    ]


def _broken_below(parent: Element) -> Iterable[str]:
    counts = Counter(_name(child.tag) for child in parent)
    for child in parent:
        name = _name(child.tag)
        rule = RULES.get(name)
        if rule is None:
            yield f"{name} is not known"
            continue
        yield from (f"{name}: {said}" for said in _broken_by(child, rule, _name(parent.tag), counts[name]))
        yield from _broken_below(child)


def _broken_by(element: Element, rule: Rule, parent: str, count: int) -> Iterable[str]:
    if parent not in rule.parents.split():
        yield f"has no place in {parent}"
    if rule.most is not None and count > rule.most:
        yield f"stands {count} times in one {parent}"
    checks = {**rule.required, **rule.optional}
    yield from (f"lacks {name}" for name in rule.required if name not in element.attrib)
    if element.get("protocol") not in (None, "disabled") and "uri" not in element.attrib:
        yield "lacks uri"
    for name, value in element.attrib.items():
        if name not in checks:
            yield f"has an attribute {name}"
        elif not checks[name](value):
            yield f"{name}={value!r}"
    if not rule.text(element.text or ""):
        yield f"text {element.text!r}"
    wanted = rule.children.split()
    if wanted and not any(_name(child.tag) in wanted for child in element):
        yield f"holds none of {rule.children}"


def _name(tag: str) -> str:
    uri, _, local = tag.rpartition("}")
    return f"{NAMESPACES.get(uri[1:], uri[1:])}:{local}" if uri else local

"""Feed bytes to a ParsedFeed: decode, repair where broken, read our nodes, ask feedparser for the base, join by position."""

from __future__ import annotations

from itertools import zip_longest
from xml.parsers.expat import ExpatError

from podcast_notes.errors import FeedError
from podcast_notes.feeds.addresses import Addresses
from podcast_notes.feeds.base import BaseEntry, BaseFeed, read_base
from podcast_notes.feeds.encoding import decode
from podcast_notes.feeds.episode import read_episode
from podcast_notes.feeds.excerpt import excerpt
from podcast_notes.feeds.notices import Notices
from podcast_notes.feeds.podcast import read_podcast
from podcast_notes.feeds.refusal import refuse
from podcast_notes.feeds.repair import repair
from podcast_notes.feeds.tree import FeedTree, read_tree
from podcast_notes.models import Episode, ParsedFeed


def parse_feed(data: bytes, *, url: str | None = None) -> ParsedFeed:
    """Read a podcast's feed: RSS 0.9 to 2.0, RSS 1.0 or Atom, with iTunes, Podcasting 2.0 and Podlove chapters.

    `url` is the feed's address: relative addresses are resolved against it, and the podcast's guid is derived from it where none
    is declared. Where it is None or a `file:` address, media, transcripts and chapters may be paths below the feed's folder.
    Broken XML is read as far as it goes, and what was odd stands in `warnings`. Live items are left out. Raises FeedError, only.
    """
    notices = Notices()
    text = decode(data, notices)
    tree = _read_tree(text, notices)
    if not tree.is_feed:
        raise refuse(data, text, tree.root, url=url)
    base = _read_base(tree, notices, url=url)
    addresses = Addresses(url)
    podcast = read_podcast(tree.channel, base, addresses, notices, url=url)
    episodes = tuple(
        read_episode(node, entry or BaseEntry(), podcast, addresses, notices)
        for node, entry in zip_longest(tree.items, base.entries[: len(tree.items)])
    )
    _note_doubles(episodes, notices)
    return ParsedFeed(podcast=podcast, episodes=episodes, warnings=notices.messages())


def _read_tree(text: str, notices: Notices) -> FeedTree:
    """The nodes of the text, repaired where it is not well-formed; no root where nothing can be read."""
    try:
        tree = read_tree(text)
    except ExpatError as error:
        problem = f"its XML is broken (line {error.lineno}): it was read as far as possible"
    else:
        if tree.undeclared:
            notices.add("it uses prefixes of namespaces that it does not declare")
        return tree
    try:
        tree = read_tree(repair(text))
    except ExpatError:
        return FeedTree()
    if tree.is_feed:
        notices.add(problem)
    return tree


def _read_base(tree: FeedTree, notices: Notices, *, url: str | None) -> BaseFeed:
    try:
        base = read_base(excerpt(tree), url=url)
    except Exception as error:
        raise FeedError(
            f"cannot be read as a feed ({type(error).__name__}: {error})",
            resource=url,
            hint="Check it with a feed validator, and report it to us with the feed.",
        ) from error
    if len(base.entries) != len(tree.items):
        notices.add(f"its items were counted differently ({len(tree.items)} and {len(base.entries)}); look them over")
    return base


def _note_doubles(episodes: tuple[Episode, ...], notices: Notices) -> None:
    seen: set[str] = set()
    for episode in episodes:
        if episode.guid in seen:
            notices.add(f"the guid {episode.guid} is used more than once")
        seen.add(episode.guid)

"""Feed bytes to a ParsedFeed: decode, repair where broken, read the nodes of channel and items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from xml.parsers.expat import ExpatError

from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.feeds.addresses import Addresses
from podcast_notes.feeds.encoding import decode
from podcast_notes.feeds.episode import Inherited, read_episode
from podcast_notes.feeds.json_feed import is_json, read_json_feed
from podcast_notes.feeds.namespaces import ATOM, PLAIN, PODCAST
from podcast_notes.feeds.notices import Counts, Notices
from podcast_notes.feeds.pages import read_pages
from podcast_notes.feeds.podcast import read_podcast
from podcast_notes.feeds.refusal import is_web_page, refuse
from podcast_notes.feeds.repair import Repaired, repair
from podcast_notes.feeds.texts import title
from podcast_notes.feeds.tree import FeedTree, Node, read_tree
from podcast_notes.models import Episode, FeedPages, ParsedFeed, Podcast


def parse_feed(data: bytes, *, url: str | None = None) -> ParsedFeed:
    """Read a podcast's feed: RSS 0.9 to 2.0, RSS 1.0, Atom or JSON Feed, with Podcasting 2.0, iTunes and more.

    `url` is the feed's address: relative addresses are resolved against it, and the podcast's guid is derived from it where none
    is declared. Where it is None or a `file:` address, media, transcripts and chapters may be paths below the feed's folder.
    Broken XML is read as far as it goes, and what was odd stands in `warnings`. Live items are left out. A feed that ends before
    its root element does is `incomplete`; the item in which it breaks off is left out, unless it is the only one and can be told
    from others. Raises FeedError, only.
    """
    notices = Notices()
    if is_json(data):
        feed = read_json_feed(data, notices, url=url)
        _note_doubles(feed.episodes, notices)
        return replace(feed, warnings=notices.messages())
    document = read_document(data, notices, url=url)
    return assemble(document, document.read_items(), notices)


class ReadItem(Struct, frozen=True, array_like=True):
    """The episode that an item describes, and what was odd about the item, each with its count."""

    episode: Episode
    notices: Counts = ()


class Document(Struct, frozen=True, kw_only=True):
    """A feed of which all is read but its items."""

    podcast: Podcast
    addresses: Addresses
    tree: FeedTree
    pages: FeedPages

    @property
    def is_regular(self) -> bool:
        """Whether each item can be read on its own: nothing had to be guessed."""
        return not self.tree.undeclared and not self.tree.incomplete

    def read_items(self) -> Iterator[ReadItem]:
        """The items, in order."""
        inherited = Inherited.of(self.podcast)
        for node in self.tree.items:
            notices = Notices()
            if self.tree.is_shortened:
                _note_left_out(node, notices)
            episode = read_episode(node, inherited, self.addresses, notices)
            yield ReadItem(episode, notices.counted())


def read_document(data: bytes, notices: Notices, *, url: str | None) -> Document:
    """Read a feed up to its items; raises FeedError."""
    text = decode(data, notices)
    tree = FeedTree() if is_web_page(text) else _read_tree(text, notices)
    if not tree.is_feed:
        raise refuse(data, text, tree.root, url=url)
    if tree.live:
        notices.add(f"its live items ({tree.live}) were left out")
    if tree.is_shortened:
        _note_left_out(tree.channel, notices)
    addresses = Addresses(url)
    for node in (*tree.around, tree.channel):
        addresses = addresses.within(node)
    podcast = read_podcast(tree.channel, tree.around, addresses, notices, url=url)
    return Document(podcast=podcast, addresses=addresses, tree=tree, pages=read_pages(tree.channel, addresses))


def _note_left_out(node: Node, notices: Notices) -> None:
    """Say what of an element, and of those in it, was more than is read."""
    for message in (*node.left_out, *(message for child in node.children for message in child.left_out)):
        notices.add(message)


def assemble(document: Document, items: Iterable[ReadItem], notices: Notices) -> ParsedFeed:
    """The feed of a document and all its items, of which some may have been read before."""
    episodes = []
    for item in items:
        episodes.append(item.episode)
        for message, times in item.notices:
            notices.add(message, times)
    _note_doubles(episodes, notices)
    return ParsedFeed(
        podcast=document.podcast,
        episodes=tuple(episodes),
        warnings=notices.messages(),
        incomplete=document.tree.incomplete,
        pages=document.pages,
        declares_guid=document.tree.channel.text_of(PODCAST, "guid") is not None,
    )


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
    repaired = repair(text)
    try:
        tree = read_tree(repaired.text)
        if not tree.is_feed:
            return tree
        if not repaired.incomplete:
            notices.add(problem)
            return tree
        notices.add(f"it is cut off (line {text.count(chr(10)) + 1}): it was read as far as it came through")
        tree = _with_cut_item(tree, repaired, notices)
    except ExpatError:
        return FeedTree()
    tree.incomplete = True
    return tree


def _with_cut_item(tree: FeedTree, repaired: Repaired, notices: Notices) -> FeedTree:
    """The tree with the item in which the feed breaks off where there is no other, without it elsewhere; told by its title."""
    if repaired.with_cut_item is None:
        return tree
    fuller = read_tree(repaired.with_cut_item)
    if len(fuller.items) == len(tree.items):
        return tree
    item = fuller.items[-1]
    name = title(item)
    told = f"the item {name[:80]!r}, in which it breaks off," if name else "the item in which it breaks off"
    if tree.items or not _is_identified(item):
        notices.add(f"{told} was left out")
        return tree
    notices.add(f"{told} is the only one and was read without what is missing")
    return fuller


def _is_identified(item: Node) -> bool:
    """Whether an item that is cut will be known again when it is whole: by its guid, or by title and audio."""
    if item.text_of(PLAIN, "guid") or item.text_of(ATOM, "id") or item.attribute("about"):
        return True
    return bool(title(item)) and any(item.all(PLAIN, "enclosure"))


def _note_doubles(episodes: Iterable[Episode], notices: Notices) -> None:
    printed = (episode for episode in episodes if not (episode.enclosure and episode.enclosure.url == episode.guid))
    times = Counter(episode.guid for episode in printed)
    doubled = [guid for guid, count in times.items() if count > 1]
    if doubled:
        others = f" (so are {len(doubled) - 1:,} others)" if len(doubled) > 1 else ""
        notices.add(f"the guid {doubled[0]} is used more than once{others}")

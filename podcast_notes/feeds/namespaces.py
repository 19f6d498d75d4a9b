"""The XML namespaces that feeds use, under the names by which this package speaks of them."""

from __future__ import annotations

from functools import lru_cache

ATOM = "atom"
CONTENT = "content"
DUBLIN_CORE = "dc"
ENCLOSURES = "enc"
"""RSS 1.0's module for enclosures."""
HISTORY = "fh"
"""RFC 5005: feeds in pages and archives."""
ITUNES = "itunes"
MEDIA = "media"
PODCAST = "podcast"
PSC = "psc"
PLAIN = ""
"""RSS itself, with or without a namespace."""
XHTML = "xhtml"

_NAMES = {
    "w3.org/2005/atom": ATOM,
    "purl.org/atom/ns": ATOM,
    "purl.org/rss/1.0/modules/content": CONTENT,
    "purl.org/dc/elements/1.1": DUBLIN_CORE,
    "purl.org/dc/terms": DUBLIN_CORE,
    "itunes.com/dtds/podcast-1.0.dtd": ITUNES,
    "purl.oclc.org/net/rss_2.0/enc": ENCLOSURES,
    "purl.org/syndication/history/1.0": HISTORY,
    "search.yahoo.com/mrss": MEDIA,
    "video.search.yahoo.com/mrss": MEDIA,
    "rssboard.org/media-rss": MEDIA,
    "podcastindex.org/namespace/1.0": PODCAST,
    "podlove.org/simple-chapters": PSC,
    "podlove.de/simple-chapters": PSC,
    "w3.org/1999/xhtml": XHTML,
    "purl.org/rss/1.0": PLAIN,
    "purl.org/rss/1.0/modules/rss091": PLAIN,
    "my.netscape.com/rdf/simple/0.9": PLAIN,
    "my.netscape.com/publish/formats/rss-0.91.dtd": PLAIN,
    "backend.userland.com/rss": PLAIN,
    "backend.userland.com/rss2": PLAIN,
    "blogs.law.harvard.edu/tech/rss": PLAIN,
    "cyber.law.harvard.edu/rss/rss.html": PLAIN,
}

URIS = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "enc": "http://purl.oclc.org/net/rss_2.0/enc#",
    "fh": "http://purl.org/syndication/history/1.0",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "psc": "http://podlove.org/simple-chapters",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xhtml": "http://www.w3.org/1999/xhtml",
}
"""What a prefix means where a feed uses it without saying so."""


@lru_cache(maxsize=100)
def namespace_name(uri: str) -> str:
    """The name of a namespace, whatever the case, scheme, `www.`, `#` and slashes of its URI; an unknown one keeps its URI."""
    key = uri.strip().lower()
    for scheme in ("https://", "http://"):
        key = key.removeprefix(scheme)
    key = key.removeprefix("www.").rstrip("/#")
    if key.startswith("github.com/podcastindex-org/podcast-namespace"):
        return PODCAST
    return _NAMES.get(key, uri)

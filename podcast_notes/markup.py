"""Hostile HTML to safe HTML and to plain text, in time linear in its length."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from msgspec import Struct

from podcast_notes.text import drop_controls

_BLOCKS = frozenset(
    "address article aside blockquote body dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p pre section table tbody td tfoot th thead tr ul br".split()
)
_RAW = frozenset(["script", "style"])
"""Elements whose content is no markup."""
_SILENT = frozenset(["script", "style", "template", "noscript", "head", "title", "iframe", "object", "svg"])
_LINK_REL = "nofollow noopener"
_ALLOWED = {"p", "br", "a", "ul", "ol", "li", "em", "strong", "b", "i", "blockquote", "h2", "h3", "h4", "code", "hr"}
_CLOSES_ITSELF = frozenset("area base br col embed hr img input link meta p li source td th tr dt dd track wbr".split())
"""Elements without an end tag, or that do without it."""
_VOID = frozenset(["br", "hr"])
_HEADINGS = frozenset(["h2", "h3", "h4"])
_SAFE_BLOCKS = _HEADINGS | {"p", "ul", "ol", "li", "blockquote", "hr"}
_SAFE_TEXT = r"[^<>&\x00\r\u00a0\ud800-\udfff\ufeff]++|&(?:amp|lt|gt|nbsp);"
_SAFE_TITLE = r"(?:[^<>&\"\x00\r\u00a0\ud800-\udfff\ufeff]++|&(?:amp|lt|gt|nbsp|quot);)*+"
_SAFE_HOST = r"(?![^/?#\"]*xn--)(?:[A-Za-z0-9-]++\.)*+[A-Za-z]{2,}+"
_SAFE_ADDRESS = rf"https?://{_SAFE_HOST}(?:[/?#](?:[!#-%'-;=?-\[\]_A-Za-z~]|&amp;)*+)?"
_SAFE = re.compile(
    rf"(?:{_SAFE_TEXT}|</?(?:p|ul|ol|li|em|strong|b|i|blockquote|h[2-4]|code)>|<[bh]r>|</a>"
    rf'|<a(?: href="{_SAFE_ADDRESS}")?(?: title="{_SAFE_TITLE}")? rel="{_LINK_REL}">)*+'
)
"""What `sanitise_html` prints, to be read in one pass; addresses are those that any parser of addresses reads alike."""
_SAFE_TAG = re.compile(r"<(/?)([a-z0-9]+)")
_DEEPEST = 100
"""More open elements, one in another, than anybody writes."""
_MOST_TIMES = 4
"""So often what is left is sanitised again, until it stays as it is."""
_MOST_COSTLY = 2_000
_MOST_REFERENCES = 20_000
_SMALL_REFERENCE = re.compile(r"&#(?:0{0,8}(\d{1,2}|127)|[xX]0{0,8}([01]?[0-9a-fA-F]|7[fF]))(?![0-9a-fA-F]);?")
_LONG_REFERENCE = re.compile(r"&#(?:[0-9]{9,}|[xX][0-9a-fA-F]{8,});?")
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)")
_TAG_REST = re.compile(r"""(?>(?:[^>=]|=\s*+"[^"]*+"|=\s*+'[^']*+'|=)*+)>""")
_ATTRIBUTE = re.compile(r"""([^\s=/>"']++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"']++)))?""")
_ORDINARY_URL = re.compile(r"https?://[A-Za-z0-9.-]++(?:[/?#][^\s\x00-\x1f]*+)?")
"""Nearly every address; others, with user, port or letters beyond ASCII in the host, are looked at more closely."""
_SPACE = re.compile(r"[\s\x00-\x1f]")
_LINE_SPACE = re.compile(r"[ \t\r\f\v\u00a0]+")


class Tag(Struct, frozen=True):
    """A tag: its name in lower case, whether it is an end tag, and what stands between name and `>`."""

    name: str
    closing: bool
    inside: str

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes, their names in lower case; the first of a name counts."""
        found: dict[str, str] = {}
        for name, double, single, bare in _ATTRIBUTE.findall(self.inside):
            found.setdefault(name.lower(), unescape(double or single or bare))
        return found


def html_pieces(markup: str) -> Iterator[str | Tag]:
    """Texts, with their character references as printed, and tags, in order; comments and what is in scripts are left out.

    What begins like a tag and does not end is text.
    """
    position, ended, quoted = 0, markup.rfind(">"), True
    while (start := markup.find("<", position)) >= 0:
        if start > position:
            yield markup[position:start]
        found = _TAG.match(markup, start) if start < ended else None
        if not found:
            position = _after_declaration(markup, start, ended)
            if position == start:
                position += 1
                yield "<"
            continue
        rest = _TAG_REST.match(markup, found.end()) if quoted else None
        # Where a quote does not end, quotes are of no account from there on: nobody looks for the end of one twice.
        quoted = rest is not None
        position = rest.end() if rest else markup.index(">", found.end()) + 1
        tag = Tag(found[2].lower(), bool(found[1]), markup[found.end() : position - 1])
        yield tag
        if tag.name in _RAW and not tag.closing:
            position = _end_of_raw(markup, position, tag.name)
    if position < len(markup):
        yield markup[position:]


def _after_declaration(markup: str, start: int, ended: int) -> int:
    """Where a comment, declaration or instruction ends; `start` where there is none."""
    if start >= ended or not markup.startswith(("<!", "<?", "</"), start):
        return start
    if markup.startswith("<!--", start):
        end = markup.find("-->", start + 4)
        return end + 3 if end >= 0 else len(markup)
    return markup.index(">", start) + 1


def _end_of_raw(markup: str, position: int, name: str) -> int:
    found = re.compile(f"</{name}", re.IGNORECASE).search(markup, position)
    return found.start() if found else len(markup)


def unescape(text: str) -> str:
    """Text with its character references resolved; numbers beyond Unicode become U+FFFD."""
    return html.unescape(_LONG_REFERENCE.sub("\ufffd", text)) if "&" in text else text


def safe_html(markup: str) -> str:
    """HTML that was sanitised when it was read, as it is; anything else is sanitised now.

    Whether it was is seen from the markup itself, which takes a fraction of the time: a mark beside it could be forged.
    """
    return markup if is_sanitised(markup) else sanitise_html(markup)


def sanitise_html(markup: str, *, relative_links: bool = False) -> str:
    """HTML with only simple text tags and http(s) or mailto links left, safe to print on a page (by nh3), without controls.

    Links that are relative to where they stand mean something only to who knows where that is: `relative_links` keeps them.
    Only the words are left where so much is left open or broken that nobody can have meant it. To sanitise the result changes
    nothing.
    """
    clean = _cleaned(markup, relative_links)
    for _ in range(_MOST_TIMES):
        # What was written as a reference is a character now, and without it an address may be another one. And without the
        # elements around them, others may be read as nested in another way: `<li><table><li>`.
        shown = drop_controls(clean)
        if is_sanitised(shown):
            return shown
        again = _cleaned(shown, relative_links)
        if again == clean:
            return clean
        clean = again
    return _words_of(clean)


def _words_of(markup: str) -> str:
    return html.escape(html_to_text(markup), quote=False).replace("\n", "<br>")


def _cleaned(markup: str, relative_links: bool) -> str:
    if _is_tangled(markup):
        return _words_of(markup)
    import nh3

    return nh3.clean(
        markup,
        tags=_ALLOWED,
        attributes={"a": {"href", "title"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=_LINK_REL,
        url_relative="pass_through" if relative_links else "deny",
    ).strip()


def is_sanitised(markup: str) -> bool:
    """Whether markup is as `sanitise_html` leaves it: only what that prints, closed and nested as HTML has it.

    Some that it leaves is not recognised (links to hosts in other scripts, or to mail); what is recognised it would not change.
    """
    if markup != drop_controls(markup.strip()) or not _SAFE.fullmatch(markup) or markup.count("&") > _MOST_REFERENCES:
        return False
    opened: list[str] = []
    for closing, name in _SAFE_TAG.findall(markup):
        if closing:
            if not opened or opened.pop() != name:
                return False
        elif not _may_open(name, opened):
            return False
        elif name not in _VOID:
            opened.append(name)
    return not opened


def _may_open(name: str, opened: list[str]) -> bool:
    """Whether an element can begin here without ending another one."""
    if name in _SAFE_BLOCKS and ("p" in opened or len(opened) >= _DEEPEST):
        return False
    if name in _HEADINGS:
        return _HEADINGS.isdisjoint(opened)
    if name == "li":
        return bool(opened) and opened[-1] in ("ul", "ol")
    return name != "a" or "a" not in opened


def _is_tangled(markup: str) -> bool:
    """Whether there is more of what makes nh3's time grow with the square than in anything people write."""
    return markup.count("&") > _MOST_REFERENCES or (markup.count("<") > _DEEPEST and _leaves_open(markup))


def _leaves_open(markup: str) -> bool:
    """Whether elements are nested too deep, or too many are tables or end inside others that go on."""
    open_names: list[str] = []
    counts = Counter[str]()
    costly = 0
    for found in _TAG.finditer(markup):
        name = found[2].lower()
        if name in _CLOSES_ITSELF:
            continue
        if not found[1]:
            open_names.append(name)
            counts[name] += 1
            costly += name == "table"
        elif counts[name]:
            costly += open_names[-1] != name
            while (last := open_names.pop()) != name:
                counts[last] -= 1
            counts[name] -= 1
        if len(open_names) > _DEEPEST or costly > _MOST_COSTLY:
            return True
    return False


def drop_markup_controls(markup: str) -> str:
    """Markup without control characters, written as they are or as character references; line ends and tabs stay."""

    def kept(found: re.Match[str]) -> str:
        code = int(found[1]) if found[1] else int(found[2], 16)
        return found[0] if drop_controls(chr(code)) else ""

    return drop_controls(_SMALL_REFERENCE.sub(kept, markup))


def html_to_text(markup: str) -> str:
    """The words of an HTML fragment, one block a line, without blank lines; text without tags keeps its lines."""
    text = _LINE_SPACE.sub(" ", unescape("".join(_words(markup))))
    return "\n".join(line for printed in text.split("\n") if (line := printed.strip()))


def _words(markup: str) -> Iterator[str]:
    silent = 0
    for piece in html_pieces(markup):
        if isinstance(piece, str):
            if not silent:
                yield piece
        elif piece.name in _SILENT:
            silent = max(0, silent - 1) if piece.closing else silent + (not piece.inside.endswith("/"))
        elif piece.name in _BLOCKS:
            yield "\n"


def is_web_url(url: str | None) -> bool:
    """Whether an address is absolute http or https with a host, and without white space or control characters."""
    if url and _ORDINARY_URL.fullmatch(url):
        return True
    if not url or _SPACE.search(url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)


def host_of(url: str | None) -> str:
    """The host, and the port where one is named, of an address, in lower case; empty where it names none."""
    try:
        return urlsplit((url or "").strip()).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""

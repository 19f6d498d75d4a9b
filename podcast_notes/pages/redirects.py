"""Pages at addresses that something had before: they send visitors and search engines on, without a script.

So do the lines of `_redirects`, for servers that read it: https://docs.netlify.com/routing/redirects/
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from urllib.parse import quote, unquote

from msgspec.structs import replace

from podcast_notes.markup import is_web_url
from podcast_notes.models import Library, SiteSettings
from podcast_notes.notes.addresses import base_path, guest_address
from podcast_notes.pages.context import Material, frame
from podcast_notes.pages.list_records import RedirectPage
from podcast_notes.pages.records import Page


def redirects(library: Library, site: SiteSettings) -> dict[str, str]:
    """The files of old addresses, each with the address of now: of people who were merged, and those of the settings.

    Addresses of the site are relative to its root; an address elsewhere is absolute.
    """
    there = {person.id for person in library.people}
    merged = {
        unquote(guest_address(old)): guest_address(person.id)
        for person in library.people
        for old in person.merged
        if old not in there
    }
    return merged | {_file(old): _address(new) for old, new in site.redirects.items()}


def redirect_pages(material: Material, moved: dict[str, str], taken: Collection[str]) -> Iterator[Page]:
    """A page for each old address at which no page stands (`taken`)."""
    for path, address in moved.items():
        if path in taken:
            continue
        context = RedirectPage(**frame(material, quote(path), section="", title=""), target="")
        elsewhere = is_web_url(address)
        canonical = address if elsewhere else material.identifiers.url(address.partition("#")[0])
        target = address if elsewhere else context.root + address
        yield Page(
            path=path,
            template="redirect.html",
            context=replace(context, target=target, canonical=canonical, linked_data={}),
            listed=False,
        )


def redirect_lines(moved: dict[str, str], site: SiteSettings) -> bytes:
    """The file `_redirects`: old path, new address and status a line; a folder with and without the last stroke."""
    base = base_path(site.base_url).rstrip("/")
    lines = []
    for path, address in moved.items():
        old = quote(path.removesuffix("index.html"))
        new = address if is_web_url(address) else f"{base}/{address.replace('index.html', '')}"
        lines += [f"{base}/{form} {new} 301\n" for form in dict.fromkeys((old.rstrip("/"), old))]
    return "".join(lines).encode()


def _file(old: str) -> str:
    """The file that answers at an address: `gasten/jan` → `gasten/jan/index.html`."""
    path = unquote(old).strip("/")
    return path if "." in path.rpartition("/")[2] else f"{path}/index.html"


def _address(new: str) -> str:
    """An address of the site as its links name it: `/guests/jan/#q` → `guests/jan/index.html#q`."""
    if is_web_url(new):
        return new
    path, mark, fragment = new.partition("#")
    path = path.strip("/")
    last = path.rpartition("/")[2]
    return f"{path if '.' in last else f'{path}/index.html'.lstrip('/')}{mark}{fragment}"

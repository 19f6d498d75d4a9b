"""Addresses as people and feeds write them, to what a request needs."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

import urllib3
from msgspec import Struct

from podcast_notes.errors import FetchError

_SAFE = "%/:=&?~#+!$,;'@()*[]"
_LOGIN = re.compile(r"(?<=//)[^/@\s]*@")


class Target(Struct, frozen=True):
    """An address to ask: in ASCII, without login and fragment; the login is in `headers`."""

    url: str
    host: str
    headers: dict[str, str]


def shown(url: str) -> str:
    """An address for messages: without a login."""
    return _LOGIN.sub("", url)


def target(url: str) -> Target:
    """What to ask for `url`; raises FetchError where that is no http(s) address with a host."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port
        headers = _login(parts.username, parts.password)
    except (ValueError, UnicodeError) as error:
        raise FetchError("is not a web address", resource=shown(url), hint="Check it for typing errors.") from error
    if parts.scheme.lower() not in ("http", "https") or not host:
        hint = "Only http and https addresses are fetched; give a file by its path."
        raise FetchError("is not a web address", resource=shown(url), hint=hint)
    name = f"[{host}]" if ":" in host else host
    location = f"{name}:{port}" if port is not None else name
    path, query = quote(parts.path or "/", safe=_SAFE), quote(parts.query, safe=_SAFE)
    return Target(urlunsplit((parts.scheme.lower(), location, path, query, "")), host, headers)


def _login(name: str | None, password: str | None) -> dict[str, str]:
    if name is None:
        return {}
    return dict(urllib3.make_headers(basic_auth=f"{unquote(name)}:{unquote(password or '')}"))


def redirected(url: str, location: str) -> str:
    """The address to which `url` sends us; raises FetchError where it cannot be read."""
    try:
        return urljoin(url, location.strip())
    except ValueError as error:
        hint = "Tell the publisher, or give the new address."
        raise FetchError("redirects to something that is not an address", resource=shown(url), hint=hint) from error

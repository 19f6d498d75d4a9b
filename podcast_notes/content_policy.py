"""What pages of the site may load, run and send: their Content-Security-Policy (https://www.w3.org/TR/CSP3/).

Nothing is allowed but what is named here. Each page states its policy itself, so that it also holds on a host whose headers
nobody can set, and from a disk; `serve` sends the same as a header.
"""

from __future__ import annotations

from collections.abc import Mapping

_NONE, _SITE = "'none'", "'self'"
_LOCKED = {"default-src": _NONE, "base-uri": _NONE, "form-action": _NONE}
_LOOKS = {"style-src": _SITE, "font-src": _SITE, "img-src": _SITE}
_SOUND = {"media-src": "'self' https: http:"}
"""Audio is where its publisher has it; nothing else comes from another host."""
_PAGE = {"script-src": _SITE} | _LOOKS | _SOUND
_ASKING = {"form-action": _SITE}
_PROGRAM = {"script-src": "'self' 'wasm-unsafe-eval'", "connect-src": _SITE}
_KINDS: dict[str, dict[str, str]] = {
    "page": _PAGE,
    "form": _PAGE | _ASKING,
    # Pagefind is a program in WebAssembly, which loads its index.
    "search": _PAGE | _PROGRAM,
    "redirect": _LOOKS,
    # A page of one file: its style sheet and its script, if it has them, are named by their hashes.
    "single": {},
    "embed": _SOUND,
}

NOTHING = f"default-src {_NONE}"
"""The policy for what is no page: a picture or a feed that is opened by itself runs and loads nothing."""


def content_policy(kind: str, *, style: str | None = None, script: str | None = None) -> str:
    """The policy of a kind of page; `style` and `script` are the hashes (`sha256-…`) of those that stand in it.

    Kinds are `page`, `form` (one that leads to the search page is on it), `search`, `redirect`, `single` (all in one file)
    and `embed`; raises ValueError for another one.
    """
    if kind not in _KINDS:
        raise ValueError(f"there is no policy for {kind!r}; there is one for: {', '.join(_KINDS)}")
    inside = {"style-src": style, "script-src": script}
    return _written(_LOCKED | _KINDS[kind] | {name: f"'{digest}'" for name, digest in inside.items() if digest})


def site_policy() -> str:
    """The strictest policy that every page of the site can live with, as a header for all of them.

    The policy of each page holds too. Styles may stand in pages because those of cards to embed do, under their hashes.
    """
    return _written(_LOCKED | _PAGE | _ASKING | _PROGRAM | {"style-src": "'self' 'unsafe-inline'"})


def site_headers() -> dict[str, str]:
    """The headers to send with every file of the site, by their names."""
    return {
        "Content-Security-Policy": site_policy(),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }


def _written(sources: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {allowed}" for name, allowed in sources.items())

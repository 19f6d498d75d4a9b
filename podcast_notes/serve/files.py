"""The file of a site that an address names, and how it is sent."""

from __future__ import annotations

import mimetypes
import os
import re
from html import escape, unescape
from pathlib import Path, PurePosixPath

from podcast_notes.content_policy import content_policy

_TYPES = mimetypes.MimeTypes()
"""Those of Python, whatever a system has changed of them, and what it lacks."""
for _ending, _type in {
    ".json": "application/json",
    ".m4a": "audio/mp4",
    ".opus": "audio/ogg",
    ".ogg": "audio/ogg",
    ".js": "text/javascript",
    ".vtt": "text/vtt",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}.items():
    _TYPES.add_type(_type, _ending)
_IN_UTF_8 = ("text/", "application/json", "application/xml", "image/svg+xml", "application/manifest+json")

_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)', re.IGNORECASE)


def find_file(root: Path, path: str) -> Path | None:
    """The file or folder below `root` that a decoded path names; None where there is none.

    Neither `..` nor a symbolic link leads out of `root`, and what begins with a dot is not part of a site.
    """
    parts = PurePosixPath(path.lstrip("/")).parts
    if any(part.startswith(".") or "\\" in part or "\0" in part for part in parts):
        return None
    real_root = os.path.realpath(root)
    try:
        real = Path(os.path.realpath(Path(real_root, *parts), strict=True))
    except OSError:  # none of this name, or one that is too long
        return None
    return real if real.is_relative_to(real_root) else None


def media_type(path: Path) -> str:
    """The `Content-Type` of a file, by its ending."""
    kind = _TYPES.guess_type(path.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(_IN_UTF_8) else kind


def policy_of(html: str) -> str:
    """The Content-Security-Policy that a page states, else that of an ordinary page of the site."""
    found = _POLICY.search(html)
    return unescape(found[2]) if found else content_policy("page")


def with_script(html: str, address: str) -> tuple[str, str]:
    """A page with a script of this server that asks it for changes, and the policy that allows that, and else what it did."""
    policy = policy_of(html)
    directives = [part.split() for part in policy.split(";") if part.strip()]
    for name in ("script-src", "connect-src"):
        own = next((directive for directive in directives if directive[0] == name), None)
        if own is None:
            directives.append([name, "'self'"])
        elif "'self'" not in own:
            own[:] = [name, *(source for source in own[1:] if source != "'none'"), "'self'"]
    allowing = "; ".join(" ".join(directive) for directive in directives)
    html = _POLICY.sub(lambda found: found[1] + escape(allowing) + found[3], html)
    head, mark, rest = html.partition("</head>")
    script = f'<script src="{escape(address)}" defer></script>'
    return (f"{head}{script}{mark}{rest}" if mark else f"{html}{script}"), allowing

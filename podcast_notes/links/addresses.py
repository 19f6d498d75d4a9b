"""When two addresses lead to the same page or the same audio."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = ("utm_", "mc_", "fbclid", "gclid", "ref", "source", "share", "at_", "xtor")


def page_key(url: str | None) -> str | None:
    """An address for comparison: without scheme, `www.`, fragment, closing slash and tracking parameters."""
    parts = _split(url)
    if parts is None:
        return None
    host, path, query = parts
    kept = [(name, value) for name, value in parse_qsl(query) if not name.lower().startswith(_TRACKING)]
    return f"{host}{path.rstrip('/')}" + (f"?{urlencode(sorted(kept))}" if kept else "")


def audio_key(url: str | None) -> str | None:
    """The address of an audio file for comparison: without parameters and without the counting services before it.

    Such a service puts its own address before the real one: `stats.example/redirect.mp3/media.example/show/7.mp3`.
    """
    parts = _split(url)
    if parts is None:
        return None
    host, path, _ = parts
    segments = [segment for segment in path.split("/") if segment]
    for index in range(len(segments) - 2, -1, -1):
        name = segments[index].lower()
        if "." in name and not name.startswith("redirect.") and name.rsplit(".", 1)[-1].isalpha():
            host, segments = name.removeprefix("www."), segments[index + 1 :]
            break
    return f"{host}/{'/'.join(segments)}" if segments else None


def _split(url: str | None) -> tuple[str, str, str] | None:
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return None
    return ((host or "").removeprefix("www."), parts.path, parts.query) if host else None

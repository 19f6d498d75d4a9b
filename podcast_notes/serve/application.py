"""The answers of the server: files of a site, and a stream that says when it has changed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from podcast_notes.content_policy import NOTHING
from podcast_notes.serve.files import find_file, media_type, policy_of, with_script
from podcast_notes.serve.hosts import is_own_name

_SCRIPT = "/.live/reload.js"
_CHANGES = "/.live/changes"
_LOOK_SECONDS = 0.2
_ALIVE_EVERY = 50
"""Looks after which a comment keeps the connection open."""
_RELOAD = f"""\
let shown;
new EventSource("{_CHANGES}").onmessage = ({{ data }}) => {{
  if (shown !== undefined && data !== shown) location.reload();
  shown = data;
}};
"""


def site_application(
    folder: Path, *, host: str, base: str, state: Callable[[], str] | None, is_ending: Callable[[], bool]
) -> Starlette:
    """The application that serves a folder to whoever calls this machine by its own name.

    The folder is served below the path `base`, `/` or `/archive/`; addresses outside of it lead there. `state` names the
    state of the site; pages are loaded again when it changes. None where nothing watches it.
    """

    async def site_file(request: Request) -> Response:
        path = request.scope["path"]
        if not path.startswith(base):
            return RedirectResponse(quote(base if f"{path}/" == base else f"{base}{path.lstrip('/')}"))
        return _answer(folder, base, path[len(base) :], state)

    async def changes(_: Request) -> Response:
        assert state is not None
        return StreamingResponse(_stream(state, is_ending), media_type="text/event-stream")

    async def script(_: Request) -> Response:
        return Response(_RELOAD, media_type="text/javascript")

    live = [Route(_CHANGES, changes), Route(_SCRIPT, script)] if state else []
    application = Starlette(routes=[*live, Route("/{path:path}", site_file)])
    application.add_middleware(_Guard, host=host)
    return application


async def _stream(state: Callable[[], str], is_ending: Callable[[], bool]) -> AsyncIterator[str]:
    """Server-sent events (HTML, section 9.2): the state, and each other one that follows, until the server ends."""
    told, looks = None, 0
    while not is_ending():
        current = state()
        if current != told:
            yield f"data: {current}\n\n"
            told = current
        elif looks % _ALIVE_EVERY == 0:
            yield ": still here\n\n"
        looks += 1
        await asyncio.sleep(_LOOK_SECONDS)


def _answer(folder: Path, base: str, path: str, state: Callable[[], str] | None) -> Response:
    found = find_file(folder, path)
    if found is not None and found.is_dir():
        if path and not path.endswith("/"):
            return RedirectResponse(quote(f"{base}{path.strip('/')}/"))
        found = find_file(folder, f"{path}index.html")
    elif path.endswith("/"):
        found = None
    if found is None or not found.is_file():
        missing = find_file(folder, "404.html")
        if missing is None:
            return PlainTextResponse("There is no such page.\n", 404, {"Content-Security-Policy": NOTHING})
        return _page(missing, 404, state)
    if found.suffix in (".html", ".htm"):
        return _page(found, 200, state)
    headers = {"Content-Security-Policy": NOTHING, "Content-Type": media_type(found)}
    return FileResponse(found, headers=headers)


def _page(path: Path, status: int, state: Callable[[], str] | None) -> Response:
    html = path.read_text(encoding="utf-8", errors="replace")
    html, policy = with_script(html, _SCRIPT) if state else (html, policy_of(html))
    headers = {"Content-Security-Policy": policy}
    return Response(html, status, headers, "text/html")


class _Guard:
    """Refuses requests that call this machine by a foreign name, and lets no browser keep or guess anything."""

    def __init__(self, application: ASGIApp, host: str) -> None:
        self._application = application
        self._host = host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Cache-Control"] = "no-store"
                headers["X-Content-Type-Options"] = "nosniff"
            await send(message)

        header = Headers(scope=scope).get("host", "")
        if is_own_name(header, self._host):
            await self._application(scope, receive, send_guarded)
        else:
            refused = PlainTextResponse("This site is served under another name.\n", 421)
            await refused(scope, receive, send_guarded)

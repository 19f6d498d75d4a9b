"""Watching a browser: whether anything of a page ran, was refused by its policy, left the site, or is more than text."""

from __future__ import annotations

import re
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request

_WATCH = "addEventListener('securitypolicyviolation', (e) => hit(`policy: ${e.violatedDirective} ${e.blockedURI} ${e.sample}`))"
_LOOK = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")


class Trap:
    """A window in which whatever a page does by itself is written down in `caught`."""

    def __init__(self, browser: Browser, host: str, *, width: int = 320) -> None:
        self._host = host
        self._context = browser.new_context(viewport={"width": width, "height": 700})
        self.caught: list[str] = []

    def __enter__(self) -> Trap:
        """Open the window."""
        self._context.expose_binding("hit", lambda _, what="": self._catch(f"ran: {what}"))
        self._context.add_init_script(_WATCH)
        self._context.on("request", self._asked)
        # "No content" leaves a page where it is, so that it can be looked at.
        self._context.route(re.compile(f"^(?!{re.escape(self._host)})https?:"), lambda route: route.fulfill(status=204))
        self._context.on("dialog", self._dialog)
        self._context.on("page", self._listen)
        self.page = self._context.new_page()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the window."""
        self._context.close()

    def open(self, address: str, *, wide: bool = False) -> Page:
        """Open a page of the site and look at all that is in it; `wide` where it may scroll sideways."""
        url = f"{self._host}/{quote(address)}"
        self.page.goto(url)
        self.look(wide=wide)
        if self.page.url != url:
            self._catch(f"led on to {self.page.url}")
        return self.page

    def look(self, *, wide: bool = False) -> None:
        """Look at all that is in the page that is open."""
        for found in self.page.evaluate(_LOOK, wide):
            self._catch(found)

    def _catch(self, what: str) -> None:
        self.caught.append(f"{self.page.url}: {what}")

    def _listen(self, page: Page) -> None:
        page.on("console", self._told)
        page.on("pageerror", lambda error: self._catch(f"error: {error}"))
        page.on("download", lambda download: self._catch(f"download: {download.url}"))
        page.on("popup", lambda popup: self._catch(f"window: {popup.url}"))

    def _dialog(self, dialog: Dialog) -> None:
        self._catch(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _told(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.location["url"].endswith("/favicon.ico"):
            self._catch(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(self._host):
            self._catch(f"asked: {request.url}")

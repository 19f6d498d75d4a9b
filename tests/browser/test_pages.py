"""What every page of the site does in a browser."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page


def addresses(demo: Path) -> list[str]:
    """One page of each kind."""
    site = demo / "site"
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("index.html"))


def test_nothing_is_asked_of_another_host(page: Page, demo: Path, demo_site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in addresses(demo):
        page.goto(f"{demo_site}/{address}")
    assert asked
    assert [url for url in asked if not url.startswith(demo_site)] == []

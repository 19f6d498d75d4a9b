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


def test_a_list_of_people_takes_the_width_of_the_page(page: Page, demo_site: str) -> None:
    page.set_viewport_size({"width": 1200, "height": 900})
    for address in ("quotes/guests/index.html", "guests/index.html"):
        page.goto(f"{demo_site}/{address}")
        people, whole = (page.locator(name).first.bounding_box() for name in (".people", "main"))
        assert people is not None
        assert whole is not None
        assert people["width"] > whole["width"] / 2

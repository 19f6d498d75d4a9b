"""What a theme changes, and what it leaves as it is."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.conftest import served
from tests.browser.sites import write_awkward

THEME = ":root { --ink: light-dark(#123456, #fedcba); --line: #abcdef; --serif: Georgia, serif; }"
LOOK = "selector => { const look = getComputedStyle(document.querySelector(selector)); return [look.color, look.fontFamily]; }"


def test_a_theme_changes_what_it_names_by_day_and_by_night(page: Page, tmp_path: Path) -> None:
    own = tmp_path / "templates" / "static"
    own.mkdir(parents=True)
    (own / "theme.css").write_text(THEME)
    kinds = write_awkward(tmp_path / "site", overrides=own.parent)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with served(tmp_path / "site") as address:
        page.goto(f"{address}/{kinds['episode.html'][0]}", wait_until="networkidle")
        day = page.evaluate(LOOK, "h1")
        muted = page.evaluate(LOOK, ".eyebrow")
        page.emulate_media(color_scheme="dark")
        night = page.evaluate(LOOK, "h1")
    assert day == ["rgb(18, 52, 86)", "Georgia, serif"]
    assert night == ["rgb(254, 220, 186)", "Georgia, serif"]
    assert muted[0] == "rgb(87, 92, 94)", "as built in"
    assert [url for url in asked if url.endswith(".woff2")] == []


def test_texts_of_other_directions_begin_on_their_own_side(page: Page, tmp_path: Path) -> None:
    kinds = write_awkward(tmp_path)
    direction = "() => getComputedStyle(document.querySelector('h1')).direction"
    found = {}
    with served(tmp_path) as address:
        for language in ("ar", "he", "ja"):
            (path,) = (one for one in kinds["article.html"] if one.startswith(f"articles/article-{language}/"))
            page.goto(f"{address}/{path}")
            found[language] = page.evaluate(direction)
            assert page.locator("html").get_attribute("lang") == "nl"
    assert found == {"ar": "rtl", "he": "rtl", "ja": "ltr"}

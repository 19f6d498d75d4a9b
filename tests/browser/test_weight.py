"""What a page costs, measured as Lighthouse does: its weight as sent, and what moves while it loads."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.browser.conftest import served
from tests.browser.sites import of_kinds, write_long

LIMIT = 150_000
MOVED = """new PerformanceObserver(list => list.getEntries()
    .filter(shift => shift.sources.some(source => source.node))
    .forEach(shift => (window.moved ??= []).push(shift.value)))"""
"""What moves and is of the page: inside the browser's own player the time line gets shorter when it knows the length."""
SETTLED = "document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))))"
MARK = """verdict => {
  const style = getComputedStyle(verdict, '::before');
  return {shape: style.clipPath + style.borderRadius, filled: style.backgroundColor !== 'rgba(0, 0, 0, 0)'};
}"""


def sent(file: Path) -> int:
    """The bytes in which a web server sends a file: texts packed, typefaces as they are."""
    data = file.read_bytes()
    return len(data if file.suffix == ".woff2" else gzip.compress(data))


def test_a_page_with_a_transcript_of_9000_words_weighs_little(page: Page, tmp_path: Path) -> None:
    """All that it loads, but audio."""
    address = write_long(tmp_path)
    loaded: list[Path] = []
    with served(tmp_path) as host:
        page.on("requestfinished", lambda request: loaded.append(tmp_path / unquote(urlsplit(request.url).path)[1:]))
        page.goto(f"{host}/{address}", wait_until="networkidle")
    weights = {path.name: sent(path) for path in loaded}
    assert {"index.html", "site.css", "source-serif-4-latin-400-normal.woff2"} <= set(weights)
    assert sum(weights.values()) <= LIMIT, weights


def test_nothing_moves_while_a_page_loads_though_typefaces_come_late(
    context: BrowserContext, demo: Path, demo_site: str
) -> None:
    def late(route: Route) -> None:
        page.wait_for_timeout(150)
        route.continue_()

    page = context.new_page()
    context.add_init_script(f"{MOVED}.observe({{type: 'layout-shift', buffered: true}})")
    context.route("**/*.woff2", late)
    moved = {}
    for kind, paths in of_kinds(demo / "site").items():
        for width in (375, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(f"{demo_site}/{paths[0]}")
            page.evaluate(SETTLED)
            moved[f"{kind} at {width}"] = page.evaluate("window.moved ?? []")
    assert {kind: values for kind, values in moved.items() if values} == {}


def test_verdicts_keep_their_shapes_in_the_colours_of_the_reader(browser: Browser, demo: Path, demo_site: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{demo_site}/{of_kinds(demo / 'site')['quotes/index.html'][0]}")
    marks = {
        name: page.locator(f".verdict.{name}").first.evaluate(MARK) for name in ("verbatim", "altered", "not_found")
    }
    context.close()
    assert len({mark["shape"] for mark in marks.values()}) == 3, marks
    assert {mark["filled"] for mark in marks.values()} == {True}, marks

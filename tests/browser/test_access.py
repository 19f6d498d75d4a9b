"""Every kind of page can be used by everybody: WCAG 2.2 AA by axe-core, by keyboard alone, enlarged, in print, at any width.

The kinds are found in what was built: a new template is tested without a change here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from msgspec import Struct
from playwright.sync_api import Browser, BrowserContext, Page

from podcast_notes.render import templates_folder
from tests.browser.conftest import served
from tests.browser.sites import of_kinds, write_awkward, write_empty

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MANY = {"exclude": [[f"{one}:nth-of-type(n+12)"] for one in (".turn", ".quote", ".compare", ".card", ".people > li")]}
"""What stands on a page hundreds of times is looked at twelve times."""
BY_LOOKS = {"type": "rule", "values": ["color-contrast", "target-size", "link-in-text-block"]}
"""What can differ between widths, and between light and dark."""
LOOKS: list[tuple[Literal["light", "dark"], int, object]] = [
    ("light", 1280, STANDARD),
    ("dark", 320, STANDARD),
    ("dark", 1280, BY_LOOKS),
    ("light", 320, BY_LOOKS),
]


class Served(Struct, frozen=True):
    """A site that is served, and one page of each of its kinds."""

    address: str
    kinds: dict[str, str]

    @property
    def whole(self) -> dict[str, str]:
        """Those with a menu: not the cards for frames in other sites, and no page that sends readers on."""
        return {kind: url for kind, url in self.kinds.items() if not kind.endswith(("embed.html", "redirect.html"))}


@pytest.fixture(scope="module", params=["demo", "awkward", "empty"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The demo, a site of awkward data, and one of an archive with nothing in it."""
    if request.param == "demo":
        folder: Path = request.getfixturevalue("demo") / "site"
        pages = of_kinds(folder)
    else:
        folder = tmp_path_factory.mktemp(request.param)
        pages = {"awkward": write_awkward, "empty": write_empty}[request.param](folder)
        for redirect in pages.get("redirect.html", ()):
            _stay_at(folder / redirect)
    with served(folder) as address:
        yield Served(address, {kind: f"{address}/{paths[0]}" for kind, paths in pages.items()})


def _stay_at(redirect: Path) -> None:
    """Let a page that sends readers on be as those see it whose browser leaves that to them."""
    html = redirect.read_text(encoding="utf-8")
    staying = re.sub(r'<meta http-equiv="refresh"[^>]*>', "", html)
    assert staying != html
    redirect.write_text(staying, encoding="utf-8")


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """One window for all pages: what is measured here leaves nothing behind in it."""
    context = browser.new_context(bypass_csp=True)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def test_every_template_of_a_page_is_looked_at(tmp_path: Path) -> None:
    """What they import or include is in them; the page that searches is in the demo, which has something to find."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in templates_folder().glob("*.html")}
    parts = {name for text in texts.values() for name in re.findall(r'{% (?:import|extends|include) "(.+?)"', text)}
    assert {*write_awkward(tmp_path), "search.html"} == texts.keys() - parts


def width_of(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))


AXE = """([what, rules]) => axe.run(what, {runOnly: rules, resultTypes: ['violations'], iframes: false})
    .then(result => result.violations.map(one => [one.id, one.nodes[0].target, one.nodes[0].failureSummary]))"""


def test_axe_finds_nothing_light_or_dark_narrow_or_wide(context: BrowserContext, site: Served) -> None:
    context.add_init_script(AXE_SCRIPT)
    page = context.new_page()
    found: list[str] = []
    for kind, url in site.kinds.items():
        page.goto(url)
        for scheme, width, rules in LOOKS:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.set_viewport_size({"width": width, "height": 800})
            found += [f"{kind}, {scheme}, {width} px: {problem}" for problem in page.evaluate(AXE, [MANY, rules])]
    assert found == []


def test_nothing_is_wider_than_the_window(window: Page, site: Served) -> None:
    """320 px are also 1280 px enlarged to 400 %, and 640 px the same at 200 %."""
    wider = []
    for kind, url in site.kinds.items():
        window.goto(url)
        for width in (320, 375, 640, 768, 1440, 2560):
            window.set_viewport_size({"width": width, "height": 800})
            if width_of(window) > width:
                wider.append(f"{kind} at {width}: {width_of(window)}")
    assert wider == []


def test_text_can_be_spaced_out(window: Page, site: Served) -> None:
    """WCAG 1.4.12: nothing is cut off or wider than the window."""
    spaced = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
    cut = """() => [...document.querySelectorAll('main *, header *')]
        .filter(e => getComputedStyle(e).overflowY === 'hidden' && e.scrollHeight > e.clientHeight + 1)
        .map(e => e.className)"""
    window.set_viewport_size({"width": 320, "height": 800})
    for kind, url in site.kinds.items():
        window.goto(url)
        window.add_style_tag(content=spaced + "p { margin-block-end: 2em !important }")
        assert width_of(window) <= 320, kind
        assert window.evaluate(cut) == [], kind


WHERE = """() => {
  const at = document.activeElement, box = at.getClientRects()[0], style = getComputedStyle(at);
  if (at === document.body) return null;
  const x = box.left + box.width / 2, y = box.top + box.height / 2, top = document.elementFromPoint(x, y);
  return {
    name: at.tagName + '.' + at.className + ' ' + at.textContent.trim().slice(0, 30),
    order: [...document.querySelectorAll('*')].indexOf(at),
    ring: at.tagName === 'AUDIO' || style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    seen: at.tagName === 'AUDIO' || (top !== null && (at.contains(top) || top.contains(at))),
  };
}"""


def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(window: Page, site: Served) -> None:
    window.set_viewport_size({"width": 1280, "height": 700})
    window.emulate_media(reduced_motion="reduce")
    for kind, url in site.whole.items():
        window.goto(url)
        window.keyboard.press("Tab")
        assert window.evaluate("document.activeElement.className") == "skip", kind
        before = -1
        for _ in range(40):
            place = window.evaluate(WHERE)
            if place is None or place["order"] < before:
                break
            assert place["ring"], f"{kind}: no ring on {place['name']}"
            assert place["seen"], f"{kind}: {place['name']} is hidden behind something"
            before = place["order"]
            window.keyboard.press("Tab")
        assert before > 0
    window.emulate_media(reduced_motion="no-preference")


def test_the_skip_link_leads_to_the_content(window: Page, site: Served) -> None:
    window.goto(next(iter(site.kinds.values())))
    window.keyboard.press("Tab")
    window.keyboard.press("Enter")
    window.keyboard.press("Tab")
    assert not window.evaluate("document.querySelector('.masthead').contains(document.activeElement)")


def test_nothing_moves_for_readers_who_want_it_still(window: Page, site: Served) -> None:
    moving = """() => [...document.querySelectorAll('*')].filter(e => {
        const style = getComputedStyle(e);
        return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none' || style.scrollBehavior === 'smooth';
    }).length"""
    window.emulate_media(reduced_motion="reduce")
    counts = {}
    for kind, url in site.kinds.items():
        window.goto(url)
        counts[kind] = window.evaluate(moving)
    window.emulate_media(reduced_motion="no-preference")
    assert counts == dict.fromkeys(site.kinds, 0)


def test_print_is_black_on_white_without_controls_and_with_the_address_of_the_page(window: Page, site: Served) -> None:
    window.emulate_media(media="print", color_scheme="dark")
    for kind, url in site.whole.items():
        window.goto(url)
        canonical = window.locator("link[rel=canonical]")
        if canonical.count():
            assert window.locator(".colophon").inner_text().endswith(canonical.get_attribute("href") or "?"), kind
        assert (
            window.locator("nav:visible:not(.chapters), audio:visible, button:visible, select:visible").count() == 0
        ), kind
        colours = window.evaluate(
            "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
        )
        assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"], kind
    window.emulate_media(media="screen", color_scheme="light")


def test_scripts_wait_for_the_page_and_nothing_is_reported(context: BrowserContext, site: Served) -> None:
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    blocking = "script[src]:not([defer]):not([type=module]), script:not([src]):not([type='application/ld+json']), style"
    for kind, url in site.whole.items():
        page.goto(url)
        assert page.locator(blocking).count() == 0, kind
    assert said == []

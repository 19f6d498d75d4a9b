"""What can be measured on a page that is open: by axe-core, by the keyboard, at many widths, with more space, and in print."""

from __future__ import annotations

from typing import Literal

from axe_playwright_python.base import AXE_SCRIPT
from msgspec import Struct
from playwright.sync_api import Page

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
WIDTHS = (320, 375, 640, 768, 1440, 2560)
"""In pixels; 320 are also 1280 enlarged to 400 %, and 640 the same at 200 %."""

_AXE = """([what, rules]) => axe.run(what, {runOnly: rules, resultTypes: ['violations'], iframes: false})
    .then(result => result.violations.map(one => [one.id, one.nodes[0].target, one.nodes[0].failureSummary]))"""
_WIDTH = "document.documentElement.scrollWidth"
_SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }"""
_ADD_STYLE = """css => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
}"""
_CUT = """() => [...document.querySelectorAll('main *, header *')]
    .filter(e => getComputedStyle(e).overflowY === 'hidden' && e.scrollHeight > e.clientHeight + 1 && e.clientHeight > 1)
    .map(e => e.className)"""
"""What is one pixel high is for those who hear it."""
_FOCUSED = """() => {
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
_MOVING = """() => [...document.querySelectorAll('*')].filter(e => {
    const style = getComputedStyle(e);
    return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none' || style.scrollBehavior === 'smooth';
}).map(e => e.tagName + '.' + e.className)"""
_COLOURS = "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"


class Stops(Struct, frozen=True):
    """Where the Tab key led."""

    first: str
    """The class of the first stop."""
    number: int
    faults: list[str]


class Printed(Struct, frozen=True):
    """A page as it is printed."""

    colours: list[str]
    controls: int
    canonical: str | None
    colophon: str


def wider_than_the_window(page: Page) -> list[str]:
    """At which widths a page has to be scrolled sideways."""
    wider = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found = page.evaluate(_WIDTH)
        if found > width:
            wider.append(f"{found} px at {width}")
    return wider


def harmed_by_space(page: Page) -> list[str]:
    """What is cut off or too wide at 320 px where a reader sets letters, words and lines apart (WCAG 1.4.12)."""
    page.set_viewport_size({"width": 320, "height": 800})
    page.evaluate(_ADD_STYLE, _SPACED)
    width = page.evaluate(_WIDTH)
    cut: list[str] = page.evaluate(_CUT)
    page.evaluate(_ADD_STYLE, "")
    return cut if width <= 320 else [*cut, f"{width} px wide"]


def stops_of_the_tab_key(page: Page) -> Stops:
    """Forty stops, or those to the end of a page that was just loaded; nothing is focused afterwards.

    For a reader who wants it still, since nothing says when a page that moves is where it goes.
    """
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 1280, "height": 700})
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.className")
    faults = []
    number, before = 0, -1
    for _ in range(40):
        place = page.evaluate(_FOCUSED)
        if place is None or place["order"] < before:
            break
        if not place["ring"]:
            faults.append(f"no ring on {place['name']}")
        if not place["seen"]:
            faults.append(f"{place['name']} is hidden behind something")
        number, before = number + 1, place["order"]
        page.keyboard.press("Tab")
    page.evaluate("document.activeElement.blur(), scrollTo(0, 0)")
    return Stops(first=first, number=number, faults=faults)


def moving_without_leave(page: Page) -> list[str]:
    """What moves though the reader wants it still."""
    page.emulate_media(reduced_motion="reduce")
    found: list[str] = page.evaluate(_MOVING)
    page.emulate_media(reduced_motion="no-preference")
    return found


def printed(page: Page) -> Printed:
    """The page as it is printed by a reader who has it dark on screen."""
    page.emulate_media(media="print", color_scheme="dark")
    canonical, colophon = page.locator("link[rel=canonical]"), page.locator(".colophon")
    found = Printed(
        colours=page.evaluate(_COLOURS),
        controls=page.locator("nav:visible:not(.chapters), audio:visible, button:visible, select:visible").count(),
        canonical=canonical.get_attribute("href") if canonical.count() else None,
        colophon=colophon.inner_text() if colophon.count() else "",
    )
    page.emulate_media(media="screen", color_scheme="light")
    return found


def found_by_axe(page: Page) -> list[str]:
    """What axe-core finds, light and dark, narrow and wide."""
    page.evaluate(AXE_SCRIPT)
    found = []
    for scheme, width, rules in LOOKS:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{scheme}, {width} px: {problem}" for problem in page.evaluate(_AXE, [MANY, rules])]
    return found

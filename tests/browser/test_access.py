"""Every kind of page can be used by everybody: WCAG 2.2 AA by axe-core, by keyboard alone, enlarged, in print, at any width.

The kinds are found in what was built: a new template is tested without a change here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct
from playwright.sync_api import BrowserContext, Page

from podcast_notes.render import templates_folder
from tests.browser import looking
from tests.browser.conftest import served
from tests.browser.sites import of_kinds, write_awkward, write_empty


class Served(Struct, frozen=True):
    """A site that is served, and one page of each of its kinds."""

    address: str
    kinds: dict[str, str]


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


class Visit(Struct, frozen=True):
    """What was found on a page when it was open."""

    blocking: int
    """Scripts and styles for which the page would have to wait."""
    said: list[str]
    """Messages in the console, and errors."""
    stops: looking.Stops
    moving: list[str]
    wider: list[str]
    spaced: list[str]
    printed: looking.Printed
    axe: list[str]


Visits = dict[str, Visit]
BLOCKING = "script[src]:not([defer]):not([type=module]), script:not([src]):not([type='application/ld+json']), style"


@pytest.fixture(scope="module")
def visits(profile: BrowserContext, site: Served) -> Visits:
    """Each kind of page is opened once, since that takes longest, and then everything is looked at in it."""
    page = profile.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    found = {}
    for kind, url in site.kinds.items():
        page.emulate_media(media="screen", color_scheme="light", reduced_motion="reduce")
        page.goto(url)
        found[kind] = Visit(
            blocking=page.locator(BLOCKING).count(),
            stops=looking.stops_of_the_tab_key(page),
            moving=looking.moving_without_leave(page),
            wider=looking.wider_than_the_window(page),
            spaced=looking.harmed_by_space(page),
            printed=looking.printed(page),
            said=said[:],
            axe=looking.found_by_axe(page),
        )
        said.clear()
    page.close()
    return found


@pytest.fixture(scope="module")
def whole(visits: Visits) -> Visits:
    """Those with a menu: not the cards for frames in other sites, and no page that sends readers on."""
    return {kind: visit for kind, visit in visits.items() if not kind.endswith(("embed.html", "redirect.html"))}


def test_every_template_of_a_page_is_looked_at(tmp_path: Path) -> None:
    """What they import or include is in them; the page that searches is in the demo, which has something to find."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in templates_folder().glob("*.html")}
    parts = {name for text in texts.values() for name in re.findall(r'{% (?:import|extends|include) "(.+?)"', text)}
    assert {*write_awkward(tmp_path), "search.html"} == texts.keys() - parts


def test_axe_finds_nothing_light_or_dark_narrow_or_wide(visits: Visits) -> None:
    assert {kind: visit.axe for kind, visit in visits.items() if visit.axe} == {}


def test_nothing_is_wider_than_the_window(visits: Visits) -> None:
    """320 px are also 1280 px enlarged to 400 %, and 640 px the same at 200 %."""
    assert {kind: visit.wider for kind, visit in visits.items() if visit.wider} == {}


def test_text_can_be_spaced_out(visits: Visits) -> None:
    """WCAG 1.4.12: nothing is cut off or wider than the window."""
    assert {kind: visit.spaced for kind, visit in visits.items() if visit.spaced} == {}


def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(whole: Visits) -> None:
    assert {visit.stops.first for visit in whole.values()} == {"skip"}
    assert min(visit.stops.number for visit in whole.values()) > 1
    assert {kind: visit.stops.faults for kind, visit in whole.items() if visit.stops.faults} == {}


def test_the_skip_link_leads_to_the_content(page: Page, site: Served) -> None:
    page.goto(next(iter(site.kinds.values())))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert not page.evaluate("document.querySelector('.masthead').contains(document.activeElement)")


def test_nothing_moves_for_readers_who_want_it_still(visits: Visits) -> None:
    assert {kind: visit.moving for kind, visit in visits.items() if visit.moving} == {}


def test_print_is_black_on_white_without_controls_and_with_the_address_of_the_page(whole: Visits) -> None:
    for kind, visit in whole.items():
        page = visit.printed
        assert page.colophon.endswith(page.canonical or ""), kind
        assert page.controls == 0, kind
        assert page.colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"], kind


def test_scripts_wait_for_the_page_and_nothing_is_reported(whole: Visits) -> None:
    assert {kind: visit.blocking for kind, visit in whole.items() if visit.blocking} == {}
    assert {kind: visit.said for kind, visit in whole.items() if visit.said} == {}

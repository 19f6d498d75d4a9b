"""Searching the site in a browser: what is found, where it leads, filters, the keyboard, and hostile questions."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from podcast_notes.pages import SearchDocument
from podcast_notes.render import site_search
from podcast_notes.render.site_search import index_site, pagefind_version

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
Serve = Callable[[Path], AbstractContextManager[str]]


@pytest.fixture(scope="module")
def address(demo: Path, serve: Serve) -> Iterator[str]:
    """The search page, with the site below a path and not at the root of its host."""
    with serve(demo) as host:
        yield f"{host}/site/search/index.html"


@pytest.fixture
def ask(page: Page, address: str) -> Callable[[str], Page]:
    """Open the search page with a query in its address, and wait for the answer; errors of scripts fail the test."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))

    def opened(query: str) -> Page:
        page.goto(f"{address}?{query}")
        expect(page.locator("#found")).to_contain_text(re.compile("Gevonden|Niets"))
        assert errors == []
        return page

    return opened


Ask = Callable[[str], Page]


def section(page: Page, name: str) -> str:
    return page.get_by_role("region", name=name).inner_text()


def query_of(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_word_that_nobody_says_does_not_find_one_that_begins_alike(ask: Ask) -> None:
    page = ask("q=regenwater")
    expect(page.get_by_role("status")).to_contain_text("Niets gevonden")


@pytest.mark.parametrize(
    ("words", "kind", "found"),
    [
        ("Griendt", "Gasten", "Machteld van der Griendt"),
        ("spons", "Afleveringen", "#14 De stad als spons"),
        ("beloven", "Citaten", "Wat ik wel kan beloven"),
        ("langskomen", "Passages", "emmer water langskomen"),
        ("regen leren vasthouden", "Artikelen", "Waardrecht"),
    ],
)
def test_each_kind_is_found(ask: Ask, words: str, kind: str, found: str) -> None:
    assert found in section(ask(f"q={quote(words)}"), kind)


def test_a_passage_leads_to_the_second_at_which_its_words_are_said(ask: Ask) -> None:
    page = ask("q=%22een+achtste+zee%22&kind=passage")
    spot = page.locator(".spots li").first
    expect(spot.locator("mark").first).to_have_text("een")
    expect(spot.locator(".speaker")).to_have_text("Machteld van der Griendt")
    target = spot.locator("a.found").get_attribute("href") or ""
    second = re.fullmatch(r".*/episodes/[^/]+/12-het-zout-onder-de-dijk/index\.html#t=([\d.]+)", target)
    assert second
    spot.locator("a.found").click()
    expect(page.locator(f'[id="t={second[1]}"], [data-t="{second[1]}"]').last).to_contain_text("achtste zee")


def test_forms_of_a_word_are_found_by_the_language_of_the_text_not_of_the_site(ask: Ask) -> None:
    dutch = ask("q=dijken&kind=episode&language=nl")
    assert "Het zout onder de dijk" in section(dutch, "Afleveringen")
    english = ask("q=reputations&kind=quote&language=en")
    assert "reputation of Russia" in section(english, "Citaten")


def test_filters_narrow_what_is_found_and_stay_in_the_address(ask: Ask) -> None:
    page = ask("q=water")
    page.get_by_label("Gast", exact=True).select_option("Jorrit ten Hagelaar")
    expect(page.get_by_role("region", name="Gasten")).to_have_count(0)
    page.get_by_label("Oordeel").select_option("verbatim")
    expect(page.get_by_role("region", name="Passages")).to_have_count(0)
    assert query_of(page) == {"q": ["water"], "guest": ["Jorrit ten Hagelaar"], "verdict": ["verbatim"]}
    verdicts = page.locator(".quote .verdict")
    assert {text.strip() for text in verdicts.all_inner_texts()} == {"Letterlijk"}
    page.go_back()
    expect(page.get_by_label("Oordeel")).to_have_value("")
    expect(page.get_by_role("region", name="Passages")).to_have_count(1)


def test_filters_are_folded_away_on_a_phone_unless_one_is_set(ask: Ask) -> None:
    page = ask("q=water")
    page.set_viewport_size({"width": 375, "height": 800})
    guest, fold = page.get_by_label("Gast", exact=True), page.get_by_role("button", name="Filters en volgorde")
    expect(guest).to_be_hidden()
    expect(page.get_by_role("region", name="Gasten").get_by_role("heading").first).to_be_in_viewport()
    fold.focus()
    page.keyboard.press("Enter")
    guest.select_option("Jorrit ten Hagelaar")
    page.reload()
    expect(guest).to_have_value("Jorrit ten Hagelaar")
    expect(guest).to_be_visible()
    fold.click()
    expect(guest).to_be_hidden()
    page.set_viewport_size({"width": 1200, "height": 800})
    expect(guest).to_be_visible()
    expect(fold).to_be_hidden()


def test_quotes_can_be_browsed_by_filters_alone_newest_first(ask: Ask) -> None:
    page = ask("kind=quote")
    more = page.get_by_role("button", name="Meer tonen")
    while more.is_visible():
        before = page.locator("li.quote").count()
        more.click()
        expect(page.locator("li.quote")).not_to_have_count(before)
    days = [time.get_attribute("datetime") or "" for time in page.locator("li.quote time").all()]
    assert len(days) > 20
    assert days == sorted(days, reverse=True)


def test_what_is_in_several_parts_of_several_indexes_stands_in_order_of_time(
    page: Page, demo: Path, serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = [7, 2, 9, 4, 1, 8, 3, 6, 5]
    made = [
        SearchDocument(
            address=f"episodes/tides/{day}/index.html",
            language="en" if day % 3 else "nl",
            title=f"Water {day}",
            text=("water of the day",),
            shown={"kind": "episode", "title": f"Water {day}", "date": f"2025-03-0{day}"},
            filters={"kind": ("episode",), "language": ("en" if day % 3 else "nl",)},
            date=datetime(2025, 3, day, tzinfo=UTC),
        )
        for day in days
    ]
    for part in ("search", "static"):
        shutil.copytree(demo / "site" / part, tmp_path / "site" / part)
    monkeypatch.setattr(site_search, "_WORDS_IN_PART", 9)
    index_site(tmp_path / "site", [], lambda: made, version=pagefind_version() or "", work=tmp_path / "work")
    parts = json.loads((tmp_path / "site" / "pagefind" / "index.json").read_text())["parts"]
    assert {language: len(names) > 1 for language, names in parts.items()} == {"en": True, "nl": True}
    with serve(tmp_path / "site") as host:
        for query in ("q=water&kind=episode&sort=newest", "kind=episode"):
            page.goto(f"{host}/search/index.html?{query}")
            expect(page.locator("#found")).to_contain_text("Gevonden: 9")
            shown = [time.get_attribute("datetime") for time in page.locator("#results time").all()]
            assert shown == [f"2025-03-0{day}" for day in sorted(days, reverse=True)]


def test_all_of_one_kind_are_one_click_away(ask: Ask) -> None:
    page = ask("q=water")
    page.get_by_role("region", name="Citaten").get_by_role("link", name="Alles tonen").click()
    expect(page.get_by_role("region", name="Passages")).to_have_count(0)
    expect(page.get_by_label("Toon")).to_have_value("quote")
    assert query_of(page)["kind"] == ["quote"]


def test_the_keyboard_is_enough(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("zout")
    first = page.locator("#results a.found").first
    expect(first).to_be_visible()
    assert query_of(page) == {"q": ["zout"]}
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("zout")


def test_what_cannot_be_found_is_said(ask: Ask) -> None:
    page = ask("q=zzyzx")
    expect(page.get_by_role("status")).to_contain_text("Niets gevonden")
    assert page.locator("#results").inner_text() == ""


@pytest.mark.parametrize("words", ["' OR 1=1 --", "%00", "((([[[", "🧂 zout", "é", "a" * 3_000, '"', "\\u0000"])
def test_special_characters_break_nothing(ask: Ask, words: str) -> None:
    ask(f"q={quote(words)}")


def test_a_hostile_query_stays_text(ask: Ask) -> None:
    attack = "<script>window.hit=1</script><img src=x onerror=window.hit=1>"
    page = ask(f"q={quote(attack)}&guest={quote(attack)}&kind={quote(attack)}&year=constructor&language=__proto__")
    assert page.evaluate("window.hit") is None
    expect(page.get_by_role("searchbox")).to_have_value(attack)


def test_without_javascript_the_page_says_so_and_leads_to_the_lists(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}?q=zout")
    assert "Zoeken werkt alleen met JavaScript" in page.locator("main").inner_text()
    assert not page.locator("form.search").is_visible()
    assert page.locator("main a").count() >= 4
    context.close()


def test_a_search_begins_on_the_front_page(page: Page, address: str) -> None:
    page.goto(address.replace("search/index.html", "index.html"))
    page.get_by_role("searchbox").fill("zout")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Gevonden")
    assert page.url == f"{address}?q=zout"


def test_the_index_is_loaded_only_when_somebody_searches(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/pagefind/" in url]
    page.get_by_role("searchbox").fill("zout")
    expect(page.get_by_role("status")).to_contain_text("Gevonden")
    host = address.split("/site/", maxsplit=1)[0]
    assert [url for url in asked if "/pagefind/" in url]
    assert [url for url in asked if not url.startswith(f"{host}/site/")] == []


def test_an_index_that_is_gone_is_said(page: Page, address: str) -> None:
    page.route("**/pagefind/index.json", lambda route: route.abort())
    page.goto(f"{address}?q=zout")
    expect(page.get_by_role("status")).to_contain_text("De zoekindex kan niet geladen worden")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1200])
def test_results_are_accessible(ask: Ask, scheme: str, width: int) -> None:
    page = ask("q=water")
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 900})
    found = Axe().run(page, options=RULES).response["violations"]
    assert [f"{one['id']}: {one['nodes'][0]['target']}" for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

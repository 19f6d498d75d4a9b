"""The player of an episode: places by address, spans, chapters, the transcript that follows, and what is said of trouble."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.player import KELDER, state, time, wait_until


def test_a_click_on_a_sentence_plays_it_and_changes_the_address(page: Page, episode: str) -> None:
    page.goto(episode)
    page.get_by_text(KELDER).click()
    wait_until(page, "!a.paused && a.currentTime > 31")
    assert page.url == f"{episode}#t=31"
    expect(page.locator(".turn .now")).to_have_text(KELDER)


def test_the_current_sentence_and_chapter_follow_the_sound(page: Page, episode: str) -> None:
    page.goto(episode)
    page.evaluate("document.querySelector('audio').currentTime = 66.9")
    expect(page.locator(".turn .now")).to_contain_text("Laten we daar beginnen")
    current = page.locator(".chapters [aria-current=true]")
    expect(current).to_have_text("1:06")
    expect(page.locator(".controls .chapter")).to_have_text("De bui van 14 augustus")


def test_an_address_with_a_time_shows_the_words_and_does_not_play(page: Page, episode: str) -> None:
    page.goto(f"{episode}#t=31")
    expect(page.locator(".turn .marked")).to_have_text(KELDER)
    expect(page.locator(".turn .marked")).to_be_in_viewport()
    assert state(page) == {"time": 31, "paused": True, "rate": 1}
    button = page.get_by_role("button", name="Speel 0:31")
    expect(button).to_be_in_viewport()
    button.click()
    wait_until(page, "!a.paused && a.currentTime > 31")
    expect(button).to_be_hidden()


def test_a_changed_address_moves_without_playing(page: Page, episode: str) -> None:
    page.goto(episode)
    page.evaluate("location.hash = '#t=0:31'")
    expect(page.locator(".turn .marked")).to_have_text(KELDER)
    assert state(page)["paused"]
    assert time(page) == 31


@pytest.mark.parametrize("fragment", ["#t=", "#t=x", "#t=-4", "#t=1e3", "#t=1..2", "#t=9,x", "#quotes"])
def test_an_address_that_names_no_time_does_nothing(page: Page, episode: str, fragment: str) -> None:
    page.goto(f"{episode}{fragment}")
    assert page.locator(".turn .marked").count() == 0
    assert time(page) == 0
    expect(page.locator(".offer")).to_be_hidden()


def test_a_time_after_the_end_does_no_harm(page: Page, episode: str) -> None:
    page.goto(f"{episode}#t=99999999")
    wait_until(page, "a.readyState > 0 && a.currentTime <= a.duration")
    page.get_by_text(KELDER).click()
    wait_until(page, "!a.paused && a.currentTime > 31 && a.currentTime < 40")


def test_a_span_plays_to_its_end_and_stops(page: Page, episode: str) -> None:
    page.goto(f"{episode}#t=30.5,31.2")
    assert [words.strip() for words in page.locator(".turn .marked").all_inner_texts()] == [
        "Dus er was ook goed nieuws.",
        KELDER,
    ]
    page.get_by_role("button", name="Speel 0:30–0:31").click()
    wait_until(page, "!a.paused")
    wait_until(page, "a.paused")
    assert 31.1 < time(page) < 31.6
    page.keyboard.press("k")
    wait_until(page, "a.currentTime > 31.8")


def test_the_play_button_of_a_quote_plays_just_that(page: Page, episode: str) -> None:
    page.goto(episode)
    play = page.locator(".quote .play").first
    start, end = map(float, (play.get_attribute("href") or "").removeprefix("#t=").split(","))
    play.click()
    wait_until(page, f"!a.paused && a.currentTime >= {start}")
    assert page.url.endswith(f"#t={start:g},{end:g}")
    page.evaluate(f"document.querySelector('audio').currentTime = {end - 0.3}")
    wait_until(page, f"a.paused && a.currentTime >= {end - 0.1}")
    assert time(page) < end + 0.4


def test_a_quote_on_the_page_of_an_article_leads_to_its_span(page: Page, demo: Path, demo_site: str) -> None:
    article = next((demo / "site" / "articles").glob("waarom-*"))
    page.goto(f"{demo_site}/articles/{article.name}/index.html")
    page.locator("a.play").first.click()
    page.wait_for_url("**/episodes/**")
    assert re.search(r"#t=[\d.]+,[\d.]+$", page.url)
    expect(page.locator(".turn .marked").first).to_be_in_viewport()
    assert state(page)["paused"]


def test_the_page_goes_along_only_while_the_spoken_words_are_in_sight(page: Page, episode: str) -> None:
    page.goto(episode)
    page.get_by_text(KELDER).click()
    wait_until(page, "!a.paused")
    page.evaluate("document.querySelector('audio').currentTime = 300")
    expect(page.locator(".turn .now")).to_be_in_viewport()
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    page.evaluate("document.querySelector('audio').currentTime = 600")
    expect(page.locator(".turn .now")).not_to_be_in_viewport()
    assert page.evaluate("scrollY") < 100


def test_with_reduced_motion_the_page_jumps(page: Page, episode: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(episode)
    page.evaluate(
        "() => { window.ways = []; Element.prototype.scrollIntoView = function (how) { window.ways.push(how.behavior); }; }"
    )
    page.keyboard.press(".")
    assert page.evaluate("ways") == ["instant"]
    page.emulate_media(reduced_motion="no-preference")
    page.keyboard.press(".")
    assert page.evaluate("ways") == ["instant", "smooth"]


def test_audio_that_is_gone_is_told_and_the_transcript_stays(page: Page, episode: str) -> None:
    page.route("**/media/**", lambda route: route.fulfill(status=404, body="gone"))
    page.goto(episode)
    told = page.get_by_role("alert")
    expect(told).to_contain_text("De audio kan niet worden afgespeeld")
    expect(told.get_by_role("link")).to_have_attribute("href", re.compile("media/kwelcast/14"))
    page.get_by_text(KELDER).click()
    expect(page.locator(".turn .marked")).to_have_text(KELDER)


def test_audio_that_is_blocked_is_told(page: Page, episode: str) -> None:
    page.route("**/media/**", lambda route: route.abort())
    page.goto(episode)
    expect(page.get_by_role("alert")).to_contain_text("De audio kan niet worden afgespeeld")


def test_the_system_shows_what_plays(page: Page, episode: str) -> None:
    page.goto(episode)
    assert page.evaluate("navigator.mediaSession.metadata.title") == "De stad als spons"
    assert page.evaluate("navigator.mediaSession.metadata.artist") == "Kwelcast | Omroep Oeverwal"


@pytest.mark.parametrize("width", [320, 1200])
def test_the_bar_stays_in_sight_and_leaves_the_page_to_read(page: Page, episode: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(f"{episode}#t=300.52")
    bar = page.locator(".player").bounding_box()
    assert bar
    assert abs(bar["y"]) < 1
    assert bar["height"] <= 76
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    now = page.locator(".turn .now").bounding_box()
    assert now
    assert now["y"] > bar["height"]


def test_nothing_moves_when_the_scripts_come(page: Page, episode: str) -> None:
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shift += one.value; })"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    page.goto(episode, wait_until="networkidle")
    assert page.evaluate("shift") < 0.01


def test_it_works_from_a_disk(page: Page, demo: Path) -> None:
    file = next((demo / "site" / "episodes" / "kwelcast").glob("14-*")) / "index.html"
    page.goto(f"{file.as_uri()}#t=31")
    page.get_by_role("button", name="Speel 0:31").click()
    wait_until(page, "!a.paused && a.currentTime > 31")
    expect(page.locator(".turn .now")).to_have_text(KELDER)

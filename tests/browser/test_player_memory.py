"""What the player remembers in this browser: speed, and where somebody stopped."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.player import state, wait_until


def test_speed_and_place_are_remembered_and_the_place_is_offered(page: Page, episode: str) -> None:
    page.goto(episode)
    page.get_by_label("Snelheid").select_option("1.5")
    page.evaluate("document.querySelector('audio').currentTime = 120")
    page.keyboard.press("k")
    wait_until(page, "!a.paused && a.currentTime > 120.3")
    page.keyboard.press("k")
    wait_until(page, "a.paused")
    page.goto(episode)
    assert state(page) == {"time": 0, "paused": True, "rate": 1.5}
    page.get_by_role("button", name="Ga verder op 2:00").click()
    wait_until(page, "!a.paused && a.currentTime >= 120")
    assert state(page)["rate"] == 1.5


def test_a_shared_address_goes_before_the_remembered_place_and_leaves_it(page: Page, episode: str) -> None:
    page.goto(episode)
    place = page.evaluate("() => `podcast-notes place ${location.pathname}`")
    page.evaluate("key => localStorage.setItem(key, '300')", place)
    page.goto(f"{episode}#t=31,31.6")
    page.reload()
    page.get_by_role("button", name="Speel 0:31").click()
    wait_until(page, "!a.paused")
    wait_until(page, "a.paused")
    assert page.evaluate("key => localStorage.getItem(key)", place) == "300"


def test_what_was_heard_to_the_end_is_not_offered_again(page: Page, episode: str) -> None:
    page.goto(episode)
    wait_until(page, "a.readyState > 0")
    place = page.evaluate("() => `podcast-notes place ${location.pathname}`")
    page.evaluate("key => localStorage.setItem(key, '300')", place)
    page.evaluate("() => { const a = document.querySelector('audio'); a.currentTime = a.duration - 3; }")
    page.keyboard.press("k")
    wait_until(page, "!a.paused")
    page.keyboard.press("k")
    wait_until(page, "a.paused")
    assert page.evaluate("key => localStorage.getItem(key)", place) is None


def test_a_place_can_be_declined(page: Page, episode: str) -> None:
    page.goto(f"{episode}#t=31")
    page.get_by_role("button", name="Verberg").click()
    expect(page.locator(".offer")).to_be_hidden()


def test_without_storage_all_else_works(page: Page, episode: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    page.goto(f"{episode}#t=31")
    page.get_by_label("Snelheid").select_option("2")
    page.get_by_role("button", name="Speel 0:31").click()
    wait_until(page, "!a.paused && a.currentTime > 31 && a.playbackRate === 2")
    page.keyboard.press("k")
    wait_until(page, "a.paused")
    assert errors == []

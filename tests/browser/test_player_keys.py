"""The keys of the player, and the list of them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.player import cue, state, time, wait_until


def test_keys(page: Page, episode: str) -> None:
    page.goto(episode)
    wait_until(page, "a.readyState > 0")
    press = page.keyboard.press
    press("c")
    assert time(page) == 66.72
    press("c")
    assert time(page) == 180.76
    press("Shift+C")
    assert time(page) == 66.72
    press("l")
    assert time(page) == pytest.approx(76.72)
    press("ArrowRight")
    assert time(page) == pytest.approx(86.72)
    press("j")
    press("ArrowLeft")
    assert time(page) == pytest.approx(66.72)
    press(".")
    assert cue(page, "74.12") == page.locator(".turn .now").inner_text()
    press(".")
    assert time(page) == pytest.approx(81.88)
    press(",")
    assert time(page) == pytest.approx(74.12)
    expect(page.locator(".turn .now")).to_be_in_viewport()
    press(">")
    press(">")
    press("<")
    assert state(page)["rate"] == 1.25
    press("f")
    expect(page.get_by_label("Meelezen")).not_to_be_checked()
    press(" ")
    wait_until(page, "!a.paused")
    press("k")
    wait_until(page, "a.paused")


def test_keys_with_modifiers_in_fields_or_on_buttons_are_left_alone(page: Page, episode: str) -> None:
    page.goto(episode)
    wait_until(page, "a.readyState > 0")
    for combination in ("Control+l", "Alt+c", "Meta+k", "Shift+Space", "Shift+ArrowRight"):
        page.keyboard.press(combination)
    page.get_by_label("Snelheid").focus()
    page.keyboard.press("c")
    assert state(page) == {"time": 0, "paused": True, "rate": 1}
    page.get_by_role("button", name="+10 s").focus()
    page.keyboard.press(" ")
    assert state(page) == {"time": 10, "paused": True, "rate": 1}


def test_the_list_of_keys_opens_and_they_can_be_turned_off_for_good(page: Page, episode: str) -> None:
    page.goto(episode)
    wait_until(page, "a.readyState > 0")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Toetsen")
    expect(dialog).to_be_visible()
    page.keyboard.press("l")
    assert time(page) == 0
    page.get_by_label("Gebruik deze toetsen").uncheck()
    page.get_by_role("button", name="Sluiten").click()
    expect(dialog).to_be_hidden()
    page.keyboard.press("l")
    assert time(page) == 0
    page.reload()
    wait_until(page, "a.readyState > 0")
    page.keyboard.press("l")
    assert time(page) == 0
    page.get_by_role("button", name="Toetsen").click()
    page.get_by_label("Gebruik deze toetsen").check()
    page.keyboard.press("Escape")
    page.keyboard.press("l")
    assert time(page) == 10

"""Words of a transcript, selected and copied as a quote with its source."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.player import KELDER, wait_until


def select(page: Page, first: tuple[str, int], last: tuple[str, int]) -> None:
    """Select from a letter of one cue to a letter of another; cues by their seconds."""
    page.evaluate(
        """([first, last]) => {
          const text = (id) => document.getElementById(`t=${id}`).lastChild;
          getSelection().setBaseAndExtent(text(first[0]), first[1], text(last[0]), last[1]);
        }""",
        [list(first), list(last)],
    )


def copied(page: Page) -> tuple[str, str]:
    """What a paste would give: as text, and as HTML."""
    text, html = page.evaluate(
        """async () => {
          const [item] = await navigator.clipboard.read();
          return Promise.all(["text/plain", "text/html"].map(async (type) => (await item.getType(type)).text()));
        }"""
    )
    return text, html


@pytest.mark.usefixtures("clipboard")
def test_selected_words_are_copied_as_a_quote_with_speaker_and_second(page: Page, episode: str) -> None:
    page.goto(episode)
    select(page, ("31", 0), ("31", len(KELDER)))
    page.get_by_role("button", name="Kopieer als citaat").click()
    expect(page.get_by_text("Gekopieerd")).to_be_visible()
    text, html = copied(page)
    source = "Kwelcast | Omroep Oeverwal #14, 0:31"
    assert text == f"“{KELDER}” — Bram Zuidervaart, {source} {episode}#t=31,33.18"
    assert f"<blockquote><p>“{KELDER}”</p></blockquote>" in html
    assert f'<p>— Bram Zuidervaart, <a href="{episode}#t=31,33.18">{source}</a></p>' in html
    page.evaluate("getSelection().removeAllRanges()")
    expect(page.locator(".quoting")).to_have_count(0)


@pytest.mark.usefixtures("clipboard")
def test_a_selection_is_made_of_whole_words_and_names_all_who_speak(page: Page, episode: str) -> None:
    page.goto(episode)
    select(page, ("29.04", 8), ("31", 6))
    page.keyboard.press("q")
    text, _ = copied(page)
    assert text.startswith(
        "“was ook goed nieuws. Hij smaakte” — Noor Hazelhof, Bram Zuidervaart, Kwelcast | Omroep Oeverwal #14, 0:29 "
    )
    start, end = map(float, text.rpartition("#t=")[2].split(","))
    assert 29.04 <= start < 29.6
    assert 31.3 < end < 32.5


@pytest.mark.usefixtures("clipboard")
def test_the_button_is_the_next_stop_of_the_tab_key(page: Page, episode: str) -> None:
    page.goto(episode)
    page.get_by_text(KELDER).dblclick(position={"x": 4, "y": 8})
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Kopieer als citaat")).to_be_focused()
    page.keyboard.press("Enter")
    assert copied(page)[0].startswith("“Hij”")


def test_a_selection_elsewhere_offers_nothing_and_a_selection_is_no_click(page: Page, episode: str) -> None:
    page.goto(episode)
    page.locator("h1").select_text()
    expect(page.locator(".quoting")).to_have_count(0)
    page.get_by_text(KELDER).dblclick()
    expect(page.locator(".quoting")).to_have_count(1)
    wait_until(page, "a.paused")

"""The page of an episode in a browser that runs no scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A window that runs no scripts."""
    profile = browser.new_context(java_script_enabled=False, viewport={"width": 1200, "height": 900})
    profile.set_default_timeout(10_000)
    yield profile.new_page()
    profile.close()


def test_without_scripts_there_is_sound_and_times_lead_to_it(plain: Page, episode: str) -> None:
    plain.goto(episode)
    expect(plain.locator("audio[controls]")).to_be_visible()
    for hidden in (".controls", ".offer", ".trouble", "dialog", ".quoting"):
        expect(plain.locator(hidden)).to_have_count(0) if hidden == ".quoting" else expect(
            plain.locator(hidden)
        ).to_be_hidden()
    for link in (".chapters a.time", ".turn a.time", ".quote a.play"):
        address = plain.locator(link).nth(1).get_attribute("href") or ""
        assert re.search(r"^\.\./\.\./\.\./media/kwelcast/14[^#]*\.mp3#t=[\d.,]+$", address), link


def test_without_scripts_an_address_with_a_time_leads_to_the_words(plain: Page, episode: str) -> None:
    plain.goto(f"{episode}#t=507.36")
    expect(plain.locator('[id="t=507.36"]')).to_be_in_viewport()
    plain.goto(episode)
    href = plain.locator(".quote a.play").first.get_attribute("href") or ""
    fragment = href.partition("#")[2]
    plain.goto(f"{episode}#{fragment}")
    assert plain.locator(f'[id="{fragment}"]').count() == 1
    expect(plain.locator(f'.turn p > span:has([id="{fragment}"]), .turn p > [id="{fragment}"]')).to_be_in_viewport()

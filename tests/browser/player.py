"""The player as tests look at it: where the sound is, and what its page says."""

from __future__ import annotations

from playwright.sync_api import Page

KELDER = "Hij smaakte naar kelder, Noor."
"""A cue of kwelcast#14, from 31 to 32.86 seconds."""


def state(page: Page) -> dict[str, float | bool]:
    """Where the sound is, and whether it plays."""
    found: dict[str, float | bool] = page.evaluate(
        "() => { const a = document.querySelector('audio');"
        " return { time: a.currentTime, paused: a.paused, rate: a.playbackRate }; }"
    )
    return found


def time(page: Page) -> float:
    return float(state(page)["time"])


def wait_until(page: Page, condition: str) -> None:
    """Wait for a condition about `a`, the audio element."""
    page.wait_for_function(f"() => {{ const a = document.querySelector('audio'); return {condition}; }}")


def cue(page: Page, seconds: str) -> str:
    """The words of the cue with this address."""
    return page.locator(f'[id="t={seconds}"]').inner_text()

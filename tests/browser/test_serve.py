"""Pages that the server shows load again when the site changes, under their strict policy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, expect

from podcast_notes.serve import Serving

POLICY = "default-src 'none'; script-src 'self'"
HTML = f'<!doctype html><meta http-equiv="Content-Security-Policy" content="{POLICY}"><title>x</title><h1>%s</h1>'


def test_an_open_page_loads_again_when_the_site_changes(page: Page, tmp_path: Path) -> None:
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    index = tmp_path / "index.html"
    index.write_text(HTML % "before")
    with Serving(tmp_path, host="127.0.0.1", port=0, live=True) as serving:
        with page.expect_response("**/.live/changes"):
            page.goto(serving.address)
        expect(page.locator("h1")).to_have_text("before")
        index.write_text(HTML % "after")
        serving.changed()
        expect(page.locator("h1")).to_have_text("after")
        assert faults == []
        page.goto("about:blank")


def test_nothing_of_the_server_is_imported_before_it_is_needed() -> None:
    code = "import sys, podcast_notes.serve; sys.exit({'starlette', 'uvicorn', 'watchfiles'} & set(sys.modules) or 0)"
    subprocess.run([sys.executable, "-c", code], check=True)

"""`build` and the search page: made, left out, and where Pagefind is missing."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Run


def settings(run: Run, text: str) -> None:
    path = run.archive / "podcast-notes.toml"
    path.write_text(path.read_text().replace("search = true", text))


def test_a_site_can_be_searched_unless_its_settings_say_no(filled: Run) -> None:
    filled("build")
    site = filled.archive / "site"
    assert list(json.loads((site / "pagefind" / "index.json").read_text())["parts"])
    assert 'href="search/index.html"' in (site / "index.html").read_text()
    settings(filled, "search = false")
    filled("build")
    assert not (site / "search" / "index.html").exists()
    assert not (site / "pagefind").exists()
    assert "search/index.html" not in (site / "index.html").read_text()


def test_without_pagefind_the_site_has_no_search_page_and_build_says_why(
    filled: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/nowhere/pagefind")
    result = filled("build")
    assert "the site has no search page: Pagefind is not installed" in result.stderr
    assert "pip install 'pagefind[bin]'" in result.stderr
    assert not (filled.archive / "site" / "search").exists()
    assert (filled.archive / "site" / "index.html").exists()


def test_an_index_that_cannot_be_made_fails_and_the_pages_are_there(
    filled: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = filled.archive.parent / "pagefind"
    broken.write_text('#!/bin/sh\n[ "$1" = --version ] && echo pagefind 9 && exit 0\necho no space left >&2\nexit 1\n')
    broken.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(broken))
    result = filled("build", code=1)
    assert "no space left" in result.stderr
    assert (filled.archive / "site" / "search" / "index.html").exists()

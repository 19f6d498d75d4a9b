"""Markup, scripts, addresses and styles that somebody put into feeds, articles, transcripts and names do nothing in a browser.

The site's Content-Security-Policy has nothing to refuse, and without it nothing runs either.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, expect

from podcast_notes.serve import Serving
from tests.browser import hostile
from tests.browser.conftest import served
from tests.browser.sites import of_kinds
from tests.browser.trap import Trap

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
REFRESH = re.compile(r'<meta http-equiv="refresh"[^>]*>')
PICTURES = (".svg",)
OF_A_KIND = 30
"""Pages of each kind that are opened, the longest first: more than there are payloads."""
FEW_OF_A_KIND = 6
"""Without a policy; with it a script that is refused is told as well."""
XML = (".xml", *PICTURES)
ASKED = (
    *(f"q={quote(payload)}" for name, payload in hostile.CLASSES.items() if name in hostile.ASKED),
    "q=script+hit&kind=passage",
    "q=hit&kind=quote&verdict=%22%3E%3Cscript%3Ehit(1)%3C/script%3E",
    "q=hit&guest=constructor&podcast=__proto__&language=%22onload%3Dhit(1)&sort=toString&kind=hasOwnProperty",
    "q=__proto__+constructor",
)
"""Queries in the address of the search page."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive with everything hostile in it, its site built."""
    folder = hostile.make_archive(tmp_path_factory.mktemp("hostile"))
    hostile.run(folder, "build")
    return folder


@pytest.fixture(scope="module")
def without_policy(archive: Path) -> Path:
    """A copy of the site whose pages state no Content-Security-Policy, and do not lead on by themselves."""
    copy = archive / "without-policy"
    shutil.copytree(archive / "site", copy)
    for page in copy.rglob("*.html"):
        page.write_text(REFRESH.sub("", POLICY.sub("", page.read_text(encoding="utf-8"))), encoding="utf-8")
    return copy


@pytest.fixture(scope="module")
def outputs(archive: Path) -> Path:
    """Documents for other places, each as it is written, in one folder; what states a policy is without it."""
    folder = archive / "outputs"
    folder.mkdir()
    for number, episode in enumerate(hostile.episodes(archive)):
        hostile.run(archive, "notes", episode, "--format", "html", "--out", folder / f"notes-{number}.html")
    for number, article in enumerate(sorted(archive.parent.glob("sources/* *.html"))):
        page = hostile.run(archive, "quote", "extract", article, "--html")
        if page:
            (folder / f"quotes-{number}.html").write_text(POLICY.sub("", page), encoding="utf-8")
    return folder


def files(site: Path, *endings: str) -> list[str]:
    """The files with one of these endings, relative to the site; without those that come with the program."""
    paths = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.suffix in endings)
    return sorted(path for path in paths if not path.startswith("static/"))


def test_every_payload_came_through_the_doors(archive: Path) -> None:
    site = archive / "site"
    assert len(files(site, ".html")) > 4 * len(hostile.CLASSES)
    pages = "".join((site / path).read_text(encoding="utf-8") for path in files(site, ".html"))
    assert pages.count("hit(") > 1_000
    assert "1337" not in pages, "a template ran what a field holds"


def test_the_trap_catches_what_is_not_made_harmless(browser: Browser, tmp_path: Path) -> None:
    harmless = {"templates", "encoded", "open comment", "controls", "long words", "lines", "cells", "paths"}
    names = [name for name in hostile.CLASSES if name not in harmless]
    for name in names:
        payload = hostile.CLASSES[name]
        (tmp_path / f"{name}.html").write_text(f"<p title='{payload}'>\">", encoding="utf-8")
        (tmp_path / f"{name} 2.html").write_text(f'<p title="{payload}">{payload}</p>', encoding="utf-8")
    with served(tmp_path) as host, Trap(browser, host) as trap:
        for name in names:
            for path in (f"{name}.html", f"{name} 2.html"):
                trap.page.goto(f"{host}/{path}")
                trap.look(wide=True)
            assert trap.caught, name
            trap.caught.clear()


def test_nothing_runs_and_nothing_has_to_be_refused(browser: Browser, archive: Path) -> None:
    """The server sends the policy too: as a header of each page, and an even stricter one with pictures.

    A feed that is opened by itself is shown in the browser's own markup, so its form is looked at below.
    """
    site = archive / "site"
    server = Serving(site, host="127.0.0.1", port=0, live=False)
    with server, Trap(browser, server.address.rstrip("/")) as trap:
        pages = [path for paths in of_kinds(site).values() for path in paths[:OF_A_KIND]]
        for path in pages:
            if not REFRESH.search((site / path).read_text(encoding="utf-8")):
                trap.open(path)
        for path in files(site, *PICTURES)[::3]:
            trap.open(path, wide=True)  # a picture is as wide as it is
    assert trap.caught == [], "\n".join(dict.fromkeys(found[-300:] for found in trap.caught))


def test_pages_that_lead_on_lead_to_pages_of_the_site(archive: Path) -> None:
    site = archive / "site"
    texts = {path: (site / path).read_text(encoding="utf-8") for path in files(site, ".html")}
    leading = {path: REFRESH.findall(text) for path, text in texts.items() if REFRESH.search(text)}
    assert len(leading) == 3
    assert all(
        re.fullmatch(r'<meta http-equiv="refresh" content="0; url=(\.\./)+[^":]*">', *f) for f in leading.values()
    )


def test_nothing_runs_without_a_policy_either(browser: Browser, without_policy: Path) -> None:
    with served(without_policy) as host, Trap(browser, host, width=1200) as trap:
        for paths in of_kinds(without_policy).values():
            for path in paths[:FEW_OF_A_KIND]:
                trap.open(path)
    assert trap.caught == []


@pytest.mark.parametrize("policy", [True, False], ids=["with the policy", "without"])
def test_search_shows_words_whatever_they_are(
    browser: Browser, archive: Path, without_policy: Path, policy: bool
) -> None:
    with served(archive / "site" if policy else without_policy) as host, Trap(browser, host, width=1200) as trap:
        for asked in ASKED:
            page = trap.page
            page.goto(f"{host}/search/index.html?{asked}")
            expect(page.locator("#found")).to_contain_text(re.compile("Found|Nothing"))
            trap.look()
        page.locator("#q").fill("eleven mills")
        expect(page.locator("#results")).to_contain_text("hit(")
        trap.look()
    assert trap.caught == []


def test_what_is_written_for_other_places_runs_nothing(browser: Browser, archive: Path, outputs: Path) -> None:
    """Show notes of each episode, and the quotes of each article as one page, without a policy."""
    with served(outputs) as host, Trap(browser, host) as trap:
        for path in files(outputs, ".html"):
            trap.open(path, wide=True)
    assert len(files(outputs, ".html")) > 1.9 * len(hostile.CLASSES)
    assert trap.caught == []


def test_files_for_machines_are_whole(archive: Path) -> None:
    """What a payload could break out of: XML, JSON, and lines that stand for one thing each."""
    site = archive / "site"
    for path in files(site, *XML):
        ElementTree.parse(site / path)
    for path in files(site, ".json"):
        json.loads((site / path).read_text(encoding="utf-8"))
    for line in (site / "_redirects").read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"/\S+ (?:/|https?://)\S* 301", line), line

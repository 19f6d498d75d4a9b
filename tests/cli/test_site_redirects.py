"""Addresses stay: what moved sends its visitors on."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run

EPISODE = "moleneers/7-sails-in-a-storm"


def settings(run: Run, redirects: str, base_url: str = "") -> None:
    path = run.archive / "podcast-notes.toml"
    text = path.read_text().replace('base_url = ""', f'base_url = "{base_url}"')
    path.write_text(text.replace("[site.redirects]\n", f"[site.redirects]\n{redirects}\n"))


def page(run: Run, path: str) -> str:
    return (run.archive / "site" / path).read_text()


def test_an_old_address_leads_on_without_a_script(filled: Run) -> None:
    settings(
        filled,
        f'"/2019/storm/" = "episodes/{EPISODE}/#quotes"\n"old.html" = "https://example.org/new"\n"start" = "/"',
        "https://example.org/notes/",
    )
    filled("build")
    old = page(filled, "2019/storm/index.html")
    target = f"../../episodes/{EPISODE}/index.html#quotes"
    assert f'<meta http-equiv="refresh" content="0; url={target}">' in old
    assert f'<a href="{target}">' in old
    assert f'<link rel="canonical" href="https://example.org/notes/episodes/{EPISODE}/">' in old
    assert "<script" not in old
    assert 'url=https://example.org/new"' in page(filled, "old.html")
    assert 'url=../index.html"' in page(filled, "start/index.html")
    assert page(filled, "_redirects").splitlines() == [
        f"/notes/2019/storm /notes/episodes/{EPISODE}/#quotes 301",
        f"/notes/2019/storm/ /notes/episodes/{EPISODE}/#quotes 301",
        "/notes/old.html https://example.org/new 301",
        "/notes/start /notes/ 301",
        "/notes/start/ /notes/ 301",
    ]


def test_an_old_address_is_as_somebody_else_made_it(filled: Run) -> None:
    settings(filled, '"Gäste/Bram%20(1)" = "guests/"')
    filled("build")
    assert 'url=../../guests/index.html"' in page(filled, "Gäste/Bram (1)/index.html")
    assert page(filled, "_redirects").startswith("/G%C3%A4ste/Bram%20%281%29 /guests/ 301\n")


def test_a_page_of_the_site_goes_before_a_redirect(filled: Run) -> None:
    settings(filled, '"guests" = "quotes/"')
    filled("build")
    assert "refresh" not in page(filled, "guests/index.html")
    assert not (filled.archive / "site" / "_redirects").exists()


def test_a_redirect_that_is_taken_out_is_gone(filled: Run) -> None:
    settings(filled, '"gone" = "quotes/"')
    filled("build")
    path = filled.archive / "podcast-notes.toml"
    path.write_text(path.read_text().replace('"gone" = "quotes/"\n', ""))
    filled("build")
    assert not (filled.archive / "site" / "gone").exists()
    assert not (filled.archive / "site" / "_redirects").exists()


@pytest.mark.parametrize(
    "line",
    [
        '"../x" = "quotes/"',
        '"x" = "javascript:alert(1)"',
        '"x" = "//elsewhere.org"',
        '"https://x.org" = "a"',
        '"a?b" = "c"',
    ],
)
def test_an_address_that_cannot_be_one_is_refused(filled: Run, line: str) -> None:
    settings(filled, line)
    assert "podcast-notes.toml" in filled("build", code=2).stderr


def test_an_episode_and_a_guest_keep_their_addresses_when_they_are_renamed(filled: Run) -> None:
    filled("build")
    before = set((filled.archive / "site").rglob("*.html"))
    filled("episode", "edit", EPISODE, "--title", "Masts in a storm")
    filled("guest", "edit", "saar-van-den-akkerzoom", "--name", "Sarah van den Akkerzoom")
    filled("build")
    assert set((filled.archive / "site").rglob("*.html")) == before
    assert "Masts in a storm" in page(filled, f"episodes/{EPISODE}/index.html")

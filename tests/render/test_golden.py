from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from podcast_notes.pages import Page, site_feeds, site_pages
from podcast_notes.render import GeneratedFile, Renderer
from podcast_notes.render.companions import Companions, Seen
from tests.pages.library import (
    CHAPTERS,
    DIKE,
    DROUGHT,
    DUTCH,
    LIBRARY,
    NOTES,
    SITE,
    SPOKEN,
    TEXTS,
    TRANSCRIPT,
    VERBATIM,
)
from tests.render.golden import assert_golden, outline


def pages(language: str = "nl", *, search: bool = False) -> dict[str, Page]:
    made = site_pages(
        LIBRARY,
        site=replace(SITE, language=language, search=search),
        transcripts={TRANSCRIPT: SPOKEN},
        article_texts=TEXTS,
        chapters=CHAPTERS,
        notes=NOTES,
        media={DROUGHT: "media/dijkwacht/5.mp3"},
        names=Renderer().wording(language).page_names(),
    )
    return {page.path: page for page in made}


def html_of(path: str, language: str = "nl") -> str:
    page = pages(language)[path]
    return Renderer().render(page.template, page.context)


def test_a_site_that_can_be_searched() -> None:
    made = pages(search=True)
    for name, path in (("search", "search/index.html"), ("home_with_search", "index.html")):
        html = Renderer().render(made[path].template, made[path].context)
        assert_golden(f"{name}.page.txt", outline(html))


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("home", "index.html"),
        ("podcasts", "podcasts/index.html"),
        ("episodes", "episodes/index.html"),
        ("year", "years/2025/index.html"),
        ("by_guest", "episodes/by-guest.html"),
        ("statistics", "statistics/index.html"),
        ("about", "about/index.html"),
        ("not_found", "404.html"),
        ("podcast", "podcasts/dijkwacht/index.html"),
        ("episode", f"episodes/{DIKE}/index.html"),
        ("episode_without_transcript", f"episodes/{DROUGHT}/index.html"),
        ("guest", "guests/marit-van-der-linde/index.html"),
        ("guests", "guests/index.html"),
        ("article", "articles/dijk-kost-veertig-miljoen/index.html"),
        ("article_unlinked", "articles/zwemverbod/index.html"),
        ("articles", "articles/index.html"),
        ("quotes", "quotes/index.html"),
        ("quotes_altered", "quotes/verdict/altered/index.html"),
        ("quoted_people", "quotes/guests/index.html"),
        ("quote", f"articles/{DUTCH}/q{VERBATIM.start}/index.html"),
        ("embed", f"articles/{DUTCH}/q{VERBATIM.start}/embed.html"),
    ],
)
def test_page(name: str, path: str) -> None:
    assert_golden(f"{name}.page.txt", outline(html_of(path)))


def test_page_in_english() -> None:
    assert_golden("article_english.page.txt", outline(html_of("articles/why-the-dutch-pay/index.html", "en")))


def test_every_local_address_leads_to_a_page_or_an_asset() -> None:
    made = pages()
    renderer = Renderer()
    companions = Companions(renderer, SITE)
    for page in made.values():
        companions.note(Seen.of(page))
    beside = {Path(file.path if isinstance(file, GeneratedFile) else file[0]) for file in companions.files()}
    known = {Path(path) for path in made} | {Path(path) for path, _ in renderer.assets()} | beside
    feeds = site_feeds(LIBRARY, site=SITE, media={})
    known |= {Path(f"{feed.path}.{form}") for feed in feeds for form in ("xml", "json")} | {
        Path("media/dijkwacht/5.mp3")
    }
    for path, page in made.items():
        html = renderer.render(page.template, page.context)
        for piece in html.split('href="')[1:] + html.split('src="')[1:]:
            address = piece.partition('"')[0].partition("#")[0]
            if address and "://" not in address:
                target = Path(*(part for part in resolve(path, address)))
                assert target in known, f"{path} links to {address}"


def resolve(page: str, address: str) -> list[str]:
    parts = page.split("/")[:-1]
    for part in address.split("/"):
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return parts


def test_every_fragment_exists_on_its_page() -> None:
    made = pages()
    renderer = Renderer()
    html = {path: renderer.render(page.template, page.context) for path, page in made.items()}
    for path, text in html.items():
        for piece in text.split('href="')[1:]:
            address, mark, fragment = piece.partition('"')[0].partition("#")
            if not mark or "://" in address or address.endswith(".mp3"):
                continue
            target = "/".join(resolve(path, address)) if address else path
            assert f'id="{fragment}"' in html[target], f"{path} links to {address}#{fragment}"

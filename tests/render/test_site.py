from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from podcast_notes.errors import StoreError, TemplateError
from podcast_notes.models import Library
from podcast_notes.pages import Page, site_pages
from podcast_notes.render import GeneratedFile, Renderer, write_site
from tests.pages.library import CHAPTERS, DIKE, LIBRARY, NOTES, SITE, SPOKEN, TEXTS, TRANSCRIPT


def pages(library: Library = LIBRARY) -> Iterator[Page]:
    return site_pages(
        library,
        site=SITE,
        transcripts={TRANSCRIPT: SPOKEN},
        article_texts=TEXTS,
        chapters=CHAPTERS,
        notes=NOTES,
        media={},
    )


def times(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    first = write_site(pages(), Renderer(), tmp_path)
    before = times(tmp_path)
    second = write_site(pages(), Renderer(), tmp_path)
    assert first.unchanged == first.removed == ()
    assert second.written == second.removed == ()
    assert set(second.unchanged) == set(first.written)
    assert times(tmp_path) == before
    assert (tmp_path / "static" / "player.js").is_file()


def test_only_pages_that_show_a_change_are_written(tmp_path: Path) -> None:
    write_site(pages(), Renderer(), tmp_path)
    people = tuple(
        replace(person, aliases=("S. Hoekveld",)) if person.id == "sanne-hoekveld" else person
        for person in LIBRARY.people
    )
    result = write_site(pages(replace(LIBRARY, people=people)), Renderer(), tmp_path)
    assert result.written == ("guests/sanne-hoekveld/index.html",)


def test_stale_pages_go_with_their_folders_and_the_users_files_stay(tmp_path: Path) -> None:
    write_site(pages(), Renderer(), tmp_path)
    mine = tmp_path / "articles" / "mine.html"
    mine.write_text("mine")
    fewer = replace(LIBRARY, articles=LIBRARY.articles[:1])
    result = write_site(pages(fewer), Renderer(), tmp_path)
    assert result.removed == ("articles/why-the-dutch-pay/index.html", "articles/zwemverbod/index.html")
    assert not (tmp_path / "articles" / "zwemverbod").exists()
    assert mine.read_text() == "mine"
    assert write_site(pages(fewer), Renderer(), tmp_path).removed == ()


def test_a_failing_template_leaves_whole_pages_that_the_next_build_knows(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "article.html").write_text("{{ nothing }}")
    site = tmp_path / "site"
    with pytest.raises(TemplateError, match=r"article\.html:1"):
        write_site(pages(), Renderer(overrides=templates), site)
    assert (site / "index.html").read_text().endswith("</html>\n")
    result = write_site(pages(replace(LIBRARY, podcasts=(), episodes=())), Renderer(), site)
    assert f"episodes/{DIKE}/index.html" in result.removed
    assert not (site / "episodes").exists()


def test_a_page_never_leaves_the_folder(tmp_path: Path) -> None:
    page = next(pages())
    with pytest.raises(StoreError):
        write_site([replace(page, path="../outside.html")], Renderer(), tmp_path / "site")
    assert not (tmp_path / "outside.html").exists()


def test_a_tampered_list_of_files_removes_nothing_outside(tmp_path: Path) -> None:
    outside = tmp_path / "outside.html"
    outside.write_text("mine")
    site = tmp_path / "site"
    site.mkdir()
    (site / ".manifest.json").write_text(f'{{"files": ["../outside.html", "{outside}", "gone.html"]}}')
    assert write_site(pages(), Renderer(), site).removed == ()
    assert outside.exists()


@pytest.mark.parametrize("content", ["not json", "[]", "{}", '{"files": 3}', '{"files": [3]}'])
def test_a_list_of_files_that_cannot_be_read_says_what_to_do(tmp_path: Path, content: str) -> None:
    (tmp_path / ".manifest.json").write_text(content)
    with pytest.raises(StoreError, match="Remove the folder"):
        write_site(pages(), Renderer(), tmp_path)


def test_lone_surrogates_do_not_stop_a_build(tmp_path: Path) -> None:
    article = replace(LIBRARY.articles[0], title="Half \ud800 teken")
    write_site(pages(replace(LIBRARY, articles=(article,))), Renderer(), tmp_path)
    assert "Half ? teken" in (tmp_path / "articles" / article.id / "index.html").read_text(encoding="utf-8")


def test_a_generated_file_is_made_only_where_its_key_changes_or_it_is_gone(tmp_path: Path) -> None:
    made: list[bytes] = []

    def card(key: bytes) -> GeneratedFile:
        def make() -> bytes:
            made.append(key)
            return b"picture " + key

        return GeneratedFile("articles/card.png", key, make)

    def build(key: bytes) -> tuple[str, ...]:
        return write_site([], Renderer(), tmp_path, files=[card(key)]).written

    assert "articles/card.png" in build(b"1")
    assert build(b"1") == ()
    assert build(b"2") == ("articles/card.png",)
    (tmp_path / "articles" / "card.png").unlink()
    assert build(b"2") == ("articles/card.png",)
    assert made == [b"1", b"2", b"2"]
    assert write_site([], Renderer(), tmp_path).removed == ("articles/card.png",)

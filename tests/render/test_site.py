from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace

from podcast_notes import files
from podcast_notes.errors import LockedError, StoreError, TemplateError, TranscriptError
from podcast_notes.models import Library
from podcast_notes.pages import Page, site_pages
from podcast_notes.render import (
    Aside,
    BuildResult,
    CopiedFile,
    GeneratedFile,
    Output,
    Part,
    Renderer,
    SiteBuild,
    making,
    staging_in,
    write_site,
)
from tests.pages.library import CHAPTERS, LIBRARY, NOTES, SITE, SPOKEN, TEXTS, TRANSCRIPT


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
    assert result.removed == (
        "articles/why-the-dutch-pay/index.html",
        "articles/why-the-dutch-pay/q1/embed.html",
        "articles/why-the-dutch-pay/q1/index.html",
        "articles/zwemverbod/index.html",
        "quotes/verdict/translated/index.html",
    )
    assert not (tmp_path / "articles" / "zwemverbod").exists()
    assert mine.read_text() == "mine"
    assert write_site(pages(fewer), Renderer(), tmp_path).removed == ()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_failing_template_leaves_the_old_site_as_it_was(tmp_path: Path) -> None:
    templates, site = tmp_path / "templates", tmp_path / "site"
    templates.mkdir()
    write_site(pages(), Renderer(overrides=templates), site)
    before, moments = contents(site), times(site)
    (templates / "home.html").write_text("changed")
    (templates / "article.html").write_text("{{ nothing }}")
    with pytest.raises(TemplateError, match=r"article\.html:1"):
        write_site(pages(), Renderer(overrides=templates), site)
    assert contents(site) == before
    assert times(site) == moments
    (templates / "article.html").unlink()
    assert write_site(pages(), Renderer(overrides=templates), site).written == ("index.html",)


def test_a_first_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "article.html").write_text("{{ nothing }}")
    with pytest.raises(TemplateError):
        write_site(pages(), Renderer(overrides=tmp_path / "templates"), tmp_path / "site")
    assert list((tmp_path / "site").iterdir()) == []


def test_a_full_disk_leaves_the_old_site_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_site(pages(replace(LIBRARY, articles=LIBRARY.articles[:1])), Renderer(), tmp_path)
    before, moments = contents(tmp_path), times(tmp_path)
    write = files.write_unsynced
    calls = 0

    def write_until_full(path: str, data: bytes, *, mode: int | None = None) -> None:
        nonlocal calls
        calls += 1
        if calls > 3:
            raise StoreError("cannot be written: No space left on device", resource=path)
        write(path, data, mode=mode)

    monkeypatch.setattr(files, "write_unsynced", write_until_full)
    with pytest.raises(StoreError, match="No space left"):
        write_site(pages(), Renderer(), tmp_path)
    assert contents(tmp_path) == before
    assert times(tmp_path) == moments


@pytest.mark.parametrize("moved", [0, 1, 5])
def test_a_build_that_breaks_off_while_files_are_put_into_place_is_finished_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moved: int
) -> None:
    few = replace(LIBRARY, articles=LIBRARY.articles[:1])
    whole = tmp_path / "whole"
    write_site(pages(few), Renderer(), whole)
    site = tmp_path / "site"
    write_site(pages(replace(few, people=())), Renderer(), site)
    move = files.move_into_place
    left = moved

    def move_some(source: Path, target: Path) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise KeyboardInterrupt
        move(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(files, "move_into_place", move_some)
        with pytest.raises(KeyboardInterrupt):
            write_site(pages(), Renderer(), site)
    write_site(pages(few), Renderer(), site)
    assert contents(site) == {**contents(whole), ".manifest.json": (site / ".manifest.json").read_bytes()}
    assert write_site(pages(few), Renderer(), site).written == ()


def test_a_file_that_somebody_edited_or_removed_is_mended(tmp_path: Path) -> None:
    write_site(pages(), Renderer(), tmp_path)
    before = contents(tmp_path)
    (tmp_path / "index.html").write_text("edited")
    (tmp_path / "static" / "site.css").unlink()
    assert write_site(pages(), Renderer(), tmp_path).written == ("index.html", "static/site.css")
    assert contents(tmp_path).keys() == before.keys()
    assert (tmp_path / "index.html").read_bytes() == before["index.html"]


def test_a_change_of_a_template_that_shows_nothing_writes_nothing(tmp_path: Path) -> None:
    templates, site = tmp_path / "templates", tmp_path / "site"
    templates.mkdir()
    write_site(pages(), Renderer(overrides=templates), site)
    (templates / "page.html").write_text('{% extends "builtin/page.html" %}{# mine #}')
    assert write_site(pages(), Renderer(overrides=templates), site).written == ()


def test_a_build_waits_for_another_and_says_so_where_that_takes_too_long(tmp_path: Path) -> None:
    waited: list[bool] = []
    with (
        staging_in(tmp_path),
        pytest.raises(LockedError, match="another process builds this site"),
        staging_in(tmp_path, timeout_seconds=0.1, on_wait=lambda: waited.append(True)),
    ):
        pass
    assert waited == [True]
    write_site(pages(), Renderer(), tmp_path)


def test_many_pages_are_made_by_several_processes_as_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def many() -> Iterator[Page]:
        for page in pages():
            for copy in range(20):
                yield replace(page, path=f"{copy}/{page.path}")

    one = write_site(many(), Renderer(), tmp_path / "one")
    monkeypatch.setattr(making, "_processes_to_use", lambda: 2)
    several = write_site(many(), Renderer(), tmp_path / "several")
    assert several == one
    here, there = contents(tmp_path / "one"), contents(tmp_path / "several")
    assert here.pop(".manifest.json")
    assert there.pop(".manifest.json")
    assert here == there


def parts(folder: str) -> list[Part]:
    """Each page as a part, which says its path aside."""

    def part(page: Page) -> Iterator[Output | Aside]:
        yield Aside(page.path)
        yield page
        yield f"{page.path}.txt", page.path.encode()

    return [partial(part, replace(page, path=f"{folder}{copy}/{page.path}")) for page in pages() for copy in range(20)]


@pytest.mark.parametrize("processes", [1, 2])
def test_parts_are_gathered_and_made_where_they_are_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setattr(making, "_processes_to_use", lambda: processes)

    def build() -> tuple[list[object], BuildResult]:
        with staging_in(tmp_path) as staging, SiteBuild(Renderer(), staging) as site:
            said = list(site.make_parts(parts("a/"), language="nl"))
            site.make([("after.txt", b"after")])
            return said, site.publish()

    said, first = build()
    in_order = [str(aside.value) for part in parts("a/") for aside in part() if isinstance(aside, Aside)]
    assert said == in_order
    assert first.pages == len(said)
    assert set(first.written) >= {"after.txt", *in_order, *(f"{path}.txt" for path in in_order)}
    (tmp_path / in_order[0]).unlink()
    said, second = build()
    assert said == in_order
    assert second.written == (in_order[0],)


def test_a_mistake_comes_back_whole_from_a_part_in_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "_processes_to_use", lambda: 2)
    (tmp_path / "article.html").write_text("\n{{ nothing }}")
    with (
        staging_in(tmp_path / "site") as staging,
        SiteBuild(Renderer(overrides=tmp_path), staging) as site,
        pytest.raises(TemplateError, match="nothing"),
    ):
        list(site.make_parts(parts(""), language="nl"))
    assert contents(tmp_path / "site") == {}


def test_a_process_that_the_system_ends_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "_processes_to_use", lambda: 2)
    here = os.getpid()

    def killed() -> Iterator[Output | Aside]:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        yield "never.txt", b""

    with (
        staging_in(tmp_path / "site") as staging,
        SiteBuild(Renderer(), staging) as site,
        pytest.raises(StoreError, match="the system ended a process"),
    ):
        list(site.make_parts([*parts(""), killed], language="nl"))
    assert contents(tmp_path / "site") == {}


def test_a_part_never_leaves_the_folder(tmp_path: Path) -> None:
    with (
        staging_in(tmp_path / "site") as staging,
        SiteBuild(Renderer(), staging) as site,
        pytest.raises(StoreError, match="names no file of the site"),
    ):
        list(site.make_parts(parts("../"), language="nl"))
    assert not list(tmp_path.glob("[0-9]*"))


def test_a_mistake_in_a_template_comes_back_whole_from_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "article.html"
    path.write_text("\n{{ nothing }}")
    monkeypatch.setattr(making, "_processes_to_use", lambda: 2)
    many = (replace(page, path=f"{copy}/{page.path}") for page in pages() for copy in range(20))
    with pytest.raises(TemplateError) as caught:
        write_site(many, Renderer(overrides=tmp_path), tmp_path / "site")
    assert caught.value.resource == f"{path}:2"
    assert "article.html is given" in str(caught.value.hint)


def test_a_file_that_cannot_be_made_is_told_and_tried_again(tmp_path: Path) -> None:
    def fail() -> bytes:
        raise TranscriptError("is broken", resource="episodes/x/transcript.vtt")

    card = GeneratedFile("card.png", b"1", fail)
    for _ in range(2):
        result = write_site([], Renderer(), tmp_path, files=[card])
        assert [(path, error.message) for path, error in result.failed] == [("card.png", "is broken")]
    result = write_site([], Renderer(), tmp_path, files=[GeneratedFile("card.png", b"1", lambda: b"picture")])
    assert result.written == ("card.png",)


def test_a_copied_file_is_copied_again_only_where_it_changed(tmp_path: Path) -> None:
    source, site = tmp_path / "audio.mp3", tmp_path / "site"
    source.write_bytes(b"sound")
    copied = CopiedFile("media/show/1.mp3", source)
    assert "media/show/1.mp3" in write_site([], Renderer(), site, files=[copied]).written
    assert write_site([], Renderer(), site, files=[copied]).written == ()
    source.write_bytes(b"other sound")
    assert write_site([], Renderer(), site, files=[copied]).written == ("media/show/1.mp3",)
    assert (site / "media" / "show" / "1.mp3").read_bytes() == b"other sound"
    assert write_site([], Renderer(), site).removed == ("media/show/1.mp3",)


def test_the_list_of_an_earlier_version_is_understood(tmp_path: Path) -> None:
    (tmp_path / "gone.html").write_text("old")
    (tmp_path / ".manifest.json").write_text('{"files": ["gone.html", "index.html"]}')
    result = write_site(pages(), Renderer(), tmp_path)
    assert result.removed == ("gone.html",)
    assert "index.html" in result.written


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

"""The index with which the site is searched, made by Pagefind itself."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from msgspec.structs import replace

from podcast_notes.errors import SearchIndexError
from podcast_notes.pages import Marker, PassageDocuments, SearchDocument
from podcast_notes.render import site_search
from podcast_notes.render.site_search import index_site, pagefind_version, remove_index

PAGE = "episodes/show/1/index.html"


def document(number: int = 1, text: str = "drie vier", **values: Any) -> SearchDocument:
    made = SearchDocument(
        address=PAGE,
        language="nl",
        text=("een twee", Marker("t=7.5"), text),
        shown={"kind": "passage", "title": 'A <b> "title" & more'},
        filters={"kind": ("passage",), "podcast": ("Zout & zo, deel: twee",)},
        date=datetime(2025, 1, number, tzinfo=UTC),
    )
    return replace(made, **values)


class Built:
    """A site of one page, to be indexed again and again."""

    def __init__(self, folder: Path) -> None:
        self.site = folder / "site"
        self.work = folder / "work"
        self.version = pagefind_version() or ""
        self.write("first")

    def write(self, text: str) -> None:
        path = self.site / PAGE
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def index(self, documents: Iterable[SearchDocument | PassageDocuments]) -> bool:
        return index_site(self.site, [PAGE], lambda: documents, version=self.version, work=self.work)

    def parts(self) -> dict[str, list[str]]:
        listed = json.loads((self.site / "pagefind" / "index.json").read_text())["parts"]
        there = {path.name for path in (self.site / "pagefind").iterdir() if path.is_dir()}
        assert there == {name for names in listed.values() for name in names}
        assert isinstance(listed, dict)
        return listed

    def fragments(self) -> list[dict[str, Any]]:
        found = (gzip.decompress(path.read_bytes()) for path in self.site.rglob("*.pf_fragment"))
        return [json.loads(data.removeprefix(b"pagefind_dcd")) for data in found]


@pytest.fixture
def built(tmp_path: Path) -> Built:
    return Built(tmp_path)


def test_pagefind_is_given_words_places_and_filters_as_they_are(built: Built) -> None:
    built.index([document(title="Titel <i>")])
    (found,) = built.fragments()
    assert found["content"] == "Titel <i> een twee drie vier"
    assert found["filters"] == {"kind": ["passage"], "podcast": ["Zout & zo, deel: twee"]}
    shown, end, time = ((unquote(anchor["id"]), anchor["location"]) for anchor in found["anchors"])
    assert json.loads(shown[0]) == {"address": PAGE, "kind": "passage", "title": 'A <b> "title" & more'}
    assert (end, time) == (("end", 2), ("t=7.5", 4))


def test_each_language_has_an_index_of_its_own(built: Built) -> None:
    built.index([document(), document(2, language="en"), document(3, language="xx")])
    assert list(built.parts()) == ["en", "nl", "xx"]


def test_nothing_is_done_while_no_page_has_changed(built: Built) -> None:
    assert built.index([document()])
    before = built.parts()
    assert not index_site(built.site, [PAGE], lambda: pytest.fail("was asked"), version=built.version, work=built.work)
    built.write("second")
    assert built.index([document()])
    assert built.parts() == before


def test_only_parts_with_a_change_are_made_anew(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_search, "_WORDS_IN_PART", 8)
    many = [document(number) for number in range(1, 7)]
    built.index(many)
    before = built.parts()["nl"]
    assert len(before) == 3
    built.write("another")
    built.index([*many, document(8, "een nieuwe")])
    after = built.parts()["nl"]
    assert after[:3] == before
    assert len(after) == 4


def test_what_is_gone_is_not_found_any_more_and_other_files_stay(built: Built) -> None:
    built.index([document(), document(2, language="en")])
    mine = built.site / "pagefind" / "mine.txt"
    mine.write_text("mine")
    built.write("second")
    built.index([document(2, language="en")])
    assert list(built.parts()) == ["en"]
    remove_index(built.site)
    assert [path.name for path in (built.site / "pagefind").iterdir()] == ["mine.txt"]


def test_a_site_without_anything_has_an_index_of_nothing(built: Built) -> None:
    built.index([])
    assert built.parts() == {}


def test_a_failure_leaves_the_index_of_before(built: Built, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    built.index([document()])
    before = built.parts()
    broken = tmp_path / "pagefind"
    broken.write_text("#!/bin/sh\necho no memory >&2\nexit 7\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(broken))
    built.write("second")
    with pytest.raises(SearchIndexError, match="no memory"):
        built.index([document(2)])
    monkeypatch.delenv("PAGEFIND_BINARY_PATH")
    assert built.parts() == before
    assert built.index([document(2)])


def test_a_broken_list_and_what_a_killed_build_left_are_made_good(built: Built) -> None:
    built.index([document()])
    before = built.parts()
    (built.site / "pagefind" / "index.json").write_text("{")
    (built.site / "pagefind" / f"{before['nl'][0]}.new").mkdir()
    built.index([document()])
    assert built.parts() == before


def test_only_what_the_search_page_loads_is_kept(built: Built) -> None:
    built.index([document()])
    names = {path.name for path in next((built.site / "pagefind").glob("nl-*")).iterdir()}
    assert {name for name in names if not name.startswith(("pagefind.nl", "wasm.nl"))} == {
        "filter",
        "fragment",
        "index",
        "pagefind-entry.json",
        "pagefind.js",
    }


def test_a_program_that_is_not_there_has_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/nowhere/pagefind")
    assert pagefind_version() is None


def test_passages_that_are_known_are_made_only_for_a_part_that_is_new(
    built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_search, "_WORDS_IN_PART", 4)
    asked: list[int] = []

    def passages(number: int) -> PassageDocuments:
        def make() -> Iterator[SearchDocument]:
            asked.append(number)
            yield document(number)

        return PassageDocuments(bytes([number]), make)

    built.index([passages(1), passages(2)])
    built.write("second")
    built.index([passages(1), passages(2), passages(3)])
    assert asked == [1, 2, 3]
    (built.site / "pagefind" / built.parts()["nl"][0]).rename(built.work / "gone")
    built.write("third")
    built.index([passages(1), passages(2), passages(3)])
    assert asked == [1, 2, 3, 1]
    assert len(built.fragments()) == 3


def test_a_transcript_that_changes_meanwhile_leaves_the_index_as_it_was(built: Built) -> None:
    built.index([PassageDocuments(b"1", lambda: iter([document(1)]))])
    before = built.parts()
    built.write("second")
    changed = PassageDocuments(b"1", lambda: iter([document(1, text="anders")]))
    with pytest.raises(SearchIndexError, match="changed since"):
        built.index([changed, document(2)])
    assert built.parts() == before

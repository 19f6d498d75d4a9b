"""The index on disk: in step with the transcripts, made again where it is broken, and as good as one in memory."""

from __future__ import annotations

import multiprocessing
import shutil
from pathlib import Path

import pytest

from podcast_notes.align import KeptTermReader, QuoteLocator, locate_quote
from podcast_notes.models import Sighting, Transcript, Verdict
from podcast_notes.search import IndexFolder
from tests.align.talks import babble, monologue, talk
from tests.search.contents import InMemory, silently


def invented(count: int = 5) -> dict[str, Transcript]:
    return {f"show/{i}:en": monologue(babble(1_200, seed=i)) for i in range(count)}


def quote_of(seed: int, begin: int = 300) -> str:
    words = babble(1_200, seed=seed)
    return " ".join([*words[begin : begin + 9], "quixotic", *words[begin + 10 : begin + 25]])


def located(folder: Path, contents: InMemory, quote: str) -> list[Sighting]:
    return QuoteLocator(source=IndexFolder(folder).passages(contents, silently)).locate(quote)


def test_a_quote_is_found_as_in_memory(tmp_path: Path) -> None:
    contents = InMemory(invented())
    (best, *_) = located(tmp_path, contents, quote_of(3))
    alone = locate_quote(quote_of(3), contents.transcripts["show/3:en"])
    assert (best.episode, best.verdict) == ("show/3:en", Verdict.ALTERED)
    assert (best.start_ms, best.first_cue, best.changes) == (alone.start_ms, alone.first_cue, alone.changes)
    in_memory = QuoteLocator(contents.transcripts).locate(quote_of(3))[0]
    assert (best.matched, best.last_cue, best.end_ms) == (in_memory.matched, in_memory.last_cue, in_memory.end_ms)


@pytest.mark.parametrize("text", ["A dike is a dike, e-mail or not.", "水の上 and a mill", "\U0001f600 l'eau"])
def test_the_codes_that_are_kept_are_those_that_a_quote_gets_in_another_process(tmp_path: Path, text: str) -> None:
    contents = InMemory({"show/1:en": talk(*[f"{text} It was said {n} times." for n in range(40)])})
    IndexFolder(tmp_path).passages(contents, silently)
    opened = IndexFolder(tmp_path).passages(contents, silently)
    number = 0
    while passage := opened.passage("show/1:en", number):
        assert opened.coded(passage) == KeptTermReader().coded(passage.text)
        number += 1
    assert number > 1


def test_only_what_has_changed_is_read_again(tmp_path: Path) -> None:
    contents = InMemory(invented())
    located(tmp_path, contents, quote_of(1))
    assert sorted(contents.read) == sorted(contents.transcripts)
    contents.read.clear()
    located(tmp_path, contents, quote_of(1))
    assert contents.read == []

    contents.transcripts["show/1:en"] = monologue(babble(1_200, seed=77))
    contents.transcripts["show/new:en"] = monologue(babble(1_200, seed=78))
    del contents.transcripts["show/2:en"]
    contents.touched["show/3:en"] = 1
    assert located(tmp_path, contents, quote_of(1))[0].verdict is Verdict.NOT_FOUND
    assert contents.read == ["show/1:en", "show/new:en"]
    assert located(tmp_path, contents, quote_of(77))[0].episode == "show/1:en"
    assert located(tmp_path, contents, quote_of(78))[0].episode == "show/new:en"
    assert all(sighting.episode != "show/2:en" for sighting in located(tmp_path, contents, quote_of(2)))
    assert located(tmp_path, contents, quote_of(3))[0].episode == "show/3:en"


def test_what_cannot_be_read_comes_in_when_it_can(tmp_path: Path) -> None:
    contents = InMemory(invented(3))
    contents.unreadable = {"show/1:en"}
    passages = IndexFolder(tmp_path).passages(contents, silently)
    assert passages.unread == {"show/1:en"}
    assert all(sighting.episode != "show/1:en" for sighting in QuoteLocator(source=passages).locate(quote_of(1)))
    contents.unreadable = set()
    contents.touched["show/1:en"] = 1
    assert located(tmp_path, contents, quote_of(1))[0].episode == "show/1:en"


def _damage_everything(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            path.write_bytes(bytes(byte ^ 0xFF for byte in path.read_bytes()))


def _damage_the_index(folder: Path) -> None:
    _damage_everything(next(folder.glob("index-*")))


def _empty_the_index(folder: Path) -> None:
    for path in next(folder.glob("index-*")).iterdir():
        path.unlink()


def _remove_the_index(folder: Path) -> None:
    shutil.rmtree(next(folder.glob("index-*")))


def _remove_the_manifest(folder: Path) -> None:
    (folder / "manifest.msgpack").unlink()


@pytest.mark.parametrize(
    "harm",
    [_damage_everything, _damage_the_index, _empty_the_index, _remove_the_index, _remove_the_manifest, shutil.rmtree],
)
def test_a_broken_index_is_made_again(tmp_path: Path, harm) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path / "search"
    contents = InMemory(invented(3))
    located(folder, contents, quote_of(1))
    harm(folder)
    assert located(folder, contents, quote_of(1))[0].episode == "show/1:en"
    assert len(list(folder.glob("index-*"))) == 1


def test_an_index_of_another_version_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    contents = InMemory(invented(2))
    located(tmp_path, contents, quote_of(1))
    contents.read.clear()
    monkeypatch.setattr("podcast_notes.search.folder._FORMAT", 99)
    assert located(tmp_path, contents, quote_of(1))[0].episode == "show/1:en"
    assert len(contents.read) == 2


def test_no_transcripts_and_transcripts_without_words(tmp_path: Path) -> None:
    assert located(tmp_path, InMemory({}), "anything") == []
    assert located(tmp_path, InMemory({"one": Transcript()}), "anything") == []
    assert located(tmp_path, InMemory({"one": talk("The mill is old.")}), "“—”") == []


def test_a_reader_goes_on_while_another_process_makes_the_index_anew(tmp_path: Path) -> None:
    contents = InMemory(invented(3))
    open_already = QuoteLocator(source=IndexFolder(tmp_path).passages(contents, silently))
    IndexFolder(tmp_path).forget()
    located(tmp_path, contents, quote_of(2))
    assert open_already.locate(quote_of(1))[0].episode == "show/1:en"


def _locate_elsewhere(folder: Path, seed: int) -> str | None:
    return located(folder, InMemory(invented()), quote_of(seed))[0].episode


def test_processes_that_make_the_index_at_once_wait_for_each_other(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        found = pool.starmap(_locate_elsewhere, [(tmp_path, seed) for seed in range(4)])
    assert found == [f"show/{seed}:en" for seed in range(4)]
    assert len(list(tmp_path.glob("index-*"))) == 1


def test_transcripts_about_a_text_come_in_the_order_of_what_they_share(tmp_path: Path) -> None:
    contents = InMemory(invented(4))
    passages = IndexFolder(tmp_path).passages(contents, silently)
    text = " ".join(babble(1_200, seed=2)[100:180])
    assert passages.transcripts_about(text, 2)[0] == "show/2:en"
    assert len(passages.transcripts_about(text, 2)) <= 2
    assert passages.transcripts_about("", 2) == []

"""In a large archive an article that names nothing finds its episode by the words that were said in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from podcast_notes.archive import Archive, targets, tracing
from podcast_notes.archive.articles import ArticleAdded, ArticleDetails
from tests.align.talks import babble
from tests.links.test_shortlist import START, archive_of

T = TypeVar("T")
LATER = START + timedelta(days=400)


def with_talks(folder: Path) -> Archive:
    """Twenty episodes, each with a transcript of words that it shares with the others."""
    archive = archive_of(folder, 10)
    for number, show in ((number, show) for number in range(10) for show in ("griend", "kwelder")):
        words = babble(600, seed=seed_of(show, number))
        lines = (" ".join(words[at : at + 12]) for at in range(0, len(words), 12))
        cues = "".join(
            f"{n // 60:02}:{n % 60:02}.000 --> {n // 60:02}:{n % 60:02}.900\n{line}\n\n" for n, line in enumerate(lines)
        )
        archive.transcripts.import_(f"{show}/{number}", f"WEBVTT\n\n{cues}".encode(), name="a.vtt", language="nl")
    return archive


def seed_of(show: str, number: int) -> int:
    return number + (100 if show == "griend" else 200)


def article_about(show: str, number: int) -> bytes:
    said = babble(600, seed=seed_of(show, number))[200:290]
    return " ".join(said[:40] + said[44:]).capitalize().encode()


def added(archive: Archive, data: bytes) -> ArticleAdded:
    return archive.articles.add(data, ArticleDetails(published=LATER), source="a", media_type="text/plain")


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """An archive that counts as large."""
    monkeypatch.setattr(targets, "ALL_COMPARED", 4)
    monkeypatch.setattr(targets, "NEAREST_COMPARED", 2)
    monkeypatch.setattr(tracing, "SEARCHED_TRANSCRIPTS", 5)
    monkeypatch.setattr(tracing, "SPEAKING_OF", 3)
    return with_talks(tmp_path / "large")


def test_an_article_that_names_nothing_is_linked_by_what_was_said(large: Archive) -> None:
    links = added(large, article_about("griend", 2)).article.links
    assert [link.episode.id for link in links] == ["griend/2"]
    assert "passage" in {reason.kind for reason in links[0].evidence}


def test_one_of_other_words_is_not(large: Archive) -> None:
    assert added(large, " ".join(babble(90, seed=999)).encode()).article.links == ()


def test_transcripts_that_are_gone_or_a_cache_that_cannot_be_written_stop_nothing(large: Archive) -> None:
    for path in (large.folder / "episodes" / "kwelder").rglob("transcript.vtt"):
        path.unlink()
    assert [link.episode.id for link in added(large, article_about("griend", 3)).article.links] == ["griend/3"]
    cache = large.folder / ".cache" / "search"
    for path in sorted(cache.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    cache.rmdir()
    cache.write_text("no folder")
    assert added(large, article_about("griend", 4)).article.links == ()


def test_a_smaller_archive_needs_no_index(tmp_path: Path) -> None:
    archive = with_talks(tmp_path / "small")
    assert [link.episode.id for link in added(archive, article_about("kwelder", 5)).article.links] == ["kwelder/5"]
    assert not (archive.folder / ".cache" / "search").exists()


class Bar:
    """A progress that notes what it was shown, in the order of all of them."""

    def __init__(self, name: str, shown: list[tuple[str, int]]) -> None:
        self._name = name
        self._shown = shown

    def __call__(self, items: Iterable[T], total: int, /) -> Iterable[T]:
        self._shown.append((self._name, total))
        return items


def test_it_is_shown_how_far_the_transcripts_are_taken_in_before_articles_are_traced(tmp_path: Path) -> None:
    archive = with_talks(tmp_path / "some")
    shown: list[tuple[str, int]] = []
    reading, progress = Bar("transcripts", shown), Bar("articles", shown)
    assert archive.articles.retrace(reading=reading, progress=progress) == ([], [])
    assert shown == [("articles", 0)]
    quoting = b'She says: "' + article_about("griend", 2) + b'"'
    archive.articles.add(quoting, ArticleDetails(), source="a", media_type="text/plain", reading=reading)
    assert shown[1:] == [("transcripts", 20)]
    (tmp_path / "some" / ".cache").rename(tmp_path / "away")
    archive.articles.retrace([one.id for one in archive.articles.all()], reading=reading, progress=progress)
    assert shown[2:] == [("transcripts", 20), ("articles", 1)]

"""What another process does while a command reads, thinks or waits: nothing of it is undone, and nothing is done twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import pytest

from podcast_notes import files
from podcast_notes.archive import Archive, Progress
from podcast_notes.archive.tracing import Trace, Tracer
from podcast_notes.models import Article
from tests.cli.conftest import ARTICLE, FLOUR, SAILS, TRANSCRIPT, Run, Site, allow_private, feed

Write = Callable[[str, bytes | str], Path]
T = TypeVar("T")


def before_each(action: Callable[[], object]) -> Progress:
    """A Progress that lets something happen before each item, when the items have been read."""

    def through(items: Iterable[T], total: int, /) -> Iterable[T]:
        for item in items:
            action()
            yield item

    return through


def test_an_article_that_is_removed_while_it_is_traced_stays_removed(filled: Run) -> None:
    [article] = filled.json("article", "list")
    archive = Archive.open(filled.archive)
    removal = before_each(lambda: filled("article", "remove", article["id"], "--yes"))
    traced, failures = archive.articles.retrace([article["id"]], progress=removal)
    assert (traced, [failure.item for failure in failures]) == ([], [article["id"]])
    assert filled.json("article", "list") == filled.json("quote", "list") == filled.json("link", "list") == []


def test_an_article_that_is_edited_while_it_is_traced_stays_edited(filled: Run) -> None:
    [article] = filled.json("article", "list")
    archive = Archive.open(filled.archive)
    edit = before_each(lambda: filled("article", "edit", article["id"], "--title", "Mills in the storm"))
    archive.articles.retrace([article["id"]], progress=edit)
    assert filled.json("article", "show", article["id"])["title"] == "Mills in the storm"


def test_an_article_that_is_added_twice_at_once_is_one_article(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow_trace(tracer: Tracer, article: Article) -> Trace:
        monkeypatch.undo()
        run("article", "add", "-", data=ARTICLE.encode())
        return tracer.trace(article)

    monkeypatch.setattr(Tracer, "trace", slow_trace)
    assert "already" in run("article", "add", "-", data=ARTICLE.encode()).stderr
    assert len(run.json("article", "list")) == 1


def test_a_podcast_that_is_removed_while_its_feed_is_read_stays_removed(run: Run, write: Write) -> None:
    run("podcast", "add", write("feed.xml", feed(SAILS)))
    write("feed.xml", feed(SAILS, FLOUR))
    removal = before_each(lambda: run("podcast", "remove", "moleneers", "--yes"))
    done = Archive.open(run.archive).podcasts.refresh(progress=removal)
    assert (done.results, [failure.item for failure in done.failures]) == ((), ["moleneers"])
    assert run.json("podcast", "list") == run.json("episode", "list") == []


def test_an_episode_that_is_brought_back_while_its_feed_is_asked_for_is_read_the_next_time(
    run: Run, write: Write
) -> None:
    run("podcast", "add", write("feed.xml", feed(SAILS, FLOUR)))
    run("episode", "remove", "7", "--yes")
    run("refresh")
    restoring = before_each(lambda: run("episode", "restore", "7-sails"))
    Archive.open(run.archive).podcasts.refresh(progress=restoring)
    assert "2 unchanged" in run("refresh").stdout


def test_an_episode_that_is_removed_while_its_transcript_is_fetched_stays_removed(
    run: Run, write: Write, site: Site
) -> None:
    allow_private(run)
    tag = f'<podcast:transcript url="{site.put("/a.vtt", TRANSCRIPT.encode())}" type="text/vtt"/><description>'
    run("podcast", "add", write("feed.xml", feed(SAILS.replace("<description>", tag))))
    removal = before_each(lambda: run("episode", "remove", "7", "--yes"))
    fetched, failures = Archive.open(run.archive).transcripts.fetch(progress=removal)
    assert (fetched, [failure.item for failure in failures]) == ([], ["moleneers/7-sails-in-a-storm"])
    assert not (run.archive / "episodes/moleneers").exists()
    run("episode", "restore", "moleneers-7")
    assert run.json("episode", "show", "7")["transcripts"] == []


def test_an_import_is_one_write(filled: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A transcript without the sightings in it, where the second of two writes fails, would look as if all were done."""
    writes: list[Path] = []
    write_atomic = files.write_atomic

    def counted(path: Path, data: bytes) -> None:
        writes.append(path)
        write_atomic(path, data)

    monkeypatch.setattr(files, "write_atomic", counted)
    filled("transcript", "import", "7", write("sails.vtt", TRANSCRIPT.replace("um, ", "")))
    assert [path.name for path in writes].count("archive.json") == 1


def test_a_removal_takes_what_was_confirmed_and_nothing_like_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a person thinks about the question, another process removes the record; its id is a part of another's."""
    run("podcast", "add", "--title", "Mill")
    run("podcast", "add", "--title", "Mill two")
    for title in ("Pilot", "Pilot again"):
        run("episode", "add", "mill", "--title", title)
        run("article", "add", "-", "--title", title, data=f"{title}: the mill stands by the river.".encode())

    for noun, record in (("episode", "mill/pilot"), ("article", "pilot"), ("podcast", "mill")):

        def answer(*_: object, remove: tuple[str, ...] = (noun, "remove", record, "--yes"), **__: object) -> None:
            monkeypatch.undo()
            run(*remove)

        monkeypatch.setattr("click.confirm", answer)
        assert record in run(noun, "remove", record, code=2).stderr
        assert len(run.json(noun, "list")) == 1

"""What another process does while a command reads, thinks or waits: nothing of it is undone, and nothing is done twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import pytest

from podcast_notes.archive import Archive, Progress
from podcast_notes.archive.tracing import Trace, trace_article
from podcast_notes.archive.workspace import Workspace
from podcast_notes.models import Article
from tests.cli.conftest import ARTICLE, FLOUR, SAILS, Run, feed

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
    def slow_trace(workspace: Workspace, article: Article) -> Trace:
        monkeypatch.undo()
        run("article", "add", "-", data=ARTICLE.encode())
        return trace_article(workspace, article)

    monkeypatch.setattr("podcast_notes.archive.articles.trace_article", slow_trace)
    assert "already" in run("article", "add", "-", data=ARTICLE.encode()).stderr
    assert len(run.json("article", "list")) == 1


def test_a_podcast_that_is_removed_while_its_feed_is_read_stays_removed(run: Run, write: Write) -> None:
    run("podcast", "add", write("feed.xml", feed(SAILS)))
    write("feed.xml", feed(SAILS, FLOUR))
    removal = before_each(lambda: run("podcast", "remove", "moleneers", "--yes"))
    refreshed, failures = Archive.open(run.archive).podcasts.refresh(progress=removal)
    assert (refreshed, [failure.item for failure in failures]) == ([], ["moleneers"])
    assert run.json("podcast", "list") == run.json("episode", "list") == []

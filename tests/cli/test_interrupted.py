"""A command that writes several files is killed between any two of them: what is left is found, and it can be done again."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from podcast_notes.store import TABLES, TinyStore
from tests.cli.conftest import ARTICLE, FLOUR, SAILS, TRANSCRIPT, Run, feed
from tests.store.faults import in_child, intercepted

STEPS = ("link", "rename", "replace")
"""The calls that give a file its place; before and after any of them a command may be killed."""
TIMES = ("added", "updated", "removed", "since", "fetched")
MOST = 200


class KilledAtStep:
    """Kills the process before its n-th step."""

    def __init__(self, number: int) -> None:
        self._left = number

    def __call__(self, name: str, call: Callable[[], Any], _: Callable[[], Any] | None) -> Any:
        self._left -= name in STEPS
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return call()


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "inputs"
    folder.mkdir()
    (folder / "feed.xml").write_bytes(feed(FLOUR, SAILS))
    (folder / "sails.vtt").write_text(TRANSCRIPT)
    (folder / "better.vtt").write_text(TRANSCRIPT.replace("Well, um, eleven", "Twelve"))
    (folder / "storm.txt").write_text(ARTICLE)
    (folder / "chapters.json").write_text(
        json.dumps({"version": "1.2.0", "chapters": [{"startTime": 0, "title": "The storm"}]})
    )
    (folder / "talk.mp3").write_bytes(b"\xff\xfb" * 500)
    return folder


def records_of(run: Run) -> dict[str, Any]:
    """What an archive says, without the times at which commands ran."""
    snapshot = TinyStore.open(run.archive / "archive.json").snapshot()
    said = msgspec.json.encode({name: snapshot.all(kind) for kind, name in TABLES.items()})
    found: dict[str, Any] = json.loads(
        said, object_hook=lambda fields: {name: value for name, value in fields.items() if name not in TIMES}
    )
    return found


def files_of(run: Run) -> set[str]:
    """The files of an archive, without those of the database, and what doctor put aside.

    Pagefind names what it writes by its bytes, whose order is not the same each time: a part of its index is one thing here.
    """
    paths = [path.relative_to(run.archive) for path in run.archive.rglob("*") if path.is_file()]
    paths = [Path(*path.parts[:3]) if path.parts[:2] == ("site", "pagefind") else path for path in paths]
    return {path.as_posix() for path in paths if not path.parts[0].startswith(("archive.", "quarantine", ".cache"))}


def every_kill(run: Run, every: int, *arguments: str | Path) -> Iterator[Run]:
    """The archive, after a command was killed in it before each (`every`-th) of its steps."""
    for number in range(1, MOST, every):
        copy = Run(run.archive.with_name("killed"))
        shutil.copytree(run.archive, copy.archive)

        def work(copy: Run = copy, number: int = number) -> None:
            with intercepted(KilledAtStep(number)):
                copy(*arguments)

        code = in_child(work)
        yield copy
        shutil.rmtree(copy.archive)
        if code == 0:
            assert number > 1
            return
        # A build ends with a message where it is a process of its own that was killed.
        assert code == -signal.SIGKILL or (arguments == ("build",) and code == 1)
    pytest.fail("the command never came to its end")


def check_kills(run: Run, *arguments: str | Path, every: int = 1) -> None:
    """Wherever it is killed: doctor makes all well again, and the command can be repeated, without that and with it."""
    after = Run(run.archive.with_name("wanted"))
    shutil.copytree(run.archive, after.archive)
    after(*arguments)
    before, wanted, files = records_of(run), records_of(after), files_of(after)
    for number, killed in enumerate(every_kill(run, every, *arguments)):
        assert records_of(killed) in (before, wanted)
        if number % 2:
            killed("doctor", "--fix")
            assert killed("doctor").stdout == "All is in order.\n"
        if records_of(killed) != wanted or before == wanted:
            killed(*arguments)
        assert records_of(killed) == wanted
        assert files_of(killed) >= files
        killed("doctor", "--fix")
        assert files_of(killed) >= files


def test_a_transcript(run: Run, inputs: Path) -> None:
    run("podcast", "add", inputs / "feed.xml")
    run("article", "add", inputs / "storm.txt")
    check_kills(run, "transcript", "import", "moleneers#7", inputs / "sails.vtt")


def test_a_transcript_in_the_place_of_another(run: Run, inputs: Path) -> None:
    run("podcast", "add", inputs / "feed.xml")
    run("article", "add", inputs / "storm.txt")
    run("transcript", "import", "moleneers#7", inputs / "sails.vtt")
    check_kills(run, "transcript", "import", "moleneers#7", inputs / "better.vtt")


def test_an_article(run: Run, inputs: Path) -> None:
    run("podcast", "add", inputs / "feed.xml")
    run("transcript", "import", "moleneers#7", inputs / "sails.vtt")
    check_kills(run, "article", "add", inputs / "storm.txt")


def test_an_episode_with_audio(run: Run, inputs: Path) -> None:
    run("podcast", "add", inputs / "feed.xml")
    check_kills(run, "episode", "add", "moleneers", "--title", "Extra", "--number", "9", "--audio", inputs / "talk.mp3")


def test_chapters(run: Run, inputs: Path) -> None:
    run("podcast", "add", inputs / "feed.xml")
    check_kills(run, "chapters", "import", "moleneers#7", inputs / "chapters.json")


def test_notes(run: Run, inputs: Path, tmp_path: Path) -> None:
    run("podcast", "add", inputs / "feed.xml")
    check_kills(run, "notes", "moleneers#7", "--out", tmp_path / "notes.md")


def test_a_site(run: Run, inputs: Path) -> None:
    run("podcast", "add", inputs / "feed.xml")
    check_kills(run, "build", every=15)


def test_pages_of_a_build_that_was_killed_are_removed_when_they_no_longer_belong_to_the_site(
    run: Run, inputs: Path
) -> None:
    run("podcast", "add", inputs / "feed.xml")
    site = run.archive / "site"
    pages = []
    for killed in every_kill(run, 10, "build"):
        killed("episode", "remove", "moleneers#7", "--yes")
        killed("build")
        pages.append({path.name for path in (killed.archive / "site").rglob("*") if "sails" in path.as_posix()})
        assert not (killed.archive / "site" / ".unfinished").exists()
    assert not site.exists()
    assert set().union(*pages) == set()

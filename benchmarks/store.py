"""How long commands take in a large archive, and how much memory, as whole processes; and TinyDB's own storage beside it.

See README.md in this folder.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from invented_archive import Picks
from measuring import Run, environment_of, run_process
from msgspec import Struct

_HERE = Path(__file__).parent
_TINYDB = "from tinydb import TinyDB; table = TinyDB({path!r}).table({table!r}); "
_OURS = (
    "from pathlib import Path; from podcast_notes.store import TinyStore; "
    "from podcast_notes.models import EpisodeRecord, PersonRecord, QuoteRecord; import msgspec; "
    "store = TinyStore.open(Path({path!r})); "
)
_CHANGED = "transaction = store.transaction(); inner = transaction.__enter__(); {change}; transaction.__exit__(None, None, None)"


class Job(Struct):
    """A process that is measured, and what comes before it each time and is not."""

    name: str
    command: list[str]
    prepare: Callable[[int], object] = lambda _: None


class Row(Struct):
    """A line of the table: a job, its medians, its peak memory, and how its time compares with the first of its group."""

    group: str
    job: str
    milliseconds: float
    processor_milliseconds: float
    """Without waiting for the disk and for other processes."""
    megabytes: float
    ratio: float


class Folder:
    """A folder with an archive, its feed and its article, for the jobs."""

    def __init__(self, path: Path, episodes: int) -> None:
        self.path = path
        self.archive = path / "archive"
        made = subprocess.run(
            [sys.executable, str(_HERE / "invented_archive.py"), str(self.archive), str(episodes)],
            check=True,
            stdout=subprocess.PIPE,
        )
        self.picks = msgspec.json.decode(made.stdout, type=Picks)
        self._article = (path / "article.txt").read_text()
        self._feed = (path / "feed.xml").read_text()
        self._environment = environment_of(path / "compiled")

    def command(self, *arguments: str) -> list[str]:
        """A call of podcast-notes on the archive."""
        return [sys.executable, "-m", "podcast_notes", "--archive", str(self.archive), *arguments]

    def write_article(self, turn: int) -> None:
        """Another article than the last time."""
        (self.path / "article.txt").write_text(f"{self._article}\n\nPrinted as number {turn} at {time.time()}.")

    def write_feed(self, turn: int) -> None:
        """The feed with one more episode than the last time."""
        new = "".join(
            f"<item><title>New {n}</title><guid>new-{n}</guid><enclosure url='https://media.example/new-{n}.mp3' "
            "length='1' type='audio/mpeg'/></item>"
            for n in range(turn + 1)
        )
        (self.path / "feed.xml").write_text(self._feed.replace("</channel>", f"{new}</channel>"))

    def generation(self) -> int:
        """How many writes the archive has seen."""
        return int(json.loads((self.archive / "archive.json").read_text())["generation"])

    def run(self, command: list[str]) -> Run:
        """Run a process, which must succeed."""
        return run_process(command, self._environment, self.path / "output")


def commands(folder: Folder) -> list[Job]:
    """What people ask of a large archive."""
    picks = folder.picks
    text = str(folder.path / "article.txt")
    return [
        Job("start and imports (--version)", folder.command("--version")),
        Job("episode show ID", folder.command("episode", "show", picks.episode)),
        Job("episode show TITLE", folder.command("episode", "show", picks.episode_title)),
        Job("episode list --podcast", folder.command("episode", "list", "--podcast", picks.podcast)),
        Job("podcast show", folder.command("podcast", "show", picks.podcast)),
        Job("podcast list", folder.command("podcast", "list")),
        Job("guest search", folder.command("guest", "search", picks.person_name)),
        Job("guest show", folder.command("guest", "show", picks.person)),
        Job("quote list --person", folder.command("quote", "list", "--person", picks.person)),
        Job("quote list --episode", folder.command("quote", "list", "--episode", picks.episode)),
        Job("article show", folder.command("article", "show", picks.article)),
        Job("article add", folder.command("article", "add", text), folder.write_article),
        Job("episode edit", folder.command("episode", "edit", picks.episode, "--number", "5"), lambda _: None),
        Job("refresh, one new episode", folder.command("refresh", picks.podcast), folder.write_feed),
    ]


def tinydb_jobs(folder: Folder) -> list[tuple[str, list[Job]]]:
    """One record read, added, changed: by this program's store, and by TinyDB with its JSONStorage on the same records."""
    database = folder.path / "tinydb.json"
    subprocess.run([sys.executable, __file__, "--copy", str(folder.archive), str(database)], check=True)
    ours = _OURS.format(path=str(folder.archive / "archive.json"))
    episode, quote = folder.picks.episode, folder.picks.quote

    def theirs(table: str, code: str) -> list[str]:
        return [sys.executable, "-c", _TINYDB.format(path=str(database), table=table) + code]

    def mine(code: str) -> list[str]:
        return [sys.executable, "-c", ours + code]

    person = f"msgspec.structs.replace(store.get(PersonRecord, {folder.picks.person!r}), id='new-' + __import__('time').ctime())"
    changed = f"msgspec.structs.replace(store.get(QuoteRecord, {quote!r}), cue=__import__('time').ctime())"
    return [
        ("get one", [Job("this store", mine(f"store.get(EpisodeRecord, {episode!r})"))]),
        ("get one", [Job("TinyDB JSONStorage", theirs("episodes", "table.get(doc_id=77)"))]),
        ("insert one", [Job("this store", mine(_CHANGED.format(change=f"inner.put({person})")))]),
        ("insert one", [Job("TinyDB JSONStorage", theirs("people", "table.insert({'name': 'Somebody'})"))]),
        ("update one", [Job("this store", mine(_CHANGED.format(change=f"inner.put({changed})")))]),
        ("update one", [Job("TinyDB JSONStorage", theirs("quotes", "table.update({'cue': 'x'}, doc_ids=[77])"))]),
    ]


def copy_to_tinydb(archive: Path, database: Path) -> None:
    """The records of an archive as TinyDB's own storage lays them out: one file, numbers for ids."""
    from podcast_notes.store import TABLES, TinyStore

    reader = TinyStore.open(archive / "archive.json").snapshot()
    tables = {
        name: {str(number): msgspec.to_builtins(record) for number, record in enumerate(reader.all(kind), 1)}
        for kind, name in TABLES.items()
    }
    database.write_text(json.dumps(tables))


def measured(folder: Folder, job: Job, repeat: int) -> Run:
    """The medians of the times, and the greatest peak, after one run that is not counted."""
    runs: list[Run] = []
    for turn in range(repeat + 1):
        job.prepare(turn)
        runs.append(folder.run(job.command))
    return Run(
        statistics.median(run.seconds for run in runs[1:]),
        statistics.median(run.processor_seconds for run in runs[1:]),
        max(run.megabytes for run in runs[1:]),
    )


def rows(folder: Folder, repeat: int, *, tinydb: bool) -> list[Row]:
    """Everything that is measured."""
    found: list[Row] = []
    groups = [("commands", commands(folder)), *(tinydb_jobs(folder) if tinydb else [])]
    for group, jobs in groups:
        for job in jobs:
            run = measured(folder, job, 1 if "JSONStorage" in job.name else repeat)
            first = next((row.milliseconds for row in found if row.group == group), run.seconds * 1000)
            ratio = run.seconds * 1000 / first
            found.append(Row(group, job.name, run.seconds * 1000, run.processor_seconds * 1000, run.megabytes, ratio))
    return found


def writes_of_a_refresh(folder: Folder) -> int:
    """How many times the archive is written by the refresh of one feed with a new episode."""
    folder.write_feed(500)
    before = folder.generation()
    folder.run(folder.command("refresh", folder.picks.podcast))
    return folder.generation() - before


def print_table(found: Sequence[Row], about: dict[str, float]) -> None:
    """The rows for people."""
    for name, value in about.items():
        print(f"{name}: {value:g}")
    for group in dict.fromkeys(row.group for row in found):
        print(f"\n{group}")
        for row in found:
            if row.group == group:
                times = f"{row.milliseconds:9.0f} ms {row.processor_milliseconds:9.0f} ms cpu"
                print(f"  {row.job:32} {times} {row.megabytes:7.0f} MB {row.ratio:9.2f} x")


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--episodes", type=int, default=20_000)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--no-tinydb", action="store_true", help="Leave out TinyDB's own storage, which takes minutes.")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--copy", nargs=2, type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.copy:
        copy_to_tinydb(*options.copy)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Folder(Path(name), options.episodes)
        tables = sum(file.stat().st_size for file in (folder.archive / "archive.tables").iterdir())
        found = rows(folder, options.repeat, tinydb=not options.no_tinydb)
        about = {"episodes": options.episodes, "megabytes of tables": round(tables / 1e6, 1)}
        about["writes of a refresh"] = writes_of_a_refresh(folder)
    if options.json:
        print(json.dumps({**about, "rows": msgspec.to_builtins(found)}))
    else:
        print_table(found, about)


if __name__ == "__main__":
    main()

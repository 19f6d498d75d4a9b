"""How long a site takes to build: all of it, with what is kept from before, after one change, and after none; and Hugo beside it.

See README.md in this folder.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from measuring import environment_of, run_process
from msgspec import Struct, to_builtins

_HERE = Path(__file__).parent


class Job(Struct):
    """A process that is measured, and what comes before it each time and is not."""

    name: str
    command: list[str]
    prepare: Callable[[], object]


class Row(Struct):
    """A line of the table: medians, the peak of memory of the largest process, and the time beside that of Hugo."""

    job: str
    seconds: float
    processor_seconds: float
    """Of all its processes together, without waiting for the disk and for others."""
    megabytes: float
    of_hugo: float | None = None


class Folder:
    """A folder with an archive and the same site for Hugo."""

    def __init__(self, path: Path, episodes: int, words: int) -> None:
        self.path = path
        self.archive = path / "archive"
        self.hugo = path / "hugo"
        made = [str(_HERE / "invented_site.py"), str(self.archive), str(episodes), str(words)]
        subprocess.run([sys.executable, *made], check=True)
        self.set_parts("false")
        self._environment = environment_of(path / "compiled")

    @property
    def build(self) -> list[str]:
        """The command that builds our site."""
        return [sys.executable, "-m", "podcast_notes", "--archive", str(self.archive), "build"]

    def set_parts(self, value: str) -> None:
        """Let the site have the parts that Hugo does not make, or not: a search index, and a picture of each page."""
        settings = self.archive / "podcast-notes.toml"
        settings.write_text(re.sub("^(search|cards) = .*$", rf"\1 = {value}", settings.read_text(), flags=re.MULTILINE))

    def forget(self, *names: str) -> None:
        """Remove folders that a build has left."""
        for name in names:
            shutil.rmtree(self.path / name, ignore_errors=True)

    def change(self) -> None:
        """Let a producer write something else about one episode."""
        notes = next((self.archive / "episodes").glob("*/*/transcript.vtt")).with_name("notes.md")
        notes.write_text(f"Written at {time.time()}.")

    def run(self, command: list[str]) -> Row:
        """Run a process, which must succeed."""
        run = run_process(command, self._environment, self.path / "output")
        return Row("", run.seconds, run.processor_seconds, run.megabytes)


def jobs(folder: Folder, hugo: str | None) -> list[Job]:
    """What is measured, in the order in which it takes turns."""
    site, cache = "archive/site", "archive/.cache"
    found = [
        Job("all new", folder.build, lambda: folder.forget(site, cache)),
        Job("all pages, transcripts kept", folder.build, lambda: folder.forget(site)),
        Job("one episode changed", folder.build, folder.change),
        Job("nothing changed", folder.build, lambda: None),
    ]
    if hugo is not None:
        command = [hugo, "--quiet", "--source", str(folder.hugo)]
        found.insert(0, Job("Hugo, all", command, lambda: folder.forget("hugo/public", "hugo/resources")))
    return found


def part_jobs(folder: Folder) -> list[Job]:
    """What is measured of the parts that Hugo does not make, beside a site of which all else is there."""

    def forget_cards() -> None:
        for card in (folder.archive / "site").rglob("card.*"):
            card.unlink()

    return [
        Job("search index, all new", folder.build, lambda: folder.forget("archive/site/pagefind")),
        Job("pictures of quotes, all new", folder.build, forget_cards),
    ]


def measured(folder: Folder, hugo: str | None, repeat: int) -> list[Row]:
    """The medians of all jobs, which take turns, after a run that is not counted."""
    folder.run(folder.build)
    if hugo is not None:
        made = [str(_HERE / "hugo_site.py"), str(folder.archive), str(folder.hugo)]
        subprocess.run([sys.executable, *made], check=True, stdout=subprocess.DEVNULL)
    rows = medians(folder, jobs(folder, hugo), repeat)
    for row in rows:
        row.of_hugo = row.seconds / rows[0].seconds if hugo is not None else None
    return rows


def measured_parts(folder: Folder, repeat: int) -> list[Row]:
    """The medians of what Hugo does not make, after a run that is not counted."""
    folder.set_parts("true")
    folder.run(folder.build)
    return medians(folder, part_jobs(folder), repeat)


def medians(folder: Folder, jobs: Sequence[Job], repeat: int) -> list[Row]:
    """The medians of jobs, which take turns."""
    runs: dict[str, list[Row]] = {}
    for _ in range(repeat):
        for job in jobs:
            job.prepare()
            runs.setdefault(job.name, []).append(folder.run(job.command))
    return [
        Row(
            name,
            statistics.median(run.seconds for run in own),
            statistics.median(run.processor_seconds for run in own),
            max(run.megabytes for run in own),
        )
        for name, own in runs.items()
    ]


def print_table(rows: Sequence[Row]) -> None:
    """The rows for people."""
    for row in rows:
        beside = "" if row.of_hugo is None else f"{row.of_hugo:8.2f} x"
        times = f"{row.seconds:8.2f} s {row.processor_seconds:8.2f} s cpu"
        print(f"  {row.job:28} {times} {row.megabytes:7.0f} MB {beside}")


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--episodes", type=int, default=1_000)
    parser.add_argument("--words", type=int, default=9_000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--parts", action="store_true", help="measure the search index and the pictures of quotes too")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    hugo = shutil.which("hugo")
    if hugo is None:
        print("Hugo is not on the PATH, and is left out; on Debian: apt-get install hugo", file=sys.stderr)
    with tempfile.TemporaryDirectory() as name:
        folder = Folder(Path(name), options.episodes, options.words)
        rows = measured(folder, hugo, options.repeat)
        rows += measured_parts(folder, options.repeat) if options.parts else []
    if options.json:
        about = {"episodes": options.episodes, "words": options.words, "processors": len(os.sched_getaffinity(0))}
        print(json.dumps({**about, "rows": to_builtins(rows)}))
    else:
        print_table(rows)


if __name__ == "__main__":
    main()

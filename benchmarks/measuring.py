"""What the benchmarks share: times of calls in this process, times and memory of other processes, and lines of a table."""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

Jobs = Mapping[str, Callable[[], object]]


class Row(Struct):
    """A line of the table: a job, its median in milliseconds, how that compares within its group, what else there is to say."""

    group: str
    job: str
    milliseconds: float
    ratio: float
    said: str = ""


class Run(Struct):
    """One run of a process: seconds on the clock, seconds of the processor, and its peak of memory.

    The processor's seconds are without waiting for the disk and for others, and with those of the processes that it started.
    """

    seconds: float
    processor_seconds: float
    megabytes: float


def measure(jobs: Jobs, repeat: int) -> dict[str, float]:
    """The median of each job's processor time in milliseconds; the jobs take turns."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(repeat):
        for name, run in jobs.items():
            gc.collect()
            started = time.process_time()
            run()
            times[name].append((time.process_time() - started) * 1000)
    return {name: statistics.median(found) for name, found in times.items()}


def run_process(command: list[str], environment: Mapping[str, str], output: Path) -> Run:
    """Run a process, which must succeed, with what it prints in a file. This process must stay small: it counts for the peak."""
    with output.open("wb") as file:
        start = time.perf_counter()
        actions = [(os.POSIX_SPAWN_DUP2, file.fileno(), 1), (os.POSIX_SPAWN_DUP2, file.fileno(), 2)]
        process = os.posix_spawn(command[0], command, environment, file_actions=actions)
        _, status, usage = os.wait4(process, 0)
        seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"{' '.join(command)} failed:\n{output.read_text()[-2000:]}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def environment_of(compiled: Path) -> dict[str, str]:
    """The environment of a process that keeps what Python compiles in a folder, whatever this one was told."""
    found = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return found | {"PYTHONPYCACHEPREFIX": str(compiled)}


def table(rows: Sequence[Row], *, width: int) -> str:
    """Rows as lines, below a line for each group; the names of jobs have so many columns."""
    return "\n".join(_lines(rows, width)).strip()


def _lines(rows: Sequence[Row], width: int) -> Iterator[str]:
    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            yield f"\n{group}"
        yield line(row, width=width)


def line(row: Row, *, width: int) -> str:
    """A row as a line."""
    return f"  {row.job:{width}} {row.milliseconds:10,.1f} ms {row.ratio:8,.2f} x  {row.said}".rstrip()

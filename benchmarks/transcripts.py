"""How fast transcripts are read, and in how much memory, beside two other libraries; and that time grows with length alone.

See README.md in this folder.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from invented_talk import WRITERS, as_vtt_without_voices, invented_talk
from measuring import Jobs, Row, measure, table
from msgspec import to_builtins

from podcast_notes.transcripts import parse_transcript


def main() -> int:
    options = _options()
    if options.memory_of:
        print(_peak(options.memory_of))
        return 0
    rows = [
        *formats(options.words, options.repeat),
        *growth(options.repeat),
        *beside_others(options.words, options.repeat),
    ]
    print(json.dumps(to_builtins(rows), indent=2) if options.json else table(rows, width=18))
    return 0


def formats(words: int, repeat: int) -> Iterator[Row]:
    """Ten hours (100,000 words) in each format, and the most memory that a process takes which reads them."""
    talk = invented_talk(words)
    with tempfile.TemporaryDirectory() as folder:
        empty = _memory(Path(folder) / "none")
        for name, write in WRITERS.items():
            data = write(talk).encode()
            path = Path(folder) / name
            path.write_bytes(data)
            median = measure({name: lambda data=data: parse_transcript(data)}, repeat)[name]
            found = parse_transcript(data)
            timed = sum(len(cue.words) for cue in found.cues)
            memory = _memory(path)
            said = f"{len(data) / 1e6:.1f} MB, {len(found.cues):,} cues, {timed:,} words with times; process {memory:.0f} MB"
            yield Row(f"{words:,} words", name, median, median / 1000, f"{said} ({memory - empty:.0f} MB for it)")


def growth(repeat: int) -> Iterator[Row]:
    """1, 10 and 100 thousand cues; the ratio is that of the times by which each grows, which is 10 where it is linear."""
    for name, write in WRITERS.items():
        before: float | None = None
        for cues in (1_000, 10_000, 100_000):
            data = write(invented_talk(cues * 4, in_cue=4)).encode()
            median = measure({name: lambda data=data: parse_transcript(data)}, 1 if cues > 10_000 else repeat)[name]
            yield Row(f"growth, {name}", f"{cues:,} cues", median, median / before if before else 1.0)
            before = median


def beside_others(words: int, repeat: int) -> Iterator[Row]:
    """The same file by others; they keep neither speakers nor the times of words."""
    talk = invented_talk(words)
    files = {
        "vtt": as_vtt_without_voices(talk),
        "srt": WRITERS["srt"](talk),
        "vtt with stamps": WRITERS["vtt with stamps"](talk),
    }
    for name, text in files.items():
        data = text.encode()
        times = measure({"podcast-notes": lambda data=data: parse_transcript(data), **_others(name[:3], text)}, repeat)
        first = times["podcast-notes"]
        yield from (Row(f"{name} beside others", job, median, median / first) for job, median in times.items())


def _others(kind: str, text: str) -> Jobs:
    jobs: dict[str, Callable[[], object]] = {}
    if importlib.util.find_spec("pysubs2"):
        import pysubs2

        jobs["pysubs2"] = lambda: pysubs2.SSAFile.from_string(text, format_=kind)
    if importlib.util.find_spec("webvtt"):
        import webvtt

        if hasattr(webvtt, "from_string") and kind == "vtt":
            jobs["webvtt-py"] = lambda: list(webvtt.from_string(text))
        else:
            jobs["webvtt-py"] = lambda: list(webvtt.from_buffer(io.StringIO(text), format=kind))
    return jobs


def _memory(path: Path) -> float:
    """The most memory, in MB, of a process that reads a file and keeps the transcript."""
    command = [sys.executable, __file__, "--memory-of", str(path)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def _peak(path: Path) -> float:
    kept = parse_transcript(path.read_bytes()) if path.exists() else None
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    # `getrusage` counts what the process had that started this one.
    peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1000 if kept is None or kept.cues else 0.0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=100_000, help="words of the long transcript (100,000: ten hours)")
    parser.add_argument("--repeat", type=int, default=3, help="how often each job is run")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--memory-of", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

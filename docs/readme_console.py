"""Runs every command of README.md's console blocks, in order, and writes what they print below them; then its scripts.

A test fails where the README shows something else than the commands print.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
SCRIPT = re.compile(r"```python\n(.*?)```", re.DOTALL)
MARK = "\x1e"


def run_all(commands: list[str], folder: Path) -> list[str]:
    """What each command prints, when one shell runs them one after the other in a folder with the example beside it."""
    (folder / "episodes").symlink_to(ROOT / "episodes")
    lines = ["exec 2>&1"]
    for command in commands:
        lines += [command, f"printf '{MARK}'"]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "120", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    environment.pop("PODCAST_NOTES_ARCHIVE", None)
    done = subprocess.run(
        ["bash", "-c", "\n".join(lines)], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    outputs = done.stdout.split(MARK)[:-1]
    if len(outputs) != len(commands):
        raise SystemExit(f"only {len(outputs)} of {len(commands)} commands were run: {done.stdout}{done.stderr}")
    return [text.replace(str(folder), "…").rstrip() for text in outputs]


def commands_of(block: str) -> list[str]:
    """The commands of a console block: the lines after `$ `."""
    return [line[2:] for line in block.splitlines() if line.startswith("$ ")]


def filled(text: str) -> str:
    """The README with the real output under each command."""
    commands = [command for block in BLOCK.findall(text) for command in commands_of(block)]
    with tempfile.TemporaryDirectory() as folder:
        outputs = iter(run_all(commands, Path(folder).resolve()))
        for script in SCRIPT.findall(text):
            subprocess.run([sys.executable, "-c", script], cwd=folder, check=True, capture_output=True)

    def fill(match: re.Match[str]) -> str:
        parts = []
        for command in commands_of(match[1]):
            output = next(outputs)
            parts.append(f"$ {command}\n" + (output + "\n" if output else ""))
        return "```console\n" + "".join(parts) + "```"

    return BLOCK.sub(fill, text)


def main() -> None:
    """Fill the README."""
    README.write_text(filled(README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()

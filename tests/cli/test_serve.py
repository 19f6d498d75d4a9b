"""`serve` and `build --watch`, as processes."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import urlopen

from tests.cli.conftest import Run


@contextmanager
def running(run: Run, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "podcast_notes", "--archive", str(run.archive), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def line_with(process: subprocess.Popen[str], words: str) -> str:
    """The next line that has these words; fails where the process ends before."""
    assert process.stdout is not None
    return next(line for line in process.stdout if words in line)


def test_it_serves_what_it_builds_and_ends_quietly(filled: Run) -> None:
    with running(filled, "serve", "--port", "0") as process:
        line_with(process, "written")
        address = re.findall(r"http\S+", line_with(process, "Serving"))[0]
        assert address.startswith("http://127.0.0.1:")
        with urlopen(address) as answer:
            assert b"Mill archive" in answer.read()
        template = filled.archive / "templates" / "home.html"
        template.write_text("{{ nothing }}")
        assert f"{template}:1" in line_with(process, "Error")
        template.write_text("<p>mine</p>")
        assert "1 page written" in line_with(process, "written")
        with urlopen(address) as answer:
            assert b"mine" in answer.read()
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0


def test_watching_builds_again_after_a_mistake(filled: Run) -> None:
    with running(filled, "build", "--watch") as process:
        line_with(process, "written")
        settings = filled.archive / "podcast-notes.toml"
        text = settings.read_text()
        settings.write_text(f"{text}\n[nonsense")
        line_with(process, "Error")
        settings.write_text(text.replace("Mill archive", "Archive of mills"))
        assert "written" in line_with(process, "written")
        assert "Archive of mills" in (filled.archive / "site" / "index.html").read_text()
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0


def test_other_hosts_and_ports_are_warned_of_or_refused(filled: Run) -> None:
    with running(filled, "serve", "--port", "0", "--host", "0.0.0.0", "--no-watch") as process:
        assert "everybody in your network" in line_with(process, "Warning")
        line_with(process, "Serving")
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0
    assert "--port" in filled("serve", "--host", "203.0.113.7", code=2).stderr
    assert "--watch" in filled("build", "--watch", "--json", code=2).stderr

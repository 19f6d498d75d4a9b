"""What is installed: the wheel holds the templates and the type marker, and works without the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import podcast_notes

ROOT = Path(__file__).parent.parent


def build(kind: str, folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [path] = folder.iterdir()
    return path


def run(*arguments: str, path: Path, cwd: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(path)}
    command = [sys.executable, "-m", "podcast_notes", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, check=True, capture_output=True, text=True).stdout


def test_the_wheel_works_without_the_repository(tmp_path: Path) -> None:
    wheel = build("wheel", tmp_path / "wheel")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    assert (installed / "podcast_notes/py.typed").is_file()
    for template in (ROOT / "templates").rglob("*.*"):
        assert (installed / "podcast_notes/templates" / template.relative_to(ROOT / "templates")).is_file()
    assert run("--version", path=installed, cwd=tmp_path).strip().endswith(podcast_notes.__version__)
    run("init", "archive", path=installed, cwd=tmp_path)
    run("--archive", "archive", "podcast", "add", "--title", "Wind talk", path=installed, cwd=tmp_path)
    run("--archive", "archive", "build", path=installed, cwd=tmp_path)
    where = [sys.executable, "-c", "import podcast_notes.render as r; print(r.templates_folder())"]
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    found = subprocess.run(where, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True).stdout
    assert Path(found.strip()).resolve() == (installed / "podcast_notes/templates").resolve()
    assert "Wind talk" in (tmp_path / "archive/site/index.html").read_text()


def test_the_source_distribution_holds_what_the_tests_need(tmp_path: Path) -> None:
    import tarfile

    with tarfile.open(build("sdist", tmp_path / "sdist")) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    needed = {"templates/page.html", "episodes/kwelcast/feed.xml", "tests/test_package.py", "Makefile", "LICENSE"}
    assert needed <= names


def test_help_needs_nothing_but_click() -> None:
    code = "import sys; from podcast_notes.cli import cli; print(*sorted(m.partition('.')[0] for m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = set(done.stdout.split())
    assert "click" in loaded
    assert not loaded & {"msgspec", "tinydb", "jinja2", "feedparser", "trafilatura", "urllib3", "rapidfuzz", "nh3"}


def test_module_and_command_are_one(tmp_path: Path) -> None:
    module = subprocess.run(
        [sys.executable, "-m", "podcast_notes", "--help"], check=True, capture_output=True, text=True
    )
    command = Path(sys.executable).with_name("podcast-notes")
    assert subprocess.run([command, "--help"], check=True, capture_output=True, text=True).stdout == module.stdout

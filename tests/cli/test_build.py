"""`build`: what it writes, what it leaves alone, and what it says."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.cli.conftest import Run


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_counts_pages_and_other_files(filled: Run) -> None:
    built = json.loads(filled("build", "--json").stdout)
    assert 0 < built["pages"] < len(built["written"])
    assert "index.html" in built["written"]
    assert "static/site.css" in built["written"]
    assert built["unchanged"] == built["removed"] == built["failed"] == []
    assert Path(built["index"]).is_file()
    again = filled("build").stdout
    assert again.startswith(f"0 pages written, {len(built['written'])} files unchanged.")


def test_where_nothing_changed_nothing_is_read(filled: Run) -> None:
    filled("build")
    code = (
        "import sys; from podcast_notes.archive import Archive; "
        f"result, _ = Archive.open({str(filled.archive)!r}).site.build(); assert result.unchanged; "
        "sys.exit({'jinja2', 'tinydb', 'babel', 'podcast_notes.pages'} & set(sys.modules) or 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_change_that_keeps_size_and_time_is_seen(filled: Run) -> None:
    folder = next((filled.archive / "episodes" / "moleneers").iterdir())
    notes = folder / "notes.md"
    notes.write_text("First words.")
    filled("build")
    before = notes.stat()
    notes.write_text("Other words.")
    os.utime(notes, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert filled("build").stdout.startswith("1 page written")


def test_pages_that_were_edited_or_removed_are_mended(filled: Run) -> None:
    filled("build")
    site = filled.archive / "site"
    before = contents(site)
    (site / "index.html").write_text("edited")
    (site / "guests" / "index.html").unlink()
    assert filled("build").stdout.startswith("2 pages written")
    assert contents(site).keys() == before.keys()
    assert (site / "index.html").read_bytes() == before["index.html"]


def test_an_episode_that_changes_changes_only_the_pages_that_show_it(filled: Run) -> None:
    filled("build")
    folder = next((filled.archive / "episodes" / "moleneers").iterdir())
    (folder / "notes.md").write_text("Of *millers*.")
    assert filled("build").stdout.startswith("1 page written")
    assert (
        "Of <em>millers</em>." in (filled.archive / "site/episodes/moleneers" / folder.name / "index.html").read_text()
    )


def test_what_failed_is_told_again_by_a_build_of_nothing(filled: Run) -> None:
    folder = next((filled.archive / "episodes" / "moleneers").iterdir())
    (folder / "notes.md").write_bytes(b"\xff\xfe")
    first = filled("build", code=1).stderr
    assert "notes.md: cannot be read" in first
    assert filled("build", code=1).stderr == first


def test_a_mistake_in_a_template_is_told_with_file_and_line_and_the_old_site_stays(filled: Run) -> None:
    filled("build")
    before = contents(filled.archive / "site")
    template = filled.archive / "templates" / "article.html"
    template.write_text('{% extends "builtin/article.html" %}\n{% block head %}{{ titel }}{% endblock %}')
    told = filled("build", code=1).stderr
    assert f"{template}:2: 'titel' is undefined" in told
    assert "title" in told
    assert contents(filled.archive / "site") == before


def test_a_killed_build_is_finished_by_the_next(filled: Run) -> None:
    filled("build")
    whole = contents(filled.archive / "site")
    template = filled.archive / "templates" / "article.html"
    template.write_text("{% for a in range(99999) %}{% for b in range(99999) %}{{ b }}{% endfor %}{% endfor %}")
    (filled.archive / "site" / "index.html").unlink()
    process = subprocess.Popen([sys.executable, "-m", "podcast_notes", "--archive", str(filled.archive), "build"])
    while not (filled.archive / "site" / ".building" / "index.html").exists():
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    template.unlink()
    assert not (filled.archive / "site" / "index.html").exists()
    filled("build")
    assert contents(filled.archive / "site").keys() == whole.keys()
    assert (filled.archive / "site" / "index.html").read_bytes() == whole["index.html"]


def test_two_builds_at_once_leave_one_whole_site(filled: Run) -> None:
    command = [sys.executable, "-m", "podcast_notes", "--archive", str(filled.archive), "build"]
    processes = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait() for process in processes] == [0, 0]
    assert filled("build").stdout.startswith("0 pages written")
    assert not (filled.archive / "site" / ".building").exists()


def test_what_is_kept_of_episodes_that_are_gone_goes(filled: Run) -> None:
    filled("build")
    cache = filled.archive / ".cache"
    kept = contents(cache / "cues").keys()
    gone = [cache / name / "moleneers" / "gone~transcript" for name in ("cues", "fragments")]
    older = [cache / name / "moleneers" / "gone" / "transcript" for name in ("cues", "fragments")]
    for path in (*gone, *older):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    (next((filled.archive / "episodes" / "moleneers").iterdir()) / "notes.md").write_text("First words.")
    filled("build")
    assert not any(path.exists() for path in (*gone, *older))
    assert contents(cache / "cues").keys() == kept

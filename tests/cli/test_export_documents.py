"""`export hugo`, `obsidian` and `markdown`, by the command line; the show and its people are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

EPISODE = "episodes/moleneers/7-sails-in-a-storm.md"


def test_an_archive_becomes_a_folder_of_markdown(filled: Run, tmp_path: Path) -> None:
    out = tmp_path / "notes"
    told = filled("export", "markdown", "--out", out)
    assert "files written into" in told.stdout
    text = (out / EPISODE).read_text()
    assert "[Saar van den Akkerzoom](../../people/saar-van-den-akkerzoom.md), Institute for Old Mills" in text
    assert "[0:06](https://media.example.org/moleneers/7.mp3#t=6) **Saar van den Akkerzoom:** Well, um, eleven" in text
    assert (out / "README.md").is_file()
    assert "0 files written" in filled("export", "markdown", "--out", out).stdout


@pytest.mark.parametrize(
    ("form", "path"),
    [
        ("hugo", "content/guest/saar-van-den-akkerzoom.md"),
        ("obsidian", "People/Saar van den Akkerzoom.md"),
        ("markdown", "people/saar-van-den-akkerzoom.md"),
    ],
)
def test_every_form_has_its_files_in_their_place(filled: Run, tmp_path: Path, form: str, path: str) -> None:
    done = filled.json("export", form, "--out", tmp_path / "out")
    assert path in done["written"]
    assert (tmp_path / "out" / path).is_file()


def test_an_edited_file_is_left_and_named(filled: Run, tmp_path: Path) -> None:
    filled("export", "markdown", "--out", tmp_path / "out")
    path = tmp_path / "out" / EPISODE
    path.write_text("mine")
    told = filled("export", "markdown", "--out", tmp_path / "out")
    assert "1 left as found" in told.stdout
    assert f"Left {EPISODE}: edited since it was written" in told.stderr
    assert filled.json("export", "markdown", "--out", tmp_path / "out")["left"] == [
        {"path": EPISODE, "because": "edited"}
    ]
    filled("export", "markdown", "--out", tmp_path / "out", "--force")
    assert path.read_text().startswith("---\n")


def test_the_files_of_an_episode_go_with_it(filled: Run, tmp_path: Path) -> None:
    filled("export", "hugo", "--out", tmp_path / "out")
    (tmp_path / "out" / "content" / "about.md").write_text("mine")
    filled("episode", "remove", "moleneers#7", "--yes")
    removed = filled.json("export", "hugo", "--out", tmp_path / "out")["removed"]
    assert {"content/episode/7-sails-in-a-storm.md", "static/transcripts/7-sails-in-a-storm.md"} <= set(removed)
    assert (tmp_path / "out" / "content" / "about.md").is_file()


def test_a_dry_run_writes_nothing(filled: Run, tmp_path: Path) -> None:
    told = filled("export", "obsidian", "--out", tmp_path / "out", "--dry-run")
    assert told.stdout.startswith("Would write")
    assert not (tmp_path / "out").exists()
    assert filled.json("export", "obsidian", "--out", tmp_path / "out", "--dry-run")["done"] is False


def test_one_podcast_of_several(filled: Run, tmp_path: Path) -> None:
    filled("podcast", "add", "--title", "Delta talk")
    written = filled.json("export", "markdown", "--out", tmp_path / "out", "--podcast", "delta talk")["written"]
    assert written == ["README.md", "podcasts/delta-talk.md"]
    assert "no podcast answers" in filled("export", "hugo", "--out", tmp_path, "--podcast", "x", code=2).stderr


def test_a_podcast_that_is_left_out_loses_its_files_only_when_that_is_confirmed(filled: Run, tmp_path: Path) -> None:
    filled("podcast", "add", "--title", "Delta talk")
    out = tmp_path / "out"
    filled("export", "markdown", "--out", out, "--podcast", "moleneers")
    told = filled("export", "markdown", "--out", out, "--podcast", "delta-talk", code=1)
    assert f"{out} also has the export of: Moleneers." in told.stderr
    assert "add: --podcast moleneers" in told.stderr
    assert (out / EPISODE).is_file()
    assert not (out / "podcasts/delta-talk.md").exists()
    filled("export", "markdown", "--out", out, "--podcast", "delta-talk", "--podcast", "moleneers")
    assert (out / EPISODE).is_file()
    assert (out / "podcasts/delta-talk.md").is_file()
    told = filled("export", "markdown", "--out", out, "--podcast", "delta-talk", "--dry-run")
    assert "removed" in told.stdout
    filled("export", "markdown", "--out", out, "--podcast", "delta-talk", "--yes")
    assert not (out / EPISODE).exists()
    filled("export", "markdown", "--out", out)
    assert (out / EPISODE).is_file()


def test_nobody_is_asked_about_a_podcast_that_is_gone(filled: Run, tmp_path: Path) -> None:
    filled("podcast", "add", "--title", "Delta talk")
    filled("export", "markdown", "--out", tmp_path / "out")
    filled("podcast", "remove", "delta-talk", "--yes")
    assert filled.json("export", "markdown", "--out", tmp_path / "out")["removed"] == ["podcasts/delta-talk.md"]


def test_a_note_keeps_its_name_until_it_is_removed(filled: Run, tmp_path: Path) -> None:
    filled("export", "obsidian", "--out", tmp_path / "out")
    note = next((tmp_path / "out" / "Episodes").rglob("7 *.md"))
    filled("episode", "edit", "moleneers#7", "--title", "Another title")
    filled("export", "obsidian", "--out", tmp_path / "out")
    assert '- "Another title"' in note.read_text()
    note.unlink()
    written = filled.json("export", "obsidian", "--out", tmp_path / "out")["written"]
    assert str(note.with_name("7 Another title.md").relative_to(tmp_path / "out")) in written


@pytest.mark.parametrize("damage", [b"no transcript", b"\xff\xfe", None])
def test_a_transcript_that_cannot_be_read_is_named_each_time_and_left_out(
    filled: Run, tmp_path: Path, damage: bytes | None
) -> None:
    path = next((filled.archive / "episodes").rglob("transcript*.vtt"))
    path.unlink() if damage is None else path.write_bytes(damage)
    for _ in range(2):
        told = filled("export", "markdown", "--out", tmp_path / "out", code=1)
        assert "moleneers/7-sails-in-a-storm" in told.stderr
        assert "## Transcript" not in (tmp_path / "out" / EPISODE).read_text()


def test_the_folders_of_the_archive_are_refused(filled: Run) -> None:
    for folder in (filled.archive, filled.archive / "episodes", filled.archive / "site" / "x"):
        assert "a folder of the archive itself" in filled("export", "markdown", "--out", folder, code=2).stderr


def test_a_template_of_the_archive_changes_a_document_and_a_mistake_leaves_all_as_it_was(
    filled: Run, tmp_path: Path
) -> None:
    filled("export", "markdown", "--out", tmp_path / "out")
    own = filled.archive / "templates" / "export"
    own.mkdir(parents=True)
    (own / "person.md").write_text(
        "{% extends 'builtin/export/person.md' %}{% block quotes %}No quotes.{% endblock %}\n"
    )
    assert filled.json("export", "markdown", "--out", tmp_path / "out")["written"]
    person = tmp_path / "out" / "people" / "saar-van-den-akkerzoom.md"
    text = person.read_text()
    assert "No quotes." in text
    (own / "person.md").write_text("{{ page.nmae }}")
    told = filled("export", "markdown", "--out", tmp_path / "out", code=1).stderr
    assert "person.md:1" in told
    assert person.read_text() == text


def test_tables_need_not_be_named(filled: Run, tmp_path: Path) -> None:
    filled("export", "tables", tmp_path / "a")
    filled("export", tmp_path / "b")
    assert (tmp_path / "a" / "quotes.jsonl").read_bytes() == (tmp_path / "b" / "quotes.jsonl").read_bytes()
    assert "tables" in filled("export", "--help").stdout

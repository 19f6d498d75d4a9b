"""`notes`: the forms, files and folders, and what is refused."""

from __future__ import annotations

import email
import email.policy
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def own(filled: Run, tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes the notes.md of an episode; returns its path."""

    def write_own(episode: str, text: str) -> Path:
        path = next((tmp_path / "archive" / "episodes").glob(f"*/{episode}")) / "notes.md"
        path.write_text(text, encoding="utf-8")
        return path

    return write_own


def slug(run: Run) -> str:
    return str(json.loads(run("episode", "show", "7", "--json").stdout)["id"]).rpartition("/")[2]


def test_what_the_producer_wrote_goes_first_and_stays(filled: Run, own: Callable[[str, str], Path]) -> None:
    text = "---\ntitle: Sails\nhide: [press]\n---\nRecorded *outside*.\n"
    path = own(slug(filled), text)
    for form in ("md", "html", "feed", "txt", "youtube", "newsletter-html", "json"):
        made = filled("notes", "7", "--format", form).stdout
        assert "outside" in made
        assert "In the press" not in made
    refused = filled("notes", "7", "--out", path, code=2).stderr
    assert "never overwritten" in refused
    filled("notes", "--all", "--out", path.parent.parent.parent)
    assert path.read_text() == text


def test_front_matter_with_a_mistake_is_named_with_its_line(filled: Run, own: Callable[[str, str], Path]) -> None:
    path = own(slug(filled), "---\ntitle: Sails\nsponsor: Mill & Co\n---\n")
    told = filled("notes", "7", code=1).stderr
    assert f"{path}:3: unknown key 'sponsor'" in told
    assert "quotes_of_note" in told
    assert "unknown key" in filled("build", code=1).stderr


def test_many_forms_go_into_a_folder_by_name(filled: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    told = filled("notes", "7", "--format", "feed", "--format", "youtube", "--format", "feed", "--out", out).stderr
    name = slug(filled)
    assert sorted(path.name for path in out.iterdir()) == [f"{name}.feed.html", f"{name}.youtube.txt"]
    assert "2 files written, 0 unchanged." in told
    filled("notes", "7", "--format", "json", "--out", f"{out}/")
    assert json.loads((out / f"{name}.json").read_text())["version"] == 1


def test_all_episodes_go_into_a_folder_for_each_podcast(filled: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    dry = filled("notes", "--all", "--out", out, "--dry-run")
    assert not out.exists()
    assert "2 files would be written, 0 unchanged." in dry.stderr
    filled("notes", "--all", "--out", out)
    assert sorted(dry.stdout.split()) == sorted(str(path) for path in out.glob("*/*.md"))
    again = json.loads(filled("notes", "--all", "--podcast", "moleneers", "--out", out, "--json").stdout)
    assert again["written"] == []
    assert len(again["unchanged"]) == 2


def test_one_bad_episode_does_not_stop_the_others(filled: Run, own: Callable[[str, str], Path], tmp_path: Path) -> None:
    own(slug(filled), "---\ntitle: [\n---\n")
    told = filled("notes", "--all", "--out", tmp_path / "out", code=1).stderr
    assert "no YAML" in told
    assert len(list((tmp_path / "out").glob("*/*.md"))) == 1


def test_a_newsletter_opens_in_a_mail_program(filled: Run, tmp_path: Path) -> None:
    out = tmp_path / "7.eml"
    filled("notes", "7", "--format", "newsletter", "--out", out)
    message = email.message_from_bytes(out.read_bytes(), policy=email.policy.default)
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


def test_what_was_left_out_is_said_on_stderr(filled: Run, own: Callable[[str, str], Path]) -> None:
    own(slug(filled), "word " * 900)
    made = filled("notes", "7", "--format", "feed")
    assert len(made.stdout.encode()) <= 4_000
    assert "left out, to fit into 4000 bytes: " in made.stderr


def test_what_was_picked_is_a_quote_of_note(filled: Run) -> None:
    filled("quote", "pick", "7", "--from", "0:00", "--to", "0:04")
    found = json.loads(filled("notes", "7", "--format", "json").stdout)["quotes"]
    assert found[0]["picked"]
    assert found[0]["verdict"] is None


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "name one EPISODE, or give --all"),
        (("7", "--all"), "name one EPISODE, or give --all"),
        (("7", "--podcast", "moleneers"), "--podcast is for --all"),
        (("--all",), "--out DIR"),
        (("7", "--format", "md", "--format", "txt"), "--out DIR"),
        (("7", "--dry-run"), "--out"),
        (("7", "--json"), "--out"),
        (("--all", "--podcast", "nobody", "--out", "x"), "no podcast answers"),
        (("7", "--format", "pdf"), "'pdf' is not one of"),
    ],
)
def test_a_call_that_makes_no_sense_is_refused(filled: Run, arguments: tuple[str, ...], told: str) -> None:
    assert told in filled("notes", *arguments, code=2).stderr


def test_a_file_is_no_folder(filled: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "is no folder" in filled("notes", "--all", "--out", tmp_path / "file", code=2).stderr


def test_a_section_of_a_template_is_overridden_by_itself(filled: Run, tmp_path: Path) -> None:
    override = tmp_path / "archive" / "templates" / "notes" / "notes.md"
    override.parent.mkdir(parents=True)
    override.write_text(
        '{% extends "builtin/notes/notes.md" %}\n'
        "{% block guests %}\n## At the table\n\n"
        "{% for guest in guests %}\n* {{ by(guest)|raw }}\n{% endfor %}\n\n{% endblock %}\n"
    )
    made = filled("notes", "7").stdout
    assert "## At the table\n\n* " in made
    assert "## Guests" not in made
    assert "## Quotes" in made


def test_a_template_of_json_that_is_none_is_named(filled: Run, tmp_path: Path) -> None:
    override = tmp_path / "archive" / "templates" / "notes" / "notes.json"
    override.parent.mkdir(parents=True)
    override.write_text('{"title": {{ title }}, }')
    assert "no JSON" in filled("notes", "7", "--format", "json", code=1).stderr


def test_an_episode_without_quotes_has_no_file_of_posts(filled: Run, tmp_path: Path) -> None:
    filled("notes", "--all", "--format", "social", "--out", tmp_path / "out")
    posts = list((tmp_path / "out").rglob("*.social.txt"))
    assert [path.name for path in posts] == ["7-sails-in-a-storm.social.txt"]
    assert posts[0].read_text().strip()


def test_what_many_episodes_have_in_common_is_told_once(filled: Run, tmp_path: Path) -> None:
    told = filled("notes", "--all", "--format", "social", "--out", tmp_path / "out").stderr
    assert told.count("there is no quote of note") == 1
    template = tmp_path / "archive" / "templates" / "notes" / "notes.md"
    template.parent.mkdir(parents=True)
    template.write_text("{{ titel }}")
    told = filled("notes", "--all", "--out", tmp_path / "out", code=1).stderr
    assert told.count("'titel' is undefined") == 1
    assert len(json.loads(filled("notes", "--all", "--out", tmp_path / "out", "--json", code=1).stdout)["failed"]) > 1

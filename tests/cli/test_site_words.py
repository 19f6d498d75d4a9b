"""The site in a language that an archive brings itself, and what the archive says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from podcast_notes.cli import cli
from tests.cli.conftest import Run

CATALOGUE = """\
msgid "Quotes"
msgstr "Citações"

msgctxt "menu"
msgid "Guests"
msgstr "Convidados"

msgctxt "verdict"
msgid "Verbatim"
msgstr "Literal"
"""


def set_language(run: Run, language: str) -> None:
    settings = run.archive / "podcast-notes.toml"
    settings.write_text(settings.read_text().replace('language = "en"', f'language = "{language}"'))


def put_catalogue(run: Run, name: str, text: str) -> Path:
    path = run.archive / "templates" / "locale" / name / "messages.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_site_is_built_in_a_language_of_the_archives_own(filled: Run) -> None:
    set_language(filled, "pt-BR")
    put_catalogue(filled, "pt", CATALOGUE)
    filled("build")
    quotes = (filled.archive / "site" / "quotes" / "index.html").read_text()
    assert '<html lang="pt-BR">' in quotes
    assert "<h1>Citações</h1>" in quotes
    assert ">Convidados</a>" in quotes
    assert ">Articles</a>" in quotes
    assert "10 de março de 2025" in quotes


def test_a_broken_catalogue_stops_the_build_and_names_the_line(filled: Run) -> None:
    set_language(filled, "pt-BR")
    path = put_catalogue(filled, "pt-BR", 'msgid "Quotes"\nmsgstr "Citações\n')
    result = filled("build", code=1)
    assert f"{path}:2" in result.stderr
    assert "Correct the catalogue, or remove it." in result.stderr
    assert not (filled.archive / "site" / "index.html").exists()


@pytest.mark.parametrize(("tag", "code"), [("pt-BR", 0), ("zh-Hant-TW", 0), ("portuguese", 2), ("../x", 2)])
def test_an_archive_is_made_in_any_language(tmp_path: Path, tag: str, code: int) -> None:
    result = CliRunner().invoke(cli, ["init", str(tmp_path / "archive"), "--language", tag])
    assert result.exit_code == code, result.output
    if not code:
        assert CliRunner().invoke(cli, ["--archive", str(tmp_path / "archive"), "build"]).exit_code == 0


def test_what_the_archive_says_of_itself_is_read_again_when_it_changes(filled: Run) -> None:
    page = filled.archive / "site" / "about" / "index.html"
    for words in ("Made by the millers.", "Made by the bakers."):
        (filled.archive / "about.md").write_text(words)
        filled("build")
        assert f"<p>{words}</p>" in page.read_text()
    (filled.archive / "about.md").write_bytes(b"\xff")
    assert "about.md: cannot be read" in filled("build", code=1).stderr
    assert "the bakers" not in page.read_text()
    (filled.archive / "about.md").unlink()
    filled("build")

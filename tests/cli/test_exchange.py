"""Tables out of an archive and into another, by the command line; all shows, people and records are invented."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from click.testing import CliRunner

from podcast_notes.archive import Archive
from podcast_notes.cli import cli
from podcast_notes.exchange import FORMATS
from podcast_notes.store import TABLES
from tests.cli.conftest import Run

T = TypeVar("T")
Write = Callable[[str, bytes | str], Path]
PERSON = {"id": "guus-wiekema", "name": "Guus Wiekema", "added": "2025-01-02T03:04:05Z"}
EPISODE = "moleneers/7-sails-in-a-storm"


def lines(*values: dict[str, Any]) -> str:
    return "".join(json.dumps(value) + "\n" for value in values)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def put_rows(path: Path, rows: list[dict[str, str]]) -> Path:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return path


def stored(run: Run) -> dict[str, list[Any]]:
    """All records by table."""
    read = FORMATS["jsonl"].read
    return {
        name: [row.record for row in read(kind, run("export", "-", "--table", name).stdout_bytes)]
        for kind, name in TABLES.items()
    }


@pytest.fixture
def empty(tmp_path: Path) -> Run:
    runner = Run(tmp_path / "empty")
    assert CliRunner().invoke(cli, ["init", str(runner.archive)]).exit_code == 0
    return runner


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_an_archive_is_the_same_after_a_journey(filled: Run, empty: Run, tmp_path: Path, form: str) -> None:
    filled("episode", "remove", "moleneers#8", "--yes")
    target = tmp_path / "tables"
    result = filled("export", target, "--format", form)
    assert "quotes: 4 records in" in result.stdout
    assert "podcast-notes backup" in result.stderr
    assert len(list(target.iterdir())) == 12
    imported = empty("import", target)
    assert "quotes: 4 new, 0 replaced, 0 there already" in imported.stdout
    assert "a file that articles name is not in the archive (articles/storm-took" in imported.stderr
    assert "2 files that transcripts name are not in the archive" in imported.stderr
    assert stored(empty) == stored(filled)
    before = (empty.archive / "archive.json").stat()
    assert "quotes: 0 new, 0 replaced, 4 there already" in empty("import", target).stdout
    assert (empty.archive / "archive.json").stat() == before


def test_one_table_in_one_file(filled: Run, tmp_path: Path) -> None:
    assert "people: 3 records" in filled("export", tmp_path / "people.csv").stdout
    assert {row["name"] for row in rows_of(tmp_path / "people.csv")} >= {"Ruben Knoopkaas"}
    filled("export", tmp_path / "guests.jsonl", "--table", "people")
    assert (tmp_path / "guests.jsonl").read_text() == filled("export", "-", "--table", "people").stdout
    assert "people: 0 new" in filled("import", tmp_path / "guests.jsonl", "--table", "people").stdout
    assert filled.json("export", tmp_path / "some", "--table", "links", "--table", "quotes") == [
        {"table": "links", "records": 1, "path": str(tmp_path / "some" / "links.jsonl")},
        {"table": "quotes", "records": 4, "path": str(tmp_path / "some" / "quotes.jsonl")},
    ]


def test_all_tables_are_of_one_moment(filled: Run, tmp_path: Path) -> None:
    def writing(items: Iterable[T], _: int) -> Iterator[T]:
        """A progress bar during which another process removes an episode."""
        for number, item in enumerate(items):
            if number == 2:
                filled("episode", "remove", "moleneers#8", "--yes")
            yield item

    before = stored(filled)
    Archive.open(filled.archive).tables.export(tmp_path / "tables", format="jsonl", progress=writing)
    read = FORMATS["jsonl"].read
    for kind, name in TABLES.items():
        rows = read(kind, (tmp_path / "tables" / f"{name}.jsonl").read_bytes())
        assert [row.record for row in rows] == before[name]
    assert stored(filled) != before


def test_standard_input_and_output(filled: Run, empty: Run) -> None:
    data = filled("export", "-", "--table", "people", "--format", "csv").stdout_bytes
    assert data.startswith(b"\xef\xbb\xbfid,name,")
    assert "3 new" in empty("import", "-", "--table", "people", "--format", "csv", data=data).stdout
    assert stored(empty)["people"] == stored(filled)["people"]


def test_no_file_is_replaced(filled: Run, tmp_path: Path, write: Write) -> None:
    mine = write("people.csv", "my work")
    assert "is there already" in filled("export", mine, code=2).stderr
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "quotes.jsonl").write_text("my work")
    assert "quotes.jsonl: is there already" in filled("export", folder, code=2).stderr
    assert [path.name for path in folder.iterdir()] == ["quotes.jsonl"]
    assert mine.read_text() == (folder / "quotes.jsonl").read_text() == "my work"


def test_a_spreadsheet_is_edited_and_comes_back(filled: Run, tmp_path: Path) -> None:
    path = tmp_path / "episodes.csv"
    filled("export", path)
    rows = rows_of(path)
    for row in rows:
        row["content.title"] = row["content.title"].replace("Flour", "=Meal")
    put_rows(path, rows)
    refused = filled("import", path, code=1)
    assert (
        "episodes.csv line 4: moleneers/8-flour-and-dust is in the archive and differs in content.title"
        in refused.stderr
    )
    assert "Nothing was imported" in refused.stderr
    assert "Flour" in filled("episode", "list").stdout
    told = filled("import", path, "--replace", "--dry-run")
    assert "Would import episodes: 0 new, 1 replaced, 1 there already" in told.stdout
    assert "Flour" in filled("episode", "list").stdout
    filled("import", path, "--replace")
    assert "=Meal and dust" in filled("episode", "list").stdout


def test_what_a_person_edited_is_not_replaced_in_silence(filled: Run, tmp_path: Path) -> None:
    path = tmp_path / "episodes.jsonl"
    filled("export", path)
    filled("episode", "edit", "8", "--title", "Flour, burning")
    assert "content.title" in filled("import", path, code=1).stderr
    assert "(edited by a person)" in filled("import", path, code=1).stderr
    warned = filled("import", path, "--replace")
    assert "moleneers/8-flour-and-dust: content.title, which a person edited, is replaced" in warned.stderr
    assert "Flour and dust" in filled("episode", "list").stdout


def test_all_or_nothing_unless_the_bad_is_left_out(empty: Run, write: Write) -> None:
    path = write("people.jsonl", lines(PERSON, {"id": "zonder-naam"}, {**PERSON, "id": "../../etc"}, PERSON))
    refused = empty("import", path, code=1)
    assert "Would import people: 1 new, 0 replaced, 0 there already, 3 that cannot go in" in refused.stdout
    assert "people.jsonl line 2: object missing required field name" in refused.stderr
    assert "people.jsonl line 3: its id '../../etc' is not of the form <name>" in refused.stderr
    assert "people.jsonl line 4: guus-wiekema stands there twice: first in people.jsonl line 1" in refused.stderr
    assert stored(empty)["people"] == []
    assert "3 that cannot go in" in empty("import", path, "--dry-run", code=1).stdout
    result = json.loads(empty("import", path, "--skip-bad", "--json", code=1).stdout)
    assert result["done"]
    assert [failure["item"] for failure in result["failures"]] == [f"people.jsonl line {n}" for n in (2, 3, 4)]
    assert [record.id for record in stored(empty)["people"]] == ["guus-wiekema"]


def test_what_refers_to_nothing_cannot_go_in(filled: Run, empty: Run, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    filled("export", folder)
    (folder / "articles.jsonl").unlink()
    refused = empty("import", folder, code=1)
    assert "refers to what is neither in the archive nor in the import: article_id 'storm-took" in refused.stderr
    assert stored(empty)["podcasts"] == []
    skipped = empty("import", folder, "--skip-bad", code=1)
    assert "quotes: 0 new, 0 replaced, 0 there already, 4 that cannot go in" in skipped.stdout
    assert "sightings: 0 new" in skipped.stdout
    assert "episodes: 2 new" in skipped.stdout


def test_a_feed_does_not_fill_two_podcasts(filled: Run, write: Write) -> None:
    podcast = json.loads(filled("export", "-", "--table", "podcasts").stdout)
    source = podcast["source"]
    twice = write("podcasts.jsonl", lines({**podcast, "id": "second"}))
    assert f"second has the feed of moleneers: {source}" in filled("import", twice, code=1).stderr
    three = [{**podcast, "id": name, "source": "https://feeds.example.org/x"} for name in ("one", "two")]
    assert "two has the feed of one" in filled("import", write("podcasts.jsonl", lines(*three)), code=1).stderr
    assert "1 there already" in filled("import", write("podcasts.jsonl", lines(podcast))).stdout


def test_podcasts_without_their_episodes_can_be_filled(filled: Run, empty: Run, tmp_path: Path) -> None:
    filled("export", tmp_path / "podcasts.jsonl")
    result = empty("import", tmp_path / "podcasts.jsonl")
    assert "moleneers without episodes: `podcast-notes refresh --full` reads them" in result.stderr
    empty("refresh", "--full")
    assert len(empty.json("episode", "list")) == 2


def test_wordings_that_lead_to_a_bad_quote_cannot_go_in_either(filled: Run, write: Write) -> None:
    article = filled.json("article", "list")[0]["id"]
    quotes = [
        {"id": f"{article}:{n}", "article_id": article, "start": n, "end": n + 1, "text": "x", "kind": "direct"}
        for n in (900, 901, 902)
    ]
    quotes[0] |= {"same_as": f"{article}:901"}
    quotes[1] |= {"same_as": f"{article}:902"}
    quotes[2] |= {"person_id": "nobody"}
    result = filled("import", write("quotes.jsonl", lines(*quotes)), code=1)
    assert "3 that cannot go in" in result.stdout
    assert "person_id 'nobody'" in result.stderr
    quotes[2] |= {"person_id": "ruben-knoopkaas"}
    assert "3 new" in filled("import", write("quotes.jsonl", lines(*quotes))).stdout


def test_no_record_leads_out_of_the_archive(filled: Run, tmp_path: Path, write: Write) -> None:
    secret = write("secret.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nsecret\n")
    transcript = json.loads(filled("export", "-", "--table", "transcripts").stdout)
    for path in (str(secret), "../secret.vtt", f"episodes/{EPISODE}/../../../../secret.vtt"):
        hostile = write("transcripts.jsonl", lines({**transcript, "path": path}))
        assert "it names the file" in filled("import", hostile, "--replace", code=1).stderr
    assert "secret" not in filled("transcript", "show", "7").stdout


def test_what_was_removed_is_not_brought_back(filled: Run, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    filled("export", folder)
    filled("episode", "remove", "moleneers#8", "--yes")
    result = filled("import", folder, "--replace", "--skip-bad", code=1)
    assert "`podcast-notes episode restore moleneers/8-flour-and-dust` asks it back" in result.stderr
    assert [episode["number"] for episode in filled.json("episode", "list")] == ["7"]
    marks = tmp_path / "tombstones.jsonl"
    filled("export", marks)
    whole = Run(tmp_path / "whole")
    assert CliRunner().invoke(cli, ["init", str(whole.archive)]).exit_code == 0
    whole("import", folder)
    assert "says that the episode was removed, but it is there" in whole("import", marks, code=1).stderr


def test_a_thousand_failures_are_not_all_printed(empty: Run, write: Write) -> None:
    path = write("people.jsonl", "x\n" * 1000)
    result = empty("import", path, code=1)
    assert "The first 20 of 1,000 that cannot go in; --json lists all:" in result.stderr
    assert result.stderr.count("Failed:") == 1
    assert "people.jsonl line 3 and 17 more: it is no JSON" in result.stderr
    assert len(json.loads(empty("import", path, "--json", code=1).stdout)["failures"]) == 1000


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "holds no tables"),
        ({"quote.csv": "id\n"}, "quote.csv: is of no table"),
        ({"quotes.csv": "id\n", "quotes.jsonl": ""}, "quotes.jsonl: is there as quotes.csv too"),
        ({"quotes.csv": "id,txt\n"}, "Did you mean 'text'?"),
    ],
)
def test_folders_that_cannot_be_imported(empty: Run, tmp_path: Path, files: dict[str, str], words: str) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text)
    assert words in empty("import", folder, code=2).stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("import", "{folder}/people.txt"), "in which format"),
        (("import", "{folder}/list.jsonl"), "of which table"),
        (("import", "{folder}/list.opml"), "podcast-notes podcast import"),
        (("import", "{folder}/people.jsonl"), "no such file"),
        (("import", "-"), "name it with --table"),
        (("import", "{folder}/x.csv", "--table", "people", "--table", "quotes"), "holds one table"),
        (("export", "-"), "name it with --table"),
        (("export", "{folder}/x.csv"), "name it with --table"),
        (("export", "{folder}/people.xlsx"), "Call it people.jsonl or people.csv"),
        (("export", "-", "--table", "people", "--json"), "`-` writes the table itself"),
        (("export", "{folder}", "--table", "person"), "'person' is not one of 'podcasts'"),
    ],
)
def test_calls_that_cannot_be_carried_out(empty: Run, tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    assert words in empty(*(part.format(folder=tmp_path) for part in arguments), code=2).stderr

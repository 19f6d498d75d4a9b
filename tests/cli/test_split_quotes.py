"""A quotation that its attribution splits, from the article to the page and the table."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import FLOUR, SAILS, TRANSCRIPT, Run, feed

PRINTED = "“Eleven mills lost their sails,” says Saar van den Akkerzoom, “in one night.”"
ARTICLE = f"""A night without sails

Mills were hit hard last winter. {PRINTED} The province counts its losses.

Listen to the full conversation with Saar van den Akkerzoom in Moleneers here.
"""


@pytest.fixture
def split(run: Run, write: Callable[[str, bytes | str], Path]) -> Run:
    run("podcast", "add", write("feed.xml", feed(FLOUR, SAILS)))
    run("transcript", "import", "moleneers#7", write("sails.vtt", TRANSCRIPT))
    run("article", "add", write("night.txt", ARTICLE))
    return run


def test_its_words_are_looked_up_without_the_attribution(split: Run) -> None:
    (quote,) = split.json("quote", "list")
    assert quote["text"] == PRINTED
    assert quote["speaker"] == "Saar van den Akkerzoom"
    pieces = [quote["text"][s["start"] - quote["start"] : s["end"] - quote["start"]] for s in quote["spans"]]
    assert pieces == ["Eleven mills lost their sails,", "in one night."]
    (sighting,) = quote["sightings"]
    assert sighting["verdict"] == "verbatim"
    assert sighting["spoken"] == "eleven mills lost their sails in one night"


def test_it_is_listed_and_noted_as_printed(split: Run) -> None:
    assert PRINTED in split("quote", "list").stdout
    assert f"> {PRINTED}\n" in split("notes", "7", "--format", "md").stdout


def test_its_page_sets_the_attribution_apart(split: Run) -> None:
    split("build")
    (page,) = (split.archive / "site" / "articles").glob("*/index.html")
    html = page.read_text(encoding="utf-8")
    assert (
        '“</span><span class="words">Eleven mills lost their sails,'
        '<span class="context">” says Saar van den Akkerzoom, “</span>in one night.</span><span class="context">”'
    ) in html
    assert '"text":"Eleven mills lost their sails, in one night."' in html.replace('": "', '":"')


def test_each_of_its_spans_is_a_target_of_its_annotation(split: Run) -> None:
    collection = json.loads(split("quote", "export", "--format", "annotation").stdout)
    (item,) = collection["first"]["items"]
    selectors = [target["selector"] for target in item["target"]]
    assert [quoted["exact"] for quoted, _ in selectors] == ["Eleven mills lost their sails,", "in one night."]
    (path,) = (split.archive / "articles").glob("*/article.txt")
    text = path.read_text()
    for quoted, position in selectors:
        assert text[position["start"] : position["end"]] == quoted["exact"]
        assert text.count(quoted["prefix"] + quoted["exact"] + quoted["suffix"]) == 1
    assert len({target["source"] for target in item["target"]}) == 1
    assert item["pn:said"] == "Eleven mills lost their sails, in one night."


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_its_pieces_go_with_a_table(split: Run, form: str, tmp_path: Path) -> None:
    before = split.json("quote", "list")
    path = tmp_path / f"quotes.{form}"
    split("export", path)
    text = path.read_text(encoding="utf-8")
    assert "spans" in text
    split("import", path, "--replace")
    assert split.json("quote", "list") == before


def test_pieces_outside_their_quote_are_refused(split: Run, tmp_path: Path) -> None:
    path = tmp_path / "quotes.jsonl"
    split("export", path)
    record = json.loads(path.read_text(encoding="utf-8"))
    record["spans"][1]["end"] += 100
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    result = split("import", path, "--replace", code=1)
    assert "its spans are not pieces of it" in result.output

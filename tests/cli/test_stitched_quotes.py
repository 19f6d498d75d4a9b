"""A quote put together from two places, from the article to the list, the page and the table; and words said everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import FLOUR, SAILS, Run, feed

FIRST = "Eleven mills lost their sails in that one night."
SECOND = "The province promised oak for all of them by spring."
HAY = " ".join(f"grist{number} hopper{number}" for number in range(60))
TRANSCRIPT = f"""WEBVTT

00:00:01.000 --> 00:00:05.000
<v Saar van den Akkerzoom>{FIRST}

00:00:05.000 --> 00:00:55.000
<v Host>{HAY}

00:00:55.000 --> 00:01:00.000
<v Saar van den Akkerzoom>{SECOND}
"""
ARTICLE = f"""A night without sails

Mills were hit hard last winter. “{FIRST} {SECOND}” says Saar van den Akkerzoom.

Listen to the full conversation with Saar van den Akkerzoom in Moleneers here.
"""


SPLIT = """A night without sails

It was bad. “Eleven mills lost their sails in that one night”, says Saar van den Akkerzoom, “the province promised oak for all”.

Listen to the full conversation with Saar van den Akkerzoom in Moleneers here.
"""


@pytest.fixture
def stitched(run: Run, write: Callable[[str, bytes | str], Path]) -> Run:
    run("podcast", "add", write("feed.xml", feed(FLOUR, SAILS)))
    run("transcript", "import", "moleneers#7", write("sails.vtt", TRANSCRIPT))
    run("article", "add", write("night.txt", ARTICLE))
    return run


def test_both_places_are_listed(stitched: Run) -> None:
    (quote,) = stitched.json("quote", "list")
    (sighting,) = quote["sightings"]
    assert sighting["verdict"] == "trimmed"
    assert [(piece["start_ms"], piece["end_ms"]) for piece in sighting["pieces"]] == [(1000, 5000), (55000, 60000)]
    assert "at 0:01 and 0:55" in stitched("quote", "list").stdout
    assert "at 0:01–0:05 and 0:55–1:00" in stitched("quote", "check", f"{FIRST} {SECOND}").stdout


def test_a_place_chosen_by_hand_has_both(stitched: Run) -> None:
    (quote,) = stitched.json("quote", "list")
    stitched("sighting", "place", quote["id"], "--from", "0:01", "--to", "1:00", "--by", "Ann Roe")
    (sighting,) = stitched.json("quote", "list")[0]["sightings"]
    assert (sighting["status"], sighting["start_ms"], sighting["end_ms"]) == ("confirmed", 1000, 60000)
    assert [(piece["start_ms"], piece["end_ms"]) for piece in sighting["pieces"]] == [(1000, 5000), (55000, 60000)]
    assert [piece["first_cue"] for piece in sighting["pieces"]] == [0, 2]
    assert "at 0:01 and 0:55" in stitched("quote", "list").stdout


def test_both_can_be_played(stitched: Run) -> None:
    stitched("build")
    (page,) = (stitched.archive / "site" / "articles").glob("*/index.html")
    html = page.read_text(encoding="utf-8")
    assert 'sails-down/#t=1"' in html or "#t=1" in html
    assert "#t=55" in html


def test_the_pieces_go_with_a_table(stitched: Run, tmp_path: Path) -> None:
    before = stitched.json("quote", "list")
    path = tmp_path / "sightings.jsonl"
    stitched("export", path, "--table", "sightings")
    assert '"pieces"' in path.read_text(encoding="utf-8")
    stitched("import", path, "--table", "sightings", "--replace")
    assert stitched.json("quote", "list") == before


def test_the_pieces_of_a_split_quotation_may_lie_apart(run: Run, write: Callable[[str, bytes | str], Path]) -> None:
    run("podcast", "add", write("feed.xml", feed(FLOUR, SAILS)))
    run("transcript", "import", "moleneers#7", write("sails.vtt", TRANSCRIPT))
    run("article", "add", write("night.txt", SPLIT))
    (quote,) = run.json("quote", "list")
    assert len(quote["spans"]) == 2
    (sighting,) = quote["sightings"]
    assert [piece["start_ms"] for piece in sighting["pieces"]] == [1000, 55000]
    assert sighting["verdict"] == "trimmed"


JINGLE = "This is the mill that never stops turning for you."


def test_a_jingle_is_said_to_be_said_often(run: Run, write: Callable[[str, bytes | str], Path]) -> None:
    run("podcast", "add", write("feed.xml", feed(FLOUR, SAILS)))
    for episode in ("moleneers#7", "moleneers#8"):
        text = f"WEBVTT\n\n00:01.000 --> 00:05.000\n{JINGLE}\n\n00:05.000 --> 00:30.000\n{HAY}\n"
        run("transcript", "import", episode, write(f"{episode[-1]}.vtt", text))
    result = run("quote", "check", JINGLE, "--limit", "1")
    assert "It was said in 2 episodes; the best 1 is shown." in result.stdout
    assert run.json("quote", "check", JINGLE, "--limit", "1")["episodes"] == 2
    assert "episodes;" not in run("quote", "check", JINGLE).stdout

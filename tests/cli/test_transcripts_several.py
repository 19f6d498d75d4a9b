"""Several transcripts of one episode: languages, machines and corrections; the show, the people and the words are invented."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from podcast_notes.models import SightingRecord, Status, TranscriptRecord
from podcast_notes.store import TinyStore
from tests.cli.conftest import ARTICLE, FLOUR, SAILS, TRANSCRIPT, Run, Site, allow_private, feed

Write = Callable[[str, bytes | str], Path]
EPISODE = "moleneers/7-sails-in-a-storm"
DUTCH = """WEBVTT
Language: nl

00:00:00.000 --> 00:00:06.000
<v Bram Hollestelle>Welkom bij de molenaars. Saar, wat heeft de storm met de molens gedaan?
"""
MACHINE = json.dumps(
    {
        "text": "welcome to moleneers",
        "language": "en",
        "segments": [
            {
                "id": 0,
                "start": 0.0,
                "end": 6.0,
                "text": " Welcome to moleneers. Saar, what did the storm do to the mills?",
            },
            {
                "id": 1,
                "start": 6.0,
                "end": 14.0,
                "text": " Well eleven mills lost their sails, nobody was at home to brake them.",
            },
        ],
    }
)


def ids(run: Run) -> list[str]:
    return [one["id"].removeprefix(f"{EPISODE}:") for one in run.json("transcript", "list", "7")]


def default(run: Run) -> tuple[str, str]:
    first = run.json("transcript", "list", "7")[0]
    assert first["default"]
    return first["id"].removeprefix(f"{EPISODE}:"), first["why_default"]


def found_in(run: Run) -> list[int]:
    """Where the quotes begin that were found."""
    sightings = [sighting for quote in run.json("quote", "list") for sighting in quote["sightings"]]
    return [sighting["start_ms"] for sighting in sightings if sighting["verdict"] != "not_found"]


def test_a_machine_a_correction_and_a_translation_stand_side_by_side(filled: Run, write: Write) -> None:
    machine = filled.json("transcript", "import", "7", write("machine.json", MACHINE))
    assert (machine["kind"], machine["id"]) == ("machine", f"{EPISODE}:en-machine")
    assert machine["default"] == f"{EPISODE}:en", "what a person handed in stands before what a machine wrote"
    filled("transcript", "import", "7", write("fixed.vtt", TRANSCRIPT), "--kind", "corrected")
    assert default(filled) == ("en-corrected", "it was corrected, and the next was handed in by hand")
    told = filled("transcript", "import", "7", write("dutch.vtt", DUTCH), "--translation-of", "en-corrected").stdout
    assert "en-corrected is the default transcript: it was corrected" in told
    assert ids(filled) == ["en-corrected", "en", "en-machine", "nl"]
    assert filled.json("episode", "show", "7")["transcripts"][0] == f"{EPISODE}:en-corrected"
    names = {path.name for path in (filled.archive / f"episodes/{EPISODE}").glob("*.vtt")}
    assert names == {"transcript.vtt", "transcript.en-machine.vtt", "transcript.en-corrected.vtt", "transcript.nl.vtt"}
    listed = filled("transcript", "list", "7")
    assert "unstated, of en-corrected" in listed.stdout
    assert f"The default is {EPISODE}:en-corrected" in listed.stderr
    assert "Welkom" in filled("transcript", "show", "7", "--language", "nl").stdout
    assert (
        "eleven mills lost their sails, nobody"
        in filled("transcript", "show", "7", "--transcript", "en-machine").stdout
    )
    filled("doctor")


def test_the_same_kind_in_the_same_language_is_replaced_and_kept(filled: Run, write: Write) -> None:
    kept = f"episodes/{EPISODE}/sources/transcript-replaced.vtt"
    again = write("again.vtt", TRANSCRIPT.replace("um, ", ""))
    said = filled("transcript", "import", "7", again).stdout
    assert f"It takes the place of {EPISODE}:en as it was, which is kept as {kept}." in said
    assert ids(filled) == ["en"]
    assert (filled.archive / kept).is_file()
    assert filled.json("transcript", "import", "7", again)["replaced"] is None


def test_no_label_steers_the_terminal_and_all_can_be_set(filled: Run, write: Write) -> None:
    spoken = [{"speaker": "Saar\x1b[31m", "startTime": 0, "endTime": 1, "body": "A mill."}]
    file = write("hostile.json", json.dumps({"version": "1.0.0", "language": "nl\x1b[2J", "segments": spoken}))
    kept = filled.json("transcript", "import", "7", file)
    [label] = kept["speakers"]
    assert "\x1b" not in f"{label}{kept['language']}" + (filled.archive / kept["path"]).read_text()
    shown = filled.json("transcript", "speakers", "7", "--set", f"{label}=-", "--transcript", ids(filled)[-1])
    assert [one["status"] for one in shown["speakers"]] == ["confirmed"]


def test_a_person_chooses_the_default_and_takes_it_back(filled: Run, write: Write) -> None:
    filled("transcript", "import", "7", write("machine.json", MACHINE))
    assert "a person chose it" in filled("transcript", "default", "7", "en-machine").stderr
    assert default(filled) == ("en-machine", "a person chose it")
    filled("transcript", "import", "7", write("fixed.vtt", TRANSCRIPT), "--kind", "corrected")
    assert default(filled)[0] == "en-machine"
    filled("build")
    page = (filled.archive / f"site/episodes/{EPISODE}/index.html").read_text()
    assert "Well eleven mills" in page
    filled("transcript", "default", "7", "--clear")
    assert default(filled)[0] == "en-corrected"
    assert "There are" in filled("transcript", "default", "7", "nl", code=2).stderr
    filled("transcript", "default", "7", code=2)


def test_sightings_stay_on_the_transcript_they_were_made_with(filled: Run, write: Write) -> None:
    before = found_in(filled)
    assert before
    filled("transcript", "import", "7", write("fixed.vtt", TRANSCRIPT.replace("00:00", "00:01")), "--kind", "corrected")
    assert found_in(filled) == before
    [article] = filled.json("article", "list")
    filled("article", "trace", article["id"])
    assert min(found_in(filled)) >= 60_000, "traced again, the quotes are looked up in the default transcript"


def test_what_was_not_found_is_looked_up_in_the_new_transcript(run: Run, write: Write) -> None:
    run("podcast", "add", write("feed.xml", feed(FLOUR, SAILS)))
    run(
        "transcript", "import", "7", write("machine.json", MACHINE.replace("nobody was at home", "no buddy was a dome"))
    )
    run("article", "add", write("storm.txt", ARTICLE))
    [article] = run.json("article", "list")
    run("link", "add", article["id"], EPISODE)
    run("transcript", "import", "7", write("sails.vtt", TRANSCRIPT))
    assert len(found_in(run)) == 3


def test_a_removed_transcript_is_kept_and_its_quotes_are_looked_up_elsewhere(filled: Run, write: Write) -> None:
    filled("transcript", "import", "7", write("fixed.vtt", TRANSCRIPT.replace("00:00", "00:01")), "--kind", "corrected")
    filled("transcript", "import", "7", write("dutch.vtt", DUTCH), "--translation-of", f"{EPISODE}:en")
    assert "Would remove" in filled("transcript", "remove", "7", "en", "--dry-run").stdout
    assert ids(filled) == ["en-corrected", "en", "nl"]
    told = filled("transcript", "remove", "7", "en", "--yes").stdout
    assert f"it is kept as episodes/{EPISODE}/sources/transcript-removed.vtt" in told
    assert ids(filled) == ["en-corrected", "nl"]
    assert filled.json("transcript", "list", "7")[1]["translation_of"] is None
    assert min(found_in(filled)) >= 60_000
    filled("transcript", "remove", "7", "en", "--yes", code=2)
    filled("doctor")
    filled("transcript", "import", "7", write("back.vtt", TRANSCRIPT))
    assert ids(filled) == ["en-corrected", "en", "nl"]
    assert (filled.archive / f"episodes/{EPISODE}/transcript.vtt").is_file()


@pytest.fixture
def published(run: Run, site: Site, write: Write) -> Run:
    """An episode whose feed names captions, a web page of the same words, and a translation."""
    allow_private(run)
    tag = '<podcast:transcript url="{}" type="{}" language="{}" {}/>'
    files = [
        tag.format(site.put("/7.html", b"<p><cite>Bram:</cite> Welcome to Moleneers.</p>"), "text/html", "en", ""),
        tag.format(site.put("/7.vtt", TRANSCRIPT.encode()), "text/vtt", "en", 'rel="captions"'),
        tag.format(site.put("/7.nl.vtt", DUTCH.encode()), "text/vtt", "nl", ""),
    ]
    item = SAILS.replace("<description>", "".join(files) + "<description>")
    run("podcast", "add", write("feed.xml", feed(FLOUR, item)))
    return run


def test_all_languages_that_a_feed_names_are_fetched_the_best_file_of_each(published: Run) -> None:
    fetched = published.json("transcript", "fetch")["fetched"]
    assert [(one["language"], one["format"], one["kind"]) for one in fetched] == [
        ("en", "vtt", "publisher"),
        ("nl", "vtt", "publisher"),
    ]
    assert [one["rel"] for one in published.json("transcript", "list", "7")] == ["captions", None]
    assert default(published) == ("en", "it is in the language that is spoken")
    assert "Nothing to fetch" in published("transcript", "fetch").stderr


def test_the_publishers_transcript_comes_beside_that_of_a_machine(published: Run, write: Write) -> None:
    published("transcript", "import", "7", write("machine.json", MACHINE))
    published("transcript", "fetch")
    assert ids(published) == ["en-publisher", "en", "nl"]
    assert default(published) == ("en-publisher", "it is the publisher's, and the next was written by a machine")


def test_no_fetch_of_all_brings_a_removed_transcript_back(published: Run) -> None:
    published("transcript", "fetch")
    published("transcript", "remove", "7", "nl", "--yes")
    assert "Nothing to fetch" in published("transcript", "fetch").stderr
    published("refresh")
    assert "Nothing to fetch" in published("transcript", "fetch").stderr
    published("transcript", "fetch", "7")
    assert ids(published) == ["en", "nl"]


def test_captions_without_times_are_told(run: Run, site: Site, write: Write) -> None:
    allow_private(run)
    url = site.put("/7.txt", b"Bram: Welcome to Moleneers.\n\nSaar: Eleven mills lost their sails.\n")
    named = f'<podcast:transcript url="{url}" type="text/plain" rel="captions"/><description>'
    run("podcast", "add", write("feed.xml", feed(SAILS.replace("<description>", named))))
    assert "captions, but it has no times" in run("transcript", "fetch").stderr


@pytest.mark.parametrize("original", ["en", "fr", "moleneers/8-flour-and-dust:en"])
def test_a_translation_needs_an_original_that_is_another(filled: Run, write: Write, original: str) -> None:
    filled("transcript", "import", "7", write("t.vtt", TRANSCRIPT), "--translation-of", original, code=2)
    assert ids(filled) == ["en"]


def test_doctor_lets_a_translation_stay_whose_original_is_gone(filled: Run, write: Write) -> None:
    filled("transcript", "import", "7", write("dutch.vtt", DUTCH), "--translation-of", "en")
    store = TinyStore.open(filled.archive / "archive.json")
    with store.transaction() as transaction:
        transaction.delete(TranscriptRecord, f"{EPISODE}:en")
        transaction.delete(SightingRecord, *(sighting.id for sighting in transaction.all(SightingRecord)))
    assert "refers to what is not in the archive" in filled("doctor", code=1).output
    filled("doctor", "--fix")
    assert [(one["id"], one["translation_of"]) for one in filled.json("transcript", "list", "7")] == [
        (f"{EPISODE}:nl", None)
    ]


def test_a_decided_quote_keeps_its_transcript(filled: Run) -> None:
    store = TinyStore.open(filled.archive / "archive.json")
    with store.transaction() as transaction:
        transaction.put(*(replace(one, status=Status.CONFIRMED) for one in transaction.all(SightingRecord)))
    assert "a person decided where" in filled("transcript", "remove", "7", "en", "--yes", code=2).stderr
    assert ids(filled) == ["en"]


def test_a_transcript_whose_file_is_gone_can_be_removed(filled: Run) -> None:
    (filled.archive / f"episodes/{EPISODE}/transcript.vtt").unlink()
    filled("transcript", "remove", "7", "en", "--yes")
    assert ids(filled) == []
    assert "No transcripts yet" in filled("transcript", "list", "7").stderr

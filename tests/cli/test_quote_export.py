"""`quote export`: W3C Web Annotation, schema.org and CSV; show, article and people are invented."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from podcast_notes.archive import Archive
from podcast_notes.models import QuoteRecord, SightingPiece, SightingRecord, Status, Verdict
from tests.cli.conftest import FLOUR, SAILS, Run, feed

Write = Callable[[str, bytes | str], Path]
STORM = "storm-took-the-sails-of-eleven-mills"
BRAKE = "Nobody was at home to brake them,"
MEMORY = "Some of them are better as a memory."
AUDIO = "https://media.example.org/moleneers/7.mp3"
XSD_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
IRI = re.compile(r"(https?://|urn:)\S+")
MOTIVATIONS = {"linking", "identifying", "assessing", "highlighting"}
PURPOSES = {"linking", "identifying", "describing"}


def put(run: Run, kind: Any, matching: Callable[[Any], bool] = lambda _: True, **fields: Any) -> None:
    store = Archive.open(run.archive)._workspace.store
    with store.transaction() as transaction:
        transaction.put(*(replace(record, **fields) for record in transaction.all(kind) if matching(record)))


def exported(run: Run, format: str, *options: str) -> Any:
    return json.loads(run("quote", "export", "--format", format, *options).stdout)


def exported_items(run: Run, *options: str) -> list[dict[str, Any]]:
    collection = exported(run, "annotation", *options)
    assert_is_collection(collection)
    items: list[dict[str, Any]] = collection["first"]["items"]
    return items


def of(items: list[dict[str, Any]], exact: str) -> dict[str, Any]:
    [found] = [item for item in items if item["target"]["selector"][0]["exact"] == exact]
    return found


def rows(run: Run, *options: str) -> list[dict[str, str]]:
    data = run("quote", "export", "--format", "csv", *options).stdout_bytes
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def pick(run: Run, *options: str) -> str:
    times = ("--from", "0:14", "--to", "0:22", "--title", "Turning", "--by", "Ann Roe")
    return str(run.json("quote", "pick", "moleneers#7", *times, *options)["id"])


def text_of(run: Run) -> str:
    return (run.archive / "articles" / STORM / "article.txt").read_text()


def assert_is_collection(collection: dict[str, Any]) -> None:
    """The properties that https://www.w3.org/TR/annotation-model/ requires."""
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    prefixes = collection["@context"][1]
    assert prefixes == {"pn": "urn:podcast-notes:"}
    assert collection["type"] == "AnnotationCollection"
    page = collection["first"]
    assert (page["type"], page["startIndex"]) == ("AnnotationPage", 0)
    assert collection["total"] == len(page["items"])
    ids = [item["id"] for item in page["items"]]
    assert len(set(ids)) == len(ids)
    for each in (collection, page, *page["items"]):
        assert IRI.fullmatch(each["id"])
    for item in page["items"]:
        assert_is_annotation(item)


def assert_is_annotation(item: dict[str, Any]) -> None:
    assert item["type"] == "Annotation"
    assert item["motivation"]
    assert set(item["motivation"]) <= MOTIVATIONS
    assert XSD_DATE_TIME.fullmatch(item["created"])
    assert XSD_DATE_TIME.fullmatch(item["generated"])
    assert item["generator"]["type"] == "Software"
    assert item["creator"]["type"] in {"Person", "Software"}
    assert item["creator"]["name"]
    target = item["target"]
    assert target["type"] == "SpecificResource"
    if item["pn:kind"] == "picked":
        assert target["source"]["type"] == "Sound"
        [selector] = target["selector"]
        assert re.fullmatch(r"t=\d+(\.\d+)?,\d+(\.\d+)?", selector["value"])
        return
    assert IRI.fullmatch(target["source"])
    for selector in target["selector"]:
        assert selector["type"] in {"TextQuoteSelector", "TextPositionSelector"}
    assert target["selector"][0]["exact"]
    for body in item.get("body", ()):
        assert body["purpose"] in PURPOSES
        if body["type"] == "TextualBody":
            assert body["value"]
            continue
        assert body["type"] == "SpecificResource"
        assert IRI.fullmatch(body["source"]["id"])
        assert body["source"]["type"] == "Sound"
        if "selector" in body:
            assert body["selector"]["type"] == "FragmentSelector"
            assert body["selector"]["conformsTo"] == "http://www.w3.org/TR/media-frags/"
            assert re.fullmatch(r"t=\d+(\.\d+)?(,\d+(\.\d+)?)?", body["selector"]["value"])
    others = [name for name in item if ":" in name]
    assert all(name.startswith("pn:") for name in others)


def test_an_annotation_ties_the_words_in_print_to_the_sound(filled: Run) -> None:
    filled("article", "edit", STORM, "--url", "https://press.example.org/storm")
    item = of(exported_items(filled), MEMORY)
    text = text_of(filled)
    quoted, position = item["target"]["selector"]
    assert item["target"]["source"] == "https://press.example.org/storm"
    assert text[position["start"] : position["end"]] == MEMORY
    assert text.count(quoted["prefix"] + quoted["exact"] + quoted["suffix"]) == 1
    sound, spoken, speaker = item["body"]
    assert sound["source"] == {"id": AUDIO, "type": "Sound", "format": "audio/mpeg"}
    [quote] = [quote for quote in filled.json("quote", "list") if quote["text"] == MEMORY]
    [sighting] = quote["sightings"]
    start, end = sound["selector"]["value"].removeprefix("t=").split(",")
    assert (float(start) * 1000, float(end) * 1000) == (sighting["start_ms"], sighting["end_ms"])
    assert (spoken["value"], spoken["language"], spoken["purpose"]) == (sighting["spoken"], "en", "describing")
    assert (speaker["value"], speaker["purpose"]) == ("Saar van den Akkerzoom", "identifying")
    assert item["motivation"] == ["linking", "identifying"]
    assert (item["pn:verdict"], item["pn:status"], item["creator"]["type"]) == ("verbatim", "proposed", "Software")
    assert item["target"]["state"]["type"] == "TimeState"


def test_every_position_holds_the_words_that_it_selects(filled: Run) -> None:
    text = text_of(filled)
    for item in exported_items(filled):
        quoted, position = item["target"]["selector"]
        around = text[position["start"] - len(quoted["prefix"]) : position["end"] + len(quoted["suffix"])]
        assert around == quoted["prefix"] + quoted["exact"] + quoted["suffix"]


def test_changes_of_meaning_and_doubts_are_in_the_extension(filled: Run, write: Write) -> None:
    write("feed.xml", feed(FLOUR, SAILS.replace('length="100"', 'length="140"')))
    filled("refresh")
    item = of(exported_items(filled), "I think that every mill should turn again,")
    assert item["pn:verdict"] == "altered"
    assert item["pn:risks"] == ["negation"]
    assert item["pn:doubts"] == ["other_audio"]
    assert any(change["kind"] != "equal" for change in item["pn:changes"])


def test_what_a_person_confirmed_is_by_that_person(filled: Run) -> None:
    [brake] = [quote for quote in filled.json("quote", "list") if quote["text"] == BRAKE]
    filled("sighting", "confirm", brake["id"], "--by", "Ann Roe")
    item = of(exported_items(filled), BRAKE)
    assert item["creator"] == {"type": "Person", "name": "Ann Roe"}
    assert item["pn:status"] == "confirmed"


def test_what_was_not_found_has_no_sound(filled: Run) -> None:
    put(filled, SightingRecord, verdict=Verdict.NOT_FOUND)
    for item in exported_items(filled):
        assert item["motivation"][0] in {"assessing", "identifying", "highlighting"}
        assert all(body["type"] == "TextualBody" for body in item.get("body", ()))
    assert all("isBasedOn" not in node for node in exported(filled, "schema")["@graph"])


def test_a_quote_from_two_places_has_two_sounds(filled: Run) -> None:
    pieces = (
        SightingPiece(start_ms=1_000, end_ms=2_500, first_cue=0, last_cue=0, matched="a"),
        SightingPiece(start_ms=14_000, end_ms=15_000, first_cue=2, last_cue=2, matched="b"),
    )
    put(filled, SightingRecord, lambda sighting: sighting.verdict is Verdict.VERBATIM, pieces=pieces)
    bodies = of(exported_items(filled), MEMORY)["body"]
    assert [body["selector"]["value"] for body in bodies if "selector" in body] == ["t=1,2.5", "t=14,15"]
    [quotation] = [node for node in exported(filled, "schema")["@graph"] if node.get("text") == MEMORY]
    assert [clip["startOffset"] for clip in quotation["isBasedOn"]] == [1.0, 14.0]


def test_a_transcript_without_times_gives_the_whole_sound(filled: Run) -> None:
    put(filled, SightingRecord, start_ms=None, end_ms=None)
    sound = of(exported_items(filled), MEMORY)["body"][0]
    assert "selector" not in sound
    assert sound["source"]["id"] == AUDIO


def test_quotations_of_schema_org(filled: Run) -> None:
    document = exported(filled, "schema")
    assert document["@context"] == "https://schema.org"
    by_id = {node["@id"]: node for node in document["@graph"]}
    assert len(by_id) == len(document["@graph"])
    [quotation] = [node for node in document["@graph"] if node.get("text") == MEMORY]
    assert quotation["@type"] == "Quotation"
    assert quotation["creator"] == {"@type": "Person", "name": "Saar van den Akkerzoom"}
    assert quotation["creativeWorkStatus"] == "proposed"
    assert by_id[quotation["isPartOf"]["@id"]]["@type"] == "NewsArticle"
    clip = quotation["isBasedOn"]
    assert clip["@type"] == "Clip"
    assert clip["url"].startswith(f"{AUDIO}#t=")
    assert clip["startOffset"] < clip["endOffset"]
    episode = by_id[clip["partOfEpisode"]["@id"]]
    assert (episode["@type"], episode["episodeNumber"]) == ("PodcastEpisode", "7")
    assert episode["partOfSeries"]["name"] == "Moleneers"
    assert episode["associatedMedia"]["contentUrl"] == AUDIO


def test_the_table_has_a_line_for_each_quote_and_place(filled: Run) -> None:
    table = rows(filled)
    quotes = {quote["id"]: quote for quote in filled.json("quote", "list")}
    assert {row["quote"] for row in table} == set(quotes)
    [row] = [row for row in table if row["said"] == MEMORY]
    [sighting] = quotes[row["quote"]]["sightings"]
    assert (row["verdict"], row["speaker"], row["podcast"]) == ("verbatim", "Saar van den Akkerzoom", "Moleneers")
    assert int(row["start_ms"]) == sighting["start_ms"]
    assert row["audio"].startswith(f"{AUDIO}#t=")
    assert json.loads(row["times"])[0] == row["audio"].partition("#")[2]
    text = text_of(filled)
    assert all(text[int(row["start"]) : int(row["end"])] == row["printed"].removeprefix("'") for row in table)


def test_words_that_were_picked_are_annotations_of_the_sound(filled: Run) -> None:
    picked = pick(filled)
    item = exported_items(filled)[-1]
    assert item["id"] == f"urn:podcast-notes:citation:{picked}"
    assert item["target"]["source"] == {"id": AUDIO, "type": "Sound", "format": "audio/mpeg"}
    assert item["target"]["selector"][0]["value"] == "t=14,22"
    assert item["creator"] == {"type": "Person", "name": "Ann Roe"}
    assert item["motivation"] == ["highlighting", "identifying"]
    spoken, speaker = item["body"]
    assert (spoken["value"][:12], spoken["language"], spoken["purpose"]) == ("I do not thi", "en", "describing")
    assert (speaker["value"], speaker["purpose"]) == ("Saar van den Akkerzoom", "identifying")
    assert (item["pn:title"], item["pn:episode"]) == ("Turning", "moleneers/7-sails-in-a-storm")


def test_words_that_were_picked_are_quotations_of_a_clip_and_of_no_article(filled: Run) -> None:
    picked = pick(filled)
    by_id = {node["@id"]: node for node in exported(filled, "schema", "--episode", "moleneers#7")["@graph"]}
    quotation = by_id[f"urn:podcast-notes:quote:{picked}"]
    assert "isPartOf" not in quotation
    clip = quotation["isBasedOn"]
    assert (clip["name"], clip["url"], clip["startOffset"]) == ("Turning", f"{AUDIO}#t=14,22", 14.0)
    assert by_id[clip["partOfEpisode"]["@id"]]["@type"] == "PodcastEpisode"


def test_words_that_were_picked_have_a_line_and_count(filled: Run, tmp_path: Path) -> None:
    picked = pick(filled)
    [row] = [row for row in rows(filled) if row["kind"] == "picked"]
    assert (row["quote"], row["article"], row["start"], row["title"]) == (picked, "", "", "Turning")
    assert (row["audio"], row["status"], row["decided_by"]) == (f"{AUDIO}#t=14,22", "confirmed", "Ann Roe")
    told = filled("quote", "export", "--format", "csv", "--output", tmp_path / "quotes.csv").stderr
    assert ": 5 quotes, 5 places." in told


def test_words_that_were_picked_are_of_their_episode_and_person_and_of_no_article(filled: Run) -> None:
    picked = pick(filled, "--speaker", "Saar van den Akkerzoom")
    [row] = [row for row in rows(filled, "--person", "Akkerzoom") if row["kind"] == "picked"]
    assert (row["quote"], row["person"]) == (picked, "saar-van-den-akkerzoom")
    for options in (("--article", STORM), ("--episode", "moleneers#8"), ("--person", "Bram Hollestelle")):
        assert "picked" not in {row["kind"] for row in rows(filled, *options)}


def test_a_cell_without_a_value_is_empty(filled: Run) -> None:
    table = rows(filled)
    assert {row["article_url"] for row in table} == {""}
    assert {row["decided_by"] for row in table} == {""}
    assert not {"None", "null"} & {cell for row in table for cell in row.values()}


def test_a_cell_that_a_spreadsheet_would_run_has_an_apostrophe(filled: Run) -> None:
    put(filled, QuoteRecord, lambda quote: quote.text == MEMORY, mention="=HYPERLINK(1)")
    assert "'=HYPERLINK(1)" in {row["mention"] for row in rows(filled)}


def test_only_what_was_asked_for_and_nothing_that_was_rejected(filled: Run) -> None:
    everything = len(exported_items(filled))
    assert len(exported_items(filled, "--article", STORM)) == everything
    in_episode = exported_items(filled, "--episode", "moleneers#7")
    assert all(item["pn:episode"] == "moleneers/7-sails-in-a-storm" for item in in_episode)
    assert exported_items(filled, "--episode", "moleneers#8") == []
    assert {item["body"][-1]["value"] for item in exported_items(filled, "--person", "Akkerzoom")} == {
        "Saar van den Akkerzoom"
    }
    put(filled, SightingRecord, status=Status.REJECTED)
    assert all("pn:episode" not in item for item in exported_items(filled))
    put(filled, QuoteRecord, status=Status.REJECTED)
    assert exported_items(filled) == []
    assert rows(filled) == []


def test_a_quote_that_is_gone_is_exported_with_the_text_that_had_it(filled: Run) -> None:
    put(filled, QuoteRecord, status=Status.CONFIRMED, decided_by="Ann Roe")
    before = text_of(filled)
    after = before.replace(" “Some of them are better as a memory.”", "")
    seconds = count()
    archive = Archive.open(
        filled.archive, clock=lambda: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=next(seconds))
    )
    archive.article_rechecks.recheck_file(STORM, after.encode(), name="again.txt")  # by a clock that never stands still
    item = of(exported_items(filled), MEMORY)
    position = item["target"]["selector"][1]
    assert before[position["start"] : position["end"]] == MEMORY
    assert XSD_DATE_TIME.fullmatch(item["pn:gone"])


def test_a_text_that_is_missing_leaves_out_positions_and_is_told(filled: Run) -> None:
    (filled.archive / "articles" / STORM / "article.txt").unlink()
    result = filled("quote", "export", "--format", "annotation", code=1)
    collection = json.loads(result.stdout)
    assert_is_collection(collection)
    assert all(len(item["target"]["selector"]) == 1 for item in collection["first"]["items"])
    assert "article.txt" in result.stderr


@pytest.mark.parametrize("format", ["annotation", "schema", "csv"])
def test_a_file_and_an_empty_archive(run: Run, tmp_path: Path, format: str) -> None:
    target = tmp_path / "quotes"
    result = run("quote", "export", "--format", format, "--output", target)
    assert result.stderr == f"Wrote {target}: 0 quotes, 0 places.\n"
    assert target.read_bytes()

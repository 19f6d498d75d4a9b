"""The main job through the command line: podcast, transcript, article, guest, notes, site."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from podcast_notes.links import EpisodeMatcher
from podcast_notes.models import EpisodeRecord, PersonRecord
from podcast_notes.store import TinyStore
from tests.cli.conftest import ARTICLE, FLOUR, ITEM, SAILS, TRANSCRIPT, Run, Site, feed

Write = Callable[[str, bytes | str], Path]


def test_a_podcast_is_added_with_its_episodes_and_people(run: Run, write: Write) -> None:
    result = run("podcast", "add", write("feed.xml", feed(FLOUR, SAILS)))
    assert "Moleneers (moleneers): 2 new, 0 changed, 0 unchanged." in result.stdout
    sails = run.json("episode", "show", "moleneers#7")
    assert (sails["number"], sails["guid"], sails["duration_ms"]) == ("7", "moleneers-7", 750_000)
    people = {person["name"]: (person["role"], person["organisation"]) for person in sails["people"]}
    assert people == {
        "Saar van den Akkerzoom": ("guest", "Institute for Old Mills"),
        "Bram Hollestelle": ("host", None),
    }


def test_adding_twice_changes_nothing(run: Run, write: Write) -> None:
    path = write("feed.xml", feed(FLOUR, SAILS))
    run("podcast", "add", path)
    store = TinyStore.open(run.archive / "archive.json")
    before = store.all(EpisodeRecord), store.all(PersonRecord)
    run("podcast", "add", path)
    assert (store.all(EpisodeRecord), store.all(PersonRecord)) == before


def test_a_refresh_adds_updates_and_leaves_what_was_edited(run: Run, write: Write) -> None:
    write("feed.xml", feed(SAILS))
    run("podcast", "add", run.archive.parent / "feed.xml")
    run("episode", "edit", "7", "--title", "The storm, retold")
    changed = SAILS.replace("Sails in a storm", "Sails in a gale").replace("12:30", "13:00")
    write("feed.xml", feed(FLOUR, changed))
    assert "1 new, 1 changed, 0 unchanged" in run("refresh").stdout
    sails = run.json("episode", "show", "moleneers-7")
    assert sails["title"] == "The storm, retold"
    assert sails["duration_ms"] == 780_000
    assert "the feed has not changed" in run("refresh").stdout


def test_changed_audio_makes_times_suspect(filled: Run, write: Write) -> None:
    write("feed.xml", feed(FLOUR, SAILS.replace('length="100"', 'length="250"')))
    assert "times may be off" in filled("refresh").stderr
    shown = filled.json("episode", "show", "7")
    assert shown["times_suspect"] == shown["transcripts"]
    assert filled.json("episode", "show", "8")["times_suspect"] == []


def test_a_removed_episode_does_not_come_back(run: Run, write: Write) -> None:
    write("feed.xml", feed(SAILS, FLOUR))
    run("podcast", "add", run.archive.parent / "feed.xml")
    assert "Would remove" in run("episode", "remove", "7", "--dry-run").stdout
    assert len(run.json("episode", "list")) == 2
    run("episode", "remove", "7", "--yes")
    write("feed.xml", feed(SAILS, FLOUR, ITEM.format(number=9, title="New", date="", extra="", text="x")))
    run("refresh")
    assert {episode["number"] for episode in run.json("episode", "list")} == {"8", "9"}


def test_an_article_finds_its_episode_its_quotes_and_their_seconds(filled: Run) -> None:
    [link] = filled.json("link", "list")
    assert (link["episode"]["number"], link["episode"]["guid"]) == ("7", "moleneers-7")
    assert link["episode"]["title"].endswith("Sails in a storm")
    assert (link["type"], link["status"]) == ("based_on", "proposed")
    assert {"closing_line", "guest_named"} <= {evidence["kind"] for evidence in link["evidence"]}
    quotes = {quote["text"].rstrip(",."): quote for quote in filled.json("quote", "list")}
    brake = quotes["Nobody was at home to brake them"]
    assert brake["speaker"] == "Saar van den Akkerzoom"
    [sighting] = brake["sightings"]
    assert sighting["verdict"] in ("verbatim", "trimmed")
    assert 6_000 <= sighting["start_ms"] <= 14_000
    negated = quotes["I think that every mill should turn again"]
    assert negated["speaker"] == "Saar van den Akkerzoom"
    assert negated["sightings"][0]["verdict"] == "altered"
    assert "negation" in negated["sightings"][0]["risks"]


def test_the_same_article_twice_changes_nothing(filled: Run, write: Write) -> None:
    before = (filled.archive / "archive.json").read_bytes()
    result = filled("article", "add", write("copy.txt", ARTICLE))
    assert "already" in result.stderr
    assert (filled.archive / "archive.json").read_bytes() == before


def test_a_transcript_that_comes_later_gives_the_quotes_their_seconds(run: Run, write: Write) -> None:
    run("podcast", "add", write("feed.xml", feed(FLOUR, SAILS)))
    run("article", "add", write("storm.txt", ARTICLE))
    assert all(not quote["sightings"] for quote in run.json("quote", "list"))
    run("transcript", "import", "7", write("sails.vtt", TRANSCRIPT))
    verdicts = {quote["sightings"][0]["verdict"] for quote in run.json("quote", "list")}
    assert "verbatim" in verdicts


def test_an_episode_that_comes_later_is_found_by_tracing_again(run: Run, write: Write) -> None:
    write("feed.xml", feed(FLOUR))
    run("podcast", "add", run.archive.parent / "feed.xml")
    added = run.json("article", "add", write("storm.txt", ARTICLE))
    assert added["links"] == []
    assert "Moleneers" in added["no_link_reason"]
    write("feed.xml", feed(FLOUR, SAILS))
    run("refresh")
    run("article", "trace")
    assert [link["episode"]["number"] for link in run.json("link", "list")] == ["7"]
    assert run.json("article", "show", added["id"])["no_link_reason"] is None


def test_a_rejected_link_is_not_proposed_again(filled: Run) -> None:
    [link] = filled.json("link", "list")
    filled("link", "reject", link["article"], "7")
    filled("article", "trace", link["article"])
    assert [x["status"] for x in filled.json("link", "list")] == ["rejected"]
    filled("link", "add", link["article"], "8", "--type", "mentions")
    kinds = {(x["episode"]["number"], x["type"], x["status"]) for x in filled.json("link", "list")}
    assert ("8", "mentions", "confirmed") in kinds


def test_a_link_that_tracing_drops_takes_its_sightings_along(filled: Run) -> None:
    [link] = filled.json("link", "list")
    filled("episode", "edit", "7", "--title", "Other", "--summary", "Other", "--without", "Saar van den Akkerzoom")
    transcript = filled.archive / "episodes/moleneers/7-sails-in-a-storm/transcript.vtt"
    transcript.write_text("WEBVTT\n\n00:00.000 --> 00:01.000\nnothing of it\n")
    filled("article", "trace", link["article"])
    assert filled.json("link", "list") == []
    assert all(not quote["sightings"] for quote in filled.json("quote", "list"))


def test_a_title_that_ends_in_a_number_is_a_title(filled: Run) -> None:
    filled("episode", "edit", "7", "--title", "The storm of 1953 and after")
    assert filled.json("episode", "show", "storm of 1953")["guid"] == "moleneers-7"
    assert "no episode answers" in filled("episode", "show", "the dike of 1953", code=2).stderr
    assert "no podcast answers" in filled("episode", "show", "windmills#7", code=2).stderr


def test_an_article_is_listed_with_the_episode_that_is_not_rejected(filled: Run) -> None:
    [link] = filled.json("link", "list")
    filled("link", "add", link["article"], "8")
    filled("link", "reject", link["article"], "7")
    listed = filled("article", "list").stdout
    assert "Flour and dust" in listed
    assert "Sails" not in listed


def test_a_link_that_is_added_by_hand_keeps_the_evidence(filled: Run) -> None:
    [proposed] = filled.json("link", "list")
    filled("link", "add", proposed["article"], "7", "--type", "excerpts")
    [link] = filled.json("link", "list")
    assert (link["type"], link["status"], link["evidence"]) == ("excerpts", "confirmed", proposed["evidence"])


def test_a_rejected_link_takes_the_guest_along_that_it_brought(run: Run, write: Write) -> None:
    nameless = SAILS.replace("</p><p>Guest: Saar van den Akkerzoom (Institute for Old Mills)", "")
    run("podcast", "add", write("feed.xml", feed(FLOUR, nameless)))
    run("transcript", "import", "7", write("sails.vtt", TRANSCRIPT))
    run("article", "add", write("storm.txt", ARTICLE), "--published", "2025-03-10")
    [link] = run.json("link", "list")
    guests = {person["name"]: person["sources"] for person in run.json("episode", "show", "7")["people"]}
    assert guests["Saar van den Akkerzoom"] == ["article"]
    run("link", "reject", link["article"], "7")
    assert "Saar van den Akkerzoom" not in [p["name"] for p in run.json("episode", "show", "7")["people"]]
    run("link", "confirm", link["article"], "7")
    assert guests == {p["name"]: p["sources"] for p in run.json("episode", "show", "7")["people"]}


def test_after_a_rejection_the_next_best_episode_is_proposed(filled: Run) -> None:
    again = SAILS.replace("moleneers-7", "moleneers-9").replace("<itunes:episode>7", "<itunes:episode>9")
    again = again.replace("moleneers.example.org/7", "moleneers.example.org/9").replace("#7:", "#9:")
    (filled.archive.parent / "feed.xml").write_bytes(feed(FLOUR, SAILS, again.replace("/7.mp3", "/9.mp3")))
    filled("refresh")
    [link] = filled.json("link", "list")
    filled("link", "reject", link["article"], "7")
    filled("article", "trace", link["article"])
    assert {(x["episode"]["number"], x["status"]) for x in filled.json("link", "list")} == {
        ("7", "rejected"),
        ("9", "proposed"),
    }


def test_an_article_without_names_is_found_by_what_it_quotes(filled: Run, write: Write) -> None:
    said = "Well, um, eleven mills lost their sails in one night, and nobody was at home to brake them."
    added = filled.json("article", "add", write("quoting.txt", f"Heard on the radio last week, in a car: “{said}”"))
    [link] = added["links"]
    assert (link["episode"]["number"], link["type"]) == ("7", "excerpts")
    [quoted] = [reason for reason in link["evidence"] if reason["kind"] == "quote"]
    assert quoted["text"] == "a quote of 18 words is said at 0:06, word for word"
    text = (filled.archive / "articles" / added["id"] / "article.txt").read_text()
    assert text[quoted["span"]["start"] : quoted["span"]["end"]] == said


def test_a_verdict_is_asked_of_the_episode_that_is_named(filled: Run, write: Write) -> None:
    [link] = filled.json("link", "list")
    filled("transcript", "import", "8", write("flour.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nFlour burns.\n"))
    filled("link", "add", link["article"], "8", "--type", "mentions")
    assert filled.json("quote", "list", "--episode", "7", "--verdict", "altered")
    assert filled.json("quote", "list", "--episode", "8", "--verdict", "altered") == []


def test_what_an_article_says_of_a_person_under_two_names_is_kept(filled: Run, write: Write) -> None:
    filled("guest", "edit", "Saar van den Akkerzoom", "--alias", "Sara Akkerland")
    article = (
        "“The dike holds the water,” says Saar van den Akkerzoom, director of the Water Museum.\n\n"
        "“The river rises every spring,” says Sara Akkerland, professor at the Polder School.\n"
    )
    filled("article", "add", write("two.txt", article))
    said = {a["organisation"] for a in filled.json("guest", "show", "Saar van den Akkerzoom")["affiliations"]}
    assert {"Water Museum", "Polder School"} <= said


def test_guests_are_listed_found_and_shown_as_introduced(filled: Run) -> None:
    assert [guest["name"] for guest in filled.json("guest", "list")] == ["Saar van den Akkerzoom", "Ruben Knoopkaas"]
    for query in ("akkerzoom", "VAN DEN AKKERZOOM", "saar akkerzom", "van der akkerzoom"):
        found = filled.json("guest", "search", query)
        assert found[0]["person"]["name"] == "Saar van den Akkerzoom", query
    saar = filled.json("guest", "show", "van den akkerzoom")
    [appearance] = saar["appearances"]
    assert set(appearance["sources"]) == {"description", "article"}
    assert any("Guest: Saar van den Akkerzoom" in words for words in appearance["evidence"])
    introduced = {(a["title"], a["organisation"]) for a in saar["affiliations"] if a["source"] == "article"}
    assert introduced == {("mill expert", "Institute for Old Mills")}
    assert len(saar["quotes"]) >= 3


def test_a_person_taken_out_stays_out(filled: Run, write: Write) -> None:
    filled("episode", "edit", "7", "--without", "Saar van den Akkerzoom")
    write("feed.xml", feed(FLOUR, SAILS.replace("12:30", "14:00")))
    filled("refresh")
    names = {person["name"] for person in filled.json("episode", "show", "7")["people"]}
    assert names == {"Bram Hollestelle"}


def test_an_episode_by_hand(run: Run, write: Write) -> None:
    run("podcast", "add", "--title", "Wind talk", "--language", "en", "--host", "Bram Hollestelle")
    run(
        *("episode", "add", "Wind talk", "--title", "Pilot", "--number", "1", "--published", "2025-02-01"),
        *("--guest", "Saar van den Akkerzoom, mill expert, Institute for Old Mills"),
        *(
            "--audio",
            write("pilot.mp3", b"\xff\xfb" + bytes(100)),
            "--duration",
            "1:02:03",
            "--link",
            "https://example.org/1",
        ),
    )
    view = run.json("episode", "show", "wind-talk#1")
    assert (view["duration_ms"], view["link"]) == (3_723_000, "https://example.org/1")
    assert (run.archive / "episodes/wind-talk/1-pilot/audio.mp3").is_file()
    [guest] = [person for person in view["people"] if person["role"] == "guest"]
    assert (guest["name"], guest["title"], guest["organisation"]) == (
        "Saar van den Akkerzoom",
        "mill expert",
        "Institute for Old Mills",
    )
    again = run("episode", "add", "Wind talk", "--title", "Other", "--number", "1", code=2)
    assert "episode edit wind-talk/1-pilot" in again.stderr


def test_show_notes_in_three_forms(filled: Run, tmp_path: Path) -> None:
    for form in ("md", "html", "txt"):
        text = filled("notes", "7", "--format", form).stdout
        assert "About the storm of last winter" in text
        assert "Saar van den Akkerzoom" in text
        assert "Nobody was at home to brake them" in text
    filled("notes", "7", "--out", tmp_path / "notes.md")
    assert (tmp_path / "notes.md").read_text() == filled("notes", "7", "--format", "md").stdout


def test_the_site_is_built_and_a_second_time_nothing_is_written(filled: Run) -> None:
    first = filled.json("build")
    assert first["removed"] == []
    pages = {path.relative_to(filled.archive / "site").as_posix() for path in (filled.archive / "site").rglob("*.html")}
    assert "index.html" in pages
    assert any("saar-van-den-akkerzoom" in page for page in pages)
    assert filled.json("build")["written"] == []


def test_the_transcript_is_kept_with_its_original(filled: Run) -> None:
    folder = filled.archive / "episodes/moleneers/7-sails-in-a-storm"
    assert (folder / "transcript.vtt").read_text().startswith("WEBVTT")
    assert [path.read_text() for path in (folder / "sources").iterdir()] == [TRANSCRIPT]
    shown = filled("transcript", "show", "7", "--from", "0:06", "--to", "0:14").stdout
    assert "eleven mills" in shown
    assert "Welcome" not in shown


def test_a_shell_is_offered_commands_and_episodes(filled: Run) -> None:
    environment = {
        **os.environ,
        "_PODCAST_NOTES_COMPLETE": "bash_complete",
        "PODCAST_NOTES_ARCHIVE": str(filled.archive),
        "COMP_WORDS": "podcast-notes episode show moleneers/7",
        "COMP_CWORD": "3",
    }
    command = Path(sys.executable).with_name("podcast-notes")
    offered = subprocess.run([command], env=environment, capture_output=True, text=True, check=True).stdout
    assert "moleneers/7-sails-in-a-storm" in offered
    assert "moleneers/8" not in offered
    assert "_PODCAST_NOTES_COMPLETE" in filled("completion", "bash").stdout


def test_a_rejected_link_takes_its_sightings_along(filled: Run) -> None:
    [link] = filled.json("link", "list")
    filled("link", "reject", link["article"], "7")
    assert all(not quote["sightings"] for quote in filled.json("quote", "list"))
    assert filled.json("quote", "list", "--episode", "7") == []
    filled("link", "confirm", link["article"], "7")
    assert any(quote["sightings"] for quote in filled.json("quote", "list", "--episode", "7"))


def test_an_article_is_known_by_its_text_and_its_address(filled: Run, write: Write) -> None:
    again = filled("article", "add", write("crlf.txt", "\ufeff" + ARTICLE.replace("\n", "\r\n")))
    assert "already" in again.stderr
    assert len(filled.json("article", "list")) == 1
    url = "https://news.example.org/mills"
    filled("article", "edit", "storm-took", "--url", url, "--title", "Mills in the storm")
    other = filled("article", "add", write("new.txt", ARTICLE.replace("Eleven", "Twelve")), "--url", url, code=2)
    assert "another text of this address" in other.stderr
    [article] = filled.json("article", "list")
    assert (article["title"], article["url"]) == ("Mills in the storm", url)
    text = filled.json("article", "show", article["id"], "--text")["text"]
    for quote in article["quotes"]:
        assert text[quote["start"] : quote["end"]] == quote["text"]


def test_an_import_loses_nothing(filled: Run, write: Write) -> None:
    folder = filled.archive / "episodes/moleneers/7-sails-in-a-storm"
    edited = (folder / "transcript.vtt").read_text().replace("um, ", "")
    (folder / "transcript.vtt").write_text(edited)
    result = filled(
        "transcript",
        "import",
        "7",
        write("sails.vtt", "Saar van den Akkerzoom: Some are a memory.\n"),
        "--format",
        "txt",
    )
    assert "had times" in result.stderr
    kept = {path.name: path.read_text() for path in (folder / "sources").iterdir()}
    assert TRANSCRIPT in kept.values()
    assert edited in kept.values()
    assert len(kept) == 3


def test_files_that_stay_are_kept_when_others_take_their_place(filled: Run, write: Write) -> None:
    [article] = filled.json("article", "list")
    folder = filled.archive / "articles" / article["id"]
    before = (folder / "article.txt").read_text()
    filled("article", "remove", article["id"], "--yes")
    filled("article", "add", write("new.txt", ARTICLE.replace("Eleven mills in", "Twelve mills in")))
    assert "Twelve" in (folder / "article.txt").read_text()
    assert before in [path.read_text() for path in (folder / "sources").iterdir()]

    chapters = '{"version": "1.2.0", "chapters": [{"startTime": 0, "title": "%s"}]}'
    filled("chapters", "import", "7", write("chapters.json", chapters % "By hand"))
    filled("chapters", "import", "7", write("chapters.json", chapters % "Of the producer"))
    kept = filled.archive / "episodes/moleneers/7-sails-in-a-storm/sources/chapters-replaced.json"
    assert "By hand" in kept.read_text()


def test_the_site_plays_the_audio_that_was_stated_last(filled: Run, write: Write) -> None:
    def playable() -> set[str]:
        filled("build")
        return {path.name for path in (filled.archive / "site/media").rglob("*") if path.is_file()}

    filled("episode", "edit", "7", "--audio", write("first.mp3", b"\xff\xfb" + bytes(100)))
    assert playable() == {"7-sails-in-a-storm.mp3"}
    second = write("second.ogg", b"OggS" + bytes(50))
    filled("episode", "edit", "7", "--audio", second)
    filled("episode", "edit", "7", "--audio", second)
    assert playable() == {"7-sails-in-a-storm.ogg"}
    filled("episode", "edit", "7", "--audio", "https://media.example.org/other.mp3")
    assert playable() == set()
    sources = filled.archive / "episodes/moleneers/7-sails-in-a-storm/sources"
    assert {path.name for path in sources.glob("audio*")} == {"audio-replaced.mp3", "audio-replaced.ogg"}


def test_many_articles_are_traced_with_one_matcher(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """To take in 20,000 episodes costs seconds; it may not be done for every article."""
    filled("article", "add", "-", data=ARTICLE.replace("Eleven", "Twelve").encode())
    made: list[EpisodeMatcher] = []

    class Counted(EpisodeMatcher):
        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            made.append(self)

    monkeypatch.setattr("podcast_notes.links.EpisodeMatcher", Counted)
    traced = filled.json("article", "trace", *(article["id"] for article in filled.json("article", "list")))["traced"]
    assert [article["links"][0]["episode"]["number"] for article in traced] == ["7", "7"]
    assert len(made) == 1


def test_words_of_the_host_are_no_quote_of_the_guest(filled: Run, write: Write) -> None:
    text = ARTICLE.replace("Nobody was at home to brake them,", "What did the storm do to the mills?")
    [quote] = [
        quote
        for quote in filled.json("article", "add", write("other.txt", text))["quotes"]
        if quote["text"].startswith("What did")
    ]
    [sighting] = quote["sightings"]
    assert (quote["speaker"], sighting["speaker_label"]) == ("Saar van den Akkerzoom", "Bram Hollestelle")
    assert (sighting["voice"], sighting["risks"]) == ("differs", ["speaker"])
    assert "gives it to Bram Hollestelle" in filled("quote", "list").stdout
    assert "What did the storm" not in filled("notes", "7").stdout
    others = [
        s for q in filled.json("quote", "list") for s in q["sightings"] if s["speaker_label"] != "Bram Hollestelle"
    ]
    assert {s["voice"] for s in others if s["verdict"] == "verbatim"} == {"agrees"}


def test_a_feed_that_is_cut_off_takes_nothing_away(run: Run, site: Site) -> None:
    whole = feed(FLOUR, SAILS)
    url = site.put("/feed.xml", whole, ETag='"whole"')
    run("podcast", "add", url)
    before = run.json("episode", "list")
    site.put("/feed.xml", whole[: whole.index(b"About the storm")], ETag='"cut"')
    result = run("refresh")
    assert "Warning" in result.stderr
    assert "no longer in the feed" not in result.stdout
    assert run.json("episode", "list") == before
    site.put("/feed.xml", whole, ETag='"cut"')
    run("refresh")
    assert "If-None-Match" not in site.requests[-1][1]


def test_the_same_feed_from_elsewhere_is_the_same_podcast(run: Run, write: Write) -> None:
    run("podcast", "add", write("first.xml", feed(FLOUR)))
    run("podcast", "add", write("second.xml", feed(FLOUR, SAILS)))
    [podcast] = run.json("podcast", "list")
    assert (podcast["id"], podcast["episodes"]) == ("moleneers", 2)
    other = feed(ITEM.format(number=1, title="Other", date="", extra="", text="x").replace("moleneers-", "other-"))
    run("podcast", "add", write("third.xml", other))
    assert [p["id"] for p in run.json("podcast", "list")] == ["moleneers", "moleneers-2"]


def test_digits_are_a_number_and_no_part_of_a_title(filled: Run, write: Write) -> None:
    twelve = ITEM.format(number=12, title="Twelve", date="Fri, 21 Mar 2025 06:00:00 GMT", extra="", text="x")
    write("feed.xml", feed(twelve, FLOUR, SAILS))
    filled("refresh")
    assert filled.json("episode", "show", "12")["number"] == "12"
    assert "no episode" in filled("episode", "show", "2", code=2).stderr
    for command in (("episode", "list", "--guest"), ("episode", "list", "--podcast"), ("quote", "list", "--person")):
        filled(*command, "", code=2)

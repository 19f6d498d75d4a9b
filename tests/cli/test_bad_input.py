"""Bad input: a clear message, the right exit code, nothing lost and no traceback."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from click.testing import CliRunner

from podcast_notes.cli import cli
from podcast_notes.render import making
from tests.cli.conftest import ARTICLE, FLOUR, SAILS, Run, Site, allow_private, feed

Write = Callable[[str, bytes | str], Path]


def test_no_archive_here(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["--archive", str(tmp_path), "episode", "list"])
    assert result.exit_code == 2
    assert "podcast-notes init DIR" in result.stderr


def test_the_nearest_archive_above_is_taken(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    below = run.archive / "episodes"
    monkeypatch.chdir(below)
    result = CliRunner().invoke(cli, ["podcast", "list"])
    assert result.exit_code == 0
    monkeypatch.chdir(run.archive.parent)
    monkeypatch.setenv("PODCAST_NOTES_ARCHIVE", str(run.archive))
    assert CliRunner().invoke(cli, ["podcast", "list"]).exit_code == 0


def test_a_text_that_is_not_utf_8(filled: Run) -> None:
    for words in (("--title", "storm \udcff"), ("--guest", "Anna\udce9")):
        result = filled("episode", "edit", "7", *words, code=2)
        assert "is no text in UTF-8" in result.stderr


def test_an_archive_is_not_made_twice(run: Run) -> None:
    before = (run.archive / "archive.json").read_bytes()
    result = CliRunner().invoke(cli, ["init", str(run.archive)])
    assert result.exit_code == 2
    assert "already" in result.stderr
    assert (run.archive / "archive.json").read_bytes() == before


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"just some words\n", "feed"),
        (b'<rss version="2.0"><channel/></rss>', "neither a title nor an episode"),
        (b"<!DOCTYPE html><html><head><title>A page</title></head><body><p>x</p></body></html>", "web page"),
    ],
)
def test_not_a_feed(run: Run, write: Write, data: bytes, words: str) -> None:
    path = write("page.xml", data)
    result = run("podcast", "add", path, code=1)
    assert words in result.stderr
    assert str(path) in result.stderr
    assert run.json("podcast", "list") == []


def test_a_page_that_names_its_feed(run: Run, write: Write) -> None:
    page = (
        '<html><head><link rel="alternate" type="application/rss+xml" href="https://example.org/f.xml"></head></html>'
    )
    result = run("podcast", "add", write("page.html", page), code=1)
    assert "https://example.org/f.xml" in result.stderr


def test_broken_xml_is_read_as_far_as_it_goes(run: Run, write: Write) -> None:
    broken = feed(SAILS.replace("storm of", "storm & gale <b of"), FLOUR).replace(b"</channel></rss>", b"<item><ti")
    result = run("podcast", "add", write("feed.xml", broken))
    assert "Warning" in result.stderr
    assert {"7", "8"} <= {episode["number"] for episode in run.json("episode", "list")}


def test_a_missing_file(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "nothing.xml"
    assert str(missing) in run("podcast", "add", missing, code=2).stderr
    assert str(missing) in run("article", "add", missing, code=2).stderr


def test_an_address_that_is_not_there(run: Run, site: Site) -> None:
    result = run("podcast", "add", site.url + "/none.xml", code=1)
    assert "404" in result.stderr
    assert "/none.xml" in result.stderr


def test_a_server_that_does_not_answer(run: Run, site: Site) -> None:
    settings = run.archive / "podcast-notes.toml"
    settings.write_text(settings.read_text().replace("timeout_seconds = 20.0", "timeout_seconds = 0.2"))
    site.put("/slow", b"")
    assert "/slow" in run("podcast", "add", site.url + "/slow", code=1).stderr


def test_a_feed_over_http_is_asked_only_for_news(run: Run, site: Site) -> None:
    url = site.put("/feed.xml", feed(SAILS), ETag='"one"')
    run("podcast", "add", url)
    assert "has not changed" in run("refresh").stdout
    assert site.requests[-1][1]["If-None-Match"] == '"one"'
    site.put("/feed.xml", feed(FLOUR, SAILS), ETag='"two"')
    assert "1 new" in run("refresh").stdout


def test_a_feed_that_has_moved_is_the_podcast_that_is_there(run: Run, site: Site) -> None:
    new = site.put("/new.xml", feed(SAILS))
    old = site.put("/old.xml", b"", status=301, Location=new)
    run("podcast", "add", new)
    run("podcast", "add", old)
    run("podcast", "add", old)
    newest = site.put("/newest.xml", feed(SAILS))
    site.put("/new.xml", b"", status=301, Location=newest)
    assert "has not changed" in run("podcast", "add", new).stdout
    assert [(podcast["id"], podcast["source"]) for podcast in run.json("podcast", "list")] == [("moleneers", newest)]


def test_one_bad_feed_does_not_stop_the_others(run: Run, site: Site, write: Write) -> None:
    run("podcast", "add", site.put("/feed.xml", feed(SAILS)))
    other = write("other.xml", feed(FLOUR).replace(b"Moleneers", b"Second show"))
    run("podcast", "add", other)
    site.pages.clear()
    write("other.xml", feed(FLOUR, SAILS).replace(b"Moleneers", b"Second show"))
    result = run("refresh", code=1)
    assert "Failed: moleneers" in result.stderr
    assert "Second show" in result.stdout


def test_an_empty_channel_takes_nothing_from_a_podcast(run: Run, site: Site) -> None:
    run("podcast", "add", site.put("/f", feed(SAILS)))
    site.put("/f", b'<rss version="2.0"><channel/></rss>')
    assert "neither a title nor an episode" in run("refresh", code=1).stderr
    assert run.json("podcast", "list")[0]["title"] == "Moleneers"
    assert run.json("episode", "list")[0]["gone"] is None
    site.put("/f", feed(SAILS))
    assert "has not changed" in run("refresh").stdout


def test_what_failed_is_named_once(run: Run, site: Site) -> None:
    other = feed(FLOUR).replace(b"oleneers", b"olders")
    first, second = site.put("/first", feed(SAILS)), site.put("/second", other)
    run("podcast", "add", first)
    run("podcast", "add", second)
    site.put("/second", b"", status=301, Location=first)
    assert "Failed: molders: its feed has moved to" in run("refresh", "molders", code=1).stderr


def test_a_show_and_an_episode_without_a_title_go_by_their_ids(run: Run, site: Site) -> None:
    nameless = "<item><guid>1</guid><enclosure url='https://media.example.org/1.mp3' length='123'/></item>"
    added = run("podcast", "add", site.put("/f", feed(nameless).replace(b"<title>Moleneers</title>", b"")))
    assert added.stdout == "untitled: 1 new, 0 changed, 0 unchanged.\n"
    assert run("podcast", "show", "untitled").stdout.startswith("untitled\n")
    shown = run("episode", "show", "untitled/untitled").stdout
    assert shown.startswith("untitled/untitled\n")
    assert "123 bytes" in shown


def test_a_podcast_without_a_feed_cannot_be_refreshed(filled: Run) -> None:
    filled("podcast", "add", "--title", "Wind talk")
    assert len(filled.json("refresh")["refreshed"]) == 1
    result = filled("refresh", "moleneers", "wind talk", code=1)
    assert "Failed: wind-talk: has no feed" in result.stderr
    assert "Moleneers" in result.stdout


def test_a_feed_cannot_name_addresses_of_this_network(run: Run, site: Site, write: Write) -> None:
    secret = site.put("/secret.vtt", b"WEBVTT\n")
    named = SAILS.replace("<description>", f'<podcast:transcript url="{secret}" type="text/vtt"/><description>')
    run("podcast", "add", write("feed.xml", feed(named)))
    result = run("transcript", "fetch", code=1)
    assert "private" in result.stderr
    assert site.requests == []


def test_an_unknown_episode_is_answered_with_the_nearest(filled: Run) -> None:
    result = filled("episode", "show", "Sals in the storm", code=2)
    assert "moleneers/7-sails-in-a-storm" in result.stderr
    assert "no episode answers to this" in filled("notes", "moleneers#77", code=2).stderr


def test_a_reference_that_fits_more_than_one(filled: Run) -> None:
    result = filled("episode", "show", "moleneers/", code=2)
    assert "more than one" in result.stderr
    assert "moleneers/8-flour-and-dust" in result.stderr


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\x03" * 50, b'{"a": 1}', b"%PDF-1.4 nothing"])
def test_a_transcript_in_no_known_format(filled: Run, write: Write, data: bytes) -> None:
    before = (filled.archive / "archive.json").read_bytes()
    result = filled("transcript", "import", "8", write("strange.bin", data), code=1)
    assert "strange.bin" in result.stderr
    assert (filled.archive / "archive.json").read_bytes() == before


def test_an_article_without_quotes(run: Run, write: Write) -> None:
    result = run(
        "article", "add", write("plain.txt", "The mill stands by the river. It has four sails and a red door.\n")
    )
    assert "no quotes" in result.stdout
    assert "no episode fits" in result.stdout


def test_no_article_at_all(run: Run, write: Write) -> None:
    assert "empty.txt" in run("quote", "extract", write("empty.txt", b""), code=1).stderr
    assert "empty.txt" in run("article", "add", write("empty.txt", b""), code=1).stderr
    assert run.json("article", "list") == []


def test_a_template_with_an_error_names_file_and_line(filled: Run) -> None:
    filled("build")
    before = (filled.archive / "site" / "index.html").read_bytes()
    template = filled.archive / "templates" / "episode.html"
    template.write_text("<p>one</p>\n{{ nothing.like.this }}\n")
    result = filled("build", code=1)
    assert "episode.html" in result.stderr
    assert "line 2" in result.stderr or ":2" in result.stderr
    assert "nothing" in result.stderr
    assert (filled.archive / "site" / "index.html").read_bytes() == before


def test_settings_with_an_error(run: Run) -> None:
    (run.archive / "podcast-notes.toml").write_text("[archive]\ntitel = 'x'\n")
    result = run("podcast", "list", code=2)
    assert "titel" in result.stderr
    assert "podcast-notes.toml" in result.stderr


def test_a_disk_that_fills_up_during_a_write(filled: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (filled.archive / "archive.json").read_bytes()

    def full(descriptor: int) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    result = filled("episode", "edit", "7", "--title", "Other", code=1)
    monkeypatch.undo()
    assert "No space left" in result.stderr
    assert (filled.archive / "archive.json").read_bytes() == before
    assert not list(filled.archive.glob(".*.tmp"))


def test_a_second_process_holds_the_lock(filled: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    script = textwrap.dedent(
        f"""
        import sys
        from pathlib import Path
        from podcast_notes.store import TinyStore
        store = TinyStore.open(Path({str(filled.archive / "archive.json")!r}))
        with store.transaction():
            print("held", flush=True)
            sys.stdin.readline()
        """
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        monkeypatch.setattr("podcast_notes.archive.workspace.LOCK_TIMEOUT_SECONDS", 0.3)
        result = filled("episode", "edit", "7", "--title", "Other", code=1)
        holder.communicate("\n")
    assert str(holder.pid) in result.stderr
    assert "Waiting for" in result.stderr
    filled("episode", "edit", "7", "--title", "Other")


def test_interrupting_leaves_no_half_written_state(filled: Run, site: Site, tmp_path: Path) -> None:
    before = (filled.archive / "archive.json").read_bytes()
    # A shell that runs the tests in the background has SIGINT ignored, which children inherit.
    code = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)"
    code += "; from podcast_notes.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, "--archive", str(filled.archive), "article", "add", site.url + "/slow"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + 10
        while not site.requests and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=10)
    assert process.returncode == 130
    assert "Interrupted" in errors
    assert "Traceback" not in errors
    assert (filled.archive / "archive.json").read_bytes() == before


def test_an_unknown_command_is_answered_with_the_nearest() -> None:
    result = CliRunner().invoke(cli, ["episodes"])
    assert result.exit_code == 2
    assert "'episode'" in result.stderr


def test_hostile_names_never_leave_the_archive(run: Run, write: Write) -> None:
    nasty = SAILS.replace("Sails in a storm", "../../../etc/passwd").replace("moleneers-7", "../../x")
    run("podcast", "add", write("feed.xml", feed(nasty).replace(b"<title>Moleneers", b"<title>../up")))
    [episode] = run.json("episode", "list")
    assert ".." not in episode["id"]
    run("transcript", "import", episode["id"], write("..vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nhello\n"))
    run("article", "add", write("a.txt", ARTICLE), "--title", "../../outside")
    written = {path for path in run.archive.parent.rglob("*") if path.is_file() and run.archive not in path.parents}
    assert {path.name for path in written} == {"feed.xml", "..vtt", "a.txt"}
    [article] = run.json("article", "list")
    assert (run.archive / "articles" / article["id"] / "article.txt").is_file()


@pytest.mark.parametrize("data", ["WEBVTT\n", "[]", '{"version":"1.0.0","segments":[]}'])
def test_an_empty_transcript_replaces_nothing(filled: Run, write: Write, data: str) -> None:
    before = (filled.archive / "episodes/moleneers/7-sails-in-a-storm/transcript.vtt").read_bytes()
    filled("transcript", "import", "7", write("empty.json" if data[0] in "[{" else "empty.vtt", data), code=1)
    assert (filled.archive / "episodes/moleneers/7-sails-in-a-storm/transcript.vtt").read_bytes() == before


def test_a_feed_cannot_write_outside_the_archive_by_a_language(run: Run, site: Site, write: Write) -> None:
    allow_private(run)
    url = site.put("/a.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nhello there\n")
    tag = '<podcast:transcript url="{}" type="text/vtt" language="{}"/>'
    named = tag.format(url, "en") + tag.format(url + "?2", "/../../../../../outside")
    site.put("/a.vtt?2", b"WEBVTT\n\n00:00.000 --> 00:01.000\nhello there\n")
    run("podcast", "add", write("feed.xml", feed(SAILS.replace("<description>", named + "<description>"))))
    run("transcript", "fetch")
    assert not list(run.archive.parent.rglob("outside*"))
    inside = set(run.archive.parent.rglob("*.vtt"))
    assert all(run.archive in path.parents for path in inside)
    run("transcript", "import", "7", write("b.vtt", "WEBVTT\n"), "--language", "../../x", code=2)


def test_fetching_leaves_what_a_person_imported(filled: Run, site: Site, write: Write) -> None:
    allow_private(filled)
    url = site.put("/other.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nother words\n")
    named = f'<podcast:transcript url="{url}" type="text/vtt"/><description>'
    write("feed.xml", feed(FLOUR, SAILS.replace("<description>", named)))
    filled("refresh")
    before = (filled.archive / "episodes/moleneers/7-sails-in-a-storm/transcript.vtt").read_bytes()
    assert "Nothing to fetch" in filled("transcript", "fetch").stderr
    assert (filled.archive / "episodes/moleneers/7-sails-in-a-storm/transcript.vtt").read_bytes() == before


def test_a_language_that_is_there_is_no_failure(run: Run, site: Site, write: Write) -> None:
    allow_private(run)
    words = b"WEBVTT\n\n00:00.000 --> 00:09.000\nThe mills of the province have lost the sails that they had.\n"
    tag = '<podcast:transcript url="{}" type="{}"/>'
    named = tag.format(site.put("/a.srt", b"no srt"), "application/srt") + tag.format(
        site.put("/a.vtt", words), "text/vtt"
    )
    named = named.replace('vtt" type', 'vtt" language="en" type')
    item = SAILS.replace("<description>", named + "<description>")
    run("podcast", "add", write("feed.xml", feed(item)))
    assert [kept["format"] for kept in run.json("transcript", "fetch")["fetched"]] == ["vtt"]

    undeclared = feed(item.replace(' language="en"', "").replace("-7<", "-8<")).replace(b"<language>en</language>", b"")
    run("podcast", "add", write("other.xml", undeclared.replace(b"Moleneers", b"Second show")))
    run("transcript", "import", "second-show#7", write("hand.vtt", words.replace(b"lost", b"lost all")))
    assert run.json("transcript", "fetch", "second-show#7") == {"fetched": [], "failed": []}


def test_a_login_page_is_no_transcript(run: Run, site: Site, write: Write) -> None:
    allow_private(run)
    url = site.put("/login.vtt", b"<!DOCTYPE html><html><body><p>Please log in to go on</p></body></html>")
    named = f'<podcast:transcript url="{url}" type="text/vtt"/><description>'
    run("podcast", "add", write("feed.xml", feed(SAILS.replace("<description>", named))))
    assert "Failed: moleneers/7" in run("transcript", "fetch", code=1).stderr
    assert run.json("episode", "show", "7")["transcripts"] == []


@pytest.mark.parametrize("processes", [1, 2])
def test_one_unreadable_file_does_not_stop_the_build(
    filled: Run, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setattr(making, "_processes_to_use", lambda: processes)
    monkeypatch.setattr(making, "_FEW", 1)
    (filled.archive / "episodes/moleneers/7-sails-in-a-storm/transcript.vtt").write_bytes(b"")
    (filled.archive / "episodes/moleneers/8-flour-and-dust").mkdir()
    (filled.archive / "episodes/moleneers/8-flour-and-dust/notes.md").write_bytes(b"caf\xe9")
    result = filled("build", code=1)
    assert "transcript.vtt" in result.stderr
    assert "notes.md" in result.stderr
    assert (filled.archive / "site/index.html").is_file()
    chapters = filled.archive / "episodes/moleneers/8-flour-and-dust/chapters.json"
    chapters.write_text("{")
    assert "chapters.json" in filled("build", code=1).stderr
    assert "chapters.json" in filled("chapters", "show", "8", code=1).stderr
    chapters.unlink()
    chapters.mkdir()
    assert "chapters.json" in filled("build", code=1).stderr
    (article,) = (filled.archive / "articles").iterdir()
    (article / "article.txt").unlink()
    assert "article.txt" in filled("build", code=1).stderr
    added = filled("article", "add", "-", data=b"The mill turns again, says the miller. It took a year.")
    assert "transcript.vtt" in added.stdout


def test_audio_that_cannot_be_copied_does_not_stop_the_build(filled: Run, write: Write) -> None:
    filled("episode", "edit", "7", "--audio", write("storm.mp3", b"\xff\xfb" + bytes(100)))
    (filled.archive / "site/media/moleneers/7-sails-in-a-storm.mp3").mkdir(parents=True)
    assert "7-sails-in-a-storm.mp3" in filled("build", code=1).stderr
    assert (filled.archive / "site/index.html").is_file()


def test_a_transcript_that_cannot_be_read_costs_no_seconds(filled: Run) -> None:
    before = filled.json("quote", "list")
    (filled.archive / "episodes/moleneers/7-sails-in-a-storm/transcript.vtt").rename(filled.archive / "elsewhere.vtt")
    [article] = filled.json("article", "list")
    filled("link", "confirm", article["id"], "7")
    assert "transcript.vtt" in filled("article", "trace", article["id"]).stdout
    assert filled.json("quote", "list") == before


def test_control_characters_do_not_reach_the_terminal(filled: Run, write: Write) -> None:
    nasty = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nclear\x1b[2J the\x07 screen\n"
    filled("transcript", "import", "8", write("nasty.vtt", nasty))
    filled(
        "article", "add", write("nasty.html", "<html><body><p>Words &#27;]0;x that &#7;ring here.</p></body></html>")
    )
    shown = filled("transcript", "show", "8").stdout + filled("article", "list").stdout
    assert not set(shown) & {"\x1b", "\x07"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("podcast", "add", ""),
        ("podcast", "add", "ftp://example.org/feed"),
        ("podcast", "add", "--title", " "),
        ("episode", "edit", "7", "--title", ""),
        ("episode", "edit", "7", "--season", "-1"),
        ("episode", "edit", "7", "--link", "javascript:alert(1)"),
        ("episode", "edit", "7", "--guest", "Ruben Knoopkaas", "--without", "Ruben Knoopkaas"),
        ("guest", "edit", "Ruben Knoopkaas", "--name", "Saar van den Akkerzoom"),
        ("guest", "edit", "Ruben Knoopkaas", "--link", "nope"),
        ("guest", "edit", "Ruben Knoopkaas", "--alias", ""),
        ("article", "edit", "storm-took", "--url", "not an address"),
        ("article", "edit", "storm-took", "--language", "English"),
        ("article", "edit", "storm-took"),
        ("episode", "edit", "7"),
        ("guest", "edit", "Ruben Knoopkaas"),
        ("podcast", "add", "https://example.org/feed.xml", "--language", "nl"),
        ("article", "add", "ftp://example.org/x"),
    ],
)
def test_values_that_make_no_sense_are_refused(filled: Run, arguments: tuple[str, ...]) -> None:
    before = (filled.archive / "archive.json").read_bytes()
    filled(*arguments, code=2)
    assert (filled.archive / "archive.json").read_bytes() == before


@pytest.mark.parametrize("line", ["timeout_seconds = 0", "timeout_seconds = -1", "max_megabytes = 0"])
def test_settings_out_of_range(run: Run, line: str) -> None:
    (run.archive / "podcast-notes.toml").write_text(f"[fetch]\n{line}\n")
    assert line.split(maxsplit=1)[0] in run("podcast", "list", code=2).stderr


def test_settings_that_were_lost_are_made_again_around_what_is_stored(filled: Run) -> None:
    before = (filled.archive / "archive.json").read_bytes()
    (filled.archive / "podcast-notes.toml").unlink()
    filled("podcast", "list", code=2)
    assert CliRunner().invoke(cli, ["init", str(filled.archive)]).exit_code == 0
    assert (filled.archive / "archive.json").read_bytes() == before
    assert len(filled.json("podcast", "list")) == 1


def test_a_transcript_without_times_gives_places_without_times(run: Run, write: Write) -> None:
    run("podcast", "add", write("feed.xml", feed(FLOUR, SAILS)))
    run("transcript", "import", "moleneers#7", write("plain.txt", "I think that every mill should turn again."))
    run("article", "add", write("storm.txt", ARTICLE))
    printed = run("quote", "list").stdout
    assert "in #7 in a transcript without times (score" in printed
    assert "at no time" not in printed

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import FLOUR, SAILS, Run, Site, allow_private, feed

Write = Callable[[str, bytes | str], Path]
EPISODE = "moleneers/7-sails-in-a-storm"
JSON = json.dumps(
    {
        "version": "1.2.0",
        "author": "Radio Wiek",
        "chapters": [
            {"startTime": 0, "title": "Welcome", "url": "https://moleneers.example.org/7"},
            {"startTime": 61.5, "title": "The storm"},
            {"startTime": 90, "toc": False, "img": "https://moleneers.example.org/mill.png"},
        ],
    }
)
TIMES = "0:00 Welcome\n1:01 The storm\n"
LISTED = "In this episode:</p><p>00:00 Welcome<br>01:01 The storm<br>(10:30) What comes next</p><p>Recorded at 16:30."
STORM = ("storm", "gale", "sails", "shutters", "wind", "roof", "branches", "thunder")
FLOUR_WORDS = ("flour", "dust", "sparks", "grain", "bread", "baker", "sieve", "rye")
MONEY = ("subsidy", "council", "budget", "euros", "repair", "invoice", "province", "tender")


def chapters_file(run: Run) -> Path:
    return run.archive / "episodes" / EPISODE / "chapters.json"


def talk(*subjects: tuple[str, ...]) -> str:
    """A transcript of 36 cues of ten seconds; a third for each subject."""
    blocks = ["WEBVTT\nLanguage: en"]
    for index in range(36):
        words = subjects[index * len(subjects) // 36]
        said = f"We saw the {words[index % 8]} and the {words[(index * 3 + 1) % 8]}, and then the {words[(index + 5) % 8]}."
        minutes, seconds = divmod(index * 10, 60)
        following, rest = divmod(index * 10 + 10, 60)
        speaker = ("Bram Hollestelle", "Saar van den Akkerzoom")[index % 2]
        blocks.append(f"00:{minutes:02}:{seconds:02}.000 --> 00:{following:02}:{rest:02}.000\n<v {speaker}>{said}")
    return "\n\n".join(blocks) + "\n"


def test_a_json_file_is_kept_as_it_is(filled: Run, write: Write) -> None:
    assert filled("chapters", "import", "7", write("c.json", JSON)).stdout == f"{EPISODE}: kept 3 chapters.\n"
    assert chapters_file(filled).read_text() == JSON
    shown = filled("chapters", "show", "7")
    assert shown.stdout.splitlines() == [
        "start  title",
        "0:00   Welcome",
        "1:01   The storm",
        "1:30   (silent)",
    ]
    assert shown.stderr == "From: own file.\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "c.psc",
            '<psc:chapters><psc:chapter start="0" title="Welcome"/><psc:chapter start="61" title="The storm"/></psc:chapters>',
        ),
        ("c.vtt", "WEBVTT\n\n00:00.000 --> 01:01.000\nWelcome\n\n01:01.000 --> 01:01.000\nThe storm\n"),
        ("c.txt", TIMES),
        (
            "c",
            ";FFMETADATA1\n[CHAPTER]\nSTART=0\ntitle=Welcome\n[CHAPTER]\nSTART=61000000000\ntitle=The storm\n",
        ),
    ],
)
def test_files_of_other_formats_become_json_and_are_kept_beside_it(
    filled: Run, write: Write, name: str, text: str
) -> None:
    filled("chapters", "import", "7", write(name, text))
    kept = filled.json("chapters", "show", "7")
    assert kept == {
        "episode": EPISODE,
        "chapters": [{"start_ms": 0, "title": "Welcome"}, {"start_ms": 61_000, "title": "The storm"}],
        "source": "own file",
    }
    originals = (chapters_file(filled).parent / "sources").glob("chapters-c*")
    assert [path.read_text() for path in originals] == [text]


@pytest.mark.parametrize("transcript", [talk(STORM), "WEBVTT\nKind: captions\n\n00:00.000 --> 00:09.000\nWelcome.\n"])
def test_a_transcript_is_no_list_of_chapters(filled: Run, write: Write, transcript: str) -> None:
    error = filled("chapters", "import", "7", write("talk.vtt", transcript), code=1).stderr
    assert "This is a transcript" in error
    assert "`podcast-notes transcript import`" in error
    assert not chapters_file(filled).exists()


def test_the_format_can_be_stated(filled: Run, write: Write) -> None:
    path = write("c.txt", TIMES)
    error = filled("chapters", "import", "7", path, "--format", "vtt", code=1)
    assert "no WebVTT" in error.stderr
    assert not chapters_file(filled).exists()
    filled("chapters", "import", "7", "-", "--format", "txt", data=TIMES.encode())
    assert chapters_file(filled).exists()


@pytest.mark.parametrize(
    ("format", "first_lines", "warnings"),
    [
        ("json", '{\n  "version": "1.2.0",', ()),
        (
            "psc",
            '<?xml version="1.0" encoding="UTF-8"?>\n<psc:chapters version="1.2"',
            ("psc has no place for 1 silent chapter",),
        ),
        (
            "vtt",
            "WEBVTT\n\n00:00:00.000 --> 00:01:01.500\nWelcome\n\n00:01:01.500 --> 00:12:30.000\nThe storm\n",
            ("vtt has no place for 1 link, 1 silent chapter",),
        ),
        (
            "ffmetadata",
            ";FFMETADATA1\n\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=61500\ntitle=Welcome\n",
            ("ffmetadata has no place for 1 link, 1 silent chapter",),
        ),
        (
            "txt",
            TIMES,
            (
                "txt has no place for 1 fraction of a second, 1 link, 1 silent chapter",
                "YouTube takes only a list that has three chapters or more; this one does not",
            ),
        ),
    ],
)
def test_export(filled: Run, write: Write, format: str, first_lines: str, warnings: tuple[str, ...]) -> None:
    filled("chapters", "import", "7", write("c.json", JSON))
    exported = filled("chapters", "export", "7", "--format", format)
    assert exported.stdout.startswith(first_lines)
    assert exported.stderr == "".join(f"Warning: {warning}\n" for warning in warnings)


def test_export_to_a_file(filled: Run, write: Write, tmp_path: Path) -> None:
    filled("chapters", "import", "7", write("c.json", JSON))
    path = tmp_path / "out.txt"
    exported = filled("chapters", "export", "7", "--format", "txt", "--output", path)
    assert exported.stdout == ""
    assert exported.stderr.endswith(f"Wrote {path}.\n")
    assert path.read_text() == TIMES


def test_nothing_to_export(filled: Run) -> None:
    assert "has no chapters" in filled("chapters", "export", "7", code=2).stderr
    assert filled("chapters", "show", "7").stderr == "No chapters.\n"


def test_chapters_that_the_description_lists(run: Run, write: Write) -> None:
    run("podcast", "add", write("feed.xml", feed(SAILS.replace("About the storm of last winter.", LISTED), FLOUR)))
    assert run.json("chapters", "show", "7") == {
        "episode": EPISODE,
        "chapters": [
            {"start_ms": 0, "title": "Welcome"},
            {"start_ms": 61_000, "title": "The storm"},
            {"start_ms": 630_000, "title": "What comes next"},
        ],
        "source": "description",
    }
    listed = run("chapters", "list")
    assert (
        listed.stdout.splitlines()[1:] == [f"{EPISODE}  3         description  Sails in a storm"]
        or EPISODE in listed.stdout
    )
    assert "What comes next" in run("notes", "7").stdout
    run("chapters", "import", "7", write("c.json", JSON))
    assert run.json("chapters", "show", "7")["source"] == "own file"


def test_chapters_of_the_feed_and_its_file(run: Run, write: Write, site: Site) -> None:
    allow_private(run)
    named = site.put("/7.json", JSON.encode())
    missing = site.url + "/8.json"
    inline = (
        '<c:chapters xmlns:c="http://podlove.org/simple-chapters"><c:chapter start="0" title="Inline"/></c:chapters>'
        f'<podcast:chapters url="{named}" type="application/json+chapters"/>'
    )
    sails = SAILS.replace("<description>", inline + "<description>")
    flour = FLOUR.replace("<description>", f'<podcast:chapters url="{missing}"/><description>')
    run("podcast", "add", write("feed.xml", feed(sails, flour)))
    assert run.json("chapters", "show", "7")["source"] == "feed"
    assert "feed file, not fetched" in run("chapters", "list", "--podcast", "moleneers").stdout

    fetched = run("chapters", "fetch", code=1)
    assert fetched.stdout == f"{EPISODE}: kept 3 chapters.\n"
    assert "/8.json" in fetched.stderr
    assert run.json("chapters", "show", "7")["source"] == "feed file"
    listed = {one["episode"]: one for one in run.json("chapters", "list")["chapters"]}
    assert (listed[EPISODE]["source"], listed[EPISODE]["chapters"], listed[EPISODE]["file_url"]) == (
        "feed file",
        3,
        named,
    )

    chapters_file(run).write_text(JSON.replace("Welcome", "Hello"))
    assert run.json("chapters", "show", "7")["source"] == "own file"
    assert run("doctor").exit_code == 0


def test_a_file_that_cannot_be_read_does_not_stop_the_list(filled: Run, write: Write) -> None:
    filled("chapters", "import", "8", write("c.json", JSON))
    chapters_file(filled).write_text("{")
    listed = filled("chapters", "list", code=1)
    assert "moleneers/8-flour-and-dust" in listed.stdout
    assert "chapters.json" in listed.stderr


def test_suggested_chapters_are_proposals_until_they_are_written(filled: Run, write: Write) -> None:
    filled("transcript", "import", "7", write("talk.vtt", talk(STORM, FLOUR_WORDS, MONEY)))
    proposed = filled.json("chapters", "suggest", "7")
    assert proposed["written"] is False
    assert [chapter["start_ms"] for chapter in proposed["chapters"]] == [0, 120_000, 240_000]
    for chapter, words in zip(proposed["chapters"], (STORM, FLOUR_WORDS, MONEY), strict=True):
        assert set(chapter["title"].lower().split(", ")) <= set(words)
    assert "nothing is kept" in filled("chapters", "suggest", "7").stderr
    assert not chapters_file(filled).exists()
    assert filled.json("chapters", "show", "7")["chapters"] == []

    assert filled.json("chapters", "suggest", "7", "--write") == {**proposed, "written": True}
    kept = filled.json("chapters", "show", "7")
    assert (kept["source"], kept["chapters"]) == ("suggested", proposed["chapters"])
    filled("chapters", "suggest", "7", "--write")
    assert filled.json("chapters", "show", "7") == kept


def test_suggested_chapters_replace_others_only_where_that_is_asked_for(filled: Run, write: Write) -> None:
    filled("transcript", "import", "7", write("talk.vtt", talk(STORM, FLOUR_WORDS, MONEY)))
    filled("chapters", "import", "7", write("c.json", JSON))
    assert "has chapters already (own file)" in filled("chapters", "suggest", "7", "--write", code=2).stderr
    assert chapters_file(filled).read_text() == JSON
    filled("chapters", "suggest", "7", "--write", "--replace")
    assert filled.json("chapters", "show", "7")["source"] == "suggested"
    assert (chapters_file(filled).parent / "sources/chapters-replaced.json").read_text() == JSON


def test_no_chapters_can_be_suggested_of_a_short_talk_or_without_a_transcript(filled: Run) -> None:
    assert "too short" in filled("chapters", "suggest", "7", code=1).stderr
    assert "has no transcript" in filled("chapters", "suggest", "8", code=2).stderr


def test_silent_chapters_are_not_on_the_site(filled: Run, write: Write) -> None:
    data = json.loads(JSON)
    data["chapters"][2]["title"] = "Nobody sees this"
    filled("chapters", "import", "7", write("c.json", json.dumps(data)))
    filled("build")
    page = (filled.archive / "site/episodes" / EPISODE / "index.html").read_text()
    assert "The storm" in page
    assert "Nobody sees this" not in page


def test_suggested_chapters_replace_a_file_that_cannot_be_read(filled: Run, write: Write) -> None:
    filled("transcript", "import", "7", write("talk.vtt", talk(STORM, FLOUR_WORDS, MONEY)))
    chapters_file(filled).write_text("{")
    assert "cannot be read" in filled("chapters", "suggest", "7", "--write", code=1).stderr
    assert "goes with --write" in filled("chapters", "suggest", "7", "--replace", code=2).stderr
    filled("chapters", "suggest", "7", "--write", "--replace")
    assert filled.json("chapters", "show", "7")["source"] == "suggested"
    assert (chapters_file(filled).parent / "sources" / "chapters-replaced.json").read_text() == "{"

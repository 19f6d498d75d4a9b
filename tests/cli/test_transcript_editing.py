"""`transcript edit` and `transcript check`; the show and its people are invented."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from podcast_notes.archive.editing import TranscriptEditing
from tests.cli.conftest import TRANSCRIPT, Run
from tests.cli.test_transcript_times import EPISODE, confirm_all, sighting

Write = Callable[[str, bytes | str], Path]
Editor = Callable[..., None]
HEAD = "WEBVTT\nLanguage: en\n\n"


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """An editor that replaces one text by another: each time it is opened the next pair."""

    def make(*replacements: tuple[str, str]) -> None:
        script, turn = tmp_path / "editor.py", tmp_path / "turn"
        turn.write_text("0")
        script.write_text(
            "import sys, pathlib\n"
            f"turn = pathlib.Path({str(turn)!r}); number = int(turn.read_text()); turn.write_text(str(number + 1))\n"
            f"old, new = {list(replacements)!r}[number]\n"
            "file = pathlib.Path(sys.argv[1]); text = file.read_text(); assert old in text, text\n"
            "file.write_text(text.replace(old, new))\n"
        )
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")

    return make


def text_of(run: Run, name: str = "transcript.vtt") -> str:
    return (run.archive / "episodes" / EPISODE / name).read_text()


def drafts(run: Run) -> list[Path]:
    return list((run.archive / "episodes" / EPISODE / "sources").glob("*-draft-*"))


def record(run: Run) -> Any:
    [found] = run.json("transcript", "list", "7")
    return found


def test_an_edit_becomes_the_transcript_with_counts_and_sightings(filled: Run, editor: Editor) -> None:
    before, was, words = text_of(filled), sighting(filled), record(filled)["words"]
    assert was["verdict"] == "verbatim"
    editor(("nobody was at home to brake them.", "nobody was around to brake any of them."))
    said = filled("transcript", "edit", "7").stdout
    assert f"{EPISODE}:en: kept 3 cues, {words + 1} words." in said
    assert "nobody was around" in text_of(filled)
    assert text_of(filled, "sources/transcript-replaced.vtt") == before
    assert text_of(filled, "sources/transcript-sails.vtt") == TRANSCRIPT
    assert (record(filled)["words"], record(filled)["kind"]) == (words + 1, "corrected")
    assert sighting(filled)["verdict"] != "verbatim"
    assert drafts(filled) == []


def test_nothing_changed_is_nothing_kept(filled: Run, editor: Editor) -> None:
    editor(*[("Welcome", "Welcome")] * 2)
    before = text_of(filled)
    assert "Nothing was changed" in filled("transcript", "edit", "7").stderr
    assert filled.json("transcript", "edit", "7") is None
    assert (text_of(filled), record(filled)["kind"], drafts(filled)) == (before, "unstated", [])


WRONG = ("00:00:06.000 --> 00:00:14.000", "00:00:16.000 --> 00:00:14.000")
UNREADABLE = ("WEBVTT", "SUBTITLES")


@pytest.mark.parametrize(
    ("answer", "code", "kept"), [("keep", 0, True), ("discard", 0, False)], ids=["keep", "discard"]
)
def test_what_an_edit_makes_wrong_is_told_and_kept_or_not(
    filled: Run, editor: Editor, answer: str, code: int, kept: bool
) -> None:
    for arguments, data in (([], f"{answer}\n".encode()), (["--on-error", answer], None)):
        before = text_of(filled)
        editor(WRONG if WRONG[0] in before else (WRONG[1], "00:00:17.000 --> 00:00:14.000"))
        result = filled("transcript", "edit", "7", *arguments, code=code, data=data)
        assert "ends at 0:14, before it begins [negative, fixable]" in result.stderr
        assert (text_of(filled) != before) is kept
        assert drafts(filled) == []
        assert ("new fault" in result.stdout) is kept


def test_one_can_edit_again(filled: Run, editor: Editor) -> None:
    editor(UNREADABLE, (UNREADABLE[1], UNREADABLE[0]), ("Welcome", "Hello"))
    result = filled("transcript", "edit", "7", data=b"edit\n")
    assert "The draft cannot be read" in result.stderr
    assert "Nothing was changed" in result.stderr
    editor(WRONG, (WRONG[1], WRONG[0].replace("14", "13")))
    filled("transcript", "edit", "7", data=b"edit\n")
    assert "00:00:06.000 --> 00:00:13.000" in text_of(filled)


def test_what_cannot_be_read_is_never_kept_and_not_lost(filled: Run, editor: Editor) -> None:
    before = text_of(filled)
    editor(UNREADABLE, (UNREADABLE[1], UNREADABLE[0]))
    error = filled("transcript", "edit", "7", "--on-error", "keep", code=1).stderr
    [draft] = drafts(filled)
    assert str(draft) in error
    assert draft.read_text().startswith("SUBTITLES")
    assert text_of(filled) == before
    assert filled("doctor", "--fix").stdout == "All is in order.\n", "nobody tidies up what a person wrote"
    shutil.rmtree(filled.archive / ".cache", ignore_errors=True)
    again = filled("transcript", "edit", "7", "--on-error", "keep")
    assert "Going on with the draft" in again.stderr
    assert drafts(filled) == []


def test_what_an_editor_saves_in_another_encoding_is_kept_in_utf_8(
    filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\nfile = pathlib.Path(sys.argv[1])\n"
        "file.write_text(file.read_text('utf-8').replace('Welcome', 'Café, welcome'), 'utf-16')\n"
    )
    monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")
    filled("transcript", "edit", "7")
    assert "Café, welcome" in (filled.archive / "episodes" / EPISODE / "transcript.vtt").read_bytes().decode("utf-8")


def test_a_cue_that_is_lost_by_a_slip_is_told(filled: Run, editor: Editor) -> None:
    editor(("00:00:06.000 -->", "00:00:6 -->"))
    result = filled("transcript", "edit", "7", "--on-error", "discard")
    assert "Left out: 1 cue whose times are not WebVTT" in result.stderr


def test_what_was_wrong_before_is_not_asked_again(filled: Run, write: Write, editor: Editor) -> None:
    filled("transcript", "import", "7", write("sails.vtt", TRANSCRIPT.replace(*WRONG)))
    editor(("Welcome", "Hello"))
    assert "kept 3 cues" in filled("transcript", "edit", "7").stdout


def test_a_change_of_somebody_else_meanwhile_is_not_lost(
    filled: Run, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = TranscriptEditing.review

    def slow(self: TranscriptEditing, draft: Any) -> Any:
        monkeypatch.undo()
        filled("transcript", "shift", "7", "1")
        return review(self, draft)

    editor(("Welcome", "Hello"))
    monkeypatch.setattr(TranscriptEditing, "review", slow)
    error = filled("transcript", "edit", "7", code=1).stderr
    assert "was changed by somebody else meanwhile" in error
    [draft] = drafts(filled)
    assert str(draft) in error
    assert "Hello to Moleneers" in draft.read_text()
    assert "00:00:01.000 --> 00:00:07.000" in text_of(filled)


def test_a_confirmed_place_that_an_edit_takes_away_is_flagged_and_stays(filled: Run, editor: Editor) -> None:
    was = sighting(filled)
    confirm_all(filled)
    editor(("nobody was at home to brake them.", "nobody was around."))
    result = filled("transcript", "edit", "7")
    assert "was confirmed at a place where it is not found any more" in result.stderr
    assert sighting(filled) == {**was, "status": "confirmed", "doubts": ["not_there"]}


def test_an_editor_that_fails_is_told(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "false")
    error = filled("transcript", "edit", "7", code=2).stderr
    assert "the editor could not be used" in error
    assert "VISUAL or EDITOR" in error


FAULTY = (
    HEAD
    + """00:00:00.000 --> 00:00:07.000
<v Bram Hollestelle>Welcome to <i>Moleneers</i>.

00:00:06.800 --> 00:00:14.000
<v Saar van den Akkerzoom>Eleven mills lost &amp;amp; found their sails.

00:00:14.000 --> 00:00:15.000

00:00:15.000 --> 00:00:22.000
<v Saar>Nobody was at home to brake them.

00:00:22.000 --> 00:00:25.000
<v Ruben Knoopkaas>Really nobody?

00:12:00.000 --> 00:13:30.000
<v Bram>Until next time.
"""
)


@pytest.fixture
def faulty(filled: Run, write: Write) -> Run:
    filled("transcript", "import", "7", write("faulty.vtt", FAULTY))
    return filled


def test_a_check_lists_what_is_wrong_with_numbers_and_times(faulty: Run) -> None:
    [checked] = faulty.json_of_failing("transcript", "check", "7")["checked"]
    assert [(fault["kind"], fault["cue"], fault["start_ms"], fault["fixable"]) for fault in checked["faults"]] == [
        ("overlap", 2, 6_800, True),
        ("markup", 2, 6_800, True),
        ("empty", 3, 14_000, True),
        ("unknown_speaker", 5, 22_000, False),
        ("gap", 6, 720_000, False),
        ("beyond_end", 6, 720_000, True),
    ]
    result = faulty("transcript", "check", "7", code=1)
    assert f"{EPISODE}:en: 6 faults" in result.stdout
    assert "cue 5 at 0:22 the speaker 'Ruben Knoopkaas' is nobody who is known to be in the episode" in result.stdout
    assert "cue 2 at 0:06 overlaps the cue before it by 0.200 seconds [overlap, fixable]" in result.stdout
    assert "something is wrong in 1" in result.stderr


def test_people_and_sounds_are_known_speakers(faulty: Run) -> None:
    unknown = ("transcript", "check", "7", "--kind", "unknown_speaker")
    faulty(*unknown, code=1)
    faulty("episode", "edit", "7", "--guest", "Ruben Knoopkaas, miller")
    faulty(*unknown)


def test_a_fix_is_shown_and_keeps_the_state_before(faulty: Run) -> None:
    before = text_of(faulty)
    would = faulty("transcript", "check", "7", "--fix", "--dry-run", code=1)
    assert text_of(faulty) == before
    done = faulty("transcript", "check", "7", "--fix", code=1)
    assert would.stdout.split("\n@@")[0] == done.stdout.split("\n@@")[0]
    assert "-00:00:00.000 --> 00:00:07.000\n+00:00:00.000 --> 00:00:06.800" in done.stdout
    assert "put 4 faults right" in done.stderr
    assert text_of(faulty, "sources/transcript-replaced-2.vtt") == before
    assert text_of(faulty, "sources/transcript-faulty.vtt") == FAULTY
    assert "<v Saar van den Akkerzoom>Eleven mills lost &amp; found" in text_of(faulty)
    [left] = faulty.json_of_failing("transcript", "check", "7")["checked"]
    assert [fault["kind"] for fault in left["faults"]] == ["unknown_speaker", "gap"]
    assert record(faulty)["cues"] == 5
    assert faulty("transcript", "check", "7", "--fix", code=1).stdout.startswith(f"{EPISODE}:en: 2 faults")


HIDDEN = (
    HEAD
    + """00:00:01.000 --> 00:00:03.000
Second words of the talk.

00:00:04.000 --> 00:00:05.000
&amp;lt;b&amp;gt;

00:00:06.000 --> 00:00:06.000
At once.

00:00:06.000 --> 00:00:08.000
Both of them.

00:00:00.000 --> 00:00:02.000
First words of the talk.
"""
)


def test_what_a_fix_brings_to_light_is_fixed_too(filled: Run, write: Write) -> None:
    filled("transcript", "import", "7", write("hidden.vtt", HIDDEN))
    quiet = ("transcript", "check", "7", "--fix", "--gap", "1:00:00")
    done = filled(*quiet, code=1)
    assert "put 2 faults right" in done.stderr
    fixed = text_of(filled)
    assert "00:00:00.000 --> 00:00:01.000\nFirst words" in fixed
    assert "b&gt;" not in fixed
    [left] = filled.json_of_failing("transcript", "check", "7", "--gap", "1:00:00")["checked"]
    assert [(fault["kind"], fault["fixable"]) for fault in left["faults"]] == [("no_length", False)]
    again = filled(*quiet, code=1)
    assert "right" not in again.stderr
    assert text_of(filled) == fixed


def test_only_one_kind_is_fixed(faulty: Run) -> None:
    faulty("transcript", "check", "7", "--fix", "--kind", "empty")
    [left] = faulty.json_of_failing("transcript", "check", "7")["checked"]
    assert [fault["kind"] for fault in left["faults"]] == ["overlap", "markup", "unknown_speaker", "gap", "beyond_end"]


def test_control_characters_reach_no_terminal(filled: Run) -> None:
    path = filled.archive / "episodes" / EPISODE / "transcript.vtt"
    path.write_text(path.read_text().replace("Welcome", "\x1b]0;pwned\x07Wel\x1b[2Jcome <\x1b[1mb>"))
    for arguments in ([], ["--fix"]):
        result = filled("transcript", "check", "7", "--kind", "controls", *arguments, code=int(not arguments))
        assert "\x1b" not in result.output
        assert "\x07" not in result.output
    assert "\x1b" not in path.read_text()


def test_all_transcripts_are_checked_and_one_that_cannot_be_read_is_a_failure(faulty: Run, write: Write) -> None:
    faulty("transcript", "import", "8", write("flour.vtt", TRANSCRIPT.replace("Saar van den Akkerzoom", "Ruben")))
    assert faulty.json("transcript", "check", "8", "--gap", "15:00")["checked"][0]["faults"] == []
    (faulty.archive / "episodes" / EPISODE / "transcript.vtt").write_bytes(b"no VTT")
    result = faulty.json_of_failing("transcript", "check", "--all")
    assert [each["episode"] for each in result["checked"]] == ["moleneers/8-flour-and-dust"]
    assert [failure["item"] for failure in result["failed"]] == [f"{EPISODE}:en"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "either episodes or --all"),
        (["7", "--all"], "either episodes or --all"),
        (["7", "--dry-run"], "--dry-run shows what --fix would do"),
        (["--all", "--language", "en"], "go with episodes"),
        (["8"], "has no transcript"),
        (["7", "--language", "nl"], "has no transcript in nl"),
        (["7", "--kind", "ugly"], "is not one of"),
    ],
)
def test_a_check_that_cannot_be_is_refused(filled: Run, arguments: list[str], said: str) -> None:
    assert said in filled("transcript", "check", *arguments, code=2).stderr


def test_the_shell_completes_transcripts(filled: Run) -> None:
    from click.shell_completion import ShellComplete

    from podcast_notes.cli import cli

    shell = ShellComplete(cli, {}, "podcast-notes", "_COMPLETE")
    words = ["--archive", str(filled.archive), "transcript", "sync", "7", "--against"]
    assert [item.value for item in shell.get_completions(words, "")] == ["en"]

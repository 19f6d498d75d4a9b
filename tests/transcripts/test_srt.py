from __future__ import annotations

import pytest

from podcast_notes.errors import TranscriptError
from podcast_notes.models import Cue, Transcript
from podcast_notes.transcripts import format_transcript, parse_transcript


def cues(text: str) -> tuple[Cue, ...]:
    return parse_transcript(text.encode(), filename="talk.srt").cues


def test_well_made() -> None:
    text = "1\n00:00:01,500 --> 00:00:03,000\nGoedemorgen,\nluisteraars.\n\n2\n01:00:00,000 --> 01:00:01,000\nDag."
    assert cues(text) == (
        Cue(1_500, 3_000, None, "Goedemorgen,\nluisteraars."),
        Cue(3_600_000, 3_601_000, None, "Dag."),
    )


@pytest.mark.parametrize(
    "times",
    [
        "00:00:01,500 --> 00:00:03,250",
        "00:00:01.500 --> 00:00:03.250",
        "0:00:01,5 --> 0:00:03,25",
        "  0:0:1,500-->0:0:3,250  X1:10 X2:20",
        "00:01,500 -> 00:03,250",
        "00:00:01,500000 --> 00:00:03,250999",
    ],
)
def test_times_as_people_write_them(times: str) -> None:
    assert cues(f"1\n00:00:00,000 --> 00:00:01,000\nEen\n\n2\n{times}\nTwee\n")[1] == Cue(1_500, 3_250, None, "Twee")


def test_missing_and_wrong_numbers_and_gaps() -> None:
    text = (
        "00:00:01,000 --> 00:00:02,000\n42\n\n\n\n7\n00:00:02,000 --> 00:00:03,000\n\n7\n"
        "00:00:03,000 --> 00:00:04,000\nVoor de leegte\n\nen erna\n\n00:00:05,000 --> 00:00:06,000\nSlot"
    )
    assert [cue.text for cue in cues(text)] == ["42", "", "Voor de leegte\n\nen erna", "Slot"]


def test_line_ends_of_all_systems() -> None:
    lines = ["1", "00:00:01,000 --> 00:00:02,000", "Een", "twee", ""]
    assert (
        cues("\r\n".join(lines))
        == cues("\r".join(lines))
        == cues("\n".join(lines))
        == (Cue(1_000, 2_000, None, "Een\ntwee"),)
    )


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ('<font color="#fff">Rood</font> en <B>vet</B>', "Rood en vet"),
        ("{\\an8}Boven", "Boven"),
        ("R&amp;D, AT&T &copy; 3 < 4", "R&D, AT&T &copy; 3 < 4"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_formatting_goes_and_text_stays(raw: str, text: str) -> None:
    assert cues(f"1\n00:00:01,000 --> 00:00:02,000\n{raw}\n")[0].text == text


@pytest.mark.parametrize(
    ("first", "second", "speakers"),
    [
        ("Anna de Wit: Hallo.", "Bob: Dag.", ["Anna de Wit", "Bob"]),
        ("ANNA: Hallo.", ">> BOB: Dag.", ["ANNA", "BOB"]),
        ("[SPEAKER_00]: Hallo.", "[SPEAKER_01]: Dag.", ["SPEAKER_00", "SPEAKER_01"]),
        ("[Anna] Hallo.", "[Bob] Dag.", ["Anna", "Bob"]),
        ("Anna (host): Hallo.", "- Bob (guest): Dag.", ["Anna (host)", "Bob (guest)"]),
    ],
)
def test_labels_become_speakers(first: str, second: str, speakers: list[str]) -> None:
    turns = [first, second, first, second]
    text = "\n\n".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{turn}" for n, turn in enumerate(turns, 1))
    read = cues(text)
    assert [cue.speaker for cue in read] == speakers * 2
    assert {cue.text for cue in read} == {"Hallo.", "Dag."}


@pytest.mark.parametrize(
    "text",
    [
        "We zeiden: dat kan niet.",
        "[Muziek] zacht",
        "Note: opgenomen in mei.",
        "Zie https://example.org/x",
        "Om 12:30 precies.",
        "[Applaus]",
    ],
)
def test_what_only_looks_like_a_label_stays_text(text: str) -> None:
    read = cues("\n\n".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{text}" for n in range(1, 4)))
    assert {(cue.speaker, cue.text) for cue in read} == {(None, text)}


def test_a_file_without_times_is_refused() -> None:
    with pytest.raises(TranscriptError, match="no line holds times"):
        parse_transcript(b"1\nzomaar tekst\n", format="srt")


def test_written_with_labels_and_guessed_ends() -> None:
    transcript = Transcript(
        cues=(
            Cue(0, None, "Anna", "Hallo."),
            Cue(2_000, 3_000, None, "<i>Zo & zo</i> &amp; klaar"),
            Cue(None, None, None, "zonder tijd"),
        )
    )
    assert format_transcript(transcript, "srt") == (
        "1\n00:00:00,000 --> 00:00:02,000\nAnna: Hallo.\n\n"
        "2\n00:00:02,000 --> 00:00:03,000\n&#60;i>Zo & zo&#60;/i> &amp;amp; klaar\n"
    )


def test_without_any_times_nothing_is_written() -> None:
    with pytest.raises(TranscriptError, match="needs times"):
        format_transcript(Transcript(cues=(Cue(None, None, "Anna", "Hallo."),)), "srt")


def test_times_that_nothing_can_last_are_left_out_and_told() -> None:
    data = b"1\n00:00:01,000 --> 00:00:02,000\nEen\n\n2\n99999:99:00,000 --> 99999:99:01,000\nTwee\n"
    transcript = parse_transcript(data)
    assert [cue.text for cue in transcript.cues] == ["Een"]
    assert transcript.warnings == ("Left out: 1 cue at times beyond 99,999 hours.",)


TWO = (Cue(1_500, 2_500, None, "Een."), Cue(3_500, 4_500, None, "Twee."))


@pytest.mark.parametrize(
    "text",
    [
        "1.\n{0},500 --> {1},500\nEen.\n\n2.\n{2},500 --> {3},500\nTwee.\n",
        "#1\n{0},500 --> {1},500\nEen.\n\n#2\n{2},500 --> {3},500\nTwee.\n",
        "1\n{0}, 500 --> {1}, 500\nEen.\n\n2\n{2} .500 --> {3} .500\nTwee.\n",
        "1\n{0}，500 --> {1}，500\nEen.\n\n2\n{2}，500 --> {3}，500\nTwee.\n",
        "1\n{0},500 --> {1},500 Een.\n\n2\n{2},500 --> {3},500 X1:10 X2:20\nTwee.\n",
        "1\r\r\n{0},500 --> {1},500\r\r\nEen.\r\r\n\r\r\n2\r\r\n{2},500 --> {3},500\r\r\nTwee.\r\r\n",
        "{0},500 ->{1},500\nEen.\n   {2},5 --> {3},50\n   Twee.",
    ],
)
@pytest.mark.parametrize("hours", ["00:00:0", "0:0:", "00: 00: 0", "00:0"])
def test_bad_habits_are_read(text: str, hours: str) -> None:
    data = text.format(*(f"{hours}{second}" for second in range(1, 5)))
    transcript = parse_transcript(data.encode(), format="srt")
    assert (transcript.cues, transcript.warnings) == (TWO, ())
    if "-->" in data.split("Een")[0]:
        assert parse_transcript(data.encode(), filename="talk.txt").format == "srt"


def test_what_stands_before_the_first_times_is_told() -> None:
    transcript = parse_transcript(
        b"Proef\n-00:00:01,000 --> 00:00:02,000\nEen\n\n2\n00:00:03,500 --> 00:00:04,500\nTwee.\n"
    )
    assert transcript.cues == (Cue(3_500, 4_500, None, "Twee."),)
    assert transcript.warnings == ("Left out: 3 lines before the first times.",)


@pytest.mark.parametrize("label", ["Speaker 9", "SPREKER_03", "Unknown", "Host", "Jingle"])
def test_a_label_that_names_nobody_in_particular_is_one_where_others_come_back(label: str) -> None:
    cues = [Cue(n * 1000, n * 1000 + 900, "Bo", f"Mill number {n}, and its miller.") for n in range(8)]
    cues[4] = Cue(4000, 4900, label, "Once only.")
    written = format_transcript(Transcript(cues=tuple(cues)), "srt")
    assert parse_transcript(written.encode()).cues == tuple(cues)


def test_a_role_in_a_file_without_labels_is_what_was_said() -> None:
    cues = [Cue(n * 1000, n * 1000 + 900, None, f"Mill number {n}, and its miller.") for n in range(8)]
    cues[4] = Cue(4000, 4900, None, "Unknown: who built it.")
    written = format_transcript(Transcript(cues=tuple(cues)), "srt")
    assert parse_transcript(written.encode()).cues == tuple(cues)

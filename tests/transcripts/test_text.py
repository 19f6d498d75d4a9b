from __future__ import annotations

from textwrap import dedent

import pytest

from podcast_notes.models import Cue, Transcript
from podcast_notes.transcripts import format_transcript, parse_transcript

HI, YES, MORE = "Goedemorgen allemaal.", "Dank je, fijn hier te zijn.", "En dan nog dit."


def read(text: str) -> Transcript:
    return parse_transcript(dedent(text).encode())


CONVENTIONS = [
    ("**Anna de Wit:** {0}\n\n**Bob Smid:** {1}\n\n**Anna de Wit:** {2}\n", "md", None),
    ("**Anna de Wit**: {0}\n\n**Bob Smid**: {1}\n\n**Anna de Wit**: {2}\n", "md", None),
    ("__Anna de Wit__: {0}\n__Bob Smid__: {1}\n__Anna de Wit__: {2}\n", "md", None),
    (
        "**Anna de Wit** (00:00:09):\n{0}\n\n**Bob Smid** (00:01:05):\n{1}\n\n**Anna de Wit** (01:00:00):\n{2}\n",
        "md",
        True,
    ),
    ("**Anna de Wit [0:09]:** {0}\n\n**Bob Smid [1:05]:** {1}\n\n**Anna de Wit [1:00:00]:** {2}\n", "md", True),
    ("Anna de Wit: {0}\nBob Smid: {1}\nAnna de Wit: {2}\n", "txt", None),
    ("Anna de Wit:\n\n{0}\n\nBob Smid:\n\n{1}\n\nAnna de Wit:\n\n{2}\n", "txt", None),
    ("[00:00:09] Anna de Wit: {0}\n[00:01:05] Bob Smid: {1}\n[01:00:00] Anna de Wit: {2}\n", "txt", True),
    ("Anna de Wit  0:09\n{0}\n\nBob Smid  1:05\n{1}\n\nAnna de Wit  1:00:00\n{2}\n", "txt", True),
    ("Anna de Wit [00:00:09]\n{0}\n\nBob Smid [00:01:05]\n{1}\n\nAnna de Wit [01:00:00]\n{2}\n", "txt", True),
    ("Anna de Wit (0:09): {0}\n\nBob Smid (1:05): {1}\n\nAnna de Wit (1:00:00): {2}\n", "txt", True),
    ("Anna de Wit: 00:00:09\n{0}\nBob Smid: 00:01:05\n{1}\nAnna de Wit: 01:00:00\n{2}\n", "txt", True),
    ("(0:09) Anna de Wit\n{0}\n\n(1:05) Bob Smid\n{1}\n\n(1:00:00) Anna de Wit\n{2}\n", "txt", True),
    ("0:09 - Anna de Wit: {0}\n1:05 - Bob Smid: {1}\n1:00:00 - Anna de Wit: {2}\n", "txt", True),
    ("00:00:09 <v Anna de Wit>{0}\n\n00:01:05 <v Bob Smid>{1}\n\n01:00:00 <v Anna de Wit>{2}\n", "txt", True),
    (">> Anna de Wit: {0}\n>> Bob Smid: {1}\n>> Anna de Wit: {2}\n", "txt", None),
]


@pytest.mark.parametrize(("pattern", "name", "timed"), CONVENTIONS)
def test_ways_to_write_speakers_and_times(pattern: str, name: str, timed: bool | None) -> None:
    transcript = read(pattern.format(HI, YES, MORE))
    starts = (9_000, 65_000, 3_600_000) if timed else (None, None, None)
    speakers = ("Anna de Wit", "Bob Smid", "Anna de Wit")
    assert transcript.cues == tuple(
        Cue(start, None, speaker, text) for start, speaker, text in zip(starts, speakers, (HI, YES, MORE), strict=True)
    )
    assert (transcript.format, transcript.warnings) == (name, ())


@pytest.mark.parametrize("pattern", ["{0} {1}\n{2} {3}\n", "{0}\n{1}\n\n{2}\n{3}\n"])
@pytest.mark.parametrize(
    "marks", [("0:09", "1:05"), ("[0:09]", "[1:05]"), ("(00:00:09)", "(00:01:05)"), ("00:09.000", "01:05.000")]
)
def test_times_without_speakers(pattern: str, marks: tuple[str, str]) -> None:
    transcript = read(pattern.format(marks[0], HI, marks[1], YES))
    assert transcript.cues == (Cue(9_000, None, None, HI), Cue(65_000, None, None, YES))


def test_ranges_of_times_give_ends() -> None:
    transcript = read("[00:00.000 --> 00:05.500]  Eén.\n[00:05.500 --> 01:00:07.000]  Twee.\n")
    assert transcript.cues == (Cue(0, 5_500, None, "Eén."), Cue(5_500, 3_607_000, None, "Twee."))


@pytest.mark.parametrize(
    "label",
    [
        "Mia Bos, PhD",
        "Jean-Luc d'Arc",
        "St. Jan",
        "O’Neil",
        "Speaker 1",
        "HOST",
        "iemand uit de zaal",
        "Łukasz",
        "李雷",
    ],
)
def test_labels_that_are_names(label: str) -> None:
    transcript = read(f"**{label}:** Hallo.\n\n**Bob:** Ja.\n\n**{label}:** Nee.\n")
    assert [cue.speaker for cue in transcript.cues] == [label, "Bob", label]


def test_a_turn_goes_on_over_paragraphs_and_lines() -> None:
    transcript = read(
        """\
        **Anna:** Eerste alinea,
        die doorloopt.

        \\[12:18\\] Tweede alinea.

        ## Tussenkop

        Derde alinea.

        **Bob:** Ja.
        """
    )
    assert transcript.cues == (
        Cue(None, None, "Anna", "Eerste alinea, die doorloopt."),
        Cue(738_000, None, "Anna", "Tweede alinea."),
        Cue(None, None, "Anna", "Derde alinea."),
        Cue(None, None, "Bob", "Ja."),
    )


def test_markdown_comes_out_as_plain_text() -> None:
    transcript = read(
        "**Anna:** Lees [dit stuk](https://example.org/a_(b)) \\[lacht\\], `code_naam`, "
        "*echt* __waar__ <em>nu</em> 2 * 3 &amp; zo.\n\n**Bob:** Ja.\n"
    )
    assert transcript.cues[0].text == "Lees dit stuk [lacht], code_naam, echt waar nu 2 * 3 & zo."


def test_front_matter_and_show_notes_are_no_speech() -> None:
    transcript = read(
        """\
        ---
        title: Proef
        speakers: [Anna]
        ---

        Onderwerpen: veel.

        BIP 8: https://example.org/bip8

        Anna Berg (AB): Hoe gaat het?

        Carl Dun (CD): Goed.

        AB: Mooi zo. Eén ding: dit telt niet als naam.

        CD: Nee.

        AB: Dus.

        CD: Ja.
        """
    )
    assert [cue.speaker for cue in transcript.cues] == ["Anna Berg (AB)", "Carl Dun (CD)", "AB", "CD", "AB", "CD"]
    assert transcript.warnings == ("Left out: 2 lines before the first speaker or time.",)


def test_times_within_sentences_are_words() -> None:
    transcript = read("Anna: We beginnen.\n12:30 was het toen.\nBob: Nee, later.\nEerder dan 13:00\nAnna: Ja.\n")
    assert [cue.text for cue in transcript.cues] == [
        "We beginnen. 12:30 was het toen.",
        "Nee, later. Eerder dan 13:00",
        "Ja.",
    ]


def test_a_line_that_ends_in_a_time_is_no_label_on_its_own() -> None:
    turns = "Anna: Een lange zin,\ndie doorloopt\nover meer dan\neen regel.\n" * 4
    assert read(f"{turns}Zie ook\nPsalm 12:30\n").cues[-1].text.endswith("regel. Zie ook Psalm 12:30")


def test_a_file_named_txt_may_have_neither_speakers_nor_times() -> None:
    transcript = parse_transcript(b"Eerste alinea\nloopt door.\n\nTweede.\n", filename="praatje.txt")
    assert transcript.cues == (Cue(None, None, None, "Eerste alinea loopt door."), Cue(None, None, None, "Tweede."))
    assert transcript.warnings == ("No speaker and no time was found: each paragraph is a cue.",)


def test_what_otter_writes_at_the_end_is_no_speech() -> None:
    transcript = read(
        "Anna de Wit  0:09  \nHallo.\n\nBob Smid  1:05  \nDag.\n\nAnna de Wit  1:10\nJa.\n\nTranscribed by https://otter.ai\n"
    )
    assert [cue.text for cue in transcript.cues] == ["Hallo.", "Dag.", "Ja."]


def test_written_as_text() -> None:
    transcript = Transcript(
        cues=(
            Cue(4_250, 5_000, "Anna", "Eén\n\ntwee"),
            Cue(3_600_000, None, "Bob", "Drie"),
            Cue(3_700_000, None, "Anna", ""),
            Cue(None, None, "Anna", "Vier"),
        )
    )
    written = format_transcript(transcript, "txt")
    assert written == "[00:00:04] Anna: Eén twee\n\n[01:00:00] Bob: Drie\n\nAnna: Vier\n"
    assert read(written).cues == (
        Cue(4_000, None, "Anna", "Eén twee"),
        Cue(3_600_000, None, "Bob", "Drie"),
        Cue(None, None, "Anna", "Vier"),
    )


TALK = "[00:00:20] Anna: Welcome.\n\n[00:00:30] Bo: Thanks.\n\n[00:00:40] Anna: Well.\n\n[00:00:45] Bo: Yes.\n"


def test_words_with_times_before_the_first_label_belong_to_the_transcript() -> None:
    transcript = read("[00:00:00] A mill turns.\n\n[00:00:05] So it goes.\n\n" + TALK)
    assert [cue.text for cue in transcript.cues[:3]] == ["A mill turns.", "So it goes.", "Welcome."]
    assert transcript.warnings == ()


def test_a_table_of_contents_before_the_first_label_does_not() -> None:
    transcript = read("(00:00) Intro\n(10:05) Mills\n(50:00) End\n\n" + TALK)
    assert transcript.cues[0].text == "Welcome."
    assert transcript.warnings == ("Left out: 3 lines before the first speaker or time.",)

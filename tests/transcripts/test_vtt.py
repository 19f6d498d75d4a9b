from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from podcast_notes.errors import TranscriptError
from podcast_notes.models import Cue, Transcript, Word
from podcast_notes.transcripts import format_transcript, parse_transcript


def read(text: str) -> Transcript:
    return parse_transcript(text.encode(), filename="talk.vtt")


def texts(transcript: Transcript) -> list[str]:
    return [cue.text for cue in transcript.cues]


def cue_text(payload: str) -> str:
    return read(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{payload}\n").cues[0].text


def test_cues_carry_times_speaker_and_text() -> None:
    transcript = read(
        "WEBVTT\n\nopening\n00:00:01.500 --> 00:00:04.250 align:start position:10%\n<v.loud Anna de Wit>Goedemorgen,\n"
        "luisteraars.</v>\n\n01:00.000 --> 100:00:00.007\nMuziek\n"
    )
    assert transcript.cues == (
        Cue(
            1_500,
            4_250,
            "Anna de Wit",
            "Goedemorgen,\nluisteraars.",
            identifier="opening",
            settings="align:start position:10%",
            markup="<v.loud Anna de Wit>Goedemorgen,\nluisteraars.</v>",
        ),
        Cue(60_000, 360_000_007, None, "Muziek"),
    )
    assert (transcript.format, transcript.encoding, transcript.warnings) == ("vtt", "utf-8", ())


def test_header_gives_the_language_and_is_kept() -> None:
    transcript = read("WEBVTT - Proefaflevering\nKind: captions\nLanguage: nl\n\n00:01.000 --> 00:02.000\nDag\n")
    assert transcript.language == "nl"
    assert transcript.header == "- Proefaflevering\nKind: captions"
    assert parse_transcript(format_transcript(transcript, "vtt").encode()) == transcript


def test_comments_styles_and_regions_are_no_cues() -> None:
    transcript = read(
        "WEBVTT\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:fred\n\nNOTE by the editor\nof this file\n\n"
        "00:01.000 --> 00:02.000\nEen\n\nNOTE --> is no time\n\n00:03.000 --> 00:04.000\nTwee"
    )
    assert texts(transcript) == ["Een", "Twee"]
    assert [(block.text, block.before) for block in transcript.blocks] == [
        ("STYLE\n::cue { color: red }", 0),
        ("REGION\nid:fred", 0),
        ("NOTE by the editor\nof this file", 0),
    ]


RICH = """WEBVTT
Language: nl

STYLE
::cue(b) { color: red }

REGION
id:links

NOTE Het begin

begin
00:00:01.000 --> 00:00:02.000 region:links align:start
<v.luid Anna>Dit is <i>echt</i> &amp; <b.x>waar</b></v>

NOTE
tussen de cues

00:00:02.000 --> 00:00:05.000
<ruby>woord<rt>uitleg</rt></ruby> <00:00:03.000><lang en>now</lang>

NOTE slot
"""


def test_all_that_a_file_holds_is_written_back() -> None:
    transcript = read(RICH)
    assert transcript.cues[0].text == "Dit is echt & waar"
    assert transcript.cues[1].words == (Word(2_000, 3_000, "woorduitleg"), Word(3_000, 5_000, "now"))
    assert [block.before for block in transcript.blocks] == [0, 0, 0, 1, 2]
    assert format_transcript(transcript, "vtt") == RICH


def test_markup_that_no_longer_says_the_text_is_dropped() -> None:
    cue = read(RICH).cues[0]
    for changed, written in (
        (structs.replace(cue, text="Dit is nu anders"), "<v Anna>Dit is nu anders\n"),
        (structs.replace(cue, speaker="Bob"), "<v Bob>Dit is echt &amp; waar\n"),
        (structs.replace(cue, markup="x\n\ny"), "<v Anna>Dit is echt &amp; waar\n"),
    ):
        assert format_transcript(Transcript(cues=(changed,)), "vtt").endswith(written)


def test_markup_stays_where_the_label_before_it_becomes_the_speaker() -> None:
    transcript = read("WEBVTT\n\n00:01.000 --> 00:02.000\nAnna: dit is <i>echt</i>\n")
    assert transcript.cues == (Cue(1_000, 2_000, "Anna", "dit is echt", markup="dit is <i>echt</i>"),)
    assert "<v Anna>dit is <i>echt</i>\n" in format_transcript(transcript, "vtt")


def test_the_voices_of_a_cue_share_its_settings_and_the_first_has_its_name() -> None:
    cues = read("WEBVTT\n\nid 1\n00:01.000 --> 00:02.000 line:0\n<v Anna>Ja\n<v Bob>Nee\n").cues
    assert [(cue.identifier, cue.settings) for cue in cues] == [("id 1", "line:0"), (None, "line:0")]


@pytest.mark.parametrize(
    ("payload", "text"),
    [
        ("R&amp;D &lt;nu&gt; a&nbsp;b &eacute;&#233;", "R&D <nu> a\u00a0b éé"),
        ("<i>schuin</i> en <b.x>vet</b> en <lang nl>taal</lang>", "schuin en vet en taal"),
        ("<ruby>base<rt>top</rt></ruby>", "basetop"),
        ("<onbekend>blijft</onbekend> staan", "blijft staan"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
        ("afgebroken <v Bob", "afgebroken"),
        ("a < b", "a"),
        ("&#99999999999999999999;", "\ufffd"),
    ],
)
def test_cue_text_is_plain(payload: str, text: str) -> None:
    assert cue_text(payload) == text


@pytest.mark.parametrize(
    "times",
    [
        "00:01.00 --> 00:02.000",
        "00:01,000 --> 00:02,000",
        "0:01.000 --> 00:02.000",
        "00:60.000 --> 00:61.000",
        "00:60:01.000 --> 00:61:02.000",
        "00:01.000 ->> 00:02.000 -->",
        "00:01.0000 --> 00:02.000",
        "-->",
        "99999999999:00:00.000 --> 99999999999:00:01.000",
    ],
)
def test_cues_with_malformed_times_are_left_out_and_told(times: str) -> None:
    transcript = read(f"WEBVTT\n\n{times}\nweg\n\n00:05.000 --> 00:06.000\nblijft\n")
    assert texts(transcript) == ["blijft"]
    assert "Left out: 1 cue whose times are not WebVTT (line 3)." in transcript.warnings


def test_an_arrow_ends_a_cue_even_without_an_empty_line() -> None:
    transcript = read("WEBVTT\n00:01.000 --> 00:02.000\nEen\n00:03.000 --> 00:04.000\nTwee\n")
    assert texts(transcript) == ["Een", "Twee"]


@pytest.mark.parametrize(
    "text", ["\nWEBVTT\n\n00:01.000 --> 00:02.000\nx", "WEBVTTX\n\n00:01.000 --> 00:02.000\nx", "webvtt\n\nx"]
)
def test_the_signature_must_open_the_file(text: str) -> None:
    with pytest.raises(TranscriptError, match="WEBVTT"):
        parse_transcript(text.encode(), format="vtt")


def test_a_file_without_cues_is_read_and_told() -> None:
    assert read("WEBVTT").warnings == ("The file holds no cues.",)


def test_time_stamps_inside_a_cue_are_words() -> None:
    transcript = read(
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Anna>Het <00:01.400><c>was</c><00:01.800> <00:02.000>mooi<00:09.x> weer</v>\n"
    )
    assert transcript.cues[0].words == (
        Word(1_000, 1_400, "Het"),
        Word(1_400, 1_800, "was"),
        Word(2_000, 3_000, "mooi weer"),
    )
    assert transcript.cues[0].text == "Het was mooi weer"


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        ("Het <00:00:01.400><c>was</c><00:00:01.800> &amp; is", [(1_000, "Het"), (1_400, "was"), (1_800, "& is")]),
        ("<00:00:01.400>Het<00:00:01.800>  <00:00:02.000>was</v>", [(1_400, "Het"), (2_000, "was")]),
        ("Het <c<c>00:00:01.400>was", []),
        ("Het <00:00:61.400>was", []),
        ("Het <00:00:01.400 was", []),
        ("Het <00:00:01.400", [(1_000, "Het")]),
    ],
)
def test_time_stamps_are_read_wherever_they_stand(payload: str, words: list[tuple[int, str]]) -> None:
    for before in ("", "<v Anna>", "<i></i>"):
        cue = read(f"WEBVTT\n\n00:01.000 --> 00:03.000\n{before}{payload}\n").cues[0]
        assert [(word.start_ms, word.text) for word in cue.words] == words
        assert cue.speaker == ("Anna" if before == "<v Anna>" else None)


def test_two_voices_in_one_cue_become_two_cues() -> None:
    transcript = read("WEBVTT\n\n00:01.000 --> 00:03.000\n- <v Anna>Klaar?</v>\n- <v Bob>Ja &amp; nee.</v>\n")
    assert [(cue.speaker, cue.text) for cue in transcript.cues] == [("Anna", "- Klaar?\n-"), ("Bob", "Ja & nee.")]
    assert {(cue.start_ms, cue.end_ms) for cue in transcript.cues} == {(1_000, 3_000)}


def test_labels_in_the_text_are_speakers_only_in_a_file_without_voices() -> None:
    body = "00:01.000 --> 00:02.000\nAnna: Hallo.\n\n00:03.000 --> 00:04.000\nBob: Dag.\n\n00:05.000 --> 00:06.000\nAnna: Ja.\n"
    assert [cue.speaker for cue in read(f"WEBVTT\n\n{body}").cues] == ["Anna", "Bob", "Anna"]
    voiced = read(f"WEBVTT\n\n00:00.000 --> 00:01.000\n<v Cor>Hoi.\n\n{body}")
    assert [cue.speaker for cue in voiced.cues] == ["Cor", None, None, None]
    assert voiced.cues[1].text == "Anna: Hallo."


def test_words_of_a_label_go_with_it() -> None:
    transcript = read("WEBVTT\n\n00:01.000 --> 00:03.000\nAnna: <00:01.500>goed <00:02.000>zo\n")
    assert transcript.cues == (
        Cue(1_000, 3_000, "Anna", "goed zo", (Word(1_500, 2_000, "goed"), Word(2_000, 3_000, "zo"))),
    )


def test_written_as_apps_read_it() -> None:
    transcript = Transcript(
        cues=(Cue(0, 2_500, "Anna & Co", "Eén <twee>\n\ndrie"), Cue(2_500, 3_000, None, "--> door")), language="nl"
    )
    assert format_transcript(transcript, "vtt") == (
        "WEBVTT\nLanguage: nl\n\n00:00:00.000 --> 00:00:02.500\n<v Anna &amp; Co>Eén &lt;twee&gt;\n&#10;drie\n\n"
        "00:00:02.500 --> 00:00:03.000\n--&gt; door\n"
    )


def test_unknown_times_are_written_as_such_and_read_back() -> None:
    transcript = Transcript(
        cues=(
            Cue(None, None, "Anna", "Voor de tijd"),
            Cue(4_000, None, "Bob", "Zonder einde"),
            Cue(None, None, "Bob", "Ergens daarna", identifier="slot"),
            Cue(9_000, None, None, "Slot"),
        )
    )
    written = format_transcript(transcript, "vtt")
    assert "end-unknown\n00:00:04.000 --> 00:00:09.000\n" in written
    assert "times-unknown slot\n00:00:04.000 --> 00:00:04.000\n" in written
    assert parse_transcript(written.encode()).cues == transcript.cues


def test_text_between_timed_words_is_read_back_as_a_word_there() -> None:
    words = (Word(0, 400, "In"), Word(900, 1_200, "was"))
    written = format_transcript(Transcript(cues=(Cue(0, 1_200, None, "In 2019 was", words),)), "vtt")
    assert parse_transcript(written.encode()).cues[0].words == (
        Word(0, 400, "In"),
        Word(400, 900, "2019"),
        Word(900, 1_200, "was"),
    )


def test_words_that_are_not_in_the_text_are_left_out() -> None:
    transcript = Transcript(cues=(Cue(0, 1_000, None, "heel iets anders", (Word(0, 500, "Hallo"),)),))
    assert parse_transcript(format_transcript(transcript, "vtt").encode()).cues == (
        Cue(0, 1_000, None, "heel iets anders"),
    )


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "<v Ann>", "<v  Ann  Bo >", "<v &amp;>", "<v >", "<v.loud Ann>", "name\n"]),
            st.sampled_from(["00:00:01.000 --> 00:00:02.000", "00:01.000 --> 00:02.000", "00:00:01.000 --> 00:00:02.000 line:0",
                             "00:00:01.000 --> 00:61:02.000", "00:00:01.000-->00:00:02.000"]),
            st.text(alphabet="a b\n<>&;-\t\u2028é", max_size=12),
            st.sampled_from(["\n\n", "\n", "\n\n\n", ""]),
        ),
        max_size=4,
    )
)  # fmt: skip
def test_plain_cues_are_read_as_all_others_are(cues: list[tuple[str, str, str, str]]) -> None:
    body = "".join(f"{times}\n{voice}{text}{gap}" for voice, times, text, gap in cues)
    plain = parse_transcript(f"WEBVTT\n\n{body}".encode(), format="vtt")
    # A comment at the end takes the file off the short way.
    other = parse_transcript(f"WEBVTT\n\n{body}\n\nNOTE end".encode(), format="vtt")
    assert plain.cues == other.cues

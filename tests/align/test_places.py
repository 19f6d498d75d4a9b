from __future__ import annotations

import time
from string import punctuation

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from podcast_notes.align import QuoteLocator, TranscriptIndex, locate_quote
from podcast_notes.models import ChangeKind, Cue, Transcript, Verdict, Word
from tests.align.talks import CUE_MS, babble, monologue, talk

WORDS = babble(3_000)
TALK = monologue(WORDS)
windows = st.tuples(st.integers(0, len(WORDS) - 40), st.integers(8, 40))


@given(windows)
@settings(deadline=None, max_examples=60)
def test_any_window_is_found_word_for_word_in_its_place(window: tuple[int, int]) -> None:
    start, length = window
    found = locate_quote(" ".join(WORDS[start : start + length]), TALK)
    assert (found.verdict, found.score) == (Verdict.VERBATIM, 1.0)
    assert (found.first_cue, found.last_cue) == (start // 12, (start + length - 1) // 12)
    assert found.start_ms is not None
    assert found.end_ms is not None
    assert start // 12 * CUE_MS <= found.start_ms < found.end_ms <= ((start + length - 1) // 12 + 1) * CUE_MS


@given(windows, st.data())
@settings(deadline=None, max_examples=60)
def test_an_edited_window_is_found_and_called_by_its_edit(window: tuple[int, int], data: st.DataObject) -> None:
    start, length = window
    said = WORDS[start : start + length]
    position = data.draw(st.integers(2, length - 3))
    assume(said[position] not in (said[position - 1], said[position + 1]))  # a stutter less is speech as it stands
    edit = data.draw(st.sampled_from([ChangeKind.DROPPED, ChangeKind.ADDED, ChangeKind.REPLACED]))
    new = [] if edit is ChangeKind.DROPPED else ["quixotic"]
    printed = said[:position] + new + said[position + (edit is not ChangeKind.ADDED) :]
    found = locate_quote(" ".join(printed), TALK)
    assert found.verdict is (Verdict.TRIMMED if edit is ChangeKind.DROPPED else Verdict.ALTERED)
    assert [change.kind for change in found.changes if change.kind is not ChangeKind.EQUAL] == [edit]
    assert (found.first_cue, found.last_cue) == (start // 12, (start + length - 1) // 12)


@given(st.text(), st.lists(st.text(), max_size=4))
@settings(deadline=None, max_examples=150)
def test_no_text_raises(quote: str, texts: list[str]) -> None:
    transcript = talk(*texts, language=None)
    found = locate_quote(quote, transcript)
    assert 0 <= found.score <= 1
    assert all(sighting.episode == "one" for sighting in QuoteLocator({"one": transcript}).locate(quote))
    for text in texts:
        said = locate_quote(text, transcript)
        assert said.verdict is Verdict.VERBATIM or not TranscriptIndex(talk(text, language=None)).keys or "[" in text


@given(
    st.text(alphabet="12345 ,.:-%$€ \u00b2\u0663hundredmillionvijfen", max_size=40),
    st.sampled_from(["en", "nl", "de", None]),
)
@settings(deadline=None, max_examples=150)
def test_no_number_raises(text: str, language: str | None) -> None:
    found = locate_quote(text, talk("a " + text + " b", language=language), language=language)
    assert found.score >= 0


@pytest.mark.parametrize("quote", ["", "…", "?!", punctuation, "\u00ad", " \n"])
def test_a_quote_without_words_is_not_found(quote: str) -> None:
    assert locate_quote(quote, TALK) == locate_quote(quote, Transcript())
    assert locate_quote(quote, TALK).start_ms is None
    assert QuoteLocator({"one": TALK}).locate(quote) == []


def test_an_empty_transcript_has_nothing() -> None:
    for transcript in (Transcript(), talk(""), talk("…", "[music]")):
        found = locate_quote("anything at all", transcript)
        assert (found.verdict, found.start_ms, found.matched) == (Verdict.NOT_FOUND, None, "")


def test_one_word_is_found_where_it_is_said_first() -> None:
    transcript = talk("The mill.", "The ferry and the mill.", "The ferry.")
    found = locate_quote("ferry", transcript)
    assert (found.verdict, found.first_cue) == (Verdict.VERBATIM, 1)
    assert locate_quote("barge", transcript).verdict is Verdict.NOT_FOUND


def test_times_are_interpolated_by_characters() -> None:
    transcript = Transcript(cues=(Cue(10_000, 20_000, None, "aaaa bbbb cccc dddd."),))
    found = locate_quote("bbbb cccc", transcript)
    assert (found.start_ms, found.end_ms, found.interpolated) == (12_500, 17_000, True)
    whole = locate_quote("aaaa bbbb cccc dddd", transcript)
    assert (whole.start_ms, whole.end_ms, whole.interpolated) == (10_000, 20_000, False)


@pytest.mark.parametrize(
    "direction", ["[laughs]", "[Laughs.]", "[he laughs]", "(laughs)", "[long pause]", "[lacht]", "(zucht diep)"]
)
@pytest.mark.parametrize("form", ["That every mill should turn again {}", "{} That every mill should turn again"])
def test_what_is_heard_besides_words_moves_no_edge(direction: str, form: str) -> None:
    spoken = "I told him that every mill should turn again and nobody listened to me at all."
    found, bare = (locate_quote(form.format(text), talk(spoken)) for text in (direction, ""))
    assert (found.verdict, found.matched, found.risks) == (
        Verdict.TRIMMED,
        "that every mill should turn again",
        (),
    )
    assert (found.start_ms, found.end_ms) == (bare.start_ms, bare.end_ms)


@pytest.mark.parametrize("insertion", ["[the mill]", "(we laughed)", "[no applause]"])
def test_another_insertion_stands_for_the_words_in_its_place(insertion: str) -> None:
    found = locate_quote(
        f"That every farmer should turn {insertion}", talk("I said that every farmer should turn it, they say.")
    )
    assert found.matched.startswith("that every farmer should turn it")


def test_times_come_from_words_where_they_have_them() -> None:
    text = "The old mill, the very old mill."
    timed = tuple(Word(1_000 * i, 1_000 * i + 700, word) for i, word in enumerate(text.split()))
    transcript = Transcript(cues=(Cue(0, 9_000, "A", text, timed), Cue(9_000, 12_000, "A", "Yes indeed.")))
    found = locate_quote("very old mill", transcript)
    assert (found.start_ms, found.end_ms, found.interpolated) == (4_000, 6_700, False)
    over = locate_quote("old mill yes", transcript)
    assert (over.start_ms, over.interpolated) == (5_000, True)


def test_a_transcript_without_times_gives_positions() -> None:
    transcript = Transcript(cues=tuple(Cue(None, None, None, text) for text in ("One line here.", "The mill is old.")))
    found = locate_quote("mill is", transcript)
    assert (found.verdict, found.first_cue) == (Verdict.VERBATIM, 1)
    assert (found.start_ms, found.end_ms, found.interpolated) == (None, None, False)


def test_a_cue_without_an_end_ends_where_the_next_begins() -> None:
    transcript = Transcript(cues=(Cue(0, None, None, "The mill is old."), Cue(4_000, None, None, "So is the ferry.")))
    assert locate_quote("the mill is old", transcript).end_ms == 4_000
    assert locate_quote("so is the ferry", transcript).end_ms == 4_000


def test_times_that_run_backwards_give_no_negative_span() -> None:
    transcript = Transcript(
        cues=(Cue(9_000, 8_000, None, "The mill is old."), Cue(5_000, 6_000, None, "So is the ferry."))
    )
    found = locate_quote("mill is old so is", transcript)
    assert found.start_ms is not None
    assert found.end_ms is not None
    assert found.end_ms >= found.start_ms


@pytest.mark.parametrize("language", ["zz", "und", "", "xx-Hant", "no language", None, "ja"])
def test_a_language_that_nobody_knows_is_searched_all_the_same(language: str | None) -> None:
    text = "The mill is old, and so is the miller."
    for spoken, printed in ((language, "en"), ("en", language), (language, language)):
        assert locate_quote(text, talk(text, language=spoken), language=printed).verdict is Verdict.VERBATIM


@pytest.mark.parametrize(
    ("spoken", "printed"),
    [
        ("今日は古い水車小屋の話をします", "古い水車小屋"),
        ("我们今天谈谈老磨坊的故事", "老磨坊"),
        ("โรงสีเก่าริมแม่น้ำ", "เก่าริม"),
    ],
)
def test_a_script_without_blanks_is_searched_by_its_letters(spoken: str, printed: str) -> None:
    found = locate_quote(printed, talk("…", spoken, "!", language=None))
    assert (found.verdict, found.matched, found.first_cue) == (Verdict.VERBATIM, printed, 1)


@pytest.mark.parametrize(
    "text",
    ["f**k " * 3_000, "a*" * 3_000, "half a " * 3_000, "and a half " * 3_000, "… " * 3_000, "[" * 3_000, "x" * 50_000],
)
def test_hostile_marks_take_no_long_time(text: str) -> None:
    began = time.process_time()
    locate_quote(text, talk(text, "The mill is old.", text))
    locate_quote("f*** half a million and a half … a*b*c*d*e*f*g", talk(text, "The mill is old."))
    assert time.process_time() - began < 4


@given(windows, windows, st.sampled_from([" … ", ". ", ", ", "\n"]))
@settings(deadline=None, max_examples=60)
def test_two_windows_are_two_places_or_one(one: tuple[int, int], other: tuple[int, int], joint: str) -> None:
    first, second = (WORDS[start : start + length] for start, length in (one, other))
    found = locate_quote(" ".join(first) + joint + " ".join(second), TALK)
    assert found.verdict is not Verdict.NOT_FOUND
    for piece in found.pieces:
        assert 0 <= piece.first_cue <= piece.last_cue < len(TALK.cues)
        assert piece.start_ms is not None
        assert piece.end_ms is not None
        assert piece.start_ms <= piece.end_ms
        assert piece.matched in " ".join(cue.text for cue in TALK.cues[piece.first_cue : piece.last_cue + 1])
    if found.pieces:
        assert (found.first_cue, found.last_cue) == (
            min(piece.first_cue for piece in found.pieces),
            max(piece.last_cue for piece in found.pieces),
        )


def test_the_right_transcript_comes_first() -> None:
    parts = {f"episode {i}": monologue(babble(2_000, seed=i)) for i in range(6)}
    said = babble(2_000, seed=4)[700:720]
    found = QuoteLocator(parts).locate(" ".join([*said[:8], "quixotic", *said[9:]]), limit=3)
    assert (found[0].episode, found[0].verdict, found[0].first_cue) == ("episode 4", Verdict.ALTERED, 700 // 12)
    assert len(found) <= 3
    assert len({sighting.episode for sighting in found}) == len(found)


@pytest.mark.parametrize("start", range(120, 180, 6))
def test_a_quote_is_found_over_the_edges_of_passages_in_each_transcript_that_has_it(start: int) -> None:
    said = babble(400, seed=1)
    parts = {str(i): monologue(babble(400, seed=i)) for i in range(2, 8)}
    parts |= {"whole": monologue(said), "shifted": monologue(babble(75, seed=9) + said)}
    quote = [*said[start : start + 15], "quixotic", *said[start + 16 : start + 30]]
    found = {sighting.episode: sighting for sighting in QuoteLocator(parts).locate(" ".join(quote))}
    assert found["whole"].verdict is found["shifted"].verdict is Verdict.ALTERED
    assert (found["whole"].first_cue, found["shifted"].first_cue) == (start // 12, (start + 75) // 12)


def test_a_jingle_is_found_in_every_transcript() -> None:
    jingle = "From the old mill, this is the show about the coast."
    parts = {str(i): talk(jingle, " ".join(babble(200, seed=i))) for i in range(20)}
    found = QuoteLocator(parts).locate(jingle, limit=25)
    assert {sighting.episode for sighting in found} == set(parts)
    assert all(sighting.verdict is Verdict.VERBATIM for sighting in found)


def test_the_locator_agrees_with_a_single_search() -> None:
    parts = {str(i): monologue(babble(1_500, seed=i)) for i in range(4)}
    words = babble(1_500, seed=2)
    quote = " ".join(words[300:310] + words[313:330])
    (best,) = QuoteLocator(parts).locate(quote, limit=1)
    alone = locate_quote(quote, parts["2"])
    assert (best.verdict, best.start_ms, best.changes) == (alone.verdict, alone.start_ms, alone.changes)
    assert best.verdict is Verdict.TRIMMED


def test_no_transcripts_and_no_results() -> None:
    assert QuoteLocator({}).locate("anything") == []
    assert QuoteLocator({"one": TALK}).locate("anything", limit=0) == []
    assert QuoteLocator({"one": Transcript()}).locate("anything") == []


@pytest.mark.parametrize(
    ("quote", "speech"),
    [
        (babble(5_000, seed=3), babble(60_000, seed=3)),
        (babble(5_000, seed=3)[::2], babble(60_000, seed=3)),
        (babble(5_000, seed=9), babble(60_000, seed=3)),
        (["a"] * 4_999 + ["b"], ["a"] * 60_000),
        (["a", "b"] * 2_000, ["a", "b", "c"] * 20_000),
        (["not"] * 3_000, ["not", "never"] * 20_000),
    ],
    ids=["verbatim", "halved", "unsaid", "one word", "pattern", "denials"],
)
def test_long_and_hostile_input_takes_no_long_time(quote: list[str], speech: list[str]) -> None:
    transcript = monologue(speech, per_cue=200)
    began = time.process_time()
    locate_quote(" ".join(quote), transcript)
    assert time.process_time() - began < 8

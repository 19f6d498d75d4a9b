"""Scripts that write no blanks between words, among many transcripts."""

from __future__ import annotations

import pytest

from podcast_notes.align import QuoteLocator, cut_passages, locate_quote
from podcast_notes.models import Cue, Transcript, Verdict
from tests.align.talks import CUE_MS, talk

SAID = {
    "ja": (
        "去年の冬の嵐で水車の羽根が十一枚も壊れました。",
        "県は春までに樫の木で直すと約束しました。",
        "パン屋さんは朝早くから粉を待っていました。",
    ),
    "zh": (
        "去年冬天的风暴毁掉了十一座磨坊的风帆。",
        "省里答应在春天之前用橡木修好它们。",
        "面包师一大早就在等面粉。",
    ),
    "th": (
        "พายุเมื่อฤดูหนาวปีก่อนทำใบกังหันพังไปหลายใบ",
        "จังหวัดสัญญาว่าจะซ่อมด้วยไม้โอ๊กก่อนฤดูใบไม้ผลิ",
        "คนทำขนมปังรอแป้งตั้งแต่เช้ามืด",
    ),
}
LANGUAGES = sorted(SAID)


def shows() -> dict[str, Transcript]:
    return {language: talk(*texts, language=language) for language, texts in SAID.items()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cue", [0, 1, 2])
def test_a_part_of_a_sentence_is_found_where_it_was_said(language: str, cue: int) -> None:
    part = SAID[language][cue][4:16]
    found = QuoteLocator(shows()).locate(part, language=language)
    assert (found[0].episode, found[0].verdict) == (language, Verdict.VERBATIM)
    assert (found[0].first_cue, found[0].last_cue) == (cue, cue)
    alone = locate_quote(part, shows()[language], language=language)
    assert (found[0].start_ms, found[0].end_ms) == (alone.start_ms, alone.end_ms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_were_left_out_are_told(language: str) -> None:
    whole = SAID[language][1]
    found = QuoteLocator(shows()).locate(whole[:8] + whole[10:], language=language)
    assert found[0].episode == language
    assert found[0].verdict in (Verdict.TRIMMED, Verdict.ALTERED)
    assert (found[0].first_cue, found[0].last_cue) == (1, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_never_said_is_not_found(language: str) -> None:
    others = {key: transcript for key, transcript in shows().items() if key != language}
    found = QuoteLocator(others).locate(SAID[language][0][2:14])
    assert all(sighting.verdict is Verdict.NOT_FOUND for sighting in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_cue_is_cut_into_passages(language: str) -> None:
    text = "".join(SAID[language] * 20)
    passages = list(cut_passages("talk", [Cue(0, 20 * CUE_MS, None, text)]))
    assert len(passages) > 5
    assert "".join(passage.text for passage in passages) == text
    assert [passage.cues[0].end_ms for passage in passages[:-1]] == [p.cues[0].start_ms for p in passages[1:]]


def test_words_with_blanks_are_cut_as_they_were() -> None:
    text = " ".join(f"word{number}" for number in range(1000))
    passages = list(cut_passages("talk", [Cue(0, 20 * CUE_MS, None, text)]))
    assert [len(passage.text.split()) for passage in passages] == [150] * 6 + [100]
    assert " ".join(passage.text for passage in passages) == text

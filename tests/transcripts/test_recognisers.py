"""What speech recognisers write. All people and words are invented."""

from __future__ import annotations

import json
from typing import Any

import pytest

from podcast_notes.errors import TranscriptError
from podcast_notes.models import Cue, Transcript, Word
from podcast_notes.transcripts import parse_transcript


def read(value: object, name: str) -> Transcript:
    transcript = parse_transcript(json.dumps(value).encode(), filename="talk.json")
    assert transcript.format == name
    return transcript


WORDS = (Word(500, 900, "Goedemorgen,", 0.98), Word(900, 1_500, "luisteraars.", 0.5))


def deepgram_word(word: str, start: float, end: float, **more: Any) -> dict[str, Any]:
    return {
        "word": word.strip(".,").lower(),
        "punctuated_word": word,
        "start": start,
        "end": end,
        "confidence": 0.5,
        **more,
    }


def deepgram(*channels: list[dict[str, Any]], **results: Any) -> dict[str, Any]:
    return {
        "metadata": {"channels": len(channels)},
        "results": {
            "channels": [{"alternatives": [{"transcript": "x", "words": words}]} for words in channels],
            **results,
        },
    }


def test_deepgram_words_become_sentences_by_speaker() -> None:
    words = [
        deepgram_word("Klaar?", 0.1, 0.5, speaker=0),
        deepgram_word("Ja.", 0.6, 0.9, speaker=1),
        deepgram_word("Dan", 1, 1.2, speaker=1),
        deepgram_word("begin", 1.2, 1.5, speaker=1),
        deepgram_word("ik.", 1.5, 2, speaker=0),
    ]
    value = deepgram(words)
    value["results"]["channels"][0]["detected_language"] = "nl"
    transcript = read(value, "deepgram")
    assert [(cue.start_ms, cue.end_ms, cue.speaker, cue.text) for cue in transcript.cues] == [
        (100, 500, "Speaker 0", "Klaar?"),
        (600, 900, "Speaker 1", "Ja."),
        (1_000, 1_500, "Speaker 1", "Dan begin"),
        (1_500, 2_000, "Speaker 0", "ik."),
    ]
    assert transcript.cues[0].words == (Word(100, 500, "Klaar?", 0.5),)
    assert transcript.language == "nl"


def test_deepgram_speakers_are_told_apart_by_channel() -> None:
    transcript = read(deepgram([deepgram_word("Twee.", 2, 3, speaker=0)], [deepgram_word("Een.", 1, 2)]), "deepgram")
    assert [(cue.speaker, cue.text) for cue in transcript.cues] == [
        ("Channel 2", "Een."),
        ("Channel 1, Speaker 0", "Twee."),
    ]


def test_deepgram_utterances_are_cues() -> None:
    words = [deepgram_word("Ja.", 1, 2, speaker=3), deepgram_word("Nee.", 2, 3, speaker=3)]
    utterance = {"start": 1, "end": 3, "transcript": "Ja. Nee.", "speaker": 3, "channel": 0, "words": words}
    transcript = read(deepgram(words, utterances=[utterance]), "deepgram")
    assert transcript.cues == (
        Cue(1_000, 3_000, "Speaker 3", "Ja. Nee.", (Word(1_000, 2_000, "Ja.", 0.5), Word(2_000, 3_000, "Nee.", 0.5))),
    )


def test_deepgram_without_words_has_a_text_without_times() -> None:
    value = {"results": {"channels": [{"alternatives": [{"transcript": "Alleen tekst."}]}]}}
    assert read(value, "deepgram").cues == (Cue(None, None, None, "Alleen tekst."),)
    with pytest.raises(TranscriptError, match="no words"):
        read({"results": {"channels": []}}, "deepgram")


def test_assemblyai_utterances_have_milliseconds_and_letters() -> None:
    words = [
        {"text": word.text, "start": word.start_ms, "end": word.end_ms, "confidence": word.confidence, "speaker": "A"}
        for word in WORDS
    ]
    text = "Goedemorgen, luisteraars."
    value = {"id": "1", "language_code": "en_us", "text": text, "words": words}
    expected = Cue(500, 1_500, "Speaker A", text, WORDS)
    utterance = {"speaker": "A", "text": text, "start": 500, "end": 1_500, "words": words}
    transcript = read({**value, "utterances": [utterance]}, "assemblyai")
    assert (transcript.cues, transcript.language) == ((expected,), "en-us")
    assert read({**value, "utterances": None}, "assemblyai").cues == (expected,)
    named = [{**utterance, "speaker": "Anna de Wit"}]
    assert read({**value, "utterances": named}, "assemblyai").cues[0].speaker == "Anna de Wit"


REV_ELEMENTS = [
    {"type": "text", "value": "Goedemorgen", "ts": 0.5, "end_ts": 0.9, "confidence": 0.98},
    {"type": "punct", "value": ","},
    {"type": "punct", "value": " "},
    {"type": "text", "value": "luisteraars", "ts": 0.9, "end_ts": 1.5, "confidence": 0.5},
    {"type": "punct", "value": "."},
]


def test_rev_monologues_give_words_with_their_punctuation() -> None:
    value = {"monologues": [{"speaker": 1, "elements": REV_ELEMENTS}]}
    assert read(value, "rev").cues == (Cue(500, 1_500, "Speaker 1", "Goedemorgen, luisteraars.", WORDS),)


def test_rev_names_its_speakers_and_may_write_time_codes() -> None:
    element = {"type": "text", "value": "Goedemorgen.", "timestamp": "00:00:00,500", "end_timestamp": "00:00:01,500"}
    value = {
        "speakers": [{"id": 7, "name": "Anna de Wit"}, {"id": 8, "name": ""}],
        "monologues": [{"speaker": 7, "elements": [element]}, {"speaker": 8, "elements": [element]}],
    }
    assert [(cue.speaker, cue.start_ms, cue.end_ms) for cue in read(value, "rev").cues] == [
        ("Anna de Wit", 500, 1_500),
        ("Speaker 8", 500, 1_500),
    ]


OPENAI_WORDS = [
    {"word": "Een", "start": 0, "end": 0.4},
    {"word": "twee", "start": 0.5, "end": 1},
    {"word": "Drie", "start": 2, "end": 3},
]


def test_openai_words_beside_the_segments_go_to_the_segment_in_which_they_begin() -> None:
    segments = [{"start": 0, "end": 1.5, "text": " Een, twee."}, {"start": 1.9, "end": 3, "text": " Drie."}]
    transcript = read({"language": "dutch", "segments": segments, "words": OPENAI_WORDS}, "whisper")
    assert transcript.cues == (
        Cue(0, 1_500, None, "Een, twee.", (Word(0, 400, "Een"), Word(500, 1_000, "twee"))),
        Cue(1_900, 3_000, None, "Drie.", (Word(2_000, 3_000, "Drie"),)),
    )
    assert transcript.language == "nl"


def test_openai_words_alone_are_grouped() -> None:
    assert [cue.text for cue in read({"text": "x", "words": OPENAI_WORDS}, "whisper").cues] == ["Een twee Drie"]


def test_whisperx_words_have_scores_and_perhaps_no_times() -> None:
    words = [{"word": "In", "start": 0, "end": 0.5, "score": 0.25}, {"word": "2019"}]
    value = {
        "segments": [{"start": 0, "end": 1, "text": "In 2019", "speaker": "SPEAKER_01", "words": words}],
        "word_segments": words,
    }
    assert read(value, "whisper").cues == (Cue(0, 1_000, "SPEAKER_01", "In 2019", (Word(0, 500, "In", 0.25),)),)


def test_faster_whisper_segments_may_stand_in_a_list() -> None:
    words = [{"word": " Ja", "start": 0, "end": 1, "probability": 0.75}]
    value = [{"id": 1, "seek": 0, "start": 0, "end": 1, "text": " Ja", "words": words}]
    assert read(value, "whisper").cues == (Cue(0, 1_000, None, "Ja", (Word(0, 1_000, "Ja", 0.75),)),)


def test_tokens_of_whisper_cpp_become_words() -> None:
    def token(text: str, start: int, end: int) -> dict[str, Any]:
        return {"text": text, "offsets": {"from": start, "to": end}, "p": 0.5}

    segment = {
        "offsets": {"from": 0, "to": 1_500},
        "text": " Goedemorgen.",
        "tokens": [
            token("[_BEG_]", 0, 0),
            token(" Goede", 0, 500),
            token("morgen", 500, 1_000),
            token(".", 1_000, 1_500),
        ],
    }
    transcript = read({"result": {"language": "nl"}, "transcription": [segment]}, "whisper")
    assert transcript.cues == (Cue(0, 1_500, None, "Goedemorgen.", (Word(0, 1_500, "Goedemorgen.", 0.5),)),)
    assert transcript.language == "nl"


def test_chunks_of_transformers_may_lack_an_end() -> None:
    value = {
        "text": "x",
        "chunks": [{"timestamp": [0.0, 1.5], "text": " Een zin."}, {"timestamp": [2, None], "text": " Slot, dus."}],
    }
    assert read(value, "whisper").cues == (Cue(0, 1_500, None, "Een zin."), Cue(2_000, None, None, "Slot, dus."))
    single = [{"timestamp": [n, n + 1], "text": text} for n, text in enumerate([" Dit", " is", " een", " zin."])]
    assert [cue.text for cue in read({"chunks": single}, "whisper").cues] == ["Dit is een zin."]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["Hallo", ",", "dus", "."], "Hallo, dus."),
        (["你好", "世界", "。"], "你好世界。"),
        (["De", "”", "(", "zin"], "De” ( zin"),
    ],
)
def test_words_are_joined_as_their_script_wants(words: list[str], text: str) -> None:
    value = {"words": [{"word": word, "start": n, "end": n + 1} for n, word in enumerate(words)]}
    assert read(value, "whisper").cues[0].text == text


@pytest.mark.parametrize(
    "value",
    [
        {"monologues": [{"speaker": [], "elements": REV_ELEMENTS}]},
        {"monologues": [{"speaker": 1, "elements": ["x"]}]},
        {"monologues": []},
        {"monologues": [{"elements": [{"type": "text", "value": "x", "ts": "soon"}]}]},
        {"results": {"channels": [[]]}},
        deepgram([deepgram_word("x", -1, 0)]),
        {"words": [{"text": "x", "start": 1e300, "end": 2}]},
        {"words": [{"text": 7, "start": 1, "end": 2}]},
        {"words": [{"word": "x", "start": True}]},
        {"transcription": [{"offsets": {"from": "x", "to": 1}, "text": "x"}]},
        {"chunks": [{"timestamp": ["x", 1], "text": "x"}]},
        {"utterances": [{"text": "x", "start": 1, "end": 2, "speaker": {}}]},
    ],
)
def test_what_is_no_time_text_or_object_is_refused(value: object) -> None:
    with pytest.raises(TranscriptError):
        parse_transcript(json.dumps(value).encode())

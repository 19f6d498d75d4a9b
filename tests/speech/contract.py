"""What every engine does; a test class for each of them inherits this."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from podcast_notes.errors import AudioError
from podcast_notes.speech import Segment, SpeechEngine
from tests.speech.real import word_errors, words_of


class EngineContract:
    """Fixtures that a subclass gives: `engine`, `talk` (a file in English), `silence` and `heard`, all segments of the talk."""

    @pytest.fixture
    def heard(self, engine: SpeechEngine, talk: Path) -> list[Segment]:
        return list(engine.transcribe(talk, language="en"))

    def test_segments_come_in_order_and_within_the_audio(
        self, engine: SpeechEngine, talk: Path, heard: list[Segment]
    ) -> None:
        assert len(heard) > 2
        times = [(s.cue.start_ms or 0, s.cue.end_ms or 0) for s in heard]
        assert all(start <= end for start, end in times)
        assert all(before[1] <= after[0] for before, after in pairwise(times))
        assert times[0][0] >= 0
        assert times[-1][1] <= engine.duration_ms(talk)

    def test_each_segment_has_its_words_with_times(self, heard: list[Segment]) -> None:
        for segment in heard:
            cue = segment.cue
            assert cue.text == " ".join(cue.text.split()) != ""
            assert [word.text for word in cue.words] == cue.text.split()
            starts = [word.start_ms for word in cue.words]
            assert starts == sorted(starts)
            assert cue.words[0].start_ms >= (cue.start_ms or 0)
            assert cue.words[-1].end_ms <= (cue.end_ms or 0)
            assert all(0 <= (word.confidence or 0) <= 1 for word in cue.words)

    def test_each_segment_says_how_sure_it_is(self, heard: list[Segment]) -> None:
        for segment in heard:
            assert segment.log_probability <= 0
            assert segment.compression_ratio > 0
            assert 0 <= segment.no_speech <= 1

    def test_it_goes_on_from_a_time(self, engine: SpeechEngine, talk: Path, heard: list[Segment]) -> None:
        first, *rest = heard
        resumed = list(engine.transcribe(talk, language="en", start_ms=first.cue.end_ms or 0))
        expected = words_of(" ".join(s.cue.text for s in rest))
        assert word_errors(expected, words_of(" ".join(s.cue.text for s in resumed))) <= len(expected) // 10
        assert abs((resumed[0].cue.start_ms or 0) - (rest[0].cue.start_ms or 0)) < 500
        assert abs((resumed[-1].cue.end_ms or 0) - (rest[-1].cue.end_ms or 0)) < 500

    def test_it_tells_the_language(self, engine: SpeechEngine, talk: Path) -> None:
        guess = engine.guess_language(talk)
        assert guess.language == "en"
        assert 0.8 < guess.probability <= 1
        assert 0 < guess.heard_ms <= engine.duration_ms(talk)

    def test_where_nobody_speaks_there_is_nothing(self, engine: SpeechEngine, silence: Path) -> None:
        assert list(engine.transcribe(silence, language="en")) == []

    def test_what_is_no_audio_is_an_error_that_names_the_file(self, engine: SpeechEngine, tmp_path: Path) -> None:
        broken = tmp_path / "broken.mp3"
        broken.write_bytes(b"\xff\xfe no sound at all")
        for call in (
            engine.duration_ms,
            engine.guess_language,
            lambda path: list(engine.transcribe(path, language="en")),
        ):
            with pytest.raises(AudioError) as caught:
                call(broken)
            assert caught.value.resource == str(broken)

    def test_it_says_what_it_is(self, engine: SpeechEngine) -> None:
        info = engine.info
        assert info.name
        assert info.version
        assert info.model
        assert len(info.model_sha256) == 64
        assert info.parameters > 0

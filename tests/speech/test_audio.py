"""Audio that is decoded piece by piece; the files are tones that are made here."""

from __future__ import annotations

import math
import struct
import wave
from pathlib import Path

import pytest

from podcast_notes.errors import AudioError, UsageError
from podcast_notes.speech import audio
from podcast_notes.speech.audio import Window


def tone(path: Path, *, seconds: float, rate: int = 16_000, channels: int = 1) -> Path:
    """A tone that grows louder with time, so that a place can be told by its loudness."""
    count = round(seconds * rate)
    values = [int(30_000 * i / count * math.sin(i / 5)) for i in range(count) for _ in range(channels)]
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(struct.pack(f"<{len(values)}h", *values))
    return path


@pytest.mark.parametrize(("rate", "channels"), [(16_000, 1), (44_100, 2), (8_000, 1)])
def test_a_duration_is_counted_in_samples(tmp_path: Path, rate: int, channels: int) -> None:
    assert abs(audio.duration_ms(tone(tmp_path / "a.wav", seconds=2.5, rate=rate, channels=channels)) - 2500) <= 2


def test_a_window_moves_through_the_audio_and_forgets_what_was_before(tmp_path: Path) -> None:
    path = tone(tmp_path / "a.wav", seconds=3)
    whole = Window(path, start_ms=0).first(3000)
    window = Window(path, start_ms=500)
    assert window.start_ms == 500
    assert (window.first(1000) == whole[8_000:24_000]).all()
    assert window.has_more_than(2400)
    assert not window.has_more_than(2500)
    window.move_by(1500)
    assert window.start_ms == 2000
    assert (window.first(5000) == whole[32_000:]).all()
    window.move_by(1000)
    assert len(window.first(1000)) == 0


def test_a_start_beyond_the_end_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match="ends before 0:09"):
        Window(tone(tmp_path / "a.wav", seconds=1), start_ms=9000)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<!doctype html><p>Please log in",
        b"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{other}\n",
        b"ffconcat version 1.0\nfile '{other}'\n",
    ],
    ids=["empty", "a page", "a playlist", "a list of files"],
)
@pytest.mark.parametrize("suffix", [".mp3", ".m3u8"])
def test_what_is_no_audio_is_refused_and_so_is_what_names_other_files(tmp_path: Path, data: bytes, suffix: str) -> None:
    other = tone(tmp_path / "other.wav", seconds=1)
    path = tmp_path / f"file{suffix}"
    path.write_bytes(data.replace(b"{other}", str(other).encode()))
    with pytest.raises(AudioError, match="cannot be read as audio"):
        audio.duration_ms(path)


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        audio.sha256_of(tmp_path / "a.mp3")
    with pytest.raises(AudioError):
        audio.duration_ms(tmp_path / "a.mp3")


def test_what_is_longer_than_a_day_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audio, "LONGEST_HOURS", 1 / 3600)
    with pytest.raises(AudioError, match="is longer than"):
        audio.duration_ms(tone(tmp_path / "a.wav", seconds=2))

"""Audio files, decoded piece by piece to what engines hear: one channel, 16,000 samples a second."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from podcast_notes.errors import AudioError, UsageError
from podcast_notes.timecode import format_timecode

SAMPLES_PER_SECOND = 16_000
LONGEST_HOURS = 24
"""A file of a few bytes can claim to be endless; nobody talks for longer than this."""
_PIECE_SECONDS = 30
_CONTAINERS = "aac,ac3,aiff,amr,asf,au,avi,caf,flac,matroska,webm,mov,mp4,m4a,3gp,mp3,mpeg,mpegts,ogg,wav,w64"
"""Containers of FFmpeg that hold what they play; its playlists would open other files and addresses."""
_HOW_TO_HEAR = "Listen to it in a player; where it plays there, convert it to MP3 or WAV."


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal; raises UsageError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise UsageError("there is no such file", resource=str(path), hint="Check the path.") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"cannot be read: {reason}", resource=str(path), hint="Check the path.") from error


def decode(path: Path) -> Iterator[Any]:
    """The audio of a file as numpy arrays of 32-bit floats from -1 to 1, in pieces of about half a minute.

    Frames that are damaged are passed over. Raises AudioError where the file holds no audio that can be read, or too much.
    """
    import av
    import numpy

    resampler = av.AudioResampler(format="s16", layout="mono", rate=SAMPLES_PER_SECOND)
    piece_samples, samples = _PIECE_SECONDS * SAMPLES_PER_SECOND, 0
    held: list[Any] = []
    held_samples = 0
    with _opened(path) as container:
        for frame in _frames(container):
            for resampled in resampler.resample(frame):
                held.append(resampled.to_ndarray().reshape(-1).astype(numpy.float32) / 32768.0)
                held_samples += len(held[-1])
                samples += len(held[-1])
            if samples > LONGEST_HOURS * 3600 * SAMPLES_PER_SECOND:
                raise AudioError(
                    f"is longer than {LONGEST_HOURS} hours", resource=str(path), hint="Cut it into shorter files."
                )
            if held_samples >= piece_samples:
                yield numpy.concatenate(held)
                held, held_samples = [], 0
    if held:
        yield numpy.concatenate(held)
    if not samples:
        raise AudioError("holds no sound", resource=str(path), hint=_HOW_TO_HEAR)


def duration_ms(path: Path) -> int:
    """How long a file plays, counted by its samples: what its header says may be wrong. Raises AudioError."""
    return milliseconds(sum(len(piece) for piece in decode(path)))


def milliseconds(samples: int) -> int:
    """How long so many samples last."""
    return round(samples * 1000 / SAMPLES_PER_SECOND)


def samples(at_ms: int) -> int:
    """How many samples come before a time."""
    return at_ms * SAMPLES_PER_SECOND // 1000


class Window:
    """A part of the audio that is held in memory, and that moves on."""

    def __init__(self, path: Path, *, start_ms: int) -> None:
        import numpy

        self._pieces = decode(path)
        self._held: Any = numpy.zeros(0, dtype=numpy.float32)
        self._start = 0
        self._path = path
        self._move_to(samples(start_ms))

    @property
    def start_ms(self) -> int:
        """Where the window begins."""
        return milliseconds(self._start)

    def first(self, length_ms: int) -> Any:
        """The samples from the start of the window on, for so long, or to the end of the audio."""
        self._fill(samples(length_ms))
        return self._held[: samples(length_ms)]

    def has_more_than(self, length_ms: int) -> bool:
        """Whether the audio goes on for longer than this."""
        self._fill(samples(length_ms) + 1)
        return len(self._held) > samples(length_ms)

    def move_by(self, length_ms: int) -> None:
        """Let the window begin later; what was before it is forgotten."""
        self._move_to(self._start + samples(length_ms))

    def _fill(self, wanted: int) -> None:
        import numpy

        while len(self._held) < wanted:
            piece = next(self._pieces, None)
            if piece is None:
                return
            self._held = numpy.concatenate([self._held, piece])

    def _move_to(self, sample: int) -> None:
        while self._start < sample:
            self._fill(1)
            if not len(self._held):
                at = format_timecode(milliseconds(sample))
                raise AudioError(f"ends before {at}", resource=str(self._path), hint="It has changed; begin anew.")
            step = min(len(self._held), sample - self._start)
            self._held = self._held[step:]
            self._start += step


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """The container of an audio file, which may be hostile: only what lies in this one file is read."""
    import av

    options = {"format_whitelist": _CONTAINERS, "protocol_whitelist": "file"}
    try:
        with av.open(str(path), options=options, metadata_errors="ignore") as container:
            if not container.streams.audio:
                raise AudioError("holds no sound", resource=str(path), hint=_HOW_TO_HEAR)
            yield container
    except av.FFmpegError as error:
        raise AudioError(f"cannot be read as audio: {error.strerror}", resource=str(path), hint=_HOW_TO_HEAR) from error


def _frames(container: Any) -> Iterator[Any]:
    """The frames that can be decoded, and None at the end, which makes a resampler give what it holds."""
    import av

    frames = container.decode(audio=0)
    while True:
        try:
            frame = next(frames)
        except StopIteration:
            break
        except av.InvalidDataError:
            continue
        frame.pts = None
        yield frame
    yield None

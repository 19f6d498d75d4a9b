"""The audio files in the folders of episodes."""

from __future__ import annotations

from pathlib import Path

AUDIO_SUFFIXES = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
}
"""The endings of files that browsers play, with their media types."""


def local_audio(folder: Path) -> Path | None:
    """The audio file in an episode's folder, where it has one."""
    found = [folder / f"audio{suffix}" for suffix in AUDIO_SUFFIXES]
    return next((path for path in found if path.is_file()), None)

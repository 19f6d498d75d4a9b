"""Give the example's episode 14 a voice: synthesise its transcript, cue by cue, and write the real times back.

Needs Python 3.11 and the programs `espeak-ng` (1.51) and `lame` (3.100); nothing else of the project needs it, the
result is in the repository. Run it after a change of the transcript's words:

    python episodes/make_audio.py

It reads `kwelcast/transcripts/14-de-stad-als-spons.vtt` for speakers and words, lets each speaker speak with a voice of
his or her own, puts short pauses between the cues and writes three files: the audio, the transcript with the times at
which each cue really starts and ends, and the chapters, each moved along with the cue that it started at. The same
words and the same versions of the programs give the same bytes. It prints the figures that the feed has to state.
"""

from __future__ import annotations

import array
import json
import re
import subprocess
import sys
import tempfile
import wave
from pathlib import Path
from typing import NamedTuple

SHOW = Path(__file__).parent / "kwelcast"
NAME = "14-de-stad-als-spons"
TRANSCRIPT = SHOW / "transcripts" / f"{NAME}.vtt"
CHAPTERS = SHOW / "chapters" / f"{NAME}.json"
AUDIO = SHOW / "audio" / f"{NAME}.mp3"

VOICES = {
    "Noor Hazelhof": ["-v", "nl+f2", "-p", "55", "-s", "148"],
    "Bram Zuidervaart": ["-v", "nl+m3", "-p", "72", "-s", "156"],
    "Jorrit ten Hagelaar": ["-v", "nl+m7", "-p", "22", "-s", "144"],
}
"""Speaker to espeak-ng's voice, pitch (0 to 99) and speed (words a minute)."""
LOUDNESS = "85"
"""Under espeak-ng's 100, at which the louder voices clip."""

TAGS = [
    "--id3v2-only",
    "--tt",
    "#14: De stad als spons",
    "--ta",
    "Kwelcast (verzonnen, synthetische stemmen)",
    "--ty",
    "2025",
]
SAMPLE_RATE = 22_050
GRID = SAMPLE_RATE // 50
"""Cues start and end on a grid of 20 ms, a whole number of samples, so that no time in the transcript is rounded."""
QUIET = 200
"""Samples below this (of 32,767) at the ends of a cue are silence and are cut."""
LEAD_MS, SAME_SPEAKER_MS, OTHER_SPEAKER_MS, CHAPTER_MS, TAIL_MS = 500, 160, 320, 900, 600
"""Silence before the first cue, between cues, before a chapter and after the last cue; multiples of 20."""
CODEC_DELAY_MS = 138
"""What encoder (576 samples) and decoder (529) put before the sound at 8 kHz. A frame of 72 bytes has no room for the tag
that tells players to skip it, so as much of the silence at the start is cut."""

CUE = re.compile(r"(?P<start>[\d:.]+) --> (?P<end>[\d:.]+)\n<v (?P<speaker>[^>]+)>(?P<text>[^\n]+)")


class Cue(NamedTuple):
    """A cue of the transcript; times in milliseconds."""

    start: int
    end: int
    speaker: str
    text: str


def milliseconds(stamp: str) -> int:
    """Milliseconds of `mm:ss.mmm`."""
    minutes, seconds = stamp.split(":")
    return int(minutes) * 60_000 + round(float(seconds) * 1000)


def stamp(time: int) -> str:
    """`mm:ss.mmm`, as WebVTT writes times under an hour."""
    return f"{time // 60_000:02}:{time // 1000 % 60:02}.{time % 1000:03}"


def read_cues() -> list[Cue]:
    """The cues of the transcript, with the times of the last run."""
    found = CUE.finditer(TRANSCRIPT.read_text(encoding="utf-8"))
    return [Cue(milliseconds(m["start"]), milliseconds(m["end"]), m["speaker"], m["text"]) for m in found]


def speak(cue: Cue) -> array.array[int]:
    """The samples of a cue: silent ends cut, filled up to the grid."""
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        command = ["espeak-ng", "-a", LOUDNESS, *VOICES[cue.speaker], "-w", file.name, cue.text]
        subprocess.run(command, check=True)  # noqa: S603 - the words are the repository's own
        with wave.open(file.name) as sound:
            samples = array.array("h", sound.readframes(sound.getnframes()))
    if sys.byteorder == "big":
        samples.byteswap()
    loud = [index for index, value in enumerate(samples) if abs(value) > QUIET]
    spoken = samples[loud[0] : loud[-1] + 1]
    spoken.extend([0] * (-len(spoken) % GRID))
    return spoken


def pause(before: Cue | None, cue: Cue, chapter_starts: set[int]) -> int:
    """Milliseconds of silence before a cue."""
    if before is None:
        return LEAD_MS
    if cue.start in chapter_starts:
        return CHAPTER_MS
    return SAME_SPEAKER_MS if cue.speaker == before.speaker else OTHER_SPEAKER_MS


def silence(time: int) -> array.array[int]:
    """Samples of silence."""
    return array.array("h", [0]) * (time * SAMPLE_RATE // 1000)


def perform(cues: list[Cue], chapter_starts: set[int]) -> tuple[array.array[int], list[Cue]]:
    """The samples of all cues with the pauses between them, and the cues with their real times."""
    sound = array.array("h")
    timed: list[Cue] = []
    for before, cue in zip([None, *cues], cues, strict=False):
        sound.extend(silence(pause(before, cue, chapter_starts)))
        start = len(sound) * 1000 // SAMPLE_RATE
        sound.extend(speak(cue))
        timed.append(cue._replace(start=start, end=len(sound) * 1000 // SAMPLE_RATE))
    sound.extend(silence(TAIL_MS))
    return sound, timed


def compress(sound: array.array[int]) -> None:
    """Write the audio: MPEG-2.5 layer III, 8 kHz, 8 kbit/s; a constant bit rate lets every player seek exactly."""
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        with wave.open(file.name, "wb") as out:
            out.setparams((1, 2, SAMPLE_RATE, 0, "NONE", "not compressed"))
            out.writeframes(sound[CODEC_DELAY_MS * SAMPLE_RATE // 1000 :].tobytes())
        lame = ["lame", "--quiet", "-m", "m", "-q", "0", "--resample", "8", "-b", "8", "--lowpass", "3.3"]
        subprocess.run([*lame, *TAGS, file.name, str(AUDIO)], check=True)  # noqa: S603 - fixed arguments


def write_transcript(cues: list[Cue]) -> None:
    """Write the transcript with its real times; what stands before the first cue stays."""
    text = TRANSCRIPT.read_text(encoding="utf-8")
    head = text[: text.index("\n\n", text.index("NOTE")) + 2]
    blocks = [f"{stamp(cue.start)} --> {stamp(cue.end)}\n<v {cue.speaker}>{cue.text}\n" for cue in cues]
    TRANSCRIPT.write_text(head + "\n".join(blocks), encoding="utf-8")


def main() -> None:
    """Speak, compress, and write the times back."""
    cues = read_cues()
    chapters = json.loads(CHAPTERS.read_text(encoding="utf-8"))
    starts = [round(chapter["startTime"] * 1000) for chapter in chapters["chapters"]]
    sound, timed = perform(cues, set(starts))
    moved = {old.start: new.start for old, new in zip(cues, timed, strict=True)}
    for chapter, start in zip(chapters["chapters"], starts, strict=True):
        chapter["startTime"] = moved[start] / 1000 if start else 0
    compress(sound)
    write_transcript(timed)
    CHAPTERS.write_text(json.dumps(chapters, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    seconds = len(sound) / SAMPLE_RATE
    print(f"{AUDIO.name}: {AUDIO.stat().st_size} bytes, {seconds:.2f} s, last word at {timed[-1].end / 1000:.2f} s")


if __name__ == "__main__":
    main()

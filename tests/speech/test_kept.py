"""Segments on disk: whatever was cut off, what is whole is read, and the rest is written after it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_notes.speech.kept import KeptSegments, Work
from tests.speech.fakes import INFO, segment

WORK = Work(audio_sha256="a" * 64, engine=INFO, language="en")
HEARD = [segment(i * 1000, i * 1000 + 900, f"Sentence {i} of the miller, “quoted”.") for i in range(4)]


def write(folder: Path, work: Work = WORK) -> Path:
    kept = KeptSegments(folder, work)
    for heard in HEARD:
        kept.add(heard)
    kept.finish()
    return folder / work.file_name


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    write(tmp_path)
    kept = KeptSegments(tmp_path, WORK)
    assert kept.segments == HEARD
    assert kept.is_whole
    assert kept.heard_ms == 3900


def test_other_work_is_kept_apart(tmp_path: Path) -> None:
    write(tmp_path)
    for other in (
        msgspec.structs.replace(WORK, language="nl"),
        msgspec.structs.replace(WORK, audio_sha256="b" * 64),
        msgspec.structs.replace(WORK, engine=msgspec.structs.replace(INFO, model_sha256="f" * 64)),
    ):
        assert KeptSegments(tmp_path, other).segments == []


@given(size=st.integers(0, 1500), garbage=st.binary(max_size=12))
@settings(max_examples=40, deadline=None)
def test_a_file_that_was_cut_off_anywhere_goes_on_from_the_last_whole_segment(size: int, garbage: bytes) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = write(folder)
        whole = path.read_bytes()
        path.write_bytes(whole[: min(size, len(whole) - 1)] + garbage)
        kept = KeptSegments(folder, WORK)
        assert kept.segments == HEARD[: len(kept.segments)]
        for heard in HEARD[len(kept.segments) :]:
            kept.add(heard)
        kept.finish()
        assert path.read_bytes() == whole


def test_it_can_begin_anew(tmp_path: Path) -> None:
    path = write(tmp_path)
    kept = KeptSegments(tmp_path, WORK)
    kept.forget()
    assert (kept.segments, kept.is_whole, path.exists()) == ([], False, False)
    kept.add(HEARD[0])
    assert KeptSegments(tmp_path, WORK).segments == HEARD[:1]

"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_notes import file_names, files
from podcast_notes.errors import StoreError


@pytest.fixture(scope="module", autouse=True)
def disk() -> None:
    """Writes wait until the disk has them."""


def failing(number: int) -> Callable[..., object]:
    def fail(*arguments: object, **options: object) -> object:
        raise OSError(number, os.strerror(number))

    return fail


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_it_writes_a_new_file_and_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "episodes" / "show" / "notes.md"
    files.write_atomic(path, b"text")
    assert path.read_bytes() == b"text"
    assert names(path.parent) == ["notes.md"]


def test_it_keeps_the_mode_of_a_file_and_gives_a_new_one_the_usual_mode(tmp_path: Path) -> None:
    old, new, usual = tmp_path / "old", tmp_path / "new", tmp_path / "usual"
    old.write_bytes(b"1")
    old.chmod(0o640)
    usual.write_bytes(b"")
    files.write_atomic(old, b"2")
    files.write_atomic(new, b"2")
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert new.stat().st_mode == usual.stat().st_mode


def test_it_writes_through_a_symbolic_link(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    real, link = tmp_path / "disk" / "archive.json", tmp_path / "archive.json"
    real.write_bytes(b"1")
    link.symlink_to(real)
    files.write_atomic(link, b"2")
    assert link.is_symlink()
    assert real.read_bytes() == b"2"


def test_a_write_in_pieces_is_completed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, bytes(data)[:3]))
    files.write_atomic(tmp_path / "file", b"0123456789")
    assert (tmp_path / "file").read_bytes() == b"0123456789"


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
@pytest.mark.parametrize(("number", "advice"), [(errno.ENOSPC, "free some space"), (errno.EACCES, "who owns")])
def test_a_failing_call_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, advice: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing(number))
        with pytest.raises(StoreError) as caught:
            files.write_atomic(path, b"new")
    assert caught.value.resource == str(path)
    assert advice in str(caught.value)
    assert isinstance(caught.value.__cause__, OSError)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["file"]


def test_an_interrupt_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(descriptor: int) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "file"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        files.write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["file"]


def test_a_folder_that_cannot_be_synced_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fsync = os.fsync

    def sync_files_only(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", sync_files_only)
    files.write_atomic(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"


def test_a_folder_in_the_place_of_the_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    with pytest.raises(StoreError, match="cannot be written"):
        files.write_atomic(tmp_path / "file", b"new")
    assert names(tmp_path) == ["file"]


def test_it_writes_only_what_changed(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    assert files.write_if_changed(path, b"one")
    before = path.stat()
    assert not files.write_if_changed(path, b"one")
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino
    assert files.write_if_changed(path, b"two")
    assert path.read_bytes() == b"two"


@pytest.mark.parametrize("links", [True, False])
def test_a_copy_stays_what_the_file_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    path, copy = tmp_path / "file", tmp_path / "copy"
    if not links:
        monkeypatch.setattr(os, "link", failing(errno.EPERM))
    for content in (b"one", b"two"):
        files.write_atomic(path, content)
        files.keep_copy(path, copy)
        files.keep_copy(path, copy)
    files.write_atomic(path, b"three")
    assert copy.read_bytes() == b"two"
    assert names(tmp_path) == ["copy", "file"]


def test_a_copy_of_nothing_is_reported(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        files.keep_copy(tmp_path / "missing", tmp_path / "copy")
    assert names(tmp_path) == []


def test_leftovers_of_this_file_are_removed_and_no_other(tmp_path: Path) -> None:
    for name in (".file.abc.tmp", ".file.json.abc.tmp", "file", "file.json", ".other.abc.tmp"):
        (tmp_path / name).touch()
    files.remove_leftovers(tmp_path / "file.json")
    assert names(tmp_path) == [".file.abc.tmp", ".other.abc.tmp", "file", "file.json"]


def test_a_folder_below_a_file_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="the folder cannot be made"):
        files.make_folder(tmp_path / "file" / "folder")


def test_paths_of_records(tmp_path: Path) -> None:
    path = file_names.inside(tmp_path, "episodes", "de-show/12-een-gast", "transcript.nl.vtt")
    assert path == tmp_path / "episodes" / "de-show" / "12-een-gast" / "transcript.nl.vtt"


@pytest.mark.parametrize(
    "part", ["..", ".", "", "/etc", "a/../b", "a//b", "a/", "~", "a\\b", "a\n", "\0", "A", "é", ".hidden", "x" * 201]
)
def test_parts_that_lead_out_are_refused(tmp_path: Path, part: str) -> None:
    with pytest.raises(StoreError):
        file_names.inside(tmp_path, "episodes", part)


@given(st.lists(st.text("a./-", min_size=1, max_size=6), min_size=1, max_size=4))
def test_whatever_is_accepted_is_inside(parts: list[str]) -> None:
    root = Path("/archive")
    try:
        path = file_names.inside(root, *parts)
    except StoreError:
        return
    assert Path(os.path.normpath(path)) == path
    assert root in path.parents


def test_a_copy_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = tmp_path / "source.mp3", tmp_path / "new" / "copy.mp3"
    source.write_bytes(b"sound" * 1000)

    def full(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        with pytest.raises(StoreError, match="free some space"):
            files.copy_file(source, target)
    assert list(target.parent.iterdir()) == []
    files.copy_file(source, target)
    assert target.read_bytes() == source.read_bytes()
    source.write_bytes(b"other")
    assert target.read_bytes() == b"sound" * 1000


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_gets_its_name_when_it_is_whole_and_replaces_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    path = tmp_path / "new" / "b.zip"
    if not links:
        monkeypatch.setattr(os, "link", failing(errno.EPERM))
    with files.new_file(path) as file:
        file.write(b"whole")
        assert not path.exists()
    assert path.read_bytes() == b"whole"
    with pytest.raises(StoreError, match="File exists"), files.new_file(path) as file:
        file.write(b"other")
    assert path.read_bytes() == b"whole"


def test_nothing_is_left_of_a_new_file_that_is_not_finished(tmp_path: Path) -> None:
    def write_half() -> None:
        with files.new_file(tmp_path / "b.zip") as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_half()
    assert names(tmp_path) == []


def test_a_new_folder_gets_its_name_at_the_end_and_replaces_nothing_but_an_empty_one(tmp_path: Path) -> None:
    path = tmp_path / "new"
    abandoned = tmp_path / ".new.0123456789ab.tmp"
    (abandoned / "half").mkdir(parents=True)
    with files.new_folder(path) as folder:
        (folder / "a").write_bytes(b"1")
        assert not path.exists()
        with files.new_folder(path) as other:
            assert folder.exists()
        assert not other.exists()
        path.rmdir()
    assert names(tmp_path) == ["new"]
    with pytest.raises(StoreError, match="cannot be made"), files.new_folder(path) as folder:
        (folder / "b").write_bytes(b"2")
    assert names(tmp_path) == ["new"]
    assert names(path) == ["a"]


def test_what_is_moved_takes_no_name_that_another_has(tmp_path: Path) -> None:
    for text in ("1", "2", "3"):
        (tmp_path / "a.txt").write_text(text)
        files.move_to_free(tmp_path / "a.txt", tmp_path / "kept" / "a.txt")
    kept = {path.name: path.read_text() for path in (tmp_path / "kept").iterdir()}
    assert kept == {"a.txt": "1", "a-2.txt": "2", "a-3.txt": "3"}


@given(data=st.binary(max_size=50), at=st.integers(0, 60), new=st.binary(max_size=2))
def test_a_checked_file_is_what_was_written_or_nothing(
    data: bytes, at: int, new: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("checked") / "file"
    files.write_checked(path, data)
    assert bytes(files.read_checked(path) or b"") == data
    content = path.read_bytes()
    path.write_bytes(content[:at] + new)
    found = files.read_checked(path)
    assert found is None or bytes(found) == data
    path.unlink()
    assert files.read_checked(path) is None


def test_what_a_person_asked_for_goes_into_a_pipe_and_leaves_it_there(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        files.write_output(pipe, b"words")
        assert os.read(reading, 100) == b"words"
    finally:
        os.close(reading)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_what_a_person_asked_for_is_else_a_file(tmp_path: Path) -> None:
    files.write_output(tmp_path / "new" / "file", b"words")
    files.write_output(tmp_path / "new" / "file", b"others")
    assert (tmp_path / "new" / "file").read_bytes() == b"others"
    with pytest.raises(StoreError, match="cannot be written"):
        files.write_output(tmp_path, b"words")

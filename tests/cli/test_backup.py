"""`backup` and `restore`: the same files come back byte for byte, and no backup, whoever made it, does harm."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import stat
import warnings
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from podcast_notes.archive.backup import is_archive_path
from podcast_notes.cli import cli
from podcast_notes.models import PersonRecord
from podcast_notes.store import TinyStore
from tests.cli.conftest import Run
from tests.store.faults import Failing, intercepted, killed_before
from tests.store.records import ONE_OF_EACH, person

EPISODE = "episodes/moleneers/7-sails-in-a-storm"
NOT_IN_IT = (".cache", "site")
BESIDE_THE_DATABASE = ("archive.json.lock", "archive.json.previous")


def tree(folder: Path) -> dict[str, bytes]:
    """The files of an archive that cannot be made again."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path.relative_to(folder).parts[0] not in NOT_IN_IT
        and path.name not in BESIDE_THE_DATABASE
    }


def call(*arguments: str | Path, code: int = 0) -> Result:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a machine that loses its power shows what was synced."""
    monkeypatch.setattr(os, "sync", lambda: None)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small archive with a record of each type and a few files."""
    folder = tmp_path / "small"
    call("init", folder)
    with TinyStore.open(folder / "archive.json").transaction() as transaction:
        transaction.put(*ONE_OF_EACH)
    for name, data in {"transcript.vtt": b"WEBVTT\n", "audio.mp3": b"\xff\xfb" * 999, "sources/12.vtt": b""}.items():
        path = folder / "episodes" / "duinradio" / "12-een-gast" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


@pytest.fixture
def saved(small: Path, tmp_path: Path) -> Path:
    file = tmp_path / "small.zip"
    call("--archive", small, "backup", file)
    return file


def test_an_archive_comes_back_as_it_was(filled: Run, tmp_path: Path) -> None:
    filled("build")
    (filled.archive / "templates" / "page.html").write_text("{% extends 'builtin/page.html' %}")
    (filled.archive / "podcast-notes.toml").chmod(0o600)
    os.utime(filled.archive / EPISODE / "transcript.vtt", ns=(10**18, 10**18 + 123))
    file = tmp_path / "mills.zip"
    told = filled("backup", file).stdout
    assert f"Wrote {file}:" in told
    assert "Verified" in call("backup", "--verify", file).stdout
    folder = tmp_path / "again"
    assert f"Restored {folder} from {file}" in call("restore", file, folder).stdout
    assert tree(folder) == tree(filled.archive)
    assert stat.S_IMODE((folder / "podcast-notes.toml").stat().st_mode) == 0o600
    assert (folder / EPISODE / "transcript.vtt").stat().st_mtime_ns == 10**18 + 123
    again = Run(folder)
    assert again("quote", "list").stdout == filled("quote", "list").stdout
    assert again("doctor").stdout == "All is in order.\n"
    again("build")
    assert (folder / "site" / "index.html").read_bytes() == (filled.archive / "site" / "index.html").read_bytes()


def test_it_is_a_zip_file_that_others_read(saved: Path) -> None:
    with zipfile.ZipFile(saved) as archive:
        assert archive.testzip() is None
        manifest = json.loads(archive.read("backup.json"))
        assert {info.filename for info in archive.infolist()} - {"backup.json"} == {
            entry["path"] for entry in manifest["files"]
        }
        for entry in manifest["files"]:
            assert hashlib.sha256(archive.read(entry["path"])).hexdigest() == entry["sha256"]
    assert manifest["schema"] > 1
    assert "episodes/duinradio/12-een-gast/audio.mp3" in {entry["path"] for entry in manifest["files"]}


def test_it_is_named_after_the_archive_and_replaces_nothing(small: Path) -> None:
    call("--archive", small, "backup")
    (file,) = small.parent.glob("small-20??-??-??.zip")
    before = file.read_bytes()
    result = call("--archive", small, "backup", code=2)
    assert "exists already" in result.output
    assert file.read_bytes() == before
    assert "--verify writes no backup" in call("backup", "x.zip", "--verify", file, code=2).output


def test_it_prints_json(small: Path, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    written = json.loads(call("--archive", small, "backup", file, "--json").stdout)
    verified = json.loads(call("backup", "--verify", file, "--json").stdout)
    assert written == verified
    assert written["failed"] == []
    assert written["backup"]["files"] == len(tree(small))
    restored = json.loads(call("restore", file, tmp_path / "x", "--json").stdout)
    assert restored["backup"] == written["backup"]


def test_it_does_not_lie_in_what_it_holds(small: Path) -> None:
    for name in ("episodes/b.zip", "templates/deep/b.zip"):
        assert "lies in the archive" in call("--archive", small, "backup", small / name, code=2).output
    call("--archive", small, "backup", small / "b.zip")
    call("restore", small / "b.zip", small.parent / "again")
    assert not (small.parent / "again" / "b.zip").exists()


def test_a_damaged_database_is_not_backed_up(small: Path, tmp_path: Path) -> None:
    (small / "archive.json").write_bytes(b"{")
    assert "doctor" in call("--archive", small, "backup", tmp_path / "b.zip", code=1).output
    assert not (tmp_path / "b.zip").exists()


def test_an_archive_with_broken_settings_is_backed_up(small: Path, tmp_path: Path) -> None:
    (small / "podcast-notes.toml").write_text("title =")
    call("--archive", small, "backup", tmp_path / "b.zip")
    (small / "podcast-notes.toml").unlink()
    assert "no settings" in call("--archive", small, "backup", tmp_path / "c.zip", code=1).output
    call("restore", tmp_path / "c.zip", tmp_path / "again")


def test_files_that_cannot_be_in_it_are_told_and_the_rest_is(small: Path, tmp_path: Path) -> None:
    for name in (b"a\\b", b"\xff", b"a\nb"):
        (small / "templates" / os.fsdecode(name)).write_bytes(b"x")
    (small / "templates" / "dangling").symlink_to(tmp_path / "nowhere")
    (small / "templates" / "loop").symlink_to(small / "templates")
    (small / "templates" / "linked.txt").symlink_to(small / "podcast-notes.toml")
    os.mkfifo(small / "templates" / "pipe")
    result = call("--archive", small, "backup", tmp_path / "b.zip", code=1)
    assert (
        "templates/a\nb, templates/a\\b, templates/\ufffd: its name cannot be in a backup: give it another"
        in result.stderr
    )
    call("restore", tmp_path / "b.zip", tmp_path / "again")
    assert (tmp_path / "again" / "templates" / "linked.txt").read_bytes() == (small / "podcast-notes.toml").read_bytes()


def test_what_is_written_meanwhile_does_not_matter(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database is that of the moment at which it was taken, whatever is written while files are copied."""
    from podcast_notes.archive import backup

    before = TinyStore.open(small / "archive.json").all(PersonRecord)
    store = backup._store

    def store_and_write(*arguments: Any) -> Any:
        with TinyStore.open(small / "archive.json").transaction() as transaction:
            transaction.put(person(f"p-{len(transaction.all(PersonRecord))}"))
        return store(*arguments)

    monkeypatch.setattr(backup, "_store", store_and_write)
    call("--archive", small, "backup", tmp_path / "b.zip")
    monkeypatch.undo()
    call("restore", tmp_path / "b.zip", tmp_path / "again")
    assert TinyStore.open(tmp_path / "again" / "archive.json").all(PersonRecord) == before
    assert len(TinyStore.open(small / "archive.json").all(PersonRecord)) > len(before) + 3


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
def test_nothing_is_left_of_a_backup_that_fails(small: Path, tmp_path: Path, error: int) -> None:
    before = sorted(tmp_path.iterdir())
    for name, number in {"fsync": 1, "link": 1, "write_object": 3, "create": 1}.items():
        with intercepted(Failing({name}, number, error, for_good=True)):
            call("--archive", small, "backup", tmp_path / "b.zip", code=1)
        assert [path for path in sorted(tmp_path.iterdir()) if path not in before] == []


def test_restoring_replaces_nothing_unless_told(saved: Path, small: Path, tmp_path: Path) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    assert "is not empty" in call("restore", saved, folder, code=2).output
    assert "holds no archive" in call("restore", saved, folder, "--replace", code=2).output
    assert "holds no archive" in call("restore", saved, tmp_path / "new", "--replace", code=2).output
    assert "is no folder" in call("restore", saved, saved, code=2).output
    assert "holds an archive already" in call("restore", saved, small, code=2).output
    (folder / "mine.txt").unlink()
    call("restore", saved, folder)
    assert tree(folder) == tree(small)


def test_the_archive_that_is_replaced_is_moved_aside(saved: Path, small: Path) -> None:
    before = tree(small)
    with TinyStore.open(small / "archive.json").transaction() as transaction:
        transaction.put(person("late"))
    late = tree(small)
    result = call("restore", saved, small, "--replace")
    assert tree(small) == before
    (aside,) = small.parent.glob("small-replaced-20??-??-??")
    assert str(aside) in result.stderr
    assert tree(aside) == late
    call("restore", saved, small, "--replace")
    assert len(list(small.parent.glob("small-replaced-*"))) == 2


def test_a_dry_run_changes_nothing(saved: Path, small: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    assert "Would restore" in call("restore", saved, tmp_path / "new", "--dry-run").stdout
    assert "Would restore" in call("restore", saved, small, "--replace", "--dry-run").stdout
    call("restore", saved, small, "--dry-run", code=2)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_restore_that_is_killed_anywhere_can_be_done_again(saved: Path, small: Path, tmp_path: Path) -> None:
    wanted = tree(small)
    for number in range(1, 400, 7):
        place = tmp_path / "places" / "again"
        killed = killed_before(number, lambda place=place: void(call("restore", saved, place)))  # type: ignore[misc]
        assert not place.exists() or tree(place) == wanted
        if not place.exists():
            call("restore", saved, place)
        assert tree(place) == wanted
        assert [path.name for path in place.parent.iterdir()] == ["again"]
        shutil.rmtree(place)
        if not killed:
            break
    assert not killed
    assert number > 20


def test_a_replacement_that_is_killed_anywhere_loses_nothing(saved: Path, small: Path, tmp_path: Path) -> None:
    wanted = tree(small)
    place = tmp_path / "places" / "again"
    for number in range(1, 400, 13):
        shutil.copytree(small, place)
        (place / "templates" / "mine").write_text("mine")
        mine = tree(place)
        killed = killed_before(number, lambda: void(call("restore", saved, place, "--replace")))
        aside = list(place.parent.glob("again-replaced-*"))
        assert [tree(folder) for folder in (*aside, place) if folder.exists()] in ([mine], [mine, wanted])
        call("restore", saved, place, *(["--replace"] if place.exists() else []))
        assert tree(place) == wanted
        assert not [path for path in place.parent.iterdir() if path.name.startswith(".")]
        shutil.rmtree(place.parent)
        if not killed:
            break
    assert not killed


def test_a_replacement_that_fails_puts_the_old_archive_back(saved: Path, small: Path) -> None:
    before = tree(small)
    failing = Failing({"rename"}, 2, errno.EIO)
    with intercepted(failing):
        call("restore", saved, small, "--replace", code=1)
    assert tree(small) == before
    assert [path.name for path in small.parent.iterdir() if "replaced" in path.name or path.name.startswith(".")] == []


def void(_: object) -> None:
    return None


class Entries:
    """A backup to tamper with: its entries in order, and its manifest."""

    def __init__(self, file: Path) -> None:
        with zipfile.ZipFile(file) as archive:
            self.entries = [(info, archive.read(info)) for info in archive.infolist() if info.filename != "backup.json"]
            self.manifest: dict[str, Any] = json.loads(archive.read("backup.json"))

    def add(self, name: str, data: bytes = b"x", *, listed: bool = True, **described: Any) -> None:
        info = zipfile.ZipInfo("placeholder")
        info.filename = name
        info.external_attr = (stat.S_IFREG | 0o644) << 16
        self.entries.append((info, data))
        if listed:
            entry = {"path": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest(), "mode": 0o644}
            self.manifest["files"].append({**entry, "modified": 0, **described})

    def write(self, file: Path) -> Path:
        with zipfile.ZipFile(file, "w") as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # of names that are there twice
            for info, data in self.entries:
                archive.writestr(info, data)
            archive.writestr("backup.json", json.dumps(self.manifest))
        return file


HOSTILE_PATHS = (
    "../evil.txt",
    "episodes/../../evil.txt",
    "/tmp/evil.txt",
    "episodes//evil.txt",
    "episodes/./evil.txt",
    "episodes\\..\\evil.txt",
    "C:/evil.txt",
    "site/index.html",
    ".cache/x",
    "podcast-notes.toml/x",
    "evil.txt",
    "episodes",
    "",
    "episodes/a\x1bb",
    "archive.tables/../../evil.txt",
    "archive.tables/deep/people-1.json",
)


@pytest.mark.parametrize("path", HOSTILE_PATHS)
def test_paths_that_lead_elsewhere_are_refused(saved: Path, tmp_path: Path, path: str) -> None:
    entries = Entries(saved)
    entries.add(path)
    check_refused(entries.write(tmp_path / "hostile.zip"), tmp_path)
    assert not is_archive_path(path)


def check_refused(file: Path, tmp_path: Path, *, message: str = "") -> None:
    """A backup that is refused leaves nothing, neither in its folder nor beside it."""
    before = sorted(tmp_path.rglob("*"))
    for options in ([], ["--dry-run"]):
        result = call("restore", file, tmp_path / "new", *options, code=1)
        assert message in result.output
        assert sorted(tmp_path.rglob("*")) == before
    call("backup", "--verify", file, code=1)


def twice(entries: Entries) -> None:
    entries.add("templates/a")
    entries.add("templates/a", listed=False)


def listed_twice(entries: Entries) -> None:
    entries.add("templates/a")
    entries.manifest["files"].append(entries.manifest["files"][-1])


def link(entries: Entries) -> None:
    entries.add("templates/link", b"/etc/passwd")
    entries.entries[-1][0].external_attr = (stat.S_IFLNK | 0o777) << 16


def folder_and_file(entries: Entries) -> None:
    entries.add("templates/a")
    entries.add("templates/a/b")


def unlisted(entries: Entries) -> None:
    entries.add("templates/a", listed=False)


def missing(entries: Entries) -> None:
    entries.entries.pop()


def larger(entries: Entries) -> None:
    entries.add("templates/a", b"x" * 100_000, size=10)


def other_content(entries: Entries) -> None:
    entries.add("templates/a", sha256=hashlib.sha256(b"y").hexdigest())


def without_database(entries: Entries) -> None:
    entries.entries = [entry for entry in entries.entries if entry[0].filename != "archive.json"]
    entries.manifest["files"] = [entry for entry in entries.manifest["files"] if entry["path"] != "archive.json"]


def larger_than_any_disk(entries: Entries) -> None:
    entries.add("templates/a", size=10**18)


def negative(entries: Entries) -> None:
    entries.add("templates/a", size=-1)


TRICKS: Mapping[str, tuple[Callable[[Entries], None], str]] = {
    "a file twice": (twice, "holds a file twice"),
    "a file listed twice": (listed_twice, "holds a file twice"),
    "a link": (link, "is a link"),
    "a file that is a folder": (folder_and_file, "a file and a folder"),
    "a file that is not listed": (unlisted, "does not hold what its manifest says"),
    "a file that is missing": (missing, "does not hold what its manifest says"),
    "a file that is larger": (larger, "where the manifest says 10"),
    "a file of a negative size": (negative, "where the manifest says -1"),
    "other content": (other_content, "is damaged"),
    "no database": (without_database, "holds no archive.json"),
    "more than fits": (larger_than_any_disk, "where the manifest says"),
}


@pytest.mark.parametrize("trick", TRICKS)
def test_backups_that_are_made_up_are_refused(saved: Path, tmp_path: Path, trick: str) -> None:
    tamper, message = TRICKS[trick]
    entries = Entries(saved)
    tamper(entries)
    check_refused(entries.write(tmp_path / "hostile.zip"), tmp_path, message=message)


def test_a_bomb_is_cut_off_at_the_size_in_the_manifest(saved: Path, tmp_path: Path) -> None:
    """The directory of the zip file says 10 bytes, as the manifest does; unpacked it would be 50 million."""
    entries = Entries(saved)
    entries.add("templates/bomb", b"0" * 10)
    file = entries.write(tmp_path / "bomb.zip")
    data = file.read_bytes()
    with zipfile.ZipFile(tmp_path / "big.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("templates/bomb", b"0" * 50_000_000)
    with zipfile.ZipFile(tmp_path / "big.zip") as archive:
        info = archive.infolist()[0]
    packed = (tmp_path / "big.zip").read_bytes()[: info.compress_size + 30 + len(info.filename)]
    with zipfile.ZipFile(file) as archive:
        offsets = {entry.filename: entry.header_offset for entry in archive.infolist()}
        start_of_directory = archive.start_dir
    header = packed[:22] + (10).to_bytes(4, "little") + packed[26:]
    directory = bytearray(data[start_of_directory:])
    at = directory.index(b"templates/bomb") - 46
    directory[at + 10 : at + 12] = (8).to_bytes(2, "little")
    directory[at + 16 : at + 20] = info.CRC.to_bytes(4, "little")
    directory[at + 20 : at + 24] = info.compress_size.to_bytes(4, "little")
    directory[at + 42 : at + 46] = start_of_directory.to_bytes(4, "little")
    end = directory.rindex(b"PK\x05\x06")
    directory[end + 16 : end + 20] = (start_of_directory + len(header)).to_bytes(4, "little")
    file.write_bytes(data[:start_of_directory] + header + bytes(directory))
    (tmp_path / "big.zip").unlink()
    assert offsets
    check_refused(file, tmp_path, message="is damaged")


@pytest.mark.parametrize("data", [b"", b"PK", b"no zip at all", b"{}"])
def test_what_is_no_backup_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "b.zip"
    file.write_bytes(data)
    check_refused(file, tmp_path, message="is no backup")
    assert "cannot be read" in call("restore", tmp_path / "missing.zip", tmp_path / "new", code=2).output


@pytest.mark.parametrize("key", ["format", "schema"])
def test_a_backup_of_a_newer_program_is_refused(saved: Path, tmp_path: Path, key: str) -> None:
    entries = Entries(saved)
    entries.manifest[key] += 1000
    check_refused(entries.write(tmp_path / "newer.zip"), tmp_path, message="written by a newer podcast-notes")


def test_verifying_names_every_damaged_file(saved: Path, tmp_path: Path) -> None:
    entries = Entries(saved)
    entries.add("templates/a", sha256="0" * 64)
    entries.add("templates/b", sha256="1" * 64)
    result = call("backup", "--verify", entries.write(tmp_path / "b.zip"), code=1)
    assert "templates/a" in result.stderr
    assert "templates/b" in result.stderr


names = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/\\"), min_size=1, max_size=12
).filter(lambda name: name not in (".", "..") and len(name.encode()) < 100)
paths = st.lists(names, min_size=1, max_size=3).map("/".join)
contents = st.one_of(st.binary(max_size=200), st.integers(0, 70_000).map(lambda size: b"text " * (size // 5)))


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    files=st.dictionaries(
        st.tuples(st.sampled_from(["episodes", "articles", "templates", "quarantine"]), paths), contents, max_size=5
    ),
    mode=st.sampled_from([0o644, 0o600, 0o755]),
)
def test_any_files_come_back_byte_for_byte(
    files: Mapping[tuple[str, str], bytes], mode: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    base = tmp_path_factory.mktemp("files")
    folder = base / "archive"
    call("init", folder)
    for (top, path), data in files.items():
        target = folder / top / path
        if not any(parent.is_file() for parent in target.parents) and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            target.chmod(mode)
    call("--archive", folder, "backup", base / "b.zip")
    call("backup", "--verify", base / "b.zip")
    call("restore", base / "b.zip", base / "again")
    assert tree(base / "again") == tree(folder)
    modes = [
        {str(p.relative_to(root)): p.stat().st_mode for p in root.rglob("*") if p.is_file() and "json." not in p.name}
        for root in (folder, base / "again")
    ]
    assert modes[0] == modes[1]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_damage_is_found(data: st.DataObject, saved: Path, tmp_path: Path) -> None:
    content = saved.read_bytes()
    at = data.draw(st.integers(0, len(content) - 1))
    new = data.draw(st.one_of(st.binary(min_size=1, max_size=4), st.just(None)))
    damaged = content[:at] if new is None else content[:at] + new + content[at + len(new) :]
    file = tmp_path / "damaged.zip"
    file.write_bytes(damaged)
    place = tmp_path / "place"
    result = CliRunner().invoke(cli, ["restore", str(file), str(place)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    if result.exit_code == 0:
        call("restore", saved, tmp_path / "whole")
        assert tree(place) == tree(tmp_path / "whole")
        shutil.rmtree(tmp_path / "whole")
        shutil.rmtree(place)
    assert not place.exists()

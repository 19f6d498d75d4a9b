"""The store on disk keeps the contract, and its file survives what happens to files."""

from __future__ import annotations

import errno
import gc
import json
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from podcast_notes.errors import LockedError, StoreError
from podcast_notes.models import PersonRecord, QuoteRecord
from podcast_notes.store import LockHolder, Store, TinyStore
from tests.store.contract import StoreContract
from tests.store.records import ONE_OF_EACH, person, quote


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.json"


def put(store: Store, *records: msgspec.Struct) -> None:
    with store.transaction() as transaction:
        transaction.put(*records)  # type: ignore[arg-type]


class TestTinyStore(StoreContract):
    @pytest.fixture
    def store(self, path: Path) -> Store:
        return TinyStore.create(path)

    @pytest.fixture(autouse=True)
    def _remember(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def failing_commit(self, store: Store) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "fsync", raising(errno.ENOSPC))
            yield

    def reopened(self, store: Store) -> Store:
        return TinyStore.open(self.path)


def raising(number: int) -> Callable[..., object]:
    def fail(*arguments: object, **options: object) -> object:
        raise OSError(number, os.strerror(number))

    return fail


def test_creating_makes_the_folder_and_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "new" / "archive.json"
    put(TinyStore.create(path), person("a"))
    with pytest.raises(StoreError, match="exists already"):
        TinyStore.create(path)
    assert TinyStore.open(path).all(PersonRecord) == [person("a")]


def test_creating_below_a_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError):
        TinyStore.create(tmp_path / "file" / "archive.json")


def test_a_missing_file_is_reported(path: Path) -> None:
    with pytest.raises(StoreError, match="is missing") as caught:
        TinyStore.open(path)
    assert caught.value.resource == str(path)
    path.mkdir()
    with pytest.raises(StoreError, match="cannot be read"):
        TinyStore.open(path)


def test_the_file_can_be_read_and_compared(path: Path) -> None:
    store = TinyStore.create(path)
    put(store, person("b", "Bé"), *ONE_OF_EACH, person("a"))
    before = path.read_text().splitlines()
    tables = json.loads(path.read_text())
    assert tables["_schema"] == {"archive": {"version": 1}}
    assert tables["people"]["b"]["name"] == "Bé"
    put(store, person("b", "Cé"), person("c"))
    after = path.read_text().splitlines()
    changed = [line for line in after if line not in before]
    assert [line.split(":")[0] for line in changed] == ['"b"', '"c"']


def test_what_is_not_asked_for_is_neither_decoded_nor_rewritten(path: Path) -> None:
    store = TinyStore.create(path)
    put(store, person("a"), quote("q"))
    odd = '"future" : { "x":{"id" :"x", "unknown": [1, 2 ,3] }, "broken": 7 }'
    path.write_text(path.read_text().rstrip()[:-1].rstrip() + f",\n{odd}\n}}\n")
    put(store, person("b"))
    assert odd.split(" : ")[1] in path.read_text()
    assert store.all(PersonRecord) == [person("a"), person("b")]


def test_a_table_that_became_empty_stays_readable(path: Path) -> None:
    store = TinyStore.create(path)
    put(store, person("a"))
    with store.transaction() as transaction:
        transaction.delete(PersonRecord, "a")
    assert json.loads(path.read_text())["people"] == {}
    put(TinyStore.open(path), person("b"))
    assert store.all(PersonRecord) == [person("b")]


def test_one_transaction_is_one_write(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = TinyStore.create(path)
    replaced: list[str] = []
    replace = os.replace

    def counting(source: Path, target: Path) -> None:
        replaced.append(Path(target).name)
        replace(source, target)

    monkeypatch.setattr(os, "replace", counting)
    put(store, *ONE_OF_EACH)
    assert replaced == ["archive.json.previous", "archive.json"]
    put(store, *ONE_OF_EACH)
    assert replaced == ["archive.json.previous", "archive.json"]


def test_nothing_is_left_beside_the_file(path: Path) -> None:
    store = TinyStore.create(path)
    put(store, person("a"))
    leftover = path.with_name(f".{path.name}.0123456789ab.tmp")
    leftover.write_bytes(b"{ half")
    put(store, person("b"))
    assert sorted(entry.name for entry in path.parent.iterdir()) == [
        "archive.json",
        "archive.json.lock",
        "archive.json.previous",
    ]


def test_the_mode_of_the_file_stays(path: Path) -> None:
    store = TinyStore.create(path)
    path.chmod(0o600)
    put(store, person("a"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_archive_behind_a_link_stays_there(path: Path) -> None:
    (path.parent / "disk").mkdir()
    real = path.parent / "disk" / "archive.json"
    TinyStore.create(real)
    path.symlink_to(real)
    put(TinyStore.open(path), person("a"))
    assert path.is_symlink()
    assert TinyStore.open(real).all(PersonRecord) == [person("a")]


def test_the_previous_generation_is_kept(path: Path) -> None:
    store = TinyStore.create(path)
    put(store, person("a"))
    before = path.read_bytes()
    put(store, person("b"))
    assert path.with_name("archive.json.previous").read_bytes() == before


@pytest.mark.parametrize("collecting", [True, False])
def test_the_garbage_collector_is_left_as_it_was(path: Path, collecting: bool) -> None:
    store = TinyStore.create(path)
    try:
        if not collecting:
            gc.disable()
        put(store, person("a"))
        assert store.get(PersonRecord, "a") == person("a")
        assert gc.isenabled() is collecting
    finally:
        gc.enable()


@pytest.mark.parametrize("call", ["open", "write", "fsync", "link", "replace"])
def test_every_failing_call_leaves_the_state_before(path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    store = TinyStore.create(path)
    put(store, person("a"))
    before = path.read_bytes()
    store.get(PersonRecord, "a")
    with monkeypatch.context() as patch:
        patch.setattr(os, call, raising(errno.ENOSPC))
        with pytest.raises(StoreError, match="No space left on device"):
            put(store, person("b"))
    assert path.read_bytes() == before
    assert TinyStore.open(path).all(PersonRecord) == store.all(PersonRecord) == [person("a")]
    assert not list(path.parent.glob(".*.tmp"))
    put(store, person("b"))
    assert store.all(PersonRecord) == [person("a"), person("b")]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", r"truncated \(line 1\)"),
        (b"{", "damaged"),
        (b'{\n"_schema":{"archive":{"version":1}},\n"people":{\n"a":{"id":"a",,}\n}\n}\n', r"\(line 4\)"),
        (b'{\n"_schema":{"archive":{"version":1}},\n"people":{\n"a":{"id":"a"', r"truncated \(line 4\)"),
        (b"[]", "damaged"),
        (b"null", "damaged"),
        (b"\0" * 100, "damaged"),
        (b"\xff\xfe{}", "damaged"),
        (b"{}", "no schema version"),
        (b'{"_schema":{"archive":{"version":"one"}}}', "no schema version"),
        (b'{"_schema":{"archive":{"version":0}}}', "no schema 0"),
        (b'{"_default":{"1":{}}}', "no schema version"),
        (b'{"_schema":{"archive":{"version":99}}}', r"newer podcast-notes \(schema 99; this program reads up to 1\)"),
    ],
)
def test_a_file_that_is_no_archive_is_reported_and_left_alone(path: Path, content: bytes, message: str) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreError, match=message) as caught:
        TinyStore.open(path)
    assert caught.value.resource == str(path)
    assert caught.value.hint
    assert path.read_bytes() == content


def test_a_damaged_file_points_to_the_previous_generation(path: Path) -> None:
    store = TinyStore.create(path)
    put(store, person("a"))
    put(store, person("b"))
    path.write_bytes(path.read_bytes()[:-40])
    for attempt in (lambda: TinyStore.open(path), lambda: store.all(PersonRecord), lambda: put(store, person("c"))):
        with pytest.raises(StoreError, match=r"archive\.json\.previous"):
            attempt()
    path.unlink()
    with pytest.raises(StoreError, match=r"is missing\n.*archive\.json\.previous"):
        TinyStore.open(path)
    path.write_bytes(path.with_name("archive.json.previous").read_bytes())
    assert TinyStore.open(path).all(PersonRecord) == [person("a")]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ('{"a":{"id":"a"}}', "record 'a' of 'people': .*name"),
        ('{"a":{"id":"a","name":7,"added":"2026-01-01T00:00:00Z"}}', "record 'a' of 'people'"),
        ('{"a":[]}', "record 'a' of 'people'"),
        ("[]", "table 'people'"),
    ],
)
def test_a_record_that_is_none_is_named(path: Path, table: str, message: str) -> None:
    path.write_text(f'{{"_schema":{{"archive":{{"version":1}}}},\n"people":{table}}}')
    store = TinyStore.open(path)
    assert store.all(QuoteRecord) == []
    for attempt in (
        lambda: store.get(PersonRecord, "a"),
        lambda: store.all(PersonRecord),
        lambda: store.find(PersonRecord, name="A"),
    ):
        with pytest.raises(StoreError, match=message):
            attempt()


def test_bytes_that_are_no_utf_8_are_reported(path: Path) -> None:
    store = TinyStore.create(path)
    put(store, person("a", "Anna"))
    path.write_bytes(path.read_bytes().replace(b"Anna", b"Ann\xff"))
    with pytest.raises(StoreError, match="damaged"):
        TinyStore.open(path).all(PersonRecord)


def test_a_file_that_another_process_wrote_is_read_again(path: Path) -> None:
    store = TinyStore.create(path)
    other = TinyStore.open(path)
    for number in range(20):  # of equal size, within one tick of the clock
        put(other, person("a", f"{number:02}"))
        assert store.all(PersonRecord) == [person("a", f"{number:02}")]


def test_a_file_with_the_size_and_the_time_of_an_older_one_is_read_again(path: Path) -> None:
    writer = TinyStore.create(path)
    readers = {period: TinyStore.open(path) for period in range(2, 8)}
    for number in range(10, 40):  # file systems give a freed inode again after a few writes
        put(writer, person("a", f"{number}"))
        os.utime(path, ns=(0, 0))
        for period, reader in readers.items():
            if number % period == 0:
                assert reader.all(PersonRecord) == [person("a", f"{number}")]


def test_an_archive_without_write_permission_can_be_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(TinyStore.create(path), person("a"))
    monkeypatch.setattr(Path, "write_bytes", raising(errno.EACCES))
    store = TinyStore.open(path)
    assert store.all(PersonRecord) == [person("a")]
    with pytest.raises(StoreError, match="cannot be locked: Permission denied"):
        put(store, person("b"))


def test_a_second_holder_waits_and_then_names_the_first(path: Path) -> None:
    waited: list[LockHolder] = []
    first = TinyStore.create(path)
    second = TinyStore.open(path, lock_timeout_seconds=0.05, on_wait=waited.append)
    with first.transaction() as transaction:
        transaction.put(person("a"))
        with pytest.raises(LockedError, match=rf"held by process {os.getpid()} \(.*\) on .* since 2") as caught:
            put(second, person("b"))
    assert caught.value.resource == str(path)
    assert [holder.pid for holder in waited] == [os.getpid()]
    put(second, person("b"))
    assert first.all(PersonRecord) == [person("a"), person("b")]


def test_a_holder_that_has_not_signed_is_another_process(path: Path) -> None:
    first = TinyStore.create(path)
    waited: list[LockHolder] = []
    second = TinyStore.open(path, lock_timeout_seconds=0, on_wait=waited.append)
    with first.transaction():
        path.with_name("archive.json.holder").write_bytes(b"{")
        with pytest.raises(LockedError, match="held by another process; waited 0 s"):
            put(second, person("b"))
    assert waited == [LockHolder()]


def test_the_lock_says_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "sys.argv", ["/bin/podcast-notes", "podcast", "add", "https://me:secret@feeds.example/x", "--a=b"]
    )
    assert LockHolder.this_process().command == "podcast-notes podcast add"

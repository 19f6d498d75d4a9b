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
from podcast_notes.store import MIGRATIONS, LockHolder, Store, TinyStore
from podcast_notes.store.migrations import current_version
from tests.store.contract import StoreContract
from tests.store.layout import manifest, read_table, table_path
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


def test_the_files_can_be_read_and_compared(path: Path) -> None:
    store = TinyStore.create(path)
    put(store, person("b", "Bé"), *ONE_OF_EACH, person("a"))
    before = table_path(path, "people").read_text().splitlines()
    assert manifest(path)["_schema"] == {"archive": {"version": current_version(MIGRATIONS)}}
    assert list(read_table(path, "people")) == ["a", "b", "mies-zandstra"]
    put(store, person("b", "Cé"), person("c"))
    after = table_path(path, "people").read_text().splitlines()
    changed = [line for line in after if line not in before]
    assert [line.split(":")[0] for line in changed] == ['"b"', '"c"']


def test_what_is_not_asked_for_is_neither_read_nor_rewritten(path: Path) -> None:
    store = TinyStore.create(path)
    put(store, person("a"), quote("q"))
    quotes = table_path(path, "quotes")
    quotes.write_text("no table")
    put(TinyStore.open(path), person("b"))
    assert store.all(PersonRecord) == [person("a"), person("b")]
    assert table_path(path, "quotes") == quotes
    with pytest.raises(StoreError, match="damaged: table 'quotes'") as caught:
        store.all(QuoteRecord)
    assert caught.value.resource == str(quotes)


def test_a_table_that_became_empty_stays_readable(path: Path) -> None:
    store = TinyStore.create(path)
    put(store, person("a"))
    with store.transaction() as transaction:
        transaction.delete(PersonRecord, "a")
    assert read_table(path, "people") == {}
    assert TinyStore.open(path).get(PersonRecord, "a") is None
    put(TinyStore.open(path), person("b"))
    assert store.all(PersonRecord) == [person("b")]


@pytest.mark.parametrize("indent", [None, 0, 2])
def test_a_table_that_another_program_laid_out_is_read(path: Path, indent: int | None) -> None:
    store = TinyStore.create(path)
    put(store, person("a", "Bé"), person("b"), quote("q"))
    file = table_path(path, "people")
    records = json.loads(file.read_text())
    records["c"] = {**records["a"], "id": "c"}
    file.write_text(json.dumps(dict(reversed(records.items())), indent=indent))
    expected = [person("a", "Bé"), person("b"), person("c", "Bé")]
    for reader in (store, TinyStore.open(path)):
        assert reader.all(PersonRecord) == expected
        assert reader.find(PersonRecord, name="Bé") == [expected[0], expected[2]]
        assert [reader.get(PersonRecord, record.id) for record in expected] == expected
    put(store, person("d"))
    assert TinyStore.open(path).all(PersonRecord) == [*expected, person("d")]


def test_lines_that_a_person_broke_are_read(path: Path) -> None:
    store = TinyStore.create(path)
    put(store, person("b", "Bé"), person("c", "Cé"), *(person(f"d{number}") for number in range(9)))
    file = table_path(path, "people")
    file.write_text(file.read_text().replace('"name":', '\n"name":'))
    for _ in range(5):
        assert TinyStore.open(path).find(PersonRecord, name="Bé") == [person("b", "Bé")]
        assert store.get(PersonRecord, "c") == person("c", "Cé")
        assert [one.id for one in store.find_any(PersonRecord, "name", [f"D{n}" for n in range(9)])] == [
            f"d{number}" for number in range(9)
        ]
    assert TinyStore.open(path).get(PersonRecord, "c") == person("c", "Cé")


def test_lines_that_a_person_edited_are_read(path: Path) -> None:
    store = TinyStore.create(path)
    put(store, person("b", "Bé"), person("c"))
    file = table_path(path, "people")
    lines = file.read_text().splitlines()
    moved = [lines[0], lines[2].replace("C", r"B\u00e9") + ",", lines[1].rstrip(","), lines[3]]
    file.write_text("\n".join(moved) + "\n")
    assert store.find(PersonRecord, name="Bé") == [person("b", "Bé"), person("c", "Bé")]
    assert [store.get(PersonRecord, key) for key in "abc"] == [None, person("b", "Bé"), person("c", "Bé")]


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
    for name in ("people-2.json", ".people-2.json.0123456789ab.tmp", "quotes-7.changes.jsonl"):
        (path.parent / "archive.tables" / name).write_bytes(b"{ half")
    put(store, person("b"))
    kept = [entry.name for entry in (path.parent / "archive.tables").iterdir()]
    assert sorted(kept) == ["people-1.json", "people-2.json"]
    assert sorted(entry.name for entry in path.parent.iterdir()) == [
        "archive.json",
        "archive.json.lock",
        "archive.json.previous",
        "archive.tables",
    ]


def test_the_mode_of_the_file_stays(path: Path) -> None:
    store = TinyStore.create(path)
    path.chmod(0o600)
    put(store, person("a"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(table_path(path, "people").stat().st_mode) == 0o600


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
    for name in "abcd":
        put(store, person(name), quote(f"q-{name}"))
    before = [person("a"), person("b"), person("c")]
    path.with_name("archive.json.previous").replace(path)
    assert TinyStore.open(path).all(PersonRecord) == store.all(PersonRecord) == before
    put(store, person("e"))
    assert TinyStore.open(path).all(PersonRecord) == [*before, person("e")]


def test_the_last_good_copy_of_a_table_is_kept(path: Path) -> None:
    store = TinyStore.create(path)
    put(store, person("a"))
    put(store, person("b"))
    for number in range(5):
        put(store, quote(f"q-{number}"))
    copy = manifest(path)["tables"]["people"]["before"]["file"]
    assert json.loads((path.parent / "archive.tables" / copy).read_text()).keys() == {"", "a"}


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


@pytest.mark.parametrize("call", ["open", "fsync", "link", "replace"])
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
        (b'{"_schema":{"archive":{"version":99}}}', r"newer podcast-notes \(schema 99; this program reads up to \d\)"),
        (
            b'{"_schema":{"archive":{"version":2}},"generation":1,"tables":{"a":{"file":"../a-1.json"}}}',
            "names no file",
        ),
        (b'{"_schema":{"archive":{"version":2}},"generation":1,"tables":[]}', "damaged: Expected"),
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
    store = TinyStore.create(path)
    put(store, person("a"), quote("q"))
    table_path(path, "people").write_text(table)
    assert store.all(QuoteRecord) == [quote("q")]
    for attempt in (
        lambda: store.get(PersonRecord, "a"),
        lambda: store.all(PersonRecord),
        lambda: store.find(PersonRecord, name="A"),
        lambda: store.find_any(PersonRecord, "name", ["A"]),
    ):
        with pytest.raises(StoreError, match=message):
            attempt()


@pytest.mark.parametrize("kept", [0, 1, 20, -30, -4, -3])
def test_a_table_that_is_cut_off_is_reported(path: Path, kept: int) -> None:
    put(TinyStore.create(path), person("a"), person("b"))
    file = table_path(path, "people")
    file.write_bytes(file.read_bytes()[:kept])
    for attempt in (
        lambda: TinyStore.open(path).get(PersonRecord, "z"),
        lambda: TinyStore.open(path).all(PersonRecord),
        lambda: TinyStore.open(path).find(PersonRecord, name="z"),
    ):
        with pytest.raises(StoreError, match=r"damaged: table 'people': .*\(line \d\)\n.*doctor"):
            attempt()


def test_a_table_that_is_missing_is_reported(path: Path) -> None:
    store = TinyStore.create(path)
    put(store, person("a"))
    file = table_path(path, "people")
    file.unlink()
    for attempt in (lambda: TinyStore.open(path), lambda: store.all(PersonRecord), lambda: put(store, person("b"))):
        with pytest.raises(StoreError, match="is missing, and the archive needs it") as caught:
            attempt()
        assert caught.value.resource == str(file)


def test_bytes_that_are_no_utf_8_are_reported(path: Path) -> None:
    put(TinyStore.create(path), person("a", "Anna"))
    file = table_path(path, "people")
    file.write_bytes(file.read_bytes().replace(b"Anna", b"Ann\xff"))
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

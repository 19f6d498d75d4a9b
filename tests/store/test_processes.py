"""Several processes at one archive, and processes that are killed."""

from __future__ import annotations

import os
import resource
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from podcast_notes.errors import StoreError
from podcast_notes.models import PersonRecord, QuoteRecord
from podcast_notes.store import LockHolder, TinyStore
from tests.store.records import person, quote

CALLS = ("open", "write", "fsync", "link", "replace", "unlink", "close", "stat")


def in_child(work: Callable[[], None]) -> int:
    """The process id of a child that does this work and nothing after it."""
    pid = os.fork()
    if pid:
        return pid
    try:
        work()
    except BaseException:  # noqa: BLE001 - whatever it is, the child must not go on as a second pytest
        os._exit(1)
    os._exit(0)


def status_of(pid: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def count_up(path: Path, times: int) -> None:
    store = TinyStore.open(path, lock_timeout_seconds=30)
    for _ in range(times):
        with store.transaction() as transaction:
            found = transaction.get(PersonRecord, "counter")
            assert found is not None
            transaction.put(person("counter", str(int(found.name) + 1)))


def test_two_processes_lose_no_update(tmp_path: Path) -> None:
    path = tmp_path / "archive.json"
    store = TinyStore.create(path)
    with store.transaction() as transaction:
        transaction.put(person("counter", "0"))
    children = [in_child(lambda: count_up(path, 15)) for _ in range(2)]
    assert [status_of(child) for child in children] == [0, 0]
    assert store.get(PersonRecord, "counter") == person("counter", "30")


def test_two_threads_lose_no_update(tmp_path: Path) -> None:
    store = TinyStore.create(tmp_path / "archive.json")

    def add(name: str) -> None:
        for number in range(10):
            with store.transaction() as transaction:
                transaction.put(person(f"{name}-{number}"))

    threads = [threading.Thread(target=add, args=(name,)) for name in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.all(PersonRecord)) == 20


def killed_before_call(path: Path, number: int) -> Callable[[], None]:
    """A change of the archive, by a process that is killed before its n-th call into the operating system."""

    def work() -> None:
        left = number
        store = TinyStore.open(path)

        def counted(call: Callable[..., object]) -> Callable[..., object]:
            def wrapper(*arguments: object, **options: object) -> object:
                nonlocal left
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return call(*arguments, **options)

            return wrapper

        for name in CALLS:
            setattr(os, name, counted(getattr(os, name)))
        with store.transaction() as transaction:
            transaction.put(person("b"), quote("q2"))
            transaction.delete(PersonRecord, "a")

    return work


def test_killed_at_any_call_it_holds_the_state_before_or_after(tmp_path: Path) -> None:
    path = tmp_path / "archive.json"
    TinyStore.create(path)
    before, after = ([person("a")], [quote("q1")]), ([person("b")], [quote("q1"), quote("q2")])
    seen = []
    for number in range(1, 100):
        with TinyStore.open(path, lock_timeout_seconds=0).transaction() as transaction:
            transaction.put(person("a"), quote("q1"))
            transaction.delete(PersonRecord, "b")
            transaction.delete(QuoteRecord, "q2")
        status = status_of(in_child(killed_before_call(path, number)))
        store = TinyStore.open(path)
        state = (store.all(PersonRecord), store.all(QuoteRecord))
        assert state in (before, after)
        seen.append(state == after)
        if status == 0:
            break
    assert status == 0
    assert seen == sorted(seen), "once a change is there, a later kill does not undo it"
    assert len(seen) > 8
    assert seen[0] is False
    assert not list(tmp_path.glob(".*.tmp"))


def test_the_lock_of_a_killed_process_does_not_block(tmp_path: Path) -> None:
    path = tmp_path / "archive.json"
    store = TinyStore.create(path, lock_timeout_seconds=0)

    def hold() -> None:
        with TinyStore.open(path).transaction():
            os.kill(os.getpid(), signal.SIGKILL)

    assert status_of(in_child(hold)) == -signal.SIGKILL
    with store.transaction() as transaction:
        transaction.put(person("a"))
    assert store.all(PersonRecord) == [person("a")]


def test_who_waits_is_told_for_whom_and_gets_its_turn(tmp_path: Path) -> None:
    path = tmp_path / "archive.json"
    waited: list[LockHolder] = []
    store = TinyStore.create(path, on_wait=waited.append)
    holder_file = path.with_name("archive.json.holder")

    def hold() -> None:
        with TinyStore.open(path).transaction() as transaction:
            transaction.put(person("a"))
            time.sleep(0.3)

    child = in_child(hold)
    deadline = time.monotonic() + 10
    while not (holder_file.exists() and holder_file.read_bytes()):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    with store.transaction() as transaction:
        transaction.put(person("b"))
    assert status_of(child) == 0
    assert [holder.pid for holder in waited] == [child]
    assert store.all(PersonRecord) == [person("a"), person("b")]


def test_a_write_that_hits_a_limit_halfway_leaves_the_old_state(tmp_path: Path) -> None:
    path = tmp_path / "archive.json"
    TinyStore.create(path)

    def write_too_much() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
        with (
            pytest.raises(StoreError, match=r"people-1\.json: cannot be written: File too large"),
            TinyStore.open(path).transaction() as transaction,
        ):
            transaction.put(*(person(f"a-{number}") for number in range(1000)))

    assert status_of(in_child(write_too_much)) == 0
    assert TinyStore.open(path).all(PersonRecord) == []
    assert not list(tmp_path.glob(".*.tmp"))


def test_an_interrupt_while_writing_leaves_the_old_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "archive.json"
    store = TinyStore.create(path, lock_timeout_seconds=0)

    def interrupt(descriptor: int) -> None:
        raise KeyboardInterrupt

    def change() -> None:
        with store.transaction() as transaction:
            transaction.put(person("a"))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            change()
    assert TinyStore.open(path).all(PersonRecord) == []
    assert not list(tmp_path.glob(".*.tmp"))
    change()
    assert store.all(PersonRecord) == [person("a")]

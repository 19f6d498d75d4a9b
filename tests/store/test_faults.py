"""Whatever happens to a write, the store holds the state before or after, never a mixture."""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from podcast_notes.errors import PodcastNotesError, StoreError
from podcast_notes.file_names import is_temporary
from podcast_notes.models import PersonRecord, QuoteRecord, Record
from podcast_notes.store import Reader, TinyStore
from podcast_notes.store.upkeep import DatabaseFiles
from tests.store.faults import (
    Action,
    Failing,
    Interrupting,
    full_disk,
    in_child,
    intercepted,
    killed_before,
    short_writes,
)
from tests.store.records import NOW, person, quote

State = Mapping[tuple[type[Record], str], Record]
Changes = Mapping[tuple[type[Record], str], Record | None]
KINDS: tuple[type[Record], ...] = (PersonRecord, QuoteRecord)
MOST_CALLS = 400


def state_of(reader: Reader) -> State:
    return {(kind, record.id): record for kind in KINDS for record in reader.all(kind)}


def opened(path: Path) -> State:
    return state_of(TinyStore.open(path, lock_timeout_seconds=0).snapshot())


def apply(path: Path, changes: Changes) -> None:
    with TinyStore.open(path, lock_timeout_seconds=0).transaction() as transaction:
        for (kind, record_id), record in changes.items():
            if record is None:
                transaction.delete(kind, record_id)
            else:
                transaction.put(record)


def after(state: State, changes: Changes) -> State:
    return {key: record for key, record in {**state, **changes}.items() if record is not None}


def left_over(path: Path) -> list[Path]:
    """What is there though no generation needs it."""
    found = [file for file in path.parent.rglob("*") if is_temporary(file.name)]
    return found + DatabaseFiles(path).leftovers()


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a machine that loses its power shows what was synced; that it is asked for, other tests see."""
    monkeypatch.setattr(os, "fsync", void)


@pytest.fixture(params=["rewriting", "adding"])
def either_path(request: pytest.FixtureRequest, path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Tables are written anew at each change, or get lines in addition, as large ones do."""
    if request.param == "adding":
        monkeypatch.setattr("podcast_notes.store.commit.REWRITTEN_BYTES", 0)
        monkeypatch.setattr("podcast_notes.store.commit.CHANGED_SHARE", 1)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive" / "archive.json"


BEFORE: Changes = {(PersonRecord, f"p-{n}"): person(f"p-{n}") for n in range(5)} | {
    (QuoteRecord, "q-1"): quote("q-1"),
    (QuoteRecord, "q-2"): quote("q-2"),
}
EARLIER: Changes = {
    (PersonRecord, "p-3"): person("p-3", "Bé Zandstra"),
    (QuoteRecord, "q-1"): quote("q-1", "blad"),
}
"""So that there are changes already to which lines are added."""
TYPICAL: Changes = {
    (PersonRecord, "p-1"): person("p-1", "Anna Zandstra"),
    (PersonRecord, "p-2"): None,
    (QuoteRecord, "q-2"): None,
    (QuoteRecord, "q-3"): quote("q-3"),
}


def every_kill(folder: Path, work: Callable[[Path], None]) -> Iterator[tuple[Path, bool]]:
    """A copy of a folder for each call that some work makes, in which a process was killed before that call."""
    for number in range(1, MOST_CALLS):
        copy = folder.with_name(f"killed-{number}")
        if folder.exists():
            shutil.copytree(folder, copy)
        killed = killed_before(number, lambda copy=copy: work(copy))  # type: ignore[misc]
        yield copy, killed
        shutil.rmtree(copy, ignore_errors=True)
        if not killed:
            return
    pytest.fail("the work never came to its end")


def check_kills(path: Path, work: Callable[[Path], None], before: State | None, wanted: State) -> int:
    """Kill at every call; each time it holds the state before or after, and the same work can be done again."""
    seen = []
    for folder, _ in every_kill(path.parent, lambda folder: work(folder / path.name)):
        copy = folder / path.name
        try:
            state = opened(copy)
        except StoreError:
            assert before is None, "there was an archive, and it cannot be opened"
            state = None
        assert state in (before, wanted)
        seen.append(state == wanted)
        if state != wanted:
            work(copy)
        assert opened(copy) == wanted
        apply(copy, {(PersonRecord, "later"): person("later")})
        assert not left_over(copy)
    assert seen == sorted(seen), "once a change is there, a later kill does not undo it"
    assert seen[-1]
    return len(seen)


def test_killed_at_any_call_of_a_transaction(either_path: Path) -> None:
    path = either_path
    TinyStore.create(path)
    apply(path, BEFORE)
    apply(path, EARLIER)
    before = opened(path)
    calls = check_kills(path, lambda copy: apply(copy, TYPICAL), before, after(before, TYPICAL))
    assert calls > 20


def test_killed_at_any_call_of_the_first_write(path: Path) -> None:
    TinyStore.create(path)
    assert check_kills(path, lambda copy: apply(copy, BEFORE), {}, after({}, BEFORE)) > 20


def test_killed_at_any_call_of_the_creation(path: Path) -> None:
    assert check_kills(path, lambda copy: void(TinyStore.create(copy)), None, {}) > 8


def test_killed_at_any_call_of_a_migration(path: Path) -> None:
    path.parent.mkdir()
    people = {"a": {"id": "a", "name": "Anna", "added": NOW.isoformat()}}
    path.write_text(json.dumps({"_schema": {"archive": {"version": 1}}, "people": people}))
    before = path.read_bytes()
    calls = 0
    for folder, killed in every_kill(path.parent, lambda folder: void(TinyStore.open(folder / path.name))):
        assert opened(folder / path.name) == {(PersonRecord, "a"): person("a", "Anna")}
        kept = (folder / path.name).with_name(f"{path.name}.bak-1")
        assert kept.read_bytes() == before
        assert not left_over(folder / path.name) or killed
        calls += 1
    assert calls > 8


def void(_: object) -> None:
    return None


FAULTS: Mapping[str, Callable[[int], Action]] = {
    "the disk is full": full_disk,
    "a write fails": lambda number: Failing({"write", "pwrite", "write_object"}, number, errno.EIO),
    "a sync fails": lambda number: Failing({"fsync"}, number, errno.EIO),
    "a replacement fails": lambda number: Failing({"replace", "rename"}, number, errno.EIO),
    "a link fails": lambda number: Failing({"link"}, number, errno.EPERM),
    "a file cannot be made": lambda number: Failing({"create"}, number, errno.EACCES),
    "a file cannot be removed": lambda number: Failing({"unlink"}, number, errno.EACCES),
    "Ctrl-C": Interrupting,
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_any_call_leaves_the_state_before_or_after(either_path: Path, fault: str) -> None:
    path = either_path
    TinyStore.create(path)
    apply(path, BEFORE)
    apply(path, EARLIER)
    before = opened(path)
    wanted = after(before, TYPICAL)
    failures = 0
    for number in range(1, MOST_CALLS):
        shutil.copytree(path.parent, path.parent.with_name("copy"))
        copy = path.parent.with_name("copy") / path.name
        store = TinyStore.open(copy, lock_timeout_seconds=0)
        failed = not succeeds(lambda copy=copy: apply(copy, TYPICAL), FAULTS[fault](number))  # type: ignore[misc]
        failures += failed
        state = opened(copy)
        assert state in (before, wanted)
        assert state_of(store.snapshot()) == state
        assert failed or state == wanted
        apply(copy, TYPICAL)
        apply(copy, {(PersonRecord, "later"): person("later")})
        assert opened(copy) == after(wanted, {(PersonRecord, "later"): person("later")})
        assert not left_over(copy)
        shutil.rmtree(copy.parent)
        if not failed and number > failures + 1:
            break
    assert failures or fault == "a link fails"


def succeeds(work: Callable[[], None], action: Action) -> bool:
    """Whether some work gets done; what fails is an error of ours, or the interrupt."""
    try:
        with intercepted(action):
            work()
    except (PodcastNotesError, KeyboardInterrupt):
        return False
    return True


def test_writes_that_are_cut_short_are_completed(path: Path) -> None:
    TinyStore.create(path)
    with intercepted(short_writes):
        apply(path, BEFORE)
        apply(path, TYPICAL)
    assert opened(path) == after(after({}, BEFORE), TYPICAL)


def test_a_reader_never_sees_half_of_what_another_process_writes(path: Path) -> None:
    TinyStore.create(path)
    apply(path, BEFORE)
    store = TinyStore.open(path)
    read, write = os.pipe()

    def work() -> None:
        for number in range(25):
            apply(path, {(PersonRecord, "p-1"): person("p-1", str(number)), (QuoteRecord, "q-1"): told(number)})
        os.write(write, b".")

    pid = os.fork()
    if not pid:
        try:
            work()
        finally:
            os._exit(0)
    os.set_blocking(read, False)
    seen = set()
    while not is_told(read):
        snapshot = store.snapshot()
        one, other = snapshot.get(PersonRecord, "p-1"), snapshot.get(QuoteRecord, "q-1")
        assert one is not None
        assert other is not None
        assert one.name in ("P-1", other.text)
        seen.add(one.name)
    assert os.waitpid(pid, 0)[1] == 0
    os.close(read)
    os.close(write)
    assert opened(path)[PersonRecord, "p-1"] == person("p-1", "24")
    assert len(seen) > 1


def told(number: int) -> QuoteRecord:
    return msgspec.structs.replace(quote("q-1"), text=str(number))


def is_told(descriptor: int) -> bool:
    try:
        return bool(os.read(descriptor, 1))
    except BlockingIOError:
        return False


ids = st.sampled_from(["a", "b", "c"])
records = st.one_of(
    st.builds(person, ids, st.sampled_from(["Anna", "Bé", "X" * 300])),
    st.builds(quote, ids, st.sampled_from(["krant", "blad"])),
)
changes = st.dictionaries(
    st.tuples(st.sampled_from(KINDS), ids), st.one_of(st.none(), records), min_size=1, max_size=4
).map(
    lambda drawn: {
        key: None if record is None else record
        for (kind, record_id), record in drawn.items()
        for key in [(kind, record_id) if record is None else (type(record), record.id)]
    }
)
numbers = st.integers(1, 60)


class FaultyStore(RuleBasedStateMachine):
    """One archive, a process that had it open all the while, and all that can go wrong."""

    @initialize(small=st.booleans())
    def create(self, small: bool) -> None:
        self.patch = pytest.MonkeyPatch()
        if small:
            self.patch.setattr("podcast_notes.store.commit.REWRITTEN_BYTES", 0)
            self.patch.setattr("podcast_notes.store.commit.CHANGED_SHARE", 1)
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "archive" / "archive.json"
        self.reader = TinyStore.create(self.path, lock_timeout_seconds=0)
        self.state: State = {}
        self.history: list[State] = [{}]
        self.saved: State | None = None
        self.time: int | None = None

    def teardown(self) -> None:
        if hasattr(self, "patch"):
            self.patch.undo()
            shutil.rmtree(self.folder)

    @rule(changes=changes)
    def change(self, changes: Changes) -> None:
        apply(self.path, changes)
        self._settle({0: after(self.state, changes)})
        if self.state != self.history[-2:][0]:
            assert not left_over(self.path)

    @rule(changes=changes, number=numbers)
    def change_killed(self, changes: Changes, number: int) -> None:
        killed_before(number, lambda: apply(self.path, changes))
        self._settle({0: self.state, 1: after(self.state, changes)})

    @rule(changes=changes, number=numbers, fault=st.sampled_from(list(FAULTS)))
    def change_failing(self, changes: Changes, number: int, fault: str) -> None:
        done = succeeds(lambda: apply(self.path, changes), FAULTS[fault](number))
        wanted = after(self.state, changes)
        self._settle({1: wanted} if done else {0: self.state, 1: wanted})

    @rule(changes=changes)
    def change_in_another_process(self, changes: Changes) -> None:
        assert in_child(lambda: apply(self.path, changes)) == 0
        self._settle({0: after(self.state, changes)})

    @rule(time=st.sampled_from([0, 1, 10**18, 2 * 10**18, None]))
    def clock_jumps(self, time: int | None) -> None:
        """From now on whatever is written is as old as that; None: the clock goes right again."""
        self.time = time

    @rule()
    def save(self) -> None:
        shutil.rmtree(self.folder / "saved", ignore_errors=True)
        shutil.copytree(self.path.parent, self.folder / "saved")
        self.saved = self.state

    @rule(in_place=st.booleans())
    def put_back_from_outside(self, in_place: bool) -> None:
        """Somebody copies the saved files over those of the open archive: into the same files, or new ones."""
        if self.saved is None:
            return
        files = [file for file in (self.folder / "saved").rglob("*") if file.is_file()]
        for file in sorted(files, key=lambda file: file.name == self.path.name):
            target = self.path.parent / file.relative_to(self.folder / "saved")
            if not in_place:
                target.unlink(missing_ok=True)
            target.write_bytes(file.read_bytes())
        self._settle({0: self.saved})

    @invariant()
    def everybody_reads_the_same(self) -> None:
        assert opened(self.path) == self.state
        assert state_of(self.reader) == self.state

    @invariant()
    def the_generation_before_can_be_read(self) -> None:
        for copy in DatabaseFiles(self.path).copies()[:1]:
            other = self.folder / "before" / self.path.name
            shutil.copytree(self.path.parent, other.parent)
            other.write_bytes(copy.manifest)
            assert opened(other) in self.history
            shutil.rmtree(other.parent)

    def _settle(self, possible: Mapping[int, State]) -> None:
        """Find out which of the states it is now in."""
        if self.time is not None:
            for file in self.path.parent.rglob("*"):
                os.utime(file, ns=(self.time, self.time))
        state = opened(self.path)
        assert state in possible.values()
        self.state = state
        self.history.append(state)


FaultyStore.TestCase.settings = settings(
    max_examples=15,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[phase for phase in Phase if phase is not Phase.shrink],  # steps are slow: minutes for a shorter example
)
TestFaultyStore = FaultyStore.TestCase

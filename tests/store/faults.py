"""Calls into the operating system that fail, are cut short, or are the last thing that a process does."""

from __future__ import annotations

import builtins
import errno
import io
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

CALLS = (
    "open",
    "write",
    "pwrite",
    "fsync",
    "fchmod",
    "ftruncate",
    "link",
    "rename",
    "replace",
    "unlink",
    "mkdir",
    "close",
)
CHANGING = {"write", "pwrite", "fsync", "ftruncate", "link", "rename", "replace", "mkdir", "create"}
"""The calls that fail on a full disk; `create` is an `open` that makes a file."""

Action = Callable[[str, Callable[[], Any], Callable[[], Any] | None], Any]
"""Given the name of a call, the call, and, where it writes, the same with half of the data."""


class Killer:
    """Kills the process before its n-th call, or, where that writes, in the middle of it."""

    def __init__(self, number: int) -> None:
        self.left = number

    def __call__(self, name: str, call: Callable[[], Any], half: Callable[[], Any] | None) -> Any:
        self.left -= 1
        if self.left == 0:
            if half is not None:
                half()
            os.kill(os.getpid(), signal.SIGKILL)
        return call()


class Failing:
    """Lets the n-th call of some names fail, after half of the data where it writes; the later ones too where it is for good."""

    def __init__(self, names: set[str], number: int, error: int, *, for_good: bool = False) -> None:
        self._names = names
        self._left = number
        self._error = error
        self._for_good = for_good

    def __call__(self, name: str, call: Callable[[], Any], half: Callable[[], Any] | None) -> Any:
        if name in self._names:
            self._left -= 1
            if self._left == 0 or (self._for_good and self._left < 0):
                if half is not None and self._left == 0:
                    half()
                raise OSError(self._error, os.strerror(self._error))
        return call()


class Interrupting:
    """Ctrl-C before the n-th call that may still be interrupted."""

    def __init__(self, number: int) -> None:
        self.left = number

    def __call__(self, name: str, call: Callable[[], Any], half: Callable[[], Any] | None) -> Any:
        self.left -= name != "close"
        if self.left == 0 and name != "close":
            raise KeyboardInterrupt
        return call()


def short_writes(name: str, call: Callable[[], Any], half: Callable[[], Any] | None) -> Any:
    """Write half of what was asked for, as a call may, and say so."""
    return half() if name == "write" and half is not None else call()


def full_disk(number: int) -> Failing:
    """A disk that is full from the n-th call on that needs room."""
    return Failing(CHANGING - {"fsync"}, number, errno.ENOSPC, for_good=True)


@contextmanager
def intercepted(action: Action) -> Iterator[None]:
    """Let an action decide about every call that this process makes to change files, also those of file objects."""
    with pytest.MonkeyPatch.context() as patch:
        real_open = io.open
        for name in CALLS:
            patch.setattr(os, name, _intercepted(name, getattr(os, name), action))

        def opening(file: Any, mode: str = "r", *arguments: Any, **options: Any) -> Any:
            name = "create" if set(mode) & set("wax") else "open"
            opened = action(name, lambda: real_open(file, mode, *arguments, **options), None)
            return _File(opened, action) if name == "create" or "+" in mode else opened

        patch.setattr(io, "open", opening)
        patch.setattr(builtins, "open", opening)
        yield


def _intercepted(name: str, call: Callable[..., Any], action: Action) -> Callable[..., Any]:
    def wrapper(*arguments: Any, **options: Any) -> Any:
        called = name
        if name == "open" and len(arguments) > 1 and arguments[1] & os.O_CREAT:
            called = "create"
        half = None
        if name in ("write", "pwrite"):
            descriptor, data, *rest = arguments
            half_of = memoryview(data)[: (len(data) + 1) // 2]
            half = lambda: call(descriptor, half_of, *rest)  # noqa: E731
        return action(called, lambda: call(*arguments, **options), half)

    return wrapper


class _File:
    """A file object whose writes are decided about too; what is not flushed when the process is killed is lost."""

    def __init__(self, file: Any, action: Action) -> None:
        self._file = file
        self._action = action

    def write(self, data: Any) -> Any:
        half = memoryview(data)[: (len(data) + 1) // 2] if not isinstance(data, str) else data[: len(data) // 2]

        def write_half() -> None:
            self._file.write(half)
            self._file.flush()

        # A file object finishes what the system cuts short, so that the half is only for what ends there.
        return self._action("write_object", lambda: self._file.write(data), write_half)

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def in_child(work: Callable[[], None]) -> int:
    """Do something in a child process, and nothing after it; its exit code, negative where it was killed."""
    pid = os.fork()
    if not pid:
        try:
            work()
        except BaseException:  # noqa: BLE001 - whatever it is, the child must not go on as a second pytest
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def killed_before(number: int, work: Callable[[], None]) -> bool:
    """Let a child do something and kill it before (or in the middle of) its n-th call; whether it came so far."""

    def watched() -> None:
        with intercepted(Killer(number)):
            work()

    code = in_child(watched)
    assert code in (0, -signal.SIGKILL), f"the child failed with {code} before call {number}"
    return code == -signal.SIGKILL

"""Settings of all tests: no example is timed, since a machine that is busy is no fault, and nothing is waited for in vain."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterator
from types import CodeType

import jinja2
import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell lets what it runs in the background ignore Ctrl-C, and the programs that tests start would do so too.
    signal.signal(signal.SIGINT, signal.default_int_handler)


gc.disable()  # until all is collected


def pytest_collection_finish() -> None:
    """What was collected, and imported for that, stays to the end: it is not looked through again and again for garbage."""
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that no process is left with it in the end, when the others have nothing to do."""
    items.sort(key=lambda item: "browser" not in item.path.parts)


def _look_only(descriptor: int) -> None:
    """What `fsync` does but the waiting: a descriptor that is closed is an error."""
    os.fstat(descriptor)


@pytest.fixture(scope="module", autouse=True)
def disk() -> Iterator[None]:
    """No test waits until the disk has what was written: only a machine that loses its power shows the difference.

    Tests of what writes files override this, and use the disk as it is; other processes do so in all tests.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", _look_only)
        yield


@pytest.fixture(scope="session", autouse=True)
def compiled_templates() -> Iterator[None]:
    """A template is compiled once for all tests of a process, and not for each archive and each renderer anew."""
    compiled: dict[tuple[object, ...], CodeType] = {}
    compile_anew = jinja2.Environment.compile

    def compile_once(
        environment: jinja2.Environment, source: str, name: str | None = None, filename: str | None = None
    ) -> CodeType:
        key = source, name, filename, environment.autoescape, environment.finalize
        if key not in compiled:
            compiled[key] = compile_anew(environment, source, name, filename)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", compile_once)
        yield

"""Many addresses at once, against servers on this machine."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from podcast_notes.errors import FetchError, HeldError, TryAgainError
from podcast_notes.fetch import Fetched, Fetcher, FetchQueue, NotModified, Request, fetcher
from podcast_notes.fetch import queue as fetch_queue
from tests.fetch import server as web
from tests.fetch.server import LocalServer, local_server

Hosts = Callable[[], LocalServer]


@pytest.fixture
def hosts() -> Iterator[Hosts]:
    with ExitStack() as stack:
        yield lambda: stack.enter_context(local_server())


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetcher, "_FIRST_PAUSE_SECONDS", 0.01)


def client(retries: int = 2) -> Fetcher:
    return Fetcher(timeout_seconds=60, allow_private=True, retries=retries)


def submitted(queue: FetchQueue[str], *urls: str) -> None:
    for url in urls:
        queue.submit(url, Request(url=url))


def all_of(queue: FetchQueue[str]) -> dict[str, Fetched | NotModified | FetchError]:
    taken = {}
    while queue:
        key, taken[key] = queue.take()
    return taken


def test_a_slow_host_holds_up_nobody(hosts: Hosts) -> None:
    slow, quick = hosts(), hosts()
    asked_all = threading.Event()

    def wait(request: web.Request) -> None:
        asked_all.wait(60)
        request.answer(200, b"late")

    slow.answers["/a"] = wait
    quick_urls = [quick.put(f"/{number}", body=b"quick") for number in range(5)]
    with FetchQueue[str](client(), connections=2) as queue:
        submitted(queue, slow.url("/a"), *quick_urls)
        first = [queue.take()[0] for _ in quick_urls]
        asked_all.set()
        assert sorted(first) == sorted(quick_urls)
        assert isinstance(all_of(queue)[slow.url("/a")], Fetched)


def test_a_host_is_asked_for_two_things_at_once_at_most(hosts: Hosts) -> None:
    host, lock, both = hosts(), threading.Lock(), threading.Event()
    active: list[int] = [0]
    most: list[int] = []

    def count(request: web.Request) -> None:
        with lock:
            active[0] += 1
            most.append(active[0])
            if active[0] == 2:
                both.set()
        both.wait(60)
        with lock:
            active[0] -= 1
        request.answer(200, b"x")

    urls = [host.url(f"/{number}") for number in range(8)]
    host.answers = dict.fromkeys([f"/{number}" for number in range(8)], count)
    with FetchQueue[str](client(), connections=8) as queue:
        submitted(queue, *urls)
        assert len(all_of(queue)) == 8
    assert max(most) == 2


def test_a_pause_before_another_attempt_keeps_nobody_waiting(hosts: Hosts) -> None:
    busy, other = hosts(), hosts()

    def second_time(request: web.Request) -> None:
        request.answer(503 if len(busy.requests) == 1 else 200, b"x")

    busy.answers["/a"] = second_time
    with FetchQueue[str](client(), connections=1) as queue:
        submitted(queue, busy.url("/a"), other.put("/b", body=b"x"))
        assert [queue.take()[0] for _ in range(2)] == [other.url("/b"), busy.url("/a")]
    assert len(busy.requests) == 2


def test_retries_end(hosts: Hosts) -> None:
    host = hosts()
    url = host.put("/a", status=500)
    with FetchQueue[str](client(retries=2), connections=2) as queue:
        submitted(queue, url)
        assert "out of order" in str(all_of(queue)[url])
    assert len(host.requests) == 3


def test_a_host_that_asks_for_a_long_pause_is_asked_nothing_more(hosts: Hosts) -> None:
    busy, other = hosts(), hosts()
    busy.put("/a", status=429, Retry_After="3600")
    busy.put("/b", body=b"b")
    with FetchQueue[str](client(), connections=1) as queue:
        submitted(queue, busy.url("/a"), busy.url("/b"), other.put("/c", body=b"c"))
        answers = all_of(queue)
        submitted(queue, busy.url("/b"))
        again = all_of(queue)[busy.url("/b")]
    first, held = answers[busy.url("/a")], answers[busy.url("/b")]
    assert isinstance(first, TryAgainError)
    assert isinstance(held, HeldError)
    assert isinstance(again, HeldError)
    assert first.after_seconds == held.after_seconds == 3600
    assert "wait 60 minutes" in str(held)
    assert isinstance(answers[other.url("/c")], Fetched)
    assert len(busy.requests) == 1


def test_a_host_that_is_out_of_order_is_not_taken_to_ask_for_a_pause(hosts: Hosts) -> None:
    host = hosts()
    urls = [host.put("/a", status=500), host.put("/b", body=b"b")]
    with FetchQueue[str](client(retries=0), connections=1) as queue:
        submitted(queue, *urls)
        assert isinstance(all_of(queue)[urls[1]], Fetched)


def test_validators_and_refusals_come_back_by_their_key(hosts: Hosts) -> None:
    host = hosts()
    host.put("/a", status=304)
    host.put("/b", status=404)
    with FetchQueue[str](client(), connections=2) as queue:
        queue.submit("a", Request(url=host.url("/a"), etag='"1"'))
        queue.submit("b", Request(url=host.url("/b")))
        queue.submit("c", Request(url="ftp://example.org"))
        answers = all_of(queue)
    assert answers["a"] == NotModified(url=host.url("/a"))
    assert "is not there" in str(answers["b"])
    assert "not a web address" in str(answers["c"])
    assert dict(host.requests)["/a"]["If-None-Match"] == '"1"'


def test_what_goes_wrong_in_a_thread_is_raised_where_answers_are_taken(hosts: Hosts) -> None:
    host = hosts()

    class Broken(Fetcher):
        def attempt(self, request: Request) -> Fetched | NotModified:
            raise ZeroDivisionError(request.url)

    with FetchQueue[str](Broken(), connections=2) as queue:
        submitted(queue, host.url("/a"))
        with pytest.raises(ZeroDivisionError):
            queue.take()


def test_an_attempt_that_hangs_where_nothing_can_cut_it_is_given_up(
    hosts: Hosts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a name server that does not answer: everybody else is served all the same, by another thread."""
    host, hanging, is_over = hosts(), hosts(), threading.Event()

    class Hanging(Fetcher):
        longest_seconds = 0.5

        def attempt(self, request: Request) -> Fetched | NotModified:
            if request.url.startswith(hanging.url("")):
                is_over.wait(60)
            return super().attempt(request)

    monkeypatch.setattr(fetch_queue, "_LOOK_SECONDS", 0.01)
    monkeypatch.setattr(fetch_queue, "_GRACE_SECONDS", 0.01)
    urls = [hanging.put("/a", body=b"a"), host.put("/b", body=b"b")]
    with FetchQueue[str](Hanging(allow_private=True), connections=1) as queue:
        submitted(queue, *urls)
        answers = all_of(queue)
        is_over.set()
    assert "came too slowly" in str(answers[urls[0]])
    assert isinstance(answers[urls[1]], Fetched)


def test_bodies_do_not_pile_up_while_nobody_takes_them(hosts: Hosts) -> None:
    many = [hosts() for _ in range(6)]
    urls = [host.put("/a", body=b"x") for host in many]
    with FetchQueue[str](client(), connections=1) as queue:
        submitted(queue, *urls)
        queue.take()
        assert sum(len(host.requests) for host in many) <= 3
        assert len(all_of(queue)) == 5

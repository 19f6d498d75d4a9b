"""What is remembered of feeds makes a refresh faster and never another one. The show is invented."""

from __future__ import annotations

import zlib
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from podcast_notes.archive import feed_memory
from podcast_notes.archive.feed_memory import FeedMemory
from podcast_notes.errors import StoreError
from podcast_notes.feeds import KnownItems, parse_feed
from podcast_notes.models import Episode

ADDRESS = "https://feeds.example.org/dijk.xml"


def feed(*names: str, head: str = "") -> bytes:
    items = "".join(f"<item><title>{name}</title><guid>{name}</guid></item>" for name in names)
    return f'<rss version="2.0"><channel><title>Dijkradio</title>{head}{items}</channel></rss>'.encode()


def files_of(folder: Path) -> list[Path]:
    return sorted((folder / ".cache" / "feeds").glob("*"))


def remembered(folder: Path, data: bytes) -> KnownItems:
    FeedMemory(folder).parse(data, address=ADDRESS)
    (path,) = files_of(folder)
    return feed_memory.load(path)


def test_what_was_read_is_there_the_next_time(tmp_path: Path) -> None:
    known = remembered(tmp_path, feed("een", "twee"))
    assert len(known.items) == 2
    again = remembered(tmp_path, feed("drie", "een", "twee"))
    assert len(again.items) == 3
    assert known.items.items() <= again.items.items()
    assert FeedMemory(tmp_path).parse(feed("twee"), address=ADDRESS) == parse_feed(feed("twee"))


def test_an_item_that_is_known_is_taken_from_the_memory(tmp_path: Path) -> None:
    known = remembered(tmp_path, feed("een"))
    (digest,) = known.items
    other = replace(known.items[digest], episode=Episode(guid="een", title="As remembered"))
    (path,) = files_of(tmp_path)
    feed_memory.keep(path, replace(known, items={digest: other}))
    read = FeedMemory(tmp_path).parse(feed("twee", "een"), address=ADDRESS)
    assert [episode.title for episode in read.episodes] == ["twee", "As remembered"]


def test_a_feed_of_which_only_the_head_changes_is_not_written_again(tmp_path: Path) -> None:
    FeedMemory(tmp_path).parse(feed("een"), address=ADDRESS)
    (path,) = files_of(tmp_path)
    before = path.stat().st_ino
    read = FeedMemory(tmp_path).parse(feed("een", head="<link>https://dijk.example/</link>"), address=ADDRESS)
    assert read.podcast.link == "https://dijk.example/"
    assert path.stat().st_ino == before


def test_a_few_new_items_of_many_are_a_small_write(tmp_path: Path) -> None:
    memory = FeedMemory(tmp_path)
    names = [f"dag {number}" for number in range(100)]
    memory.parse(feed(*names), address=ADDRESS)
    (base,) = files_of(tmp_path)
    written = base.read_bytes()
    for count in range(1, 11):
        data = feed(*(f"nieuw {number}" for number in range(count)), *names)
        assert memory.parse(data, address=ADDRESS) == parse_feed(data)
        (_, recent) = files_of(tmp_path)
        assert base.read_bytes() == written
        assert len(feed_memory.load(recent).items) == count
    memory.parse(feed(*(f"nieuw {number}" for number in range(11)), *names), address=ADDRESS)
    assert files_of(tmp_path) == [base]
    assert len(feed_memory.load(base).items) == 111


def test_few_items_that_were_read_in_another_frame_are_not_used(tmp_path: Path) -> None:
    memory = FeedMemory(tmp_path)
    names = [f"dag {number}" for number in range(20)]
    memory.parse(feed(*names), address=ADDRESS)
    memory.parse(feed("nieuw", *names), address=ADDRESS)
    (_, recent) = files_of(tmp_path)
    known = feed_memory.load(recent)
    other = {digest: replace(item, episode=Episode(guid="other")) for digest, item in known.items.items()}
    feed_memory.keep(recent, replace(known, frame=b"other", items=other))
    data = feed(*names, "nieuw")
    assert memory.parse(data, address=ADDRESS) == parse_feed(data)
    memory.forget(ADDRESS)
    assert files_of(tmp_path) == []


def test_each_address_has_a_memory_of_its_own(tmp_path: Path) -> None:
    memory = FeedMemory(tmp_path)
    for address in (ADDRESS, "../../../elsewhere", "https://feeds.example.org/dijk.xml?page=2"):
        memory.parse(feed("een"), address=address)
    assert len(files_of(tmp_path)) == 3
    memory.forget(ADDRESS)
    memory.forget(ADDRESS)
    assert len(files_of(tmp_path)) == 2


def test_nothing_is_remembered_of_a_feed_that_is_read_as_a_whole(tmp_path: Path) -> None:
    FeedMemory(tmp_path).parse(feed("een"), address=ADDRESS)
    broken = feed("een", "twee")[:-20]
    assert FeedMemory(tmp_path).parse(broken, address=ADDRESS) == parse_feed(broken)
    assert files_of(tmp_path) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_memory_is_none(tmp_path: Path, data: st.DataObject) -> None:
    FeedMemory(tmp_path).parse(feed("een", "twee"), address=ADDRESS)
    (path,) = files_of(tmp_path)
    content = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        content[at] ^= data.draw(st.integers(1, 255))
    else:
        del content[at:]
    path.write_bytes(content)
    assert FeedMemory(tmp_path).parse(feed("twee", "een"), address=ADDRESS) == parse_feed(feed("twee", "een"))
    assert len(feed_memory.load(path).items) == 2


def test_a_memory_of_another_shape_is_none(tmp_path: Path) -> None:
    FeedMemory(tmp_path).parse(feed("een"), address=ADDRESS)
    (path,) = files_of(tmp_path)
    for content in (b"", b"zand", msgspec.msgpack.encode({"items": {b"x": [1, 2]}})):
        path.write_bytes(zlib.crc32(content).to_bytes(4, "big") + content)
        assert FeedMemory(tmp_path).parse(feed("een"), address=ADDRESS) == parse_feed(feed("een"))


def test_a_memory_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("no folder")
    with pytest.raises(StoreError, match=r"\.cache"):
        FeedMemory(tmp_path).parse(feed("een"), address=ADDRESS)

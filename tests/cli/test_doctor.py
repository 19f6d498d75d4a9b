"""`doctor` finds what is wrong, repairs it without losing anything, and finds nothing the second time."""

from __future__ import annotations

import json
import os
import shutil
import signal
from pathlib import Path
from typing import Any, NoReturn

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from podcast_notes.archive.doctor import Doctor
from podcast_notes.cli import cli
from podcast_notes.errors import LockedError, StoreError
from podcast_notes.models import (
    AppearanceRecord,
    ArticleRecord,
    EpisodeRecord,
    LinkRecord,
    PersonRecord,
    PodcastRecord,
    QuoteRecord,
    Record,
    SightingRecord,
    TranscriptRecord,
)
from podcast_notes.store import TinyStore
from podcast_notes.store.upkeep import DatabaseFiles
from tests.cli.conftest import FLOUR, SAILS, Run, feed
from tests.store.faults import in_child

EPISODE = "episodes/moleneers/7-sails-in-a-storm"
ARTICLE = "articles/storm-took-the-sails-of-eleven-mills"


def tree(folder: Path) -> dict[str, bytes]:
    """All files of an archive but those of the lock."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".lock"
    }


def examined(run: Run, *options: str, code: int) -> Any:
    return json.loads(run("doctor", "--json", *options, code=code).stdout)


def kinds(findings: list[dict[str, Any]]) -> list[str]:
    return [finding["kind"] for finding in findings]


def check_fixes(run: Run, *expected: str, left: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """A check changes nothing and names these findings, `--fix` repairs them, and nothing is lost; what was repaired."""
    before = tree(run.archive)
    found = examined(run, code=1)
    assert set(expected) <= set(kinds(found["remaining"]))
    assert examined(run, "--fix", "--dry-run", code=1) == found
    assert tree(run.archive) == before
    fixed = examined(run, "--fix", code=1 if left else 0)
    assert set(expected) - set(left) <= set(kinds(fixed["repaired"]))
    assert tuple(sorted(kinds(fixed["remaining"]))) == tuple(sorted(left))
    after = tree(run.archive)
    again = examined(run, "--fix", code=1 if left else 0)
    assert again["repaired"] == []
    assert tree(run.archive) == after
    repaired: list[dict[str, Any]] = fixed["repaired"]
    return repaired


def store_of(run: Run) -> TinyStore:
    return TinyStore.open(run.archive / "archive.json")


def put(run: Run, *records: Record) -> None:
    with store_of(run).transaction() as transaction:
        transaction.put(*records)


def delete(run: Run, kind: type[Record], *ids: str) -> None:
    with store_of(run).transaction() as transaction:
        transaction.delete(kind, *ids)


def only(run: Run, kind: type[Any]) -> Any:
    return store_of(run).all(kind)[0]


def kept_records(run: Run) -> list[dict[str, Any]]:
    files = sorted((run.archive / "quarantine").glob("records-*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text().splitlines()]


def table_file(run: Run, name: str) -> Path:
    manifest = json.loads((run.archive / "archive.json").read_text())
    return run.archive / "archive.tables" / str(manifest["tables"][name]["file"])


def test_a_healthy_archive_is_in_order(filled: Run) -> None:
    filled("build")
    result = filled("doctor")
    assert result.stdout == "All is in order.\n"
    assert examined(filled, code=0) == {"healthy": True, "remaining": [], "repaired": [], "failed": []}
    assert examined(filled, "--fix", code=0)["healthy"]


def test_a_healthy_archive_is_in_order_where_nobody_may_write(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: DatabaseFiles) -> NoReturn:
        raise StoreError("cannot be locked: Read-only file system", resource="archive.json")

    monkeypatch.setattr(DatabaseFiles, "signed", fails)
    assert examined(filled, "--fix", code=0)["healthy"]
    (filled.archive / ".cache" / "odd").write_bytes(b"odd")
    assert "Read-only" in filled("doctor", "--fix", code=1).stderr


@pytest.mark.parametrize("damage", [b"", b"{ torn", b"\0" * 300, b'{"other": {}}', None])
def test_a_damaged_database_is_put_back_from_the_last_good_copy(filled: Run, damage: bytes | None) -> None:
    path = filled.archive / "archive.json"
    previous = store_of(filled).all(QuoteRecord)
    filled("guest", "edit", "Saar van den Akkerzoom", "--alias", "Sarah")
    filled("guest", "edit", "Saar van den Akkerzoom", "--alias", "Saartje")
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage)
    assert "doctor" in filled("episode", "list", code=1).output or damage is None
    repaired = check_fixes(filled, "database_missing" if damage is None else "database_damaged")
    assert any("written 20" in finding["repair"] for finding in repaired)
    assert store_of(filled).all(QuoteRecord) == previous
    assert "Sarah" in filled("guest", "show", "Saar van den Akkerzoom").output
    kept = [file.read_bytes() for file in (filled.archive / "quarantine").glob("archive.json-*")]
    assert kept == ([damage] if damage else [])


def test_without_a_copy_it_says_so(filled: Run) -> None:
    for path in filled.archive.glob("archive.*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    (filled.archive / "archive.json").write_bytes(b"{")
    found = examined(filled, "--fix", code=1)
    assert kinds(found["remaining"]) == ["database_damaged"]
    assert "restore" in found["remaining"][0]["advice"]
    assert (filled.archive / EPISODE / "transcript.vtt").exists()


@pytest.mark.parametrize("damage", ["torn", "gone"])
def test_a_damaged_table_is_put_back_and_the_others_stay(filled: Run, damage: str) -> None:
    filled("guest", "edit", "Saar van den Akkerzoom", "--alias", "Sarah")
    people = store_of(filled).all(PersonRecord)
    filled("article", "edit", ARTICLE.partition("/")[2], "--publisher", "Molenblad")
    delete(filled, PodcastRecord)  # so that the generation before names the same file
    file = table_file(filled, "people")
    before = file.read_bytes()
    if damage == "torn":
        file.write_bytes(before[: len(before) // 2])
    else:
        file.unlink()
    filled("guest", "list", code=1)
    check_fixes(filled, "database_damaged")
    assert [person.id for person in store_of(filled).all(PersonRecord)] == [person.id for person in people]
    assert only(filled, ArticleRecord).publisher == "Molenblad"
    kept = [path.read_bytes() for path in (filled.archive / "quarantine").glob("people-*")]
    assert kept == ([before[: len(before) // 2]] if damage == "torn" else [])


def test_a_removed_episode_does_not_come_back_with_an_earlier_table(filled: Run) -> None:
    filled("episode", "edit", "moleneers#8", "--title", "Dust")
    before = table_file(filled, "episodes").read_bytes()
    filled("episode", "remove", "moleneers#8", "--yes")
    table_file(filled, "episodes").write_bytes(before)
    check_fixes(filled, "record_removed")
    assert [episode["number"] for episode in filled.json("episode", "list")] == ["7"]
    filled("episode", "restore", "moleneers/8-flour-and-dust")
    assert examined(filled, code=0)["healthy"]
    assert {episode["title"] for episode in filled.json("episode", "list")} >= {"Dust"}


def test_an_older_schema_is_brought_up_to_date(filled: Run) -> None:
    people = {"a": {"id": "a", "name": "Anna Zandstra", "added": "2026-03-01T09:30:00Z"}}
    old = {"_schema": {"archive": {"version": 1}}, "people": people}
    (filled.archive / "archive.json").write_text(json.dumps(old))
    repaired = check_fixes(filled, "schema_older")
    assert "folder_orphaned" in kinds(repaired)
    assert [person.name for person in store_of(filled).all(PersonRecord)] == ["Anna Zandstra"]
    assert json.loads((filled.archive / "archive.json.bak-1").read_text()) == old


def test_a_newer_schema_is_left_alone(filled: Run) -> None:
    path = filled.archive / "archive.json"
    path.write_text(path.read_text().replace('"version":', '"version":9'))
    before = tree(filled.archive)
    found = examined(filled, "--fix", code=1)
    assert kinds(found["remaining"]) == ["schema_newer"]
    assert "Upgrade" in found["remaining"][0]["advice"]
    assert tree(filled.archive) == before


def break_record(run: Run, table: str, record_id: str) -> None:
    """Edit a record by hand, so that it cannot be read any more."""
    file = table_file(run, table)
    lines = file.read_text().splitlines(keepends=True)
    broken = [
        line.replace('"added":"2', '"added":"x2') if line.startswith(f'"{record_id}"') else line for line in lines
    ]
    assert broken != lines
    file.write_text("".join(broken))


def test_a_record_that_cannot_be_read_comes_back_from_an_earlier_file(filled: Run) -> None:
    saar = next(p for p in store_of(filled).all(PersonRecord) if p.name.startswith("Saar"))
    put(filled, msgspec.structs.replace(saar, image="https://a.example/saar.png"))
    put(filled, msgspec.structs.replace(saar, image="https://a.example/late.png"))
    break_record(filled, "people", saar.id)
    filled("guest", "list", code=1)
    repaired = check_fixes(filled, "record_unreadable")
    assert [finding["item"] for finding in repaired] == [f"people/{saar.id}"]
    assert store_of(filled).get(PersonRecord, saar.id) == msgspec.structs.replace(
        saar, image="https://a.example/saar.png"
    )
    assert [kept["document"]["image"] for kept in kept_records(filled)] == ["https://a.example/late.png"]


def test_a_record_that_cannot_be_read_anywhere_is_kept_aside_and_so_is_what_refers_to_it(filled: Run) -> None:
    saar = next(p for p in store_of(filled).all(PersonRecord) if p.name.startswith("Saar"))
    manifest = json.loads((filled.archive / "archive.json").read_text())
    break_record(filled, "people", saar.id)
    (filled.archive / "archive.json.previous").unlink()
    (filled.archive / "archive.tables" / manifest["tables"]["people"]["before"]["file"]).unlink()
    quotes = store_of(filled).all(QuoteRecord)
    check_fixes(filled, "record_unreadable", "reference_dangling")
    store = store_of(filled)
    assert store.get(PersonRecord, saar.id) is None
    assert store.find(AppearanceRecord, person_id=saar.id) == []
    assert [q.text for q in store.all(QuoteRecord)] == [q.text for q in quotes]
    assert {q.person_id for q in store.all(QuoteRecord)} == {None}
    kept = kept_records(filled)
    assert {record["table"] for record in kept} == {"people", "appearances", "quotes"}
    assert [r["document"]["name"] for r in kept if r["table"] == "people"] == ["Saar van den Akkerzoom"]
    filled("guest", "list")


def test_the_folder_of_a_record_that_was_put_aside_stays(filled: Run) -> None:
    article = only(filled, ArticleRecord)
    break_record(filled, "articles", article.id)
    (filled.archive / "archive.json.previous").unlink()
    check_fixes(filled, "record_unreadable")
    assert (filled.archive / ARTICLE / "article.txt").exists()


@pytest.mark.parametrize(
    ("kind", "gone"),
    [
        (AppearanceRecord, EpisodeRecord),
        (AppearanceRecord, PersonRecord),
        (TranscriptRecord, EpisodeRecord),
        (LinkRecord, ArticleRecord),
        (LinkRecord, EpisodeRecord),
        (QuoteRecord, ArticleRecord),
        (SightingRecord, QuoteRecord),
        (SightingRecord, EpisodeRecord),
        (SightingRecord, TranscriptRecord),
    ],
)
def test_a_record_without_what_it_belongs_to_is_put_aside(filled: Run, kind: Any, gone: Any) -> None:
    before = {record.id for record in store_of(filled).all(kind)}
    delete(filled, gone, *(record.id for record in store_of(filled).all(gone)))
    repaired = check_fixes(filled, "reference_dangling")
    assert store_of(filled).all(kind) == []
    assert before <= {record["id"] for record in kept_records(filled)}
    assert any("not in the archive" in finding["message"] for finding in repaired)


@pytest.mark.parametrize("field", ["person_id", "same_as"])
def test_a_quote_that_refers_to_nothing_stays(filled: Run, field: str) -> None:
    quote = only(filled, QuoteRecord)
    put(filled, msgspec.structs.replace(quote, **{field: "nobody"}))
    check_fixes(filled, "reference_dangling")
    assert store_of(filled).get(QuoteRecord, quote.id) == msgspec.structs.replace(quote, **{field: None})
    assert [record["document"][field] for record in kept_records(filled)] == ["nobody"]


def test_episodes_without_their_podcast_get_one(filled: Run) -> None:
    delete(filled, PodcastRecord, "moleneers")
    repaired = check_fixes(filled, "reference_dangling")
    assert len(repaired) == 1
    assert only(filled, PodcastRecord).content.title == "moleneers"
    assert len(store_of(filled).all(EpisodeRecord)) == 2


@pytest.mark.parametrize("wrong", ["../../etc", "Moleneers/7", "moleneers", "moleneers/a/b", "other/7-sails"])
def test_an_id_that_names_no_folder_of_its_own_is_put_aside(filled: Run, wrong: str) -> None:
    episode = next(e for e in store_of(filled).all(EpisodeRecord) if "flour" in e.id)
    put(filled, msgspec.structs.replace(episode, id=wrong))
    repaired = check_fixes(filled, "record_misnamed")
    assert [finding["item"] for finding in repaired] == [f"episodes/{wrong}"]
    assert len(store_of(filled).all(EpisodeRecord)) == 2


def test_a_record_under_the_id_of_another_is_put_aside(filled: Run) -> None:
    file = table_file(filled, "people")
    lines = file.read_text().splitlines(keepends=True)
    broken = [line.replace('"id":"ruben', '"id":"robin', 1) for line in lines]
    assert broken != lines
    file.write_text("".join(broken))
    check_fixes(filled, "record_misnamed", "reference_dangling")
    assert {"people/ruben-knoopkaas"} <= {f"{r['table']}/{r['id']}" for r in kept_records(filled)}


def test_files_that_can_be_made_again_are(filled: Run) -> None:
    files = [filled.archive / EPISODE / "transcript.vtt", filled.archive / ARTICLE / "article.txt"]
    before = [file.read_bytes() for file in files]
    for file in files:
        file.unlink()
    filled("transcript", "show", "moleneers#7", code=1)
    check_fixes(filled, "file_missing")
    assert [file.read_bytes() for file in files] == before


def test_files_that_cannot_be_made_again_are_told(filled: Run) -> None:
    shutil.rmtree(filled.archive / "episodes")
    shutil.rmtree(filled.archive / "articles")
    check_fixes(filled, left=("file_missing",) * 4)
    assert "backup" in filled("doctor", code=1).stdout


def test_a_text_that_was_changed_is_taken_where_its_quotes_still_stand(filled: Run) -> None:
    path = filled.archive / ARTICLE / "article.txt"
    text = path.read_text()
    path.write_text(f"{text}\nOne more line.\n")
    check_fixes(filled, "file_changed")
    path.write_text(f"One more line.\n{text}")
    check_fixes(filled, left=("file_changed",))
    filled("article", "trace", ARTICLE.partition("/")[2])
    check_fixes(filled, "file_changed")


def test_a_page_that_was_changed_is_told(filled: Run) -> None:
    (filled.archive / ARTICLE / "source.txt").write_text("Something else.")
    check_fixes(filled, left=("file_changed",))


def test_orphans_are_moved_aside_and_what_people_keep_stays(filled: Run) -> None:
    folder = filled.archive
    stays = [f"{EPISODE}/notes.md", f"{EPISODE}/audio.mp3", f"{EPISODE}/photos/sails.jpg", f"{EPISODE}/.hidden"]
    stays += [f"{EPISODE}/sources/audio-replaced.mp3", "templates/page.html", "README.txt"]
    orphans = ["episodes/old-show/1-first/transcript.vtt", "episodes/moleneers/9-gone/notes.md", "articles/lost/x.txt"]
    orphans += [f"{EPISODE}/transcript.nl.vtt", "episodes/loose.txt", f"{ARTICLE}/spare.txt"]
    for name in (*stays, *orphans):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    check_fixes(filled, "file_orphaned", "folder_orphaned")
    for name in orphans:
        assert not (folder / name).exists()
        assert (folder / "quarantine" / name).read_text() == name
    assert all((folder / name).read_text() == name for name in stays)
    (folder / orphans[0]).parent.mkdir(parents=True)
    (folder / orphans[0]).write_text("again")
    check_fixes(filled, "folder_orphaned")
    assert (folder / "quarantine" / orphans[0]).read_text() == orphans[0]


def test_the_files_of_an_episode_that_was_removed_stay(filled: Run) -> None:
    filled("episode", "remove", "moleneers#7", "--yes")
    assert examined(filled, code=0)["healthy"]
    assert (filled.archive / EPISODE / "transcript.vtt").exists()


def test_leftovers_of_killed_processes_are_removed(filled: Run) -> None:
    names = [
        ".archive.json.0123456789ab.tmp",
        f"{EPISODE}/.transcript.vtt.0123456789ab.tmp",
        "site/.x.0123456789ab.tmp",
    ]
    for name in names:
        (filled.archive / name).parent.mkdir(exist_ok=True)
        (filled.archive / name).write_bytes(b"half")
    (filled.archive / "archive.json.holder").write_bytes(b'{"pid": 1}')
    check_fixes(filled, "temporary_file", "holder_stale")
    assert not any((filled.archive / name).exists() for name in names)
    assert not (filled.archive / "archive.json.holder").exists()


def test_a_commit_that_was_never_finished_leaves_nothing(filled: Run) -> None:
    stray = filled.archive / "archive.tables" / "people-99.json"
    stray.write_bytes(b"{ half")
    check_fixes(filled, "temporary_file")
    assert not stray.exists()


@pytest.mark.parametrize("data", [b"\xff\xfe\0broken", None])
def test_settings_that_are_lost_are_written_anew(filled: Run, data: bytes | None) -> None:
    path = filled.archive / "podcast-notes.toml"
    path.unlink() if data is None else path.write_bytes(data)
    check_fixes(filled, "settings_missing" if data is None else "settings_invalid")
    assert "[archive]" in path.read_text()
    kept = filled.archive / "quarantine" / "podcast-notes.toml"
    assert (kept.read_bytes() if kept.exists() else None) == data
    filled("episode", "list")


def test_settings_with_a_mistake_are_left_to_people(filled: Run) -> None:
    path = filled.archive / "podcast-notes.toml"
    path.write_text("[archive]\ntitle = 7\n")
    check_fixes(filled, left=("settings_invalid",))
    assert path.read_text() == "[archive]\ntitle = 7\n"


def test_a_cache_that_is_no_folder_is_moved_aside(filled: Run) -> None:
    shutil.rmtree(filled.archive / ".cache", ignore_errors=True)
    (filled.archive / ".cache").write_text("?")
    check_fixes(filled, "cache_damaged")
    filled("build")


@pytest.mark.parametrize("damage", ["torn", "overwritten", "empty"])
def test_damaged_caches_are_removed_and_do_no_harm(filled: Run, damage: str) -> None:
    filled("build")
    site = tree(filled.archive / "site")
    caches = [path for path in (filled.archive / ".cache").rglob("*") if path.is_file()]
    assert caches
    for path in caches:
        content = path.read_bytes()
        path.write_bytes({"torn": content[:20], "overwritten": content[:-2] + b"\0\0"}.get(damage, b""))
    filled("build")
    assert tree(filled.archive / "site") == site
    for path in caches:
        path.write_bytes(path.read_bytes()[:20])
    repaired = check_fixes(filled, "cache_damaged")
    assert len(repaired) == sum("search" not in path.parts for path in caches)  # the index looks after itself
    assert filled("quote", "check", "the harbour burned all its letters", code=1).stdout.startswith("not found")


def test_names_that_are_no_text_are_handled(filled: Run) -> None:
    name = os.fsdecode(b"\xff\x1b[2J.txt")
    (filled.archive / EPISODE / name).write_bytes(b"x")
    result = filled("doctor", code=1)
    assert "\x1b" not in result.stdout
    check_fixes(filled, "file_orphaned")
    assert (filled.archive / "quarantine" / EPISODE / name).read_bytes() == b"x"


def test_a_folder_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["--archive", str(tmp_path), "doctor"])
    assert result.exit_code == 2
    assert "no archive here" in result.output


def test_it_is_readable_for_people(filled: Run) -> None:
    (filled.archive / "articles" / "lost").mkdir()
    found = filled("doctor", code=1)
    assert "Found: articles/lost: no record names this folder" in found.stdout
    assert "With --fix: move it to quarantine/articles/lost." in found.stdout
    assert "1 finding; --fix repairs 1 of them." in found.stderr
    fixed = filled("doctor", "--fix")
    assert "Repaired: articles/lost" in fixed.stdout
    assert "1 finding repaired." in fixed.stderr
    assert "Example:" in filled("doctor", "--help").stdout


def test_it_waits_for_who_is_writing(filled: Run) -> None:
    def hold() -> None:
        with store_of(filled).transaction():
            os.kill(os.getpid(), signal.SIGKILL)

    assert in_child(hold) == -signal.SIGKILL
    check_fixes(filled, "holder_stale")
    with store_of(filled).transaction(), pytest.raises(LockedError, match="held by process"):
        Doctor(filled.archive, lock_timeout_seconds=0).check()
    Doctor(filled.archive, lock_timeout_seconds=0).check()


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_damage_to_any_file_is_survived(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever is cut off, overwritten or removed: no traceback, and a second `--fix` has nothing more to do."""
    folder = tmp_path_factory.mktemp("damaged")
    run = Run(folder / "archive")
    shutil.copytree(original(tmp_path_factory), run.archive)
    names = sorted(name for name in tree(run.archive) if not name.startswith("site/"))
    for name in data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True)):
        path = run.archive / name
        content = path.read_bytes()
        at = data.draw(st.integers(0, len(content)))
        damage = data.draw(st.sampled_from(["cut", "overwrite", "remove", "grow"]))
        if damage == "remove":
            path.unlink()
        else:
            path.write_bytes(
                {"cut": content[:at], "grow": content + b"}"}.get(damage, content[:at] + b"\0{" + content[at + 2 :])
            )
    for _ in range(2):
        result = CliRunner().invoke(cli, ["--archive", str(run.archive), "doctor", "--fix", "--json"])
        assert result.exit_code in (0, 1), result.output
        found = json.loads(result.stdout)
    assert found["repaired"] == []
    assert found["failed"] == []
    if DatabaseFiles(run.archive / "archive.json").copies():
        assert not set(kinds(found["remaining"])) & {"database_damaged", "database_missing"}


_MADE: list[Path] = []


def original(factory: pytest.TempPathFactory) -> Path:
    """An archive to copy, made once."""
    if not _MADE:
        folder = factory.mktemp("original")
        run = Run(folder / "archive")
        assert CliRunner().invoke(cli, ["init", str(run.archive)]).exit_code == 0
        (folder / "feed.xml").write_bytes(feed(FLOUR, SAILS))
        run("podcast", "add", folder / "feed.xml")
        run("guest", "edit", "Saar van den Akkerzoom", "--alias", "Sarah")
        _MADE.append(run.archive)
    return _MADE[0]

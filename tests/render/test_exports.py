"""Writing an export into a folder that somebody else uses too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import replace

from podcast_notes.errors import StoreError
from podcast_notes.models import Library
from podcast_notes.render import ExportResult, LeftFile, Renderer, read_export_list, write_export
from podcast_notes.vaults import Document
from tests.pages.library import LIBRARY, PEOPLE
from tests.vaults.exported import documents

LIST = ".podcast-notes-vault.json"


def export(
    folder: Path, *, form: str = "vault", force: bool = False, dry_run: bool = False, **texts: str
) -> ExportResult:
    made = [(f"{name.replace('__', '/')}.md", text.encode()) for name, text in texts.items()]
    return write(folder, made, form=form, force=force, dry_run=dry_run)


def write(
    folder: Path,
    outputs: Iterable[Document | tuple[str, bytes]],
    *,
    form: str = "vault",
    force: bool = False,
    dry_run: bool = False,
    renderer: Renderer | None = None,
) -> ExportResult:
    return write_export(
        outputs,
        renderer or Renderer(),
        folder,
        form,
        places={},
        podcasts=(),
        keys=folder.with_name(f"{folder.name}-{form}.keys"),
        force=force,
        dry_run=dry_run,
    )


def files_in(folder: Path) -> dict[str, str]:
    found = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".podcast")]
    return {path.relative_to(folder).as_posix(): path.read_text() for path in found}


def left(path: str, because: str) -> LeftFile:
    from podcast_notes.render.exports import LeftBecause

    return LeftFile(path, LeftBecause(because))


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    assert export(tmp_path / "new", a="1", b__c="2").written == ("a.md", "b/c.md")
    before = (tmp_path / "new" / "a.md").stat().st_mtime_ns
    result = export(tmp_path / "new", a="1", b__c="3")
    assert (result.written, result.unchanged) == (("b/c.md",), ("a.md",))
    assert (tmp_path / "new" / "a.md").stat().st_mtime_ns == before
    assert files_in(tmp_path / "new") == {"a.md": "1", "b/c.md": "3"}


def test_what_was_edited_is_left_until_it_is_forced(tmp_path: Path) -> None:
    export(tmp_path, a="1", b="1")
    (tmp_path / "a.md").write_text("mine")
    for _ in range(2):
        result = export(tmp_path, a="2", b="2")
        assert result.left == (left("a.md", "edited"),)
    assert files_in(tmp_path) == {"a.md": "mine", "b.md": "2"}
    assert export(tmp_path, a="2", b="2", force=True).written == ("a.md",)
    assert files_in(tmp_path) == {"a.md": "2", "b.md": "2"}


def test_an_edit_that_was_taken_back_is_written_over_again(tmp_path: Path) -> None:
    export(tmp_path, a="1")
    (tmp_path / "a.md").write_text("mine")
    export(tmp_path, a="2")
    (tmp_path / "a.md").write_text("1")
    assert export(tmp_path, a="2").written == ("a.md",)


def test_what_was_there_before_is_left(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("mine")
    (tmp_path / "other.md").write_text("mine too")
    assert export(tmp_path, a="1").left == (left("a.md", "foreign"),)
    assert export(tmp_path, b="1").removed == ()
    assert files_in(tmp_path) == {"a.md": "mine", "other.md": "mine too", "b.md": "1"}


def test_what_is_no_longer_exported_goes_with_the_folders_it_leaves_empty(tmp_path: Path) -> None:
    export(tmp_path, a="1", b__c__d="1")
    assert export(tmp_path, a="1").removed == ("b/c/d.md",)
    assert sorted(path.name for path in tmp_path.iterdir()) == [LIST, "a.md"]


def test_what_was_edited_and_is_no_longer_exported_stays_and_is_told_once(tmp_path: Path) -> None:
    export(tmp_path, a="1", b="1")
    (tmp_path / "b.md").write_text("mine")
    assert export(tmp_path, a="1").left == (left("b.md", "orphaned"),)
    assert export(tmp_path, a="1").left == ()
    assert export(tmp_path, a="1", force=True).removed == ()
    assert files_in(tmp_path)["b.md"] == "mine"


def test_what_somebody_removed_is_written_again(tmp_path: Path) -> None:
    export(tmp_path, a="1")
    (tmp_path / "a.md").unlink()
    assert export(tmp_path, a="1").written == ("a.md",)


def test_a_dry_run_says_the_same_and_changes_nothing(tmp_path: Path) -> None:
    assert export(tmp_path / "new", a="1", dry_run=True).written == ("a.md",)
    assert not (tmp_path / "new").exists()
    export(tmp_path, a="1", b="1", c="1")
    (tmp_path / "c.md").write_text("mine")
    before = files_in(tmp_path)
    told = export(tmp_path, a="2", c="2", dry_run=True)
    assert files_in(tmp_path) == before
    assert told == export(tmp_path, a="2", c="2")


def test_two_forms_in_one_folder_do_not_touch_each_other(tmp_path: Path) -> None:
    export(tmp_path, a="1")
    export(tmp_path, form="other", b="1")
    assert export(tmp_path, form="other").removed == ("b.md",)
    assert files_in(tmp_path) == {"a.md": "1"}


def test_what_fails_while_it_is_made_changes_nothing(tmp_path: Path) -> None:
    def made() -> Iterator[tuple[str, bytes]]:
        yield "a.md", b"2"
        raise StoreError("the disk is full")

    export(tmp_path, a="1")
    with pytest.raises(StoreError):
        write(tmp_path, made())
    assert files_in(tmp_path) == {"a.md": "1"}
    assert sorted(path.name for path in tmp_path.iterdir()) == [LIST, "a.md"]


def test_an_export_that_was_killed_half_way_is_finished_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from podcast_notes.render.staging import Staging

    export(tmp_path, a="1", b="1")
    whole = Staging.publish
    with monkeypatch.context() as patch:

        def half(self: Staging, paths: list[str]) -> None:
            whole(self, paths[:1])
            raise KeyboardInterrupt

        patch.setattr(Staging, "publish", half)
        with pytest.raises(KeyboardInterrupt):
            export(tmp_path, a="2", b="2")
    result = export(tmp_path, a="3", b="3")
    assert (result.written, result.left) == (("a.md", "b.md"), ())


def test_a_list_that_is_broken_says_what_to_do(tmp_path: Path) -> None:
    export(tmp_path, a="1")
    (tmp_path / LIST).write_text("{")
    with pytest.raises(StoreError, match="list of what was exported") as raised:
        export(tmp_path, a="2")
    assert "Remove it" in str(raised.value)


@pytest.mark.parametrize("path", ["../a.md", "/etc/a.md", ""])
def test_no_path_leads_out_of_the_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(StoreError):
        write(tmp_path / "x", [(path, b"1")])
    (tmp_path / LIST).write_text(json.dumps({"files": {"../victim.md": ["0"]}}))
    assert export(tmp_path).removed == ()


def test_a_folder_in_the_place_of_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    with pytest.raises(StoreError, match=r"a\.md"):
        export(tmp_path, a="1")


class CountingRenderer(Renderer):
    """Says which templates it was asked to render."""

    def __init__(self) -> None:
        super().__init__()
        self.rendered: list[str] = []

    def render(self, template: str, context: Struct) -> str:
        self.rendered.append(template)
        return super().render(template, context)


def rendered(folder: Path, library: Library = LIBRARY) -> list[str]:
    """The templates that an export of a library renders."""
    renderer = CountingRenderer()
    write(folder, documents("markdown", library), renderer=renderer)
    return sorted(renderer.rendered)


@pytest.fixture
def one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("podcast_notes.render.making._processes_to_use", lambda: 1)


@pytest.mark.usefixtures("one_process")
def test_a_document_is_rendered_again_only_where_what_it_shows_has_changed(tmp_path: Path) -> None:
    assert len(rendered(tmp_path / "out")) > 5
    assert rendered(tmp_path / "out") == []
    person = replace(PEOPLE[1], aliases=("De Waterman",))
    assert rendered(tmp_path / "out", replace(LIBRARY, people=(PEOPLE[0], person, *PEOPLE[2:]))) == ["export/person.md"]


@pytest.mark.usefixtures("one_process")
def test_a_document_that_was_touched_is_rendered_again(tmp_path: Path) -> None:
    rendered(tmp_path / "out")
    path = tmp_path / "out" / "README.md"
    path.write_text("mine")
    assert rendered(tmp_path / "out") == ["export/index.md"]
    assert path.read_text() == "mine"
    path.unlink()
    assert rendered(tmp_path / "out") == ["export/index.md"]
    assert path.read_text().startswith("# ")


def test_what_was_kept_may_be_damaged_or_gone(tmp_path: Path) -> None:
    export(tmp_path / "out", a="1")
    for damage in (b"", b"\0\1", None):
        keys = tmp_path / "out-vault.keys"
        keys.unlink() if damage is None else keys.write_bytes(damage)
        assert export(tmp_path / "out", a="1").unchanged == ("a.md",)


def test_the_list_says_nothing_of_this_machine(tmp_path: Path) -> None:
    """It may be kept in version control along with the files."""
    export(tmp_path / "one", a="1")
    export(tmp_path / "two", a="1")
    assert (tmp_path / "one" / LIST).read_bytes() == (tmp_path / "two" / LIST).read_bytes()


def test_a_list_of_an_older_version_is_read(tmp_path: Path) -> None:
    export(tmp_path / "out", a="1", b="1")
    path = tmp_path / "out" / LIST
    path.write_text(json.dumps({"files": json.loads(path.read_text())["files"]}))
    assert read_export_list(tmp_path / "out", "vault").podcasts == ()
    assert export(tmp_path / "out", a="2").removed == ("b.md",)


def test_places_that_no_export_wrote_are_not_believed(tmp_path: Path) -> None:
    export(tmp_path, a="1")
    listed = json.loads((tmp_path / LIST).read_text())
    places = {"x.html": "a.md", "y.html": "../victim.md", "z.html": "other.md"}
    (tmp_path / LIST).write_text(json.dumps(listed | {"places": places}))
    assert read_export_list(tmp_path, "vault").places == {"x.html": "a.md"}

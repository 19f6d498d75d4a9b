"""Records → documents, by built-in templates that a user can override by name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from podcast_notes.render.catalogue import Words, load_words

if TYPE_CHECKING:
    import jinja2

_ASSETS = "static"


def templates_folder() -> Path:
    """The built-in templates: inside the package where it was installed from a wheel, else at the root of the checkout."""
    package = Path(__file__).parent.parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


class Renderer:
    """Renders templates; Jinja is imported with the first one.

    A template in `overrides` takes the place of the built-in one of the same name, which it can still extend as
    `builtin/<name>`; so do files in its `static/` and words in its `strings/`. Compiled templates are kept in `cache`.
    """

    def __init__(self, *, overrides: Path | None = None, cache: Path | None = None) -> None:
        own = [overrides] if overrides is not None and overrides.is_dir() else []
        self._folders = [*own, templates_folder()]
        self._cache = cache
        self._environments: dict[str, jinja2.Environment] = {}
        self._words: dict[str, Words] = {}

    def render(self, template: str, context: Struct) -> str:
        """The document of a template: its variables are the fields of `context`, and `t`, the words of its `language`.

        Raises TemplateError with file and line where the template has a mistake.
        """
        from podcast_notes.render.environment import FAULTS, explain

        variables = structs.asdict(context)
        variables["t"] = self._words_of(str(variables["language"]))
        try:
            return self._environment(Path(template).suffix).get_template(template).render(variables)
        except FAULTS as error:
            raise explain(error, template, list(variables), self._folders) from error

    def assets(self) -> Iterator[tuple[str, bytes]]:
        """Style sheets, scripts and other files of the site: path relative to its root, and content."""
        found: dict[str, Path] = {}
        for folder in reversed(self._folders):
            root = folder / _ASSETS
            found |= {f.relative_to(folder).as_posix(): f for f in root.rglob("*") if f.is_file()}
        for path in sorted(found):
            yield path, found[path].read_bytes()

    def _environment(self, suffix: str) -> jinja2.Environment:
        from podcast_notes.render.environment import make_environment

        if suffix not in self._environments:
            if self._cache is not None:
                self._cache.mkdir(parents=True, exist_ok=True)
            self._environments[suffix] = make_environment(suffix, self._folders, self._cache)
        return self._environments[suffix]

    def _words_of(self, language: str) -> Words:
        if language not in self._words:
            self._words[language] = load_words(list(reversed(self._folders)), language)
        return self._words[language]

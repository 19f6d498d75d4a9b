"""Records → documents, by built-in templates that a user can override by name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from podcast_notes.render.catalogue import load_translations
from podcast_notes.render.wording import Wording

if TYPE_CHECKING:
    import jinja2

_ASSETS = "static"
_THEME = "static/theme.css"


def templates_folder() -> Path:
    """The built-in templates: inside the package where it was installed from a wheel, else at the root of the checkout."""
    package = Path(__file__).parent.parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


class Renderer:
    """Renders templates; Jinja is imported with the first one.

    A template in `overrides` takes the place of the built-in one of the same name, which it can still extend as
    `builtin/<name>`; so do files in its `static/`, of which `theme.css` is added to ours, and words in
    its `locale/`. What was compiled is kept below `cache`.
    """

    def __init__(self, *, overrides: Path | None = None, cache: Path | None = None) -> None:
        own = [overrides] if overrides is not None and overrides.is_dir() else []
        self._folders = [*own, templates_folder()]
        self._cache = cache
        self._environments: dict[tuple[str, str], jinja2.Environment] = {}

    def render(self, template: str, context: Struct) -> str:
        """The document of a template: its variables are the fields of `context`, its words those of their `language`.

        Raises TemplateError with file and line where the template, or the catalogue of the language, has a mistake.
        """
        from podcast_notes.render.environment import FAULTS, explain

        variables = structs.asdict(context)
        environment = self._environment(Path(template).suffix, str(variables["language"]))
        try:
            return environment.get_template(template).render(variables)
        except FAULTS as error:
            raise explain(error, template, list(variables), self._folders) from error

    def assets(self) -> Iterator[tuple[str, bytes]]:
        """Style sheets, scripts and other files of the site: path relative to its root, and content."""
        found: dict[str, Path] = {}
        for folder in reversed(self._folders):
            root = folder / _ASSETS
            found |= {f.relative_to(folder).as_posix(): f for f in root.rglob("*") if f.is_file()}
        for path in sorted(found):
            yield path, self._theme() if path == _THEME else found[path].read_bytes()

    def _theme(self) -> bytes:
        """Ours and then that of the user, which changes the properties that it names: one of an older version stays whole."""
        paths = [folder / _THEME for folder in reversed(self._folders)]
        return b"\n".join(path.read_bytes() for path in paths if path.is_file())

    def _environment(self, suffix: str, language: str) -> jinja2.Environment:
        from podcast_notes.render.environment import make_environment

        key = suffix, language
        if key not in self._environments:
            words = self._cache_folder("locale")
            wording = Wording(language, load_translations(self._folders, language, cache=words))
            environment = make_environment(suffix, self._folders, self._cache_folder("templates"), wording)
            environment.globals["theme"] = lambda: self._theme().decode("utf-8", "replace")
            self._environments[key] = environment
        return self._environments[key]

    def _cache_folder(self, name: str) -> Path | None:
        if self._cache is None:
            return None
        folder = self._cache / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

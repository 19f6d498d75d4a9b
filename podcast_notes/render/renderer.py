"""Records → documents, by built-in templates that a user can override by name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct, structs

from podcast_notes.render.catalogue import load_translations
from podcast_notes.render.sources import ASSETS, THEME, TemplateSources
from podcast_notes.render.wording import Wording

if TYPE_CHECKING:
    import jinja2


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
        self._rendering = ""
        self._wordings: dict[str, Wording] = {}

    def render(self, template: str, context: Struct) -> str:
        """The document of a template: its variables are the fields of `context`, its words those of their `language`.

        Raises TemplateError with file and line where the template, or the catalogue of the language, has a mistake.
        """
        from podcast_notes.render.environment import FAULTS, explain

        variables = structs.asdict(context)
        self._rendering = template
        environment = self._environment(Path(template).suffix, str(variables["language"]))
        try:
            return environment.get_template(template).render(variables)
        except FAULTS as error:
            raise explain(error, template, list(variables), self._folders) from error

    def page_templates(self) -> list[str]:
        """The templates of pages, and those which these share, the largest first."""
        return self._sources.of_pages()

    def prepare(self, language: str, templates: Iterable[str] = ()) -> None:
        """Make ready to render pages in a language; load templates, of which mistakes show when they render."""
        from podcast_notes.render.environment import FAULTS

        environment = self._environment(".html", language)
        for name in templates:
            with suppress(*FAULTS):
                environment.get_template(name)

    def key(self, template: str, context: Struct) -> bytes:
        """A digest of all that makes a document what it is: its template with those which that uses, words, and `context`."""
        digest = hashlib.blake2b(self._sources.digest(template), digest_size=16)
        digest.update(_encoded(context))
        return digest.digest()

    def wording(self, language: str) -> Wording:
        """The words of a language, as templates see them; raises TemplateError for a catalogue with a mistake."""
        if language not in self._wordings:
            translations = load_translations(self._folders, language, cache=self._cache_folder("locale"))
            self._wordings[language] = Wording(language, translations)
        return self._wordings[language]

    def assets(self) -> Iterator[tuple[str, bytes]]:
        """Style sheets, scripts and other files of the site: path relative to its root, and content."""
        found: dict[str, Path] = {}
        for folder in reversed(self._folders):
            root = folder / ASSETS
            found |= {f.relative_to(folder).as_posix(): f for f in root.rglob("*") if f.is_file()}
        for path in sorted(found):
            yield path, self._theme if path == THEME else found[path].read_bytes()

    @cached_property
    def _theme(self) -> bytes:
        """Ours and then that of the user, which changes the properties that it names: one of an older version stays whole."""
        paths = [folder / THEME for folder in reversed(self._folders)]
        return b"\n".join(path.read_bytes() for path in paths if path.is_file())

    @cached_property
    def _theme_text(self) -> str:
        return self._theme.decode("utf-8", "replace")

    @cached_property
    def _sources(self) -> TemplateSources:
        return TemplateSources(self._folders, self._cache_folder("templates"))

    def _state(self, language: str) -> bytes:
        """A digest of all that the template which is now rendered is made of, but for what it is given."""
        return self._sources.digest(self._rendering) + language.encode()

    def _environment(self, suffix: str, language: str) -> jinja2.Environment:
        from podcast_notes.render.environment import make_environment
        from podcast_notes.render.fragments import KEEP, keeper

        key = suffix, language
        if key not in self._environments:
            words = self._cache_folder("locale")
            wording = Wording(language, load_translations(self._folders, language, cache=words))
            environment = make_environment(suffix, self._folders, self._cache_folder("templates"), wording)
            environment.globals["theme"] = lambda: self._theme_text
            fragments = self._cache_folder("fragments")
            if fragments is not None and suffix == ".html":
                environment.globals[KEEP] = keeper(fragments, lambda: self._state(language))
            self._environments[key] = environment
        return self._environments[key]

    def _cache_folder(self, name: str) -> Path | None:
        if self._cache is None:
            return None
        folder = self._cache / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder


def _encoded(context: Struct) -> bytes:
    from podcast_notes.pages import stand_in

    try:
        return msgspec.msgpack.encode(context, enc_hook=stand_in)
    except UnicodeEncodeError:  # half of a character, which pages show as a question mark
        return repr(context).encode("utf-8", "backslashreplace")

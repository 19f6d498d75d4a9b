"""Jinja environments: one for each kind of document, because each escapes in its own way."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import jinja2
import msgspec
from msgspec import Struct

from podcast_notes import errors, files
from podcast_notes.render import filters
from podcast_notes.render.fragments import KeptTag
from podcast_notes.render.language import install_language
from podcast_notes.render.markdown import Literal, escape_markdown
from podcast_notes.render.quick import QuickEnvironment
from podcast_notes.render.wording import Wording
from podcast_notes.text import fold_space

FAULTS = (
    jinja2.TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RecursionError,
)
"""What a mistake in a template can raise while it is rendered."""


class _Missing(jinja2.StrictUndefined):
    """A name that does not exist; the message says which ones do."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        holder, name = self._undefined_obj, self._undefined_name
        if isinstance(holder, Struct):
            made = (name for name in dir(type(holder)) if not name.startswith("_"))
            known = tuple(dict.fromkeys((*holder.__struct_fields__, *made)))
        elif isinstance(holder, dict):
            known = tuple(sorted(str(key) for key in holder))
        elif isinstance(holder, jinja2.environment.TemplateModule):
            kept = sorted(one for one in vars(holder) if not one.startswith("_"))
            return f"{holder.__name__} has no {name!r}; it has: {', '.join(kept)}"
        else:
            return super()._undefined_message
        return f"{type(holder).__name__} has no {name!r}; it has: {', '.join(known)}"


class _CompiledTemplates(jinja2.BytecodeCache):
    """Compiled templates in a folder, a file for each; one that is damaged is compiled again, where Jinja's own fails."""

    def __init__(self, folder: Path, suffix: str) -> None:
        self._folder = folder
        self._suffix = suffix

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """See jinja2.BytecodeCache."""
        data = files.read_checked(self._path(bucket))
        if data is not None:
            bucket.bytecode_from_string(bytes(data))

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """See jinja2.BytecodeCache."""
        files.write_checked(self._path(bucket), bucket.bytecode_to_string())

    def _path(self, bucket: jinja2.bccache.Bucket) -> Path:
        return self._folder / f"{bucket.key}{self._suffix}.cache"


def _one_line(value: object) -> object:
    return fold_space(value) if isinstance(value, str) and not isinstance(value, Literal) else value


def _markdown_text(value: object) -> object:
    return escape_markdown(value) if isinstance(value, str) and not isinstance(value, Literal) else value


def _json_value(value: object) -> object:
    if isinstance(value, Literal):
        return value
    if isinstance(value, jinja2.Undefined):
        return str(value)  # which says what is missing
    return Literal(msgspec.json.encode(str(value) if isinstance(value, str) else value).decode())


def make_environment(suffix: str, folders: Sequence[Path], cache: Path | None, wording: Wording) -> jinja2.Environment:
    """The environment for templates with this suffix.

    `.html` escapes HTML, `.md` Markdown, `.txt` keeps lines whole, `.json` writes values as JSON. A template is looked for
    in `folders`, first to last; `builtin/…` names the one of the last folder. `wording` is the language of its documents:
    `_("Guests")`, `ngettext` and the filters of `language_filters`.
    """
    finalizers = {".md": _markdown_text, ".txt": _one_line, ".json": _json_value}
    builtin = jinja2.FileSystemLoader(folders[-1])
    environment = QuickEnvironment(
        loader=jinja2.ChoiceLoader([jinja2.FileSystemLoader(folders), jinja2.PrefixLoader({"builtin": builtin})]),
        autoescape=suffix == ".html",  # the others escape by `finalize`
        finalize=finalizers.get(suffix),
        undefined=_Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        optimized=False,  # there is little in them to work out beforehand, and looking for it takes a sixth of compiling
        bytecode_cache=_CompiledTemplates(cache, suffix) if cache else None,
        extensions=["jinja2.ext.i18n", KeptTag],
    )
    environment.filters.update(filters.COMMON | (filters.HTML if suffix == ".html" else filters.TEXT))
    environment.globals["content_policy"] = filters.policy
    install_language(environment, wording)
    return environment


def explain(error: Exception, template: str, names: Sequence[str], folders: Sequence[Path]) -> errors.TemplateError:
    """A mistake in a template as an error that names file, line, what is missing and what there is."""
    file, line = _place(error, folders)
    if isinstance(error, jinja2.TemplateNotFound):
        message = f"there is no template {error.name!r}"
        hint = f"Templates are looked for in: {', '.join(str(folder) for folder in folders)}"
    elif isinstance(error, jinja2.TemplateSyntaxError):
        message, hint = f"{error.message}", "Correct the template, or remove it to use the built-in one."
    elif isinstance(error, jinja2.UndefinedError):
        message, hint = f"{error.message}", f"{template} is given: {', '.join(sorted(names))}"
    elif isinstance(error, RecursionError):
        message, hint = "it includes, extends or calls itself without an end", "Let it end, or take the circle out."
    else:
        message = f"{error} ({type(error).__name__})"
        hint = "Correct the template, or remove it to use the built-in one."
    where = f"{file}:{line}" if file else _file_of(template, folders)
    return errors.TemplateError(message, resource=where, hint=hint)


def _file_of(template: str, folders: Sequence[Path]) -> str:
    """The file of a template; its name where there is none."""
    return next((str(folder / template) for folder in folders if (folder / template).is_file()), template)


def _place(error: Exception, folders: Sequence[Path]) -> tuple[str | None, int | None]:
    """The template's file and line: a syntax error knows them, others have them in the innermost frame of a template."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.filename, error.lineno
    place: tuple[str | None, int | None] = None, None
    trace: TracebackType | None = error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if any(Path(file).is_relative_to(folder) for folder in folders):
            place = file, trace.tb_lineno
        trace = trace.tb_next
    return place

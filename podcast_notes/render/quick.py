"""Templates at half of what Jinja takes for them, to the same result.

A page prints hundreds of short values and calls a hundred macros. Jinja wraps each value in an object that says it is
escaped, even where it is only joined with others, and asks of each function whether it wants to be given the context. Here
what is printed is escaped without being wrapped, and a macro is called at once.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import lru_cache
from types import CodeType, FunctionType
from typing import Any, cast

import jinja2
import markupsafe
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup

_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)
"""What `escape` does for text; versions that do not have it apart wrap its result, which is only slower."""
_KEPT_MESSAGES = 2048


def escape_printed(value: object) -> str:
    """A value as it is printed in HTML, not marked as safe, for it is only joined."""
    kind = type(value)
    if kind is str:
        return _escape_text(cast(str, value))
    if kind is Markup:
        return cast(Markup, value)
    return markupsafe.escape(value)


class _QuickMacro(Macro):
    """A macro that is called straight where it is given just what it takes."""

    def quick_call(self, arguments: tuple[Any, ...], named: dict[str, Any]) -> str:
        """What Macro.__call__ gives for these arguments, which are not changed."""
        if named or self.caller or self.catch_kwargs or self.catch_varargs or len(arguments) > self._argument_count:
            return self(*arguments, **named)
        if len(arguments) < self._argument_count:
            arguments += (missing,) * (self._argument_count - len(arguments))
        printed = self._func(*arguments)
        return str.__new__(Markup, printed) if self._default_autoescape else printed


class _QuickContext(Context):
    """A context that asks only those functions what they want to be given which may want something."""

    def call(self, called: Any, /, *arguments: Any, **named: Any) -> Any:
        """See jinja2.runtime.Context."""
        kind = type(called)
        if kind is _QuickMacro:
            if named:
                named.pop("_block_vars", None)
                named.pop("_loop_vars", None)
            return called.quick_call(arguments, named)
        if kind is FunctionType and not called.__dict__:  # what it wants would stand there
            named.pop("_block_vars", None)
            named.pop("_loop_vars", None)
            return called(*arguments, **named)
        return super().call(called, *arguments, **named)


class _QuickTemplate(jinja2.Template):
    """A template of which the code finds the functions above in the place of Jinja's."""

    @classmethod
    def from_code(
        cls,
        environment: jinja2.Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> jinja2.Template:
        """See jinja2.Template."""
        template = super().from_code(environment, code, globals, uptodate)
        names = cast(FunctionType, template.root_render_func).__globals__
        names.update(escape=escape_printed, Macro=_QuickMacro)
        return template


class QuickEnvironment(jinja2.Environment):
    """An environment for templates that are rendered often; it gives what jinja2.Environment does."""

    context_class = _QuickContext
    template_class = _QuickTemplate


def quick_gettext(translate: Callable[..., str], *, escapes: bool) -> Callable[..., str]:
    """`gettext` or `pgettext` for templates, as Jinja's extension makes it; what has no variables is looked up once.

    `escapes` says whether variables are escaped, and what they are put into is not.
    """

    def filled(message: tuple[str, ...], variables: dict[str, Any]) -> str:
        translated = translate(*message)
        pattern = Markup(translated) if escapes else translated  # noqa: S704 - a text of the program or its catalogues
        return pattern % {**dict(zip(("context",), message[:-1], strict=False)), **variables}

    plain = lru_cache(_KEPT_MESSAGES)(lambda *message: filled(message, {}))

    def gettext(*message: str, **variables: Any) -> str:
        return filled(message, variables) if variables else plain(*message)

    return gettext

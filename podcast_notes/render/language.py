"""What templates can say in the language of their page: `{{ _("Guests") }}`, `{{ published|date }}`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any

import jinja2
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from podcast_notes.render.labels import NAMES, OTHER_RISK, RISKS, ROLES, Label
from podcast_notes.render.quick import quick_gettext
from podcast_notes.render.reasons import evidence_in_words, no_link_in_words
from podcast_notes.render.wording import Wording


def install_language(environment: jinja2.Environment, wording: Wording) -> None:
    """Give an environment the words of a language, and the filters that say things in it.

    `_`, `gettext`, `ngettext`, `pgettext` and `npgettext` are those of Jinja's extension i18n, new style; `%(num)s` is
    a number as the language writes it. `marks` are the quotation marks, `direction` is `ltr` or `rtl`, `locale` the
    language with a country.
    """
    words = wording.translations
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        words.gettext, words.ngettext, newstyle=True, pgettext=words.pgettext, npgettext=words.npgettext
    )
    escapes = bool(environment.autoescape)
    environment.globals["pgettext"] = quick_gettext(words.pgettext, escapes=escapes)
    environment.globals["gettext"] = environment.globals["_"] = quick_gettext(words.gettext, escapes=escapes)
    for name, place in (("ngettext", 2), ("npgettext", 3)):
        environment.globals[name] = _with_written_number(environment.globals[name], place, wording)
    environment.globals["marks"] = wording.marks
    environment.globals["direction"] = wording.direction
    environment.globals["locale"] = wording.territory
    environment.policies["ext.i18n.trimmed"] = True
    environment.filters.update({name: _when_rendered(do) for name, do in _filters(wording).items()})


def _with_written_number(function: Any, place: int, wording: Wording) -> Callable[..., str]:
    """A function for plurals whose `%(num)s` is written as the language writes numbers; `place` is that of its number."""

    @pass_context
    def written(context: Context, *arguments: Any, **variables: Any) -> str:
        variables.setdefault("num", wording.number(arguments[place]))
        return function(context, *arguments, **variables)  # type: ignore[no-any-return]

    return written


def _when_rendered(do: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that Jinja does not work out while it compiles: a compiled template is kept for all languages."""

    @pass_context
    @wraps(do)
    def late(_: Context, *arguments: Any) -> Any:
        return do(*arguments)

    return late


def _filters(wording: Wording) -> dict[str, Callable[..., Any]]:
    def named(table: Mapping[str, Label]) -> Callable[[str], str]:
        return {value: wording.label(name) for value, name in table.items()}.__getitem__

    def role_name(role: str) -> str:
        """A role of the taxonomy in the language; another as it stands."""
        return wording.label(ROLES[role]) if role in ROLES else role

    def risk_name(risk: str) -> str:
        return wording.label(RISKS.get(risk, OTHER_RISK))

    return {
        "date": wording.date,
        "evidence_in_words": lambda evidence: evidence_in_words(evidence, wording),
        "language_name": wording.language,
        "month": wording.month,
        "no_link_in_words": lambda why: no_link_in_words(why, wording),
        "number": wording.number,
        "percent": wording.percent,
        "quoted": lambda text: _quoted(text, wording),
        "listing": lambda items: _listing(items, wording),
        "role_name": role_name,
        "risk_name": risk_name,
        **{name: named(table) for name, table in NAMES.items()},
    }


def _quoted(text: str, wording: Wording) -> str:
    """Words in the quotation marks of the page's language."""
    opening, closing = wording.marks
    return opening + text + closing


def _listing(items: Iterable[str], wording: Wording) -> str:
    """Things one after the other: `a, b and c`; HTML stays so."""
    things = list(items)
    if not any(isinstance(thing, Markup) for thing in things):
        return wording.listing(things)
    return Markup(wording.listing([escape(thing) for thing in things]))  # noqa: S704 - escaped on the line

"""The quicker environment gives what Jinja's own gives, mistakes included."""

from __future__ import annotations

from gettext import NullTranslations

import jinja2
import pytest
from jinja2 import pass_context
from markupsafe import Markup

from podcast_notes.render.quick import QuickEnvironment, quick_gettext

HOSTILE = "<b title='x'>\"&amp;"

TEMPLATES = [
    "{{ hostile }}{{ safe }}{{ number }}{{ nothing }}{{ [hostile] }}{{ hostile ~ safe }}{{ safe + hostile }}",
    "{% set whole %}<i>{{ hostile }}</i>{% endset %}{{ whole }}{{ whole|length }}",
    "{% macro m(a, b='<') %}[{{ a }}{{ b }}]{% endmacro %}{{ m(hostile) }}{{ m(1, safe) }}{{ m(b=2, a=hostile) }}{{ m('&'|e) }}",
    "{% macro m() %}{{ varargs|join('-') }}{{ kwargs|length }}{% endmacro %}{{ m() }}{{ m(1, hostile) }}{{ m(1, x=2) }}",
    "{% macro m(a) %}<p>{{ caller(a) }}</p>{% endmacro %}{% call(x) m(hostile) %}{{ x }}{{ hostile }}{% endcall %}",
    "{% macro m(a, caller=none) %}{{ caller() if caller else a }}{% endmacro %}{{ m(hostile) }}{% call m(1) %}&{% endcall %}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(hostile)|upper }}{{ m(hostile)|length }}{{ m(hostile) ~ hostile }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{% autoescape false %}{{ m(hostile) }}{{ hostile }}{% endautoescape %}",
    "{% for one in [hostile, safe] recursive %}{{ loop.index }}{{ one }}{{ m is defined }}{% endfor %}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{% for one in [1, 2] %}{{ m(one) }}{{ named(one) }}{% endfor %}",
    "{% import 'parts' as parts with context %}{{ parts.of_page(1) }}{{ parts.of_page('<') }}",
    "{% from 'parts' import of_page %}{{ of_page(1) }}",
    "{{ with_context('number') }}{{ plain(1, b=hostile) }}{{ 'abc'.upper() }}{{ dict(a=hostile)['a'] }}",
    "{{ _('Guests') }}{{ _('%(name)s & co', name=hostile) }}{{ gettext('100%% &') }}{{ pgettext('menu', '%(context)s') }}",
    "{{ missing.thing }}",
    "{{ absent() }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, b=2) }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, a=2) }}",
    "{{ _('%(missing)s') }}",
]
PARTS = "{% macro of_page(x) %}{{ x }}{{ hostile }}{{ _('Guests') }}{% endmacro %}"


def rendered(kind: type[jinja2.Environment], template: str, *, quick: bool, autoescape: bool) -> str:
    environment = kind(
        loader=jinja2.DictLoader({"page": template, "parts": PARTS}),
        autoescape=autoescape,
        undefined=jinja2.StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    words = NullTranslations()
    environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    if quick:
        gettext = quick_gettext(words.gettext, escapes=autoescape)
        environment.globals |= {
            "_": gettext,
            "gettext": gettext,
            "pgettext": quick_gettext(words.pgettext, escapes=autoescape),
        }
    environment.globals["with_context"] = pass_context(lambda context, name: context[name])
    environment.globals["plain"] = lambda a, b: f"{a}{b}"
    environment.globals["named"] = str
    values = {"hostile": HOSTILE, "safe": Markup("<b>"), "number": 7, "nothing": None}
    try:
        return environment.get_template("page").render(values)
    except (jinja2.TemplateError, TypeError, KeyError) as error:
        return f"{type(error).__name__}: {error}"


@pytest.mark.parametrize("autoescape", [True, False], ids=["html", "text"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_gives_what_jinja_gives(template: str, autoescape: bool) -> None:
    quick = rendered(QuickEnvironment, template, quick=True, autoescape=autoescape)
    assert quick == rendered(jinja2.Environment, template, quick=False, autoescape=autoescape)

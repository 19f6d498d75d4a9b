from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec import Struct

from podcast_notes.errors import TemplateError
from podcast_notes.render import Renderer, templates_folder
from podcast_notes.render.markdown import escape_address, escape_markdown, markdown_to_html
from podcast_notes.text import fold_space


class Guest(Struct, frozen=True):
    name: str
    employer: str = ""


class Context(Struct, frozen=True):
    language: str = "nl"
    title: str = "<Zout & zoet>"
    guest: Guest = Guest("Marit")


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def failure(folder: Path, name: str = "own.html") -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        Renderer(overrides=folder).render(name, Context())
    return caught.value


def test_html_is_escaped_and_markdown_and_plain_text_in_their_own_way(tmp_path: Path) -> None:
    for suffix in ("html", "md", "txt"):
        put(tmp_path, f"own.{suffix}", "{{ title }}")
    renderer = Renderer(overrides=tmp_path)
    assert renderer.render("own.html", Context()) == "&lt;Zout &amp; zoet&gt;"
    assert renderer.render("own.md", Context()) == r"\<Zout & zoet\>"
    assert renderer.render("own.txt", Context()) == "<Zout & zoet>"


def test_a_template_of_the_user_takes_the_place_of_ours_and_can_extend_it(tmp_path: Path) -> None:
    put(tmp_path, "notes/notes.md", "mine: {{ guest.name }}")
    put(tmp_path, "page.html", '{% extends "builtin/page.html" %}{% block head %}<meta name="mine">{% endblock %}')
    renderer = Renderer(overrides=tmp_path)
    assert renderer.render("notes/notes.md", Context()) == "mine: Marit"
    assert "builtin" not in (templates_folder() / "page.html").read_text().partition("#}")[2]
    source = '{% extends "page.html" %}{% block content %}here{% endblock %}'
    put(tmp_path, "own.html", source.replace("page.html", "frame.html"))
    put(tmp_path, "frame.html", "<main>{% block content %}{% endblock %}</main>")
    assert renderer.render("own.html", Context()) == "<main>here</main>"


def test_assets_of_the_user_change_ours_one_by_one(tmp_path: Path) -> None:
    put(tmp_path, "static/icon.svg", "<svg/>")
    put(tmp_path, "static/fonts/Own.woff2", "x")
    assets = dict(Renderer(overrides=tmp_path).assets())
    assert assets["static/icon.svg"] == b"<svg/>"
    assert assets["static/fonts/Own.woff2"] == b"x"
    assert b"@media print" in assets["static/site.css"]


def test_a_theme_of_the_user_is_added_to_ours(tmp_path: Path) -> None:
    ours = dict(Renderer().assets())["static/theme.css"]
    put(tmp_path, "static/theme.css", ":root { --accent: </style>; }")
    assert dict(Renderer(overrides=tmp_path).assets())["static/theme.css"] == ours + b"\n:root { --accent: </style>; }"
    put(tmp_path, "own.html", "<style>{{ theme()|css }}</style>")
    page = Renderer(overrides=tmp_path).render("own.html", Context())
    assert "--measure" in page
    assert page.endswith("--accent: <\\/style>; }</style>")


def test_a_missing_variable_is_named_with_those_that_exist(tmp_path: Path) -> None:
    path = put(tmp_path, "own.html", "one\n\n{{ titel }}")
    error = failure(tmp_path)
    assert error.resource == f"{path}:3"
    assert "'titel' is undefined" in error.message
    assert "guest, language, title" in str(error.hint)


def test_a_missing_attribute_is_named_with_those_that_exist(tmp_path: Path) -> None:
    path = put(tmp_path, "own.html", "{% macro line(person) %}\n{{ person.nam }}\n{% endmacro %}\n{{ line(guest) }}")
    error = failure(tmp_path)
    assert error.resource == f"{path}:2"
    assert error.message == "Guest has no 'nam'; it has: name, employer"


def test_a_missing_macro_is_named_with_those_that_exist(tmp_path: Path) -> None:
    put(tmp_path, "bits.html", "{% macro one() %}{% endmacro %}{% macro two() %}{% endmacro %}")
    path = put(tmp_path, "own.html", '{% import "bits.html" as bits %}\n{{ bits.three() }}')
    error = failure(tmp_path)
    assert error.resource == f"{path}:2"
    assert error.message == "bits.html has no 'three'; it has: one, two"


def test_a_syntax_error_names_file_and_line(tmp_path: Path) -> None:
    path = put(tmp_path, "own.html", "one\n{% if title %}\n")
    error = failure(tmp_path)
    assert str(error.resource).startswith(f"{path}:")
    assert "endif" in error.message


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("\n{{ title + 1 }}", "TypeError"),
        ("\n{{ 1 / 0 }}", "division by zero"),
        ("\n{{ title|nothing }}", "No filter named 'nothing'"),
        ('\n{% include "gone.html" %}', "no template 'gone.html'"),
    ],
)
def test_other_mistakes_name_file_and_line(tmp_path: Path, source: str, says: str) -> None:
    path = put(tmp_path, "own.html", source)
    error = failure(tmp_path)
    assert error.resource == f"{path}:2"
    assert says in error.message


@pytest.mark.parametrize(
    "source",
    [
        '{% include "part.html" %}',
        '{% import "part.html" as part with context %}{{ part.line(guest) }}',
        '{% from "part.html" import line %}{{ line(guest) }}',
        '{% extends "part.html" %}',
    ],
)
def test_a_mistake_in_another_template_that_is_used_is_named_by_its_own_file(tmp_path: Path, source: str) -> None:
    put(tmp_path, "own.html", source)
    macro = "{% macro line(person) %}\n{{ person.nam }}{% endmacro %}{{ line(guest) if guest is defined }}"
    part = put(tmp_path, "part.html", macro)
    error = failure(tmp_path)
    assert error.resource == f"{part}:2"
    assert error.message == "Guest has no 'nam'; it has: name, employer"


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("\n{% if %}", "Expected an expression"),
        ("\n{{ title|nothing }}", "No filter named 'nothing'"),
        ("\n{{ title|date }}", "is no date"),
        ("\n{% endfor %}", "Encountered unknown tag 'endfor'"),
    ],
)
def test_a_mistake_in_an_included_template_names_its_line(tmp_path: Path, part: str, says: str) -> None:
    put(tmp_path, "own.html", '{% include "part.html" %}')
    path = put(tmp_path, "part.html", part)
    error = failure(tmp_path)
    assert error.resource == f"{path}:2"
    assert says in error.message


@pytest.mark.parametrize(
    "source",
    [
        '\n{% include "own.html" %}',
        "{% macro again() %}\n{{ again() }}{% endmacro %}{{ again() }}",
        '{% extends "own.html" %}',
    ],
)
def test_a_template_that_uses_itself_without_an_end_is_told(tmp_path: Path, source: str) -> None:
    path = put(tmp_path, "own.html", source)
    error = failure(tmp_path)
    assert str(error.resource).startswith(str(path))
    assert "without an end" in error.message


def test_a_template_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    (tmp_path / "own.html").write_bytes("é".encode("latin-1"))
    error = failure(tmp_path)
    assert error.resource == str(tmp_path / "own.html")
    assert "utf-8" in error.message


def test_a_kept_part_is_rendered_again_only_where_its_values_or_templates_change(tmp_path: Path) -> None:
    templates, cache = tmp_path / "templates", tmp_path / "cache"
    source = "{{ title }}:{% kept 'name', guest %}{{ guest.name }} {{ title }}{% endkept %}"

    def render(title: str, guest: str) -> str:
        return Renderer(overrides=templates, cache=cache).render("own.html", Context(title=title, guest=Guest(guest)))

    put(templates, "own.html", source)
    assert render("<1>", "Marit") == "&lt;1&gt;:Marit &lt;1&gt;"
    assert render("2", "Marit") == "2:Marit &lt;1&gt;"  # the title is not among the values
    assert render("3", "Noor") == "3:Noor 3"
    put(templates, "own.html", source.replace("guest.name }}", "guest.name }}!"))
    assert render("4", "Noor") == "4:Noor! 4"
    assert (
        Renderer(overrides=templates).render("own.html", Context())
        == "&lt;Zout &amp; zoet&gt;:Marit! &lt;Zout &amp; zoet&gt;"
    )


def test_a_mistake_in_a_kept_part_names_its_line(tmp_path: Path) -> None:
    path = put(tmp_path, "own.html", "{% kept 'name', guest %}\n{{ guest.nam }}{% endkept %}")
    assert failure(tmp_path).resource == f"{path}:2"


def test_an_unknown_template_is_answered_with_the_folders(tmp_path: Path) -> None:
    error = failure(tmp_path, "nowhere.html")
    assert error.resource == "nowhere.html"
    assert str(tmp_path) in str(error.hint)


def test_a_mistake_is_found_in_a_compiled_template_too(tmp_path: Path) -> None:
    path = put(tmp_path / "templates", "own.html", "\n{{ titel }}")
    for _ in range(2):
        with pytest.raises(TemplateError) as caught:
            Renderer(overrides=path.parent, cache=tmp_path / "cache").render("own.html", Context())
        assert caught.value.resource == f"{path}:2"
    assert list((tmp_path / "cache").iterdir())


@given(st.text(alphabet=st.sampled_from("ab1 \n\t\\`*_{}[]()<>#+-.!|~&;:=\"'é“/@"), max_size=40))
def test_escaped_markdown_reads_as_the_text_itself(text: str) -> None:
    html = MarkdownIt("commonmark").render(f"- {escape_markdown(text)}")
    plain = "".join(
        "".join(child.content for child in token.children or ())
        for token in MarkdownIt("commonmark").parse(f"- {escape_markdown(text)}")
        if token.type == "inline"
    )
    assert plain == fold_space(text)
    assert set(html.replace("\n", "").split("<")) & {"em>", "strong>", "h1>", "a ", "code>"} == set()


@given(st.text(alphabet=st.sampled_from("ab()[]<>\\`\"' \n*_&"), max_size=30))
def test_an_escaped_address_stays_one_link(path: str) -> None:
    source = f"[x]({escape_address(f'https://example.org/{path}')}) after"
    inline = next(token for token in MarkdownIt("commonmark").parse(source) if token.type == "inline")
    assert [child.type for child in inline.children or ()] == ["link_open", "text", "link_close", "text"]


def test_a_producers_markdown_is_made_safe() -> None:
    html = markdown_to_html(
        "# Kop\n\n<script>x</script> [a](javascript:x) [b](https://example.org) ![c](https://x.org/i.png)"
    )
    assert "<h2>Kop</h2>" in html
    assert "<script" not in html
    assert "javascript:" not in html.replace("(javascript:x)", "")
    assert '<a href="https://example.org"' in html
    assert "<img" not in html


def test_nothing_heavy_is_imported_before_the_first_template() -> None:
    code = "import sys, podcast_notes.render; sys.exit({'jinja2', 'nh3', 'markdown_it'} & set(sys.modules) or 0)"
    subprocess.run([sys.executable, "-c", code], check=True)

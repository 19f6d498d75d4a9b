"""Pages in a language: its words from catalogues, its dates, numbers, plurals and quotation marks."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from msgspec import Struct

from podcast_notes.errors import TemplateError
from podcast_notes.feeds import taxonomy
from podcast_notes.render import Renderer, labels, templates_folder
from tests.render.test_renderer import put

LOCALE = templates_folder() / "locale"
BUILT_IN = sorted(path.parent.name for path in LOCALE.glob("*/messages.po"))


class Said(Struct, frozen=True):
    language: str
    day: datetime = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)
    number: int = 1234
    names: tuple[str, ...] = ("Marit", "<Sanne>", "Bram")
    verdict: str = "not_found"


def say(template: str, language: str, folder: Path, *, suffix: str = "html", cache: Path | None = None) -> str:
    put(folder, f"own.{suffix}", template)
    return Renderer(overrides=folder, cache=cache).render(f"own.{suffix}", Said(language=language))


def broken(folder: Path, language: str = "nl") -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        say("{{ _('Guests') }}", language, folder)
    return caught.value


def make_messages() -> ModuleType:
    path = templates_folder().parent / "docs" / "make_messages.py"
    specification = importlib.util.spec_from_file_location("make_messages", path)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def catalogue(path: Path, locale: str | None = None) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


def texts(message: Message) -> Iterator[tuple[str, str]]:
    """Each text of a message with its translation; forms of the plural beside the plural."""
    sources = [message.id] if isinstance(message.id, str) else list(message.id)
    translations = [message.string] if isinstance(message.string, str) else list(message.string or ())
    for position, translation in enumerate(translations):
        yield sources[min(position, len(sources) - 1)], translation


def test_the_template_of_the_catalogues_holds_every_message_of_the_pages(tmp_path: Path) -> None:
    make_messages().extract(tmp_path / "messages.pot")
    there = (LOCALE / "messages.pot").read_text(encoding="utf-8")
    assert (tmp_path / "messages.pot").read_text(encoding="utf-8") == there, "run `make messages`"


@pytest.mark.parametrize("language", BUILT_IN)
def test_a_built_in_language_is_complete(language: str) -> None:
    template = catalogue(LOCALE / "messages.pot")
    translated = catalogue(LOCALE / language / "messages.po", language)
    assert {(m.context, m.id) for m in translated if m.id} == {(m.context, m.id) for m in template if m.id}
    for message in translated:
        if message.id:
            assert not message.fuzzy, message.id
            for source, translation in texts(message):
                assert translation, f"{source!r} is not translated"
                assert set(re.findall(r"%\(\w+\)s", source)) == set(re.findall(r"%\(\w+\)s", translation)), source


def test_dutch_is_built_in() -> None:
    assert "nl" in BUILT_IN


def test_dates_numbers_lists_and_marks_are_those_of_the_language(tmp_path: Path) -> None:
    template = "{{ day|date }} · {{ number|number }} · {{ 0.82|percent }} · {{ names|listing }} · {{ 'x'|quoted }}"
    assert say(template, "en", tmp_path) == "24 November 2026 · 1,234 · 82% · Marit, &lt;Sanne&gt; and Bram · “x”"
    assert say(template, "nl", tmp_path) == "24 november 2026 · 1.234 · 82% · Marit, &lt;Sanne&gt; en Bram · “x”"
    assert say(template, "de", tmp_path) == (
        "24. November 2026 · 1.234 · 82\N{NO-BREAK SPACE}% · Marit, &lt;Sanne&gt; und Bram · „x“"
    )
    assert say("{{ day|date }} {{ 'x'|quoted }}", "en-US", tmp_path) == "November 24, 2026 “x”"
    assert say("{{ 'x'|quoted }}", "fr", tmp_path) == "«\N{NO-BREAK SPACE}x\N{NO-BREAK SPACE}»"
    assert [say("{{ 'x'|quoted }}", tag, tmp_path) for tag in ("pt", "pt-BR", "sv")] == ["«x»", "“x”", "”x”"]


def test_html_in_a_list_stays_html_and_names_in_it_are_escaped(tmp_path: Path) -> None:
    template = '{% set link %}<a href="#">x</a>{% endset %}{{ [link, "<b>"]|listing }}'
    assert say(template, "en", tmp_path) == '<a href="#">x</a> and &lt;b&gt;'


def test_what_a_page_puts_into_its_words_is_escaped(tmp_path: Path) -> None:
    assert say('{{ _("by %(name)s", name=names[1]) }}', "nl", tmp_path) == "door &lt;Sanne&gt;"
    assert say('{{ _("by %(name)s", name="*x*") }}', "nl", tmp_path, suffix="md") == r"door \*x\*"


def test_numbers_in_plurals_are_written_as_the_language_does(tmp_path: Path) -> None:
    template = '{% for n in (1, 2, number) %}{{ ngettext("%(num)s quote", "%(num)s quotes", n) }}\n{% endfor %}'
    assert say(template, "nl", tmp_path) == "1 citaat\n2 citaten\n1.234 citaten\n"


def test_a_value_without_a_name_is_a_mistake_of_the_template_that_is_placed(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"own\.html:2"):
        say("\n{{ names|verdict_name }}", "en", tmp_path)
    assert say("{{ 'gaffer'|role_name }}, {{ 'host'|role_name }}", "nl", tmp_path) == "gaffer, presentator"


def test_an_archive_brings_a_language_and_english_fills_its_gaps(tmp_path: Path) -> None:
    put(
        tmp_path,
        "locale/pl/messages.po",
        'msgid "Guests"\nmsgstr "Goście"\n\n'
        'msgctxt "verdict"\nmsgid "Not found"\nmsgstr "Nie znaleziono"\n\n'
        'msgid "%(num)s quote"\nmsgid_plural "%(num)s quotes"\n'
        'msgstr[0] "%(num)s cytat"\nmsgstr[1] "%(num)s cytaty"\nmsgstr[2] "%(num)s cytatów"\n',
    )
    template = (
        '{{ _("Guests") }} · {{ _("Quotes") }} · {{ verdict|verdict_name }}'
        '{% for n in (1, 3, 5, 22) %} · {{ ngettext("%(num)s quote", "%(num)s quotes", n) }}{% endfor %}'
    )
    assert say(template, "pl-PL", tmp_path) == (
        "Goście · Quotes · Nie znaleziono · 1 cytat · 3 cytaty · 5 cytatów · 22 cytaty"
    )


def test_a_catalogue_of_the_archive_goes_over_the_built_in_one(tmp_path: Path) -> None:
    put(tmp_path, "locale/nl/messages.po", 'msgid "Guests"\nmsgstr "Sprekers"\n')
    put(tmp_path, "locale/en/messages.po", 'msgid "Guests"\nmsgstr "Speakers"\n')
    assert say('{{ _("Guests") }} {{ _("Quotes") }}', "nl-BE", tmp_path) == "Sprekers Citaten"
    assert say('{{ _("Guests") }} {{ _("Quotes") }}', "en", tmp_path) == "Speakers Quotes"
    assert say('{{ _("Guests") }}', "fi", tmp_path) == "Speakers"


def test_a_region_goes_over_its_language_however_its_folder_is_spelt(tmp_path: Path) -> None:
    put(tmp_path, "locale/pt/messages.po", 'msgid "Guests"\nmsgstr "Convidados"\n\nmsgid "Quotes"\nmsgstr "Citações"\n')
    put(tmp_path, "locale/pt_BR/LC_MESSAGES/messages.po", 'msgid "Quotes"\nmsgstr "Frases"\n')
    assert say('{{ _("Guests") }} {{ _("Quotes") }}', "pt-BR", tmp_path) == "Convidados Frases"
    assert say('{{ _("Guests") }} {{ _("Quotes") }}', "pt", tmp_path) == "Convidados Citações"


def test_quotation_marks_can_be_set_by_a_catalogue(tmp_path: Path) -> None:
    put(
        tmp_path,
        "locale/nl/messages.po",
        'msgctxt "opening quotation mark"\nmsgid "“"\nmsgstr "‘"\n\nmsgctxt "closing quotation mark"\nmsgid "”"\nmsgstr "’"\n',
    )
    assert say("{{ 'x'|quoted }} {{ marks[0] }}", "nl", tmp_path) == "‘x’ ‘"


def test_a_language_without_words_is_english(tmp_path: Path) -> None:
    for language in ("fr-FR", "tlh", "", "../../etc", "\x00", "x" * 5_000):
        assert say('{{ _("Guests") }}', language, tmp_path) == "Guests"
    assert say('{{ _("Guests") }}', "nl-BE", tmp_path) == "Gasten"


def test_the_direction_of_writing_is_known(tmp_path: Path) -> None:
    assert [say("{{ direction }}", tag, tmp_path) for tag in ("nl", "ar", "he", "fa")] == ["ltr", "rtl", "rtl", "rtl"]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('msgid "Guests"\nmsgstr "Gasten\n', 2, "no line of a catalogue"),
        ('msgid "Guests"\n\nGasten\n', 3, "no line of a catalogue"),
        ('msgid "Guests"\nmsgstr "Gasten van %(who)s"\n', 1, "there is no %(who)s in 'Guests'; it has: none"),
        ('\nmsgid "Guests"\nmsgstr "100% gasten"\n', 2, "is written %%"),
        ('msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n !!= 1);\\n"\n', 3, "its header is wrong"),
        ('msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=two;\\n"\n', 3, "its header is wrong"),
    ],
)
def test_a_broken_catalogue_is_named_with_its_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    path = put(tmp_path, "locale/nl/messages.po", text)
    error = broken(tmp_path)
    assert error.resource == f"{path}:{line}"
    assert says in error.message
    assert error.hint


def test_a_catalogue_that_is_not_utf_8_is_named_with_its_line(tmp_path: Path) -> None:
    path = put(tmp_path, "locale/fr/messages.po", "")
    path.write_bytes('msgid "Guests"\nmsgstr "Invités"\n'.encode("latin-1"))
    assert broken(tmp_path, "fr").resource == f"{path}:2"


def test_an_entry_that_is_fuzzy_is_not_used(tmp_path: Path) -> None:
    put(tmp_path, "locale/nl/messages.po", '#, fuzzy\nmsgid "Guests"\nmsgstr "%(who)s"\n')
    assert say('{{ _("Guests") }}', "nl", tmp_path) == "Gasten"


def test_a_compiled_catalogue_is_kept_until_its_file_changes_and_made_again_where_it_is_damaged(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    for word in ("Sprekers", "Genodigden"):
        put(tmp_path, "locale/nl/messages.po", f'msgid "Guests"\nmsgstr "{word}"\n')
        for _ in range(2):
            assert say('{{ _("Guests") }}', "nl", tmp_path, cache=cache) == word
    for path in (cache / "locale").iterdir():
        path.write_bytes(b"\x00")
    assert say('{{ _("Guests") }}', "nl", tmp_path, cache=cache) == "Genodigden"


def test_compiled_templates_serve_all_languages(tmp_path: Path) -> None:
    template = "{{ 'verbatim'|verdict_name }} {{ 1234|number }} {{ 'x'|quoted }}"
    for language, expected in (
        ("nl", "Letterlijk 1.234 “x”"),
        ("en", "Verbatim 1,234 “x”"),
        ("de", "Verbatim 1.234 „x“"),
    ):
        assert say(template, language, tmp_path, cache=tmp_path / "cache") == expected


def test_every_role_of_the_taxonomy_has_a_name() -> None:
    assert labels.ROLES.keys() >= taxonomy.ROLES

"""How the language of a page says dates, numbers, shares and lists: the data of Unicode's CLDR, by Babel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property, lru_cache
from gettext import NullTranslations
from typing import TYPE_CHECKING

from podcast_notes.language import cut_back
from podcast_notes.render.labels import PAGES, VERDICTS, Label, PluralLabel
from podcast_notes.render.quotation_marks import quotation_marks

if TYPE_CHECKING:
    from babel import Locale

_INTERNATIONAL = "en-001"
"""English of no country, which writes 24 November 2026; plain `en` is that of the United States in CLDR."""
_KEPT = 4096
"""Of so many dates, numbers and shares it is kept how they are written."""


class Wording:
    """The words, dates, numbers and marks of one language (BCP 47); Babel is imported with the first number or date."""

    def __init__(self, language: str, translations: NullTranslations) -> None:
        self.translations = translations
        self._language = language
        self.date = lru_cache(_KEPT)(self._date)
        self.number = lru_cache(_KEPT)(self._number)
        self.percent = lru_cache(_KEPT)(self._percent)

    @cached_property
    def _locale(self) -> Locale:
        from babel import Locale, UnknownLocaleError

        for tag in cut_back(self._language):
            try:
                return Locale.parse(_INTERNATIONAL if tag == "en" else tag, sep="-")
            except (UnknownLocaleError, ValueError):
                continue
        return Locale.parse(_INTERNATIONAL, sep="-")

    @property
    def direction(self) -> str:
        """The direction of writing: `ltr` or `rtl`."""
        return self._locale.text_direction

    @cached_property
    def territory(self) -> str:
        """The locale with a country, where the language names none that of most who speak it: `nl_NL`; empty if unknown."""
        from babel import Locale
        from babel.core import get_global

        for tag in cut_back(self._language):
            likely = get_global("likely_subtags").get(tag.replace("-", "_"))
            if likely:
                found = Locale.parse(str(likely))
                return f"{found.language}_{found.territory}"
        return ""

    @cached_property
    def marks(self) -> tuple[str, str]:
        """The marks around quoted words: those of the catalogue, else those that are usual in the language."""
        opening, closing = quotation_marks(self._language)
        return (
            self._mark("opening quotation mark", "“", opening),
            self._mark("closing quotation mark", "”", closing),
        )

    def _mark(self, context: str, usual: str, otherwise: str) -> str:
        translated = self.translations.pgettext(context, usual)
        return otherwise if translated == usual else translated

    def label(self, label: Label) -> str:
        """What a label is called."""
        if not label.context:
            return self.translations.gettext(label.text)
        return self.translations.pgettext(label.context, label.text)

    def page_names(self) -> dict[str, str]:
        """What lists and other pages are called that are not named after something in the archive, by key."""
        return {key: self.label(one) for key, one in (*PAGES.items(), *VERDICTS.items())}

    def plural(self, label: PluralLabel, number: int) -> str:
        """What a label is called for a number, which is left to be put in."""
        return self.translations.npgettext(label.context, label.text, label.plural, number)

    def _date(self, moment: date) -> str:
        """A day, with the name of its month: `24 November 2026`."""
        from babel.dates import format_date

        if not isinstance(moment, date):
            raise TypeError(f"{moment!r} is no date")
        return format_date(moment.date() if isinstance(moment, datetime) else moment, "long", self._locale)

    def month(self, month: int) -> str:
        """The name of a month, 1 to 12, as it stands alone."""
        from babel.dates import get_month_names

        return str(get_month_names("wide", "stand-alone", self._locale)[month])

    def language(self, tag: str) -> str:
        """The name of a language (BCP 47): `Dutch`; the tag where it is not known."""
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(tag, sep="-").get_display_name(self._locale) or tag
        except (UnknownLocaleError, ValueError):
            return tag

    def _number(self, number: float) -> str:
        """A number: `1,204.5`."""
        from babel.numbers import format_decimal

        return format_decimal(number, locale=self._locale)

    def _percent(self, share: float) -> str:
        """A share from 0 to 1, without decimals: `82%`."""
        from babel.numbers import format_percent

        return format_percent(share, locale=self._locale)

    def listing(self, items: Sequence[str], *, one_of: bool = False) -> str:
        """Things one after the other: `a, b and c`, or `a, b or c`."""
        from babel.lists import format_list

        return format_list(items, style="or" if one_of else "standard", locale=self._locale)


@lru_cache(256)
def direction_of(language: str) -> str:
    """The direction in which a language (BCP 47) is written: `ltr` or `rtl`."""
    return Wording(language, NullTranslations()).direction

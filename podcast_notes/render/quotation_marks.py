"""Quotation marks by language, as its newspapers and books set them (CLDR, `delimiters`; for Dutch Onze Taal)."""

from __future__ import annotations

from podcast_notes.language import cut_back

_USUAL = ("“", "”")
_OTHERS = {
    ("„", "“"): "bg cs de et is ka lt mk sk sl sq sr",
    ("„", "”"): "bs hr hu pl ro",
    ("«\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}»"): "fr",
    ("«", "»"): "be ca de-CH el es eu fa fr-CH gl hy it kk ky lv nb nn no pt ru uk",
    ("”", "”"): "fi he sv",
    ("”", "“"): "ar",
    ("「", "」"): "ja zh-Hant zh-HK zh-TW",
    _USUAL: "pt-BR",
}
_BY_TAG = {tag.casefold(): marks for marks, tags in _OTHERS.items() for tag in tags.split()}


def quotation_marks(language: str) -> tuple[str, str]:
    """The opening and closing mark around quoted words in a text of this language (BCP 47); “ ” where it is not known."""
    tags = (tag.casefold() for tag in cut_back(language))
    return next((_BY_TAG[tag] for tag in tags if tag in _BY_TAG), _USUAL)

"""Front matter: the properties of a document in YAML, at its beginning between lines of `---`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from podcast_notes.text import drop_controls

_NO_FOLDING = 1_000_000
"""Columns: a value stays on its line, as editors of properties write it."""


class _Dumper(yaml.SafeDumper):
    """Writes every text in quotation marks: which bare words are a number, a date or a yes differs from reader to reader."""

    def ignore_aliases(self, data: object) -> bool:
        """Write a value that occurs twice twice; see yaml.representer.BaseRepresenter."""
        return True


class _Text(str):
    """A text that is a value, not a key."""

    __slots__ = ()


def _quoted(dumper: Any, text: _Text) -> Any:
    # PyYAML writes emoji as \U0001F600 between double quotes, and breaks lines between single ones.
    is_plain_line = text.isprintable() and max(text, default="") > "\uffff"
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="'" if is_plain_line else '"')


_Dumper.add_representer(_Text, _quoted)


def front_matter(properties: Mapping[str, object]) -> str:
    """Properties as the beginning of a document; those that are None, empty or `()` are left out.

    Values are texts, numbers, booleans, dates, and lists and mappings of them. Source: YAML 1.1 and 1.2, of which only
    what both read alike is written.
    """
    stated = {
        name: _plain(value) for name, value in properties.items() if value is not None and value not in ("", (), [])
    }
    if not stated:
        return ""
    text = yaml.dump(stated, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_NO_FOLDING)
    return f"---\n{text}---\n"


def _plain(value: object) -> object:
    if isinstance(value, str):
        return _Text(drop_controls(value.encode("utf-8", "replace").decode()))
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value

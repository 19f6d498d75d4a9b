"""The words of the site in each language: TOML files in `strings/` of the template folders, one for each language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from podcast_notes.errors import TemplateError
from podcast_notes.language import primary

DEFAULT_LANGUAGE = "en"

Words = dict[str, object]

_CODE = re.compile(r"[a-z]{2,8}")
"""A primary language subtag (BCP 47), which makes a file name."""


def load_words(folders: Sequence[Path], language: str) -> Words:
    """The words of a language (BCP 47); a later folder changes those of an earlier one, and English fills the gaps.

    Raises TemplateError for a file that is not TOML.
    """
    code = primary(language) or DEFAULT_LANGUAGE
    words: Words = {}
    for name in dict.fromkeys((DEFAULT_LANGUAGE, code)):
        for folder in folders:
            path = folder / "strings" / f"{name}.toml"
            if _CODE.fullmatch(name) and path.is_file():
                words = _merged(words, _read(path))
    return words


def _read(path: Path) -> Words:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise TemplateError(
            f"the words of the site cannot be read: {error}", resource=str(path), hint="Correct the file, or remove it."
        ) from error


def _merged(below: Words, above: Words) -> Words:
    result = dict(below)
    for key, value in above.items():
        earlier = result.get(key)
        result[key] = _merged(earlier, value) if isinstance(earlier, dict) and isinstance(value, dict) else value
    return result

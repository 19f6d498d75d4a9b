"""The words of the site in each language: gettext catalogues, `locale/<language>/messages.po` of the template folders.

The texts in templates are the English ones; a catalogue translates them. Format of the files: the manual of GNU gettext,
"The Format of PO Files".
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from podcast_notes.errors import TemplateError
from podcast_notes.files import read_checked, write_checked
from podcast_notes.language import cut_back

if TYPE_CHECKING:
    from babel.messages.catalog import Message

DEFAULT_LANGUAGE = "en"

_FILES = ("messages.po", "LC_MESSAGES/messages.po")
"""Where a language's folder has its catalogue; the second is where gettext's own tools put it."""
_LINE = re.compile(r'(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)?\s*"(?:[^"\\]|\\.)*"|#.*|')
_PLACEHOLDER = re.compile(r"%(?:%|\((\w+)\)[sd])")


def catalogue_files(folders: Sequence[Path], language: str) -> list[Path]:
    """The catalogues that a language (BCP 47) is read from, those first whose words go before the others'.

    A folder that comes first in `folders` goes before the others, `pt-BR` before `pt`, and `en` after all.
    """
    tags = cut_back(language)
    own = [path for folder in folders for path in _in_folder(folder, tags)]
    english = [path for folder in folders for path in _in_folder(folder, [DEFAULT_LANGUAGE])]
    return list(dict.fromkeys([*own, *english]))


def _in_folder(folder: Path, tags: Sequence[str]) -> Iterator[Path]:
    """The catalogues for these tags; `pt-BR` is also found as `pt_BR`, which is what gettext's own tools write."""
    locale = folder / "locale"
    try:
        entries = {_folded(entry.name): entry for entry in sorted(locale.iterdir())}
    except FileNotFoundError:
        return
    except OSError as error:
        raise _broken(locale, None, f"cannot be read: {error.strerror}") from error
    for tag in tags:
        entry = entries.get(_folded(tag))
        if entry is not None:
            yield from (path for name in _FILES if (path := entry / name).is_file())


def _folded(tag: str) -> str:
    return tag.replace("_", "-").casefold()


def load_translations(folders: Sequence[Path], language: str, *, cache: Path | None = None) -> gettext.NullTranslations:
    """The words of a language, English where it has none; `cache` is a folder for compiled catalogues.

    Raises TemplateError, with file and line, for a catalogue that cannot be read.
    """
    translations = gettext.NullTranslations()
    for path in reversed(catalogue_files(folders, language)):
        above = _read(path, cache)
        above.add_fallback(translations)
        translations = above
    return translations


def _read(path: Path, cache: Path | None) -> gettext.NullTranslations:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _broken(path, None, f"cannot be read: {error.strerror}") from error
    language = path.parent.parent.name if path.parent.name == "LC_MESSAGES" else path.parent.name
    kept = cache / f"{language}-{sha256(data).hexdigest()}.mo" if cache else None
    compiled = read_checked(kept) if kept else None
    if compiled is None:
        compiled = memoryview(_compiled(path, data, language))
        if kept:
            write_checked(kept, bytes(compiled))
    return gettext.GNUTranslations(BytesIO(compiled))


def _compiled(path: Path, data: bytes, language: str) -> bytes:
    """A catalogue as gettext reads it (.mo); raises TemplateError."""
    from babel import Locale, UnknownLocaleError
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    text = _text(path, data)
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = None
    target = BytesIO()
    try:
        catalogue = read_po(StringIO(text), locale=locale, abort_invalid=True)
        catalogue.charset = "utf-8"
        for message in catalogue:
            _check(path, message)
        write_mo(target, catalogue)
        gettext.GNUTranslations(BytesIO(target.getvalue()))
    except PoFileError as error:
        raise _broken(path, error.lineno + 1, str(error).rpartition(" on ")[0]) from error
    except (ValueError, UnknownLocaleError) as error:
        before = text.partition("Plural-Forms")[0]
        raise _broken(path, before.count("\n") + 1 if before != text else 1, f"its header is wrong: {error}") from error
    return target.getvalue()


def _text(path: Path, data: bytes) -> str:
    """The text of a catalogue in which every line has the form of one: Babel guesses where a quotation mark is missing."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _broken(path, line, "is not UTF-8; save it as that") from error
    for number, content in enumerate(text.split("\n"), start=1):
        if not _LINE.fullmatch(content.strip()):
            raise _broken(path, number, f"is no line of a catalogue: {content.strip()[:80]}")
    return text


def _check(path: Path, message: Message) -> None:
    """Raises TemplateError for a translation with a placeholder that its text does not have: no page could show it."""
    if not message.id or message.fuzzy:
        return
    sources = [message.id] if isinstance(message.id, str) else list(message.id)
    known = {"num"} if len(sources) > 1 else set[str]()
    known.update(name for source in sources for name in _PLACEHOLDER.findall(source))
    for translation in [message.string] if isinstance(message.string, str) else message.string or ():
        if "%" in _PLACEHOLDER.sub("", translation):
            raise _broken(path, message.lineno, f"a % that is part of the words is written %%: {translation}")
        for name in _PLACEHOLDER.findall(translation):
            if name and name not in known:
                names = ", ".join(f"%({one})s" for one in sorted(known - {""})) or "none"
                raise _broken(path, message.lineno, f"there is no %({name})s in {sources[0]!r}; it has: {names}")


def _broken(path: Path, line: int | None, why: str) -> TemplateError:
    return TemplateError(
        f"the words of the site: {why}",
        resource=f"{path}:{line}" if line else str(path),
        hint="Correct the catalogue, or remove it.",
    )

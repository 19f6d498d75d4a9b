"""Names in the order of a language's alphabet, and the letter under which each stands.

Accents do not count, except on letters that the language counts as letters of their own (CLDR, collation charts): å, ä, ö
stand after z in Swedish, ñ after n in Spanish. Names in another script stand under their own letters, after those of the
language. Digits and signs come last, under `#`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from podcast_notes.language import primary
from podcast_notes.names import filing_name

OTHER = "#"
"""The heading of names that begin with no letter."""

_LATIN = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
_NORDIC = f"{_LATIN} æ ø å"
_ALPHABETS = {
    "cs": "a b c č d e f g h ch i j k l m n o p q r ř s š t u v w x y z ž",
    "da": _NORDIC,
    "es": "a b c d e f g h i j k l m n ñ o p q r s t u v w x y z",
    "et": "a b c d e f g h i j k l m n o p q r s š z ž t u v w õ ä ö ü x y",
    "fi": f"{_LATIN} å ä ö",
    "hr": "a b c č ć d dž đ e f g h i j k l lj m n nj o p q r s š t u v w x y z ž",
    "hu": "a b c cs d dz dzs e f g gy h i j k l ly m n ny o ö p q r s sz t ty u ü v w x y z zs",
    "is": "a b c d ð e f g h i j k l m n o p q r s t u v w x y z þ æ ö å",
    "lt": "a b c č d e f g h i j k l m n o p q r s š t u v w x y z ž",
    "lv": "a b c č d e f g ģ h i j k ķ l ļ m n ņ o p q r s š t u v w x y z ž",
    "nb": _NORDIC,
    "nn": _NORDIC,
    "no": _NORDIC,
    "pl": "a ą b c ć d e ę f g h i j k l ł m n ń o ó p q r s ś t u v w x y z ź ż",
    "ro": "a ă â b c d e f g h i î j k l m n o p q r s ș t ț u v w x y z",
    "ru": "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
    "sk": "a ä b c č d ď e f g h ch i j k l ľ m n ň o ô p q r s š t ť u v w x y z ž",
    "sl": "a b c č d e f g h i j k l m n o p q r s š t u v w x y z ž",
    "sq": "a b c ç d dh e ë f g gj h i j k l ll m n nj o p q r rr s sh t th u v w x xh y z zh",
    "sr": "а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш",
    "sv": f"{_LATIN} å ä ö",
    "tr": "a b c ç d e f g ğ h ı i j k l m n o ö p q r s ş t u ü v w x y z",
    "uk": "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ь ю я",
}
"""Letters in their order; several characters are one letter of the language."""
_SWEDISH = {"æ": "ä", "ø": "ö"}
_DANISH = {"ä": "æ", "ö": "ø", "aa": "å"}
_SAME = {"da": _DANISH, "fi": _SWEDISH, "nb": _DANISH, "nn": _DANISH, "no": _DANISH, "sv": _SWEDISH}
"""What stands under a letter of the language though it is written with another one."""
_EVERYWHERE = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
    "ŋ": "n",
    "ё": "е",
}
_KEPT = frozenset("йїґў")
"""Cyrillic letters that are no others with an accent, though Unicode writes them so."""
_FAMILY_NAME_FIRST = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
"""Japanese, Chinese and Korean names are written as they are filed."""
_AS_WRITTEN = frozenset({"is", "hu"})
"""Languages in whose lists a name stands as it is written: under the first name, or the family name that comes first."""
_HANGUL_INITIALS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"


class Alphabet:
    """The order of names in the lists of a language (BCP 47)."""

    def __init__(self, language: str) -> None:
        code = primary(language) or ""
        letters = _ALPHABETS.get(code, _LATIN).split()
        self._places = {letter: place for place, letter in enumerate(letters)}
        self._same = _SAME.get(code, {})
        self._longest = max(map(len, [*letters, *self._same]))
        self._as_written = code in _AS_WRITTEN
        self._turkic = code in ("tr", "az")
        self.key: Callable[[str], tuple[tuple[tuple[int, int], ...], str]] = lru_cache(maxsize=None)(self._key)

    def _key(self, name: str) -> tuple[tuple[tuple[int, int], ...], str]:
        """A sorting key of a person's name."""
        return tuple(self._letters(name)), name

    def letter(self, name: str) -> str:
        """The letter under which a person's name stands, upper case; `#` where it begins with none."""
        group, place = self._letters(name)[0]
        if group == _SIGN:
            return OTHER
        letter = next(one for one, at in self._places.items() if at == place) if group == _OWN else chr(place)
        if self._turkic and letter == "i":
            return "İ"
        return letter[:1].upper() + letter[1:]

    def _filed(self, name: str) -> str:
        return name if self._as_written or _FAMILY_NAME_FIRST.match(name.strip()) else filing_name(name)

    def title_key(self, title: str) -> tuple[tuple[tuple[int, int], ...], str]:
        """A sorting key of a title, which stands under its first word."""
        return tuple(self._places_of(title)), title

    def _letters(self, name: str) -> list[tuple[int, int]]:
        """The places of the characters of a name: a group, and the place in it. A space comes before all letters."""
        return self._places_of(self._filed(name))

    def _places_of(self, filed: str) -> list[tuple[int, int]]:
        text = filed.replace("I", "ı").replace("İ", "i").lower() if self._turkic else filed.casefold()
        rest = unicodedata.normalize("NFC", text)
        found: list[tuple[int, int]] = []
        while rest:
            taken, places = self._next(rest)
            found += places if found else [place for place in places if place[0] != _SPACE]
            rest = rest[taken:]
        return found or [(_SIGN, 0)]

    def _next(self, rest: str) -> tuple[int, list[tuple[int, int]]]:
        for length in range(min(self._longest, len(rest)), 0, -1):
            written = rest[:length]
            place = self._places.get(self._same.get(written, written))
            if place is not None:
                return length, [(_OWN, place)]
        return 1, self._foreign(rest[0])

    def _foreign(self, character: str) -> list[tuple[int, int]]:
        """A character that the alphabet does not have: its base letters where that has those, else its own place."""
        if character.isspace() or character == ",":
            return [(_SPACE, 0)]
        if character.isdigit():
            return [(_SIGN, ord(character))]
        if not character.isalpha():
            return []
        base = _base(character)
        return [(_OWN, self._places[one]) if one in self._places else (_ELSEWHERE, ord(one)) for one in base]


_SPACE, _OWN, _ELSEWHERE, _SIGN = range(4)


def _base(character: str) -> str:
    """A letter without accents: `é` → `e`; a Korean syllable is its first consonant, so that headings are few."""
    if character in _EVERYWHERE:
        return _EVERYWHERE[character]
    if character in _KEPT:
        return character
    if "가" <= character <= "힣":
        return _HANGUL_INITIALS[(ord(character) - ord("가")) // 588]
    plain = "".join(one for one in unicodedata.normalize("NFKD", character) if not unicodedata.combining(one))
    return plain if plain.isalpha() else character

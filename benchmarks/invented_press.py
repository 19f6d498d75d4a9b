"""News that nobody wrote, from a seed: paragraphs with quotations of every kind, in English and Dutch, and texts made to hurt."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

_SYLLABLES = "ba de fi go lu ma ne po ri su ta ve wo xi ya zu".split()
_FIRST = "Mira Bo Ann Kees Senna Piet Ruth Jan Els Tom".split()
_LAST = "Holt Lund Roe Brask Alder|van der Meer|de Boer|Wouda|Vale|Dunn".replace("|", " ").split()
_SHAPES: Mapping[str, tuple[str, ...]] = {
    "en": (
        "“{long},” said {name}, {role} of {place}. “{long}.” {plain}.",
        "{plain}. According to {name}, the {word} was “{short}” and the {word} had gone.",
        "{role} {name} said that the {word} would {word} before the {word}. He called it “{short}”.",
        "“{long},” she said, “and {long}.” {plain}.",
        "{plain}. {plain}. {plain}.",
        "The {place} Council announced on Monday that it would not {word} the {word}.",
        "{surname} was not so sure: “{long}. {long}.”",
    ),
    "nl": (
        "‘{long}’, zegt {name}, {role} in {place}. ‘{long}.’ {plain}.",
        "{plain}. Volgens {name} was het {word} ‘{short}’ en is er geen {word} meer.",
        "{role} {name} vindt dat het {word} voor de {word} moet komen. Hij noemt het ‘{short}’.",
        "“{long}”, zegt ze, “en {long}.” {plain}.",
        "{plain}. {plain}. {plain}.",
        "De gemeente {place} laat weten dat zij de {word} niet zal {word}.",
        "{surname} twijfelde: ‘{long}. {long}.’",
    ),
}
_ROLES = {
    "en": ("skipper", "mayor", "director", "researcher"),
    "nl": ("schipper", "burgemeester", "directeur", "imker"),
}


def invented_paragraphs(count: int, language: str = "en", *, seed: int = 7) -> list[str]:
    """So many paragraphs of about forty words."""
    chance = random.Random(f"{seed} {language}")
    lexicon = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 3))) for _ in range(3_000)]

    def words(least: int, most: int) -> str:
        return " ".join(chance.choices(lexicon, k=chance.randint(least, most)))

    def paragraph() -> str:
        surname = chance.choice(_LAST)
        filled = (
            chance.choice(_SHAPES[language])
            .replace("{word}", "{{}}")
            .format(
                name=f"{chance.choice(_FIRST)} {surname}",
                surname=surname,
                role=chance.choice(_ROLES[language]),
                place=chance.choice(lexicon).capitalize(),
                long=words(6, 18).capitalize(),
                short=words(2, 4),
                plain=words(8, 20).capitalize(),
            )
        )
        while "{}" in filled:
            filled = filled.replace("{}", chance.choice(lexicon), 1)
        return filled

    return [paragraph() for _ in range(count)]


def invented_article(characters: int, language: str = "en", *, seed: int = 7) -> str:
    """An article of about so many characters."""
    some = invented_paragraphs(max(1, characters // 150), language, seed=seed)
    return "\n".join(some)[:characters]


def text_of_marks(marks: int, characters: int) -> str:
    """A text of so many characters in which so many quotation marks stand, opened and closed in their turn."""
    stretch = "“" + "so it is and " * max(1, (2 * characters // marks - 4) // 13) + "” "
    line = stretch + "said Mira Holt.\n"
    return line * (marks // 2)


HOSTILE: Mapping[str, Callable[[int], str]] = {
    "openers": lambda n: "“a " * n,
    "single openers": lambda n: "‘a " * n,
    "mixed openers": lambda n: "‘a “b " * n,
    "straight marks": lambda n: '"' * n,
    "wrong closers": lambda n: "“a,’ b ‘c " * n,
    "plural genitives": lambda n: "‘" + "workers’ a " * n,
    "verbs": lambda n: "said " * n,
    "clauses": lambda n: "He said that " * n,
    "commas": lambda n: "a, " * n,
    "names": lambda n: "Jan van " * n,
    "namesakes": lambda n: "".join(f"“No,” said {_FIRST[at % 10]} Holt. " for at in range(n // 4)),
    "initials": lambda n: "A." * n,
    "tags": lambda n: "<a " * n,
    "parentheses": lambda n: "(he " * n + "said",
    "dashes": lambda n: "— a\n" * n,
    "labels": lambda n: "Ann Roe: no\n" * n,
}
"""Texts of which a careless pattern takes a time that grows with the square of their length, or worse."""

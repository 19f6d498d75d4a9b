"""Which language a text is in, among those that the project knows words of."""

from __future__ import annotations

from collections.abc import Collection

from podcast_notes.text import words

_FREQUENT = {
    "en": "the of and to in is that for it was with as on be at by this have not are but from they which you were his "
    "their has would there what been who said we he she i will can so if do an about my your our them how when all",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er om ook als dan maar bij hij ze je wij deze naar "
    "wat door over nog wel heeft was ik we die uit tot zo zegt worden wordt hebben kan geen meer al gaat dus want",
    "de": "der die das und ist nicht ein eine zu den von mit auf für im dem des es sich auch als an er sie wir ich wie "
    "aus bei nach war hat dass noch nur oder wird sind haben werden einen einem einer aber wenn was über mehr",
    "fr": "le la les de des et en un une du que qui est pas pour dans sur au ce il elle nous vous je avec par plus ne se "
    "sont cette mais ou ont être fait aux comme tout son sa ses leur on été",
    "es": "el la los las de y en un una que es no por con para se del al lo su como más pero sus le ya o este sí porque "
    "esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos",
    "it": "il lo la gli le di e in un una che è non per con si del al della dei come più ma anche sono da ha questo nel "
    "alla su se ci perché quando molto cosa delle era essere",
    "pt": "o a os as de e em um uma que é não por com para se do da no na como mais mas seu sua ao dos das ele ou foi "
    "são também já muito quando está nos isso entre",
}
_LETTERS = {"nl": ("ij", "aa", "oo", "ee", "sch"), "en": ("th", "wh", "ing"), "de": ("ß", "ä", "ü", "sch", "ei")}
_WORDS = {language: frozenset(text.split()) for language, text in _FREQUENT.items()}

KNOWN = frozenset(_WORDS)
"""The languages that can be told apart, as ISO 639-1 codes."""


def primary(tag: str | None) -> str | None:
    """The language of a BCP 47 tag, lower case: `nl-NL` → `nl`; None for none."""
    return tag.replace("_", "-").split("-")[0].strip().lower() or None if tag else None


def detect_language(text: str, among: Collection[str] | None = None) -> str | None:
    """The language of a text as an ISO 639-1 code, or None where its words do not tell.

    Counts frequent words, and where those are few, letter pairs; `among` limits the answer to those languages.
    """
    candidates = KNOWN & set(among) if among else KNOWN
    found = words(text[:20_000])
    if not found or not candidates:
        return None
    scores = {language: sum(word in _WORDS[language] for word in found) / len(found) for language in candidates}
    if max(scores.values()) < 0.2:
        for language in candidates & set(_LETTERS):
            hits = sum(any(pair in word for pair in _LETTERS[language]) for word in found)
            scores[language] += 0.15 * hits / len(found)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if ranked[0][1] < 0.05 or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < 0.02):
        return None
    return ranked[0][0]

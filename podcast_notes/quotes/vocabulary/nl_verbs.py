"""Dutch verbs that attribute or report, in every form that counts."""

from __future__ import annotations

import re

from podcast_notes.quotes.tables import word_set

_LONG_VOWEL = re.compile(r"(aa|ee|oo|uu)([^aeiou])$")
_FINAL_SOUNDS = str.maketrans("vz", "fs")
_VOICELESS = ("t", "k", "f", "s", "ch", "p")
_UNSEPARATED = ("be", "ver", "ont", "er", "her", "ge", "onder", "voor")
"""Prefixes after which a participle has no `ge-`."""


def _regular(roots: str) -> str:
    """The finite forms and infinitives of regular verbs by roots written as before `-en`, vowels as they sound: `beloov`."""
    return " ".join(form for root in roots.split() for form in _forms(root))


def _forms(root: str) -> tuple[str, ...]:
    stem = _stem(root)
    past = stem + ("te" if root.endswith(_VOICELESS) else "de")
    return stem if stem.endswith("t") else f"{stem}t", past, f"{past}n", _LONG_VOWEL.sub(_open_syllable, root) + "en"


def _stem(root: str) -> str:
    doubled = root[-1] == root[-2]
    return (root[:-1] if doubled else root).translate(_FINAL_SOUNDS if root[-1] in "vz" else {})


def _participles(roots: str) -> str:
    """The past participles of regular verbs by their roots: `verklaar` → `verklaard`, `vraag` → `gevraagd`."""
    return " ".join(_participle(root) for root in roots.split())


def _participle(root: str) -> str:
    stem = _stem(root)
    ending = "" if stem.endswith(("t", "d")) else "t" if root.endswith(_VOICELESS) else "d"
    return f"{'' if root.startswith(_UNSEPARATED) else 'ge'}{stem}{ending}"


def _open_syllable(found: re.Match[str]) -> str:
    return found.group(1)[0] + found.group(2)


_REPORTING_ROOTS = """
stell meld verklaar vertell benadrukk waarschuw concludeer betoog beweer bevestig ontkenn erkenn oordeel meen verwacht hoop
geloov constateer beloov vreez onderstreep herhaal voorspell verzeker garandeer suggereer opper becijfer schatt signaleer
poneer argumenteer redeneer speculeer bericht rapporteer klaag bekenn veronderstell berekenn preciseer relativeer nuanceer
adviseer
"""
SPEECH = """
zegt zei zeggen zeiden zeide zeî gezegd vindt vond vinden vonden schrijft schreef schrijven
schreven denkt dacht denken gezworen zweert zwoer zwoeren bezweert bezwoer
""" + _regular(_REPORTING_ROOTS)
"""Verbs that attribute marked words and open reported speech alike."""

THOUGHT = """
denk denkt dacht dachten denken vind vindt vond vonden vinden meen meent meende meenden menen geloof gelooft geloofde geloven
hoop hoopt hoopte hoopten hopen vrees vreest vreesde vreesden vrezen verwacht verwachtte verwachtten verwachten vermoed vermoedt
vermoedde vermoeden weet wist wisten weten betwijfelt betwijfelde
"""
"""Verbs of thinking, whose clause is reported, too."""

HELD = "vind vindt vond vonden vinden weet wist wisten weten schrijft schreef schreven schrijven vertelt vertelde"
"""Verbs whose infinitive is not what somebody says: `wist te ontkomen`, `vond het leuk om te varen`."""

ADVISED = "raadt raadde raadden raden " + _regular("adviseer")
"""Verbs of asking, which `om` may follow: `raadt aan om te blijven`."""

ONLY_MARKED = """
vraagt vroeg vroegen vragen weet wist noemt noemde noemen noemden tweet tweette klinkt klonk klonken roept riep riepen roepen
ziet zag begint begon besluit besloot spreekt sprak spraken spreken aldus luidt luidde hernam hernamen herneemt prees prijst
beschrijft beschreef omschrijft omschreef verwijt verweet roemt roemde looft loofde schreeuwt schreeuwde schreeuwden
onderbrak onderbreekt smeekt smeekte zingt zong bad bidt achtte beveelt beval gebood gebiedt kreet
""" + _regular("""
antwoord fluister mompel mopper grapp schreeuw twitter verzucht informeer protesteer repliceer verduidelijk memoreer
reageer beantwoord citeer lach glimlach grinnik giechel schater bepleit eis zucht
vervolg hervatt typeer brommm gill brull bulder tier stamel stotter hakkel prevel murmel snikk snauw
grauw blaff kijv jammer weeklaag huil krijs juich jubel kondig vermaan smaal spott schimp schamper sneer
plaag vlei knikk kir lispel fleem hijg bitz dreig droom filosofeer mijmer complimenteer corrigeer verbeter
bedank dank groet stamp pareer verneem vermeld bekritiseer hekel kritiseer
""")

_SAID = """
gezegd geroepen geschreven bezworen gezworen gevraagd geantwoord gemompeld gefluisterd gereageerd gegromd geschreeuwd toegegeven
meegedeeld medegedeeld bekendgemaakt aangekondigd uitgelegd toegelicht opgemerkt aangegeven volgehouden tegengeworpen uitgeroepen
"""
"""Participles of verbs of speech, behind `heeft`."""

STRONG_PAST = """
sprak riep keek liep stond zat lag kwam nam hief wierp greep sloeg trok bleef vond hield viel liet stak schoot sprong boog zweeg
dreef snoof sloop wees bood beet brak bracht dacht deed dronk dwong floot genoot gleed hing hielp hoorde klom klonk kreeg kroop
las loog reed schoof schreed schudde sloot sneed stiet streek tikte verdween verloor vertrok vocht vroeg wendde wist wreef zag
zond zong zonk zuchtte zwoer hernam onderbrak
"""

SPLIT_VERBS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("heeft", "had", "hebben", "hadden"), word_set(_SAID, _participles(_REPORTING_ROOTS), "weten optekenen")
    ),
    **dict.fromkeys(("laat", "laten", "liet", "lieten"), word_set("weten ontvallen optekenen doorschemeren merken")),
    **dict.fromkeys(("licht", "lichtte", "lichten"), word_set("toe")),
    **dict.fromkeys(("vult", "vulde", "vulden", "voert", "voerde", "voerden", "stipt"), word_set("aan")),
    **dict.fromkeys(("vat", "vatte"), word_set("samen")),
    **dict.fromkeys(("legt", "legde", "legden"), word_set("uit")),
    **dict.fromkeys(("raadt", "raadde", "raadden", "raden"), word_set("aan af")),
    **dict.fromkeys(("merkt", "merkte", "merkten"), word_set("op")),
    **dict.fromkeys(("voegt", "voegde", "voegden"), word_set("toe eraan bij erbij")),
    **dict.fromkeys(("geeft", "gaf", "gaven"), word_set("aan toe ten")),
    **dict.fromkeys(("houdt", "hield", "hielden"), word_set("vol voor")),
    **dict.fromkeys(("brengt", "bracht", "brachten"), word_set("uit in")),
    **dict.fromkeys(("werpt", "wierp", "wierpen"), word_set("tegen op")),
    **dict.fromkeys(("gaat", "ging", "gingen", "vaart", "voer", "zet", "zette"), word_set("voort verder door")),
    **dict.fromkeys(("valt", "viel", "vielen"), word_set("rede in uit bij")),
    **dict.fromkeys(("barst", "barstte"), word_set("uit los")),
    **dict.fromkeys(("kondigt", "kondigde", "spreekt"), word_set("aan tegen")),
    **dict.fromkeys(("bijt", "beet", "beten", "roept", "riep"), word_set("toe uit")),
    **dict.fromkeys(("wil", "wilde", "wilden"), word_set("weten")),
    **dict.fromkeys(("stoot", "stiet", "flapt", "flapte"), word_set("uit")),
    **dict.fromkeys(("neemt", "nam"), word_set("over waar")),
}

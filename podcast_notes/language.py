"""Which language a text is in, among those that the project knows words of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping

_FREQUENT = {
    "en": "the of and to in is that for it was with as on be at by this have not are but from they which you were his "
    "their has would there what been who said we he she i will can so if do an about my your our them how when all a "
    "i'm i'll i've i'd it's he's she's that's there's what's let's you're you'll you've we're we'll they're don't "
    "doesn't didn't isn't wasn't aren't can't couldn't won't wouldn't shouldn't haven't hasn't me him her us its these "
    "those am did does had could should may might must shall or nor because than then though while where why whose one "
    "two three no yes please here just only very too also even still never always now again already up down out off "
    "over under into after before back away more most much many some any other another every each both few less get "
    "got go goes going gone come came take took make made know knew think thought say says see saw want need like "
    "look looks give gave tell told find found keep let put seems feel thing things nothing something anything "
    "everything someone everyone people man men woman boy girl child children time day night year today tomorrow "
    "yesterday way life world house home work water money friend good bad new old big little long great right left "
    "well better best first last next own same such until since without through between during against around really "
    "quite maybe perhaps oh hello thanks thank sorry sure course hi stop wait run eat drink speak help",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er om ook als dan maar bij hij ze je wij deze naar "
    "wat door over nog wel heeft was ik we die uit tot zo zegt worden wordt hebben kan geen meer al gaat dus want "
    "u jij jullie zij mij me hem haar hen ons onze mijn jouw uw z'n m'n zo'n 't 's d'r iets niets iemand niemand alles "
    "alle allemaal iedereen ieder elke elk veel weinig wat welke wie waar waarom wanneer hoe hier daar dit deze "
    "ben bent waren geweest had hadden heb hebt gehad doe doet doen deed gedaan ga gaan ging gegaan kom komt komen kwam "
    "wil wilt willen wilde zal zult zullen zou zouden moet moeten moest mag mogen mocht kunnen kon konden kunt weet "
    "weten wist denk denkt denken dacht zie ziet zien zag zeg zeggen zei gezegd geef geeft geven gaf neem neemt nemen "
    "nam maak maakt maken laat laten liet vind vindt vinden vond krijg krijgt krijgen blijf blijft blijven lijkt "
    "kijk kijkt hoor houd houdt staat staan ligt zit loopt werkt eet eten slaap kost "
    "ja nee nou eens even toch nooit altijd soms vaak weer nu straks later gisteren vandaag morgen vanavond toen al "
    "omdat of terwijl hoewel zonder onder tussen tegen tijdens volgens sinds na vanaf achter binnen buiten boven af mee "
    "heen terug eerst laatste andere ander zelf eigen heel erg zeer te goed goede slecht groot grote klein kleine nieuwe "
    "oude mooi mooie lang jaar jaren dag dagen nacht tijd man vrouw kind kinderen mensen leven wereld huis werk water "
    "geld vriend ding dingen dank alsjeblieft hallo sorry misschien natuurlijk eigenlijk echt gewoon zeker hou twee "
    "drie vier vijf zes zeven acht negen tien juist alleen samen snel allebei",
    "de": "der die das und ist nicht ein eine zu den von mit auf für im dem des es sich auch als an er sie wir ich wie "
    "aus bei nach war hat dass noch nur oder wird sind haben werden einen einem einer aber wenn was über mehr du ihr "
    "mir dir mich dich uns euch kein keine habe hast bin bist sein seine ihre kann können muss müssen will wollen doch "
    "schon sehr hier dort jetzt immer nie wieder so da zum zur vor durch um gegen ohne unter zwischen warum wann wo wer",
    "fr": "le la les de des et en un une du que qui est pas pour dans sur au ce il elle nous vous je avec par plus ne se "
    "sont cette mais ou ont être fait aux comme tout son sa ses leur on été tu me te mon ma mes ton ta c'est j'ai n'est "
    "qu'il d'un d'une l'on si très bien aussi où quand pourquoi rien jamais toujours encore ici là sans sous entre",
    "es": "el la los las de y en un una que es no por con para se del al lo su como más pero sus le ya o este sí porque "
    "esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos yo tú él ella te mi tu son está "
    "estoy eres soy ser fue qué cómo nada nunca siempre aquí ahora",
    "it": "il lo la gli le di e in un una che è non per con si del al della dei come più ma anche sono da ha questo nel "
    "alla su se ci perché quando molto cosa delle era essere io tu lui lei noi mi ti ho hai abbiamo sei mio tuo niente "
    "mai sempre qui ora dove chi",
    "pt": "o a os as de e em um uma que é não por com para se do da no na como mais mas seu sua ao dos das ele ou foi "
    "são também já muito quando está nos isso entre eu tu você ela meu minha me te sou tem nada nunca sempre aqui agora",
}
_SHAPES = {
    "en": r"th|wh|^sh|sh$|ck|ight|ould|ing$|tion|[^aeiou]y$|ay$|ey$|ow|ea|^kn|^wr|ness$|ful$|less$|ment$|'s$|n't$|qu|"
    r"[bdglmnprst]ed$",
    "nl": r"ij|aa|uu|oe|ui|eu|ieu|sch|^ge.{3}|^ver.{3}|^be.{4}|oo[^kdltmnf]|ee[^dnkltmp]|ee[nlr]t?$|lijk|heid|tje|"
    r"[^aeiou]en$|[^aeiou]jes?$|^z|^v[aeoiu]|cht|dt$|gt$|kt$",
    "de": r"ß|ä|ü|ö|sch|ei|ung$|cht|lich|keit|^zu|tz|pf",
    "fr": r"é|è|ê|ç|à|eau|oi|eux$|ment$|^qu|^[ldjnsc]'",
    "es": r"ñ|ción|á|í|ó|ú|ll|^qu|os$|as$|ado$",
    "it": r"zione|cch|gli|zz|ò|ù|à|tt|[aio]$",
    "pt": r"ã|õ|ç|lh|nh|ção|â|ê|ô",
}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8}){0,8}")
_WORDS = {language: frozenset(text.split()) for language, text in _FREQUENT.items()}
_PATTERNS = {language: re.compile(pattern) for language, pattern in _SHAPES.items()}
_SHARED = Counter(word for known in _WORDS.values() for word in known)
_NO_MORE: Mapping[str, frozenset[str]] = {}
_SHAPE_WEIGHT = 0.3
"""Of a letter shape in a word, beside a frequent word that only one language has."""
_LEAST, _LEAST_LEAD = 0.04, 0.02
"""Score and lead by word from which an answer is given."""

FREQUENT = frozenset(_SHARED)
"""The frequent words of all these languages, lower case: a text shares them with any other."""

KNOWN = frozenset(_WORDS)
"""The languages that can be told apart, as ISO 639-1 codes."""


def primary(tag: str | None) -> str | None:
    """The language of a BCP 47 tag, lower case: `nl-NL` → `nl`; None for none, and for what is no such tag."""
    found = _TAG.fullmatch(tag.strip()) if tag else None
    return found.group(1).lower() if found else None


def cut_back(tag: str | None) -> list[str]:
    """A BCP 47 tag and the wider ones that hold it, itself first: `zh-Hant-TW` → that, `zh-Hant`, `zh`; none for no tag."""
    if not tag or not _TAG.fullmatch(tag):
        return []
    parts = re.split("[-_]", tag)
    return ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]


def detect_language(
    text: str, among: Collection[str] | None = None, *, more: Mapping[str, frozenset[str]] = _NO_MORE
) -> str | None:
    """The language of a text as an ISO 639-1 code, or None where its words do not tell.

    Counts frequent words, each by how few languages have it, and the shapes of letters that are usual in one language;
    `among` limits the answer to those languages, `more` holds the frequent words of languages beside those known here.
    """
    words = {**more, **_WORDS}
    candidates = words.keys() & set(among) if among else words.keys()
    found = Counter(word.replace("’", "'") for word in _WORD.findall(text[:20_000].casefold()))
    total = sum(found.values())
    if not total or not candidates:
        return None
    shared = _SHARED + Counter(word for language in more for word in more[language]) if more else _SHARED
    scores = {
        language: _score(words[language], _PATTERNS.get(language), found, shared) / total for language in candidates
    }
    return _leader(scores)


def _score(
    known: frozenset[str], shapes: re.Pattern[str] | None, found: Mapping[str, int], shared: Mapping[str, int]
) -> float:
    score = 0.0
    for word, times in found.items():
        if word in known:
            score += times / shared[word] ** 0.5
        if shapes is not None and shapes.search(word):
            score += times * _SHAPE_WEIGHT
    return score


def _leader(scores: Mapping[str, float]) -> str | None:
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if ranked[0][1] < _LEAST or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _LEAST_LEAD):
        return None
    return ranked[0][0]

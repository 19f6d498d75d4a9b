"""Words that carry a risk when an editor changes them, and words that carry nothing: English and Dutch."""

from __future__ import annotations

NEGATIONS = frozenset(
    # English
    "not no never none nobody nothing nowhere neither nor without hardly barely scarcely seldom rarely cannot cant dont "
    "doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt couldnt havent hasnt hadnt aint mustnt neednt shant "
    "mightnt darent oughtnt nope dunno unable refuse refused refuses fail failed fails deny denied denies lack lacks "
    "lacked "
    # Dutch
    "niet geen nooit niemand niets niks nergens noch zonder nauwelijks amper zelden evenmin geenszins allerminst nee "
    "neen weiger weigert weigerde ontken ontkent ontkende nimmer allesbehalve".split()
)

DENYING_PAIRS = frozenset(
    tuple(pair.split())
    for pair in (
        "far from,anything but,everybody but,everyone but,everything but,all but,rather than,instead of,let alone,"
        "verre van,laat staan,plaats van"
    ).split(",")
)
"""Two words that deny or except together, and neither alone."""

NEGATIVE_PREFIXES = tuple("un in im il ir dis non mis on niet wan".split())
"""Put before a word, they turn it round: `likely` and `unlikely`, `mogelijk` and `onmogelijk`."""

NEGATIVE_SUFFIXES = (
    ("less", "ful"),
    ("loos", "vol"),
    ("loze", "volle"),
    ("lozer", "voller"),
    ("less", ""),
    ("loos", ""),
    ("eloos", ""),
)
"""Endings that turn a word round, with the ending they stand against."""

STAGE_DIRECTIONS = frozenset(
    # English
    "laughs laugh laughing laughter chuckles chuckling giggles sighs sighing pause pauses paused silence applause clapping "
    "cheers cheering coughs coughing crosstalk inaudible unintelligible indistinct music smiles smiling cries crying "
    # Dutch
    "lacht lachen lachend gelach grinnikt giechelt zucht zuchtend stilte pauze pauzeert applaus gejuich hoest kucht "
    "onverstaanbaar muziek glimlacht huilt".split()
)
"""What an editor writes between brackets of what is heard besides words: `[laughs]`, `(zucht diep)`."""
BESIDE_DIRECTIONS = frozenset(
    "he she they everybody everyone audience and again softly loudly briefly deeply long hij zij ze iedereen publiek het en "
    "weer opnieuw zacht zachtjes hard luid even kort diep lang lange".split()
)
"""What stands with them: `[he laughs]`, `[long pause]`."""

MODALS = frozenset(
    # English
    "must may might can could will would shall should ought need maybe perhaps probably possibly likely allegedly "
    "only unless except if reportedly apparently seemingly supposedly certainly definitely always "
    "sometimes often usually mostly almost nearly merely solely supposed seem seems seemed appear appears appeared "
    "suppose guess doubt hope wish "
    # Dutch
    "moet moeten moest moesten mag mogen mocht mochten kan kunnen kon konden zal zullen zou zouden hoeft hoeven misschien "
    "alleen slechts tenzij behalve wellicht waarschijnlijk mogelijk vermoedelijk zogenaamd blijkbaar kennelijk zeker "
    "altijd soms vaak meestal bijna louter lijkt lijken leek schijnt schijnen scheen vermoed betwijfel hoop".split()
)

REPORTS = frozenset(
    "said says claims claimed thinks thought believes believed hopes hoped reckons "
    "zei zegt zeiden beweert beweerde denkt dacht gelooft vermoedt hoopt".split()
)
"""What others say or think is not what the speaker says; behind `FIRST_PERSON` it is."""
FIRST_PERSON = frozenset("i we ik wij".split())

DENYING_TAIL = frozenset(
    # English
    "i we or but so it that not never no do did would should really actually quite exactly yet at all maybe perhaps even "
    "think thought suppose believe believed guess expect imagine doubt reckon say sure way unfortunately sadly alas "
    # Dutch
    "ik wij of maar het dat zo niet nooit toch nog wel echt zeker absoluut helemaal precies misschien zou zeggen "
    "denk dacht geloof geloofde vind vond meen vrees verwacht betwijfel heus mooi geenszins "
    "allerminst helaas jammer genoeg dus".split()
)
"""The words of a clause that takes back the sentence before it, and says nothing else (`…, I don't think so`, `…, of niet`)."""
DOUBTING = frozenset("doubt betwijfel".split())
"""Words that deny in such a clause, besides `NEGATIONS`."""
INTERJECTIONS = frozenset("no nee neen".split())
"""Denials that answer, exclaim or begin anew where they stand alone."""

CONDITIONS = frozenset("if unless provided als indien tenzij mits".split())
"""Words that begin a condition, without which a sentence holds always."""

CLAUSE_WORDS = {
    "en": frozenset("and but or so because although though while whereas if when".split()),
    "nl": frozenset("en maar of dus want omdat hoewel terwijl als toen".split()),
}
"""Words that begin a clause: what is denied before them is not denied after them."""

QUANTITIES = frozenset(
    # English
    "half halve halved quarter dozen dozens hundreds thousands millions billions double doubled twice triple tripled thrice "
    "both minus "
    # Dutch
    "helft halve kwart dozijn tientallen honderden duizenden miljoenen miljarden dubbel dubbele verdubbeld tweemaal "
    "driemaal beide min".split()
)

DATES = frozenset(
    "january february april june july august september october november december monday tuesday wednesday thursday friday "
    "saturday sunday januari februari maart mei juni juli augustus oktober maandag dinsdag woensdag donderdag vrijdag "
    "zaterdag zondag".split()
)
"""Months and weekdays that are nothing else; English ones that are have a capital, and count as names."""

QUANTIFIERS = frozenset(
    "all some most many few fewer less more every each several enough "
    "alle allemaal sommige enkele veel weinig meeste meer minder elk elke ieder iedere genoeg meerdere verscheidene".split()
)
"""How many, without a number; other words may say the same (`many`, `a lot of`)."""

IDIOMS = frozenset(tuple(phrase.split()) for phrase in ("at all", "after all", "of all", "or less", "of minder"))
"""Pairs that end in a quantifier and count nothing."""

COUNTED_BY_ARTICLE = frozenset("few little".split())
"""With an article there are some, without it next to none."""

BOUNDS = frozenset(
    "about around roughly approximately over under least nearly almost up "
    "ongeveer circa ruim krap tegen minstens hoogstens maximaal minimaal bijna zon ten".split()
)
"""Before a number, they make it a bound or an estimate."""

OPPOSITES = frozenset(
    frozenset(pair.split())
    for pair in (
        "more less,more fewer,most least,up down,rise fall,rises falls,rose fell,risen fallen,increase decrease,"
        "increased decreased,before after,above below,over under,with without,win lose,won lost,open closed,true false,"
        "everybody somebody,everyone someone,right wrong,better worse,best worst,higher lower,first last,always sometimes,"
        "meer minder,meeste minste,omhoog omlaag,stijgt daalt,steeg daalde,gestegen gedaald,voor na,boven onder,met zonder,"
        "wint verliest,won verloor,open dicht,waar onwaar,minstens hoogstens,beter slechter,beste slechtste,hoger lager,"
        "eerste laatste,wel niet,veel weinig,goed fout"
    ).split(",")
)
"""Words that say the contrary of each other."""

UNITS = frozenset(
    # English
    "percent dollar euro pound ruble rubles kilometer kilometers km mile miles meter meters foot feet inch inches liter liters "
    "gallon gallons gram grams kilo kilos kilogram kilograms ton tons tonnes barrel barrels second seconds minute minutes hour "
    "hours day days week weeks month months year years decade decades century centuries degrees celsius fahrenheit watt watts "
    "percentage point points kilowatt megawatt gigawatt bits bytes kilobytes megabytes gigabytes terabytes "
    # Dutch
    "roebel mijl centimeter millimeter kilogram ton vat vaten seconde seconden minuut minuten uur uren dag dagen weken maand "
    "maanden jaar jaren eeuw eeuwen graden procentpunt procentpunten".split()
)

FILLERS = frozenset("uh uhh uhm um umm erm hm hmm mm mhm eh ehm euh euhm".split())
"""Hesitations, which may be left out without loss."""

FILLER_PHRASES = (
    ("you", "know"),
    ("i", "mean"),
    ("kind", "of"),
    ("sort", "of"),
    ("zeg", "maar"),
    ("weet", "je"),
    ("ik", "bedoel"),
    ("laten", "we", "zeggen"),
)

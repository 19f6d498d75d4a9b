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
    "neen weiger weigert weigerde ontken ontkent ontkende".split()
)

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

MODALS = frozenset(
    # English
    "must may might can could will would shall should ought need maybe perhaps probably possibly likely allegedly "
    "only unless except if reportedly apparently seemingly supposedly certainly definitely always "
    "sometimes often usually mostly almost nearly "
    # Dutch
    "moet moeten moest moesten mag mogen mocht mochten kan kunnen kon konden zal zullen zou zouden hoeft hoeven misschien "
    "alleen slechts tenzij behalve wellicht waarschijnlijk mogelijk vermoedelijk zogenaamd blijkbaar kennelijk zeker "
    "altijd soms vaak meestal bijna".split()
)

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

UNITS = frozenset(
    # English
    "percent dollar euro pound ruble rubles kilometer kilometers km mile miles meter meters foot feet inch inches liter liters "
    "gallon gallons gram grams kilo kilos kilogram kilograms ton tons tonnes barrel barrels second seconds minute minutes hour "
    "hours day days week weeks month months year years decade decades century centuries degrees celsius fahrenheit watt watts "
    "kilowatt megawatt gigawatt bits bytes kilobytes megabytes gigabytes terabytes "
    # Dutch
    "roebel mijl centimeter millimeter kilogram ton vat vaten seconde seconden minuut minuten uur uren dag dagen weken maand "
    "maanden jaar jaren eeuw eeuwen graden procentpunt".split()
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

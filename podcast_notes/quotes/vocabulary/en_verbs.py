"""English verbs that attribute or report, in every form that counts."""

from __future__ import annotations

from podcast_notes.quotes.inflection import verb_forms
from podcast_notes.quotes.tables import word_set

SPEECH = """
say says said saying tell tells told telling add adds added adding announce announces announced announcing argue argues
argued arguing assert asserts asserted asserting claim claims claimed claiming confirm confirms confirmed confirming
contend contends contended declare declares declared declaring deny denies denied denying explain explains explained
explaining insist insists insisted insisting mention mentions mentioned note notes noted noting observe observes observed
recall recalls recalled recalling reply replies replied report reports reported respond responds responded responding
reveal reveals revealed state states stated suggest suggests suggested tweet tweets tweeted warn warns warned
write writes wrote acknowledge acknowledges acknowledged acknowledging admit admits admitted admitting conclude concludes
concluded testify testifies testified allege alleges alleged maintain maintains maintained predict predicts predicted
promise promises promised pledge pledges pledged vow vowed ask asked complain complained emphasize emphasized emphasise
emphasised stress stresses stressed reiterate reiterated believe believes believed think thinks urge urges urged hint
hinted concede conceded caution cautioned point pointed joke joked lament lamented remark remarked boast boasted
"""
"""Verbs that attribute marked words and open reported speech alike."""

ONLY_MARKED = """
comment comments commented quip quips quipped stating suggesting tweeting warning writing alleging predicting promising
pledging vows vowing asks asking continue continues continued joking complains boasting emphasizes emphasises stresses
exclaim exclaims exclaimed call calls called calling describe describes described describing dismiss dismisses dismissed
dismissing blast blasts blasted slam slams slammed mock mocked accuse accuses accused accusing criticize criticizes
criticized criticise criticised thought agree agrees agreed cite cites cited citing express expressed refer refers referred
referring label labeled labelled dub dubbed shout shouted shouting chant chanting chanted counter countered concedes
cautions decry decried denounce denounced praise praised brand branded characterize characterized characterise
characterised echo echoed tout touted proclaim proclaimed opine opined muse mused read reads wonder wondered signal
signaled signalled propose proposed demand demanded demands celebrate repeat repeated repeating post posted begin began
points quote quoted
"""


def _inflected(verbs: str) -> frozenset[str]:
    """The forms of regular verbs: `deride derides derided deriding`."""
    forms: set[str] = set()
    for verb in verbs.split():
        stem = verb.removesuffix("e")
        hissing = verb.endswith(("s", "sh", "ch", "x"))
        if verb.endswith("y") and verb[-2] not in "aeou":
            forms |= {verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
        else:
            forms |= {verb, verb + ("es" if hissing else "s"), stem + "ed", stem + "ing"}
    return frozenset(forms)


MANNER = _inflected(
    """yell scream whisper murmur mutter mumble holler bellow thunder cry shriek exhort blurt interject retort snap sneer scoff
    gush rail fume vent elaborate plead implore confide gripe grumble enthuse"""
)
"""How words are said; marked words only."""

JUDGEMENT = _inflected(
    """deem liken portray deride ridicule chide scold admonish lambaste condemn hail laud rebuke
    assail disparage depict"""
)
"""What somebody makes of something, in a word or two in marks; most often without any."""

AUXILIARIES = word_set("is was are were has have had will would can could should may might must does did")
CONTRACTED = word_set("won't won’t can't can’t don't don’t")

COMMON = """
make go get take want need think know support believe remain include show work come help look run become hold keep give
find tell ask seem feel try leave call mean put set turn start bring happen write provide sit stand lose pay meet continue
learn change lead understand watch follow stop create speak read allow add spend grow open walk win offer remember love
consider appear buy wait serve die send expect build stay fall cut reach kill raise pass sell require report decide pull
break use face hurt lack deserve oppose agree plan intend hope move play live like hate say care cost matter represent
reflect suggest exist belong depend own threaten
"""

PAST = """
be been had has am wouldn't cannot knew became felt thought heard brought bought chose drew fell fought grew laid paid rose
sat spent stood stole struck taught threw understood wore wrote says
"""

"""First names in short, each with the one that it most likely stands for."""

PAST_FORMS = {
    "say": "said", "tell": "told", "write": "wrote written", "think": "thought", "know": "knew known", "feel": "felt",
    "hear": "heard", "see": "saw seen", "find": "found", "swear": "swore sworn", "hold": "held",
    "understand": "understood", "foresee": "foresaw foreseen", "forecast": "forecast forecasted", "bet": "bet",
    "submit": "submitted", "show": "showed shown", "prove": "proved proven", "read": "read", "forbid": "forbade forbidden",
    "learn": "learned learnt", "beseech": "besought",
}  # fmt: skip
DOUBLING = word_set("admit submit quip beg infer commit permit refer rebut")

REPORTING = {
    "say": "say tell",
    "argue": """
add argue assert contend explain insist note observe recall remark reply respond state write tweet testify
allege aver affirm avow attest clarify specify point joke quip brag complain grumble gripe lament moan protest
retort counter conclude opine muse recount hint imply insinuate intimate suggest speculate theorize theorise
hypothesize posit postulate caution fret""",
    "announce": """
announce declare claim mention proclaim reiterate repeat stress emphasize emphasise underline underscore highlight
confirm acknowledge admit concede confess deny dispute disclose divulge""",
    "think": """
believe think feel hope expect doubt suspect fear worry assume guess imagine reckon figure wish consider""",
    "show": "show find indicate report estimate reveal calculate demonstrate document detail",
    "predict": "predict forecast foresee anticipate envision warn caution remind inform notify assure reassure advise brief",
    "promise": "promise pledge vow swear threaten guarantee",
    "intend": "propose agree maintain boast",
    "ask": """
ask urge beg implore plead demand request order instruct encourage recommend
invite exhort beseech forbid""",
    "question": "question wonder inquire enquire ponder",
}
REPORTING_FORMS = {
    form: kind for kind, lemmas in REPORTING.items() for form in verb_forms(lemmas.split(), PAST_FORMS, DOUBLING)
}

"""English."""

from __future__ import annotations

import re

from podcast_notes.quotes.inflection import verb_forms
from podcast_notes.quotes.tables import LanguageTables, word_set

_SPEECH = """
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

_ONLY_MARKED = """
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


_MANNER = _inflected(
    """yell scream whisper murmur mutter mumble holler bellow thunder cry shriek exhort blurt interject retort snap sneer scoff
    gush rail fume vent elaborate plead implore confide gripe grumble enthuse"""
)
"""How words are said; marked words only."""

_JUDGEMENT = _inflected(
    """deem liken portray deride ridicule chide scold admonish lambaste condemn hail laud rebuke
    assail disparage depict"""
)
"""What somebody makes of something, in a word or two in marks; most often without any."""

_AUXILIARIES = word_set("is was are were has have had will would can could should may might must does did")
_CONTRACTED = word_set("won't won’t can't can’t don't don’t")

_COMMON = """
make go get take want need think know support believe remain include show work come help look run become hold keep give
find tell ask seem feel try leave call mean put set turn start bring happen write provide sit stand lose pay meet continue
learn change lead understand watch follow stop create speak read allow add spend grow open walk win offer remember love
consider appear buy wait serve die send expect build stay fall cut reach kill raise pass sell require report decide pull
break use face hurt lack deserve oppose agree plan intend hope move play live like hate say care cost matter represent
reflect suggest exist belong depend own threaten
"""

_PAST = """
be been had has am wouldn't cannot knew became felt thought heard brought bought chose drew fell fought grew laid paid rose
sat spent stood stole struck taught threw understood wore wrote says
"""

_SHORT_NAMES = {
    short: name
    for name, *shorts in map(
        str.split,
        """alexander alex sandy
        andrew andy drew
        anthony tony
        benjamin ben
        charles charlie chuck
        christopher chris
        daniel dan danny
        david dave
        donald don
        edward ed eddie ted
        elizabeth liz beth betty lizzie
        frederick fred freddie
        gregory greg
        james jim jimmy jamie
        jennifer jen jenny
        jeffrey jeff
        john johnny jack
        jonathan jon
        joseph joe joey
        joshua josh
        katherine kate kathy katie
        kenneth ken kenny
        lawrence larry
        margaret maggie meg peggy
        matthew matt
        michael mike mick
        nicholas nick
        patricia pat patty trish
        patrick paddy
        peter pete
        philip phil
        rebecca becky
        richard rick dick rich ricky
        robert bob rob bobby robbie bert
        ronald ron ronnie
        samuel sam sammy
        stephen steve
        steven stevie
        susan sue susie
        theodore theo
        thomas tom tommy
        timothy tim
        victoria vicky
        vincent vince
        walter walt
        william bill will billy willie liam""".splitlines(),
    )
    for short in shorts
}
"""First names in short, each with the one that it most likely stands for."""

_PAST_FORMS = {
    "say": "said", "tell": "told", "write": "wrote written", "think": "thought", "know": "knew known", "feel": "felt",
    "hear": "heard", "see": "saw seen", "find": "found", "swear": "swore sworn", "hold": "held",
    "understand": "understood", "foresee": "foresaw foreseen", "forecast": "forecast forecasted", "bet": "bet",
    "submit": "submitted", "show": "showed shown", "prove": "proved proven", "read": "read", "forbid": "forbade forbidden",
    "learn": "learned learnt", "beseech": "besought",
}  # fmt: skip
_DOUBLING = word_set("admit submit quip beg infer commit permit refer rebut")

_REPORTING = {
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
_REPORTING_FORMS = {
    form: kind for kind, lemmas in _REPORTING.items() for form in verb_forms(lemmas.split(), _PAST_FORMS, _DOUBLING)
}

TABLES = LanguageTables(
    code="en",
    quoting_verbs=word_set(_SPEECH, _ONLY_MARKED) | _MANNER | _JUDGEMENT,
    strong_verbs=word_set("say says said saying replied replies quipped quips tweeted tweets added adds told tells"),
    weak_verbs=_JUDGEMENT
    | word_set(
        """believe believes believed think thinks thought agree agrees agreed cite cites cited read reads signal signaled
        signalled celebrate post posted begin began point points pointed quote quoted propose proposed demand demanded
        demands
        reports reported call calls called express expressed continue continues continued state report suggest
        suggests"""
    ),
    asking_verbs=word_set("asks asked asking ask wondered inquired"),
    reporting_verbs=frozenset(_REPORTING_FORMS),
    reporting_classes=_REPORTING_FORMS,
    infinitive_classes=word_set("say announce promise ask predict"),
    closing_classes=word_set("say argue announce predict think show promise"),
    naming_classes=word_set("announce predict promise"),
    reported_odds=0.0,
    marked_classes=word_set("intend"),
    base_forms=word_set(*_REPORTING.values()),
    question_words=word_set("whether if how why what where"),
    negations=word_set("not never n't cannot neither nor hardly"),
    modals=word_set("will would can could shall should may might must 'll 'd"),
    verb_particles=word_set("out"),
    comparing_openers=word_set("as"),
    noun_like_verbs=word_set(
        """states state claims claim reports report notes note promise promises urge urges point points warning thought think
        measures answer comment remark tweet tweets address addresses question questions plan plans request requests
        demand demands order orders forecast forecasts estimate estimates doubt doubts fear fears hope hopes guarantee
        guarantees wish wishes document documents detail details show shows feeling finding figure figures recount rule
        rules ruling highlight highlights wonder wonders guess worry worries quip joke jokes dispute disputes protest
        protests hint hints boast boasts moan request requests"""
    ),
    noun_forms=word_set(
        """claim report note promise point state call comment label brand boast pledge tweet reply counter echo signal demand
        stress quote post remark joke lament caution hint vow urge answer chant praise"""
    ),
    participles=word_set(
        "adding noting saying calling arguing citing warning suggesting claiming describing asking referring"
    ),
    relaying_verbs=word_set("quote quotes quoted quoting cite cites cited citing"),
    relay=("as", "saying"),
    addressee_verbs=verb_forms(
        "tell inform notify assure reassure remind brief advise warn".split(), _PAST_FORMS, _DOUBLING
    ),
    attributing_nouns=word_set(
        """claim claims assertion assertions statement statements remark remarks comment comments suggestion suggestions
        contention accusation accusations allegation allegations view opinion belief warning warnings promise promises pledge vow
        prediction argument complaint complaints admission announcement declaration insistence boast threat demand response
        reply answer description criticism motto slogan line conclusion observation charge concern concerns fear hope
        words quip joke"""
    ),
    uttering_verbs=word_set(
        """make makes made making give gives gave given giving deliver delivers delivered issue issues issued repeat repeats
        repeated renew renewed express expresses expressed expressing voice voiced offer offered"""
    ),
    owner_prepositions=word_set("by from of"),
    source_phrases=(("according", "to"), ("per",), ("in", "the", "words", "of"), ("in", "the", "view", "of")),
    source_objects=word_set(
        "plan schedule law month year day week hour capita person share night head game minute second"
    ),
    complementisers=word_set("that"),
    auxiliaries=word_set(
        """has have had also then later once repeatedly been not n't is was are were would will could did does do should may
        might can must just already recently never ever still even first again often so to be being only simply himself
        herself"""
    ),
    infinitive_markers=word_set("to"),
    agent_prepositions=word_set("by"),
    passive_auxiliaries=word_set("be been is was being are were"),
    clause_verbs=_AUXILIARIES | {verb + ending for verb in _AUXILIARIES for ending in ("n't", "n’t")} | _CONTRACTED,
    adverb_suffix="ly",
    calendar=word_set(
        """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
        october november december today yesterday tonight"""
    ),
    time_nouns=word_set(
        """year years month months week weeks weekend day days morning afternoon evening night hour hours minute minutes decade
        decades time times moment moments point century"""
    ),
    time_modifiers=word_set("last this that next earlier late early"),
    clause_openers=word_set(
        """but while as because when that if although though which where whereas after before since until unless than whether
        what how why"""
    ),
    prepositions=word_set(
        """in on at during after before with for by from since of to about through amid despite under over near inside outside
        against between around via"""
    ),
    adverbial_prepositions=word_set("in on at during after"),
    complement_prepositions=word_set("about for from of to against with"),
    genitives=word_set("of for"),
    occasions=word_set(
        """interview podcast show programme program broadcast episode letter statement conversation talk speech essay column
        article book report email e-mail hearing debate meeting radio television"""
    ),
    role_prepositions=word_set("for in on at"),
    phrase_enders=word_set(
        """in on at during after before with for by from since about through when while as adding noting that who which and to
        amid via last this earlier later then again over following upon if because referring citing speaking per"""
    ),
    sentence_adverbs=word_set(
        """but and yet still however meanwhile later then also so instead indeed nonetheless earlier finally now today yesterday
        or even only when"""
    ),
    inner_adverbs=word_set("also then later again"),
    conjunctions=word_set("and or"),
    clause_conjunctions=word_set("and but while"),
    pronouns=word_set("he she they we i it you who"),
    determiners=word_set(
        """the a an his her their its our my one some many several two three both most another other this that these those no all
        critics officials"""
    ),
    bound_determiners=word_set("the a an his their its our my your every"),
    singular_determiners=word_set("this that another one each it no"),
    irregular_plurals=word_set("people men women children police media folks percent"),
    articles=word_set("the"),
    object_pronouns=word_set("him her them me us"),
    possessives=word_set("her"),
    relatives=word_set("who"),
    relative_openers=word_set("which who whom whose where"),
    subject_relatives=word_set("who which that"),
    empty_subjects=word_set("it this that there"),
    never_subjects=word_set(
        "there here me him her them us out back up down reporters supporters and or both not but still yet even just now"
    ),
    never_appositions=word_set("adding noting and but saying citing referring")
    | word_set("in on at during after before with for by from since of to about through amid despite under over near"),
    participle_suffix="ing",
    clause_starts=word_set("there if such no not more people most even while because when in"),
    finite_verb=re.compile(
        r"(?:is|was|are|were|has|have|had|will|would|can|could|should|may|might|did|does|do|went|made|took|gave|came|got|saw|held"
        r"|led|ran|sent|shot|broke|burst|sang|spoke|met|kept|left|found|won|lost|began|told|said|\w{3,}ed|wants?|needs?|seems?|plans?|hopes?|faces?"
        r"|makes?|takes?|calls?|gives?|sees?|uses?|warns?)$"
    ),
    past_verb=re.compile(
        r"(?:went|made|took|gave|came|got|saw|held|led|ran|sent|spoke|met|left|won|lost|began|told|said|\w{3,}ed)$"
    ),
    present_verbs=word_set(
        """is are has have will can may does do he's she's it's that's they're we're i'm they've we've he'll she'll they'll we'll
        isn't aren't hasn't haven't won't can't doesn't don't wants needs plans hopes believes thinks makes takes gives
        sees"""
    ),
    common_verbs=word_set(_COMMON, _PAST) | {verb + ending for verb in _COMMON.split() for ending in ("s", "es")},
    abbreviations=word_set(
        """mr mrs ms dr sen rep gov gen col lt sgt rev jr sr st u.s u.k d.c u.n a.m p.m no vs inc corp ltd co prof capt
        jan feb aug
        sept oct nov dec ariz calif fla ga ill mass mich pa tex va wis ky la md minn conn colo"""
    ),
    elisions=word_set("t em cause tis twas til n bout cos twere round"),
    question_labels=word_set("q question interviewer"),
    answer_labels=word_set("a answer"),
    byline_words=word_set("by text words photo photos photograph picture illustration interview"),
    dialogue_pronouns=word_set("i i'm i've i'll i’m i’ve i’ll me my we us our you your you're you’re"),
    past_tense=re.compile(
        r"(?:was|were|had|did|said|went|came|took|looked|stood|felt|saw|knew|thought|sat|lay|rose|kept|left|gave|got|made|ran"
        r"|held|told|turned|[a-z]{2,}ed)$"
    ),
    masculine=word_set("he him his"),
    feminine=word_set("she her"),
    masculine_owners=word_set("his"),
    masculine_titles=word_set("mr sir lord"),
    feminine_titles=word_set("mrs ms miss dame lady"),
    short_names=_SHORT_NAMES,
    definite=word_set("the this his her their that its"),
    owners=word_set("his her their its"),
    roles=word_set(
        """president senator secretary governor minister ambassador general colonel captain major sergeant judge justice
        professor mayor chancellor premier king queen prince princess director chairman chairwoman chair spokesman
        spokeswoman
        spokesperson representative officer leader pope bishop deputy attorney executive secretary-general congressman
        congresswoman detective sheriff coach manager editor author analyst lawyer researcher expert diplomat scientist
        scholar historian economist biologist physicist chemist engineer farmer teacher writer journalist reporter
        correspondent columnist activist founder co-founder owner consultant adviser advisor lecturer fellow commentator
        politician specialist strategist pollster doctor physician nurse administrator undersecretary
        instructor curator treasurer superintendent dean investigator organizer organiser educator chairperson
        publisher producer
        broadcaster novelist poet veteran surgeon pastor priest rabbi imam aide advocate counsel supporter volunteer
        psychologist sociologist architect artist singer
        actor actress musician player captain trainer skipper commander official prosecutor commissioner lawmaker member
        candidate critic co-author ceo cfo cto vice-president head chief entrepreneur philosopher lobbyist negotiator
        envoy designer programmer developer maker host presenter boss resident neighbour neighbor student witness
        speaker
        geologist ecologist astronomer linguist hydrologist oceanographer forester baker shepherd alderman alderwoman
        councillor councilor councilman councilwoman assemblyman assemblywoman inspector constable solicitor barrister
        magistrate coroner ombudsman lieutenant corporal admiral"""
    ),
    role_shape=re.compile(
        r"\w{3,}(?:ologist|ographer|onomer|ician|warden|keeper|maker|master|monger|herder|grower|breeder|worker|smith|wright|writer|driver|teacher|officer|leader|fighter|holder|owner|hunter|builder"
        r"|\w(?:man|woman|person))$"
    ),
    person_modifiers=word_set("former ex retired"),
    experts=word_set(
        "researcher expert author writer professor scientist scholar academic analyst specialist lecturer guest interviewee"
    ),
    expertise=re.compile(
        r"(?:researcher|expert|author|writer|professor|scientist|scholar|academic|analyst|specialist|lecturer|fellow|critic"
        r"|columnist|journalist|philosopher|\w+(?:ologist|onomer|ographer|orian|omist|icist|ician|emist))$"
    ),
    office=re.compile(
        r"(?:minister|secretary|president|premier|chancellor|governor|mayor|chief|judge|justice|king|queen|pope|prosecutor"
        r"|sheriff|commissioner|ambassador|senator|spokes\w+)$"
    ),
    role_modifiers=word_set(
        "former ex senior retired deputy vice assistant associate acting chief then- veteran lead prime foreign executive"
    ),
    organisation_words=word_set(
        """university department committee council agency party association institute institution center centre foundation group
        company corporation bank court congress senate parliament ministry office news times post press church school
        college
        union board commission authority service society league club fund police army force forces democrats
        republicans inc
        ltd federation alliance network museum laboratory bureau administration coalition government house campaign
        hospital
        academy observatory cooperative trust
        business firm organisation organization charity holdings plc llc newspaper magazine airline railway team
        manufacturer retailer society startup publisher"""
    ),
    place_words=word_set(
        """states kingdom republic island islands city county street day international national united white science sciences
        technology industries saturday sunday monday tuesday wednesday thursday friday january february march april
        may june
        july august september october november december north south east west northern southern eastern western
        central new
        lake river mountain road avenue sea ocean bay valley war act award awards prize festival cup games olympics
        world
        asia europe africa america"""
    ),
    affiliation_words=word_set("of at from with for"),
    demonym=re.compile(
        r"(?:american|british|dutch|german|french|russian|chinese|afghan|israeli|iraqi|turkish|japanese|european|democratic"
        r"|republican|spanish|greek|danish|swedish|polish|finnish|irish|scottish|welsh|kazakh|uzbek|tajik|kyrgyz|czech|tory"
        r"|labour|emeritus|attorney|cardinal|father|mother|sister|brother|us|u\.s\.|uk|eu|\w+ian|\w+ese)$"
    ),
    feminine_names=word_set(
        """gabriela gabriella phyllis violeta valentina mariana adriana daniela juliana gina nadia lydia sonia sylvie
        ivana marta josephine camille elaine eileen gertrude mabel nora norma stella rosemary ramona priscilla
        mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra
        ashley emily donna michelle carol amanda melissa deborah stephanie rebecca laura hillary hilary anna maria
        julia emma angela theresa nicola christine kate kim amy marie joyce caroline anne eva helen alice ruth diana
        claire ann jane joan judith judy katherine catherine kathryn kathleen katie janet janice jean joanna joanne
        rachel virginia victoria veronica vanessa valerie teresa tina tracy sylvia sophia sophie sofia shirley sheila
        sharon samantha sally rose rosa roberta rita renee pamela paula pauline olivia natalie naomi monica miriam
        martha marilyn lucy louise lorraine lori lily leah lauren katrina jill jacqueline irene ingrid heather harriet
        hannah gloria gail frances florence fiona felicity evelyn erin ellen elena eleanor edith dorothy doris denise
        cynthia clara chloe cheryl charlotte cecilia carmen bridget brenda bonnie beverly beth becky beatrice annie
        annette andrea amelia alison alexandra agnes abigail wendy yvonne zoe tamara tatiana svetlana olga nina
        natasha ludmila larisa irina galina ekaterina oksana yulia fatima aisha leila mei priya isabel isabella lucia
        ana kathy debbie peggy molly megan meghan mia maya melania ivanka michele bernadette"""
    ),
    masculine_names=word_set(
        """james john robert michael david william richard joseph thomas charles christopher daniel matthew anthony mark
        donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob
        gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank barack bill
        bernie jeff steve tom tony peter henry simon martin adam adrian alan albert alex alexander alfred allen andre
        andy antonio arnold arthur barry ben bernard bob boris brad bradley bruce carl carlos cesar chad chris
        clarence craig dan dennis derek diego dmitri dmitry don douglas duncan dwight earl eduardo edwin emmanuel
        enrique ernest eugene felix fernando francis francisco fred frederick gavin geoffrey gerald gilbert glenn
        gordon graham greg harold harry harvey herbert herman howard hugh hugo ian igor isaac ivan jack jake jay
        jerome jerry jim jimmy joe joel johnny jorge jose juan julian karl keith ken kyle lawrence leo leonard leon
        lewis liam louis lucas luis luke malcolm manuel marco marcus mario matt maurice max mike miguel mikhail mitch
        mohamed mohammed muhammad nathan neil nicolas nigel norman oleg oliver omar oscar osman owen pablo patrick
        pedro phil philip phillip pierre rafael ralph ray raymond rick rob roberto rodney roger roland roman ross roy
        russell salman sam sean sebastian sergei sergey shane stanley stuart ted terry theodore tim todd travis tyler
        victor vincent vladimir volodymyr walter warren wayne yuri zachary aleksandr alexei anatoly andrei nikolai
        pavel viktor vasily ahmed ali hassan hussein ibrahim kurt lars erik hans klaus jean-claude jean-pierre
        francois jacques giovanni giuseppe luigi matteo silvio jeb rand newt mitt"""
    ),
    agent_shape=re.compile(
        r"(?!(?:after|under|over|other|another|rather|either|neither|whether|never|ever|however|former|later|earlier|together|her"
        r"|their|for|nor|or|per|order|number|matter|letter|paper|member|winter|summer|river|water|power|offer|answer|center|center"
        r"|corner|dinner|finger|silver|recent|different|important|present|parent|went|sent|spent|moment|government|president"
        r"|statement|event|percent|apparent|current|independent|agreement|list|exist|christian|error|terror|minor|major|prior"
        r"|senior|junior|inferior|superior|interior|exterior|favor|colour|labor|human|woman|man)$)"
        r"\w{3,}(?:er|or|ist|ian|ant|eer|ess)$"
    ),
    local_office=re.compile(
        r"(?:mayor|minister|secretary|governor|president|premier|king|queen|prince|princess|senator|congressman|congresswoman"
        r"|representative|commissioner|ambassador|sheriff|bishop|resident|native)$"
    ),
    kin=word_set(
        """husband wife son daughter brother sister mother father uncle aunt cousin nephew niece grandfather grandmother
        grandson granddaughter partner boyfriend girlfriend friend colleague widow widower neighbour neighbor stepson"""
    ),
    indefinite=word_set("a an"),
    role_families=tuple(
        map(
            word_set,
            (
                "ambassador diplomat envoy negotiator",
                "premier minister",
                "chancellor premier",
                "lawyer attorney counsel advocate solicitor barrister",
                "spokesman spokeswoman spokesperson representative",
                "director head chief leader boss executive chairman chairwoman chair president ceo",
                "ceo chief executive",
                "author writer novelist",
                "writer journalist reporter correspondent columnist editor",
                "professor academic scholar lecturer",
                "doctor physician surgeon",
                "farmer grower",
                "coach manager trainer",
                "founder co-founder",
                "senator congressman congresswoman lawmaker politician representative",
                "policeman policewoman officer detective sergeant",
                "prosecutor attorney",
                "captain skipper",
                "singer musician",
                "entrepreneur owner founder",
            ),
        )
    ),
    leading_verbs=word_set("leads heads runs chairs directs led headed ran chaired directed"),
    leader="leader",
    copulas=word_set("is was"),
    neuter=word_set("it its"),
    plural_pronouns=word_set("they their"),
    joiner="and",
    both=word_set("both"),
    own_pronouns=word_set("i me my myself"),
    first_person=word_set("i"),
    groups=word_set(
        """people officials residents experts critics authorities supporters opponents neighbours neighbors families parents
        relatives colleagues members voters protesters demonstrators activists students scientists researchers economists
        analysts observers sources witnesses locals fans aides lawmakers republicans democrats conservatives liberals women
        men children workers employees staff investigators prosecutors police-officers many others some several most few
        customers users owners passengers patients viewers readers listeners tourists villagers townspeople everyone
        everybody those advocates organizers organisers defenders leaders"""
    ),
    plural_endings=("s", "es"),
    documents=word_set(
        """report poll study survey law bill act letter document indictment lawsuit complaint ruling verdict article book paper
        memo memorandum constitution treaty review audit census analysis research data figures statistics guidelines rules
        regulations contract agreement transcript leaflet brochure sign banner poster website page text manifesto plan
        petition decree order subpoena affidavit filing filings records documents polls studies reports headline editorial
        advertisement ad label note inscription charter bible resolution proposal"""
    ),
    utterances=word_set(
        """statement statements tweet tweets post posts letter e-mail email message speech testimony remarks comments release
        op-ed essay column"""
    ),
    any_organisation=word_set("company firm group organisation organization"),
    authorship=word_set("from by of"),
    company_forms=word_set(
        "inc ltd llc plc holdings group corporation corp company co airlines airways industries systems"
    ),
    organisation_families=tuple(
        map(
            word_set,
            (
                "company firm corporation business inc ltd group holdings manufacturer maker retailer plc llc",
                "union federation",
                "agency bureau service",
                "ministry department office",
                "university school college academy",
                "group organisation organization association foundation charity alliance coalition society institute",
                "paper newspaper post times news",
                "club team",
                "board council committee commission authority",
                "parliament congress house senate",
                "administration government",
                "hospital centre center",
            ),
        )
    ),
    title_markers=word_set(
        "titled entitled called book novel song film movie show series program album play essay headlined the of to on"
    ),
    work_verbs=word_set("read reads write writes wrote"),
    scare_markers=word_set("so-called titled entitled nicknamed"),
    contraction=re.compile(r"(?:n't|'(?:s|re|ve|ll|d|m))$"),
    stop_words=word_set(
        "wo ca sha ai cannot",
        """the a an of to in on at for by with from and or but not no is are was were be been being has have had do does did will
        would can could should may might it its this that these those there he she they we i you his her their our my
        your as if
        so than then about into over very also just""",
    ),
)

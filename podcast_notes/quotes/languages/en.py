"""English."""

from __future__ import annotations

import re

from podcast_notes.quotes.inflection import verb_forms
from podcast_notes.quotes.tables import LanguageTables, word_set
from podcast_notes.quotes.vocabulary.en_people import (
    AGENT_SHAPE,
    FEMININE_NAMES,
    MASCULINE_NAMES,
    ROLE_FAMILIES,
    ROLE_SHAPE,
    ROLES,
    SHORT_NAMES,
)
from podcast_notes.quotes.vocabulary.en_verbs import (
    AUXILIARIES,
    COMMON,
    CONTRACTED,
    DOUBLING,
    JUDGEMENT,
    MANNER,
    ONLY_MARKED,
    PAST,
    PAST_FORMS,
    REPORTING,
    REPORTING_FORMS,
    SPEECH,
)

TABLES = LanguageTables(
    code="en",
    quoting_verbs=word_set(SPEECH, ONLY_MARKED) | MANNER | JUDGEMENT,
    strong_verbs=word_set("say says said saying replied replies quipped quips tweeted tweets added adds told tells"),
    weak_verbs=JUDGEMENT
    | word_set(
        """believe believes believed think thinks thought agree agrees agreed cite cites cited read reads signal signaled
        signalled celebrate post posted begin began point points pointed quote quoted propose proposed demand demanded
        demands
        reports reported call calls called express expressed continue continues continued state report suggest
        suggests"""
    ),
    asking_verbs=word_set("asks asked asking ask wondered inquired"),
    reporting_verbs=frozenset(REPORTING_FORMS),
    reporting_classes=REPORTING_FORMS,
    infinitive_classes=word_set("say announce promise ask predict"),
    closing_classes=word_set("say argue announce predict think show promise"),
    naming_classes=word_set("announce predict promise"),
    reported_odds=0.0,
    marked_classes=word_set("intend"),
    base_forms=word_set(*REPORTING.values()),
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
        "tell inform notify assure reassure remind brief advise warn".split(), PAST_FORMS, DOUBLING
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
    wording_phrases=(("put", "it"), ("puts", "it"), ("phrased", "it")),
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
    clause_verbs=AUXILIARIES | {verb + ending for verb in AUXILIARIES for ending in ("n't", "n’t")} | CONTRACTED,
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
    common_verbs=word_set(COMMON, PAST) | {verb + ending for verb in COMMON.split() for ending in ("s", "es")},
    abbreviations=word_set(
        """mr mrs ms dr sen rep gov gen col lt sgt rev jr sr st u.s u.k d.c u.n a.m p.m no vs inc corp ltd co prof capt
        jan feb aug
        sept oct nov dec maj cpl cmdr adm brig ariz calif fla ga ill mass mich pa tex va wis ky la md minn conn colo"""
    ),
    elisions=word_set("t em cause tis twas til n bout cos twere round"),
    question_labels=word_set("q question interviewer"),
    answer_labels=word_set("a answer"),
    byline_words=word_set("by text words photo photos photograph picture illustration interview"),
    hearsay_verbs=word_set("would"),
    hypothetical_words=word_set("if unless like love rather wish prefer"),
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
    short_names=SHORT_NAMES,
    definite=word_set("the this his her their that its"),
    owners=word_set("his her their its"),
    roles=ROLES,
    role_shape=ROLE_SHAPE,
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
    feminine_names=FEMININE_NAMES,
    masculine_names=MASCULINE_NAMES,
    agent_shape=AGENT_SHAPE,
    local_office=re.compile(
        r"(?:mayor|minister|secretary|governor|president|premier|king|queen|prince|princess|senator|congressman|congresswoman"
        r"|representative|commissioner|ambassador|sheriff|bishop|resident|native)$"
    ),
    kin=word_set(
        """husband wife son daughter brother sister mother father uncle aunt cousin nephew niece grandfather grandmother
        grandson granddaughter partner boyfriend girlfriend friend colleague widow widower neighbour neighbor stepson"""
    ),
    indefinite=word_set("a an"),
    role_families=ROLE_FAMILIES,
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

"""English words for people: roles, and first names."""

from __future__ import annotations

import re

from podcast_notes.quotes.tables import word_set

SHORT_NAMES = {
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

ROLES: frozenset[str] = word_set(
    """president senator secretary governor minister ambassador general colonel captain major sergeant judge justice professor
    mayor chancellor premier king queen prince princess director chairman chairwoman chair spokesman spokeswoman
    spokesperson representative officer leader pope bishop deputy attorney executive secretary-general congressman
    congresswoman detective sheriff coach manager editor author analyst lawyer researcher expert diplomat scientist scholar
    historian economist biologist physicist chemist engineer farmer teacher writer journalist reporter correspondent
    columnist activist founder co-founder owner consultant adviser advisor lecturer fellow commentator politician specialist
    strategist pollster doctor physician nurse administrator undersecretary instructor curator treasurer superintendent dean
    investigator organizer organiser educator chairperson publisher producer broadcaster novelist poet veteran surgeon
    pastor priest rabbi imam aide advocate counsel supporter volunteer psychologist sociologist architect artist singer
    actor actress musician player trainer skipper commander official prosecutor commissioner lawmaker member candidate
    critic co-author ceo cfo cto vice-president head chief entrepreneur philosopher lobbyist negotiator envoy designer
    programmer developer maker host presenter boss resident neighbour neighbor student witness speaker geologist ecologist
    astronomer linguist hydrologist oceanographer forester baker shepherd alderman alderwoman councillor councilor
    councilman councilwoman assemblyman assemblywoman inspector constable solicitor barrister magistrate coroner ombudsman
    lieutenant corporal admiral"""
)

ROLE_SHAPE: re.Pattern[str] = re.compile(
    r"\w{3,}(?:ologist|ographer|onomer|ician|warden|keeper|maker|master|monger|herder|grower|breeder|worker|smith|wright|writer|driver|teacher|officer|leader|fighter|holder|owner|hunter|builder"
    r"|\w(?:man|woman|person))$"
)

FEMININE_NAMES: frozenset[str] = word_set(
    """gabriela gabriella phyllis violeta valentina mariana adriana daniela juliana gina nadia lydia sonia sylvie ivana marta
    josephine camille elaine eileen gertrude mabel nora norma stella rosemary ramona priscilla mary patricia jennifer linda
    elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley emily donna michelle carol amanda
    melissa deborah stephanie rebecca laura hillary hilary anna maria julia emma angela theresa nicola christine kate kim
    amy marie joyce caroline anne eva helen alice ruth diana claire ann jane joan judith judy katherine catherine kathryn
    kathleen katie janet janice jean joanna joanne rachel virginia victoria veronica vanessa valerie teresa tina tracy
    sylvia sophia sophie sofia shirley sheila sharon samantha sally rose rosa roberta rita renee pamela paula pauline olivia
    natalie naomi monica miriam martha marilyn lucy louise lorraine lori lily leah lauren katrina jill jacqueline irene
    ingrid heather harriet hannah gloria gail frances florence fiona felicity evelyn erin ellen elena eleanor edith dorothy
    doris denise cynthia clara chloe cheryl charlotte cecilia carmen bridget brenda bonnie beverly beth becky beatrice annie
    annette andrea amelia alison alexandra agnes abigail wendy yvonne zoe tamara tatiana svetlana olga nina natasha ludmila
    larisa irina galina ekaterina oksana yulia fatima aisha leila mei priya isabel isabella lucia ana kathy debbie peggy
    molly megan meghan mia maya melania ivanka michele bernadette"""
)

MASCULINE_NAMES: frozenset[str] = word_set(
    """james john robert michael david william richard joseph thomas charles christopher daniel matthew anthony mark donald
    steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary nicholas eric
    jonathan stephen larry justin scott brandon benjamin samuel gregory frank barack bill bernie jeff steve tom tony peter
    henry simon martin adam adrian alan albert alex alexander alfred allen andre andy antonio arnold arthur barry ben
    bernard bob boris brad bradley bruce carl carlos cesar chad chris clarence craig dan dennis derek diego dmitri dmitry
    don douglas duncan dwight earl eduardo edwin emmanuel enrique ernest eugene felix fernando francis francisco fred
    frederick gavin geoffrey gerald gilbert glenn gordon graham greg harold harry harvey herbert herman howard hugh hugo ian
    igor isaac ivan jack jake jay jerome jerry jim jimmy joe joel johnny jorge jose juan julian karl keith ken kyle lawrence
    leo leonard leon lewis liam louis lucas luis luke malcolm manuel marco marcus mario matt maurice max mike miguel mikhail
    mitch mohamed mohammed muhammad nathan neil nicolas nigel norman oleg oliver omar oscar osman owen pablo patrick pedro
    phil philip phillip pierre rafael ralph ray raymond rick rob roberto rodney roger roland roman ross roy russell salman
    sam sean sebastian sergei sergey shane stanley stuart ted terry theodore tim todd travis tyler victor vincent vladimir
    volodymyr walter warren wayne yuri zachary aleksandr alexei anatoly andrei nikolai pavel viktor vasily ahmed ali hassan
    hussein ibrahim kurt lars erik hans klaus jean-claude jean-pierre francois jacques giovanni giuseppe luigi matteo silvio
    jeb rand newt mitt"""
)

AGENT_SHAPE: re.Pattern[str] = re.compile(
    r"(?!(?:after|under|over|other|another|rather|either|neither|whether|never|ever|however|former|later|earlier|together|her"
    r"|their|for|nor|or|per|order|number|matter|letter|paper|member|winter|summer|river|water|power|offer|answer|center|center"
    r"|corner|dinner|finger|silver|recent|different|important|present|parent|went|sent|spent|moment|government|president"
    r"|statement|event|percent|apparent|current|independent|agreement|list|exist|christian|error|terror|minor|major|prior"
    r"|senior|junior|inferior|superior|interior|exterior|favor|colour|labor|human|woman|man)$)"
    r"\w{3,}(?:er|or|ist|ian|ant|eer|ess)$"
)

ROLE_FAMILIES: tuple[frozenset[str], ...] = tuple(
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
)

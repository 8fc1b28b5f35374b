"""Lists of first names, of words that name no person, and of peoples and their countries."""

from __future__ import annotations

ORGANISATION = frozenset(
    "authority court house party ministry department union university bank company committee "
    "agency council press news times post journal commission federation association institute "
    "center centre office army navy congress senate parliament assembly government state states "
    "county city street group fund foundation club school college church hospital board bureau "
    "corporation inc ltd corp co organization organisation league network service services "
    "administration embassy chamber mutual trust holding holdings standard courier herald tribune "
    "gazette daily weekly today radio tv television channel airlines airways railways coalition "
    "alliance movement front campaign project society command fleet force forces police security "
    "republic kingdom islands river lake sea island north south east west united new york "
    "washington committee project centre facebook twitter google building avenue road square "
    "act bill law treaty pact agreement day week month award prize war day museum library".split()
)


MALE_NAMES = frozenset(
    "james john robert michael william david richard joseph thomas charles christopher daniel "
    "matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george edward "
    "ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin "
    "scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry "
    "tyler aaron jose adam henry nathan douglas zachary peter kyle walter ethan jeremy harold "
    "keith christian roger noah gerald carl terry sean austin arthur lawrence jesse dylan bryan "
    "joe jordan billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene "
    "vincent russell elijah louis bobby philip johnny mike jim tom bill bob ted tim dan steve "
    "chris jeff greg ken ben sam matt nick tony rick jimmy mitch chuck bernie barack mohammad "
    "mohammed muhammad ahmed ali hassan hussein hossein reza amir karim omar abdul ibrahim yusuf "
    "mustafa vladimir sergei dmitry ivan boris igor alexei mikhail viktor xi lin wei jean pierre "
    "jacques francois hans klaus karl otto wolfgang stefan jan pieter luis carlos miguel pedro "
    "jorge diego antonio giovanni marco paolo luca narendra rahul raj arjun benjamin avi moshe "
    "david nigel graham ian neil simon stuart colin derek trevor barry gavin ed alistair hugh "
    "rupert boris juma qasem saeed javad".split()
)


FEMALE_NAMES = frozenset(
    "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty "
    "margaret sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah "
    "stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma "
    "nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather "
    "diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith "
    "megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn "
    "janice jean abigail alice julia judy sophia grace denise amber doris marilyn danielle beverly "
    "isabella theresa diana natalie brittany charlotte marie kayla alexis lori hillary nikki "
    "kellyanne kamala nell lena ana kay tracey dinah theresa fatima aisha leila zahra maryam "
    "svetlana olga natasha irina elena ingrid greta ursula angela claudia carmen lucia sofia "
    "giulia marta priya indira sonia mei ling kate jane jenny sally sue liz beth meg peggy nora "
    "rosa wendy fiona gemma zoe priti nicola yvette".split()
)


SPELLINGS = {"defence": "defense", "labour": "labor", "ministers": "minister", "sen": "senator",
              "gov": "governor", "rep": "representative", "prof": "professor", "dr": "doctor",
              "gen": "general", "chairwoman": "chair", "chairman": "chair", "pres": "president",
              "congressman": "representative", "congresswoman": "representative",
              "spokeswoman": "spokesman", "spokesperson": "spokesman", "lt": "lieutenant",
              "premier": "prime"}  # fmt: skip


PLACES = frozenset(
    "moscow beijing washington tehran london paris berlin brussels kremlin pentagon baghdad kyiv "
    "kiev ankara riyadh jerusalem tokyo delhi islamabad damascus beirut cairo hamas hezbollah isis "
    "daesh taliban nato unicef unesco interpol opec irna tass xinhua isna reuters bloomberg "
    "politico huffpost google facebook twitter amazon apple microsoft congress parliament senate "
    "california "
    "texas florida ohio virginia nevada michigan pennsylvania georgia arizona wisconsin".split()
)
DEMONYMS = dict(
    pair.split(":")
    for pair in """
    iranian:iran iraqi:iraq american:us u.s:us russian:russia chinese:china british:uk
    israeli:israel saudi:saudi turkish:turkey syrian:syria german:germany french:france
    italian:italy spanish:spain japanese:japan korean:korea indian:india pakistani:pakistan
    afghan:afghanistan ukrainian:ukraine polish:poland hungarian:hungary greek:greece
    dutch:netherlands belgian:belgium swiss:switzerland austrian:austria swedish:sweden
    norwegian:norway danish:denmark finnish:finland irish:ireland scottish:scotland welsh:wales
    english:england canadian:canada mexican:mexico brazilian:brazil argentine:argentina
    chilean:chile cuban:cuba venezuelan:venezuela colombian:colombia egyptian:egypt
    libyan:libya tunisian:tunisia algerian:algeria moroccan:morocco nigerian:nigeria
    kenyan:kenya ethiopian:ethiopia sudanese:sudan african:africa australian:australia
    indonesian:indonesia malaysian:malaysia thai:thailand vietnamese:vietnam
    philippine:philippines filipino:philippines lebanese:lebanon jordanian:jordan
    palestinian:palestine qatari:qatar kuwaiti:kuwait omani:oman yemeni:yemen european:europe
    serbian:serbia croatian:croatia romanian:romania bulgarian:bulgaria czech:czechia
    slovak:slovakia portuguese:portugal armenian:armenia azerbaijani:azerbaijan
    georgian:georgia kazakh:kazakhstan uzbek:uzbekistan belarusian:belarus cypriot:cyprus
    asian:asia arab:arab kurdish:kurdistan""".split()
)

"""Lists of words that name no person, and of peoples and their countries."""

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

"""Closed lists of English words that tell how a mention is built."""

from __future__ import annotations

import regex

DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your some any all both each every "
    "no another other such many several most few more what".split()
)
PREPOSITIONS = frozenset(
    "of in on at for from with by to over against under after before during between into about "
    "near through without within among amid as than like across around behind beyond despite "
    "inside outside off since toward towards until upon via who which that whose where when "
    "because while if is was are were be been has had have will would".split()
)
HONORIFICS = frozenset(
    "mr mrs ms miss dr prof sir lord lady dame rev hon gen lt col maj capt cmdr sgt cpl pvt adm "
    "brig sen rep gov pres president prime minister premier chancellor king queen prince princess "
    "pope judge justice senator congressman congresswoman representative governor mayor secretary "
    "chief officer detective inspector sergeant captain major colonel general lieutenant admiral "
    "commander brigadier marshal corporal private ambassador professor doctor father sister "
    "brother reverend bishop archbishop cardinal rabbi imam sheikh ayatollah sultan emir "
    "chairman chairwoman director minister-president taoiseach former vice deputy acting interim "
    "attorney first".split()
)
NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands "
    "millions dozen hundred thousand million billion".split()
)
PARTICIPLES = frozenset(
    "held seen known made taken found left caught shot born sent brought hit led run paid built "
    "kept told given driven torn stuck hurt".split()
)
PARTICLES = frozenset("out off up down home over back away apart".split())
PARTITIVES = frozenset(
    "thousands hundreds dozens scores millions tens hundred thousand million number majority "
    "minority handful couple pair group groups crowd crowds mob gang gangs band bands wave stream "
    "flock army series string spate lot lots bunch horde hordes handfuls members member act acts "
    "type kind form most some many all one two three four five six seven eight nine ten half each "
    "campaign generation panel team coalition throng mass masses busload".split()
)
"""Before "of" they say how many or of what sort, the noun after it who: "a crowd of migrants"."""
PARTISANS = frozenset(
    "republican republicans democrat democrats conservative conservatives liberal liberals tory "
    "tories socialist socialists communist communists marxist nationalist islamist islamists "
    "christian christians muslim muslims jew jews catholic catholics protestant".split()
)
"""Written with a capital, but no names."""
NAMING = frozenset(
    "town city village province state region district island port municipality county suburb "
    "republic kingdom borough community hamlet settlement capital valley emirate territory".split()
)
"""Before "of" and a name these say what the name is: "the town of Maldon"."""
OFFICES = frozenset(
    "state defense defence interior justice finance treasury health education labor labour energy "
    "transport transportation agriculture commerce trade industry environment culture security "
    "homeland foreign affairs national economy development housing intelligence information "
    "science sport tourism science planning police staff war public works and the".split()
)
STATE = frozenset(
    "government regime administration authorities leadership state republic officials cabinet "
    "kremlin".split()
)
STATES = STATE | {"country", "nation", "state", "neighbor", "neighbour", "kingdom", "ally", "bloc",
                   "power", "enemy", "entity", "foe", "satan", "aggressor", "occupier",
                   "economy", "superpower"}  # fmt: skip
"""What a state can be called."""

BODY = regex.compile(
    r"(?i)\b(?:agency|council|bureau|committee|commission|party|union|ministry|department|court|"
    r"bay|agreement|protocol|act|bill|front|group|federation|association|police|guard|army|force|"
    r"forces|company|energy|bank|board|house|senate|congress|parliament|assembly|office|institute|"
    r"university|school|times|post|news|ledger|press|journal|inc|corp|ltd|plc|holding|airlines|"
    r"movement|alliance|coalition|league|nations|service|authority|centre|center|hospital|"
    r"terminal|street|road|river|lake|island|islands|sea|wall|shelf|bench|vests|democrats|"
    r"republicans|conservatives|tories|labour)\b"
)

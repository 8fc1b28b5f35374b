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

"""Where a word of tone stands to a mention: said of it, done by it, done to it, or elsewhere."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

import regex

from analysis.sentiment.vader import Part, Vader

# Verbs of judgement: whoever does them judges, whoever they are done to is judged.
_AGAINST = """
    criticize criticise accuse blame condemn denounce slam blast lambast rebuke rip bash attack
    assail mock ridicule deride insult scold chide berate excoriate vilify smear savage pillory
    castigate decry fault scorn dismiss reject oppose defy rebuff snub snub question challenge
    threaten warn sue indict impeach convict charge arrest jail imprison detain prosecute fire
    oust sack suspend investigate probe sanction ban censure fine deport expel beat defeat
    undermine betray abandon deceive mislead target bully harass abuse assault humiliate taunt
    troll disavow condemn hate loathe despise distrust disparage discredit belittle lecture
    admonish reprimand skewer torch trash hammer pummel roast heckle boo shame
""".split()
_FOR = """
    praise hail laud applaud commend endorse support back welcome thank honor honour defend
    congratulate admire celebrate champion embrace salute cheer compliment credit award trust
    respect love vindicate exonerate acquit pardon extol elect reelect promote forgive
""".split()
_BE = frozenset("be is are was were been being am get gets got gotten getting".split())
_TOWARD = frozenset("of on against toward towards for at with over".split())
_BREAKS = frozenset(
    "but while although though whereas because since after before when if unless who whom whose "
    "which that what where whether".split()
)
_SPEECH = frozenset(
    "said says say saying told tells tell telling added adds wrote writes tweeted tweets argued "
    "argues explained explains stated states noted notes asked asks insisted insists suggested "
    "suggests according replied responded responds declared announced claimed claims".split()
)
_BEFORE_NOUN = frozenset("the a an this that these those his her its their our my any no".split())
_TOLD = frozenset("told tells tell telling asked asks according".split())
_ABOUT = frozenset("of to about that".split())
_NOUNS = {
    **dict.fromkeys(
        "criticism criticisms accusation accusations allegation allegations attack attacks charges "
        "condemnation denunciation lawsuit lawsuits complaint complaints outrage anger backlash "
        "opposition hatred contempt disdain distrust mistrust case investigation probe sanctions "
        "protest protests threats insults smears evidence verdict".split(),
        -1.0,
    ),
    **dict.fromkeys("praise support endorsement admiration respect tribute applause".split(), 1.0),
}
# What happens to people rather than what is thought of them: raters do not hold it against them.
_HARM = frozenset(
    "death deaths dead died die dies dying killed kill kills killing killings murder murders "
    "murdered victim victims shooting shootings shot wounded injured injuries casualties attack "
    "attacks terror terrorist terrorists terrorism bombing bombings explosion assault assaults "
    "violence violent crime crimes crisis crises conflict conflicts enemy enemies disaster "
    "disasters hurricane storm flood flooding fire earthquake epidemic pandemic outbreak cancer "
    "disease ill illness sick suffer suffered suffering suffers tragedy tragic grief mourning "
    "poverty unemployment recession debt deficit loss losses abuse abused rape raped torture "
    "tortured genocide massacre slavery drug drugs weapons missile missiles nuclear war wars "
    "refugees fled prison jailed corruption criminal hostage hostages kidnapped".split()
)
_TOKEN = regex.compile(r"[\p{L}\p{N}_]+(?:[-’'.][\p{L}\p{N}_]+)*|[,;:()“”\"—–]|\.{3}|-{2}")
_STOPS = frozenset(";:()—–") | {"--"}
REACH = 12
"""How many words a verb of judgement reaches."""


def _forms(verbs: list[str], polarity: float) -> dict[str, tuple[float, bool]]:
    """Give every form of the verbs, and whether it can be a participle of the passive."""
    forms: dict[str, tuple[float, bool]] = {}
    for verb in verbs:
        double = verb in ("ban", "snub", "pan")
        stem = verb[:-1] if verb.endswith("e") else verb + verb[-1] if double else verb
        past = verb[:-1] + "ied" if verb[-2:] == "fy" else stem + "ed"
        third = verb[:-1] + "ies" if verb[-2:] == "fy" else verb
        third += "" if third != verb else "es" if verb.endswith(("s", "sh", "ch")) else "s"
        forms |= {verb: (polarity, False), third: (polarity, False)}
        forms |= {stem + "ing": (polarity, False), past: (polarity, True)}
    return forms


VERBS = {
    **_forms(_AGAINST, -2.0),
    **_forms(_FOR, 2.0),
    **dict.fromkeys(["beat", "beaten"], (-2.0, True)),
}


class Stand(NamedTuple):
    """A word of tone, and how it stands to the mention."""

    part: Part
    role: str  # agent, patient, clause, near, far; with "quoted " before it
    rule: str


def stands(rules: Vader, text: str, masked: str, start: int, end: int) -> list[Stand]:
    """List the words of tone of a sentence with their roles to the mention at `start`:`end`."""
    tokens = [(m.start(), m.end(), m[0].lower().replace("’", "'")) for m in _tokens(text)]
    starts = [token[0] for token in tokens]
    first = max(bisect_right(starts, start) - 1, 0)
    last = max(bisect_right(starts, max(end - 1, start)) - 1, first)
    words = [token[2] for token in tokens]
    parts = [part for part in rules.parts(masked) if part.end <= start or part.start >= end]
    known = {bisect_right(starts, part.start) - 1 for part in parts if part.word}
    parts += [
        Part(tokens[j][0], tokens[j][1], word, VERBS[word][0], VERBS[word][0], "")
        for j, word in enumerate(words)
        if word in VERBS and j not in known and not first <= j <= last
        and masked[tokens[j][0]] != "_"
    ]  # fmt: skip
    quoted = _quoted(words)
    clause = _clauses(words)
    speaker = _speaks(words, first, last)
    found = []
    for part in sorted(parts):
        j = max(bisect_right(starts, part.start) - 1, 0)
        role, rule = _role(words, clause, first, last, j)
        if quoted[j] and not quoted[first]:
            role = ("spoken " if speaker else "quoted ") + role
        found.append(Stand(part, role, rule))
    return found


def _role(words: list[str], clause: list[int], first: int, last: int, j: int) -> tuple[str, str]:
    word = words[j]
    before = j > last
    between = words[last + 1 : j] if before else words[j + 1 : first]
    gap = len(between)
    joined = gap <= REACH and not any(w in _STOPS or w in _BREAKS for w in between)
    if word in VERBS and joined and words[j - 1] not in _BEFORE_NOUN:
        passive = VERBS[word][1] and _is_passive(words, j)
        if not before and "by" in between[:3] and VERBS[word][1]:
            return "agent", f"“{word} by” it"
        if not before:
            return "patient", f"“{word}” it"
        if passive:
            return "patient", f"it was “{word}”"
        return "agent", f"it “{word}”"
    if word in _NOUNS and joined:
        if not before and between and between[0] in _TOWARD:
            return "patient", f"“{word} {between[0]}” it"
        if not before and between and between[0] in ("from", "by"):
            return "agent", f"“{word} {between[0]}” it"
    if word in _HARM:
        return ("harm after" if before else "harm before"), "an event, not a judgement"
    same = clause[j] == clause[first]
    if same:
        return ("clause after" if before else "clause before"), "in its clause"
    near = gap <= 8
    side = "after" if before else "before"
    return (f"near {side}" if near else f"far {side}"), "near it" if near else "elsewhere"


def _is_passive(words: list[str], j: int) -> bool:
    after = words[j + 1 : j + 4]
    if any(word in _BE for word in words[max(j - 3, 0) : j]):
        return True
    return bool(after) and (after[0] in ("of", "by", "for", "with", "over") or "by" in after[:3])


def _clauses(words: list[str]) -> list[int]:
    number, numbers = 0, []
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        joins = word == "," and (following in _BREAKS or following in ("and", "so", "yet", "or"))
        if joins or word in _STOPS or word in _BREAKS or word in ('"', "“", "”"):
            number += 1
        numbers.append(number)
    return numbers


def _quoted(words: list[str]) -> list[bool]:
    inside, found = False, []
    for word in words:
        if word in ("“", "”", '"'):
            inside = word == "“" or (word == '"' and not inside)
        found.append(inside)
    return found


def _speaks(words: list[str], first: int, last: int) -> bool:
    # "Orr said", "said Mr Orr", "according to Orr"; not "said of Orr" or "told Orr".
    before = words[max(first - 3, 0) : first]
    said = any(word in _SPEECH - _TOLD for word in before) and not _ABOUT & set(before)
    according = before[-2:] == ["according", "to"]
    return said or according or any(word in _SPEECH for word in words[last + 1 : last + 5])


@lru_cache(maxsize=4096)
def _tokens(text: str) -> list:
    return list(_TOKEN.finditer(text))

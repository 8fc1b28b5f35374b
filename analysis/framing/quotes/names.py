"""Names of people in a text, with the titles and roles that stand beside them."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from analysis.framing.quotes.words import (
    DETERMINERS, FEMALE, MALE, PREPOSITIONS, PRONOUNS, SUBORDINATORS, TIMES, TITLES,
)  # fmt: skip

_PARTICLE = r"(?:al|el|bin|ibn|ben|de|da|di|du|del|der|den|van|von|la|le|abu|abd|dos|das|zu|ter)"
_PART = r"(?:\p{Lu}\.|(?:O['’]|D['’]|L['’])?\p{Lu}[\p{L}\p{M}]*(?:[-‐‑]\p{L}[\p{L}\p{M}]*|\p{Lu}\p{Ll}+)*)"
_SHORT = r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Prof|Rev|Adm|Brig|Pres|Jr|Sr|St|Hon)\."
_WORDS = rf"(?:{_SHORT}|{_PART})"
_NAME = regex.compile(rf"{_WORDS}(?:(?:\s+{_PARTICLE})*\s+{_WORDS})*(?:['’]s\b)?")
_ROLE_BEFORE = regex.compile(r"[^.;:!?“”\"()\n—]{0,90}$")
_ROLE_AFTER = regex.compile(
    r"(?:,\s+\d{1,3})?,\s+(?!who\b|and\b|but\b)([^,.;:“”\"()\n—]{3,90}?)(?=[,.;]|\s+who\b|\s*$)"
)
_WORD = regex.compile(r"[\p{L}\p{M}]+(?:[-'’.][\p{L}\p{M}]+)*")

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
_NO_NAME = (
    DETERMINERS | PREPOSITIONS | PRONOUNS | SUBORDINATORS | TIMES | frozenset(
        "but and or yet so also however meanwhile still now then according asked speaking read "
        "more not no yes well if look ok okay later earlier related q a i we our why how what".split()
    )
) - {"will", "may", "mark", "grant", "june", "april", "august"}  # fmt: skip
_MALE_NAMES = frozenset(
    "james john robert michael william david richard joseph thomas charles christopher daniel "
    "matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george edward ronald "
    "timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon "
    "benjamin samuel gregory frank alexander raymond patrick jack dennis jerry tyler aaron jose adam "
    "henry nathan douglas zachary peter kyle walter ethan jeremy harold keith christian roger noah "
    "gerald carl terry sean austin arthur lawrence jesse dylan bryan joe jordan billy bruce albert "
    "willie gabriel logan alan juan wayne roy ralph randy eugene vincent russell elijah louis bobby "
    "philip johnny mike jim tom bill bob ted tim dan steve chris jeff greg ken ben sam matt nick "
    "tony rick jimmy mitch chuck bernie barack mohammad mohammed muhammad ahmed ali hassan hussein "
    "hossein reza amir karim omar abdul ibrahim yusuf mustafa vladimir sergei dmitry ivan boris "
    "igor alexei mikhail viktor xi lin wei jean pierre jacques francois hans klaus karl otto "
    "wolfgang stefan jan pieter luis carlos miguel pedro jorge diego antonio giovanni marco paolo "
    "luca narendra rahul raj arjun benjamin avi moshe david nigel graham ian neil simon stuart "
    "colin derek trevor barry gavin ed alistair hugh rupert boris juma qasem saeed javad".split()
)
_FEMALE_NAMES = frozenset(
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


@dataclass(slots=True)
class Mention:
    """A name in a text.

    Attributes
    ----------
    start, end : int
        Where it stands, titles included.
    name : tuple of str
        The words of the name, titles left out.
    titles : tuple of str
        Titles before it, in small letters.
    roles : set of str
        Words of titles and roles beside it.
    owner : bool
        Whether it is a possessive: "Boone's spokesman".
    """

    start: int
    end: int
    name: tuple[str, ...]
    titles: tuple[str, ...]
    roles: set[str] = field(default_factory=set)
    owner: bool = False


def find_names(text: str) -> list[Mention]:
    """List the capitalised names of a text in order; which are people is not decided yet."""
    found = []
    for match in _NAME.finditer(text):
        words = match[0].split()
        place = match.start()
        while words and _plain(words[0]) in _NO_NAME and not _initial(words[0], words):
            place += len(words[0])
            place += len(text[place:]) - len(text[place:].lstrip())
            words = words[1:]
        if not words:
            continue
        end = match.end()
        owner = words[-1].endswith(("'s", "’s"))
        if owner:
            words[-1] = words[-1][:-2]
            end -= 2
        titles: list[str] = []
        rest = list(words)
        ahead = max((k + 1 for k, word in enumerate(rest[:-1]) if _is_title(word)), default=0)
        titles += [_plain(word) for word in rest[:ahead]]
        rest = rest[ahead:]
        while rest and (_is_title(rest[0]) or _plain(rest[0]) in DEMONYMS and len(rest) > 1):
            titles.append(_plain(rest.pop(0)))
        found.append(Mention(place, end, tuple(rest), tuple(titles), set(titles), owner))
    return found


def _is_title(word: str) -> bool:
    plain = _plain(word)
    return plain in TITLES or "-" in plain and all(part in TITLES for part in plain.split("-"))


def _initial(word: str, words: list[str]) -> bool:
    return len(word) == 2 and word[1] == "." and len(words) > 1


def _plain(word: str) -> str:
    return word.lower().rstrip(".").replace("’", "'")


def is_person(mention: Mention) -> bool:
    """Whether a name is probably a person's, by itself."""
    words = [_plain(word) for word in mention.name]
    if not words or any(word in ORGANISATION or word in DEMONYMS for word in words):
        return False
    if mention.titles and mention.titles[-1] not in ("house", "senate", "state", "foreign", "police",
                                                     "democratic", "republican"):  # fmt: skip
        return True
    return len(words) > 1 and not all(word.isupper() for word in mention.name)


def add_roles(text: str, mention: Mention) -> None:
    """Add to a mention the words of the roles that stand before and after it."""
    before = _ROLE_BEFORE.search(text, max(0, mention.start - 91), mention.start)
    if before:
        words = _WORD.findall(before[0].rstrip().rstrip(","))
        comma = before[0].rstrip().endswith(",")
        phrase: list[str] = []
        for word in reversed(words[-10:]):
            plain = _plain(word)
            if plain in ("a", "an") and comma or plain in _STOPS:
                break
            if phrase and _plain(phrase[-1]) in DETERMINERS and plain not in ("of", "for"):
                break
            phrase.append(word)
        if any(_plain(word).removesuffix("'s") in ROLES for word in phrase):
            mention.roles |= role_words(" ".join(phrase))
    after = _ROLE_AFTER.match(text, mention.end)
    if after:
        words = after[1].split()
        if _plain(words[0]) in DETERMINERS or _plain(words[0]) in ROLES or words[0][0].islower():
            found = role_words(after[1])
            if found & ROLES:
                mention.roles |= found


_STOPS = frozenset(
    "said says say told tells added and but with when while that after met by was were is as from "
    "on in at to asked according which who".split()
)
ROLES = TITLES | MALE | FEMALE | frozenset(
    "head boss founder president owner resident teacher student farmer doctor nurse driver worker "
    "engineer researcher expert fellow scholar lawyer counsel aide adviser advisor counterpart "
    "official activist organizer campaigner veteran organiser host reporter journalist columnist "
    "correspondent critic survivor witness victim suspect defendant plaintiff tenant shopkeeper "
    "fisherman pilot captain employee banker trader broker operator secretary-general "
    "administrator treasurer prosecutor-general regulator inspector priest".split()
)  # fmt: skip


def role_words(text: str) -> set[str]:
    """Give the words that tell a role, countries in one form: "Iran's", "Iranian" → "iran"."""
    found = set()
    for word in _WORD.findall(text):
        plain = _plain(word).removesuffix("'s").removesuffix("'")
        if plain in DETERMINERS or plain in PREPOSITIONS or plain in _FILLERS:
            continue
        plain = DEMONYMS.get(plain, plain)
        found.add(_SPELLINGS.get(plain, plain))
    return found


_FILLERS = frozenset("and who which visiting his her new then long-time longtime senior".split())
_SPELLINGS = {"defence": "defense", "labour": "labor", "ministers": "minister", "sen": "senator",
              "gov": "governor", "rep": "representative", "prof": "professor", "dr": "doctor",
              "gen": "general", "chairwoman": "chair", "chairman": "chair", "pres": "president",
              "congressman": "representative", "congresswoman": "representative",
              "spokeswoman": "spokesman", "spokesperson": "spokesman", "lt": "lieutenant",
              "premier": "prime"}  # fmt: skip
DEMONYMS = dict(
    pair.split(":")
    for pair in """iranian:iran iraqi:iraq american:us u.s:us russian:russia chinese:china
    british:uk israeli:israel saudi:saudi turkish:turkey syrian:syria german:germany french:france
    italian:italy spanish:spain japanese:japan korean:korea indian:india pakistani:pakistan
    afghan:afghanistan ukrainian:ukraine polish:poland hungarian:hungary greek:greece dutch:netherlands
    belgian:belgium swiss:switzerland austrian:austria swedish:sweden norwegian:norway danish:denmark
    finnish:finland irish:ireland scottish:scotland welsh:wales english:england canadian:canada
    mexican:mexico brazilian:brazil argentine:argentina chilean:chile cuban:cuba venezuelan:venezuela
    colombian:colombia egyptian:egypt libyan:libya tunisian:tunisia algerian:algeria
    moroccan:morocco nigerian:nigeria kenyan:kenya ethiopian:ethiopia sudanese:sudan
    african:africa australian:australia indonesian:indonesia malaysian:malaysia thai:thailand
    vietnamese:vietnam philippine:philippines filipino:philippines lebanese:lebanon
    jordanian:jordan palestinian:palestine qatari:qatar kuwaiti:kuwait omani:oman yemeni:yemen
    european:europe serbian:serbia croatian:croatia romanian:romania bulgarian:bulgaria
    czech:czechia slovak:slovakia portuguese:portugal armenian:armenia azerbaijani:azerbaijan
    georgian:georgia kazakh:kazakhstan uzbek:uzbekistan belarusian:belarus cypriot:cyprus
    asian:asia arab:arab kurdish:kurdistan""".split()
)


def gender_of(mention: Mention) -> str:
    """Give "m", "f" or "" by titles, roles and first names."""
    for word in (*mention.titles, *mention.roles):
        if word in MALE:
            return "m"
        if word in FEMALE:
            return "f"
    if len(mention.name) > 1:
        first = _plain(mention.name[0])
        return "m" if first in _MALE_NAMES else "f" if first in _FEMALE_NAMES else ""
    return ""

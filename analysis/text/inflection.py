"""Forms of English words: what a list of base forms finds in a text."""

from __future__ import annotations

_VOWELS = "aeiou"
# Verbs of more than one syllable whose last letter is doubled before an ending.
_DOUBLED = frozenset(
    "admit commit regret compel expel repel rebel propel control patrol defer refer prefer "
    "occur incur deter abet outwit rebut abhor equip handicap kidnap hobnob unplug backpedal "
    "bedevil".split()
)
_IRREGULAR = {
    "beat": "beats beating beat beaten",
    "bend": "bends bending bent",
    "bind": "binds binding bound",
    "bite": "bites biting bit bitten",
    "bleed": "bleeds bleeding bled",
    "blow": "blows blowing blew blown",
    "break": "breaks breaking broke broken",
    "breed": "breeds breeding bred",
    "bring": "brings bringing brought",
    "buy": "buys buying bought",
    "cast": "casts casting cast",
    "catch": "catches catching caught",
    "cling": "clings clinging clung",
    "come": "comes coming came",
    "creep": "creeps creeping crept",
    "cry": "cries crying cried",
    "cut": "cuts cutting cut",
    "do": "does doing did done",
    "draw": "draws drawing drew drawn",
    "drink": "drinks drinking drank drunk",
    "drive": "drives driving drove driven",
    "eat": "eats eating ate eaten",
    "fall": "falls falling fell fallen",
    "feed": "feeds feeding fed",
    "fight": "fights fighting fought",
    "flee": "flees fleeing fled",
    "fling": "flings flinging flung",
    "fly": "flies flying flew flown",
    "forsake": "forsakes forsaking forsook forsaken",
    "get": "gets getting got gotten",
    "give": "gives giving gave given",
    "go": "goes going went gone",
    "grind": "grinds grinding ground",
    "hang": "hangs hanging hung",
    "have": "has having had",
    "hit": "hits hitting hit",
    "hold": "holds holding held",
    "keep": "keeps keeping kept",
    "lay": "lays laying laid",
    "lead": "leads leading led",
    "leave": "leaves leaving left",
    "lie": "lies lying lied",
    "lose": "loses losing lost",
    "make": "makes making made",
    "mislead": "misleads misleading misled",
    "overthrow": "overthrows overthrowing overthrew overthrown",
    "overrun": "overruns overrunning overran",
    "overstate": "overstates overstating overstated",
    "put": "puts putting put",
    "ride": "rides riding rode ridden",
    "rise": "rises rising rose risen",
    "run": "runs running ran",
    "say": "says saying said",
    "seek": "seeks seeking sought",
    "sell": "sells selling sold",
    "send": "sends sending sent",
    "set": "sets setting set",
    "shake": "shakes shaking shook shaken",
    "shoot": "shoots shooting shot",
    "shed": "sheds shedding shed",
    "shrink": "shrinks shrinking shrank shrunk",
    "shut": "shuts shutting shut",
    "sink": "sinks sinking sank sunk",
    "slay": "slays slaying slew slain",
    "sling": "slings slinging slung",
    "speak": "speaks speaking spoke spoken",
    "spend": "spends spending spent",
    "spin": "spins spinning spun",
    "split": "splits splitting split",
    "spread": "spreads spreading spread",
    "stand": "stands standing stood",
    "steal": "steals stealing stole stolen",
    "stick": "sticks sticking stuck",
    "sting": "stings stinging stung",
    "strike": "strikes striking struck stricken",
    "swear": "swears swearing swore sworn",
    "sweep": "sweeps sweeping swept",
    "swing": "swings swinging swung",
    "take": "takes taking took taken",
    "teach": "teaches teaching taught",
    "tear": "tears tearing tore torn",
    "tell": "tells telling told",
    "think": "thinks thinking thought",
    "throw": "throws throwing threw thrown",
    "turn": "turns turning turned",
    "undo": "undoes undoing undid undone",
    "upend": "upends upending upended",
    "weep": "weeps weeping wept",
    "win": "wins winning won",
    "wreak": "wreaks wreaking wreaked wrought",
    "write": "writes writing wrote written",
}
_PLURALS = {"man": "men", "woman": "women", "child": "children", "person": "people",
            "crisis": "crises", "thief": "thieves", "wolf": "wolves", "elf": "elves",
            "life": "lives"}  # fmt: skip


def verb_forms(verb: str) -> list[str]:
    """Give a verb's forms; of a phrasal verb its first word is inflected.

    >>> verb_forms("slam"), verb_forms("lash out")[:3]
    (['slam', 'slams', 'slamming', 'slammed'], ['lash out', 'lashes out', 'lashing out'])
    """
    first, space, rest = verb.partition(" ")
    before, hyphen, word = first.rpartition("-")
    forms = [word, *_IRREGULAR[word].split()] if word in _IRREGULAR else _regular(word)
    # "flip-flop" is one word, "strong-arm" another: only the last part takes endings.
    return list(dict.fromkeys(before + hyphen + form + space + rest for form in forms))


def noun_forms(noun: str) -> list[str]:
    """Give a noun and its plural.

    >>> noun_forms("witch hunt"), noun_forms("conman"), noun_forms("tyranny")
    (['witch hunt', 'witch hunts'], ['conman', 'conmen'], ['tyranny', 'tyrannies'])
    """
    for one, more in _PLURALS.items():
        if noun.endswith(one) and noun[: -len(one)] not in ("hu", "ger", "sha", "ot"):
            return [noun, noun[: -len(one)] + more]
    return [noun, _with_s(noun)]


def adjective_forms(adjective: str) -> list[str]:
    """Give an adjective, its degrees where it is short, and its adverb.

    >>> adjective_forms("nasty"), adjective_forms("shameful")
    (['nasty', 'nastier', 'nastiest', 'nastily'], ['shameful', 'shamefully'])
    """
    if "-" in adjective or " " in adjective:
        return [adjective]
    stem = adjective
    if stem.endswith("y") and stem[-2] not in _VOWELS:
        forms = [stem]
        if _syllables(stem) <= 2:
            forms += [stem[:-1] + "ier", stem[:-1] + "iest"]
        return [*forms, stem[:-1] + "ily"]
    if stem.endswith("ic"):
        return [stem, stem + "ally"]
    if stem.endswith("le") and stem[-3] not in _VOWELS:
        return [stem, stem[:-1] + "y"]
    if stem.endswith(("ed", "ist", "man")) and not stem.endswith("eed"):
        return [stem, stem + "ly"] if stem.endswith("ed") else [stem]
    forms = [stem]
    if _syllables(stem) == 1:
        root = stem.removesuffix("e")
        root += root[-1] if _doubles(stem) else ""
        forms += [root + "er", root + "est"]
    return [*forms, stem + "ly"]


def _regular(verb: str) -> list[str]:
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        ing, ed = verb[:-1] + "ing", verb + "d"
    elif verb.endswith("e"):
        ing, ed = verb + "ing", verb + "d"
    elif verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        ing, ed = verb + "ing", verb[:-1] + "ied"
    elif verb.endswith("c"):
        ing, ed = verb + "king", verb + "ked"
    elif _doubles(verb) or verb in _DOUBLED:
        ing, ed = verb + verb[-1] + "ing", verb + verb[-1] + "ed"
    else:
        ing, ed = verb + "ing", verb + "ed"
    forms = [verb, _with_s(verb), ing, ed]
    if verb.endswith("l") and verb[-2:-1] in _VOWELS and ed == verb + "ed":
        forms += [verb + "ling", verb + "led"]  # British spelling: "labelled"
    return forms


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _doubles(word: str) -> bool:
    """Say whether a word of one syllable ends in one vowel and one consonant."""
    return (
        len(word) > 2
        and word[-1] not in "aeiouwxyh"
        and word[-2] in _VOWELS
        and (word[-3] not in _VOWELS or word[-3:-1] == "ui")
        and _syllables(word) == 1
    )


def _syllables(word: str) -> int:
    groups = sum(
        letter in "aeiouy" and (place == 0 or word[place - 1] not in "aeiouy")
        for place, letter in enumerate(word)
    )
    return max(1, groups - (word.endswith("e") and not word.endswith("le") and groups > 1))

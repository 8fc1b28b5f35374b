"""One mention of somebody or something taken apart: name, role, head noun, country, kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from analysis.framing.labels.grammar import (
    BODY,
    DETERMINERS,
    HONORIFICS,
    NAMING,
    NUMBERS,
    OFFICES,
    PARTICIPLES,
    PARTICLES,
    PARTISANS,
    PARTITIVES,
    PREPOSITIONS,
    STATE,
)
from analysis.framing.labels.nouns import acts, countries, kinds_of, kinds_of_nouns, seats, sets_of_nouns, sides_of

_TOKEN = regex.compile(r"[\p{L}\p{N}$£€][\p{L}\p{N}.\-‑]*(?:['’][\p{L}]+)*['’]?|,|[;:(]")

_FIGURES = dict(zip("one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
                    "fifteen sixteen seventeen eighteen nineteen twenty".split(),
                    map(str, range(1, 21)), strict=True))  # fmt: skip


@dataclass(frozen=True)
class Mention:
    """What a mention says by its form.

    `key` is the mention without determiners, in lower case; `core` the part of it that says who or
    what, without possessor and complement; `name` its proper name, `role` the
    nouns before or after a name ("prime minister"), `head` the head noun in its base form,
    `country` the country it names, `words` its other content words, `around` and
    `sets` the sets of near words that these and the head stand in, `is_country` whether it stands
    for a state as an actor, `kinds` what it can be, `sides` on which side of a contested question,
    `number` how many it says there are.
    """

    text: str
    key: str
    core: str
    name: tuple[str, ...]
    role: frozenset[str]
    head: str
    country: str
    words: frozenset[str]
    around: frozenset[int]
    is_country: bool
    is_person: bool
    kinds: frozenset[str]
    sets: frozenset[int]
    sides: frozenset[str]
    number: str


@lru_cache(maxsize=1 << 16)
def parse(text: str) -> Mention:
    """Take a mention apart.

    >>> found = parse("Interior Minister Matteo Salvini")
    >>> found.name, sorted(found.role), found.is_person
    (('matteo', 'salvini'), ['minister'], True)
    >>> parse("the prime minister's deal").head, parse("people fleeing war").head
    ('deal', 'people')
    """
    if (noun := acts().get(text.lower())) is not None:
        # "ordered out" says the same as "evacuation".
        act = parse(noun)
        return replace(act, text=text, key=text.lower(), core=text.lower(), head=text.lower())
    tokens = _TOKEN.findall(text.replace("‘", "'").replace("“", "").replace("”", ""))
    tokens = _apposition(tokens)
    lows = [_low(token) for token in tokens]
    while lows and (lows[0] in DETERMINERS or lows[0] in ",;:("):
        tokens, lows = tokens[1:], lows[1:]
    key = " ".join(low for low in lows if low not in ",;:(") or text.strip().lower()
    if named := _after_office(tokens, lows):
        # "Minister of Defense Amir Hatami": the office parts the title from the name.
        tokens = [t for i, t in enumerate(tokens) if i not in named]
        lows = [low for i, low in enumerate(lows) if i not in named]
    begin = _after_of(tokens, lows)
    described = base(lows[begin - 2]) if begin and lows[begin - 2] in NAMING else ""
    tokens, lows = tokens[begin:], lows[begin:]
    kept = list(range(*_core(tokens, lows)))
    proper = _proper(tokens, lows, kept)
    name, role, head = _named(lows, kept, proper)
    if name and not role and not described:
        described = _described(lows, kept, proper)
    head = described or head
    country = _country(lows)
    is_country = _is_country(lows, kept, name, head)
    content = {
        base(low) for low in lows
        if low not in DETERMINERS and low not in PREPOSITIONS and low not in NUMBERS
        and low.isalpha() and low != head
    }  # fmt: skip
    is_person = bool(name) and not (is_country or described) and not _is_body(name, tokens, kept)
    ending = [described] if described else [lows[i] for i in kept]
    kinds = frozenset({"person"}) if is_person else _kinds(head, ending)
    if is_country:
        kinds = frozenset({"group", "place"})
    elif kinds == {"person"} and not name and ending[-1:] != [head]:
        # Several persons are a group: "judges".
        kinds, head = frozenset({"group"}), ending[-1]
    sets = _sets_of(role) if is_person else _sets(head, ending)
    core = " ".join(lows[i] for i in kept) or key
    return Mention(
        text, key, core, name, role, head, country, frozenset(content),
        _sets_of(() if is_person else content), is_country, is_person, kinds, sets,
        sides_of(key.split()), _number(lows),
    )  # fmt: skip


@lru_cache(maxsize=1 << 16)
def base(word: str) -> str:
    """Give a noun in the singular, unless the lists have it as it is.

    >>> base("villages"), base("stated"), base("crisis"), base("police")
    ('village', 'stated', 'crisis', 'police')
    """
    if word in kinds_of_nouns() or not word.endswith(("s", "men")):
        return word
    from simplemma import lemmatize

    one = str(lemmatize(word, lang="en")).lower()
    return one if one[:2] == word[:2] else word


def _low(token: str) -> str:
    return token.lower().replace("’", "'").strip(".")


def _apposition(tokens: list[str]) -> list[str]:
    """Keep what stands before a comma: "Amir Hatami, Iran's defence minister"."""
    if "," in tokens[1:]:
        return tokens[: tokens.index(",", 1)]
    return tokens


def _after_office(tokens: list[str], lows: list[str]) -> set[int]:
    """Give the places of "of Defense" between a title and a name."""
    for place in range(1, len(lows) - 2):
        if lows[place] == "of" and lows[place - 1] in HONORIFICS:
            after = place + 1
            while after < len(lows) and lows[after] in OFFICES:
                after += 1
            if (
                place + 1 < after < len(lows)
                and lows[after] not in countries()
                and all(t[:1].isupper() for t in tokens[after:])
            ):
                return set(range(place, after))
    return set()


def _after_of(tokens: list[str], lows: list[str]) -> int:
    """Give where a phrase begins that "a crowd of" or "the town of" only introduces, or 0."""
    if "of" not in lows[1:-1]:
        return 0
    of = lows.index("of", 1)
    after = of + 1
    while after < len(lows) - 1 and lows[after] in DETERMINERS:
        after += 1
    proper = tokens[after][:1].isupper()
    if lows[of - 1] in (NAMING if proper else PARTITIVES):
        return after
    return 0


def _described(lows: list[str], kept: list[int], proper: list[int]) -> str:
    """Give the noun that says what a name is of: "the utility Norrland Hydro"."""
    before = [i for i in kept if i not in proper and i + 1 in proper]
    return base(lows[before[0]]) if before and kinds_of_nouns().get(lows[before[0]]) else ""


def _core(tokens: list[str], lows: list[str]) -> tuple[int, int]:
    """Give where the noun phrase proper starts (after a possessor) and ends."""
    end = len(lows)
    for place, low in enumerate(lows):
        if place and (low in PREPOSITIONS or low in ",;:("):
            end = place
            break
        if place and _is_participle(tokens[place], low) and _can_head(lows[place - 1]):
            end = place
            break
    if (
        end > 1
        and lows[0].endswith("ing")
        and len(lows) > 1
        and (lows[1] in DETERMINERS or lows[1] in PARTICLES or lows[1][:1].isdigit())
    ):
        return 0, 1
    start = 0
    for place in range(end - 1):
        if lows[place].endswith(("'s", "s'")):
            start = place + 1
    return start, end


def _is_participle(token: str, low: str) -> bool:
    if token[:1].isupper():
        return False
    return low in PARTICIPLES or (len(low) > 5 and low.endswith(("ing", "ed")))


def _can_head(low: str) -> bool:
    if low.endswith(("'s", "s'")):
        return False
    return bool(kinds_of_nouns().get(low)) or (len(low) > 3 and low.endswith("s"))


def _proper(tokens: list[str], lows: list[str], kept: list[int]) -> list[int]:
    found = []
    for place in kept:
        token = tokens[place]
        if not token[:1].isupper():
            part = token.startswith(("al-", "el-", "ul-", "ibn-")) or (
                token.isdigit() and place - 1 in found
            )
            if part:
                found.append(place)
            continue
        # A capital at the start may be the sentence's.
        alone = place == 0 and not any(tokens[i][:1].isupper() for i in kept[1:])
        if (
            alone
            and (lows[0] in kinds_of_nouns() or base(lows[0]) in kinds_of_nouns())
            and not (token.isupper() and len(token) > 1)
        ):
            continue
        found.append(place)
    return found


def _named(
    lows: list[str], kept: list[int], proper: list[int]
) -> tuple[tuple[str, ...], frozenset[str], str]:
    """Part the name from the role before it; without a name give the head noun."""
    if not kept:
        return (), frozenset(), lows[-1] if lows else ""
    if kept[-1] not in proper:
        return (), frozenset(), base(lows[kept[-1]])
    first = kept[-1]
    while first - 1 in proper and first - 1 in kept:
        first -= 1
    if lows[kept[-1]] in PARTISANS and len(kept) < 4:
        # "the Arizona Republican", "Democrats" have no name.
        return (), frozenset(), base(lows[kept[-1]])
    if lows[kept[-1]].rstrip(".") in HONORIFICS and "person" in kinds_of(lows[kept[-1]]):
        # "the Iraqi Minister" has no name.
        return (), frozenset(), base(lows[kept[-1]])
    titles = [i for i in range(first, kept[-1]) if lows[i].rstrip(".") in HONORIFICS]
    first = titles[-1] + 1 if titles else first
    name = tuple(lows[i].removesuffix("'s").rstrip("'") for i in range(first, kept[-1] + 1))
    before = [lows[i] for i in kept if i < first]
    role = frozenset(base(low) for low in before if "person" in kinds_of(base(low)))
    if "prime" in before and "minister" in before:
        role |= {"prime minister"}
    if len(name) == 1 and name[0] in HONORIFICS:
        return (), frozenset(), base(name[0])
    last = base(name[-1])
    # "the Coastal Protection Agency" is named, and an agency.
    return name, role, last if last in kinds_of_nouns() else ""


def _country(lows: list[str]) -> str:
    known = countries()
    bare = [low.removesuffix("'s").rstrip("'") for low in lows]
    for size in (3, 2, 1):
        for place in range(len(bare) - size + 1):
            if (phrase := " ".join(bare[place : place + size])) in known:
                return known[phrase]
    return ""


def _is_country(lows: list[str], kept: list[int], name: tuple[str, ...], head: str) -> bool:
    whole = " ".join(low.removesuffix("'s") for low in lows)
    if whole in seats() or (name and " ".join(name) in seats() and len(kept) == len(name)):
        return True
    if whole in countries():
        return True
    return head in STATE and bool(_country(lows))


def _is_body(name: tuple[str, ...], tokens: list[str], kept: list[int]) -> bool:
    whole = " ".join(name)
    letters = "".join(tokens[i] for i in kept if _low(tokens[i]) in name)
    return (
        bool(BODY.search(whole))
        or (letters.isupper() and len(letters) <= 6)
        or any(part.isdigit() for part in name)
        or " ".join(name) in countries()
        or "group" in kinds_of_nouns().get(name[-1], ())
    )


def _kinds(head: str, lows: list[str]) -> frozenset[str]:
    for size in (3, 2):
        if (phrase := " ".join(lows[-size:])) in kinds_of_nouns():
            return kinds_of_nouns()[phrase]
    whole = lows[-1] if lows else head
    return kinds_of_nouns().get(whole) or kinds_of(head) or kinds_of(whole)


def _number(lows: list[str]) -> str:
    """Give the number that a mention says, in figures where it is a small one."""
    for low in lows:
        if low[:1].isdigit() or low[:1] in "$£€":
            return low
        if low in _FIGURES:
            return _FIGURES[low]
    return ""


def _sets_of(words: Iterable[str]) -> frozenset[int]:
    """Give the sets of near words in which any of the words stands."""
    known = sets_of_nouns()
    return frozenset().union(*(known.get(word, frozenset()) for word in words))


def _sets(head: str, lows: list[str]) -> frozenset[int]:
    """Give the sets of near words that the head, or a phrase that ends with it, stands in."""
    known = sets_of_nouns()
    for size in (3, 2):
        if (phrase := " ".join(lows[-size:])) in known:
            return known[phrase]
    last = lows[-1].removesuffix("'s") if lows else head
    for word in (last, head, base(last), last + "s"):
        if word in known:
            return known[word]
    return frozenset()

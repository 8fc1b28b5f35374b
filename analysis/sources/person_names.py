"""Names of people in a text, with the titles and roles that stand beside them."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from analysis.sources.closed_classes import (
    DETERMINERS,
    FEMALE,
    MALE,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIMES,
    TITLES,
)
from analysis.sources.name_lists import (
    DEMONYMS,
    ORGANISATION,
    SPELLINGS,
)
from analysis.text.gazetteer import first_names

_PARTICLE = r"(?:al|el|bin|ibn|ben|de|da|di|du|del|der|den|van|von|la|le|abu|abd|dos|das|zu|ter)"


_PART = (
    r"(?:(?:\p{Lu}\.)+|(?:O['’]|D['’]|L['’])?\p{Lu}[\p{L}\p{M}]*"
    r"(?:[-‐‑]\p{L}[\p{L}\p{M}]*|\p{Lu}\p{Ll}+)*)"
)


_SHORT = (
    r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Prof|Rev|Adm|Brig|Pres|Jr|Sr|St|Hon)\."
)


_WORDS = rf"(?:{_SHORT}|{_PART})"


_NAME = regex.compile(rf"{_WORDS}(?:(?:\s+{_PARTICLE})*\s+{_WORDS})*(?:['’]s\b)?")


_ROLE_BEFORE = regex.compile(r"[^.;:!?“”\"()\n—]{0,90}$")


_ROLE_AFTER = regex.compile(
    r"(?:,\s+\d{1,3})?,\s+(?!who\b|and\b|but\b)([^,.;:“”\"()\n—]{3,90}?)(?=[,.;]|\s+who\b|\s*$)"
)


_WORD = regex.compile(r"[\p{L}\p{M}]+(?:[-'’.][\p{L}\p{M}]+)*")


_NO_NAME = (
    DETERMINERS | PREPOSITIONS | PRONOUNS | SUBORDINATORS | TIMES | frozenset(
        "but and or yet so also however meanwhile still now then according asked speaking read "
        "more not no yes well if look ok okay later earlier related q a i we our why how "
        "what".split()
    )
) - {"will", "may", "mark", "grant", "june", "april", "august"}  # fmt: skip


_AFTER = frozenset("QC KC MP MEP MSP MSPs PhD MD OBE CBE MBE Esq".split())
_ACRONYM = regex.compile(r"\p{Lu}{2,}s?")
_NO_TITLE = frozenset("house senate state foreign police democratic republican".split())


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
        while len(rest) > 1 and rest[-1].rstrip(".") in _AFTER:
            rest.pop()
        while rest and (_is_title(rest[0]) or (_plain(rest[0]) in DEMONYMS and len(rest) > 1)):
            titles.append(_plain(rest.pop(0)))
        found.append(
            Mention(place, end, tuple(rest), tuple(titles), role_words(" ".join(titles)), owner)
        )
    return found


def _is_title(word: str) -> bool:
    plain = _plain(word)
    return (
        plain in TITLES
        or plain in MALE
        or plain in FEMALE
        or ("-" in plain and all(part in TITLES for part in plain.split("-")))
    )


def _initial(word: str, words: list[str]) -> bool:
    return len(word) == 2 and word[1] == "." and len(words) > 1


def _plain(word: str) -> str:
    return word.lower().rstrip(".").replace("’", "'")


def is_person(mention: Mention) -> bool:
    """Whether a name is probably a person's, by itself."""
    words = [_plain(word) for word in mention.name]
    if words and (words[-1] in TITLES or _ACRONYM.fullmatch(mention.name[-1])):
        return False
    if not words or any(word in ORGANISATION or word in DEMONYMS for word in words):
        return False
    if mention.titles and mention.titles[-1] not in _NO_TITLE:
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
            if (plain in ("a", "an") and comma) or plain in _STOPS:
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
        found.add(SPELLINGS.get(plain, plain))
    return found


_FILLERS = frozenset("and who which visiting his her new then long-time longtime senior".split())


def gender_of(mention: Mention) -> str:
    """Give "m", "f" or "" by titles, roles and first names."""
    for word in (*mention.titles, *mention.roles):
        if word in MALE:
            return "m"
        if word in FEMALE:
            return "f"
    if len(mention.name) > 1:
        first = _plain(mention.name[0])
        if first in first_names("male"):
            return "m"
        return "f" if first in first_names("female") else ""
    return ""

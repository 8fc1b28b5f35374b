"""Groups that speak: one name for "the court" and "the Labour Court", "C.S.C." and its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

import regex

from analysis.sources.name_lists import ORGANISATION

# Heads of which an article that names one means this one by "the court"; a party or a company
# can be another one.
_BODIES = frozenset(
    "court ministry department authority council committee commission board agency union "
    "federation association chamber bureau university college hospital institute foundation "
    "coalition inspectorate parliament assembly".split()
)
_CAPITAL = r"\p{Lu}[\p{L}\p{M}.’'-]*"
_JOINED = rf"{_CAPITAL}(?:\s+(?:(?:of|and|for)\s+(?:the\s+)?)?{_CAPITAL})*"
_RUN = regex.compile(_JOINED)
_DEFINITE = regex.compile(r"the\s+(\p{Ll}+)", regex.I)
_ACRONYM = regex.compile(r"(?:\p{Lu}\.?){3,6}")
_SMALL = frozenset("of and for the".split())


def full_name(written: str, text: str, start: int) -> str:
    """Give the name that an article has for a source by then; "" if none or several fit.

    >>> full_name("The court", "The Labour Court sat on Friday. The court ruled.", 33)
    'Labour Court'
    >>> full_name("the C.S.C.", "the Coastal States Council (C.S.C.) met, said the C.S.C.", 46)
    'Coastal States Council'
    """
    head = _DEFINITE.fullmatch(written)
    if head and head[1].lower() in _BODIES:
        last = head[1].lower()
        fitting = {
            name for name in _names(text[:start])
            if len(name.split()) > 1
            and (name.split()[-1].lower() == last or name.lower().startswith(f"{last} of "))
        }  # fmt: skip
        return fitting.pop() if len(fitting) == 1 else ""
    bare = regex.sub(r"^the\s+", "", written, flags=regex.I)
    if _ACRONYM.fullmatch(bare):
        letters = bare.replace(".", "")
        fitting = {name for name in _names(text) if _initials(name) == letters}
        return fitting.pop() if len(fitting) == 1 else ""
    return ""


@lru_cache(maxsize=8)
def _names(text: str) -> frozenset[str]:
    found = (regex.sub(r"\s+", " ", match[0]) for match in _RUN.finditer(text))
    return frozenset(
        regex.sub(r"^(?:The|A|An)\s+", "", name).removesuffix("'s").removesuffix("’s").rstrip(".")
        for name in found
    )


def _initials(name: str) -> str:
    words = [word for word in name.split() if word not in _SMALL]
    return "".join(word[0] for word in words) if len(words) > 2 else ""


def alike(names: Iterable[str]) -> dict[str, str]:
    """Map each name to the most frequent that differs in case or in word order only.

    >>> alike(["police", "Police", "police", "State Department", "Department of State"])["Police"]
    'police'
    """
    counts = Counter(names)
    best: dict[object, str] = {}
    for name in counts:
        known = best.setdefault(_key(name), name)
        if counts[name] > counts[known]:
            best[_key(name)] = name
    return {name: best[_key(name)] for name in counts}


def _key(name: str) -> object:
    words = name.casefold().split()
    if any(word in ORGANISATION for word in words):
        return frozenset(word for word in words if word not in _SMALL)
    return " ".join(words)

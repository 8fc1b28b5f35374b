"""What the words of a source tell: a surname, a human being, the head of a phrase."""

from __future__ import annotations

import regex

from analysis.sources.name_lists import DEMONYMS, ORGANISATION, PLACES
from analysis.sources.person_names import ROLES, role_words

COUNTRIES = frozenset(DEMONYMS.values())


def is_surname(bare: str) -> bool:
    plain = bare.lower()
    return (
        bare.istitle()
        and " " not in bare
        and not (
            plain in ORGANISATION or plain in PLACES or plain in COUNTRIES or plain.endswith("s")
        )
    )


def is_human(word: str) -> bool:
    """Whether a source that is no known person may be what "he" or "she" means."""
    head = regex.split(r"\s+(?:of|for|at|in|from|who|with|familiar|close|briefed)\s+|,", word)[0]
    last = head.split()[-1] if head.split() else ""
    if last in ("people", "police") or (last.endswith("s") and not last.endswith("ss")):
        return False
    one = head.startswith(("one ", "another ", "a ", "an "))
    return last in ROLES or (one and last not in ORGANISATION)


def is_part_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    n = len(short)
    if n > len(long):
        return False
    if n == 1 and len(long) > 1:
        return short[0].lower() in (long[-1].lower(), long[0].lower())
    low, high = [w.lower() for w in short], [w.lower() for w in long]
    return any(high[k : k + n] == low for k in range(len(high) - n + 1)) or (
        n == 2 and len(long) > 2 and low[0] == high[0] and low[-1] == high[-1]
    )


def head_of(word: str) -> str:
    before = regex.split(r"\s+(?:of|for|at|in|from|who|with)\s+|,", word)[0]
    words = [w for w in before.split() if w]
    head = words[-1].removesuffix("'s") if words else ""
    return next(iter(role_words(head)), "")

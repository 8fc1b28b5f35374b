"""Which words negate another: those before it, and "nobody" as the subject or the object."""

from __future__ import annotations

from collections.abc import Callable

from analysis.sentiment.vader_words import Word

NEGATION = -0.74
NEVER_SO = 1.25
OF_NOBODY = frozenset(("nobody", "no-one", "none", "one", "single"))
"""A sentence without any of these says nothing of nobody."""
_REACH = 8
_AUXILIARIES = frozenset(
    "is are was were be been being has have had will would could can may might got gets did does "
    "suffered reported".split()
)


def negated(
    words: list[Word], i: int, back: int, before: list[str], valence: float,
    note: Callable[[str], None],
) -> float:  # fmt: skip
    one, two, three = before
    if (back == 2 and two == "never" and one in ("so", "this")) or (
        back == 3 and ((three == "never" and two in ("so", "this")) or one in ("so", "this"))
    ):
        note("stronger by “so” or “this”")
        return valence * NEVER_SO
    doubtless = (back == 2 and two == "without" and one == "doubt") or (
        back == 3 and three == "without" and "doubt" in (one, two)
    )
    if words[i - back].negates and not doubtless:
        note(f"negated by “{before[back - 1]}”")
        return valence * NEGATION
    return valence


def said_of_nobody(words: list[Word], i: int) -> bool:
    """Whether what is said at `i` is said of nobody: the subject of its clause, or its object."""
    if not words[i].ends and words[i].lower != "no" and _nobody(words, i + 1):
        return True
    verb = False
    for back in range(1, min(i, _REACH) + 1):
        word = words[i - back]
        if word.ends or word.lower in ("more", "less", "better"):
            return False
        if _nobody(words, i - back):
            return verb or back == 1
        verb = verb or word.lower in _AUXILIARIES
    return False


def _nobody(words: list[Word], place: int) -> bool:
    """Whether "nobody", "none", "no one" or "not a single" is, or starts or ends, here."""
    here, *after = [word.lower for word in words[place : place + 2]] or [""]
    before = [word.lower for word in words[max(place - 2, 0) : place]]
    return (
        here in ("nobody", "no-one", "none")
        or (here == "no" and after == ["one"])
        or (here == "one" and before[-1:] == ["no"])
        or (here == "single" and before == ["not", "a"])
    )

"""Noun phrases, from their first word on and from their last one back."""

from __future__ import annotations

from analysis.sources.closed_classes import (
    ADVERBS,
    AUXILIARIES,
    BARE_SOURCES,
    BE,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    HAVE,
    NONFINITE_AUX,
    PERSONAL,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIMES,
    TITLES,
)
from analysis.sources.quote_units import QUOTE, Unit
from analysis.sources.reporting_verbs import NOUNS_TOO, STRONG, VERBS

Span = tuple[int, int]


_INSIDE = frozenset("of for at from with close to behind within".split())


def is_adverb(word: str) -> bool:
    """Whether a word is an adverb, known or in -ly."""
    return word in ADVERBS or (word.endswith("ly") and word not in _LY and len(word) > 4)


_LY = frozenset(
    "family july italy ally rally assembly supply reply apply rely only early daily weekly "
    "monthly friendly likely elderly costly deadly anomaly bully emily kelly reilly billy molly "
    "sally holly fly".split()
)  # fmt: skip


def starts_phrase(u: Unit, i: int) -> bool:
    """Whether a noun phrase can start at the token."""
    if not 0 <= i < u.n:
        return False
    word = u.w[i]
    if word in DETERMINERS or word in PRONOUNS or u.capital(i) or word in BARE_SOURCES:
        return not (word in PREPOSITIONS or word in DAYS)
    return u.t[i][0].isdigit() or (
        word.isalpha() and not (word in PREPOSITIONS or word in SUBORDINATORS or is_adverb(word)
        or word in AUXILIARIES or word in NONFINITE_AUX or word in CONJUNCTIONS or word in TIMES
        or word == "to")
    )  # fmt: skip


def phrase_after(u: Unit, i: int, *, most: int = 24) -> int:
    """Give the end of the noun phrase that starts at token `i`; `i` if there is none."""
    if not starts_phrase(u, i):
        return i
    if u.w[i] in PERSONAL:
        return i + 1
    j = i
    head = False
    while j < min(u.n, i + most):
        word, before = u.w[j], u.word(j - 1)
        if u.t[j] == QUOTE or u.mark(j):
            if u.t[j] == "," and head and _role_then_name(u, i, j):
                j += 1
                continue
            break
        if word in _INSIDE and head and starts_phrase(u, j + 1) and word != "to":
            j += 2
            head = True
            continue
        if word == "close" and u.word(j + 1) == "to":
            j += 2
            continue
        if word in ("and", "or") and head and u.capital(j - 1) and u.capital(j + 1) and j - i < 8:
            j += 2
            continue
        if word in PREPOSITIONS or word in SUBORDINATORS or word in CONJUNCTIONS or word == "to":
            break
        if (
            head
            and (word in DETERMINERS or word in PERSONAL or word in DAYS)
            and not u.possessive(j - 1)
        ):
            break
        if j > i and (word in AUXILIARIES or (not u.capital(j) and (
            word in TIMES or is_adverb(word)))):  # fmt: skip
            break
        if j > i and u.finite(j) and not _is_noun(u, j):
            break
        if word.endswith("ing") and head and not u.capital(j) and before not in DETERMINERS:
            break
        head = head or word not in DETERMINERS or word in PRONOUNS
        j += 1
    return j if head else i


def _role_then_name(u: Unit, i: int, comma: int) -> bool:
    # "the minister of labour, Silvan Hartmoor": the name belongs to the role before it.
    return (
        (u.w[i] in DETERMINERS or u.possessive(i)) and u.capital(comma + 1)
        and u.word(comma + 1) not in DETERMINERS
        and (u.capital(comma + 2) or u.word(comma + 1).rstrip(".") in TITLES)
        and not is_name(u, comma - 1)
    )  # fmt: skip


def is_name(u: Unit, k: int) -> bool:
    if any(u.word(m) in ("of", "for") for m in range(k - 5, k)):
        return False
    return u.capital(k) and u.capital(k - 1) and u.w[k - 1] not in DETERMINERS and not any(
        word in TITLES for word in (u.w[k], u.w[k - 1])
    ) and u.w[k - 1] not in ("of", "and")  # fmt: skip


def _is_noun(u: Unit, j: int) -> bool:
    word, after = u.w[j], u.word(j + 1)
    plural = word.endswith("s") and word not in AUXILIARIES and word not in STRONG_S
    if plural and (j + 1 >= u.n or u.mark(j + 1) or after == "that" or after in PREPOSITIONS):
        return True
    verb = VERBS.get(word)
    return verb is not None and verb.form in ("base", "s") and after in PREPOSITIONS


_WORKS = frozenset(
    "report study poll survey statement analysis letter memo review lawsuit speech article book "
    "editorial tweet ad paper document investigation".split()
)  # fmt: skip


def phrase_before(u: Unit, j: int, lo: int = 0) -> Span | None:
    """Give the noun phrase that ends before token `j`, as the antecedent of "who"."""
    if u.word(j - 1) == ")":
        opening = next((k for k in range(j - 1, lo - 1, -1) if u.t[k] == "("), j)
        found = phrase_before(u, opening, lo)
        return (found[0], j) if found else None
    i = j
    while i > lo:
        word = u.w[i - 1]
        if u.mark(i - 1) or u.t[i - 1] == QUOTE or word in CONJUNCTIONS or word in AUXILIARIES:
            break
        if word in SUBORDINATORS or (u.finite(i - 1) and i < j and not u.capital(i - 1)):
            break
        if word in PREPOSITIONS or word == "to":
            if word not in ("of", "for", "at", "by") or i == j:
                break
            if word == "by" and u.word(i - 2) not in _WORKS:
                break
            i -= 1
            continue
        if word.endswith("ed") and (u.word(i - 2) in HAVE or u.word(i - 2) in BE) and i < j:
            break
        i -= 1
        if word in DETERMINERS and u.word(i - 1) not in (
            "of", "for", "at", "by", "all", "both"
        ):  # fmt: skip
            break
    while i < j and (u.w[i] in PREPOSITIONS or is_adverb(u.w[i])):
        i += 1
    return (i, j) if i < j else None


STRONG_S = frozenset(
    form
    for form, verb in VERBS.items()
    if verb.form == "s" and verb.lemma in STRONG and form not in NOUNS_TOO
)

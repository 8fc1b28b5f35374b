"""Who speaks: noun phrases before and after a verb."""

from __future__ import annotations

from analysis.framing.quotes.units import QUOTE, Unit
from analysis.framing.quotes.verbs import VERBS
from analysis.framing.quotes.words import (
    ADVERBS, AUXILIARIES, BARE_SOURCES, BE, CONJUNCTIONS, DAYS, DETERMINERS, HAVE, NONFINITE_AUX,
    PERSONAL, PREPOSITIONS, PRONOUNS, RELATIVES, SUBORDINATORS, TIMES, TITLES,
)  # fmt: skip

Span = tuple[int, int]
_INSIDE = frozenset("of for at from with close to behind within".split())
_HARD = frozenset({";", ":", "—", "–", "--", "(", ")", "...", "…", QUOTE})
_OPENERS = SUBORDINATORS | {"who", "whom", "which", "but", "so", "yet", "or", "and", "after", "before"}
_STRIPPED = CONJUNCTIONS | ADVERBS | {"according", "still", "though", "instead"}


def is_adverb(word: str) -> bool:
    """Whether a word is an adverb, known or in -ly."""
    return word in ADVERBS or (word.endswith("ly") and word not in _LY and len(word) > 4)


_LY = frozenset("family july italy ally rally assembly supply reply apply rely only early daily "
                "weekly monthly friendly likely elderly costly deadly anomaly bully emily "
                "kelly reilly billy molly sally holly fly".split())  # fmt: skip


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
        if head and (word in DETERMINERS or word in PERSONAL or word in DAYS) and not u.possessive(
            j - 1
        ):
            break
        if j > i and (word in AUXILIARIES or not u.capital(j) and (
            word in TIMES or is_adverb(word))):  # fmt: skip
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
        and not _is_name(u, comma - 1)
    )  # fmt: skip


def _is_name(u: Unit, k: int) -> bool:
    if any(u.word(m) in ("of", "for") for m in range(k - 5, k)):
        return False
    return u.capital(k) and u.capital(k - 1) and u.w[k - 1] not in DETERMINERS and not any(
        word in TITLES for word in (u.w[k], u.w[k - 1])
    ) and u.w[k - 1] not in ("of", "and")  # fmt: skip


def _is_noun(u: Unit, j: int) -> bool:
    verb = VERBS.get(u.w[j])
    return verb is not None and verb.form in ("base", "s") and u.word(j + 1) in PREPOSITIONS


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
            if word not in ("of", "for", "at") or i == j:
                break
            i -= 1
            continue
        i -= 1
        if word in DETERMINERS and u.word(i - 1) not in ("of", "for", "at", "all", "both"):
            break
    while i < j and (u.w[i] in PREPOSITIONS or is_adverb(u.w[i])):
        i += 1
    return (i, j) if i < j else None


def subject(u: Unit, v: int, lo: int = 0) -> Span | None:
    """Give the subject of the finite verb at token `v`; None if none stands before it."""
    i = v - 1
    while i >= lo and (
        u.w[i] in AUXILIARIES or u.w[i] in NONFINITE_AUX or is_adverb(u.w[i])
        and not u.capital(i)
    ):  # fmt: skip
        i -= 1
    if i < lo:
        return None
    if u.w[i] == "to":
        verb = next((k for k in range(i - 1, lo - 1, -1) if u.finite(k)), None)
        if verb is None or any(u.t[k] in _HARD for k in range(verb, i)):
            return None
        return subject(u, verb, lo)
    if u.w[i] in ("and", "but", "or", "then"):
        return None
    if u.w[i] in RELATIVES and u.w[i] != "where":
        ahead = i - 1 if u.t[i - 1] == "," else i
        return phrase_before(u, ahead, lo) if i > lo else None
    if u.t[i] == QUOTE or u.t[i] in _HARD:
        if u.t[i] == QUOTE and u.ends_with_comma(i) and any(
            u.w[k] in ("who", "whom", "whose", "which") and u.t[k - 1] == "," for k in range(1, i)
        ):
            return _before_aside(u, i, lo)
        if u.t[i] != ")":
            return None
        while i > lo and u.t[i] != "(":
            i -= 1
        return subject(u, i, lo)
    if u.t[i] == ",":
        return _before_aside(u, i, lo)
    return _adjacent(u, i + 1, lo)


def _before_aside(u: Unit, comma: int, lo: int) -> Span | None:
    # "John Smith, the chairman, who was fired, said": the first phrase that is no aside.
    start = comma
    while start > lo and u.t[start - 1] not in _HARD:
        if u.t[start - 1] == "," and u.w[start] in ("but", "and", "while", "so", "as", "although"):
            if u.w[start] != "and" or not u.finite(start + 1):
                break
        start -= 1
    segments, begin = [], start
    for k in range(start, comma + 1):
        if u.t[k] == "," or k == comma:
            segments.append((begin, k))
            begin = k + 1
    for first, last in segments[:-1]:
        found = _in_segment(u, first, last)
        if found and not u.clause(*found):
            return _with_name(u, found, segments)
    return None


def _with_name(u: Unit, span: Span, segments: list[Span]) -> Span:
    # "The minister of labour, Silvan Hartmoor, said": the name belongs to the role before it.
    following = next((s for s in segments if s[0] == span[1] + 1), None)
    if following is None or following[1] - following[0] > 6 or _is_name(u, span[1] - 1):
        return span
    if not (u.w[span[0]] in DETERMINERS or any(u.possessive(k) for k in range(*span))):
        return span
    named = all(u.capital(k) or u.w[k] in TITLES or u.w[k] in ("de", "al", "bin", "van", "von")
                for k in range(*following))  # fmt: skip
    return (span[0], following[1]) if named and u.w[following[0]] not in DETERMINERS else span


def _adjacent(u: Unit, end: int, lo: int) -> Span | None:
    i = end
    while i > lo:
        word = u.w[i - 1]
        if u.t[i - 1] in _HARD or u.t[i - 1] == ",":
            break
        if word in ("and", "or"):
            if u.clause(lo, i - 1) and not _joined_names(u, i - 1):
                break
        elif word in _OPENERS and not (word == "that" and _determines(u, i - 1)):
            if word not in ("who", "which", "that") or i - 1 == lo or not _subject_relative(u, i):
                break
        i -= 1
    return _in_segment(u, i, end)


def _subject_relative(u: Unit, i: int) -> bool:
    # "those who know him say", not "which the company says".
    while i < u.n and is_adverb(u.w[i]):
        i += 1
    return i < u.n and u.finite(i)


def _joined_names(u: Unit, k: int) -> bool:
    return u.capital(k - 1) and u.capital(k + 1)


def _determines(u: Unit, k: int) -> bool:
    return u.mark(k - 1) and k + 1 < u.n and not u.capital(k + 1)


def _in_segment(u: Unit, i: int, end: int) -> Span | None:
    while i < end and (u.w[i] in _STRIPPED or is_adverb(u.w[i]) or u.w[i] in SUBORDINATORS
                       and u.w[i] != "that"):  # fmt: skip
        i += 1
    if i < end and u.w[i] in PREPOSITIONS:
        # "In a statement Smith": the phrase after that of the preposition.
        after = phrase_after(u, i + 1)
        if after >= end or after == i + 1:
            return _last_phrase(u, i, end)
        return _in_segment(u, after, end)
    if i < end and u.w[i].endswith("ing") and not u.capital(i) and u.w[i] not in BARE_SOURCES:
        return _last_phrase(u, i, end)
    while i < end and (u.w[i] in TIMES and u.w[i] not in ("may", "march", "august")
                       or u.w[i] in _STRIPPED):  # fmt: skip
        i += 1
    if i >= end or not starts_phrase(u, i):
        return None
    finite = next((k for k in range(i, end) if u.finite(k) and u.w[k - 1] not in RELATIVES
                   and not u.w[k].endswith("ed")), None)  # fmt: skip
    if finite is not None and not any(u.w[k] in RELATIVES for k in range(i, finite)):
        return _last_phrase(u, finite + 1, end)
    return (i, end)


def _last_phrase(u: Unit, lo: int, end: int) -> Span | None:
    for k in range(end - 1, lo - 1, -1):
        if u.w[k] in PERSONAL or u.w[k] in DETERMINERS:
            return (k, end)
        if u.capital(k) and not u.capital(k - 1) and k > lo and u.w[k - 1] not in ("of", "for"):
            return (k, end) if u.w[k - 1] not in DETERMINERS else (k - 1, end)
        if u.w[k] in BARE_SOURCES and k > lo and not starts_phrase(u, k - 1):
            return (k, end)
    return None


def reduced(u: Unit, span: Span) -> Span | None:
    """Give the speaker in "the man police say shot two": the last of two phrases."""
    i, j = span
    if j - i >= 2 and u.w[j - 1] in BARE_SOURCES and u.w[j - 1].endswith(("s", "police")) and (
        u.w[i] in DETERMINERS and u.w[j - 2] not in DETERMINERS
    ):
        return (j - 1, j)
    for k in range(i + 1, j):
        if u.w[k] in PERSONAL or (u.w[k] in DETERMINERS and u.w[k - 1] not in
                                  PREPOSITIONS | DETERMINERS and not u.mark(k - 1)):  # fmt: skip
            return (k, j)
    return None


def is_passive(u: Unit, v: int) -> bool:
    """Whether the participle at `v` stands in the passive: "was quoted", "has been told"."""
    i = v - 1
    while i >= 0 and is_adverb(u.w[i]):
        i -= 1
    word = u.word(i)
    return (word in BE or word.endswith(("'re", "'m")) or word in ("it's", "he's", "she's")
            or word in ("get", "gets", "got")) and word not in HAVE  # fmt: skip

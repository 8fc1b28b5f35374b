"""Who speaks: the subject of a verb."""

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
    RELATIVES,
    SUBORDINATORS,
    TIMES,
    TITLES,
)
from analysis.sources.quote_units import QUOTE, Unit
from analysis.sources.reporting_verbs import VERBS
from analysis.sources.speaker_phrases import (
    Span,
    is_adverb,
    is_name,
    phrase_after,
    phrase_before,
    starts_phrase,
)

_HARD = frozenset("; : — – -- ( ) ... …".split()) | {QUOTE}


_OPENERS = SUBORDINATORS | frozenset("who whom which but so yet or and after before".split())


_NEW = frozenset("but and while so as although".split())
_STRIPPED = CONJUNCTIONS | ADVERBS | {"according", "still", "though", "instead"}


def subject(u: Unit, v: int, lo: int = 0) -> Span | None:
    """Give the subject of the finite verb at token `v`; None if none stands before it."""
    i = v - 1
    while i >= lo and (
        u.w[i] in AUXILIARIES or u.w[i] in NONFINITE_AUX or (is_adverb(u.w[i])
        and not u.capital(i))
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
        if (
            u.t[i] == QUOTE
            and u.ends_with_comma(i)
            and any(
                u.w[k] in ("who", "whom", "whose", "which") and u.t[k - 1] == ","
                for k in range(1, i)
            )
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
        if u.t[start - 1] == "," and u.w[start] in _NEW and (
            u.w[start] != "and" or not u.finite(start + 1)
        ):  # fmt: skip
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
    if following is None or following[1] - following[0] > 6 or is_name(u, span[1] - 1):
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
        elif word in _OPENERS and not (word == "that" and _determines(u, i - 1)) and (
            word not in ("who", "which", "that") or i - 1 == lo or not _subject_relative(u, i)
        ) and not (word == "than" and u.word(i - 2) in ("more", "less", "fewer")):  # fmt: skip
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
    while i < end and (
        u.w[i] in _STRIPPED
        or (is_adverb(u.w[i]) and not _first_word_name(u, i))
        or (u.w[i] in SUBORDINATORS and u.w[i] != "that")
    ):
        i += 1
    if i < end and u.w[i] in PREPOSITIONS:
        # "In a statement Smith": the phrase after that of the preposition.
        after = phrase_after(u, i + 1)
        if after >= end or after == i + 1:
            return _last_phrase(u, i, end)
        return _in_segment(u, after, end)
    if i < end and u.w[i].endswith("ing") and not u.capital(i) and u.w[i] not in BARE_SOURCES:
        return _last_phrase(u, i, end)
    while i < end and ((u.w[i] in TIMES and u.w[i] not in ("may", "march", "august"))
                       or u.w[i] in _STRIPPED):  # fmt: skip
        i += 1
    if i >= end or not starts_phrase(u, i):
        return None
    finite = next((k for k in range(i, end) if u.finite(k) and u.w[k - 1] not in RELATIVES
                   and not u.w[k].endswith("ed")), None)  # fmt: skip
    if finite is not None and not any(u.w[k] in RELATIVES for k in range(i, finite)):
        return _last_phrase(u, finite + 1, end)
    while end - i > 2 and u.w[end - 1] in DAYS and u.w[end - 2] in ("on", "last", "this", "late"):
        end -= 2
    return (i, end)


def _first_word_name(u: Unit, i: int) -> bool:
    # "Tully said" at the start of a sentence; "Privately, aides said".
    return u.capital(i) and u.w[i] not in ADVERBS and i + 1 < u.n and (
        u.finite(i + 1) or u.w[i + 1] in VERBS or u.capital(i + 1)
    )  # fmt: skip


def _last_phrase(u: Unit, lo: int, end: int) -> Span | None:
    for k in range(end - 1, lo - 1, -1):
        if u.w[k] in PERSONAL or u.w[k] in DETERMINERS:
            return (k, end)
        if u.capital(k) and not u.capital(k - 1) and k > lo and u.w[k - 1] not in ("of", "for"):
            return (k, end) if u.w[k - 1] not in DETERMINERS else (k - 1, end)
        if u.w[k] in BARE_SOURCES and k > lo and not starts_phrase(u, k - 1):
            return (k, end)
    return (lo, end) if lo < end and starts_phrase(u, lo) else None


def reduced(u: Unit, span: Span) -> Span | None:
    """Give the speaker in "the man police say shot two": the last of two phrases."""
    i, j = span
    if (
        j - i >= 2
        and u.w[j - 1] in BARE_SOURCES
        and u.w[j - 1].endswith(("s", "police"))
        and (u.w[i] in DETERMINERS and u.w[j - 2] not in DETERMINERS)
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


_NOBODY = frozenset("nobody none no no-one nor not few anyone anybody whoever".split())


def is_nobody(u: Unit, span: Span | None) -> bool:
    """Whether a source names those who did not say it: "No one", "Few", "Anyone who thinks"."""
    if span is None:
        return False
    i = span[0]
    while i < span[1] and is_adverb(u.w[i]) and u.w[i] not in _NOBODY:
        i += 1
    if u.word(span[0] - 1) == "not":
        return True  # "Not one of the officers said"
    return i < span[1] and u.w[i] in _NOBODY and u.word(i - 1) not in ("a", "quite")

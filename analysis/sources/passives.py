"""Reports in the passive: "is said to", "it is believed that", "was quoted as saying"."""

from __future__ import annotations

from analysis.sources import reporting_nouns as nouns
from analysis.sources.after_verbs import Following, after_verb, infinitive
from analysis.sources.closed_classes import (
    AUXILIARIES,
    BE,
)
from analysis.sources.cue import Cue
from analysis.sources.quote_units import QUOTE, Unit
from analysis.sources.reporting_verbs import Verb
from analysis.sources.speaker_phrases import (
    Span,
    is_adverb,
    phrase_after,
    starts_phrase,
)
from analysis.sources.speakers import subject


def passive(u: Unit, i: int, last: int, verb: Verb) -> Cue | None:
    """Give a report in the passive: "is said to", "it is believed that", "were told that"."""
    first = i - 1
    while first > 0 and not (u.w[first] in BE or "'" in u.w[first]):
        first -= 1
    holder = subject(u, i)
    if verb.lemma in ("quote",):
        return None
    j = last
    while j < u.n and is_adverb(u.w[j]):
        j += 1
    by: Span | None = None
    if u.word(j) == "by" and starts_phrase(u, j + 1):
        by = (j + 1, phrase_after(u, j + 1))
        j = by[1]
    word = u.word(j)
    impersonal = holder is not None and u.w[holder[0]] == "it" and holder[1] - holder[0] == 1
    if verb.lemma in nouns.PLAIN_PASSIVE and impersonal and word == "that":
        return Cue(first, last, verb.lemma, by, holder[0] if holder else first, "t", j + 1)
    if {"d", "o"} & verb.frames and holder:
        following = after_verb(u, last, verb._replace(lemma="", frames=verb.frames | {"i"}))
        if following and following[0] in "tswi" and following[1] >= j:
            frame, start, _ = following
            return Cue(first, last, verb.lemma, by, holder[0], frame, start)
    if verb.lemma == "accuse" and word in ("of",) and holder:
        return Cue(first, last, verb.lemma, by, holder[0], "raised", j, _who(u, first))
    if verb.lemma in nouns.PASSIVE_TO and word == "to" and holder and infinitive(u, j):
        return Cue(first, last, verb.lemma, by, holder[0], "raised", j, _who(u, first))
    if "c" in verb.frames and holder and (word == "as" or u.t[j : j + 1] == [QUOTE]):
        quote = next((k for k in range(j, min(j + 4, u.n)) if u.t[k] == QUOTE), None)
        if quote is None and by and word == "as" and verb.lemma != "know":
            return Cue(first, last, verb.lemma, by, holder[0], "n", j + 1)
        if quote is not None:
            return Cue(first, last, verb.lemma, by or _by_after(u, quote), holder[0], "c", quote)
    return None


def _who(u: Unit, first: int) -> bool:
    return u.word(first - 1) in ("who", "which", "that")


def _by_after(u: Unit, k: int) -> Span | None:
    if u.word(k + 1) == "by" and starts_phrase(u, k + 2):
        return (k + 2, phrase_after(u, k + 2))
    return None


def quoted_as(u: Unit, i: int, last: int, verb: Verb, following: Following | None) -> Cue | None:
    """Give "was quoted by the agency as saying", before or after what was said."""
    k = next(
        (
            k
            for k in range(i - 1, -1, -1)
            if u.w[k]
            in ("quoted", "cited", "quoting", "reported", "recorded", "heard", "described")
        ),
        None,
    )
    if k is None:
        return None
    if u.w[k] == "quoting" or not any(
        u.w[m] in BE or u.w[m] in AUXILIARIES for m in range(max(0, k - 3), k)
    ):
        end = phrase_after(u, k + 1)
        source: Span | None = (k + 1, end)
        first, opener = k, k
        if end == k + 1:
            return None
    else:
        first = k - 1
        while first > 0 and u.w[first] not in BE:
            first -= 1
        source = subject(u, k)
        opener = source[0] if source else first
    if following:
        return Cue(first, k + 1, "quote", source, opener, following[0], following[1])
    return Cue(first, k + 1, "quote", source, opener, "p", -1)

"""Finite reporting verbs: their source before, after or shared, and what they take."""

from __future__ import annotations

from analysis.sources.after_verbs import after_verb
from analysis.sources.closed_classes import (
    AUXILIARIES,
    CONJUNCTIONS,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    TIMES,
)
from analysis.sources.cue import Cue
from analysis.sources.quote_units import QUOTE, Unit
from analysis.sources.reporting_verbs import NOUNS_TOO, Verb
from analysis.sources.speaker_phrases import (
    Span,
    is_adverb,
    phrase_after,
)
from analysis.sources.speakers import reduced, subject


def finite_cue(u: Unit, i: int, last: int, verb: Verb, cues: list[Cue]) -> Cue | None:
    source = subject(u, i)
    shared = False
    lo = source[0] if source else i
    inverted = _inverted(u, i, last, verb) if source is None or _misread(u, source) else None
    if inverted:
        return Cue(i, last, verb.lemma, inverted, i, "p", -1)
    coordinated = source is None and _coordinated(u, i)
    if source is None:
        source = _shared_source(u, i, cues)
        shared = source is not None
        if source is None and not (u.mark(i - 1) and _all_quote_before(u, i)):
            return None
        lo = i
    following = after_verb(u, last, verb)
    relative = follows_who(u, i)
    if following and lo > 0 and u.t[lo - 1] == QUOTE and (
        following[0] == "q" or (verb.frames & {"p", "r"} and _ended(u, lo - 1))
    ):  # fmt: skip
        following = None
    doubtful = (
        verb.form in ("base", "s")
        and u.w[i] in NOUNS_TOO
        and not (u.word(i - 1) in MODALS or u.word(i - 1) in PRONOUNS or u.word(i - 1) in RELATIVES)
    )
    if doubtful and (following[0] in "nc" and verb.form == "base" if following else (
        source is None or source[1] - source[0] > 3 or u.w[source[0]] in ("a", "an")
    )):  # fmt: skip
        return None
    if following:
        frame, start, cue_last = following
        if frame == "s" and source and not shared and u.finite(start) and (
            own := reduced(u, source)
        ):  # fmt: skip
            source, relative = own, True
        relative = relative or (lo > 0 and u.word(lo - 1) in RELATIVES and not coordinated
                                and u.word(lo - 1) != "that")  # fmt: skip
        return Cue(i, max(last, cue_last), verb.lemma, source, lo, frame, start, relative, shared)
    if relative_start := _relative_gap(u, lo, last, verb):
        return Cue(i, last, verb.lemma, source, lo, "s", relative_start, True)
    if (
        source
        and last < u.n
        and u.finite(last)
        and "s" in verb.frames
        and (own := reduced(u, source))
    ):
        return Cue(i, last, verb.lemma, own, own[0], "s", last, True)
    relative = relative or (lo > 0 and u.word(lo - 1) in ("which", "whom", "who", "whose"))
    if (
        verb.frames & {"p", "r"}
        and not shared
        and not relative
        and _stands_after(u, lo, last, verb)
    ):
        return Cue(i, last, verb.lemma, source, lo, "p", -1)
    return None


def _misread(u: Unit, source: Span) -> bool:
    return u.clause(*source)


def _coordinated(u: Unit, i: int) -> bool:
    k = i - 1
    while k >= 0 and (is_adverb(u.w[k]) or u.w[k] in AUXILIARIES):
        k -= 1
    return u.word(k) in ("and", "but", "or", "then")


def _shared_source(u: Unit, i: int, cues: list[Cue]) -> Span | None:
    # "warned that … and urged": the subject of the verb before.
    if not _coordinated(u, i):
        return None
    k = i - 1
    while k >= 0 and (is_adverb(u.w[k]) or u.w[k] in AUXILIARIES or u.w[k] in CONJUNCTIONS
                      or u.w[k] == "then" or u.mark(k)):  # fmt: skip
        k -= 1
    outer = [cue for cue in cues if cue.source and cue.frame != "noun"]
    if outer and outer[-1].start >= 0:
        own = next((c for c in outer if not (c.relative and _closed(u, c, i))), outer[-1])
        return own.source
    if outer:
        return outer[-1].source
    for m in range(k + 1):
        if u.finite(m) and (found := subject(u, m)) and u.word(found[0] - 1) not in RELATIVES:
            return found
    return None


def _closed(u: Unit, cue: Cue, i: int) -> bool:
    return any(u.t[k] == "," for k in range(cue.last, i))


def _all_quote_before(u: Unit, i: int) -> bool:
    return i == 1 and u.t[0] == QUOTE


def _inverted(u: Unit, i: int, last: int, verb: Verb) -> Span | None:
    # "…, said Mary Orr" and "“…” said Orr".
    if verb.form not in ("past", "s", "base") or not {"p", "q", "r"} & verb.frames:
        return None
    if u.t[i - 1] == QUOTE and u.text[u.quotes[i - 1].inner_end - 1].isalnum() and i > 1:
        return None
    if u.t[i - 1] != QUOTE and "p" not in verb.frames:
        return None
    if not (i == 0 or u.t[i - 1] in (",", QUOTE, "—", "–", "--") or u.w[i - 1] == "so"):
        return None
    if u.word(i - 1) != "so" and i == 0:
        return None
    end = phrase_after(u, last)
    if u.t[last : last + 1] and u.t[last][0].isdigit():
        return None
    if end == last or u.word(last) in ("that", "it", "him", "her", "them", "whether"):
        return None
    if u.t[i - 1] != QUOTE and u.clause(last, end):
        return None
    return (last, end)


def _stands_after(u: Unit, lo: int, last: int, verb: Verb) -> bool:
    before = u.t[lo - 1] if lo > 0 else ""
    if "p" not in verb.frames and before != QUOTE and verb.lemma != "put it":
        return False
    if before == "as" or before == "As":
        return (lo == 1 or u.t[lo - 2] in (",", QUOTE)) and (
            "t" in verb.frames or verb.lemma == "put it"
        )
    if before not in (",", QUOTE, "—", "–", "--", "(", "?", "!") or verb.form == "ing":
        return False
    if u.t[last - 2 : last - 1] == ["to"] and before != QUOTE:
        return False
    return before == QUOTE or _ends(u, last, verb)


def _ended(u: Unit, k: int) -> bool:
    # “…,” he told the House: the mark before the closing one says that the cue comes after.
    return u.text[u.quotes[k].inner_end - 1] in ",?!…—"


def _ends(u: Unit, last: int, verb: Verb) -> bool:
    # Nothing that could be an object follows: "…, officials said Tuesday after a meeting."
    if "d" in verb.frames or verb.lemma in ("ask", "write"):
        last = max(last, phrase_after(u, last))
    return (
        last >= u.n
        or u.mark(last)
        or u.t[last] == QUOTE
        or is_adverb(u.w[last])
        or (
            u.w[last] in PREPOSITIONS
            or u.w[last] in TIMES
            or u.w[last] in SUBORDINATORS
            or u.w[last] in CONJUNCTIONS
        )
    )


def follows_who(u: Unit, i: int) -> bool:
    k = i - 1
    while k > 0 and (is_adverb(u.w[k]) or u.w[k] in AUXILIARIES):
        k -= 1
    return u.word(k) in ("who", "which", "that") and k > 0


def _relative_gap(u: Unit, lo: int, last: int, verb: Verb) -> int | None:
    # "which the company says will create", "who officials said was angry"
    if lo > 0 and u.word(lo - 1) in RELATIVES and verb.frames & {"s", "t"}:
        k = last
        while k < u.n and is_adverb(u.w[k]):
            k += 1
        if k < u.n and u.finite(k):
            return last
    return None

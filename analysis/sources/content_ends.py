"""Where what is reported ends, and the outlet goes on in its own words."""

from __future__ import annotations

from analysis.sources.closed_classes import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PAST,
    PERSONAL,
    PREPOSITIONS,
    RELATIVES,
    TIMES,
)
from analysis.sources.cue import Cue
from analysis.sources.quote_units import QUOTE, Unit
from analysis.sources.reporting_nouns import EFFECTS, OCCASIONS, THAT_NOUNS
from analysis.sources.reporting_verbs import VERBS
from analysis.sources.rests import LINKS, rest_of
from analysis.sources.speaker_phrases import (
    is_adverb,
    starts_phrase,
)

_CLOSED = frozenset("n i e noun raised".split())


def end_of(u: Unit, cue: Cue, cues: list[Cue]) -> int:
    end = u.n
    for other in cues:
        if other is cue or other.first <= cue.first:
            continue
        if other.first >= end:
            break
        at = _cut_by(u, cue, other)
        if at is not None and at > cue.start:
            end = at
            break
    return cut(u, cue.start, end, cue.frame in _CLOSED, cue)


def _cut_by(u: Unit, cue: Cue, other: Cue) -> int | None:
    """Say where a later cue ends the content of an earlier one, if it does."""
    o = other.opener
    while o > cue.start and (is_adverb(u.word(o - 1)) or u.word(o - 1) == "about"):
        o -= 1
    before = u.word(o - 1)
    if other.frame == "p" and other.lemma in ("according to", "per", "cite"):
        return o - 1 if before == "," else o
    if other.frame == "p":
        return o - 1 if before == "," and not rest_of(u, other, True) else None
    if (
        cue.first == cue.opener
        and cue.first <= 1
        and before == ","
        and (u.w[cue.first].endswith("ing") or cue.source is None)
    ):
        return o - 1
    if other.shared and u.w[other.first].endswith("ing"):
        if u.comma(o - 1):
            return o - 1 if before == "," else o
        if before in ("and", "but", "while") or u.w[o] == "while":
            return o - 1
        return None
    if other.shared:
        k = other.first - 1
        while k > cue.start and u.w[k] not in CONJUNCTIONS and not u.mark(k):
            k -= 1
        return k - 1 if u.word(k - 1) == "," else k
    if u.t[o - 1] in (";", "—", "–", "--"):
        return o - 1
    if before in LINKS or (before == "that" and u.word(o - 2) == ","):
        if u.word(o - 2) in (",", ";"):
            return o - 2
        if u.comma(o - 2):
            return o - 1
        if before in ("and", "but", "while", "though", "although") and u.w[o] not in PERSONAL:
            return o - 1
    if other.source and u.word(other.first - 1) == "who" and u.word(o - 1) == ",":
        return None
    return None


def cut(u: Unit, start: int, end: int, closed: bool, cue: Cue | None = None) -> int:
    """Cut what trails: effects, occasions, comments, and for phrases other clauses too."""
    subject_noun = cue is not None and (
        (cue.frame == "noun" and not u.clause(0, cue.opener))
        or (cue.relative and cue.opener > 0 and u.t[cue.opener - 1] != ",")
    )
    leading = (
        cue is not None
        and cue.first <= 1
        and (u.w[cue.first].endswith("ing") or cue.source is None)
    )
    seen_finite = False
    for k in range(start, end):
        token, after = u.t[k], u.word(k + 1)
        if token == ";" or (token in ("—", "–", "--") and k > start + 2 and after not in (
            "if", "unless", "even", "not", "or", "including"
        )):  # fmt: skip
            return k
        if token == ")" and not any(u.t[m] == "(" for m in range(start, k)):
            return k
        if token == "," and k > start:
            if after == "even" and u.word(k + 2) in ("as", "though"):
                return k
            if leading and starts_phrase(u, k + 1) and u.clause(k + 2, min(end, k + 10)):
                return k
            if after in EFFECTS or _comment(u, k + 1) or after == "citing":
                return k
            if (
                cue is not None
                and (cue.relative or u.w[cue.first].endswith("ing"))
                and _resumes(u, k + 1)
            ):
                return k
            if after == "but" and not _inside(u, k + 2, end):
                return k
            if closed and _leaves(u, k, end):
                return k
            if cue is not None and _tense_shifts(u, cue, start, k, end):
                return k
            if after in ("as", "while", "although", "though", "whereas", "which", "who") and (
                (closed and after != "which")
                or (after in ("as", "while", "whereas") and _clause_follows(u, k + 2, end))
            ):
                return k
        if (
            token == QUOTE
            and u.ends_with_comma(k)
            and (after.endswith("ing") or _comment(u, k + 1) or after in ("as", "while"))
        ):
            return k + 1
        if closed and u.w[k] == "and" and after == "that":
            return k
        if closed and k > start + 1 and u.w[k] in _PARTING and (
            u.w[k] not in ("as", "before", "after") or u.clause(k, end)
        ):  # fmt: skip
            return k
        if u.w[k] in ("in", "during", "at") and k > start + 3 and _occasion(u, k, end):
            return k
        if u.w[k] == "when" and after in ("asked", "pressed") and k > start:
            return k - 1 if u.t[k - 1] == "," else k
        if (
            subject_noun
            and u.finite(k)
            and ((cue is not None and cue.frame == "noun") or _surely_finite(u, k))
        ):
            if cue is not None and (seen_finite or u.w[cue.start] == "to" or cue.lemma.endswith(
                (" for", " of", " over", " about"))) and not _own_subject(u, k, start):  # fmt: skip
                return k
            seen_finite = True
    return end


def _surely_finite(u: Unit, k: int) -> bool:
    return u.w[k] in AUXILIARIES or u.w[k] in PAST


def _tense_shifts(u: Unit, cue: Cue, start: int, k: int, end: int) -> bool:
    # "held that the notice had been late, and the union has appealed": the outlet goes on.
    if u.word(k + 1) not in LINKS or not u.w[cue.first].endswith(
        ("ed", "said", "told", "held", "found", "wrote", "thought")
    ):
        return False  # fmt: skip
    inner = next((u.w[m] for m in range(start, k) if u.finite(m)), "")
    follows = next((m for m in range(k + 2, end) if u.finite(m)), None)
    if (
        follows is None
        or not starts_phrase(u, k + 2)
        or any(u.mark(m) for m in range(k + 2, follows))
    ):
        return False
    past = inner in _PAST_AUX or inner.endswith("ed") or inner in PAST
    return past and u.w[follows] in ("has", "have", "is", "are", "will", "remains", "hasn't",
                                     "isn't", "aren't", "haven't")  # fmt: skip


_COMMENTS = frozenset("move reference sign position stance decision step shift figure reversal "
                      "development departure nod".split())  # fmt: skip
_PARTING = frozenset("after when while because amid as before although though but".split())
_PAST_AUX = frozenset("was were had would could did might should".split())


def _resumes(u: Unit, k: int) -> bool:
    # ", now says": after an aside the main clause goes on with its verb.
    while k < u.n and is_adverb(u.w[k]):
        k += 1
    return k < u.n and (u.finite(k) or (u.w[k] in VERBS and VERBS[u.w[k]].form in ("past", "s")))


def _own_subject(u: Unit, k: int, start: int) -> bool:
    return any(u.w[m] in RELATIVES | {"and", "because", "if", "when", "but", "while"}
               for m in range(max(start, k - 6), k))  # fmt: skip


def _comment(u: Unit, k: int) -> bool:
    # "…, a claim that records do not support"
    return u.word(k) in ("a", "an") and any(
        u.word(m) in THAT_NOUNS or u.word(m) in _COMMENTS for m in range(k + 1, k + 4)
    )


def _inside(u: Unit, k: int, end: int) -> bool:
    if u.word(k) == "that":
        return True
    return any(u.word(m) in ("would", "could", "might", "should", "had") for m in range(k, k + 5))


def _leaves(u: Unit, k: int, end: int) -> bool:
    # After a phrase, a comma and a new clause.
    after = u.word(k + 1)
    if after in ("and", "or") and starts_phrase(u, k + 2) and u.clause(k + 2, min(end, k + 9)):
        return u.w[k + 2] in PERSONAL or u.capital(k + 2) or u.w[k + 2] in DETERMINERS
    return (after in ("but", "and") and k + 2 < u.n and u.finite(k + 2)) or after in ("so",)


def _clause_follows(u: Unit, k: int, end: int) -> bool:
    return starts_phrase(u, k) and u.clause(k, min(end, k + 12))


def _occasion(u: Unit, k: int, end: int) -> bool:
    if u.word(k + 1) not in DETERMINERS and u.word(k + 1) != "remarks":
        return False
    for m in range(k + 2, min(end, k + 6)):
        if u.w[m] in OCCASIONS and u.w[m] not in ("call", "debate", "session", "address", "phone"):
            follows = u.word(m + 1)
            return m + 1 >= end or follows in PREPOSITIONS or follows in TIMES or u.mark(m + 1)
        if u.mark(m) or u.w[m] in PREPOSITIONS:
            return False
    return False

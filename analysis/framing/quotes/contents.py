"""Where what is reported begins and ends."""

from __future__ import annotations

from analysis.framing.quotes.cues import Cue
from analysis.framing.quotes.nouns import EFFECTS, OCCASIONS, THAT_NOUNS
from analysis.framing.quotes.sources import Span, is_adverb, starts_phrase
from analysis.framing.quotes.units import QUOTE, Unit
from analysis.framing.quotes.verbs import VERBS
from analysis.framing.quotes.words import (
    AUXILIARIES, CONJUNCTIONS, DETERMINERS, PAST, PERSONAL, PREPOSITIONS, RELATIVES, TIMES,
)  # fmt: skip

_CLOSED = frozenset("n i e noun raised".split())
_LINKS = frozenset("and but while as although though whereas or because since so when".split())


def place_contents(u: Unit, cues: list[Cue]) -> list[Cue]:
    """Set the `parts` of each cue; cues without content are left out."""
    for number, cue in enumerate(cues):
        if cue.frame == "p":
            cue.parts = _before(u, cue, cues[:number])
        elif cue.frame == "q":
            cue.parts = _quotation(u, cue, cues)
        elif cue.frame == "aside":
            close = next(k for k in range(cue.start, u.n) if u.t[k] == ",")
            cue.parts = [(cue.start, close)]
        elif cue.frame == "c":
            cue.parts = [(cue.start, cue.start + 1)]
        else:
            end = _end(u, cue, cues)
            cue.parts = [(cue.start, end)]
            if cue.frame == "raised":
                cue.parts.insert(0, (cue.opener, _holder_end(u, cue)))
        cue.parts = [part for part in (trimmed(u, *part) for part in cue.parts) if part]
    return [cue for cue in cues if cue.parts]


def trimmed(u: Unit, i: int, j: int) -> Span | None:
    """Take marks off both ends of a stretch of tokens."""
    while i < j and u.mark(i) and u.t[i] not in "$£€#@([":
        i += 1
    while j > i and u.mark(j - 1) and u.t[j - 1] not in "%)]":
        j -= 1
    return (i, j) if i < j else None


def _holder_end(u: Unit, cue: Cue) -> int:
    j = cue.first
    while j > cue.opener and is_adverb(u.w[j - 1]):
        j -= 1
    return j


def stands_alone(u: Unit, k: int) -> bool:
    """Whether the quotation at token `k` is a sentence of its own, not part of another."""
    quote = u.quotes[k]
    inner = u.text[quote.inner_start : quote.inner_end]
    if k == 0 or (u.mark(k - 1) and u.t[k - 1] in (",", ":", "—", "–", "--", ".", "...", "…", ";")):
        return True
    return inner[:1].isupper() and inner[-1:] in ".!?…" and u.w[k - 1] not in DETERMINERS


def _quotation(u: Unit, cue: Cue, cues: list[Cue]) -> list[Span]:
    k = cue.start
    if u.t[k] != QUOTE:
        return [(k, u.n)]
    if not stands_alone(u, k):
        return [(k, _end(u, cue, cues))]
    parts = [(k, k + 1)]
    for later in range(k + 1, u.n):
        if u.t[later] == QUOTE and all(u.mark(m) or u.w[m] == "and" for m in range(k + 1, later)):
            parts.append((later, later + 1))
    return parts


def _before(u: Unit, cue: Cue, earlier: list[Cue]) -> list[Span]:
    stop = cue.opener
    if stop == 0:
        return []
    start = 0
    for other in earlier:
        if other.frame != "p" and other.opener > 0 and other.relative:
            continue
        if other.frame == "p":
            start = max(start, _after_p(u, other))
    if cue.lemma == "cite" and earlier:
        return list(earlier[-1].parts)
    for k in range(start, stop):
        if u.t[k] == ";":
            start = k + 1
    if u.word(stop - 1) == "as":
        return _after_as(u, cue, stop)
    parts = []
    first = trimmed(u, start, stop)
    if first:
        i, j = first
        if u.t[j - 1] == QUOTE and (j - 1 == i or stands_alone(u, j - 1) or not u.clause(i, j - 1)):
            begin = j - 1
            parts = [(begin, j)] if begin == i or stands_alone(u, begin) else [(i, j)]
        else:
            i = _clause_start(u, i, j)
            if i < j:
                parts = [(i, j)]
    return parts + _rest(u, cue, bool(parts) and u.clause(*parts[0]))


def _clause_start(u: Unit, i: int, j: int) -> int:
    # "gas filled a gallery in which, workmates say, …": nothing before is reported.
    if j - i > 1 and u.w[j - 1] in RELATIVES | {"that", "but", "and", "because", "where", "as", "so", "while"}:
        return j
    while i < j and (u.w[i] in ("but", "and", "yet", "still", "so") or u.t[i] == ","):
        i += 1
    return i


def _after_as(u: Unit, cue: Cue, stop: int) -> list[Span]:
    comma = next((k for k in range(cue.last, u.n) if u.t[k] == ","), None)
    quoted = stop - 2 if u.t[stop - 2] == QUOTE else stop - 3
    if quoted > 0 and u.t[quoted] == QUOTE:
        return [(quoted, quoted + 1)]
    if stop <= 2 and comma is not None:
        return [(comma + 1, u.n)]
    before = trimmed(u, 0, stop - 1)
    return [before] if before else []


def _after_p(u: Unit, cue: Cue) -> int:
    return max([cue.last, cue.source[1] if cue.source else 0])


def _rest(u: Unit, cue: Cue, whole: bool) -> list[Span]:
    """Give what follows an attribution in the middle of what is reported."""
    k = _after_p(u, cue)
    quote = next((m for m in range(k, u.n) if u.t[m] == QUOTE), None)
    ahead = u.t[cue.opener - 1] == QUOTE if cue.opener else False
    if ahead:
        if quote is None:
            return []
        between = u.w[k:quote]
        if quote - k < 30 and (u.mark(quote - 1) or "adding" in between):
            return [(quote, quote + 1)]
        return []
    comma = k
    while comma < u.n and u.t[comma] not in (",", "—", "–", "--", ")"):
        comma += 1
    unfinished = cue.opener > 1 and u.finite(cue.opener - 2)
    while comma < u.n and u.t[comma] == "," and not unfinished and _aside(u, comma):
        following = next((m for m in range(comma + 1, u.n) if u.t[m] == ","), u.n)
        if following == u.n:
            return []
        comma = following
    if comma >= u.n - 1:
        return []
    after = u.word(comma + 1)
    if whole:
        if after in ("which", "who", "citing", "adding", "as", "after", "although", "though", "when"):
            return []
        if after in _LINKS:
            more = u.word(comma + 2)
            if after not in ("and", "or", "because") or not (
                u.clause(comma + 2, comma + 3) or _base(u, comma + 2) or more in ("that", "to")
            ):
                return []
        elif not (u.finite(comma + 1) or unfinished or after in PREPOSITIONS or after in ("that", "to", "if")
                  or after.endswith("ing")):  # fmt: skip
            return []
        if after.endswith("ing"):
            return []
    return [(comma + 1, _cut(u, comma + 1, u.n, False))]


def _base(u: Unit, k: int) -> bool:
    return u.w[k] in ("leave", "make", "take", "give", "cost", "be", "help", "raise", "cut", "lead")


def _aside(u: Unit, comma: int) -> bool:
    # "…, said Orr, a Republican from Ohio, …", "…, Pell, 47, said": what stands beside the source.
    word = u.word(comma + 1)
    return word in ("a", "an", "the", "who", "whose", "which") or word[:1].isdigit() or (
        word in RELATIVES)  # fmt: skip


def _end(u: Unit, cue: Cue, cues: list[Cue]) -> int:
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
    return _cut(u, cue.start, end, cue.frame in _CLOSED, cue)


def _cut_by(u: Unit, cue: Cue, other: Cue) -> int | None:
    """Say where a later cue ends the content of an earlier one, if it does."""
    o = other.opener
    before = u.word(o - 1)
    if other.frame == "p" and other.lemma in ("according to", "per", "cite"):
        return o - 1 if before == "," else o
    if other.frame == "p":
        return o - 1 if before == "," and not _rest(u, other, True) else None
    if cue.first == cue.opener and cue.first <= 1 and before == "," and (
        u.w[cue.first].endswith("ing") or cue.source is None
    ):
        return o - 1
    if other.shared and u.w[other.first].endswith("ing"):
        if before == ",":
            return o - 1
        if before in ("and", "but", "while") or u.w[o] == "while":
            return o - 1
        return None
    if other.shared:
        k = other.first - 1
        while k > cue.start and u.w[k] not in CONJUNCTIONS and not u.mark(k):
            k -= 1
        inner = any(
            c.source == other.source and c.first > cue.first for c in ()
        )
        return None if inner else (k - 1 if u.word(k - 1) == "," else k)
    if u.t[o - 1] in (";", "—", "–", "--"):
        return o - 1
    if before in _LINKS or before == "that" and u.word(o - 2) == ",":
        if u.word(o - 2) in (",", ";"):
            return o - 2
        if before in ("and", "but", "while", "though", "although") and u.w[o] not in PERSONAL:
            return o - 1
    if other.source and u.word(other.first - 1) == "who" and u.word(o - 1) == ",":
        return None
    return None


def _cut(u: Unit, start: int, end: int, closed: bool, cue: Cue | None = None) -> int:
    """Cut what trails: effects, occasions, comments, and for phrases other clauses too."""
    subject_noun = cue is not None and (
        cue.frame == "noun" and not u.clause(0, cue.opener)
        or cue.relative and cue.opener > 0 and u.t[cue.opener - 1] != ","
    )
    seen_finite = False
    for k in range(start, end):
        token, after = u.t[k], u.word(k + 1)
        if token in (";",) or token in ("—", "–", "--") and k > start + 2:
            return k
        if token == ")" and not any(u.t[m] == "(" for m in range(start, k)):
            return k
        if token == "," and k > start:
            if after in EFFECTS or _comment(u, k + 1) or after == "citing":
                return k
            if cue is not None and (cue.relative or u.w[cue.first].endswith("ing")) and _resumes(
                u, k + 1
            ):
                return k
            if after == "but" and not _inside(u, k + 2, end):
                return k
            if closed and _leaves(u, k, end):
                return k
            if cue is not None and _tense_shifts(u, cue, start, k, end):
                return k
            if after in ("as", "while", "although", "though", "whereas", "which", "who") and (
                closed and after != "which"
                or after in ("as", "while", "whereas") and _clause_follows(u, k + 2, end)
            ):
                return k
        if token == QUOTE and u.ends_with_comma(k) and (
            after in EFFECTS or _comment(u, k + 1) or after in ("as", "while")
        ):
            return k + 1
        if closed and u.w[k] in ("after", "when", "while", "because", "amid", "as", "before",
                                 "although", "though", "but") and k > start + 1:  # fmt: skip
            if u.w[k] not in ("as", "before", "after") or u.clause(k, end):
                return k
        if u.w[k] in ("in", "during", "at") and k > start + 3 and _occasion(u, k, end):
            return k
        if u.w[k] == "when" and after in ("asked", "pressed") and k > start:
            return k - 1 if u.t[k - 1] == "," else k
        if subject_noun and u.finite(k) and (
            cue is not None and cue.frame == "noun" or _surely_finite(u, k)
        ):
            if cue is not None and (seen_finite or u.w[cue.start] == "to" or cue.lemma.endswith(
                (" for", " of"))) and not _own_subject(u, k, start):  # fmt: skip
                return k
            seen_finite = True
    return end


def _surely_finite(u: Unit, k: int) -> bool:
    return u.w[k] in AUXILIARIES or u.w[k] in PAST or u.w[k].endswith("ed")


def _tense_shifts(u: Unit, cue: Cue, start: int, k: int, end: int) -> bool:
    # "held that the notice had been late, and the union has appealed": the outlet goes on.
    if u.word(k + 1) not in _LINKS or not u.w[cue.first].endswith(("ed", "said", "told", "held",
                                                                  "found", "wrote", "thought")):
        return False  # fmt: skip
    inner = next((u.w[m] for m in range(start, k) if u.finite(m)), "")
    follows = next((m for m in range(k + 2, end) if u.finite(m)), None)
    if follows is None or not starts_phrase(u, k + 2) or any(
        u.mark(m) for m in range(k + 2, follows)
    ):
        return False
    past = inner in _PAST_AUX or inner.endswith("ed") or inner in PAST
    return past and u.w[follows] in ("has", "have", "is", "are", "will", "remains", "hasn't",
                                     "isn't", "aren't", "haven't")  # fmt: skip


_PAST_AUX = frozenset("was were had would could did might should".split())


def _resumes(u: Unit, k: int) -> bool:
    # ", now says": after an aside the main clause goes on with its verb.
    while k < u.n and is_adverb(u.w[k]):
        k += 1
    return k < u.n and (u.finite(k) or u.w[k] in VERBS and VERBS[u.w[k]].form in ("past", "s"))


def _own_subject(u: Unit, k: int, start: int) -> bool:
    return any(u.w[m] in RELATIVES | {"and", "because", "if", "when", "but", "while"}
               for m in range(max(start, k - 6), k))  # fmt: skip


def _comment(u: Unit, k: int) -> bool:
    # "…, a claim that records do not support"
    return u.word(k) in ("a", "an") and any(
        u.word(m) in THAT_NOUNS or u.word(m) in ("move", "reference", "sign", "position", "stance")
        for m in range(k + 1, k + 4)
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
    return after in ("but", "and") and k + 2 < u.n and u.finite(k + 2) or after in ("so",)


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

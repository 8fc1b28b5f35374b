"""Where what is reported stands: after its cue, before it, or around it."""

from __future__ import annotations

from analysis.sources.closed_classes import (
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
)
from analysis.sources.content_ends import cut, end_of
from analysis.sources.cue import Cue
from analysis.sources.quote_units import QUOTE, Unit
from analysis.sources.rests import after_p, rest_of
from analysis.sources.speaker_phrases import (
    Span,
    is_adverb,
)


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
            end = end_of(u, cue, cues)
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
    while j > cue.opener and (
        is_adverb(u.w[j - 1]) or u.w[j - 1] in RELATIVES or u.t[j - 1] == ","
    ):
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
        return [(k, end_of(u, cue, cues))]
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
            start = max(start, after_p(u, other))
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
    rest = rest_of(u, cue, bool(parts) and u.clause(*parts[0]))
    return parts + [(i, cut(u, i, j, False) if j == u.n else j) for i, j in rest]


_JOINING = RELATIVES | frozenset("that but and because where as so while".split())


def _clause_start(u: Unit, i: int, j: int) -> int:
    # "gas filled a gallery in which, workmates say, …": nothing before is reported.
    if (
        j - i > 1
        and not (u.w[j - 1] == "that" and u.w[j - 2] in PREPOSITIONS)
        and u.w[j - 1] in _JOINING
    ):
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

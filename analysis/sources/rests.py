"""What follows an attribution in the middle of what is reported."""

from __future__ import annotations

from analysis.sources.closed_classes import (
    PREPOSITIONS,
    RELATIVES,
)
from analysis.sources.cue import Cue
from analysis.sources.quote_units import QUOTE, Unit
from analysis.sources.speaker_phrases import (
    Span,
)

LINKS = frozenset("and but while as although though whereas or because since so when".split())


def after_p(u: Unit, cue: Cue) -> int:
    return max([cue.last, cue.source[1] if cue.source else 0])


def rest_of(u: Unit, cue: Cue, whole: bool) -> list[Span]:
    """Give what follows an attribution in the middle of what is reported."""
    k = after_p(u, cue)
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
    inverted = cue.source is not None and cue.source[0] >= cue.last
    unfinished = cue.opener > 1 and u.finite(cue.opener - 2)
    while comma < u.n and u.t[comma] == "," and inverted and _aside(u, comma):
        following = next((m for m in range(comma + 1, u.n) if u.t[m] == ","), u.n)
        if following == u.n:
            return []
        comma = following
    if comma >= u.n - 1:
        return []
    after = u.word(comma + 1)
    if whole:
        if after in (
            "which",
            "who",
            "citing",
            "adding",
            "as",
            "after",
            "although",
            "though",
            "when",
        ):
            return []
        if after in LINKS:
            more = u.word(comma + 2)
            if after not in ("and", "or", "because") or not (
                u.clause(comma + 2, comma + 3) or _base(u, comma + 2) or more in ("that", "to")
            ):
                return []
        elif not (u.finite(comma + 1) or unfinished or after in _GOES_ON):
            return []
        if after.endswith("ing"):
            return []
    return [(comma + 1, u.n)]


_GOES_ON = PREPOSITIONS | {"that", "to", "if"}


def _base(u: Unit, k: int) -> bool:
    return u.w[k] in ("leave", "make", "take", "give", "cost", "be", "help", "raise", "cut", "lead")


def _aside(u: Unit, comma: int) -> bool:
    # "…, said Orr, a Republican from Ohio, …", "…, Pell, 47, said": what stands beside the source.
    word = u.word(comma + 1)
    return word in ("a", "an", "the", "who", "whose", "which") or word[:1].isdigit() or (
        word in RELATIVES)  # fmt: skip

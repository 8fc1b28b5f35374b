"""What a cue does: whether it says, asks, denies or refuses, of what kind it is, on whose side."""

from __future__ import annotations

from functools import cache

from analysis.text.syntax import Sentence
from analysis.text.word_lists import word_groups

ATTITUDES = ["said", "asked", "denied", "refused", "negated", "conditional"]
KINDS_OF_CUE = ["speech", "judgement", "plan", "belief"]
STANCES = ["neutral", "doubting", "endorsing"]
SAID = ("said", "asked")
"""Attitudes in which the source does say the content; the others count in no share of voice."""

_MODALS = frozenset("would could might may should ca wo 'd ’d".split())
_NO_ONE = frozenset("nobody none no neither few hardly nor".split())
_ANYBODY = frozenset("anyone anybody whoever".split())
_IF = frozenset("if unless until".split())


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in word_groups("reporting_kinds")}


def stance_of(lemma: str) -> str:
    """Say whether a cue doubts what it reports, endorses it or does neither.

    >>> stance_of("claim"), stance_of("point out"), stance_of("say")
    ('doubting', 'endorsing', 'neutral')
    """
    lists = _lists()
    return next((name for name in ("doubting", "endorsing") if lemma in lists[name]), "neutral")


def about_of(lemma: str, relations: set[str]) -> str:
    """Say what is ascribed by a cue with contents in these relations: one of `KINDS_OF_CUE`."""
    lists = _lists()
    if lemma in lists["plan"] and "ccomp" not in relations:
        return "plan"
    for name in ("judgement", "belief"):
        if lemma in lists[name]:
            return name
    return "speech"


def attitude_of(s: Sentence, cue: int, lemma: str, source: int | None) -> str:
    """Say whether the source says the content: one of `ATTITUDES`.

    A report below one that is denied or negated is so, too: "She denied that he told staff …".
    """
    lists = _lists()
    if source is not None and _is_no_one(s, source):
        return "negated"
    if source is not None and s.token[source].lower() in _ANYBODY:
        return "conditional"
    if _is_negated(s, cue):
        return "negated"
    for name in ("denied", "refused"):
        if lemma in lists[name]:
            return name
    found = _attitude_above(s, cue)
    return found or ("asked" if lemma in lists["asked"] else "said")


def _attitude_above(s: Sentence, cue: int) -> str:
    """Say what the verbs above a cue, its own "would" and "if" make of it; "" for nothing."""
    lists = _lists()
    here, found = cue, ""
    for _ in range(6):
        relation, head = s.relation[here], s.head[here]
        if any(s.tag[k] == "MD" and s.token[k].lower() in _MODALS for k in s.related(here, "aux")):
            found = "conditional"
        if any(s.token[k].lower() in _IF for k in s.related(here, "mark", "advmod")):
            found = "conditional"
        if relation == "conj" and not s.related(here, "nsubj", "nsubjpass"):
            here = head
            continue
        if relation not in ("xcomp", "ccomp", "pcomp", "acl") or head > here:
            break
        above = s.lemma[head].lower()
        if relation == "pcomp" and above == "without":
            return "negated"
        if relation != "pcomp" and above in lists["denied"]:
            return "denied"
        if relation in ("xcomp", "acl") and above in lists["refused"]:
            return "refused"
        if relation in ("xcomp", "ccomp") and _is_negated(s, head):
            return "negated"
        if relation not in ("xcomp", "acl"):
            break
        if above in lists["hoped"]:
            found = "conditional"
        here = head
    return found


def _is_negated(s: Sentence, i: int) -> bool:
    return any(
        s.relation[k] == "neg"
        or (s.relation[k] == "advmod" and s.lemma[k].lower() in ("never", "hardly"))
        for k in s.children[i]
    )


def _is_no_one(s: Sentence, i: int) -> bool:
    """Whether a source is nobody: "no official", "few", but not "a few"."""
    return bool(s.related(i, "neg")) or any(
        s.token[k].lower() in _NO_ONE and (k == 0 or s.token[k - 1].lower() != "a")
        for k in (i, *s.related(i, "det", "amod", "nummod"))
    )

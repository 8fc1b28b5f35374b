"""Who reports: the phrase that is the source of a cue, and whether it can be somebody."""

from __future__ import annotations

from collections.abc import Collection

from analysis.sources.reporting_frames import reports
from analysis.text.syntax import Sentence

_OF_NOUNS = ("by", "from", "of", "among")
# Names that are no somebody.
_THINGS = frozenset("DATE TIME QUANTITY MONEY LOC FAC EVENT WORK_OF_ART LANGUAGE PRODUCT".split())
# Through these a participle finds the subject of the verb above it: "busy tweeting".
_CLIMBED = frozenset("acl advcl pcomp prep dobj pobj acomp amod dep".split())
# Participles that say what their subject thinks: "voters are worried that".
_STATES = frozenset(
    "convince worry concern divide split focus determine oppose enamor interest commit "
    "inclined dispose prepare quote".split()
)
_FINITE = ("VBD", "VBZ", "VBP")
_NOMINAL = ("PROPN", "PRON", "NOUN", "NUM")
_NOBODY = frozenset("it there that this what which who whom whose all these those".split())
_MONTHS = frozenset("may april june august".split())
# Of these verbs "it" is no one: "it seems that".
IMPERSONAL = frozenset("seem appear turn happen".split())


def source_of(s: Sentence, cue: int) -> int | None:
    """Find the head of the phrase that says who reports, says or thinks something."""
    if s.lemma[cue] in IMPERSONAL:
        return None
    if s.pos[cue] in ("VERB", "AUX"):
        if cue + 1 < len(s) and s.token[cue + 1][0] == "@":
            return cue + 1
        found = _source_of_verb(s, cue)
        return _beside(s, cue) if found is None and s.tag[cue] in _FINITE else found
    if s.pos[cue] == "ADJ":
        head = s.head[cue]
        if s.relation[cue] in ("acomp", "oprd", "ccomp", "xcomp") and s.pos[head] in (
            "VERB",
            "AUX",
        ):
            return s.subject_of(head)
        return None
    for below in s.children[cue]:
        if s.relation[below] == "poss":
            return below
    for below in s.children[cue]:
        if s.relation[below] == "prep" and s.lemma[below].lower() in _OF_NOUNS:
            return next(iter(s.related(below, "pobj")), None)
    here = cue
    while s.relation[here] in ("pobj", "prep", "conj", "dobj", "attr") and s.head[here] != here:
        # "stirred controversy with an assertion that": whose it is, the verb's subject says.
        here = s.head[here]
        if s.pos[here] in ("VERB", "AUX"):
            return None if s.is_passive(here) else s.subject_of(here)
    return None


def _source_of_verb(s: Sentence, cue: int) -> int | None:
    if s.lemma[cue] not in _STATES and (
        s.is_passive(cue) or (s.tag[cue] == "VBN" and s.relation[cue] in ("acl", "advcl", "amod"))
    ):
        return s.agent_of(cue)
    here = cue
    for _ in range(8):
        if (above := _said_with(s, here)) is not None:
            here = above
            continue
        found = s.subject_of(here)
        if found is not None:
            return found
        while s.relation[here] in ("conj", "xcomp", "aux", "auxpass"):
            here = s.head[here]
        relation, head = s.relation[here], s.head[here]
        if relation == "acl" and s.pos[head] in ("NOUN", "PROPN"):
            return head
        if relation not in _CLIMBED or head == here:
            return None
        here = head
    return None


def _said_with(s: Sentence, cue: int) -> int | None:
    """Find the verb that a cue really goes on: "warned that it rose and urged them …, adding"."""
    joined = s.relation[cue] == "conj"
    aside = s.relation[cue] == "advcl" and s.tag[cue] == "VBG" and s.head[cue] < cue
    if not (joined or aside) or s.related(cue, "nsubj", "nsubjpass") or not reports(s, cue):
        return None
    head = s.head[cue]
    while aside and s.relation[head] in ("conj", "xcomp") and s.head[head] < head:
        head = s.head[head]
    above = s.head[head]
    if s.relation[head] != "ccomp" or above >= head or not reports(s, above):
        return None
    return above if aside or s.tag[above] == s.tag[cue] else None


def _beside(s: Sentence, cue: int) -> int | None:
    """Find a source that the parse has missed: the noun before the verb, else the one behind."""
    if s.is_passive(cue):
        return None
    for i in range(cue - 1, max(-1, cue - 4), -1):
        if s.pos[i] in _NOMINAL and s.tag[i] != "PRP$":
            return i
        if s.pos[i] not in ("ADV", "AUX"):
            break
    for i in range(cue + 1, min(len(s), cue + 6)):
        if s.pos[i] in _NOMINAL:
            return i if s.relation[i] not in ("compound", "poss") else s.head[i]
        if s.pos[i] not in ("DET", "ADJ", "NUM", "PART") or s.relation[cue] == "ROOT":
            break
    return None


def pronoun_of(s: Sentence, cue: int) -> int | None:
    """Find the "who" of a relative clause whose verb the cue is: it is written for the source."""
    here = cue
    while s.relation[here] in ("conj", "xcomp", "aux") and s.head[here] != here:
        if s.related(here, "nsubj"):
            break
        here = s.head[here]
    if s.relation[here] == "relcl":
        for child in s.related(here, "nsubj"):
            if s.tag[child] in ("WDT", "WP"):
                return child
    return None


def is_somebody(s: Sentence, i: int, cue: int) -> bool:
    """Whether the head of a source can speak: no date, place to go, thing or clause."""
    word = s.token[i].lower()
    if word[0] == "@":
        return True
    if s.pos[i] == "PRON":
        return word not in _NOBODY or word == "it" or bool(s.related(i, "relcl", "prep", "acl"))
    if s.pos[i] in ("VERB", "AUX", "ADV", "ADP"):
        return False
    if word in _MONTHS:
        return i + 1 >= len(s) or not s.token[i + 1].isdigit()
    return s.entity[i] not in _THINGS


def source_tokens(s: Sentence, i: int, away: Collection[int]) -> tuple[int, int]:
    """Say where the phrase of a source begins and ends: with its name, its office and its place.

    What holds the cue or the content, which are in `away`, is no part of it.
    """
    first = last = i
    for child in s.children[i]:
        relation = s.relation[child]
        if relation in ("punct", "cc", "preconj"):
            if s.token[child] in (")", "”"):
                last = max(last, child)
            continue
        if relation in ("advcl", "ccomp", "parataxis", "dep") or (
            relation == "prep" and (s.lemma[child].lower() in ("as", "after") or _is_when(s, child))
        ):
            continue
        own = s.subtree(child)
        if any(k in away for k in own):
            continue
        first, last = min(first, own[0]), max(last, own[-1])
    for k in away:
        if first <= k < i:
            first = k + 1
        elif i < k <= last:
            last = k - 1
    while last > i and s.pos[last] == "PUNCT" and s.token[last] not in (")", "”"):
        last -= 1
    while first < i and s.pos[first] == "PUNCT":
        first += 1
    if "(" in s.token[first : last + 1] and s.token[last + 1 : last + 2] == [")"]:
        last += 1
    # An aside ends with its comma: "Orr, the mayor,".
    if "," in s.token[i:last] and s.token[last + 1 : last + 2] == [","]:
        last += 1
    return first, last


def _is_when(s: Sentence, i: int) -> bool:
    """Whether a preposition begins a time: "on Monday", "in May"."""
    return any(s.entity[k] in ("DATE", "TIME") for k in s.related(i, "pobj"))

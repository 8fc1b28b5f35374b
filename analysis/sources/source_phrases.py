"""Who reports: the phrase that is the source of a cue, and whether it can be somebody."""

from __future__ import annotations

from analysis.text.syntax import Sentence

_OF_NOUNS = ("by", "from", "of", "among")
# What is behind the source's noun and tells more than who it is.
_ASIDES = frozenset(
    "relcl acl advcl advmod dobj dep npadvmod xcomp ccomp parataxis punct cc".split()
)
# Names that are no somebody.
_THINGS = frozenset(
    "DATE TIME ORDINAL QUANTITY MONEY LOC FAC EVENT WORK_OF_ART LANGUAGE PRODUCT".split()
)
_NOBODY = frozenset("it there that this what which who whom whose all these those".split())
_MONTHS = frozenset("may april june august".split())
# Of these verbs "it" is no one: "it seems that".
_IMPERSONAL = frozenset("seem appear turn happen".split())


def source_of(s: Sentence, cue: int) -> int | None:
    """Find the head of the phrase that says who reports, says or thinks something."""
    if s.pos[cue] in ("VERB", "AUX"):
        return _source_of_verb(s, cue)
    if s.pos[cue] == "ADJ":
        head = s.head[cue]
        return s.subject_of(head) if s.relation[cue] in ("acomp", "oprd") else None
    for below in s.children[cue]:
        if s.relation[below] == "poss":
            return below
    for below in s.children[cue]:
        if s.relation[below] == "prep" and s.lemma[below].lower() in _OF_NOUNS:
            return next(iter(s.related(below, "pobj")), None)
    head = s.head[cue]
    if s.relation[cue] in ("dobj", "attr") and s.pos[head] in ("VERB", "AUX"):
        return s.subject_of(head)
    return None


def _source_of_verb(s: Sentence, cue: int) -> int | None:
    if s.is_passive(cue):
        return s.agent_of(cue)
    found = s.subject_of(cue)
    if found is None and s.relation[cue] in ("acl", "advcl", "pcomp"):
        head = s.head[cue]
        if s.relation[cue] == "acl" and s.pos[head] in ("NOUN", "PROPN"):
            return head
        for _ in range(3):
            if s.pos[head] in ("VERB", "AUX"):
                return s.subject_of(head)
            head = s.head[head]
    return found


def is_somebody(s: Sentence, i: int, cue: int) -> bool:
    """Whether the head of a source can speak: no date, place to go, thing or clause."""
    word = s.token[i].lower()
    if s.pos[i] == "PRON":
        return word not in _NOBODY or (word == "it" and s.lemma[cue] not in _IMPERSONAL)
    if s.pos[i] in ("VERB", "AUX", "ADV", "ADP"):
        return False
    if word in _MONTHS:
        return i + 1 >= len(s) or not s.token[i + 1].isdigit()
    return s.entity[i] not in _THINGS


def source_tokens(s: Sentence, i: int, cue: int) -> tuple[int, int]:
    """Say where the phrase of a source begins and ends: with its name and office, no clause."""
    first = last = i
    for child in s.children[i]:
        if child < i:
            if s.relation[child] not in ("punct", "cc", "relcl", "advcl", "preconj"):
                first = min(first, *s.subtree(child))
    for child in s.children[i]:
        if child > i:
            relation = s.relation[child]
            if relation == "punct" and s.token[child] not in ")”":
                continue
            if relation in _ASIDES:
                if relation in ("cc", "punct"):
                    continue
                break
            if relation == "prep" and s.lemma[child].lower() in ("as", "after", "like"):
                break
            own = s.subtree(child, without=("relcl", "acl", "advcl", "ccomp"))
            if relation == "appos" and s.pos[child] not in ("PROPN", "NOUN"):
                break
            if cue in own:
                break
            last = max(last, *own)
    if first <= cue <= last:
        first, last = (first, cue - 1) if i < cue else (cue + 1, last)
    while last > i and (s.pos[last] in ("PUNCT", "PART") or s.relation[last] == "case") and s.token[last] not in ")":
        last -= 1
    return first, last

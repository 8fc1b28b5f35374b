"""Words that may report something: a possible cue, and the phrase below it that it may report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analysis.sources.reporting_frames import Frame, frames, lemma_of, weights
from analysis.sources.source_phrases import source_of
from analysis.text.syntax import Sentence

CUES = {"VERB": "V", "AUX": "V", "NOUN": "N", "ADJ": "A"}
"""The word classes of cues, and their letters in the list of frames."""
# Relations in which what is said may stand to the cue; "prep" is written with its preposition.
_BELOW = frozenset(
    "ccomp xcomp dobj oprd acl advcl nsubjpass nsubj csubj attr dep npadvmod dative acomp prep "
    "relcl".split()
)
_PRONOUNS = frozenset("he she they we i you it this that these those who which".split())
_KINDS = {"PERSON": "person", "ORG": "organisation", "NORP": "group", "GPE": "place"}


_AS = 1.0
"""Log-odds of a verb that reports below "as": always a report, and too rare to learn."""


class Candidate(NamedTuple):
    """A possible cue with a phrase that it may report, their relation, and the log-odds."""

    cue: int
    content: int
    relation: str
    odds: float


def links(s: Sentence) -> Iterator[tuple[int, int, str]]:
    """Yield each word that may be a cue with what may be its content, and how they are joined."""
    for i, pos in enumerate(s.pos):
        if pos not in CUES or s.token[i] == "according":
            continue
        state = next((k for k in s.related(i, "acomp") if s.pos[k] == "ADJ"), None)
        for child in s.children[i]:
            relation = s.relation[child]
            if relation == "prep":
                for below in s.children[child]:
                    if s.relation[below] in ("pobj", "pcomp") or (
                        s.lemma[child] == "as" and s.relation[below] != "punct"
                    ):
                        yield i, below, s.lemma[child].lower()
            elif relation == "ccomp" and state is not None and state < child:
                # "was sure that": of the adjective, not of "was".
                yield state, child, relation
            elif relation == "relcl" and pos == "VERB":
                yield i, child, "ccomp"  # Of a verb, none: "reported this week that it held".
            elif relation in ("relcl", "acl") and _is_that(s, child):
                # "told a man there that it held", "the claim that it held": no relative clause.
                yield i, child, "acl"
                if (verb := _verb_above(s, i)) is not None:
                    yield verb, child, "ccomp"
            elif relation in _BELOW:
                yield i, child, relation
        if s.relation[i] in OVER and s.head[i] != i and pos == "VERB":
            yield i, s.head[i], "over " + s.relation[i]


OVER = ("parataxis", "advcl", "ccomp", "conj")
"""Relations in which a cue can be below its content: "it held, she said"."""


def _is_that(s: Sentence, i: int) -> bool:
    return any(s.token[k].lower() == "that" for k in s.related(i, "mark")) and bool(
        s.related(i, "nsubj", "nsubjpass", "expl")
    )


def _verb_above(s: Sentence, i: int) -> int | None:
    while s.relation[i] in ("pobj", "prep", "dobj", "npadvmod") and s.head[i] != i:
        i = s.head[i]
        if s.pos[i] == "VERB":
            return i
    return None


def frame_of(s: Sentence, cue: int, relation: str) -> Frame:
    """Say by which line of the list of frames a cue with a content is judged."""
    return CUES[s.pos[cue]], lemma_of(s, cue), "ccomp" if relation[:5] == "over " else relation


def candidates(s: Sentence, quoted: list[bool]) -> Iterator[Candidate]:
    """Yield what the list of frames knows of a sentence; `quoted` says which tokens are quoted."""
    known, weight = frames(), weights()
    for cue, content, relation in links(s):
        frame = frame_of(s, cue, relation)
        if frame not in known or quoted[cue]:
            continue
        if relation == "over conj" and not _stands_behind(s, cue):
            continue
        odds = weight["always"] + weight["frame"] * known[frame]
        found = features(s, quoted, cue, content, relation)
        for name in found:
            odds += weight.get(name, 0.0)
        if "as" in found and known[frame] > 0:
            odds = max(odds, _AS)  # "As Orr noted, …"
        source = source_of(s, cue)
        if source is not None and s.pos[source] == "NOUN":
            odds += weight["noun"] * known.get(("S", s.lemma[source].lower(), "source"), 0.0)
        yield Candidate(cue, content, relation, odds)


def _kind_of_source(s: Sentence, i: int | None) -> str:
    if i is None:
        return "nobody"
    if s.pos[i] == "PRON":
        word = s.token[i].lower()
        return word if word in _PRONOUNS else "other pronoun"
    if s.entity[i]:
        return _KINDS.get(s.entity[i], "other name")
    return s.pos[i].lower()


def _stands_behind(s: Sentence, cue: int) -> bool:
    """Whether a joined verb only reports: "it held, the bank predicts"."""
    if s.related(cue, "dobj", "ccomp", "xcomp", "prep", "cc") or s.related(s.head[cue], "cc"):
        return False
    first = s.subtree(cue)[0]
    return first > 0 and s.token[first - 1] == "," and bool(s.related(cue, "nsubj"))


def _beside_cue(s: Sentence, cue: int, content: int) -> list[str]:
    """List what stands below the cue beside a content."""
    found = []
    for child in s.children[cue]:
        role = s.relation[child]
        if role == "neg":
            found.append("negated")
        elif role == "aux":
            if s.tag[child] == "MD":
                found.append("modal")
            elif s.tag[child] == "TO":
                found.append("infinitive")
        elif role == "ccomp" and child != content:
            found.append("beside a clause")
        elif role in ("dobj", "xcomp", "oprd") and child != content:
            found.append("beside " + role)
    return found


def features(s: Sentence, quoted: list[bool], cue: int, content: int, relation: str) -> list[str]:
    """List what else speaks for or against a candidate, by the names in the list of weights."""
    source = source_of(s, cue)
    kind = _kind_of_source(s, source)
    found = [
        f"relation {relation if relation in _BELOW or relation[:5] == 'over ' else 'prep'}",
        f"source {kind}", f"cue {s.tag[cue]}", f"cue is {s.relation[cue]}",
        f"content {s.tag[content]}",
    ]  # fmt: skip
    if quoted[cue]:
        found.append("cue in marks")
    elif quoted[content]:
        found.append("content in marks")
    found += _beside_cue(s, cue, content)
    if source is None or source > cue:
        found.append("source behind")
    if relation in ("ccomp", "acl", "xcomp", "advcl"):
        for child in s.children[content]:
            if s.relation[child] == "mark":
                word = s.token[child].lower()
                found.append("that" if word == "that" else "other conjunction")
    if relation == "over advcl" and not s.related(cue, "ccomp", "dobj", "xcomp"):
        found += ["as" for k in s.related(cue, "mark") if s.token[k].lower() == "as"]
    if content < cue and relation != "ccomp" and relation[:5] != "over ":
        found.append("content before")
    if s.entity[content]:
        found.append("content is a name")
    elif s.pos[content] == "PRON":
        found.append("content is a pronoun")
    return found

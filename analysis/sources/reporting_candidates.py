"""Words that may report something: a possible cue, and the phrase below it that it may report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analysis.sources.reporting_frames import frames
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


class Candidate(NamedTuple):
    """A possible cue with a phrase that it may report: places in the sentence."""

    cue: int
    content: int
    frame: tuple[str, str, str]
    features: list[str]


def links(s: Sentence) -> Iterator[tuple[int, int, str]]:
    """Yield each word that may be a cue with what may be its content, and how they are joined."""
    for i, pos in enumerate(s.pos):
        if pos not in CUES or s.token[i] == "according":
            continue
        for child in s.children[i]:
            relation = s.relation[child]
            if relation == "prep":
                for below in s.children[child]:
                    if s.relation[below] in ("pobj", "pcomp"):
                        yield i, below, s.lemma[child].lower()
            elif relation in _BELOW:
                yield i, child, relation
        if s.relation[i] in ("parataxis", "advcl", "ccomp") and s.head[i] != i and pos == "VERB":
            yield i, s.head[i], "over " + s.relation[i]


def frame_of(s: Sentence, cue: int, relation: str) -> tuple[str, str, str]:
    """Say by which line of the list of frames a cue with a content is judged."""
    return CUES[s.pos[cue]], lemma_of(s, cue), relation


def lemma_of(s: Sentence, cue: int) -> str:
    """Write the dictionary form of a cue, with its particle: "point out"."""
    lemma = s.lemma[cue].lower()
    for child in s.children[cue]:
        if s.relation[child] == "prt":
            return f"{lemma} {s.token[child].lower()}"
    return lemma


def candidates(s: Sentence, quoted: list[bool]) -> Iterator[Candidate]:
    """Yield what the list of frames knows of a sentence; `quoted` says which tokens are quoted."""
    known = frames()
    for cue, content, relation in links(s):
        frame = frame_of(s, cue, relation)
        if frame in known:
            yield Candidate(cue, content, frame, features(s, quoted, cue, content, relation))


def kind_of_source(s: Sentence, i: int | None) -> str:
    if i is None:
        return "nobody"
    if s.pos[i] == "PRON":
        word = s.token[i].lower()
        return word if word in _PRONOUNS else "other pronoun"
    if s.entity[i]:
        return _KINDS.get(s.entity[i], "other name")
    return s.pos[i].lower()


def features(
    s: Sentence, quoted: list[bool], cue: int, content: int, relation: str
) -> list[str]:
    """List what else speaks for or against a candidate, by the names in the list of weights."""
    source = source_of(s, cue)
    kind = kind_of_source(s, source)
    found = [
        f"relation {relation}" if relation in _BELOW or relation[:5] == "over " else "relation prep",
        f"source {kind}", f"cue {s.tag[cue]}", f"cue is {s.relation[cue]}",
        f"content {s.tag[content]}",
    ]  # fmt: skip
    if quoted[cue]:
        found.append("cue in marks")
    elif quoted[content]:
        found.append("content in marks")
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
    if source is None or source > cue:
        found.append("source behind")
    if relation in ("ccomp", "acl", "xcomp", "advcl"):
        for child in s.children[content]:
            if s.relation[child] == "mark":
                word = s.token[child].lower()
                found.append("that" if word == "that" else "other conjunction")
    if content < cue:
        found.append("content before")
    if s.entity[content]:
        found.append("content is a name")
    elif s.pos[content] == "PRON":
        found.append("content is a pronoun")
    return found

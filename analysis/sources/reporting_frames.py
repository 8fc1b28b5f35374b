"""Which words report what: the list of frames, and the weights of what stands around them."""

from __future__ import annotations

from functools import cache

from analysis.data import read_lines
from analysis.text.syntax import Sentence

Frame = tuple[str, str, str]
"""A word class (V, N, A), a lemma, and a relation or preposition of what may be reported."""


@cache
def frames() -> dict[Frame, float]:
    """Read the frames, each with the log-odds that its content is reported."""
    rows = _rows("reporting_frames.txt")
    return {(kind, word, relation): float(odds) for kind, word, relation, odds in rows}


@cache
def weights() -> dict[str, float]:
    """Read the weights of a candidate's features."""
    return {name: float(weight) for name, weight in _rows("reporting_weights.txt")}


def _rows(name: str) -> list[list[str]]:
    return [line.split(",") for line in read_lines("lexicons", "english", name)]


def lemma_of(s: Sentence, cue: int) -> str:
    """Write the dictionary form of a cue, with what belongs to it: "point out", "make clear"."""
    lemma = s.lemma[cue].lower()
    if lemma in ("make", "put") and cue + 1 < len(s):
        ahead = [s.token[k].lower() for k in range(cue + 1, min(cue + 3, len(s)))]
        for more in ("it clear", "clear", "it plain", "plain", "it"):
            if ahead[: more.count(" ") + 1] == more.split() and (more != "it" or lemma == "put"):
                return f"{lemma} {more}"
    for child in s.children[cue]:
        if s.relation[child] == "prt":
            return f"{lemma} {s.token[child].lower()}"
    return lemma


def speaks(s: Sentence, i: int, least: float = 0.0) -> bool:
    """Whether a word is a verb after which a clause is likely to be reported."""
    return s.pos[i] == "VERB" and frames().get(("V", lemma_of(s, i), "ccomp"), -9.0) >= least


def reports(s: Sentence, i: int) -> bool:
    """Whether a word is a verb that mostly reports, be it a clause, a thing or an act."""
    if s.pos[i] != "VERB":
        return False
    lemma = lemma_of(s, i)
    return any(
        frames().get(("V", lemma, relation), -9.0) > 0 for relation in ("ccomp", "dobj", "xcomp")
    )

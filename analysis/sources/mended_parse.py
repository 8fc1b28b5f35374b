"""The parsed sentences of each article, with the slips of the small pipeline that cost a source."""

from __future__ import annotations

import pandas as pd

from analysis.sources.reporting_frames import frames
from analysis.text.syntax import Sentence, sentences_of

_SURE = 0.5
"""Log-odds with a clause from which a word is read as a verb of speech."""


def mended_sentences(parsed: pd.DataFrame) -> dict[str, list[Sentence]]:
    """List the sentences of each article, by its name."""
    found: dict[str, list[Sentence]] = {}
    for s in sentences_of(parsed):
        _mend(s)
        found.setdefault(s.article, []).append(s)
    return found


def _mend(s: Sentence) -> None:
    for i, word in enumerate(s.token):
        if s.relation[i] == "auxpass" and word in ("’s", "'s"):
            # "He’s predicted a win" has an object, so it is "has".
            if s.related(s.head[i], "dobj", "ccomp") and not s.related(s.head[i], "agent"):
                s.relation[i] = "aux"
        elif word == "May" and s.tag[i] == "MD" and s.tag[s.head[i]] in ("VBD", "VBZ"):
            # After "may" stands no past tense: "May said".
            _name(s, i)
            s.relation[i] = "nsubj"
        elif s.tag[i] == "NNS" and i and s.head[i - 1] == i and s.relation[i] == "ROOT":
            _verb(s, i)


def _verb(s: Sentence, i: int) -> None:
    """Read "Lund notes" as a name and a verb, where a clause is said or a quotation ends."""
    name, first = i - 1, i - 1
    while first and s.head[first - 1] in (name, i) and s.relation[first - 1] == "compound":
        first -= 1
    quoted = first and s.tag[first - 1] == "''"
    if not (s.related(i, "ccomp") and (quoted or s.related(i, "ccomp")[0] > i)):
        return
    if s.relation[name] != "compound" or not s.token[name][0].isupper():
        return
    if frames().get(("V", s.lemma[i].lower(), "ccomp"), -9.0) < _SURE:
        return
    s.pos[i], s.tag[i], s.relation[name] = "VERB", "VBZ", "nsubj"
    _name(s, name)


def _name(s: Sentence, i: int) -> None:
    s.pos[i], s.tag[i] = "PROPN", "NNP"

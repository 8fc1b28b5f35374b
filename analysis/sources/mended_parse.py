"""The parsed sentences of each article, with two slips of the small pipeline mended."""

from __future__ import annotations

import pandas as pd

from analysis.text.syntax import Sentence, sentences_of


def mended_sentences(parsed: pd.DataFrame) -> dict[str, list[Sentence]]:
    """List the sentences of each article, by its name."""
    found: dict[str, list[Sentence]] = {}
    for s in sentences_of(parsed):
        for i, word in enumerate(s.token):
            if word in ("’s", "'s") and s.relation[i] == "auxpass":
                # "He’s predicted a win" has an object, so it is "has".
                if s.related(s.head[i], "dobj", "ccomp") and not s.related(s.head[i], "agent"):
                    s.relation[i] = "aux"
            elif word == "May" and s.tag[i] == "MD" and s.tag[s.head[i]] in ("VBD", "VBZ"):
                # After "may" stands no past tense: "May said".
                s.pos[i], s.tag[i], s.relation[i] = "PROPN", "NNP", "nsubj"
        found.setdefault(s.article, []).append(s)
    return found

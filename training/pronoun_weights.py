"""Fit the weights by which `analysis.sources.pronouns` chooses whom "he" and "she" mean.

    python -m training.pronoun_weights ../shared/attributions/train.jsonl [store]

No annotation says whom a pronoun means, but gender does where the people of the last sentences are
one woman and men, or one man and women. There the choice is made without regard to gender, and the
weights (of a logistic choice among the mentions) are those that choose the right gender.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.optimize import minimize

from analysis.sources import pronouns
from analysis.sources.people import Cast
from analysis.sources.people_phrases import mentions_of
from analysis.sources.source_nouns import gender_of_word
from analysis.text import parse
from analysis.text.syntax import sentences_of


def choices(rows: list[dict], parsed: dict[str, list]) -> list[tuple[np.ndarray, np.ndarray]]:
    """List the choices: the features of the mentions, and which of them are of the right gender."""
    found = []
    for row in rows:
        sentences = parsed.get(row["article"], [])
        cast = Cast([(sentences, row["text"])])
        mentions = [
            one
            for one in mentions_of(sentences, row["text"], cast.names[0], cast.known)
            if one.number == "one" and one.gender
        ]
        sources = sorted({tuple(source[0]) for a in row["attributions"] if (source := a["source"])})
        for start, end in sources:
            for one in mentions:
                one.speaker = one.speaker or start <= one.start < end < start + 200
        for start, end in sources:
            word = row["text"][start:end].lower()
            if word not in ("he", "she"):
                continue
            number = max(i for i, s in enumerate(sentences) if s.start[0] <= start)
            fitting = pronouns.candidates(start, number, mentions)
            right = [one for one in fitting if one.gender == gender_of_word(word)]
            if len({id(one.who) for one in right}) != 1 or len(right) == len(fitting):
                continue
            values = [list(pronouns.features(one, number).values()) for one in fitting]
            found.append((np.array(values), np.array([one in right for one in fitting])))
    return found


def fit(cases: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """Fit the weights: most likely, with a small penalty on large ones."""

    def loss(w: np.ndarray) -> float:
        total = 0.5 * float(w @ w)
        for values, right in cases:
            score = np.exp(values @ w - (values @ w).max())
            total -= np.log(score[right].sum() / score.sum())
        return total

    return minimize(loss, np.zeros(cases[0][0].shape[1])).x


def accuracy(cases: list[tuple[np.ndarray, np.ndarray]], w: np.ndarray) -> float:
    """Share of the choices that are right."""
    return float(np.mean([right[len(v) - 1 - np.argmax((v @ w)[::-1])] for v, right in cases]))


def main() -> None:
    """Print the weights, and how often they choose rightly in the other half."""
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    texts = pd.DataFrame({"text": [r["text"] for r in rows]}, index=[r["article"] for r in rows])
    parsed: dict[str, list] = {}
    for sentence in sentences_of(parse(texts, store=sys.argv[2] if len(sys.argv) > 2 else None)):
        parsed.setdefault(sentence.article, []).append(sentence)
    halves = [choices(rows[half::2], parsed) for half in (0, 1)]
    names = list(pronouns.WEIGHTS)
    for own, other in (halves, halves[::-1]):
        w = fit(own)
        nearest = np.array([-1.0 if name == "sentences" else 0.0 for name in names])
        print(f"of {len(other)} choices in the other half right: {accuracy(other, w):.3f}; by "
              f"nearness alone {accuracy(other, nearest):.3f}")  # fmt: skip
    w = fit(halves[0] + halves[1])
    print({name: round(float(value), 1) for name, value in zip(names, w, strict=True)})


if __name__ == "__main__":
    main()

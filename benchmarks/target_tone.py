"""What a word counts for by its role to a target: ``python -m benchmarks.target_tone FILE``.

The file is that of `training/README.md`. Prints the weights of an ordinal regression of people's
labels on the valence of the words in each role, fitted to the articles of the training split; and
for both splits the macro-F1 of the lexicon method with the weights that the kit has.
"""

from __future__ import annotations

import sys

import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.metrics import f1_score

from analysis.sentiment._target_tone import WEIGHTS, tone_of
from analysis.sentiment.target_reports import grammar, parsed_at, restored
from analysis.sentiment.target_roles import words_of
from training.tone_data import read_rows, split

LABELS = {"negative": 0, "neutral": 1, "no evidence": 1, "positive": 2}


def fitted(values: np.ndarray, people: np.ndarray) -> np.ndarray:
    """Fit the weights of an ordered logit (McCullagh 1980, J. R. Stat. Soc. B 42)."""
    count = values.shape[1]

    def loss(given: np.ndarray) -> float:
        below = expit(
            np.cumsum([given[count], np.exp(given[-1])]) - (values @ given[:count])[:, None]
        )
        chances = np.diff(below, axis=1, prepend=0, append=1)
        return float(-np.log(chances[np.arange(len(people)), people]).mean())

    return minimize(loss, np.r_[np.full(count, 0.2), -0.5, 0.0]).x[:count]


def main(path: str) -> None:
    for name, rows in zip(("training", "kept apart"), split(read_rows(path)), strict=True):
        texts = [row.sentence for row in rows]
        table = pd.DataFrame({"article": [str(i) for i in range(len(rows))], "start": 0})
        table = table.assign(text=texts)
        own = grammar(table, parsed_at(table, restored(table)))
        found = words_of(texts, [(row.start, row.end) for row in rows], own)
        people = np.array([row.label for row in rows])
        labels = [LABELS[tone_of(*case)[1]] for case in zip(texts, found, strict=True)]
        f1 = f1_score(people, labels, average="macro")
        print(f"{name}: macro-F1 {f1:.3f} on {len(rows):,} mentions")
        if name == "training":
            values = [
                [sum(word.value for word in words if word.role == role) for role in WEIGHTS]
                for words in found
            ]
            weights = fitted(np.array(values), people)
            print(", ".join(f"{role} {w:.2f}" for role, w in zip(WEIGHTS, weights, strict=True)))


if __name__ == "__main__":
    main(sys.argv[1])

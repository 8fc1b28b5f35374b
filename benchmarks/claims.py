"""How often `sentiment.compare_target_tone` is right: ``python -m benchmarks.claims FILE``.

The file is that of `training/README.md`; its rows are the articles kept apart when the tone model
was trained. Pseudo-outlets are made of them in two ways: with leanings drawn at random (shares of
negative, neutral and positive sentences from a Dirichlet distribution around those of all), and
as articles come (a person's articles dealt out to two sides). A claim is right if what people
said of the same sentences differs in its direction.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis import models, sentiment
from training.tone_data import read_rows, split

SIZES = (5, 10, 20, 40)
# How far outlets lean apart: infinite is not at all.
LEANINGS = (np.inf, 20.0, 6.0)
DRAWS = 150
MOST_NAMED = 15


def judged(path: str) -> pd.DataFrame:
    """One row a kept-apart mention: what people said, and what the model says."""
    _, kept = split(read_rows(path))
    chances = models.tone_toward(
        [row.sentence for row in kept], [row.start for row in kept], [row.end for row in kept]
    )
    return pd.DataFrame(
        {
            "article": [row.article for row in kept],
            "person": [row.sentence[row.start : row.end].split()[-1] for row in kept],
            "human": [row.label - 1 for row in kept],
            "score": chances["p_positive"] - chances["p_negative"],
        }
    )


def leaning(
    table: pd.DataFrame, size: int, apart: float, rng: np.random.Generator
) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
    shares = table["human"].value_counts(normalize=True).sort_index().to_numpy()
    for _ in range(DRAWS):
        sides = []
        for _ in range(2):
            drawn = shares if np.isinf(apart) else rng.dirichlet(apart * shares)
            counts = rng.multinomial(size, drawn)
            sides.append(
                pd.concat(
                    [
                        table[table["human"] == label].sample(n, random_state=rng)
                        for label, n in zip((-1, 0, 1), counts, strict=True)
                    ]
                )
            )
        yield sides[0], sides[1]


def as_they_come(
    table: pd.DataFrame, rng: np.random.Generator
) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
    for person in table["person"].value_counts().index[:MOST_NAMED]:
        own = table[table["person"] == person]
        for _ in range(20):
            articles = own["article"].unique()
            dealt = set(rng.permutation(articles)[: len(articles) // 2])
            first = own["article"].isin(dealt)
            yield own[first], own[~first]


def tried(pairs: Iterator[tuple[pd.DataFrame, pd.DataFrame]]) -> tuple[int, int, int]:
    """Count pairs, claims, and claims that are right."""
    made, right, asked = 0, 0, 0
    for a, b in pairs:
        both = pd.concat([a.assign(outlet="A"), b.assign(outlet="B")], ignore_index=True)
        if both["outlet"].nunique() < 2:
            continue
        asked += 1
        claims = sentiment.compare_target_tone(
            both.assign(sentence=both.index, story="s"), resamples=400
        )
        (harsher,) = claims["harsher"]
        truth = a["human"].mean() - b["human"].mean()
        made += harsher != ""
        right += (harsher == "A" and truth < 0) or (harsher == "B" and truth > 0)
    return asked, made, right


def main(path: str) -> None:
    table = judged(path)
    rng = np.random.default_rng(0)
    total = np.zeros(3, dtype=int)
    for apart in LEANINGS:
        for size in SIZES:
            counts = np.array(tried(leaning(table, size, apart, rng)))
            total += counts
            _show(f"leaning {apart:g}, {size} sentences a side", counts)
    _show("with leanings drawn, all", total)
    _show("as they come", np.array(tried(as_they_come(table, rng))))


def _show(what: str, counts: np.ndarray) -> None:
    asked, made, right = counts
    rate = f"{right / made:.2f}" if made else "-"
    print(f"{what}: claims in {made / asked:.2f} of {asked} pairs, right in {rate}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])

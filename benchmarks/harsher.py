"""From which difference `compare_target_tone` is right: ``python -m benchmarks.harsher FOLDER``.

FOLDER holds `articles/` and `gold/tone_spans.jsonl`: for an article its `story`, `outlet`, `people`
and `spans`, of which the direct ones have a `target` and a `polarity`. Of two outlets the one with
less praise minus blame in its spans is harsher. Prints for each method and difference how many of
the pairs that differ get a claim, how many claims are right, and how many pairs without a
difference get one.
"""

from __future__ import annotations

import json
import sys
from itertools import combinations
from pathlib import Path

import numpy as np

from analysis import load_articles, sentiment, split_sentences
from analysis.errors import ParallaxError

DIFFERENCES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0, 1.2)


def marked(path: Path) -> dict[tuple[str, str], dict[str, int]]:
    """Praise minus blame of each outlet, by story and person."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        for who in row["people"]:
            own = [s["polarity"] for s in row["spans"] if s["target"] == who and s["direct"]]
            here = found.setdefault((row["story"], who), {})
            here[row["outlet"]] = own.count("pos") - own.count("neg")
    return found


def main(folder: str) -> None:
    sentences = split_sentences(load_articles(Path(folder) / "articles"))
    gold = marked(Path(folder) / "gold" / "tone_spans.jsonl")
    for method in ("learned", "lexicon"):
        pairs = []
        for (story, who), outlets in gold.items():
            here = sentences[sentences["story"].astype(str) == story]
            try:
                claims = sentiment.compare_target_tone(
                    sentiment.target_tone(here, who, method=method), clear=0
                )
            except ParallaxError:  # no two outlets name the target
                claims = None
            said = {} if claims is None else {
                (row.group_a, row.group_b): row.effect * (row.harsher != "")
                for row in claims.itertuples()
            }  # fmt: skip
            for a, b in combinations(sorted(outlets), 2):
                pairs.append((said.get((a, b), 0.0), outlets[b] - outlets[a]))
        effects, truth = np.array(pairs).T
        for least in DIFFERENCES:
            made = np.abs(effects) >= least
            differ = made & (truth != 0)
            right = (np.sign(effects) == np.sign(truth))[differ].mean()
            print(f"{method}, from {least}: claims in {differ.sum() / (truth != 0).sum():.2f} of "
                  f"{(truth != 0).sum()} pairs, right {right:.2f}; {(made & (truth == 0)).sum()} "
                  f"of {(truth == 0).sum()} pairs without a difference", flush=True)  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1])

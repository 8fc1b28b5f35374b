"""What a sample that people coded mends: ``python -m benchmarks correction [STUDIES]``.

Studies in which two outlets use a frame alike, and a codebook finds .75 of it in one and .55 in the
other. How often a difference is claimed with and without the correction, how often a true one is
found, and how often the interval around a share holds the truth.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis import coding, inference

RECALL = {"A": 0.75, "B": 0.55}
FALSE_ALARM = 0.03
"""Share of sentences without the frame in which a codebook finds it, as in the demo."""
RESAMPLES = 499


def study(rng: np.random.Generator, stories: int, share: float, more: float = 0.0) -> pd.DataFrame:
    """Generate sentences: what people would see (`truth`), and what the codebook finds."""
    rows = []
    for story in range(stories):
        # Alike within stories by .1, and within articles by .02, as in calibration.
        of_story = rng.beta(9 * share, 9 * (1 - share))
        for outlet, recall in RECALL.items():
            mean = of_story + (1 - of_story) * more / (1 - share) * (outlet == "A")
            own = rng.beta(49 * mean + 1e-9, 49 * (1 - mean) + 1e-9)
            truth = rng.random(max(4, rng.poisson(20))) < own
            found = rng.random(len(truth)) < np.where(truth, recall, FALSE_ALARM)
            name = f"{outlet}{story}"
            rows += [
                (name, n, f"{name} {n}", outlet, f"s{story}", float(t), float(f))
                for n, (t, f) in enumerate(zip(truth, found, strict=True))
            ]
    columns = ["article", "sentence", "text", "outlet", "story", "truth", "present"]
    return pd.DataFrame(rows, columns=columns)


def coded_sample(sentences: pd.DataFrame, n: int, seed: int) -> pd.DataFrame:
    """Draw a sample as a study does, and let people code it."""
    sheet = coding.sample_for_coding(sentences, n, hide=(), seed=seed)
    codes = sheet.assign(coder="people", label="x")
    return coding.find_units(codes, sentences).rename(columns={"truth": "coded"})


def claims(stories: int, n: int, share: float, studies: int, more: float = 0.0) -> dict[str, float]:
    """Return how often a difference is shown, and how often the share's interval is right."""
    shown: dict[str, list[bool]] = {}
    for number in range(studies):
        rng = np.random.default_rng([number, stories, n])
        sentences = study(rng, stories, share, more)
        people = coded_sample(sentences, n, number)
        tables = {
            "codebook": sentences,
            "corrected": inference.correct(sentences, people, "present"),
            "corrected, λ = 1": inference.correct(sentences, people, "present", tune=False),
            "people alone": people.assign(present=people["coded"]),
        }
        for name, table in tables.items():
            row = inference.compare(table, "present", resamples=RESAMPLES).iloc[0]
            right = row["shown"] and (not more or row["effect"] > 0)
            shown.setdefault(name, []).append(bool(right))
        means = inference.group_means(tables["corrected"], "present")
        truth = share + more * (means["outlet"] == "A")
        held = (means["low"] <= truth) & (truth <= means["high"])
        shown.setdefault("interval of a share", []).extend(held.to_list())
    return {name: float(np.mean(each)) for name, each in shown.items()}


def main(studies: int = 400) -> None:
    """Print the tables of docs/correction.md."""
    names = ["codebook", "corrected", "corrected, λ = 1", "people alone", "interval of a share"]
    for title, more in (("no true difference: claims", 0.0), ("true: 42 against 30 %", 0.12)):
        print(f"| {title} | coded | " + " | ".join(names) + " |\n|" + "---|" * (len(names) + 2))
        for stories, n, share in ((8, 120, 0.3), (15, 120, 0.3), (15, 200, 0.3), (50, 200, 0.3),
                                  (50, 400, 0.3), (15, 200, 0.08)):  # fmt: skip
            if more and share < 0.3:
                continue
            found = claims(stories, n, share, studies, more)
            values = " | ".join(f"{found[name]:.3f}" for name in names)
            print(f"| {stories} stories, share {share:.0%} | {n} | {values} |", flush=True)
        print()

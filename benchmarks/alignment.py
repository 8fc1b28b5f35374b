"""How well sentences that report the same are found, and what the score is made of.

``python -m benchmarks.alignment`` measures, and prints the coefficients that belong into
``analysis/stories/pair_score.py``. The fit uses only the sentence pairs and stories of
``tests/stories/cases``, written for this kit; the demo is a test of it.
"""

from __future__ import annotations

import time
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import yaml

from analysis import load_articles, split_sentences
from analysis.stories import align
from analysis.stories import sentence_meaning as meaning
from analysis.stories.pair_score import COEFFICIENTS, THRESHOLD, chosen
from analysis.stories.sentence_meaning import encoder
from analysis.stories.sentence_pairs import features, pieces_of

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "stories" / "cases"
AGAINST = {"other_figures", "other_names", "order", "contrary", "no_figure", "other_day",
           "other_count", "swapped", "other_name", "other_slot"}  # fmt: skip
# An isolated pair is easier than one in a story, where all sentences are of one thing. What speaks
# against a pair is rare, and decides where it is there: it is held back less.
PAIR_WEIGHT, PENALTY, PENALTY_AGAINST = 0.5, 0.3, 0.02


def sentence_pairs(file: str = "sentence_pairs.yml") -> list[tuple[str, str, str, str]]:
    """Read every sentence pair: (kind, relation, a, b)."""
    cases = yaml.safe_load((CASES / file).read_text(encoding="utf-8"))
    return [(kind, *case) for kind, listed in cases.items() for case in listed]


def stories() -> dict[str, dict[str, list[tuple[set[str], str]]]]:
    """Read the sentences of every outlet of every story, with the statements in them."""
    found = {}
    for case in yaml.safe_load((CASES / "stories.yml").read_text(encoding="utf-8")):
        found[case["story"]] = {
            outlet: [
                (set(head) - {"-"}, text) for head, _, text in (s.partition("| ") for s in own)
            ]
            for outlet, own in case["articles"].items()
        }
    return found


def demo() -> dict[str, dict[str, list[tuple[set[str], str]]]]:
    """Read the demo in the same form: each sentence with the statements planted in it."""
    truth = yaml.safe_load((ROOT / "data/demo/truth.yml").read_text(encoding="utf-8"))
    sentences = split_sentences(articles := load_articles(ROOT / "data" / "demo"))
    found: dict = {}
    for number, story in enumerate(truth["stories"], 1):
        own = found.setdefault(story["id"], {})
        for name in articles.index[articles.index.str.startswith(f"{number:02}-{story['id']}_")]:
            planted = [
                (said["id"], (place := articles.text[name].find(words)), place + len(words))
                for said in story["statements"]
                for words in said["in"].get(name.rpartition("_")[2], ())
            ]
            rows = sentences[sentences["article"] == name]
            own[name] = [
                ({said for said, start, end in planted if start < r.end and end > r.start}, r.text)
                for r in rows.itertuples()
            ]
    return found


def measured(cases: dict, method: str) -> pd.DataFrame:
    """Measure every pair of sentences of a set of stories."""
    encode, _ = encoder(method)
    rows = []
    for story, outlets in cases.items():
        names, flat = list(outlets), [pair for own in outlets.values() for pair in own]
        ends = np.cumsum([0, *(len(own) for own in outlets.values())])
        pieces = pieces_of([text for _, text in flat], len(names), encode)
        for a, b in combinations(range(len(names)), 2):
            left, right = range(ends[a], ends[a + 1]), range(ends[b], ends[b + 1])
            found = features(pieces, left, right).found
            for i, x in enumerate(left):
                for j, y in enumerate(right):
                    common = flat[x][0] & flat[y][0]
                    rows.append(
                        {"group": story, "a": a, "b": b, "i": i, "j": j, "common": sorted(common),
                         "same": bool(common), "text_a": flat[x][1], "text_b": flat[y][1]}
                        | {name: float(values[i, j]) for name, values in found.items()}
                    )  # fmt: skip
    return pd.DataFrame(rows)


def pairs_measured(method: str, file: str = "sentence_pairs.yml") -> pd.DataFrame:
    """Measure every sentence pair, each a story of two articles of one sentence."""
    cases = sentence_pairs(file)
    as_stories = {
        str(number): {"a": [(set("s" if relation != "different" else "a"), a)],
                      "b": [(set("s" if relation != "different" else "b"), b)]}
        for number, (_, relation, a, b) in enumerate(cases)
    }  # fmt: skip
    found = measured(as_stories, method)
    return found.assign(
        kind=[c[0] for c in cases], relation=[c[1] for c in cases],
        group=[f"pairs {number % 5}" for number in range(len(cases))],
    )  # fmt: skip


def fit(x: np.ndarray, y: np.ndarray, weight: np.ndarray, against: np.ndarray) -> np.ndarray:
    """Fit a logistic function whose evidence keeps its sign; the last coefficient is constant."""
    from scipy.optimize import minimize

    penalty = np.where(against, PENALTY_AGAINST, PENALTY)

    def loss(b: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ b[:-1] + b[-1]
        rest = (1 / (1 + np.exp(-z)) - y) * weight
        likely = (np.logaddexp(0, np.where(y, -z, z)) * weight).sum()
        value = likely + penalty @ b[:-1] ** 2 / 2
        return value, np.r_[x.T @ rest + penalty * b[:-1], rest.sum()]

    bounds = [(None, 0) if down else (0, None) for down in against] + [(None, None)]
    return np.asarray(
        minimize(loss, np.zeros(x.shape[1] + 1), jac=True, bounds=bounds, method="L-BFGS-B").x
    )


def probability(table: pd.DataFrame, names: list[str], b: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-(table[names].to_numpy() @ b[:-1] + b[-1])))


def accepted(table: pd.DataFrame, p: np.ndarray, threshold: float) -> np.ndarray:
    """Choose pairs as `align` does."""
    found = np.zeros(len(table), dtype=bool)
    for _, own in table.assign(p=p, place=range(len(table))).groupby("group", sort=False):
        blocks = {
            key: (block.pivot(index="i", columns="j", values="p").to_numpy(),
                  block.pivot(index="i", columns="j", values="place").to_numpy())
            for key, block in own.groupby(["a", "b"], sort=False)
        }  # fmt: skip
        for scores, places in blocks.values():
            found[places.ravel()] = chosen(scores, threshold).ravel()
    return found


def quality(truth: np.ndarray, found: np.ndarray) -> str:
    hit = (truth & found).sum()
    return (
        f"P {hit / max(found.sum(), 1):.3f} R {hit / max(truth.sum(), 1):.3f} "
        f"F1 {2 * hit / max(truth.sum() + found.sum(), 1):.3f}"
    )


def statement_quality(table: pd.DataFrame, found: np.ndarray) -> str:
    """Measure statements of two outlets: how many outlets' versions of them were met by a pair."""
    own = table.assign(found=found).explode("common").dropna(subset="common")
    ends = pd.concat([own.assign(o=own["a"]), own.assign(o=own["b"])])
    met = ends.groupby(["group", "common", "o"])["found"].any()
    right = table["same"][found].mean()
    return (
        f"pairs right {right:.3f}, statements met {met.mean():.3f}, "
        f"F1 {2 * right * met.mean() / (right + met.mean()):.3f}"
    )


def study(method: str) -> dict[str, float]:
    """Fit, print how well it does on what was left out and on the demo, give the fit."""
    names = [name for name in COEFFICIENTS[method] if name != "constant"]
    own, pairs = measured(stories(), method), pairs_measured(method)
    every = pd.concat([own, pairs], ignore_index=True)
    x, y = every[names].to_numpy(), every["same"].to_numpy()
    weight = np.where(np.arange(len(every)) < len(own), 1.0, PAIR_WEIGHT)
    against = np.array([name in AGAINST for name in names])
    left_out = np.zeros(len(every))
    for group in every["group"].unique():
        mine = (every["group"] == group).to_numpy()
        left_out[mine] = probability(
            every[mine], names, fit(x[~mine], y[~mine], weight[~mine], against)
        )
    b = fit(x, y, weight, against)
    table = measured(demo(), method)
    p = probability(table, names, b)
    unseen = pairs_measured(method, "unseen_pairs.yml")
    unseen_y, unseen_p = unseen["same"].to_numpy(), probability(unseen, names, b)
    stories_y, stories_p = y[: len(own)], left_out[: len(own)]
    print(f"{method}: {len(own):,} pairs in stories, {len(pairs)} on their own")
    for cut in (0.2, 0.25, 0.3, 0.35, 0.4, 0.5):
        print(
            f"{'*' if cut == THRESHOLD[method] else ' '} {cut}: "
            f"stories left out {quality(stories_y, accepted(own, stories_p, cut))}; "
            f"pairs left out {quality(y[len(own) :], left_out[len(own) :] >= cut)}; "
            f"pairs never fitted {quality(unseen_y, unseen_p >= cut)}, near misses that pass "
            f"{(unseen_p[~unseen_y] >= cut).mean():.2f}; "
            f"demo {statement_quality(table, accepted(table, p, cut))}"
        )
    return dict(zip([*names, "constant"], b.round(2).tolist(), strict=True))


def seconds() -> str:
    """Time a story of ten articles: the demo's, two stories' articles and some again."""
    articles = load_articles(ROOT / "data" / "demo").iloc[:10].assign(story="one")
    align(articles.iloc[:2])  # the libraries and the model are loaded once
    lines = []
    for method in COEFFICIENTS:
        meaning._vectors.clear()
        start = time.process_time()
        align(articles, method=method)
        lines.append(f"{method} {time.process_time() - start:.2f} s")
    return f"align, a story of 10 articles, processor time: {', '.join(lines)} (goal: under 2 s)"


if __name__ == "__main__":
    print(seconds())
    for way in COEFFICIENTS:
        print("   ", study(way))

"""``python -m benchmarks.counting``: counting and keyness beside scikit-learn and scipy.

Two generated groups of 5,000 articles of 500 words, each way in a process of its own; CPU time,
and memory beyond that of the articles. Both sides give counts by article, G² and p for each term.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np
import pandas as pd

ARTICLES, WORDS, VOCABULARY = 5_000, 500, 50_000


def corpus() -> pd.DataFrame:
    """Make articles of words drawn by Zipf's law, with capitals, commas, stops and possessives."""
    generator = np.random.default_rng(20260331)
    letters = np.array(list("etaoinshrdlucmfwypvbgk"))
    lengths = generator.integers(2, 11, VOCABULARY)
    words = np.array(["".join(generator.choice(letters, n)) for n in lengths], dtype=object)
    rates = 1 / np.arange(1, VOCABULARY + 1)
    texts = []
    for _ in range(2 * ARTICLES):
        drawn = words[generator.choice(VOCABULARY, WORDS, p=rates / rates.sum())]
        marks = generator.choice(["", ",", ".", "’s", "-"], WORDS, p=[0.85, 0.06, 0.06, 0.02, 0.01])
        pieces = [
            f"{word.capitalize() if n % 17 == 0 else word}{'' if mark == '-' else mark}"
            for n, (word, mark) in enumerate(zip(drawn, marks, strict=True))
        ]
        texts.append(" ".join(pieces))
    outlets = np.repeat(["A", "B"], ARTICLES)
    index = pd.Index([f"a{n}" for n in range(2 * ARTICLES)], name="article")
    return pd.DataFrame({"outlet": outlets, "story": "s", "text": pd.Series(texts).array}, index)


def kit(articles: pd.DataFrame) -> object:
    """Count by article, then find key terms, with this kit (no article-level test)."""
    from analysis import count_terms, terms

    return terms.keyness(count_terms(articles), target="A", resamples=0)


def totals(articles: pd.DataFrame) -> object:
    """Count by group alone, with this kit."""
    from analysis.text import count_groups

    return count_groups(articles)


def scikit_learn(articles: pd.DataFrame) -> object:
    """Count by article with CountVectorizer, then G² and p with numpy and scipy."""
    from scipy.special import xlogy
    from scipy.stats import chi2
    from sklearn.feature_extraction.text import CountVectorizer

    matrix = CountVectorizer().fit_transform(articles["text"])
    ours = (articles["outlet"] == "A").to_numpy()
    a, b = (np.asarray(matrix[side].sum(axis=0)).ravel() for side in (ours, ~ours))
    c, d = a.sum(), b.sum()
    n, rate = c + d, (a + b) / (c + d)
    cells = [(a, c * rate), (b, d * rate), (c - a, c * (1 - rate)), (d - b, d * (1 - rate))]
    g2 = 2 * sum(xlogy(seen, seen / expected) for seen, expected in cells)
    return pd.DataFrame({"g2": g2, "p": chi2.sf(g2, 1), "n": n})


def keyness_alone(terms: int = 100_000, rounds: int = 7) -> str:
    """Time keyness of counts already made: 100,000 terms in 2 articles and in 100."""
    from scipy.sparse import csr_array

    from analysis.terms import keyness
    from analysis.text import TermCounts

    generator = np.random.default_rng(20260331)
    said = []
    for articles in (2, 100):
        counts = generator.poisson(3 / articles + 0.02, (articles, terms)).astype("int64")
        counts[0] += counts.sum(axis=0) == 0
        names = pd.Index([f"term{number:06d}" for number in range(terms)], dtype="str")
        table = pd.DataFrame({"outlet": np.resize(["A", "B"], articles), "story": "s"})
        given = TermCounts(csr_array(counts), names, table, counts.sum(axis=1))
        spent = []
        for _ in range(rounds):
            start = time.process_time()
            keyness(given, resamples=0)
            spent.append(time.process_time() - start)
        said.append(f"{statistics.median(spent) * 1000:.0f} ms ({articles} articles)")
    return f"keyness of {terms:,} terms, counts given: {', '.join(said)} (goal: at most 50 ms)"


def measured(name: str, corpus_file: str) -> dict[str, float]:
    """Run one way in a process of its own; give its CPU seconds and megabytes."""
    command = [sys.executable, "-m", "benchmarks.counting", name, corpus_file]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def beside(rounds: int = 3) -> list[str]:
    """Measure every way in turn and say how it compares."""
    ways = ["scikit_learn", "kit", "totals"]
    found = {way: [] for way in ways}
    with tempfile.NamedTemporaryFile(suffix=".parquet") as file:
        corpus().to_parquet(file.name)
        for _ in range(rounds):
            for way in ways:
                found[way].append(measured(way, file.name))
    middle = {
        way: {k: statistics.median(r[k] for r in runs) for k in runs[0]}
        for way, runs in found.items()
    }
    base = middle["scikit_learn"]["seconds"]
    lines = []
    for way, what, goal in (
        ("kit", "term counts and keyness", 0.55),
        ("totals", "group totals", 0.4),
    ):
        mine = middle[way]
        lines.append(
            f"{what} / CountVectorizer and scipy, CPU: {mine['seconds']:.2f} s / {base:.2f} s = "
            f"{mine['seconds'] / base:.2f} (goal: at most {goal}); {mine['megabytes']:.0f} MB more "
            f"memory (goal: under 300; scikit-learn {middle['scikit_learn']['megabytes']:.0f})"
        )
    return lines


if __name__ == "__main__":
    if len(sys.argv) > 1:
        made = pd.read_parquet(sys.argv[2])
        way = {"kit": kit, "totals": totals, "scikit_learn": scikit_learn}[sys.argv[1]]
        way(made.iloc[[0, -1]])  # what is loaded at the first call
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.process_time()
        way(made)
        spent = time.process_time() - start
        more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        print(json.dumps({"seconds": spent, "megabytes": more}))
    else:
        print(keyness_alone(), *beside(), sep="\n")

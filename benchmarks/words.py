"""Words where nothing differs: ``python -m benchmarks words [STUDIES]``.

On real news with the outlets of each story dealt at random, how often any word or any collocate is
shown to differ, by design. Words on generated counts are in `benchmarks/calibration.py`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis import count_terms, load_articles, terms
from analysis.errors import ParallaxError
from analysis.text import TermCounts
from benchmarks.calibration import NEWS, ROOT

RESAMPLES = 199
NODES = ["president", "house", "people", "state"]


def dealt(rng: np.random.Generator, articles: pd.DataFrame, mode: str, stories: int) -> pd.Series:
    """Deal outlets to the articles of chosen stories; missing for those left out."""
    story = articles["story"].astype("str")
    chosen = rng.choice(sorted(story.unique()), stories, replace=False)
    own = articles[story.isin(chosen)].sample(frac=1, random_state=int(rng.integers(2**31)))
    if mode == "shared":
        groups = own.groupby("story", observed=True)["outlet"]
        return groups.transform(lambda outlet: rng.permutation(outlet.astype("str")))
    first = own[~own["story"].astype("str").duplicated()]
    return pd.Series(np.where(np.arange(len(first)) % 2, "A", "B"), first.index)


def null_studies(studies: int) -> Iterator[tuple[str, str, float]]:
    """Yield design, what is ranked, and the share of studies that claim any of it."""
    articles = load_articles(NEWS if NEWS.is_dir() else ROOT / "data" / "demo")
    counts = count_terms(articles)
    most = articles["story"].nunique()
    half = most // 2
    designs = [("1:1", "own", 2), ("2:2", "own", 4), ("5:5, own stories", "own", 10),
               ("8 shared", "shared", 8), ("15 shared", "shared", 15),
               (f"{most} shared", "shared", most), (f"{half}:{half}", "own", most)]  # fmt: skip
    for name, mode, stories in designs:
        if stories > most:
            continue
        found: dict[str, list[bool]] = {"words": [], "words, each pair": [], "collocates": []}
        for number in range(studies):
            rng = np.random.default_rng([number, stories])
            outlet = dealt(rng, articles, mode, stories)
            kept = articles.index.isin(outlet.index)
            own = articles[kept].assign(outlet=outlet)
            part = TermCounts(counts.matrix[kept], counts.terms, own, counts.sizes[kept])
            for what, reference in (("words", None), ("words, each pair", "each")):
                keys = terms.keyness(part, reference=reference, minimum=3, resamples=RESAMPLES)
                found[what].append(bool(keys["shown"].any()))
            try:
                node = NODES[number % len(NODES)]
                company = terms.collocate_differences(own, node, resamples=RESAMPLES)
                found["collocates"].append(bool(company["shown"].any()))
            except ParallaxError:  # the node is in one group only
                continue
        for what, each in found.items():
            if each:
                yield name, what, float(np.mean(each))


def speed(articles: int = 300, size: int = 20_000) -> str:
    """Time keyness with its test on generated counts, three groups within stories."""
    rng = np.random.default_rng(0)
    rates = 1 / np.arange(1, size + 1)
    matrix = csr_array(rng.multinomial(700, rates / rates.sum(), articles))
    names = pd.Index([f"w{number:05d}" for number in range(size)], dtype="str", name="term")
    story = np.repeat(np.arange(articles // 3), 3).astype(str)
    table = pd.DataFrame({"outlet": np.tile(list("ABC"), articles // 3), "story": story})
    counts = TermCounts(matrix, names, table, np.full(articles, 700))
    start, used = time.perf_counter(), time.process_time()
    found = terms.keyness(counts)
    return (
        f"keyness of {size:,} terms in {articles} articles, three groups, "
        f"{found['p'].notna().sum():,} tests: {time.perf_counter() - start:.1f} s, "
        f"{time.process_time() - used:.1f} s of one core (goal: at most 5)"
    )


def main(studies: int = 60) -> None:
    """Print the tables of docs/correction.md."""
    print(speed())
    print("| outlets dealt at random | what | studies with a claim |\n|---|---|---|")
    for row in null_studies(studies):
        print(f"| {row[0]} | {row[1]} | {row[2]:.3f} |", flush=True)

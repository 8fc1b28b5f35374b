"""How often the kit claims what is not there: ``python -m benchmarks calibration [STUDIES]``.

Null studies, in which outlets differ in nothing: on generated corpora that cluster as real news
does, and, where it is there, on real news with the outlets of each story dealt at random. A study
counts as false if any comparison of its family is shown. Then the coverage of every kind of
interval by number of units, and the power for 30 against 18 % of sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis import inference
from analysis.inference._design import story_numbers
from analysis.inference.intervals import log_ratio_interval, mean_interval, share_interval
from analysis.inference.jackknife import jackknife_interval, left_out
from analysis.inference.max_t import max_t

ROOT = Path(__file__).resolve().parents[1]
NEWS = ROOT.parent / "shared" / "news"
RESAMPLES = 499
FRAMES = np.array([0.3, 0.18, 0.15, 0.1, 0.08, 0.05, 0.03, 0.02, 0.01])
"""Shares of sentences that have a frame, as in the codebooks that ship."""
LIKENESS = {"none": (0.0, 0.0, 1.5), "middling": (0.1, 0.02, 3.0), "strong": (0.2, 0.03, 5.0)}
"""Intraclass correlation of stories and of articles, and dispersion of word counts."""
Slots = list[tuple[str, str]]
"""The outlet and the story of each article."""


def _shared(stories: int, outlets: str) -> Slots:
    return [(outlet, f"s{story}") for story in range(stories) for outlet in outlets]


def _own(a: int, b: int, each: int = 1) -> Slots:
    sides = (("A", a), ("B", b))
    return [(o, f"{o}{s}") for o, n in sides for s in range(n) for _ in range(each)]


DESIGNS: dict[str, Slots] = {
    "1:1, one story": [("A", "s"), ("B", "s")],
    "2:2, own stories": _own(2, 2),
    "5:5, own stories": _own(5, 5),
    "5:50, own stories": _own(5, 50),
    "8 shared × 3 outlets": _shared(8, "ABC"),
    "15 shared × 3 outlets": _shared(15, "ABC"),
    "50:50, own stories": _own(50, 50),
    "50:50, one story": [(outlet, "s") for outlet in "AB" for _ in range(50)],
    "16 stories × 3 articles, none shared": _own(8, 8, 3),
}


def _beta(rng: np.random.Generator, mean: np.ndarray, alike: float) -> np.ndarray:
    """Draw shares about a mean, so that the cases within are alike by that correlation."""
    if not alike:
        return mean
    size = (1 - alike) / alike
    return rng.beta(np.maximum(mean * size, 1e-9), np.maximum((1 - mean) * size, 1e-9))


def frame_study(
    rng: np.random.Generator, slots: Slots, likeness: str, *, more: float = 0.0
) -> pd.DataFrame:
    """Generate shares of sentences with each of nine frames; A has `more` of the second."""
    of_stories, of_articles, _ = LIKENESS[likeness]
    stories = {story: _beta(rng, FRAMES, of_stories) for _, story in slots}
    rows = []
    for number, (outlet, story) in enumerate(slots):
        mean = stories[story].copy()
        if more and outlet == "A":
            # As much more as the outlet adds where the frame is not there yet.
            mean[1] += (1 - mean[1]) * more / (1 - FRAMES[1])
        sentences = max(4, rng.poisson(20))
        found = rng.binomial(sentences, _beta(rng, mean, of_articles)) / sentences
        rows += [(f"a{number}", story, outlet, f"f{n}", share) for n, share in enumerate(found)]
    return pd.DataFrame(rows, columns=["article", "story", "outlet", "measure", "value"])


def tone_study(rng: np.random.Generator, slots: Slots, likeness: str) -> pd.DataFrame:
    """Generate the mean tone of articles: skewed, and alike within stories."""
    of_stories, of_articles, _ = LIKENESS[likeness]
    stories = {story: rng.normal(0, np.sqrt(of_stories)) for _, story in slots}
    rest = (1 - of_stories) * (of_articles + (1 - of_articles) / 20)
    rows = [
        (f"a{n}", story, outlet, "tone", stories[story] + np.sqrt(rest) * (rng.gamma(4) - 4) / 2)
        for n, (outlet, story) in enumerate(slots)
    ]
    return pd.DataFrame(rows, columns=["article", "story", "outlet", "measure", "value"])


def word_claims(rng: np.random.Generator, slots: Slots, likeness: str, terms: int = 400) -> bool:
    """Test the rates of many words, overdispersed, as one family; say whether any is claimed."""
    dispersion = LIKENESS[likeness][2]
    rates = 0.02 / np.arange(1, terms + 1)
    words = rng.integers(200, 900, len(slots))
    expected = rates * words[:, None]
    counts = rng.negative_binomial(expected / (dispersion - 1), 1 / dispersion)
    outlets = pd.factorize(pd.Series([outlet for outlet, _ in slots]), sort=True)[0]
    pairs = [(a, b) for a in range(outlets.max() + 1) for b in range(a + 1, outlets.max() + 1)]
    story = story_numbers([story for _, story in slots])
    found = max_t(csr_array(counts / words[:, None]), outlets, story, pairs, resamples=RESAMPLES)
    return bool((found.p_adjusted < 0.05).any())


def compared(table: pd.DataFrame, **options: object) -> pd.DataFrame:
    """Compare every measure of a study as one family."""
    return inference.compare(table, "value", within="measure", resamples=RESAMPLES, **options)  # type: ignore[arg-type]


def generated(studies: int) -> Iterator[tuple[str, str, float]]:
    """Yield design, statistic and the share of null studies with a claim, of mixed likeness."""
    kinds = list(LIKENESS)
    for design, slots in DESIGNS.items():
        found: dict[str, list[bool]] = {}
        for number in range(studies):
            rng = np.random.default_rng([number, len(slots)])
            likeness = kinds[number % len(kinds)]
            frames = frame_study(rng, slots, likeness)
            one = frames[frames["measure"] == "f1"]
            tables = {
                "frames, explored": compared(frames),
                "frames, planned": compared(one, plan=[("f1", "A", "B")]).query("planned"),
                "tone, readability": compared(tone_study(rng, slots, likeness)),
            }
            for name, table in tables.items():
                found.setdefault(name, []).append(bool(table["shown"].any()))
            found.setdefault("words", []).append(word_claims(rng, slots, likeness))
        for name, each in found.items():
            yield design, name, float(np.mean(each))


def measured(folder: Path) -> pd.DataFrame:
    """Measure real articles: frames, tone, readability and how they quote, row by row."""
    from analysis import framing, load_articles, sentiment, sources, split_sentences, terms

    articles = load_articles(folder)
    sentences = split_sentences(articles)
    book = framing.load_codebook("conflict_diplomacy")
    labels = framing.label_sentences(sentences, framing.code_frames(sentences, book), book)
    scores, reading = sentiment.score_sentences(sentences), terms.readability(articles, sentences)
    quotes = sources.quote_measures(sources.find_quotes(articles))
    parts = [
        labels.assign(kind="frames", measure=labels["frame"], value=labels["present"]),
        scores.assign(kind="tone", measure="tone", value=scores["score"]),
        reading.assign(kind="readability", measure="ease", value=reading["flesch_reading_ease"]),
        quotes.assign(kind="quotes"),
    ]
    columns = ["kind", "measure", "article", "story", "outlet", "value"]
    return pd.concat([part[columns] for part in parts], ignore_index=True).dropna()


def dealt(rng: np.random.Generator, table: pd.DataFrame, stories: int, mode: str) -> pd.DataFrame:
    """Deal the outlets of chosen stories at random; for own stories one article of each is kept."""
    names = rng.choice(sorted(table["story"].astype("str").unique()), stories, replace=False)
    own = table[table["story"].astype("str").isin(names)]
    which = own[["article", "story", "outlet"]].astype("str").drop_duplicates("article")
    which = which.sample(frac=1, random_state=int(rng.integers(2**31)))
    if mode == "shared":
        which["dealt"] = which.groupby("story")["outlet"].transform(lambda o: rng.permutation(o))
    else:
        which = which.drop_duplicates("story")
        which["dealt"] = np.where(np.arange(len(which)) % 2, "A", "B")
    new = which.set_index("article")["dealt"]
    own = own[own["article"].astype("str").isin(new.index)]
    return own.assign(outlet=own["article"].astype("str").map(new))


def real(folder: Path, studies: int) -> Iterator[tuple[str, str, float]]:
    """Yield design, statistic and share of claims on real articles with outlets dealt."""
    table = measured(folder)
    keys = ["kind", "measure", "article", "story", "outlet"]
    table = table.groupby(keys, observed=True)["value"].mean().reset_index()
    most = table["story"].nunique()
    designs = [(2, "own", "1:1"), (4, "own", "2:2"), (10, "own", "5:5, own stories"),
               (8, "shared", "8 shared × 3 outlets"), (15, "shared", "15 shared × 3 outlets"),
               (most, "shared", f"{most} shared × 3 outlets")]  # fmt: skip
    for stories, mode, name in designs:
        if stories > most:
            continue
        found: dict[str, list[bool]] = {}
        for number in range(studies):
            study = dealt(np.random.default_rng(number), table, stories, mode)
            for kind, own in study.groupby("kind"):
                found.setdefault(str(kind), []).append(bool(compared(own)["shown"].any()))
        for kind, each in found.items():
            yield name, kind, float(np.mean(each))


def alike(table: pd.DataFrame) -> dict[str, float]:
    """Estimate how alike the rows of an article are: one-way intraclass correlations' quantiles."""
    values = []
    for _, own in table[table["kind"].isin(["frames", "tone"])].groupby("measure"):
        groups = own.groupby("article")["value"]
        size, n = groups.size(), own["article"].nunique()
        k = (len(own) - (size**2).sum() / len(own)) / (n - 1)
        between = (size * (groups.mean() - own["value"].mean()) ** 2).sum() / (n - 1)
        inside = ((own["value"] - groups.transform("mean")) ** 2).sum() / (len(own) - n)
        values.append((between - inside) / (between + (k - 1) * inside))
    return {"median": float(np.median(values)), "largest": float(np.max(values))}


def coverage(units: int, studies: int) -> dict[str, float]:
    """Return how often each kind of 95 % interval over so many units holds the truth."""
    rng = np.random.default_rng(units)
    hits: dict[str, list[bool]] = {}

    def note(name: str, ends: tuple[float, ...], truth: float) -> None:
        if np.isfinite(ends[0]):
            hits.setdefault(name, []).append(bool(ends[0] <= truth <= ends[1]))

    for _ in range(studies):
        whole = np.maximum(rng.poisson(20, units), 4).astype(float)
        for share in (0.3, 0.05):
            own = rng.binomial(whole.astype(int), _beta(rng, np.full(units, share), 0.1))
            note(f"share of {share:.0%}", share_interval(own.astype(float), whole), share)
        note("mean", mean_interval(rng.gamma(4, size=units)), 4.0)
        words = rng.integers(200, 900, (2, units)).astype(float)
        counts = [rng.negative_binomial(0.004 * w / 2, 1 / 3).astype(float) for w in words]
        note("rate of a word", share_interval(counts[0], words[0]), 0.004)
        note("log ratio", log_ratio_interval(counts[0], words[0], counts[1], words[1])[1:], 0.0)
        heard = rng.gamma(1.5, 40, units)
        said = heard * rng.beta(0.6, 2.4, units)
        note("share of voice", share_interval(said, heard), 0.2)
        _note_agreement(rng, units, note)
    for design, slots in (("within stories", _shared(max(units, 6), "AB")),
                          ("independent", _own(units, units))):  # fmt: skip
        for number in range(max(studies // 8, 25)):
            study = frame_study(np.random.default_rng([units, number]), slots, "middling")
            for row in compared(study).to_dict("records"):
                note(f"difference, {design}", (row["low"], row["high"]), 0.0)
    return {name: float(np.mean(own)) for name, own in hits.items()}


def _note_agreement(
    rng: np.random.Generator, units: int, note: Callable[[str, tuple[float, ...], float], None]
) -> None:
    """Two coders of ten sentences an article, who agree on .8 and .95 of articles of two kinds."""
    from analysis.coding import coefficients

    article = np.repeat(np.arange(units), 10)
    truth = rng.random(len(article)) < 0.5
    right = rng.random(len(article)) < np.where(rng.random(units) < 0.5, 0.8, 0.95)[article]
    cells = coefficients.confusion(truth.astype(int), (truth == right).astype(int), 2)
    kappa, sums = coefficients.cohen(2), left_out(cells, article)
    ends = jackknife_interval(float(kappa(cells.sum(0))), kappa(sums))
    note("kappa", ends, 0.75)


def power(design: str, likeness: str, studies: int) -> tuple[float, float]:
    """Return how often 30 against 18 % is found, planned and explored among 27 comparisons."""
    planned = explored = 0
    for number in range(studies):
        study = frame_study(
            np.random.default_rng([number, 7]), DESIGNS[design], likeness, more=0.12
        )
        found = compared(study, plan=[("f1", "A", "B")])
        planned += bool(found.loc[found["planned"], "shown"].all())
        found = compared(study)
        row = found[(found["measure"] == "f1") & (found["group_a"] == "A")]
        explored += bool(row.loc[row["group_b"] == "B", "shown"].item())
    return planned / studies, explored / studies


def main(studies: int = 200) -> None:
    """Print every table, as docs/statistics.md has it."""
    print("| null studies with a claim | statistic | generated |\n|---|---|---|")
    for line in generated(studies):
        print(f"| {line[0]} | {line[1]} | {line[2]:.3f} |", flush=True)
    for folder in (ROOT / "data" / "demo", NEWS):
        if folder.is_dir():
            print(f"\n| {folder.name}, outlets dealt | statistic | claims |\n|---|---|---|")
            for line in real(folder, studies):
                print(f"| {line[0]} | {line[1]} | {line[2]:.3f} |", flush=True)
    if NEWS.is_dir():
        print("\nhow alike the sentences of an article are:", alike(measured(NEWS)))
    print("\n| coverage | 5 units | 8 | 15 | 30 |\n|---|---|---|---|---|")
    tables = [coverage(units, studies * 4) for units in (5, 8, 15, 30)]
    for name in tables[0]:
        print(f"| {name} | " + " | ".join(f"{one[name]:.3f}" for one in tables) + " |", flush=True)
    print("\n| power, 30 against 18 % | likeness | planned | explored |\n|---|---|---|---|")
    for design in ("8 shared × 3 outlets", "15 shared × 3 outlets"):
        for likeness in LIKENESS:
            found = power(design, likeness, studies)
            print(f"| {design} | {likeness} | {found[0]:.2f} | {found[1]:.2f} |", flush=True)

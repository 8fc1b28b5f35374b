"""Frames without a codebook: words that set groups apart, gathered where they co-occur."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, need_columns, plural
from analysis.framing.key_terms import key_terms
from analysis.inference.arrangements import SEED

FEWEST_ARTICLES, FEWEST_A_GROUP, FEWEST_TERMS = 20, 5, 20
"""Articles in all, articles a group and key terms below which nothing is looked for."""
_TOP, _FEWEST, _REPEATS = 8, 2, 20  # terms of a frame, those a sentence needs, resamples
_STABLE = [(0.6, "comes back"), (0.3, "comes back in part"), (-np.inf, "does not come back")]


@dataclass(frozen=True)
class Discovery:
    """Frames that were found in the articles themselves.

    Attributes
    ----------
    frames : DataFrame
        One row a frame, the most frequent first: `frame` (str, "1", …), `name` (str, its three
        top terms), `terms` (str, its eight top terms), `sentences`, `articles` (int, that have
        it), `stability` (float, at most 1: how much of its terms is found again when articles are
        drawn again; 0 is chance), `seeds` (float, the same for other random starts), `verdict`
        (str).
    terms : DataFrame
        One row a (frame, term): `frame`, `name`, `term` (str), `weight` (float, above 0; the top
        term of a frame has 1), `key_for` (str, the group the term is most key for), `score`
        (float, its log-likelihood G²).
    labels : DataFrame
        One row a (sentence, frame), as from `label_sentences`: a sentence has a frame if it has
        two of its eight terms (`score` sums their weights). `frame_shares` takes it.
    evidence : DataFrame
        The three sentences in which a frame has its highest scores: `frame`, `name`, `article`,
        `sentence`, `outlet`, `text`, `score` (float).
    """

    frames: pd.DataFrame
    terms: pd.DataFrame
    labels: pd.DataFrame
    evidence: pd.DataFrame


def discover_frames(
    sentences: pd.DataFrame,
    *,
    by: str = "outlet",
    frames: int | None = None,
    terms: int = 40,
    seed: int = SEED,
) -> Discovery:
    """Find frames in the words that set groups apart, without a codebook.

    Key words of a group have a log-likelihood against the others of 2.71 or more (Dunning 1993)
    and are in at least three articles; a word's forms count together, names and titles are left
    out. Non-negative matrix factorisation (Lee & Seung 1999, Nature 401) gathers those that
    co-occur in sentences and their neighbours: terms that co-occur make a frame. The number of
    frames, from 2 to 8, is the one whose terms are found again best when articles are drawn again
    (stability: Greene, O'Callaghan & Cunningham 2014, "How many topics?", ECML PKDD): the overlap
    (Jaccard) of the eight top terms of matched frames, 0 being that of shuffled terms.

    A frame found in this way is a set of words, not yet a way of making sense. To read its
    sentences, name it and define it is the researcher's work. Its terms were chosen because groups
    differ in them, so a test of that difference on the same articles would be circular: shares
    have intervals, no p.

    Parameters
    ----------
    sentences : DataFrame
        The sentences table.
    by : str
        The column that holds the groups.
    frames : int, optional
        How many to find, 2 to 8; default: the most stable number.
    terms : int
        Key terms of each group, at most.
    seed : int
        Of the articles drawn again and of random starts.

    Returns
    -------
    Discovery
        Four tables: `frames`, `terms`, `labels` and `evidence`.

    Raises
    ------
    ParallaxError
        If a column is missing; or with fewer than 20 articles, two groups of five, or 20 key
        terms, where only topics of single articles would be found.

    Examples
    --------
    >>> two = pd.DataFrame({"article": ["a", "b"], "sentence": 0, "outlet": ["A", "B"],
    ...                     "story": "s", "text": "It rained.", "voice": "narration"})
    >>> discover_frames(two)
    Traceback (most recent call last):
    ...
    analysis.errors.ParallaxError: Frames cannot be discovered in 2 articles: it takes 20, and 5
    of each of two groups. In fewer, words co-occur because one article has them.
    """
    from threadpoolctl import threadpool_limits

    need_columns(sentences, ["article", "sentence", "text", "story", by], "sentences")
    sizes = sentences.groupby(sentences[by].astype(str))["article"].nunique()
    count = sentences["article"].nunique()
    if count < FEWEST_ARTICLES or (sizes >= FEWEST_A_GROUP).sum() < 2:
        raise ParallaxError(
            f"Frames cannot be discovered in {plural(count, 'article')}: it takes "
            f"{FEWEST_ARTICLES}, and {FEWEST_A_GROUP} of each of two groups. In fewer, words "
            "co-occur because one article has them."
        )
    if frames is not None and not 2 <= frames <= 8:
        raise ParallaxError(f"frames={frames} cannot be found; it can be 2 to 8, or None.")
    table = sentences.sort_values(["article", "sentence"], kind="stable").reset_index(drop=True)
    keys, holds = key_terms(table, by, terms)
    if len(keys) < FEWEST_TERMS:
        raise ParallaxError(
            f"Only {plural(len(keys), 'term')} in three articles or more set the groups apart; it "
            f"takes {FEWEST_TERMS} to gather frames from."
        )
    windows = _windows(holds, table["article"].to_numpy())
    articles = pd.factorize(table["article"])[0]
    # More threads wait for each other, which takes six times the processor time.
    with threadpool_limits(1):
        tried = {
            k: (parts := _factors(windows, k), _again(windows, articles, parts, seed))
            for k in ([frames] if frames else range(2, 9))
        }
        best = max(tried, key=lambda k: (round(float(tried[k][1].mean()), 3), k))
        parts, stability = tried[best]
        seeds = _seeds(windows, parts, seed)
    return _tables(table, by, keys, holds, parts, stability, seeds)


def _windows(holds: np.ndarray, articles: np.ndarray) -> np.ndarray:
    """Each sentence's terms and those of its neighbours, rare ones weighing more."""
    from sklearn.preprocessing import normalize

    near = holds.astype(float)
    for step in (-1, 1):
        other = np.roll(holds, step, axis=0).astype(float)
        other[np.roll(articles, step) != articles] = 0.0
        near = np.maximum(near, 0.5 * other)
    rarity = np.log(len(holds) / (1 + holds.sum(axis=0)))
    return np.asarray(normalize(near * rarity))


def _factors(windows: np.ndarray, k: int, random: int | None = None) -> np.ndarray:
    """Weight of each term in each of k parts, (k, terms)."""
    import warnings

    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning

    start = {"init": "nndsvda"} if random is None else {"init": "random"}
    model = NMF(k, max_iter=400, random_state=random or 0, **start)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(windows[windows.any(axis=1)])
    return np.asarray(model.components_)


def _top(parts: np.ndarray) -> list[set[int]]:
    """Top terms of each part, by what is the part's own."""
    return [set(np.argsort(-row, kind="stable")[:_TOP].tolist()) for row in _typical(parts)]


def _typical(parts: np.ndarray) -> np.ndarray:
    """Weigh a term by how much of it belongs to the part."""
    total = parts.sum(axis=0, keepdims=True)
    return parts * np.divide(parts, total, out=np.zeros_like(parts), where=total > 0)


def _overlap(parts: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Jaccard overlap of each part with the part it is matched to."""
    from scipy.optimize import linear_sum_assignment

    table = np.array(
        [[len(a & b) / len(a | b) for b in _top(others)] for a in _top(parts)], dtype=float
    )
    rows, columns = linear_sum_assignment(-table)
    return np.asarray(table[rows, columns])


def _again(windows: np.ndarray, articles: np.ndarray, parts: np.ndarray, seed: int) -> np.ndarray:
    """How far each part is found again when articles are drawn again."""
    generator = np.random.default_rng(seed)
    own = [windows[articles == article] for article in range(articles.max() + 1)]
    others = []
    for _ in range(_REPEATS):
        drawn = generator.integers(0, len(own), len(own))
        others.append(_factors(np.concatenate([own[n] for n in drawn]), len(parts)))
    return _beyond_chance(parts, others, generator)


def _seeds(windows: np.ndarray, parts: np.ndarray, seed: int) -> np.ndarray:
    """How far each part is found again from other random starts."""
    generator = np.random.default_rng(seed)
    starts = range(1 + seed % 1000, 1 + seed % 1000 + _REPEATS)
    others = [_factors(windows, len(parts), start) for start in starts]
    return _beyond_chance(parts, others, generator)


def _beyond_chance(
    parts: np.ndarray, others: list[np.ndarray], generator: np.random.Generator
) -> np.ndarray:
    """Mean overlap, 0 being that with the same parts of shuffled terms.

    Of few terms, any eight have some in common.
    """
    found = np.mean([_overlap(parts, other) for other in others], axis=0)
    terms = parts.shape[1]
    shuffled = [_overlap(parts, other[:, generator.permutation(terms)]) for other in others]
    chance = float(np.mean(shuffled))
    return np.asarray((found - chance) / (1 - chance))


def _tables(
    table: pd.DataFrame,
    by: str,
    keys: pd.DataFrame,
    holds: np.ndarray,
    parts: np.ndarray,
    stability: np.ndarray,
    seeds: np.ndarray,
) -> Discovery:
    known = ("article", "sentence", "outlet", "story", "voice", "copy_of", by)
    about = [column for column in dict.fromkeys(known) if column in table.columns]
    words = keys["term"].to_numpy()
    found = []
    for own, stable, again in zip(_typical(parts), stability, seeds, strict=True):
        own = own / max(own.max(), 1e-12)
        top = np.argsort(-own, kind="stable")[:_TOP]
        top = top[own[top] > 0.01]
        there = holds[:, top].sum(axis=1) >= _FEWEST
        found.append((own, top, there, {
            "terms": ", ".join(words[top]), "sentences": int(there.sum()),
            "articles": int(table.loc[there, "article"].nunique()),
            "stability": float(stable), "seeds": float(again),
            "verdict": next(said for least, said in _STABLE if stable >= least),
        }))  # fmt: skip
    found.sort(key=lambda part: -part[2].sum())
    frames, terms, labels, evidence = [], [], [], []
    for number, (own, top, there, row) in enumerate(found, start=1):
        head = {"frame": str(number), "name": ", ".join(words[top[:3]])}
        score = (holds[:, top] * own[top]).sum(axis=1)
        highest = np.argsort(-score * there, kind="stable")[: min(3, there.sum())]
        frames.append(head | row)
        terms.append(keys.iloc[top].assign(**head, weight=own[top]))
        labels.append(
            table[about].assign(frame=head["name"], score=score, present=there.astype(float))
        )
        evidence.append(table[[*about, "text"]].assign(**head, score=score).iloc[highest])
    columns = ["frame", "name", "term", "weight", "key_for", "score"]
    return Discovery(
        frames=pd.DataFrame(frames),
        terms=pd.concat(terms, ignore_index=True)[columns],
        labels=pd.concat(labels, ignore_index=True),
        evidence=pd.concat(evidence, ignore_index=True),
    )

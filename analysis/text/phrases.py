"""Finding phrases: words that stand side by side more often than chance would have it."""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain, combinations

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError
from analysis.text._stop_words import stop_words
from analysis.text.count_units import languages_of
from analysis.text.ngrams import sequence_of


def find_phrases(
    articles: pd.DataFrame,
    *,
    sizes: Collection[int] = (2, 3),
    minimum: int = 5,
    least_z: float = 3.0,
    edges: Collection[str] | None = None,
    smoothing: float = 0.5,
) -> pd.DataFrame:
    """Find words that stand side by side more often than chance would have it.

    λ is the interaction of all the words in the log-linear model of the n-grams (Blaheta &
    Johnson 2001, "Unsupervised learning of multi-word verbs"): Σ (−1)^(size − matching) ln(n +
    smoothing) over the 2^size cells that say at which places an n-gram has the phrase's
    words. For two words it is the log odds ratio. z = λ / √Σ 1/(n + smoothing).

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    sizes : collection of int
        How many words a phrase has; 2 or more.
    minimum : int
        Occurrences below which a phrase is left out; at least 1.
    least_z : float
        The z below which it is left out.
    edges : collection of str, optional
        Words that no phrase starts or ends with; default: `stop_words()`. An empty list
        keeps all.
    smoothing : float
        Added to every cell; above 0.

    Returns
    -------
    DataFrame
        One row a phrase, by falling z: `phrase` (str, its words as they are counted; what
        ``count_terms(phrases=…)`` takes), `size` (int), `count`, `articles` (int), `lambda`
        (float, natural log), `z` (float).

    Raises
    ------
    ParallaxError
        If there is no column `text` or an option is too small.

    Examples
    --------
    >>> articles = pd.DataFrame({"text": ["I like good ice cream.",
    ...                                   "Me too!  I like good ice cream."]})
    >>> find_phrases(articles, sizes=[2], minimum=2, least_z=0).round(3)
          phrase  size  count  articles  lambda      z
    0   good ice     2      2         2   4.317  2.028
    1  ice cream     2      2         2   4.317  2.028
    """
    for name, value, least in (("sizes", min(sizes, default=0), 2), ("minimum", minimum, 1)):
        if value < least:
            raise ParallaxError(f"{name}={value} is too low; it can be {least} or more.")
    if not smoothing > 0:
        raise ParallaxError(f"smoothing={smoothing} must be above 0, as 0.5.")
    languages = languages_of(articles, "word", None)
    terms, numbers, rows, sentences = sequence_of(articles, "word", languages, True)
    banned = stop_words() if edges is None else frozenset(edges)
    edge = np.array([term in banned for term in terms], dtype=bool)
    tables = [
        _of_size(size, np.array(terms, dtype=object), numbers, rows, sentences, edge, minimum,
                 smoothing)
        for size in sorted(set(sizes))
    ]  # fmt: skip
    table = pd.concat(tables, ignore_index=True)
    table = table[table["z"] >= least_z]
    return table.sort_values(["z", "phrase"], ascending=[False, True], ignore_index=True)


def _of_size(
    size: int,
    terms: np.ndarray,
    numbers: np.ndarray,
    rows: np.ndarray,
    sentences: np.ndarray,
    edge: np.ndarray,
    minimum: int,
    smoothing: float,
) -> pd.DataFrame:
    first = np.arange(max(len(numbers) - size + 1, 0))
    first = first[sentences[first] == sentences[first + size - 1]]
    grams = pd.DataFrame({place: numbers[first + place] for place in range(size)})
    places = list(range(size))
    grams["article"] = rows[first]
    found = grams.groupby(places)["article"].agg(["size", "nunique"]).reset_index()
    ends = edge[found[0].to_numpy(int)] | edge[found[size - 1].to_numpy(int)]
    found = found[(found["size"] >= minimum) & ~ends].reset_index(drop=True)
    # N-grams that have the phrase's words at these places at least, then at just these.
    at_least: dict[tuple[int, ...], np.ndarray] = {(): np.full(len(found), float(len(grams)))}
    for some in chain.from_iterable(combinations(places, k) for k in range(1, size + 1)):
        many = grams.groupby(list(some)).size().rename("n").reset_index()
        at_least[some] = (
            found[list(some)].merge(many, on=list(some), how="left")["n"].to_numpy(float)
        )
    score, variance = np.zeros(len(found)), np.zeros(len(found))
    for some in at_least:
        cell = sum(
            (-1) ** (len(more) - len(some)) * n
            for more, n in at_least.items()
            if set(some) <= set(more)
        )
        score += (-1) ** (size - len(some)) * np.log(cell + smoothing)
        variance += 1 / (cell + smoothing)
    words = [terms[found[place].to_numpy(int)] for place in places]
    return pd.DataFrame(
        {
            "phrase": pd.Series([" ".join(row) for row in zip(*words, strict=True)], dtype="str"),
            "size": np.full(len(found), size),
            "count": found["size"].astype("int64"),
            "articles": found["nunique"].astype("int64"),
            "lambda": score,
            "z": score / np.sqrt(variance),
        }
    )

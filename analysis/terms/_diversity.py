"""Lexical diversity: how many different words a text makes do with."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.articles import add_columns
from analysis.errors import ParallaxError, listed, need_texts
from analysis.text.words import find_terms

MEASURES = ["ttr", "mattr", "msttr", "mtld", "hdd", "yule_k"]


def diversity(
    articles: pd.DataFrame,
    *,
    length: int | None = None,
    window: int = 50,
    threshold: float = 0.72,
    draw: int = 42,
) -> pd.DataFrame:
    """Measure the lexical diversity of each article, or of stretches of equal length.

    Most measures depend on the length of a text, so set `length` before outlets are
    compared: every article is then cut into stretches of that many words, one row each,
    and what is left at its end is not used. The rows go into `inference.group_means` and
    `inference.compare`.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    length : int, optional
        Words of a stretch; default: each article is measured whole.
    window : int
        Words of a window of MATTR and of a segment of MSTTR.
    threshold : float
        The type-token ratio below which a factor of MTLD ends, between 0 and 1.
    draw : int
        Words drawn for HD-D.

    Returns
    -------
    DataFrame
        One row a stretch: `article`, `outlet`, `story`, `stretch` (int, from 0), `words`,
        `types` (int), and as floats

        - `ttr`: types / words (Johnson 1944), 0 to 1;
        - `mattr`: the mean type-token ratio of all windows of `window` words (Covington &
          McFall 2010), 0 to 1; of a shorter text, its type-token ratio;
        - `msttr`: the mean of successive segments that are full (Johnson 1944), 0 to 1; the
          same of a shorter text;
        - `mtld`: words per factor, the mean of reading forwards and backwards (McCarthy &
          Jarvis 2010), in words; missing where no word repeats;
        - `hdd`: the mean share of types in `draw` words drawn without replacement (HD-D,
          McCarthy & Jarvis 2007), 0 to 1; of a shorter text, its type-token ratio;
        - `yule_k`: 10⁴ (Σ fᵢ² − N) / N² over the types' counts fᵢ (Yule 1944), from 0;
          higher is *less* diverse.

        An article without words has one row with 0 words and missing measures.

    Raises
    ------
    ParallaxError
        If a column is missing, an option is out of range, or an article is shorter than
        `length`.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": "A", "story": "s",
    ...                          "text": "One one two one one two one."}, index=["a"])
    >>> table = diversity(articles, window=2)
    >>> table[["words", "types", "ttr", "mattr"]].round(3)
       words  types    ttr  mattr
    0      7      2  0.286  0.833
    """
    articles = need_texts(articles, ["outlet", "story"])
    options = {"length": length, "window": window, "draw": draw}
    for name, value in options.items():
        if value is not None and value < 1:
            raise ParallaxError(f"{name}={value} is too low; it is a number of words, at least 1.")
    if not 0 < threshold < 1:
        raise ParallaxError(f"threshold={threshold} is no type-token ratio between 0 and 1.")
    words = {name: find_terms(text) for name, text in articles["text"].items()}
    if length is not None and (few := [n for n, own in words.items() if len(own) < length]):
        raise ParallaxError(
            f"length={length} is longer than the {'articles' if len(few) > 1 else 'article'} "
            f"{listed(few)}; choose a smaller length or leave them out."
        )
    rows: list[dict[str, object]] = []
    for name, own in words.items():
        step = length or max(len(own), 1)
        for start in range(0, max(len(own) - step, 0) + 1, step):
            piece = own[start : start + step]
            rows.append(
                {
                    "article": name,
                    "stretch": start // step,
                    "words": len(piece),
                    "types": len(set(piece)),
                    **measure(piece, window=window, threshold=threshold, draw=draw),
                }
            )
    columns = ["article", "stretch", "words", "types", *MEASURES]
    table = pd.DataFrame(rows, columns=columns).astype({"article": "str"})
    table = add_columns(table, articles, ["outlet", "story"])
    return table[["article", "outlet", "story", *columns[1:]]]


def measure(
    words: Sequence[str], *, window: int = 50, threshold: float = 0.72, draw: int = 42
) -> dict[str, float]:
    """Return every measure of one text, as `diversity` names them.

    >>> round(measure("one one two one one two one".split(), window=3)["mattr"], 4)
    0.6667
    """
    if not words:
        return dict.fromkeys(MEASURES, np.nan)
    _, ids, counts = np.unique(np.array(words, dtype=object), return_inverse=True,
                               return_counts=True)  # fmt: skip
    n = len(ids)
    segment = min(window, n)
    full = ids[: n - n % segment].reshape(-1, segment)
    return {
        "ttr": len(counts) / n,
        "mattr": _mattr(ids, segment),
        "msttr": float(np.mean([len(set(row)) for row in full.tolist()])) / segment,
        "mtld": (_mtld(ids.tolist(), threshold) + _mtld(ids[::-1].tolist(), threshold)) / 2,
        "hdd": _hdd(counts, n, min(draw, n)),
        "yule_k": 1e4 * (float((counts**2).sum()) - n) / n**2,
    }


def _mattr(ids: np.ndarray, window: int) -> float:
    # A word adds a type to the windows that hold it but not the same word further left:
    # those that start after its previous occurrence.
    n = len(ids)
    place = np.arange(n)
    order = np.argsort(ids, kind="stable")
    previous = np.full(n, -1)
    same = ids[order][1:] == ids[order][:-1]
    previous[order[1:][same]] = order[:-1][same]
    first = np.maximum(previous + 1, place - window + 1)
    last = np.minimum(place, n - window)
    types = np.maximum(last - np.maximum(first, 0) + 1, 0).sum()
    return float(types / (n - window + 1) / window)


def _mtld(ids: list[int], threshold: float) -> float:
    factors, seen, size = 0.0, set(), 0
    for word in ids:
        seen.add(word)
        size += 1
        if len(seen) / size < threshold:
            factors, seen, size = factors + 1, set(), 0
    if size:
        factors += (1 - len(seen) / size) / (1 - threshold)
    return len(ids) / factors if factors else np.nan


def _hdd(counts: np.ndarray, n: int, draw: int) -> float:
    # Each type adds the chance that it is drawn at least once.
    from scipy.stats import hypergeom

    sizes, types = np.unique(counts, return_counts=True)
    return float((types * (1 - hypergeom.pmf(0, n, sizes, draw))).sum() / draw)

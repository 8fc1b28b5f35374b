"""Dispersion: whether a term is spread over the parts of a corpus or sits in a few."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, need_texts
from analysis.terms.group_counts import deviation_of_proportions, group_names, need_counts
from analysis.text import TermCounts, count_terms
from analysis.text.words import WORD

if TYPE_CHECKING:
    from scipy.sparse import csr_array

MEASURES = ["dp", "dp_norm", "juilland_d", "carroll_d2", "rosengren_s", "da", "kl_divergence"]


def dispersion(
    counts: TermCounts | pd.DataFrame,
    by: str | None = None,
    *,
    minimum: int = 1,
    parts: int = 10,
) -> pd.DataFrame:
    r"""Measure how evenly each term is spread over the parts of each group.

    The parts are the articles that were counted. Of a group with few of them, give the articles
    table instead: then each group's texts, joined in their order, are cut into equal parts, whose
    sizes differ by one word at most. Parts without words are left out.
    With vᵢ occurrences in part i of n, f = Σ vᵢ,
    sᵢ the part's share of all words and pᵢ = vᵢ / words of the part:

    - ``dp``: Gries's deviation of proportions, ½ Σ \|vᵢ/f − sᵢ\| (Gries 2008);
    - ``dp_norm``: the same over its maximum, dp / (1 − min sᵢ) (Lijffijt & Gries 2012);
    - ``juilland_d``: Juilland's D, 1 − (σₚ / p̄) / √(n − 1), σₚ over n (Juilland et al. 1970);
    - ``carroll_d2``: Carroll's D₂, the entropy of pᵢ / Σ pⱼ over log n (Carroll 1970);
    - ``rosengren_s``: Rosengren's S, (Σ √(sᵢ vᵢ))² / f (Rosengren 1971);
    - ``da``: 1 − the mean difference of all pairs of pᵢ over 2p̄ (Burch, Egbert & Biber 2017);
    - ``kl_divergence``: Σ (vᵢ/f) log₂ ((vᵢ/f) / sᵢ) (Gries 2020).

    Parameters
    ----------
    counts : TermCounts or DataFrame
        From `count_terms`, or the articles table.
    by : str, optional
        A column of the articles table; default: all parts are one group, "all".
    minimum : int
        Occurrences in the group below which a term is left out; at least 1.
    parts : int
        How many parts each group of an articles table is cut into; at least 2.

    Returns
    -------
    DataFrame
        One row a (group, term) pair, by falling count within the group: `by` (str; `group`
        where `by` is None), `term` (str), `count`, `parts` (int, parts of the group),
        `range` (int, parts that hold the term), `dp`, `dp_norm` (float, 0 spread as the
        words are, up to 1 all in one part), `juilland_d`, `carroll_d2`, `rosengren_s`, `da`
        (float, up to 1 evenly spread), `kl_divergence` (float, bits, from 0 even). Of a
        group with one part only count, parts and range are known; the rest is missing.

    Raises
    ------
    ParallaxError
        If `by` is no column, `minimum` is below 1, `parts` below 2, or a group has fewer words
        than parts.

    Examples
    --------
    >>> from analysis.text import count_terms
    >>> articles = pd.DataFrame({"text": ["war peace", "war war", "war war"]})
    >>> dispersion(count_terms(articles))[["term", "count", "range", "dp", "dp_norm"]].round(3)
        term  count  range     dp  dp_norm
    0    war      5      3  0.133      0.2
    1  peace      1      1  0.667      1.0
    >>> dispersion(articles, parts=2)[["term", "count", "range", "dp"]].round(3)
        term  count  range     dp
    0    war      5      2  0.1
    1  peace      1      1  0.5
    """
    if minimum < 1:
        raise ParallaxError(f"minimum={minimum} is too low; a term must occur at least once (1).")
    if isinstance(counts, pd.DataFrame):
        counts = count_terms(_equal_parts(counts, by, parts))
    need_counts(counts)
    names = np.full(len(counts.articles), "all") if by is None else group_names(counts, by)
    words = counts.sizes
    tables = []
    for group in sorted(set(names)):
        own = (names == group) & (words > 0)
        table = _dispersion(counts.matrix[own], words[own], minimum)
        table.insert(0, by or "group", pd.Series(group, index=table.index, dtype="str"))
        tables.append(table)
    spread = pd.concat(tables, ignore_index=True)
    spread.insert(1, "term", counts.terms[spread.pop("place").to_numpy()])
    return spread


def _equal_parts(articles: pd.DataFrame, by: str | None, parts: int) -> pd.DataFrame:
    if parts < 2:
        raise ParallaxError(f"parts={parts} is too few; the text is cut into at least 2.")
    articles = need_texts(articles, [by] if by else [])
    rows = []
    groups = articles[by].astype(str) if by else np.full(len(articles), "all")
    for group, texts in articles["text"].groupby(groups):
        text = "\n\n".join(texts)
        starts = [word.start() for word in WORD.finditer(text)]
        if len(starts) < parts:
            raise ParallaxError(
                f"The group {group!r} has {len(starts)} words, which cannot be cut into "
                f"parts={parts}; choose fewer parts."
            )
        first = [starts[len(starts) * part // parts] for part in range(1, parts)]
        cuts = pairwise([0, *first, len(text)])
        rows += [(f"{group} {n}", group, text[a:b]) for n, (a, b) in enumerate(cuts, start=1)]
    table = pd.DataFrame(rows, columns=["article", by or "group", "text"]).set_index("article")
    return table.astype("str")


def _dispersion(matrix: csr_array, words: np.ndarray, minimum: int) -> pd.DataFrame:
    by_term = matrix.tocsc()
    by_term.eliminate_zeros()
    total = np.asarray(by_term.sum(axis=0)).ravel()
    chosen = np.flatnonzero(total >= max(minimum, 1))
    chosen = chosen[np.argsort(-total[chosen], kind="stable")]
    cells = by_term[:, chosen]
    n, f = len(words), total[chosen]
    held = np.diff(cells.indptr)
    table = pd.DataFrame({"place": chosen, "count": f, "parts": n, "range": held})
    table = table.astype("int64")
    if n < 2:
        return table.assign(**dict.fromkeys(MEASURES, np.nan))
    # Only parts that hold a term are stored; what the others add is known in closed form.
    term = np.repeat(np.arange(len(chosen)), held)
    share = (words / words.sum())[cells.indices]
    rate = cells.data / words[cells.indices]
    here = cells.data / f[term]

    def summed(values: np.ndarray) -> np.ndarray:
        return np.bincount(term, weights=values, minlength=len(chosen))

    dp = deviation_of_proportions(cells.data, share, term, f)
    rates = summed(rate)
    mean = rates / n
    deviation = np.sqrt((summed((rate - mean[term]) ** 2) + (n - held) * mean**2) / n)
    of_rates = rate / rates[term]
    # Σ over pairs of |pᵢ − pⱼ| from the ranks of the rates, those of 0 ranking lowest.
    order = np.lexsort((rate, term))
    rank = np.empty(len(rate))
    rank[order] = n - held[term] + np.arange(len(rate)) - (np.cumsum(held) - held)[term] + 1
    pairs = summed((2 * rank - n - 1) * rate)
    measures = {
        "dp": dp,
        "dp_norm": dp / (1 - words.min() / words.sum()),
        "juilland_d": 1 - deviation / mean / np.sqrt(n - 1),
        "carroll_d2": -summed(of_rates * np.log(of_rates)) / np.log(n),
        "rosengren_s": summed(np.sqrt(share * cells.data)) ** 2 / f,
        "da": 1 - pairs / (n * (n - 1) / 2) / (2 * mean),
        "kl_divergence": summed(here * np.log2(here / share)),
    }
    # Rounding can pass the ends of a scale by a trace.
    ends = {name: (0.0, np.inf if name == "kl_divergence" else 1.0) for name in measures}
    return table.assign(**{name: np.clip(measures[name], *ends[name]) for name in MEASURES})

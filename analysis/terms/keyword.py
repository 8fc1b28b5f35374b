"""Keyness: which terms one group uses more than another, and how surely."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.articles import is_kept
from analysis.errors import ParallaxError, need_option
from analysis.inference import adjust
from analysis.terms.grouping import group_counts, need_group
from analysis.text import TermCounts

MEASURES = ["g2", "g2_two_term"]


def keyness(
    counts: TermCounts,
    by: str = "outlet",
    target: str | None = None,
    reference: str | None = None,
    *,
    measure: str = "g2",
    minimum: int = 1,
    level: float = 0.95,
    adjustment: str = "bh",
    copies: str = "keep",
) -> pd.DataFrame:
    r"""Find the terms that set one group off from another.

    With the term *a* times among the target's *c* words and *b* times among the
    reference's *d*, and N = c + d:

    - ``g2``: the log-likelihood ratio of the whole 2 × 2 table, 2 Σ O ln(O/E) over its four
      cells (Dunning 1993);
    - ``g2_two_term``: the sum over the cells a and b alone (Rayson & Garside 2000), as
      many concordancers print it.

    Both are signed here: negative where the term is the reference's. The effect is the
    log ratio (Hardie 2014), log₂ of the rates' ratio: +1 is twice as often. A count of 0
    enters it as 0.5; its interval is Wald's on the log scale, with the standard error
    √(1/a − 1/c + 1/b − 1/d) (Katz et al. 1978). p is that of χ² with one degree of
    freedom, adjusted over all terms tested. The words of one article are not independent:
    p tells how surprising the pooled counts are, not how sure a habit of the outlet is.

    Parameters
    ----------
    counts : TermCounts
        From `count_terms`.
    by : str
        A column of the articles table.
    target : str, optional
        The group whose key words are wanted; default: the first in alphabetical order.
    reference : str, optional
        The group it is set against; default: all others together.
    measure : {"g2", "g2_two_term"}
        The statistic.
    minimum : int
        Occurrences in both groups together below which a term is not tested; at least 1.
    level : float
        Coverage of the interval.
    adjustment : {"bh", "holm", "bonferroni", "none"}
        As in `inference.adjust`.
    copies : {"keep", "drop"}
        Whether articles that copy an earlier one count; to drop them, mark the articles with
        `mark_copies` first.

    Returns
    -------
    DataFrame
        One row a term, by falling statistic (the target's strongest first, the
        reference's last): `term` (str), `statistic` (float, signed), `p`, `p_adjusted`,
        `effect` (float, log₂), `low`, `high`, `count_target`, `count_reference` (int),
        `per_million_target`, `per_million_reference` (float), `articles_target`,
        `articles_reference` (int), `target`, `reference` (str).

    Raises
    ------
    ParallaxError
        If `by` is no column, a group does not exist, there is one group only, an option is
        unknown, or copies should be dropped and are not known.

    Examples
    --------
    >>> from analysis.text import count_terms
    >>> articles = pd.DataFrame({"outlet": ["A", "B"], "text": ["war war peace", "peace peace"]})
    >>> keyness(count_terms(articles), target="A")[["term", "statistic", "effect"]].round(3)
        term  statistic  effect
    0    war      2.911   1.415
    1  peace     -2.911  -1.585
    """
    need_option("measure", measure, MEASURES)
    if minimum < 1:
        raise ParallaxError(f"minimum={minimum} is too low; a term must occur at least once (1).")
    kept = is_kept(counts.articles, copies).to_numpy()
    if not kept.all():
        counts = TermCounts(counts.matrix[kept], counts.terms, counts.articles[kept])
    groups, totals, held = group_counts(counts, by)
    target = groups[0] if target is None else str(target)
    need_group("target", target, groups, by)
    if reference is not None:
        need_group("reference", str(reference), groups, by)
    if len(groups) < 2 or str(reference) == target:
        raise ParallaxError(
            f"Keyness needs two groups; {target!r} has nothing to be set against "
            f"(groups of {by!r}: {', '.join(groups)})."
        )
    ours = np.array([group == target for group in groups])
    theirs = ~ours if reference is None else np.array([g == str(reference) for g in groups])
    a, b = (totals[side].sum(axis=0) for side in (ours, theirs))
    c, d = int(a.sum()), int(b.sum())
    if not c or not d:
        raise ParallaxError(f"Keyness needs words on both sides; {target!r} has {c}, the "
                            f"reference {d}.")  # fmt: skip
    tested = np.flatnonzero(a + b >= minimum)
    a, b = a[tested], b[tested]
    statistic = log_likelihood(a, b, c, d, terms=4 if measure == "g2" else 2)
    effect, low, high = log_ratio(a, b, c, d, level=level)
    table = pd.DataFrame(
        {
            "term": counts.terms[tested],
            "statistic": np.where(a * d >= b * c, statistic, -statistic),
            "p": _chi2_tail(statistic),
            "p_adjusted": np.nan,
            "effect": effect,
            "low": low,
            "high": high,
            "count_target": a,
            "count_reference": b,
            "per_million_target": a * 1e6 / c,
            "per_million_reference": b * 1e6 / d,
            "articles_target": held[ours].sum(axis=0)[tested],
            "articles_reference": held[theirs].sum(axis=0)[tested],
        }
    )
    table["p_adjusted"] = adjust(table["p"], adjustment)
    table["target"] = target
    names = [group for group, side in zip(groups, theirs, strict=True) if side]
    table["reference"] = names[0] if len(names) == 1 else "all others"
    order = ["statistic", "effect", "term"]
    return table.sort_values(order, ascending=[False, False, True], ignore_index=True)


def log_likelihood(a: np.ndarray, b: np.ndarray, c: int, d: int, *, terms: int = 4) -> np.ndarray:
    """Give G² of counts a, b in c, d words, with four terms or two.

    >>> float(log_likelihood(np.array([10]), np.array([5]), 100, 200)[0].round(6))
    7.329812
    >>> float(log_likelihood(np.array([10]), np.array([5]), 100, 200, terms=2)[0].round(6))
    6.931472
    """
    expected = (a + b) / (c + d)
    cells = [(a, c * expected), (b, d * expected)]
    if terms == 4:
        cells += [(c - a, c * (1 - expected)), (d - b, d * (1 - expected))]
    total = sum(_o_ln_o_over_e(observed, e) for observed, e in cells)
    # Rounding can leave a trace below zero where the rates are equal.
    return 2 * np.maximum(total, 0.0)


def log_ratio(
    a: np.ndarray, b: np.ndarray, c: int, d: int, *, level: float = 0.95
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give log₂ of the ratio of two rates, with its interval; a count of 0 counts as 0.5.

    >>> effect, low, high = log_ratio(np.array([8]), np.array([2]), 1000, 1000)
    >>> float(effect[0])
    2.0
    """
    from scipy.special import ndtri

    a, b = (np.where(side == 0, 0.5, side) for side in (a, b))
    effect = np.log2((a / c) / (b / d))
    error = np.sqrt(np.maximum(1 / a - 1 / c + 1 / b - 1 / d, 0)) / np.log(2)
    reach = ndtri((1 + level) / 2) * error
    return effect, effect - reach, effect + reach


def _o_ln_o_over_e(observed: np.ndarray, expected: np.ndarray) -> np.ndarray:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(observed > 0, observed * np.log(observed / expected), 0.0)


def _chi2_tail(statistic: np.ndarray) -> np.ndarray:
    from scipy.special import chdtrc

    return np.asarray(chdtrc(1, statistic))

"""Keyness: which terms one group uses more than another, and how surely."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analysis.articles.copy_marks import is_kept
from analysis.inference import adjust
from analysis.inference.arrangements import RESAMPLES, SEED
from analysis.terms import keyness_measures as measures
from analysis.terms.group_counts import group_names, need_counts
from analysis.terms.keyness_names import check, effect_of, log_odds, statistic_of
from analysis.terms.keyness_permutation import permute_articles
from analysis.terms.reference_corpus import Side, choose_sides
from analysis.text import TermCounts


def keyness(
    counts: TermCounts,
    by: str = "outlet",
    target: str | None = None,
    reference: str | pd.Series | None = None,
    *,
    measure: str = "g2",
    effect: str = "log_ratio",
    prior: str = "corpus",
    constant: float = 1.0,
    minimum: int = 1,
    level: float = 0.95,
    adjustment: str = "bh",
    copies: str = "keep",
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> pd.DataFrame:
    r"""Find the terms that set one group off from another.

    With the term *a* times among the target's *c* words and *b* times among the
    reference's *d*, and N = c + d, the statistic is, signed so that it is negative where
    the term is the reference's,

    - ``g2``: the log-likelihood ratio of the whole 2 × 2 table, 2 Σ O ln(O/E) over its four
      cells (Dunning 1993); ``g2_two_term``: over the cells a and b alone (Rayson &
      Garside 2000), as many concordancers print it;
    - ``chi2``: Pearson's χ²; ``chi2_yates``: with Yates' correction (1934);
    - ``fisher``: −log₁₀ p of Fisher's exact test;
    - ``log_odds``, ``log_odds_four_term``: the z of the log-odds ratio with a Dirichlet prior,
      its variance with two terms or four (Monroe, Colaresi & Quinn 2008).

    The effect is, with an interval,

    - ``log_ratio``: log₂ of the rates' ratio (Hardie 2014): +1 is twice as often;
      ``relative_risk``: the ratio; ``percent_diff``: 100 (ratio − 1) (Gabrielatos &
      Marchi 2011). A count of 0 enters these as 0.5; the interval is Wald's on the log
      scale (Katz et al. 1978);
    - ``log_odds``: Monroe et al.'s δ, in nats; ``simple_maths``: the ratio of the rates per
      million words, `constant` added to each (Kilgarriff 2009).

    p is that of the pooled counts: χ² with one degree of freedom, Fisher's, or the normal
    of z, adjusted over all terms tested. The words of one article are not independent, so
    p_article tests the articles: they change sides within their story (within all
    where no story is reported by both sides), and the mean rate per article is compared.
    Where the pooled test claims what the articles do not bear out, `agrees` is False.

    Parameters
    ----------
    counts : TermCounts
        From `count_terms`.
    by : str
        A column of the articles table.
    target : str, optional
        The group whose key words are wanted. Default: every group that has words, one after the
        other, p adjusted for each; of two the first, as the second mirrors it.
    reference : str or Series, optional
        The group it is set against; default: all others together. A Series of counts by term
        is an outside list (`general_english`), its size their sum.
    measure : str
        The statistic, as above.
    effect : str
        The effect, as above.
    prior : {"corpus", "flat"}
        The Dirichlet prior of the log-odds: 500 words in the proportions of both sides
        together, or 0.01 of a word for every term.
    constant : float
        What ``simple_maths`` adds to both rates, per million words; above 0.
    minimum : int
        Occurrences in both sides together below which a term is not tested; at least 1.
    level : float
        Coverage of the interval.
    adjustment : {"bh", "holm", "bonferroni", "none"}
        As in `inference.adjust`.
    copies : {"keep", "drop"}
        Whether articles that copy an earlier one count; to drop them, mark the articles with
        `mark_copies` first.
    resamples, seed : int
        Arrangements drawn for the article-level test where there are more than 10,000, and
        the seed; 0 leaves the test out.

    Returns
    -------
    DataFrame
        One row a term, by falling statistic (the target's strongest first, the
        reference's last): `term` (str), `statistic` (float, signed), `p`, `p_adjusted`,
        `effect`, `low`, `high` (float), `count_target`, `count_reference` (int),
        `per_million_target`, `per_million_reference` (float), `articles_target`,
        `articles_reference` (int; missing for an outside list), `dp_target`,
        `dp_reference` (float, Gries' DP over each side's articles: 0 even, to 1 in few of
        them; missing where the term does not occur), `bic` (float, G² − ln N: Wilson 2013),
        `p_article`, `p_article_adjusted` (float; missing below five articles a side),
        `agrees` (boolean; False where p_adjusted < .05 and p_article is not; missing
        without p_article), `target`, `reference` (str).

    Raises
    ------
    ParallaxError
        If `by` is no column, a group does not exist, there is one group only, a side has no
        words, an option is unknown, or copies should be dropped and are not known.

    Examples
    --------
    >>> from analysis.text import count_terms
    >>> articles = pd.DataFrame({"outlet": ["A", "B"], "text": ["war war peace", "peace peace"]})
    >>> keyness(count_terms(articles), target="A")[["term", "statistic", "effect"]].round(3)
        term  statistic  effect
    0    war      2.911   1.415
    1  peace     -2.911  -1.585
    """
    check(measure, effect, prior, minimum, level, constant)
    counts = _without_copies(counts, copies)
    targets = [target] if target is not None else _targets(counts, by, reference)
    tables = [
        _against(counts, by, one, reference, measure, effect, prior, constant, minimum, level,
                 adjustment, resamples, seed)
        for one in targets
    ]  # fmt: skip
    return tables[0] if len(tables) == 1 else pd.concat(tables, ignore_index=True)


def _targets(counts: TermCounts, by: str, reference: str | pd.Series | None) -> list[str]:
    names = group_names(counts, by)
    groups = sorted(set(names[counts.sizes > 0])) or sorted(set(names))[:1]
    if isinstance(reference, pd.Series):
        return groups
    others = [group for group in groups if group != str(reference)] or groups
    return others[:1] if len(groups) <= 2 else others


def _against(
    counts: TermCounts,
    by: str,
    target: str,
    reference: str | pd.Series | None,
    measure: str,
    effect: str,
    prior: str,
    constant: float,
    minimum: int,
    level: float,
    adjustment: str,
    resamples: int,
    seed: int,
) -> pd.DataFrame:
    left, right, ours, theirs = choose_sides(counts, by, target, reference)
    tested = np.flatnonzero((left.count > 0) | (right.count > 0))
    if theirs is None:
        tested = np.flatnonzero(left.count)
    tested = tested[(left.count + right.count)[tested] >= minimum]
    c, d = left.words, right.words
    a, b, pair = _pairs(left.count[tested], right.count[tested])
    odds = None
    if "log_odds" in (effect, measure[:8]):
        odds = log_odds(a, b, c, d, prior, len(counts.terms), measure)
    g2 = measures.log_likelihood(a, b, c, d)
    size, p = statistic_of(a, b, c, d, measure, g2, odds)
    statistic = np.where(a * float(d) >= b * float(c), 1.0, -1.0) * size
    value, low, high = effect_of(a, b, c, d, effect, odds, level, constant)
    # Terms stand in alphabetical order: a stable sort leaves equals in it.
    order = _ranked(-statistic, -value)[pair].argsort(kind="stable")
    chosen, pair = tested[order], pair[order]
    p_adjusted = adjust(pd.Series(p[pair]), adjustment).to_numpy()
    p_article = None
    if theirs is not None and resamples:
        used = ours | theirs
        stories = _stories(counts.articles[used], by, ours[used])
        p_article = permute_articles(
            counts.matrix[used][:, tested], counts.sizes[used], ours[used], stories,
            resamples=resamples, seed=seed,
        )  # fmt: skip
        p_article = None if p_article is None else p_article[order]
    table = {
        "term": counts.terms[chosen],
        "statistic": statistic[pair],
        "p": p[pair],
        "p_adjusted": p_adjusted,
        "effect": value[pair],
        "low": low[pair],
        "high": high[pair],
        "count_target": a[pair],
        "count_reference": b[pair],
        "per_million_target": (a * 1e6 / c)[pair],
        "per_million_reference": (b * 1e6 / d)[pair],
        "articles_target": _articles(left, chosen),
        "articles_reference": _articles(right, chosen),
        "dp_target": left.dp[chosen],
        "dp_reference": right.dp[chosen],
        "bic": measures.bic(g2, c + d)[pair],
        **_article_level(p_article, p_adjusted, adjustment),
    }
    for column, side in (("target", left), ("reference", right)):
        table[column] = pd.array([side.name], dtype="str").repeat(len(order))
    return pd.DataFrame(table, copy=False)


def _without_copies(counts: TermCounts, copies: str) -> TermCounts:
    need_counts(counts)
    kept = is_kept(counts.articles, copies).to_numpy()
    if kept.all():
        return counts
    articles = counts.articles[kept]
    return TermCounts(counts.matrix[kept], counts.terms, articles, counts.sizes[kept])


def _pairs(a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the different pairs of counts, and each term's.

    Most terms are rare and share their counts with many others: what depends on the
    counts alone is worked out once a pair.
    """
    most = int(b.max(initial=0)) + 1
    pair, found = pd.factorize(a * most + b)
    return *np.divmod(found, most), pair


def _ranked(first: np.ndarray, then: np.ndarray) -> np.ndarray:
    """Rank pairs of values from the lowest; equal ones have one rank."""
    order = np.lexsort((then, first))
    changes = [np.diff(values[order]) != 0 for values in (first, then)]
    # In as few bytes as hold it: up to two, numpy sorts without comparing.
    rank = np.empty(len(order), np.min_scalar_type(len(order)))
    rank[order] = np.concatenate([[0], np.cumsum(changes[0] | changes[1])])[: len(order)]
    return rank


def _articles(side: Side, tested: np.ndarray) -> Any:
    if side.articles is None:
        return pd.array([pd.NA] * len(tested), dtype="Int64")
    return side.articles[tested]


def _stories(articles: pd.DataFrame, by: str, ours: np.ndarray) -> np.ndarray:
    if "story" not in articles or by == "story":
        return np.zeros(len(articles))
    story = pd.factorize(articles["story"].astype(str))[0]
    both = np.intersect1d(story[ours], story[~ours])
    return story if len(both) else np.zeros(len(articles))


def _article_level(
    p_article: np.ndarray | None, p_adjusted: np.ndarray, adjustment: str
) -> dict[str, Any]:
    if p_article is None:
        nothing = np.full(len(p_adjusted), np.nan)
        unknown = pd.array(np.zeros(len(nothing), dtype=bool), dtype="boolean")
        unknown[:] = pd.NA
        return {"p_article": nothing, "p_article_adjusted": nothing, "agrees": unknown}
    p = pd.Series(p_article, dtype=float)
    agrees = pd.array((p_adjusted >= 0.05) | (p < 0.05).to_numpy(), dtype="boolean")
    agrees[p.isna().to_numpy()] = pd.NA
    return {
        "p_article": p.to_numpy(),
        "p_article_adjusted": adjust(p, adjustment).to_numpy(),
        "agrees": agrees,
    }

"""Keyness: which terms one group uses more than another, and how surely."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from analysis.articles.copy_marks import is_kept
from analysis.inference import adjust
from analysis.inference._compare import LEVEL
from analysis.inference.arrangements import RESAMPLES, SEED
from analysis.inference.plan import Plan, check_plan
from analysis.terms.group_counts import group_names, need_counts, need_group
from analysis.terms.keyness_names import check
from analysis.terms.keyness_tables import Making
from analysis.text import TermCounts
from analysis.text._house_styles import joined, styled_list


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
    styles: str = "join",
    plan: Plan = (),
    copies: str = "keep",
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> pd.DataFrame:
    r"""Find the terms that set one group off from another.

    With the term *a* times among the target's *c* words and *b* times among the
    reference's *d*, and N = c + d, the statistic describes the pooled words. It is signed so
    that it is negative where the term is the reference's:

    - ``g2``: the log-likelihood ratio of the whole 2 × 2 table, 2 Σ O ln(O/E) over its four
      cells (Dunning 1993); ``g2_two_term``: over the cells a and b alone (Rayson &
      Garside 2000), as many concordancers print it;
    - ``chi2``: Pearson's χ²; ``chi2_yates``: with Yates' correction (1934);
    - ``fisher``: −log₁₀ p of Fisher's exact test;
    - ``log_odds``, ``log_odds_four_term``: the z of the log-odds ratio with a Dirichlet prior,
      its variance with two terms or four (Monroe, Colaresi & Quinn 2008).

    The effect is, with an interval over stories or articles (a sandwich with t),

    - ``log_ratio``: log₂ of the rates' ratio (Hardie 2014): +1 is twice as often;
      ``relative_risk``: the ratio; ``percent_diff``: 100 (ratio − 1) (Gabrielatos &
      Marchi 2011). A count of 0 enters these as 0.5;
    - ``log_odds``: Monroe et al.'s δ, in nats; ``simple_maths``: the ratio of the rates per
      million words, `constant` added to each (Kilgarriff 2009).

    The words of one article are not independent, so no p is made of pooled words. p tests the
    rate per unit, as `inference.compare` tests any measure: within stories where the sides
    share six or more, adjusted by max-t over all terms and all contrasts of the table, which are
    one family. Terms that fewer than six articles hold are described and not tested.

    Parameters
    ----------
    counts : TermCounts
        From `count_terms`.
    by : str
        A column of the articles table.
    target : str, optional
        The group whose key words are wanted. Default: every group that has words, one after the
        other; of two the first, as the second mirrors it.
    reference : str or Series, optional
        The group it is set against; default: all others together; "each": all others
        together and each of them. A Series of counts by term is an outside list
        (`general_english`), its size their sum; nothing is tested against it.
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
        Occurrences in both sides together below which a term is left out; at least 1.
    level : float
        Coverage of the interval.
    styles : {"join", "keep"}
        Whether forms that differ by house style alone are counted as one, and forms of address
        and initials left out (`text.house_styles` lists them), or all stay as they are.
    plan : sequence of (term, group, group)
        At most three comparisons that were planned, tested apart and adjusted by Holm (1979).
    copies : {"keep", "drop"}
        Whether articles that copy an earlier one count; to drop them, mark the articles with
        `mark_copies` first.
    resamples, seed : int
        Arrangements drawn for the test where there are more than 5,000, and the seed; 0 leaves
        the test out.

    Returns
    -------
    DataFrame
        One row a term, planned ones first, then by falling statistic (the target's
        strongest first, the reference's last): `term` (str), `statistic` (float, signed),
        `effect`, `low`, `high`, `level` (float), `count_target`, `count_reference` (int),
        `per_million_target`, `per_million_reference` (float), `articles_target`,
        `articles_reference` (int; missing for an outside list), `dp_target`,
        `dp_reference` (float, Gries' DP over each side's articles: 0 even, to 1 in few of
        them; missing where the term does not occur), `bic` (float, G² − ln N: Wilson 2013),
        `design`, `unit` (str, as in `inference.design`), `stories` (int, that both report),
        `n_target`, `n_reference` (int, units), `p`, `p_adjusted`, `least_p` (float; missing where
        nothing is tested), `family` (str), `tests` (int, in the family), `planned`, `shown`
        (bool: adjusted p is below .05, and the interval leaves out no difference on the same
        side), `target`, `reference` (str).

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
    check_plan(plan)
    counts = joined(_without_copies(counts, copies), styles)
    if isinstance(reference, pd.Series) and styles == "join":
        reference = styled_list(reference, counts)
    making = Making(counts, by, measure, effect, prior, constant, level, resamples, seed)
    pairs = _contrasts(counts, by, target, reference)
    planned = _planned(counts, by, plan)
    tables = [making.tables([(a, b)], [counts.terms == term], "planned") for term, a, b in planned]
    wanted = [np.ones(len(counts.terms), dtype=bool) for _ in pairs]
    explored = making.tables(pairs, wanted, "explored", minimum, leave_out=set(planned))
    made = pd.concat([table for one in tables for table in one] + explored, ignore_index=True)
    apart = made["planned"]
    made.loc[apart, "p_adjusted"] = adjust(made.loc[apart, "p"], "holm", tests=len(plan))
    none = 1.0 if effect in ("relative_risk", "simple_maths") else 0.0
    above, below = made["low"] > none, made["high"] < none
    same_side = (above & (made["difference"] > 0)) | (below & (made["difference"] < 0))
    made["shown"] = same_side & (made["p_adjusted"] < LEVEL)
    made["tests"] = np.where(apart, len(plan), (made["p"].notna() & ~apart).sum())
    last = ["family", "tests", "planned", "shown", "target", "reference"]
    return made[[c for c in made if c not in ("difference", *last)] + last]


def _contrasts(
    counts: TermCounts, by: str, target: str | None, reference: str | pd.Series | None
) -> list[tuple[str, str | pd.Series | None]]:
    names = group_names(counts, by)
    groups = sorted(set(names[counts.sizes > 0])) or sorted(set(names))[:1]
    if isinstance(reference, pd.Series):
        return [(one, reference) for one in ([target] if target is not None else groups)]
    each = reference == "each" and "each" not in groups
    others = [group for group in groups if each or group != str(reference)] or groups
    targets = [target] if target is not None else others[:1] if len(groups) <= 2 else others
    if not each:
        return [(one, reference) for one in targets]
    rest: list[tuple[str, str | pd.Series | None]] = [(one, None) for one in targets]
    if len(groups) <= 2:
        return rest
    pairs = combinations(groups, 2) if target is None else [(target, g) for g in groups]
    return rest + [(a, b) for a, b in pairs if a != b]


def _planned(counts: TermCounts, by: str, plan: Plan) -> list[tuple[str, str, str]]:
    """List the planned comparisons that are of terms; others are about something else."""
    groups = sorted(set(group_names(counts, by)))
    own = [tuple(map(str, entry)) for entry in plan if str(entry[0]) in counts.terms]
    for _, *pair in own:
        for group in pair:
            need_group("plan", group, groups, by)
    return [(term, a, b) for term, a, b in own]


def _without_copies(counts: TermCounts, copies: str) -> TermCounts:
    need_counts(counts)
    kept = is_kept(counts.articles, copies).to_numpy()
    if kept.all():
        return counts
    articles = counts.articles[kept]
    return TermCounts(counts.matrix[kept], counts.terms, articles, counts.sizes[kept])

"""Keyness: which terms one group uses more than another, and how surely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from analysis.articles.copy_marks import is_kept
from analysis.inference import adjust
from analysis.inference._compare import LEVEL
from analysis.inference._design import TEXTS
from analysis.inference.arrangements import RESAMPLES, SEED
from analysis.inference.plan import Plan, check_plan
from analysis.terms import keyness_measures as measures
from analysis.terms.group_counts import group_names, need_counts, need_group
from analysis.terms.keyness_names import check, effect_of, log_odds, statistic_of
from analysis.terms.keyness_tests import Tested, spread_over_units, stories_of, terms_tested
from analysis.terms.reference_corpus import Side, choose_sides
from analysis.text import TermCounts
from analysis.text.house_style import joined, styled_list


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
        `design`, `unit` (str, as in `inference.design`), `n_target`, `n_reference` (int, units),
        `p`, `p_adjusted`, `least_p` (float; missing where nothing is tested), `family` (str),
        `planned`, `shown` (bool: adjusted p is below .05, and the interval leaves out no
        difference on the same side), `target`, `reference` (str).

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
    making = _Making(counts, by, measure, effect, prior, constant, level, resamples, seed)
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
    last = ["target", "reference"]
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


@dataclass(frozen=True)
class _Making:
    """What all tables of one call have in common."""

    counts: TermCounts
    by: str
    measure: str
    effect: str
    prior: str
    constant: float
    level: float
    resamples: int
    seed: int

    def tables(
        self,
        pairs: Sequence[tuple[str, str | pd.Series | None]],
        wanted: Sequence[np.ndarray],
        family: str,
        minimum: int = 0,
        leave_out: set[tuple[str, str, str]] = frozenset(),  # type: ignore[assignment]
    ) -> list[pd.DataFrame]:
        """Make one table a contrast; their tests are one family."""
        counts, by = self.counts, self.by
        chosen = [choose_sides(counts, by, *pair) for pair in pairs]
        tested = []
        for (left, right, _, theirs), own in zip(chosen, wanted, strict=True):
            total = left.count + (0 if theirs is None else right.count)
            own = own & (total > 0) & (left.count + right.count >= minimum)
            pair = {left.name, right.name}
            out = [term for term, a, b in leave_out if {a, b} == pair]
            tested.append(own & ~counts.terms.isin(out))
        groups, story = group_names(counts, by), stories_of(counts.articles, by)
        names = sorted(set(groups))
        found: list[Tested | None] = [None] * len(pairs)
        inside = [i for i, one in enumerate(chosen) if one[3] is not None]
        if inside:
            contrasts = [
                (names.index(str(pairs[i][0])),
                 None if pairs[i][1] is None else names.index(str(pairs[i][1])))
                for i in inside
            ]  # fmt: skip
            results = terms_tested(
                counts.matrix, counts.sizes, pd.Index(names).get_indexer(groups), story,
                contrasts, np.array([tested[i] for i in inside]),
                resamples=self.resamples, seed=self.seed,
            )  # fmt: skip
            for i, result in zip(inside, results, strict=True):
                found[i] = result
        return [
            self._table(*one, own, result, story, family)
            for one, own, result in zip(chosen, tested, found, strict=True)
        ]

    def _table(
        self,
        left: Side,
        right: Side,
        ours: np.ndarray,
        theirs: np.ndarray | None,
        tested: np.ndarray,
        found: Tested | None,
        story: np.ndarray,
        family: str,
    ) -> pd.DataFrame:
        counts, at = self.counts, np.flatnonzero(tested)
        c, d = left.words, right.words
        a, b, pair = _pairs(left.count[at], right.count[at])
        g2 = measures.log_likelihood(a, b, c, d)
        odds = None
        if "log_odds" in (self.effect, self.measure[:8]):
            odds = log_odds(a, b, c, d, self.prior, len(counts.terms), self.measure)
        size = statistic_of(a, b, c, d, self.measure, g2, odds)
        statistic = (np.where(a * float(d) >= b * float(c), 1.0, -1.0) * size)[pair]
        a, b = a[pair], b[pair]
        if odds is not None:
            odds = log_odds(a, b, c, d, self.prior, len(counts.terms), self.measure)
        spread = spread_over_units(
            counts.matrix[:, at], counts.sizes, ours, theirs, story,
            found.design if found else None, (a, b), (c, d),
        )  # fmt: skip
        value, low, high = effect_of(
            a, b, c, d, self.effect, odds, spread, self.level, self.constant
        )
        # Terms stand in alphabetical order: a stable sort leaves equals in it.
        order = _ranked(-statistic, -value).argsort(kind="stable")
        chosen = at[order]
        table = {
            "term": counts.terms[chosen],
            "statistic": statistic[order],
            "effect": value[order],
            "low": low[order],
            "high": high[order],
            "level": self.level,
            "count_target": a[order],
            "count_reference": b[order],
            "per_million_target": (a * 1e6 / c)[order],
            "per_million_reference": (b * 1e6 / d)[order],
            "articles_target": _articles(left, chosen),
            "articles_reference": _articles(right, chosen),
            "dp_target": left.dp[chosen],
            "dp_reference": right.dp[chosen],
            "bic": measures.bic(g2, c + d)[pair][order],
            **_article_level(found, chosen),
            "family": family,
            "planned": family == "planned",
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


def _article_level(found: Tested | None, chosen: np.ndarray) -> dict[str, Any]:
    if found is None:
        nothing = np.full(len(chosen), np.nan)
        none = pd.array([pd.NA] * len(chosen), dtype="Int64")
        return {"design": TEXTS, "unit": "word", "n_target": none, "n_reference": none,
                "difference": nothing, "p": nothing, "p_adjusted": nothing,
                "least_p": nothing}  # fmt: skip
    design = found.design
    return {
        "design": design.name,
        "unit": design.unit,
        "n_target": pd.array([design.n_a] * len(chosen), dtype="Int64"),
        "n_reference": pd.array([design.n_b] * len(chosen), dtype="Int64"),
        "difference": found.difference[chosen],
        "p": found.p[chosen],
        "p_adjusted": found.p_adjusted[chosen],
        "least_p": design.least_p,
    }

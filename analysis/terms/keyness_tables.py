"""The tables of keyness: what is counted, the statistic, the effect, and the test by articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from analysis.inference._design import TEXTS
from analysis.terms import keyness_measures as measures
from analysis.terms.group_counts import group_names
from analysis.terms.keyness_names import effect_of, log_odds, statistic_of
from analysis.terms.keyness_tests import ArticleTest, spread_over_units, stories_of, terms_tested
from analysis.terms.reference_corpus import Side, choose_sides
from analysis.text import TermCounts


@dataclass(frozen=True)
class Making:
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
        found: list[ArticleTest | None] = [None] * len(pairs)
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
        found: ArticleTest | None,
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


def _article_level(found: ArticleTest | None, chosen: np.ndarray) -> dict[str, Any]:
    if found is None:
        nothing = np.full(len(chosen), np.nan)
        none = pd.array([pd.NA] * len(chosen), dtype="Int64")
        return {"design": TEXTS, "unit": "word", "stories": none, "n_target": none,
                "n_reference": none, "difference": nothing, "p": nothing,
                "p_adjusted": nothing, "least_p": nothing}  # fmt: skip
    design = found.design
    return {
        "design": design.name,
        "unit": design.unit,
        "stories": pd.array([design.stories] * len(chosen), dtype="Int64"),
        "n_target": pd.array([design.n_a] * len(chosen), dtype="Int64"),
        "n_reference": pd.array([design.n_b] * len(chosen), dtype="Int64"),
        "difference": found.difference[chosen],
        "p": found.p[chosen],
        "p_adjusted": found.p_adjusted[chosen],
        "least_p": design.least_p,
    }

"""Differences between groups of articles, with their error and their unit of analysis."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from analysis.articles.copy_marks import is_kept
from analysis.errors import ParallaxError, listed, need_columns, need_option, plural
from analysis.inference._adjust import adjust
from analysis.inference._design import BESIDE, TEXTS, WITHIN, Design, cell_numbers
from analysis.inference.arrangements import RESAMPLES, SEED
from analysis.inference.effect_sizes import cliffs_delta, g_interval, hedges_g
from analysis.inference.intervals import equivalence_p, need_margin
from analysis.inference.max_t import Family, max_t
from analysis.inference.plan import Plan, planned_rows
from analysis.inference.units_of_analysis import (
    Articles,
    article_weights,
    articles_of,
    unit_values,
)

LEVEL = 0.05
"""The chance of a false claim in a family."""


def compare(
    table: pd.DataFrame,
    value: str,
    by: str = "outlet",
    *,
    within: str | None = None,
    family: str = "all",
    row: str = "sentence",
    level: float = 0.95,
    plan: Plan = (),
    design: str | None = None,
    margin: float | None = None,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    copies: str = "keep",
) -> pd.DataFrame:
    """Compare the mean of a value between every pair of groups, like with like.

    `design` says how each pair is compared: within the stories that both report, with
    independent stories or articles, or as texts only, without a test. Intervals are those of the
    paired or of Welch's t on units. Comparisons of the plan are tested each on its own
    and adjusted by Holm (1979); all others are explored as one family by studentised
    max-t (Westfall & Young 1993), for which the groups are dealt anew, within stories
    where these are shared. docs/statistics.md says why.

    Parameters
    ----------
    table : DataFrame
        Rows with `article`, `story`, the column `by`, and `value` (float).
    value, by : str
        The columns of the measured value and of the groups.
    within : str, optional
        A column such as `frame`: each of its values is compared apart, unless fewer than two
        groups have rows of it.
    family : {"all", "each"}
        Whether all rows are one family, or those of each value of `within`.
    row : str
        What a row of `table` is, to name the unit where texts are compared.
    level : float
        Coverage of the intervals.
    plan : sequence of (what, group, group)
        At most three comparisons that were planned before the results were seen: what is a value
        of `within`, or the name of `value`.
    design : str, optional
        A design; comparisons that cannot be made by it are left out.
    margin : float, optional
        A difference too small to matter, to test whether differences are smaller.
    resamples, seed : int
        Arrangements drawn where there are more than 5,000, and the seed.
    copies : {"keep", "drop"}
        Whether articles that copy an earlier one count; to drop them, mark the articles with
        `mark_copies` first.

    Returns
    -------
    DataFrame
        One row a pair: the column `within` (str) if it was named, `group_a`, `group_b` (str),
        `design` (str, from `design`), `unit` ("story", "article", or `row`), `stories` (int,
        reported by both), `n_a`, `n_b` (int, units that take part), `mean_a`, `mean_b`,
        `effect` (float: a minus b, in units of `value`), `low`, `high` (missing where texts are
        compared, or no value differs), `level`, `cliffs_delta` (-1 to 1), `hedges_g`,
        `g_low`, `g_high` (in standard deviations), `p`, `p_adjusted`, `least_p` (float, the
        smallest p that the pair's units allow), `family` (str, "planned", "explored"), `tests`
        (int, comparisons in it), `planned`, `shown` (bool: adjusted p is below .05 and the
        interval, where there is one, leaves out 0). With a margin also `margin` and
        `p_equivalent` (float, two one-sided tests).

    Raises
    ------
    ParallaxError
        If a column is missing, a value is missing, there are fewer than two groups, the plan names
        an unknown group, or copies should be dropped and are not known.

    Examples
    --------
    >>> scores = pd.DataFrame({"article": list("abcdef") * 2, "story": list("stuvwx") * 2,
    ...     "outlet": ["A"] * 6 + ["B"] * 6,
    ...     "score": [0.5, 0.7, 0.4, 0.9, 0.6, 0.8, 0.1, 0.2, 0.2, 0.4, 0.3, 0.1]})
    >>> compare(scores, "score")[["unit", "n_a", "effect", "low", "high", "p", "shown"]].round(2)
        unit  n_a  effect   low  high     p  shown
    0  story    6    0.43  0.25  0.62  0.03   True
    """
    own = _checked(table, value, by, within, family, copies)
    articles = articles_of(own, value, by, within)
    pairs = list(combinations(range(len(articles.names)), 2))
    made = _pairs_with_rows(articles, pairs)
    if not made:
        raise ParallaxError(
            f"There is nothing to compare: the column {by!r} has one group "
            f"({listed(articles.names)})."
        )
    named = [
        (articles.parts[part], articles.names[pairs[i][0]], articles.names[pairs[i][1]])
        for i, part in made
    ]
    planned = planned_rows(plan, named, value, articles.names)
    options = {"level": level, "resamples": resamples, "seed": seed, "design": design}
    found = _tested(articles, pairs, made, planned, family, options)
    parts = own[within].astype("str") if within else ""
    means = own.assign(part=parts, group=own[by].astype("str"))
    means = means.groupby(["part", "group"])[value].agg(["mean", "size"])
    rows = [
        {"part": named[place][0]}
        | _row(articles, pairs[i], part, found[place], means.loc[named[place][0]], row, level)
        | {"family": name, "planned": place in planned}
        for place, (i, part) in enumerate(made)
        for name in [_family(place in planned, family, named[place][0])]
    ]
    compared = pd.DataFrame(rows)
    if design is not None:
        compared = compared[compared["design"] == design].reset_index(drop=True)
    compared["tests"] = compared.groupby("family")["p"].transform("count")
    is_planned = compared["planned"]
    compared.loc[is_planned, "tests"] = len(plan)
    compared.loc[is_planned, "p_adjusted"] = adjust(
        compared.loc[is_planned, "p"], "holm", tests=len(plan)
    )
    # Without an interval nothing varied: p alone decides, and texts have none.
    apart = (compared["low"] > 0) | (compared["high"] < 0) | compared["low"].isna()
    compared["shown"] = apart & (compared["p_adjusted"] < LEVEL)
    if margin is not None:
        compared["margin"] = margin
        effect, error, df = (compared[name].to_numpy() for name in ("effect", "error", "df"))
        compared["p_equivalent"] = equivalence_p(effect, error, df, need_margin(margin))
    return _in_order(compared, within)


_ORDER = ["group_a", "group_b", "design", "unit", "stories", "n_a", "n_b", "mean_a", "mean_b",
          "effect", "low", "high", "level", "cliffs_delta", "hedges_g", "g_low", "g_high", "p",
          "p_adjusted", "least_p", "family", "tests", "planned", "shown"]  # fmt: skip


def _in_order(compared: pd.DataFrame, within: str | None) -> pd.DataFrame:
    if within:
        compared = compared.rename(columns={"part": within})
    rest = [c for c in ("margin", "p_equivalent") if c in compared]
    return compared[[*([within] if within else []), *_ORDER, *rest]]


def _checked(
    table: pd.DataFrame, value: str, by: str, within: str | None, family: str, copies: str
) -> pd.DataFrame:
    columns = [value, *([within] if within else [])]
    need_columns(table, ["article", "story", by, *columns], "given")
    need_option("family", family, ["all", "each"])
    table = table[is_kept(table, copies)]
    for column in columns:
        if missing := int(table[column].isna().sum()):
            raise ParallaxError(
                f"The column {column!r} has {plural(missing, 'missing value')}; "
                "leave those rows out first."
            )
    if not pd.api.types.is_numeric_dtype(table[value]):
        raise ParallaxError(
            f"The column {value!r} holds no numbers, so it has no means to compare; value= names "
            "one that does, such as 'score'."
        )
    return table[table[by].notna()]


def _pairs_with_rows(articles: Articles, pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """List the comparisons, (pair, part), in which both groups have rows."""
    there = ~np.isnan(articles.values)
    has = [there[articles.groups == group].any(axis=0) for group in range(len(articles.names))]
    return [
        (i, part)
        for part in range(len(articles.parts))
        for i, (a, b) in enumerate(pairs)
        if has[a][part] and has[b][part]
    ]


def _family(is_planned: bool, family: str, part: str) -> str:
    if is_planned:
        return "planned"
    return f"explored: {part}" if family == "each" and part else "explored"


def _tested(
    articles: Articles,
    pairs: list[tuple[int, int]],
    made: list[tuple[int, int]],
    planned: set[int],
    family: str,
    options: dict[str, Any],
) -> list[tuple[Design, dict[str, float]]]:
    """Test each comparison in its family: a planned one by itself, the others together."""
    families: dict[Any, list[int]] = {}
    for place, (_, part) in enumerate(made):
        key = ("planned", place) if place in planned else (part if family == "each" else "all")
        families.setdefault(key, []).append(place)
    found: dict[int, tuple[Design, dict[str, float]]] = {}
    for places in families.values():
        columns = sorted({made[place][1] for place in places})
        own = sorted({made[place][0] for place in places})
        tested = np.zeros((len(own), len(columns)), bool)
        for place in places:
            tested[own.index(made[place][0]), columns.index(made[place][1])] = True
        of = max_t(
            articles.values[:, columns], articles.groups, articles.story,
            [pairs[i] for i in own], tested=tested, **options,
        )  # fmt: skip
        for place in places:
            at = own.index(made[place][0]), columns.index(made[place][1])
            found[place] = of.designs[at[0]][at[1]], _numbers(of, at)
    return [found[place] for place in range(len(made))]


def _numbers(of: Family, at: tuple[int, int]) -> dict[str, float]:
    names = ("effect", "error", "df", "low", "high", "p", "p_adjusted")
    return {name: float(getattr(of, name)[at]) for name in names}


def _row(
    articles: Articles,
    pair: tuple[int, int],
    part: int,
    found: tuple[Design, dict[str, float]],
    means: pd.DataFrame,
    row: str,
    level: float,
) -> dict[str, Any]:
    chosen, numbers = found
    named = [articles.names[group] for group in pair]
    result = {"group_a": named[0], "group_b": named[1], "design": chosen.name, "level": level,
              "stories": chosen.stories, "least_p": chosen.least_p}  # fmt: skip
    if chosen.name == TEXTS:
        a, b = (means.loc[name] for name in named)
        return result | numbers | {
            "unit": row, "n_a": int(a["size"]), "n_b": int(b["size"]), "mean_a": a["mean"],
            "mean_b": b["mean"], "effect": a["mean"] - b["mean"],
            **dict.fromkeys(("cliffs_delta", "hedges_g", "g_low", "g_high"), np.nan),
        }  # fmt: skip
    return (
        result
        | numbers
        | {"unit": chosen.unit, "n_a": chosen.n_a, "n_b": chosen.n_b}
        | _sizes(articles, pair, part, chosen, level)
    )


def _sizes(
    articles: Articles, pair: tuple[int, int], part: int, chosen: Design, level: float
) -> dict[str, float]:
    """Return both sides' means, and the sizes of the effect."""
    there = ~np.isnan(articles.values[:, part])
    values, groups, story = (
        one[there] for one in (articles.values[:, part], articles.groups, articles.story)
    )
    a, b = groups == pair[0], groups == pair[1]
    weight = article_weights(chosen, a, b, story, groups)
    paired = chosen.name == WITHIN
    if paired:
        units = story
    else:
        units = np.arange(len(story)) if chosen.name == BESIDE else cell_numbers(groups, story)
    own = [unit_values(values, weight, side, np.maximum(units, 0)) for side in (a, b)]
    g = hedges_g(*own)
    varied = min(np.ptp(one) for one in own) > 0
    r = float(np.corrcoef(own[0], own[1])[0, 1]) if paired and varied else None
    g_low, g_high = g_interval(g, len(own[0]), len(own[1]), r=r, level=level)
    mean_a, mean_b = (float(one.mean()) for one in own)
    if chosen.name == BESIDE:
        mean_a, mean_b = (float((weight * values)[side].sum()) for side in (a, b))
    return {
        "mean_a": mean_a, "mean_b": mean_b, "effect": mean_a - mean_b,
        "cliffs_delta": cliffs_delta(*own, paired=paired),
        "hedges_g": g, "g_low": g_low, "g_high": g_high,
    }  # fmt: skip

"""Differences between groups of articles, with their error and their unit of analysis."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from analysis.articles.copy_marks import is_kept
from analysis.errors import ParallaxError, listed, need_columns, need_option, plural
from analysis.inference._adjust import adjust
from analysis.inference.effect_sizes import cliffs_delta, hedges_g
from analysis.inference.resampling import RESAMPLES, SEED, interval, mean, permute, resampled
from analysis.inference.units_of_analysis import FEWEST_ARTICLES, choose_unit


def compare(
    table: pd.DataFrame,
    value: str,
    by: str = "outlet",
    *,
    within: str | None = None,
    family: str = "all",
    row: str = "sentence",
    level: float = 0.95,
    method: str = "bh",
    resamples: int = RESAMPLES,
    seed: int = SEED,
    copies: str = "keep",
) -> pd.DataFrame:
    """Compare the mean of a value between every pair of groups, like with like.

    The unit of analysis is the article where both groups have at least five. Where the
    two report at least five of the same stories, they are compared within each story
    and stories are what is resampled (`design` "within stories"); else articles are.
    With fewer articles the unit is the row of `table`, a sentence if not said: such
    a comparison speaks of these texts, not of the outlets. Articles without a story share
    none: they count in an independent comparison and take no part in one within stories.

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
        Whether p is adjusted over all rows together, or over those of each value of `within`.
    row : str
        What a row of `table` is, to name the unit where there are few articles.
    level, method, resamples, seed
        As in `bootstrap` and `adjust`.
    copies : {"keep", "drop"}
        Whether articles that copy an earlier one count; to drop them, mark the articles with
        `mark_copies` first.

    Returns
    -------
    DataFrame
        One row a pair: the column `within` (str) if it was named, `group_a`, `group_b` (str),
        `unit` ("article", or `row`), `design` ("within stories" or "independent"), `stories`
        (int, reported by both), `n_a`, `n_b` (int, units; within stories only articles that
        have one), `mean_a`, `mean_b`, `effect` (float: a minus b, in
        units of `value`; within stories, the mean of the stories' differences), `low`,
        `high` (percentile bootstrap interval; missing where no value differs, or a side has only
        one, which resamples cannot vary), `cliffs_delta` (-1 to 1), `hedges_g` (in
        standard deviations), `p` (permutation), `p_adjusted`.

    Raises
    ------
    ParallaxError
        If a column is missing, a value is missing, there are fewer than two groups, or copies
        should be dropped and are not known.

    Examples
    --------
    >>> scores = pd.DataFrame({"article": list("xxyy"), "story": "s", "outlet": list("AABB"),
    ...                        "score": [1.0, 0.5, 0.0, 0.1]})
    >>> compare(scores, "score")[["group_a", "group_b", "unit", "n_a", "effect"]].round(2)
      group_a group_b      unit  n_a  effect
    0       A       B  sentence    2     0.7
    """
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
    own = table[["article", "story"]].assign(
        group=table[by].astype("str"), value=table[value], part=table[within] if within else ""
    )
    rows = [
        {"part": str(name)} | _compare_pair(part, groups, row, level, resamples, seed)
        for name, part in own.groupby("part", sort=False, observed=True)
        for groups in combinations(sorted(part["group"].dropna().unique()), 2)
    ]
    if not rows:
        groups = sorted(own["group"].dropna().unique())
        raise ParallaxError(
            f"There is nothing to compare: the column {by!r} has one group ({listed(groups)})."
        )
    compared = pd.DataFrame(rows)
    p = compared["p"]
    if family == "all":
        compared["p_adjusted"] = adjust(p, method)
    else:
        compared["p_adjusted"] = p.groupby(compared["part"]).transform(adjust, method)
    return compared.rename(columns={"part": within}) if within else compared.drop(columns="part")


def _compare_pair(
    table: pd.DataFrame,
    groups: tuple[str, str],
    row: str,
    level: float,
    resamples: int,
    seed: int,
) -> dict[str, object]:
    table = table[table["group"].isin(groups)]
    articles = table.groupby(["group", "story", "article"], observed=True, dropna=False)["value"]
    by_article = articles.mean()
    # Cells of a story × group table: the mean over the group's articles on the story. Articles
    # without a story have none.
    cells = by_article.groupby(level=[0, 1]).mean().unstack(0).reindex(columns=groups).dropna()
    by_row = choose_unit(table, "group") == "sentence"
    paired = not by_row and len(cells) >= FEWEST_ARTICLES
    if paired:
        a, b = (cells[group].to_numpy() for group in groups)
        by_article = by_article[by_article.index.get_level_values("story").notna()]
    elif by_row:
        a, b = (table.loc[table["group"] == group, "value"].to_numpy(float) for group in groups)
    else:
        a, b = (by_article.loc[group].to_numpy() for group in groups)
    n_a, n_b = (len(by_article.loc[group]) for group in groups) if paired else (len(a), len(b))
    generator = np.random.default_rng(seed)
    if paired:
        drawn = resampled(a - b, mean, generator, resamples)
    else:
        drawn = resampled(a, mean, generator, resamples) - resampled(b, mean, generator, resamples)
    # One value a side says nothing of how values vary; nor do values that are all the same.
    varied = min(len(a), len(b)) > 1 and bool(drawn.any())
    low, high = interval(drawn, level) if varied else (np.nan, np.nan)
    return {
        "group_a": groups[0],
        "group_b": groups[1],
        "unit": row if by_row else "article",
        "design": "within stories" if paired else "independent",
        "stories": len(cells),
        "n_a": n_a,
        "n_b": n_b,
        "mean_a": a.mean(),
        "mean_b": b.mean(),
        "effect": a.mean() - b.mean(),
        "low": low,
        "high": high,
        "cliffs_delta": cliffs_delta(a, b, paired=paired),
        "hedges_g": hedges_g(a, b),
        "p": permute(a, b, paired=paired, resamples=resamples, seed=seed),
    }

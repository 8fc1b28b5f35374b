"""Rows made into articles, and what each counts for in the means that are compared."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.errors import need_columns
from analysis.inference._design import (
    APART,
    BESIDE,
    FEWEST_UNITS,
    TEXTS,
    Design,
    cell_numbers,
    choose,
    story_numbers,
)


@dataclass(frozen=True)
class Articles:
    """The articles of a table: values (articles, parts) with the numbers of group and story."""

    values: np.ndarray
    groups: np.ndarray
    story: np.ndarray
    names: list[str]
    parts: list[str]


def articles_of(table: pd.DataFrame, value: str, by: str, within: str | None) -> Articles:
    """Average rows into articles, a column for each part; NaN where an article has no row of it."""
    own = pd.DataFrame(
        {
            "group": table[by].astype("str"),
            "article": table["article"].astype("str"),
            "story": story_numbers(table["story"]),
            "part": table[within].astype("str") if within else "",
            "value": table[value].astype("float64"),
        }
    )[table[by].notna().to_numpy()]
    parts = list(dict.fromkeys(own["part"]))
    means = own.groupby(["group", "story", "article", "part"], sort=True)["value"].mean()
    wide = means.unstack("part").reindex(columns=parts)
    names = sorted(set(wide.index.get_level_values("group")))
    return Articles(
        wide.to_numpy(),
        pd.Index(names).get_indexer(wide.index.get_level_values("group")),
        wide.index.get_level_values("story").to_numpy(),
        names,
        parts,
    )


def article_weights(
    design: Design, a: np.ndarray, b: np.ndarray, story: np.ndarray, groups: np.ndarray
) -> np.ndarray:
    """Say what each article counts for in the mean of its side; 1 in sum on either side.

    Parameters
    ----------
    design : Design
        From `choose`.
    a, b : array of bool, (articles,)
        The sides.
    story, groups : array, (articles,)

    Returns
    -------
    array of float, (articles,)
        0 for articles that take no part.
    """
    weight = np.zeros(len(story))
    if design.name == BESIDE:
        shared = np.intersect1d(story[a], story[b])
        for one in shared[shared >= 0]:
            own = [side & (story == one) for side in (a, b)]
            n, m = (int(side.sum()) for side in own)
            for side, size in zip(own, (n, m), strict=True):
                weight[side] = n * m / (n + m) / size
    else:
        cell = cell_numbers(groups, story)
        taking_part = a | b
        if design.name != APART:
            taking_part &= (story >= 0) & np.isin(story, np.intersect1d(story[a], story[b]))
        size = np.bincount(cell)[cell]
        # A side of several groups: the mean of its groups' reports in each story.
        for side in (a, b):
            own = side & taking_part
            weight[own] = 1 / size[own]
            if design.name != APART:
                reports = np.bincount(story[own], weight[own], minlength=int(story.max()) + 1)
                weight[own] /= reports[story[own]]
    for side in (a, b):
        weight[side] /= max(weight[side].sum(), 1e-300)
    return weight


def unit_values(
    values: np.ndarray, weight: np.ndarray, side: np.ndarray, units: np.ndarray
) -> np.ndarray:
    """Average a side's articles into units (stories or articles), in the order of their numbers."""
    own = side & (weight > 0)
    total = np.bincount(units[own], weight[own] * values[own])
    mass = np.bincount(units[own], weight[own])
    return np.asarray(total[mass > 0] / mass[mass > 0])


def weights(
    table: pd.DataFrame, by: str = "outlet", *, pair: tuple[str, str] | None = None
) -> pd.Series:
    """Say what each row counts for in its group's mean.

    A mean over units gives a sentence of a long article less weight than one of a
    short article. With these weights a mean is a sum over rows, and can be split
    by whatever is in a row: words, speakers, sections.

    Parameters
    ----------
    table : DataFrame
        Rows with `article`, `story` and the column `by`.
    by : str
        The column that holds the groups.
    pair : (str, str), optional
        Two groups: the weights are those of `mean_a` and `mean_b` in `compare`. Default: those
        of `group_means`.

    Returns
    -------
    Series of float
        In the order of `table`; in each group they sum to 1. 0 for rows that take no part:
        of other groups, or of stories that one of the pair does not report.

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> table = pd.DataFrame({"article": list("aab"), "outlet": list("AAB"), "story": "s"})
    >>> weights(table).to_list()
    [0.5, 0.5, 1.0]
    """
    need_columns(table, ["article", by, "story"], "given")
    keys = pd.DataFrame(
        {"group": table[by].astype("str").to_numpy(),
         "article": table["article"].astype("str").to_numpy(),
         "story": story_numbers(table["story"])}
    )  # fmt: skip
    number = keys.groupby(["group", "article"], sort=False).ngroup().to_numpy()
    first = ~pd.Series(number).duplicated().to_numpy()
    groups, story = (keys.loc[first, name].to_numpy() for name in ("group", "story"))
    rows = np.bincount(number)
    if pair is None:
        weight = sum(
            (_group_weights(groups == name, groups, story, rows) for name in set(groups)),
            np.zeros(len(groups)),
        )
    else:
        a, b = (groups == name for name in pair)
        found = choose(a, b, story, groups)
        if found.name == TEXTS:
            weight = rows / np.where(a, rows[a].sum(), rows[b].sum()) * (a | b)
        else:
            weight = article_weights(found, a, b, story, groups)
    return pd.Series((weight / rows)[number], table.index, name="weight")


def _group_weights(
    own: np.ndarray, groups: np.ndarray, story: np.ndarray, rows: np.ndarray
) -> np.ndarray:
    weight = np.zeros(len(own))
    unit, units, _ = group_units(story[own])
    weight[own] = rows[own] if unit is None else 1 / np.bincount(units)[units]
    return weight / weight.sum()


def group_units(story: np.ndarray) -> tuple[str | None, np.ndarray, int]:
    """Choose the unit of one group: the story where it holds several articles, else the article.

    Parameters
    ----------
    story : array of int, (articles,)
        From `story_numbers`.

    Returns
    -------
    unit : "story", "article" or None
        None with fewer than five, when its texts are described and nothing else.
    units : array of int, (articles,)
        The number of each article's unit.
    n : int
        Units.

    Examples
    --------
    >>> group_units(np.array([0, 0, 1, 2, 3, 4]))[0], group_units(np.array([0, 1]))[0]
    ('story', None)
    """
    units = cell_numbers(np.zeros(len(story), int), story)
    n = len(np.unique(units))
    if n >= FEWEST_UNITS:
        return ("article" if n == len(story) else "story"), units, n
    # All of one or a few stories: its articles are compared as parts of them.
    if len(story) >= FEWEST_UNITS and n == 1:
        return "article", np.arange(len(story)), len(story)
    return None, np.arange(len(story)), len(story)

"""What is compared with what: the unit of analysis, decided pair by pair."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
import pandas as pd

from analysis.errors import need_columns

FEWEST_STORIES = 6
"""Shared stories from which a pair is tested within them: with five no p can fall below .0625,
two of the 2⁵ ways to deal two outlets."""
FEWEST_UNITS = 5
"""Units a side below which nothing is claimed, and no interval covers what it says:
``python -m benchmarks calibration`` prints the coverage by number of units."""
WITHIN, APART, BESIDE, TEXTS = "within stories", "independent", "articles of stories", "these texts"


@dataclass(frozen=True)
class Design:
    """How two groups are compared, and with how many units."""

    name: str
    unit: str
    stories: int
    n_a: int
    n_b: int
    least_p: float


def design(articles: pd.DataFrame, by: str = "outlet") -> pd.DataFrame:
    """Decide for every pair of groups how they are compared.

    "within stories": six stories or more are reported by both; the unit is the story, and what
    else a group reports takes no part. "independent": at least five units a side, which are
    stories where these hold several articles of a group, else articles. "articles of stories":
    too few stories for either, but both report the same ones with five articles a side or more;
    articles are compared as parts of their story. Else "these texts": counts and shares only, with
    no interval and no test. A missing story is no story, and shared with nobody.

    Parameters
    ----------
    articles : DataFrame
        The articles table, or any table with `article`, `story` and the column `by`.
    by : str
        The column that holds the groups.

    Returns
    -------
    DataFrame
        One row a pair: `group_a`, `group_b`, `design`, `unit` (str), `stories` (int, reported by
        both), `n_a`, `n_b` (int, units that take part; articles in "these texts"), `least_p`
        (float, the smallest p that a test of this pair can have; missing without a test).

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["A", "B"] * 6, "story": list("aabbccddeeff")})
    >>> design(articles)[["group_a", "group_b", "design", "unit", "n_a", "n_b", "least_p"]]
      group_a group_b          design   unit  n_a  n_b  least_p
    0       A       B  within stories  story    6    6  0.03125
    """
    need_columns(articles, ["story", by], "articles")
    own = articles[articles[by].notna()]
    if "article" in own:
        own = own.drop_duplicates(["article", by])
    names = own[by].astype("str").to_numpy()
    story = story_numbers(own["story"])
    rows = []
    for a, b in combinations(sorted(set(names)), 2):
        found = choose(names == a, names == b, story, names)
        rows.append((a, b, found.name, found.unit, found.stories, found.n_a, found.n_b,
                     found.least_p))  # fmt: skip
    columns = ["group_a", "group_b", "design", "unit", "stories", "n_a", "n_b", "least_p"]
    return pd.DataFrame(rows, columns=columns)


def story_numbers(story: Iterable[object]) -> np.ndarray:
    """Return the stories' numbers; -1 where there is none.

    >>> story_numbers(pd.Series(["s", None, "t"])).tolist()
    [0, -1, 1]
    """
    # In order of their names, so that sums do not depend on the order of rows.
    return pd.factorize(pd.Series(story).astype("str"), sort=True)[0]


def cell_numbers(groups: np.ndarray, story: np.ndarray) -> np.ndarray:
    """Return the units' numbers: a group's reports of one story, or an article without a story.

    >>> cell_numbers(np.array(["A", "A", "B", "B"]), np.array([0, 0, 0, -1])).tolist()
    [0, 0, 1, 2]
    """
    group = pd.factorize(groups)[0].astype("int64")
    alone = np.where(story < 0, np.arange(1, len(story) + 1), 0)
    most = int(story.max(initial=0)) + 2
    return np.asarray(pd.factorize((group * most + story + 1) * (len(story) + 1) + alone)[0])


def choose(a: np.ndarray, b: np.ndarray, story: np.ndarray, groups: np.ndarray) -> Design:
    """Choose the design of two sets of articles.

    Parameters
    ----------
    a, b : array of bool, (articles,)
        Which articles are on either side; a side may be several groups.
    story : array of int, (articles,)
        From `story_numbers`.
    groups : array, (articles,)
        The group of each article.

    Returns
    -------
    Design
    """
    shared = np.intersect1d(story[a], story[b])
    shared = shared[shared >= 0]
    if len(shared) >= FEWEST_STORIES:
        n = len(shared)
        return Design(WITHIN, "story", n, n, n, 2.0 ** (1 - n))
    cell = cell_numbers(groups, story)
    n_a, n_b = int(a.sum()), int(b.sum())
    units_a, units_b = len(np.unique(cell[a])), len(np.unique(cell[b]))
    if min(units_a, units_b) >= FEWEST_UNITS:
        unit = "article" if (units_a, units_b) == (n_a, n_b) else "story"
        return Design(APART, unit, len(shared), units_a, units_b, _least(units_a, units_b))
    there = np.isin(story, shared)
    beside_a, beside_b = int((a & there).sum()), int((b & there).sum())
    if min(beside_a, beside_b) >= FEWEST_UNITS and len(shared):
        least = _least(beside_a, beside_b)
        return Design(BESIDE, "article", len(shared), beside_a, beside_b, least)
    return Design(TEXTS, "article", len(shared), n_a, n_b, np.nan)


def _least(n: int, m: int) -> float:
    return (2 if n == m else 1) / comb(n + m, n)

"""Which articles a study lays side by side."""

from __future__ import annotations

import pandas as pd

from analysis.articles import find_stories, largest_groups
from analysis.errors import ParallaxError, listed, need_columns


def first_reports(
    articles: pd.DataFrame,
    by: str = "outlet",
    *,
    unnamed: str | None = None,
    groups: int = 6,
    stories: int = 50,
) -> pd.DataFrame:
    """Choose the first article of each group on each story that two groups report.

    Where no story is named and there are more articles than `groups`, they are hardly about one
    event: those that seem to report the same event are taken for a story (`find_stories`).

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    by : str
        The column that holds the groups.
    unnamed : str, optional
        The story of articles whose story nobody named: the folder's name.
    groups, stories : int
        How many groups and stories to choose, at most: those with most articles and most groups.

    Returns
    -------
    DataFrame
        The chosen rows, with the story they report.

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["A", "B", "A"], "story": ["s", "s", "t"]})
    >>> first_reports(articles.assign(text="It rained."))["outlet"].to_list()
    ['A', 'B']
    """
    need_columns(articles, [by, "story"], "articles")
    pool, largest = articles, largest_groups(articles, by, groups)
    if set(articles["story"]) == {unnamed} and len(articles) > groups:
        pool = find_stories(articles)
    if pool is articles or not pool[by].is_unique:
        pool = pool[pool[by].isin(largest)]
    chosen = pool.groupby(["story", by], observed=True, sort=False).head(1)
    reported = chosen.groupby("story", observed=True).size()
    several = reported[reported > 1].sort_values(ascending=False, kind="stable").index[:stories]
    return chosen[chosen["story"].isin(several)]


def choose_pair(overlap: pd.DataFrame, story: str | None = None) -> pd.Series:
    """Choose the two articles to read side by side.

    Parameters
    ----------
    overlap : DataFrame
        From `comparison.overlap`, the pair with most contrast first.
    story : str, optional
        Whose pair is wanted; default: the first.

    Returns
    -------
    Series
        A row of the table.

    Raises
    ------
    ParallaxError
        If there is no pair, or none of that story.

    Examples
    --------
    >>> choose_pair(pd.DataFrame({"story": ["dam", "fire"], "pairs": [4, 3]}), "fire")["pairs"]
    np.int64(3)
    """
    need_columns(overlap, ["story"], "overlap")
    if overlap.empty:
        raise ParallaxError("No two articles report the same story, so there is none to compare.")
    own = overlap[overlap["story"] == story] if story else overlap
    if own.empty:
        raise ParallaxError(
            f"STORY={story!r} is not reported by two here; these are: "
            f"{listed(dict.fromkeys(overlap['story']))}."
        )
    return own.iloc[0]

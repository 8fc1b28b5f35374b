"""Which articles a study lays side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

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


def readings(
    overlap: pd.DataFrame,
    chosen: pd.Series,
    aligned: pd.DataFrame,
    reports: pd.DataFrame,
    **marks: Any,
) -> Iterator[tuple[str, str, str]]:
    """Lay every two articles on one story side by side, the chosen two first.

    Parameters
    ----------
    overlap : DataFrame
        From `comparison.overlap`: `story`, `article_a`, `article_b`, `outlet_a`, `outlet_b`.
    chosen : Series
        A row of it, from `choose_pair`.
    aligned, reports : DataFrame
        From `stories.align`, and the articles.
    **marks : DataFrame
        As `figures.read_side_by_side` takes them; `contrasts` are those of the chosen story.

    Returns
    -------
    iterator of tuple
        The story, the two outlets, the page as HTML, which is made when it is asked for.

    Examples
    --------
    >>> reports = pd.DataFrame({"outlet": ["A", "B"], "story": "s", "text": "It held."},
    ...                        index=["a", "b"])
    >>> aligned = pd.DataFrame({"article_a": ["a"], "sentence_a": [0], "article_b": ["b"],
    ...     "sentence_b": [0], "similarity": [1.0], "relation": ["equal"]})
    >>> row = {"story": "s", "article_a": "a", "article_b": "b", "outlet_a": "A", "outlet_b": "B"}
    >>> overlap = pd.DataFrame([row])
    >>> [page[:2] for page in readings(overlap, overlap.iloc[0], aligned, reports)]
    [('s', 'A / B')]
    """
    from analysis.figures import read_side_by_side

    if not len(overlap):
        return
    contrasts = marks.pop("contrasts", ())
    marks = {name: table for name, table in marks.items() if len(table)}
    rank = (overlap["story"] != chosen["story"]) * 2
    rank += (overlap[["article_a", "article_b"]] != chosen[["article_a", "article_b"]]).any(axis=1)
    of_pair = dict(list(aligned.groupby(["article_a", "article_b"], observed=True)))
    for row in overlap.loc[rank.sort_values(kind="stable").index].itertuples():
        two = [row.article_a, row.article_b]
        own = of_pair.get(tuple(two), aligned.iloc[:0])
        named = contrasts if row.story == chosen["story"] and len(contrasts) else None
        said = {name: table[table["article"].isin(two)] for name, table in marks.items()}
        page = read_side_by_side(own, reports.loc[two], contrasts=named, **said)
        yield str(row.story), f"{row.outlet_a} / {row.outlet_b}", page.data

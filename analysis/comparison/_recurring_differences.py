"""Differences between outlets that recur over many stories, tested within stories."""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from analysis import inference
from analysis.comparison._story_measures import sources_quoted, story_measures
from analysis.errors import need_columns
from analysis.inference import FEWEST_ARTICLES, RESAMPLES, SEED
from analysis.sources import find_quotes

FEWEST_STORIES = FEWEST_ARTICLES
_COLUMNS = ["aspect", "measure", "group_a", "group_b", "unit", "design", "stories", "n_a", "n_b",
            "mean_a", "mean_b", "effect", "low", "high", "p"]  # fmt: skip


def recurring_differences(
    articles: pd.DataFrame,
    *,
    aligned: pd.DataFrame | None = None,
    quotes: pd.DataFrame | None = None,
    labels: pd.DataFrame | None = None,
    loaded: pd.DataFrame | None = None,
    tone: pd.DataFrame | None = None,
    frames: pd.DataFrame | None = None,
    by: str = "outlet",
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> pd.DataFrame:
    """Compare how outlets report the same stories, story by story.

    Each measure of a story is compared within it, and stories are the unit of the test: a
    difference counts if it recurs. Beside the `story_measures` there is one row for every
    source quoted, and every name used, in five stories or more.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    aligned, quotes, loaded, tone, frames : DataFrame, optional
        As in `story_measures`.
    labels : DataFrame, optional
        From `find_labels`, over the stories.
    by : str
        The column of `articles` that holds the groups.
    resamples, seed : int
        As in `inference.compare`.

    Returns
    -------
    DataFrame
        One row a measure and pair of groups that both report at least five of the same stories,
        as `inference.compare` gives it, with `aspect` and `measure` first; `unit` is "article" and
        `design` "within stories"; p is adjusted over the whole table. Empty where no two
        groups report five of the same stories.

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["A", "B"], "story": "s", "text": [
    ...     "The old dam at Hadrin broke on Monday. Nine people died, police said.",
    ...     "Police counted nine dead. It rained."]}, index=["a", "b"])
    >>> len(recurring_differences(articles))  # one story is too few
    0
    """
    need_columns(articles, ["text", "story", by], "articles")
    articles = articles[articles["story"].notna()]
    empty = pd.DataFrame(columns=[*_COLUMNS, "p_adjusted"])
    pairs = _pairs_of_groups(articles, by)
    if not pairs:
        return empty
    quotes = find_quotes(articles) if quotes is None else quotes
    long = story_measures(
        articles, aligned=aligned, quotes=quotes, loaded=loaded, tone=tone, frames=frames, by=by
    )
    recurring = [long, _sources(articles, quotes, by)]
    if labels is not None:
        recurring.append(_names(articles, labels, by))
    long = pd.concat(recurring, ignore_index=True)
    rows = []
    for (aspect, measure), own in long.groupby(["aspect", "measure"], sort=False):
        for a, b in pairs:
            rows += _pair(own[own[by].isin([a, b])], str(aspect), str(measure), by, resamples, seed)
    table = pd.DataFrame(rows, columns=_COLUMNS) if rows else empty
    return table.assign(p_adjusted=inference.adjust(table["p"].astype("float64")))


def _pairs_of_groups(articles: pd.DataFrame, by: str) -> list[tuple[str, str]]:
    """List every two groups that both report enough of the same stories."""
    own = articles.groupby(articles[by].astype("str"))["story"].agg(lambda each: {*map(str, each)})
    pairs = combinations(sorted(own.index), 2)
    return [(a, b) for a, b in pairs if len(own[a] & own[b]) >= FEWEST_STORIES]


def _pair(
    own: pd.DataFrame, aspect: str, measure: str, by: str, resamples: int, seed: int
) -> list[dict]:
    cells = own.groupby([by, "story"])["value"].mean().unstack(0).dropna()
    if cells.shape[1] < 2 or len(cells) < FEWEST_STORIES:
        return []
    # Only stories of both, so that like is compared with like.
    own = own[own["story"].isin(cells.index)]
    compared = inference.compare(own, "value", by, resamples=resamples, seed=seed)
    rows = compared[compared["design"] == "within stories"].to_dict("records")
    return [row | {"aspect": aspect, "measure": measure} for row in rows]


def _sources(articles: pd.DataFrame, quotes: pd.DataFrame, by: str) -> pd.DataFrame:
    quoted = sources_quoted(articles, quotes[quotes["article"].isin(articles.index)])
    often = quoted.groupby("person")["story"].nunique()
    quoted = quoted[quoted["person"].isin(often.index[often >= FEWEST_STORIES])]
    return pd.DataFrame(
        {
            "aspect": "sources",
            "measure": "quoted: " + quoted["person"],
            "article": quoted["article"],
            "value": quoted["quoted"].astype("float64"),
            "story": quoted["story"],
            by: articles[by].astype("str").reindex(quoted["article"]).to_numpy(),
        }
    )


def _names(articles: pd.DataFrame, labels: pd.DataFrame, by: str) -> pd.DataFrame:
    """Measure, for every name that recurs, its share of an outlet's mentions of the same thing."""
    need_columns(labels, ["story", "concept", "label", "outlet", "n"], "labels")
    columns = ["story", "concept", "outlet", "label"]
    used = labels.assign(**{c: labels[c].astype("str") for c in columns})
    used = used.groupby(columns, sort=False, as_index=False)["n"].sum()
    all_of = used.groupby(["story", "concept", "outlet"], as_index=False)["n"].sum()
    every = (
        used[["story", "concept", "label"]].drop_duplicates().merge(all_of, on=["story", "concept"])
    )
    every = every.merge(used, how="left", on=columns, suffixes=("", "_own")).fillna({"n_own": 0})
    often = every.groupby("label")["story"].nunique()
    every = every[every["label"].isin(often.index[often >= FEWEST_STORIES])]
    one = articles.assign(
        **{by: articles[by].astype("str"), "story": articles["story"].astype("str")}
    )
    first = one.reset_index(names="article").drop_duplicates([by, "story"])[
        [by, "story", "article"]
    ]
    every = every.rename(columns={"outlet": by}).merge(first, on=[by, "story"])
    return pd.DataFrame(
        {
            "aspect": "labels",
            "measure": "called: " + every["label"],
            "article": every["article"],
            "value": every["n_own"] / every["n"],
            "story": every["story"],
            by: every[by],
        }
    )

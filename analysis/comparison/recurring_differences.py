"""An outlet's habits: what it does story after story, tested within stories."""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from analysis import inference
from analysis.comparison._measures import measures, sources_heard
from analysis.errors import need_columns
from analysis.inference.resampling import RESAMPLES, SEED
from analysis.inference.units_of_analysis import FEWEST_ARTICLES
from analysis.sources import find_quotes

FEWEST_STORIES = FEWEST_ARTICLES
_COLUMNS = ["aspect", "measure", "group_a", "group_b", "unit", "design", "stories", "n_a", "n_b",
            "mean_a", "mean_b", "effect", "low", "high", "p"]  # fmt: skip


def habits(
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
    """Compare how outlets tell the stories that both report, story by story.

    Each measure of a story is compared within it, and stories are the unit of the test: a
    difference counts as a habit if it recurs. Beside the `measures` there is one row for every
    source heard, and every name used, in five stories or more.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    aligned, quotes, loaded, tone, frames : DataFrame, optional
        As in `measures`.
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
        groups meet in five stories: ``.attrs["most_stories"]`` is in how many they do.

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["A", "B"], "story": "s", "text": [
    ...     "The old dam at Hadrin broke on Monday. Nine people died, police said.",
    ...     "Police counted nine dead. It rained."]}, index=["a", "b"])
    >>> table = habits(articles)
    >>> len(table), table.attrs["most_stories"]
    (0, 1)
    """
    need_columns(articles, ["text", "story", by], "articles")
    empty = pd.DataFrame(columns=[*_COLUMNS, "p_adjusted"])
    met = _stories_met(articles, by)
    most = max(met.values(), default=0)
    if most < FEWEST_STORIES:
        empty.attrs["most_stories"] = most
        return empty
    quotes = find_quotes(articles) if quotes is None else quotes
    long = measures(
        articles, aligned=aligned, quotes=quotes, loaded=loaded, tone=tone, frames=frames, by=by
    )
    recurring = [long, _sources(articles, quotes, by)]
    if labels is not None:
        recurring.append(_names(articles, labels, by))
    long = pd.concat(recurring, ignore_index=True)
    rows = []
    for (aspect, measure), own in long.groupby(["aspect", "measure"], sort=False):
        for a, b in met:
            rows += _pair(own[own[by].isin([a, b])], str(aspect), str(measure), by, resamples, seed)
    table = pd.DataFrame(rows, columns=_COLUMNS) if rows else empty
    table["p_adjusted"] = inference.adjust(table["p"].astype("float64"))
    table.attrs["most_stories"] = most
    return table


def _stories_met(articles: pd.DataFrame, by: str) -> dict[tuple[str, str], int]:
    """Count the stories that every two groups both report."""
    told = articles.groupby(articles[by].astype("str"))["story"].agg(lambda own: set(map(str, own)))
    return {
        (a, b): n for a, b in combinations(sorted(told.index), 2) if (n := len(told[a] & told[b]))
    }


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
    heard = sources_heard(articles, quotes[quotes["article"].isin(articles.index)])
    often = heard.groupby("person")["story"].nunique()
    heard = heard[heard["person"].isin(often.index[often >= FEWEST_STORIES])]
    return pd.DataFrame(
        {
            "aspect": "sources",
            "measure": "heard: " + heard["person"],
            "article": heard["article"],
            "value": heard["heard"].astype("float64"),
            "story": heard["story"],
            by: articles[by].astype("str").reindex(heard["article"]).to_numpy(),
        }
    )


def _names(articles: pd.DataFrame, labels: pd.DataFrame, by: str) -> pd.DataFrame:
    """Give, for every name that recurs, its share of an outlet's mentions of the same thing."""
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

"""Differences between outlets that recur over many stories, tested within stories."""

from __future__ import annotations

import pandas as pd

from analysis import inference
from analysis.comparison._story_measures import sources_quoted, story_measures
from analysis.errors import need_columns
from analysis.inference._design import FEWEST_STORIES, WITHIN
from analysis.inference.arrangements import RESAMPLES, SEED
from analysis.inference.plan import Plan
from analysis.sources import find_quotes
from analysis.stories import not_comparable

_COLUMNS = ["aspect", "measure", "group_a", "group_b", "unit", "design", "stories", "n_a", "n_b",
            "mean_a", "mean_b", "effect", "low", "high", "level", "hedges_g", "p", "p_adjusted",
            "least_p", "family", "tests", "planned", "shown"]  # fmt: skip


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
    plan: Plan = (),
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> pd.DataFrame:
    """Compare how outlets report the same stories, story by story.

    Each measure of a story is compared within it, and stories are the unit of the test: a
    difference counts if it recurs. Beside the `story_measures` there is one row for every
    source quoted, and every name used, in six stories or more. All are one family.

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
    plan, resamples, seed
        As in `inference.compare`; a plan names measures.

    Returns
    -------
    DataFrame
        One row a measure and pair of groups that both have it in at least six of the same
        stories, as `inference.compare` gives it, with `aspect` and `measure` first; `unit` is
        "story" and `design` "within stories". Empty where no two groups report six of the same
        stories.

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
    articles = articles[~articles.index.isin(not_comparable(articles)["article"])]
    found = inference.design(articles, by)
    if not (found["design"] == WITHIN).any():
        return pd.DataFrame(columns=_COLUMNS)
    quotes = find_quotes(articles) if quotes is None else quotes
    long = story_measures(
        articles, aligned=aligned, quotes=quotes, loaded=loaded, tone=tone, frames=frames, by=by
    )
    recurring = [long, _sources(articles, quotes, by)]
    if labels is not None:
        recurring.append(_names(articles, labels, by))
    long = pd.concat(recurring, ignore_index=True)
    compared = inference.compare(
        long, "value", by, within="measure", plan=plan, design=WITHIN, resamples=resamples,
        seed=seed,
    )  # fmt: skip
    kinds = long.drop_duplicates("measure").reset_index(drop=True).reset_index(names="place")
    table = compared.merge(kinds[["measure", "aspect", "place"]], on="measure")
    return table.sort_values("place", kind="stable", ignore_index=True)[_COLUMNS]


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

"""One table for a story: everything in which its reports differ."""

from __future__ import annotations

import logging

import pandas as pd

from analysis import inference
from analysis.comparison._story_measures import story_measures
from analysis.comparison.only_in import side_words
from analysis.errors import ParallaxError, did_you_mean, listed, need_columns, plural
from analysis.inference._design import TEXTS
from analysis.inference.arrangements import RESAMPLES, SEED
from analysis.sources import find_quotes
from analysis.stories import align

MOST_GROUPS = 6
COLUMNS = {
    "story": "str", "aspect": "str", "measure": "str", "group_a": "str", "group_b": "str",
    "unit": "str", "n_a": "Int64", "n_b": "Int64", "value_a": "float64", "value_b": "float64",
    "effect": "float64", "low": "float64", "high": "float64", "p": "float64",
    "p_adjusted": "float64", "shown": "bool", "words_a": "str", "words_b": "str", "note": "str",
}  # fmt: skip
_THESE = "speaks of these articles, not of the outlets"
_KEPT = ["group_a", "group_b", "n_a", "n_b", "effect", "low", "high", "p", "p_adjusted"]
SAME_STATEMENT = "first: the names in the same statement; "
_ASPECTS = ["statements", "labels", "voices", "loaded words", "tone", "frames"]


def story_table(
    articles: pd.DataFrame,
    story: str | None = None,
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
    """Compare the reports of one story: one table of all in which they differ.

    Numbers are compared as everywhere, by `inference.compare`; what has no number (who is
    quoted only here, what the same thing is called) is in words.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    story : str, optional
        Which story; it can be left out where there is one.
    aligned, quotes, loaded, tone, frames : DataFrame, optional
        As in `story_measures`.
    labels : DataFrame, optional
        From `label_contrasts`, which has tested and sorted them.
    by : str
        The column of `articles` that holds the groups; of more than six the first six
        are compared, and a message says so.
    resamples, seed : int
        As in `inference.compare`.

    Returns
    -------
    DataFrame
        One row a pair of groups and measure: `story`, `aspect` ("statements", "labels",
        "voices", "loaded words", "tone", "frames"), `measure`, `group_a`, `group_b`, `unit`
        (what is counted: "statement", "sentence", "source", "attribution", "mention", or "article"
        where both have five), `n_a`, `n_b` (units), `value_a`, `value_b`, `effect` (a minus b),
        `low`, `high`, `p`, `p_adjusted`, `shown` (from `inference.compare`; texts have counts and
        shares, and no test), `words_a`, `words_b` (str: the
        names, the side's loaded words, or the sources or sentences that only this side has, "; "
        between), `note` (str).

    Raises
    ------
    ParallaxError
        If a column is missing, the story is unknown or not named, or only one group reports it.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["A", "B"], "story": "s", "text": [
    ...     "The old dam at Hadrin broke on Monday. Nine people died, police said.",
    ...     "Police counted nine dead. It rained."]}, index=["a", "b"])
    >>> table = story_table(articles, aligned=align(articles, method="words"))
    >>> table[["measure", "value_a", "value_b", "words_b"]].head(2).round(2)
                   measure  value_a  value_b    words_b
    0  statements reported     0.67     0.67
    1     sentences shared     0.50     0.50  It rained.
    """
    own, name = _one_story(articles, story, by)
    aligned = align(own) if aligned is None else _of(aligned, own, "article_a", "article_b")
    quotes = find_quotes(own) if quotes is None else _of(quotes, own, "article")
    tables = {"loaded": loaded, "tone": tone, "frames": frames}
    given = {key: None if t is None else _of(t, own, "article") for key, t in tables.items()}
    long = story_measures(own, aligned=aligned, quotes=quotes, by=by, **given)
    rows = _compared(long, by, resamples, seed)
    words = side_words(own, aligned, quotes, given["loaded"], by)
    for row in rows:
        for side in "ab":
            row[f"words_{side}"] = words.get(
                (row["measure"], row["group_a"], row["group_b"], side), ""
            )
    if labels is not None:
        rows += _labels(labels, name, list(own[by].astype("str").unique()))
    table = pd.DataFrame(rows, columns=list(COLUMNS)).assign(story=name)
    text = [column for column, kind in COLUMNS.items() if kind == "str"]
    table[text] = table[text].fillna("")
    table["shown"] = table["shown"].eq(True)
    order = table["aspect"].map({aspect: place for place, aspect in enumerate(_ASPECTS)})
    return table.iloc[order.argsort(kind="stable")].reset_index(drop=True).astype(COLUMNS)


def _one_story(articles: pd.DataFrame, story: str | None, by: str) -> tuple[pd.DataFrame, str]:
    need_columns(articles, ["text", "story", by], "articles")
    names = sorted(articles["story"].astype("str").unique())
    if story is None and len(names) != 1:
        raise ParallaxError(f"Name the story to compare: story= can be {listed(names)}.")
    name = names[0] if story is None else str(story)
    if name not in names:
        raise ParallaxError(
            f"There is no story {name!r}; there are {listed(names)}.{did_you_mean(name, names)}"
        )
    own = articles[(articles["story"].astype("str") == name).to_numpy()]
    groups = sorted(own[by].astype("str").unique())
    if len(groups) < 2:
        raise ParallaxError(
            f"The story {name!r} is reported by one {by} ({listed(groups)}); a comparison takes "
            "two."
        )
    if len(groups) > MOST_GROUPS:
        logging.getLogger("parallax").warning(
            "Of the %s that report %r the first %d are compared.",
            plural(len(groups), by), name, MOST_GROUPS,
        )  # fmt: skip
        own = own[own[by].astype("str").isin(groups[:MOST_GROUPS]).to_numpy()]
    return own, name


def _of(table: pd.DataFrame, articles: pd.DataFrame, *columns: str) -> pd.DataFrame:
    need_columns(table, columns, "given")
    return table[table[list(columns)].isin(articles.index).all(axis=1)]


def _compared(long: pd.DataFrame, by: str, resamples: int, seed: int) -> list[dict]:
    compared = inference.compare(
        long, "value", by, within="measure", resamples=resamples, seed=seed
    )
    kinds = long.drop_duplicates("measure").set_index("measure")
    return [
        {
            "aspect": kinds["aspect"][pair["measure"]], "measure": pair["measure"],
            "unit": pair["unit"] if whole else kinds["unit"][pair["measure"]],
            "value_a": pair["mean_a"], "value_b": pair["mean_b"], "note": "" if whole else _THESE,
            "shown": pair["shown"],
        }
        | {name: pair[name] for name in _KEPT}
        for pair in compared.to_dict("records")
        for whole in [pair["design"] != TEXTS]
    ]  # fmt: skip


def _labels(labels: pd.DataFrame, story: str, groups: list[str]) -> list[dict]:
    need_columns(labels, ["story", "concept", "group_a", "group_b", "labels_a", "effect"], "labels")
    inside = labels["group_a"].isin(groups) & labels["group_b"].isin(groups)
    own = labels[inside & (labels["story"].astype("str") == story) & (labels["effect"] > 0)]
    return [
        {name: row.get(name) for name in (*_KEPT, "unit", "shown")}
        | {
            "aspect": "labels", "measure": row["concept"],
            "words_a": _named_first(row, "a"), "words_b": _named_first(row, "b"),
            "note": (SAME_STATEMENT if row.get("same") else "")
            + "effect: 0 the same names, 1 no name in common",
        }
        for row in own.fillna({"label_a": "", "label_b": ""}).to_dict("records")
    ]  # fmt: skip


def _named_first(row: dict, side: str) -> str:
    """List the labels, the one in the same statement first."""
    first, labels = row.get(f"label_{side}", ""), row[f"labels_{side}"].split(", ")
    return ", ".join(sorted(labels, key=lambda label: not (first and label.startswith(first))))

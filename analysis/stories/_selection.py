"""Selection: how much of a story each outlet reports, and what it alone reports or omits."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis import inference
from analysis.errors import need_columns

_MEASURES = ["coverage", "coverage_of_others", "exclusive", "exclusive_words", "omitted"]


def selection(table: pd.DataFrame, *, level: float = 0.95) -> pd.DataFrame:
    """Measure how much of its stories each outlet reports, and what it has or lacks alone.

    Every measure is a share, taken in each story and averaged over the stories that the outlet
    reports, with the t interval over stories (`inference.group_means`) from five on. All
    depend on the length of an article: who writes more reports more.

    Parameters
    ----------
    table : DataFrame
        From `statements`.
    level : float
        Coverage of the interval, between 0 and 1.

    Returns
    -------
    DataFrame
        One row an outlet and measure: `outlet` (str), `measure` ("coverage": of all statements
        of the story, those reported; "coverage_of_others": of those that another outlet reports,
        those reported here too; "exclusive": of those reported here, those in no other outlet;
        "exclusive_words": the same in words of the sentences; "omitted": of those that all other
        outlets report, those not reported here, where there are two others or more), `unit` (str,
        "story"), `n` (int, stories), `statements` (int, those the shares are taken of),
        `estimate`, `low`, `high` (float, 0 to 1; low and high missing below five stories).

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> table = pd.DataFrame({"story": "s", "statement": [0, 0, 1, 1], "outlet": list("ABAB"),
    ...                       "reported": [True, True, True, False], "words": [9, 8, 3, 0]})
    >>> selection(table).query("outlet == 'A'")[["measure", "n", "estimate"]].round(2)
                  measure  n  estimate
    0            coverage  1      1.00
    1  coverage_of_others  1      1.00
    2           exclusive  1      0.50
    3     exclusive_words  1      0.25
    """
    need_columns(table, ["story", "statement", "outlet", "reported", "words"], "statements")
    rows = []
    for story, own in table.groupby("story", sort=False):
        cells = own.groupby(["statement", "outlet"], observed=True)
        said = cells["reported"].max().unstack().astype(bool)
        words = cells["words"].sum().unstack()
        for outlet in said.columns:
            rows += [
                (str(story), str(outlet), *values)
                for values in _shares(said, words[outlet].to_numpy(float), outlet)
            ]
    shares = pd.DataFrame(rows, columns=["story", "outlet", "measure", "share", "statements"])
    tables = []
    for measure in _MEASURES:
        own = shares[shares["measure"] == measure]
        if not own.empty:
            found = inference.group_means(own, "share", "outlet", unit="story", level=level)
            number = own.groupby("outlet")["statements"].sum()
            tables.append(found.assign(measure=measure, statements=found["outlet"].map(number)))
    columns = ["outlet", "measure", "unit", "n", "statements", "estimate", "low", "high"]
    if not tables:
        return pd.DataFrame(columns=columns)
    every = pd.concat(tables, ignore_index=True)
    return every.sort_values("outlet", kind="stable", ignore_index=True)[columns]


def _shares(said: pd.DataFrame, words: np.ndarray, outlet: str) -> list[tuple[str, float, int]]:
    mine = said[outlet].to_numpy()
    others = said.drop(columns=outlet)
    someone = others.to_numpy().any(axis=1)
    found = [("coverage", mine, np.ones(len(mine), dtype=bool)),
             ("coverage_of_others", mine, someone), ("exclusive", ~someone, mine)]  # fmt: skip
    if others.shape[1] > 1:
        found.append(("omitted", ~mine, others.to_numpy().all(axis=1)))
    shares = [(name, float(part[of].mean()), int(of.sum())) for name, part, of in found if of.any()]
    if words.sum() > 0:
        shares.append(("exclusive_words", words[~someone].sum() / words.sum(), int(mine.sum())))
    return shares


def exclusive(table: pd.DataFrame) -> pd.DataFrame:
    """List the statements that one outlet alone reports, or alone omits.

    Parameters
    ----------
    table : DataFrame
        From `statements`.

    Returns
    -------
    DataFrame
        One row such a statement: `story`, `outlet` (str), `what` ("only it reports"; "only it
        omits", where there are two other outlets or more), `statement` (int), `gist` (str).
        With two outlets, what one omits is what only the other reports.

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> table = pd.DataFrame({"story": "s", "statement": [0] * 3, "outlet": list("ABC"),
    ...                       "reported": [True, True, False], "gist": "The dam held."})
    >>> exclusive(table)[["outlet", "what", "gist"]]
      outlet           what           gist
    0      C  only it omits  The dam held.
    """
    need_columns(table, ["story", "statement", "outlet", "reported", "gist"], "statements")
    rows = []
    for (story, statement), own in table.groupby(["story", "statement"], sort=False):
        said = own.groupby("outlet", sort=False, observed=True)["reported"].any()
        gist = own["gist"].iloc[0]
        if said.sum() == 1 < len(said):
            rows.append((story, str(said.idxmax()), "only it reports", statement, gist))
        elif (~said).sum() == 1 and len(said) > 2:
            rows.append((story, str((~said).idxmax()), "only it omits", statement, gist))
    return pd.DataFrame(rows, columns=["story", "outlet", "what", "statement", "gist"])

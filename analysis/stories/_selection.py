"""Selection: how much of a story each outlet carries, and what it alone tells or leaves out."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis import inference
from analysis.errors import need_columns
from analysis.inference.resampling import RESAMPLES, SEED

MEASURES = {
    "told": "of all statements of the story, told by the outlet",
    "of_others": "of the statements of other outlets, told by this one too",
    "alone": "of the outlet's statements, told by no other",
    "alone_words": "of the outlet's words, in statements that no other tells",
    "left_out_alone": "of the statements that all other outlets tell, left out by this one",
}
_TOLD = ["story", "statement", "outlet", "told", "words"]


def selection(
    told: pd.DataFrame,
    *,
    level: float = 0.95,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> pd.DataFrame:
    """Measure how much of its stories each outlet carries, and what it has or lacks alone.

    Every measure is a share, taken in each story and averaged over the stories that the outlet
    reports, with a percentile bootstrap interval over stories (`inference.bootstrap`). All
    depend on the length of an article: who writes more tells more.

    Parameters
    ----------
    told : DataFrame
        From `statements`.
    level, resamples, seed
        As in `inference.bootstrap`.

    Returns
    -------
    DataFrame
        One row an outlet and measure: `outlet` (str), `measure` ("told": of all statements of
        the story, those told; "of_others": of those that another outlet tells, those told here
        too; "alone": of those told here, those that no other tells; "alone_words": the same
        in words of the sentences; "left_out_alone": of those that all other outlets tell,
        those left out here, where there are two others or more), `unit` (str, "story"), `n`
        (int, stories), `statements` (int, those the shares are taken of), `estimate`, `low`,
        `high` (float, 0 to 1; low and high missing with one story).

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> told = pd.DataFrame({"story": "s", "statement": [0, 0, 1, 1], "outlet": list("ABAB"),
    ...                      "told": [True, True, True, False], "words": [9, 8, 3, 0]})
    >>> selection(told).query("outlet == 'A'")[["measure", "n", "estimate"]].round(2)
           measure  n  estimate
    0         told  1      1.00
    1    of_others  1      1.00
    2        alone  1      0.50
    3  alone_words  1      0.25
    """
    need_columns(told, _TOLD, "statements")
    rows = []
    for story, table in told.groupby("story", sort=False):
        said = table.pivot_table(index="statement", columns="outlet", values="told", aggfunc="max")
        words = table.pivot_table(index="statement", columns="outlet", values="words",
                                  aggfunc="sum")  # fmt: skip
        said = said.astype(bool)
        for outlet in said.columns:
            rows += [
                (str(story), str(outlet), *values)
                for values in _shares(said, words[outlet].to_numpy(float), outlet)
            ]
    shares = pd.DataFrame(rows, columns=["story", "outlet", "measure", "share", "statements"])
    tables = []
    for measure in MEASURES:
        own = shares[shares["measure"] == measure]
        if not own.empty:
            found = inference.bootstrap(own, value="share", by="outlet", unit="story", level=level,
                                        resamples=resamples, seed=seed)  # fmt: skip
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
    found = [("told", mine, np.ones(len(mine), dtype=bool)), ("of_others", mine, someone),
             ("alone", ~someone, mine)]  # fmt: skip
    if others.shape[1] > 1:
        found.append(("left_out_alone", ~mine, others.to_numpy().all(axis=1)))
    shares = [(name, float(part[of].mean()), int(of.sum())) for name, part, of in found if of.any()]
    if words.sum() > 0:
        shares.append(("alone_words", float(words[~someone].sum() / words.sum()), int(mine.sum())))
    return shares


def exclusive(told: pd.DataFrame) -> pd.DataFrame:
    """List the statements that one outlet alone tells, or alone leaves out.

    Parameters
    ----------
    told : DataFrame
        From `statements`.

    Returns
    -------
    DataFrame
        One row such a statement: `story`, `outlet` (str), `what` ("only it tells"; "only it
        leaves out", where there are two other outlets or more), `statement` (int), `gist` (str).
        With two outlets, what one leaves out is what only the other tells.

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> told = pd.DataFrame({"story": "s", "statement": [0] * 3, "outlet": list("ABC"),
    ...                      "told": [True, True, False], "gist": "The dam held."})
    >>> exclusive(told)[["outlet", "what", "gist"]]
      outlet               what           gist
    0      C  only it leaves out  The dam held.
    """
    need_columns(told, ["story", "statement", "outlet", "told", "gist"], "statements")
    rows = []
    for (story, statement), table in told.groupby(["story", "statement"], sort=False):
        said = table.groupby("outlet", sort=False, observed=True)["told"].any()
        gist = table["gist"].iloc[0]
        if said.sum() == 1 < len(said):
            rows.append((story, str(said.idxmax()), "only it tells", statement, gist))
        elif (~said).sum() == 1 and len(said) > 2:
            rows.append((story, str((~said).idxmax()), "only it leaves out", statement, gist))
    return pd.DataFrame(rows, columns=["story", "outlet", "what", "statement", "gist"])


def compare_selection(
    told: pd.DataFrame,
    *,
    level: float = 0.95,
    method: str = "bh",
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> pd.DataFrame:
    """Compare how much of the same stories the outlets tell, pair by pair.

    Only stories that both outlets report count. With five or more of them, stories are what is
    drawn again (see `inference.compare`); below, statements are, and the comparison speaks of
    these articles, not of the outlets.

    Parameters
    ----------
    told : DataFrame
        From `statements`.
    level, method, resamples, seed
        As in `inference.compare`.

    Returns
    -------
    DataFrame
        As `inference.compare`: `group_a`, `group_b`, `unit` ("article" or "statement"),
        `design`, `stories`, `n_a`, `n_b`, `mean_a`, `mean_b` (share of statements told),
        `effect`, `low`, `high`, `cliffs_delta`, `hedges_g`, `p`, `p_adjusted`.

    Raises
    ------
    ParallaxError
        If a column is missing or there are fewer than two outlets.

    Examples
    --------
    >>> told = pd.DataFrame({"story": "s", "statement": [0, 0, 1, 1], "outlet": list("ABAB"),
    ...                      "article": list("xyxy"), "told": [True, True, True, False]})
    >>> compare_selection(told)[["group_a", "group_b", "unit", "mean_a", "mean_b"]]
      group_a group_b       unit  mean_a  mean_b
    0       A       B  statement     1.0     0.5
    """
    need_columns(told, ["story", "statement", "outlet", "article", "told"], "statements")
    value = told.assign(told_share=told["told"].astype(float))
    found = inference.compare(value, "told_share", level=level, method=method,
                              resamples=resamples, seed=seed)  # fmt: skip
    return found.assign(unit=found["unit"].replace("sentence", "statement"))

"""Which share of a group's sentences has each frame, in whole articles and along them."""

from __future__ import annotations

import pandas as pd

from analysis import inference
from analysis.errors import ParallaxError, need_columns


def frame_shares(labels: pd.DataFrame, by: str = "outlet", *, level: float = 0.95) -> pd.DataFrame:
    """Share of each group's sentences that have each frame, with an interval.

    Parameters
    ----------
    labels : DataFrame
        From `label_sentences`.
    by : str
        The column that holds the groups.
    level : float
        Coverage of the interval, between 0 and 1.

    Returns
    -------
    DataFrame
        One row a (frame, group) pair: `frame`, `by` (str), `unit` (str, from
        `inference.group_means`), `n` (int, units), `estimate`, `low`, `high` (float, 0 to 1: the
        mean over units, with Wilson's interval on the effective sample size; none below five).

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> labels = pd.DataFrame({"article": ["a", "a"], "outlet": "A", "story": "s",
    ...                       "frame": "security", "present": [1.0, 0.0]})
    >>> frame_shares(labels)[["frame", "outlet", "unit", "n", "estimate"]]
          frame outlet      unit  n  estimate
    0  security      A  sentence  2       0.5
    """
    need_columns(labels, ["article", "story", "frame", "present", by], "labels")
    tables = [
        inference.group_means(own, "present", by, level=level).assign(frame=frame)
        for frame, own in labels.groupby("frame", sort=False)
    ]
    shares = pd.concat(tables, ignore_index=True)
    return shares[["frame", by, "unit", "n", "estimate", "low", "high"]]


def frames_along(labels: pd.DataFrame, by: str = "outlet", *, parts: int = 5) -> pd.DataFrame:
    """Share of sentences that have each frame along the article, from its start to its end.

    Parameters
    ----------
    labels : DataFrame
        From `label_sentences`; headlines are left out.
    by : str
        The column that holds the groups.
    parts : int
        Number of parts an article is cut into, as equal as its sentences allow.

    Returns
    -------
    DataFrame
        One row a (frame, group, part): `frame`, `by` (str), `part` (int, 1 is the
        beginning), `n` (int, sentences there), `share` (float, 0 to 1, of these).

    Raises
    ------
    ParallaxError
        If a column is missing or `parts` is below 1.

    Examples
    --------
    >>> labels = pd.DataFrame({"article": "a", "outlet": "A", "sentence": [0, 1, 2, 3],
    ...                       "frame": "security", "present": [1.0, 1.0, 0.0, 1.0]})
    >>> frames_along(labels, parts=2)
          frame outlet  part  n  share
    0  security      A     1  2    1.0
    1  security      A     2  2    0.5
    """
    need_columns(labels, ["article", "sentence", "frame", "present", by], "labels")
    if parts < 1:
        raise ParallaxError(f"parts={parts} is too few; an article has at least one part.")
    own = labels[labels["sentence"] >= 0]
    length = own.groupby("article", sort=False)["sentence"].transform("max") + 1
    own = own.assign(part=own["sentence"] * parts // length + 1)
    keys = ["frame", by, "part"]
    grouped = own.assign(**{by: own[by].astype("str")}).groupby(keys, sort=False)["present"]
    table = grouped.agg(n="size", share="mean").reset_index()
    order = {frame: place for place, frame in enumerate(dict.fromkeys(labels["frame"]))}
    return table.sort_values(
        keys, key=lambda column: column.map(order) if column.name == "frame" else column
    ).reset_index(drop=True)

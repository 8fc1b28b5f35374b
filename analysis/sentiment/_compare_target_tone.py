"""Which of two groups is harsher on a target within a story: a description, or nothing."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, need_columns
from analysis.sentiment._target_tone import REPORTED
from analysis.sentiment.target_reports import TARGET

CLEAR = {"learned": 0.7, "lexicon": 0.5}
"""Difference in blame from which a group is called harsher, by how the tone was scored:
``python -m benchmarks.harsher FOLDER`` prints how often claims are right from which difference."""
FEWEST = 2
"""Sentences a side that mention the target, below which nothing is said."""
_SHOWN = 3
_COLUMNS = ["story", "group_a", "group_b", "n_a", "n_b", "blame_a", "blame_b", "effect", "harsher",
            "why_not", "evidence"]  # fmt: skip


def compare_target_tone(
    mentions: pd.DataFrame, by: str = "outlet", *, clear: float | None = None, fewest: int = FEWEST
) -> pd.DataFrame:
    """Say which of two groups is harsher on a target, story by story, where it is clear.

    A group's blame is what its sentences hold against the target: the sum of their negative
    scores, divided by the root of the number of sentences that mention it, so that neither a long
    article nor a single sharp sentence decides. Praise does not count: readers mark
    it five times less often. The target's own words do not count either, the reports of others do.

    This describes the texts of one story, without a test. Over stories, compare `score` by
    `inference.compare`, with the story as the unit.

    Parameters
    ----------
    mentions : DataFrame
        From `target_tone`.
    by : str
        The column that holds the groups.
    clear : float, optional
        The difference in blame from which a group is called harsher; default: .7 for the learned
        method, .5 for the lexicon's.
    fewest : int
        Sentences a side that mention the target, below which nothing is said.

    Returns
    -------
    DataFrame
        One row a story and pair: `story`, `group_a`, `group_b` (str), `n_a`, `n_b` (int,
        sentences that mention the target, outside its own words), `blame_a`, `blame_b` (float, 0
        or more), `effect` (float: a minus b; above 0, a is harsher), `harsher` (str, "" where
        nothing is said), `why_not` (str: "too few sentences", "too small a difference", ""),
        `evidence` (list of str, the three sharpest sentences of the harsher group).

    Raises
    ------
    ParallaxError
        If a column is missing, no story has two groups, or an option is out of range.

    Examples
    --------
    >>> mentions = pd.DataFrame({"article": "x", "story": "s", "sentence": range(12),
    ...     "outlet": ["A"] * 6 + ["B"] * 6, "kind": "name", "said_by": "outlet", "text": "Orr …",
    ...     "method": "learned", "score": [-0.8, -0.6, -0.9, -0.2, -0.7, -0.5] + [0.1] * 6})
    >>> compare_target_tone(mentions)[["group_a", "group_b", "effect", "harsher"]].round(2)
      group_a group_b  effect harsher
    0       A       B    1.51       A
    """
    columns = ["article", "sentence", "story", by, "kind", "said_by", "score", "text", "method"]
    need_columns(mentions, columns, "mentions")
    if clear is None:
        clear = min((CLEAR[name] for name in mentions["method"].unique()), default=0.0)
    if clear < 0 or fewest < 1:
        raise ParallaxError(
            f"clear={clear}, fewest={fewest}: clear is 0 or more, fewest is 1 or more."
        )
    own = mentions[mentions["said_by"].astype(str) != TARGET]
    own = own.assign(named=own["kind"] != REPORTED)
    key = list(dict.fromkeys(["story", by, "article", "sentence"]))
    read = own.groupby(key, observed=True, sort=False).agg(
        score=("score", "mean"), named=("named", "any"), text=("text", "first")
    )
    rows = []
    for story, here in read.reset_index().groupby("story", observed=True):
        sides = {str(name): _Side(part) for name, part in here.groupby(by, observed=True)}
        rows += [_row(str(story), a, b, sides, clear, fewest) for a, b in combinations(sides, 2)]
    if not rows:
        raise ParallaxError(
            f"There is nothing to compare: no story has two groups of {by!r} that mention the "
            "target."
        )
    return pd.DataFrame(rows, columns=_COLUMNS)


class _Side:
    """What one group says of the target in one story."""

    def __init__(self, sentences: pd.DataFrame) -> None:
        self.n = int(sentences["named"].sum())
        against = sentences["score"].fillna(0).clip(upper=0)
        self.blame = float(-against.sum() / np.sqrt(max(self.n, 1)))
        sharpest = against.sort_values(kind="stable").index[:_SHOWN]
        self.sharpest = sentences["text"].loc[[i for i in sharpest if against[i] < 0]].to_list()


def _row(
    story: str, a: str, b: str, sides: dict[str, _Side], clear: float, fewest: int
) -> dict[str, object]:
    one, other = sides[a], sides[b]
    effect = one.blame - other.blame
    why = "too few sentences" if min(one.n, other.n) < fewest else ""
    why = why or ("too small a difference" if abs(effect) < clear else "")
    harsher = "" if why else a if effect > 0 else b
    values = (story, a, b, one.n, other.n, one.blame, other.blame, effect, harsher, why,
              sides[harsher].sharpest if harsher else [])  # fmt: skip
    return dict(zip(_COLUMNS, values, strict=True))

"""Differences that recur over stories, in words."""

from __future__ import annotations

import pandas as pd

from analysis.comparison._measures import WORDING
from analysis.comparison.recurring_differences import FEWEST_STORIES
from analysis.errors import plural
from analysis.inference.claims import is_shown
from analysis.study.prose.differences import differences


def recurring_differences(table: pd.DataFrame, most: int = 6) -> list[str]:
    """Say which habits are shown, or why none is claimed.

    Parameters
    ----------
    table : DataFrame
        From `habits`.
    most : int
        How many habits to put in words; how many more there are is said.

    Returns
    -------
    list of str
        A difference counts only if its interval leaves out zero and its adjusted p is below .05.

    Examples
    --------
    >>> one = pd.DataFrame({"outlet": ["A"], "story": "s", "text": "It fell."}, index=["a"])
    >>> recurring_differences(habits(one))
    ['No habit of an outlet is claimed: it takes two outlets that report at least 5 of the same
      stories, and here there are none.']
    """
    if table.empty:
        n = int(table.attrs.get("most_stories", 0))
        found = f"the most is {n}" if n else "here there are none"
        return [
            "No habit of an outlet is claimed: it takes two outlets that report at least "
            f"{FEWEST_STORIES} of the same stories, and {found}."
        ]
    sure = [
        is_shown(row["low"], row["high"], row["p_adjusted"]) for row in table.to_dict("records")
    ]
    shown = table[sure].sort_values("p_adjusted", kind="stable")
    if shown.empty:
        return [
            f"No habit is shown: none of {plural(len(table), 'comparison')} within stories passes "
            ".05 after adjustment with an interval that leaves out zero."
        ]
    said = []
    for (_, measure), own in shown.groupby(["aspect", "measure"], sort=False):
        # Of several pairs the one that parts most; the others stand in the table.
        widest = own.loc[[own["effect"].abs().idxmax()]]
        said += differences(widest, _subject(str(measure)))
    more = len(said) - most
    return said[:most] + ([f"And {plural(more, 'more habit')} in the table."] if more > 0 else [])


def _subject(measure: str) -> str:
    if measure in WORDING:
        return WORDING[measure]
    kind, _, name = measure.partition(": ")
    if kind == "frame":
        return f"The share of sentences with the frame “{name}”"
    if kind == "heard":
        return f"The share of stories in which “{name}” is heard"
    return f"The share of mentions that are called “{name}”"

"""Differences that recur over stories, in words."""

from __future__ import annotations

import pandas as pd

from analysis.errors import plural
from analysis.inference._design import FEWEST_STORIES
from analysis.study.prose._differences import by_test, differences
from analysis.study.prose._story import SUBJECTS


def recurring_differences(table: pd.DataFrame, most: int = 6) -> list[str]:
    """Say which differences recur over stories, or why none is claimed.

    Parameters
    ----------
    table : DataFrame
        From `comparison.recurring_differences`.
    most : int
        How many differences to put in words; how many more there are is said.

    Returns
    -------
    list of str
        The planned differences first; an explored one counts only if its interval leaves out zero
        and its adjusted p is below .05.

    Examples
    --------
    >>> recurring_differences(pd.DataFrame())
    ['No recurring difference is claimed: it takes two outlets that report at least 6 of the same
      stories.']
    """
    if table.empty:
        return [
            "No recurring difference is claimed: it takes two outlets that report at least "
            f"{FEWEST_STORIES} of the same stories."
        ]
    said = [
        sentence
        for name, own in table[table["planned"]].groupby("measure", sort=False)
        for sentence in differences(own, _subject(str(name)))
    ]
    explored = table[~table["planned"]]
    shown = explored[explored["shown"]].sort_values("p_adjusted", kind="stable")
    if shown.empty and len(explored):
        most_stories = int(explored["stories"].max())
        row = explored.loc[explored["stories"].idxmax()].to_dict()
        return [
            *said,
            f"No recurring difference is shown: none of {plural(len(explored), 'comparison')} "
            f"within up to {plural(most_stories, 'story')} ({by_test(row, least=True)}).",
        ]
    for (_, measure), own in shown.groupby(["aspect", "measure"], sort=False):
        # Of several pairs the one that differs most; the others are in the table.
        widest = own.loc[[own["effect"].abs().idxmax()]]
        said += differences(widest, _subject(str(measure)))
    more = len(said) - most
    return said[:most] + (
        [f"And {plural(more, 'more difference')} in the table."] if more > 0 else []
    )


def _subject(measure: str) -> str:
    if measure in SUBJECTS:
        return SUBJECTS[measure]
    kind, _, name = measure.partition(": ")
    if kind == "frame":
        return f"The share of sentences with the frame “{name}”"
    if kind == "quoted":
        return f"The share of stories in which “{name}” is quoted"
    return f"The share of mentions that are called “{name}”"

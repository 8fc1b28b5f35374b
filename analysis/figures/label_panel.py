"""What two articles of a story call the same thing: marked in the text, and listed above it."""

from __future__ import annotations

import pandas as pd

from analysis.errors import need_columns
from analysis.figures.highlights import marks_of
from analysis.figures.side_page import Side

_MOST_NAMES = 5
"""As many as `prose.story` says."""


def own_names(
    labels: pd.DataFrame | None, articles: pd.DataFrame, two: tuple[Side, Side], most: int = 6
) -> tuple[tuple[Side, Side], list[tuple[str, str]]]:
    """Mark the names that the two have for the same thing, where they part, and list some."""
    if labels is None:
        return two, []
    need_columns(labels, ["article", "start", "end", "concept", "label"], "labels")
    own = labels[labels["article"].isin([side.name for side in two])]
    if "statement" in own:
        # Where both report the same: elsewhere another name may be of another thing.
        own = own[own["statement"] >= 0]
    keys = [key for key in ("concept", "statement") if key in own]
    parted, listing = [], []
    for _, used in own.groupby(keys, sort=False, observed=True):
        names = [list(used.loc[used["article"] == side.name, "label"]) for side in two]
        if all(names) and not any(_one_name(a, b) for a in names[0] for b in names[1]):
            parted.append(used)
            listing.append((str(names[0][0]), str(names[1][0])))
    listing = list(dict.fromkeys(listing))
    marks = marks_of(articles, None, pd.concat([own.head(0), *parted]), None)
    a, b = (side.with_marks(marks[side.name]) for side in two)
    return (a, b), listing[:most]


def listed_names(contrasts: pd.DataFrame, a: str, b: str) -> list[tuple[str, str]]:
    """Give the names that `prose.story` gives, in its order."""
    need_columns(contrasts, ["group_a", "group_b", "same", "label_a", "label_b"], "contrasts")
    rows = contrasts[contrasts["same"] > 0].to_dict("records")
    either = {(a, b): ("label_a", "label_b"), (b, a): ("label_b", "label_a")}
    return [
        (str(row[either[two][0]]), str(row[either[two][1]]))
        for row in rows
        if (two := (row["group_a"], row["group_b"])) in either
    ][:_MOST_NAMES]


def _one_name(a: str, b: str) -> bool:
    """Whether one is only a longer form of the other.

    >>> _one_name("two trawlers", "Two old trawlers"), _one_name("the patrol", "the coastguard")
    (True, False)
    """
    words = [set(name.casefold().split()) for name in (a, b)]
    return words[0] <= words[1] or words[1] <= words[0]

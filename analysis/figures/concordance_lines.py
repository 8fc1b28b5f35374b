"""The reader of a concordance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unicodedata import bidirectional

import pandas as pd

from analysis.errors import need_columns
from analysis.figures.templates import page

if TYPE_CHECKING:
    from IPython.display import HTML


def read_concordance(
    lines: pd.DataFrame, *, by: str = "outlet", beside: bool = False, most: int = 30
) -> HTML:
    """Show a concordance with the word aligned.

    Parameters
    ----------
    lines : DataFrame
        From `terms.concordance`, in the order in which it should be read.
    by : str
        The column that holds the groups.
    beside : bool
        Whether each group gets a column of its own, side by side.
    most : int
        How many lines to show, of each group where they stand side by side; how many were
        left out is said below.

    Returns
    -------
    IPython.display.HTML

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> lines = pd.DataFrame({"outlet": ["A"], "left": ["The "], "node": ["<dam>"],
    ...                       "right": [" held."]})
    >>> "&lt;dam&gt;" in read_concordance(lines).data
    True
    """
    need_columns(lines, [by, "left", "node", "right"], "concordance")
    names = lines[by].astype(str)
    if not beside:
        group = {"lines": _lines(lines.head(most), by, None), "left_out": len(lines) - most}
        return page("concordance", beside=False, groups=[group])
    # As much context as leaves the node in view in a column of the page.
    reach = max(14, 54 // max(names.nunique(), 1))
    groups = [
        {
            "name": name,
            "size": int((names == name).sum()),
            "lines": _lines(lines[names == name].head(most), None, reach),
            "left_out": int((names == name).sum()) - most,
        }
        for name in sorted(names.unique())
    ]
    return page("concordance", beside=True, groups=groups)


def _lines(lines: pd.DataFrame, by: str | None, reach: int | None) -> list[dict[str, Any]]:
    """Make what the template needs of each line; `reach` cuts the context, in characters."""
    found = []
    for row in lines.to_dict("records"):
        left, node, right = (" ".join(row[part].split("\n")) for part in ("left", "node", "right"))
        if reach:
            left, right = left[-reach:], right[:reach]
        group = None if by is None else str(row[by])
        leftward = reads_leftward(node)  # what comes before stands on the right
        found.append(
            {"group": group, "left": left, "node": node, "right": right, "leftward": leftward}
        )
    return found


def reads_leftward(text: str) -> bool:
    """Whether the first letter is of a script written from right to left.

    >>> reads_leftward("سد"), reads_leftward("dam"), reads_leftward("12")
    (True, False, False)
    """
    kinds = (bidirectional(character) for character in text)
    return next((kind != "L" for kind in kinds if kind in ("L", "R", "AL")), False)

"""Figures of the corpus itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import need_columns
from analysis.figures.style import axes_of_height, groups_of, need_rows, row_labels, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@styled
def plot_lengths(lengths: pd.DataFrame, *, by: str = "outlet", ax: Axes | None = None) -> Axes:
    """Draw the length of every article, one row a group.

    Parameters
    ----------
    lengths : DataFrame
        One row an article, with `words` (int) and the column `by`.
    by : str
        The column that holds the groups.
    ax : Axes, optional
        Where to draw; default: a new figure.

    Returns
    -------
    Axes

    Raises
    ------
    ParallaxError
        If a column is missing or there is nothing to draw.

    Examples
    --------
    >>> ax = plot_lengths(pd.DataFrame({"outlet": ["A", "B"], "words": [250, 310]}))
    >>> ax.get_xlabel()
    'Words in the article'
    """
    need_columns(lengths, [by, "words"], "lengths")
    need_rows(lengths, "lengths")
    groups = groups_of(lengths, by)
    ax = axes_of_height(ax, 1.0 + 0.32 * len(groups))
    for place, (name, (colour, marker)) in enumerate(groups.items()):
        words = lengths.loc[lengths[by].astype(str) == name, "words"]
        ax.plot(words, [place] * len(words), marker, color=colour, alpha=0.7, markersize=6)
    row_labels(ax, groups)
    ax.set_xlim(left=0)
    ax.set_xlabel("Words in the article")
    return ax

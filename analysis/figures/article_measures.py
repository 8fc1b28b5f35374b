"""Measures of whole articles: readability and lexical diversity."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import need_columns
from analysis.figures.style import (
    INK,
    axes_of_height,
    groups_of,
    legend_above,
    need_rows,
    row_labels,
    styled,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SCALES = {"flesch_reading_ease": (0, 100), "ttr": (0, 1), "mattr": (0, 1), "msttr": (0, 1),
           "hdd": (0, 1)}  # fmt: skip
_NAMES = {"ttr": "Type-token ratio", "mattr": "Moving-average type-token ratio",
          "msttr": "Mean segmental type-token ratio", "mtld": "MTLD (words a factor)",
          "hdd": "HD-D", "yule_k": "Yule's K", "lix": "LIX", "rix": "RIX"}  # fmt: skip


@styled
def plot_measure(
    table: pd.DataFrame,
    means: pd.DataFrame | None = None,
    *,
    measure: str = "flesch_reading_ease",
    by: str = "outlet",
    ax: Axes | None = None,
) -> Axes:
    """Draw a measure of every article, one row a group, with the groups' means.

    Parameters
    ----------
    table : DataFrame
        From `terms.readability` or `terms.diversity`.
    means : DataFrame, optional
        From `inference.group_means` of the same measure: drawn in black, with intervals.
    measure : str
        One of the table's columns.
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
    >>> table = pd.DataFrame({"outlet": ["A"], "flesch_reading_ease": [40.0]})
    >>> plot_measure(table).get_xlabel()
    'Flesch reading ease'
    """
    need_columns(table, [by, measure], "measures")
    need_rows(table, "measures")
    groups = groups_of(table, by)
    ax = axes_of_height(ax, 1.2 + 0.36 * len(groups))
    for place, (name, (colour, marker)) in enumerate(groups.items()):
        values = table.loc[table[by].astype(str) == name, measure]
        ax.plot(values, [place] * len(values), marker, color=colour, alpha=0.6, markersize=5)
    if means is not None:
        need_columns(means, [by, "estimate", "low", "high"], "means")
        rows = [list(groups).index(name) + 0.28 for name in means[by].astype(str)]
        ax.hlines(rows, means["low"], means["high"], color=INK, linewidth=1.6)
        ax.plot(means["estimate"], rows, "|", color=INK, markersize=9, markeredgewidth=1.8,
                label="mean and interval")  # fmt: skip
    row_labels(ax, groups)
    if means is not None:
        legend_above(ax)
    # The whole scale, so that a small difference looks small.
    lowest, highest = table[measure].min(), table[measure].max()
    start, end = _SCALES.get(measure, (0, 0))
    pad = 0.04 * (max(end, highest) - min(start, lowest) or 1)
    ax.set_xlim(min(start, lowest) - pad, max(end, highest) + pad)
    ax.set_xlabel(_NAMES.get(measure, measure.replace("_", " ").capitalize()))
    return ax

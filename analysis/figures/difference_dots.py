"""Differences between groups, as dots with their intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import need_columns
from analysis.figures.dots import draw_dots, is_sure, pair_name
from analysis.figures.style import (
    INK,
    RULE,
    axes_of_height,
    need_rows,
    row_labels,
    styled,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@styled
def plot_differences(table: pd.DataFrame, *, what: str, ax: Axes | None = None) -> Axes:
    """Draw the difference of every pair of groups with its interval.

    Parameters
    ----------
    table : DataFrame
        From `inference.compare`.
    what : str
        The value, for the label of the axis: "tone".
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
    >>> table = pd.DataFrame({"group_a": ["A"], "group_b": ["B"], "unit": ["article"],
    ...                       "effect": [0.2], "low": [-0.1], "high": [0.5], "p_adjusted": [0.2]})
    >>> plot_differences(table, what="tone").get_xlabel()
    'Difference in tone (unit of analysis: article)'
    """
    need_columns(table, ["group_a", "group_b", "unit", "effect", "low", "high", "p_adjusted"],
                 "comparison")  # fmt: skip
    need_rows(table, "comparison")
    ax = axes_of_height(ax, 1.0 + 0.36 * len(table))
    ax.axvline(0, color=RULE, linewidth=1)
    for place, row in enumerate(table.itertuples()):
        draw_dots(
            ax, place, row.effect, (row.low, row.high), (INK, "o"), filled=is_sure(row), line=1.5
        )
    row_labels(ax, map(pair_name, table["group_a"], table["group_b"]))
    units = " or ".join(sorted(table["unit"].unique()))
    ax.set_xlabel(f"Difference in {what} (unit of analysis: {units})")
    return ax

"""Dot plots of estimates and differences with their intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import need_columns
from analysis.figures.dots import draw_dots, is_sure, pair_name, side_by_side
from analysis.figures.style import (
    INK,
    RULE,
    axes_of_height,
    groups_of,
    legend_above,
    need_rows,
    row_labels,
    short,
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


@styled
def plot_frames(
    shares: pd.DataFrame,
    *,
    by: str = "outlet",
    labels: dict[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw each frame's share of the sentences, one marker a group, with intervals.

    Parameters
    ----------
    shares : DataFrame
        From `framing.frame_shares`.
    by : str
        The column that holds the groups.
    labels : dict, optional
        What each frame is called in the figure; default: its id.
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
    >>> shares = pd.DataFrame({"frame": ["security"], "outlet": ["A"], "estimate": [0.5],
    ...                        "low": [0.2], "high": [0.8]})
    >>> plot_frames(shares).get_xlabel()
    'Share of sentences (%)'
    """
    need_columns(shares, ["frame", by, "estimate", "low", "high"], "shares")
    need_rows(shares, "shares")
    frames = list(dict.fromkeys(shares["frame"]))
    groups = groups_of(shares, by)
    ax = axes_of_height(ax, 1.2 + (0.22 + 0.13 * len(groups)) * len(frames))
    for name, look, rows in side_by_side(groups, len(frames)):
        own = shares[shares[by].astype(str) == name].set_index("frame").reindex(frames)
        interval = (own["low"] * 100, own["high"] * 100)
        draw_dots(ax, rows, own["estimate"] * 100, interval, look, label=short(name))
    row_labels(ax, [(labels or {}).get(frame, frame) for frame in frames])
    widest = max(10.0, shares[["estimate", "high"]].max().max() * 100)
    ax.set_xlim(-0.02 * widest, 1.04 * widest)
    ax.set_xlabel("Share of sentences (%)")
    legend_above(ax)
    return ax

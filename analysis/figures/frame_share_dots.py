"""Shares of sentences with a frame, as dots with their intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import need_columns
from analysis.figures.dots import draw_dots, side_by_side
from analysis.figures.style import (
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

"""The map of key terms: how large a difference against how frequent a word."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

import pandas as pd

from analysis.figures.keyness_rows import need_one_target
from analysis.figures.style import (
    INK,
    QUIET,
    RULE,
    axes_of_height,
    legend_above,
    log_scale,
    short,
    styled,
    width_of,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@styled
def plot_keyness_map(table: pd.DataFrame, *, top: int = 24, ax: Axes | None = None) -> Axes:
    """Draw every term by its frequency and its log ratio, and name the strongest.

    Filled markers are shown to differ, by the test over articles. Names are placed where they hide
    neither a point nor each other; what finds no room stays unnamed.

    Parameters
    ----------
    table : DataFrame
        From `terms.keyness`, with the terms to leave out already left out.
    top : int
        How many points to name, by the size of the statistic; half as many in a figure as
        narrow as a column. "war +2" is three terms on one point.
    ax : Axes, optional
        Where to draw; default: a new figure.

    Returns
    -------
    Axes

    Raises
    ------
    ParallaxError
        If a column is missing, there is nothing to draw, or the table is of several targets.

    Examples
    --------
    >>> table = pd.DataFrame({"term": ["war"], "statistic": [9.0], "shown": [True],
    ...     "effect": [2.0], "count_target": [8], "count_reference": [2], "target": ["A"],
    ...     "reference": ["B"]})
    >>> [text.get_text() for text in plot_keyness_map(table).texts]
    ['war']
    """
    need_one_target(table)
    ax = axes_of_height(ax, 4.4)
    narrow = width_of(ax) < 5
    count = table["count_target"] + table["count_reference"]
    sure = table["shown"].astype(bool)
    ax.axhline(0, color=RULE, linewidth=1)
    for side, colour, marker, which in (
        (table["statistic"] > 0, INK, "o", "target"),
        (table["statistic"] <= 0, QUIET, "s", "reference"),
    ):
        for chosen, face in ((side & ~sure, "white"), (side & sure, colour)):
            ax.plot(count[chosen], table["effect"][chosen], marker, color=colour,
                    markerfacecolor=face, markersize=3 if narrow else 4, markeredgewidth=0.6,
                    alpha=0.9)  # fmt: skip
        name = short(table[which].iloc[0], 26)
        ax.plot([], [], marker, color=colour, markersize=5, label=f"more in {name}")
    ax.plot([], [], "o", color=INK, markerfacecolor="white", markersize=5,
            label="hollow: not shown to differ")  # fmt: skip
    ax.margins(0.08)
    log_scale(ax, "x")
    ax.set_xlabel("Occurrences on both sides")
    ax.set_ylabel("Log ratio: +1 is twice the rate")
    legend_above(ax)
    _name_points(ax, table.assign(count=count), top // 2 if narrow else top)
    return ax


def _name_points(ax: Axes, table: pd.DataFrame, top: int) -> None:
    import textalloc

    strongest = table["statistic"].abs().sort_values(ascending=False, kind="stable").index
    # Rare terms often have the same counts, so the same point: it gets one name.
    points = table.loc[strongest].groupby(["count", "effect"], sort=False)["term"].agg(list)
    points = points.head(top).reset_index()
    # The limits are fixed first: names must not move the points they belong to.
    ax.set_xlim(ax.get_xlim())
    ax.set_ylim(ax.get_ylim())
    with redirect_stdout(io.StringIO()):  # it prints when a name finds no room
        _, _, texts, _ = textalloc.allocate(
            ax,
            points["count"].to_numpy(float),
            points["effect"].to_numpy(float),
            [_name(terms) for terms in points["term"]],
            x_scatter=table["count"].to_numpy(float),
            y_scatter=table["effect"].to_numpy(float),
            textsize=7.5,
            margin=0.014 if width_of(ax) < 5 else 0.008,
            textcolor=INK,
            linecolor=QUIET,
            linewidth=0.5,
            draw_all=False,
            parse_math=False,
        )
    for text in texts:
        if text is not None:
            text.set_in_layout(False)  # type: ignore[attr-defined]


def _name(terms: list[str]) -> str:
    more = f" +{len(terms) - 1}" if len(terms) > 1 else ""
    return short(terms[0], 18) + more

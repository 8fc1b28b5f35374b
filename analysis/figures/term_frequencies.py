"""Figures of how often terms are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import need_columns
from analysis.figures.dots import side_by_side
from analysis.figures.style import (
    QUIET,
    axes_of_height,
    groups_of,
    legend_above,
    log_scale,
    need_rows,
    row_labels,
    short,
    styled,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@styled
def plot_frequencies(
    table: pd.DataFrame, *, by: str = "outlet", top: int = 15, ax: Axes | None = None
) -> Axes:
    """Draw the most frequent terms, one marker a group, with intervals if the table has them.

    Parameters
    ----------
    table : DataFrame
        From `terms.rates`, with intervals, or `terms.frequencies`, without; the terms to
        leave out already left out.
    by : str
        The column that holds the groups.
    top : int
        How many terms: those with the highest rate in any one group.
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
    >>> table = pd.DataFrame({"outlet": "A", "term": ["dam"], "per_million": [900.0]})
    >>> [label.get_text() for label in plot_frequencies(table).get_yticklabels()]
    ['dam']
    """
    need_columns(table, [by, "term", "per_million"], "frequencies")
    need_rows(table, "frequencies")
    best = table.groupby("term")["per_million"].max()
    order = best.sort_values(ascending=False, kind="stable").index[:top]
    groups = groups_of(table, by)
    ax = axes_of_height(ax, 1.1 + (0.15 + 0.05 * len(groups)) * len(order))
    rows = table.set_index([table[by].astype(str), "term"])
    for name, (colour, marker), places in side_by_side(groups, len(order)):
        own = rows.loc[name].reindex(order)
        if {"per_million_low", "per_million_high"} <= set(own.columns):
            ax.hlines(places, own["per_million_low"], own["per_million_high"], color=colour,
                      linewidth=1.2, alpha=0.7)  # fmt: skip
        rates = own["per_million"].fillna(0)
        ax.plot(rates, places, marker, color=colour, markersize=5, label=short(name))
    row_labels(ax, order)
    ax.set_xlim(left=-0.02 * ax.get_xlim()[1])
    ax.locator_params(axis="x", nbins=5)
    ax.xaxis.set_major_formatter("{x:,.0f}")
    ax.set_xlabel("Occurrences per million words")
    legend_above(ax)
    return ax


@styled
def plot_rank_frequency(table: pd.DataFrame, *, by: str = "outlet", ax: Axes | None = None) -> Axes:
    """Draw the rates of terms against their rank, both on logarithmic scales.

    Words of a language fall near a straight line (Zipf 1949); a group that repeats itself
    starts higher and falls more steeply.

    Parameters
    ----------
    table : DataFrame
        From `terms.zipf` or `terms.frequencies`, whole.
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
    >>> table = pd.DataFrame({"outlet": "A", "term": ["the", "dam"], "rank": [1, 2],
    ...                       "per_million": [900.0, 400.0]})
    >>> plot_rank_frequency(table).get_xscale()
    'log'
    """
    need_columns(table, [by, "term", "rank", "per_million"], "frequencies")
    need_rows(table, "frequencies")
    ax = axes_of_height(ax, 3.6)
    names = table[by].astype(str)
    for name, (colour, marker) in groups_of(table, by).items():
        # Of the terms of one rate the first rank: one point.
        own = table[names == name].sort_values("rank").drop_duplicates("per_million")
        ax.plot(own["rank"], own["per_million"], marker=marker, color=colour, linewidth=1.2,
                markersize=4, label=short(name))  # fmt: skip
    log_scale(ax, "x")
    log_scale(ax, "y")
    ax.grid(color=QUIET, alpha=0.15)
    ax.set_xlabel("Rank of the word")
    ax.set_ylabel("Occurrences per million words")
    legend_above(ax)
    return ax

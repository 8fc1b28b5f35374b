"""Figures of the term-frequency study."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import need_columns
from analysis.figures.style import (
    INK,
    QUIET,
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
def plot_frequencies(
    table: pd.DataFrame, *, by: str = "outlet", top: int = 15, ax: Axes | None = None
) -> Axes:
    """Draw the most frequent terms, one marker a group.

    Parameters
    ----------
    table : DataFrame
        From `terms.frequencies`, with the terms to leave out already left out.
    by : str
        The column that holds the groups.
    top : int
        How many terms: those with the highest rate in any one group.
    ax : Axes, optional
        Where to draw; default: a new figure.

    Returns
    -------
    Axes

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
    ax = axes_of_height(ax, 1.1 + 0.24 * len(order))
    rows = table.set_index([table[by].astype(str), "term"])["per_million"]
    for name, (colour, marker) in groups.items():
        rates = rows.loc[name].reindex(order, fill_value=0)
        ax.plot(rates, range(len(order)), marker, color=colour, markersize=6, alpha=0.85,
                label=short(name))  # fmt: skip
    row_labels(ax, order)
    ax.set_xlim(left=-0.01 * ax.get_xlim()[1])
    ax.xaxis.set_major_formatter("{x:,.0f}")
    ax.set_xlabel("Occurrences per million words")
    legend_above(ax)
    return ax


@styled
def plot_keyness(table: pd.DataFrame, *, top: int = 12, ax: Axes | None = None) -> Axes:
    """Draw the key terms of both sides with the intervals of their log ratios.

    Terms whose adjusted p is below .05 are filled, the others hollow.

    Parameters
    ----------
    table : DataFrame
        From `terms.keyness`, with the terms to leave out already left out.
    top : int
        How many terms of each side, by the size of the statistic.
    ax : Axes, optional
        Where to draw; default: a new figure.

    Returns
    -------
    Axes

    Examples
    --------
    >>> table = pd.DataFrame({"term": ["war"], "statistic": [9.0], "p_adjusted": [0.01],
    ...     "effect": [2.0], "low": [1.0], "high": [3.0], "count_target": [8],
    ...     "count_reference": [2], "target": ["A"], "reference": ["B"]})
    >>> plot_keyness(table).get_xlabel()
    'Log ratio: +1 is twice the rate, -1 half'
    """
    columns = ["term", "statistic", "p_adjusted", "effect", "low", "high", "target", "reference"]
    need_columns(table, [*columns, "count_target", "count_reference"], "keyness")
    need_rows(table, "keyness")
    ours = table[table["statistic"] > 0].nlargest(top, "statistic")
    theirs = table[table["statistic"] < 0].nsmallest(top, "statistic")[::-1]
    shown = pd.concat([ours, theirs])
    need_rows(shown, "keyness")
    target, reference = table["target"].iloc[0], table["reference"].iloc[0]
    ax = axes_of_height(ax, 1.2 + 0.22 * len(shown))
    ax.axvline(0, color=RULE, linewidth=1)
    # Black and grey, as the colours are the groups' own.
    sides = [(ours, 0, INK, "o", target), (theirs, len(ours), QUIET, "s", reference)]
    for side, first, colour, marker, name in sides:
        rows = range(first, first + len(side))
        ax.hlines(rows, side["low"], side["high"], color=colour, linewidth=1.2, alpha=0.6)
        sure = (side["p_adjusted"] < 0.05).to_numpy()
        for filled, face in ((True, colour), (False, "white")):
            chosen = sure == filled
            ax.plot(side["effect"][chosen], [r for r, c in zip(rows, chosen, strict=True) if c],
                    marker, color=colour, markerfacecolor=face, markersize=6)  # fmt: skip
        ax.plot([], [], marker, color=colour, label=f"more in {short(name, 26)}")
    ax.plot([], [], "o", color=INK, markerfacecolor="white", label="hollow: adjusted p ≥ .05")
    row_labels(
        ax,
        [
            f"{short(row.term, 22)} ({row.count_target} : {row.count_reference})"
            for row in shown.itertuples()
        ],
    )
    ax.set_xlabel("Log ratio: +1 is twice the rate, -1 half")
    legend_above(ax)
    return ax

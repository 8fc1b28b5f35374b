"""Terms of two sides, what each has more of, as rows with their intervals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import ParallaxError, listed, need_columns
from analysis.figures.style import (
    INK,
    QUIET,
    RULE,
    axes_of_height,
    isolated,
    legend_above,
    need_rows,
    row_labels,
    short,
    styled,
    width_of,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@styled
def plot_keyness(table: pd.DataFrame, *, top: int = 12, ax: Axes | None = None) -> Axes:
    """Draw the key terms of both sides with the intervals of their log ratios.

    Terms that are shown to differ, by the test over articles, are filled, the others hollow.

    Parameters
    ----------
    table : DataFrame
        From `terms.keyness`, with the terms to leave out already left out.
    top : int
        How many terms of each side: those that are shown, then by the size of the statistic.
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
    ...     "effect": [2.0], "low": [1.0], "high": [3.0], "count_target": [8],
    ...     "count_reference": [2], "target": ["A"], "reference": ["B"]})
    >>> plot_keyness(table).get_xlabel()
    'Log ratio: +1 is twice the rate, -1 half'
    """
    need_one_target(table, ["low", "high"])
    ranked = table.assign(size=table["statistic"].abs())
    ranked = ranked.sort_values(["shown", "size"], ascending=False, kind="stable")
    ours = ranked[ranked["statistic"] > 0].head(top)
    theirs = ranked[ranked["statistic"] < 0].head(top)[::-1]
    shown = pd.concat([ours, theirs])
    need_rows(shown, "keyness")
    counts = zip(shown["count_target"], shown["count_reference"], strict=True)
    ax = axes_of_height(ax, 1.2 + 0.22 * len(shown))
    names = [table["target"].iloc[0], table["reference"].iloc[0]]
    _draw(ax, [ours, theirs], [f"more in {short(name, 26)}" for name in names])
    _name_rows(ax, shown["term"], counts)
    wide = width_of(ax) > 5
    ax.set_xlabel("Log ratio: +1 is twice the rate, -1 half" if wide else "Log ratio (+1: twice)")
    return ax


def need_one_target(table: pd.DataFrame, more: Sequence[str] = ()) -> None:
    """Raise unless this is a table of `keyness` with rows, all of one target."""
    columns = ["term", "statistic", "shown", "effect", "count_target", "count_reference"]
    need_columns(table, [*columns, "target", "reference", *more], "keyness")
    need_rows(table, "keyness")
    if len(targets := table["target"].unique()) > 1:
        raise ParallaxError(
            f"The keyness table is of the targets {listed(targets)}, a figure is of one: choose "
            f"the rows with table[table['target'] == {str(targets[0])!r}]."
        )


@styled
def plot_collocates(table: pd.DataFrame, *, top: int = 10, ax: Axes | None = None) -> Axes:
    """Draw which words stand more around a node in one group than in another.

    Collocates that are shown to differ are filled, the others hollow.

    Parameters
    ----------
    table : DataFrame
        From `terms.collocate_differences`, one pair of groups, with the terms to leave out
        already left out.
    top : int
        How many collocates of each group: those that are shown, then by the statistic.
    ax : Axes, optional
        Where to draw; default: a new figure.

    Returns
    -------
    Axes

    Raises
    ------
    ParallaxError
        If the table holds more than one pair of groups.

    Examples
    --------
    >>> table = pd.DataFrame({"node": "dam", "term": ["new"], "group_a": "A", "group_b": "B",
    ...     "count_a": [3], "count_b": [1], "effect": [2.0], "low": [-1.0], "high": [5.0],
    ...     "statistic": [1.2], "shown": [False]})
    >>> plot_collocates(table).get_xlabel()
    'Log odds ratio beside “dam”'
    """
    columns = ["node", "term", "group_a", "group_b", "count_a", "count_b", "effect", "low",
               "high", "statistic", "shown"]  # fmt: skip
    need_columns(table, columns, "collocates")
    need_rows(table, "collocates")
    pairs = table[["group_a", "group_b"]].drop_duplicates()
    if len(pairs) > 1:
        raise ParallaxError(f"The collocates table holds {len(pairs)} pairs of groups; choose one.")
    strongest = table.sort_values(["shown", "statistic"], ascending=False, kind="stable")
    more = strongest[strongest["effect"] > 0].head(top)
    less = strongest[strongest["effect"] < 0].head(top)[::-1]
    shown = pd.concat([more, less])
    need_rows(shown, "collocates")
    ax = axes_of_height(ax, 1.2 + 0.22 * len(shown))
    names = pairs.to_numpy()[0]
    _draw(ax, [more, less], [f"more in {short(name, 26)}" for name in names])
    _name_rows(ax, shown["term"], zip(shown["count_a"], shown["count_b"], strict=True))
    ax.set_xlabel(f"Log odds ratio beside “{short(table['node'].iloc[0], 24)}”")
    return ax


def _draw(ax: Axes, sides: Sequence[pd.DataFrame], names: Sequence[str]) -> None:
    ax.axvline(0, color=RULE, linewidth=1)
    first = 0
    # Black and grey, as the colours are the groups' own.
    for side, colour, marker, name in zip(sides, (INK, QUIET), "os", names, strict=True):
        rows = range(first, first + len(side))
        ax.hlines(rows, side["low"], side["high"], color=colour, linewidth=1.2, alpha=0.6)
        sure = side["shown"].to_numpy(dtype=bool)
        for filled, face in ((True, colour), (False, "white")):
            chosen = sure == filled
            ax.plot(side["effect"][chosen], [r for r, c in zip(rows, chosen, strict=True) if c],
                    marker, color=colour, markerfacecolor=face, markersize=6)  # fmt: skip
        ax.plot([], [], marker, color=colour, label=name)
        first += len(side)
    ax.plot([], [], "o", color=INK, markerfacecolor="white", label="hollow: not shown to differ")


def _name_rows(ax: Axes, terms: pd.Series, counts: object) -> None:
    # The counts stand whole; what must give way is the term.
    most = 22 if width_of(ax) > 5 else 14
    pairs = list(zip(terms, counts, strict=True))  # type: ignore[call-overload]
    row_labels(ax, [f"{isolated(short(term, most))} ({a:,} : {b:,})" for term, (a, b) in pairs])
    legend_above(ax)

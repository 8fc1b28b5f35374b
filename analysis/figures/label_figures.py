"""What outlets call the same, and how loaded they write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import need_columns
from analysis.figures.dots import draw_dots, side_by_side
from analysis.figures.style import (
    INK,
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

_EACH = 5


@styled
def plot_labels(
    labels: pd.DataFrame, contrasts: pd.DataFrame, *, most: int = 5, ax: Axes | None = None
) -> Axes:
    """Draw how often each outlet uses each label of the concepts they part in most.

    Parameters
    ----------
    labels : DataFrame
        From `wording.find_labels`.
    contrasts : DataFrame
        From `wording.label_contrasts`; its first rows choose the concepts.
    most : int
        How many concepts are drawn, each with its five most frequent labels.
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
    >>> labels = pd.DataFrame({"story": "s", "concept": "crowd", "label": ["protesters", "mob"],
    ...                        "outlet": ["A", "B"], "n": [4, 3]})
    >>> contrasts = pd.DataFrame({"story": ["s"], "concept": ["crowd"]})
    >>> [label.get_text() for label in plot_labels(labels, contrasts).get_yticklabels()]
    ['crowd', 'protesters', 'mob']
    """
    need_columns(labels, ["story", "concept", "label", "outlet", "n"], "labels")
    need_columns(contrasts, ["story", "concept"], "contrasts")
    need_rows(contrasts, "contrasts")
    chosen = contrasts[["story", "concept"]].drop_duplicates().head(most)
    rows = [row for key in chosen.itertuples(index=False) for row in _rows(labels, *key)]
    need_rows(pd.DataFrame(rows), "labels")
    from matplotlib.ticker import MaxNLocator

    groups = groups_of(labels, "outlet")
    ax = axes_of_height(ax, 1.1 + (0.2 + 0.06 * len(groups)) * len(rows))
    for name, look, heights in side_by_side(groups, len(rows), room=0.8):
        places = [place for place, (_, counts) in enumerate(rows) if counts.get(name, 0)]
        times = [rows[place][1][name] for place in places]
        own = [heights[place] for place in places]
        draw_dots(ax, own, times, (0, times), look, line=1.2, size=5, label=short(name))
    row_labels(ax, [text for text, _ in rows], most=40)
    for tick, (_, counts) in zip(ax.get_yticklabels(), rows, strict=True):
        tick.set_fontweight("normal" if counts else "bold")
    widest = max(max(counts.values(), default=0) for _, counts in rows)
    ax.set_xlim(0, 1.06 * widest)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel("Mentions")
    legend_above(ax)
    return ax


@styled
def plot_loaded(rates: pd.DataFrame, *, by: str = "outlet", ax: Axes | None = None) -> Axes:
    """Draw each group's rate of loaded words with its interval.

    Parameters
    ----------
    rates : DataFrame
        From `wording.loaded_rates`.
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
    >>> rates = pd.DataFrame({"outlet": ["A", "B"], "unit": "article", "estimate": [30.0, 5.0],
    ...                       "low": [20.0, 1.0], "high": [44.0, 9.0]})
    >>> plot_loaded(rates).get_xlabel()
    'Loaded words in 100 sentences of its own (unit of analysis: article)'
    """
    need_columns(rates, [by, "unit", "estimate", "low", "high"], "rates")
    need_rows(rates, "rates")
    groups = groups_of(rates, by)
    rows = rates.sort_values("estimate", ascending=False, kind="stable")
    ax = axes_of_height(ax, 0.9 + 0.34 * len(rows))
    for place, row in enumerate(rows.to_dict("records")):
        look, interval = groups[str(row[by])], (row["low"], row["high"])
        draw_dots(ax, place, row["estimate"], interval, look, line=1.6, size=7)
        ax.annotate(
            f"{row['estimate']:.0f}", (row["estimate"], place), xytext=(0, 7),
            textcoords="offset points", ha="center", color=INK, fontsize=8,
        )  # fmt: skip
    row_labels(ax, rows[by], most=40)
    ax.set_ylim(len(rows) - 0.5, -0.7)
    widest = float(rows[["estimate", "high"]].max().max()) or 1.0
    ax.set_xlim(0, 1.05 * widest)
    units = " or ".join(sorted(rates["unit"].unique()))
    ax.set_xlabel(f"Loaded words in 100 sentences of its own (unit of analysis: {units})")
    return ax


def _rows(labels: pd.DataFrame, story: str, concept: str) -> list[tuple[str, dict[str, int]]]:
    """Give the concept as a heading, then its labels with their counts by outlet."""
    own = labels[(labels["story"].astype(str) == str(story)) & (labels["concept"] == concept)]
    counts = own.groupby(["label", "outlet"], sort=False, observed=True)["n"].sum()
    total = own.groupby("label", sort=False)["n"].sum().sort_values(ascending=False, kind="stable")
    found: list[tuple[str, dict[str, int]]] = [(str(concept), {})] if len(own) else []
    for label in total.index[:_EACH]:
        found.append((str(label), {str(k): int(v) for k, v in counts.loc[label].items()}))
    return found

"""Who is let speak: shares of the reported words, by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import need_columns
from analysis.figures.style import (
    INK,
    QUIET,
    RULE,
    axes_of_height,
    legend_above,
    need_rows,
    row_labels,
    styled,
    width_of,
)  # fmt: skip

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Dark, middle with stripes, light: told apart in print without colour.
_KINDS = {
    "direct": ("direct quotation", "#0b3c5d", ""),
    "partial": ("partial quotation", "#5b9bd5", "////"),
    "indirect": ("reported speech", "#dbe9f6", ""),
}


@styled
def plot_voices(
    table: pd.DataFrame, *, by: str = "outlet", most: int = 6, ax: Axes | None = None
) -> Axes:
    """Draw each person's share of a group's reported words, parted by kind, with intervals.

    Parameters
    ----------
    table : DataFrame
        From `sources.share_of_voice`.
    by : str
        The column that holds the groups, drawn one below the other.
    most : int
        How many people of each group are drawn.
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
    >>> table = pd.DataFrame({"outlet": "A", "person": ["Orr"], "unit": "article", "n": 5,
    ...     "words": 9, "direct": 9, "partial": 0, "indirect": 0, "share": 1.0, "low": 0.8,
    ...     "high": 1.0})
    >>> plot_voices(table).get_xlabel()
    'Share of reported words (%; interval over articles)'
    """
    need_columns(table, [by, "person", "unit", "words", *_KINDS, "share", "low", "high"], "voices")
    need_rows(table, "voices")
    shown = table.assign(group=table[by].astype(str)).groupby("group", sort=False).head(most)
    groups = list(dict.fromkeys(shown["group"]))
    ax = axes_of_height(ax, 1.1 + 0.27 * (len(shown) + 1.25 * len(groups)))
    names: list[str] = []
    heads: list[int] = []
    for group in groups:
        heads.append(len(names))
        names.append(group)
        for row in shown[shown["group"] == group].to_dict("records"):
            _bar(ax, len(names), row)
            names.append(row["person"])
    row_labels(ax, names, 38)
    ax.grid(visible=False)
    for place, label in enumerate(ax.get_yticklabels()):
        if place in heads:
            label.set_fontweight("bold")
            ax.axhline(place + 0.4, color=RULE, linewidth=0.8)
    widest = max(float(shown[["share", "high"]].max().max()) * 100, 10.0)
    ax.set_xlim(0, 1.04 * widest)
    units = " or ".join(f"{unit}s" for unit in sorted(shown["unit"].unique()))
    narrow = width_of(ax) < 5
    ax.set_xlabel(f"Share of reported words (%{'' if narrow else f'; interval over {units}'})")
    for kind, colour, hatch in _KINDS.values():
        ax.barh([-9], [0], color=colour, hatch=hatch, edgecolor=INK, linewidth=0.5, label=kind)
    legend_above(ax)
    return ax


def _bar(ax: Axes, place: int, row: dict) -> None:
    left = 0.0
    for kind, (_, colour, hatch) in _KINDS.items():
        width = 100 * row["share"] * row[kind] / max(row["words"], 1)
        if width:
            ax.barh(place, width, left=left, height=0.5, color=colour, hatch=hatch,
                    edgecolor=INK, linewidth=0.5)  # fmt: skip
        left += width
    if row["low"] == row["low"]:
        # Below the bar, so that it hides no kind.
        under = place + 0.37
        ax.hlines(under, row["low"] * 100, row["high"] * 100, color=QUIET, linewidth=1.2)
        for end in (row["low"], row["high"]):
            ax.plot([end * 100] * 2, [under - 0.09, under + 0.09], color=QUIET, linewidth=1.2)

"""How well frames are found, and the terms of frames that were discovered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import need_columns
from analysis.figures.dots import draw_dots, side_by_side
from analysis.figures.style import (
    COLOURS,
    INK,
    QUIET,
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

_MEASURES = {"precision": "Precision", "recall": "Recall", "f1": "F1"}


@styled
def plot_validation(
    table: pd.DataFrame, *, labels: dict[str, str] | None = None, ax: Axes | None = None
) -> Axes:
    """Draw precision, recall and F1 of every frame with their intervals.

    Parameters
    ----------
    table : DataFrame
        From `framing.validate_codebook`, of one coder, or a learned coder's `accuracy`.
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
    >>> table = pd.DataFrame({"frame": "law", "measure": ["precision", "recall", "f1"],
    ...     "estimate": [0.9, 0.7, 0.8], "low": 0.6, "high": 0.95, "coded": 12, "unit": "sentence"})
    >>> plot_validation(table).get_xlabel()
    'Agreement with people (1 = all)'
    """
    need_columns(table, ["frame", "measure", "estimate", "low", "high", "coded", "unit"],
                 "validation")  # fmt: skip
    own = table[table["frame"] != "micro"].dropna(subset="estimate")
    need_rows(own, "validation")
    frames = list(dict.fromkeys(own["frame"]))
    ax = axes_of_height(ax, 1.2 + 0.5 * len(frames))
    looks = dict(zip(_MEASURES, zip(COLOURS, "osD", strict=False), strict=True))
    for measure, look, rows in side_by_side(looks, len(frames), room=0.72):
        cells = own[own["measure"] == measure].set_index("frame").reindex(frames)
        draw_dots(
            ax, rows, cells["estimate"], (cells["low"], cells["high"]), look,
            filled=measure == "f1", size=5.5, label=_MEASURES[measure],
        )  # fmt: skip
    coded = own.drop_duplicates("frame").set_index("frame")["coded"]
    names = {"macro": "Mean of frames"} | (labels or {})
    row_labels(
        ax,
        [
            names.get(frame, frame) if frame == "macro" else
            f"{short(names.get(frame, frame), 36)} ({int(coded[frame])})"
            for frame in frames
        ],
    )  # fmt: skip
    ax.set_xlim(-0.02, 1.02)
    ax.set_xlabel("Agreement with people (1 = all)")
    legend_above(ax)
    return ax


@styled
def plot_discovery(
    terms: pd.DataFrame, *, by: str = "outlet", most: int = 6, ax: Axes | None = None
) -> Axes:
    """Draw the terms of discovered frames, and for which group each is key.

    Parameters
    ----------
    terms : DataFrame
        From `framing.discover_frames`, its `terms`.
    by : str
        What the groups are, for the legend's title.
    most : int
        Terms of each frame.
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
    >>> terms = pd.DataFrame({"frame": 1, "name": "dam, flood", "term": ["dam", "flood"],
    ...                       "weight": [1.0, 0.5], "key_for": ["A", "B"]})
    >>> plot_discovery(terms).get_xlabel()
    'Weight of the term in its frame (strongest = 1)'
    """
    need_columns(terms, ["frame", "name", "term", "weight", "key_for"], "terms")
    need_rows(terms, "terms")
    shown = terms.groupby("frame", sort=False).head(most)
    names: list[str] = []
    rows: list[int] = []
    heads: list[tuple[int, str]] = []
    for frame, own in shown.groupby("frame", sort=False):
        heads.append((len(names), f"{frame}: {short(str(own['name'].iloc[0]), 60)}"))
        names.append("")
        rows += range(len(names), len(names) + len(own))
        names += own["term"].to_list()
    ax = axes_of_height(ax, 1.2 + 0.2 * len(names))
    placed = shown.assign(row=rows)
    for name, look in groups_of(shown, "key_for").items():
        own = placed[placed["key_for"].astype(str) == name]
        weights = own["weight"]
        draw_dots(ax, own["row"], weights, (0, weights), look, line=1, label=short(name))
    row_labels(ax, names)
    ax.grid(visible=False)
    for place, head in heads:
        ax.annotate(head, (0, place), color=INK, fontweight="bold", fontsize=9, va="center",
                    xytext=(2, 0), textcoords="offset points")  # fmt: skip
    ax.set_xlim(0, 1.04)
    ax.set_xlabel("Weight of the term in its frame (strongest = 1)")
    legend_above(ax)
    legend = ax.get_legend()
    assert legend is not None, "legend_above has made one"
    legend.set_title(f"Key for {by}")
    ax.tick_params(axis="x", labelcolor=QUIET)
    return ax

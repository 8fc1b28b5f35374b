"""Frames along the article, as a heat map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import need_columns
from analysis.figures.style import INK, QUIET, axes_of_height, need_rows, row_labels, short, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@styled
def plot_frames_along(
    table: pd.DataFrame,
    *,
    by: str = "outlet",
    labels: dict[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw each frame's share of the sentences from an article's start to its end.

    Parameters
    ----------
    table : DataFrame
        From `framing.frames_along`.
    by : str
        The column that holds the groups, drawn side by side.
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
    >>> table = pd.DataFrame({"frame": "security", "outlet": "A", "part": [1, 2],
    ...                       "share": [0.5, 0.0]})
    >>> [label.get_text() for label in plot_frames_along(table).get_yticklabels()]
    ['security']
    """
    need_columns(table, ["frame", by, "part", "share"], "frames along")
    need_rows(table, "frames along")
    frames = list(dict.fromkeys(table["frame"]))
    groups = sorted(table[by].astype(str).unique())
    parts = int(table["part"].max())
    ax = axes_of_height(ax, 1.3 + 0.3 * len(frames))
    cells = table.assign(group=table[by].astype(str)).pivot_table(
        index="frame", columns=["group", "part"], values="share"
    )
    every = pd.MultiIndex.from_product([groups, range(1, parts + 1)])
    cells = cells.reindex(index=frames, columns=every)
    highest = max(0.1, float(cells.max().max()))
    picture = None
    for number, group in enumerate(groups):
        first = number * (parts + 1)
        # Squares, not an image: crisp in SVG. Parts no article reaches stay white.
        picture = ax.pcolormesh(
            [first + edge for edge in range(parts + 1)],
            [row - 0.5 for row in range(len(frames) + 1)],
            cells[group].to_numpy() * 100,
            cmap="Blues",
            vmin=0,
            vmax=highest * 100,
            edgecolors="white",
            linewidth=1,
        )
        most = max(6, round(60 / len(groups)))
        ax.annotate(
            short(group, most), (first, 1), xycoords=("data", "axes fraction"),
            xytext=(0, 4), textcoords="offset points", color=INK, fontsize=8.5,
        )  # fmt: skip
    row_labels(ax, [(labels or {}).get(frame, frame) for frame in frames])
    ax.grid(visible=False)
    ax.spines["bottom"].set_visible(False)
    starts = [number * (parts + 1) for number in range(len(groups))]
    ends = [(start + 0.5, "start") for start in starts]
    ends += [(start + parts - 0.5, "end") for start in starts]
    if len(groups) > 4:  # no room to name both ends of each
        ends = ends[:1] + ends[-1:]
    ax.set_xticks([place for place, _ in ends], [name for _, name in ends])
    ax.tick_params(axis="x", length=0, labelcolor=QUIET)
    ax.set_xlim(0, len(groups) * (parts + 1) - 1)
    ax.set_xlabel("From the start to the end of the article")
    figure = ax.get_figure(root=True)
    assert picture is not None, "there is at least one group"
    assert figure is not None, "an Axes that is drawn has a figure"
    bar = figure.colorbar(picture, ax=ax, shrink=0.9, pad=0.02)
    bar.set_label("Share of sentences (%)")
    bar.outline.set_visible(False)
    assert bar.solids is not None, "the shades are continuous"
    bar.solids.set(rasterized=False, edgecolor="face")  # drawn, not a picture inside the SVG
    return ax

"""Figures of the sentiment study."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.errors import need_columns
from analysis.figures.dots import draw_dots, is_sure, pair_name, side_by_side
from analysis.figures.style import (
    COLOURS,
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
def plot_scores(
    scores: pd.DataFrame,
    means: pd.DataFrame,
    *,
    by: str = "outlet",
    ax: Axes | None = None,
) -> Axes:
    """Draw the score of every sentence, and each group's mean with its interval.

    Parameters
    ----------
    scores : DataFrame
        From `sentiment.score_sentences`.
    means : DataFrame
        From `inference.group_means` on those scores: `by`, `estimate`, `low`, `high`.
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
    >>> scores = pd.DataFrame({"outlet": ["A"], "score": [0.4]})
    >>> means = pd.DataFrame({"outlet": ["A"], "estimate": [0.4], "low": [0.1], "high": [0.6]})
    >>> plot_scores(scores, means).get_xlabel()
    'Tone of the sentence (-1 negative, 1 positive)'
    """
    need_columns(scores, [by, "score"], "scores")
    need_columns(means, [by, "estimate", "low", "high"], "means")
    need_rows(scores, "scores")
    groups = groups_of(scores, by)
    ax = axes_of_height(ax, 1.0 + 0.55 * len(groups))
    ax.axvline(0, color=RULE, linewidth=1)
    for place, (name, (colour, marker)) in enumerate(groups.items()):
        values = scores.loc[scores[by].astype(str) == name, "score"].to_numpy()
        # Spread within the row by a fixed pattern, so that equal scores stay visible.
        spread = (np.arange(len(values)) * 0.618034 % 1 - 0.5) * 0.5
        ax.plot(values, place + spread, marker, color=colour, alpha=0.35, markersize=4)
        for mean in means[means[by].astype(str) == name].itertuples():
            ax.hlines(place, mean.low, mean.high, color=INK, linewidth=2)
            ax.plot(mean.estimate, place, marker, color=colour, markeredgecolor=INK, markersize=9)
    row_labels(ax, groups)
    ax.set_xlim(-1.05, 1.05)
    ax.set_xlabel("Tone of the sentence (-1 negative, 1 positive)")
    return ax


@styled
def plot_tone_along(table: pd.DataFrame, *, by: str = "outlet", ax: Axes | None = None) -> Axes:
    """Draw each group's tone along the article, with its band.

    Parameters
    ----------
    table : DataFrame
        From `sentiment.tone_along`.
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
    >>> table = pd.DataFrame({"outlet": "A", "position": [0.0, 1.0], "estimate": [0.1, -0.1],
    ...                       "low": [0.0, -0.2], "high": [0.2, 0.0]})
    >>> plot_tone_along(table).get_ylabel()
    'Mean tone'
    """
    need_columns(table, [by, "position", "estimate", "low", "high"], "tone along the article")
    need_rows(table, "tone along the article")
    groups = groups_of(table, by)
    ax = axes_of_height(ax, 3.4)
    ax.axhline(0, color=RULE, linewidth=1)
    for name, (colour, marker) in groups.items():
        own = table[table[by].astype(str) == name]
        ax.fill_between(own["position"], own["low"], own["high"], color=colour,
                        alpha=0.13 if len(groups) < 4 else 0.06, linewidth=0)  # fmt: skip
        ax.plot(own["position"], own["estimate"], marker, color=colour, linestyle="-",
                linewidth=1.6, markersize=5, markevery=5, label=short(name))  # fmt: skip
    ax.set_xlim(0, 1)
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["start", "¼", "half", "¾", "end of the article"])
    ax.get_xticklabels()[-1].set_horizontalalignment("right")
    ax.set_ylabel("Mean tone")
    legend_above(ax)
    return ax


@styled
def plot_tone_variants(table: pd.DataFrame, *, what: str, ax: Axes | None = None) -> Axes:
    """Draw the difference of every pair of groups, made in several ways, with intervals.

    Parameters
    ----------
    table : DataFrame
        From `inference.compare`, one table under the other, with `variant` (str).
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
    >>> table = pd.DataFrame({"variant": ["all words"], "group_a": ["A"], "group_b": ["B"],
    ...     "unit": ["article"], "effect": [0.2], "low": [-0.1], "high": [0.5],
    ...     "p_adjusted": [0.2]})
    >>> plot_tone_variants(table, what="tone").get_xlabel()
    'Difference in tone (unit of analysis: article)'
    """
    columns = ["variant", "group_a", "group_b", "unit", "effect", "low", "high", "p_adjusted"]
    need_columns(table, columns, "variants")
    need_rows(table, "variants")
    pairs = list(dict.fromkeys(zip(table["group_a"], table["group_b"], strict=True)))
    markers = {name: marker for name, (_, marker) in groups_of(table, "variant").items()}
    variants = list(dict.fromkeys(table["variant"].astype(str)))
    # Greys, as the colours are the groups' own.
    greys = cycle([INK, QUIET, "#a3a9b3", COLOURS[0]])
    looks = {name: (grey, markers[name]) for name, grey in zip(variants, greys, strict=False)}
    ax = axes_of_height(ax, 1.2 + (0.16 + 0.15 * len(variants)) * len(pairs))
    ax.axvline(0, color=RULE, linewidth=1)
    for name, look, heights in side_by_side(looks, len(pairs)):
        for row in table[table["variant"].astype(str) == name].itertuples():
            height = heights[pairs.index((row.group_a, row.group_b))]
            draw_dots(
                ax, height, row.effect, (row.low, row.high), look, filled=is_sure(row), size=5.5
            )
        colour, marker = look
        ax.plot([], [], marker, color=colour, markerfacecolor="white", label=name)
    row_labels(ax, [pair_name(a, b) for a, b in pairs])
    units = " or ".join(sorted(table["unit"].unique()))
    ax.set_xlabel(f"Difference in {what} (unit of analysis: {units})")
    # Flush right: names of pairs can leave less room above the axes than the legend takes.
    ax.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=min(len(variants), 4),
              borderaxespad=0.4, handletextpad=0.3)  # fmt: skip
    return ax

"""Figures of the sentiment study."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.errors import need_columns
from analysis.figures.style import (
    INK,
    RULE,
    axes_of_height,
    groups_of,
    need_rows,
    row_labels,
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
        From `inference.bootstrap` on those scores: `by`, `estimate`, `low`, `high`.
    by : str
        The column that holds the groups.
    ax : Axes, optional
        Where to draw; default: a new figure.

    Returns
    -------
    Axes

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

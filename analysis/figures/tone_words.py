"""Figures of the words that make a tone, and of those that make two tones differ."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.errors import need_columns
from analysis.figures.style import (
    COLOURS,
    INK,
    QUIET,
    RULE,
    axes_of_height,
    groups_of,
    isolated,
    legend_above,
    need_rows,
    row_labels,
    short,
    styled,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# What a kind of word looks like: colour by its tone, solid where it is used more often.
_LOOKS = {
    "positive, more often": COLOURS[0],
    "positive, less often": "#a6cee4",
    "negative, more often": COLOURS[1],
    "negative, less often": "#f0c7a6",
    "as often": "#cbced3",
}


@styled
def plot_word_contributions(
    table: pd.DataFrame,
    *,
    by: str = "outlet",
    top: int = 15,
    ambiguous: Collection[str] = (),
    ax: Axes | None = None,
) -> Axes:
    """Draw the words that make each group's tone, one marker a group.

    Parameters
    ----------
    table : DataFrame
        From `sentiment.word_contributions`.
    by : str
        The column that holds the groups.
    top : int
        How many words: those with the largest part in any one group.
    ambiguous : collection of str
        Words to star, such as those of `sentiment.find_ambiguous_words`.
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
    >>> table = pd.DataFrame({"outlet": ["A"], "term": ["great"], "contribution": [0.1]})
    >>> ax = plot_word_contributions(table, ambiguous=["great"])
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['great *']
    """
    need_columns(table, [by, "term", "contribution"], "word contributions")
    need_rows(table, "word contributions")
    size = table["contribution"].abs().groupby(table["term"]).max()
    chosen = size.sort_values(ascending=False, kind="stable").index[:top]
    shown = table[table["term"].isin(chosen)]
    mean = shown.groupby("term")["contribution"].mean()
    order = list(mean.sort_values(ascending=False, kind="stable").index)
    groups = groups_of(table, by)
    ax = axes_of_height(ax, 1.2 + 0.24 * len(order))
    ax.axvline(0, color=RULE, linewidth=1)
    parts = shown.set_index([shown[by].astype(str), "term"])["contribution"]
    for name, (colour, marker) in groups.items():
        own = parts[parts.index.get_level_values(0) == name].droplevel(0)
        ax.plot(own.to_numpy(), [order.index(term) for term in own.index], marker, color=colour,
                markersize=6, alpha=0.85, label=short(name))  # fmt: skip
    row_labels(
        ax, [f"{isolated(short(term, 22))} *" if term in ambiguous else term for term in order]
    )
    starred = " (* mostly in names and titles)" if set(order) & set(ambiguous) else ""
    ax.set_xlabel(f"Part in the mean tone{starred}")
    legend_above(ax)
    return ax


@styled
def plot_word_shift(table: pd.DataFrame, *, top: int = 20, ax: Axes | None = None) -> Axes:
    r"""Draw a word-shift graph: what each word adds to the difference between two groups.

    Bars to the right make the target more positive. Blue words are positive, orange ones
    negative; a solid bar is of a word that the target uses more often, a pale one of a word that
    it uses less often. Hatched is what negation, emphasis or "but" make of the word. The tick is
    the sum.

    Parameters
    ----------
    table : DataFrame
        From `sentiment.word_shift` or `sentiment.lexicon_shift`.
    top : int
        How many words, the largest first.
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
    >>> table = pd.DataFrame({"term": ["good"], "n_target": [3], "n_reference": [1],
    ...     "from_use": [0.1], "from_score": [0.0], "contribution": [0.1],
    ...     "kind": ["positive, more often"], "target": ["A"], "reference": ["B"]})
    >>> plot_word_shift(table).get_xlabel()
    'Part in the difference of tone, A − B\n(all words together +0.10)'
    """
    columns = ["term", "n_target", "n_reference", "from_use", "from_score", "contribution", "kind"]
    need_columns(table, [*columns, "target", "reference"], "word shift")
    need_rows(table, "word shift")
    shown = table.head(top)
    ax = axes_of_height(ax, 1.6 + 0.23 * len(shown))
    ax.axvline(0, color=RULE, linewidth=1)
    for place, row in enumerate(shown.itertuples()):
        ax.barh(place, row.from_use, 0.7, color=_LOOKS[row.kind], linewidth=0)
        if abs(row.from_score) > 1e-9:
            # On top of the first bar where both pull one way, else on the other side.
            left = row.from_use if row.from_use * row.from_score > 0 else 0.0
            ax.barh(place, row.from_score, 0.7, left=left, color="white", edgecolor=QUIET,
                    hatch="//////", linewidth=0.5)  # fmt: skip
            ax.plot([row.contribution] * 2, [place - 0.42, place + 0.42], color=INK, linewidth=1.4)
    sums = table.groupby(table["kind"].astype(str))["contribution"].sum()
    for kind, colour in _LOOKS.items():
        if kind in sums.index and not np.isclose(sums[kind], 0):
            ax.barh(0, 0, color=colour, label=f"{kind} ({_signed(sums[kind])})")
    if (shown["from_score"].abs() > 1e-9).any():
        ax.barh(0, 0, color="white", edgecolor=QUIET, hatch="//////", linewidth=0.5,
                label="scored otherwise here")  # fmt: skip
    row_labels(ax, [f"{isolated(short(row.term, 22))} ({row.n_target} : {row.n_reference})"
                    for row in shown.itertuples()])  # fmt: skip
    target, reference = (short(table[side].iloc[0], 20) for side in ("target", "reference"))
    ax.set_xlabel(
        f"Part in the difference of tone, {target} − {reference}\n"
        f"(all words together {_signed(table['contribution'].sum())})"
    )
    if ax.get_legend_handles_labels()[0]:  # groups that use every word alike leave nothing to tell
        legend_above(ax, columns=2)
    return ax


def _signed(number: float) -> str:
    return "0.00" if abs(number) < 0.005 else f"{number:+.2f}".replace("-", "−")

"""The dispersion strip: where in each article a word stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import need_columns
from analysis.figures.style import (
    RULE,
    axes_of_height,
    groups_of,
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
def plot_dispersion(
    lines: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    by: str = "outlet",
    most: int = 30,
    ax: Axes | None = None,
) -> Axes:
    """Draw a strip for each article with a mark wherever a word stands.

    Parameters
    ----------
    lines : DataFrame
        From `terms.concordance`.
    articles : DataFrame
        The articles that were searched; those without the word get an empty strip.
    by : str
        The column of `articles` that holds the groups.
    most : int
        How many articles to draw: where there are more, those with most marks.
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
    >>> lines = pd.DataFrame({"article": ["a"], "place": [0.5]})
    >>> ax = plot_dispersion(lines, pd.DataFrame({"outlet": ["A", "B"]}, index=["a", "b"]))
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['a', 'b']
    """
    need_columns(lines, ["article", "place"], "concordance")
    need_columns(articles, [by], "articles")
    need_rows(articles, "articles")
    names = articles[by].astype(str)
    marks = lines["article"].value_counts().reindex(articles.index, fill_value=0)
    chosen = marks.sort_values(ascending=False, kind="stable").index[:most]
    shown = names[names.index.isin(chosen)].sort_values(kind="stable")
    ax = axes_of_height(ax, 1.1 + 0.19 * len(shown))
    places = lines.groupby("article")["place"]
    found = {str(article): own.to_numpy() for article, own in places}
    for group, (colour, marker) in groups_of(articles, by).items():
        rows = [row for row, name in enumerate(shown) if name == group]
        ax.hlines(rows, 0, 1, color=RULE, linewidth=4)
        for row in rows:
            at = found.get(str(shown.index[row]), [])
            ax.plot(at, [row] * len(at), "|", color=colour, markersize=9, markeredgewidth=1.6)
            ax.plot([1.03], [row], marker, color=colour, markersize=4, clip_on=False)
        if rows:
            ax.plot([], [], marker, color=colour, markersize=5, label=short(group))
    row_labels(ax, shown.index, most=40 if width_of(ax) > 5 else 16)
    ax.grid(visible=False, axis="y")
    ax.set_xlim(-0.02, 1.06)
    ax.set_xticks([0, 0.5, 1], ["start", "middle", "end"])
    left_out = len(articles) - len(shown)
    ax.set_xlabel(
        f"Place in the article ({len(shown)} articles with most, of {len(articles)})"
        if left_out
        else "Place in the article"
    )
    if names.nunique() < len(shown):
        legend_above(ax)
    return ax

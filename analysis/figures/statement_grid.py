"""The statements of a story and who reports them, as a grid; and how much each outlet does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import ParallaxError, listed, need_columns, need_option
from analysis.figures.style import (
    COLOURS,
    INK,
    QUIET,
    RULE,
    axes_of_height,
    groups_of,
    need_rows,
    row_labels,
    short,
    styled,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.patches import Rectangle

_MEASURES = {
    "coverage": "Share of the story's statements reported",
    "coverage_of_others": "Share of other outlets' statements reported here too",
    "exclusive": "Share of the outlet's statements that no other reports",
    "exclusive_words": "Share of the outlet's words in statements that no other reports",
    "omitted": "Share omitted of what all others report",
}


@styled
def plot_coverage(
    statements: pd.DataFrame,
    *,
    story: str | None = None,
    by: str = "outlet",
    most: int = 40,
    ax: Axes | None = None,
) -> Axes:
    """Draw who reports which statement of a story: statements down, outlets across.

    Parameters
    ----------
    statements : DataFrame
        From `stories.statements`.
    story : str, optional
        The story to draw; needed where the table has more than one.
    by : str
        The column across: "outlet" or "article".
    most : int
        Statements drawn at most: those that most outlets report.
    ax : Axes, optional
        Where to draw; default: a new figure.

    Returns
    -------
    Axes

    Raises
    ------
    ParallaxError
        If a column is missing, or it is not clear which story is meant.

    Examples
    --------
    >>> table = pd.DataFrame({"story": "s", "statement": [0, 0], "gist": "The dam held.",
    ...                       "outlet": ["A", "B"], "reported": [True, False], "order": 0.5})
    >>> [label.get_text() for label in plot_coverage(table).get_yticklabels()]
    ['The dam held.']
    """
    columns = ["story", "statement", "gist", "reported", "order", by]
    need_columns(statements, columns, "statements")
    need_rows(statements, "statements")
    stories = list(dict.fromkeys(statements["story"]))
    if story is None and len(stories) > 1:
        raise ParallaxError(
            f"The table has {len(stories)} stories; story= chooses one of {listed(stories)}."
        )
    story = stories[0] if story is None else story
    need_option("story", story, stories)
    own = statements[statements["story"] == story]
    groups = list(dict.fromkeys(own[by].astype(str)))
    cells = own.assign(group=own[by].astype(str)).pivot_table(
        index="statement", columns="group", values="reported", aggfunc="max"
    )
    cells = cells.reindex(columns=groups).fillna(False).astype(bool)
    every = len(cells)
    number = cells.sum(axis=1)
    kept = number.sort_values(ascending=False, kind="stable").index[:most]
    about = own.drop_duplicates("statement").set_index("statement")
    order = about.loc[kept].sort_values("order", kind="stable").index
    cells = cells.loc[order]
    ax = axes_of_height(ax, 1.1 + 0.23 * len(cells))
    for row, statement in enumerate(cells.index):
        for column, group in enumerate(groups):
            here = bool(cells.loc[statement, group])
            ax.add_patch(_square(column, row, here, number[statement] > 1))
    row_labels(ax, about.loc[order, "gist"], most=max(20, 84 - 8 * max(3, len(groups))))
    ax.grid(visible=False)
    wide = max(4, round(32 / len(groups)))
    turned = max(len(group) for group in groups) > wide
    # Turned names lean to the left, over the statements, where there is room.
    ax.set_xticks(range(len(groups)), [short(group, 22 if turned else wide) for group in groups],
                  rotation=90 if len(groups) > 8 else -30 if turned else 0,
                  ha="right" if turned and len(groups) <= 8 else "center")  # fmt: skip
    ax.xaxis.tick_top()
    ax.tick_params(axis="x", length=0)
    ax.spines["bottom"].set_visible(False)
    ax.set_xlim(-0.5, len(groups) - 0.5)
    shown = f"{len(cells)} of {every} statements" if every > len(cells) else f"{every} statements"
    ax.set_xlabel(shown, color=QUIET)
    kinds = {
        "reported": (True, True),
        "by this one only": (True, False),
        "not reported": (False, False),
    }
    ax.legend(
        [_square(0, 0, *kind) for kind in kinds.values()], list(kinds), ncols=3,
        loc="upper right", bbox_to_anchor=(1, -0.35 / (0.23 * len(cells))), columnspacing=1.2,
    )  # fmt: skip
    return ax


def _square(column: int, row: int, reported: bool, shared: bool) -> Rectangle:
    """Make a square: full, hatched where nobody else reports it, empty where it is not reported."""
    from matplotlib.patches import Rectangle

    return Rectangle(
        (column - 0.4, row - 0.36),
        0.8,
        0.72,
        facecolor=(COLOURS[0] if shared else "white") if reported else "white",
        edgecolor=(COLOURS[0] if shared else COLOURS[1]) if reported else RULE,
        hatch="//////" if reported and not shared else None,
        linewidth=0.8,
    )


@styled
def plot_selection(
    table: pd.DataFrame, *, measure: str = "coverage", ax: Axes | None = None
) -> Axes:
    """Draw one measure of selection by outlet, with intervals over stories.

    Parameters
    ----------
    table : DataFrame
        From `stories.selection`.
    measure : str
        One of its measures.
    ax : Axes, optional
        Where to draw; default: a new figure.

    Returns
    -------
    Axes

    Raises
    ------
    ParallaxError
        If a column is missing or the table has no such measure.

    Examples
    --------
    >>> table = pd.DataFrame({"outlet": ["A"], "measure": "coverage", "n": 1, "estimate": 0.5,
    ...                       "low": float("nan"), "high": float("nan")})
    >>> plot_selection(table).get_xlabel()
    "Share of the story's statements reported (%)"
    """
    need_columns(table, ["outlet", "measure", "n", "estimate", "low", "high"], "selection")
    need_rows(table, "selection")
    need_option("measure", measure, dict.fromkeys(table["measure"]))
    own = table[table["measure"] == measure]
    groups = groups_of(own, "outlet")
    ax = axes_of_height(ax, 1.1 + 0.36 * len(groups))
    names = {}
    for place, row in enumerate(own.sort_values("outlet", kind="stable").itertuples()):
        colour, marker = groups[str(row.outlet)]
        ax.hlines(place, 100 * row.low, 100 * row.high, color=INK, linewidth=1.5)
        ax.plot(100 * row.estimate, place, marker, color=colour, markersize=7)
        stories = "1 story" if row.n == 1 else f"{row.n} stories"
        names[place] = f"{short(row.outlet, 30)} ({stories})"
    row_labels(ax, names.values())
    ax.set_xlim(-2, 102)
    ax.set_xlabel(f"{_MEASURES.get(measure, measure)} (%)")
    return ax

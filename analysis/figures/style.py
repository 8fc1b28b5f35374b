"""One look for every figure: colours, markers, sizes, and text drawn as it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar
from unicodedata import bidirectional

import pandas as pd

from analysis.errors import ParallaxError
from analysis.figures.fonts import families, say_missing

if TYPE_CHECKING:
    from matplotlib.axes import Axes

P = ParamSpec("P")
R = TypeVar("R")

# Okabe & Ito 2008, the dark ones first: told apart by colour-blind readers, and with
# the markers also in greyscale.
COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000"]
MARKERS = ["o", "s", "^", "D", "v", "P", "X"]
INK, QUIET, RULE = "#1f2328", "#6b7280", "#d9dce1"
WIDTH = 7.0
COLUMN = 3.5
"""Inches: a figure of the report, and a column of a journal."""

_STYLE: dict[Any, Any] = {
    "axes.axisbelow": True,
    "axes.edgecolor": RULE,
    "axes.grid": False,
    "axes.labelcolor": INK,
    "axes.labelsize": 9,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 10,
    "axes.titleweight": "bold",
    "figure.dpi": 100,
    "font.size": 9,
    "legend.fontsize": 8.5,
    "legend.frameon": False,
    "text.color": INK,
    # Article text is drawn literally: "$" is a dollar, not mathematics.
    "text.parse_math": False,
    "text.usetex": False,
    "xtick.color": QUIET,
    "xtick.labelcolor": INK,
    "xtick.labelsize": 8.5,
    "ytick.color": QUIET,
    "ytick.labelcolor": INK,
    "ytick.labelsize": 8.5,
}


@contextmanager
def house_style() -> Iterator[None]:
    """Draw in the house style here, whatever the user's settings are, and restore them."""
    import matplotlib as mpl

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_STYLE | {"font.family": list(families())})
        yield


def styled(plot: Callable[P, R]) -> Callable[P, R]:
    """Make a plot function draw in the house style."""

    @wraps(plot)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> R:
        with house_style():
            made = plot(*args, **kwargs)
        figure = getattr(made, "figure", None)
        if figure is not None:
            say_missing(figure)
        return made

    return drawn


def axes_of_height(ax: Axes | None, height: float) -> Axes:
    """Give `ax`, or new axes on a figure of the house width and this height in inches."""
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt

    _, new = plt.subplots(figsize=(WIDTH, height), layout="constrained")
    return new


def column_axes(height: float = 3.0) -> Axes:
    """Give axes as wide as a column of a journal, 3.5 inches, for any plot of this kit.

    Parameters
    ----------
    height : float
        In inches.

    Returns
    -------
    Axes

    Examples
    --------
    >>> ax = column_axes(2.5)
    >>> ax.get_figure().get_size_inches().tolist()
    [3.5, 2.5]
    """
    import matplotlib.pyplot as plt

    with house_style():
        _, ax = plt.subplots(figsize=(COLUMN, height), layout="constrained")
    return ax


def width_of(ax: Axes) -> float:
    """Give the width in inches of the figure that the axes are on."""
    figure = ax.get_figure(root=True)
    assert figure is not None, "axes that are drawn on have a figure"
    return float(figure.get_figwidth())


def need_rows(table: pd.DataFrame, what: str) -> None:
    """Raise unless there is something to draw."""
    if table.empty:
        raise ParallaxError(f"There is nothing to draw: the {what} table has no rows.")


def groups_of(table: pd.DataFrame, by: str) -> dict[str, tuple[str, str]]:
    """Give each group its colour and marker, the same in every figure of a corpus."""
    names = sorted(table[by].astype(str).unique())
    return {
        name: (COLOURS[place % len(COLOURS)], MARKERS[place % len(MARKERS)])
        for place, name in enumerate(names)
    }


def short(name: object, most: int = 30) -> str:
    """Cut a name that would crowd the figure.

    >>> short("a" * 40, 5)
    'aaaa…'
    """
    text = " ".join(str(name).split())
    return text if len(text) <= most else text[: most - 1] + "…"


def isolated(name: object) -> str:
    """Keep a name that is written from right to left from turning what stands beside it.

    >>> isolated("dam"), [hex(ord(letter)) for letter in isolated("سد")]
    ('dam', ['0x2068', '0x633', '0x62f', '0x2069'])
    """
    text = str(name)
    leftward = any(bidirectional(letter) in ("R", "AL") for letter in text)
    return f"\u2068{text}\u2069" if leftward else text


def row_labels(ax: Axes, names: Iterable[object], most: int = 60) -> None:
    """Name the rows of a dot plot from the top down, with a faint line along each."""
    # On a narrow figure the labels must leave room for the plot.
    labels = [short(name, min(most, round(8 * width_of(ax)))) for name in names]
    ax.set_yticks(range(len(labels)), labels)
    ax.set_ylim(len(labels) - 0.5, -0.5)
    ax.grid(axis="y", color=RULE, linewidth=0.6)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)


def log_scale(ax: Axes, which: str) -> None:
    """Make the axis "x" or "y" logarithmic, with plain numbers."""
    from matplotlib.ticker import LogLocator, NullFormatter

    ax.set(**{f"{which}scale": "log"})
    axis = ax.xaxis if which == "x" else ax.yaxis
    low, high = sorted(axis.get_view_interval())
    wide = high / max(low, 1e-9) > 100
    axis.set_major_locator(LogLocator(subs=(1.0,) if wide else (1.0, 2.0, 5.0)))
    axis.set_major_formatter("{x:,.0f}")
    axis.set_minor_formatter(NullFormatter())


def legend_above(ax: Axes, columns: int = 3) -> None:
    """Put the legend over the plot, where it covers no data, in as many columns as fit.

    Call it last: how much room there is depends on the labels of the rows.
    """
    from matplotlib.transforms import blended_transform_factory

    _, names = ax.get_legend_handles_labels()
    figure = ax.get_figure(root=True)
    assert figure is not None, "axes that are drawn on have a figure"
    narrow = width_of(ax) < 5
    row = max((len(label.get_text()) for label in ax.get_yticklabels()), default=0)
    room = width_of(ax) - 0.4 - (0 if narrow else 0.07 * row)
    wide = [0.45 + 0.07 * len(name) for name in names]
    fitting = int(room / max(wide, default=1)) if sum(wide[:columns]) > room else columns
    ax.legend(
        loc="lower left",
        # On a narrow figure it starts at the figure's edge, over the names of the rows.
        bbox_to_anchor=(0.01 if narrow else 0, 1),
        bbox_transform=blended_transform_factory(
            figure.transFigure if narrow else ax.transAxes, ax.transAxes
        ),
        ncols=max(1, min(columns, fitting)),
        borderaxespad=0.4,
        handletextpad=0.3,
    )

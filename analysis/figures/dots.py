"""Estimates as dots on the lines of their intervals, and groups side by side in a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from analysis.figures.style import short

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def draw_dots(
    ax: Axes,
    rows: Any,
    estimates: Any,
    intervals: tuple[Any, Any],
    look: tuple[str, str],
    *,
    filled: bool = True,
    line: float = 1.4,
    size: float = 6,
    label: str | None = None,
) -> None:
    """Draw estimates at the heights `rows`, over lines from the low to the high ends.

    `look` is a colour and a marker; a hollow marker stands for what is not significant.
    """
    colour, marker = look
    ax.hlines(rows, *intervals, color=colour, linewidth=line)
    ax.plot(
        estimates, rows, marker, color=colour, markerfacecolor=colour if filled else "white",
        markersize=size, label=label,
    )  # fmt: skip


def side_by_side(
    looks: Mapping[str, tuple[str, str]], rows: int, room: float = 0.7
) -> Iterator[tuple[str, tuple[str, str], list[float]]]:
    """Give each group its look and its own height within every row.

    >>> [heights for *_, heights in side_by_side({"A": ("k", "o"), "B": ("k", "s")}, 2, room=0.5)]
    [[-0.125, 0.875], [0.125, 1.125]]
    """
    for number, (name, look) in enumerate(looks.items()):
        shift = (number - (len(looks) - 1) / 2) * room / max(len(looks), 2)
        yield name, look, [row + shift for row in range(rows)]


def is_sure(row: Any) -> bool:
    """Say of a row of a comparison whether both its p-value and its interval exclude zero."""
    return bool(row.p_adjusted < 0.05 and (row.low > 0 or row.high < 0))


def pair_name(a: object, b: object) -> str:
    """Name the difference between two groups."""
    return f"{short(a, 26)} − {short(b, 26)}"

"""The same story told twice as a picture: sentences as bars, shared statements as ribbons."""

from __future__ import annotations

from textwrap import shorten, wrap
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, listed, need_columns
from analysis.figures.style import COLOURS, INK, QUIET, axes_of_height, short, styled, width_of
from analysis.figures.told import ALIGNED
from analysis.figures.told_rows import statements
from analysis.text import split_sentences

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.patches import Rectangle

_BAR, _GAP = 0.022, 1.2
"""The width of a bar, of the axes; the room between two sentences, in words."""
_LINE = 0.135
"""Inches that a line of words needs."""
_STRIPS = 24


@styled
def plot_aligned(
    aligned: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    pair: tuple[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw two articles as columns of sentences, and what both tell as ribbons between them.

    A bar is as high as its sentence is long. It is filled where the other article tells the same,
    and an outline where it does not; a ribbon joins the tellings of a statement.

    Parameters
    ----------
    aligned : DataFrame
        From `framing.align`.
    articles : DataFrame
        The articles table it was made from.
    pair : (str, str), optional
        The two articles, by name; default: the first pair of `aligned`, else the first
        two articles.
    ax : Axes, optional
        Where to draw; default: a new figure. On one of less than 5 inches the words are left out.

    Returns
    -------
    Axes

    Raises
    ------
    ParallaxError
        If a column is missing, or there are not two articles.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["A", "B"], "story": "s",
    ...     "text": ["The dam held. Nobody was hurt.", "The old dam held."]}, index=["a", "b"])
    >>> aligned = pd.DataFrame({"article_a": ["a"], "sentence_a": [0], "article_b": ["b"],
    ...     "sentence_b": [0], "similarity": [0.9], "relation": ["reworded"]})
    >>> [text.get_text() for text in plot_aligned(aligned, articles).texts[:4:2]]
    ['A', 'B']
    """
    need_columns(aligned, ALIGNED, "aligned")
    need_columns(articles, ["outlet", "story", "text"], "articles")
    two = _names(aligned, articles, pair)
    own = aligned[(aligned["article_a"] == two[0]) & (aligned["article_b"] == two[1])]
    pairs = list(zip(own["sentence_a"], own["sentence_b"], own["similarity"], strict=True))
    number = statements(pairs)
    columns = [
        _Column.of(articles, name, letter, number) for name, letter in zip(two, "ab", strict=True)
    ]
    longest = max([1.0, *(high for column in columns for _, high in column.spans)])
    ax = axes_of_height(ax, 0.5 + min(9.0, max(1.0, 0.0135 * longest)))
    worded = width_of(ax) >= 5
    edges = (0.41, 0.59) if worded else (0.08, 0.92)
    for order, (a, b, _) in enumerate(sorted(pairs, key=lambda found: found[2])):
        _ribbon(ax, columns[0].spans[a], columns[1].spans[b], edges, order / len(pairs))
    figure = ax.get_figure(root=True)
    assert figure is not None, "an Axes that is drawn has a figure"
    line = longest / max((figure.get_figheight() - 0.5) / _LINE, 1)
    for column, edge, way in zip(columns, edges, (-1, 1), strict=True):
        _heading(ax, column, edge + (0 if worded else way * _BAR), outward=worded)
        for (low, high), told in zip(column.spans, column.told, strict=True):
            ax.add_patch(_bar(edge, edge + way * _BAR, low, high, column.colour, told is not None))
    if worded:
        for column, edge, way in zip(columns, edges, (-1, 1), strict=True):
            _words(ax, column, edge + way * (_BAR + 0.01), line)
    ax.set(xlim=(0, 1), ylim=(longest, 0))
    ax.axis("off")
    return ax


class _Column(NamedTuple):
    """One article: its sentences, from where to where each bar reaches, and what both tell."""

    outlet: str
    texts: list[str]
    spans: list[tuple[float, float]]
    told: list[int | None]
    left: bool

    @classmethod
    def of(
        cls, articles: pd.DataFrame, name: str, letter: str, number: dict[tuple[str, int], int]
    ) -> _Column:
        texts = split_sentences(articles.loc[[name]])["text"].to_list()
        spans, place = [], 0.0
        for text in texts:
            spans.append((place, place + max(len(text.split()), 3)))
            place = spans[-1][1] + _GAP
        told = [number.get((letter, sentence)) for sentence in range(len(texts))]
        return cls(str(articles["outlet"][name]), texts, spans, told, letter == "a")

    @property
    def colour(self) -> str:
        return COLOURS[0] if self.left else COLOURS[1]

    @property
    def side(self) -> str:
        """On which side of its bar a text of this column stands."""
        return "right" if self.left else "left"

    @property
    def share(self) -> float:
        words = [len(text.split()) for text in self.texts]
        both = sum(n for n, told in zip(words, self.told, strict=True) if told is not None)
        return both / max(sum(words), 1)


def _names(
    aligned: pd.DataFrame, articles: pd.DataFrame, pair: tuple[str, str] | None
) -> tuple[str, str]:
    if pair is None and len(aligned):
        pair = aligned["article_a"].iloc[0], aligned["article_b"].iloc[0]
    two = [*(articles.index[:2] if pair is None else pair)]
    if len(two) != 2 or not set(two) <= set(articles.index):
        raise ParallaxError(
            f"Two articles are needed to draw, and {listed(two)} cannot be; the articles are "
            f"{listed(articles.index)}."
        )
    return two[0], two[1]


def _heading(ax: Axes, column: _Column, edge: float, *, outward: bool) -> None:
    side = column.side if outward else "left" if column.left else "right"
    for text, raised, size, weight, colour in (
        (short(column.outlet, 34 if outward else 20), 17, 10.5, "bold", column.colour),
        (
            f"{column.share:.0%} {'of its words ' if outward else ''}told by both",
            6,
            7.5,
            "normal",
            QUIET,
        ),
    ):
        ax.annotate(
            text, (edge, 0), xytext=(0, raised), textcoords="offset points", fontsize=size,
            weight=weight, color=colour, ha=side, va="bottom", annotation_clip=False,
        )  # fmt: skip


def _bar(x: float, to: float, low: float, high: float, colour: str, filled: bool) -> Rectangle:
    from matplotlib.patches import Rectangle

    return Rectangle(
        (min(x, to), low), abs(to - x), high - low,
        facecolor=colour if filled else "white", edgecolor=colour, linewidth=0.9,
    )  # fmt: skip


def _ribbon(
    ax: Axes,
    a: tuple[float, float],
    b: tuple[float, float],
    edges: tuple[float, float],
    order: float,
) -> None:
    """Draw a band that turns from the colour of the one article into that of the other."""
    from matplotlib.collections import PolyCollection
    from matplotlib.colors import to_rgb

    at = np.linspace(0, 1, _STRIPS + 1)
    bent = at * at * (3 - 2 * at)
    x = edges[0] + (edges[1] - edges[0]) * at
    top, bottom = (start + (end - start) * bent for start, end in zip(a, b, strict=True))
    first, last = (np.array(to_rgb(colour)) for colour in COLOURS[:2])
    # Pale but not see-through, so that of two that cross the upper one stays whole.
    shades = [1 - 0.42 * (1 - (first + (last - first) * t)) for t in at[:-1]]
    # Each strip reaches under the next one, so that no seams show.
    strips = []
    for first_edge in range(_STRIPS):
        own = slice(first_edge, first_edge + 3)
        upper = list(zip(x[own], top[own], strict=True))
        strips.append([*upper, *zip(x[own][::-1], bottom[own][::-1], strict=True)])
    ax.add_collection(PolyCollection(strips, facecolors=shades, linewidths=0, zorder=order))
    for edge in (top, bottom):
        ax.plot(x, edge, color="white", linewidth=0.8, zorder=order)


def _words(ax: Axes, column: _Column, x: float, line: float) -> None:
    """Write as much of each sentence beside its bar as there is room for."""
    free = 0.0
    for text, (low, high), told in zip(column.texts, column.spans, column.told, strict=True):
        lines = int((high - max(low, free)) / line + 0.35)
        if lines < 1:
            continue
        written = shorten_lines(" ".join(text.split()), 54, min(lines, 3))
        ax.text(
            x, max(low, free), written, fontsize=6.8, linespacing=1.15, ha=column.side, va="top",
            color=QUIET if told is None else INK, multialignment=column.side,
        )  # fmt: skip
        free = max(low, free) + line * (written.count("\n") + 1)


def shorten_lines(text: str, width: int, lines: int) -> str:
    r"""Break a text into lines and cut it after the last.

    >>> shorten_lines("The old dam held for a day", 12, 2)
    'The old dam\nheld for a…'
    """
    broken = wrap(text, width)
    if len(broken) <= lines:
        return "\n".join(broken)
    last = shorten(" ".join(broken[lines - 1 :]), width, placeholder="…")
    return "\n".join([*broken[: lines - 1], last])

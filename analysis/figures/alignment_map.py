"""Two aligned articles as a picture: sentences as bars, shared statements as ribbons."""

from __future__ import annotations

from textwrap import shorten, wrap
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, listed, need_columns
from analysis.figures.shared_clauses import with_clauses, words_at
from analysis.figures.side_by_side import ALIGNED
from analysis.figures.style import COLOURS, INK, QUIET, axes_of_height, short, styled, width_of
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
def plot_alignment(
    aligned: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    pair: tuple[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw two articles as columns of sentences, and what both report as ribbons between them.

    A bar is as high as its sentence is long. It is filled where the other article reports the same:
    the clause, if that is what they share, and the rest of the sentence pale. What only one
    reports is an outline. A ribbon joins the two versions of a statement.

    Parameters
    ----------
    aligned : DataFrame
        From `stories.align`; without its clauses (`start_a`, …) whole sentences are joined.
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
    >>> [text.get_text() for text in plot_alignment(aligned, articles).texts[:4:2]]
    ['A', 'B']
    """
    need_columns(aligned, ALIGNED, "aligned")
    need_columns(articles, ["outlet", "story", "text"], "articles")
    two = _names(aligned, articles, pair)
    sentences = [split_sentences(articles.loc[[name]]) for name in two]
    own = aligned[(aligned["article_a"] == two[0]) & (aligned["article_b"] == two[1])]
    own = with_clauses(own, *sentences).sort_values("similarity", kind="stable")
    columns = [
        _Column.of(str(articles["outlet"][name]), said, letter, own)
        for name, said, letter in zip(two, sentences, "ab", strict=True)
    ]
    longest = max([1.0, *(high for column in columns for _, high in column.spans)])
    ax = axes_of_height(ax, 0.5 + min(9.0, max(1.0, 0.0135 * longest)))
    worded = width_of(ax) >= 5
    edges = (0.41, 0.59) if worded else (0.08, 0.92)
    for order, (a, b) in enumerate(zip(columns[0].ends, columns[1].ends, strict=True)):
        _ribbon(ax, a, b, edges, order / len(own))
    figure = ax.get_figure(root=True)
    assert figure is not None, "an Axes that is drawn has a figure"
    line = longest / max((figure.get_figheight() - 0.5) / _LINE, 1)
    for column, edge, way in zip(columns, edges, (-1, 1), strict=True):
        _heading(ax, column, edge + (0 if worded else way * _BAR), outward=worded)
        for (low, high), clause in zip(column.spans, column.clauses, strict=True):
            pale = 0.25 if clause else 0
            ax.add_patch(_bar(edge, edge + way * _BAR, low, high, column.colour, pale))
        for low, high in column.ends:
            ax.add_patch(_bar(edge, edge + way * _BAR, low, high, column.colour, 1))
    if worded:
        for column, edge, way in zip(columns, edges, (-1, 1), strict=True):
            _words(ax, column, edge + way * (_BAR + 0.01), line)
    ax.set(xlim=(0, 1), ylim=(longest, 0))
    ax.axis("off")
    return ax


class _Column(NamedTuple):
    """One article: its sentences, from where to where each bar reaches, and what both report."""

    outlet: str
    texts: list[str]
    spans: list[tuple[float, float]]
    clauses: list[str]
    """What both report of each sentence, empty where nothing."""
    ends: list[tuple[float, float]]
    """Of each pair, from where to where its clause reaches."""
    left: bool

    @classmethod
    def of(cls, outlet: str, sentences: pd.DataFrame, letter: str, own: pd.DataFrame) -> _Column:
        texts, starts = sentences["text"].to_list(), sentences["start"].to_list()
        spans, place = [], 0.0
        for text in texts:
            spans.append((place, place + max(len(text.split()), 3)))
            place = spans[-1][1] + _GAP
        clauses, ends = [""] * len(texts), []
        columns = (f"sentence_{letter}", f"start_{letter}", f"end_{letter}")
        for number, *clause in zip(*(own[column].astype(int) for column in columns), strict=True):
            text, start = texts[number], starts[number]
            first, last = words_at(text, start, (clause[0], clause[1]))
            low, high = spans[number]
            scale = (high - low) / max(len(text.split()), 1)
            ends.append((low + first * scale, low + last * scale))
            written = text[clause[0] - start : clause[1] - start]
            clauses[number] = max(clauses[number], written, key=len)
        return cls(outlet, texts, spans, clauses, ends, letter == "a")

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
        both = sum(n for n, told in zip(words, self.clauses, strict=True) if told)
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
            f"{column.share:.0%} of its words in sentences that both report"
            if outward
            else f"{column.share:.0%} reported by both",
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


def _bar(x: float, to: float, low: float, high: float, colour: str, full: float) -> Rectangle:
    from matplotlib.colors import to_rgb
    from matplotlib.patches import Rectangle

    shade = tuple(1 - full + full * part for part in to_rgb(colour))
    return Rectangle(
        (min(x, to), low), abs(to - x), high - low, facecolor=shade, edgecolor=colour,
        linewidth=0.9,
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
    """Write beside each bar what both report of it, else its sentence, as far as there is room."""
    free = 0.0
    for text, (low, high), clause in zip(column.texts, column.spans, column.clauses, strict=True):
        lines = int((high - max(low, free)) / line + 0.35)
        if lines < 1:
            continue
        before = "…" if clause and not text.startswith(clause) else ""
        said = before + " ".join((clause or text).split())
        written = shorten_lines(said, 54, min(lines, 3))
        ax.text(
            x, max(low, free), written, fontsize=6.8, linespacing=1.15, ha=column.side, va="top",
            color=INK if clause else QUIET, multialignment=column.side,
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

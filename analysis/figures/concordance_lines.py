"""Readers of concordance lines and of the sentences behind a count."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import need_columns
from analysis.figures.passages import _CELL, _QUIET, _table, reads_leftward

if TYPE_CHECKING:
    from IPython.display import HTML


def read_concordance(
    lines: pd.DataFrame, *, by: str = "outlet", beside: bool = False, most: int = 30
) -> HTML:
    """Show a concordance with the word aligned.

    Parameters
    ----------
    lines : DataFrame
        From `terms.concordance`, in the order in which it should be read.
    by : str
        The column that holds the groups.
    beside : bool
        Whether each group gets a column of its own, side by side.
    most : int
        How many lines to show, of each group where they stand side by side; how many were
        left out is said below.

    Returns
    -------
    IPython.display.HTML

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> lines = pd.DataFrame({"outlet": ["A"], "left": ["The "], "node": ["<dam>"],
    ...                       "right": [" held."]})
    >>> "&lt;dam&gt;" in read_concordance(lines).data
    True
    """
    from IPython.display import HTML

    need_columns(lines, [by, "left", "node", "right"], "concordance")
    names = lines[by].astype(str)
    if not beside:
        rows = [_line(line, name) for line, name in zip(_rows(lines, most), names, strict=False)]
        return _table(rows, len(lines) - most)
    columns = []
    # As much context as leaves the node in view in a column of the page.
    reach = max(14, 54 // max(names.nunique(), 1))
    for name in sorted(names.unique()):
        own = lines[names == name]
        cut = [(left[-reach:], node, right[:reach]) for left, node, right in _rows(own, most)]
        found = _table([_line(line, None) for line in cut], len(own) - most).data
        columns.append(
            '<div style="flex:1 1 15rem;min-width:0;overflow-x:auto;">'
            f"<p><b>{escape(name)}</b> <small>({len(own)})</small></p>{found}</div>"
        )
    body = "".join(columns) or _table([], 0).data
    return HTML(f'<div style="display:flex;flex-wrap:wrap;gap:1rem;">{body}</div>')


def read_evidence(found: pd.DataFrame, *, by: str = "outlet", most: int = 20) -> HTML:
    """Show the sentences behind a count, with what was counted marked.

    Parameters
    ----------
    found : DataFrame
        From `terms.evidence`.
    by : str
        The column that holds the groups.
    most : int
        How many sentences to show; how many were left out is said below.

    Returns
    -------
    IPython.display.HTML

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> found = pd.DataFrame({"outlet": ["A"], "article": ["a"], "sentence": [0],
    ...     "sentence_start": [0], "start": [4], "end": [7], "text": ["The dam held."]})
    >>> "<mark>dam</mark>" in read_evidence(found).data
    True
    """
    columns = [by, "article", "sentence", "sentence_start", "start", "end", "text"]
    need_columns(found, columns, "evidence")
    rows = []
    for (_, number), own in found.groupby(["article", "sentence"], sort=False):
        first = own.iloc[0]
        spans = (own[["start", "end"]] - first["sentence_start"]).to_numpy().tolist()
        rows.append(
            f'<tr><td style="{_QUIET}">{escape(str(first[by]))}, {number}</td>'
            f'<td dir="auto" style="{_CELL}text-align:start;">'
            f"{_marked(first['text'], spans)}</td></tr>"
        )
    return _table(rows[:most], len(rows) - most)


def _rows(lines: pd.DataFrame, most: int) -> list[tuple[str, str, str]]:
    shown = lines[["left", "node", "right"]].head(most)
    return list(shown.itertuples(index=False, name=None))


def _line(line: tuple[str, str, str], name: str | None) -> str:
    left, node, right = (escape(" ".join(piece.split("\n"))) for piece in line)
    way = "ltr"
    if reads_leftward(line[1]):  # what comes before stands on the right
        way, left, right = "rtl", right, left
    cell = f'<td dir="{way}" style="{_CELL}white-space:pre;text-align:'
    group = "" if name is None else f'<td dir="auto" style="{_QUIET}">{escape(name)}</td>'
    return (
        f'<tr>{group}{cell}right;">{left}</td>{cell}center;"><b>{node}</b></td>'
        f'{cell}left;">{right}</td></tr>'
    )


def _marked(text: str, spans: list[list[int]]) -> str:
    pieces, place = [], 0
    for start, end in sorted(spans):
        if start >= place:  # not inside a mark already drawn
            pieces += [escape(text[place:start]), f"<mark>{escape(text[start:end])}</mark>"]
            place = end
    return "".join([*pieces, escape(text[place:])])

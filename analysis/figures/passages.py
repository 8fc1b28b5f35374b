"""Readers: sentences and passages as HTML, escaped, with what was found marked."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from unicodedata import bidirectional

import pandas as pd

from analysis.errors import need_columns
from analysis.figures.style import COLOURS

if TYPE_CHECKING:
    from IPython.display import HTML

_CELL = "padding:.15rem .5rem;border:0;vertical-align:top;"
_QUIET = f"{_CELL}color:#6b7280;white-space:nowrap;text-align:left;"


def read_hits(sentences: pd.DataFrame, hits: pd.DataFrame, *, most: int = 20) -> HTML:
    """Show the sentences that hold hits, with the words that fired marked.

    Under a sentence that was found by its meaning stands what it is near to.

    Parameters
    ----------
    sentences : DataFrame
        The sentences table.
    hits : DataFrame
        From `framing.code_frames`: `article`, `sentence`, `start`, `end`, `frame`; of hits by
        meaning also `entry` and `similarity`.
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
    >>> sentences = pd.DataFrame({"article": ["a"], "sentence": [0], "start": [0],
    ...                           "text": ["The army left."], "outlet": ["A"]})
    >>> hits = pd.DataFrame({"article": ["a"], "sentence": [0], "start": [4], "end": [8],
    ...                      "frame": ["security"]})
    >>> "<mark" in read_hits(sentences, hits).data
    True
    """
    need_columns(sentences, ["article", "sentence", "start", "text", "outlet"], "sentences")
    need_columns(hits, ["article", "sentence", "start", "end", "frame"], "hits")
    found = {key: own for key, own in hits.groupby(["article", "sentence"], sort=False)}
    rows = []
    for row in sentences.itertuples():
        own = found.get((row.article, row.sentence))
        if own is None:
            continue
        whole = own["similarity"].notna() if "similarity" in own else own["frame"].isna()
        words = own[~whole].itertuples()
        spans = [(h.start - row.start, h.end - row.start, h.frame) for h in words]
        rows.append(
            f'<tr><td dir="auto" style="{_QUIET}">{escape(str(row.outlet))}, {row.sentence}</td>'
            f'<td dir="auto" style="{_CELL}text-align:start;">{_marked(row.text, spans)}'
            f"{_near(own[whole])}</td></tr>"
        )
    return _table(rows[:most], len(rows) - most)


def _near(hits: pd.DataFrame) -> str:
    return "".join(
        f'<br><small style="color:#6b7280;">{escape(str(hit.frame))}: near '
        f"“{escape(str(hit.entry))}” ({hit.similarity:.2f})</small>"
        for hit in hits.itertuples()
    )


def read_scores(scores: pd.DataFrame, *, most: int = 20) -> HTML:
    """Show sentences with their scores, in the order given.

    Parameters
    ----------
    scores : DataFrame
        From `sentiment.score_sentences`, sorted as it should be read.
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
    >>> scores = pd.DataFrame({"outlet": ["A"], "sentence": [0], "text": ["Bad."],
    ...                        "score": [-0.5423]})
    >>> "-0.54" in read_scores(scores).data
    True
    """
    need_columns(scores, ["outlet", "sentence", "text", "score"], "scores")
    rows = []
    for row in scores.head(most).itertuples():
        colour = COLOURS[0] if row.score > 0 else COLOURS[1] if row.score < 0 else "#6b7280"
        rows.append(
            f'<tr><td dir="auto" style="{_QUIET}">{escape(str(row.outlet))}, {row.sentence}</td>'
            f'<td style="{_CELL}color:{colour};font-weight:bold;text-align:right;">'
            f"{row.score:+.2f}</td>"
            f'<td dir="auto" style="{_CELL}text-align:start;">{escape(row.text)}</td></tr>'
        )
    return _table(rows, len(scores) - most)


def reads_leftward(text: str) -> bool:
    """Whether the first letter is of a script written from right to left.

    >>> reads_leftward("سد"), reads_leftward("dam"), reads_leftward("12")
    (True, False, False)
    """
    kinds = (bidirectional(character) for character in text)
    return next((kind != "L" for kind in kinds if kind in ("L", "R", "AL")), False)


def _marked(text: str, spans: list[tuple[int, int, str]]) -> str:
    pieces, place = [], 0
    for start, end, frame in sorted(spans):
        if start < place:  # inside a mark already drawn
            continue
        name = escape(str(frame), quote=True)
        pieces += [
            escape(text[place:start]),
            f'<mark title="{name}">{escape(text[start:end])}</mark><small> {name}</small>',
        ]
        place = end
    return "".join([*pieces, escape(text[place:])])


def _table(rows: list[str], left_out: int) -> HTML:
    from IPython.display import HTML

    more = f"<p><small>and {left_out} more</small></p>" if left_out > 0 else ""
    body = "".join(rows) or "<tr><td>nothing found</td></tr>"
    return HTML(f'<table style="border-collapse:collapse;">{body}</table>{more}')

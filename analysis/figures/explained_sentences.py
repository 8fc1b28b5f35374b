"""A reader of sentences, each word coloured by what it adds to the score."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.errors import need_columns
from analysis.figures.passages import _CELL, _QUIET, _table

if TYPE_CHECKING:
    from IPython.display import HTML

# The blue and the orange of the house as channels, to be laid under text in any strength.
_POSITIVE, _NEGATIVE = "0,114,178", "213,94,0"


def read_explained(scores: pd.DataFrame, parts: pd.DataFrame, *, most: int = 10) -> HTML:
    """Show sentences with their scores, each word coloured by its part in it.

    Blue raises the score, orange lowers it, the stronger the more; behind the word stand its
    part and what changed it, so that nothing hangs on the colour.

    Parameters
    ----------
    scores : DataFrame
        From `sentiment.score_sentences`, in the order in which they should be read.
    parts : DataFrame
        From `sentiment.explain_sentences`: `article`, `sentence`, `start`, `end`,
        `contribution`, `rule`.
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
    >>> scores = pd.DataFrame({"article": ["a"], "sentence": [0], "start": [0], "outlet": ["A"],
    ...                        "text": ["Not bad."], "score": [0.431]})
    >>> parts = pd.DataFrame({"article": ["a"], "sentence": [0], "start": [4], "end": [7],
    ...                       "contribution": [0.431], "rule": ["negated"]})
    >>> "bad</mark><small> +.43 negated</small>" in read_explained(scores, parts).data
    True
    """
    columns = ["article", "sentence", "start", "text", "outlet", "score"]
    need_columns(scores, columns, "scores")
    need_columns(parts, [*columns[:3], "end", "contribution", "rule"], "parts")
    shown = scores.head(most)
    keys = set(zip(shown["article"], shown["sentence"], strict=True))
    wanted = [key in keys for key in zip(parts["article"], parts["sentence"], strict=True)]
    found: dict[tuple[Any, Any], list[Any]] = {}
    for part in parts[wanted].itertuples():
        found.setdefault((part.article, part.sentence), []).append(part)
    rows = [
        f'<tr><td style="{_QUIET}">{escape(str(row.outlet))}, {row.sentence}</td>'
        f'<td style="{_CELL}font-weight:bold;text-align:right;">{row.score:+.2f}</td>'
        f'<td style="{_CELL}text-align:left;">'
        f"{_coloured(row.text, row.start, found.get((row.article, row.sentence), []))}</td></tr>"
        for row in shown.itertuples()
    ]
    return _table(rows, len(scores) - most)


def _coloured(text: str, start: int, parts: list[Any]) -> str:
    pieces, place = [], 0
    for part in sorted(parts, key=lambda part: part.start):
        first, last = part.start - start, part.end - start
        if first < place:  # inside a word already coloured
            continue
        channels = _POSITIVE if part.contribution > 0 else _NEGATIVE
        strength = min(0.15 + 0.6 * abs(part.contribution), 0.6)
        value = f"{part.contribution:+.2f}".replace("0.", ".", 1).replace("-", "−")
        note = escape(f"{value} {part.rule}".strip())
        pieces += [
            escape(text[place:first]),
            f'<mark style="background:rgba({channels},{strength:.2f});color:inherit">'
            f"{escape(text[first:last])}</mark><small> {note}</small>",
        ]
        place = last
    return "".join([*pieces, escape(text[place:])])

"""A table as a page shows it: plain titles, what matters first, numbers rounded for reading."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from analysis.study.prose._differences import p_text

# Places in a text and what tests need inside: the files have them, a reader has no use for them.
_INNER = {"start", "end", "start_a", "end_a", "start_b", "end_b", "family", "planned", "tests",
          "least_p", "level", "df", "error", "g_low", "g_high", "source"}  # fmt: skip
_WIDE, _LONGEST = 50, 240  # letters: a column that needs room, and the most of a cell
_TITLES = {
    "tfidf": "tf-idf", "p_adjusted": "adjusted p", "low": "from (95%)", "high": "to (95%)",
    "effect": "difference", "g": "Hedges' g", "n_a": "n in A", "n_b": "n in B",
    "shown": "difference shown", "mattr": "share of different words (MATTR)",
}  # fmt: skip


def plain_title(column: object) -> str:
    """Title a column as a reader would.

    >>> plain_title("p_adjusted"), plain_title("count_target"), plain_title("outlet_a")
    ('Adjusted p', 'Count target', 'Outlet A')
    """
    name = str(column)
    title = _TITLES.get(name, name.replace("_", " "))
    for side in "ab":
        title = f"{title[:-1]}{side.upper()}" if title.endswith(f" {side}") else title
    return title[:1].upper() + title[1:] if title not in ("p", "n", "df") else title


def first_rows(table: pd.DataFrame, most: int) -> pd.DataFrame:
    """Choose the rows and columns to show: the surest differences first, else the order given.

    >>> table = pd.DataFrame({"word": ["a", "b"], "p_adjusted": [0.5, 0.1], "start": [0, 1]})
    >>> first_rows(table, 1).to_dict("records")
    [{'word': 'b', 'p_adjusted': 0.1}]
    """
    if "p_adjusted" in table:
        by = ["shown"] if "shown" in table else []
        ranks = table.assign(shown=~table["shown"].astype(bool)) if by else table
        table = table.loc[ranks.sort_values([*by, "p_adjusted"], kind="stable").index]
    shown = [column for column in table.columns if column not in _INNER]
    return table[shown or list(table.columns)].head(most)


def html_table(table: pd.DataFrame, *, plain: bool = False) -> str:
    """Write a table as escaped HTML, numbers rounded for reading; `plain` gives plain titles.

    >>> "&lt;b&gt;" in html_table(pd.DataFrame({"term": ["<b>"]}))
    True
    """
    # Each cell in the direction of its own script.
    sides = [_side(pd.api.types.is_numeric_dtype(table[column]), plain) for column in table.columns]
    head = "".join(
        f'<th scope="col"{side}>{escape(plain_title(column) if plain else str(column))}</th>'
        for column, side in zip(table.columns, sides, strict=True)
    )
    texts = [[cell_text(str(column), value) for value in table[column]] for column in table.columns]
    if plain:
        texts = [[_shortened(text) for text in column] for column in texts]
        sides = [
            ' class="w"' if not side and max(map(len, column), default=0) > _WIDE else side
            for side, column in zip(sides, texts, strict=True)
        ]
    rows = (
        "".join(
            f'<td dir="auto"{side}>{escape(text)}</td>'
            for text, side in zip(row, sides, strict=True)
        )
        for row in zip(*texts, strict=True)
    )
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _side(number: bool, plain: bool) -> str:
    if plain:
        return ' class="n"' if number else ""
    # Written out: in JupyterLab a table's own style sheet would be taken away.
    side = "text-align:right;white-space:nowrap" if number else "text-align:start"
    return f' style="{side}"'


def cell_text(column: str, value: Any) -> str:
    """Write a value as a reader wants it: rounded, p as in a paper, nothing where it is missing."""
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return ""
    if isinstance(value, bool | str):
        return str(value)
    if isinstance(value, pd.Timestamp):
        return str(value.date())
    if column in ("p", "p_adjusted"):
        return p_text(float(value)).removeprefix("= ").replace(" ", "\u00a0")
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.2f}"
    return f"{value:,}" if isinstance(value, int) else str(value)

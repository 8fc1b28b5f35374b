"""Tables that a spreadsheet program opens without taking text for a formula."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

# OWASP, "CSV Injection": the marks that begin a formula, also in full width, and what a program
# may skip before one. A plain negative number is no formula, and is left to be counted with.
_FORMULA = re.compile(r"[\s\x00\ufeff\u200b-\u200f\u2060]*[=+@\-＝＋＠－]|[\t\r\n]")
_TEXT = (pd.StringDtype, pd.CategoricalDtype)
_NEGATIVE = re.compile(r"-\d+(?:[.,]\d+)*(?:e[+-]?\d+)?", re.IGNORECASE)


def as_text(value: Any) -> Any:
    """Put an apostrophe before a text that would be taken for a formula.

    >>> [as_text(cell) for cell in ("=1+1", "@orrin", "-1.5", -1.5, "- he said", "a = b")]
    ["'=1+1", "'@orrin", '-1.5', -1.5, "'- he said", 'a = b']
    """
    formula = isinstance(value, str) and _FORMULA.match(value) and not _NEGATIVE.fullmatch(value)
    return f"'{value}" if formula else value


def without_formulas(table: pd.DataFrame) -> pd.DataFrame:
    """Make each text of a table, and the names of its columns, harmless in a spreadsheet.

    >>> without_formulas(pd.DataFrame({"+a": ["=1+1", "b"], "n": [-1, 2]}))
         '+a  n
    0  '=1+1 -1
    1      b  2
    """
    safe = table.copy()
    # By place: two columns may have one name.
    for place, dtype in enumerate(table.dtypes):
        if pd.api.types.is_object_dtype(dtype) or isinstance(dtype, _TEXT):
            column = table.iloc[:, place].astype(object)
            safe.isetitem(place, column.map(as_text, na_action="ignore"))
    safe.columns = pd.Index([as_text(name) for name in table.columns])
    return safe

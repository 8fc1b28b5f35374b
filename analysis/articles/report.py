"""The load report: one line for everything that was read, skipped or left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from analysis.articles.readers.draft import Draft, Skipped

_DTYPES = dict.fromkeys(
    ["file", "status", "reason", "article", "format", "encoding", "date_problem"], "str"
) | {"row": "Int64", "words": "int64", "words_cut": "int64"}
_COLUMNS = ["file", "row", "status", "reason", "article", "words", "words_cut", "format",
    "encoding", "date_problem"]  # fmt: skip


class Report(pd.DataFrame, dict):
    """A table that can stand in `attrs`.

    pandas copies and compares `attrs` with every table it derives from the articles; as one
    shared value the report costs nothing there. And pandas writes `attrs` into Parquet files
    as JSON, which knows no tables: to JSON the report is an empty dict.
    """

    @property
    def _constructor(self) -> Any:
        return pd.DataFrame

    def __deepcopy__(self, memo: Any = None) -> Report:
        return self

    def __eq__(self, other: object) -> bool:
        return self is other

    def __reduce_ex__(self, protocol: Any) -> Any:
        return Report, (pd.DataFrame(self),)

    __hash__ = None


def make_report(items: Iterable[Draft | Skipped], counts: dict[int, tuple[int, int]]) -> Report:
    """Write the report of all items in their order; `counts` has the words of the drafts.

    `counts` is by the identity of a draft: words kept and words cut.
    """
    lines = []
    for item in items:
        if isinstance(item, Draft):
            words, cut = counts[id(item)]
            lines.append((item.file, item.row, "read", "; ".join(item.notes), item.article, words,
                          cut, item.format, item.encoding, item.date_problem))  # fmt: skip
        else:
            lines.append((item.file, item.row, item.status, item.reason, "", 0, 0, item.format,
                          item.encoding, ""))  # fmt: skip
    return Report(pd.DataFrame(lines, columns=_COLUMNS).astype(_DTYPES))

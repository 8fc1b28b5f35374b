"""The load report: one line for everything that was read, skipped or left out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

import pandas as pd

from analysis.articles.clean.cleaning import ALL_STEPS
from analysis.articles.readers.draft import Draft, Skipped
from analysis.articles.shared import Shared

_DTYPES = dict.fromkeys(
    ["file", "status", "reason", "article", "cleaned", "format", "encoding", "date_problem"], "str"
) | {"row": "Int64", "words": "int64", "words_cut": "int64"}
_COLUMNS = ["file", "row", "status", "reason", "article", "words", "words_cut", "cleaned",
    "format", "encoding", "date_problem"]  # fmt: skip


def make_report(items: Iterable[Draft | Skipped], articles: pd.DataFrame) -> Shared:
    """Write the report of all items in their order; what cleaning did is taken from the table."""
    texts, tails, changes = (dict(articles[p].items()) for p in ("text", "tail", "changes"))
    lines = []
    for item in items:
        if isinstance(item, Draft):
            name = item.article
            words, cut = len(texts[name].split()), len(tails[name].split())
            lines.append((item.file, item.row, "read", "; ".join(item.notes), name, words, cut,
                          _changes_in_words(changes[name]), item.format, item.encoding,
                          item.date_problem))  # fmt: skip
        else:
            lines.append((item.file, item.row, item.status, item.reason, "", 0, 0, "", item.format,
                          item.encoding, ""))  # fmt: skip
    return Shared(pd.DataFrame(lines, columns=_COLUMNS).astype(_DTYPES))


def _changes_in_words(changes: str) -> str:
    """Say how many changes each step made: "spaces 5, tail 1"."""
    times = Counter(step for step, *_ in json.loads(changes or "[]"))
    return ", ".join(f"{step} {times[step]}" for step in ALL_STEPS if step in times)

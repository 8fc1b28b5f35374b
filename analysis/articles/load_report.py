"""The load report: one line for everything that was read, skipped or left out."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.articles.readers.draft import Draft, Skipped
from analysis.articles.shared import Shared

_DTYPES = dict.fromkeys(
    ["file", "status", "reason", "article", "cleaned", "format", "encoding", "date_problem"], "str"
) | {"row": "Int64", "words": "int64", "words_cut": "int64"}
_COLUMNS = ["file", "row", "status", "reason", "article", "words", "words_cut", "cleaned",
    "format", "encoding", "date_problem"]  # fmt: skip


def make_report(items: Iterable[Draft | Skipped], articles: pd.DataFrame) -> Shared:
    """Write the report of all items in their order; what cleaning did is taken from the table."""
    texts, tails = (dict(articles[part].items()) for part in ("text", "tail"))
    cleaned = _changes_in_words(articles.attrs["changes"])
    lines = []
    for item in items:
        if isinstance(item, Draft):
            name = item.article
            words, cut = len(texts[name].split()), len(tails[name].split())
            lines.append((item.file, item.row, "read", "; ".join(item.notes), name, words, cut,
                          cleaned.get(name, ""), item.format, item.encoding,
                          item.date_problem))  # fmt: skip
        else:
            lines.append((item.file, item.row, item.status, item.reason, "", 0, 0, "", item.format,
                          item.encoding, ""))  # fmt: skip
    return Shared(pd.DataFrame(lines, columns=_COLUMNS).astype(_DTYPES))


def _changes_in_words(changes: pd.DataFrame) -> dict[str, str]:
    """Say of each article how many changes each step made: "spaces 5, tail 1"."""
    counts = changes.groupby(["article", "step"], observed=True).size()
    said: dict[str, list[str]] = {}
    for (article, step), times in counts.items():
        said.setdefault(article, []).append(f"{step} {times}")
    return {article: ", ".join(steps) for article, steps in said.items()}

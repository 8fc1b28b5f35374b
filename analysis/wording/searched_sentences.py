"""The sentences to search, of a sentences or an articles table."""

from __future__ import annotations

import pandas as pd

from analysis.errors import need_columns
from analysis.text.sentences import split_sentences


def sentences_of(table: pd.DataFrame) -> pd.DataFrame:
    """Give the sentences, of articles if that is what is given."""
    if "sentence" not in table and "text" in table:
        return split_sentences(table)
    need_columns(table, ["article", "sentence", "start", "text", "voice"], "sentences")
    return table

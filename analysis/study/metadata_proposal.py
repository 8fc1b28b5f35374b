"""``articles.csv``, filled as far as the articles say: to correct, and to put beside them."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from analysis.articles.metadata import METADATA_FILE
from analysis.coding.formulas import without_formulas
from analysis.study.results import record

_LETTERS = re.compile("[A-Z]{1,2}")


def propose_metadata(articles: pd.DataFrame) -> pd.DataFrame:
    """Fill the table that names each file's outlet, story, day and title.

    Parameters
    ----------
    articles : DataFrame
        The articles table.

    Returns
    -------
    DataFrame
        One row a file, of those that hold one article: `file`, `outlet`, `story`, `published`,
        `title`. Where nobody named the outlet, the credit found in the text is proposed.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["A"], "story": "s", "published": pd.NaT, "title": "",
    ...                          "credit": "Iran Press", "source": "01.txt"}, index=["01"])
    >>> propose_metadata(articles)[["file", "outlet"]].to_dict("records")
    [{'file': '01.txt', 'outlet': 'Iran Press'}]
    """
    files = articles[~articles["source"].duplicated(keep=False)]
    files = files[~files["source"].str.contains(r", row \d+$")]
    outlet = files["outlet"].astype("str")
    nobodys = outlet.eq(files.index.astype("str")) | outlet.str.fullmatch(_LETTERS)
    credit = files["credit"].map(lambda names: max(names.split("; "), key=len))
    proposed = outlet.mask(nobodys & credit.ne(""), credit)
    rows = files[["story", "published", "title"]].assign(file=files["source"], outlet=proposed)
    return rows[["file", "outlet", "story", "published", "title"]].reset_index(drop=True)


def write_listing(articles: pd.DataFrame, output: Path) -> None:
    """Write ``articles.csv`` into the output folder, where there is a file to name."""
    rows = propose_metadata(articles)
    if len(rows):
        file = record(output, METADATA_FILE)
        safe = without_formulas(rows)
        safe.to_csv(file, index=False, lineterminator="\n", encoding="utf-8-sig")

"""The stretches of attributions: an interrupted quotation is one row, with words between."""

from __future__ import annotations

import pandas as pd


def stretches_of(quotes: pd.DataFrame) -> pd.DataFrame:
    """List the stretches of reported words, each a row: what stands between them is left out.

    Parameters
    ----------
    quotes : DataFrame
        From `find_quotes`; a table without `stretches` is returned as it is.

    Returns
    -------
    DataFrame
        The columns of `quotes`, with the `start` and `end` of each stretch.

    Examples
    --------
    >>> from analysis.sources import find_quotes
    >>> articles = pd.DataFrame({"outlet": "A", "story": "s", "text":
    ...     "“This,” Orr said, “is it.”"}, index=["a"])
    >>> quotes = find_quotes(articles)
    >>> quotes["text"].tolist()
    ['This,” Orr said, “is it.']
    >>> [articles["text"]["a"][row.start:row.end] for row in stretches_of(quotes).itertuples()]
    ['This,', 'is it.']
    """
    if "stretches" not in quotes or quotes.empty:
        return quotes
    places = quotes["stretches"].str.split()
    found = quotes.assign(stretches=places).explode("stretches", ignore_index=True)
    both = found["stretches"].str.split("-", expand=True).astype("int64")
    return found.assign(start=both[0], end=both[1])

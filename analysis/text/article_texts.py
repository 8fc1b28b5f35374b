"""What every table made of articles needs: a text each, under a name of its own."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.errors import ParallaxError, listed, need_columns


def need_texts(articles: pd.DataFrame, columns: Iterable[str] = ()) -> None:
    """Raise unless all articles have a text, and names and these columns are as they should be.

    Raises
    ------
    ParallaxError
        If a column is missing, an article has no text or two have one name.
    """
    need_columns(articles, ["text", *columns], "articles")
    if articles["text"].isna().any():
        missing = articles.index[articles["text"].isna()]
        raise ParallaxError(f"The article {listed(missing)} has no text; leave it out first.")
    if not articles.index.is_unique:
        twice = articles.index[articles.index.duplicated()].unique()
        raise ParallaxError(
            f"Two articles have the name {listed(twice)}; rename one, or keep one of the two."
        )

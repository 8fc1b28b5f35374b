"""Which articles of a table can be compared with each other, story by story."""

from __future__ import annotations

import pandas as pd

from analysis.errors import ParallaxError, listed, need_columns

MOST_ARTICLES = 100
"""Articles of one story, at most: every two of them are compared."""
_UNKNOWN = "und"


def not_comparable(articles: pd.DataFrame) -> pd.DataFrame:
    """List the articles that `align` cannot compare with any other, and why.

    An article in another language than most of its story is left out: sentences of two languages
    share no words.

    Parameters
    ----------
    articles : DataFrame
        The articles table.

    Returns
    -------
    DataFrame
        One row an article: `article`, `story`, `reason` (str).

    Raises
    ------
    ParallaxError
        If a column is missing, a name is not unique, no article has a story, or a story has more
        than 100 articles.

    Examples
    --------
    >>> articles = pd.DataFrame({"story": ["s", "s", "t"], "text": "The dam held."},
    ...                         index=["a", "b", "c"])
    >>> not_comparable(articles)
      article story                               reason
    0       c     t  no other article is on its story
    """
    names, reasons = _reasons(articles)
    gone = (reasons != "").to_numpy()
    columns = {"article": articles.index.astype("str"), "story": names, "reason": reasons}
    table = pd.DataFrame({name: list(own[gone]) for name, own in columns.items()})
    return table.astype("str")


def stories_of(articles: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Sort the articles that can be compared by their story."""
    names, reasons = _reasons(articles)
    kept = (reasons == "").to_numpy()
    return dict(iter(articles[kept].groupby(names[kept].to_numpy())))


def _reasons(articles: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Name the story of each article, and why it is left out, "" if it is not."""
    need_columns(articles, ["text", "story"], "articles")
    if not articles.index.is_unique:
        twice = articles.index[articles.index.duplicated()].unique()
        raise ParallaxError(f"The articles table has two articles named {listed(twice)}.")
    names = articles["story"].astype("str").where(articles["story"].notna(), "").str.strip()
    if len(articles) and not names.any():
        raise ParallaxError(
            "No article has a story. Fill the column 'story', or group the articles with "
            "find_stories(articles)."
        )
    reasons = names.map({"": "it has no story"}).fillna("").astype("str")
    if "language" in articles:
        reasons = reasons.where(reasons != "", _other_language(articles["language"], names))
    size = names[reasons == ""].value_counts()
    alone = (reasons == "") & (names.map(size) < 2)
    if (size > MOST_ARTICLES).any():
        raise ParallaxError(
            f"The story {size.idxmax()!r} has {size.max():,} articles; every two of them would be "
            f"compared, which is done for up to {MOST_ARTICLES}. Group them into stories with "
            "find_stories(articles), or choose some."
        )
    return names, reasons.mask(alone, "no other article is on its story")


def _other_language(language: pd.Series, story: pd.Series) -> pd.Series:
    own = language.astype("str").str.lower().str.split(r"[-_]", regex=True).str[0]
    own = own.where(own != _UNKNOWN)
    # The most frequent; of two as frequent, the first in the alphabet.
    main = own.groupby(story).transform(lambda each: each.mode().iloc[0] if each.any() else None)
    reason = "its language (" + own + ") is not that of most of its story (" + main + ")"
    return reason.where(own.notna() & (own != main), "")

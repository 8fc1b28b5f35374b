"""Article columns on other tables, and the largest groups."""

import pandas as pd
import pytest

from analysis import ParallaxError
from analysis.articles import add_columns, largest_groups


def test_columns_arrive_at_their_articles_rows_in_any_order():
    articles = pd.DataFrame({"section": ["x", "y"]}, index=["a", "b"])
    table = pd.DataFrame({"article": ["b", "a", "b"], "n": [1, 2, 3]})
    assert add_columns(table, articles, "section")["section"].to_list() == ["y", "x", "y"]
    assert list(table.columns) == ["article", "n"]


def test_an_unknown_article_or_column_is_named():
    articles = pd.DataFrame({"section": ["x"]}, index=["a"])
    with pytest.raises(ParallaxError, match="no article 'z'"):
        add_columns(pd.DataFrame({"article": ["z"]}), articles, "section")
    with pytest.raises(ParallaxError, match="no column 'date'"):
        add_columns(pd.DataFrame({"article": ["a"]}), articles, "date")


def test_the_groups_with_most_articles_then_most_text_come_first():
    articles = pd.DataFrame(
        {"outlet": ["A", "B", "B", "C"], "text": ["short", "x", "y", "much longer"]}
    )
    assert largest_groups(articles, most=2) == ["B", "C"]

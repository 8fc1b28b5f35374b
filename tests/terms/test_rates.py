"""Rates of chosen terms and their intervals."""

import pytest

from analysis import ParallaxError, count_terms, terms


def test_rates_are_those_of_the_frequencies_and_lie_in_their_intervals(demo):
    counts = count_terms(demo)
    table = terms.rates(counts, ["the", "percent"])
    assert set(table["unit"]) == {"article"}
    frequent = terms.frequencies(counts).set_index(["outlet", "term"])["per_million"]
    for row in table.itertuples():
        assert row.per_million == pytest.approx(frequent[row.outlet, row.term])
        assert row.per_million_low <= row.per_million <= row.per_million_high


def test_equal_articles_have_an_interval_all_the_same(articles_of):
    articles = articles_of(*["war and peace"] * 5, outlets=["A"] * 5, stories=list("stuvw"))
    row = terms.rates(count_terms(articles), ["war"]).iloc[0]
    assert (row["unit"], row["n"]) == ("article", 5)
    assert 0 < row["per_million_low"] < 1e6 / 3 < row["per_million_high"] < 1e6


def test_a_term_of_one_article_has_a_wider_interval_than_one_of_all(articles_of):
    texts = ["x " * 20 + "y " * 4 + "z " * 76] + ["y " * 4 + "z " * 96] * 4
    counts = count_terms(articles_of(*texts, outlets=["A"] * 5, stories=list("stuvw")))
    table = terms.rates(counts, ["x", "y"]).set_index("term")
    width = table["per_million_high"] - table["per_million_low"]
    assert table.loc["x", "count"] == table.loc["y", "count"] == 20
    assert width["x"] > 1.5 * width["y"] > 0


def test_few_articles_have_a_rate_and_no_interval(articles_of):
    counts = count_terms(articles_of(" ".join(["x"] * 10 + ["y"] * 90)))
    row = terms.rates(counts, ["x"]).iloc[0]
    assert (row["unit"], row["n"], row["per_million"]) == ("word", 100, 1e5)
    assert row[["per_million_low", "per_million_high"]].isna().all()


def test_mistakes_are_named(articles_of):
    counts = count_terms(articles_of("war"))
    with pytest.raises(ParallaxError, match="terms: 'peace' occur in no article"):
        terms.rates(counts, ["peace"])
    with pytest.raises(ParallaxError, match="no column 'section'"):
        terms.rates(counts, ["war"], "section")


def test_a_group_without_words_has_no_rate(articles_of):
    table = terms.rates(count_terms(articles_of("war", "...")), ["war"])
    assert table["count"].tolist() == [1, 0]
    rate = table.loc[1, ["per_million", "per_million_low", "per_million_high"]]
    assert rate.isna().all()

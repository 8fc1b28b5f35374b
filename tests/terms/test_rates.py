"""Rates of chosen terms and their intervals."""

import pandas as pd
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


def test_equal_articles_leave_nothing_uncertain(articles_of):
    counts = count_terms(articles_of(*["war and peace"] * 5, outlets=["A"] * 5))
    row = terms.rates(counts, ["war"]).iloc[0]
    assert row["per_million_low"] == pytest.approx(1e6 / 3)
    assert row["per_million_high"] == pytest.approx(1e6 / 3)


def test_a_term_of_one_article_has_a_wider_interval_than_one_of_all(articles_of):
    texts = ["x x x x x y"] + ["y " + "z " * 5] * 4
    counts = count_terms(articles_of(*texts, outlets=["A"] * 5))
    table = terms.rates(counts, ["x", "y"]).set_index("term")
    width = table["per_million_high"] - table["per_million_low"]
    assert table.loc["x", "count"] == table.loc["y", "count"] == 5
    assert width["x"] > 0
    assert width["y"] == pytest.approx(0)


def test_few_articles_get_the_interval_of_wilson_over_words(articles_of):
    # 10 of 100 words: [.05523, .17437], by hand from Wilson (1927).
    counts = count_terms(articles_of(" ".join(["x"] * 10 + ["y"] * 90)))
    row = terms.rates(counts, ["x"]).iloc[0]
    assert row["unit"] == "word"
    shares = row[["per_million_low", "per_million_high"]].to_numpy(float) / 1e6
    assert shares.round(5).tolist() == [0.05523, 0.17437]


def test_the_same_seed_gives_the_same_table(demo):
    counts = count_terms(demo)
    first, second = (terms.rates(counts, ["minister"], seed=7) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


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

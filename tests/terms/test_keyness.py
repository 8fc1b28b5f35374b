"""Keyness and frequencies against arithmetic, scipy, and their own properties."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from analysis import ParallaxError, count_terms, terms
from analysis.study import prose
from analysis.terms.keyness_measures import log_likelihood, log_ratio

GOLDEN = yaml.safe_load(
    (Path(__file__).parents[1] / "golden" / "keyness.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", GOLDEN["log_likelihood"], ids=lambda case: case["note"])
def test_log_likelihood_has_the_known_values(case):
    a, b, c, d = case["counts"]
    for number, key in ((4, "four_terms"), (2, "two_terms")):
        value = log_likelihood(np.array([a]), np.array([b]), c, d, terms=number)[0]
        digits = len(str(case[key]).partition(".")[2])
        assert round(value, digits) == case[key]


@pytest.mark.parametrize("case", GOLDEN["log_ratio"]["cases"], ids=str)
def test_log_ratio_is_the_binary_logarithm_of_the_rates_ratio(case):
    a, b, c, d = case["counts"]
    effect, low, high = log_ratio(np.array([a]), np.array([b]), c, d)
    assert effect[0] == pytest.approx(case["effect"])
    assert low[0] < effect[0] < high[0]


@given(st.integers(1, 500), st.integers(1, 500), st.integers(501, 5000), st.integers(501, 5000))
def test_four_terms_are_the_likelihood_ratio_of_scipy(a, b, c, d):
    ours = log_likelihood(np.array([a]), np.array([b]), c, d)[0]
    theirs = chi2_contingency(
        [[a, b], [c - a, d - b]], correction=False, lambda_="log-likelihood"
    ).statistic
    assert ours == pytest.approx(theirs, abs=1e-8)


def test_the_interval_of_the_log_ratio_is_walds_on_the_log_scale():
    # a = 20 of 1000, b = 10 of 2000: ln RR = ln 4, se² = 1/20 - 1/1000 + 1/10 - 1/2000.
    _, low, high = log_ratio(np.array([20]), np.array([10]), 1000, 2000)
    reach = 1.959964 * np.sqrt(0.05 - 0.001 + 0.1 - 0.0005)
    assert low[0] == pytest.approx((np.log(4) - reach) / np.log(2), abs=1e-6)
    assert high[0] == pytest.approx((np.log(4) + reach) / np.log(2), abs=1e-6)


@pytest.fixture
def counts(articles_of):
    return count_terms(articles_of("war war peace", "peace talks", outlets=["A", "B"]))


def test_the_table_carries_counts_rates_and_both_names(counts):
    table = terms.keyness(counts, target="A").set_index("term")
    war = table.loc["war"]
    assert (war["count_target"], war["count_reference"]) == (2, 0)
    assert war["per_million_target"] == pytest.approx(2e6 / 3)
    assert (war["target"], war["reference"]) == ("A", "B")
    # Absence counts as half an occurrence: log2((2/3) / (0.5/2)).
    assert war["effect"] == pytest.approx(np.log2(8 / 3))
    assert war["statistic"] > 0 > table.loc["talks", "statistic"]


def test_swapping_target_and_reference_flips_the_sign(counts):
    there = terms.keyness(counts, target="A").set_index("term")
    back = terms.keyness(counts, target="B").set_index("term").loc[there.index]
    np.testing.assert_allclose(back["statistic"], -there["statistic"])
    np.testing.assert_allclose(back["effect"], -there["effect"])


def test_identical_articles_have_no_key_words(articles_of):
    articles = articles_of(
        *["war and peace"] * 12,
        outlets=["A", "B"] * 6,
        stories=np.repeat([f"s{n}" for n in range(6)], 2),
    )
    table = terms.keyness(count_terms(articles))
    assert table["statistic"].abs().max() == pytest.approx(0)
    assert table["p_adjusted"].min() == pytest.approx(1)
    assert prose.key_words(table) == [
        "No word is shown to be more frequent in A or in B (6 stories that both report; explored, "
        "max-t over 3 comparisons: p ≥ .05)."
    ]


def test_sides_without_key_words_share_a_sentence_the_others_keep_theirs(articles_of):
    plain = "war and peace among the people of the river "
    texts = [text for n in range(24) for text in (*[plain * (n % 5 + 1)] * 3, plain + "dam " * (n % 8 + 3))]
    articles = articles_of(
        *texts, outlets=list("ABCD") * 24, stories=np.repeat([f"s{n}" for n in range(24)], 4)
    )
    said = prose.key_words(terms.keyness(count_terms(articles), target=None))
    assert "More frequent in D than in all others: dam (156 : 0)." in " ".join(said)
    without = terms.keyness(count_terms(articles), reference="D")
    without = prose.key_words(without.assign(shown=False))
    assert len(without) == 1
    assert without[0].startswith(
        "No word is shown to be more frequent in A, B, C, each compared "
        "with D (24 stories that both report;"
    )


def test_all_others_are_pooled_when_no_reference_is_named(articles_of):
    articles = articles_of("war", "peace war", "talks", outlets=["A", "B", "C"])
    table = terms.keyness(count_terms(articles), target="A").set_index("term")
    assert table.loc["war", ["count_target", "count_reference"]].tolist() == [1, 1]
    assert table["reference"].unique().tolist() == ["all others"]
    only_c = terms.keyness(count_terms(articles), target="A", reference="C").set_index("term")
    assert "peace" not in only_c.index


def test_rare_terms_can_be_left_untested(counts):
    assert set(terms.keyness(counts, minimum=2)["term"]) == {"war", "peace"}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"by": "section"}, "no column 'section'"),
        ({"target": "Z"}, "target='Z' is no group of the column 'outlet'; its groups are 'A', 'B'"),
        ({"target": "A", "reference": "Z"}, "reference='Z' is no group"),
        ({"target": "A", "reference": "A"}, "nothing to be set against"),
        ({"by": "story"}, "nothing to be set against"),
        ({"measure": "t"}, "measure='t' is not known; it can be 'g2', 'g2_two_term'"),
        ({"minimum": 0}, "minimum=0 is too low"),
        ({"styles": "x"}, "styles='x' is not known; it can be 'join', 'keep'"),
        ({"plan": [("war", "A")]}, "an entry is what is compared and two groups"),
    ],
)
def test_a_mistake_names_the_argument_and_what_would_work(counts, options, message):
    with pytest.raises(ParallaxError, match=message):
        terms.keyness(counts, **options)


def test_a_side_without_words_is_named(articles_of):
    with pytest.raises(ParallaxError, match="needs words on both sides; 'a0' has 2"):
        terms.keyness(count_terms(articles_of("two words", "...")))


def test_frequencies_sum_to_the_words_and_rates_to_a_million(demo):
    counts = count_terms(demo)
    table = terms.frequencies(counts)
    assert table["count"].sum() == counts.matrix.sum()
    rates = table.groupby("outlet")["per_million"].sum()
    np.testing.assert_allclose(rates, 1e6)
    assert table["articles_share"].between(0, 1).all()
    top = table[table["outlet"] == "The Breakwater"].iloc[0]
    assert (top["term"], top["rank"]) == ("the", 1)


def test_merging_equal_groups_changes_no_rate(articles_of):
    text = "war and peace and talks"
    one = terms.frequencies(count_terms(articles_of(text, outlets=["A"])))
    two = terms.frequencies(count_terms(articles_of(text, text, outlets=["A", "A"])))
    pd.testing.assert_series_equal(one["per_million"], two["per_million"])
    assert (two["count"] == 2 * one["count"]).all()

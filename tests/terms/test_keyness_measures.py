"""The measures of keyness against published values, scipy and their own definitions."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis import ParallaxError, count_terms, terms
from analysis.terms import keyness_measures as measures
from analysis.terms.group_counts import deviation_of_proportions
from analysis.terms.keyness_names import EFFECTS, MEASURES

GOLDEN = yaml.safe_load(
    (Path(__file__).parents[1] / "golden" / "keyness.yml").read_text(encoding="utf-8")
)
TABLE = st.tuples(
    st.integers(0, 60), st.integers(0, 60), st.integers(61, 900), st.integers(61, 900)
)


def one(measure, *counts, **options):
    a, b, c, d = counts
    return measure(np.array([a]), np.array([b]), c, d, **options)


def test_the_measures_of_one_table_have_the_known_values():
    case = GOLDEN["contingency"]
    counts = case["counts"]
    assert round(one(measures.chi_squared, *counts)[0], 6) == case["chi2"]
    assert round(one(measures.chi_squared, *counts, yates=True)[0], 6) == case["chi2_yates"]
    assert round(one(measures.log_likelihood, *counts)[0], 6) == case["g2"]
    assert round(one(measures.fisher, *counts)[0], 6) == case["fisher_p"]


def test_simple_maths_has_the_known_value():
    case = GOLDEN["simple_maths"]
    effect, low, high = one(measures.simple_maths, *case["counts"])
    assert round(effect[0], 4) == case["value"]
    assert low[0] < effect[0] < high[0]


def test_dispersion_has_the_known_value():
    case = GOLDEN["dispersion"]
    count, words = np.array(case["counts"]), np.array(case["sizes"])
    found = deviation_of_proportions(
        count, words / words.sum(), np.zeros(len(count), dtype=int), np.array([count.sum()])
    )
    assert found[0] == pytest.approx(case["dp"])


@given(TABLE)
def test_chi_squared_and_fisher_are_those_of_scipy(counts):
    a, b, c, d = counts
    table = [[a, b], [c - a, d - b]]
    assert one(measures.fisher, *counts)[0] == pytest.approx(stats.fisher_exact(table).pvalue)
    if a + b:
        for yates in (False, True):
            theirs = stats.chi2_contingency(table, correction=yates).statistic
            assert one(measures.chi_squared, *counts, yates=yates)[0] == pytest.approx(theirs)


def test_log_odds_are_monroes_by_hand():
    # 8 of 100 and 2 of 100, α = 1 of α₀ = 10: δ = ln(9/101) − ln(3/107).
    options = {"prior": np.array([1.0]), "prior_words": 10.0}
    delta, error = one(measures.log_odds, 8, 2, 100, 100, **options)
    assert delta[0] == pytest.approx(np.log(9 / 101) - np.log(3 / 107))
    assert error[0] ** 2 == pytest.approx(1 / 9 + 1 / 3)
    _, error = one(measures.log_odds, 8, 2, 100, 100, **options, terms=4)
    assert error[0] ** 2 == pytest.approx(1 / 9 + 1 / 3 + 1 / 101 + 1 / 107)


@given(TABLE)
def test_effects_keep_to_one_ratio(counts):
    ratio, low, high = one(measures.log_ratio, *counts)
    np.testing.assert_allclose(one(measures.relative_risk, *counts), np.exp2([ratio, low, high]))
    np.testing.assert_allclose(
        one(measures.percent_diff, *counts), 100 * (np.exp2([ratio, low, high]) - 1)
    )


def test_bic_takes_the_logarithm_of_all_words_off_g2():
    assert measures.bic(np.array([10.0]), 1000)[0] == pytest.approx(10 - np.log(1000))


@pytest.fixture
def counts(articles_of):
    texts = ["war war peace", "peace talks", "war", "talks talks of peace"] * 5
    stories = [f"s{number}" for number in range(20)]
    return count_terms(articles_of(*texts, outlets=["A", "B"] * 10, stories=stories))


@pytest.mark.parametrize("prior", ["corpus", "flat"])
@pytest.mark.parametrize("effect", EFFECTS)
@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_turns_with_its_sides(counts, measure, effect, prior):
    options = {"measure": measure, "effect": effect, "prior": prior}
    there = terms.keyness(counts, target="A", **options).set_index("term")
    back = terms.keyness(counts, target="B", **options).set_index("term").loc[there.index]
    np.testing.assert_allclose(back["statistic"], -there["statistic"], atol=1e-12)
    np.testing.assert_allclose(back["bic"], there["bic"])
    assert (there["low"] < there["effect"]).all()
    assert (there["effect"] < there["high"]).all()
    if effect in ("log_ratio", "log_odds"):
        np.testing.assert_allclose(back["effect"], -there["effect"])
        np.testing.assert_allclose(back["low"], -there["high"])
    elif effect != "percent_diff":
        np.testing.assert_allclose(back["effect"], 1 / there["effect"])


@pytest.mark.parametrize("measure", MEASURES)
def test_equal_sides_have_no_key_words_by_any_measure(articles_of, measure):
    table = terms.keyness(
        count_terms(articles_of("war and peace", "war and peace")), measure=measure
    )
    assert table["statistic"].abs().max() == pytest.approx(0)
    assert not table["shown"].any()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"measure": "log_ratio"}, "'log_ratio' is an effect: ask for effect='log_ratio'"),
        ({"measure": "bic"}, "the column 'bic' is in every table"),
        ({"effect": "g2"}, "effect='g2' is not known; it can be 'log_ratio'"),
        ({"prior": "x"}, "prior='x' is not known; it can be 'corpus', 'flat'"),
        ({"level": 95}, "level=95 is no coverage"),
        ({"constant": 0}, "constant=0 must be above 0"),
        ({"reference": pd.Series({"war": -1.0})}, "reference: the list needs a count of 0 or more"),
        ({"reference": pd.Series({"war": 0.0})}, "reference 'the list' has 0"),
        ({"reference": pd.Series([1, 1], ["war", "war"])}, "names 'war' more than once"),
    ],
)
def test_a_mistake_names_the_argument_and_what_would_work(counts, options, message):
    with pytest.raises(ParallaxError, match=message):
        terms.keyness(counts, target="A", **options)

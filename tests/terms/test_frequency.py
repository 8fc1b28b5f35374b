"""Frequencies, tf-idf and the curves of Zipf and Heaps."""

from pathlib import Path
from statistics import NormalDist

import numpy as np
import pandas as pd
import pytest
import yaml

from analysis import ParallaxError, count_terms, terms
from analysis.inference import wilson

GOLDEN = yaml.safe_load(
    (Path(__file__).parents[1] / "golden" / "keyness.yml").read_text(encoding="utf-8")
)


def test_wilsons_interval_has_the_known_value():
    case = GOLDEN["wilson"]
    low, high = wilson(np.array([case["k"]]), case["n"])
    assert round(low[0], 5) == case["low"]
    assert round(high[0], 5) == case["high"]


def test_wilsons_interval_is_where_the_score_test_turns():
    z = NormalDist().inv_cdf(0.975)
    for k, n in [(3, 8), (1, 24), (20, 24)]:
        for bound in (float(side[0]) for side in wilson(np.array([k]), n)):
            assert abs(k / n - bound) / np.sqrt(bound * (1 - bound) / n) == pytest.approx(z)


def test_the_share_of_articles_has_its_interval(demo):
    table = terms.frequencies(count_terms(demo))
    inside = (table["low"] <= table["articles_share"]) & (table["articles_share"] <= table["high"])
    assert inside.all()
    wider = terms.frequencies(count_terms(demo), level=0.99)
    assert (wider["low"] < table["low"]).all()


@pytest.mark.parametrize("options", [{"by": "section"}, {"level": 1.0}])
def test_a_mistake_is_named(articles_of, options):
    with pytest.raises(ParallaxError, match=r"no column 'section'|level=1.0 is no coverage"):
        terms.frequencies(count_terms(articles_of("war")), **options)


def test_no_articles_is_a_sentence(articles_of):
    with pytest.raises(ParallaxError, match="has no rows; there is nothing to count"):
        terms.frequencies(count_terms(articles_of()))


def test_a_group_without_words_has_no_rows(articles_of):
    counts = count_terms(articles_of("...", "war"))
    assert terms.frequencies(counts)["outlet"].tolist() == ["a1"]
    assert terms.zipf(counts)["outlet"].tolist() == ["a1"]
    assert terms.heaps(counts)["types"].tolist() == [0, 1]


def test_smooth_tfidf_is_scikit_learns_formula_by_hand(articles_of):
    # n = 2: war in one, tf 2: 2 (1 + ln(3/2)); peace in both: tf.
    counts = count_terms(articles_of("war war peace", "peace"))
    table = terms.tfidf(counts).set_index(["article", "term"])["tfidf"]
    assert table["a0", "war"] == pytest.approx(2 * (1 + np.log(1.5)))
    assert table["a0", "peace"] == table["a1", "peace"] == 1


@pytest.mark.parametrize(
    ("variant", "war", "peace"),
    [
        ("plain", 2 * np.log(3), 0),
        ("log", (1 + np.log(2)) * np.log(3), 0),
        ("probabilistic", 2 * np.log(2), 0),
        # Lengths 3, 1, 2, mean 2: k (1 − b + b · 3/2) = 1.2 · 1.375 = 1.65.
        ("bm25", np.log(1 + 2.5 / 1.5) * 2 * 2.2 / 3.65, np.log(1 + 0.5 / 3.5) * 2.2 / 2.65),
    ],
)
def test_tfidf_is_each_variants_formula_by_hand(articles_of, variant, war, peace):
    counts = count_terms(articles_of("war war peace", "peace", "peace talks"))
    table = terms.tfidf(counts, variant=variant).set_index(["article", "term"])
    assert table.loc[("a0", "war"), "tfidf"] == pytest.approx(war)
    assert table.loc[("a0", "peace"), "tfidf"] == pytest.approx(peace)
    assert table.loc[("a0", "war"), ["count", "documents", "rank"]].tolist() == [2, 1, 1]


@pytest.mark.parametrize(("variant", "erased"), [("smooth", False), ("bm25", False),
                                                 ("plain", True), ("log", True)])  # fmt: skip
def test_two_outlets_keep_what_both_say_only_where_the_docs_promise_it(demo, variant, erased):
    two = demo[demo["outlet"].isin(["The Breakwater", "Exchange Courier"])]
    table = terms.tfidf(count_terms(two), by="outlet", variant=variant)
    shared = table[table["documents"] == 2]
    assert shared["tfidf"].eq(0).all() == erased
    assert (table["tfidf"] >= 0).all()


def test_normalized_documents_have_length_one(demo):
    table = terms.tfidf(count_terms(demo), normalize=True)
    np.testing.assert_allclose((table["tfidf"] ** 2).groupby(table["article"]).sum(), 1)


def test_an_unknown_variant_lists_the_known(articles_of):
    with pytest.raises(
        ParallaxError, match="variant='x' is not known; it can be 'smooth', 'plain'"
    ):
        terms.tfidf(count_terms(articles_of("war")), variant="x")


def test_zipf_ranks_every_term_once(demo):
    table = terms.zipf(count_terms(demo))
    for _, group in table.groupby("outlet"):
        assert group["rank"].tolist() == list(range(1, len(group) + 1))
        assert group["count"].is_monotonic_decreasing
        assert group["expected"].iloc[1] == group["count"].iloc[0] / 2


def test_heaps_grows_to_the_vocabulary_and_fits_a_law(demo):
    counts = count_terms(demo)
    table = terms.heaps(counts)
    last = table.groupby("outlet").last()
    frequent = terms.frequencies(counts).groupby("outlet")
    pd.testing.assert_series_equal(last["types"], frequent.size(), check_names=False)
    pd.testing.assert_series_equal(last["words"], frequent["count"].sum(), check_names=False)
    assert table["beta"].between(0.4, 1).all()
    assert (table["expected"] / table["types"]).between(0.8, 1.25).all()

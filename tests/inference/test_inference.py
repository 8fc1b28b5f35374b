"""Intervals, tests and adjustment against published values and plain arithmetic."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from analysis import ParallaxError, inference
from analysis.inference.units_of_analysis import weights
from analysis.study import prose

GOLDEN = yaml.safe_load(
    (Path(__file__).parents[1] / "golden" / "inference.yml").read_text(encoding="utf-8")
)


def scores(**groups):
    """One row a value; articles named group-number, one row each."""
    rows = [
        (f"{group}-{number}", f"s{number}", group, value)
        for group, values in groups.items()
        for number, value in enumerate(values)
    ]
    return pd.DataFrame(rows, columns=["article", "story", "outlet", "score"])


def test_the_false_discovery_rate_rejects_what_its_authors_reject():
    case = GOLDEN["benjamini_hochberg"]
    p = pd.Series(case["p"])
    assert (inference.adjust(p) <= 0.05).sum() == case["rejected_bh"]
    assert (inference.adjust(p, "bonferroni") <= 0.05).sum() == case["rejected_bonferroni"]
    assert inference.adjust(p)[3] == pytest.approx(0.0095 * 15 / 4)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_adjusted_p_are_in_order_of_strictness(values):
    p = pd.Series(values)
    bh, holm, bonferroni = (inference.adjust(p, m) for m in ("bh", "holm", "bonferroni"))
    assert (p <= bh + 1e-12).all()
    assert (bh <= holm + 1e-12).all()
    assert (holm <= bonferroni + 1e-12).all()
    assert bonferroni.max() <= 1


def test_a_test_that_could_not_be_made_takes_no_part():
    adjusted = inference.adjust(pd.Series([0.02, np.nan, 0.04]))
    assert adjusted.iloc[[0, 2]].to_list() == [0.04, 0.04]
    assert np.isnan(adjusted[1])


def test_darwins_maize_has_fishers_p():
    case = GOLDEN["darwin_maize"]
    differences = np.array(case["differences"], dtype=float)
    p = inference.permute(differences, np.zeros(15), paired=True)
    assert p == pytest.approx(case["p"], abs=1e-12)


def test_an_independent_permutation_approaches_the_exact_p():
    # Of the 20 ways to choose 3 of 6, two are as extreme as 1, 2, 3 against 4, 5, 6.
    p = inference.permute(np.array([1.0, 2, 3]), np.array([4.0, 5, 6]), resamples=20_000)
    assert p == pytest.approx(2 / 20, abs=0.01)


def test_a_bootstrap_interval_is_near_the_normal_one_for_a_large_sample():
    values = np.random.default_rng(1).normal(0.3, 1, 400)
    table = pd.DataFrame({"outlet": "A", "score": values})
    row = inference.bootstrap(table, value="score", by="outlet", unit="sentence").iloc[0]
    error = 1.96 * values.std() / 20
    assert row["estimate"] == pytest.approx(values.mean())
    assert row["low"] == pytest.approx(values.mean() - error, abs=0.015)
    assert row["high"] == pytest.approx(values.mean() + error, abs=0.015)


def test_the_article_not_the_sentence_is_drawn():
    # A hundred sentences of two articles are two units.
    table = pd.DataFrame(
        {"article": ["a"] * 99 + ["b"], "outlet": "A", "score": [1.0] * 99 + [0.0]}
    )
    row = inference.bootstrap(table, value="score", by="outlet", unit="article").iloc[0]
    assert (row["n"], row["estimate"], row["low"], row["high"]) == (2, 0.5, 0.0, 1.0)


def test_the_unit_is_the_sentence_below_five_articles_a_side():
    four, five = scores(A=[1.0] * 4, B=[0.0] * 9), scores(A=[1.0] * 5, B=[0.0] * 9)
    assert inference.compare(four, "score")["unit"].item() == "sentence"
    row = inference.compare(five, "score").iloc[0]
    assert (row["unit"], row["n_a"], row["n_b"]) == ("article", 5, 9)


def test_few_articles_make_the_unit_the_row_that_was_named():
    for articles, unit in ((4, "paragraph"), (5, "article")):
        table = scores(A=[1.0] * articles, B=[0.0] * 9)
        assert inference.compare(table, "score", row="paragraph")["unit"].item() == unit


def test_shared_stories_are_compared_within_themselves():
    # The stories differ by much, the outlets within each by 0.1: only pairing shows it.
    levels = [0.0, 0.5, -0.5, 0.9, -0.9, 0.2]
    table = scores(A=[level + 0.1 for level in levels], B=levels)
    row = inference.compare(table, "score").iloc[0]
    assert (row["design"], row["stories"]) == ("within stories", 6)
    assert [row[k] for k in ("effect", "low", "high")] == pytest.approx([0.1, 0.1, 0.1])
    assert row["p"] == pytest.approx(2 / 2**6)
    apart = table.assign(story=table["article"])
    row = inference.compare(apart, "score").iloc[0]
    assert row["design"] == "independent"
    assert row["low"] < 0 < row["high"]


def test_many_sentences_of_an_article_do_not_narrow_the_interval():
    once = scores(A=[0.1, 0.3, 0.2, 0.5, 0.4], B=[0.0, 0.1, 0.3, 0.2, 0.1])
    often = pd.concat([once] * 20)
    pd.testing.assert_frame_equal(
        inference.compare(once, "score"), inference.compare(often, "score")
    )


def test_every_pair_is_compared_and_p_adjusted_over_them():
    table = inference.compare(scores(A=[1.0] * 5, B=[0.0] * 5, C=[0.5] * 5), "score")
    pairs = table[["group_a", "group_b"]].apply("".join, axis=1).to_list()
    assert pairs == ["AB", "AC", "BC"]
    assert table["effect"].to_list() == [1.0, 0.5, -0.5]
    assert (table["p_adjusted"] >= table["p"]).all()


def test_swapping_the_groups_turns_the_interval_round():
    values = scores(A=[0.1, 0.3, 0.2, 0.5, 0.4], B=[0.0, 0.1, 0.3, 0.2, 0.1])
    there = inference.compare(values, "score").iloc[0]
    back = inference.compare(values.replace({"outlet": {"A": "Z"}}), "score").iloc[0]
    assert back["effect"] == pytest.approx(-there["effect"])
    assert [-back["high"], -back["low"]] == pytest.approx([there["low"], there["high"]])


def test_the_same_input_gives_the_same_numbers():
    table = scores(A=[0.1, 0.9, 0.2, 0.5, 0.7], B=[0.3] * 5)
    first, second = (inference.compare(table, "score") for _ in range(2))
    pd.testing.assert_frame_equal(first, second, check_exact=True)


@pytest.mark.parametrize(
    ("table", "by", "message"),
    [
        (scores(A=[1.0]), "outlet", r"nothing to compare: the column 'outlet' has one group \('A'"),
        (scores(A=[1.0], B=[np.nan]), "outlet", "'score' has 1 missing value;"),
        (scores(A=[1.0], B=[1.0]), "section", "no column 'section'; its columns are 'article'"),
    ],
)
def test_a_comparison_that_cannot_be_made_says_why(table, by, message):
    with pytest.raises(ParallaxError, match=message):
        inference.compare(table, "score", by)


def test_constant_scores_show_no_difference():
    table = inference.compare(scores(A=[0.2] * 5, B=[0.2] * 5), "score")
    assert table["p"].item() == 1
    sentence = prose.differences(table, "Tone")[0]
    assert sentence.startswith("Tone: no difference shown between A and B (0.00, no interval,")


def test_a_claim_names_the_higher_group_first():
    table = inference.compare(scores(A=[0.0] * 8, B=[0.5] * 8), "score")
    sentence = prose.differences(table, "Tone", "more positive")[0]
    assert sentence == (
        "Tone is more positive in B than in A: by 0.50 [0.50, 0.50], 8 and 8 articles compared "
        "within 8 stories, adjusted p = .008."
    )


def test_the_caveat_fits_the_sizes():
    def groups(*sizes):
        names = [n for n, size in zip("ABC", sizes, strict=False) for _ in range(size)]
        return prose.caveat(pd.DataFrame({"outlet": names}))

    assert "support no claim about outlets" in groups(1, 9)
    assert "unit of analysis is the article, 5 to 9 articles" in groups(5, 9)
    assert "nothing to compare" in groups(3)


def test_numbers_name_groups_as_words_do():
    words = scores(A=[0.1, 0.9], B=[0.3, 0.2])
    for first, second in ((1, 2), (1.5, 2.5), (False, True)):
        numbered = words.assign(outlet=[first, first, second, second])
        table = inference.compare(numbered, "score")
        assert table[["group_a", "group_b"]].iloc[0].to_list() == [str(first), str(second)]
        pd.testing.assert_frame_equal(
            table.drop(columns=["group_a", "group_b"]),
            inference.compare(words, "score").drop(columns=["group_a", "group_b"]),
        )


@pytest.mark.parametrize("kind", ["str", "category"])
def test_articles_without_a_story_count_and_share_none(kind):
    table = scores(A=[0.1, 0.9, 0.2, 0.5, 0.7], B=[0.3, 0.4, 0.1, 0.8, 0.6])
    nowhere = table.assign(story=pd.Series([None] * 10, dtype=kind))
    row = inference.compare(nowhere, "score").iloc[0]
    assert (row["design"], row["stories"], row["n_a"], row["n_b"]) == ("independent", 0, 5, 5)
    apart = inference.compare(table.assign(story=table["article"]), "score").iloc[0]
    pd.testing.assert_series_equal(row, apart)
    # Within stories the same articles take no part.
    more = table.iloc[:2].assign(article=["x", "y"], story=None, score=9.0)
    both = pd.concat([table, more], ignore_index=True).astype({"story": kind})
    pd.testing.assert_frame_equal(
        inference.compare(both, "score"), inference.compare(table, "score")
    )
    weight = weights(both, pair=("A", "B"))
    assert weight.iloc[-2:].to_list() == [0, 0]


def test_each_value_of_a_column_is_compared_apart():
    parts = {
        "high": scores(A=[1.0, 0.9, 0.8, 0.9, 1.0], B=[0.0, 0.1, 0.0, 0.2, 0.1]),
        "low": scores(A=[0.1, 0.3, 0.2, 0.5, 0.4], B=[0.2, 0.1, 0.3, 0.2, 0.1]),
        "of one": scores(A=[0.1]),
    }
    table = pd.concat([part.assign(frame=name) for name, part in parts.items()])
    alone = pd.concat(
        [inference.compare(parts[name], "score") for name in ("high", "low")], ignore_index=True
    )
    each = inference.compare(table, "score", within="frame", family="each")
    assert each.columns[0] == "frame"
    assert each["frame"].to_list() == ["high", "low"]
    pd.testing.assert_frame_equal(each.drop(columns="frame"), alone)
    together = inference.compare(table, "score", within="frame")
    assert together["p_adjusted"].to_list() == inference.adjust(alone["p"]).to_list()
    pd.testing.assert_frame_equal(
        together.drop(columns="p_adjusted"), each.drop(columns="p_adjusted")
    )
    with pytest.raises(ParallaxError, match="nothing to compare"):
        inference.compare(table[table["frame"] == "of one"], "score", within="frame")
    with pytest.raises(ParallaxError, match="'frame' has 1 missing value;"):
        inference.compare(table.assign(frame=["x"] * 20 + [None]), "score", within="frame")
